//! 下访帮扶工作考评表 (article 10): each branch and member by the office's items, with the
//! basis of every score and the evidence behind.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::Serialize;

use super::format::{chinese_date, with_chinese_dates};
use super::material::Material;
use super::{Document, Scope, Sheet};
use crate::procedure::{Evidence, Score, Subjected, item_score};
use crate::records::{AssessmentItem, AssessmentResult, Filed, Indicator, Spanned, filled};

pub(super) const DOCUMENT: Document = Document {
    title: "下访帮扶工作考评表",
    article: 10,
    scope: Scope::Year(sheets),
    blank: None,
};

#[derive(Serialize)]
struct AssessmentTableView {
    year: String,
    date: String,
    assessors: String,
    tables: Vec<Table>,
}

/// The table of the branches, or of the members.
#[derive(Serialize)]
struct Table {
    title: &'static str,
    items: Vec<String>,
    rows: Vec<Row>,
    bases: Vec<Basis>,
}

#[derive(Serialize)]
struct Row {
    name: String,
    points: Vec<String>,
    total: String,
    rank: String,
    grade: String,
}

/// How one score came about, with its evidence.
#[derive(Serialize)]
struct Basis {
    name: String,
    item: String,
    points: String,
    basis: String,
    evidence: String,
}

/// One assessed, with all its scores.
struct Assessed<'a> {
    name: String,
    scores: Vec<(&'a AssessmentItem, Score)>,
    result: Option<&'a AssessmentResult>,
}

impl Assessed<'_> {
    fn total(&self) -> Decimal {
        self.scores
            .iter()
            .filter_map(|(_, score)| score.points)
            .sum()
    }
}

fn sheets(material: &Material<'_>) -> Vec<Sheet> {
    let year = material.period.year();
    let recorded = material.facts.office.assessments.get(&year);
    let view = AssessmentTableView {
        year: format!("{year}年"),
        date: recorded
            .map(|one| chinese_date(one.date.day()))
            .unwrap_or_default(),
        assessors: recorded
            .map(|one| {
                one.assessors
                    .iter()
                    .map(|name| name.as_str())
                    .collect::<Vec<_>>()
            })
            .unwrap_or_default()
            .join("、"),
        tables: vec![branches(material), members(material)],
    };
    let title = format!("{}（{year}年）", DOCUMENT.title);
    let everything = ["案件/", "出勤/", "工作日志/"].map(str::to_owned);
    let own = [format!("年度/{year}/考评.yaml")];
    let sources = material.common_sources().chain(everything).chain(own);
    vec![Sheet::new(&DOCUMENT, title, None, &view).resting_on(sources)]
}

fn branches(material: &Material<'_>) -> Table {
    let branches = material.facts.roster.branches().iter();
    let subjects = branches.map(|branch| Subjected::Branch(branch.name.as_str()));
    table(material, "党支部", subjects.collect(), |one| {
        &one.branches
    })
}

fn members(material: &Material<'_>) -> Table {
    let (first, last) = (material.period.first(), material.period.last());
    // Whoever was at work in a branch at the year's end or beginning is assessed.
    let days = [first.max(material.facts.terms.issued), last];
    let members = material.facts.roster.members().filter(|member| {
        days.iter()
            .any(|day| member.serves_on(*day) && member.branch_on(*day).is_some())
    });
    table(
        material,
        "党员",
        members.map(Subjected::Member).collect(),
        |one| &one.members,
    )
}

fn table(
    material: &Material<'_>,
    title: &'static str,
    subjects: Vec<Subjected<'_>>,
    results: fn(&crate::records::Assessment) -> &[Spanned<AssessmentResult>],
) -> Table {
    let year = material.period.year();
    let recorded = material.facts.office.assessments.get(&year);
    let settings = material.facts.office.settings.as_ref();
    let items = settings
        .into_iter()
        .flat_map(|settings| &settings.assessment);
    let items: Vec<&AssessmentItem> = items
        .map(|item| &item.value)
        .filter(|item| subjects.first().is_some_and(|one| one.is_meant(item)))
        .collect();
    let days = (
        material.period.first(),
        material.period.last().min(material.facts.as_of),
    );
    let mut assessed: Vec<Assessed<'_>> = subjects
        .iter()
        .map(|whom| {
            assess(
                material,
                *whom,
                &items,
                result_of(recorded, results, whom.name()),
                days,
            )
        })
        .collect();
    assessed.sort_by(|a, b| b.total().cmp(&a.total()).then_with(|| a.name.cmp(&b.name)));
    Table {
        title,
        items: items.iter().map(|item| heading(item)).collect(),
        rows: rows(&assessed),
        bases: assessed.iter().flat_map(bases).collect(),
    }
}

