//! Ways past the lock of a month, each planted and found; and what is no way past it.

use std::collections::BTreeSet;
use std::process::Command;

use crate::locks::{CASE, VISIT, locked};
use crate::support::desk::Desk;
use crate::support::repository::{commit, committed, git};

const SETTINGS: &str = "设置.yaml";
const ALLOTMENTS: &str = "组织/包乡分配.yaml";
const MEMBERS: &str = "组织/党员.yaml";
const BRANCHES: &str = "组织/党支部.yaml";
const CALENDAR: &str = "日历/2016.yaml";
const FUND: &str = "帮扶基金/2016.yaml";
const LOCK: &str = "锁定/2016-08.yaml";
const SALTS: &str = "案件/2016/2016-0003/锁定盐.yaml";
const MEASURE: &str = "案件/2016/2016-0003/对象/1/帮扶措施/1.yaml";
const SCAN: &str = "案件/2016/2016-0003/附件/村委会证明.jpg";

/// What the check finds of locks: code, file, message.
fn found(desk: &Desk) -> Vec<String> {
    let told =
        desk.run("check --format json --as-of 2016-12-31 --code L01.1 --code L01.2 --code L01.3");
    let report: serde_json::Value = serde_json::from_str(&told.stdout).expect("JSON");
    let findings = report["findings"].as_array().expect("a list").iter();
    let text = |one: &serde_json::Value, key: &str| one[key].as_str().unwrap_or("").to_owned();
    let line = |one| {
        let (code, file, message) = (text(one, "code"), text(one, "file"), text(one, "message"));
        format!("{code} {file} {message}")
    };
    findings.map(line).collect()
}

/// Asserts that something is found of locks, that it names the place and says so.
#[track_caller]
fn expect(desk: &Desk, place: &str, says: &str) {
    let found = found(desk);
    let is_told = |line: &String| line.contains(place) && line.contains(says);
    assert!(found.iter().any(is_told), "{place} {says}: {found:#?}");
}

#[track_caller]
fn expect_nothing(desk: &Desk) {
    assert_eq!(found(desk), Vec::<String>::new());
}

#[test]
fn what_the_month_was_judged_by_is_locked_by_value() {
    for (path, from, to, says) in [
        (
            SETTINGS,
            "初访期限: 7",
            "初访期限: 30",
            "期限/初访期限」改过",
        ),
        (
            SETTINGS,
            "下发日期: 2016-07-28",
            "下发日期: 2016-09-28",
            "期限/下发日期」改过",
        ),
        (
            SETTINGS,
            "初访期限: 7",
            "初访期限:\n    - 自: 2016-07-28\n      定为: 7\n    - 自: 2016-08-10\n      定为: 30",
            "2016-08-10」是后来加的",
        ),
        (
            BRANCHES,
            "      - 姓名: 吴庆山\n        职务: 书记\n        起: 2014-07-01",
            "      - 姓名: 吴庆山\n        职务: 书记\n        起: 2014-07-01\n        止: 2016-08-03",
            "止」是后来加的",
        ),
        // An end before the month takes the post away in it, too.
        (
            BRANCHES,
            "      - 姓名: 吴庆山\n        职务: 书记\n        起: 2014-07-01",
            "      - 姓名: 吴庆山\n        职务: 书记\n        起: 2014-07-01\n        止: 2016-06-30",
            "止」是后来加的",
        ),
        (
            CALENDAR,
            "放假:\n",
            "放假:\n  - 日期: 2016-08-18\n    节日: 本县休市\n",
            "2016-08-18/日期」是后来加的",
        ),
        (FUND, "金额: 30000", "金额: 3000", "基收2016-001/金额」改过"),
    ] {
        expect(&locked().edit(path, from, to), path, says);
    }
    let desk = locked();
    let text = desk.read(&format!("data/{ALLOTMENTS}"));
    let earlier = text.replace("止: 2016-11-13", "止: 2016-08-13");
    expect(&desk.file(ALLOTMENTS, &earlier), ALLOTMENTS, "止」");
    let moved = text.replacen("起: 2016-07-28", "起: 2016-08-28", 1);
    expect(&locked().file(ALLOTMENTS, &moved), ALLOTMENTS, "改过");
}

