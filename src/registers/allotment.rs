//! 党支部包乡（镇、街道办事处）分配表 (articles 5 and 14): who is in charge of which township.

use serde::Serialize;

use super::format::chinese_date;
use super::material::Material;
use super::{Cell, Document, Scope, Sheet};
use crate::records::{Allotment, Branch, Spanned, Spell, filled};

pub(super) const DOCUMENT: Document = Document {
    title: "党支部包乡（镇、街道办事处）分配表",
    article: 5,
    scope: Scope::Month(sheets),
    blank: None,
};

#[derive(Serialize)]
struct AllotmentView {
    month: String,
    rows: Vec<Row>,
    changes: Vec<Change>,
}

#[derive(Serialize)]
struct Row {
    serial: String,
    branch: String,
    secretary: Cell,
    contact_member: Cell,
    townships: Cell,
    span: Cell,
    note: Cell,
}

#[derive(Serialize)]
struct Change {
    date: String,
    township: String,
    before: Cell,
    after: Cell,
    decision: Cell,
}

fn sheets(material: &Material<'_>) -> Vec<Sheet> {
    let branches = material.facts.roster.branches();
    let view = AllotmentView {
        month: material.period.label(),
        rows: branches
            .iter()
            .enumerate()
            .map(|(index, branch)| row(material, index + 1, branch))
            .collect(),
        changes: changes(material),
    };
    let title = format!("{}（{}）", DOCUMENT.title, material.period.label());
    let sheet = Sheet::new(&DOCUMENT, title, None, &view);
    vec![sheet.resting_on(material.common_sources())]
}

fn row(material: &Material<'_>, serial: usize, branch: &Branch) -> Row {
    let roster = &material.facts.roster;
    let day = material.facts.as_of;
    let name = branch.name.as_str();
    let held: Vec<&Spanned<Allotment>> = roster
        .allotments()
        .iter()
        .filter(|allotment| *allotment.branch.value == *name && allotment.holds_on(day))
        .copied()
        .collect();
    let townships: Vec<&str> = held
        .iter()
        .map(|allotment| allotment.township.as_str())
        .collect();
    let notes: Vec<&str> = held
        .iter()
        .filter_map(|one| filled(&one.note))
        .map(|note| note.as_str())
        .collect();
    Row {
        serial: serial.to_string(),
        branch: name.to_owned(),
        secretary: Cell::required(roster.secretary(name, day), 11),
        contact_member: Cell::required(roster.contact_member(name, day), 9),
        townships: Cell::required(Some(townships.join("、")), 5),
        span: Cell::text(spans(&held)),
        note: Cell::text(notes.join("；")),
    }
}

/// The usual beginning once, others with their township.
fn spans(held: &[&Spanned<Allotment>]) -> String {
    let Some(usual) = held.iter().map(|allotment| allotment.from.day()).min() else {
        return String::new();
    };
    let mut text = format!("{}起", chinese_date(usual));
    for allotment in held
        .iter()
        .filter(|allotment| allotment.from.day() != usual)
    {
        let day = chinese_date(allotment.from.day());
        text.push_str(&format!("；{}{day}起", allotment.township.as_str()));
    }
    for allotment in held {
        if let Some(until) = allotment.until {
            let day = chinese_date(until.day());
            text.push_str(&format!("；{}至{day}", allotment.township.as_str()));
        }
    }
    text
}

/// Allotments begun in the month, and those ended in it that nobody took over.
fn changes(material: &Material<'_>) -> Vec<Change> {
    let allotments = material.facts.roster.allotments();
    let issued = material.facts.terms.issued;
    let mut changes: Vec<(jiff::civil::Date, Change)> = Vec::new();
    for allotment in allotments {
        let begun = allotment.from.day();
        if material.period.contains(begun) && begun > issued {
            let eve = begun.yesterday().unwrap_or(begun);
            let before = material
                .facts
                .roster
                .branch_of_township(&allotment.township, eve);
            changes.push((
                begun,
                Change {
                    date: chinese_date(begun),
                    township: allotment.township.to_string(),
                    before: Cell::optional(before.map(|branch| branch.to_string())),
                    after: Cell::text(allotment.branch.to_string()),
                    decision: decision(allotment),
                },
            ));
        }
        let Some(next) = allotment
            .until
            .and_then(|until| until.day().tomorrow().ok())
        else {
            continue;
        };
        let taken_over = material
            .facts
            .roster
            .branch_of_township(&allotment.township, next)
            .is_some();
        if material.period.contains(next) && !taken_over {
            changes.push((
                next,
                Change {
                    date: chinese_date(next),
                    township: allotment.township.to_string(),
                    before: Cell::text(allotment.branch.to_string()),
                    after: Cell::missing(5),
                    decision: decision(allotment),
                },
            ));
        }
    }
    changes.sort_by(|a, b| (a.0, &a.1.township).cmp(&(b.0, &b.1.township)));
    changes.into_iter().map(|(_, change)| change).collect()
}

fn decision(allotment: &Allotment) -> Cell {
    Cell::required(
        filled(&allotment.decision).map(|decision| decision.to_string()),
        11,
    )
}
