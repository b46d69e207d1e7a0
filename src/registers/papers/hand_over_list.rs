//! 法律文书移交清单 (article 13): the papers of one hand-over, from the handling department to
//! the party office, and from there to the branches.

use jiff::civil::Date;

use super::{CasePaper, Wanted};
use crate::printed::{Cell, Printed};
use crate::records::{CaseFolder, Handover, LegalPaper, Party, Spanned, filled};
use crate::registers::person::shown_cause;
use crate::registers::{Document, Material, Scope, Sheet};

pub(in crate::registers) const DOCUMENT: Document = Document {
    title: "法律文书移交清单",
    code: "YJQD",
    article: 13,
    wording: None,
    scope: Scope::Case(papers),
    blank: None,
};

#[derive(Printed)]
struct HandOverListView {
    #[printed("编号")]
    number: String,
    #[printed("移送部门")]
    department: Cell,
    #[printed("案由")]
    cause: Cell,
    #[printed("当事人")]
    parties: Vec<PartyLine>,
    #[printed("文书")]
    rows: Vec<Row>,
    #[printed("送交人")]
    giver: Cell,
    #[printed("送交时间")]
    handed: Cell,
    #[printed("收件人")]
    receiver: Cell,
    #[printed("收到时间")]
    received: Cell,
    #[printed("说明")]
    note: Cell,
    #[printed("党支部签收")]
    branches: Vec<ToBranch>,
}

#[derive(Printed)]
struct PartyLine {
    #[printed("当事人")]
    party: Cell,
    #[printed("生效或决定日")]
    outcome: Cell,
}

#[derive(Printed)]
struct Row {
    #[printed("文书")]
    title: String,
    #[printed("文号")]
    number: Cell,
    #[printed("日期")]
    date: Cell,
    #[printed("份数")]
    copies: String,
    #[printed("页数")]
    pages: Cell,
    #[printed("备注")]
    note: Cell,
}

#[derive(Printed)]
struct ToBranch {
    #[printed("对象")]
    person: String,
    #[printed("党支部")]
    branch: String,
    #[printed("移交日期")]
    handed: Cell,
    #[printed("签收日期")]
    signed: Cell,
    #[printed("签收人")]
    signer: Cell,
}

fn papers(material: &Material<'_>, folder: &CaseFolder, wanted: Wanted) -> Vec<CasePaper> {
    let handovers = folder.case.handovers.iter().enumerate();
    let asked = handovers.filter(|(_, handover)| {
        let days = [handover.delivered(), handover.received.as_ref()];
        wanted.takes(days.into_iter().flatten().map(|day| day.day()))
    });
    asked
        .map(|(index, handover)| paper(material, folder, index, handover))
        .collect()
}

fn paper(
    material: &Material<'_>,
    folder: &CaseFolder,
    index: usize,
    handover: &Handover,
) -> CasePaper {
    let number = folder.case.number.as_str();
    let name = match index {
        0 => number.to_owned(),
        later => format!("{number} 第{}次", later + 1),
    };
    let title = format!("{}·{name}", DOCUMENT.title);
    let mut sheet = Sheet::new(&DOCUMENT, title, Some(&name), &view(folder, handover));
    material.veil.over_case(&mut sheet, number);
    let sources = [folder.case.path.to_string()];
    CasePaper {
        sheet: sheet.resting_on(material.common_sources().chain(sources)),
        number: String::new(),
        author: filled(&handover.department).map_or(String::new(), ToString::to_string),
        day: handover.delivered().map(|day| day.day()),
        person: None,
    }
}

fn view(folder: &CaseFolder, handover: &Handover) -> HandOverListView {
    let covered: Vec<&Spanned<Party>> = folder
        .case
        .parties
        .iter()
        .filter(|party| handover.covers(party.number.0))
        .collect();
    HandOverListView {
        number: folder.case.number.to_string(),
        department: Cell::asked(&handover.department, 13, true),
        cause: Cell::required(shown_cause(folder), 13),
        parties: covered.iter().map(|party| line(folder, party)).collect(),
        rows: rows(folder, &covered, handover),
        giver: Cell::field(&handover.giver),
        handed: Cell::day(&handover.handed),
        receiver: Cell::field(&handover.receiver),
        received: Cell::day(&handover.received),
        note: Cell::field(&handover.note),
        branches: branches(folder, handover),
    }
}