#[test]
fn a_row_that_begins_later_changes_nothing() {
    let desk = locked()
        .edit(
            SETTINGS,
            "初访期限: 7",
            "初访期限:\n    - 自: 2016-07-28\n      定为: 7\n    - 自: 2016-10-01\n      定为: 10",
        )
        .edit(
            BRANCHES,
            "      - 姓名: 吴庆山\n        职务: 书记\n        起: 2014-07-01",
            "      - 姓名: 吴庆山\n        职务: 书记\n        起: 2014-07-01\n        止: 2016-10-31\n      - 姓名: 曹玉兰\n        职务: 书记\n        起: 2016-11-01",
        );
    let members = desk.read(&format!("data/{MEMBERS}"));
    let more = "  - 姓名: 新来的\n    性别: 男\n    出生日期: 1990-01-01\n    党支部:\n      - 名称: 第五党支部\n        起: 2016-10-08\n";
    let desk = desk.file(MEMBERS, &format!("{members}{more}"));
    expect_nothing(&desk);
    let phone = desk.edit(SETTINGS, "监督电话:", "监督电话: 0 #");
    expect_nothing(&phone);
}

#[test]
fn a_fact_of_a_month_in_which_the_file_had_none_is_found() {
    let desk = locked();
    let told = desk.run("lock 2016-09 --date 2016-10-08");
    assert_eq!(told.exit, 0, "{}", told.stderr);
    commit(&desk, "九月");
    expect_nothing(&desk);
    // Reports of September are locked, and the file held nothing of August.
    let path = "汇报/2016.yaml";
    let text = desk.read(&format!("data/{path}"));
    let late = desk.file(
        path,
        &text.replacen("日期: 2016-09-06", "日期: 2016-08-30", 1),
    );
    expect(&late, path, "2016-08 已经锁定");
}

#[test]
fn salts_are_missed_and_their_alteration_is_found() {
    expect(&locked().without(SALTS), SALTS, "盐不见了");
    let desk = locked();
    let text = desk.read(&format!("data/{SALTS}"));
    let digit = text.find("盐: ").expect("a salt") + "盐: ".len();
    let other = if text.as_bytes()[digit] == b'0' {
        "1"
    } else {
        "0"
    };
    let mut altered = text.clone();
    altered.replace_range(digit..=digit, other);
    expect(&desk.file(SALTS, &altered), SALTS, "L01.3");
    let renamed = text.replacen("\"案件.yaml\"", "\"案卷.yaml\"", 1);
    expect(&locked().file(SALTS, &renamed), SALTS, "L01.3");
    // Salts of another record in place of these.
    let desk = locked();
    let other = desk.read("data/案件/2016/2016-0001/锁定盐.yaml");
    expect(&desk.file(SALTS, &other), SALTS, "L01.3");
}

#[test]
fn the_last_lock_is_missed_too() {
    let gone = locked().without(LOCK);
    expect(&gone, LOCK, "这里不见了");
    let hidden = locked();
    let folder = hidden.home().join("data/锁定");
    std::fs::rename(folder.join("2016-08.yaml"), folder.join(".2016-08.yaml")).expect("renamed");
    expect(&hidden, LOCK, "这里不见了");
    // Locked anew and committed: the branch of the server still knows the first.
    let desk = locked();
    git(&desk, &["branch", "上游"]);
    git(&desk, &["branch", "--set-upstream-to=上游"]);
    git(&desk, &["rm", "-q", LOCK]);
    commit(&desk, "删去");
    expect(&desk, LOCK, "上游分支里有这个锁定");
    let desk = locked();
    git(&desk, &["update-index", "--assume-unchanged", LOCK]);
    let text = desk.read(&format!("data/{LOCK}"));
    let desk = desk.file(LOCK, &text.replacen("苏婉珺", "苏婉君", 1));
    expect(&desk, LOCK, "被改过");
    let other = locked();
    let text = other.read(&format!("data/{LOCK}"));
    let other = other.file("锁定/2016-09.yaml", &text);
    expect(&other, "锁定/2016-09.yaml", "被改过");
}

#[test]
fn nothing_kept_from_gits_eyes_is_locked() {
    let refused = |desk: &Desk| {
        let told = desk.run("lock 2016-08 --date 2016-09-05");
        assert_eq!(told.exit, 2, "{}", told.stderr);
        assert!(told.stderr.contains("git 不看、不存"), "{}", told.stderr);
    };
    for flag in ["--assume-unchanged", "--skip-worktree"] {
        let desk = committed();
        git(&desk, &["update-index", flag, VISIT]);
        refused(&desk.edit(VISIT, "方式: 登门\n", "方式: 登门 # 后来\n"));
    }
    let desk = committed();
    std::fs::write(
        desk.home().join("data/.gitignore"),
        "案件/2016/2016-0099/\n",
    )
    .expect("written");
    commit(&desk, "不存");
    let case = desk
        .read(&format!("data/{CASE}"))
        .replace("2016-0003", "2016-0099");
    refused(&desk.file("案件/2016/2016-0099/案件.yaml", &case));
}

