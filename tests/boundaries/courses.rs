//! Who is in charge, who is carried on from another case, what a day's work comes to.

use xiafang::procedure::{DayBook, Facts, StepKind, legend};
use xiafang::rules::check;

use super::*;

const LATER: &str = "案件/2016/2016-0002/案件.yaml";
const LOG: &str = "工作日志/2016-09/李红.yaml";
const OPINION: &str = "案件/2016/2016-0001/对象/1/意见表/1.yaml";
const FACTORS: &str = "        考虑因素: [案件类型]\n";
const SEPTEMBER: &str = "出勤/2016-09.yaml";

fn with_facts<T>(changes: &[Change], ask: impl FnOnce(&Facts<'_>) -> T) -> T {
    let edit = |&(file, from, to): &Change| Edit { file, from, to };
    let edits: Vec<Edit> = changes.iter().map(edit).collect();
    let folder = example_folder(&edits).unwrap_or_else(|edit| panic!("not found once: {edit}"));
    let loaded = load(&folder).expect("a folder in memory can be listed");
    let checked = check(loaded, EXAMPLE_DAY);
    ask(&checked.facts())
}

#[test]
fn a_course_is_known_by_case_and_number() {
    with_facts(&[], |facts| {
        let course = &facts.courses[0];
        assert_eq!(course.number(), "2016-0001-1");
        assert!(course.is_number("2016-0001-1"));
        for other in [
            "2016-0001-2",
            "2016-0001",
            "2016-00011",
            "2016-0002-1",
            "1",
            "",
        ] {
            assert!(!course.is_number(other), "{other}");
        }
    });
}

#[test]
fn a_pair_is_in_charge_from_its_naming_on() {
    let second = "        考虑因素: [案件类型]\n      - 党员: [李红, 王建国]\n        \
        指定日期: 2016-09-06\n        更换原因: 工作调整\n        考虑因素: [传帮带]\n";
    with_facts(&[(CASE, FACTORS, second)], |facts| {
        let course = &facts.courses[0];
        let on = |day: &str| course.members_on(day.parse().expect("a day"));
        assert!(on("2016-08-17").is_empty());
        assert_eq!(on("2016-08-18"), ["李红", "赵刚"]);
        assert_eq!(on("2016-09-05"), ["李红", "赵刚"]);
        assert_eq!(on("2016-09-06"), ["李红", "王建国"]);
        let written = course.members_written_on("2016-09-06".parse().expect("a day"));
        assert_eq!(written, ["李红", "王建国"]);
    });
}

#[test]
fn a_mark_of_the_person_or_of_the_party_makes_a_number_of_the_name() {
    let is_marked = |changes: &[Change]| with_facts(changes, |facts| facts.courses[0].is_marked());
    let party = (
        CASE,
        "    身份: 被告人\n",
        "    身份: 被告人\n    标记: 涉密\n",
    );
    let victim = (
        CASE,
        "    身份: 被害人\n",
        "    身份: 被害人\n    标记: 未成年被害\n",
    );
    let person = (CASE, "    关系: 本人\n", "    关系: 本人\n    标记: 涉密\n");
    assert!(!is_marked(&[]));
    assert!(is_marked(&[party]));
    assert!(is_marked(&[person]));
    assert!(!is_marked(&[victim]));
}

/// A later case whose beneficiary continues another's contact.
fn later(continues: &str) -> Change {
    let text = format!(
        "登记号: 2016-0002\n案由: 盗窃\n当事人:\n  - 编号: 1\n    姓名: 陈大有\n    身份: 犯罪嫌疑人\n    \
         出生日期: 1980-03-05\n    类别: 不起诉\n    决定日期: 2016-09-27\n移送:\n  - 收到日期: 2016-09-28\n    \
         登记日期: 2016-09-28\n对象:\n  - 编号: 1\n    当事人: 1\n    关系: 本人\n{continues}    移交:\n      \
         - 党支部: 第一党支部\n        签收日期: 2016-09-28\n"
    );
    (LATER, "", text.leak())
}

#[test]
fn the_same_person_is_carried_on_and_another_is_not() {
    let is_carried_on = |changes: &[Change], index: usize| {
        with_facts(changes, |facts| facts.courses[index].is_carried_on())
    };
    let widow = "        考虑因素: [案件类型]\n  - 编号: 2\n    当事人: 1\n    关系: 妻\n    姓名: 林秀\n    \
        接续对象: 1\n    列入日期: 2016-09-26\n";
    assert!(!is_carried_on(&[], 0));
    assert!(!is_carried_on(&[later("")], 1));
    assert!(is_carried_on(&[later("    接续对象: 2016-0001-1\n")], 1));
    // Where it cannot be told, since the other is not recorded, it is held to be so.
    assert!(is_carried_on(&[later("    接续对象: 2016-0009-1\n")], 1));
    assert!(!is_carried_on(&[(CASE, FACTORS, widow)], 1));
}

#[test]
fn who_would_rather_not_say_is_asked_at_a_later_contact() {
    let asked_from = |day: &str| {
        let to = format!("日期: {day}\n评价: 不便评价\n");
        with_facts(&[(OPINION, "", to.leak())], |facts| {
            let steps = facts.courses[0].steps.iter();
            let asked = steps.filter(|step| step.kind == StepKind::AskOpinion);
            asked.map(|step| step.from.to_string()).collect::<Vec<_>>()
        })
    };
    assert_eq!(asked_from("2016-09-19"), ["2016-09-20"]);
    assert!(asked_from("2016-09-20").is_empty());
}

/// What the sheet of attendance shows of a member on a day.
fn codes(name: &str, day: &str, changes: &[Change]) -> String {
    let day = day.parse().expect("a day");
    with_facts(changes, |facts| {
        let member = facts.roster.find(name, day).expect("a member");
        DayBook::new(facts, day).of(member).codes()
    })
}

#[test]
fn a_days_work_is_what_visits_logs_and_attendance_say() {
    let log = |kinds: &str| {
        let to = format!(
            "党员: 李红\n月份: 2016-09\n日志:\n  - 日期: 2016-09-21\n    访问对象: 村民\n    时间: 上午\n    \
             方式: 走访\n    情况: 讲解\n{kinds}  - 日期: 2016-09-20\n    访问对象: 村民\n    时间: 上午\n    \
             方式: 走访\n    情况: 讲解\n"
        );
        (LOG, "", &*to.leak())
    };
    let part = |part: &str| {
        let from = "日期: 2016-09-27\n    活动:\n      - 类别: 检察宣传\n";
        let to = format!("{from}        时段: {part}\n");
        (SEPTEMBER, from, &*to.leak())
    };
    assert_eq!(codes("李红", "2016-09-21", &[]), "");
    assert_eq!(codes("李红", "2016-09-21", &[log("")]), "他");
    assert_eq!(
        codes("李红", "2016-09-21", &[log("    类别: [案件回访]\n")]),
        "回"
    );
    // The log of a day with a visit says of the same work.
    assert_eq!(
        codes("李红", "2016-08-23", &[]),
        codes("赵刚", "2016-08-23", &[])
    );
    let visited = codes("李红", "2016-09-20", &[]);
    assert!(visited.starts_with('访'), "{visited}");
    assert_eq!(codes("李红", "2016-09-20", &[log("")]), visited);
    assert_eq!(codes("孙丽", "2016-09-27", &[]), "宣");
    assert_eq!(codes("孙丽", "2016-09-27", &[part("上午")]), "宣上");
    assert_eq!(codes("孙丽", "2016-09-27", &[part("下午")]), "宣下");
    assert_eq!(codes("孙丽", "2016-09-27", &[part("全天")]), "宣");
}

#[test]
fn the_legend_explains_every_code_once() {
    let legend = legend();
    let mut codes: Vec<&str> = legend
        .iter()
        .filter_map(|one| one.split('=').next())
        .collect();
    let expected = "访宣防回信平社他庭班假学差借上下";
    assert_eq!(codes.concat(), expected);
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes.len(), legend.len());
    assert!(legend.contains(&"上=上午".to_owned()) && legend.contains(&"宣=检察宣传".to_owned()));
}
