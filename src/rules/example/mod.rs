//! A small lawful office, and changes to it that raise or spare a rule.
//!
//! `explain` shows the changes, and tests execute them, so they cannot rot.

use std::collections::BTreeMap;

use jiff::civil::{Date, date};

use crate::disk::Folder;
use crate::printed::Glyphs;
use crate::records::IsoDate;

/// The day as of which the example office is checked.
pub const EXAMPLE_DAY: Date = date(2016, 9, 30);

/// The case file of the example office.
pub const CASE: &str = "案件/2016/2016-0001/案件.yaml";
/// Its survey.
pub const SURVEY: &str = "案件/2016/2016-0001/对象/1/前期调查表.yaml";
/// Its first visit.
pub const VISIT: &str = "案件/2016/2016-0001/对象/1/访问/2016-08-23.yaml";
/// Its second visit.
pub const SECOND_VISIT: &str = "案件/2016/2016-0001/对象/1/访问/2016-09-20.yaml";
/// A visit of the year before, which the example does not have.
pub const LAST_YEAR: &str = "案件/2016/2016-0001/对象/1/访问/2015-09-29.yaml";
/// The members.
pub const MEMBERS: &str = "组织/党员.yaml";
/// The branches.
pub const BRANCHES: &str = "组织/党支部.yaml";
/// The townships.
pub const TOWNSHIPS: &str = "组织/乡镇.yaml";
/// The allotment of townships.
pub const ALLOTMENTS: &str = "组织/包乡分配.yaml";
/// The settings.
pub const SETTINGS: &str = "设置.yaml";
/// The calendar.
pub const CALENDAR: &str = "日历/2016.yaml";
/// The general waivers.
pub const WAIVERS: &str = "例外.yaml";

/// The attendance of August.
pub const AUGUST: &str = "出勤/2016-08.yaml";
/// The attendance of September.
pub const SEPTEMBER: &str = "出勤/2016-09.yaml";
/// An application to the fund, which the example does not have.
pub const APPLICATION: &str = "案件/2016/2016-0001/对象/1/基金申请/1.yaml";
/// A measure, which the example does not have.
pub const MEASURE: &str = "案件/2016/2016-0001/对象/1/帮扶措施/1.yaml";
/// A proposal, which the example does not have.
pub const PROPOSAL: &str = "案件/2016/2016-0001/对象/1/帮扶意见书/1.yaml";
/// An opinion, which the example does not have.
pub const OPINION: &str = "案件/2016/2016-0001/对象/1/意见表/1.yaml";
/// A summary, which the example does not have.
pub const SUMMARY: &str = "案件/2016/2016-0001/对象/1/总结报告/1.yaml";
/// A letter of explanation, which the example does not have.
pub const LETTER: &str = "案件/2016/2016-0001/对象/1/案件释明书.yaml";

const BASE: &[(&str, &str)] = &[
    (CASE, include_str!("案件.yaml")),
    (SURVEY, include_str!("前期调查表.yaml")),
    (VISIT, include_str!("初访.yaml")),
    (SECOND_VISIT, include_str!("回访.yaml")),
    (MEMBERS, include_str!("党员.yaml")),
    (BRANCHES, include_str!("党支部.yaml")),
    (TOWNSHIPS, include_str!("乡镇.yaml")),
    (ALLOTMENTS, include_str!("包乡分配.yaml")),
    (SETTINGS, include_str!("设置.yaml")),
    (CALENDAR, include_str!("日历.yaml")),
    (WAIVERS, include_str!("例外.yaml")),
    (AUGUST, include_str!("八月出勤.yaml")),
    (SEPTEMBER, include_str!("九月出勤.yaml")),
];

/// One replacement in one file; an empty `from` replaces or creates the whole file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Edit {
    /// The file.
    pub file: &'static str,
    /// The text that is replaced, found once.
    pub from: &'static str,
    /// What stands there instead.
    pub to: &'static str,
}

/// The example office with some changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Example {
    /// Changes that several examples begin with.
    pub given: &'static [Edit],
    /// The changes of this one, in order.
    pub changes: &'static [Edit],
    /// The text at which the finding points, in the last changed file that has
    /// it; empty for the beginning of the file.
    pub at: &'static str,
}

/// An example: `[GIVEN] FILE: "from" => "to", OTHER = "whole text"; at "text"`, each part as
/// far as there is one.
macro_rules! example {
    ($([$given:expr])? $($file:ident $(: $from:expr =>)? $(=)? $to:expr),* $(; at $at:expr)?) => {
        $crate::rules::Example {
            given: $crate::rules::example::either(&[$($given)?], &[]),
            changes: &[$($crate::rules::Edit {
                file: $file,
                from: $crate::rules::example::either(&[$($from)?], ""),
                to: $to,
            }),*],
            at: $crate::rules::example::either(&[$($at)?], ""),
        }
    };
}
pub(super) use example;

/// What is given, or else the other.
pub(super) const fn either<T: Copy>(given: &[T], other: T) -> T {
    match given {
        [first, ..] => *first,
        [] => other,
    }
}

/// In place of a file: the day as of which an example is checked, where that is not
/// [`EXAMPLE_DAY`].
pub const AS_OF: &str = "截至";

/// The characters that sheets of the example office can show: the first plane of Unicode but
/// for its private use, as far as common fonts go.
pub fn example_glyphs() -> Glyphs {
    let common = ['\u{0}'..='\u{d7ff}', '\u{f900}'..='\u{ffff}'];
    common.into_iter().flatten().collect()
}

impl Example {
    /// All changes, in order.
    pub fn edits(&self) -> Vec<Edit> {
        [self.given, self.changes].concat()
    }

    /// The day as of which the example is checked.
    pub fn day(&self) -> Date {
        let mut edits = self.edits().into_iter();
        let edit = edits.find(|edit| edit.file == AS_OF);
        edit.and_then(|edit| IsoDate::parse(edit.to))
            .map_or(EXAMPLE_DAY, IsoDate::day)
    }
}

/// The example office after the changes; `Err` names an edit that does not
/// find its text exactly once.
pub fn example_folder(edits: &[Edit]) -> Result<Folder, String> {
    let mut files: BTreeMap<String, String> = BASE
        .iter()
        .map(|(path, text)| ((*path).to_owned(), (*text).to_owned()))
        .collect();
    for edit in edits.iter().filter(|edit| edit.file != AS_OF) {
        let text = files.entry(edit.file.to_owned()).or_default();
        if edit.from.is_empty() {
            *text = edit.to.to_owned();
        } else if text.matches(edit.from).count() == 1 {
            *text = text.replacen(edit.from, edit.to, 1);
        } else {
            return Err(format!("{}: 「{}」", edit.file, edit.from));
        }
    }
    let files = files.into_iter().filter(|(_, text)| text != REMOVED);
    Ok(Folder::Memory(
        files
            .map(|(path, text)| (path, text.into_bytes()))
            .collect(),
    ))
}

/// As the whole text of a file: the file is not there.
pub const REMOVED: &str = "\u{0}";
