//! Corrections of a stub's files: the old and the new text of a field that is hidden there.

use std::str::Split;
use std::sync::Arc;

use super::clearing::{Clearing, StubText};
use crate::records::{CASE_FORMS, CaseFolder, Correction, FieldTraits, Fields};

/// Where the files of a case with a stub stand, and who in it is one.
pub(super) struct StubPlace {
    case: String,
    /// The case's folder, with the `/` behind it.
    folder: String,
    parties: Vec<i32>,
    people: Vec<i32>,
    /// The numbers printed on sheets of those people.
    numbers: Vec<String>,
}

impl StubPlace {
    /// The place of a case.
    pub fn of(folder: &CaseFolder) -> Self {
        let case = folder.case.number.to_string();
        let people = folder.case.stub_people();
        let numbers = people.iter().map(|person| format!("{case}-{person}"));
        StubPlace {
            folder: folder.case.path.replace("案件.yaml", ""),
            parties: folder.case.stub_parties(),
            numbers: numbers.collect(),
            people,
            case,
        }
    }

    /// The numbers of the beneficiaries that are stubs.
    pub fn people(&self) -> impl Iterator<Item = &str> {
        self.numbers.iter().map(String::as_str)
    }

    /// Whether a field of a file of this case is hidden, or holds one that is.
    fn clears(&self, file: &str, field: &str) -> bool {
        let Some(inner) = file.trim_start_matches("./").strip_prefix(&self.folder) else {
            return false;
        };
        let kind = match inner
            .strip_prefix("对象/")
            .and_then(|rest| rest.split_once('/'))
        {
            None => "案件",
            Some((person, paper)) => {
                let person: Option<i32> = person.parse().ok();
                if !person.is_some_and(|person| self.people.contains(&person)) {
                    return false;
                }
                paper.split(['/', '.']).next().unwrap_or_default()
            }
        };
        let form = CASE_FORMS.iter().find(|(name, _)| *name == kind);
        let hides = form.is_some_and(|(_, fields)| is_hidden(fields, field.split('/')));
        hides && self.covers(kind, field)
    }

    /// Whether the field is of somebody in the case file who is a stub, or of the whole case.
    fn covers(&self, kind: &str, field: &str) -> bool {
        let mut steps = field.split('/').map(str::trim);
        let stubs = match (kind, steps.next()) {
            ("案件", Some("当事人")) => &self.parties,
            ("案件", Some("对象")) => &self.people,
            _ => return true,
        };
        let number = steps.next().and_then(|number| number.parse().ok());
        number.is_none_or(|number| stubs.contains(&number))
    }
}

/// Whether the way leads to a hidden field, into one, or to what holds one.
fn is_hidden(fields: &[FieldTraits], mut way: Split<'_, char>) -> bool {
    let Some(key) = way.next() else {
        return fields.iter().any(FieldTraits::hides);
    };
    let field = fields.iter().find(|field| field.key == key.trim());
    field.is_some_and(|field| {
        if field.is_list {
            // Whichever item it is.
            way.next();
        }
        field.hidden.is_some() || is_hidden(field.below, way)
    })
}

/// Takes out the old and the new text of a hidden field.
pub(super) fn clear(
    places: &[StubPlace],
    path: &Arc<str>,
    entry: &mut Correction,
    found: &mut Vec<StubText>,
) {
    let place = places
        .iter()
        .find(|place| place.clears(&entry.file, &entry.field));
    if let Some(place) = place {
        entry.edit(&mut Clearing::of(&place.case, path, found));
    }
}
