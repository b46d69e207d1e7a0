//! 下访帮扶对象意见表 (article 24): what the person says of the help, and what came of it.

use serde::Serialize;

use super::{Draft, Paper, Wanted, drafts, joined, stem};
use crate::procedure::Course;
use crate::records::{CaseFolder, Filed, Measure, Opinion};
use crate::registers::format::chinese_date;
use crate::registers::{Cell, Document, Month, Scope, Sheet, person};

pub(in crate::registers) const DOCUMENT: Document = Document {
    title: "下访帮扶对象意见表",
    article: 24,
    scope: Scope::Case(papers),
    blank: Some(|| Sheet::blank(&DOCUMENT, &empty())),
};

#[derive(Default, Serialize)]
struct View {
    number: String,
    name: Cell,
    address: Cell,
    measures: Vec<MeasureRow>,
    verdict: String,
    unjudged: Cell,
    remarks: Cell,
    signature: Cell,
    proxy: Cell,
    witness: Cell,
    askers: Cell,
    date: Cell,
    improvement: Cell,
    improved: Cell,
}

#[derive(Default, Serialize)]
struct MeasureRow {
    kinds: String,
    content: Cell,
    done: Cell,
}

/// Rows for measures on the empty form.
const EMPTY_ROWS: usize = 4;

fn empty() -> View {
    View {
        measures: (0..EMPTY_ROWS).map(|_| MeasureRow::default()).collect(),
        ..View::default()
    }
}

fn papers(month: &Month<'_>, folder: &CaseFolder, wanted: Wanted) -> Vec<Paper> {
    let mut papers = Vec::new();
    for draft in drafts(&DOCUMENT, month, folder) {
        for opinion in &draft.course.papers.opinions {
            let improved = opinion.improvement.as_ref().map(|one| one.date.day());
            if wanted.takes([opinion.date.day()].into_iter().chain(improved)) {
                papers.push(paper(&draft, opinion));
            }
        }
    }
    papers
}

fn paper(draft: &Draft<'_, '_>, opinion: &Filed<Opinion>) -> Paper {
    let course = draft.course;
    let day = opinion.date.day();
    let known = opinion
        .verdict
        .as_ref()
        .filter(|word| word.meaning().is_some());
    let improvement = opinion.improvement.as_ref();
    let view = View {
        number: course.number(),
        name: person::own_name(course),
        address: person::address(course, day),
        measures: measures(draft, course, opinion),
        verdict: known.map_or(String::new(), |word| word.text().to_owned()),
        unjudged: match (&opinion.verdict, known) {
            (_, Some(_)) => Cell::default(),
            (Some(word), None) => Cell::text(word.text()),
            (None, None) => Cell::missing(24),
        },
        remarks: draft.told_if_any(&opinion.remarks),
        signature: Cell::field(&opinion.signature),
        proxy: draft.told_if_any(&opinion.proxy),
        witness: draft.told_if_any(&opinion.witness),
        askers: Cell::required(Some(askers(course, opinion)), 24),
        date: Cell::text(chinese_date(day)),
        improvement: improvement
            .map(|one| draft.told_if_any(&one.content))
            .unwrap_or_default(),
        improved: Cell::day(&improvement.map(|one| one.date)),
    };
    let paper = draft.paper(stem(opinion), &opinion.path, &view);
    // Whoever leafs through the contents of a case file learns no marked name.
    let named = course.name().filter(|_| !course.is_marked());
    paper
        .on(day)
        .by(named.map_or_else(|| course.number(), ToString::to_string))
}

/// Who asked; where nobody is named, those in charge on the day.
fn askers(course: &Course<'_>, opinion: &Opinion) -> String {
    match opinion.askers.is_empty() {
        true => course.members_on(opinion.date.day()).join("、"),
        false => joined(&opinion.askers),
    }
}

/// The measures done by the day that the opinion was asked.
fn measures(draft: &Draft<'_, '_>, course: &Course<'_>, opinion: &Opinion) -> Vec<MeasureRow> {
    let by_then = |measure: &&Filed<Measure>| {
        let done = measure.done.unwrap_or(measure.date);
        done.day() <= opinion.date.day()
    };
    let row = |measure: &Filed<Measure>| {
        let kinds: Vec<&str> = measure.kinds.iter().map(|kind| kind.text()).collect();
        MeasureRow {
            kinds: kinds.join("、"),
            content: draft.told(&measure.content, 22),
            done: Cell::day(&measure.done),
        }
    };
    let measures = course.papers.measures.iter();
    measures.filter(by_then).map(row).collect()
}
