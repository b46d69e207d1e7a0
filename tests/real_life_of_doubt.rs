//! Where the Measures leave a doubt: what is found, how gravely, and what is not.

use jiff::civil::{Date, date};
use xiafang::load::load;
use xiafang::rules::{Edit, check, example_folder};

const CASE: &str = "案件/2016/2016-0001/案件.yaml";
const SURVEY: &str = "案件/2016/2016-0001/对象/1/前期调查表.yaml";
const VISIT: &str = "案件/2016/2016-0001/对象/1/访问/2016-08-23.yaml";
const CALL: &str = "案件/2016/2016-0001/对象/1/访问/2016-08-20.yaml";
const ATTEMPT: &str = "案件/2016/2016-0001/对象/1/访问/2016-09-22.yaml";
const OPINION: &str = "案件/2016/2016-0001/对象/1/意见表/1.yaml";
const PROPOSAL: &str = "案件/2016/2016-0001/对象/1/帮扶意见书/1.yaml";
const SUMMARY: &str = "案件/2016/2016-0001/对象/1/总结报告/1.yaml";
const VILLAGE: &str = "        村居: 东街村\n";
const LINE: &str = "        考虑因素: [案件类型]\n";
const LATER: Date = date(2016, 12, 15);
const AUTUMN: Date = date(2016, 9, 30);

/// Code and severity of what is found under a code on a day.
fn found(code: &str, edits: &[(&'static str, &'static str, String)], day: Date) -> Vec<String> {
    let edits = edits.iter().map(|(file, from, to)| Edit {
        file,
        from,
        to: to.clone().leak(),
    });
    let edits: Vec<Edit> = edits.collect();
    let folder = example_folder(&edits).unwrap_or_else(|edit| panic!("not found once: {edit}"));
    let checked = check(load(&folder).expect("a folder in memory"), day);
    let of_code = checked.findings.iter().filter(|one| one.code.0 == code);
    of_code.map(|one| one.severity.label().to_owned()).collect()
}

const NOTHING: [&str; 0] = [];

#[test]
fn who_moves_out_of_the_county_needs_a_decision_in_thirty_days() {
    let away = |rest: &str| {
        let home = format!("{VILLAGE}      - 乡镇: 县外\n        起: 2016-10-31\n{rest}");
        [(CASE, VILLAGE, home)]
    };
    // The thirtieth day is 2016-11-30.
    assert_eq!(found("A05.3", &away(""), date(2016, 11, 30)), NOTHING);
    assert_eq!(found("A05.3", &away(""), date(2016, 12, 1)), ["提醒"]);
    let kept = "        去留决定: 机关党委决定继续联系\n";
    assert_eq!(found("A05.3", &away(kept), LATER), NOTHING);
    let handed = "        去留决定: 移交迁入地检察院\n";
    assert_eq!(found("A05.3", &away(handed), LATER), ["提醒"]);
    let unnamed = format!("{handed}        移送函:\n          日期: 2016-11-20\n");
    assert_eq!(found("A05.3", &away(&unnamed), LATER), ["提醒"]);
    let sent = format!("{unnamed}          送往: 迁入地检察院\n");
    assert_eq!(found("A05.3", &away(&sent), LATER), NOTHING);
}

#[test]
fn an_attempt_that_met_nobody_is_no_visit_on_another_day() {
    for (outcome, expected) in [
        ("无人", &NOTHING[..]),
        ("无人在家", &[]),
        ("拒绝", &["提醒"]),
    ] {
        let attempt =
            format!("日期: 2016-09-22\n方式: 登门\n结果: {outcome}\n访问人: [李红, 赵刚]\n");
        assert_eq!(
            found("A06.1", &[(ATTEMPT, "", attempt)], AUTUMN),
            expected,
            "{outcome}"
        );
    }
}

#[test]
fn a_handler_who_comes_along_is_a_reminder_one_who_acts_a_violation() {
    let along = "访问人: [李红, 赵刚]\n陪同人:\n  - 姓名: 周强\n    身份: 公诉科\n".to_owned();
    assert_eq!(
        found("A08.2", &[(VISIT, "访问人: [李红, 赵刚]\n", along)], AUTUMN),
        ["提醒"]
    );
    let surveyed = "调查人: [李红, 周强检察官]".to_owned();
    let edits = [(SURVEY, "调查人: [李红, 赵刚]", surveyed)];
    assert_eq!(found("A08.1", &edits, AUTUMN), ["违反"]);
    let asked = "日期: 2016-09-10\n评价: 满意\n征求人: [李红, 周 强]\n".to_owned();
    assert_eq!(found("A08.1", &[(OPINION, "", asked)], AUTUMN), ["违反"]);
    let drawn_up = "日期: 2016-09-10\n基本情况: 缓刑在家\n主要问题: 缺手艺\n拟采取措施: 培训\n拟定人: [周强]\n".to_owned();
    assert_eq!(
        found("A08.1", &[(PROPOSAL, "", drawn_up)], AUTUMN),
        ["违反"]
    );
    let cadre = "访问人: [李红, 赵刚]\n陪同人:\n  - 姓名: 田守本\n    身份: 村主任\n".to_owned();
    assert_eq!(
        found("A08.2", &[(VISIT, "访问人: [李红, 赵刚]\n", cadre)], AUTUMN),
        NOTHING
    );
}

