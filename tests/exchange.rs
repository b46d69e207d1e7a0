//! Several clerks, each at a computer of their own: saving, exchanging, merging.

use std::path::Path;
use std::process::Command;

use crate::support::desk::{Desk, empty};
use crate::support::repository::{committed, git, git_at};

const CASE: &str = "案件/2016/2016-0003/案件.yaml";
const VISIT: &str = "案件/2016/2016-0003/对象/1/访问/2016-08-16.yaml";

/// A shared folder's repository, and the first computer that gave everything to it.
fn shared() -> (tempfile::TempDir, Desk) {
    let place = tempfile::tempdir().expect("a folder");
    git_at(
        place.path(),
        &["init", "-q", "--bare", "--initial-branch=main", "下访.git"],
    );
    let desk = committed();
    let first = sync(&desk, &place.path().join("下访.git"));
    assert_eq!(
        (first.exit, first.stdout.as_str()),
        (0, ""),
        "{}",
        first.stderr
    );
    (place, desk)
}

fn sync(desk: &Desk, place: &Path) -> crate::support::cli::Outcome {
    desk.run(&format!("sync {}", place.display()))
}

/// Another computer, connected as the handbook says.
fn joined(place: &Path, name: &str) -> Desk {
    let desk = empty();
    let clone = Command::new("git")
        .args(["clone", "-q"])
        .arg(place.join("下访.git"))
        .arg(desk.home().join("data"))
        .output()
        .expect("git runs");
    assert!(clone.status.success());
    for (key, value) in [
        ("user.name", name),
        ("user.email", "who@example.org"),
        ("commit.gpgsign", "false"),
    ] {
        git(&desk, &["config", key, value]);
    }
    assert_eq!(desk.run("hook install").exit, 0);
    desk
}

fn saved(desk: &Desk) {
    let saved = desk.run("save");
    assert_eq!(saved.exit, 0, "{}{}", saved.stdout, saved.stderr);
}

fn exchanged(desk: &Desk) {
    let exchanged = desk.run("sync");
    assert_eq!(
        exchanged.exit, 0,
        "{}{}",
        exchanged.stdout, exchanged.stderr
    );
}

#[test]
fn two_clerks_change_two_facts_of_one_record_and_both_have_both() {
    let (place, first) = shared();
    let second = joined(place.path(), "马红梅");
    let first = first.edit(VISIT, "着便装: 是", "着便装: 否");
    saved(&first);
    exchanged(&first);
    let second = second.edit(VISIT, "地点: ", "地点: 村委会旁，");
    saved(&second);
    exchanged(&second);
    exchanged(&first);
    let text = first.read(&format!("data/{VISIT}"));
    assert!(
        text.contains("着便装: 否") && text.contains("地点: 村委会旁，"),
        "{text}"
    );
    assert_eq!(text, second.read(&format!("data/{VISIT}")));
}

#[test]
fn one_value_changed_by_two_is_asked_about_and_then_saved() {
    let (place, first) = shared();
    let second = joined(place.path(), "马红梅");
    let first = first.edit(VISIT, "着便装: 是", "着便装: 否");
    saved(&first);
    exchanged(&first);
    let second = second
        .edit(VISIT, "着便装: 是", "着便装: 是 # 问过本人\n带工作证: 是")
        .edit(CASE, "案由: ", "案由: 涉嫌");
    let second = second.edit(
        VISIT,
        "着便装: 是 # 问过本人\n带工作证: 是",
        "着便装: 没有问",
    );
    git(&second, &["add", "-A"]);
    git(&second, &["commit", "-q", "--no-verify", "-m", "改"]);
    let met = second.run("sync");
    assert_eq!(met.exit, 1, "{}", met.stderr);
    assert!(met.stderr.contains("xiafang merge"), "{}", met.stderr);
    let found = second.run("check --format json");
    assert!(
        found
            .stdout
            .contains("「着便装」两个人写的不一样，还没有决定：马红梅"),
        "{}",
        found.stdout
    );
    assert_eq!(second.run("sync").exit, 1);
    assert_eq!(second.run("save").exit, 1);
    let listed = second.run("merge");
    assert_eq!(listed.exit, 1);
    assert!(listed.stderr.contains("苏婉珺"), "{}", listed.stderr);
    let decided = second.run("merge --keep 对方的");
    assert_eq!(decided.exit, 0, "{}", decided.stderr);
    saved(&second);
    exchanged(&second);
    let text = second.read(&format!("data/{VISIT}"));
    assert!(text.contains("着便装: 否"), "{text}");
    assert!(second.read(&format!("data/{CASE}")).contains("案由: 涉嫌"));
}

