//! 党支部包乡（镇、街道办事处）分配表 (articles 5 and 14): who is in charge of which township.

use super::material::Material;
use super::{Document, Scope, Sheet};
use crate::printed::{Cell, Column, List, Plain, Printed, TablePart, date_in};
use crate::records::{Allotment, Branch, Spanned, Spell, filled};

pub(super) const DOCUMENT: Document = Document {
    title: "党支部包乡（镇、街道办事处）分配表",
    code: "BXB",
    article: 5,
    wording: None,
    scope: Scope::Month(sheets),
    blank: None,
};

#[derive(Printed)]
struct AllotmentView {
    #[printed("月份")]
    month: String,
    #[printed("分配")]
    rows: Vec<Row>,
    #[printed("变动")]
    changes: Vec<Change>,
}

#[derive(Printed)]
struct Row {
    #[printed("序号")]
    serial: Plain,
    #[printed("党支部")]
    branch: String,
    #[printed("书记")]
    secretary: Cell,
    #[printed("联系党组成员")]
    contact_member: Cell,
    #[printed("所包乡镇")]
    townships: Cell,
    #[printed("起止")]
    span: Cell,
    #[printed("备注")]
    note: Cell,
}

#[derive(Printed)]
struct Change {
    #[printed("变动日期")]
    date: Plain,
    #[printed("乡镇")]
    township: String,
    #[printed("原包党支部")]
    before: Cell,
    #[printed("现包党支部")]
    after: Cell,
    #[printed("机关党委决定")]
    decision: Cell,
}

fn sheets(material: &Material<'_>) -> Vec<Sheet> {
    let branches = material.facts.roster.branches_on(material.facts.as_of);
    let view = AllotmentView {
        month: material.period.label(),
        rows: branches
            .enumerate()
            .map(|(index, branch)| row(material, index + 1, branch))
            .collect(),
        changes: changes(material),
    };
    let title = format!("{}（{}）", DOCUMENT.title, material.period.label());
    let office = material.facts.office.name();
    let sheet = Sheet::new(&DOCUMENT, title, None, &view);
    vec![
        sheet
            .laid_out(layout(&office, material.period.year(), &view.month))
            .resting_on(material.common_sources()),
    ]
}

fn row(material: &Material<'_>, serial: usize, branch: &Branch) -> Row {
    let roster = &material.facts.roster;
    let day = material.facts.as_of;
    let name = branch.name.as_str();
    let held: Vec<&Spanned<Allotment>> = roster
        .allotments()
        .iter()
        .filter(|allotment| is_held(material, allotment, name))
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
        serial: Plain::count(serial),
        branch: name.to_owned(),
        secretary: Cell::required(roster.secretary(name, day), 11),
        contact_member: Cell::required(roster.contact_member(name, day), 9),
        townships: Cell::required(Some(townships.join("、")), 5),
        span: Cell::text(spans(material.period.year(), &held)),
        note: Cell::text(notes.join("；")),
    }
}

/// Whether a branch holds a township today by this allotment, its own or that of a branch which it
/// carries on.
fn is_held(material: &Material<'_>, allotment: &Allotment, branch: &str) -> bool {
    let roster = &material.facts.roster;
    let day = material.facts.as_of;
    let holder = roster.branch_of_township(&allotment.township, day);
    let is_own = *allotment.branch.value == *branch;
    let is_carried_on =
        !roster.allotted_branch_lasts(allotment, day) && roster.is_heir(&allotment.branch, branch);
    allotment.holds_on(day)
        && holder.is_some_and(|holder| holder.as_str() == branch)
        && (is_own || is_carried_on)
}

/// The usual beginning once, others with their township.
fn spans(year: i16, held: &[&Spanned<Allotment>]) -> String {
    let Some(usual) = held.iter().map(|allotment| allotment.from.day()).min() else {
        return String::new();
    };
    let mut text = format!("{}起", date_in(year, usual));
    for allotment in held
        .iter()
        .filter(|allotment| allotment.from.day() != usual)
    {
        let day = date_in(year, allotment.from.day());
        text.push_str(&format!("；{}{day}起", allotment.township.as_str()));
    }
    for allotment in held {
        if let Some(until) = allotment.until {
            let day = date_in(year, until.day());
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
                    date: Plain::on(begun),
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
                    date: Plain::on(next),
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

fn layout(office: &str, year: i16, month: &str) -> List {
    let columns = vec![
        Column::key("序号", 9.0, ["serial"]),
        Column::of("党支部", 24.0, ["branch"]),
        Column::of("书记", 17.0, ["secretary"]),
        Column::of("联系党组\n成员", 20.0, ["contact_member"]),
        Column::of("所包乡镇", 52.0, ["townships"]),
        Column::of("起止", 31.0, ["span"]).or_none(),
        Column::of("备注", 17.0, ["note"]),
    ];
    let changes = vec![
        Column::of("日期", 20.0, ["date"]),
        Column::of("乡镇", 34.0, ["township"]),
        Column::of("原包党支部", 36.0, ["before"]).or_none(),
        Column::of("现包党支部", 36.0, ["after"]),
        Column::of("机关党委决定", 44.0, ["decision"]),
    ];
    let changes = TablePart {
        heading: Some("本月变动"),
        ..TablePart::upright("changes", changes)
    };
    List {
        title: "党支部包乡\n（镇、街道办事处）分配表",
        left: Cell::text(format!("{office}机关党委")),
        right: Cell::text(month),
        parts: vec![TablePart::upright("rows", columns).into(), changes.into()],
        signatures: vec!["机关党委（盖章）", "日期"],
        year: Some(year),
        ..List::default()
    }
}
