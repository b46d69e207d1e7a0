//! Texts of records in which words stand.

use std::sync::Arc;

use rayon::prelude::*;

use super::hit::{Hit, HitKind};
use super::spelled::Words;
use crate::findings::Place;
use crate::privacy::Veil;
use crate::records::{CaseFolder, FieldTraits, KeptRecord, Reader, Span, Text, case_of_path};
use crate::rules::Checked;

/// Fields that hold names, which are found by their sound too.
const NAMES: [&str; 6] = ["姓名", "名称", "案由", "村居", "乡镇", "党员"];
/// The most characters of a text that are shown.
const MOST: usize = 40;

/// The texts found, in the order of their files.
pub(super) fn found(checked: &Checked, veil: &Veil, words: &Words, marked: bool) -> Vec<Hit> {
    let office = &checked.office;
    let own = office.own_records().into_par_iter();
    let own = own.flat_map_iter(|record| texts_in(record, (checked, veil), words, marked, None));
    let cases: Vec<&CaseFolder> = office.cases.values().collect();
    let of_cases = cases.into_par_iter();
    let of_cases = of_cases.filter(|folder| marked || !folder.case.has_marked_person());
    let of_cases = of_cases.flat_map_iter(|folder| {
        let records = folder.records().into_iter();
        records.flat_map(|record| texts_in(record, (checked, veil), words, marked, Some(folder)))
    });
    let mut hits: Vec<Hit> = own.chain(of_cases).collect();
    hits.sort_by(|one, other| one.place.cmp(&other.place));
    hits.dedup_by(|one, other| one.place == other.place);
    hits
}

fn texts_in(
    record: KeptRecord<'_>,
    (checked, veil): (&Checked, &Veil),
    words: &Words,
    marked: bool,
    folder: Option<&CaseFolder>,
) -> Vec<Hit> {
    // What the program wrote itself says nothing of anybody.
    if record.path().starts_with("锁定/") || record.path().starts_with("封存/") {
        return Vec::new();
    }
    let mut texts = Texts {
        path: record.path(),
        checked,
        veil,
        words,
        marked,
        is_of_marked: folder.is_some_and(|folder| folder.case.has_marked_person()),
        found: Vec::new(),
    };
    record.read(&mut texts);
    texts.found
}

struct Texts<'o, 'w> {
    path: &'o Arc<str>,
    checked: &'w Checked,
    veil: &'w Veil,
    words: &'w Words,
    marked: bool,
    is_of_marked: bool,
    found: Vec<Hit>,
}

impl<'o> Texts<'o, '_> {
    fn look(&mut self, field: &'static FieldTraits, text: &str, span: Span) {
        let is_name = NAMES.contains(&field.key);
        let are_in = |text: &str| match is_name {
            true => self.words.are_in(&[text], &[]),
            false => self.words.are_in(&[], &[text]),
        };
        // What would not be shown is not found either, or a guess could be tried.
        let as_typed = are_in(text);
        if !as_typed || span == Span::START {
            return;
        }
        let veiled = self.veil.over(text, None);
        if !self.marked && !are_in(&veiled) {
            return;
        }
        let place = Place::new(self.path, span);
        let is_withheld = self.checked.withheld.covers(&place);
        if is_withheld && !self.marked {
            return;
        }
        let shown = match is_withheld || self.is_of_marked {
            true => "（内容从略）".to_owned(),
            false => brief(&veiled),
        };
        self.found.push(Hit {
            kind: HitKind::Text,
            number: case_of_path(self.path).map(str::to_owned),
            place,
            text: format!("{}：{shown}", field.key),
        });
    }
}

impl<'o> Reader<'o> for Texts<'o, '_> {
    fn text(&mut self, field: &'static FieldTraits, text: &'o Text) {
        self.look(field, text.as_str(), text.span);
    }

    fn word(&mut self, field: &'static FieldTraits, word: &'o str, span: Span) {
        self.look(field, word, span);
    }
}

/// The beginning of a text, in one line.
fn brief(text: &str) -> String {
    let line = text.replace('\n', " ");
    match line.chars().count() > MOST {
        true => line.chars().take(MOST).chain(['…']).collect(),
        false => line,
    }
}