#[test]
fn two_visits_of_one_day_are_both_kept() {
    let (place, first) = shared();
    let second = joined(place.path(), "马红梅");
    let day = "案件/2016/2016-0003/对象/1/访问/2016-12-22.yaml";
    let visit = |place: &str, words: &str| {
        format!(
            "日期: 2016-12-22\n方式: 登门\n开始时间: 9时30分\n地点: {place}\n生活和工作: {words}\n"
        )
    };
    let first = first.file(day, &visit("家中", "养羊"));
    let second = second.file(day, &visit("村委会", "外出打工").replace("9时30分", "15时"));
    for desk in [&first, &second] {
        git(desk, &["add", "-A"]);
        git(desk, &["commit", "-q", "--no-verify", "-m", "访问"]);
    }
    exchanged(&first);
    let met = second.run("sync");
    assert_eq!(met.exit, 0, "{}{}", met.stdout, met.stderr);
    assert!(second.read(&format!("data/{day}")).contains("养羊"));
    assert!(
        second
            .read(&format!("data/{}", day.replace(".yaml", "-2.yaml")))
            .contains("外出打工")
    );
}

#[test]
fn two_cases_of_one_number_are_both_kept_after_one_is_renumbered() {
    let (place, first) = shared();
    let second = joined(place.path(), "马红梅");
    let path = "案件/2016/2016-0025/案件.yaml";
    let case = |cause: &str, name: &str| {
        let text = first
            .read("data/案件/2016/2016-0024/案件.yaml")
            .replace("2016-0024", "2016-0025");
        let lines = text.lines().map(|line| match line.split_once(": ") {
            Some(("案由", _)) => format!("案由: {cause}"),
            Some((key @ ("    姓名" | "    性别"), _)) => format!("{key}: {name}"),
            _ => line.to_owned(),
        });
        lines.collect::<Vec<_>>().join("\n") + "\n"
    };
    let (mine, other) = (
        case("盗窃案", "甲某"),
        "登记号: 2016-0025\n案由: 交通肇事案\n当事人:\n  - 编号: 1\n    姓名: 丁海\n    身份: 被告人\n",
    );
    let first = first.file(path, &mine);
    let second = second.file(path, other);
    for desk in [&first, &second] {
        git(desk, &["add", "-A"]);
        git(desk, &["commit", "-q", "--no-verify", "-m", "新案"]);
    }
    exchanged(&first);
    let met = second.run("sync");
    assert_eq!(met.exit, 1);
    assert!(
        met.stderr
            .contains("xiafang renumber 2016-0025 2016-0026 --write"),
        "{}",
        met.stderr
    );
    let moved = second.run("renumber 2016-0025 2016-0026 --write");
    assert_eq!(moved.exit, 0, "{}", moved.stderr);
    git(&second, &["add", "-A"]);
    git(&second, &["commit", "-q", "--no-verify", "-m", "改号"]);
    exchanged(&second);
    assert!(second.read(&format!("data/{path}")).contains("盗窃案"));
    assert!(
        second
            .read("data/案件/2016/2016-0026/案件.yaml")
            .contains("交通肇事案")
    );
}

#[test]
fn a_reading_that_was_chosen_is_asked_about_once() {
    for (chosen, stays) in [("1\n", "家中"), ("2\n", "村委会")] {
        let (place, first) = shared();
        let second = joined(place.path(), "马红梅");
        let first = first.edit(VISIT, "地点: ", "地点: 村委会旁，");
        saved(&first);
        exchanged(&first);
        let second = second.edit(VISIT, "地点: ", "地点: 家中，");
        saved(&second);
        assert_eq!(second.run("sync").exit, 1);
        let screen = second.on_a_terminal("merge", chosen);
        assert!(!screen.contains("两份不同的文件"), "{screen}");
        assert!(screen.contains("都决定了"), "{screen}");
        saved(&second);
        exchanged(&second);
        let text = second.read(&format!("data/{VISIT}"));
        assert!(text.contains(&format!("地点: {stays}")), "{text}");
    }
}

