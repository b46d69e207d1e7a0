//! Applications to the fund, entries of its book, expenses of the work.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::draft::entry;
use super::kind::Make;
use super::papers::of_course;
use super::{Desk, Draft, DraftKind, Refusal, Whom, numbering};
use crate::forms::Form;
use crate::procedure::accounts;
use crate::records::{ApplicationKey, Filed, FundApplication, FundBook, Text, filled};

pub(super) const APPLICATION: DraftKind = DraftKind {
    name: "application",
    title: "帮扶基金申请",
    whom: Whom::Beneficiary,
    of: "基金申请",
    way: "",
    several: false,
    asks: &["困难类别", "用途", "申请金额"],
    make: Make::Draft(application),
};

pub(super) const PAYMENT: DraftKind = DraftKind {
    name: "payment",
    title: "基金支出",
    whom: Whom::Application,
    of: "帮扶基金",
    way: "支出",
    several: false,
    asks: &["付款人"],
    make: Make::Draft(payment),
};

pub(super) const REFUND: DraftKind = DraftKind {
    name: "refund",
    title: "基金退回",
    whom: Whom::Application,
    of: "帮扶基金",
    way: "退回",
    several: false,
    asks: &["金额", "原因"],
    make: Make::Draft(refund),
};

pub(super) const FEE: DraftKind = DraftKind {
    name: "fee",
    title: "基金手续费",
    whom: Whom::Nobody,
    of: "帮扶基金",
    way: "手续费",
    several: false,
    asks: &["金额", "摘要"],
    make: Make::Draft(fee),
};

pub(super) const INCOME: DraftKind = DraftKind {
    name: "income",
    title: "基金收入",
    whom: Whom::Nobody,
    of: "帮扶基金",
    way: "收入",
    several: false,
    asks: &["金额", "来源", "交款人"],
    make: Make::Draft(income),
};

pub(super) const EXPENSE: DraftKind = DraftKind {
    name: "expense",
    title: "工作经费支出",
    whom: Whom::Nobody,
    of: "工作经费",
    way: "支出",
    several: false,
    asks: &["科目", "金额", "摘要"],
    make: Make::Draft(expense),
};

fn application(desk: &Desk<'_>, number: &str) -> Result<Draft, Refusal> {
    let course = desk.beneficiary(number)?;
    let applicant = course.name().map(ToString::to_string);
    let form = Form::new()
        .with("日期", desk.day)
        .ask(&["困难类别", "申请金额"])
        .with("经办人", desk.members_of(course).into_iter().next())
        .with("申请人", applicant)
        .ask(&["困难情况", "证明", "用途"]);
    let path = desk.next_in(&format!("{}/基金申请", desk.folder_of(course)));
    of_course(course, "基金申请", path, form)
}

fn payment(desk: &Desk<'_>, reference: &str) -> Result<Draft, Refusal> {
    let found = desk.facts.office.application(reference);
    let (_, application) = found.ok_or_else(|| {
        let what = format!("没有基金申请「{reference}」");
        Refusal::new(
            what,
            "写 对象编号/申请编号，如 2016-0003-2/1，编号就是 基金申请/ 下的文件名",
        )
    })?;
    if application.agreed().is_none() {
        let what = format!("基金申请 {reference} 还没有批准（第三十条）");
        return Err(Refusal::new(
            what,
            format!("先在 {} 里填「批准」", application.path),
        ));
    }
    let left = left_to_pay(desk, reference, application)?;
    let text = |field| filled(field).map(|text: &Text| text.to_string());
    let person = desk.beneficiary(reference.split('/').next().unwrap_or_default())?;
    let own_name = person
        .name()
        .filter(|_| !person.is_stub())
        .map(ToString::to_string);
    let item = voucher(desk)
        .with("金额", left)
        .with("申请", reference)
        .with("领款人", text(&application.applicant).or(own_name))
        .with("用途", text(&application.purpose))
        .with("经办人", text(&application.handler))
        .with(
            "批准人",
            application.agreed().and_then(|one| text(&one.approver)),
        )
        .ask(&["付款人", "财务凭证号"]);
    let last = payments(desk);
    in_book(desk, "支出", item.with("凭证号", last))
}

/// What of the approved sum has not been paid yet; nothing where no sum is known.
fn left_to_pay(
    desk: &Desk<'_>,
    reference: &str,
    application: &Filed<FundApplication>,
) -> Result<Option<String>, Refusal> {
    let approved = application.agreed().map(|approval| approval.date.day());
    if let Some(approved) = approved.filter(|approved| desk.day < *approved) {
        let what = format!("基金申请 {reference} 在 {approved} 才批准（第三十条）");
        return Err(Refusal::new(what, "用 --date 写批准以后的日期"));
    }
    let paid = paid_on(desk, reference);
    let Some(agreed) = application.agreed_amount().map(|amount| amount.0) else {
        return Ok(None);
    };
    match agreed - paid {
        left if left > Decimal::ZERO => Ok(Some(left.normalize().to_string())),
        _ => Err(Refusal::new(
            format!(
                "基金申请 {reference} 批准的 {} 元已经付清",
                agreed.normalize()
            ),
            "要再付的先写一份申请：xiafang new application",
        )),
    }
}

