//! Article 10: what a year's assessment counts, on which day and for whom, and what it scores.

use jiff::civil::Date;
use xiafang::procedure::{Facts, Subjected, item_score, tally};
use xiafang::records::Indicator;
use xiafang::rules::check;

use super::*;

/// The year as far as it has come.
const YEAR: (&str, &str) = ("2016-01-01", "2016-09-30");
const FIRST: &str = "第一党支部";
const MEASURE: &str = "案件/2016/2016-0001/对象/1/帮扶措施/1.yaml";
const OPINION: &str = "案件/2016/2016-0001/对象/1/意见表/1.yaml";
const SUMMARY: &str = "案件/2016/2016-0001/对象/1/总结报告/1.yaml";
const LOG: &str = "工作日志/2016-09/李红.yaml";
const SEPTEMBER: &str = "出勤/2016-09.yaml";
const FOUR_DAYS: Change = (SETTINGS, "初访期限: 7", "初访期限: 4");

fn days((first, last): (&str, &str)) -> (Date, Date) {
    let day = |text: &str| text.parse().expect("a day");
    (day(first), day(last))
}

fn with_facts<T>(changes: &[Change], ask: impl FnOnce(&Facts<'_>) -> T) -> T {
    let edit = |&(file, from, to): &Change| Edit { file, from, to };
    let edits: Vec<Edit> = changes.iter().map(edit).collect();
    let folder = example_folder(&edits).unwrap_or_else(|edit| panic!("not found once: {edit}"));
    let loaded = load(&folder).expect("a folder in memory can be listed");
    let checked = check(loaded, EXAMPLE_DAY);
    ask(&checked.facts())
}

/// A branch or a member by name.
fn whom<'f>(facts: &Facts<'f>, name: &'f str) -> Subjected<'f> {
    match facts.roster.find(name, EXAMPLE_DAY) {
        Some(member) => Subjected::Member(member),
        None => Subjected::Branch(name),
    }
}

/// The evidence, a line each: day, whom it is about, what; `+` in front of what counts.
fn counted(
    name: &'static str,
    indicator: Indicator,
    period: (&str, &str),
    changes: &[Change],
) -> Vec<String> {
    with_facts(changes, |facts| {
        let tallied = tally(facts, whom(facts, name), indicator, days(period));
        let lines = tallied.evidence.iter().map(|one| {
            let sign = if one.counts { '+' } else { '-' };
            format!("{sign}{} {} {}", one.day, one.about, one.what)
        });
        let lines: Vec<String> = lines.collect();
        let in_favour = lines.iter().filter(|line| line.starts_with('+')).count();
        assert_eq!((tallied.count(), tallied.total()), (in_favour, lines.len()));
        lines
    })
}

#[test]
fn first_visits_and_records_are_counted_on_the_day_that_settles_them() {
    use Indicator::{FirstVisitsInTime, RecordsInTime};
    let visited = ["+2016-08-23 2016-0001-1 初访，2016-08-23 办"];
    for name in [FIRST, "李红", "赵刚"] {
        assert_eq!(
            counted(name, FirstVisitsInTime, YEAR, &[]),
            visited,
            "{name}"
        );
    }
    for name in ["第二党支部", "王建国", "孙丽"] {
        assert!(
            counted(name, FirstVisitsInTime, YEAR, &[]).is_empty(),
            "{name}"
        );
    }
    let late = ["-2016-08-23 2016-0001-1 初访，期限 2016-08-22，2016-08-23 办"];
    assert_eq!(counted(FIRST, FirstVisitsInTime, YEAR, &[FOUR_DAYS]), late);
    let just = (SETTINGS, "初访期限: 7", "初访期限: 5");
    assert_eq!(counted(FIRST, FirstVisitsInTime, YEAR, &[just]), visited);
    // Up to the day by which it was due, it was missed on that day.
    let until = ("2016-01-01", "2016-08-22");
    let missed = ["-2016-08-22 2016-0001-1 初访，期限 2016-08-22，2016-08-23 办"];
    assert_eq!(
        counted(FIRST, FirstVisitsInTime, until, &[FOUR_DAYS]),
        missed
    );
    let from = ("2016-08-24", "2016-09-30");
    assert!(counted(FIRST, FirstVisitsInTime, from, &[]).is_empty());
    let on = ("2016-08-23", "2016-08-23");
    assert_eq!(counted(FIRST, FirstVisitsInTime, on, &[]), visited);
    let records = [
        "+2016-08-24 2016-0001-1 制作访问记录，2016-08-24 办",
        "+2016-09-21 2016-0001-1 制作访问记录，2016-09-21 办",
    ];
    assert_eq!(counted(FIRST, RecordsInTime, YEAR, &[]), records);
    let unwritten = (SECOND_VISIT, "制作日期: 2016-09-21\n", "");
    let missing = [
        records[0],
        "-2016-09-23 2016-0001-1 制作访问记录，期限 2016-09-23，没有办",
    ];
    assert_eq!(counted(FIRST, RecordsInTime, YEAR, &[unwritten]), missing);
}

#[test]
fn what_is_late_counts_for_those_who_owe_it() {
    use Indicator::Late;
    assert!(counted(FIRST, Late, YEAR, &[]).is_empty());
    let visit = ["+2016-08-22 2016-0001-1 初访，期限 2016-08-22，2016-08-23 办"];
    assert_eq!(counted(FIRST, Late, YEAR, &[FOUR_DAYS]), visit);
    assert_eq!(counted("李红", Late, YEAR, &[FOUR_DAYS]), visit);
    assert_eq!(
        counted(FIRST, Late, ("2016-08-22", "2016-09-30"), &[FOUR_DAYS]),
        visit
    );
    assert!(counted(FIRST, Late, ("2016-08-23", "2016-09-30"), &[FOUR_DAYS]).is_empty());
    for other in ["第二党支部", "王建国", "孙丽"] {
        assert!(
            counted(other, Late, YEAR, &[FOUR_DAYS]).is_empty(),
            "{other}"
        );
    }
    // The naming is the branch's own.
    let named = (CASE, "指定日期: 2016-08-18", "指定日期: 2016-08-20");
    let naming = ["+2016-08-19 2016-0001-1 指定包案党员，期限 2016-08-19，2016-08-20 办"];
    assert_eq!(counted(FIRST, Late, YEAR, &[named]), naming);
    assert!(counted("李红", Late, YEAR, &[named]).is_empty());
    // Hand-over and registration are others'.
    let registered = (CASE, "登记日期: 2016-08-16", "登记日期: 2016-08-17");
    assert!(counted(FIRST, Late, YEAR, &[registered]).is_empty());
}

#[test]
fn outreach_days_count_each_member_who_is_expected() {
    use Indicator::Attendance;
    let on = ("2016-09-27", "2016-09-27");
    let all = [
        "+2016-09-27 冯洁 宣",
        "+2016-09-27 周强 宣",
        "+2016-09-27 孙丽 宣",
    ];
    assert_eq!(counted("第二党支部", Attendance, on, &[]), all);
    assert_eq!(counted("孙丽", Attendance, on, &[]), all[2..]);
    let absent = (
        SEPTEMBER,
        "日期: 2016-09-27\n    活动:\n      - 类别: 检察宣传\n        党员: [王建国, 李红, 赵刚, 何静, 孙丽, 周强, 冯洁]",
        "日期: 2016-09-27\n    未参加:\n      - 党员: 孙丽\n        原因: 值班\n        时段: 上午\n    \
         活动:\n      - 类别: 检察宣传\n        时段: 下午\n        党员: [周强]",
    );
    let some = [
        "-2016-09-27 冯洁 没有记录",
        "+2016-09-27 周强 宣下",
        "-2016-09-27 孙丽 班上",
    ];
    assert_eq!(counted("第二党支部", Attendance, on, &[absent]), some);
    let seconded = (
        MEMBERS,
        "转正日期: 1992-07-01\n",
        "转正日期: 1992-07-01\n    状态:\n      - 状态: 借调\n        起: 2016-09-27\n",
    );
    assert_eq!(counted("第二党支部", Attendance, on, &[seconded]), all[..2]);
    // Nothing before the Measures were issued.
    let before = ("2016-07-01", "2016-07-27");
    assert!(counted("第二党支部", Attendance, before, &[]).is_empty());
}

#[test]
fn visits_help_opinions_and_summaries_count_on_their_days() {
    use Indicator::{Manual, Measures, Satisfaction, Summaries, Visits, Voluntary};
    let visits = [
        "+2016-08-23 2016-0001-1 登门",
        "+2016-09-20 2016-0001-1 登门",
    ];
    assert_eq!(counted(FIRST, Visits, YEAR, &[]), visits);
    assert_eq!(counted("赵刚", Visits, YEAR, &[]), visits);
    assert!(counted("王建国", Visits, YEAR, &[]).is_empty());
    assert_eq!(
        counted(FIRST, Visits, ("2016-08-24", "2016-09-20"), &[]),
        visits[1..]
    );
    let nobody = (SECOND_VISIT, "结果: 见到", "结果: 无人");
    assert_eq!(counted(FIRST, Visits, YEAR, &[nobody]), visits[..1]);

    let log = "党员: 李红\n月份: 2016-09\n自愿帮助:\n  - 日期: 2016-09-06\n    受助人: 某户\n    内容: 送米\n";
    let helped = ["+2016-09-06 李红 自愿帮助"];
    assert_eq!(counted(FIRST, Voluntary, YEAR, &[(LOG, "", log)]), helped);
    assert_eq!(counted("李红", Voluntary, YEAR, &[(LOG, "", log)]), helped);
    assert!(counted("赵刚", Voluntary, YEAR, &[(LOG, "", log)]).is_empty());
    assert!(counted("第二党支部", Voluntary, YEAR, &[(LOG, "", log)]).is_empty());

    let opinion = |verdict: &str| {
        let to = format!("日期: 2016-09-20\n评价: {verdict}\n");
        (OPINION, "", &*to.leak())
    };
    let told = |verdict| counted(FIRST, Satisfaction, YEAR, &[opinion(verdict)]);
    assert_eq!(told("满意"), ["+2016-09-20 2016-0001-1 满意"]);
    assert_eq!(told("不满意"), ["-2016-09-20 2016-0001-1 不满意"]);
    let unasked = (OPINION, "", "日期: 2016-09-20\n");
    assert!(counted(FIRST, Satisfaction, YEAR, &[unasked]).is_empty());

    let measure = (
        MEASURE,
        "",
        "日期: 2016-09-20\n方式: [法律辅导, 心理疏导]\n内容: 讲解\n",
    );
    let helped = ["+2016-09-20 2016-0001-1 法律辅导、心理疏导"];
    assert_eq!(counted("李红", Measures, YEAR, &[measure]), helped);
    assert!(counted("第二党支部", Measures, YEAR, &[measure]).is_empty());

    let summary = |examined: &str| {
        let to = format!("日期: 2016-09-21\n基本情况: 在家\n{examined}");
        (SUMMARY, "", &*to.leak())
    };
    let told = |examined| counted(FIRST, Summaries, YEAR, &[summary(examined)]);
    assert!(told("").is_empty());
    let passed = "审查:\n  日期: 2016-09-28\n  结论: 通过\n";
    assert_eq!(told(passed), ["+2016-09-28 2016-0001-1 通过"]);
    let of_others = counted("第二党支部", Summaries, YEAR, &[summary(passed)]);
    assert!(of_others.is_empty(), "{of_others:?}");
    let returned = "审查:\n  日期: 2016-09-28\n  结论: 退回\n";
    assert_eq!(told(returned), ["-2016-09-28 2016-0001-1 退回"]);
    assert_eq!(
        told("审查:\n  日期: 2016-09-28\n"),
        ["-2016-09-28 2016-0001-1 已审查"]
    );

    assert!(counted(FIRST, Manual, YEAR, &[]).is_empty());
}

/// Points, if there are any, and why.
type Scored = (Option<String>, String);

/// What an item comes to for the first branch.
fn score(item: &str, changes: &[Change]) -> Scored {
    let to = format!("县名: 豫安县\n考评:\n  - 名称: 一项\n{item}");
    let setting = (SETTINGS, "县名: 豫安县\n", &*to.leak());
    with_facts(&[&[setting][..], changes].concat(), |facts| {
        let settings = facts.office.settings.as_ref().expect("settings are there");
        let items = settings.items_of(2016);
        let score = item_score(facts, whom(facts, FIRST), &items[0], None, days(YEAR));
        let points = score.points.map(|points| points.normalize().to_string());
        (points, score.basis)
    })
}

#[test]
fn an_item_scores_by_share_by_quantity_or_by_deduction() {
    let late = [(VISIT, "制作日期: 2016-08-24", "制作日期: 2016-08-29")];
    let some = |points: &str, basis: &str| (Some(points.to_owned()), basis.to_owned());
    let none = |basis: &str| (None, basis.to_owned());
    let cases: [(&str, &str, &[Change], Scored); 12] = [
        (
            "all",
            "    指标: 访问记录按时率\n    分值: 10\n",
            &[],
            some("10", "2 项中 2 项，10×2÷2"),
        ),
        (
            "half",
            "    指标: 访问记录按时率\n    分值: 10\n",
            &late,
            some("5", "2 项中 1 项，10×1÷2"),
        ),
        (
            "a third, rounded",
            "    指标: 访问次数\n    分值: 10\n    目标: 6\n",
            &[],
            some("3.33", "2 项，目标 6"),
        ),
        (
            "nothing was due",
            "    指标: 满意率\n    分值: 10\n",
            &[],
            some("10", "没有应办的，计满分"),
        ),
        (
            "above the target",
            "    指标: 访问次数\n    分值: 10\n    目标: 1\n",
            &[],
            some("10", "2 项，目标 1"),
        ),
        (
            "no target",
            "    指标: 访问次数\n    分值: 10\n",
            &[],
            none("2 项；没有填目标，不能计分"),
        ),
        (
            "a target of nothing",
            "    指标: 访问次数\n    分值: 10\n    目标: 0\n",
            &[],
            none("2 项；没有填目标，不能计分"),
        ),
        (
            "deducted",
            "    指标: 迟延事项数\n    分值: 10\n    每项扣分: 3\n",
            &late,
            some("7", "1 项，每项扣 3"),
        ),
        (
            "more than there is",
            "    指标: 迟延事项数\n    分值: 10\n    每项扣分: 11\n",
            &late,
            some("0", "1 项，每项扣 11"),
        ),
        (
            "no deduction",
            "    指标: 迟延事项数\n    分值: 10\n",
            &late,
            none("1 项；没有填每项扣分，不能计分"),
        ),
        (
            "by hand",
            "    指标: 人工\n    分值: 10\n",
            &[],
            none("待人工评分"),
        ),
        ("of nothing", "    分值: 10\n", &[], none("没有写明指标")),
    ];
    for (what, item, changes, expected) in cases {
        assert_eq!(score(item, changes), expected, "{what}");
    }
    let own = "    指标: 访问记录按时率\n    计分: 按数量\n    分值: 10\n    目标: 4\n";
    assert_eq!(score(own, &[]), some("5", "2 项，目标 4"));
}

#[test]
fn an_item_is_for_branches_for_members_or_for_both() {
    let is_meant = |name: &'static str, applies: &str| {
        let to = format!("县名: 豫安县\n考评:\n  - 名称: 一项\n{applies}    指标: 人工\n");
        with_facts(&[(SETTINGS, "县名: 豫安县\n", to.leak())], |facts| {
            let settings = facts.office.settings.as_ref().expect("settings are there");
            whom(facts, name).is_meant(&settings.items_of(2016)[0])
        })
    };
    for (applies, branch, member) in [
        ("", true, true),
        ("    适用: 党支部\n", true, false),
        ("    适用: 党员\n", false, true),
    ] {
        assert_eq!(is_meant(FIRST, applies), branch, "{applies}");
        assert_eq!(is_meant("李红", applies), member, "{applies}");
    }
}
