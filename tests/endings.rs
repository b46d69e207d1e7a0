//! What death, other endings and a follow-on do to what is owed (article 7).

use jiff::civil::{Date, date};
use xiafang::load::load;
use xiafang::rules::{Checked, Edit, check, example_folder};

const CASE: &str = "案件/2016/2016-0001/案件.yaml";
const MEASURE: &str = "案件/2016/2016-0001/对象/1/帮扶措施/1.yaml";
const SECOND_MEASURE: &str = "案件/2016/2016-0001/对象/1/帮扶措施/2.yaml";
const OPINION: &str = "案件/2016/2016-0001/对象/1/意见表/1.yaml";
const SECOND_OPINION: &str = "案件/2016/2016-0001/对象/1/意见表/2.yaml";
const SUMMARY: &str = "案件/2016/2016-0001/对象/1/总结报告/1.yaml";
const VISIT: &str = "案件/2016/2016-0001/对象/1/访问/2016-08-23.yaml";
const SECOND_VISIT: &str = "案件/2016/2016-0001/对象/1/访问/2016-09-20.yaml";
const SURVEY: &str = "案件/2016/2016-0001/对象/1/前期调查表.yaml";
const WIFES_VISIT: &str = "案件/2016/2016-0001/对象/2/访问/2016-10-11.yaml";
const WIFES_SURVEY: &str = "案件/2016/2016-0001/对象/2/前期调查表.yaml";
const LINE: &str = "        考虑因素: [案件类型]\n";
const DONE: &str = "日期: 2016-08-23\n方式: [法律辅导]\n内容: 讲解上诉权利\n落实日期: 2016-08-25\n";
const GONE: &str = "\u{0}";

const fn edit(file: &'static str, from: &'static str, to: &'static str) -> Edit {
    Edit { file, from, to }
}

fn checked(edits: &[Edit], day: Date) -> Checked {
    let folder = example_folder(edits).unwrap_or_else(|edit| panic!("not found once: {edit}"));
    check(
        load(&folder).expect("a folder in memory can be listed"),
        day,
    )
}

/// Code and severity of what is found of the case on a day.
fn found(edits: &[Edit], day: Date) -> Vec<String> {
    let findings = checked(edits, day).findings.into_iter();
    let of_case = findings.filter(|one| one.place.path.starts_with("案件/"));
    of_case
        .map(|one| format!("{} {}", one.code.0, one.severity.label()))
        .collect()
}

/// The steps still to be done for beneficiaries on a day.
fn due(edits: &[Edit], day: Date) -> Vec<String> {
    let checked = checked(edits, day);
    let open = checked.facts().open_duties(Date::MAX);
    let of_case = open.iter().filter(|duty| duty.subject.is_some());
    of_case
        .map(|duty| duty.step.kind.label().to_owned())
        .collect()
}

/// One more line in the person's entry.
const fn with(entry: &'static str) -> Edit {
    edit(CASE, LINE, entry)
}

const DIED: Edit = with("        考虑因素: [案件类型]\n    死亡日期: 2016-09-25\n");
const DIED_AND_CLOSED: Edit = with(
    "        考虑因素: [案件类型]\n    死亡日期: 2016-09-25\n    联系终止:\n      日期: 2016-09-28\n      原因: 死亡\n      证明: 死亡证明\n",
);

#[test]
fn death_stops_every_dealing_and_asks_for_the_closing_entry() {
    assert_eq!(due(&[DIED], date(2016, 9, 30)), ["办理联系终止"]);
    assert_eq!(found(&[DIED], date(2016, 9, 25)), [] as [&str; 0]);
    assert_eq!(found(&[DIED], date(2016, 9, 26)), ["A07.3 提醒"]);
    assert_eq!(found(&[DIED], date(2026, 9, 26)), ["A07.3 提醒"]);
    assert_eq!(due(&[DIED_AND_CLOSED], date(2016, 9, 30)), ["案卷归档"]);
    assert_eq!(
        found(&[DIED_AND_CLOSED], date(2017, 6, 30)),
        [] as [&str; 0]
    );
}

#[test]
fn death_as_a_state_is_death() {
    for state in ["死亡", "去世", "病故"] {
        let entry = format!(
            "        考虑因素: [案件类型]\n    状态:\n      - 状态: {state}\n        起: 2016-09-25\n"
        );
        let edits = [with(entry.leak())];
        assert_eq!(due(&edits, date(2016, 9, 30)), ["办理联系终止"]);
    }
}

#[test]
fn what_had_lapsed_before_death_is_never_graver_than_a_reminder() {
    let measure = edit(MEASURE, "", DONE);
    let early = with(
        "        考虑因素: [案件类型]\n    联系终止:\n      日期: 2016-08-30\n      原因: 死亡\n      证明: 死亡证明\n",
    );
    let no_visit = edit(SECOND_VISIT, "", GONE);
    // The opinion was due on 2016-09-01, after the death.
    assert_eq!(
        found(&[measure, no_visit, early], date(2016, 12, 30)),
        [] as [&str; 0]
    );
    // It was due before the death, and never asked.
    let edits = [measure, DIED_AND_CLOSED];
    assert_eq!(found(&edits, date(2016, 12, 30)), ["A24.1 提醒"]);
    assert_eq!(due(&edits, date(2016, 12, 30)), ["案卷归档"]);
}

