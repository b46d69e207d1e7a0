//! 院党组建议 and 机关党委决定 (article 26): why an outreach day is moved, and to which day.

use super::material::Material;
use super::{Document, Scope, Sheet};
use crate::printed::{Cell, Printed};
use crate::records::{Dated, MovedDay};

pub(super) const PROPOSAL: Document = Document {
    title: "院党组建议",
    code: "DZJY",
    article: 26,
    wording: Some(1),
    scope: Scope::Month(proposals),
    blank: Some(|| Sheet::blank(&PROPOSAL, &MovedDayView::default())),
};

pub(super) const DECISION: Document = Document {
    title: "机关党委决定",
    code: "DWJD",
    article: 26,
    wording: Some(1),
    scope: Scope::Month(decisions),
    blank: Some(|| Sheet::blank(&DECISION, &MovedDayView::default())),
};

#[derive(Default, Printed)]
struct MovedDayView {
    #[printed("机关党委")]
    committee: String,
    #[printed("原定")]
    original: Cell,
    #[printed("改为")]
    moved_to: Cell,
    #[printed("事由")]
    subject: Cell,
    #[printed("建议日期")]
    proposed: Cell,
    #[printed("决定日期")]
    decided: Cell,
}

fn proposals(material: &Material<'_>) -> Vec<Sheet> {
    sheets(material, &PROPOSAL, |moved| moved.proposed)
}

fn decisions(material: &Material<'_>) -> Vec<Sheet> {
    sheets(material, &DECISION, |moved| moved.decided)
}

/// A letter for each outreach day about which `dated` says that it was of the month.
fn sheets(
    material: &Material<'_>,
    document: &Document,
    dated: fn(&MovedDay) -> Option<Dated>,
) -> Vec<Sheet> {
    let calendars = material.facts.office.calendars.values();
    let moved = calendars.flat_map(|calendar| {
        let days = calendar.moved_days.iter();
        days.map(|day| (calendar.path.to_string(), day))
    });
    let of_month = moved
        .filter(|(_, moved)| dated(moved).is_some_and(|day| material.period.contains(day.day())));
    let made = of_month.map(|(path, moved)| {
        let name = moved.original.day().to_string();
        let title = format!("{}·{name}", document.title);
        let sheet = Sheet::new(document, title, Some(&name), &view(material, moved));
        sheet.resting_on(material.common_sources().chain([path]))
    });
    made.collect()
}

fn view(material: &Material<'_>, moved: &MovedDay) -> MovedDayView {
    MovedDayView {
        committee: material.facts.roster.party_committee().to_owned(),
        original: Cell::on(moved.original.day()),
        moved_to: Cell::on(moved.moved_to.day()),
        subject: Cell::asked(&moved.subject, 26, true),
        proposed: Cell::required_day(moved.proposed.map(|day| day.day()), 26),
        decided: Cell::required_day(moved.decided.map(|day| day.day()), 26),
    }
}
