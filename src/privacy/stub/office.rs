//! The whole folder without what stubs must not hold.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::clearing::{Clearing, StubText};
use super::correction::{self, StubPlace};
use crate::records::{Fields, Office, Text, filled};

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
            let book = book.edit();
            for payment in &mut book.payments.0 {
                let of = payment.application.clone();
                clear_entry(&people, &path, (&of, &mut payment.value), &mut found);
            }
            for refund in &mut book.refunds.0 {
                let of = refund.application.clone();
                clear_entry(&people, &path, (&of, &mut refund.value), &mut found);
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

/// Who took money on a stub's application and for what, or why it came back.
fn clear_entry(
    people: &BTreeSet<&str>,
    path: &Arc<str>,
    (application, entry): (&Option<Text>, &mut impl Fields),
    found: &mut Vec<StubText>,
) {
    let person = filled(application).and_then(|one| one.split('/').next());
    if let Some(person) = person.and_then(|person| people.get(person.trim())) {
        let case = person.rsplit_once('-').map_or("", |(case, _)| case);
        entry.edit(&mut Clearing::of(case, path, found));
    }
}
