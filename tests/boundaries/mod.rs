//! Where each rule begins and where it ends: the day before and the day itself, and each
//! condition alone.

mod accounts;
mod article_15;
mod articles_05_to_07;
mod articles_09_to_13;
mod articles_16_to_21;
mod articles_22_to_33;
mod assessment;
mod courses;
mod data;
mod days;
mod duties;
mod roster;
mod steps;

use jiff::civil::Date;
use xiafang::findings::Finding;
use xiafang::load::load;
use xiafang::rules::{EXAMPLE_DAY, Edit, check_today, example_folder};

const AS_OF: &str = "截至";
const CALENDAR: &str = "日历/2016.yaml";
const CASE: &str = "案件/2016/2016-0001/案件.yaml";
const MEMBERS: &str = "组织/党员.yaml";
const SECOND_VISIT: &str = "案件/2016/2016-0001/对象/1/访问/2016-09-20.yaml";
const SETTINGS: &str = "设置.yaml";
const VISIT: &str = "案件/2016/2016-0001/对象/1/访问/2016-08-23.yaml";

/// A change of the example office: file, text, what stands there instead. An empty text is the
/// whole file; as [`AS_OF`] it is the day.
type Change = (&'static str, &'static str, &'static str);

/// What is changed, and what is found then: a code and a part of its message; behind `-` what
/// is not found.
type Row<'r> = (&'r str, &'r [Change], &'r str);

/// What is found in the example office with these changes as of a day.
#[track_caller]
fn found_on(day: Date, edits: &[Edit]) -> Vec<Finding> {
    let folder = example_folder(edits).unwrap_or_else(|edit| panic!("not found once: {edit}"));
    let loaded = load(&folder).expect("a folder in memory can be listed");
    check_today(loaded, day, day).findings
}

#[track_caller]
fn found(changes: &[Change]) -> Vec<Finding> {
    let edit = |&(file, from, to): &Change| Edit { file, from, to };
    let edits: Vec<Edit> = changes.iter().map(edit).collect();
    let as_of = changes.iter().find(|(file, ..)| *file == AS_OF);
    let day = as_of.map_or(EXAMPLE_DAY, |(_, _, day)| day.parse().expect("a day"));
    found_on(day, &edits)
}

/// What is found, a line each: code and message.
#[track_caller]
fn told(changes: &[Change]) -> Vec<String> {
    let found = found(changes);
    let line = |one: &Finding| format!("{} {}", one.code, one.message);
    found.iter().map(line).collect()
}

#[track_caller]
fn assert_rows(rows: &[Row<'_>]) {
    for (what, changes, expected) in rows {
        let told = told(changes);
        let (is_found, expected) = match expected.strip_prefix('-') {
            Some(expected) => (false, expected),
            None => (true, *expected),
        };
        let (code, part) = expected.split_once(' ').unwrap_or((expected, ""));
        let mut of_code = told.iter().filter(|line| line.starts_with(code));
        let any = of_code.any(|line| line.contains(part));
        assert_eq!(any, is_found, "{what}: {told:#?}");
    }
}