#[test]
fn a_scan_that_is_another_is_found() {
    let gone = locked().without(SCAN);
    expect(&gone, SCAN, "删去了");
    let longer = locked();
    let place = longer.home().join("data").join(SCAN);
    let mut bytes = std::fs::read(&place).expect("the scan");
    let last = bytes.len() - 1;
    bytes[last] ^= 1;
    std::fs::write(&place, &bytes).expect("written");
    let told = longer.run("changes --as-of 2016-12-31 HEAD").stdout;
    assert!(told.contains("附件 村委会证明.jpg"), "{told}");
    commit(&longer, "扫描件");
    let told = longer.run("lock 2016-09 --date 2016-10-08");
    assert!(
        told.exit == 2 && told.stderr.contains("没有写明更正"),
        "{}",
        told.stderr
    );
    bytes.push(0);
    std::fs::write(&place, &bytes).expect("written");
    expect(&longer, SCAN, "大小」改过");
}

#[test]
fn later_stages_are_listed_until_the_next_lock_and_not_accused() {
    let before = committed().edit(MEASURE, "落实日期: 2016-11-08\n", "");
    commit(&before, "落实以前");
    assert_eq!(before.run("lock 2016-08 --date 2016-09-05").exit, 0);
    commit(&before, "锁定八月");
    let text = before.read(&format!("data/{MEASURE}"));
    let carried = text.replacen(
        "日期: 2016-08-16\n",
        "日期: 2016-08-16\n落实日期: 2016-09-12\n金额: 300\n",
        1,
    );
    let desk = before.file(MEASURE, &carried);
    let told = found(&desk);
    assert_eq!(told.len(), 1, "{told:#?}");
    assert!(
        told[0].starts_with("L01.2") && told[0].contains("「金额」"),
        "{told:#?}"
    );
    // A judgment that arrived late.
    let desk = desk.edit(
        CASE,
        "    文书:\n      - 名称: 起诉意见书\n",
        "    文书:\n      - 名称: 社区评估意见书\n        日期: 2016-08-30\n      - 名称: 起诉意见书\n",
    );
    assert!(found(&desk).iter().all(|line| line.starts_with("L01.2")));
    commit(&desk, "落实");
    let told = desk.run("lock 2016-09 --date 2016-10-08");
    assert_eq!(told.exit, 0, "{}{}", told.stdout, told.stderr);
    commit(&desk, "锁定九月");
    expect_nothing(&desk);
    // From then on what was added is locked.
    let changed = desk.edit(MEASURE, "金额: 300", "金额: 3000");
    expect(&changed, MEASURE, "金额」改过");
}

#[test]
fn a_lock_tells_no_name() {
    let desk = locked();
    let lock = desk.read(&format!("data/{LOCK}"));
    let mut names: BTreeSet<String> = BTreeSet::new();
    for (path, bytes) in desk.tree() {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let is_record = path.extension().is_some_and(|end| end == "yaml");
        let lines = text.lines().filter(|_| is_record);
        names.extend(lines.filter_map(|line| Some(line.split_once("姓名: ")?.1.to_owned())));
    }
    names.remove("苏婉珺");
    assert!(names.len() > 30, "{names:?}");
    let told: Vec<&String> = names.iter().filter(|name| lock.contains(*name)).collect();
    assert!(told.is_empty(), "{told:?}");
    for word in [".yaml\"", "访问/", "当事人", "王建国"] {
        assert!(!lock.contains(word), "{word}");
    }
}

#[test]
fn a_purge_that_is_written_down_excuses_the_salt_and_is_chained() {
    let purge = "改写:\n  - 日期: 2016-12-20\n    批准人: 吴庆山\n    理由: 未成年人犯罪记录依法封存\n    案件: [2016-0003]\n    版本: [\"aaaa bbbb\"]\n";
    let purged = || {
        let desk = locked();
        std::fs::remove_dir_all(desk.home().join("data/案件/2016/2016-0003")).expect("removed");
        desk
    };
    assert!(!found(&purged()).is_empty());
    let desk = purged().file("锁定/改写.yaml", purge);
    expect_nothing(&desk);
    let desk = locked().file("锁定/改写.yaml", purge);
    commit(&desk, "清除");
    let told = desk.run("lock 2016-09 --date 2016-10-08");
    assert_eq!(told.exit, 0, "{}", told.stderr);
    commit(&desk, "锁定九月");
    expect_nothing(&desk);
    let other = desk.edit("锁定/改写.yaml", "[2016-0003]", "[2016-0003, 2016-0004]");
    expect(
        &other,
        "锁定/2016-09.yaml",
        "改写.yaml 在锁定以后被删去或者改过",
    );
}

