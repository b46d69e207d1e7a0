//! 包案党员交接表 (article 15): one pair hands a beneficiary over to the next.

use std::borrow::Cow;

use jiff::civil::Date;

use super::{CasePaper, Making, Wanted, makings};
use crate::printed::{Cell, DAY_TO_WRITE, Printed, chinese_date};
use crate::procedure::Course;
use crate::records::{Assignment, CaseFolder, Dated};
use crate::registers::{Document, Material, Scope, Sheet, person};

pub(in crate::registers) const DOCUMENT: Document = Document {
    title: "包案党员交接表",
    code: "JJB",
    article: 15,
    wording: None,
    scope: Scope::Case(papers),
    blank: Some(|| Sheet::blank(&DOCUMENT, &empty())),
};

#[derive(Default, Printed)]
struct ChangeOfMembersView {
    #[printed("编号")]
    number: String,
    #[printed("姓名")]
    name: Cell,
    #[printed("住址")]
    address: Cell,
    #[printed("移交人")]
    giver: Cell,
    #[printed("接收人")]
    taker: Cell,
    #[printed("留任党员", closed)]
    staying: Cell,
    #[printed("理由")]
    reason: Cell,
    #[printed("日期")]
    date: Cell,
    #[printed("监交人")]
    supervisor: Cell,
    #[printed("移交材料")]
    papers: Vec<Handed>,
}

/// A kind of paper that is handed on, and how many.
#[derive(Printed)]
struct Handed {
    #[printed("材料")]
    what: &'static str,
    #[printed("份数")]
    count: String,
}

const PAPERS: [&str; 6] = [
    "法律文书复印件",
    "前期调查表",
    "访问记录",
    "帮扶措施记录",
    "帮扶意见书",
    "意见表、总结报告",
];

fn empty() -> ChangeOfMembersView {
    let nothing = |what| Handed {
        what,
        count: String::new(),
    };
    ChangeOfMembersView {
        papers: PAPERS.into_iter().map(nothing).collect(),
        date: Cell::text(DAY_TO_WRITE),
        ..ChangeOfMembersView::default()
    }
}

fn papers(material: &Material<'_>, folder: &CaseFolder, wanted: Wanted) -> Vec<CasePaper> {
    let mut papers = Vec::new();
    for making in makings(&DOCUMENT, material, folder) {
        let pairs = &making.course.person.value.assignments;
        for (earlier, later) in pairs.iter().zip(pairs.iter().skip(1)) {
            let day = later.named.map(|named| named.day());
            if wanted.takes(day) {
                papers.push(paper(&making, earlier, later));
            }
        }
    }
    papers
}

fn paper(making: &Making<'_, '_>, earlier: &Assignment, later: &Assignment) -> CasePaper {
    let course = making.course;
    let day = later.named.map(|named| named.day());
    let as_of = making.material.facts.as_of;
    let (reason, supervisor) = (&later.reason, &later.supervisor);
    let told = |pair: &Assignment| -> Vec<String> {
        let day = pair.named.map_or(as_of, |named| named.day());
        let names = making.material.facts.roster.told_all(&pair.members, day);
        names.into_iter().map(Cow::into_owned).collect()
    };
    let (earlier, later) = (told(earlier), told(later));
    let view = ChangeOfMembersView {
        number: course.number(),
        name: person::own_name(course),
        address: person::address(course, day.unwrap_or(as_of)),
        giver: Cell::required(Some(without(&earlier, &later)), 15),
        taker: Cell::required(Some(without(&later, &earlier)), 15),
        staying: Cell::text(both(&earlier, &later)),
        reason: making.told(reason, 15),
        date: Cell::required(day.map(chinese_date), 15),
        supervisor: Cell::field(supervisor),
        papers: std::iter::zip(PAPERS, counts(course, day))
            .map(|(what, count)| Handed {
                what,
                count: count.to_string(),
            })
            .collect(),
    };
    let stem = day.map_or_else(|| "日期待补".to_owned(), |day| day.to_string());
    let paper = making.paper(&stem, course.case_path(), &view);
    let paper = paper.by(making.branch_on(day.unwrap_or(as_of)));
    match day {
        Some(day) => paper.on(day),
        None => paper,
    }
}

/// The members of one pair who are not in the other; all where the pairs are the same.
fn without(pair: &[String], other: &[String]) -> String {
    let mut own = pair.to_vec();
    own.retain(|name| !other.contains(name));
    match own.is_empty() {
        true => pair.join("、"),
        false => own.join("、"),
    }
}

/// The members of both pairs.
fn both(earlier: &[String], later: &[String]) -> String {
    let mut staying = earlier.to_vec();
    staying.retain(|name| later.contains(name));
    staying.join("、")
}

/// How many papers of each kind there were before `day`, in the order of [`PAPERS`].
fn counts(course: &Course<'_>, day: Option<Date>) -> [usize; 6] {
    let papers = course.papers;
    let before = |dated: &Dated| day.is_none_or(|day| dated.day() < day);
    [
        course.party.map_or(0, |party| party.papers.len()),
        papers.survey.iter().filter(|one| before(&one.date)).count(),
        papers.visits.iter().filter(|one| before(&one.date)).count(),
        papers
            .measures
            .iter()
            .filter(|one| before(&one.date))
            .count(),
        papers
            .proposals
            .iter()
            .filter(|one| before(&one.date))
            .count(),
        papers
            .opinions
            .iter()
            .filter(|one| before(&one.date))
            .count()
            + papers
                .summaries
                .iter()
                .filter(|one| before(&one.date))
                .count(),
    ]
}