fn result_of<'a>(
    recorded: Option<&'a Filed<crate::records::Assessment>>,
    results: fn(&crate::records::Assessment) -> &[Spanned<AssessmentResult>],
    name: &str,
) -> Option<&'a AssessmentResult> {
    let mut results = results(recorded?).iter();
    let found = results.find(|result| result.name.as_str() == name);
    found.map(|result| &result.value)
}

fn assess<'a>(
    material: &Material<'_>,
    whom: Subjected<'_>,
    items: &[&'a AssessmentItem],
    result: Option<&'a AssessmentResult>,
    days: (Date, Date),
) -> Assessed<'a> {
    let score = |item: &&'a AssessmentItem| {
        let score = item_score(&material.facts, whom, item, result, days);
        (*item, score)
    };
    Assessed {
        name: whom.name().to_owned(),
        scores: items.iter().map(score).collect(),
        result,
    }
}

fn heading(item: &AssessmentItem) -> String {
    match item.weight {
        Some(weight) => format!("{}\n（{}分）", item.name.as_str(), weight.0.normalize()),
        None => item.name.to_string(),
    }
}

/// Rows by rank; those with the same total share a rank.
fn rows(assessed: &[Assessed<'_>]) -> Vec<Row> {
    let row = |one: &Assessed<'_>| {
        let above = assessed
            .iter()
            .filter(|other| other.total() > one.total())
            .count();
        let grade = one.result.and_then(|result| filled(&result.grade));
        Row {
            name: one.name.clone(),
            points: one.scores.iter().map(|(_, score)| points(score)).collect(),
            total: format!("{:.2}", one.total()),
            rank: (above + 1).to_string(),
            grade: grade.map_or(String::new(), ToString::to_string),
        }
    };
    assessed.iter().map(row).collect()
}

fn points(score: &Score) -> String {
    score
        .points
        .map_or_else(|| "—".to_owned(), |points| format!("{points:.2}"))
}

fn bases(one: &Assessed<'_>) -> Vec<Basis> {
    let basis = |(item, score): &(&AssessmentItem, Score)| Basis {
        name: one.name.clone(),
        item: item.name.to_string(),
        points: points(score),
        basis: score.basis.clone(),
        evidence: evidence(item, &score.tallied.evidence),
    };
    one.scores.iter().map(basis).collect()
}

/// What counted, and apart from it what did not: each person once, with the days. Of days
/// of attendance only those missed are worth their lines.
fn evidence(item: &AssessmentItem, evidence: &[Evidence]) -> String {
    let indicator = item.indicator.as_ref().and_then(|word| word.meaning());
    let listed = indicator != Some(Indicator::Attendance);
    let counted = if listed {
        told(evidence, true)
    } else {
        String::new()
    };
    match (counted, told(evidence, false)) {
        (counted, missed) if missed.is_empty() => counted,
        (counted, missed) if counted.is_empty() => format!("未计：{missed}"),
        (counted, missed) => format!("{counted}。未计：{missed}"),
    }
}

fn told(evidence: &[Evidence], counts: bool) -> String {
    let mut by_person: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for one in evidence.iter().filter(|one| one.counts == counts) {
        let day = format!("{}月{}日", one.day.month(), one.day.day());
        let what = with_chinese_dates(&one.what);
        let told = match one.counts {
            true => day,
            false => format!("{day}{what}"),
        };
        by_person.entry(&one.about).or_default().push(told);
    }
    let people = by_person.into_iter();
    let told = people.map(|(about, days)| format!("{about}：{}", days.join("、")));
    told.collect::<Vec<_>>().join("；")
}
