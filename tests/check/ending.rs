//! Exit codes: 0 nothing to fail on, 1 something, 2 could not run.

use super::{erring, reminding, violating, waiver};
use crate::support::cli::*;

#[test]
fn it_fails_on_errors_and_violations_or_on_errors_alone() {
    let waived = violating().edit(CASE, "例外: []", &waiver("A19.1", ""));
    for (name, office, by_default, on_error) in [
        ("lawful", office(), 0, 0),
        ("reminding", reminding(), 0, 0),
        ("waived", waived, 0, 0),
        ("violating", violating(), 1, 0),
        ("erring", erring(), 1, 1),
    ] {
        let exit = |args: &[&str]| office.check(args).exit;
        assert_eq!(exit(&[]), by_default, "{name}");
        assert_eq!(exit(&["--fail-on", "violation"]), by_default, "{name}");
        assert_eq!(exit(&["--fail-on", "error"]), on_error, "{name}");
    }
}

#[test]
fn the_format_does_not_change_the_ending() {
    for office in [office(), violating(), erring()] {
        let text = office.check(&[]);
        let json = office.check(&["--format", "json"]);
        assert_eq!((text.exit, text.stderr), (json.exit, json.stderr));
    }
}

#[test]
fn it_fails_only_on_what_it_was_asked_for() {
    let both = violating().edit(CASE, "考虑因素: [案件类型]", "考虑因素: []");
    assert_eq!(both.check(&["--code", "A15.3"]).exit, 0);
    assert_eq!(both.check(&["--code", "A19.1"]).exit, 1);
    assert_eq!(both.check(&[CASE]).exit, 0);
    assert_eq!(both.check(&[SECOND_VISIT]).exit, 1);
}

#[test]
fn what_cannot_run_says_why_in_chinese() {
    let lines = [
        &["check", "--code", "A99.1"][..],
        &["check", "--code", "a13.1"],
        &["check", "--data", "没有这里"],
        &["check", "--data", "data/设置.yaml"],
        &["check", "案件/2017"],
        &["check", ".."],
        &["check", "--as-of", "2016-02-30"],
        &["check", "--as-of", "2016-9-30"],
        &["check", "--as-of", "明天"],
        &["check", "--as-of"],
        &["check", "--format", "xml"],
        &["check", "--fail-on", "reminder"],
        &["check", "--format", "json", "--format", "text"],
        &["check", "--asof", "2016-09-30"],
        &["chekc"],
        &[],
    ];
    let told: String = lines
        .iter()
        .map(|args| office().run(args).told(args))
        .collect();
    insta::assert_snapshot!(told);
}

#[test]
fn help_and_version_are_no_failures() {
    let lines = [
        &["--help"][..],
        &["check", "--help"],
        &["check", "-h"],
        &["--version"],
    ];
    let told: String = lines
        .iter()
        .map(|args| office().run(args).told(args))
        .collect();
    insta::assert_snapshot!(told);
}
