//! The words are gathered from an office before it is cut back to a day.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::fields::told;
use super::forms::{names_in, numbers_in};
use crate::privacy::fold::folded;
use crate::records::{
    CaseFolder, Fields, MarkedParty, Office, Telling, Tells, Text, WordKind, filled,
    number_spellings,
};

/// Payees of the fund, by the beneficiary whose application was paid.
pub(super) type Payees<'o> = BTreeMap<&'o str, Vec<&'o Text>>;

/// What tells who a marked person is, over everything that was ever recorded.
pub fn telling_of(office: &Office) -> Arc<Telling> {
    let gathered = office.telling.as_ref().map(Arc::clone);
    gathered.unwrap_or_else(|| Arc::new(Telling::of(office)))
}

impl Telling {
    /// Gathers the words over all cases of the office, and everybody named in a case that
    /// could not be read: who is marked there is not known.
    fn of(office: &Office) -> Self {
        let payees = payees(office);
        let mut telling = Telling::default();
        for folder in office.cases.values() {
            telling.take_numbers(folder);
            for party in &folder.case.parties {
                if folder.case.is_marked(party.number.0) {
                    let marked = MarkedParty::of(folder, party, &payees);
                    telling.parties.push(marked);
                }
            }
        }
        telling.parties.push(MarkedParty::unread(office, &payees));
        telling.parties.retain(|party| !party.words.is_empty());
        if !telling.parties.is_empty() {
            telling.take_others(office);
            telling.keep_namesakes();
        }
        // Whoever signed for the person and is known for something else is no relative.
        let others = &telling.others;
        for party in &mut telling.parties {
            party
                .words
                .retain(|word| word.kind != WordKind::Relative || !others.contains(&word.text));
        }
        telling
    }

    fn take_numbers(&mut self, folder: &CaseFolder) {
        for (tells, text) in told(&*folder.case.record) {
            if !matches!(tells, Tells::Number | Tells::Contact) {
                continue;
            }
            let case = folder.case.number.as_str();
            for number in numbers_in(text) {
                self.numbers
                    .entry(number)
                    .or_default()
                    .insert(case.to_owned());
            }
        }
    }

    /// Names and homes of those whom no mark covers.
    fn take_others(&mut self, office: &Office) {
        let members = office.members.iter().flat_map(|filed| &filed.members);
        let members = members.map(|member| folded(&member.name));
        self.members.extend(members);
        self.others.extend(self.members.iter().cloned());
        self.take_places(office);
        for folder in office.cases.values() {
            let case = &folder.case;
            for party in &case.parties {
                if !case.is_marked(party.number.0) {
                    self.spare(&case.number, &party.value);
                }
            }
            for person in &case.beneficiaries {
                if !case.is_marked(person.party.0) {
                    self.spare(&case.number, &person.value);
                }
            }
        }
    }

    /// What places and branches are called, of whomever they tell.
    fn take_places(&mut self, office: &Office) {
        let townships = office.townships.iter().flat_map(|filed| &filed.townships);
        self.places.extend(townships.map(|one| folded(&one.name)));
        let branches = office.branches.iter().flat_map(|filed| &filed.branches);
        self.places.extend(branches.map(|one| folded(&one.name)));
        let people = office
            .cases
            .values()
            .flat_map(|folder| &folder.case.beneficiaries);
        for (tells, text) in people.flat_map(|person| told(&person.value)) {
            if tells == Tells::Village {
                self.places.insert(folded(text));
            }
        }
    }

    fn spare<F: Fields>(&mut self, case: &str, person: &F) {
        for (tells, text) in told(person) {
            match tells {
                Tells::Name => {
                    for name in names_in(text).into_iter().map(folded) {
                        let cases = self.namesakes.entry(name.clone()).or_default();
                        cases.insert(case.to_owned());
                        self.others.insert(name);
                    }
                }
                Tells::Village | Tells::Address => {
                    let spellings = number_spellings(text).into_iter().map(|one| folded(&one));
                    self.others_homes.extend(spellings);
                    self.others_homes.insert(folded(text));
                }
                _ => {}
            };
        }
    }

    /// Of those who bear no mark, only who is called as a marked person is.
    fn keep_namesakes(&mut self) {
        let marked = self.parties.iter().flat_map(|party| &party.words);
        let marked: BTreeSet<&str> = marked.map(|word| word.text.as_str()).collect();
        self.namesakes
            .retain(|name, _| marked.contains(name.as_str()));
    }
}

fn payees(office: &Office) -> Payees<'_> {
    let mut payees = Payees::new();
    let payments = office.fund_books.values().flat_map(|book| &book.payments);
    for payment in payments {
        let person = filled(&payment.application);
        let person = person.and_then(|reference| reference.split('/').next());
        if let (Some(person), Some(payee)) = (person, filled(&payment.payee)) {
            payees.entry(person.trim()).or_default().push(payee);
        }
    }
    payees
}
