//! What should never have been typed is named by file and line and repeated nowhere.

use crate::support::cli::*;
use crate::support::desk::Desk;
use crate::support::repository::{commit, committed};

/// Stands in every text that must not come out again.
const SECRET: &str = "秘甲某受贿";

/// A visit that says more of a clue than its number, in every shape a person may type.
const CLUES: &[&str] = &[
    "犯罪新线索: 秘甲某受贿三万\n",
    "犯罪新线索:\n  发现: 秘甲某受贿\n",
    "犯罪新线索:\n  发现: 是\n  报告日期: 秘甲某受贿\n",
    "犯罪新线索:\n  发现: 是\n  秘甲某受贿: 是\n",
    "犯罪新线索:\n  发现: 是\n  内容: 秘甲某受贿\n",
    "犯罪新线索:\n  发现: 是\n  报告文号: [秘甲某受贿, 乙]\n",
    "犯罪新线索:\n  发现: 是\n  报告文号: 甲\n  报告文号: 秘甲某受贿\n",
    "犯罪新线索:\n  发现: 是\n  报告文号: 秘甲某受贿见第2号\n",
    "犯罪新线索：秘甲某受贿\n",
    "犯罪新线索: {发现: 是, 报告文号: 秘甲某受贿}\n",
    "犯罪新线索: {发现: 是, 报告文号: \"秘甲某受贿}\n",
    "线索内容: 秘甲某受贿\n",
    "案件可能有误:\n  发现: 是\n  理由: |\n    秘甲某受贿\n    判轻了\n",
    "案件可能有误: \"秘甲某受贿\n",
];

/// Words in a case that a mark makes a stub, each after `from`.
const STUBS: &[(&str, &str)] = &[
    ("案由: 盗窃", "案由: 秘甲某受贿"),
    ("案由: 盗窃", "案由: 盗窃\n绰号: 秘甲某受贿"),
    ("案由: 盗窃", "案由: 盗窃\n案由: 秘甲某受贿"),
    ("案由: 盗窃", "案由：秘甲某受贿"),
    ("案由: 盗窃", "案由: \"秘甲某受贿"),
    ("案由: 盗窃", "案由: [秘甲某受贿]"),
    ("    类别: 提起公诉", "    类别: 秘甲某受贿不起诉"),
    ("    出生日期: 1980-03-05", "    出生日期: 秘甲某受贿"),
    ("    身份: 被害人", "    身份: 秘甲某受贿"),
    ("    关系: 本人", "    关系: 秘甲某受贿"),
    ("关联案件: []", "关联案件:\n  - 登记号: 秘甲某受贿"),
];

/// The faces in which findings come out.
fn faces(office: &Office) -> [Outcome; 4] {
    [
        office.check(&[]),
        office.check(&["--format", "json"]),
        office.run(&["show", "2016-0001", "--as-of", "2016-09-30"]),
        office.run(&["due", "--as-of", "2016-09-30", "--format", "json"]),
    ]
}

#[track_caller]
fn repeats_nothing(what: &str, office: &Office) {
    let faces = faces(office);
    assert_eq!(faces[0].exit, 1, "{what}");
    for face in faces {
        let told = format!("{}{}", face.stdout, face.stderr);
        assert!(!told.contains(SECRET), "{what}\n{told}");
    }
}

#[test]
fn a_clue_is_not_repeated() {
    for clue in CLUES {
        let office = office().edit(VISIT, "制作日期: ", &format!("{clue}制作日期: "));
        repeats_nothing(clue, &office);
        let report = office.report(&["--fail-on", "violation"]);
        let found = report["findings"].as_array().expect("a list");
        let named = found
            .iter()
            .any(|one| one["file"] == VISIT && one["line"].as_u64() > Some(0));
        assert!(named, "{clue}");
    }
}

#[test]
fn what_a_stub_should_not_say_is_not_repeated() {
    for (from, to) in STUBS {
        let marked = office().edit(CASE, "    姓名: 陈大有", "    标记: 封存");
        repeats_nothing(to, &marked.edit(CASE, from, to));
    }
}

#[test]
fn of_other_records_the_line_is_shown() {
    let told = office()
        .edit(CASE, "案由: 盗窃", "案由: 盗窃\n绰号: 老九")
        .check(&[]);
    assert!(told.stdout.contains("绰号: 老九"), "{}", told.stdout);
}

/// A desk under git with a clue and a sealed case that say too much.
fn told_too_much() -> Desk {
    let visit = "案件/2016/2016-0004/对象/1/访问/2016-09-20.yaml";
    let case = "案件/2016/2016-0006/案件.yaml";
    let desk = committed();
    let text = desk.read(&format!("data/{visit}"));
    let clue = "犯罪新线索:\n  发现: 是\n  报告文号: 秘甲某受贿\n";
    let sealed = desk.read(&format!("data/{case}"));
    desk.file(visit, &format!("{text}{clue}"))
        .file(case, &format!("{sealed}案由: 秘甲某受贿\n"))
}

#[test]
fn a_comparison_does_not_repeat_it() {
    let desk = told_too_much();
    for line in [
        "changes HEAD",
        "changes HEAD --format json",
        "changes HEAD --print",
    ] {
        let told = desk.run(line);
        assert!(told.exit < 2, "{line}\n{}", told.stderr);
        assert!(!told.stdout.contains(SECRET), "{line}\n{}", told.stdout);
    }
    for (path, bytes) in desk.tree() {
        if path.starts_with(desk.home().join("out")) {
            let text = String::from_utf8_lossy(&bytes);
            assert!(!text.contains(SECRET), "{}", path.display());
        }
    }
    commit(&desk, "写错");
    let removed = desk.edit("案件/2016/2016-0006/案件.yaml", "案由: 秘甲某受贿\n", "");
    let told = removed.run("changes HEAD");
    assert!(
        told.stdout.contains("案由：（不复述） →（删去）"),
        "{}",
        told.stdout
    );
}

#[test]
fn why_does_not_repeat_it() {
    let desk = told_too_much();
    for line in ["why 2016-0004 报告文号", "why 2016-0006 案由"] {
        let told = desk.run(line);
        assert!(
            told.stdout.contains("（不复述）"),
            "{line}\n{}{}",
            told.stdout,
            told.stderr
        );
        assert!(!told.stdout.contains(SECRET), "{line}\n{}", told.stdout);
    }
}

#[test]
fn the_sheet_of_a_review_tells_only_days_of_a_marked_case() {
    let case = "案件/2016/2016-0010/案件.yaml";
    let desk = committed();
    let village = desk.edit(case, "村居: 岗西村", "村居: 秘甲某受贿");
    let told = village.run("changes HEAD --print");
    assert_eq!(told.exit, 0, "{}", told.stderr);
    let files = village.tree();
    let sheet = files
        .iter()
        .find(|(path, _)| path.ends_with("源/变更审阅单.typ"));
    let sheet = String::from_utf8_lossy(sheet.expect("the sheet's source").1);
    assert!(sheet.contains("（不复述）"), "{sheet}");
    assert!(!sheet.contains(SECRET), "{sheet}");
}
