//! The fund's accounts: what is booked reconciles, what is tampered with is found.

use std::collections::BTreeMap;
use std::path::Path;

use jiff::civil::date;
use proptest::prelude::*;
use rust_decimal::Decimal;
use xiafang::disk::Folder;
use xiafang::load::load;
use xiafang::procedure::accounts;
use xiafang::rules::{Checked, check, example_folder};

const BOOK: &str = "帮扶基金/2016.yaml";
const APPLICATION: &str = "案件/2016/2016-0001/对象/1/基金申请/1.yaml";

/// An application for 500 yuan, agreed to on 14 September.
const GRANTED: &str = "日期: 2016-09-14\n困难类别: 就业生产\n困难情况: 秋播缺钱\n用途: 购买化肥\n申请金额: 500\n\
    批准:\n  日期: 2016-09-14\n  同意: 是\n  批准人: 王建国\n";

/// The example office with the book and its application.
fn office(book: &str, others: &[(&str, &str)]) -> Folder {
    let Ok(Folder::Memory(mut files)) = example_folder(&[]) else {
        unreachable!("the example without edits is in memory")
    };
    files.insert(BOOK.to_owned(), book.as_bytes().to_vec());
    files.insert(APPLICATION.to_owned(), GRANTED.as_bytes().to_vec());
    for (path, text) in others {
        files.insert((*path).to_owned(), text.as_bytes().to_vec());
    }
    Folder::Memory(files)
}

fn checked(book: &str, others: &[(&str, &str)]) -> Checked {
    let loaded = load(&office(book, others)).expect("it is in memory");
    check(loaded, date(2016, 12, 31))
}

/// `code line` of what is found in the book.
#[track_caller]
fn found(book: &str, others: &[(&str, &str)]) -> Vec<String> {
    let checked = checked(book, others);
    let of_book = checked.findings.iter();
    let of_book = of_book.filter(|one| &*one.place.path == BOOK);
    of_book
        .map(|one| format!("{} {}", one.code, one.place.line(&checked.sources)))
        .collect()
}

/// A lawful book: income of 5,000 on 1 August, 500 paid on 20 September.
fn book() -> String {
    "年份: 2016\n年度计划:\n  日期: 2016-08-01\n收入:\n  - 日期: 2016-08-01\n    凭证号: 收1\n    金额: 5000\n    \
     来源: 政府资助\n支出:\n  - 日期: 2016-09-20\n    凭证号: 付1\n    金额: 500\n    申请: 2016-0001-1/1\n    \
     用途: 购买化肥\n    经办人: 李红\n    批准人: 王建国\n    付款人: 冯洁\n    财务凭证号: 记-9-12\n\
     公示:\n  - 日期: 2016-09-26\n    地点: 公开栏\n"
        .to_owned()
}

const NOTHING: [&str; 0] = [];

#[test]
fn a_lawful_book_raises_nothing() {
    assert_eq!(found(&book(), &[]), NOTHING);
}

/// What is wrong, how the book is changed, what is found at which line.
#[test]
fn each_bad_entry_is_found_at_its_line() {
    let second = "    财务凭证号: 记-9-12\n  - 日期: 2016-09-22\n    凭证号: 付2\n    金额: 100\n    \
        申请: 2016-0001-1/1\n    用途: 购买化肥\n    经办人: 李红\n    批准人: 王建国\n    付款人: 冯洁\n    \
        财务凭证号: 记-9-13\n";
    let cases: [(&str, &str, &str, &[&str]); 9] = [
        (
            "three decimals",
            "金额: 500\n",
            "金额: 500.125\n",
            &["D10 12"],
        ),
        (
            "a sign where none belongs",
            "金额: 500\n",
            "金额: -500\n",
            &["D10 12"],
        ),
        (
            "a payment before its approval",
            "2016-09-20",
            "2016-09-13",
            &["A30.1 13"],
        ),
        (
            "more than was approved",
            "金额: 500\n",
            "金额: 500.01\n",
            &["A30.1 12"],
        ),
        (
            "two payments on one approval, above it",
            "    财务凭证号: 记-9-12\n",
            second,
            &["A30.1 21"],
        ),
        (
            "a voucher number twice",
            "凭证号: 付1",
            "凭证号: 收1",
            &["D39 11"],
        ),
        (
            "an application of a case that does not exist",
            "2016-0001-1/1",
            "2016-0099-1/1",
            &["A30.1 13"],
        ),
        (
            "money that is not there",
            "金额: 5000",
            "金额: 499.99",
            &["D37 11"],
        ),
        (
            "a reversal of nothing",
            "公示:",
            "冲销:\n  - 日期: 2016-09-21\n    凭证号: 冲1\n    冲销凭证: 付9\n公示:",
            &["D44 22"],
        ),
    ];
    for (what, from, to, expected) in cases {
        let text = book();
        assert_eq!(text.matches(from).count(), 1, "{what}");
        let codes = found(&text.replacen(from, to, 1), &[]);
        for code in expected {
            assert!(codes.contains(&(*code).to_owned()), "{what}: {codes:?}");
        }
    }
}

