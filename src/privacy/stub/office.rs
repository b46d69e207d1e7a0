//! The whole folder without what stubs must not hold.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::clearing::{Clearing, StubText};
use super::correction::{self, StubPlace};
use crate::records::{Fields, FundPayment, Office, filled};

impl Office {
    /// Takes everything out that a sealed or secret record must not hold, and says what it was.
    pub fn clear_stubs(&mut self) -> Vec<StubText> {
        let mut found = Vec::new();
        let stubs = self.cases.values_mut();
        let stubs = stubs.filter(|folder| folder.case.is_stub());
        let places: Vec<StubPlace> = stubs
            .map(|folder| {
                folder.clear(&mut found);
                StubPlace::of(folder)
            })
            .collect();
        let people: BTreeSet<&str> = places.iter().flat_map(StubPlace::people).collect();
        for book in self.fund_books.values_mut() {
            let path = Arc::clone(&book.path);
            for payment in &mut book.edit().payments.0 {
                clear_payment(&people, &path, &mut payment.value, &mut found);
            }
        }
        for book in self.corrections.values_mut() {
            let path = Arc::clone(&book.path);
            for entry in &mut book.edit().entries.0 {
                correction::clear(&places, &path, &mut entry.value, &mut found);
            }
        }
        found
    }
}

/// Who took money on a stub's application and for what.
fn clear_payment(
    people: &BTreeSet<&str>,
    path: &Arc<str>,
    payment: &mut FundPayment,
    found: &mut Vec<StubText>,
) {
    let person = filled(&payment.application).and_then(|one| one.split('/').next());
    if let Some(person) = person.and_then(|person| people.get(person.trim())) {
        let case = person.rsplit_once('-').map_or("", |(case, _)| case);
        payment.edit(&mut Clearing::of(case, path, found));
    }
}