#[test]
fn a_removal_against_a_change_is_asked_about() {
    let (place, first) = shared();
    let second = joined(place.path(), "马红梅");
    let first = first.without(VISIT);
    let second = second.edit(VISIT, "着便装: 是", "着便装: 否");
    for desk in [&first, &second] {
        git(desk, &["add", "-A"]);
        git(desk, &["commit", "-q", "--no-verify", "-m", "改"]);
    }
    exchanged(&first);
    assert_eq!(second.run("sync").exit, 1);
    let told = second.run("merge");
    assert!(
        told.stderr.contains("这台电脑改过，对方删去了"),
        "{}",
        told.stderr
    );
    assert_eq!(second.run("merge --keep 我的").exit, 0);
    saved(&second);
    exchanged(&second);
    assert!(second.read(&format!("data/{VISIT}")).contains("着便装: 否"));
}

#[test]
fn computers_without_a_network_exchange_by_a_stick() {
    let (place, first) = shared();
    let second = joined(place.path(), "马红梅");
    let stick = tempfile::tempdir().expect("a folder");
    let first = first.edit(VISIT, "着便装: 是", "着便装: 否");
    saved(&first);
    assert_eq!(sync(&first, stick.path()).exit, 0);
    let second = second.edit(CASE, "案由: ", "案由: 涉嫌");
    saved(&second);
    let met = sync(&second, stick.path());
    assert_eq!(met.exit, 0, "{}", met.stderr);
    let back = sync(&first, stick.path());
    assert_eq!(back.exit, 0, "{}", back.stderr);
    for desk in [&first, &second] {
        assert!(desk.read(&format!("data/{VISIT}")).contains("着便装: 否"));
        assert!(desk.read(&format!("data/{CASE}")).contains("案由: 涉嫌"));
    }
}

#[test]
fn what_goes_wrong_at_the_place_is_said_in_a_chinese_sentence() {
    let (place, first) = shared();
    let stranger = committed();
    git(
        &stranger,
        &[
            "commit",
            "-q",
            "--allow-empty",
            "--amend",
            "-m",
            "另一个单位",
        ],
    );
    let stick = tempfile::tempdir().expect("a folder");
    assert_eq!(sync(&stranger, stick.path()).exit, 0);
    let told = |place: &Path| {
        let outcome = sync(&first, place);
        assert_ne!(outcome.exit, 0);
        assert!(
            !outcome.stderr.to_lowercase().contains("fatal") && !outcome.stderr.contains("error:"),
            "{}",
            outcome.stderr
        );
        outcome.stderr
    };
    assert!(told(&place.path().join("没有")).contains("找不到"));
    assert!(told(stick.path()).contains("另一个单位"));
    let broken = tempfile::tempdir().expect("a folder");
    std::fs::write(broken.path().join("某人-1.下访交换"), "半个文件").expect("it can be written");
    assert!(told(broken.path()).contains("不完整"));
}

#[test]
fn a_backup_can_be_taken_back_and_is_the_same() {
    let desk = committed();
    let stick = tempfile::tempdir().expect("a folder");
    let backup = desk.run(&format!("backup {}", stick.path().display()));
    assert_eq!(backup.exit, 0, "{}", backup.stderr);
    let file = backup.stdout.trim().to_owned();
    let back = desk.run(&format!("backup --restore {file} 取回"));
    assert_eq!(back.exit, 0, "{}", back.stderr);
    let tree = |folder: &str| git_at(&desk.home().join(folder), &["rev-parse", "HEAD^{tree}"]);
    assert_eq!(tree("data"), tree("取回"));
    let checked = |folder: &str| {
        desk.run(&format!("check --data {folder} --as-of 2016-12-31"))
            .stdout
    };
    assert_eq!(checked("data"), checked("取回"));
    assert_eq!(desk.run(&format!("backup --restore {file} 取回")).exit, 2);
}

