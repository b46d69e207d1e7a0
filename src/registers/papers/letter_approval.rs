//! 案件释明书核批表 (article 22): how a letter of explanation was checked, approved and
//! delivered. For the file only.

use super::explanation_letter::days;
use super::{CasePaper, Wanted, makings};
use crate::printed::{Cell, DAY_TO_WRITE, Printed};
use crate::records::{CaseFolder, SignedOff, Spanned, filled};
use crate::registers::{Document, Material, Scope, Sheet, person};

pub(in crate::registers) const DOCUMENT: Document = Document {
    title: "案件释明书核批表",
    code: "HPB",
    article: 22,
    wording: None,
    scope: Scope::Case(papers),
    blank: Some(|| Sheet::blank(&DOCUMENT, &empty())),
};

#[derive(Default, Printed)]
struct LetterApprovalView {
    #[printed("编号")]
    number: String,
    #[printed("释明书")]
    letter: Cell,
    #[printed("对象")]
    person: Cell,
    #[printed("拟定人")]
    authors: Cell,
    #[printed("日期")]
    date: Cell,
    #[printed("承办部门核对")]
    checked: Step,
    #[printed("批准")]
    approved: Step,
    #[printed("收件人")]
    receiver: Cell,
    #[printed("送达日期")]
    delivered: Cell,
}

#[derive(Default, Printed)]
struct Step {
    #[printed("意见")]
    remarks: Cell,
    #[printed("姓名")]
    name: Cell,
    #[printed("日期")]
    date: Cell,
}

fn empty() -> LetterApprovalView {
    LetterApprovalView {
        date: Cell::text(DAY_TO_WRITE),
        ..LetterApprovalView::default()
    }
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
                    authors: Cell::required(
                        Some(making.names(&letter.authors, letter.date.day())),
                        22,
                    ),
                    date: Cell::on(letter.date.day()),
                    checked: step(&letter.checked),
                    approved: step(&letter.approved),
                    receiver: delivered
                        .map(|one| Cell::field(&one.receiver))
                        .unwrap_or_default(),
                    delivered: Cell::day(&delivered.map(|one| one.date)),
                };
                let paper = making.paper("", &letter.path, &view);
                paper
                    .on(letter.date.day())
                    .by(making.material.facts.office.name())
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
        date: Cell::on(signed.date.day()),
    }
}
