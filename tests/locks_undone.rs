//! A lock that an ordinary commit takes away, or that git is made not to show, is missed all the same.

use crate::locks::locked;
use crate::support::desk::Desk;
use crate::support::repository::{commit, committed, git};

const LOCK: &str = "锁定/2016-08.yaml";
const VISIT: &str = "案件/2016/2016-0003/对象/1/访问/2016-08-16.yaml";

/// The messages of what is found of locks.
fn found(desk: &Desk) -> String {
    desk.run("check --as-of 2016-12-31 --code L01.1 --all")
        .stdout
}

#[test]
fn a_lock_that_a_commit_removed_is_missed() {
    let desk = locked();
    git(&desk, &["rm", "-q", "--", LOCK]);
    commit(&desk, "整理");
    let found = found(&desk);
    assert!(found.contains("把它删去或者换掉了"), "{found}");
    assert!(found.contains("git checkout"), "{found}");
}

#[test]
fn a_lock_that_a_commit_removed_with_its_salts_is_missed() {
    let desk = locked();
    git(&desk, &["rm", "-q", "-r", "--", "锁定"]);
    git(&desk, &["rm", "-q", "--", ":(glob)**/锁定盐.yaml"]);
    commit(&desk, "整理");
    assert!(found(&desk).contains("把它删去或者换掉了"));
}

#[test]
fn a_month_locked_anew_in_an_ordinary_commit_is_found() {
    let desk = locked();
    git(&desk, &["rm", "-q", "-r", "--", "锁定"]);
    git(&desk, &["rm", "-q", "--", ":(glob)**/锁定盐.yaml"]);
    commit(&desk, "整理");
    let told = desk.run("lock 2016-08 --date 2016-09-06");
    assert_eq!(told.exit, 2, "{}", told.stderr);
    assert!(told.stderr.contains("锁定过"), "{}", told.stderr);
    // Locked elsewhere, and carried here.
    let elsewhere = committed();
    let elsewhere = elsewhere.edit(VISIT, "着便装: 是", "着便装: 否");
    commit(&elsewhere, "改");
    assert_eq!(elsewhere.run("lock 2016-08 --date 2016-09-05").exit, 0);
    let lock = elsewhere.read(&format!("data/{LOCK}"));
    let desk = desk.file(LOCK, &lock);
    commit(&desk, "锁定");
    assert!(found(&desk).contains("把它删去或者换掉了"));
}

#[test]
fn a_lock_that_came_back_as_it_was_is_whole() {
    let desk = locked();
    let lock = desk.read(&format!("data/{LOCK}"));
    git(&desk, &["rm", "-q", "--", LOCK]);
    commit(&desk, "整理");
    let desk = desk.file(LOCK, &lock);
    commit(&desk, "取回");
    assert!(!found(&desk).contains("L01"), "{}", found(&desk));
}

/// Puts another commit in the place of the last for everybody who looks through `git replace`.
fn replace_last(desk: &Desk) {
    let last = git(desk, &["rev-parse", "HEAD"]);
    let before = git(desk, &["rev-parse", "HEAD~1"]);
    let tree = git(desk, &["rev-parse", "HEAD~1^{tree}"]);
    let other = git(
        desk,
        &[
            "commit-tree",
            tree.trim(),
            "-p",
            before.trim(),
            "-m",
            "锁定八月",
        ],
    );
    git(desk, &["replace", last.trim(), other.trim()]);
}

#[test]
fn another_history_that_git_replace_shows_is_not_believed() {
    let desk = locked();
    replace_last(&desk);
    let shown = git(&desk, &["ls-tree", "-r", "--name-only", "HEAD"]);
    assert!(
        !shown.contains("2016-08.yaml\"\n\"\\351"),
        "git itself is deceived"
    );
    let desk = desk.without(LOCK);
    assert!(found(&desk).contains("上一次提交（HEAD）里有这个锁定"));
    let told = desk.run("doctor");
    assert!(
        told.stdout.contains("git replace 换了 1 处"),
        "{}",
        told.stdout
    );
}
