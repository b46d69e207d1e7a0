//! The ledger of a branch, the case's papers and the fund's account tell one sum.

use std::collections::BTreeMap;

use jiff::civil::date;
use proptest::prelude::*;
use serde_json::Value;
use xiafang::registers::Sheet;

use crate::support::views::{Records, records};

const CASE: &str = "案件/2016/2016-0001/案件.yaml";
const PEOPLE: u8 = 3;

/// Two more beneficiaries of the example's case, one of them of a branch of its own.
const OTHERS: &str = "  - 编号: 2\n    当事人: 1\n    关系: 子\n    姓名: 陈小山\n    居住地:\n      - 乡镇: 城关镇\n    移交:\n      \
    - 党支部: 第一党支部\n        签收日期: 2016-08-16\n  - 编号: 3\n    当事人: 1\n    关系: 女\n    姓名: 陈小河\n    居住地:\n      \
    - 乡镇: 柳河乡\n    移交:\n      - 党支部: 第二党支部\n        签收日期: 2016-08-16\n例外: []\n";

/// One entry of the book: to whom of which application, how much of a yuan's hundredth.
#[derive(Debug, Clone)]
enum Entry {
    Payment {
        person: u8,
        application: u8,
        fen: i64,
    },
    /// So many hundredths of what the application has had.
    Refund {
        person: u8,
        application: u8,
        percent: i64,
    },
    Fee {
        fen: i64,
    },
    /// The counter-entry of an earlier payment or fee.
    Reversal(prop::sample::Index),
}

fn entry() -> impl Strategy<Value = Entry> {
    let whose = || (1..=PEOPLE, 1_u8..=2);
    prop_oneof![
        4 => (whose(), 1_i64..90_000).prop_map(|((person, application), fen)| Entry::Payment { person, application, fen }),
        2 => (whose(), 1_i64..=100).prop_map(|((person, application), percent)| Entry::Refund { person, application, percent }),
        1 => (1_i64..3_000).prop_map(|fen| Entry::Fee { fen }),
        1 => any::<prop::sample::Index>().prop_map(Entry::Reversal),
    ]
}

/// A book and what it should come to, added up apart from the program.
#[derive(Default)]
struct Expected {
    text: BTreeMap<&'static str, String>,
    on: BTreeMap<(u8, u8), i64>,
    fees: i64,
}

impl Expected {
    fn to(&self, person: u8) -> i64 {
        let own = self.on.iter().filter(|((of, _), _)| *of == person);
        own.map(|(_, fen)| fen).sum()
    }
}

fn yuan(fen: i64) -> String {
    format!("{}.{:02}", fen / 100, fen % 100)
}

/// A voucher, of which person and application it is, how much.
type Voucher = (String, Option<(u8, u8)>, i64);

fn written(entries: &[Entry]) -> Expected {
    let mut book = Expected::default();
    // Vouchers that may still be undone: whose they are, how much.
    let mut standing: Vec<Voucher> = Vec::new();
    for (index, entry) in entries.iter().enumerate() {
        let day = date(2016, 9, 1)
            .checked_add(jiff::ToSpan::days(index as i64))
            .expect("a day");
        let head = format!("  - 日期: {day}\n    凭证号: 号{index}\n");
        match entry {
            Entry::Payment {
                person,
                application,
                fen,
            } => {
                let key = (*person, *application);
                *book.on.entry(key).or_default() += fen;
                let text = book.text.entry("支出").or_default();
                *text += &format!(
                    "{head}    金额: {}\n    申请: 2016-0001-{person}/{application}\n",
                    yuan(*fen)
                );
                standing.push((format!("号{index}"), Some(key), *fen));
            }
            Entry::Refund {
                person,
                application,
                percent,
            } => {
                let key = (*person, *application);
                let had = book.on.get(&key).copied().unwrap_or_default();
                let fen = had * percent / 100;
                if fen <= 0 {
                    continue;
                }
                *book.on.entry(key).or_default() -= fen;
                let text = book.text.entry("退回").or_default();
                *text += &format!(
                    "{head}    金额: {}\n    申请: 2016-0001-{person}/{application}\n",
                    yuan(fen)
                );
                // What has come back in part is not undone as a whole.
                standing.retain(|(_, of, _)| *of != Some(key));
            }
            Entry::Fee { fen } => {
                book.fees += fen;
                let text = book.text.entry("手续费").or_default();
                *text += &format!("{head}    金额: {}\n", yuan(*fen));
                standing.push((format!("号{index}"), None, *fen));
            }
            Entry::Reversal(which) if !standing.is_empty() => {
                let (voucher, of, fen) = standing.remove(which.index(standing.len()));
                match of {
                    Some(key) => *book.on.entry(key).or_default() -= fen,
                    None => book.fees -= fen,
                }
                let text = book.text.entry("冲销").or_default();
                *text += &format!("{head}    冲销凭证: {voucher}\n");
            }
            Entry::Reversal(_) => {}
        }
    }
    book
}

