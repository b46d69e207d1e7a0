//! Where a record names a marked person: what the veil would have to hide.

use std::collections::BTreeSet;
use std::ops::Range;

use super::around::{Around, PartyOf};
use super::of_office::Veil;
use super::reading::Reading;
use super::word::{Kind, NUMBER};
use crate::privacy::words::is_word;

/// A part of a text of a record that names a marked person, or may.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The person, among the marked parties.
    pub owner: usize,
    /// Where it was typed, in bytes of the text.
    pub typed: Range<usize>,
    /// What may be written instead.
    pub instead: String,
    /// What it is.
    pub kind: MentionKind,
}

/// How a part of a text names a marked person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MentionKind {
    /// By a name that is nothing else.
    Name,
    /// By a phone or identity number.
    Number,
    /// By a word, as it is compared, that is an ordinary one as well, and that sheets show.
    LeftStanding(String),
}

impl Veil {
    /// Where a text of a record names somebody; `own` is whose paper it is, by case and party,
    /// with party 0 for what belongs to the case as a whole. What a case that cannot be read
    /// names is not told: nobody knows who is marked there.
    pub fn mentions(&self, text: &str, own: Option<PartyOf<'_>>) -> Vec<Mention> {
        if !self.may_mention(text) {
            return Vec::new();
        }
        let around = Around::paper(own);
        let reading = Reading::of(self, text, &around);
        let names = reading.certain().map(|(word, typed)| Mention {
            owner: word.owner,
            typed,
            instead: word.stand_in.clone(),
            kind: MentionKind::Name,
        });
        let numbers = reading.marked_numbers().map(|(owner, typed)| Mention {
            owner,
            typed,
            instead: NUMBER.to_owned(),
            kind: MentionKind::Number,
        });
        let standing = reading.left_standing().map(|(word, typed)| Mention {
            owner: word.owner,
            typed,
            instead: word.stand_in.clone(),
            kind: MentionKind::LeftStanding(word.text.clone()),
        });
        let mut found: Vec<Mention> = names.chain(numbers).chain(standing).collect();
        found.retain(|one| self.is_of_other(one.owner, own));
        found.sort_by_key(|one| (one.typed.start, std::cmp::Reverse(one.typed.end), one.owner));
        found.dedup_by(|one, before| one.typed.start < before.typed.end);
        found
    }

    /// Whether anybody is called as an ordinary word is, or as somebody else: only such names
    /// are left standing.
    pub fn may_leave_standing(&self) -> bool {
        let mut likely = self.words.iter().filter(|word| word.kind == Kind::Likely);
        likely.any(|word| word.is_shared || is_word(&word.text))
    }

    /// The marked parties that a sheet names, or its path, which tells whose paper it is.
    pub fn named_on(&self, text: &str, path: &str) -> BTreeSet<usize> {
        let lines = text.lines().chain([path]);
        let found = lines.flat_map(|line| self.mentions(line, None));
        let named = found.filter(|one| !matches!(one.kind, MentionKind::LeftStanding(_)));
        let named = named.map(|one| one.owner);
        named
            .filter(|owner| !self.is_paper_of(*owner, path))
            .collect()
    }

    /// Whether a path is that of a paper of the party, or of the bound file of its case.
    fn is_paper_of(&self, owner: usize, path: &str) -> bool {
        let party = &self.telling.parties[owner];
        let begins = |number: &str| {
            path.match_indices(number).any(|(at, _)| {
                let behind = path[at + number.len()..].chars().next();
                behind.is_none_or(|one| !one.is_ascii_digit())
            })
        };
        let mut people = party.people.iter();
        let is_bound = path.contains("案卷") && path.contains(&party.case);
        is_bound || people.any(|person| begins(&format!("{}-{person}", party.case)))
    }

    /// Whether anything in a text could tell of anybody, seen without looking at it closely.
    fn may_mention(&self, text: &str) -> bool {
        let folded = crate::privacy::fold::folded(text);
        let tells = |index: usize| {
            let word = &self.words[index];
            word.kind == Kind::Name || word.kind == Kind::Likely
        };
        let mut found = self.finder.found(&folded).into_iter();
        found.any(|(index, _)| tells(index))
            || self.sounds.may_be_in(&folded)
            || (!self.owners.is_empty() && crate::privacy::digits::has_number(text))
    }

    /// Whether a paper is not that of the person, and not the file of the whole case.
    fn is_of_other(&self, owner: usize, own: Option<PartyOf<'_>>) -> bool {
        let (case, party) = self.party(owner);
        let is_own = own.is_some_and(|(of, number)| of == case && (number == party || number == 0));
        !case.is_empty() && !is_own
    }
}
