//! What had to go from the history is written down: what, by whose leave, and which commits became
//! which; nothing else excuses a salt that is gone.

use std::fs;
use std::path::Path;

use crate::locks::locked;
use crate::support::desk::Desk;
use crate::support::repository::{commit, git};

const BOOK: &str = "锁定/改写.yaml";
const ASK: &str = "--approver 吴庆山 --reason 未成年人犯罪记录依法封存 --date 2016-12-20";

/// The case taken out of all history, as git filter-repo does: the commit before and the one after.
fn purged(desk: &Desk) -> (String, String) {
    let old = git(desk, &["rev-parse", "HEAD"]).trim().to_owned();
    let case = desk.home().join("data/案件/2016/2016-0003");
    fs::remove_dir_all(case).expect("removed");
    git(desk, &["checkout", "-q", "--orphan", "清除以后"]);
    commit(desk, "清除以后的记录");
    git(desk, &["branch", "-q", "-D", "main"]);
    let new = git(desk, &["rev-parse", "HEAD"]).trim().to_owned();
    let map = desk.home().join("data/.git/filter-repo");
    fs::create_dir_all(&map).expect("folders can be made");
    let head = format!("{:40} new\n{old} {new}\n{new} {new}\n", "old");
    fs::write(map.join("commit-map"), head).expect("written");
    (old, new)
}

/// What refers to the old commits is forgotten.
fn forget(desk: &Desk) {
    git(desk, &["reflog", "expire", "--expire=now", "--all"]);
    git(desk, &["gc", "-q", "--prune=now"]);
}

fn missing(desk: &Desk) -> String {
    desk.run("check --code L01.3 --as-of 2016-12-31").stdout
}

#[track_caller]
fn refuses(desk: &Desk, line: &str, says: &str) {
    let told = desk.run(&format!("purge {line} --write"));
    let all = told.stdout + &told.stderr;
    assert!(told.exit == 2 && all.contains(says), "{line}: {all}");
    assert!(!desk.home().join("data").join(BOOK).exists(), "{line}");
}

#[test]
fn a_purge_is_written_down_once_it_has_happened_and_who_may_has_allowed_it() {
    let desk = locked();
    refuses(&desk, &format!("2016-0003 {ASK}"), "没有清除");
    let (old, new) = purged(&desk);
    assert!(missing(&desk).contains("盐不见了"));
    refuses(&desk, &format!("2016-0003 {ASK}"), "旧的提交还在仓库里");
    forget(&desk);
    let without = |part: &str, other: &str| format!("2016-0003 {}", ASK.replace(part, other));
    refuses(&desk, &without("吴庆山", "胡春荣"), "不任可以批准的职务");
    // A post that begins later allows nothing today.
    refuses(
        &desk,
        &without("2016-12-20", "2011-12-20"),
        "不任可以批准的职务",
    );
    refuses(&desk, &without("2016-12-20", "2999-01-01"), "还没有到");
    refuses(&desk, ASK, "没有写明清除了什么");
    refuses(
        &desk,
        &format!("2016-0004 {ASK}"),
        "案件 2016-0004 没有清除",
    );
    let log = "--record 工作日志/2016-08/1";
    refuses(
        &desk,
        &format!("2016-0003 {log} {ASK}"),
        "第 1 号记录没有清除",
    );
    let shown = desk.run(&format!("purge 2016-0003 {ASK}"));
    assert_eq!(shown.exit, 0, "{}", shown.stderr);
    let entry = format!(
        "  - 日期: 2016-12-20\n    批准人: \"吴庆山\"\n    理由: \"未成年人犯罪记录依法封存\"\n    案件: [\"2016-0003\"]\n    \
         版本:\n      - \"{old} {new}\"\n"
    );
    assert_eq!(shown.stdout, entry);
    assert!(!desk.home().join("data").join(BOOK).exists(), "shown only");
    let told = desk.run(&format!("purge 2016-0003 {ASK} --write"));
    assert_eq!(told.exit, 0, "{}", told.stderr);
    assert!(desk.read(&format!("data/{BOOK}")).ends_with(&entry));
    assert_eq!(missing(&desk), "");
    let found = desk.run("check --code D65 --as-of 2016-12-31");
    assert_eq!(found.stdout, "");
    commit(&desk, "记下清除");
    let told = desk.run("lock 2016-09 --date 2016-10-08");
    assert_eq!(told.exit, 0, "{}", told.stderr);
    let lock = desk.read("data/锁定/2016-09.yaml");
    assert!(lock.contains("以前的改写: \"1 "), "{lock}");
    // The same again is no purge.
    let told = desk.run(&format!("purge 2016-0003 {ASK} --write"));
    assert!(
        told.exit == 2 && told.stderr.contains("没有清除"),
        "{}",
        told.stderr
    );
}

