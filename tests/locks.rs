//! A locked month: nothing in it changes unseen.

use std::process::Command;

use crate::support::desk::{self, Desk};
use crate::support::repository::{self, commit, committed, git, without_names};

pub const CASE: &str = "案件/2016/2016-0003/案件.yaml";
pub const VISIT: &str = "案件/2016/2016-0003/对象/1/访问/2016-08-16.yaml";

/// August locked and committed.
pub fn locked() -> Desk {
    let desk = committed();
    let told = desk.run("lock 2016-08 --date 2016-09-05");
    assert_eq!(
        (told.exit, told.stdout.as_str()),
        (0, "data/锁定/2016-08.yaml\n"),
        "{}",
        told.stderr
    );
    commit(&desk, "锁定八月");
    desk
}

pub fn broken(desk: &Desk) -> Vec<String> {
    let told = desk.run("check --format json --as-of 2016-12-31 --code L01.1");
    let report: serde_json::Value = serde_json::from_str(&told.stdout).expect("JSON");
    let findings = report["findings"].as_array().expect("a list").iter();
    let one = |one: &serde_json::Value| {
        format!(
            "{}:{} {}",
            one["file"].as_str().unwrap_or(""),
            one["line"],
            one["message"].as_str().unwrap_or("")
        )
    };
    findings.map(one).collect()
}

#[test]
fn a_lock_holds_facts_sheets_revision_who_and_when() {
    let desk = committed();
    let revision = git(&desk, &["rev-parse", "HEAD"]);
    desk.run("lock 2016-08 --date 2016-09-05");
    let text = desk.read("data/锁定/2016-08.yaml");
    for expected in [
        "月份: 2016-08\n",
        "锁定日期: 2016-09-05\n",
        "苏婉珺 <su@example.org>",
        revision.trim(),
        "截至: 2016-08-31\n",
        "- \"DJB ",
        "版式: 2\n",
    ] {
        assert!(text.contains(expected), "{expected}");
    }
    assert!(
        !text.contains("胡春荣") && !text.contains("有期徒刑"),
        "it holds hashes, no words"
    );
}

#[test]
fn an_untouched_month_stays_silent_whatever_comes_later() {
    let desk = locked();
    assert_eq!(broken(&desk), Vec::<String>::new());
    desk.begin("visit 2016-0003-1 --date 2016-12-27 --fill 结果=见到");
    let desk = desk.edit(
        CASE,
        "    联系终止:\n      日期: 2016-11-19",
        "    联系终止:\n      日期: 2016-11-20",
    );
    let desk = desk.edit(CASE, "    电话: 13800005301", "    电话: 13800005399");
    assert_eq!(broken(&desk), Vec::<String>::new());
}

#[test]
fn a_fact_changed_removed_or_added_is_found_at_its_line() {
    let desk = locked()
        .edit(CASE, "有期徒刑三年六个月", "有期徒刑三年")
        .edit(VISIT, "存在困难: 大孩子开学学费没有凑齐\n", "")
        .edit(
            VISIT,
            "制作日期: 2016-08-17",
            "制作日期: 2016-08-17\n备注: 后来添上",
        );
    insta::assert_snapshot!(broken(&desk).join("\n"));
    let gone = locked().without(VISIT);
    insta::assert_snapshot!("gone", broken(&gone).join("\n"));
    let late = locked();
    late.begin("visit 2016-0003-1 --date 2016-08-30 --fill 结果=见到");
    let late = broken(&late);
    assert_eq!(late.len(), 1, "{late:?}");
    assert!(late[0].contains("是后来加的"), "{late:?}");
}

#[test]
fn the_next_stage_of_a_case_is_no_change_of_the_month() {
    let desk = locked().edit(
        CASE,
        "    书记员: [王薇]\n",
        "    书记员: [王薇]\n  - 环节: 审判监督\n    部门: 控申科\n    承办人: [钱思远]\n",
    );
    assert_eq!(broken(&desk), Vec::<String>::new());
}

#[test]
fn a_lock_that_is_edited_or_taken_away_is_no_unlock() {
    let desk = locked();
    let lock = desk.read("data/锁定/2016-08.yaml");
    let line = lock
        .lines()
        .find(|line| line.starts_with("- \"DJB "))
        .expect("a mark")
        .to_owned();
    let edited = desk.file(
        "锁定/2016-08.yaml",
        &lock.replacen(&format!("{line}\n"), "", 1),
    );
    assert!(broken(&edited).join("\n").contains("锁定文件被改过"));
    // Nor is one without its seal, whatever else is taken out.
    let (unsealed, _) = lock.rsplit_once("校验: ").expect("a seal");
    let unsealed = locked().file("锁定/2016-08.yaml", unsealed);
    assert!(broken(&unsealed).join("\n").contains("锁定文件被改过"));
    let other_ends = locked();
    let lock = other_ends.read("data/锁定/2016-08.yaml");
    let other_ends = other_ends.file("锁定/2016-08.yaml", &lock.replace('\n', "\r\n"));
    assert_eq!(broken(&other_ends), Vec::<String>::new());
    let gone = locked().without("锁定/2016-08.yaml");
    let told = gone.run("changes --as-of 2016-12-31 HEAD").stdout;
    assert!(told.contains("删去 2016-08 的锁定"), "{told}");
    commit(&gone, "删去锁定");
    let told = gone.run("lock 2016-08");
    assert!(
        told.exit == 2 && told.stderr.contains("锁定过"),
        "{}",
        told.stderr
    );
}

