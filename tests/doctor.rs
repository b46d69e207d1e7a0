//! `doctor`: a tick, or what is wrong with the one command that mends it.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::support::desk::{Desk, desk, empty};

/// Runs `doctor` with a git of known settings; what it says of `subject`.
fn says(desk: &Desk, environment: &[(&str, &str)], subject: &str) -> String {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin("xiafang"));
    command
        .current_dir(desk.home())
        .args(["doctor", "--as-of", "2016-12-31"]);
    command
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_SYSTEM", "/dev/null");
    command.env(
        "GIT_CEILING_DIRECTORIES",
        desk.home().parent().unwrap_or(Path::new("/")),
    );
    command.envs(environment.iter().copied());
    let output = command.output().expect("the binary runs");
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    let text = text.replace(&*desk.home().to_string_lossy(), "DIR");
    let lines: Vec<&str> = text.lines().collect();
    let at = lines
        .iter()
        .position(|line| line.contains(&format!(" {subject}：")));
    let at = at.unwrap_or_else(|| panic!("nothing of {subject} in\n{text}"));
    let end = lines[at + 1..]
        .iter()
        .position(|line| !line.starts_with("  "));
    lines[at..=at + end.unwrap_or(lines.len() - at - 1)].join("\n")
}

fn git(desk: &Desk, args: &[&str]) {
    let mut command = Command::new("git");
    let status = command
        .current_dir(desk.home().join("data"))
        .args(args)
        .status();
    assert!(status.expect("git runs").success());
}

#[test]
fn the_data_folder() {
    assert_eq!(
        says(&desk(), &[], "数据文件夹"),
        "✓ 数据文件夹：data，275 个记录文件"
    );
    let broken = desk().file("设置.yaml", "期限: 七\n");
    insta::assert_snapshot!("broken", says(&broken, &[], "数据文件夹"));
    insta::assert_snapshot!("none", says(&empty(), &[], "数据文件夹"));
}

#[test]
fn typst() {
    assert!(says(&desk(), &[], "排版程序").starts_with("✓ 排版程序：typst 0.15"));
    let none = [("XIAFANG_CACHE", "/nowhere"), ("PATH", "/nowhere")];
    insta::assert_snapshot!("no_typst", says(&desk(), &none, "排版程序"));
    insta::assert_snapshot!(
        "wrong_typst",
        says(&desk(), &[("XIAFANG_TYPST", "/bin/true")], "排版程序")
    );
}

#[test]
fn fonts() {
    assert!(says(&desk(), &[], "字体").starts_with("✓ 字体：FandolFang R、"));
    insta::assert_snapshot!(
        "no_fonts",
        says(&desk(), &[("XIAFANG_CACHE", "/nowhere")], "字体")
    );
    let wanted = desk().edit(
        "设置.yaml",
        "# 首选字体:\n#   仿宋: [仿宋_GB2312]",
        "首选字体:\n  仿宋: [仿宋_GB2312]",
    );
    insta::assert_snapshot!("no_family", says(&wanted, &[], "字体"));
}

#[test]
fn rare_characters() {
    let well = says(&desk(), &[], "生僻字");
    assert!(
        well.starts_with("✓ 生僻字：记录里的字，字体里都有"),
        "{well}"
    );
    let rare = desk().edit(
        "案件/2016/2016-0003/案件.yaml",
        "姓名: 胡春荣",
        "姓名: 胡\u{323af}荣",
    );
    insta::assert_snapshot!(says(&rare, &[], "生僻字"));
}

#[test]
fn git_its_identity_and_chinese_names() {
    assert!(says(&desk(), &[], "git").starts_with("✓ git：git version "));
    insta::assert_snapshot!("no_git", says(&desk(), &[("PATH", "/nowhere")], "git"));
    insta::assert_snapshot!("nobody", says(&desk(), &[], "git 署名"));
    insta::assert_snapshot!("no_repository", says(&desk(), &[], "修改历史"));
    let desk = desk();
    git(&desk, &["init", "-q"]);
    insta::assert_snapshot!("numbers", says(&desk, &[], "中文文件名"));
    git(&desk, &["config", "core.quotepath", "false"]);
    git(&desk, &["config", "user.name", "苏婉珺"]);
    git(&desk, &["config", "user.email", "su@example.org"]);
    assert_eq!(
        says(&desk, &[], "中文文件名"),
        "✓ 中文文件名：git 照原样显示"
    );
    assert_eq!(
        says(&desk, &[], "git 署名"),
        "✓ git 署名：苏婉珺 <su@example.org>"
    );
}

#[test]
fn schemas_for_editors_and_calendars() {
    assert_eq!(
        says(&desk(), &[], "编辑器提示"),
        "✓ 编辑器提示：25 种记录都有"
    );
    let old = desk();
    fs::write(old.home().join("data/.schemas/visit.schema.json"), "{}").expect("a file");
    insta::assert_snapshot!("old_schema", says(&old, &[], "编辑器提示"));
    let gap = desk().without("日历/2017.yaml");
    insta::assert_snapshot!("no_calendar", says(&gap, &[], "日历"));
}

#[test]
fn every_remedy_mends() {
    let desk = desk().without("日历/2017.yaml");
    fs::write(desk.home().join("data/.schemas/visit.schema.json"), "{}").expect("a file");
    for subject in ["编辑器提示", "日历"] {
        let told = says(&desk, &[], subject);
        let remedy = told.split_once("补救：xiafang ").expect("a remedy").1;
        assert_eq!(desk.run(remedy).exit, 0, "{remedy}");
        assert!(says(&desk, &[], subject).starts_with('✓'), "{remedy}");
    }
}
