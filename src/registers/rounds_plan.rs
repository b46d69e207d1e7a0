//! 群众工作日走访安排 (article 6): who of a branch is visited on an outreach day, village by village.

use jiff::civil::Date;

use super::ledger::folder_of;
use super::material::Material;
use super::{Document, Scope, Sheet, person};
use crate::printed::{Cell, Column, List, Printed, Shows, TablePart, chinese_date, date_in};
use crate::procedure::{NEAR, Round, next_outreach_day};

pub(super) const DOCUMENT: Document = Document {
    title: "群众工作日走访安排",
    code: "ZFAP",
    article: 6,
    wording: None,
    scope: Scope::Month(of_next_day),
    blank: None,
};

/// What stands for the branch of those who have none yet.
const NO_BRANCH: &str = "尚未移交支部";

#[derive(Printed)]
struct RoundsPlanView {
    #[printed("党支部")]
    branch: String,
    #[printed("日期")]
    day: String,
    #[printed("走访")]
    rows: Vec<Row>,
}

#[derive(Printed)]
struct Row {
    #[printed("乡镇")]
    township: String,
    #[printed("村居")]
    village: String,
    #[printed("登记号")]
    number: String,
    #[printed("对象")]
    person: Cell,
    #[printed("包案党员")]
    members: Cell,
    #[printed("事由")]
    errands: String,
}

/// For the first outreach day behind the month, where it is asked for by name: the day before the
/// trip `rounds` knows more.
fn of_next_day(material: &Material<'_>) -> Vec<Sheet> {
    let behind = material.period.last().tomorrow().ok();
    let day = behind.and_then(|day| next_outreach_day(&material.facts, day));
    let sheets = day.map_or_else(Vec::new, |day| {
        sheets(material, day, &material.facts.rounds(day, NEAR))
    });
    let on_demand = sheets.into_iter().map(|sheet| Sheet {
        on_demand: true,
        ..sheet
    });
    on_demand.collect()
}

/// A sheet for each branch with somebody to visit on a day.
pub fn rounds_plans(material: &Material<'_>, day: Date, rounds: &[Round<'_, '_>]) -> Vec<Sheet> {
    let mut sheets = sheets(material, day, rounds);
    for sheet in &mut sheets {
        material.veil.over_sheet(sheet);
        sheet.number = format!("{day} {}", sheet.number);
    }
    sheets
}

fn sheets(material: &Material<'_>, day: Date, rounds: &[Round<'_, '_>]) -> Vec<Sheet> {
    let branches = rounds.chunk_by(|one, other| branch_of(one) == branch_of(other));
    branches
        .map(|of_one| sheet(material, day, of_one))
        .collect()
}

fn branch_of<'r>(round: &'r Round<'_, '_>) -> &'r str {
    round.course.current_branch().unwrap_or(NO_BRANCH)
}

fn sheet(material: &Material<'_>, day: Date, rounds: &[Round<'_, '_>]) -> Sheet {
    let branch = rounds.first().map_or(NO_BRANCH, branch_of);
    let view = RoundsPlanView {
        branch: branch.to_owned(),
        day: chinese_date(day),
        rows: rounds
            .iter()
            .map(|round| row(material, day, round))
            .collect(),
    };
    let title = format!("{}·{branch}（{}）", DOCUMENT.title, view.day);
    let sources = rounds.iter().map(|round| folder_of(round.course));
    let sources = material.common_sources().chain(sources);
    Sheet::new(&DOCUMENT, title, Some(branch), &view)
        .laid_out(layout(material, day, &view))
        .resting_on(
            sources
                .chain(material.unreadable_sources())
                .chain(["帮扶基金/".to_owned()]),
        )
}

fn row(material: &Material<'_>, day: Date, round: &Round<'_, '_>) -> Row {
    let (township, village) = match &round.home {
        Some((township, village)) => (township.clone(), village.clone().unwrap_or_default()),
        None => ("住址从略".to_owned(), String::new()),
    };
    let errands = round.errands.iter();
    let errands =
        errands.map(|(errand, due)| format!("{}：{}", errand.label(), date_in(day.year(), *due)));
    Row {
        township,
        village,
        number: round.course.number(),
        person: person::person_and_relation(round.course),
        members: person::members(round.course, material.facts.as_of),
        errands: errands.collect::<Vec<_>>().join("\n"),
    }
}

fn layout(material: &Material<'_>, day: Date, view: &RoundsPlanView) -> List {
    let columns = vec![
        Column::ordinal(),
        Column::of("乡镇\n村居", 33.0, ["township", "village"]),
        Column::key("登记号", 22.0, ["number"]),
        Column::of("对象\n（关系）", 22.0, ["person"]),
        Column::of("包案党员", 20.0, ["members"]),
        Column::of("事由、期限", 36.0, ["errands"]),
        Column::new("变更", 28.0, [Shows::Room]),
    ];
    let is_outreach = material
        .facts
        .outreach_days
        .contains(day, &material.facts.work_days);
    let kind = if is_outreach {
        "群众工作日"
    } else {
        "不是群众工作日"
    };
    List {
        title: "群众工作日走访安排",
        left: Cell::text(view.branch.as_str()),
        right: Cell::text(format!("{}（{kind}）", view.day)),
        parts: vec![
            TablePart {
                from_top: true,
                ..TablePart::upright("rows", columns)
            }
            .into(),
        ],
        signatures: vec!["党支部书记", "日期"],
        year: Some(day.year()),
        ..List::default()
    }
}