fn office(book: &Expected) -> Records {
    let lists: String = book
        .text
        .iter()
        .map(|(key, entries)| format!("{key}:\n{entries}"))
        .collect();
    let text = format!(
        "年份: 2016\n收入:\n  - 日期: 2016-08-01\n    凭证号: 收\n    金额: 1000000\n    来源: 政府资助\n{lists}"
    );
    let mut office = records()
        .edit(CASE, "例外: []\n", OTHERS)
        .record("帮扶基金/2016.yaml", text);
    for person in 1..=PEOPLE {
        for application in 1..=2 {
            let path = format!("案件/2016/2016-0001/对象/{person}/基金申请/{application}.yaml");
            let text = "日期: 2016-08-30\n困难情况: 缺钱\n用途: 买药\n申请金额: 100000\n批准:\n  日期: 2016-08-31\n  同意: 是\n";
            office = office.record(&path, text);
        }
        let path = format!("案件/2016/2016-0001/对象/{person}/总结报告/1.yaml");
        office = office.record(&path, "日期: 2016-12-31\n");
    }
    office
}

fn content(sheet: &Sheet) -> Value {
    sheet.content.to_json()
}

/// A printed sum in hundredths.
fn fen(text: &str) -> i64 {
    let digits: String = text.chars().filter(|one| one.is_ascii_digit()).collect();
    digits.parse().unwrap_or_default()
}

/// What each branch's ledger prints of the fund, by person.
fn ledgers(sheets: &[Sheet]) -> BTreeMap<u8, i64> {
    let ledgers = sheets
        .iter()
        .filter(|sheet| sheet.document == "党支部下访帮扶案件台帐");
    let views: Vec<Value> = ledgers.map(content).collect();
    let rows = views
        .iter()
        .flat_map(|view| view["rows"].as_array().expect("rows"));
    rows.map(|row| {
        let number = row["number"].as_str().expect("a number");
        let person = number.rsplit('-').next().and_then(|one| one.parse().ok());
        (
            person.expect("a person"),
            fen(row["fund"].as_str().expect("a sum")),
        )
    })
    .collect()
}

/// What each person's summary report says that the fund has given.
fn summaries(office: &Records) -> BTreeMap<u8, i64> {
    let file = office.case_file("2016-12");
    let reports = file
        .bound
        .iter()
        .filter(|sheet| sheet.document == "帮扶总结报告");
    reports
        .map(|sheet| {
            let view = content(sheet);
            let number = view["number"].as_str().expect("a number").to_owned();
            let person = number.rsplit('-').next().and_then(|one| one.parse().ok());
            let figures = view["figures"].as_str().expect("a sentence").to_owned();
            let sum = figures.split("使用帮扶基金").nth(1);
            let sum = sum
                .and_then(|rest| rest.split('元').next())
                .unwrap_or_default();
            (person.expect("a person"), fen(sum))
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn every_sheet_tells_one_sum(entries in prop::collection::vec(entry(), 1..40)) {
        let book = written(&entries);
        let office = office(&book);
        let sheets = office.month("2016-12");
        let expected: BTreeMap<u8, i64> = (1..=PEOPLE).map(|person| (person, book.to(person))).collect();
        prop_assert_eq!(&ledgers(&sheets), &expected);
        prop_assert_eq!(&summaries(&office), &expected);
        // The account of the whole year.
        let all: i64 = expected.values().sum::<i64>() + book.fees;
        let year = office.month("2016");
        let account = year.iter().find(|sheet| sheet.document == "帮扶基金收支明细账");
        let account = content(account.expect("the account of the year"));
        prop_assert_eq!(fen(account["total"]["paid"].as_str().expect("a sum")), all);
        // The publication of the year, fees aside.
        let publication = year.iter().find(|sheet| sheet.document == "帮扶基金使用公示");
        let published = publication.map(|sheet| fen(content(sheet)["total"].as_str().expect("a sum")));
        prop_assert_eq!(published.unwrap_or_default(), expected.values().sum::<i64>());
        prop_assert_eq!(office.errors("2016-12", "D60"), Vec::<String>::new());
    }
}
