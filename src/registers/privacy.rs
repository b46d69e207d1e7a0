//! Marked persons appear by number only in every sheet outside their own file.

use crate::procedure::Course;
use crate::records::{CaseFolder, filled};

/// What stands for the cause of a case with a marked person.
const VEILED_CAUSE: &str = "刑事案件";

/// The name for sheets outside the own file: the number alone for a marked person.
pub fn shown_name(course: &Course<'_>) -> Option<String> {
    if course.is_marked() {
        return Some(course.number());
    }
    course.name().map(|name| name.to_string())
}

/// Whether any party or beneficiary of the case is marked.
pub fn has_marked_person(folder: &CaseFolder) -> bool {
    folder.case.has_marked_person()
}

/// The cause for sheets outside the own file.
pub fn shown_cause(folder: &CaseFolder) -> Option<String> {
    if has_marked_person(folder) {
        return Some(VEILED_CAUSE.to_owned());
    }
    filled(&folder.case.cause).map(|cause| cause.to_string())
}

/// The surname with 某某, as people appear in what leaves the office.
pub fn masked_name(name: &str) -> String {
    const COMPOUND: [&str; 10] = [
        "欧阳", "司马", "上官", "诸葛", "东方", "夏侯", "尉迟", "公孙", "慕容", "令狐",
    ];
    let compound = COMPOUND.iter().find(|surname| name.starts_with(**surname));
    let surname = compound.map(|surname| (*surname).to_owned());
    let first = || name.chars().next().map(String::from);
    surname
        .or_else(first)
        .map_or_else(String::new, |surname| format!("{surname}某某"))
}