#[test]
fn a_saved_commit_says_which_papers_changed_and_names_nobody() {
    let desk = committed().edit(VISIT, "着便装: 是", "着便装: 否");
    saved(&desk);
    let said = git(&desk, &["log", "-1", "--format=%B"]);
    assert_eq!(
        said.trim(),
        "案件 2016-0003\n\n案件 2016-0003 对象 1 的访问 2016-08-16：修改 1 处"
    );
    assert_eq!(desk.run("save").exit, 0);
}

/// A scan of the case of the girl whose name nobody is to read, and words to save it with.
fn saved_with(words: &str) -> (String, String) {
    let scan = "案件/2016/2016-0010/附件/邢梓涵的诊断证明.pdf";
    let desk = committed().file(scan, "%PDF-1.4\n");
    let saved = desk.run(&format!("save {words}"));
    assert_eq!(saved.exit, 0, "{}", saved.stderr);
    (git(&desk, &["log", "-1", "--format=%B"]), saved.stderr)
}

#[test]
fn the_words_of_a_save_name_no_marked_person_and_that_is_said() {
    for words in [
        "邢梓涵的访问",
        "看望邢 梓涵",
        "",
        "小邢又来电话，问13800006001",
    ] {
        let (kept, said) = saved_with(words);
        for name in ["邢", "梓涵", "13800006001"] {
            assert!(!kept.contains(name), "{words}: {kept}");
        }
        assert!(kept.contains("2016-0010"), "{kept}");
        // What the program says by itself never had the name.
        assert_eq!(said.contains("已经换成编号"), !words.is_empty(), "{said}");
    }
}

#[test]
fn what_has_errors_is_not_saved() {
    let desk = committed().edit(VISIT, "着便装: 是", "着便装：是");
    let before = git(&desk, &["rev-parse", "HEAD"]);
    let saved = desk.run("save");
    assert_eq!(saved.exit, 1);
    assert!(
        saved.stderr.contains("没有保存：记录有 1 个错误"),
        "{}",
        saved.stderr
    );
    assert_eq!(git(&desk, &["rev-parse", "HEAD"]), before);
}

#[test]
fn plain_git_shows_facts() {
    let desk = committed();
    assert_eq!(desk.run("hook install").exit, 0);
    let desk = desk.edit(VISIT, "着便装: 是", "着便装: 否 # 改");
    let shown = git(&desk, &["diff", "-U0"]);
    assert!(shown.contains("-着便装：是\n+着便装：否\n"), "{shown}");
}

#[test]
fn a_lock_that_is_changed_or_gone_is_not_saved() {
    let desk = committed();
    assert_eq!(desk.run("lock 2016-08 --date 2016-09-05").exit, 0);
    saved(&desk);
    let desk = desk.without("锁定/2016-08.yaml");
    let refused = desk.run("save");
    assert_eq!(refused.exit, 1);
    assert!(
        refused.stderr.contains("锁定不能解除"),
        "{}",
        refused.stderr
    );
}

#[test]
fn a_merge_that_changes_a_locked_month_is_said_at_the_merge() {
    let (place, first) = shared();
    let second = joined(place.path(), "马红梅");
    assert_eq!(first.run("lock 2016-08 --date 2016-09-05").exit, 0);
    saved(&first);
    exchanged(&first);
    let second = second.edit(VISIT, "着便装: 是", "着便装: 否");
    saved(&second);
    let met = second.run("sync");
    assert!(met.stderr.contains("合并以后：L01.1"), "{}", met.stderr);
}

#[test]
fn a_shared_repository_is_founded_and_joined_without_git_words() {
    let desk = committed();
    let found = desk.run("sync --found 下访.git");
    assert_eq!(found.exit, 0, "{}", found.stderr);
    let taken = desk.run("sync --into 第二台 下访.git");
    assert_eq!(taken.exit, 0, "{}", taken.stderr);
    assert_eq!(desk.run("sync --found 下访.git").exit, 2);
    let named = desk.run("save --data 第二台 --who 马红梅");
    assert_eq!(named.exit, 0, "{}", named.stderr);
    assert_eq!(desk.run("sync --data 第二台").exit, 0);
}

