//! What would tell who a marked person is, hidden in free text outside the own file.

mod over;
mod row;
mod text;

use std::collections::BTreeSet;
use std::sync::Arc;

use aho_corasick::AhoCorasick;
use serde_json::Value;

use super::sheet::{Sheet, file_name};
use crate::records::{MarkedParty, Office, Telling, TellingWord, WordKind, folded, is_occupation};

/// A party of a case: its number and the case's.
pub type PartyOf<'a> = (&'a str, i32);

/// The words that would tell who is meant, by marked party, over the whole office.
///
/// A name is hidden wherever it stands; home and employer wherever they tell by themselves,
/// where a name stands in the same text or row too, and in every paper of the same case.
#[derive(Debug, Clone, Default)]
pub struct Veil {
    telling: Arc<Telling>,
    words: Vec<Word>,
    /// Finds the words, in their order, in a text as it is compared.
    finder: Option<AhoCorasick>,
    /// The lengths of recorded numbers, the longest first.
    lengths: Vec<usize>,
}

/// A word with what stands for it.
#[derive(Debug, Clone)]
struct Word {
    /// Whose it is, among the marked parties.
    owner: usize,
    text: String,
    kind: Kind,
    stand_in: String,
    /// Longer names of others that hold the word, and where in them it begins.
    within: Vec<(String, usize)>,
    /// Whether somebody else is called so, too.
    is_shared: bool,
}

/// How a word tells who is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
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
const NUMBER: &str = "（号码从略）";
/// The number of no party: they are counted from 1.
const NOBODY: i32 = 0;
/// The fewest characters of a home or employer that tells by itself.
const TELLS_ALONE: usize = 4;

impl Veil {
    /// Over everybody whom the office has ever marked.
    pub fn of_office(office: &Office) -> Self {
        let telling = office.telling();
        let mut words = Vec::new();
        for (owner, party) in telling.parties.iter().enumerate() {
            let of_party = party.words.iter();
            words.extend(of_party.map(|word| Word::of(&telling, owner, word)));
            words.extend(shown_as(party).map(|text| Word::shown(owner, &text)));
        }
        let texts = words.iter().map(|word| word.text.as_str());
        let finder = (!words.is_empty()).then(|| AhoCorasick::new(texts).ok());
        let finder = finder.flatten();
        if let Some(finder) = &finder {
            know_others(&telling, finder, &mut words);
        }
        let lengths: BTreeSet<usize> = telling.numbers.iter().map(String::len).collect();
        Veil {
            finder,
            lengths: lengths.into_iter().rev().collect(),
            words,
            telling,
        }
    }

    /// The text with every such word replaced, those of `own` aside.
    pub fn over(&self, text: &str, own: Option<PartyOf<'_>>) -> String {
        self.hidden_in(text, &Around::paper(own))
    }

    /// Replaces every such word in every text of a paper's view, those of `own` aside.
    pub fn over_view(&self, view: &mut Value, own: Option<PartyOf<'_>>) {
        if self.finder.is_some() {
            self.walk(view, &Around::paper(own));
        }
    }

    /// As [`Veil::over_view`] on a paper of a case as a whole.
    pub fn over_case(&self, view: &mut Value, case: &str) {
        self.over_view(view, Some((case, NOBODY)));
    }

    /// Replaces every such word on a sheet that several cases share, in its title and path
    /// too, and every recorded phone and identity number, whosever it is.
    pub fn over_sheet(&self, sheet: &mut Sheet) {
        if self.finder.is_none() && self.telling.numbers.is_empty() {
            return;
        }
        let around = Around::sheet();
        let around = around.beside(self.named_on(&sheet.view));
        self.walk(&mut sheet.view, &around);
        sheet.title = self.hidden_in(&sheet.title, &around);
        let parts = sheet
            .path
            .split('/')
            .map(|part| file_name(&self.hidden_in(part, &around)));
        sheet.path = parts.collect::<Vec<_>>().join("/");
    }
}

/// What is known of where a text stands.
#[derive(Debug, Clone, Default)]
struct Around<'a> {
    /// The party whose own paper it is.
    own: Option<PartyOf<'a>>,
    /// Whether several cases share the sheet.
    is_shared: bool,
    /// The marked parties that are named beside the text.
    named: BTreeSet<usize>,
}

impl<'a> Around<'a> {
    fn paper(own: Option<PartyOf<'a>>) -> Self {
        Around {
            own,
            ..Around::default()
        }
    }

    fn sheet() -> Self {
        Around {
            is_shared: true,
            ..Around::default()
        }
    }

    /// The same with more parties named beside.
    fn beside(&self, named: BTreeSet<usize>) -> Self {
        Around {
            named: &self.named | &named,
            ..self.clone()
        }
    }
}

impl Word {
    fn of(telling: &Telling, owner: usize, word: &TellingWord) -> Self {
        Word {
            owner,
            text: word.text.clone(),
            kind: kind_of(telling, word),
            stand_in: stand_in(&telling.parties[owner], word),
            within: Vec::new(),
            is_shared: false,
        }
    }

    fn shown(owner: usize, text: &str) -> Self {
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
    fn names(&self) -> bool {
        matches!(self.kind, Kind::Name | Kind::Number | Kind::Shown)
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
fn know_others(telling: &Telling, finder: &AhoCorasick, words: &mut [Word]) {
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
fn shown_as(party: &MarkedParty) -> impl Iterator<Item = String> {
    let case = &party.case;
    let people = party
        .people
        .iter()
        .map(move |person| format!("{case}-{person}"));
    let own = (!case.is_empty()).then(|| format!("{case}案{}号当事人", party.party));
    people.chain(own)
}