#[test]
fn the_same_sum_again_within_an_approval_is_looked_at_and_an_instalment_is_not() {
    let text = book().replacen("金额: 500\n", "金额: 250\n", 1);
    let second = "    财务凭证号: 记-9-12\n  - 日期: 2016-09-22\n    凭证号: 付2\n    金额: 250\n    \
        申请: 2016-0001-1/1\n    用途: 购买化肥\n    经办人: 李红\n    批准人: 王建国\n    付款人: 冯洁\n    \
        财务凭证号: 记-9-13\n";
    let text = text.replacen("    财务凭证号: 记-9-12\n", second, 1);
    let all = checked(&text, &[]);
    let again = all
        .findings
        .iter()
        .find(|one| one.message.contains("已经在 2016-09-20 支付过"));
    let line = again.map(|one| one.place.line(&all.sources));
    assert_eq!(line, Some(22), "{:#?}", all.findings);
    let instalment = text.replacen("付2\n    金额: 250", "付2\n    金额: 200", 1);
    assert_eq!(found(&instalment, &[]), NOTHING);
}

#[test]
fn a_year_begins_with_what_the_last_one_left() {
    let before = "年份: 2015\n收入:\n  - 日期: 2015-12-01\n    凭证号: 收1\n    金额: 800\n    来源: 政府资助\n";
    let opened =
        |sum: &str| book().replacen("年份: 2016\n", &format!("年份: 2016\n上年结转: {sum}\n"), 1);
    let others = [("帮扶基金/2015.yaml", before)];
    assert_eq!(found(&opened("800.00"), &others), NOTHING);
    assert_eq!(found(&opened("800.01"), &others), ["D38 2"]);
}

/// One entry of a random book.
#[derive(Debug, Clone)]
enum Entry {
    Income(u32),
    /// A payment to one of the beneficiaries, of so much of what is left.
    Payment(u8, u32),
    /// A counter-entry of an earlier voucher.
    Reversal(prop::sample::Index),
}

fn entries() -> impl Strategy<Value = Vec<Entry>> {
    let entry = prop_oneof![
        3 => (1_u32..1_000_000).prop_map(Entry::Income),
        4 => (0_u8..4, 1_u32..200_000).prop_map(|(person, fen)| Entry::Payment(person, fen)),
        1 => any::<prop::sample::Index>().prop_map(Entry::Reversal),
    ];
    prop::collection::vec(entry, 1..40)
}

/// What a random book should come to, kept apart from the program's own sums.
#[derive(Debug, Default)]
struct Expected {
    received: i64,
    paid: i64,
    by_person: BTreeMap<u8, i64>,
    /// By case number; two people are of one case.
    by_case: BTreeMap<String, i64>,
    incomes: String,
    payments: String,
    reversals: String,
}

/// The case that a beneficiary belongs to.
fn case_of(person: u8) -> String {
    format!("2016-000{}", 1 + person / 2)
}

impl Expected {
    fn pay(&mut self, person: u8, fen: i64) {
        self.paid += fen;
        *self.by_person.entry(person).or_default() += fen;
        *self.by_case.entry(case_of(person)).or_default() += fen;
    }
}

