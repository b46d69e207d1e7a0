//! 变更审阅单: a comparison to print, read and sign.

use super::change::{FactChange, Same};
use super::comparison::Comparison;
use super::withholding::on_sheet;
use crate::calendar::Period;
use crate::findings::Finding;
use crate::printed::{Printed, chinese_date, money};
use crate::records::title_of;
use crate::registers::{Document, Material, Scope, Sheet};

const DOCUMENT: Document = Document {
    title: "变更审阅单",
    code: "SYD",
    article: 10,
    wording: None,
    scope: Scope::Form,
    blank: None,
};

#[derive(Printed)]
struct View {
    #[printed("原为")]
    from: String,
    #[printed("改为")]
    to: String,
    #[printed("截至")]
    day: String,
    #[printed("变更")]
    groups: Vec<GroupView>,
    #[printed("意味着")]
    meanings: Vec<String>,
    #[printed("说明")]
    notes: Vec<String>,
    #[printed(layout)]
    revisions: String,
}

#[derive(Printed)]
struct GroupView {
    #[printed("案件")]
    title: String,
    #[printed("改动")]
    rows: Vec<Row>,
}

#[derive(Printed)]
struct Row {
    #[printed("记录")]
    paper: String,
    #[printed("项目")]
    field: String,
    #[printed("原为")]
    from: String,
    #[printed("改为")]
    to: String,
}

/// The comparison as a sheet, with nothing on it that tells who a marked person is.
pub fn review_sheet(comparison: &Comparison) -> Sheet {
    let groups = comparison.groups.iter().map(|group| {
        let rows = group.papers.iter().flat_map(|(title, paper)| {
            let paper = on_sheet(paper, [&comparison.before, &comparison.checked]);
            let head = format!("{}{title}", paper.nature.label());
            let rows: Vec<Row> = match paper.facts.is_empty() {
                true => vec![Row {
                    paper: head,
                    field: String::new(),
                    from: String::new(),
                    to: String::new(),
                }],
                false => paper
                    .facts
                    .iter()
                    .enumerate()
                    .map(|(at, fact)| row(&head, at, fact))
                    .collect(),
            };
            rows
        });
        GroupView {
            title: group.title.clone(),
            rows: rows.collect(),
        }
    });
    let view = View {
        from: comparison.from.on_paper.clone(),
        to: comparison.to.on_paper.clone(),
        day: chinese_date(comparison.as_of),
        groups: groups.collect(),
        meanings: meanings(comparison),
        notes: notes(comparison),
        revisions: format!("{} → {}", comparison.from.name, comparison.to.name),
    };
    let mut sheet = Sheet::new(&DOCUMENT, DOCUMENT.title.to_owned(), None, &view);
    sheet.sources = comparison
        .groups
        .iter()
        .flat_map(|group| &group.papers)
        .map(|(_, paper)| paper.file.clone())
        .collect();
    // Who is marked in one of the two versions is hidden in both.
    for checked in [&comparison.before, &comparison.checked] {
        let period = Period::of(comparison.as_of);
        let material = Material::new(period, checked.facts(), &checked.findings);
        material.veil().over_sheet(&mut sheet);
    }
    sheet
}

/// A paper is named in its first row alone.
fn row(head: &str, at: usize, fact: &FactChange) -> Row {
    Row {
        paper: if at == 0 {
            head.to_owned()
        } else {
            String::new()
        },
        field: fact.way.replace('/', " · "),
        from: fact.from.clone().unwrap_or_default(),
        to: fact.to.clone().unwrap_or_default(),
    }
}

fn meanings(comparison: &Comparison) -> Vec<String> {
    let meaning = &comparison.meaning;
    let steps = meaning.steps.iter().map(|one| {
        format!(
            "{}：{} {}（{}）",
            one.label(),
            one.case,
            one.step,
            one.days()
        )
    });
    let sum = |one: Option<rust_decimal::Decimal>| {
        one.map_or("不明".to_owned(), |sum| format!("{} 元", money(sum)))
    };
    let balances = meaning.balances.iter();
    let balances = balances.map(|one| {
        format!(
            "{} 年基金余额：{} → {}",
            one.year,
            sum(one.from),
            sum(one.to)
        )
    });
    let told = |what: &str, one: &Finding| {
        format!(
            "{what}：{}[{}] {}（{}）",
            one.severity.label(),
            one.code,
            one.message,
            title_of(&one.place.path)
        )
    };
    let appeared = meaning.appeared.iter().map(|one| told("新出现", one));
    let gone = meaning.gone.iter().map(|one| told("已消除", one));
    steps.chain(balances).chain(appeared).chain(gone).collect()
}

fn notes(comparison: &Comparison) -> Vec<String> {
    let same = comparison.same.iter().map(|same| match same {
        Same::Renamed { from, to } => {
            format!("只改名，事实没有变：{} → {}", title_of(from), title_of(to))
        }
        Same::Reformatted(file) => format!("只改排版，事实没有变：{}", title_of(file)),
    });
    let unread = comparison
        .unread
        .iter()
        .map(|one| format!("读不了，没有比较：{}", title_of(&one.file)));
    same.chain(unread).collect()
}