#[test]
fn what_the_office_owes_to_its_papers_outlives_the_person() {
    let summary = edit(
        SUMMARY,
        "",
        "日期: 2016-09-20\n基本情况: 缓刑在家\n帮扶经过: 讲法\n措施成效: 明白了\n",
    );
    let satisfied = edit(OPINION, "", "日期: 2016-09-01\n评价: 满意\n");
    let edits = [edit(MEASURE, "", DONE), satisfied, summary, DIED_AND_CLOSED];
    assert!(due(&edits, date(2016, 9, 30)).contains(&"审查总结报告".to_owned()));
    let unwritten = edit(SECOND_VISIT, "制作日期: 2016-09-21\n", "");
    let edits = [unwritten, DIED_AND_CLOSED];
    assert!(due(&edits, date(2016, 9, 30)).contains(&"制作访问记录".to_owned()));
}

#[test]
fn another_ending_makes_a_missing_step_a_violation_ever_after() {
    let measure = edit(MEASURE, "", DONE);
    let moved = with(
        "        考虑因素: [案件类型]\n    联系终止:\n      日期: 2016-09-25\n      原因: 迁出本县\n      批准: 机关党委\n      批准日期: 2016-09-25\n",
    );
    for day in [date(2016, 9, 26), date(2019, 9, 26)] {
        assert!(
            found(&[measure, moved], day).contains(&"A24.1 违反".to_owned()),
            "{day}"
        );
    }
    assert_eq!(found(&[measure], date(2016, 9, 26)), ["A24.1 提醒"]);
}

#[test]
fn a_bound_file_makes_a_missing_step_a_violation() {
    let measure = edit(MEASURE, "", DONE);
    let bound = edit(
        CASE,
        "对象:\n",
        "归档:\n  日期: 2016-09-26\n  归档号: 1\n对象:\n",
    );
    assert!(found(&[measure, bound], date(2016, 9, 30)).contains(&"A24.1 违反".to_owned()));
}

#[test]
fn an_approval_after_the_end_is_a_reminder_under_article_seven() {
    let late = with(
        "        考虑因素: [案件类型]\n    联系终止:\n      日期: 2016-09-25\n      原因: 书面拒绝\n      批准: 机关党委\n      批准日期: 2016-09-27\n",
    );
    assert_eq!(found(&[late], date(2016, 9, 30)), ["A07.2 提醒"]);
}

const REFUSED: &str = "        考虑因素: [案件类型]\n    联系终止:\n      日期: 2016-08-20\n      原因: 书面拒绝\n      批准: 机关党委\n      批准日期: 2016-08-20\n";
const UNMET: [Edit; 3] = [
    edit(VISIT, "", GONE),
    edit(SECOND_VISIT, "", GONE),
    edit(SURVEY, "", GONE),
];

#[test]
fn an_approved_refusal_before_any_visit_owes_no_first_visit() {
    let [first, second, survey] = UNMET;
    let edits = [first, second, survey, with(REFUSED)];
    assert_eq!(found(&edits, date(2016, 12, 30)), [] as [&str; 0]);
    let unapproved = with(
        "        考虑因素: [案件类型]\n    联系终止:\n      日期: 2016-08-20\n      原因: 书面拒绝\n",
    );
    let edits = [first, second, survey, unapproved];
    assert_eq!(
        found(&edits, date(2016, 12, 30)),
        ["A16.1 违反", "A07.2 违反"]
    );
}

#[test]
fn who_was_willing_again_is_owed_contact_anew_and_no_day_between() {
    let resumed = |day: &str| {
        let entry = format!(
            "        考虑因素: [案件类型]\n    联系终止:\n      日期: 2016-09-25\n      原因: 书面拒绝\n      批准: 机关党委\n      批准日期: 2016-09-25\n      恢复日期: {day}\n"
        );
        with(entry.leak())
    };
    // 2016-09-20 + 90 days lies in the rest; 2017-09-25 + 90 days is 2017-12-24, a Sunday.
    let edits = [resumed("2017-09-25")];
    assert_eq!(found(&edits, date(2017, 12, 25)), [] as [&str; 0]);
    assert_eq!(found(&edits, date(2017, 12, 26)), ["A07.1 提醒"]);
    let until = checked(&edits, date(2018, 1, 1)).facts().courses[0].contact_until();
    assert_eq!(until, Some(date(2022, 8, 23)));
}

#[test]
fn who_was_never_met_is_owed_the_first_visit_from_the_resumption() {
    let [first, second, survey] = UNMET;
    let entry = format!("{REFUSED}      恢复日期: 2017-03-01\n");
    let edits = [first, second, survey, with(entry.leak())];
    assert_eq!(found(&edits, date(2017, 3, 8)), [] as [&str; 0]);
    assert_eq!(found(&edits, date(2017, 3, 9)), ["A16.1 提醒"]);
}