#[test]
fn an_exchange_killed_at_any_moment_can_be_done_again_and_loses_nothing() {
    let (place, first) = shared();
    let mut second = joined(place.path(), "马红梅");
    let mut first = first;
    let line = |text: &str, key: &str| {
        let found = text.lines().find(|line| line.starts_with(key));
        found.expect("the key is there").to_owned()
    };
    for (round, delay) in [3, 10, 25, 45, 70, 110, 160, 240].into_iter().enumerate() {
        let text = first.read(&format!("data/{VISIT}"));
        first = first.edit(VISIT, &line(&text, "地点: "), &format!("地点: 第{round}处"));
        git(&first, &["commit", "-q", "--all", "-m", "地点"]);
        exchanged(&first);
        let case = second.read(&format!("data/{CASE}"));
        second = second.edit(
            CASE,
            &line(&case, "案由: "),
            &format!("案由: 第{round}个案由"),
        );
        git(&second, &["commit", "-q", "--all", "-m", "案由"]);
        let program = assert_cmd::cargo::cargo_bin("xiafang");
        let mut command = Command::new(program);
        command.arg("sync").current_dir(second.home());
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        command
            .stdout(std::process::Stdio::null())
            .stderr(std::process::Stdio::null());
        let mut child = command.spawn().expect("it starts");
        std::thread::sleep(std::time::Duration::from_millis(delay));
        let group = format!("-{}", child.id());
        let _ = Command::new("kill").args(["-9", "--", &group]).output();
        child.wait().expect("it ends");
        exchanged(&second);
        exchanged(&first);
        for desk in [&first, &second] {
            assert!(
                desk.read(&format!("data/{VISIT}"))
                    .contains(&format!("地点: 第{round}处"))
            );
            assert!(
                desk.read(&format!("data/{CASE}"))
                    .contains(&format!("案由: 第{round}个案由"))
            );
            assert_eq!(git(desk, &["status", "--porcelain"]), "");
        }
    }
}

#[test]
fn a_change_of_comments_alone_is_saved() {
    let (_place, desk) = shared();
    let desk = desk.edit(VISIT, "着便装: 是", "# 问过\n着便装: 是");
    saved(&desk);
    assert_eq!(git(&desk, &["status", "--porcelain"]), "");
    exchanged(&desk);
}

#[test]
fn scans_of_one_name_are_both_kept() {
    let (place, first) = shared();
    let second = joined(place.path(), "马红梅");
    let scan = "案件/2016/2016-0003/附件/诊断证明.pdf";
    let first = first.file(scan, "%PDF-1.4\n甲\n");
    let second = second.file(scan, "%PDF-1.4\n乙\n");
    for desk in [&first, &second] {
        saved(desk);
        exchanged(desk);
    }
    exchanged(&first);
    for desk in [&first, &second] {
        assert_eq!(desk.read(&format!("data/{scan}")), "%PDF-1.4\n甲\n");
        let other = desk.read("data/案件/2016/2016-0003/附件/诊断证明-2.pdf");
        assert_eq!(other, "%PDF-1.4\n乙\n");
    }
}

#[test]
fn a_scan_changed_on_both_sides_is_asked_about() {
    let (place, first) = shared();
    let scan = "案件/2016/2016-0003/附件/诊断证明.pdf";
    let first = first.file(scan, "%PDF-1.4\n原\n");
    saved(&first);
    exchanged(&first);
    let second = joined(place.path(), "马红梅");
    let first = first.file(scan, "%PDF-1.4\n甲\n");
    let second = second.file(scan, "%PDF-1.4\n乙\n");
    saved(&first);
    exchanged(&first);
    saved(&second);
    assert_eq!(second.run("sync").exit, 1);
    let told = second.run("merge");
    assert_eq!(told.exit, 1);
    assert!(
        told.stderr.contains("两份不同的文件，不能合并"),
        "{}",
        told.stderr
    );
    assert_eq!(second.run("merge --keep 都留").exit, 0);
    saved(&second);
    exchanged(&second);
    assert_eq!(second.read(&format!("data/{scan}")), "%PDF-1.4\n乙\n");
    let other = second.read("data/案件/2016/2016-0003/附件/诊断证明-2.pdf");
    assert_eq!(other, "%PDF-1.4\n甲\n");
}

