//! 送达回证 (article 22): that the letter of explanation was delivered, by two, and to whom.

use super::explanation_letter::days;
use super::{CasePaper, Making, Wanted, makings};
use crate::printed::{Cell, Printed};
use crate::records::{CaseFolder, Delivery, ExplanationLetter, Filed, Text};
use crate::registers::{Document, Material, Scope, Sheet, person};

pub(in crate::registers) const DOCUMENT: Document = Document {
    title: "送达回证",
    code: "SDHZ",
    article: 22,
    wording: Some(1),
    scope: Scope::Case(papers),
    blank: Some(|| Sheet::blank(&DOCUMENT, &ServiceReceiptView::default())),
};

#[derive(Default, Printed)]
struct ServiceReceiptView {
    #[printed("编号")]
    number: String,
    #[printed("文书")]
    letter: &'static str,
    #[printed("文号")]
    letter_number: Cell,
    #[printed("姓名")]
    name: Cell,
    #[printed("住址")]
    address: Cell,
    #[printed("送达地点")]
    place: Cell,
    #[printed("送达人")]
    deliverers: Cell,
    #[printed("收件人")]
    receiver: Cell,
    #[printed("送达日期")]
    delivered: Cell,
    #[printed("代收人")]
    proxy: Cell,
    #[printed("拒收理由")]
    refusal: Cell,
    #[printed("见证人")]
    witness: Cell,
}

/// One for a letter that may be delivered: it is taken along, and filled in at the door.
fn papers(material: &Material<'_>, folder: &CaseFolder, wanted: Wanted) -> Vec<CasePaper> {
    let made = makings(&DOCUMENT, material, folder).filter_map(|making| {
        let letter = making.course.papers.letter.as_ref()?;
        let is_due = letter.approved.is_some() || letter.delivered.is_some();
        (is_due && wanted.takes(days(letter))).then(|| paper(&making, letter))
    });
    made.collect()
}

fn paper(making: &Making<'_, '_>, letter: &Filed<ExplanationLetter>) -> CasePaper {
    let course = making.course;
    let delivered = letter.delivered.as_ref().map(|one| &one.value);
    let day = delivered.map_or(making.material.facts.as_of, |one| one.date.day());
    let told = |field: fn(&Delivery) -> &Option<Text>| {
        delivered.map_or_else(Cell::default, |one| making.told_if_any(field(one)))
    };
    let receiver = told(|one| &one.receiver);
    let (proxy, refusal) = (told(|one| &one.proxy), told(|one| &one.refusal));
    // Who signed himself had no proxy, refused nothing and needed no witness.
    let signed_himself =
        !receiver.text.is_empty() && proxy.text.is_empty() && refusal.text.is_empty();
    let unless_signed = |cell: Cell| match signed_himself && cell.text.is_empty() {
        true => Cell::closed(),
        false => cell,
    };
    let view = ServiceReceiptView {
        number: course.number(),
        letter: "案件释明书",
        letter_number: making.told(&letter.number, 22),
        name: person::own_name(course),
        address: person::address(course, day),
        place: told(|one| &one.place),
        deliverers: Cell::text(
            delivered.map_or_else(String::new, |one| making.names(&one.deliverers, day)),
        ),
        receiver,
        delivered: Cell::day(&delivered.map(|one| one.date)),
        proxy: unless_signed(proxy),
        refusal: unless_signed(refusal),
        witness: unless_signed(told(|one| &one.witness)),
    };
    let paper = making.paper("", &letter.path, &view);
    let paper = paper.by(making.branch_on(day));
    match delivered {
        Some(delivery) => paper.on(delivery.date.day()),
        None => paper,
    }
}
