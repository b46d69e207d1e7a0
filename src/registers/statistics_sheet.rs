//! 下访帮扶统计报表 (article 9): the figures of a quarter or half-year, whole and by branch; no
//! name of anybody who is helped.

use super::ledger::folder_of;
use super::material::Material;
use super::statistics::{By, Group, Line, Statistics};
use super::{Document, Scope, Sheet};
use crate::calendar::Compared;
use crate::printed::{Cell, Column, List, Printed, TablePart, money};
use crate::procedure::{Asked, Selection};

pub(super) const DOCUMENT: Document = Document {
    title: "下访帮扶统计报表",
    code: "TJB",
    article: 9,
    wording: None,
    scope: Scope::Quarter(|material| sheet(material).into_iter().collect()),
    blank: None,
};

#[derive(Printed)]
struct StatisticsView {
    #[printed("填报单位")]
    office: String,
    #[printed("期间")]
    period: String,
    #[printed("统计")]
    rows: Vec<Row>,
    #[printed("各支部")]
    branches: Vec<BranchRow>,
}

#[derive(Printed)]
struct Row {
    #[printed("项目")]
    title: String,
    #[printed("本期")]
    now: String,
    #[printed("上期")]
    before: String,
    #[printed("去年同期")]
    last_year: String,
    #[printed("本年累计")]
    so_far: String,
}

#[derive(Printed)]
struct BranchRow {
    #[printed("党支部")]
    branch: String,
    #[printed("各项")]
    figures: Vec<String>,
}

/// The figures of a branch: the heading, and the line of the table above.
const OF_BRANCHES: [(&str, &str); 9] = [
    ("登记\n对象", "登记对象（人）"),
    ("指定\n包案", "指定包案（人）"),
    ("初访", "初访（人）"),
    ("登门访", "登门访（次）"),
    ("电话访", "电话访（次）"),
    ("帮扶\n措施", "帮扶措施（项）"),
    ("征求\n意见", "征求意见（人次）"),
    ("迟办", "迟办事项（项）"),
    ("期末\n超期", "期末超期未办（项）"),
];

fn sheet(material: &Material<'_>) -> Option<Sheet> {
    let period = material.period;
    // Nothing is asked for by a word that could be unknown.
    let selection = Selection::of(&material.facts, Asked::default()).ok()?;
    let whole = Statistics::of(&selection, Compared::of(period), None);
    let by_branch = Statistics::of(&selection, Compared::of(period), Some(By::Branch));
    let lines = whole.groups.iter().flat_map(|group| &group.lines);
    let view = StatisticsView {
        office: material.facts.office.name(),
        period: period.label(),
        rows: lines.map(row).collect(),
        branches: by_branch.groups.iter().map(branch_row).collect(),
    };
    let title = format!("{}（{}）", DOCUMENT.title, period.label());
    let cases = material.facts.courses.iter().map(folder_of);
    let books = ["汇报/", "出勤/", "工作日志/", "帮扶基金/"];
    let books = books.into_iter().map(str::to_owned);
    let sources = material.common_sources().chain(cases).chain(books);
    Some(
        Sheet::new(&DOCUMENT, title, None, &view)
            .laid_out(layout(&view))
            .resting_on(sources.chain(material.unreadable_sources())),
    )
}

fn row(line: &Line) -> Row {
    let told = |at: usize| told(line, at);
    Row {
        title: match line.is_part {
            true => format!("　其中：{}", line.title),
            false => line.title.clone(),
        },
        now: told(0),
        before: told(1),
        last_year: told(2),
        so_far: told(3),
    }
}

fn told(line: &Line, at: usize) -> String {
    match line.values[at] {
        None => "—".to_owned(),
        Some(value) if line.is_money => money(value),
        Some(value) => value.normalize().to_string(),
    }
}

fn branch_row(group: &Group) -> BranchRow {
    let figures = OF_BRANCHES.iter().map(|(_, title)| {
        let mut lines = group.lines.iter();
        let line = lines.find(|line| line.title == *title);
        line.map_or_else(|| "0".to_owned(), |line| told(line, 0))
    });
    BranchRow {
        branch: group.name.clone().unwrap_or_default(),
        figures: figures.collect(),
    }
}

fn layout(view: &StatisticsView) -> List {
    let figures = vec![
        Column::of("项目", 66.0, ["title"]),
        Column::number("本期", 26.0, "now"),
        Column::number("上期", 26.0, "before"),
        Column::number("去年同期", 26.0, "last_year"),
        Column::number("本年累计", 26.0, "so_far"),
    ];
    let mut of_branches = vec![Column::of("党支部", 35.0, ["branch"])];
    for (at, (title, _)) in OF_BRANCHES.iter().enumerate() {
        let way = format!("figures/{at}");
        of_branches.push(Column::number(title, 15.0, &way));
    }
    let of_branches = TablePart {
        heading: Some("各党支部（本期）"),
        ..TablePart::upright("branches", of_branches)
    };
    List {
        title: "下访帮扶统计报表",
        left: Cell::text(format!("填报单位：{}", view.office)),
        right: Cell::text(view.period.as_str()),
        parts: vec![
            TablePart::upright("rows", figures).into(),
            of_branches.into(),
        ],
        signatures: vec!["填报人", "审核人", "负责人", "日期"],
        ..List::default()
    }
}