#[test]
fn of_a_removed_and_a_changed_paper_keeping_both_keeps_the_changed_one() {
    let (place, first) = shared();
    let second = joined(place.path(), "马红梅");
    let first = first.edit(VISIT, "着便装: 是", "着便装: 否");
    let second = second.without(VISIT);
    for desk in [&first, &second] {
        git(desk, &["commit", "-q", "--no-verify", "--all", "-m", "改"]);
    }
    exchanged(&first);
    assert_eq!(second.run("sync").exit, 1);
    assert_eq!(second.run("merge --keep 都留").exit, 0);
    assert!(second.read(&format!("data/{VISIT}")).contains("着便装: 否"));
}

#[test]
fn a_merge_is_taken_back() {
    let (place, first) = shared();
    let second = joined(place.path(), "马红梅");
    let first = first.edit(VISIT, "着便装: 是", "着便装: 否");
    let second = second.edit(VISIT, "着便装: 是", "着便装: 没有问");
    for desk in [&first, &second] {
        git(desk, &["commit", "-q", "--no-verify", "--all", "-m", "改"]);
    }
    exchanged(&first);
    assert_eq!(second.run("sync").exit, 1);
    assert_eq!(second.run("merge --undo").exit, 0);
    assert_eq!(git(&second, &["status", "--porcelain"]), "");
    assert!(
        second
            .read(&format!("data/{VISIT}"))
            .contains("着便装: 没有问")
    );
}

#[test]
fn both_lock_a_month_and_the_first_lock_stands() {
    let (place, first) = shared();
    let second = joined(place.path(), "马红梅");
    for desk in [&first, &second] {
        let locked = desk.run("lock 2016-08 --date 2016-09-05");
        assert_eq!(locked.exit, 0, "{}", locked.stderr);
        saved(desk);
        exchanged(desk);
    }
    let lock = "data/锁定/2016-08.yaml";
    assert_eq!(first.read(lock), second.read(lock));
    let found = second.run("check --code L01.1 --code L01.3 --as-of 2016-12-31");
    assert!(!found.stdout.contains("L01"), "{}", found.stdout);
}

#[test]
fn a_lock_that_the_other_side_removed_is_not_merged() {
    let (place, first) = shared();
    let first_locked = first.run("lock 2016-08 --date 2016-09-05");
    assert_eq!(first_locked.exit, 0);
    saved(&first);
    exchanged(&first);
    let second = joined(place.path(), "马红梅").without("锁定/2016-08.yaml");
    git(
        &second,
        &["commit", "-q", "--no-verify", "--all", "-m", "删"],
    );
    exchanged(&second);
    let met = first.run("sync");
    assert_eq!(met.exit, 1);
    assert!(met.stderr.contains("锁定不能解除"), "{}", met.stderr);
    assert!(first.home().join("data/锁定/2016-08.yaml").exists());
}

#[test]
fn computers_on_branches_of_other_names_exchange_all_the_same() {
    let (place, first) = shared();
    let second = joined(place.path(), "马红梅");
    git(&first, &["checkout", "-q", "-b", "草稿"]);
    let first = first.edit(VISIT, "着便装: 是", "着便装: 否");
    saved(&first);
    exchanged(&first);
    exchanged(&second);
    assert!(second.read(&format!("data/{VISIT}")).contains("着便装: 否"));
}

#[test]
fn an_old_version_is_no_place_to_save() {
    let desk = committed();
    git(&desk, &["checkout", "-q", "--detach"]);
    let desk = desk.edit(VISIT, "着便装: 是", "着便装: 否");
    let refused = desk.run("save");
    assert_eq!(refused.exit, 2);
    assert!(refused.stderr.contains("旧版本"), "{}", refused.stderr);
}

#[test]
fn a_second_backup_of_a_day_stands_beside_the_first() {
    let desk = committed();
    let stick = tempfile::tempdir().expect("a folder");
    let line = format!("backup {}", stick.path().display());
    let (one, other) = (desk.run(&line), desk.run(&line));
    assert_eq!((one.exit, other.exit), (0, 0));
    assert_ne!(one.stdout, other.stdout);
}

#[test]
fn leftovers_of_a_run_that_died_are_nobodys_record() {
    let (_place, desk) = shared();
    let desk = desk.file(".merge_file_abc123", "登记号: 2016-0003\n").edit(
        VISIT,
        "着便装: 是",
        "着便装: 否",
    );
    saved(&desk);
    assert!(!git(&desk, &["show", "--stat", "HEAD"]).contains("merge_file"));
    exchanged(&desk);
}