#[test]
fn a_signed_slip_finds_its_lock_and_none_that_was_made_anew() {
    let desk = locked();
    let told = desk.run("build 2016-08 --only 锁定单");
    assert!(told.exit < 2, "{}", told.stderr);
    let pdf = desk.home().join("out/2016-08/锁定单.pdf");
    let text = Command::new("pdftotext")
        .arg("-layout")
        .arg(&pdf)
        .arg("-")
        .output();
    let text = String::from_utf8_lossy(&text.expect("pdftotext runs").stdout).into_owned();
    let text: String = text.split_whitespace().collect();
    let lock = desk.read(&format!("data/{LOCK}"));
    let seal = lock.trim_end().rsplit('"').nth(1).expect("its seal");
    let mark = xiafang::printed::mark_of_lock(seal);
    for half in [&mark[..35], &mark[35..]] {
        assert!(text.contains(half), "{half} {text}");
    }
    let told = desk.run(&format!("verify --anchor {}", mark.to_lowercase()));
    assert_eq!(told.exit, 0, "{mark}: {}{}", told.stdout, told.stderr);
    assert!(told.stdout.contains("2016-08 的锁定"), "{}", told.stdout);
    let changed = locked().edit(CASE, "有期徒刑三年六个月", "有期徒刑三年");
    let again = desk.edit(CASE, "有期徒刑三年六个月", "有期徒刑三年");
    let told = again.run(&format!("verify --anchor {mark}"));
    assert!(
        told.exit == 1 && told.stdout.contains("不是原样"),
        "{}",
        told.stdout
    );
    // History rewritten and locked anew: another mark.
    let told = changed.run(&format!("verify --anchor {mark}"));
    assert!(
        told.exit == 1 && told.stdout.contains("没有一个锁定"),
        "{}",
        told.stdout
    );
    let told = again.run(&format!("verify --anchor {}", &mark[..20]));
    assert_eq!(told.exit, 1);
}

#[test]
fn a_purge_of_one_record_excuses_that_one_alone() {
    let path = "工作日志/2016-08/锁定盐.yaml";
    let desk = locked();
    let text = desk.read(&format!("data/{path}"));
    // The salt of the first record is taken out, as whoever purges it does.
    let begin = text.find("- 序号: 1\n").expect("the first");
    let end = text.find("- 序号: 2\n").expect("the second");
    let without = format!("{}{}", &text[..begin], &text[end..]);
    let desk = desk.file(path, &without);
    expect(&desk, path, "第 1 号记录");
    let purge = |number: u8| {
        format!(
            "改写:\n  - 日期: 2016-12-20\n    批准人: 吴庆山\n    理由: 依法封存\n    记录:\n      - 文件夹: 工作日志/2016-08\n        序号: {number}\n"
        )
    };
    let other = desk.file("锁定/改写.yaml", &purge(2));
    expect(&other, path, "第 1 号记录");
    expect_nothing(&other.file("锁定/改写.yaml", &purge(1)));
}

#[test]
fn a_clock_before_the_last_lock_is_told() {
    let desk = locked();
    assert!(!desk.run("check").stderr.contains("电脑的日期不对"));
    let desk = desk.edit(LOCK, "锁定日期: 2016-09-05", "锁定日期: 2999-09-05");
    assert!(desk.run("check").stderr.contains("电脑的日期不对"));
}

#[test]
fn the_mark_of_a_marked_persons_paper_stands_nowhere_plain_but_on_it() {
    let desk = locked();
    // 2016-0006 is of a sealed child.
    assert!(desk.run("build 2016-08").exit < 2);
    let files = crate::lock_bits::files_below(desk.home());
    let is_own = |path: &str| path.contains("2016-0006");
    let paper = files
        .iter()
        .find(|(path, _)| path.starts_with("out/") && is_own(path) && path.ends_with(".pdf"));
    let (_, bytes) = paper.expect("a paper of the case");
    let text = String::from_utf8_lossy(bytes).into_owned();
    let keywords = text.split_once("<pdf:Keywords>").expect("keywords").1;
    let mark = keywords
        .split(',')
        .next()
        .and_then(|word| word.strip_prefix("指纹"));
    let mark = mark.expect("its mark");
    for (path, bytes) in files.iter().filter(|(path, _)| !is_own(path)) {
        let mut windows = bytes.windows(mark.len());
        let holds = windows.any(|window| window == mark.as_bytes());
        assert!(!holds, "{path} tells {mark}");
    }
    assert_eq!(desk.run("verify out/2016-08").exit, 0);
}

