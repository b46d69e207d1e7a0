//! What one text says of marked persons.

use std::collections::BTreeSet;
use std::ops::Range;

use super::around::{Around, Beside};
use super::compared::Compared;
use super::kin::is_before_kin;
use super::of_office::Veil;
use super::word::{Kind, NUMBER, Word};
use crate::privacy::digits::runs;
use crate::privacy::fold::folded;
use crate::privacy::words::{is_amid_words, is_word};

/// A part of a text, as it was typed, that tells who is meant.
pub struct Hit<'v> {
    pub typed: Range<usize>,
    pub stand_in: &'v str,
}

/// A text with the words that were found in it.
pub struct Reading<'v, 't> {
    veil: &'v Veil,
    around: &'t Around<'t>,
    compared: Compared<'t>,
    /// Words that are not of the paper's own party, each with its part of the compared text.
    words: Vec<(&'v Word, Range<usize>)>,
    /// Numbers, each with where it was typed and whose it is among the marked.
    numbers: Vec<(&'v [usize], Range<usize>)>,
}

impl<'v, 't> Reading<'v, 't> {
    /// Reads a text.
    pub fn of(veil: &'v Veil, text: &'t str, around: &'t Around<'t>) -> Self {
        let mut reading = Reading {
            veil,
            around,
            compared: Compared::of(text),
            words: Vec::new(),
            numbers: Vec::new(),
        };
        reading.words = reading.found();
        reading.numbers = reading.numbers();
        reading
    }

    /// What is to be replaced.
    pub fn hits(&self) -> Vec<Hit<'v>> {
        let beside = self.spoken_of();
        let tells = |word: &Word| match word.kind {
            Kind::Name => true,
            Kind::Place if self.around.is_shared => true,
            Kind::Place | Kind::Village => {
                self.is_of_case(word) || beside.named.contains(&word.owner)
            }
            Kind::Likely | Kind::Called | Kind::Number | Kind::Shown | Kind::Case => false,
        };
        let certain = self.words.iter().filter(|(word, _)| tells(word));
        let likely = self
            .words
            .iter()
            .filter(|found| self.is_meant(found, &beside));
        let words = certain.chain(likely).map(|(word, part)| Hit {
            typed: self.compared.typed_range(part),
            stand_in: &word.stand_in,
        });
        let numbers = self.numbers.iter().map(|(_, typed)| Hit {
            typed: typed.clone(),
            stand_in: NUMBER,
        });
        words.chain(numbers).collect()
    }

    /// Who is spoken of, in the text or beside it.
    pub fn spoken_of(&self) -> Beside {
        let mut beside = self.around.beside.clone();
        for (word, _) in &self.words {
            match word.kind {
                Kind::Name | Kind::Shown => {
                    beside.named.insert(word.owner);
                }
                Kind::Case | Kind::Place | Kind::Village => {
                    beside.near.insert(word.owner);
                }
                Kind::Likely | Kind::Called | Kind::Number => {}
            }
            if matches!(word.kind, Kind::Case | Kind::Shown) {
                beside
                    .cases
                    .insert(self.veil.party(word.owner).0.to_owned());
            }
        }
        beside.cases.extend(case_numbers(self.compared.typed));
        let owners = self.numbers.iter().flat_map(|(owners, _)| owners.iter());
        beside.named.extend(owners.copied());
        beside.near.extend(beside.named.iter().copied());
        let meant = self
            .words
            .iter()
            .filter(|found| self.is_meant(found, &beside));
        let meant: BTreeSet<usize> = meant.map(|(word, _)| word.owner).collect();
        beside.named.extend(meant.iter().copied());
        beside.near.extend(meant);
        beside
    }

    /// Likely words that stand, since each is an ordinary word.
    pub fn left_standing(&self) -> impl Iterator<Item = (&'v Word, Range<usize>)> + '_ {
        let beside = self.spoken_of();
        let likely = self
            .words
            .iter()
            .filter(|(word, _)| word.kind == Kind::Likely);
        let standing = likely.filter(move |found| !self.is_meant(found, &beside));
        standing.map(|(word, part)| (*word, self.compared.typed_range(part)))
    }

    /// Certain names, with where each was typed.
    pub fn certain(&self) -> impl Iterator<Item = (&'v Word, Range<usize>)> + '_ {
        let certain = self
            .words
            .iter()
            .filter(|(word, _)| word.kind == Kind::Name);
        certain.map(|(word, part)| (*word, self.compared.typed_range(part)))
    }

    /// Numbers of marked persons, with where each was typed.
    pub fn marked_numbers(&self) -> impl Iterator<Item = (usize, Range<usize>)> + '_ {
        let numbers = self.numbers.iter();
        numbers.filter_map(|(owners, typed)| Some((*owners.first()?, typed.clone())))
    }

    /// Whether a likely word is the person rather than the word.
    fn is_meant(&self, (word, part): &(&'v Word, Range<usize>), beside: &Beside) -> bool {
        let named = || beside.named.contains(&word.owner) || self.around.is_of_persons;
        let has_kin = || is_before_kin(&self.compared.folded, part, &word.text);
        match word.kind {
            Kind::Likely => {
                let is_nothing_else = !word.is_shared && !is_word(&word.text);
                let again = || {
                    self.words.iter().any(|(other, place)| {
                        let apart = place.end <= part.start || part.end <= place.start;
                        other.owner == word.owner
                            && apart
                            && other.is_likely()
                            && other.text != word.text
                    })
                };
                let is_near = || beside.near.contains(&word.owner);
                is_nothing_else || named() || is_near() || has_kin() || again()
            }
            Kind::Called => !word.is_shared || named() || has_kin(),
            _ => false,
        }
    }

    fn is_of_case(&self, word: &Word) -> bool {
        let of = self.veil.party(word.owner).0;
        self.around.own.is_some_and(|(case, _)| case == of)
    }

    fn is_own(&self, owner: usize) -> bool {
        self.around.own == Some(self.veil.party(owner))
    }

    fn found(&self) -> Vec<(&'v Word, Range<usize>)> {
        let folded = &self.compared.folded;
        let written = self.veil.finder.found(folded).into_iter();
        let written = written.map(|(index, part)| (&self.veil.words[index], part));
        let mut found: Vec<(&Word, Range<usize>)> = written
            .filter(|(word, part)| !self.is_own(word.owner) && self.is_itself(word, part))
            .collect();
        let heard = self.veil.sounds.found(folded).into_iter();
        let heard = heard.map(|(index, part)| (&self.veil.words[self.veil.sounding[index]], part));
        let heard = heard.filter(|(word, part)| {
            let typed = &folded[part.clone()];
            let is_recorded = self.veil.telling.others.contains(typed);
            let is_written = found
                .iter()
                .any(|(other, at)| other.kind == Kind::Name && at == part);
            !self.is_own(word.owner) && !is_recorded && !is_written && !self.veil.is_name(typed)
        });
        let heard: Vec<_> = heard.collect();
        found.extend(heard);
        found
    }

    /// Whether what was found is the word, and not part of another, or another's own name.
    fn is_itself(&self, word: &Word, part: &Range<usize>) -> bool {
        let folded = &self.compared.folded;
        match word.kind {
            Kind::Name => !self.is_others(word) && !word.is_within_other(folded, part),
            Kind::Likely | Kind::Called => {
                !self.is_others(word)
                    && !word.is_within_other(folded, part)
                    && !is_amid_words(folded, part)
            }
            Kind::Shown => !self.compared.is_amid_digits(part),
            Kind::Case => {
                let typed = self.compared.typed_range(part);
                let number = &self.compared.typed[typed];
                !self.compared.is_amid_digits(part) && number == self.veil.party(word.owner).0
            }
            Kind::Place | Kind::Village => true,
            Kind::Number => false,
        }
    }

    /// Whether a name in a list is a member's own, or that of a person of another case whose
    /// number stands beside it: everywhere else it may be the marked one.
    fn is_others(&self, word: &Word) -> bool {
        let is_members = word.is_members && !self.around.is_of_persons;
        let is_own_case = || {
            self.around
                .own
                .is_some_and(|(case, _)| word.namesakes.contains(case))
        };
        let is_beside = || !word.namesakes.is_disjoint(&self.around.beside.cases);
        word.is_shared
            && (is_members || is_own_case() || is_beside())
            && is_listed(&word.text, self.compared.typed)
    }

    /// Phone and identity numbers: on a shared sheet anybody's, on a paper those of another
    /// case and those of marked persons.
    fn numbers(&self) -> Vec<(&'v [usize], Range<usize>)> {
        let mut found = Vec::new();
        let shortest = self.veil.lengths.last().copied().unwrap_or(usize::MAX);
        for run in runs(self.compared.typed) {
            let digits = &run.digits;
            for length in self
                .veil
                .lengths
                .iter()
                .filter(|_| digits.len() >= shortest)
            {
                for start in 0..(digits.len() + 1).saturating_sub(*length) {
                    let part = start..start + length;
                    if let Some(owners) = self
                        .whose(&digits[part.clone()])
                        .filter(|_| run.is_told(&part))
                    {
                        found.push((owners, run.typed(&part)));
                    }
                }
            }
        }
        found
    }

    /// The marked persons whose number it is; `None` of one that may stand here.
    fn whose(&self, number: &str) -> Option<&'v [usize]> {
        let owners = self.veil.owners.get(number);
        let others = owners.filter(|owners| !owners.iter().any(|owner| self.is_own(*owner)));
        if let Some(owners) = others {
            return Some(owners);
        }
        let cases = self.veil.telling.numbers.get(number)?;
        let is_own = self
            .around
            .own
            .is_some_and(|(case, _)| cases.contains(case));
        (self.around.is_shared || (!is_own && self.around.own.is_some())).then_some(&[])
    }
}

impl Veil {
    /// Whether a text is the certain name of any marked person.
    fn is_name(&self, text: &str) -> bool {
        self.words
            .iter()
            .any(|word| word.kind == Kind::Name && word.text == text)
    }
}

/// Whether the text is a list of names, with the word as one of them.
fn is_listed(word: &str, text: &str) -> bool {
    let sentence = ['。', '，', '！', '？'];
    let between = ['、', '\n', '（', '）', '；', '·', '：', ' '];
    !text.contains(sentence) && text.split(between).any(|part| folded(part) == word)
}

/// The numbers of cases in a text.
fn case_numbers(text: &str) -> Vec<String> {
    let pieces = text.split(|one: char| !one.is_ascii_digit() && one != '-');
    let case = |piece: &str| {
        let mut parts = piece.split('-');
        let (year, number) = (parts.next()?, parts.next()?);
        let is_number = year.len() == 4 && number.len() == 4;
        is_number.then(|| format!("{year}-{number}"))
    };
    pieces.filter_map(case).collect()
}
