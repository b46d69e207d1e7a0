//! The fund's money in real life: refused, refunded, given at festivals, left behind at a death.

use jiff::civil::{Date, date};
use xiafang::disk::Folder;
use xiafang::load::load;
use xiafang::rules::{check, example_folder};

const BOOK: &str = "帮扶基金/2016.yaml";
const CASE: &str = "案件/2016/2016-0001/案件.yaml";
const VISIT: &str = "案件/2016/2016-0001/对象/1/访问/2016-09-20.yaml";
const MEASURE: &str = "案件/2016/2016-0001/对象/1/帮扶措施/1.yaml";
const APPLICATION: &str = "案件/2016/2016-0001/对象/1/基金申请/1.yaml";

/// The day as of which everything is judged, when nothing is late yet.
const DAY: Date = date(2016, 9, 28);

/// An application for 500 yuan, agreed to.
const AGREED: &str = "日期: 2016-09-14\n困难类别: 就业生产\n困难情况: 秋播缺钱\n用途: 购买化肥\n申请金额: 500\n\
    批准:\n  日期: 2016-09-14\n  同意: 是\n  批准人: 王建国\n";

fn refused() -> String {
    AGREED.replace("同意: 是", "同意: 否")
}

/// A lawful book in which so much was paid, with other lists.
fn book(paid: &[&str], others: &str) -> String {
    let payment = |(index, sum): (usize, &&str)| {
        format!(
            "  - 日期: 2016-09-20\n    凭证号: 付{index}\n    金额: {sum}\n    申请: 2016-0001-1/1\n    \
             用途: 购买化肥\n    经办人: 李红\n    批准人: 王建国\n    付款人: 冯洁\n    财务凭证号: 记-9-{index}\n"
        )
    };
    let payments: String = paid.iter().enumerate().map(payment).collect();
    let payments = match payments.as_str() {
        "" => String::new(),
        entries => format!("支出:\n{entries}"),
    };
    format!(
        "年份: 2016\n年度计划:\n  日期: 2016-08-01\n收入:\n  - 日期: 2016-08-01\n    凭证号: 收1\n    金额: 5000\n    \
         来源: 政府资助\n{payments}{others}公示:\n  - 日期: 2016-09-29\n    地点: 公开栏\n"
    )
}

/// A refund of the application's money.
fn refund(day: &str, sum: &str) -> String {
    format!(
        "退回:\n  - 日期: {day}\n    凭证号: 退1\n    金额: {sum}\n    申请: 2016-0001-1/1\n    财务凭证号: 记-9-30\n"
    )
}

/// Codes and messages of what is found in the example office with these files about money.
#[track_caller]
fn found(files: &[(&str, String)], edits: &[(&str, &str, &str)], day: Date) -> Vec<String> {
    let Ok(Folder::Memory(mut office)) = example_folder(&[]) else {
        unreachable!("the example without edits is in memory")
    };
    for (path, text) in files {
        office.insert((*path).to_owned(), text.clone().into_bytes());
    }
    for (path, from, to) in edits {
        let text = String::from_utf8(office[*path].clone()).expect("records are UTF-8");
        assert_eq!(text.matches(from).count(), 1, "「{from}」 in {path}");
        office.insert((*path).to_owned(), text.replacen(from, to, 1).into_bytes());
    }
    let loaded = load(&Folder::Memory(office)).expect("a folder in memory can be listed");
    let findings = check(loaded, day).findings;
    let told = |one: &xiafang::findings::Finding| format!("{} {}", one.code, one.message);
    findings.iter().map(told).collect()
}

/// Whether something of the code is among what was found, and nothing else.
#[track_caller]
fn assert_found(what: &str, found: &[String], codes: &[&str]) {
    let mut own: Vec<&str> = found
        .iter()
        .map(|one| one.split(' ').next().unwrap_or_default())
        .collect();
    own.sort_unstable();
    assert_eq!(own, codes, "{what}: {found:#?}");
}

