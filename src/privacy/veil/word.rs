//! A word that the veil replaces.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::privacy::fold::folded;
use crate::privacy::surname::surname;
use crate::privacy::telling::is_occupation;
use crate::records::{Certainty, MarkedParty, Telling, TellingWord, WordKind};

use super::finder::Finder;

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
    /// Whether a member is called so, too.
    pub is_members: bool,
    /// Whether anybody else is called so, too; of a surname, whether anybody else has it.
    pub is_shared: bool,
    /// The other cases in which somebody is called so who bears no mark.
    pub namesakes: BTreeSet<String>,
}

/// How a word tells who is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// It names the person.
    Name,
    /// It may name the person, or be an ordinary word.
    Likely,
    /// It is the surname with what people say for the rest.
    Called,
    /// It is the person's phone or identity number: it is found by its digits.
    Number,
    /// It is the number under which sheets show the person: it stays, and names it.
    Shown,
    /// It is the number of the person's case: it stays.
    Case,
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
        let stand_in = stand_in(&telling.parties[owner], word);
        Word {
            stand_in,
            ..Word::new(owner, word.text.clone(), kind_of(telling, word))
        }
    }

    /// A number that stays.
    pub fn staying(owner: usize, text: &str, kind: Kind) -> Self {
        Word::new(owner, folded(text), kind)
    }

    fn new(owner: usize, text: String, kind: Kind) -> Self {
        Word {
            owner,
            text,
            kind,
            stand_in: String::new(),
            within: Vec::new(),
            is_members: false,
            is_shared: false,
            namesakes: BTreeSet::new(),
        }
    }

    /// Whether it may be something else.
    pub fn is_likely(&self) -> bool {
        matches!(self.kind, Kind::Likely | Kind::Called)
    }

    /// Whether what stands at a part is part of somebody else's, or some place's, longer name.
    pub fn is_within_other(&self, folded: &str, part: &Range<usize>) -> bool {
        self.within.iter().any(|(name, offset)| {
            let start = part.start.checked_sub(*offset);
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
        _ => match word.certainty {
            Certainty::Certain => Kind::Name,
            Certainty::Likely => Kind::Likely,
            Certainty::OfSurname => Kind::Called,
        },
    }
}

/// Marks the names that others bear too, or that are part of longer names of others and of
/// places.
pub fn know_others(telling: &Telling, finder: &Finder, words: &mut [Word]) {
    for name in &telling.others {
        for (index, part) in finder.found(name) {
            let word = &mut words[index];
            let names = word.kind == Kind::Name || word.is_likely();
            match part.len() == name.len() {
                true if names => {
                    word.is_shared = true;
                    word.is_members = telling.members.contains(name);
                    word.namesakes = telling.namesakes.get(name).cloned().unwrap_or_default();
                }
                false if names => word.within.push((name.clone(), part.start)),
                _ => {}
            }
        }
    }
    for place in &telling.places {
        for (index, part) in finder.found(place) {
            if words[index].is_likely() {
                words[index].within.push((place.clone(), part.start));
            }
        }
    }
    let surnames: BTreeSet<&str> = telling.others.iter().map(|name| surname(name)).collect();
    for word in words.iter_mut().filter(|word| word.kind == Kind::Called) {
        let called = word.text.trim_start_matches('小').trim_end_matches('某');
        word.is_shared = surnames.contains(called);
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

/// What sheets print of a marked party and its beneficiaries: how they are called, and the
/// number of the case.
pub fn staying(owner: usize, party: &MarkedParty) -> Vec<Word> {
    let case = &party.case;
    if case.is_empty() {
        return Vec::new();
    }
    let people = party.people.iter();
    let shown = people.map(|person| format!("{case}-{person}"));
    let shown = shown.chain([format!("{case}案{}号当事人", party.party)]);
    let shown = shown.map(|text| Word::staying(owner, &text, Kind::Shown));
    shown
        .chain([Word::staying(owner, case, Kind::Case)])
        .collect()
}
