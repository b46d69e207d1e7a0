//! Somebody is marked after sheets have named the person.

use crate::support::build::{Build, CASE, Made, example};
use crate::support::month::Month;
use crate::support::repository::git_at;

const NAME: &str = "陈大有";
const REGISTER: &str = "下访帮扶案件登记簿";

/// August as it was made while nobody was marked, and the mark that follows.
fn marked_afterwards() -> Build {
    let made = example().args(&["2016-08"]).run();
    let month = made.month("2016-08");
    assert!(month.pdf(REGISTER).flat().contains(NAME));
    mark(made.again())
}

fn mark(build: Build) -> Build {
    build.edit(CASE, "关系: 本人\n", "关系: 本人\n    标记: 性侵被害\n")
}

/// The sheets outside the own papers that name the person.
fn naming(month: &Month) -> Vec<&str> {
    let sheets = month.sheets().into_iter();
    let others = sheets.filter(|sheet| !sheet.contains("2016-0001-1"));
    others
        .filter(|sheet| month.pdf(sheet).flat().contains(NAME))
        .collect()
}

#[test]
fn sheets_that_are_not_asked_for_name_nobody_who_is_marked_now() {
    let made = marked_afterwards()
        .args(&["2016-08", "--only", "督办表"])
        .run();
    assert_eq!(naming(&made.month("2016-08")), [""; 0]);
}

#[test]
fn what_was_printed_before_the_mark_is_listed_until_it_is_made_anew() {
    let listed = marked_afterwards()
        .command_named("check")
        .args(&["--printed"])
        .exit(1)
        .run();
    let register = format!("out/2016-08/{REGISTER}.pdf：写着2016-0001案1号当事人\n");
    assert!(listed.stdout.contains(&register), "{}", listed.stdout);
    assert!(
        !listed.stdout.contains("访问记录/2016-0001-1"),
        "{}",
        listed.stdout
    );
    assert!(!listed.stdout.contains(NAME), "{}", listed.stdout);
    let made = listed.again().args(&["2016-08"]).run();
    made.again()
        .command_named("check")
        .args(&["--printed"])
        .stdout("")
        .run();
}

#[test]
fn an_attachment_of_another_case_is_listed_by_its_name() {
    let other = example()
        .read(CASE)
        .replace("2016-0001", "2016-0002")
        .replace(NAME, "高有田");
    let listed = mark(example())
        .record("案件/2016/2016-0002/案件.yaml", &other)
        .put(
            "data/案件/2016/2016-0002/附件/陈 大有的借条.png",
            b"\x89PNG",
        )
        .put("data/案件/2016/2016-0001/附件/陈大有的借条.png", b"\x89PNG")
        .command_named("check")
        .args(&["--printed"])
        .exit(1)
        .run();
    let expected =
        "案件/2016/2016-0002/附件/2016-0001案1号当事人的借条.png：写着2016-0001案1号当事人\n";
    assert_eq!(listed.stdout, expected);
}

/// The example committed as it is, then marked, and August made of the commit.
fn made_of_the_past() -> Made {
    let build = example();
    let data = build.path("data");
    git_at(&data, &["init", "-q", "--initial-branch=main"]);
    git_at(&data, &["add", "--all"]);
    let who = ["-c", "user.name=苏婉珺", "-c", "user.email=su@example.org"];
    git_at(&data, &[&who[..], &["commit", "-q", "-m", "八月"]].concat());
    mark(build).args(&["2016-08", "--at", "HEAD"]).run()
}

#[test]
fn yesterdays_facts_are_printed_under_todays_marks() {
    let made = made_of_the_past();
    let folder = made
        .out()
        .into_iter()
        .find(|name| name.starts_with("2016-08@"));
    let month = made.month(&folder.expect("the month of the commit"));
    assert_eq!(naming(&month), [""; 0]);
    assert!(month.pdf(REGISTER).flat().contains("2016-0001-1"));
}
