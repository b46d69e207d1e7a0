//! Articles 5 to 7: townships, outreach days, regular contact.

use super::*;

const HOME: &str = "        村居: 东街村\n";
const THURSDAY: &str = "案件/2016/2016-0001/对象/1/访问/2016-09-22.yaml";
const CALLED_ON_THURSDAY: &str = "日期: 2016-09-22\n方式: 登门\n结果: 见到\n访问人: [李红, 赵刚]\n";
const AUGUST: &str = "出勤/2016-08.yaml";
const SEPTEMBER: &str = "出勤/2016-09.yaml";
const FACTORS: &str = "        考虑因素: [案件类型]\n";

#[test]
fn a_move_asks_for_a_decision_only_while_the_person_is_the_offices() {
    let abroad = "        村居: 东街村\n      - 乡镇: 县外\n        起: 2016-08-20\n";
    let before = "        村居: 东街村\n      - 乡镇: 县外\n        起: 2016-08-16\n";
    let within = "        村居: 东街村\n      - 乡镇: 城关镇\n        起: 2016-08-20\n";
    let other = "        村居: 东街村\n      - 乡镇: 柳河乡\n        起: 2016-09-10\n";
    let died = "        考虑因素: [案件类型]\n    联系终止:\n      日期: 2016-09-25\n      原因: 死亡\n      \
        证明: 死亡证明\n";
    let unknown = (CASE, "- 党支部: 第一党支部", "- 党支部: 第九支部");
    assert_rows(&[
        (
            "out of the county",
            &[(CASE, HOME, abroad)],
            "A05.3 迁出本县",
        ),
        (
            "died since",
            &[(CASE, HOME, abroad), (CASE, FACTORS, died)],
            "-A05.3",
        ),
        (
            "before the branch had the papers",
            &[(CASE, HOME, before)],
            "-A05.3",
        ),
        ("within the township", &[(CASE, HOME, within)], "-A05.3"),
        (
            "to another branch's township",
            &[(CASE, HOME, other)],
            "A05.3 第二党支部包",
        ),
        (
            "from a branch that is nobody",
            &[(CASE, HOME, other), unknown],
            "-A05.3",
        ),
        ("handed to a branch that is nobody", &[unknown], "-A05.2"),
        ("that is told as what it is", &[unknown], "D21"),
    ]);
}

#[test]
fn the_last_day_to_decide_on_a_departure_is_in_time() {
    // Thirty days from the 20th are the 19th of September, a Monday.
    let abroad = "        村居: 东街村\n      - 乡镇: 县外\n        起: 2016-08-20\n";
    let moved = (CASE, HOME, abroad);
    assert_rows(&[
        (
            "the last day",
            &[moved, (AS_OF, "", "2016-09-19")],
            "-A05.3",
        ),
        (
            "the day after",
            &[moved, (AS_OF, "", "2016-09-20")],
            "A05.3 期限 2016-09-19",
        ),
    ]);
}

#[test]
fn a_home_visit_on_another_day_has_a_reason_or_a_gift() {
    let reason =
        "日期: 2016-09-22\n方式: 登门\n结果: 见到\n访问人: [李红, 赵刚]\n非工作日原因: 对象约定\n";
    let gift = "日期: 2016-09-22\n方式: 登门\n结果: 见到\n访问人: [李红, 赵刚]\n慰问:\n  - 物品: 大米\n    金额: 100\n";
    let visited = (THURSDAY, "", CALLED_ON_THURSDAY);
    assert_rows(&[
        ("without either", &[visited], "A06.1"),
        ("with a reason", &[(THURSDAY, "", reason)], "-A06.1"),
        ("with a gift", &[(THURSDAY, "", gift)], "-A06.1"),
        (
            "no calendar can be read",
            &[visited, (CALENDAR, "", "年份: [")],
            "-A06.1",
        ),
    ]);
}

/// The example without the entry of a member in an attendance.
fn absent_in(month: &'static str, day: &str) -> Change {
    let from =
        format!("日期: {day}\n    活动:\n      - 类别: 检察宣传\n        党员: [王建国, 李红");
    let to = format!("日期: {day}\n    活动:\n      - 类别: 检察宣传\n        党员: [李红");
    (month, from.leak(), to.leak())
}

#[test]
fn absences_are_told_by_month_day_and_name() {
    let september = absent_in(SEPTEMBER, "2016-09-27");
    let both = (
        SEPTEMBER,
        "日期: 2016-09-27\n    活动:\n      - 类别: 检察宣传\n        党员: [王建国, 李红, 赵刚",
        "日期: 2016-09-27\n    活动:\n      - 类别: 检察宣传\n        党员: [李红",
    );
    let on_the_sixth = absent_in(SEPTEMBER, "2016-09-06");
    let august = absent_in(AUGUST, "2016-08-30");
    assert_rows(&[
        (
            "one",
            &[september],
            "A06.2 2016年9月的群众工作日，第一党支部没有活动记录、也没有记载未参加的：27日 王建国（",
        ),
        ("two on one day", &[both], "A06.2 27日 王建国、赵刚（"),
        (
            "one on two days",
            &[september, on_the_sixth],
            "A06.2 6日、27日 王建国（",
        ),
        (
            "others on another day",
            &[both, on_the_sixth],
            "A06.2 6日 王建国；27日 王建国、赵刚（",
        ),
        (
            "another month",
            &[september, august],
            "A06.2 2016年8月的群众工作日，第一党支部没有活动记录、也没有记载未参加的：30日 王建国（",
        ),
        ("and this one", &[september, august], "A06.2 2016年9月"),
        (
            "a case cannot be read",
            &[september, (CASE, "", "登记号: [")],
            "-A06.2",
        ),
    ]);
}