/// Yuan that the fund has paid on an application, less what came back.
fn paid_on(desk: &Desk<'_>, reference: &str) -> Decimal {
    let key = ApplicationKey::parse(reference);
    key.map_or(Decimal::ZERO, |key| {
        desk.facts.disbursements.on_application(&key, Date::MAX)
    })
}

fn refund(desk: &Desk<'_>, reference: &str) -> Result<Draft, Refusal> {
    let paid = paid_on(desk, reference);
    if paid <= Decimal::ZERO {
        let what = format!("基金申请 {reference} 还没有支付，没有可以退回的（第三十条）");
        let help = "写 对象编号/申请编号，如 2016-0003-2/1；记错的凭证在「冲销」里冲回";
        return Err(Refusal::new(what, help));
    }
    let given = vouchers_of(desk, |book| {
        book.refunds.iter().map(|one| &one.voucher).collect()
    });
    let item = voucher(desk)
        .with("凭证号", given)
        .with("申请", reference)
        .ask(&["金额", "财务凭证号"]);
    let is_stub = reference
        .split('/')
        .next()
        .and_then(|person| desk.beneficiary(person).ok())
        .is_some_and(|course| course.is_stub());
    let item = match is_stub {
        true => item,
        false => item.ask(&["原因"]),
    };
    in_book(desk, "退回", item)
}

fn fee(desk: &Desk<'_>, _: &str) -> Result<Draft, Refusal> {
    let given = vouchers_of(desk, |book| {
        book.fees.iter().map(|one| &one.voucher).collect()
    });
    let item = voucher(desk)
        .with("凭证号", given)
        .ask(&["金额", "财务凭证号", "摘要"]);
    in_book(desk, "手续费", item)
}

/// The number behind the last voucher of its kind in the year's book.
fn vouchers_of(desk: &Desk<'_>, of: fn(&FundBook) -> Vec<&Text>) -> Option<String> {
    let book = desk.facts.office.fund_books.get(&desk.day.year())?;
    numbering::next(of(book).into_iter().map(|one| one.as_str()))
}

fn income(desk: &Desk<'_>, _: &str) -> Result<Draft, Refusal> {
    let book = desk.facts.office.fund_books.get(&desk.day.year());
    let given = book
        .into_iter()
        .flat_map(|book| &book.incomes)
        .map(|one| one.voucher.as_str());
    let item = voucher(desk)
        .with(
            "凭证号",
            numbering::next(given).or_else(|| first_income(desk)),
        )
        .ask(&["金额", "来源", "交款人", "财务凭证号", "摘要"]);
    in_book(desk, "收入", item)
}

/// The first number of a year, after the fashion of the last.
fn first_income(desk: &Desk<'_>) -> Option<String> {
    let year = desk.day.year();
    let last = desk.facts.office.fund_books.get(&(year - 1))?;
    let next = numbering::next(last.incomes.iter().map(|one| one.voucher.as_str()))?;
    numbering::first_of_year(&next, year)
}

fn expense(desk: &Desk<'_>, _: &str) -> Result<Draft, Refusal> {
    let year = desk.day.year();
    let book = desk.facts.office.work_expenses.get(&year);
    let given = book
        .into_iter()
        .flat_map(|book| &book.expenses)
        .map(|one| one.voucher.as_str());
    let item = voucher(desk).with("凭证号", numbering::next(given)).ask(&[
        "科目",
        "金额",
        "摘要",
        "经办人",
        "批准人",
    ]);
    let head = Form::new().with("年份", year.to_string());
    entry(
        "工作经费",
        format!("工作经费/{year}.yaml"),
        "支出",
        head,
        item,
    )
}

fn voucher(desk: &Desk<'_>) -> Form {
    Form::new().with("日期", desk.day)
}

fn payments(desk: &Desk<'_>) -> Option<String> {
    let of = |year: i16| {
        let book = desk.facts.office.fund_books.get(&year);
        numbering::next(
            book.into_iter()
                .flat_map(|book| &book.payments)
                .map(|one| one.voucher.as_str()),
        )
    };
    of(desk.day.year())
        .or_else(|| numbering::first_of_year(&of(desk.day.year() - 1)?, desk.day.year()))
}

fn in_book(desk: &Desk<'_>, list: &'static str, item: Form) -> Result<Draft, Refusal> {
    let year = desk.day.year();
    let head = Form::new().with("年份", year.to_string());
    let before = accounts(desk.facts.office)
        .into_iter()
        .rfind(|account| account.year < year);
    let head = match before.and_then(|account| account.closing()) {
        Some(closing) => head.with("上年结转", closing.normalize().to_string()),
        None => head,
    };
    entry(
        "帮扶基金",
        format!("帮扶基金/{year}.yaml"),
        list,
        head,
        item,
    )
}
