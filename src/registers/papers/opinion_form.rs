//! 下访帮扶对象意见表 (article 24): what the person says of the help, and what came of it.

use super::{CasePaper, Making, Wanted, makings, stem};
use crate::printed::{Cell, DAY_TO_WRITE, Printed};
use crate::procedure::Course;
use crate::records::{CaseFolder, Filed, Measure, Opinion};
use crate::registers::{Document, Material, Scope, Sheet, person};

pub(in crate::registers) const DOCUMENT: Document = Document {
    title: "下访帮扶对象意见表",
    code: "YJB",
    article: 24,
    wording: None,
    scope: Scope::Case(papers),
    blank: Some(|| Sheet::blank(&DOCUMENT, &empty())),
};

#[derive(Default, Printed)]
struct OpinionFormView {
    #[printed("编号")]
    number: String,
    #[printed("姓名")]
    name: Cell,
    #[printed("住址")]
    address: Cell,
    #[printed("帮扶措施")]
    measures: Vec<MeasureRow>,
    #[printed("评价")]
    verdict: String,
    #[printed("未评价")]
    unjudged: Cell,
    #[printed("意见")]
    remarks: Cell,
    #[printed("签名")]
    signature: Cell,
    #[printed("代签", closed)]
    proxy: Cell,
    #[printed("见证人", closed)]
    witness: Cell,
    #[printed("征求人")]
    askers: Cell,
    #[printed("日期")]
    date: Cell,
    #[printed("改进情况")]
    improvement: Cell,
    #[printed("改进日期")]
    improved: Cell,
}

#[derive(Default, Printed)]
struct MeasureRow {
    #[printed("帮扶方式", closed)]
    kinds: String,
    #[printed("内容")]
    content: Cell,
    #[printed("落实情况", closed)]
    done: Cell,
}

/// Rows for measures on the empty form.
const EMPTY_ROWS: usize = 4;

fn empty() -> OpinionFormView {
    OpinionFormView {
        measures: (0..EMPTY_ROWS).map(|_| MeasureRow::default()).collect(),
        date: Cell::text(DAY_TO_WRITE),
        ..OpinionFormView::default()
    }
}

fn papers(material: &Material<'_>, folder: &CaseFolder, wanted: Wanted) -> Vec<CasePaper> {
    let mut papers = Vec::new();
    for making in makings(&DOCUMENT, material, folder) {
        for opinion in &making.course.papers.opinions {
            let improved = opinion.improvement.as_ref().map(|one| one.date.day());
            if wanted.takes([opinion.date.day()].into_iter().chain(improved)) {
                papers.push(paper(&making, opinion));
            }
        }
    }
    papers
}

fn paper(making: &Making<'_, '_>, opinion: &Filed<Opinion>) -> CasePaper {
    let course = making.course;
    let day = opinion.date.day();
    let known = opinion
        .verdict
        .as_ref()
        .filter(|word| word.meaning().is_some());
    let improvement = opinion.improvement.as_ref();
    let view = OpinionFormView {
        number: course.number(),
        name: person::own_name(course),
        address: person::address(course, day),
        measures: measures(making, course, opinion),
        verdict: known.map_or(String::new(), |word| word.text().to_owned()),
        unjudged: match (&opinion.verdict, known) {
            (_, Some(_)) => Cell::default(),
            (Some(word), None) => Cell::text(word.text()),
            (None, None) => Cell::missing(24),
        },
        remarks: making.told_if_any(&opinion.remarks),
        signature: Cell::field(&opinion.signature),
        proxy: making.told_if_any(&opinion.proxy),
        witness: making.told_if_any(&opinion.witness),
        askers: Cell::required(Some(askers(making, opinion)), 24),
        date: Cell::on(day),
        improvement: improvement
            .map(|one| making.told_if_any(&one.content))
            .unwrap_or_default(),
        improved: Cell::day(&improvement.map(|one| one.date)),
    };
    let paper = making.paper(stem(opinion), &opinion.path, &view);
    // Whoever leafs through the contents of a case file learns no marked name.
    let named = course.name().filter(|_| !course.is_marked());
    paper
        .on(day)
        .by(named.map_or_else(|| course.number(), ToString::to_string))
}

/// Who asked; where nobody is named, those in charge on the day.
fn askers(making: &Making<'_, '_>, opinion: &Opinion) -> String {
    let day = opinion.date.day();
    match opinion.askers.is_empty() {
        true => making.course.members_on(day).join("、"),
        false => making.names(&opinion.askers, day),
    }
}

/// The measures done by the day that the opinion was asked.
fn measures(making: &Making<'_, '_>, course: &Course<'_>, opinion: &Opinion) -> Vec<MeasureRow> {
    let by_then = |measure: &&Filed<Measure>| {
        let done = measure.done.unwrap_or(measure.date);
        done.day() <= opinion.date.day()
    };
    let row = |measure: &Filed<Measure>| {
        let kinds: Vec<&str> = measure.kinds.iter().map(|kind| kind.text()).collect();
        MeasureRow {
            kinds: kinds.join("、"),
            content: making.told(&measure.content, 22),
            done: Cell::day(&measure.done),
        }
    };
    let measures = course.papers.measures.iter();
    measures.filter(by_then).map(row).collect()
}
