//! One text: which words in it tell, and what stands for them.

use std::collections::BTreeSet;
use std::ops::Range;

use super::around::Around;
use super::compared::Compared;
use super::of_office::Veil;
use super::word::{Kind, NUMBER, Word};
use crate::privacy::fold::folded;

/// A number of this many digits is nothing else, however it is grouped.
const UNMISTAKABLE: usize = 11;

/// A part of a text that tells who is meant.
struct Hit<'v> {
    part: Range<usize>,
    stand_in: &'v str,
}

impl Veil {
    /// The text with what tells in it replaced, and the rest as it was typed.
    pub fn over_text(&self, text: &str, around: &Around<'_>) -> String {
        let compared = Compared::of(text);
        let mut hits = self.telling_words(text, &compared, around);
        if around.is_shared {
            hits.extend(self.recorded_numbers(&compared));
        }
        if hits.is_empty() {
            return text.to_owned();
        }
        // Longer words first, so that none is cut by a shorter one within it.
        hits.sort_by_key(|hit| (std::cmp::Reverse(hit.part.len()), hit.part.start));
        let mut chosen: Vec<Hit<'_>> = Vec::new();
        for hit in hits {
            let apart = |other: &Hit<'_>| {
                other.part.end <= hit.part.start || hit.part.end <= other.part.start
            };
            if chosen.iter().all(apart) {
                chosen.push(hit);
            }
        }
        chosen.sort_by_key(|hit| hit.part.start);
        replaced(text, &compared, &chosen)
    }

    /// The marked parties that a text names.
    pub fn named_in(&self, text: &str) -> BTreeSet<usize> {
        let compared = Compared::of(text);
        let naming = self.found(text, &compared).filter(|(word, _)| word.names());
        naming.map(|(word, _)| word.owner).collect()
    }

    fn telling_words<'v>(
        &'v self,
        text: &str,
        compared: &Compared<'_>,
        around: &Around<'_>,
    ) -> Vec<Hit<'v>> {
        let own = |word: &Word| around.own == Some(self.party(word));
        let found = self.found(text, compared).filter(|(word, _)| !own(word));
        let found: Vec<(&Word, Range<usize>)> = found.collect();
        let mut named = around.named.clone();
        named.extend(
            found
                .iter()
                .filter(|(word, _)| word.names())
                .map(|(word, _)| word.owner),
        );
        let tells = |word: &Word| match word.kind {
            Kind::Shown => false,
            Kind::Name | Kind::Number => true,
            Kind::Place if around.is_shared => true,
            Kind::Place | Kind::Village => {
                let of_case = around
                    .own
                    .is_some_and(|(case, _)| case == self.party(word).0);
                of_case || named.contains(&word.owner)
            }
        };
        let telling = found.into_iter().filter(|(word, _)| tells(word));
        let hit = |(word, part): (&'v Word, Range<usize>)| Hit {
            part,
            stand_in: &word.stand_in,
        };
        telling.map(hit).collect()
    }

    fn party(&self, word: &Word) -> (&str, i32) {
        let party = &self.telling.parties[word.owner];
        (&party.case, party.party)
    }

    /// Every word in the text, but where it is part of somebody else's longer name, a list of
    /// names in which it is another's own, or digits of something else.
    fn found<'v>(
        &'v self,
        text: &str,
        compared: &Compared<'_>,
    ) -> impl Iterator<Item = (&'v Word, Range<usize>)> {
        let finder = self.finder.iter();
        let matches = finder.flat_map(|finder| finder.find_overlapping_iter(&compared.folded));
        let matches = matches.map(|one| (&self.words[one.pattern().as_usize()], one.range()));
        matches.filter(|(word, part)| match word.kind {
            Kind::Name => {
                let is_others = word.is_shared && is_listed(&word.text, text);
                !is_others && !word.is_within_other(&compared.folded, part.start)
            }
            Kind::Number => part.len() >= UNMISTAKABLE || compared.is_number_alone(part),
            Kind::Shown => !compared.is_amid_digits(part),
            Kind::Place | Kind::Village => true,
        })
    }

    /// Phone and identity numbers of anybody.
    fn recorded_numbers(&self, compared: &Compared<'_>) -> Vec<Hit<'static>> {
        let mut hits = Vec::new();
        let shortest = self.lengths.last().copied().unwrap_or(usize::MAX);
        for run in digit_runs(&compared.folded).filter(|run| run.len() >= shortest) {
            for length in &self.lengths {
                for start in run.start..(run.end + 1).saturating_sub(*length) {
                    let part = start..start + length;
                    let is_told = *length >= UNMISTAKABLE || compared.is_number_alone(&part);
                    if self
                        .telling
                        .numbers
                        .contains(&compared.folded[part.clone()])
                        && is_told
                    {
                        let stand_in = NUMBER;
                        hits.push(Hit { part, stand_in });
                    }
                }
            }
        }
        hits
    }
}

/// Runs of digits, with the letter in which an identity number may end.
fn digit_runs(folded: &str) -> impl Iterator<Item = Range<usize>> {
    let is_of_number = |byte: &u8| byte.is_ascii_digit() || *byte == b'x';
    let bytes = folded.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + bytes.get(at..)?.iter().position(is_of_number)?;
        let length = bytes[start..].iter().position(|byte| !is_of_number(byte));
        at = length.map_or(bytes.len(), |length| start + length);
        Some(start..at)
    })
}

fn replaced(text: &str, compared: &Compared<'_>, hits: &[Hit<'_>]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for hit in hits {
        let typed = compared.typed_range(&hit.part);
        out.push_str(&text[done..typed.start]);
        out.push_str(hit.stand_in);
        done = typed.end;
    }
    out.push_str(&text[done..]);
    out
}

/// Whether the text is a list of names, with the word as one of them.
fn is_listed(word: &str, text: &str) -> bool {
    let sentence = ['。', '，', '！', '？'];
    let between = ['、', '\n', '（', '）', '；', '·', '：', ' '];
    !text.contains(sentence) && text.split(between).any(|part| folded(part) == word)
}