/// What is said, the measure, its application, what was paid, the codes found.
type Said<'s> = (&'s str, String, &'s String, &'s [&'s str], &'s [&'s str]);

/// What a measure says came from the fund, the application, what was paid; what is found.
#[test]
fn a_measure_says_no_more_than_the_fund_has_paid() {
    let open = AGREED
        .split("批准:")
        .next()
        .expect("a beginning")
        .to_owned();
    let measure = |sum: &str, done: &str| {
        format!(
            "日期: 2016-09-20\n方式: [经济救助]\n内容: 秋播补助\n{done}金额: {sum}\n资金来源: 帮扶基金\n基金申请: 1\n"
        )
    };
    let done = "落实日期: 2016-09-21\n";
    let agreed = AGREED.to_owned();
    let cases: &[Said<'_>] = &[
        ("paid as said", measure("500", done), &agreed, &["500"], &[]),
        (
            "paid in two instalments",
            measure("500", done),
            &agreed,
            &["300", "200"],
            &[],
        ),
        (
            "less said than paid",
            measure("300", done),
            &agreed,
            &["500"],
            &[],
        ),
        (
            "agreed to and still to be paid",
            measure("500", ""),
            &agreed,
            &[],
            &["A30.2"],
        ),
        ("not yet decided", measure("500", ""), &open, &[], &[]),
        (
            "a fen above what was paid",
            measure("500.01", done),
            &agreed,
            &["500"],
            &["A22.1"],
        ),
        (
            "above what was agreed to",
            measure("600", ""),
            &agreed,
            &[],
            &["A22.1", "A30.2"],
        ),
        (
            "above the first instalment",
            measure("500", ""),
            &agreed,
            &["300"],
            &["A22.1"],
        ),
        (
            "given, nothing booked",
            measure("500", done),
            &agreed,
            &[],
            &["A22.1", "A30.2"],
        ),
        ("refused", measure("500", ""), &refused(), &[], &["A22.1"]),
        (
            "refused and given",
            measure("500", done),
            &refused(),
            &[],
            &["A22.1"],
        ),
        (
            "given, not yet decided",
            measure("500", done),
            &open,
            &[],
            &["A22.1"],
        ),
    ];
    for (what, measure, application, paid, codes) in cases {
        let files = [
            (MEASURE, measure.clone()),
            (APPLICATION, (*application).clone()),
            (BOOK, book(paid, "")),
        ];
        let found = found(&files, &[], DAY);
        assert_found(what, &found, codes);
        let above = found
            .iter()
            .any(|one| one.contains("基金账上这份申请只付出"));
        let is_refused = application.contains("同意: 否");
        assert_eq!(above, codes.contains(&"A22.1") && !is_refused, "{what}");
    }
}

#[test]
fn what_came_back_was_given_all_the_same() {
    let measure = |sum: &str| {
        format!(
            "日期: 2016-09-20\n方式: [经济救助]\n内容: 秋播补助\n落实日期: 2016-09-21\n金额: {sum}\n资金来源: 帮扶基金\n\
             基金申请: 1\n"
        )
    };
    for (sum, codes) in [("500", &[][..]), ("500.01", &["A22.1"])] {
        let files = [
            (MEASURE, measure(sum)),
            (APPLICATION, AGREED.to_owned()),
            (BOOK, book(&["500"], &refund("2016-09-26", "120"))),
        ];
        assert_found(sum, &found(&files, &[], DAY), codes);
    }
}

/// When and how much came back of 500 yuan; what is found.
#[test]
fn a_refund_is_of_money_that_was_paid() {
    let cases: [(&str, String, &[&str]); 7] = [
        ("in part", refund("2016-09-26", "120"), &[]),
        ("all", refund("2016-09-26", "500"), &[]),
        ("on the day of payment", refund("2016-09-20", "500"), &[]),
        (
            "more than was paid",
            refund("2016-09-26", "500.01"),
            &["D60"],
        ),
        ("before it was paid", refund("2016-09-19", "120"), &["D60"]),
        (
            "of an application that is not there",
            refund("2016-09-26", "120").replace("2016-0001-1/1", "2016-0001-1/2"),
            &["D60"],
        ),
        (
            "of no application",
            refund("2016-09-26", "120").replace("    申请: 2016-0001-1/1\n", ""),
            &["D60"],
        ),
    ];
    for (what, refund, codes) in cases {
        let files = [
            (APPLICATION, AGREED.to_owned()),
            (BOOK, book(&["500"], &refund)),
        ];
        assert_found(what, &found(&files, &[], DAY), codes);
    }
}

#[test]
fn what_came_back_may_be_paid_again() {
    let again = |day: &str, sum: &str| {
        let paid = book(&["500"], &refund("2016-09-22", "200"));
        let second = format!(
            "  - 日期: {day}\n    凭证号: 付9\n    金额: {sum}\n    申请: 2016-0001-1/1\n    用途: 购买化肥\n    \
             经办人: 李红\n    批准人: 王建国\n    付款人: 冯洁\n    财务凭证号: 记-9-9\n退回:\n"
        );
        paid.replace("退回:\n", &second)
    };
    for (day, sum, codes) in [
        ("2016-09-22", "200", &[][..]),
        ("2016-09-23", "200", &[]),
        ("2016-09-23", "200.01", &["A30.1"]),
        ("2016-09-21", "200", &["A30.1"]),
    ] {
        let files = [(APPLICATION, AGREED.to_owned()), (BOOK, again(day, sum))];
        assert_found(&format!("{day} {sum}"), &found(&files, &[], DAY), codes);
    }
}

#[test]
fn a_bank_fee_needs_no_application_and_no_publication() {
    let fee = |finance: &str| {
        format!(
            "手续费:\n  - 日期: 2016-08-20\n    凭证号: 费1\n    金额: 5.50\n{finance}    摘要: 转账手续费\n"
        )
    };
    for (finance, codes) in [("    财务凭证号: 记-8-1\n", &[][..]), ("", &["A30.3"])] {
        let files = [(BOOK, book(&[], &fee(finance)))];
        assert_found(finance, &found(&files, &[], DAY), codes);
    }
    // More than there is.
    let dear = fee("    财务凭证号: 记-8-1\n").replace("5.50", "5000.01");
    assert_found(
        "too dear",
        &found(&[(BOOK, book(&[], &dear))], &[], DAY),
        &["D37"],
    );
    // Booked as a payment it is one without an application.
    let paid = book(&["5.50"], "").replace("    申请: 2016-0001-1/1\n", "");
    assert_found(
        "as a payment",
        &found(&[(BOOK, paid)], &[], DAY),
        &["A30.1"],
    );
}

/// What is given, its source, the application, what was paid, the codes found.
type Given<'g> = (
    &'g str,
    &'g str,
    Option<String>,
    &'g [&'g str],
    &'g [&'g str],
);

