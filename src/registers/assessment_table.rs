//! 下访帮扶工作考评表 (article 10): each branch and member by the office's items, with the
//! basis of every score and the evidence behind.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::material::Material;
use super::{Document, Scope, Sheet};
use crate::printed::{
    Cell, Column, List, Part, Printed, TablePart, chinese_date, with_chinese_dates,
};
use crate::procedure::{Evidence, Score, Subjected, item_score};
use crate::records::{AssessmentItem, AssessmentResult, Filed, Indicator, Spanned, filled};

pub(super) const DOCUMENT: Document = Document {
    title: "下访帮扶工作考评表",
    code: "KPB",
    article: 10,
    wording: None,
    scope: Scope::Year(sheets),
    blank: None,
};

#[derive(Printed)]
struct AssessmentTableView {
    #[printed("年份")]
    year: String,
    #[printed("考评日期")]
    date: String,
    #[printed("考评人")]
    assessors: String,
    #[printed("考评表")]
    tables: Vec<Table>,
}

/// The table of the branches, or of the members.
#[derive(Printed)]
struct Table {
    #[printed("对象")]
    title: &'static str,
    #[printed("考评项目")]
    items: Vec<String>,
    #[printed("得分")]
    rows: Vec<Row>,
    #[printed("得分依据")]
    bases: Vec<Basis>,
}

#[derive(Printed)]
struct Row {
    #[printed("名称")]
    name: String,
    #[printed("各项得分")]
    points: Vec<String>,
    #[printed("合计")]
    total: String,
    #[printed("名次")]
    rank: String,
    #[printed("等次")]
    grade: String,
}

/// How one score came about, with its evidence.
#[derive(Printed)]
struct Basis {
    #[printed("名称")]
    name: String,
    #[printed("项目")]
    item: String,
    #[printed("得分")]
    points: String,
    #[printed("计算")]
    basis: String,
    #[printed("依据的记录")]
    evidence: String,
}

/// One assessed, with all its scores.
struct Assessed<'a> {
    name: String,
    scores: Vec<(&'a AssessmentItem, Score)>,
    result: Option<&'a AssessmentResult>,
}

/// What stands for a rank or grade that is not settled yet.
const UNSETTLED: &str = "待评定";

impl Assessed<'_> {
    /// Whether every item is scored and the committee has given a grade.
    fn is_settled(&self) -> bool {
        let graded = self
            .result
            .is_some_and(|result| filled(&result.grade).is_some());
        graded && self.scores.iter().all(|(_, score)| score.points.is_some())
    }

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
    vec![
        Sheet::new(&DOCUMENT, title, None, &view)
            .laid_out(layout(&material.facts.office.name(), &view))
            .resting_on(sources),
    ]
}

fn branches(material: &Material<'_>) -> Table {
    let last = material.period.last().min(material.facts.as_of);
    let branches = material.facts.roster.branches_on(last);
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
        .flat_map(|settings| settings.items_of(year));
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
    // Until all are settled nobody is before another: the rows stand as the office has them.
    let are_settled = !assessed.is_empty() && assessed.iter().all(Assessed::is_settled);
    if are_settled {
        assessed.sort_by_key(|one| std::cmp::Reverse(one.total()));
    }
    Table {
        title,
        items: items.iter().map(|item| heading(item)).collect(),
        rows: rows(&assessed, are_settled),
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

/// Rows with their ranks, where these are settled; those with the same total share one.
fn rows(assessed: &[Assessed<'_>], are_settled: bool) -> Vec<Row> {
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
            rank: match are_settled {
                true => (above + 1).to_string(),
                false => UNSETTLED.to_owned(),
            },
            grade: match grade.filter(|_| are_settled) {
                Some(grade) => grade.to_string(),
                None => UNSETTLED.to_owned(),
            },
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

/// The room for the scores of all items together, in mm.
const ROOM_FOR_SCORES: f64 = 172.0;

fn layout(office: &str, view: &AssessmentTableView) -> List {
    let mut parts = Vec::new();
    for (at, table) in view.tables.iter().enumerate() {
        parts.push(Part::Heading(table.title.to_owned()));
        parts.push(match table.items.is_empty() {
            true => Part::Words(NO_ITEMS),
            false => scores_table(at, table).into(),
        });
    }
    parts.push(Part::Sentence {
        label: "考评人：",
        at: "assessors",
    });
    let mut behind = Vec::new();
    for (at, table) in view.tables.iter().enumerate() {
        if !table.bases.is_empty() {
            behind.push(Part::NextPage);
            behind.push(Part::Heading(format!("{}得分依据", table.title)));
            behind.push(bases_table(at, table).into());
        }
    }
    let day = match view.date.as_str() {
        "" => String::new(),
        date => format!("　考评日期：{date}"),
    };
    List {
        title: "下访帮扶工作考评表",
        is_wide: true,
        left: Cell::text(format!("{office}机关党委")),
        right: Cell::text(format!("{}{day}", view.year)),
        parts,
        signatures: vec!["机关党委（盖章）", "考评组负责人", "日期"],
        behind,
        ..List::default()
    }
}

const NO_ITEMS: &str = "设置里没有适用的考评项目：在设置的「考评」里填项目、指标和分值（第十条）。";

fn scores_table(at: usize, table: &Table) -> TablePart {
    let mut columns = vec![Column::ordinal(), Column::key(table.title, 34.0, ["name"])];
    let width = ROOM_FOR_SCORES / table.items.len().max(1) as f64;
    for (item, title) in table.items.iter().enumerate() {
        columns.push(Column::of(
            title,
            width,
            [format!("points/{item}").as_str()],
        ));
    }
    columns.push(Column::number("总分", 18.0, "total"));
    columns.push(Column::of("名次", 16.0, ["rank"]));
    columns.push(Column::of("等次", 18.0, ["grade"]));
    TablePart::wide(&format!("tables/{at}/rows"), columns)
}

fn bases_table(at: usize, table: &Table) -> TablePart {
    let columns = vec![
        Column::key(table.title, 28.0, ["name"]),
        Column::key("项目", 30.0, ["item"]),
        Column::number("得分", 15.0, "points"),
        Column::of("计算", 48.0, ["basis"]),
        Column::of("依据的记录", 146.0, ["evidence"]).or_none(),
    ];
    TablePart::wide(&format!("tables/{at}/bases"), columns)
}
