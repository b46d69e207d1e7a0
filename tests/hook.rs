//! `hook`: what is to be committed is judged as `check` judges the folder, with any git of the
//! last years, and no hook is ever half there.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use crate::support::desk::{Desk, empty};
use crate::support::repository::{commit, committed, git};

const CASE: &str = "案件/2016/2016-0003/案件.yaml";
const VISIT: &str = "案件/2016/2016-0003/对象/1/访问/2016-08-16.yaml";

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// The codes with their places, in order, of errors that `check` finds in the folder.
fn errors_of_check(desk: &Desk) -> Vec<String> {
    let told = desk.run("check --format json");
    let report: serde_json::Value = serde_json::from_str(&told.stdout).expect("JSON");
    let findings = report["findings"].as_array().expect("a list").iter();
    let errors = findings.filter(|one| one["severity"] == "error");
    let mut errors: Vec<String> = errors
        .map(|one| format!("{} {}", one["code"].as_str().expect("a code"), one["file"]))
        .collect();
    errors.sort();
    errors
}

/// What is spoilt, with what spoils it.
type Spoilt = (&'static str, fn(&Path));

fn spoilt() -> Vec<Spoilt> {
    fn put(data: &Path, path: &str, bytes: &[u8]) {
        let place = data.join(path);
        fs::create_dir_all(place.parent().expect("a folder")).expect("folders can be made");
        fs::write(place, bytes).expect("files can be written");
    }
    fn edit(data: &Path, path: &str, from: &str, to: &str) {
        let text = fs::read_to_string(data.join(path)).expect("the record");
        assert!(text.contains(from), "{from}");
        put(data, path, text.replace(from, to).as_bytes());
    }
    vec![
        ("a wrong word", |data| {
            edit(data, VISIT, "结果: 见到", "结果: 见着")
        }),
        ("an attachment that is gone", |data| {
            fs::remove_dir_all(data.join("案件/2016/2016-0003/附件")).expect("a folder");
        }),
        ("an attachment of a sealed case", |data| {
            edit(
                data,
                CASE,
                "登记号: 2016-0003",
                "登记号: 2016-0003\n涉密: 是",
            );
            put(data, "案件/2016/2016-0003/附件/身份证.png", b"\x89PNG");
        }),
        ("a stray file", |data| {
            put(data, "案件/2016/2016-0003/当事人.txt", "姓名".as_bytes())
        }),
        ("a record of another name", |data| {
            put(
                data,
                "案件/2016/2016-0003/案件.yml",
                "当事人: []\n".as_bytes(),
            );
        }),
        ("a record in another alphabet", |data| {
            put(
                data,
                "案件/2016/2016-0007/案件.yaml",
                b"\xff\xfe\x53\x5f\x8b\x4e",
            );
        }),
        ("a record that is a link out of the folder", |data| {
            fs::remove_file(data.join(VISIT)).expect("the visit");
            std::os::unix::fs::symlink("/etc/hostname", data.join(VISIT)).expect("a link");
        }),
        ("a record that is a link to another", |data| {
            let link = data.join("案件/2016/2016-0003/对象/1/访问/2016-08-17.yaml");
            std::os::unix::fs::symlink("2016-08-16.yaml", link).expect("a link");
        }),
        ("a record that is too large", |data| {
            put(data, "组织/乡镇.yaml", &b"# x\n".repeat(300_000));
        }),
    ]
}

#[test]
fn it_finds_what_check_finds() {
    for (what, spoil) in spoilt() {
        let desk = committed();
        spoil(&desk.home().join("data"));
        git(&desk, &["add", "--all"]);
        let expected = errors_of_check(&desk);
        let told = desk.run("hook pre-commit");
        let count = format!("有 {} 个错误", expected.len());
        match expected.is_empty() {
            true => assert_eq!(told.exit, 0, "{what}: {}", told.stdout),
            false => assert!(
                told.stderr.contains(&count),
                "{what}: {expected:?}\n{}",
                told.stderr
            ),
        }
    }
}

#[test]
fn it_never_advises_to_go_round_it() {
    let desk = committed();
    let desk = desk.edit(VISIT, "结果: 见到", "结果: 见着");
    git(&desk, &["add", "--all"]);
    let told = desk.run("hook pre-commit");
    assert_eq!(told.exit, 1);
    let mut texts = vec![told.stderr];
    for folder in ["src", "templates", "docs"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        let files = walkdir::WalkDir::new(folder).into_iter().flatten();
        texts.extend(files.filter_map(|file| fs::read_to_string(file.path()).ok()));
    }
    assert!(texts.iter().all(|text| !text.contains("no-verify")));
}

/// A git that answers as versions before 2.24 do: it prints a word that it does not know where it
/// is asked for a path, and refuses what came later.
fn old_git(home: &Path) -> PathBuf {
    let folder = home.join("旧git");
    fs::create_dir_all(&folder).expect("a folder");
    let real = text(
        &Command::new("sh")
            .args(["-c", "command -v git"])
            .output()
            .expect("sh")
            .stdout,
    );
    let script = r#"#!/bin/sh
for word in "$@"; do
  case $word in
    --path-format=*) unknown=$word ;;
    --initial-branch*|--end-of-options) echo "error: unknown option: $word" >&2; exit 129 ;;
    *%as*) echo "fatal: invalid format" >&2; exit 128 ;;
    switch|restore|maintenance) echo "git: '$word' is not a git command" >&2; exit 1 ;;
  esac
