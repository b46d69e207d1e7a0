//! `init`: the data folder of a new office, ready to commit.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::support::desk::{Desk, empty};

const FOUND: &str = "init data --office 豫安县人民检察院 --county 豫安县 --year 2016";

fn git(desk: &Desk, args: &[&str]) -> String {
    let mut command = Command::new("git");
    command.current_dir(desk.home().join("data")).args(args);
    command
        .env("GIT_AUTHOR_NAME", "苏婉珺")
        .env("GIT_AUTHOR_EMAIL", "su@example.org");
    command
        .env("GIT_COMMITTER_NAME", "苏婉珺")
        .env("GIT_COMMITTER_EMAIL", "su@example.org");
    let output = command.output().expect("git runs");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn a_new_office_has_every_file_it_begins_with() {
    let desk = empty();
    let told = desk.run(FOUND);
    let files = git(&desk, &["ls-files", "--others", "--exclude-standard"]);
    let schemas = files
        .lines()
        .filter(|file| file.starts_with(".schemas/"))
        .count();
    let others: Vec<&str> = files
        .lines()
        .filter(|file| !file.starts_with(".schemas/"))
        .collect();
    insta::assert_snapshot!(format!("{}\n{}", told.told(&["init"]), others.join("\n")));
    assert_eq!(schemas, xiafang::forms::KINDS.len());
}

#[test]
fn it_can_be_committed_at_once_and_git_shows_chinese_names() {
    let desk = empty();
    desk.run(FOUND);
    git(&desk, &["add", "--all"]);
    git(&desk, &["commit", "--quiet", "--message", "建立"]);
    assert_eq!(git(&desk, &["status", "--porcelain"]), "");
    assert!(git(&desk, &["show", "--stat", "--name-only"]).contains("组织/党员.yaml"));
}

#[test]
fn check_asks_only_for_what_the_office_must_say() {
    let desk = empty();
    desk.run(FOUND);
    let told = desk.run("check --as-of 2016-08-01");
    insta::assert_snapshot!(told.told(&["check"]));
}

#[test]
fn nothing_that_is_there_is_touched() {
    let desk = empty();
    fs::create_dir(desk.home().join("data")).expect("a folder");
    fs::write(desk.home().join("data/设置.yaml"), "单位名称: 别处\n").expect("a file");
    let before = desk.tree();
    let told = desk.run(FOUND);
    insta::assert_snapshot!(told.told(&["init"]));
    assert_eq!(desk.tree(), before);
}

#[test]
fn within_a_repository_no_other_is_made() {
    let desk = empty();
    let made = Command::new("git")
        .current_dir(desk.home())
        .args(["init", "-q"])
        .status();
    assert!(made.expect("git runs").success());
    desk.run(FOUND);
    assert!(!desk.home().join("data/.git").exists());
}

#[test]
fn commands_run_inside_the_data_folder_too() {
    let desk = empty();
    desk.run(FOUND);
    let inside = |folder: &Path| {
        let mut command = Command::new(assert_cmd::cargo::cargo_bin("xiafang"));
        let output = command
            .current_dir(folder)
            .args(["new", "plan", "2016", "--no-ask"])
            .output();
        String::from_utf8(output.expect("it runs").stdout).expect("UTF-8")
    };
    assert_eq!(inside(&desk.home().join("data")), "./年度/2016/计划.yaml\n");
    assert!(desk.home().join("data/年度/2016/计划.yaml").is_file());
    assert_eq!(inside(&desk.home().join("data/组织")), "");
}
