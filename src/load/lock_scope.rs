//! Which facts of which files belong to a month, and so to its lock.

use std::sync::Arc;

use jiff::civil::Date;

use super::leaves::Leaf;
use crate::calendar::Period;
use crate::disk::{Entry, EntryKind, Folder};
use crate::records::{IsoDate, Kind, Lock, Slot, slot_of};

/// How the facts of a kind of file belong to a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Belonging {
    /// By the days of the part that a fact stands in.
    ByDay,
    /// As [`Belonging::ByDay`]; what has no day is of every month of this year.
    ByDayOrYear(i16),
    /// By value, while a row is in force.
    InForce(Kind),
}

impl Belonging {
    /// How those of the file at a path do; `None` where none are locked.
    pub fn of(path: &str) -> Option<Self> {
        let Slot::Record(kind, key) = slot_of(path) else {
            return None;
        };
        match kind {
            Kind::Lock | Kind::OldLock | Kind::Corrections | Kind::Purges => None,
            Kind::Settings
            | Kind::Branches
            | Kind::Members
            | Kind::Townships
            | Kind::Allotments => Some(Belonging::InForce(kind)),
            Kind::FundBook => key.year.map(Belonging::ByDayOrYear),
            _ => Some(Belonging::ByDay),
        }
    }

    /// Whether a fact belongs to a month, `2016-08`.
    pub fn holds(self, leaf: &Leaf, month: &str) -> bool {
        match self {
            Belonging::ByDay => is_of(leaf, month),
            Belonging::ByDayOrYear(year) => {
                let of_year = leaf.days.is_empty() && month.starts_with(&format!("{year:04}-"));
                is_of(leaf, month) || of_year
            }
            Belonging::InForce(kind) => {
                judges(kind, leaf) && is_in_force(leaf, month) && !is_later(leaf, month)
            }
        }
    }
}

/// Whether anything is judged by a fact of the settings or the organisation: fonts, names and
/// telephones of the office are not.
pub(super) fn judges(kind: Kind, leaf: &Leaf) -> bool {
    let first = leaf.way.split('/').next().unwrap_or_default();
    let settles = ["期限", "帮扶基金", "考评", "群众工作日"];
    !is_phone(leaf) && (kind != Kind::Settings || settles.contains(&first))
}

fn is_phone(leaf: &Leaf) -> bool {
    leaf.way.rsplit('/').next() == Some("电话")
}

/// Whether a fact stands in a part that has a day in a month. Numbers of telephones change and
/// settle nothing.
pub(super) fn is_of(leaf: &Leaf, month: &str) -> bool {
    let mut days = leaf.days.iter();
    !is_phone(leaf) && days.any(|day| day.strftime("%Y-%m").to_string() == month)
}

fn is_in_force(leaf: &Leaf, month: &str) -> bool {
    let Some(month) = Period::parse(month) else {
        return false;
    };
    let begun = leaf.spell.from.is_none_or(|from| from <= month.last());
    begun && leaf.spell.until.is_none_or(|until| until >= month.first())
}

/// Whether a fact is a day after the month: what was still to come when it was locked.
pub(super) fn is_later(leaf: &Leaf, month: &str) -> bool {
    let day = IsoDate::parse(&leaf.text);
    day.is_some_and(|day| is_after(day.day(), month))
}

/// Whether a day is after a month.
pub(super) fn is_after(day: Date, month: &str) -> bool {
    day.strftime("%Y-%m").to_string().as_str() > month
}

/// How the facts of a file belong to a month as the lock of it knows them.
pub(super) fn belonging_for(path: &str, lock: &Lock) -> Option<Belonging> {
    let belonging = Belonging::of(path)?;
    match (belonging, slot_of(path).kind()) {
        (_, Some(Kind::Settings | Kind::Waivers)) if lock.is_old() => None,
        _ if lock.is_old() => Some(Belonging::ByDay),
        (belonging, _) => Some(belonging),
    }
}

/// Whether a day of a month may stand in a text, as forms have it or as people write it; most
/// files need not be read any further.
pub(super) fn speaks_of(bytes: &[u8], month: &str) -> bool {
    let (year, _) = month.split_at(4);
    let stands = |needle: &str| {
        let mut windows = bytes.windows(needle.len());
        windows.any(|window| window == needle.as_bytes())
    };
    let other_ways = ["年", ".", "/", " ", "．", "／", "－"];
    stands(month)
        || other_ways
            .iter()
            .any(|sign| stands(&format!("{year}{sign}")))
        || stands("２０")
}

/// The plain files of a folder in which facts can be locked, in path order.
pub(super) fn files_of(folder: &Folder) -> std::io::Result<Vec<Arc<str>>> {
    let listed = folder.list()?.into_iter();
    let plain = listed.filter(|entry: &Entry| entry.kind == EntryKind::File);
    Ok(plain.map(|entry| entry.path).collect())
}