/// What a festival gift says of its source, the application and the payments; what is found.
#[test]
fn festival_money_from_the_fund_is_a_payment() {
    let gift = |source: &str| {
        format!(
            "制作日期: 2016-09-21\n慰问:\n  - 物品: 慰问金\n    金额: 200\n{source}    领取人: 陈大有\n"
        )
    };
    let cases: [Given<'_>; 9] = [
        (
            "by members",
            "    来源: 第一党支部党员自愿\n",
            None,
            &[],
            &[],
        ),
        ("a charity", "    来源: 县慈善基金会\n", None, &[], &[]),
        ("no source", "", None, &[], &["A22.1"]),
        (
            "the fund, no application",
            "    来源: 帮扶基金\n",
            None,
            &[],
            &["A22.1"],
        ),
        (
            "the fund by a longer name",
            "    来源: 本院下访帮扶基金\n",
            None,
            &[],
            &["A22.1"],
        ),
        (
            "the fund by a short name",
            "    来源: 基金\n",
            None,
            &[],
            &["A22.1"],
        ),
        (
            "refused",
            "    来源: 帮扶基金\n    基金申请: 1\n",
            Some(refused()),
            &[],
            &["A22.1"],
        ),
        (
            "not paid by the account",
            "    来源: 帮扶基金\n    基金申请: 1\n",
            Some(AGREED.to_owned()),
            &["199"],
            &["A22.1"],
        ),
        (
            "paid on the application",
            "    来源: 帮扶基金\n    基金申请: 1\n",
            Some(AGREED.to_owned()),
            &["200"],
            &[],
        ),
    ];
    for (what, source, application, paid, codes) in cases {
        let mut files = vec![(BOOK, book(paid, ""))];
        files.extend(application.map(|text| (APPLICATION, text)));
        let gift = gift(source);
        let edits = [(VISIT, "制作日期: 2016-09-21\n", gift.as_str())];
        assert_found(what, &found(&files, &edits, DAY), codes);
    }
}

