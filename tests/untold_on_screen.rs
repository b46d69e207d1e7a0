//! What commands print while they work tells no more than sheets do: nothing of a sealed record,
//! no marked name outside the own papers, be it in a text, a key or the name of a file.

use std::path::Path;
use std::process::Command;

use crate::support::cli::Outcome;
use crate::support::desk::{Desk, empty};
use crate::support::repository::{committed, git, git_at};

/// A marked child of the example, case 2016-0010.
const CHILD: &str = "邢梓涵";
/// What somebody writes into a sealed record.
const SECRET: &str = "秘甲某受贿";
/// A visit of the sealed case.
const SEALED: &str = "案件/2016/2016-0006/对象/1/访问/2016-09-02.yaml";
const LOG: &str = "工作日志/2016-08/许文斌.yaml";
const STEADY: &str = "情况: 两人都有活干，没有再与原来的一伙人来往";

fn all(told: &Outcome) -> String {
    format!("{}{}", told.stdout, told.stderr)
}

#[track_caller]
fn tells_nobody(told: &Outcome) {
    for word in [CHILD, SECRET] {
        assert!(!all(told).contains(word), "{word}: {}", all(told));
    }
}

/// Two computers that have exchanged once.
fn two() -> (tempfile::TempDir, Desk, Desk) {
    let place = tempfile::tempdir().expect("a folder");
    let shared = place.path().join("下访.git");
    git_at(
        place.path(),
        &["init", "-q", "--bare", "--initial-branch=main", "下访.git"],
    );
    let first = committed();
    assert_eq!(first.run(&format!("sync {}", shared.display())).exit, 0);
    let second = joined(&shared);
    (place, first, second)
}

fn joined(shared: &Path) -> Desk {
    let desk = empty();
    let mut clone = Command::new("git");
    clone.args(["clone", "-q"]).arg(shared);
    let cloned = clone.arg(desk.home().join("data")).status();
    assert!(cloned.expect("git runs").success());
    for (key, value) in [("user.name", "马红梅"), ("user.email", "who@example.org")] {
        git(&desk, &["config", key, value]);
    }
    assert_eq!(desk.run("hook install").exit, 0);
    desk
}

/// What `merge` tells where both have written these into one field, unchecked.
fn merge_of(path: &str, from: &str, ours: &str, theirs: &str) -> Outcome {
    let (_place, first, second) = two();
    let first = first.edit(path, from, theirs);
    let second = second.edit(path, from, ours);
    for desk in [&first, &second] {
        git(desk, &["add", "--all"]);
        git(desk, &["commit", "-q", "--no-verify", "-m", "改"]);
    }
    assert_eq!(first.run("sync").exit, 0);
    let met = second.run("sync");
    assert_eq!(met.exit, 1, "{}", all(&met));
    tells_nobody(&met);
    second.run("merge")
}

#[test]
fn two_readings_of_a_sealed_record_are_not_repeated() {
    let told = merge_of(
        SEALED,
        "结束时间: 16:00",
        "结束时间: 秘甲某受贿一",
        "结束时间: 秘甲某受贿二",
    );
    tells_nobody(&told);
    assert!(told.stderr.contains("结束时间"), "{}", told.stderr);
    assert!(told.stderr.contains("（不复述）"), "{}", told.stderr);
}

#[test]
fn two_readings_in_anothers_record_show_the_number_for_a_marked_name() {
    let told = merge_of(LOG, STEADY, "情况: 去了邢梓涵家", "情况: 邢 梓涵在家");
    tells_nobody(&told);
    assert!(!told.stderr.contains("邢 梓涵"), "{}", told.stderr);
    assert!(told.stderr.contains("去了2016-0010"), "{}", told.stderr);
}

#[test]
fn two_readings_of_anything_else_are_shown() {
    let told = merge_of(LOG, STEADY, "情况: 两人都外出", "情况: 两人都在家");
    for words in ["两人都外出", "两人都在家"] {
        assert!(told.stderr.contains(words), "{}", told.stderr);
    }
}

#[test]
fn changes_repeat_no_key_of_a_sealed_record_either() {
    let desk = committed().edit(SEALED, "着便装: 是", "着便装: 是\n秘甲某受贿: 是");
    for format in ["", " --format json"] {
        let told = desk.run(&format!("changes{format}"));
        assert_eq!(told.exit, 0, "{}", told.stderr);
        tells_nobody(&told);
        assert!(told.stdout.contains("（不复述）"), "{}", told.stdout);
    }
}

#[test]
fn changes_show_the_number_for_a_marked_name_in_anothers_record() {
    let desk = committed().edit(LOG, STEADY, "情况: 去了邢梓涵家");
    for format in ["", " --format json"] {
        let told = desk.run(&format!("changes{format}"));
        tells_nobody(&told);
        assert!(told.stdout.contains("去了2016-0010"), "{}", told.stdout);
    }
}

#[test]
fn changes_show_a_name_that_was_marked_in_either_version() {
    let case = "案件/2016/2016-0010/案件.yaml";
    let desk = committed().edit(LOG, STEADY, "情况: 去了邢梓涵家");
    commit_unchecked(&desk);
    let text = desk.read(&format!("data/{case}"));
    let desk = desk
        .file(case, &text.replace("    标记: 未成年被害\n", ""))
        .edit(LOG, "去了邢梓涵家", "去了邢梓涵家两次");
    let told = desk.run("changes HEAD");
    let of_log = told.stdout.split("工作日志").nth(1).unwrap_or_default();
    assert!(!of_log.contains(CHILD), "{}", told.stdout);
}

fn commit_unchecked(desk: &Desk) {
    git(desk, &["add", "--all"]);
    git(desk, &["commit", "-q", "--no-verify", "-m", "改"]);
}

#[test]
fn a_name_of_a_file_is_shown_with_the_number_for_a_marked_name() {
    let scan = "案件/2016/2016-0010/附件/邢梓涵诊断证明.png";
    let desk = committed().file(scan, "no picture");
    for line in [
        "check --as-of 2016-12-31",
        "check --as-of 2016-12-31 --format json",
        "changes",
        "changes --format json",
        "lock 2016-08 --date 2016-09-05",
    ] {
        tells_nobody(&desk.run(line));
    }
    commit_unchecked(&desk);
    for line in ["lock 2016-08 --date 2016-09-05", "file 2016-0010", "doctor"] {
        tells_nobody(&desk.run(line));
    }
}

#[test]
fn what_a_sealed_case_should_not_hold_is_not_repeated_when_it_is_sealed_again() {
    let desk = committed().edit(SEALED, "着便装: 是", "着便装: 是\n地点: 秘甲某受贿");
    let told = desk.run("seal 2016-0006 --party 1");
    tells_nobody(&told);
    assert!(told.stdout.contains(SEALED), "{}", told.stdout);
}
