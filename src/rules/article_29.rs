//! Article 29: where the fund's money comes from and whom it is for.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::data_fund::{BOOK, FUND, GRANTED};
use super::example::{APPLICATION, example};
use super::{Check, Report, Rule};
use crate::findings::{Code, Severity};
use crate::procedure::{Course, Facts};
use crate::records::{
    Filed, FundApplication, FundBook, FundPayment, IncomeSource, Refund, Relation, Role, Spanned,
    Text, bare_name, filled, proven, stated,
};

const DONATED: &str = "年份: 2016\n年度计划:\n  日期: 2016-08-01\n收入:\n  - 日期: 2016-08-01\n    凭证号: 收1\n    金额: 5000\n    来源: 政府资助\n  - 日期: 2016-08-02\n    凭证号: 收2\n    金额: 5000\n    来源: 党员捐助\n";

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: Code("A29.1"),
        severity: Severity::Reminder,
        title: "党员捐助多于政府资助",
        why: "帮扶基金以政府资助为主、党员捐助为辅；按年比较，利息和冲销的不算。资助常常晚到，所以只是提醒。",
        term: None,
        checks: &[Check::Office(donations_exceed)],
        raises: example! {
            FUND = DONATED,
            FUND: "收2\n    金额: 5000" => "收2\n    金额: 5000.01";
            at "2016\n"
        },
        passes: example! { FUND = DONATED },
    },
    Rule {
        code: Code("A29.2"),
        severity: Severity::Violation,
        title: "基金用于范围以外的人",
        why: "帮扶基金用于帮扶生活确有困难的刑事案件当事人及其近亲属；领款对象须在此范围，申请须写明困难。",
        term: None,
        checks: &[Check::Office(paid_to_outsider)],
        raises: example! {
            APPLICATION = GRANTED,
            APPLICATION: "困难类别: 就业生产\n困难情况: 秋播缺钱\n" => "",
            FUND = BOOK;
            at "2016-0001-1/1"
        },
        passes: example! { APPLICATION = GRANTED, APPLICATION: "困难情况: 秋播缺钱\n" => "", FUND = BOOK },
    },
    Rule {
        code: Code("A29.3"),
        severity: Severity::Violation,
        title: "基金收入来源不符",
        why: "帮扶基金来自政府资助和党员捐助，账户利息除外；办法没有规定别的来源。",
        term: None,
        checks: &[Check::Office(income_from_elsewhere)],
        raises: example! {
            FUND = DONATED,
            FUND: "金额: 5000\n    来源: 党员捐助" => "金额: 10\n    来源: 其他";
            at "其他"
        },
        passes: example! { FUND = DONATED, FUND: "金额: 5000\n    来源: 党员捐助" => "金额: 10\n    来源: 利息" },
    },
];

/// All payments that no counter-entry has undone, each with its book.
pub(super) fn standing_payments<'a>(
    facts: &Facts<'a>,
) -> impl Iterator<Item = (&'a Filed<FundBook>, &'a Spanned<FundPayment>)> + use<'a> {
    let office = facts.office;
    office.fund_books.values().flat_map(|book| {
        let payments = book.payments.iter();
        let standing = payments.filter(|payment| !book.is_reversed(&payment.voucher));
        standing.map(move |payment| (book, payment))
    })
}

/// All refunds that no counter-entry has undone, each with its book.
pub(super) fn standing_refunds<'a>(
    facts: &Facts<'a>,
) -> impl Iterator<Item = (&'a Filed<FundBook>, &'a Spanned<Refund>)> + use<'a> {
    let office = facts.office;
    office.fund_books.values().flat_map(|book| {
        let refunds = book.refunds.iter();
        let standing = refunds.filter(|refund| !book.is_reversed(&refund.voucher));
        standing.map(move |refund| (book, refund))
    })
}

