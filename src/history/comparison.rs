//! Two versions of the folder side by side, grouped as the office thinks of its papers.

use super::change::{Group, Same, Unread};
use super::changes::changes;
use super::meaning::{Meaning, meaning};
use super::withholding::withhold;
use crate::disk::Folder;
use crate::load::{Loaded, load};
use crate::records::{Kind, Slot, slot_of};
use crate::rules::{Checked, check};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// One of the two versions.
#[derive(Debug, Clone)]
pub struct Side {
    /// How it is called: `2016-08 锁定`, a revision, the files as they are.
    pub name: String,
    /// The revision; `None` for the working tree.
    pub revision: Option<String>,
    /// Its files.
    pub files: BTreeMap<String, Vec<u8>>,
}

/// What differs between two versions, and what it means.
#[derive(Debug)]
pub struct Comparison {
    /// The earlier version.
    pub from: Side,
    /// The later version.
    pub to: Side,
    /// The day as of which both are checked.
    pub as_of: Date,
    /// Papers that are not as they were.
    pub groups: Vec<Group>,
    /// Files without a change of fact.
    pub same: Vec<Same>,
    /// Files that could not be compared.
    pub unread: Vec<Unread>,
    /// What it means.
    pub meaning: Meaning,
    /// The earlier version, checked.
    pub before: Checked,
    /// The later version, checked.
    pub checked: Checked,
}

/// Compares two versions as of a day.
///
/// # Errors
/// Never for files in memory; the signature is that of loading.
pub fn compare(from: Side, to: Side, as_of: Date) -> std::io::Result<Comparison> {
    let loaded =
        |side: &Side| -> std::io::Result<Loaded> { load(&Folder::Memory(side.files.clone())) };
    let (old, new) = rayon::join(
        || loaded(&from).map(|loaded| check(loaded, as_of)),
        || loaded(&to).map(|loaded| check(loaded, as_of)),
    );
    let (old, mut new) = (old?, new?);
    for doubt in &mut new.office.doubts {
        let could_be_read = |number: &String| old.office.cases.contains_key(number);
        doubt.is_settled = !doubt.cases.is_empty() && doubt.cases.iter().all(could_be_read);
    }
    let found = changes(&from.files, &to.files);
    let mut groups: BTreeMap<(u8, String), Group> = BTreeMap::new();
    for paper in found.papers {
        let (order, group, title) = titles(&paper.file);
        let entry = groups
            .entry((order, group.clone()))
            .or_insert_with(|| Group {
                title: group,
                papers: Vec::new(),
            });
        entry.papers.push((title, paper));
    }
    let mut groups: Vec<Group> = groups.into_values().collect();
    withhold(&mut groups, [&old, &new]);
    Ok(Comparison {
        from,
        to,
        as_of,
        groups,
        same: found.same,
        unread: found.unread,
        meaning: meaning(&old, &new),
        before: old,
        checked: new,
    })
}

/// Where a paper is shown: the order of its group, the group, the paper in it.
fn titles(path: &str) -> (u8, String, String) {
    let of = |order, group: &str, paper: String| (order, group.to_owned(), paper);
    let (kind, key) = match slot_of(path) {
        Slot::Record(kind, key) => (kind, key),
        Slot::Attachment(number, name) => {
            return of(0, &format!("案件 {number}"), format!("附件 {name}"));
        }
        Slot::Template | Slot::Salts | Slot::Unknown(_) | Slot::Foreign => {
            return of(10, "其他", path.to_owned());
        }
    };
    if let Some(number) = &key.case {
        let paper = key.person.map_or_else(
            || "案件登记".to_owned(),
            |person| format!("对象 {person} 的{}", paper_title(kind, path)),
        );
        return of(0, &format!("案件 {number}"), paper);
    }
    let year = key.year.unwrap_or_default();
    let month = key.month.unwrap_or_default();
    let member = format!("党员 {}", key.name.unwrap_or_default());
    match kind {
        Kind::WorkLog => of(1, &member, format!("{month} 工作日志")),
        Kind::YearEndSummary => of(1, &member, format!("{year} 年终总结")),
        Kind::FundBook => of(2, "帮扶基金", format!("{year} 年账")),
        Kind::WorkExpenses => of(3, "工作经费", format!("{year} 年")),
        Kind::Attendance => of(4, "群众工作日", format!("{month} 出勤")),
        Kind::PartyGroupReports => of(5, "汇报", format!("{year} 年")),
        Kind::YearPlan => of(6, "年度", format!("{year} 年部署和检查")),
        Kind::Assessment => of(6, "年度", format!("{year} 年考评")),
        Kind::Branches | Kind::Members | Kind::Townships | Kind::Allotments => {
            of(7, "组织", kind.name().to_owned())
        }
        Kind::Calendar => of(8, "本院", format!("{year} 年日历")),
        Kind::Corrections => of(9, "更正", format!("{month} 锁定以后的更正")),
        Kind::Lock | Kind::OldLock => of(9, "锁定", format!("{month} 的锁定")),
        _ => of(8, "本院", kind.name().to_owned()),
    }
}

/// A paper of a beneficiary: its kind, and its file's name where there are several.
fn paper_title(kind: Kind, path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or_default();
    let stem = name.trim_end_matches(".yaml");
    match stem == kind.name() {
        true => kind.name().to_owned(),
        false => format!("{} {stem}", kind.name()),
    }
}
