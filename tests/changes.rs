//! `changes`: two versions in the terms of the office, on real git repositories.

use std::fs;

use crate::support::desk::{Desk, desk, empty};
use crate::support::repository::{commit, committed, git, git_at, without_names};

const CASE: &str = "案件/2016/2016-0003/案件.yaml";
const VISIT: &str = "案件/2016/2016-0003/对象/1/访问/2016-12-20.yaml";
const FUND: &str = "帮扶基金/2016.yaml";

fn changes(desk: &Desk, args: &str) -> String {
    let told = desk.run(&format!("changes --as-of 2016-12-31 {args}"));
    assert_eq!(told.exit, 0, "{}", told.stderr);
    without_names(&told.stdout)
}

#[test]
fn nothing_changed() {
    assert_eq!(
        changes(&committed(), ""),
        "从 HEAD（提交） 到 现在的文件（截至 2016-12-31）\n\n没有事实改动\n"
    );
}

#[test]
fn a_fact_changed_is_told_by_case_paper_and_field() {
    let desk = committed()
        .edit(CASE, "承办人: [钱思远]", "承办人: [钱思源]")
        .edit(CASE, "有期徒刑三年六个月", "有期徒刑三年");
    insta::assert_snapshot!(changes(&desk, ""));
}

#[test]
fn what_it_means_is_told_too() {
    let desk = committed()
        .edit(VISIT, "结果: 接通", "结果: 无人")
        .edit(FUND, "金额: 1500", "金额: 1400")
        .without("案件/2016/2016-0014/对象/1/前期调查表.yaml");
    insta::assert_snapshot!(changes(&desk, ""));
}

#[test]
fn a_record_new_and_one_removed() {
    let desk = committed().without(VISIT).file("工作日志/2016-12/许文斌.yaml", "党员: 许文斌\n月份: 2016-12\n自愿帮助:\n  - 日期: 2016-12-05\n    受助人: 一户五保老人\n    内容: 送煤\n");
    insta::assert_snapshot!(changes(&desk, ""));
}

#[test]
fn a_file_renamed_or_written_otherwise_has_no_change_of_fact() {
    let desk = committed();
    let folder = desk.home().join("data/案件/2016/2016-0003/对象/1");
    fs::rename(
        folder.join("访问/2016-12-20.yaml"),
        folder.join("访问/2016-12-20-2.yaml"),
    )
    .expect("a rename");
    let survey = "案件/2016/2016-0003/对象/1/前期调查表.yaml";
    let text = desk.read(&format!("data/{survey}"));
    let text = text
        .replace(
            "调查人: [许文斌, 于洁]",
            "# 两名党员\n调查人:\n  - \"许文斌\"\n  - 于洁",
        )
        .replace("已沟通: 是", "已沟通: true");
    let desk = desk.file(survey, &text);
    insta::assert_snapshot!(changes(&desk, ""));
}

#[test]
fn a_paper_moved_to_another_person_is_a_change() {
    let desk = committed();
    let home = desk.home().join("data/案件/2016");
    fs::rename(
        home.join("2016-0003/对象/1/访问/2016-11-08.yaml"),
        home.join("2016-0005/对象/1/访问/2016-11-07.yaml"),
    )
    .expect("a move");
    let told = changes(&desk, "");
    assert!(
        told.contains("删去 对象 1 的访问 2016-11-08")
            && told.contains("新增 对象 1 的访问 2016-11-07"),
        "{told}"
    );
    assert!(!told.contains("改名"), "{told}");
}

#[test]
fn a_record_whose_date_is_corrected_is_the_same_record() {
    let desk = committed().edit(CASE, "    收到日期: 2016-08-11", "    收到日期: 2016-08-12");
    let told = changes(&desk, "");
    assert!(
        told.contains("移送 · 2016-08-12 · 收到日期：2016-08-11 → 2016-08-12"),
        "{told}"
    );
    assert!(!told.contains("送交人"), "{told}");
}

#[test]
fn a_version_that_does_not_load_is_named_and_the_rest_goes_on() {
    let desk =
        committed()
            .file(VISIT, "日期: [\n")
            .edit(CASE, "有期徒刑三年六个月", "有期徒刑三年");
    let told = changes(&desk, "");
    assert!(
        told.contains(&format!("没有比较 {VISIT}：现在的文件 里读不了")),
        "{told}"
    );
    assert!(told.contains("有期徒刑三年六个月 → 有期徒刑三年"), "{told}");
}

#[test]
fn between_two_revisions_the_working_tree_is_not_looked_at() {
    let desk = committed().edit(CASE, "有期徒刑三年六个月", "有期徒刑三年");
    commit(&desk, "改判");
    let desk = desk.file(VISIT, "乱写");
    let before = desk.tree();
    let told = changes(&desk, "HEAD~1..HEAD");
    assert!(
        told.contains("有期徒刑三年六个月 → 有期徒刑三年") && !told.contains("没有比较"),
        "{told}"
    );
    assert_eq!(desk.tree(), before);
}

