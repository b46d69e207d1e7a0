//! A word that the veil replaces.

use aho_corasick::AhoCorasick;

use crate::privacy::fold::folded;
use crate::privacy::telling::is_occupation;
use crate::records::{MarkedParty, Telling, TellingWord, WordKind};

/// A word with what stands for it.
#[derive(Debug, Clone)]
pub struct Word {
    /// Whose it is, among the marked parties.
    pub owner: usize,
    pub text: String,
    pub kind: Kind,
    pub stand_in: String,
    /// Longer names of others that hold the word, and where in them it begins.
    within: Vec<(String, usize)>,
    /// Whether somebody else is called so, too.
    pub is_shared: bool,
}

/// How a word tells who is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// It names the person.
    Name,
    /// It is the person's phone or identity number.
    Number,
    /// It is the number under which sheets show the person: it stays, and names it.
    Shown,
    /// A home or employer of nobody else.
    Place,
    /// Many live there: it tells only beside a name.
    Village,
}

/// What stands for a phone or identity number.
pub const NUMBER: &str = "（号码从略）";
/// The fewest characters of a home or employer that tells by itself.
const TELLS_ALONE: usize = 4;

impl Word {
    pub fn of(telling: &Telling, owner: usize, word: &TellingWord) -> Self {
        Word {
            owner,
            text: word.text.clone(),
            kind: kind_of(telling, word),
            stand_in: stand_in(&telling.parties[owner], word),
            within: Vec::new(),
            is_shared: false,
        }
    }

    pub fn shown(owner: usize, text: &str) -> Self {
        Word {
            owner,
            text: folded(text),
            kind: Kind::Shown,
            stand_in: String::new(),
            within: Vec::new(),
            is_shared: false,
        }
    }

    /// Whether it says who is meant.
    pub fn names(&self) -> bool {
        matches!(self.kind, Kind::Name | Kind::Number | Kind::Shown)
    }

    /// Whether what stands at `at` is part of somebody else's longer name.
    pub fn is_within_other(&self, folded: &str, at: usize) -> bool {
        self.within.iter().any(|(name, offset)| {
            let start = at.checked_sub(*offset);
            start.is_some_and(|start| {
                folded
                    .get(start..)
                    .is_some_and(|rest| rest.starts_with(name))
            })
        })
    }
}

fn kind_of(telling: &Telling, word: &TellingWord) -> Kind {
    let tells_alone = || word.text.chars().count() >= TELLS_ALONE;
    match word.kind {
        WordKind::Number => Kind::Number,
        WordKind::Employer if tells_alone() && !is_occupation(&word.text) => Kind::Place,
        WordKind::Address if tells_alone() && !telling.others_homes.contains(&word.text) => {
            Kind::Place
        }
        WordKind::Village | WordKind::Address | WordKind::Employer => Kind::Village,
        kind if kind.names()
            && word
                .text
                .chars()
                .all(|one| one.is_ascii_digit() || one == 'x') =>
        {
            Kind::Number
        }
        _ => Kind::Name,
    }
}

/// Marks the names that others bear too, or that are part of others' longer names.
pub fn know_others(telling: &Telling, finder: &AhoCorasick, words: &mut [Word]) {
    for name in &telling.others {
        for found in finder.find_overlapping_iter(name) {
            let word = &mut words[found.pattern().as_usize()];
            match (word.kind, found.len() == name.len()) {
                (Kind::Name, true) => word.is_shared = true,
                (Kind::Name, false) => word.within.push((name.clone(), found.start())),
                _ => {}
            }
        }
    }
}

fn stand_in(party: &MarkedParty, word: &TellingWord) -> String {
    let case = &party.case;
    match word.kind {
        WordKind::Party => format!("{case}案{}号当事人", party.party),
        WordKind::Person(number) => format!("{case}-{number}"),
        WordKind::Contact => "其联系人".to_owned(),
        WordKind::Guardian => "其监护人".to_owned(),
        WordKind::Relative => "其亲属".to_owned(),
        WordKind::Unread => "（从略）".to_owned(),
        WordKind::Number => NUMBER.to_owned(),
        WordKind::Village | WordKind::Address => "（地址从略）".to_owned(),
        WordKind::Employer => "（单位从略）".to_owned(),
    }
}

/// How sheets call a marked party and its beneficiaries.
pub fn shown_as(party: &MarkedParty) -> impl Iterator<Item = String> {
    let case = &party.case;
    let people = party
        .people
        .iter()
        .map(move |person| format!("{case}-{person}"));
    let own = (!case.is_empty()).then(|| format!("{case}案{}号当事人", party.party));
    people.chain(own)
}
