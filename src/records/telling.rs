//! What would tell who a marked person is, gathered from all records, whatever their day: a
//! mark has none, so it holds for months before the case as well.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

/// The words that tell who is who, all as they are compared: narrow, small, with nothing that
/// only sets characters apart.
#[derive(Debug, Clone, Default)]
pub struct Telling {
    /// One a marked party, and one for all cases that could not be read.
    pub parties: Vec<MarkedParty>,
    /// Names of members and of everybody who bears no mark.
    pub others: BTreeSet<String>,
    /// Names of members.
    pub members: BTreeSet<String>,
    /// Homes of those who bear no mark: naming one tells nothing by itself.
    pub others_homes: BTreeSet<String>,
    /// Names of places and branches: what is part of one names nobody.
    pub places: BTreeSet<String>,
    /// Phone and identity numbers of parties and relatives, marked or not, each with the cases
    /// that record it.
    pub numbers: BTreeMap<String, BTreeSet<String>>,
    /// Who bears the name of a marked person in another case, and bears no mark there: the
    /// numbers of those cases, by the name.
    pub namesakes: BTreeMap<String, BTreeSet<String>>,
}

/// A marked party with its beneficiaries.
#[derive(Debug, Clone, Default)]
pub struct MarkedParty {
    /// The case; empty for those that could not be read.
    pub case: String,
    /// Its number in the case.
    pub party: i32,
    /// The numbers of its beneficiaries.
    pub people: Vec<i32>,
    /// The words, each once.
    pub words: Vec<TellingWord>,
    /// Who went to see its beneficiaries, and when.
    pub met: BTreeSet<(String, Date)>,
}

/// A word that tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TellingWord {
    /// The word as it is compared.
    pub text: String,
    /// What it is.
    pub kind: WordKind,
    /// Whether it can be anything else.
    pub certainty: Certainty,
}

/// Whether a word can be anything but what it was recorded as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Certainty {
    /// It is nothing else, wherever it stands.
    Certain,
    /// It may be an ordinary word, or somebody else.
    Likely,
    /// It is no more than a surname, which others have too.
    OfSurname,
}

/// What a word that tells is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WordKind {
    /// The party's name.
    Party,
    /// The name of the party's contact.
    Contact,
    /// The name of the beneficiary with this number.
    Person(i32),
    /// A guardian's name.
    Guardian,
    /// The name of whoever signed, spoke or took money for the person.
    Relative,
    /// A name in a case that could not be read.
    Unread,
    /// A phone or identity number.
    Number,
    /// A village: many live there.
    Village,
    /// A home.
    Address,
    /// An employer or school.
    Employer,
}

impl WordKind {
    /// Whether the word by itself tells who is meant.
    pub fn names(self) -> bool {
        !matches!(
            self,
            WordKind::Village | WordKind::Address | WordKind::Employer
        )
    }
}
