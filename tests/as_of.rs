//! What is known on a day rests on nothing later: deleting or moving what is dated after
//! the day changes no finding.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use jiff::ToSpan;
use jiff::civil::{Date, date};
use rayon::prelude::*;
use serde_json::json;
use walkdir::WalkDir;
use xiafang::disk::Folder;
use xiafang::findings::{Finding, Severity};
use xiafang::forms::all_schemas;
use xiafang::load::load;
use xiafang::rules::{Check, EXAMPLE_DAY, all, check, example_folder};

use crate::support::forms::{Form, file_of, schema_at};
use crate::support::other_records::OTHER_RECORDS;

type Files = BTreeMap<String, Vec<u8>>;

/// Records, and what is found in them on each of some days.
struct Office {
    files: Files,
    found: Vec<(Date, Vec<Finding>)>,
}

/// The worked example of the repository.
static REPOSITORY: LazyLock<Office> = LazyLock::new(|| Office::new(repository(), &days()));

/// The example office, once for every rule.
static RAISED: LazyLock<Vec<Office>> = LazyLock::new(|| {
    let offices = raised().into_par_iter();
    offices
        .map(|files| Office::new(files, &EXAMPLE_DAYS))
        .collect()
});

impl Office {
    fn new(files: Files, days: &[Date]) -> Self {
        let loaded =
            load(&Folder::Memory(files.clone())).expect("a folder in memory can be listed");
        let on = |day: &Date| (*day, check(loaded.clone(), *day).findings);
        let found = days.iter().map(on).collect();
        Office { files, found }
    }
}

/// The records of the repository's `data/`.
fn repository() -> Files {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let mut files = Files::new();
    for entry in WalkDir::new(&data) {
        let entry = entry.expect("data/ can be listed");
        if entry.file_type().is_file() {
            let path = entry.path().strip_prefix(&data).expect("it is below data/");
            let bytes = fs::read(entry.path()).expect("a file can be read");
            files.insert(path.to_string_lossy().into_owned(), bytes);
        }
    }
    files
}

/// The example office once for every rule, changed so that the rule finds something;
/// but faults of loading always show, whatever the day.
fn raised() -> Vec<Files> {
    let files = |folder| match folder {
        Ok(Folder::Memory(files)) => files,
        other => unreachable!("examples are in memory: {other:?}"),
    };
    let mut rules = all();
    rules.retain(|rule| !matches!(rule.checks, [Check::Loading]));
    let mut all_kinds = files(example_folder(&[]));
    let others = OTHER_RECORDS.iter();
    all_kinds.extend(others.map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())));
    let loaded = load(&Folder::Memory(all_kinds.clone()));
    assert_eq!(loaded.expect("it can be listed").faults, []);
    let raised = rules.into_iter();
    let raised = raised.map(|rule| files(example_folder(&rule.raises.edits())));
    raised.chain([all_kinds]).collect()
}

/// Days over the example's five months, the month ends among them.
fn days() -> Vec<Date> {
    let first = date(2016, 8, 1);
    let every = first.series(11.days()).take_while(|day| day.year() == 2016);
    let ends = (8..=12).map(|month| date(2016, month, 1).last_of_month());
    every.chain(ends).collect()
}

/// Days around what happens in the example office.
const EXAMPLE_DAYS: [Date; 5] = [
    date(2016, 8, 15),
    date(2016, 8, 17),
    date(2016, 8, 23),
    date(2016, 9, 1),
    date(2016, 9, 20),
];

fn findings(files: Files, day: Date) -> Vec<Finding> {
    let loaded = load(&Folder::Memory(files)).expect("a folder in memory can be listed");
    check(loaded, day).findings
}

fn errors(found: &[Finding]) -> Vec<&Finding> {
    let errors = found.iter();
    errors
        .filter(|finding| finding.severity == Severity::Error)
        .collect()
}

/// Every day written in `text`, with its offset.
fn days_in(text: &str) -> Vec<(usize, Date)> {
    let shaped = |offset: usize| text.get(offset..offset + 10)?.parse().ok();
    let offsets = 0..text.len().saturating_sub(9);
    offsets
        .filter_map(|offset| Some((offset, shaped(offset)?)))
        .collect()
}

/// The text with every day after `day` a week later.
fn postponed(text: &str, day: Date) -> String {
    let mut postponed = text.to_owned();
    for (offset, written) in days_in(text) {
        if written > day {
            let later = (written + 7.days()).to_string();
            postponed.replace_range(offset..offset + 10, &later);
        }
    }
    postponed
}

