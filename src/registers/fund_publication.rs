//! 帮扶基金使用公示 (article 31): whom the fund helped, masked; marked persons are counted and
//! never named. It leaves the office, so nothing that somebody typed freely stands on it, and no
//! payment that is questioned (article 30).

use std::collections::BTreeSet;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::dispatch_form::Dispatched;
use super::material::{Material, Paid};
use super::{Document, Scope, Sheet};
use crate::findings::Severity;
use crate::printed::{Cell, Plain, Printed, money};
use crate::privacy::masked_name;
use crate::procedure::Course;
use crate::records::{Filed, FundBook, FundPayment, OUTSIDE_COUNTY, Publication, Text, filled};

pub(super) const DOCUMENT: Document = Document {
    title: "帮扶基金使用公示",
    code: "GS",
    article: 31,
    wording: Some(2),
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
    from: Plain,
    #[printed("公示止日")]
    to: Plain,
    #[printed(layout)]
    has_seal: bool,
}

#[derive(Printed)]
struct Row {
    #[printed("对象")]
    person: Cell,
    #[printed("乡镇")]
    township: Cell,
    #[printed("困难类别")]
    hardship: Cell,
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
    let (uses, questioned) = uses_of(material, book);
    if uses.is_empty() {
        return Vec::new();
    }
    let title = format!("{}（{}）", DOCUMENT.title, material.period.label());
    let cases = uses.iter().filter_map(|one| sources_of(material, one));
    let sources = material
        .common_sources()
        .chain([book.path.to_string()])
        .chain(cases);
    let view = view(material, book, &uses, questioned);
    vec![Sheet::new(&DOCUMENT, title, None, &view).resting_on(sources)]
}

/// The period's notice as a paper that goes out, where there is one.
pub(super) fn dispatched(material: &Material<'_>) -> Option<Dispatched> {
    let books = &material.facts.office.fund_books;
    let book = books.get(&material.period.year())?;
    let (uses, _) = uses_of(material, book);
    let published = publication_of(material, book, &uses);
    let roster = &material.facts.roster;
    let committee = roster.party_committee();
    let label = material.period.label();
    (!uses.is_empty()).then(|| Dispatched {
        name: DOCUMENT.title.to_owned(),
        title: format!("{committee}关于{label}帮扶基金使用情况的公示"),
        addressee: "公开栏".to_owned(),
        author: roster.party_office().to_owned(),
        signer: String::new(),
        number: String::new(),
        date: Cell::day(&published.map(|one| one.date)),
        issuer: committee.to_owned(),
        sources: vec![book.path.to_string()],
    })
}

/// What the fund paid, or got back, on one voucher.
struct Use<'a> {
    day: Date,
    application: &'a Option<Text>,
    payee: &'a Option<Text>,
    is_refund: bool,
    /// Yuan, below nought where money came back.
    amount: Decimal,
}

/// What stands behind the kind of hardship where money came back.
const REFUNDED: &str = "（退回）";
/// The code under which a payment is questioned.
const QUESTIONED: &str = "A30.1";

/// Payments and refunds of the period that no counter-entry has undone, by day, and how many
/// payments are left out since they are questioned.
fn uses_of<'a>(material: &Material<'_>, book: &'a Filed<FundBook>) -> (Vec<Use<'a>>, usize) {
    let is_published =
        |day: Date, voucher: &Text| material.period.contains(day) && !book.is_reversed(voucher);
    let payments = book.payments.iter();
    let payments = payments.filter(|one| is_published(one.date.day(), &one.voucher));
    let (questioned, payments): (Vec<_>, Vec<_>) =
        payments.partition(|one| is_questioned(material, &book.path, one));
    let payments = payments.into_iter().map(|one| Use {
        day: one.date.day(),
        application: &one.application,
        payee: &one.payee,
        is_refund: false,
        amount: one.amount.0,
    });
    let refunds = book.refunds.iter();
    let refunds = refunds.filter(|one| is_published(one.date.day(), &one.voucher));
    let refunds = refunds.map(|one| Use {
        day: one.date.day(),
        application: &one.application,
        payee: &None,
        is_refund: true,
        amount: -one.amount.0,
    });
    let mut uses: Vec<Use<'_>> = payments.chain(refunds).collect();
    uses.sort_by_key(|one| one.day);
    (uses, questioned.len())
}