fn line(folder: &CaseFolder, party: &Spanned<Party>) -> PartyLine {
    let role = party.role.as_ref().map_or("", |role| role.text());
    let name = match folder.case.is_marked(party.number.0) {
        true => Some(format!("{}号当事人", party.number.0)),
        false => filled(&party.name).map(|name| name.to_string()),
    };
    let outcome = folder.case.outcome_of(party).outcome_day();
    PartyLine {
        party: match name {
            Some(name) => Cell::text(format!("{name}（{role}）")),
            None => Cell::missing(12),
        },
        outcome: Cell::required_day(outcome.map(|day| day.day()), 13),
    }
}

fn rows(folder: &CaseFolder, covered: &[&Spanned<Party>], handover: &Handover) -> Vec<Row> {
    let mut rows = Vec::new();
    for party in covered {
        let brought: Vec<&LegalPaper> = party
            .papers
            .iter()
            .map(|paper| &paper.value)
            .filter(|paper| std::ptr::eq(handover, bringer(folder, party, paper, handover)))
            .collect();
        let stub = party.mark().is_some_and(|mark| mark.is_stub());
        if stub && !brought.is_empty() {
            rows.push(Row::untold(brought.len()));
        } else {
            // One paper for several of the accused was handed over once.
            for row in brought.into_iter().map(Row::of) {
                let same = rows.iter().any(|other: &Row| {
                    let number = !row.number.text.is_empty() && row.number == other.number;
                    number && row.title == other.title && row.date == other.date
                });
                if !same {
                    rows.push(row);
                }
            }
        }
    }
    rows
}

/// The hand-over that brought a paper: the first of the party's on or after the paper's
/// day, else its first.
fn bringer<'f>(
    folder: &'f CaseFolder,
    party: &Party,
    paper: &LegalPaper,
    fallback: &'f Handover,
) -> &'f Handover {
    let day = paper.date.map_or(Date::MIN, |day| day.day());
    let of_party = || {
        let handovers = folder.case.handovers.iter();
        handovers.filter(|one| one.covers(party.number.0))
    };
    let in_time = |one: &&Spanned<Handover>| one.delivered().is_some_and(|at| at.day() >= day);
    let found = of_party().find(in_time).or_else(|| of_party().next());
    found.map_or(fallback, |one| &one.value)
}

impl Row {
    fn of(paper: &LegalPaper) -> Self {
        Row {
            title: paper.title.to_string(),
            number: Cell::field(&paper.number),
            date: Cell::day(&paper.date),
            copies: paper.copies.map_or(1, |copies| copies.0).to_string(),
            pages: Cell::optional(paper.pages.map(|pages| pages.0.to_string())),
            note: Cell::field(&paper.note),
        }
    }

    /// Stands for the papers of a sealed or secret matter.
    fn untold(count: usize) -> Self {
        Row {
            title: "封存、涉密文书，名称从略".to_owned(),
            number: Cell::default(),
            date: Cell::default(),
            copies: count.to_string(),
            pages: Cell::default(),
            note: Cell::default(),
        }
    }
}

/// What went to the branches of those whose papers this hand-over brought.
fn branches(folder: &CaseFolder, handover: &Handover) -> Vec<ToBranch> {
    let case = &folder.case;
    let brought_for = |party: i32| {
        case.handover_of(party)
            .is_some_and(|first| std::ptr::eq(&first.value, handover))
    };
    let people = case.beneficiaries.iter();
    let people = people.filter(|person| brought_for(person.party.0));
    people
        .filter_map(|person| {
            let first = person.first_branch()?;
            Some(ToBranch {
                person: format!("{}-{}", case.number.as_str(), person.number.0),
                branch: first.branch.to_string(),
                handed: Cell::day(&first.handed),
                signed: Cell::day(&first.signed),
                signer: Cell::field(&first.signer),
            })
        })
        .collect()
}