/// The records with everything dated after `day` a week later; holidays stay where they are.
fn postpone(files: &Files, day: Date) -> Files {
    let postponed = |(path, bytes): (&String, &Vec<u8>)| match std::str::from_utf8(bytes) {
        Ok(text) if !path.starts_with("日历/") => {
            (postponed(path, day), postponed(text, day).into_bytes())
        }
        _ => (path.clone(), bytes.clone()),
    };
    files.iter().map(postponed).collect()
}

/// The day a paper of a beneficiary is dated.
fn dated(path: &str, bytes: &[u8]) -> Option<Date> {
    let text = std::str::from_utf8(bytes)
        .ok()
        .filter(|_| path.contains("/对象/"))?;
    let line = text
        .lines()
        .find_map(|line| line.split_once("日期: ").map(|(_, day)| day))?;
    line.trim().parse().ok()
}

/// The records without the papers dated after `day`.
fn without_later(files: &Files, day: Date) -> Files {
    let known = |(path, bytes): &(&String, &Vec<u8>)| dated(path, bytes).is_none_or(|d| d <= day);
    let known = files.iter().filter(known);
    known
        .map(|(path, bytes)| (path.clone(), bytes.clone()))
        .collect()
}

#[test]
fn deleting_later_papers_changes_nothing() {
    REPOSITORY.found.par_iter().for_each(|(day, found)| {
        let known = without_later(&REPOSITORY.files, *day);
        assert!(*day >= date(2016, 12, 27) || known.len() < REPOSITORY.files.len());
        assert_eq!(findings(known, *day), *found, "{day}");
    });
}

#[test]
fn moving_what_is_later_changes_nothing() {
    REPOSITORY.found.par_iter().for_each(|(day, found)| {
        let moved = postpone(&REPOSITORY.files, *day);
        assert!(*day >= date(2016, 12, 27) || moved != REPOSITORY.files);
        assert_eq!(findings(moved, *day), *found, "{day}");
    });
}

#[test]
fn nothing_that_any_rule_finds_rests_on_what_is_later() {
    RAISED.par_iter().for_each(|office| {
        for (day, found) in &office.found {
            let (known, moved) = (
                without_later(&office.files, *day),
                postpone(&office.files, *day),
            );
            assert_eq!(findings(known, *day), *found, "{day}");
            assert_eq!(findings(moved, *day), *found, "{day}");
        }
    });
}

#[test]
fn a_link_to_a_later_case_is_not_known_before_it() {
    let mut files = repository();
    let case = "案件/2016/2016-0005/案件.yaml";
    let text = String::from_utf8(files[case].clone()).expect("a record is UTF-8");
    let linked = format!("关联案件:\n  - 登记号: 2016-0019\n{text}");
    files.insert(case.to_owned(), linked.into_bytes());
    let office = Office::new(files, &days());
    for (day, found) in &office.found {
        assert_eq!(errors(found), Vec::<&Finding>::new(), "{day}");
    }
}

/// Every date of every form, set to a later day, is forgotten, but for what is planned,
/// announced or never judged by.
#[test]
fn these_days_alone_may_lie_ahead() {
    let later = Form::written("2016-12-01", json!("2016-12-01"));
    let mut ahead = Vec::new();
    for (kind, schema) in all_schemas() {
        let filled = Form::filled(&schema);
        for path in filled.paths() {
            if schema_at(&schema, &path)["format"] != "date" {
                continue;
            }
            let Ok(Folder::Memory(mut files)) = example_folder(&[]) else {
                unreachable!("the example is in memory")
            };
            let form = filled.with(&path, later.clone());
            files.insert(file_of(kind), form.source().into_bytes());
            let loaded = load(&Folder::Memory(files)).expect("a folder in memory can be listed");
            let known = loaded.office.known_on(EXAMPLE_DAY);
            if format!("{known:?}").contains("2016-12-01") {
                ahead.push(format!("{kind} {}", path.join("/").replace("/0", "")));
            }
        }
    }
    insta::assert_snapshot!(ahead.join("\n"));
}

#[test]
fn no_message_speaks_of_a_later_day_but_the_one_it_is_due() {
    for office in RAISED.iter().chain([&*REPOSITORY]) {
        for (day, found) in &office.found {
            for finding in found {
                let due = finding.deadline.map(|deadline| deadline.due);
                let help = finding.help.as_deref().unwrap_or("");
                let mut told = days_in(&format!("{} {help}", finding.message));
                told.retain(|(_, told)| told > day && Some(*told) != due);
                assert_eq!(told, [], "{day} {finding:?}");
            }
        }
    }
}

#[test]
fn the_worked_example_has_no_error_on_any_day() {
    for (day, found) in &REPOSITORY.found {
        assert_eq!(errors(found), Vec::<&Finding>::new(), "{day}");
    }
}
