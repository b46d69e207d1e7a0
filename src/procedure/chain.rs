//! Chains of contact: one that continues another's keeps its start, and a contact with
//! any of them counts for all (articles 7 and 12).

use std::collections::{BTreeMap, HashMap, HashSet};

use jiff::civil::Date;

use crate::records::{
    Beneficiary, CaseFolder, Office, Person, PersonFolder, Relation, Spanned, Text, bare_name,
    filled,
};

/// A beneficiary by case number and its own.
type Key = (String, i32);

/// All chains of an office, each under the beneficiary that began it. Nearly everybody is
/// in none, so only those who continue somebody are looked at.
#[derive(Debug, Default)]
pub(super) struct Chains<'a> {
    members: BTreeMap<Key, Vec<Person<'a>>>,
}

impl<'a> Chains<'a> {
    pub(super) fn new(office: &'a Office) -> Self {
        let mut chains = Chains::default();
        for folder in office.cases.values() {
            let people = folder.beneficiaries();
            for (person, papers) in people.filter(|(person, _)| person.continues.is_some()) {
                let first = origin(office, (folder, person, papers));
                let chain = chains.members.entry(key(first)).or_insert(vec![first]);
                if key((folder, person, papers)) != key(first) {
                    chain.push((folder, person, papers));
                }
            }
        }
        chains
    }

    /// Everybody in the chain that `person` belongs to, the one who began it first; the
    /// person alone where nobody continues and nobody is continued.
    pub(super) fn of(&self, office: &'a Office, person: Person<'a>) -> Vec<Person<'a>> {
        if self.members.is_empty() {
            return vec![person];
        }
        let chain = self.members.get(&key(origin(office, person)));
        chain.cloned().unwrap_or_else(|| vec![person])
    }
}

/// Which cases are linked, whichever of the two says so (article 8).
#[derive(Debug, Default)]
pub(super) struct Links<'a> {
    of: HashMap<&'a str, Vec<&'a CaseFolder>>,
}

impl<'a> Links<'a> {
    pub(super) fn new(office: &'a Office) -> Self {
        let mut links = Links::default();
        for (number, folder) in &office.cases {
            for link in &folder.case.links {
                if let Some(other) = office.cases.get(link.number.as_str()) {
                    links.of.entry(number).or_default().push(other);
                    let back = links.of.entry(&other.case.number.value).or_default();
                    back.push(folder);
                }
            }
        }
        links
    }

    pub(super) fn of(&self, number: &str) -> &[&'a CaseFolder] {
        self.of.get(number).map_or(&[], Vec::as_slice)
    }
}

fn key((folder, person, _): Person<'_>) -> Key {
    (folder.case.number.to_string(), person.number.0)
}

/// The beneficiary that began the chain; a circle ends where it closes.
fn origin<'a>(office: &'a Office, mut person: Person<'a>) -> Person<'a> {
    let mut seen = HashSet::new();
    while seen.insert(key(person)) {
        let continued = person.1.value.continues.as_ref();
        match continued.and_then(|reference| office.beneficiary(reference, person.0)) {
            Some(earlier) => person = earlier,
            None => break,
        }
    }
    person
}

/// Whether whoever is continued leads back to the person.
pub(super) fn is_circle<'a>(office: &'a Office, person: Person<'a>) -> bool {
    let mut seen = HashSet::new();
    let mut before = person;
    while seen.insert(key(before)) {
        let continued = before.1.value.continues.as_ref();
        match continued.and_then(|reference| office.beneficiary(reference, before.0)) {
            Some(earlier) if key(earlier) == key(person) => return true,
            Some(earlier) => before = earlier,
            None => return false,
        }
    }
    false
}

/// Where the contact of a chain starts: the first visit of whoever began it, else the
/// naming of a pair; of the next where there is neither.
pub(super) fn contact_start(chain: &[Person<'_>]) -> Option<Date> {
    chain
        .iter()
        .find_map(|(_, person, papers)| own_start(person, papers))
}

fn own_start(person: &Spanned<Beneficiary>, papers: &PersonFolder) -> Option<Date> {
    let visited = papers.visits.iter().find(|visit| visit.reached());
    let assigned = person.assignments.first().and_then(|pair| pair.named);
    visited
        .map(|visit| visit.date.day())
        .or(assigned.map(|named| named.day()))
}

/// The days on which anybody of the chain was reached, in order.
pub(super) fn contacts(chain: &[Person<'_>]) -> Vec<Date> {
    let visits = chain.iter().flat_map(|(_, _, papers)| &papers.visits);
    let mut days: Vec<Date> = visits
        .filter(|visit| visit.reached())
        .map(|visit| visit.date.day())
        .collect();
    days.sort();
    days
}

/// The days, up to the present, on which nobody of the chain was owed any contact.
pub(super) fn days_of_rest(chain: &[Person<'_>]) -> i64 {
    let rests = chain.iter().flat_map(|(_, person, _)| person.rests());
    let days = rests.map(|(from, until)| i64::from((until - from).get_days()));
    days.sum()
}

/// Whether two beneficiaries are one person: by the identity number, else by name and day of
/// birth; `None` where that cannot be told.
pub(super) fn is_same_person(one: Person<'_>, other: Person<'_>) -> Option<bool> {
    let (one, other) = (Known::of(one), Known::of(other));
    if let (Some(one), Some(other)) = (one.number, other.number) {
        return Some(bare_name(one).to_uppercase() == bare_name(other).to_uppercase());
    }
    if bare_name(one.name?) != bare_name(other.name?) {
        return Some(false);
    }
    Some(one.born? == other.born?)
}

/// What is known of who a beneficiary is; of a party in person also what the party's entry says.
struct Known<'a> {
    number: Option<&'a Text>,
    name: Option<&'a Text>,
    born: Option<Date>,
}

impl<'a> Known<'a> {
    fn of((folder, person, _): Person<'a>) -> Self {
        let in_person = person.relation() == Some(Relation::InPerson);
        let party = folder.case.party(person.party.0).filter(|_| in_person);
        let number = filled(&person.identity_number);
        let born = person.born.or(party.and_then(|party| party.born));
        Known {
            number: number.or(party.and_then(|party| filled(&party.identity_number))),
            name: folder.case.name_of(person),
            born: born.map(|born| born.day()),
        }
    }
}

/// Whether the person continues another's contact within the same case, and so has no
/// hand-over of its own.
pub(super) fn follows_on(folder: &CaseFolder, person: &Beneficiary) -> bool {
    let within = |reference: &str| match reference.rsplit_once('-') {
        Some((case, _)) => case == folder.case.number.as_str(),
        None => true,
    };
    person.continues.as_ref().is_some_and(|one| within(one))
}