/// The mark that a PDF bears.
fn mark_on(desk: &Desk, path: &str) -> String {
    let bytes = std::fs::read(desk.home().join(path)).expect("a paper");
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let (_, rest) = text.split_once("<pdf:Keywords>指纹").expect("keywords");
    rest.split(',').next().expect("a mark").to_owned()
}

#[test]
fn the_mark_of_a_marked_persons_paper_is_found_by_the_salt_of_the_case() {
    let desk = locked();
    assert!(desk.run("build 2016-08").exit < 2);
    let paper = "out/2016-08/法律文书移交清单/2016-0006.pdf";
    let mark = mark_on(&desk, paper);
    std::fs::remove_dir_all(desk.home().join("out")).expect("removed");
    let lock = desk.read(&format!("data/{LOCK}"));
    assert!(!lock.contains(&mark));
    let typed = mark.replace('-', "").to_lowercase();
    for asked in [&mark, &typed] {
        let told = desk.run(&format!("verify --fingerprint {asked}"));
        assert_eq!(told.exit, 0, "{}{}", told.stdout, told.stderr);
        for word in [
            "2016-08",
            "法律文书移交清单",
            "案件 2016-0006",
            "2016-09-05 锁定",
            "一致",
        ] {
            assert!(told.stdout.contains(word), "{word}: {}", told.stdout);
        }
    }
    // A part of it has another hash.
    let part = &mark[..11];
    let changed = desk.edit(
        "案件/2016/2016-0006/案件.yaml",
        "    送交人: ",
        "    送交人: 另一名",
    );
    let head = git(&changed, &["rev-parse", "HEAD"])[..10].to_owned();
    let told = changed.run(&format!("verify --fingerprint {mark}"));
    assert_eq!(told.exit, 1, "{}{}", told.stdout, told.stderr);
    let says = format!("事实后来改过，与版本 {head} 的数据一致");
    assert!(told.stdout.contains(&says), "{}", told.stdout);
    let told = changed.run(&format!("verify --fingerprint {part}"));
    assert!(
        told.exit == 1 && told.stderr.contains("要打全二十五位"),
        "{}{}",
        told.stdout,
        told.stderr
    );
    // Without the salt nobody can tell.
    let purged = changed.without("案件/2016/2016-0006/锁定盐.yaml");
    let told = purged.run(&format!("verify --fingerprint {mark}"));
    assert!(told.stdout.contains("都没有这个指纹"), "{}", told.stdout);
}

#[test]
fn a_lock_tells_what_typeset_and_accuses_nobody_of_it() {
    let desk = locked();
    let lock = desk.read(&format!("data/{LOCK}"));
    assert!(lock.contains("排版程序: \"0.15.1 "), "{lock}");
    let font = "  \"noto/NotoSerifCJK-Regular.ttc\": \"";
    let (_, hash) = lock.split_once(font).expect("a font");
    let hash = &hash[..64];
    assert!(hash.bytes().all(|byte| byte.is_ascii_hexdigit()), "{hash}");
    let seal = |text: &str| {
        text.trim_end()
            .rsplit('"')
            .nth(1)
            .expect("its seal")
            .to_owned()
    };
    let mark = xiafang::printed::mark_of_lock(&seal(&lock));
    let told = desk.run(&format!("verify --anchor {mark}"));
    assert!(
        told.exit == 0 && !told.stdout.contains("换过"),
        "{}",
        told.stdout
    );
    // Locked with another font: told, and nothing is wrong.
    let other = lock.replacen(hash, &"0".repeat(64), 1);
    let body = other.split("校验: ").next().expect("a body").to_owned();
    let sealed = format!("{body}校验: \"{}\"\n", xiafang::load::seal_of(&body));
    let desk = desk.file(LOCK, &sealed);
    git(
        &desk,
        &["commit", "-q", "--all", "--amend", "-m", "锁定八月"],
    );
    let mark = xiafang::printed::mark_of_lock(&seal(&sealed));
    let told = desk.run(&format!("verify --anchor {mark}"));
    assert!(
        told.exit == 0
            && told
                .stdout
                .contains("换过：字体 noto/NotoSerifCJK-Regular.ttc"),
        "{}{}",
        told.stdout,
        told.stderr
    );
    expect_nothing(&desk);
}