#[test]
fn a_month_of_absences_is_over_when_its_last_day_is() {
    let absent = absent_in(SEPTEMBER, "2016-09-27");
    let over = |day: &'static str| {
        let found = found(&[absent, (AS_OF, "", day)]);
        let told = found.iter().find(|one| one.code.0 == "A06.2");
        told.expect("the absence is found").over
    };
    assert_eq!(over("2016-09-30"), None);
    assert_eq!(over("2016-10-01"), "2016-09-30".parse().ok());
}

#[test]
fn who_is_away_or_gone_is_not_expected_on_an_outreach_day() {
    let absent = absent_in(SEPTEMBER, "2016-09-27");
    let state = |state: &str, from: &str| {
        let to =
            format!("转正日期: 1990-07-01\n    状态:\n      - 状态: {state}\n        起: {from}\n");
        (MEMBERS, "转正日期: 1990-07-01\n", &*to.leak())
    };
    assert_rows(&[
        (
            "seconded before",
            &[absent, state("借调", "2016-09-20")],
            "-A06.2",
        ),
        (
            "seconded from that day on",
            &[absent, state("借调", "2016-09-27")],
            "-A06.2",
        ),
        (
            "seconded the day after",
            &[absent, state("借调", "2016-09-28")],
            "A06.2 王建国",
        ),
        (
            "retired before",
            &[absent, state("退休", "2016-09-20")],
            "-A06.2",
        ),
    ]);
}

/// The first contact was so long ago that the five years end on Friday, the 23rd.
const LONG_AGO: Change = (
    "案件/2016/2016-0001/对象/1/访问/2011-09-23.yaml",
    "",
    "日期: 2011-09-23\n方式: 登门\n结果: 见到\n访问人: [李红, 赵刚]\n",
);

fn interval(days: &str) -> Change {
    let to = format!("初访期限: 7\n  联系间隔: {days}");
    (SETTINGS, "初访期限: 7", to.leak())
}

fn ended(day: &str, more: &str) -> Change {
    let to = format!(
        "        考虑因素: [案件类型]\n    联系终止:\n      日期: {day}\n      原因: 书面拒绝\n      \
         批准: 机关党委会议\n      批准日期: {day}\n{more}"
    );
    (CASE, FACTORS, to.leak())
}

#[test]
fn a_gap_at_the_end_is_found_where_contact_was_due_before_it() {
    let resumed = "      恢复日期: 2016-09-19\n";
    assert_rows(&[
        (
            "due on the last day of five years",
            &[LONG_AGO, interval("3")],
            "A07.1 上一次联系是 2016-09-20，期限 2016-09-23（本院设置「联系间隔」3 日），到 2016-09-23 没有再联系",
        ),
        (
            "due after it",
            &[LONG_AGO, interval("6")],
            "-A07.1 上一次联系是 2016-09-20",
        ),
        (
            "ended the day after it was due",
            &[interval("3"), ended("2016-09-24", "")],
            "A07.1 期限 2016-09-23（本院设置「联系间隔」3 日），到 2016-09-24 没有再联系",
        ),
        (
            "ended on the day it was due",
            &[interval("3"), ended("2016-09-23", "")],
            "-A07.1 没有再联系",
        ),
        (
            "rested the day after it was due",
            &[interval("20"), ended("2016-09-13", resumed)],
            "A07.1 上一次联系是 2016-08-23，期限 2016-09-12（本院设置「联系间隔」20 日），到 2016-09-13 没有再联系",
        ),
        (
            "rested on the day it was due",
            &[interval("20"), ended("2016-09-12", resumed)],
            "-A07.1 没有再联系",
        ),
        ("met on the day it was due", &[interval("28")], "-A07.1"),
        (
            "met the day after",
            &[interval("27")],
            "A07.1 期限 2016-09-19",
        ),
    ]);
}

#[test]
fn a_gap_at_the_end_stands_at_the_last_contact() {
    let found = found(&[interval("3"), ended("2016-09-24", "")]);
    let gap = found.iter().find(|one| one.message.contains("没有再联系"));
    assert_eq!(&*gap.expect("it is found").place.path, SECOND_VISIT);
}

#[test]
fn contact_that_ended_before_the_day_of_issue_is_not_judged() {
    let issued = |day: &str| {
        let to = format!("期限:\n  下发日期: {day}\n");
        (SETTINGS, "期限:\n", &*to.leak())
    };
    let early = (
        CASE,
        FACTORS,
        "        考虑因素: [案件类型]\n    联系终止:\n      日期: 2016-09-27\n      原因: 迁出本县\n",
    );
    assert_rows(&[
        ("on it", &[early, issued("2016-09-27")], "A07.2"),
        ("before it", &[early, issued("2016-09-28")], "-A07.2"),
        (
            "on the last day of five years",
            &[LONG_AGO, ended("2016-09-23", "")],
            "-A07.2",
        ),
    ]);
}