/// Writes the entries as a lawful book of the year, one a day, leaving out what would
/// overdraw what the year before left.
fn written(year: i16, opening: i64, entries: &[Entry]) -> (String, Expected) {
    let mut expected = Expected::default();
    let mut vouchers: Vec<(String, Option<u8>, i64)> = Vec::new();
    for (index, entry) in entries.iter().enumerate() {
        let day = date(year, 8, 1)
            .checked_add(jiff::ToSpan::days(index as i64))
            .expect("a day");
        let yuan = |fen: i64| format!("{}.{:02}", fen / 100, fen % 100);
        let balance = opening + expected.received - expected.paid;
        match entry {
            Entry::Income(fen) => {
                let fen = i64::from(*fen);
                expected.received += fen;
                expected.incomes.push_str(&format!(
                    "  - 日期: {day}\n    凭证号: 号{index}\n    金额: {}\n    来源: 政府资助\n",
                    yuan(fen)
                ));
                vouchers.push((format!("号{index}"), None, fen));
            }
            Entry::Payment(person, fen) => {
                let fen = i64::from(*fen).min(balance);
                if fen <= 0 {
                    continue;
                }
                expected.pay(*person, fen);
                expected.payments.push_str(&format!("  - 日期: {day}\n    凭证号: 号{index}\n    金额: {}\n    申请: {}-{person}/1\n", yuan(fen), case_of(*person)));
                vouchers.push((format!("号{index}"), Some(*person), fen));
            }
            Entry::Reversal(which) => {
                if vouchers.is_empty() {
                    continue;
                }
                let (voucher, person, fen) = vouchers.remove(which.index(vouchers.len()));
                match person {
                    None if fen > balance => {
                        vouchers.push((voucher, person, fen));
                        continue;
                    }
                    None => expected.received -= fen,
                    Some(person) => {
                        expected.pay(person, -fen);
                    }
                }
                expected.reversals.push_str(&format!(
                    "  - 日期: {day}\n    凭证号: 号{index}\n    冲销凭证: {voucher}\n"
                ));
            }
        }
    }
    let list = |name: &str, entries: &str| match entries {
        "" => String::new(),
        entries => format!("{name}:\n{entries}"),
    };
    let text = format!(
        "年份: {year}\n{}{}{}",
        list("收入", &expected.incomes),
        list("支出", &expected.payments),
        list("冲销", &expected.reversals)
    );
    (text, expected)
}

fn fen(amount: Decimal) -> i64 {
    let fen = amount * Decimal::ONE_HUNDRED;
    assert!(fen.fract().is_zero(), "{amount} is no whole number of fen");
    i64::try_from(fen.mantissa() / 10_i128.pow(fen.scale())).expect("a small sum")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn income_less_payments_is_the_balance(first in entries(), second in entries()) {
        let (text, earlier) = written(2016, 0, &first);
        let left = earlier.received - earlier.paid;
        let (next, later) = written(2017, left, &second);
        let folder = office(&text, &[("帮扶基金/2017.yaml", &next)]);
        let checked = check(load(&folder).expect("it is in memory"), date(2017, 12, 31));
        let accounts = accounts(&checked.office);
        prop_assert_eq!(accounts.len(), 2);
        let mut balance = Decimal::ZERO;
        for (account, expected) in accounts.iter().zip([&earlier, &later]) {
            let received: Decimal = account.movements.iter().map(|one| one.received()).sum();
            let paid: Decimal = account.movements.iter().map(|one| one.paid()).sum();
            prop_assert_eq!(fen(received), expected.received);
            prop_assert_eq!(fen(paid), expected.paid);
            prop_assert_eq!(account.opening, Some(balance));
            balance += received - paid;
            prop_assert_eq!(account.closing(), Some(balance));
            let (mut by_person, mut by_case) = (BTreeMap::new(), BTreeMap::new());
            for movement in &account.movements {
                if let Some(reference) = movement.booking().application() {
                    let (case, person) = reference[..reference.len() - 2].rsplit_once('-').expect("both");
                    let person: u8 = person.parse().expect("a number");
                    *by_person.entry(person).or_default() += fen(movement.paid());
                    *by_case.entry(case.to_owned()).or_default() += fen(movement.paid());
                }
            }
            prop_assert_eq!(&by_person, &expected.by_person);
            prop_assert_eq!(&by_case, &expected.by_case);
        }
        let negative = checked.findings.iter().find(|one| one.code.0 == "D37" || one.code.0 == "D38");
        prop_assert!(negative.is_none(), "{:?}\n{}\n{}", negative, text, next);
    }

    #[test]
    fn a_single_tampered_figure_is_found(entries in entries(), which in any::<prop::sample::Index>(), more in 1_i64..99) {
        let (text, expected) = written(2016, 0, &entries);
        let balance = expected.received - expected.paid;
        let yuan = |fen: i64| format!("{}.{:02}", fen / 100, fen % 100);
        // The next year's book carries the true balance on.
        let next = format!("年份: 2017\n上年结转: {}\n", yuan(balance));
        let tampered = |text: &str| {
            let lines: Vec<&str> = text.lines().collect();
            let sums: Vec<usize> = (0..lines.len()).filter(|at| lines[*at].starts_with("    金额: ")).collect();
            if sums.is_empty() {
                return None;
            }
            let at = sums[which.index(sums.len())];
            let old: Decimal = lines[at]["    金额: ".len()..].parse().expect("a sum");
            let voucher = lines[at - 1].trim_start_matches("    凭证号: ");
            // A voucher that was undone counts for nothing, whatever its sum.
            if text.contains(&format!("冲销凭证: {voucher}\n")) {
                return None;
            }
            let new = format!("    金额: {}", yuan(fen(old) + more));
            let mut lines: Vec<String> = lines.into_iter().map(str::to_owned).collect();
            lines[at] = new;
            Some(lines.join("\n") + "\n")
        };
        if let Some(changed) = tampered(&text) {
            let loaded = load(&office(&changed, &[("帮扶基金/2017.yaml", &next)])).expect("it is in memory");
            let found = check(loaded, date(2017, 1, 31)).findings;
            let named = found.iter().any(|one| one.code.0 == "D37" || one.code.0 == "D38");
            prop_assert!(named, "{changed}\n{next}");
        }
    }
}

