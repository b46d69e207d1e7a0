//! 一页纸 (article 9): a month on one page for a leader: figures beside those of the month before,
//! the gravest matters, what is due next, a chart, and room for instructions.

use super::ledger::folder_of;
use super::material::Material;
use super::monthly_figures::Counts;
use super::monthly_matters::{Matter, matters};
use super::monthly_report::{Due, FigureRow, MonthBar, by_month, due_next, figures};
use super::{Document, Scope, Sheet};
use crate::printed::Printed;

pub(super) const DOCUMENT: Document = Document {
    title: "一页纸",
    code: "YYZ",
    article: 9,
    wording: None,
    scope: Scope::Month(|material| vec![sheet(material)]),
    blank: None,
};

/// The figures shown, in this order.
const SHOWN: [&str; 8] = [
    "收到案件（件）",
    "登记对象（人）",
    "初访（人）",
    "登门访（次）",
    "帮扶措施（项）",
    "征求意见（人次）",
    "基金支出（元）",
    "超期事项（项）",
];
/// The most matters shown.
const WORST: usize = 3;
/// The most steps shown that are due next.
const NEXT: usize = 5;
/// The most months in the chart.
const MONTHS: usize = 6;

#[derive(Printed)]
struct OnePageView {
    #[printed("月份")]
    month: String,
    #[printed("主要数字")]
    figures: Vec<FigureRow>,
    #[printed("各月访问")]
    by_month: Vec<MonthBar>,
    #[printed("突出问题")]
    matters: Vec<Matter>,
    #[printed("其余问题")]
    more_matters: String,
    #[printed("近期到期")]
    steps: Vec<Due>,
    #[printed("其余到期")]
    more_steps: String,
}

fn sheet(material: &Material<'_>) -> Sheet {
    let period = material.period;
    let now = Counts::of(material, period, period);
    let before = Counts::of(material, period.previous(), period.previous());
    let year = Counts::of(material, period.first_of_year(), period);
    // With a time before the Measures there is nothing to compare.
    let compared_with =
        (period.previous().first() >= material.facts.terms.issued).then_some(&before);
    let mut shown = figures(&now, compared_with, &year);
    shown.retain(|row| SHOWN.contains(&row.title));
    let mut worst = matters(material);
    let mut steps = due_next(material);
    let mut months = by_month(material);
    let more = |all: usize, most: usize, unit: &str| match all.checked_sub(most) {
        None | Some(0) => String::new(),
        Some(more) => format!("另有{more}{unit}"),
    };
    let view = OnePageView {
        month: period.label(),
        figures: shown,
        by_month: months.split_off(months.len().saturating_sub(MONTHS)),
        more_matters: more(worst.len(), WORST, "类，见督办表。"),
        matters: {
            worst.truncate(WORST);
            worst
        },
        more_steps: more(steps.len(), NEXT, "项，见月报。"),
        steps: {
            steps.truncate(NEXT);
            steps.iter_mut().for_each(Due::in_a_line);
            steps
        },
    };
    let title = format!("{}（{}）", DOCUMENT.title, period.label());
    let cases = material.facts.courses.iter().map(folder_of);
    let books = ["汇报/", "出勤/", "工作日志/", "帮扶基金/"];
    let books = books.into_iter().map(str::to_owned);
    Sheet::new(&DOCUMENT, title, None, &view).resting_on(
        material
            .common_sources()
            .chain(cases)
            .chain(material.unreadable_sources())
            .chain(books),
    )
}
