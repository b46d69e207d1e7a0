//! Who is called as a marked person of another case is, and bears no mark; and fields that say
//! more than they ask for.

use super::fields::told;
use super::forms::{first_name, first_number, names_in};
use super::gather::telling_of;
use crate::findings::Place;
use crate::privacy::fold::folded;
use crate::records::{Case, Certainty, Filed, Office, Telling, Tells, Text, WordKind};

/// Somebody without a mark who is called as a marked person is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Namesake {
    /// Where the name stands.
    pub place: Place,
    /// The case of the marked person.
    pub case: String,
    /// The marked party.
    pub party: i32,
}

/// A field of a marked person that says more than one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Untidy {
    /// The field.
    pub place: Place,
    /// The name or number that it asks for.
    pub tidy: String,
}

/// Those of the whole office, in the order of the cases.
pub fn namesakes(office: &Office) -> Vec<Namesake> {
    let telling = telling_of(office);
    let mut found = Vec::new();
    if telling.namesakes.is_empty() {
        return found;
    }
    for folder in office.cases.values() {
        for text in names_of(&folder.case, |is_marked| !is_marked) {
            for name in names_in(text).into_iter().map(folded) {
                found.extend(marked_so(&telling, &name).map(|(case, party)| Namesake {
                    place: Place::new(&folder.case.path, text.span),
                    case: case.to_owned(),
                    party,
                }));
            }
        }
    }
    found
}

/// The marked parties, by case and number, that are called so themselves.
fn marked_so<'t>(telling: &'t Telling, name: &str) -> impl Iterator<Item = (&'t str, i32)> {
    let parties = telling.parties.iter().filter(move |party| {
        let is_own = |kind| matches!(kind, WordKind::Party | WordKind::Person(_));
        let mut words = party.words.iter();
        words.any(|word| {
            word.text == name && is_own(word.kind) && word.certainty != Certainty::OfSurname
        })
    });
    let parties: Vec<_> = parties
        .map(|party| (party.case.as_str(), party.party))
        .collect();
    parties.into_iter().filter(|(case, _)| !case.is_empty())
}

/// The names of parties and beneficiaries, of the marked ones or of the others.
fn names_of(case: &Filed<Case>, is_wanted: impl Fn(bool) -> bool) -> Vec<&Text> {
    let told = fields_of(case, is_wanted);
    let names = told.into_iter().filter(|(tells, _)| *tells == Tells::Name);
    names.map(|(_, text)| text).collect()
}

fn fields_of(case: &Filed<Case>, is_wanted: impl Fn(bool) -> bool) -> Vec<(Tells, &Text)> {
    let mut fields = Vec::new();
    for party in &case.parties {
        if is_wanted(case.is_marked(party.number.0)) {
            fields.extend(told(&party.value));
        }
    }
    for person in &case.beneficiaries {
        if is_wanted(case.is_marked(person.party.0)) {
            fields.extend(told(&person.value));
        }
    }
    fields
}

/// Fields of marked persons that name several, or say more than a name or number.
pub fn untidy(office: &Office) -> Vec<Untidy> {
    let cases = office.cases.values().map(|folder| &folder.case);
    let fields = cases.flat_map(|case| {
        let fields = fields_of(case, |is_marked| is_marked).into_iter();
        fields.map(move |(tells, text)| (case, tells, text))
    });
    let untidy = fields.filter_map(|(case, tells, text)| {
        let tidy = match tells {
            Tells::Name | Tells::Guardian => first_name(text),
            Tells::Number => first_number(text),
            _ => None,
        };
        Some(Untidy {
            place: Place::new(&case.path, text.span),
            tidy: tidy?.to_owned(),
        })
    });
    untidy.collect()
}
