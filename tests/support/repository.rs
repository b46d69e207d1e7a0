//! The example in a git repository of its own.

use std::path::Path;
use std::process::Command;

use crate::support::desk::{Desk, desk};

/// The example, committed once.
pub fn committed() -> Desk {
    let desk = desk();
    git(&desk, &["init", "-q", "--initial-branch=main"]);
    for (name, value) in [
        ("user.name", "苏婉珺"),
        ("user.email", "su@example.org"),
        ("commit.gpgsign", "false"),
    ] {
        git(&desk, &["config", name, value]);
    }
    commit(&desk, "年底的记录");
    desk
}

/// Runs git in the data folder; what it prints.
pub fn git(desk: &Desk, args: &[&str]) -> String {
    git_at(&desk.home().join("data"), args)
}

/// Runs git in a folder; what it prints.
pub fn git_at(folder: &Path, args: &[&str]) -> String {
    let mut command = Command::new("git");
    command.current_dir(folder).args(args);
    command
        .env("GIT_AUTHOR_DATE", "2016-12-31T12:00:00Z")
        .env("GIT_COMMITTER_DATE", "2016-12-31T12:00:00Z");
    let output = command.output().expect("git runs");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "git {args:?}: {said}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Commits everything.
pub fn commit(desk: &Desk, subject: &str) {
    git(desk, &["add", "--all"]);
    git(desk, &["commit", "-q", "-m", subject]);
}

/// What is told with names of commits left out.
pub fn without_names(text: &str) -> String {
    let is_name = |word: &str| {
        word.len() == 10
            && word.bytes().all(|byte| byte.is_ascii_hexdigit())
            && word.bytes().any(|byte| byte.is_ascii_alphabetic())
    };
    let mut told = String::new();
    let mut word = String::new();
    for character in text.chars().chain(['\n']) {
        if character.is_ascii_hexdigit() {
            word.push(character);
            continue;
        }
        told += if is_name(&word) { "提交" } else { &word };
        word.clear();
        told.push(character);
    }
    told.pop();
    told
}
