//! 批示办理单 and 批示台账 (article 9): what leaders wrote on reports, who acts and what came of it.

use super::masking::Masking;
use super::material::Material;
use super::{Document, Scope, Sheet};
use crate::calendar::Period;
use crate::printed::{Cell, Column, List, Plain, Printed, TablePart, chinese_date, date_in};
use crate::records::{Filed, GivenOn, Instruction, PartyGroupReports, Spanned, Text, filled};

pub(super) const SLIP: Document = Document {
    title: "批示办理单",
    code: "PSD",
    article: 9,
    wording: None,
    scope: Scope::Month(slips),
    blank: Some(|| Sheet::blank(&SLIP, &InstructionView::default())),
};

pub(super) const LEDGER: Document = Document {
    title: "批示台账",
    code: "PST",
    article: 9,
    wording: None,
    scope: Scope::Year(ledger),
    blank: None,
};

#[derive(Default, Printed)]
struct InstructionView {
    #[printed("序号")]
    serial: Plain,
    #[printed("日期")]
    date: Cell,
    #[printed("批示人")]
    by: Cell,
    #[printed("来文")]
    on: Cell,
    #[printed("内容")]
    words: Cell,
    #[printed("承办")]
    actor: Cell,
    #[printed("期限")]
    until: Cell,
    #[printed("落实")]
    outcome: Cell,
    #[printed("反馈日期")]
    answered: Cell,
}

#[derive(Printed)]
struct LedgerView {
    #[printed("年份")]
    year: String,
    #[printed("批示")]
    rows: Vec<InstructionView>,
}

/// An instruction with the book that it stands in and what it was given on.
type Given<'m> = (
    &'m Filed<PartyGroupReports>,
    GivenOn<'m>,
    &'m Spanned<Instruction>,
);

/// All that is known, by day.
fn given<'m>(material: &'m Material<'_>) -> Vec<Given<'m>> {
    let books = material.facts.office.party_group_reports.values();
    let all = books.flat_map(|book| {
        let instructions = book.instructions();
        instructions.map(move |(on, one)| (book, on, one))
    });
    let mut all: Vec<Given<'_>> = all.collect();
    all.sort_by_key(|(_, _, one)| one.date.day());
    all
}

/// A slip for each that was given or answered in the month.
fn slips(material: &Material<'_>) -> Vec<Sheet> {
    let is_of_month = |one: &Instruction| {
        let days = [Some(one.date), one.answered].into_iter().flatten();
        days.into_iter()
            .any(|day| material.period.contains(day.day()))
    };
    let given = given(material).into_iter();
    let shown = given.filter(|(_, _, one)| is_of_month(one));
    shown
        .map(|(book, on, one)| {
            let name = format!("{} {}", one.date.day(), one.by.as_str());
            let title = format!("{}·{name}", SLIP.title);
            let view = view(material, 1, told_on(on, None), one);
            Sheet::new(&SLIP, title, Some(&name), &view)
                .resting_on(material.common_sources().chain([book.path.to_string()]))
        })
        .collect()
}

fn ledger(material: &Material<'_>) -> Vec<Sheet> {
    let given = given(material).into_iter();
    let of_year = given.filter(|(_, _, one)| material.period.contains(one.date.day()));
    let of_year: Vec<Given<'_>> = of_year.collect();
    if of_year.is_empty() {
        return Vec::new();
    }
    let rows = of_year.iter().enumerate();
    let year = material.period.year();
    let view = LedgerView {
        year: material.period.label(),
        rows: rows
            .map(|(at, (_, on, one))| view(material, at + 1, told_on(*on, Some(year)), one))
            .collect(),
    };
    let title = format!("{}（{}）", LEDGER.title, view.year);
    let sources = of_year.iter().map(|(book, ..)| book.path.to_string());
    vec![
        Sheet::new(&LEDGER, title, None, &view)
            .laid_out(layout(&material.facts.office.name(), year))
            .resting_on(material.common_sources().chain(sources)),
    ]
}

fn view(material: &Material<'_>, serial: usize, on: String, one: &Instruction) -> InstructionView {
    let masking = Masking::of(material);
    let told = |field: &Option<Text>| Cell::optional(filled(field).map(|text| masking.over(text)));
    let office = || material.facts.roster.party_office().to_owned();
    InstructionView {
        serial: Plain::count(serial),
        date: Cell::on(one.date.day()),
        by: Cell::text(one.by.as_str()),
        on: Cell::text(on),
        words: told(&one.words),
        actor: Cell::text(filled(&one.actor).map_or_else(office, ToString::to_string)),
        until: Cell::day(&one.until),
        outcome: told(&one.outcome),
        answered: Cell::day(&one.answered),
    }
}

/// 2016年11月报告, 第二党支部2016年9月20日汇报; without the year that a heading names.
fn told_on(on: GivenOn<'_>, year: Option<i16>) -> String {
    match on {
        GivenOn::Issue(issue) => {
            let period = Period::parse(issue.period.trim());
            let label = period.map_or_else(
                || issue.period.to_string(),
                |period| match !period.is_month() || Some(period.year()) != year {
                    true => period.label(),
                    false => format!("{}月", period.first().month()),
                },
            );
            format!("{label}报告")
        }
        GivenOn::Report(report) => {
            let day = report.date.day();
            let day = year.map_or_else(|| chinese_date(day), |year| date_in(year, day));
            format!("{}{day}汇报", report.reporter.as_str())
        }
    }
}

fn layout(office: &str, year: i16) -> List {
    let columns = vec![
        Column::of("序号", 10.0, ["serial"]),
        Column::of("批示日期", 24.0, ["date"]),
        Column::of("批示人", 20.0, ["by"]),
        Column::of("来文", 34.0, ["on"]),
        Column::of("批示内容", 62.0, ["words"]),
        Column::of("承办", 28.0, ["actor"]),
        Column::of("期限", 24.0, ["until"]),
        Column::of("落实情况", 41.0, ["outcome"]),
        Column::of("反馈日期", 24.0, ["answered"]),
    ];
    let rows = TablePart {
        from_top: true,
        empty: "本年无",
        ..TablePart::wide("rows", columns)
    };
    List {
        title: "领导批示台账",
        is_wide: true,
        left: Cell::text(office),
        right: Cell::text(format!("{year}年")),
        parts: vec![rows.into()],
        signatures: vec!["登记人", "党务办公室负责人", "日期"],
        year: Some(year),
        ..List::default()
    }
}
