//! Sweeps the registry of rules: every example is executed, every code is whole.

use std::collections::BTreeSet;

use xiafang::disk::Folder;
use xiafang::findings::{Finding, Severity};
use xiafang::load::load;
use xiafang::rules::{Checked, Example, Rule, all, check_today, example_folder, example_glyphs};

use crate::support::findings::at;

/// Codes whose faults lie in bytes, sizes and links; `tests/loading/files.rs` raises them on disk.
const ON_DISK: [&str; 6] = ["D01", "D02", "D04", "D05", "L01.2", "L01.3"];

/// The example office as it is.
const NOTHING: Example = Example {
    given: &[],
    changes: &[],
    at: "",
};

fn checked_of(example: &Example) -> (Folder, Checked) {
    let folder = example_folder(&example.edits())
        .unwrap_or_else(|edit| panic!("edit not found once: {edit}"));
    let loaded = load(&folder).expect("a folder in memory can be listed");
    let mut checked = check_today(loaded, example.day(), example.day());
    checked.add(checked.unshown(&example_glyphs()));
    (folder, checked)
}

fn findings_of(example: &Example) -> Vec<Finding> {
    checked_of(example).1.findings
}

/// Line and column, from 1, of `text` in the last edited file that has it.
fn place_of(example: &Example, folder: &Folder) -> (String, u32, u32) {
    let Folder::Memory(files) = folder else {
        unreachable!("examples live in memory")
    };
    for edit in example.edits().iter().rev() {
        let Some(bytes) = files.get(edit.file) else {
            continue;
        };
        let text = std::str::from_utf8(bytes).expect("examples are UTF-8");
        if let Some(offset) = text.find(example.at) {
            let before = &text[..offset];
            let line = before.matches('\n').count() as u32 + 1;
            let column = before.rsplit('\n').next().unwrap_or("").chars().count() as u32 + 1;
            return (edit.file.to_owned(), line, column);
        }
    }
    panic!("no edited file has 「{}」", example.at);
}

fn executed() -> impl Iterator<Item = &'static Rule> {
    all()
        .into_iter()
        .filter(|rule| !ON_DISK.contains(&rule.code.0))
}

#[test]
fn the_example_office_is_lawful() {
    let findings = findings_of(&NOTHING);
    assert_eq!(findings, []);
}

#[test]
fn every_rule_is_raised_by_its_example() {
    for rule in executed() {
        let findings = findings_of(&rule.raises);
        let raised: Vec<_> = findings
            .iter()
            .filter(|finding| finding.code == rule.code)
            .collect();
        assert!(
            !raised.is_empty(),
            "{} not raised; found {findings:#?}",
            rule.code
        );
        if rule.raises.at.is_empty() {
            continue;
        }
        let (folder, checked) = checked_of(&rule.raises);
        let expected = place_of(&rule.raises, &folder);
        let at = |finding: &&&Finding| {
            let (line, column) = at(finding, &checked.sources);
            (finding.place.path.to_string(), line, column) == expected
        };
        assert!(
            raised.iter().any(|f| at(&f)),
            "{} expected at {expected:?}: {raised:#?}",
            rule.code
        );
    }
}

/// Codes whose example breaks a second rule by the same fact: a member who is not of the
/// branch cannot have been there either, a class that does not fit lacks its papers.
const ALSO: &[(&str, &str)] = &[
    ("A05.2", "A15.2"),
    ("A12.1", "A13.2"),
    ("A12.1", "A13.3"),
    ("A12.3", "A12.1"),
    ("A15.2", "A08.2"),
    ("A15.2", "A19.2"),
    ("A15.4", "A19.2"),
    ("A17.1", "A18.1"),
    ("D20", "A19.2"),
    ("D52", "A30.3"),
    ("D21", "A05.2"),
    ("D21", "A15.2"),
    ("D24", "A12.1"),
    ("D26", "D25"),
    ("D32", "A19.2"),
    ("D33", "A12.6"),
    ("D33", "A13.1"),
    ("D77", "A12.1"),
];

#[test]
fn every_rule_is_raised_alone_by_its_example() {
    for rule in executed() {
        let findings = findings_of(&rule.raises);
        let others: BTreeSet<_> = findings
            .iter()
            .map(|finding| finding.code.0)
            .filter(|code| *code != rule.code.0 && !ALSO.contains(&(rule.code.0, code)))
            .collect();
        assert!(others.is_empty(), "{} beside {others:?}", rule.code);
    }
}

#[test]
fn every_rule_spares_its_near_miss() {
    for rule in executed() {
        let findings = findings_of(&rule.passes);
        let raised: Vec<_> = findings
            .iter()
            .filter(|finding| finding.code == rule.code)
            .collect();
        let stands = raised.iter().any(|finding| finding.stands());
        assert!(
            !stands,
            "{} raised by its near miss: {raised:#?}",
            rule.code
        );
    }
}

#[test]
fn near_misses_raise_no_error() {
    for rule in executed() {
        let findings = findings_of(&rule.passes);
        let errors: Vec<_> = findings
            .iter()
            .filter(|f| f.severity == Severity::Error)
            .collect();
        assert!(errors.is_empty(), "{}: {errors:#?}", rule.code);
    }
}

#[test]
fn codes_are_unique() {
    let codes: Vec<_> = all().iter().map(|rule| rule.code).collect();
    let distinct: BTreeSet<_> = codes.iter().copied().collect();
    assert_eq!(distinct.len(), codes.len());
}

#[test]
fn only_d_codes_are_errors() {
    for rule in all() {
        let is_data = rule.code.article().is_none();
        assert!(is_data || rule.severity != Severity::Error, "{}", rule.code);
    }
}

#[test]
fn every_rule_says_what_and_why() {
    for rule in all() {
        assert!(
            !rule.title.is_empty() && !rule.why.is_empty(),
            "{}",
            rule.code
        );
    }
}

/// Codes are stable for ever: this list only grows.
#[test]
fn codes_are_frozen() {
    let list: String = all()
        .iter()
        .map(|rule| format!("{} {} {}\n", rule.code, rule.severity.key(), rule.title))
        .collect();
    insta::assert_snapshot!(list);
}
