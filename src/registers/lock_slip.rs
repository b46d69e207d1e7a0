//! 锁定单 (article 34): what a lock says in a few lines, to sign and to keep where nobody who can
//! commit keeps it. Without it, whoever rewrites history and locks anew is not found out.

use super::material::Material;
use super::{Document, Scope, Sheet};
use crate::calendar::Period;
use crate::printed::{
    Cell, Column, List, Part, Printed, TablePart, chinese_date, mark_of_lock, money,
};
use crate::records::{Filed, IsoDate, Lock, Money, Office};

pub(super) const DOCUMENT: Document = Document {
    title: "锁定单",
    code: "SDD",
    article: 34,
    wording: None,
    scope: Scope::Month(sheets),
    blank: None,
};

#[derive(Printed)]
struct SlipView {
    #[printed("月份")]
    label: String,
    #[printed("锁定")]
    rows: Vec<Row>,
}

#[derive(Printed)]
struct Row {
    #[printed("项目")]
    name: String,
    #[printed("内容")]
    says: String,
}

fn sheets(material: &Material<'_>) -> Vec<Sheet> {
    let office = material.facts.office;
    let Some(lock) = office.lock_of(&material.period.to_string()) else {
        return Vec::new();
    };
    let view = SlipView {
        label: material.period.label(),
        rows: rows(office, lock),
    };
    let title = format!("{}（{}）", DOCUMENT.title, view.label);
    vec![
        Sheet::new(&DOCUMENT, title, None, &view)
            .laid_out(layout(&office.name(), &view.label))
            .resting_on(material.common_sources().chain([lock.path.to_string()])),
    ]
}

fn rows(office: &Office, lock: &Filed<Lock>) -> Vec<Row> {
    let day = |text: &str| {
        let day = IsoDate::parse(text).map(IsoDate::day);
        day.map_or_else(|| text.to_owned(), chinese_date)
    };
    let row = |name: &str, says: String| Row {
        name: name.to_owned(),
        says,
    };
    let records: usize = lock.records.values().map(|folder| folder.len()).sum();
    let facts: usize = lock.files.values().map(|file| file.facts.len()).sum();
    let balance = Money::parse(&lock.balance).map(|balance| money(balance.0));
    let before = before(office, lock);
    vec![
        row("锁定的月份", label(&lock.month)),
        row("标记", in_halves(&lock.seal)),
        row(
            "前一个标记",
            before.map_or_else(
                || "没有，这是第一次锁定".to_owned(),
                |one| format!("{}\n（{}）", in_halves(&one.seal), label(&one.month)),
            ),
        ),
        row("锁定日期", day(&lock.day)),
        row("锁定人", lock.by.clone()),
        row(
            "记录和事实",
            match lock.is_old() {
                true => format!("{} 份记录，{facts} 项事实", lock.files.len()),
                false => format!("{records} 份记录，{} 项事实", lock.fact_count),
            },
        ),
        row(
            "表册",
            format!("{} 份", lock.marks.len() + lock.sheets.len()),
        ),
        row(
            "帮扶基金余额",
            balance.map_or_else(|| "没有账".to_owned(), |balance| format!("{balance} 元")),
        ),
        row("已锁定的月份", months_until(office, lock)),
    ]
}

/// The mark of a lock in two lines of its own, since the first half is what a person types.
fn in_halves(seal: &str) -> String {
    let mark = mark_of_lock(seal);
    match mark
        .char_indices()
        .filter(|(_, letter)| *letter == '-')
        .nth(6)
    {
        Some((at, _)) => format!("{}\n{}", &mark[..=at], &mark[at + 1..]),
        None => mark,
    }
}

fn label(month: &str) -> String {
    Period::parse(month).map_or_else(|| month.to_owned(), Period::label)
}

/// The lock that was made last before another.
fn before<'o>(office: &'o Office, lock: &Filed<Lock>) -> Option<&'o Filed<Lock>> {
    let made = |one: &Filed<Lock>| (one.day.clone(), one.month.clone());
    let earlier = office.every_lock().filter(|one| made(one) < made(lock));
    earlier.max_by_key(|one| made(one))
}

/// The months that were locked when a lock was made, itself among them.
fn months_until(office: &Office, lock: &Filed<Lock>) -> String {
    let made = |one: &Filed<Lock>| (one.day.clone(), one.month.clone());
    let until = office.every_lock().filter(|one| made(one) <= made(lock));
    let mut months: Vec<&str> = until.map(|one| one.month.as_str()).collect();
    months.sort_unstable();
    months.join("、")
}

fn layout(office: &str, label: &str) -> List {
    let columns = vec![
        Column::of("项目", 35.0, ["name"]),
        Column::of("内容", 135.0, ["says"]),
    ];
    let words = "本单由锁定人和复核人签字，交不能提交记录的人保管。要知道锁定后来换过没有，\
                 把标记打进 xiafang verify --anchor：前一半对上就是这一个，对不上的，锁定不是原来的。";
    List {
        title: "锁定单",
        left: Cell::text(office),
        right: Cell::text(label),
        parts: vec![
            TablePart::upright("rows", columns).into(),
            Part::Words(words),
        ],
        signatures: vec!["锁定人", "复核人", "保管人", "日期"],
        ..List::default()
    }
}
