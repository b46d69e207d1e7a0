//! 帮扶基金使用公示 (article 31): whom the fund helped, masked; marked persons are counted and
//! never named.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::material::{Material, Paid};
use super::{Document, Scope, Sheet};
use crate::printed::{Cell, Plain, Printed, money};
use crate::privacy::masked_name;
use crate::procedure::Course;
use crate::records::{FundPayment, Spanned, filled};

pub(super) const DOCUMENT: Document = Document {
    title: "帮扶基金使用公示",
    code: "GS",
    article: 31,
    wording: Some(1),
    scope: Scope::MonthAndYear(sheets),
    blank: None,
};

#[derive(Printed)]
struct FundPublicationView {
    #[printed("期间")]
    period: String,
    #[printed("支出")]
    rows: Vec<Row>,
    #[printed("合计")]
    total: Plain,
    #[printed("未公开的")]
    untold: String,
    #[printed("截至")]
    until: Plain,
    #[printed("监督电话")]
    phone: Cell,
    #[printed("机关党委")]
    committee: String,
    #[printed("日期")]
    date: String,
}

#[derive(Printed)]
struct Row {
    #[printed("对象")]
    person: Cell,
    #[printed("乡镇")]
    township: Cell,
    #[printed("困难类别")]
    hardship: Cell,
    #[printed("用途")]
    purpose: Cell,
    #[printed("金额")]
    amount: Plain,
}

/// A sheet for a period in which the fund paid.
fn sheets(material: &Material<'_>) -> Vec<Sheet> {
    let Some(book) = material
        .facts
        .office
        .fund_books
        .get(&material.period.year())
    else {
        return Vec::new();
    };
    let of_period = |payment: &&Spanned<FundPayment>| {
        material.period.contains(payment.date.day()) && !book.is_reversed(&payment.voucher)
    };
    let mut payments: Vec<_> = book.payments.iter().filter(of_period).collect();
    payments.sort_by_key(|payment| payment.date.day());
    if payments.is_empty() {
        return Vec::new();
    }
    let title = format!("{}（{}）", DOCUMENT.title, material.period.label());
    let cases = payments
        .iter()
        .filter_map(|payment| sources_of(material, payment));
    let sources = material
        .common_sources()
        .chain([book.path.to_string()])
        .chain(cases);
    let view = view(material, &payments);
    vec![Sheet::new(&DOCUMENT, title, None, &view).resting_on(sources)]
}

/// The folder that tells to whom the money went, or the file that should.
fn sources_of(material: &Material<'_>, payment: &FundPayment) -> Option<String> {
    match material.paid(payment) {
        Paid::Told(course) => Some(super::ledger::folder_of(course)),
        Paid::Untold(number) => {
            let mut courses = material.facts.courses.iter();
            let course = courses.find(|course| course.is_number(&number));
            let case = number.rsplit_once('-').map_or("", |(case, _)| case);
            let unread = || material.facts.office.unreadable_cases.get(case);
            course
                .map(super::ledger::folder_of)
                .or_else(|| unread().map(|case| case.path.to_string()))
        }
        Paid::NoApplication => None,
    }
}

fn view(material: &Material<'_>, payments: &[&Spanned<FundPayment>]) -> FundPublicationView {
    let mut rows = Vec::new();
    let (mut untold, mut untold_sum) = (BTreeSet::new(), Decimal::ZERO);
    for payment in payments {
        match material.paid(payment) {
            Paid::Untold(number) => {
                untold.insert(number);
                untold_sum += payment.amount.0;
            }
            Paid::Told(course) => rows.push(row(material, Some(course), payment)),
            Paid::NoApplication => rows.push(row(material, None, payment)),
        }
    }
    let total: Decimal = payments.iter().map(|payment| payment.amount.0).sum();
    let settings = material.facts.office.settings.as_ref();
    let phone = settings.and_then(|settings| filled(&settings.supervision_phone));
    let untold = match (untold.len(), rows.is_empty()) {
        (0, _) => String::new(),
        (people, true) => format!("{people}人{}元，依法不公开。", money(untold_sum)),
        (people, false) => format!("另有{people}人{}元，依法不公开。", money(untold_sum)),
    };
    FundPublicationView {
        period: material.period.label(),
        rows,
        total: Plain::money(total),
        untold,
        until: Plain::on(material.facts.as_of.min(material.period.last())),
        phone: Cell::required(phone.map(ToString::to_string), 31),
        committee: material.facts.roster.party_committee().to_owned(),
        date: "　　年　　月　　日".to_owned(),
    }
}

fn row(material: &Material<'_>, course: Option<&Course<'_>>, payment: &FundPayment) -> Row {
    let reference = filled(&payment.application);
    let application = reference.and_then(|one| material.facts.office.application(one));
    let application = application.map(|(_, application)| application);
    let name = course.and_then(Course::name).or(filled(&payment.payee));
    let home = course.and_then(|course| course.person.residence_on(payment.date.day()));
    let hardship = application.and_then(|one| one.hardship.as_ref());
    let purpose = filled(&payment.purpose);
    // A purpose is free text: a name in it is masked like any other.
    let purpose = purpose.map(|purpose| match name {
        Some(name) if !name.is_blank() => purpose.replace(name.as_str(), &masked_name(name)),
        _ => purpose.to_string(),
    });
    Row {
        person: Cell::required(name.map(|name| masked_name(name)), 31),
        township: Cell::required(home.map(|home| home.township.to_string()), 31),
        hardship: Cell::required(hardship.map(|word| word.text()), 29),
        purpose: Cell::required(purpose, 30),
        amount: Plain::money(payment.amount.0),
    }
}
