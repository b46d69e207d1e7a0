//! What tells by two versions of the records: whoever is marked in either is.

use std::collections::{BTreeMap, BTreeSet};

use crate::records::{Certainty, MarkedParty, Telling};

impl Telling {
    /// What either tells.
    pub fn joined(mut self, other: &Telling) -> Self {
        for party in &other.parties {
            let mut known = self.parties.iter_mut();
            let is_same =
                |known: &&mut MarkedParty| (&known.case, known.party) == (&party.case, party.party);
            match known.find(is_same) {
                Some(known) => join_party(known, party),
                None => self.parties.push(party.clone()),
            }
        }
        self.others.extend(other.others.iter().cloned());
        self.members.extend(other.members.iter().cloned());
        self.places.extend(other.places.iter().cloned());
        // A home is others' only where both say so.
        self.others_homes
            .retain(|home| other.others_homes.contains(home));
        join_sets(&mut self.numbers, &other.numbers);
        join_sets(&mut self.namesakes, &other.namesakes);
        self.forget_marked();
        self
    }

    /// Nobody who is marked in one version is somebody else in the other.
    fn forget_marked(&mut self) {
        let cases: BTreeSet<&str> = self
            .parties
            .iter()
            .map(|party| party.case.as_str())
            .collect();
        for others in self.namesakes.values_mut() {
            others.retain(|case| !cases.contains(case.as_str()));
        }
        self.namesakes.retain(|_, others| !others.is_empty());
        let words = self.parties.iter().flat_map(|party| &party.words);
        let names = words.filter(|word| word.kind.names() && word.certainty == Certainty::Certain);
        for name in names {
            if !self.members.contains(&name.text) && !self.namesakes.contains_key(&name.text) {
                self.others.remove(&name.text);
            }
        }
    }
}

fn join_party(known: &mut MarkedParty, party: &MarkedParty) {
    let is_new = |number: &&i32| !known.people.contains(number);
    let people: Vec<i32> = party.people.iter().filter(is_new).copied().collect();
    known.people.extend(people);
    known.met.extend(party.met.iter().cloned());
    for word in &party.words {
        if !known.words.iter().any(|one| one.text == word.text) {
            known.words.push(word.clone());
        }
    }
}

fn join_sets(
    known: &mut BTreeMap<String, BTreeSet<String>>,
    more: &BTreeMap<String, BTreeSet<String>>,
) {
    for (key, values) in more {
        let known = known.entry(key.clone()).or_default();
        known.extend(values.iter().cloned());
    }
}