/// The application that a payment rests on, with the course of its beneficiary.
pub(super) fn applied_for<'f, 'a>(
    facts: &'f Facts<'a>,
    payment: &FundPayment,
) -> Option<(&'f Course<'a>, &'a Filed<FundApplication>)> {
    let reference = filled(&payment.application)?;
    let office = facts.office;
    let ((_, person, _), application) = office.application(reference)?;
    let mut courses = facts.courses.iter();
    let course = courses.find(|course| std::ptr::eq(course.person, person))?;
    Some((course, application))
}

fn donations_exceed(facts: &Facts<'_>, report: &mut Report<'_>) {
    let first = i32::from(facts.terms.issued.year());
    let books = facts.office.fund_books.values();
    for book in books.filter(|book| book.year.0 >= first) {
        let donated = received_from(book, IncomeSource::Members);
        let granted = received_from(book, IncomeSource::Government);
        if donated <= granted {
            continue;
        }
        let message = format!(
            "{} 年党员捐助 {donated:.2} 元，多于政府资助 {granted:.2} 元，\
             应以政府资助为主（第二十九条）",
            book.year.0
        );
        let finding = report.finding(&book.path, book.year.span, message);
        report.push(
            finding
                .help("争取政府资助；已经到账没有记的补记")
                .actor(facts.roster.party_committee()),
        );
    }
}

/// The year's income from one source, reversed entries aside.
fn received_from(book: &FundBook, source: IncomeSource) -> Decimal {
    let standing = book
        .incomes
        .iter()
        .filter(|income| !book.is_reversed(&income.voucher));
    standing
        .filter(|income| income.source.as_ref().is_some_and(|word| word.is(source)))
        .map(|income| income.amount.0)
        .sum()
}

fn paid_to_outsider(facts: &Facts<'_>, report: &mut Report<'_>) {
    let payments = standing_payments(facts);
    for (book, payment) in payments.filter(|(_, one)| one.date.day() >= facts.terms.issued) {
        let Some((course, application)) = applied_for(facts, payment) else {
            continue;
        };
        payee_outside(facts, book, payment, (course, application), report);
        let Some((wrong, help)) = outside_purpose(course, application) else {
            continue;
        };
        let span = payment
            .application
            .as_ref()
            .map_or(payment.voucher.span, |reference| reference.span);
        let finding = report.finding(&book.path, span, format!("{wrong}（第二十九条）"));
        report.push(
            finding
                .help(help)
                .about(course.subject())
                .actor(facts.roster.party_committee()),
        );
    }
}