const WIDOW: &str = "        考虑因素: [案件类型]\n    死亡日期: 2016-09-25\n    联系终止:\n      日期: 2016-09-25\n      原因: 死亡\n      证明: 死亡证明\n  - 编号: 2\n    当事人: 1\n    关系: 妻\n    姓名: 何秀\n    列入日期: 2016-10-08\n    接续对象: 1\n    居住地:\n      - 乡镇: 城关镇\n        村居: 东街村\n";
const SEEN: &str = "日期: 2016-10-11\n开始时间: 09:00\n方式: 登门\n结果: 见到\n地点: 东街村家中\n访问人: [李红, 赵刚]\n";

#[test]
fn who_follows_on_is_surveyed_and_visited_at_home_like_anybody() {
    let widow = with(WIDOW);
    assert_eq!(
        due(&[widow], date(2016, 10, 10)),
        ["前期调查", "初访", "经常联系"]
    );
    assert_eq!(found(&[widow], date(2016, 10, 18)), ["A16.1 提醒"]);
    let codes = found(&[widow, edit(WIFES_VISIT, "", SEEN)], date(2016, 10, 18));
    assert!(codes.contains(&"A16.2 违反".to_owned()), "{codes:?}");
    let call = edit(
        WIFES_VISIT,
        "",
        "日期: 2016-10-11\n方式: 电话\n结果: 接通\n访问人: [李红]\n",
    );
    let codes = found(&[widow, call], date(2016, 10, 18));
    assert!(codes.contains(&"A17.1 违反".to_owned()), "{codes:?}");
    let surveyed = edit(WIFES_SURVEY, "", "调查日期: 2016-10-10\n");
    let codes = found(
        &[widow, surveyed, edit(WIFES_VISIT, "", SEEN)],
        date(2016, 10, 18),
    );
    assert!(!codes.contains(&"A16.2 违反".to_owned()), "{codes:?}");
}

#[test]
fn the_five_years_of_who_follows_on_run_from_the_first() {
    let edits = [with(WIDOW), edit(WIFES_VISIT, "", SEEN)];
    let checked = checked(&edits, date(2016, 10, 18));
    assert_eq!(
        checked.facts().courses[1].contact_until(),
        Some(date(2021, 8, 23))
    );
}

#[test]
fn an_opinion_once_late_stays_found_when_another_measure_begins() {
    let first = edit(MEASURE, "", DONE);
    let late = edit(
        SECOND_MEASURE,
        "",
        "日期: 2016-09-02\n方式: [心理疏导]\n内容: 谈心\n落实日期: 2016-09-05\n",
    );
    let within = edit(
        SECOND_MEASURE,
        "",
        "日期: 2016-09-01\n方式: [心理疏导]\n内容: 谈心\n落实日期: 2016-09-05\n",
    );
    let asked = edit(OPINION, "", "日期: 2016-09-10\n评价: 满意\n");
    let summary = edit(SUMMARY, "", "日期: 2016-09-20\n基本情况: 缓刑在家\n");
    // The first was due on 2016-09-01.
    assert_eq!(
        found(&[first, late, asked, summary], date(2016, 9, 30)),
        ["A24.1 提醒"]
    );
    assert_eq!(
        found(&[first, within, asked, summary], date(2016, 9, 30)),
        [] as [&str; 0]
    );
    let open = edit(
        SECOND_MEASURE,
        "",
        "日期: 2016-09-02\n方式: [心理疏导]\n内容: 谈心\n",
    );
    assert_eq!(found(&[first, open], date(2016, 9, 30)), ["A24.1 提醒"]);
}

#[test]
fn an_opinion_that_says_nothing_was_not_asked() {
    let measure = edit(MEASURE, "", DONE);
    let unmarked = edit(OPINION, "", "日期: 2016-08-30\n意见: 没有意见\n");
    assert_eq!(
        found(&[measure, unmarked], date(2016, 9, 2)),
        ["A24.1 提醒"]
    );
}

#[test]
fn who_would_rather_not_say_is_asked_once_more_at_the_next_contact() {
    let measure = edit(MEASURE, "", DONE);
    let unsaid = edit(OPINION, "", "日期: 2016-08-30\n评价: 不便评价\n");
    // The next contact is on 2016-09-20; seven days later is 2016-09-27.
    assert_eq!(
        found(&[measure, unsaid], date(2016, 9, 27)),
        [] as [&str; 0]
    );
    assert_eq!(found(&[measure, unsaid], date(2016, 9, 28)), ["A24.1 提醒"]);
    let again = edit(SECOND_OPINION, "", "日期: 2016-09-21\n评价: 不便评价\n");
    assert_eq!(
        found(&[measure, unsaid, again], date(2016, 10, 6)),
        [] as [&str; 0]
    );
    assert_eq!(
        found(&[measure, unsaid, again], date(2016, 10, 11)),
        ["A24.2 提醒"]
    );
}