#[test]
fn a_hook_checks_the_worktree_that_is_committed() {
    let desk = desk::desk();
    let top = desk.home().to_owned();
    repository::git_at(&top, &["init", "-q", "--initial-branch=main"]);
    for (name, value) in [("user.name", "苏婉珺"), ("user.email", "su@example.org")] {
        repository::git_at(&top, &["config", name, value]);
    }
    repository::git_at(&top, &["add", "--all"]);
    repository::git_at(&top, &["commit", "-q", "-m", "全部"]);
    assert_eq!(desk.run("hook install").exit, 0);
    let other = desk::empty();
    let tree = other.home().join("另 一处");
    repository::git_at(
        &top,
        &[
            "worktree",
            "add",
            "-q",
            "-b",
            "另",
            &tree.display().to_string(),
        ],
    );
    let settings = tree.join("data/设置.yaml");
    let text = std::fs::read_to_string(&settings).expect("settings");
    std::fs::write(&settings, format!("{text}# 说明\n")).expect("a save");
    repository::git_at(&tree, &["commit", "-q", "-a", "-m", "说明"]);
}

#[test]
fn comments_quotes_and_order_are_no_change() {
    let desk = locked();
    let text = desk
        .read(&format!("data/{VISIT}"))
        .replace("方式: 登门\n", "# 到家里\n方式: \"登门\"\n")
        .replace("表明身份: 是", "表明身份: true");
    assert_eq!(broken(&desk.file(VISIT, &text)), Vec::<String>::new());
}

#[test]
fn what_cannot_be_locked_says_why() {
    let mut told = String::new();
    let mut lock = |desk: &Desk, args: &str| {
        told += &without_names(&desk.run(&format!("lock {args}")).told(&["lock", args]))
    };
    lock(&locked(), "2016-08 --date 2016-09-05");
    lock(&committed(), "2016-12 --date 2016-12-30");
    lock(&committed(), "八月");
    lock(
        &committed().edit(VISIT, "结果: 见到", "结果: 见着"),
        "2016-08",
    );
    let broken = committed().edit(VISIT, "结果: 见到", "结果: 见着");
    commit(&broken, "写错");
    lock(&broken, "2016-08");
    let changed = locked().edit(CASE, "有期徒刑三年六个月", "有期徒刑三年");
    commit(&changed, "改判");
    lock(&changed, "2016-09");
    insta::assert_snapshot!(told);
}

#[test]
fn the_last_lock_is_where_a_review_begins() {
    let desk = locked().edit(CASE, "有期徒刑三年六个月", "有期徒刑三年");
    commit(&desk, "改判");
    let desk = desk.file("例外.yaml", "# 没有例外\n例外:\n");
    commit(&desk, "说明");
    let told = desk.run("changes --as-of 2016-12-31").stdout;
    assert!(told.starts_with("从 2016-08 锁定（"), "{told}");
    assert!(told.contains("有期徒刑三年六个月 → 有期徒刑三年"), "{told}");
}

#[test]
fn a_paper_is_verified_against_the_data() {
    let desk = locked();
    desk.run("build 2016-08");
    let told = desk.run("verify out/2016-08");
    assert_eq!(told.exit, 0, "{}{}", told.stdout, told.stderr);
    let fingerprint = desk.read("data/锁定/2016-08.yaml");
    let line = fingerprint
        .lines()
        .find(|line| line.contains("DJB "))
        .expect("the register");
    let fingerprint = line.rsplit(['"', ' ']).nth(1).expect("its mark").to_owned();
    let told = desk.run(&format!(
        "verify --fingerprint {}",
        fingerprint.to_lowercase().replace('-', "")
    ));
    assert!(
        told.stdout.contains("2016-08 的 下访帮扶案件登记簿"),
        "{}",
        told.stdout
    );
    let told = desk.run(&format!("verify --fingerprint {}", &fingerprint[..11]));
    assert!(told.stdout.contains(&fingerprint), "{}", told.stdout);
    for wrong in ["00000-00000", &fingerprint[..10], "0000-0000"] {
        let told = desk.run(&format!("verify --fingerprint {wrong}"));
        assert_eq!(told.exit, 1, "{wrong}");
    }
    let desk = desk.edit(CASE, "案由: 交通肇事案", "案由: 危险驾驶案");
    commit(&desk, "案由");
    let told = desk.run("verify out/2016-08/下访帮扶案件登记簿.pdf");
    assert_eq!(told.exit, 1);
    assert!(
        told.stdout.contains("与版本") && told.stdout.contains(&fingerprint),
        "{}",
        told.stdout
    );
    let pdf = desk.home().join("out/2016-08/督办表.pdf");
    std::fs::copy(&pdf, desk.home().join("复印件.pdf")).expect("a copy");
    assert_eq!(desk.run("verify 复印件.pdf").exit, 0);
    let mut bytes = std::fs::read(&pdf).expect("the sheet");
    bytes.extend(b"% more");
    std::fs::write(&pdf, bytes).expect("altered");
    assert!(
        desk.run("verify out/2016-08/督办表.pdf")
            .stdout
            .contains("被改过")
    );
    assert_eq!(desk.run("verify data/设置.yaml").exit, 2);
}

