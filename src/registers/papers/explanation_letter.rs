//! 案件释明书 (article 22): written reasoning, for the person. How it was checked and approved
//! stands on a paper of its own, since that is for the file only.

use super::{CasePaper, Wanted, makings};
use crate::printed::{Cell, Plain, Printed};
use crate::records::{CaseFolder, ExplanationLetter, Filed, filled};
use crate::registers::{Document, Material, Scope, Sheet, person};

pub(in crate::registers) const DOCUMENT: Document = Document {
    title: "案件释明书",
    code: "SMS",
    article: 22,
    wording: Some(2),
    scope: Scope::Case(papers),
    blank: Some(|| Sheet::blank(&DOCUMENT, &ExplanationLetterView::default())),
};

#[derive(Default, Printed)]
struct ExplanationLetterView {
    #[printed("文号")]
    number: Cell,
    #[printed("受文人")]
    addressee: Cell,
    #[printed("事实")]
    facts: Cell,
    #[printed("法律依据")]
    law: Cell,
    #[printed("说理")]
    reasoning: Cell,
    #[printed("救济途径")]
    remedies: Cell,
    #[printed("制作人")]
    authors: String,
    #[printed("日期")]
    date: Plain,
    #[printed(layout)]
    has_seal: bool,
}

fn papers(material: &Material<'_>, folder: &CaseFolder, wanted: Wanted) -> Vec<CasePaper> {
    makings(&DOCUMENT, material, folder)
        .filter_map(|making| {
            let letter = making.course.papers.letter.as_ref()?;
            wanted.takes(days(letter)).then(|| {
                let number = filled(&letter.number).map_or(String::new(), ToString::to_string);
                let view = ExplanationLetterView {
                    number: making.told(&letter.number, 22),
                    addressee: match filled(&letter.addressee) {
                        Some(_) => making.told(&letter.addressee, 22),
                        None => person::own_name(making.course),
                    },
                    facts: making.told(&letter.facts, 22),
                    law: making.told(&letter.law, 22),
                    reasoning: making.told(&letter.reasoning, 22),
                    remedies: making.told(&letter.remedies, 22),
                    authors: making.names(&letter.authors, letter.date.day()),
                    // Until it is approved it is no letter yet.
                    date: Plain::day(letter.approved.as_ref().map(|one| one.date.day())),
                    has_seal: material.has_seal(&material.facts.office.name()),
                };
                let paper = making.paper("", &letter.path, &view).numbered(number);
                paper
                    .on(letter.date.day())
                    .by(making.names(&letter.authors, letter.date.day()))
            })
        })
        .collect()
}

/// The days on which a letter changes: written, checked, approved, delivered.
pub(in crate::registers) fn days(
    letter: &Filed<ExplanationLetter>,
) -> impl Iterator<Item = jiff::civil::Date> {
    let later = [
        letter.checked.as_ref().map(|one| one.date),
        letter.approved.as_ref().map(|one| one.date),
        letter.delivered.as_ref().map(|one| one.date),
    ];
    let all = [Some(letter.date)].into_iter().chain(later).flatten();
    all.map(|dated| dated.day())
}
