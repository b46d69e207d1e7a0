//! Which facts of which files belong to a month, and so to its lock.

use std::collections::BTreeSet;
use std::sync::Arc;

use aho_corasick::AhoCorasick;
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

/// Finds texts in which a day of some months may stand, as forms have it or as people write it;
/// most files need not be read any further.
pub(super) struct Speaking(Option<AhoCorasick>);

impl Speaking {
    /// Of these months.
    pub fn of<'m>(months: impl Iterator<Item = &'m str>) -> Self {
        let mut signs = BTreeSet::from(["２０".to_owned()]);
        for month in months {
            let year = month.get(..4).unwrap_or_default();
            let other_ways = ["年", ".", "/", " ", "．", "／", "－"];
            signs.extend(other_ways.map(|sign| format!("{year}{sign}")));
            signs.insert(month.to_owned());
        }
        Speaking(AhoCorasick::new(signs).ok())
    }

    /// Whether one may stand in a text; where nobody can tell, it may.
    pub fn in_text(&self, bytes: &[u8]) -> bool {
        self.0.as_ref().is_none_or(|signs| signs.is_match(bytes))
    }
}

/// The plain files of a folder in which facts can be locked, in path order.
pub(super) fn files_of(folder: &Folder) -> std::io::Result<Vec<Arc<str>>> {
    let listed = folder.list()?.into_iter();
    let plain = listed.filter(|entry: &Entry| entry.kind == EntryKind::File);
    Ok(plain.map(|entry| entry.path).collect())
}