#[test]
fn the_example_adds_up_to_the_fen() {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let text = std::fs::read_to_string(data.join(BOOK)).expect("the example's book");
    // A sum over the file's own lines, by section, without the program's loader.
    let (mut section, mut sums) = (String::new(), BTreeMap::<String, i64>::new());
    for line in text.lines() {
        if !line.starts_with([' ', '#']) && line.ends_with(':') {
            section = line.trim_end_matches(':').to_owned();
        }
        if let Some(sum) = line.strip_prefix("    金额: ") {
            let (yuan, cents) = sum.split_once('.').unwrap_or((sum, "00"));
            let cents = format!("{cents:0<2}");
            let fen = yuan.parse::<i64>().expect("yuan") * 100 + cents.parse::<i64>().expect("fen");
            *sums.entry(section.clone()).or_default() += fen;
        }
    }
    let loaded = load(&Folder::Disk(data)).expect("the example is there");
    let checked = check(loaded, date(2016, 12, 31));
    let accounts = accounts(&checked.office);
    let account = accounts.first().expect("the year's account");
    let received: Decimal = account.movements.iter().map(|one| one.received()).sum();
    let paid: Decimal = account.movements.iter().map(|one| one.paid()).sum();
    assert_eq!(fen(received), sums["收入"]);
    assert_eq!(fen(paid), sums["支出"]);
    assert_eq!(
        account.closing().map(fen),
        Some(sums["收入"] - sums["支出"])
    );
}

#[test]
fn whoever_handles_approves_or_pays_is_known_to_the_roster() {
    for (from, to, line) in [
        ("经办人: 李红", "经办人: 某会计", 15),
        ("批准人: 王建国", "批准人: 查无此人", 16),
        ("付款人: 冯洁", "付款人: 何会计", 17),
    ] {
        let told = found(&book().replace(from, to), &[]);
        assert!(told.contains(&format!("A30.3 {line}")), "{to}: {told:?}");
    }
    // Who holds a post of a body without being in the members' book is known, too.
    let head = book().replace("批准人: 王建国", "批准人: 郑怀远");
    assert!(!found(&head, &[]).contains(&"A30.3 16".to_owned()));
}

#[test]
fn one_voucher_of_the_finance_department_is_for_one_payment() {
    let second = |voucher: &str| {
        let more = format!(
            "    财务凭证号: 记-9-12\n  - 日期: 2016-09-22\n    凭证号: 付2\n    金额: 100\n    \
             申请: 2016-0001-1/1\n    用途: 购买化肥\n    经办人: 李红\n    批准人: 王建国\n    付款人: 冯洁\n    \
             财务凭证号: {voucher}\n"
        );
        let text = book().replace("金额: 500", "金额: 400");
        found(&text.replace("    财务凭证号: 记-9-12\n", &more), &[])
    };
    assert!(second("记-9-12").iter().any(|one| one.starts_with("A30.3")));
    assert!(!second("记-9-13").iter().any(|one| one.starts_with("A30.3")));
}