/// Takes the first record's salt out, as whoever purges one record does.
fn without_first_salt(desk: Desk, folder: &str) -> Desk {
    let path = format!("{folder}/锁定盐.yaml");
    let text = desk.read(&format!("data/{path}"));
    let begin = text.find("- 序号: 1\n").expect("the first");
    let end = text.find("- 序号: 2\n").expect("the second");
    let rest = format!("{}{}", &text[..begin], &text[end..]);
    desk.file(&path, &rest)
}

#[test]
fn a_second_purge_is_added_behind_the_first_which_stays() {
    let desk = without_first_salt(locked(), "工作日志/2016-08");
    commit(&desk, "清除一份日志");
    let told = desk.run(&format!("purge --record 工作日志/2016-08/1 {ASK} --write"));
    assert_eq!(told.exit, 0, "{}", told.stderr);
    let first = desk.read(&format!("data/{BOOK}"));
    assert!(
        first.contains("文件夹: \"工作日志/2016-08\"\n        序号: 1\n"),
        "{first}"
    );
    assert!(told.stderr.contains("没有写新旧提交号"), "{}", told.stderr);
    fs::remove_dir_all(desk.home().join("data/案件/2016/2016-0003")).expect("removed");
    // Days rise.
    let earlier = ASK.replace("2016-12-20", "2016-12-19");
    let told = desk.run(&format!("purge 2016-0003 {earlier} --write"));
    assert!(
        told.stderr.contains("早于上一次清除的 2016-12-20"),
        "{}",
        told.stderr
    );
    let told = desk.run(&format!("purge 2016-0003 {ASK} --write"));
    assert_eq!(told.exit, 0, "{}", told.stderr);
    let both = desk.read(&format!("data/{BOOK}"));
    assert!(
        both.starts_with(&first) && both.len() > first.len(),
        "{both}"
    );
    assert_eq!(missing(&desk), "");
}

#[test]
fn what_is_lacking_besides_is_told() {
    let desk = without_first_salt(locked(), "工作日志/2016-08");
    fs::remove_dir_all(desk.home().join("data/案件/2016/2016-0003")).expect("removed");
    let told = desk.run(&format!("purge 2016-0003 {ASK}"));
    assert!(
        told.exit == 0 && told.stderr.contains("--record 工作日志/2016-08/1"),
        "{}",
        told.stderr
    );
}

#[test]
fn a_map_must_be_that_of_this_repository() {
    let desk = locked();
    purged(&desk);
    forget(&desk);
    let refused = |text: &str, says: &str| {
        fs::write(desk.home().join("对照"), text).expect("written");
        refuses(&desk, &format!("2016-0003 {ASK} --map 对照"), says);
    };
    refused("1a2b 3c4d\n", "不是新旧提交号的对照表");
    let (one, two) = ("1".repeat(40), "2".repeat(40));
    refused(
        &format!("{one} {two}\n"),
        &format!("新提交 {two} 不在这个仓库里"),
    );
    assert!(!Path::new("对照").exists());
    // A commit of which nothing was left has no successor.
    fs::write(
        desk.home().join("对照"),
        format!("{one} {}\n", "0".repeat(40)),
    )
    .expect("written");
    let told = desk.run(&format!("purge 2016-0003 {ASK} --map 对照"));
    assert!(
        told.exit == 0 && told.stdout.contains(&one),
        "{}",
        told.stderr
    );
}

#[test]
fn a_purge_written_by_hand_is_asked_the_same() {
    let found = |entry: &str| {
        let text = format!("改写:\n{entry}");
        locked()
            .file(BOOK, &text)
            .run("check --code D65 --as-of 2016-12-31")
            .stdout
    };
    let good =
        "  - 日期: 2016-12-20\n    批准人: 吴庆山\n    理由: 依法封存\n    案件: [2016-0003]\n";
    assert_eq!(found(good), "");
    for (from, to, says) in [
        (
            "吴庆山",
            "胡春荣",
            "「胡春荣」2016-12-20 不任可以批准清除的职务",
        ),
        ("依法封存", "\" \"", "清除没有写明理由"),
        ("    案件: [2016-0003]\n", "", "没有写明清除了什么"),
        ("2016-12-20", "2999-01-01", "还没有到"),
    ] {
        let told = found(&good.replace(from, to));
        assert!(told.contains(says), "{says}: {told}");
    }
    let earlier = good.replace("2016-12-20", "2016-12-01");
    let told = found(&format!("{good}{earlier}"));
    assert!(told.contains("早于上一条的 2016-12-20"), "{told}");
}