#[test]
fn a_month_is_rebuilt_as_it_was() {
    let desk = committed();
    let first = git(&desk, &["rev-parse", "HEAD"]);
    desk.run("build 2016-08");
    let old = std::fs::read(desk.home().join("out/2016-08/下访帮扶案件登记簿.pdf"))
        .expect("the register");
    let desk = desk.edit(CASE, "案由: 交通肇事案", "案由: 危险驾驶案");
    commit(&desk, "案由");
    let told = desk.run(&format!("build 2016-08 --at {}", &first[..10]));
    assert_eq!(told.exit, 0, "{}", told.stderr);
    let folder = format!("out/2016-08@{}", &first[..10]);
    assert_eq!(told.stdout, format!("{folder}/清单.pdf\n"));
    // What it was made of is what it is compared with.
    assert_eq!(desk.run(&format!("verify {folder}")).exit, 0);
    let again = std::fs::read(desk.home().join(&folder).join("下访帮扶案件登记簿.pdf"))
        .expect("the register");
    // The file's own number alone may differ.
    assert!(again.len().abs_diff(old.len()) < 100);
}

#[test]
fn where_a_fact_comes_from() {
    let desk = committed().edit(CASE, "有期徒刑三年六个月", "有期徒刑三年");
    commit(&desk, "依判决书更正刑期");
    let told = desk.run("why 2016-0003 判决/一审/结果");
    insta::assert_snapshot!(without_names(&told.told(&[
        "why",
        "2016-0003",
        "判决/一审/结果"
    ])));
    assert_eq!(desk.run("why 2016-0003 天气").exit, 2);
}

#[test]
fn the_hook_lets_no_error_in_and_no_foreign_hook_go() {
    let desk = committed();
    assert_eq!(desk.run("hook install").exit, 0);
    assert_eq!(desk.run("hook install").exit, 0);
    let desk = desk.edit(VISIT, "结果: 见到", "结果: 见着");
    git(&desk, &["add", "--all"]);
    let mut commit = Command::new("git");
    let output = commit
        .current_dir(desk.home().join("data"))
        .args(["commit", "-m", "写错"])
        .output()
        .expect("git runs");
    assert!(!output.status.success());
    assert!(
        String::from_utf8_lossy(&output.stdout).contains("D24")
            || String::from_utf8_lossy(&output.stderr).contains("D24")
    );
    let desk = desk.edit(VISIT, "结果: 见着", "结果: 见到");
    // What is staged counts, not what lies in the folder.
    let output = Command::new("git")
        .current_dir(desk.home().join("data"))
        .args(["commit", "-m", "仍是错的"])
        .output()
        .expect("git runs");
    assert!(!output.status.success());
    let unlocked = locked().without("锁定/2016-08.yaml");
    assert_eq!(unlocked.run("hook install").exit, 0);
    git(&unlocked, &["add", "--all"]);
    let told = unlocked.run("hook pre-commit");
    assert!(told.exit == 1 && told.stderr.contains("锁定/2016-08.yaml"));
    let foreign = committed();
    let hook = foreign.home().join("data/.git/hooks/pre-commit");
    std::fs::create_dir_all(hook.parent().expect("a folder")).expect("a folder");
    std::fs::write(&hook, "#!/bin/sh\nexit 0\n").expect("a hook");
    let told = foreign.run("hook install");
    assert_eq!(told.exit, 2);
    assert_eq!(
        std::fs::read_to_string(&hook).expect("the hook"),
        "#!/bin/sh\nexit 0\n"
    );
}

#[test]
fn a_diff_shows_chinese_names_and_the_heading_of_the_part() {
    let desk = committed();
    std::fs::write(
        desk.home().join("data/.gitattributes"),
        "*.yaml diff=xiafang\n",
    )
    .expect("attributes");
    desk.run("hook install");
    let desk = desk.edit(
        CASE,
        "        考虑因素: [对象情况, 传帮带]",
        "        考虑因素: [传帮带]",
    );
    let diff = git(&desk, &["diff", "--no-textconv"]);
    assert!(
        diff.contains("+++ b/案件/2016/2016-0003/案件.yaml"),
        "{diff}"
    );
    let hunk = diff
        .lines()
        .find(|line| line.starts_with("@@"))
        .expect("a hunk");
    assert!(
        hunk.contains("收到日期")
            || hunk.contains("村居")
            || hunk.contains("乡镇")
            || hunk.contains("党支部"),
        "{hunk}"
    );
}