done
if [ -n "$unknown" ]; then
  echo "$unknown"
  for word in "$@"; do shift; [ "$word" = "$unknown" ] || set -- "$@" "$word"; done
fi
exec REAL "$@"
"#;
    let program = folder.join("git");
    fs::write(&program, script.replace("REAL", real.trim())).expect("a script");
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).expect("ours");
    folder
}

fn with_old_git(desk: &Desk, args: &[&str]) -> Output {
    let path = std::env::var("PATH").expect("a path");
    let mut command = Command::new(env!("CARGO_BIN_EXE_xiafang"));
    command.current_dir(desk.home()).args(args);
    command.env("PATH", format!("{}:{path}", old_git(desk.home()).display()));
    command.output().expect("it runs")
}

#[test]
fn it_is_installed_with_an_old_git() {
    let desk = committed();
    let before = fs::read_dir(desk.home()).expect("a folder").count();
    let output = with_old_git(&desk, &["hook", "install"]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let hook = desk.home().join("data/.git/hooks/pre-commit");
    let mode = fs::metadata(&hook).expect("the hook").permissions().mode();
    assert_eq!(mode & 0o111, 0o111);
    assert!(text(&output.stdout).contains(&*hook.to_string_lossy()));
    let after = fs::read_dir(desk.home()).expect("a folder").count();
    assert_eq!(
        after,
        before + 1,
        "nothing but the old git is there besides"
    );
    let desk = desk.edit(VISIT, "结果: 见到", "结果: 见着");
    git(&desk, &["add", "--all"]);
    let output = with_old_git(&desk, &["hook", "pre-commit"]);
    assert_eq!(output.status.code(), Some(1), "{}", text(&output.stderr));
}

#[test]
fn a_folder_of_hooks_that_the_settings_name_is_used() {
    for place in ["钩子", ".git/其他"] {
        let desk = committed();
        git(&desk, &["config", "core.hooksPath", place]);
        for old in [false, true] {
            let told = match old {
                true => text(&with_old_git(&desk, &["hook", "install"]).stdout),
                false => desk.run("hook install").stdout,
            };
            assert!(
                told.trim().ends_with(&format!("{place}/pre-commit")),
                "{told}"
            );
            let hook = desk.home().join("data").join(place).join("pre-commit");
            fs::remove_file(hook).expect("it is there");
        }
    }
}

#[test]
fn an_office_is_founded_and_its_history_told_with_an_old_git() {
    let desk = empty();
    let args = [
        "init",
        "data",
        "--office",
        "豫安县人民检察院",
        "--county",
        "豫安县",
        "--year",
        "2016",
    ];
    let output = with_old_git(&desk, &args);
    assert!(output.status.success(), "{}", text(&output.stderr));
    assert!(
        !text(&output.stderr).contains("没有"),
        "{}",
        text(&output.stderr)
    );
    let head = fs::read_to_string(desk.home().join("data/.git/HEAD")).expect("a head");
    assert_eq!(head.trim(), "ref: refs/heads/main");
    assert!(desk.home().join("data/.git/hooks/pre-commit").is_file());
    let desk = committed().edit(VISIT, "结果: 见到", "结果: 未见");
    commit(&desk, "改结果");
    for line in [
        &["changes", "HEAD~1"][..],
        &["why", "2016-0003", "收到日期"],
    ] {
        let output = with_old_git(&desk, line);
        let told = text(&output.stderr) + &text(&output.stdout);
        assert!(output.status.code() < Some(2), "{line:?}: {told}");
        assert!(!told.contains("%a"), "{told}");
    }
}

#[test]
fn a_hook_is_whole_and_can_be_run_from_the_moment_it_is_there() {
    let desk = committed();
    assert_eq!(desk.run("hook install").exit, 0);
    let hook = desk.home().join("data/.git/hooks/pre-commit");
    let old = fs::File::open(&hook).expect("the hook");
    let trace = desk.home().join("trace");
    let output = Command::new("strace")
        .args([
            "-f",
            "-qq",
            "-e",
            "trace=/^(open|rename|chmod|fchmod|write)",
            "-o",
        ])
        .arg(&trace)
        .arg(env!("CARGO_BIN_EXE_xiafang"))
        .args(["hook", "install"])
        .current_dir(desk.home())
        .output()
        .expect("strace runs");
    assert!(output.status.success(), "{}", text(&output.stderr));
    let trace = fs::read_to_string(trace).expect("a trace");
    let of_hook = trace
        .lines()
        .filter(|line| line.contains("/hooks/pre-commit\""));
    let writing: Vec<&str> = of_hook.filter(|line| !line.contains("O_RDONLY")).collect();
    assert_eq!(writing.len(), 1, "{writing:?}");
    assert!(writing[0].contains("rename"), "{writing:?}");
    let [old, new] = [old.metadata(), fs::metadata(&hook)].map(|data| data.expect("it is there"));
    assert_ne!(
        std::os::unix::fs::MetadataExt::ino(&old),
        std::os::unix::fs::MetadataExt::ino(&new)
    );
    assert_eq!(new.permissions().mode() & 0o111, 0o111);
}

/// August locked and the hook installed, as a clerk's computer has it.
fn locked_with_hook() -> Desk {
    let desk = crate::locks::locked();
    assert_eq!(desk.run("hook install").exit, 0);
    desk
}

/// What a real `git commit` of what is staged says; `None` where it went through.
fn refused(desk: &Desk) -> Option<String> {
    let mut command = Command::new("git");
    command.current_dir(desk.home().join("data"));
    // The hook calls the program that installed it, wherever another one is.
    command.env("PATH", "/usr/bin:/bin");
    let output = command
        .args(["commit", "-q", "-m", "改"])
        .output()
        .expect("git runs");
    let said = text(&output.stdout) + &text(&output.stderr);
    (!output.status.success()).then_some(said)
}

#[test]
fn a_locked_scan_that_is_another_in_the_index_alone_is_not_committed() {
    const SCAN: &str = "案件/2016/2016-0003/附件/村委会证明.jpg";
    let desk = locked_with_hook();
    let place = desk.home().join("data").join(SCAN);
    let bytes = fs::read(&place).expect("the scan");
    let mut other = bytes.clone();
    let last = other.len() - 1;
    other[last] ^= 1;
    // Another of the same size is staged, and the worktree has the old one again.
    fs::write(&place, &other).expect("written");
    git(&desk, &["add", "--all"]);
    fs::write(&place, &bytes).expect("written");
    assert_eq!(desk.run("check --code L01.1 --as-of 2016-12-31").stdout, "");
    let said = refused(&desk).expect("it is refused");
    assert!(
        said.contains("扫描件换过了") && said.contains(SCAN),
        "{said}"
    );
    // As it was, it is committed along with what is no part of the month.
    git(&desk, &["reset", "-q"]);
    let desk = desk.edit(CASE, "    电话: 13800005301", "    电话: 13800005399");
    git(&desk, &["add", "--all"]);
    assert_eq!(refused(&desk), None);
    // One that is gone.
    git(&desk, &["rm", "-q", "--cached", SCAN]);
    let said = refused(&desk).expect("it is refused");
    assert!(said.contains("删去了"), "{said}");
    git(&desk, &["reset", "-q"]);
    // One that somebody has approved.
    fs::write(&place, &other).expect("written");
    let correction = format!(
        "月份: 2016-08\n更正:\n  - 文件: {SCAN}\n    项目: 大小\n    改为: {}\n    理由: 扫描不清，重新扫描\n    \
         批准人: 吴庆山\n    日期: 2016-09-20\n",
        other.len()
    );
    let desk = desk.file("更正/2016-08.yaml", &correction);
    git(&desk, &["add", "--all"]);
    assert_eq!(refused(&desk), None);
    let told = desk.run("lock 2016-09 --date 2016-10-08");
    assert_eq!(told.exit, 0, "{}", told.stderr);
}

#[test]
fn a_locked_fact_is_not_committed_otherwise_without_a_correction() {
    let desk = locked_with_hook().edit(CASE, "有期徒刑三年六个月", "有期徒刑三年");
    git(&desk, &["add", "--all"]);
    let said = refused(&desk).expect("it is refused");
    assert!(said.contains("L01.1") && said.contains("改过"), "{said}");
    let desk = desk.file(
        "更正/2016-08.yaml",
        &format!(
            "月份: 2016-08\n更正:\n  - 文件: {CASE}\n    项目: 当事人/1/判决/一审/结果\n    改为: 有期徒刑三年\n    \
             理由: 录入时写错\n    批准人: 吴庆山\n    日期: 2016-09-20\n"
        ),
    );
    git(&desk, &["add", "--all"]);
    assert_eq!(refused(&desk), None);
}

#[test]
fn what_is_said_of_a_commit_names_nobody_who_is_marked() {
    let desk = committed();
    assert_eq!(desk.run("hook install").exit, 0);
    let desk = desk.edit(CASE, "    电话: 13800005301", "    电话: 13800005399");
    git(&desk, &["add", "--all"]);
    let commit = |message: &str| {
        let mut command = Command::new("git");
        command.current_dir(desk.home().join("data"));
        command.args(["commit", "-q", "-m", message]);
        command.output().expect("git runs")
    };
    for message in ["去了邢梓涵家", "登记\n\n邢 梓涵的母亲来过"] {
        let refused = commit(message);
        let said = text(&refused.stderr);
        assert!(!refused.status.success(), "{message}: {said}");
        assert!(said.contains("2016-0010"), "{said}");
        assert!(!said.contains("梓涵"), "{said}");
    }
    let kept = commit("去了2016-0010-1家");
    assert!(kept.status.success(), "{}", text(&kept.stderr));
}