/// Whether a finding that nobody has waived questions a payment.
fn is_questioned(material: &Material<'_>, path: &str, payment: &FundPayment) -> bool {
    let fields = [&payment.application, &payment.purpose, &payment.payee];
    let mut spans = vec![payment.voucher.span, payment.amount.span, payment.date.span];
    spans.extend(fields.into_iter().flatten().map(|field| field.span));
    let mut findings = material.findings.iter();
    findings.any(|finding| {
        let is_there = *finding.place.path == *path && spans.contains(&finding.place.span);
        // What is only to be looked at, as an instalment, is no reason to hide it.
        let is_questioned = finding.severity == Severity::Violation && finding.stands();
        finding.code.0 == QUESTIONED && is_questioned && is_there
    })
}

/// The folder that tells to whom the money went, or the file that should.
fn sources_of(material: &Material<'_>, one: &Use<'_>) -> Option<String> {
    match material.paid(one.application) {
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

fn view(
    material: &Material<'_>,
    book: &FundBook,
    uses: &[Use<'_>],
    questioned: usize,
) -> FundPublicationView {
    let mut rows = Vec::new();
    let (mut untold, mut untold_sum) = (BTreeSet::new(), Decimal::ZERO);
    for one in uses {
        match material.paid(one.application) {
            Paid::Untold(number) => {
                untold.insert(number);
                untold_sum += one.amount;
            }
            Paid::Told(course) => rows.push(row(material, Some(course), one)),
            Paid::NoApplication => rows.push(row(material, None, one)),
        }
    }
    let total: Decimal = uses.iter().map(|one| one.amount).sum();
    let settings = material.facts.office.settings.as_ref();
    let phone = settings.and_then(|settings| filled(&settings.supervision_phone));
    let untold = match (untold.len(), rows.is_empty()) {
        (0, _) => String::new(),
        (people, true) => format!("{people}人{}元，依法不公开。", money(untold_sum)),
        (people, false) => format!("另有{people}人{}元，依法不公开。", money(untold_sum)),
    };
    let untold = match questioned {
        0 => untold,
        count => format!("{untold}另有{count}笔支出正在核对，暂不公示。"),
    };
    let committee = material.facts.roster.party_committee();
    let published = publication_of(material, book, uses);
    let end = end_of(material);
    let until = published.map_or(end, |one| covered_until(one).min(end));
    FundPublicationView {
        period: material.period.label(),
        rows,
        total: Plain::money(total),
        untold,
        until: Plain::on(until),
        phone: Cell::required(phone.map(ToString::to_string), 31),
        committee: committee.to_owned(),
        from: Plain::day(published.map(|one| one.date.day())),
        to: Plain::day(published.and_then(|one| one.until).map(|one| one.day())),
        has_seal: material.has_seal(committee),
    }
}

/// The period's last day, or that up to which the records go.
fn end_of(material: &Material<'_>) -> Date {
    material.facts.as_of.min(material.period.last())
}

fn covered_until(publication: &Publication) -> Date {
    publication.covers_until.unwrap_or(publication.date).day()
}

/// The one publication that covers all uses, by the last of them. What was published in a month of
/// the year is that month's notice: the year's goes to the year's end.
fn publication_of<'b>(
    material: &Material<'_>,
    book: &'b FundBook,
    uses: &[Use<'_>],
) -> Option<&'b Publication> {
    let last = match material.period.is_year() {
        true => end_of(material),
        false => uses.last()?.day,
    };
    let publications = book.publications.iter().map(|one| &one.value);
    let covering = publications.filter(|one| one.date.day() >= last && covered_until(one) >= last);
    covering.min_by_key(|one| one.date.day())
}

fn row(material: &Material<'_>, course: Option<&Course<'_>>, one: &Use<'_>) -> Row {
    let reference = filled(one.application);
    let application = reference.and_then(|text| material.facts.office.application(text));
    let application = application.map(|(_, application)| application);
    let name = course.and_then(Course::name).or(filled(one.payee));
    let home = course.and_then(|course| course.person.residence_on(one.day));
    // A word or a township that nobody knows may be anything.
    let hardship = application.and_then(|form| form.hardship.as_ref());
    let hardship = hardship.filter(|word| word.meaning().is_some());
    let is_known = |township: &str| {
        let is_outside = township == OUTSIDE_COUNTY;
        is_outside || material.facts.roster.township(township, one.day).is_some()
    };
    let home = home.filter(|home| is_known(&home.township));
    let refunded = if one.is_refund { REFUNDED } else { "" };
    Row {
        person: Cell::required(name.map(|name| masked_name(name)), 31),
        township: Cell::required(home.map(|home| home.township.to_string()), 31),
        hardship: Cell::required(
            hardship.map(|word| format!("{}{refunded}", word.text())),
            29,
        ),
        amount: Plain::money(one.amount),
    }
}