#[test]
fn the_branch_is_handed_the_papers_in_time_though_it_signs_later() {
    let handed = |handed: &str, signed: &str| {
        let entry = format!("移交日期: {handed}\n        签收日期: {signed}");
        [(CASE, "签收日期: 2016-08-16", entry)]
    };
    assert_eq!(
        found("A14.2", &handed("2016-08-16", "2016-08-16"), AUTUMN),
        NOTHING
    );
    assert_eq!(
        found("A14.2", &handed("2016-08-16", "2016-08-17"), AUTUMN),
        ["提醒"]
    );
    assert_eq!(
        found("A14.2", &handed("2016-08-17", "2016-08-17"), AUTUMN),
        ["违反"]
    );
}

/// The victim of the case as a second beneficiary.
fn victim(village: &str, members: &str) -> (&'static str, &'static str, String) {
    let entry = format!(
        "{LINE}  - 编号: 2\n    当事人: 2\n    关系: 本人\n    居住地:\n      - 乡镇: 城关镇\n        村居: {village}\n    \
         移交:\n      - 党支部: 第一党支部\n        签收日期: 2016-08-16\n    包案:\n      - 党员: [{members}]\n        \
         指定日期: 2016-08-18\n        考虑因素: [案件类型]\n"
    );
    (CASE, LINE, entry)
}

#[test]
fn accused_and_victim_of_one_village_share_no_member() {
    for (village, members, expected) in [
        ("东街村", "李红, 赵刚", &["提醒"][..]),
        ("东街村", "王建国, 赵 刚", &["提醒"]),
        ("东 街村", "王建国, 赵刚", &["提醒"]),
        ("西街村", "李红, 赵刚", &[]),
        ("''", "李红, 赵刚", &[]),
        ("东街村", "王建国, 何静", &[]),
    ] {
        let edits = [victim(village, members)];
        assert_eq!(
            found("A15.6", &edits, AUTUMN),
            expected,
            "{village} {members}"
        );
    }
}

#[test]
fn nobody_visits_both_sides_of_one_village_on_one_day() {
    let visit = |day: &str| {
        let text = format!("日期: {day}\n方式: 登门\n结果: 见到\n访问人: [王建国, 赵刚]\n");
        let path: &'static str = format!("案件/2016/2016-0001/对象/2/访问/{day}.yaml").leak();
        (path, "", text)
    };
    let other = victim("东街村", "王建国, 何静");
    let edits = [other.clone(), visit("2016-08-23")];
    assert_eq!(found("A15.6", &edits, AUTUMN), ["提醒"]);
    assert_eq!(
        found("A15.6", &[other, visit("2016-08-24")], AUTUMN),
        NOTHING
    );
}

#[test]
fn a_call_that_only_fixes_a_date_is_an_attempt_and_yet_a_contact_before_the_survey() {
    let call =
        "日期: 2016-08-20\n方式: 电话\n目的: 约定时间\n结果: 接通\n访问人: [李红]\n".to_owned();
    let edits = [(CALL, "", call.clone())];
    assert_eq!(found("A16.2", &edits, AUTUMN), ["提醒"]);
    assert_eq!(found("A17.1", &edits, AUTUMN), NOTHING);
    let absent = call.replace("接通", "无人接听");
    assert_eq!(found("A16.2", &[(CALL, "", absent)], AUTUMN), NOTHING);
    let talk = call.replace("目的: 约定时间\n", "");
    assert_eq!(found("A16.2", &[(CALL, "", talk)], AUTUMN), ["违反"]);
    let surveyed = (
        SURVEY,
        "调查日期: 2016-08-22",
        "调查日期: 2016-08-19".to_owned(),
    );
    assert_eq!(
        found("A16.2", &[(CALL, "", call), surveyed], AUTUMN),
        NOTHING
    );
}

#[test]
fn a_summary_needs_an_opinion_on_or_before_its_day() {
    let summary = || {
        (
            SUMMARY,
            "",
            "日期: 2016-09-18\n基本情况: 缓刑在家\n".to_owned(),
        )
    };
    assert_eq!(found("A24.5", &[summary()], AUTUMN), ["违反"]);
    for (asked, expected) in [
        ("日期: 2016-09-18\n评价: 满意\n", &NOTHING[..]),
        ("日期: 2016-09-20\n评价: 满意\n", &["违反"]),
        ("日期: 2016-09-18\n评价:\n", &["违反"]),
        ("日期: 2016-09-18\n评价: 不满意\n", &["违反"]),
        ("日期: 2016-09-18\n评价: 不便评价\n", &[]),
    ] {
        let edits = [summary(), (OPINION, "", asked.to_owned())];
        assert_eq!(found("A24.5", &edits, AUTUMN), expected, "{asked}");
    }
}

#[test]
fn an_internal_paper_is_a_reminder() {
    let paper = "        日期: 2016-06-20\n      - 名称: 讯问笔录\n".to_owned();
    let edits = [(CASE, "        日期: 2016-06-20\n", paper)];
    assert_eq!(found("A13.4", &edits, AUTUMN), ["提醒"]);
}