const DIED: &str = "    当事人: 1\n    联系终止:\n      日期: 2016-09-16\n      原因: 死亡\n      证明: 死亡证明\n";

/// What was decided after a death, who took the money; what is found of the fund by year's end.
#[test]
fn money_of_the_dead_goes_where_it_was_decided() {
    let to = |day: &str, relation: &str| {
        format!(
            "后续决定:\n  日期: {day}\n  处理: 近亲属领取\n  领款人: 陈小山\n  关系: {relation}\n  决定人: 机关党委\n"
        )
    };
    let withdrawn = "后续决定:\n  日期: 2016-09-18\n  处理: 不再支付\n  决定人: 机关党委\n";
    let paid = |payee: &str| {
        book(&["500"], "").replace(
            "    用途: 购买化肥\n",
            &format!("    领款人: {payee}\n    用途: 购买化肥\n"),
        )
    };
    let nothing = book(&[], "");
    let cases: [(&str, String, String, &[&str]); 9] = [
        (
            "undecided, unpaid: it stops",
            String::new(),
            nothing.clone(),
            &[],
        ),
        ("withdrawn", withdrawn.to_owned(), nothing.clone(), &[]),
        (
            "paid to the son decided",
            to("2016-09-18", "子"),
            paid("陈小山"),
            &[],
        ),
        (
            "decided, late again",
            to("2016-09-18", "子"),
            nothing.clone(),
            &["A30.2"],
        ),
        (
            "paid to the dead",
            String::new(),
            paid("陈大有"),
            &["A29.2"],
        ),
        (
            "paid to somebody undecided",
            String::new(),
            paid("陈小山"),
            &["A29.2"],
        ),
        (
            "paid before it was decided",
            to("2016-09-21", "子"),
            paid("陈小山"),
            &["A29.2"],
        ),
        (
            "paid to another",
            to("2016-09-18", "子"),
            paid("钱小云"),
            &["A29.2"],
        ),
        (
            "decided for no close relative",
            to("2016-09-18", "侄子"),
            paid("陈小山"),
            &["A29.2"],
        ),
    ];
    for (what, sequel, book, codes) in cases {
        let application = format!("{AGREED}{sequel}");
        let files = [(APPLICATION, application), (BOOK, book)];
        let visit = (VISIT, "日期: 2016-09-20\n开始", "日期: 2016-09-13\n开始");
        let found = found(
            &files,
            &[(CASE, "    当事人: 1\n", DIED), visit],
            date(2016, 12, 30),
        );
        let of_fund: Vec<String> = found
            .into_iter()
            .filter(|one| one.starts_with("A29") || one.starts_with("A30"))
            .collect();
        assert_found(what, &of_fund, codes);
    }
    let files = [
        (APPLICATION, format!("{AGREED}{withdrawn}")),
        (BOOK, paid("陈大有")),
    ];
    let found = found(&files, &[], DAY);
    assert_found("paid though withdrawn", &found, &["A30.1"]);
}
