//! What a sealed or secret record (封存, 涉密) must not hold. It is named as an error, and it
//! is taken out before anything is printed: one list of fields for both, so that no sheet can
//! forget one.
//!
//! `tests/stubs.rs` goes through every form: a new text field must either be cleared here or
//! stand on that test's list of what may be recorded.

mod case;
mod correction;
mod papers;
mod ways;

use std::collections::BTreeSet;
use std::sync::Arc;

use super::fund_book::FundPayment;
use super::office::Office;
use super::scalar::{Dated, FormText, Text, filled};
use super::span::Span;

pub use ways::STUB_TEXTS;

/// A field that was filled and must stay on paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StubText {
    /// The case it tells of.
    pub case: String,
    /// The file.
    pub path: Arc<str>,
    /// Where in it.
    pub span: Span,
    /// The field.
    pub key: &'static str,
}

/// What stands where a text was taken out.
const STAND_IN: &str = "从略";

impl Office {
    /// Takes everything out that a sealed or secret record must not hold, and says what it was.
    pub fn clear_stubs(&mut self) -> Vec<StubText> {
        let mut found = Vec::new();
        let stubs = self.cases.values().filter(|folder| folder.case.is_stub());
        let places: Vec<_> = stubs.map(correction::StubPlace::of).collect();
        for folder in self
            .cases
            .values_mut()
            .filter(|folder| folder.case.is_stub())
        {
            folder.clear(&mut found);
        }
        let people: BTreeSet<&str> = places.iter().flat_map(|place| place.people()).collect();
        for book in self.fund_books.values_mut() {
            for payment in &mut book.record.payments.0 {
                clear_payment(&people, &book.path, &mut payment.value, &mut found);
            }
        }
        for book in self.corrections.values_mut() {
            for entry in &mut book.record.entries.0 {
                correction::clear(&places, &book.path, &mut entry.value, &mut found);
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
    let Some(person) = person.and_then(|person| people.get(person.trim())) else {
        return;
    };
    let case = person.rsplit_once('-').map_or("", |(case, _)| case);
    Clearing::of(case, path, found).texts([
        (&mut payment.payee, "领款人"),
        (&mut payment.purpose, "用途"),
        (&mut payment.note, "摘要"),
    ]);
}

/// Takes fields out of one file.
struct Clearing<'f> {
    case: &'f str,
    path: &'f Arc<str>,
    found: &'f mut Vec<StubText>,
}

impl<'f> Clearing<'f> {
    fn of(case: &'f str, path: &'f Arc<str>, found: &'f mut Vec<StubText>) -> Self {
        Clearing { case, path, found }
    }

    /// Takes out those of the fields that are filled. They stay fields with something in
    /// them, since what follows from there being something is no secret.
    fn texts<const N: usize>(&mut self, fields: [(&mut Option<Text>, &'static str); N]) {
        for (field, key) in fields {
            if let Some(text) = field.as_mut().filter(|text| !text.is_blank()) {
                self.text(text, key);
            }
        }
    }

    fn text(&mut self, text: &mut Text, key: &'static str) {
        self.note(text.span, key);
        text.value = FormText::from(STAND_IN);
    }

    fn day(&mut self, field: &mut Option<Dated>, key: &'static str) {
        if let Some(day) = field.take() {
            self.note(day.span, key);
        }
    }

    fn note(&mut self, span: Span, key: &'static str) {
        self.found.push(StubText {
            case: self.case.to_owned(),
            path: Arc::clone(self.path),
            span,
            key,
        });
    }
}