#[test]
fn a_merge_a_revert_and_a_detached_head() {
    let desk = committed();
    git(&desk, &["switch", "-q", "-c", "于洁"]);
    let desk = desk.edit(VISIT, "结果: 接通", "结果: 无人");
    commit(&desk, "更正结果");
    git(&desk, &["switch", "-q", "main"]);
    let desk = desk.edit(CASE, "有期徒刑三年六个月", "有期徒刑三年");
    commit(&desk, "改判");
    git(&desk, &["merge", "-q", "--no-edit", "于洁"]);
    let merged = changes(&desk, "HEAD~1..HEAD");
    assert!(
        merged.contains("结果：接通 → 无人") && !merged.contains("有期徒刑"),
        "{merged}"
    );
    git(&desk, &["revert", "--no-edit", "HEAD~1"]);
    let reverted = changes(&desk, "HEAD~1..HEAD");
    assert!(
        reverted.contains("有期徒刑三年 → 有期徒刑三年六个月"),
        "{reverted}"
    );
    git(&desk, &["checkout", "-q", "--detach", "HEAD~1"]);
    assert!(changes(&desk, "HEAD").contains("没有事实改动"));
}

#[test]
fn a_shallow_clone_says_what_it_lacks() {
    let desk = committed().edit(CASE, "有期徒刑三年六个月", "有期徒刑三年");
    commit(&desk, "改判");
    let shallow = empty();
    let origin = format!("file://{}", desk.home().join("data").display());
    git_at(
        shallow.home(),
        &["clone", "-q", "--depth", "1", &origin, "data"],
    );
    assert!(changes(&shallow, "").contains("没有事实改动"));
    let told = shallow.run("changes HEAD~1");
    insta::assert_snapshot!(told.told(&["changes", "HEAD~1"]));
}

#[test]
fn without_a_repository_or_a_commit_it_says_what_to_do() {
    let outside = |desk: &Desk| {
        let mut command = std::process::Command::new(assert_cmd::cargo::cargo_bin("xiafang"));
        command
            .current_dir(desk.home())
            .args(["changes"])
            .env("GIT_CEILING_DIRECTORIES", "/");
        let output = command.output().expect("it runs");
        (
            output.status.code(),
            String::from_utf8(output.stderr).expect("UTF-8"),
        )
    };
    let fresh = desk();
    insta::assert_snapshot!("no_repository", outside(&fresh).1);
    git(&fresh, &["init", "-q"]);
    insta::assert_snapshot!("no_commit", outside(&fresh).1);
    assert_eq!(outside(&fresh).0, Some(2));
}

#[test]
fn a_data_folder_within_a_larger_repository() {
    let desk = desk();
    git_at(desk.home(), &["init", "-q"]);
    git_at(desk.home(), &["config", "user.name", "苏婉珺"]);
    git_at(desk.home(), &["config", "user.email", "su@example.org"]);
    git_at(desk.home(), &["add", "--all"]);
    git_at(desk.home(), &["commit", "-q", "-m", "全部"]);
    let desk = desk.edit(CASE, "有期徒刑三年六个月", "有期徒刑三年");
    assert!(changes(&desk, "").contains("有期徒刑三年六个月 → 有期徒刑三年"));
}

#[test]
fn for_other_programs() {
    let desk = committed().edit(CASE, "有期徒刑三年六个月", "有期徒刑三年");
    let told = desk.run("changes --as-of 2016-12-31 --format json");
    let value: serde_json::Value = serde_json::from_str(&told.stdout).expect("JSON");
    assert_eq!(value["schema"], 1);
    assert_eq!(value["changes"][0]["file"], CASE);
    let fact = &value["changes"][0]["facts"][0];
    assert_eq!(fact["field"], "当事人/1/判决/一审/结果");
    assert_eq!(
        (&fact["from"], &fact["to"]),
        (&"有期徒刑三年六个月".into(), &"有期徒刑三年".into())
    );
}

#[test]
fn the_sheet_to_sign_names_no_marked_person() {
    let desk = committed();
    let marked = "案件/2016/2016-0010/案件.yaml";
    let desk = desk.without(marked);
    assert!(
        changes(&desk, "").contains("邢梓涵"),
        "the screen is for those who work with it"
    );
    let told = desk.run("changes --as-of 2016-12-31 --print");
    assert_eq!(told.exit, 0, "{}", told.stderr);
    let source = desk.read("out/审阅/源/变更审阅单.typ");
    assert!(
        source.contains("2016-0010") && !source.contains("邢梓涵"),
        "{source}"
    );
}

#[test]
fn a_first_visit_taken_away_is_no_step_done() {
    let desk = committed().without("案件/2016/2016-0003/对象/1/访问/2016-08-16.yaml");
    let told = desk.run("changes --as-of 2016-12-31 HEAD").stdout;
    let first = told
        .lines()
        .filter(|line| line.contains("2016-0003-1 初访"));
    let first: Vec<&str> = first.map(str::trim).collect();
    assert_eq!(
        first,
        ["办理日期改动 2016-0003-1 初访，2016-08-16 → 2016-09-13"]
    );
    assert!(told.contains("不再办成 2016-0003-1"), "{told}");
}
