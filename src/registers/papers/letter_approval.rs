//! 案件释明书核批表 (article 22): how a letter of explanation was checked, approved and
//! delivered. For the file only.

use serde::Serialize;

use super::explanation_letter::days;
use super::{CasePaper, Wanted, joined, makings};
use crate::records::{CaseFolder, SignedOff, Spanned, filled};
use crate::registers::format::chinese_date;
use crate::registers::{Cell, Document, Material, Scope, Sheet, person};

pub(in crate::registers) const DOCUMENT: Document = Document {
    title: "案件释明书核批表",
    article: 22,
    scope: Scope::Case(papers),
    blank: Some(|| Sheet::blank(&DOCUMENT, &LetterApprovalView::default())),
};

#[derive(Default, Serialize)]
struct LetterApprovalView {
    number: String,
    letter: Cell,
    person: Cell,
    authors: Cell,
    date: Cell,
    checked: Step,
    approved: Step,
    receiver: Cell,
    delivered: Cell,
}

#[derive(Default, Serialize)]
struct Step {
    remarks: Cell,
    name: Cell,
    date: Cell,
}

fn papers(material: &Material<'_>, folder: &CaseFolder, wanted: Wanted) -> Vec<CasePaper> {
    makings(&DOCUMENT, material, folder)
        .filter_map(|making| {
            let letter = making.course.papers.letter.as_ref()?;
            wanted.takes(days(letter)).then(|| {
                let delivered = letter.delivered.as_ref();
                let view = LetterApprovalView {
                    number: making.course.number(),
                    letter: making.told(&letter.number, 22),
                    person: person::own_name(making.course),
                    authors: Cell::required(Some(joined(&letter.authors)), 22),
                    date: Cell::text(chinese_date(letter.date.day())),
                    checked: step(&letter.checked),
                    approved: step(&letter.approved),
                    receiver: delivered
                        .map(|one| Cell::field(&one.receiver))
                        .unwrap_or_default(),
                    delivered: Cell::day(&delivered.map(|one| one.date)),
                };
                making.paper("", &letter.path, &view).on(letter.date.day())
            })
        })
        .collect()
}

fn step(signed: &Option<Spanned<SignedOff>>) -> Step {
    let Some(signed) = signed else {
        return Step {
            name: Cell::missing(22),
            ..Step::default()
        };
    };
    Step {
        remarks: Cell::field(&signed.remarks),
        name: Cell::optional(filled(&signed.name).map(ToString::to_string)),
        date: Cell::text(chinese_date(signed.date.day())),
    }
}