/// Names a payee who may not take the money; a stub's stays on paper.
fn payee_outside(
    facts: &Facts<'_>,
    book: &Filed<FundBook>,
    payment: &FundPayment,
    (course, application): (&Course<'_>, &FundApplication),
    report: &mut Report<'_>,
) {
    if course.is_stub() {
        return;
    }
    let day = payment.date.day();
    let payee = filled(&payment.payee);
    let span = payee.map_or(payment.voucher.span, |payee| payee.span);
    let died = course
        .person
        .died()
        .map(|died| died.day())
        .filter(|died| *died < day);
    let fault = match (died, payee) {
        (Some(died), _) => taken_after_death(application, payment, died),
        (None, Some(payee)) => (proven(&payment.authority).is_none() && !may_take(course, payee))
            .then(|| {
                let wrong = "领款人不是对象本人、监护人或者近亲属，也没有写明委托".to_owned();
                let help =
                    "核对领款人；党员、别的近亲属代领的填「委托书」；村干部代领的，追回或者设例外";
                (wrong, help)
            }),
        (None, None) => None,
    };
    if let Some((wrong, help)) = fault {
        let finding = report.finding(&book.path, span, format!("{wrong}（第二十九条）"));
        let finding = finding.help(help).about(course.subject());
        report.push(finding.actor(facts.roster.party_committee()));
    }
}

/// Whether somebody is the beneficiary, its guardian, or a close relative on record.
fn may_take(course: &Course<'_>, payee: &Text) -> bool {
    let who = bare_name(payee);
    let person = &course.person.value;
    let guardian = person.guardian.as_ref().and_then(|one| filled(&one.name));
    let own = course.name().into_iter().chain(guardian);
    // Other close relatives of the party are its other beneficiaries.
    let people = course.folder.case.beneficiaries.iter();
    let relatives = people.filter(|other| other.party.0 == person.party.0);
    let relatives = relatives.filter(|other| other.relation() != Some(Relation::Outside));
    let names = own.chain(relatives.filter_map(|other| filled(&other.name)));
    let mut names = names.map(|name| bare_name(name));
    names.any(|name| name == who)
}

/// What is wrong with money that was paid after the beneficiary's death: it goes to the close
/// relative of whom it was decided.
fn taken_after_death(
    application: &FundApplication,
    payment: &FundPayment,
    died: Date,
) -> Option<(String, &'static str)> {
    let decided = application.redirected();
    let decided = decided.filter(|sequel| sequel.date.day() <= payment.date.day());
    let Some(sequel) = decided else {
        let wrong = format!("对象 {died} 去世，以后支付的没有改由哪位近亲属领取的决定");
        let help = "由机关党委决定改由哪位近亲属领取，或者不再支付，填申请的「后续决定」";
        return Some((wrong, help));
    };
    let name = |field| filled(field).map(|name: &Text| bare_name(name));
    let (agreed, payee) = (name(&sequel.payee), name(&payment.payee));
    let help = "核对申请的「后续决定」和支出的「领款人」，付错的追回";
    let relation = sequel.relation.as_ref().and_then(|word| word.meaning());
    if relation == Some(Relation::Outside) {
        let wrong = "对象去世以后改由领取的人不是当事人的近亲属".to_owned();
        return Some((wrong, help));
    }
    let differs = payee.is_some() && agreed.is_some() && payee != agreed;
    (differs && proven(&payment.authority).is_none()).then(|| {
        let wrong = "领款人不是「后续决定」改由领取的近亲属".to_owned();
        (wrong, help)
    })
}

/// Why the fund is not meant for this application, and what to do.
fn outside_purpose(
    course: &Course<'_>,
    application: &FundApplication,
) -> Option<(&'static str, &'static str)> {
    let recover = "核对关系和身份；确在范围以外的追回，另寻救助途径";
    if course.person.relation() == Some(Relation::Outside) {
        return Some(("基金付给了不是当事人近亲属的人", recover));
    }
    let role = course.party.and_then(|party| party.role.as_ref());
    if role.is_some_and(|role| role.is(Role::Other)) {
        let wrong = "基金付给了范围以外的人，对象所属的当事人不是犯罪嫌疑人、被告人或者被害人";
        return Some((wrong, recover));
    }
    let stated = application.hardship.is_some() || stated(&application.situation).is_some();
    (!stated).then_some((
        "基金已经支付，申请没有写明困难",
        "在申请里填「困难类别」「困难情况」",
    ))
}

fn income_from_elsewhere(facts: &Facts<'_>, report: &mut Report<'_>) {
    for book in facts.office.fund_books.values() {
        let incomes = book.incomes.iter();
        let judged = incomes.filter(|income| income.date.day() >= facts.terms.issued);
        for income in judged.filter(|income| !book.is_reversed(&income.voucher)) {
            let (span, wrong) = match &income.source {
                None => (income.voucher.span, "没有写明来源"),
                Some(source) if source.is(IncomeSource::Other) => {
                    (source.span, "来自政府资助和党员捐助以外")
                }
                Some(_) => continue,
            };
            let message = format!("基金收入 {:.2} 元{wrong}（第二十九条）", income.amount.0);
            let finding = report.finding(&book.path, span, message);
            report.push(
                finding
                    .help("核对「来源」；确是别处来的，退回或者依规定另行处理")
                    .actor(facts.roster.party_committee()),
            );
        }
    }
}
