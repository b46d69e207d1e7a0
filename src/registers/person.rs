//! How a beneficiary, its home and its members are named on registers.

use jiff::civil::Date;

use crate::printed::Cell;
use crate::procedure::Course;
use crate::records::{
    CaseFolder, Dated, OUTSIDE_COUNTY, Party, Relation, Text, Vocabulary, filled,
};

/// What stands for the cause of a case with a marked person.
const VEILED_CAUSE: &str = "刑事案件";

/// The name for sheets outside the own file: the number alone for a marked person.
pub fn shown_name(course: &Course<'_>) -> Option<String> {
    if course.is_marked() {
        return Some(course.number());
    }
    course.name().map(|name| name.to_string())
}

/// The cause for sheets outside the own file.
pub fn shown_cause(folder: &CaseFolder) -> Option<String> {
    if folder.case.has_marked_person() {
        return Some(VEILED_CAUSE.to_owned());
    }
    filled(&folder.case.cause).map(|cause| cause.to_string())
}

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

/// The name on papers of the own file; a stub's is its number.
pub fn own_name(course: &Course<'_>) -> Cell {
    match course.is_stub() {
        true => Cell::text(course.number()),
        false => Cell::required(course.name().map(|name| name.to_string()), 12),
    }
}

/// The full address on `day`, for papers of the own file.
pub fn address(course: &Course<'_>, day: Date) -> Cell {
    if course.is_stub() {
        return Cell::text("从略");
    }
    let Some(home) = course.person.residence_on(day) else {
        return Cell::missing(12);
    };
    if home.township.as_str() == OUTSIDE_COUNTY {
        return Cell::optional(filled(&home.address).map(ToString::to_string));
    }
    let text = |field| filled(field).map_or("", |text| text.as_str());
    let (village, address) = (text(&home.village), text(&home.address));
    // An address often begins with the village.
    let village = if address.starts_with(village) {
        ""
    } else {
        village
    };
    Cell::text(format!("{}{village}{address}", home.township.as_str()))
}

/// The party and how the person is related to it, for papers of the own file.
pub fn relation_to_party(course: &Course<'_>) -> Cell {
    if course.is_stub() {
        return Cell::text("从略");
    }
    let Some(party) = course.party else {
        return Cell::missing(12);
    };
    let name = filled(&party.name).map_or("", |name| name.as_str());
    let role = party.role.as_ref().map_or("", |role| role.text());
    match course
        .person
        .relation
        .as_ref()
        .map(|relation| relation.text())
    {
        Some("本人") => Cell::text(format!("{role}本人")),
        Some(relation) => Cell::text(format!("{role}{name}之{relation}")),
        None => Cell::missing(12),
    }
}

/// The sex, of the person or, of a party in person, of the party.
pub fn sex<'a>(course: &Course<'a>) -> Option<&'a Text> {
    let of_party = own_party(course).and_then(|party| filled(&party.sex));
    filled(&course.person.value.sex).or(of_party)
}

/// The nation, as [`sex`].
pub fn nation<'a>(course: &Course<'a>) -> Option<&'a Text> {
    let of_party = own_party(course).and_then(|party| filled(&party.nation));
    filled(&course.person.value.nation).or(of_party)
}

/// The party, when it is the beneficiary itself.
fn own_party<'a>(course: &Course<'a>) -> Option<&'a Party> {
    let in_person = course.person.relation() == Some(Relation::InPerson);
    course.party.map(|party| &party.value).filter(|_| in_person)
}

/// Names of the members in charge on `day`, one a line.
pub fn members(course: &Course<'_>, day: Date) -> Cell {
    Cell::required(Some(course.members_on(day).join("\n")), 15)
}

/// A day, or the mark of the article that asks for it.
pub fn day(dated: Option<&Dated>, article: u8) -> Cell {
    Cell::required_day(dated.map(|dated| dated.day()), article)
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
