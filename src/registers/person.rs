//! How a beneficiary, its home and its members are named on registers.

use jiff::civil::Date;

use super::Cell;
use super::format::chinese_date;
use super::privacy::shown_name;
use crate::procedure::Course;
use crate::records::{Dated, Vocabulary, filled};

/// Name and relation; the relation of a marked person's relative stays out.
pub fn person_and_relation(course: &Course<'_>) -> Cell {
    let Some(name) = shown_name(course) else {
        return Cell::missing(12);
    };
    let relation = course
        .person
        .relation
        .as_ref()
        .map_or("", |relation| relation.text());
    if course.is_marked() || relation.is_empty() {
        return Cell::text(name);
    }
    Cell::text(format!("{name}\n（{relation}）"))
}

/// The party with its role; a marked one by number.
pub fn party_and_role(course: &Course<'_>) -> Cell {
    let Some(party) = course.party else {
        return Cell::missing(12);
    };
    let role = party.role.as_ref().map_or("", |role| role.text());
    let name = if course.is_marked() {
        Some(format!("{}号当事人", party.number.0))
    } else {
        filled(&party.name).map(|name| name.to_string())
    };
    match name {
        Some(name) if role.is_empty() => Cell::text(name),
        Some(name) => Cell::text(format!("{name}\n（{role}）")),
        None => Cell::missing(12),
    }
}

/// Where the person lived on `day`; of a marked person the township alone.
pub fn residence(course: &Course<'_>, day: Date) -> Cell {
    let Some(home) = course.person.residence_on(day) else {
        return if course.is_stub() {
            Cell::text("从略")
        } else {
            Cell::missing(12)
        };
    };
    let village = filled(&home.village).filter(|_| !course.is_marked());
    let village = village
        .map(|village| village.to_string())
        .unwrap_or_default();
    Cell::text(format!("{}{village}", home.township.as_str()))
}

/// Names of the members in charge on `day`, one a line.
pub fn members(course: &Course<'_>, day: Date) -> Cell {
    Cell::required(Some(course.members_on(day).join("\n")), 15)
}

/// A day, or the mark of the article that asks for it.
pub fn day(dated: Option<&Dated>, article: u8) -> Cell {
    Cell::required(dated.map(|dated| chinese_date(dated.day())), article)
}

/// The class of the party's outcome, as sheets print it.
pub fn class(course: &Course<'_>) -> Cell {
    let outcome = course
        .party
        .map(|party| course.folder.case.outcome_of(party));
    let class = outcome.and_then(|party| party.class.as_ref());
    Cell::required(
        class.map(|class| class.meaning().map_or(class.text(), |known| known.label())),
        12,
    )
}
