//! What the office owes beside its cases: reports, assessments, logs, year-end summaries,
//! archives.

use jiff::civil::Date;
use xiafang::procedure::{Facts, StepKind, in_charge_during, report_period_of};
use xiafang::records::ReportPeriod;
use xiafang::rules::check;

use super::*;

const REPORTS: &str = "汇报/2016.yaml";
const FACTORS: &str = "        考虑因素: [案件类型]\n";
const LOG: &str = "工作日志/2016-09/李红.yaml";
const SEPTEMBER: &str = "出勤/2016-09.yaml";

fn with_facts<T>(changes: &[Change], ask: impl FnOnce(&Facts<'_>) -> T) -> T {
    let edit = |&(file, from, to): &Change| Edit { file, from, to };
    let edits: Vec<Edit> = changes.iter().map(edit).collect();
    let folder = example_folder(&edits).unwrap_or_else(|edit| panic!("not found once: {edit}"));
    let as_of = changes.iter().find(|(file, ..)| *file == AS_OF);
    let day = as_of.map_or(EXAMPLE_DAY, |(_, _, day)| day.parse().expect("a day"));
    let checked = check(load(&folder).expect("a folder in memory"), day);
    ask(&checked.facts())
}

/// The duties of a kind, a line each: from, until, done, who.
fn owed(kind: StepKind, changes: &[Change]) -> Vec<String> {
    with_facts(changes, |facts| {
        let duties = facts.duties.iter().map(|duty| &duty.step);
        let of_kind = duties.filter(|step| step.kind == kind);
        let day = |day: Option<Date>| day.map_or("-".to_owned(), |day| day.to_string());
        let line = |step: &xiafang::procedure::Step| {
            format!(
                "{} {} {} {}",
                step.from,
                day(step.due),
                day(step.done),
                step.actor
            )
        };
        of_kind.map(line).collect()
    })
}

#[test]
fn a_period_of_reports_begins_with_its_first_month_and_ends_with_its_last() {
    use ReportPeriod::{HalfYear, Month, Quarter, Year};
    for (day, period, first, last) in [
        ("2016-08-15", Month, "2016-08-01", "2016-08-31"),
        ("2016-02-29", Month, "2016-02-01", "2016-02-29"),
        ("2016-01-01", Quarter, "2016-01-01", "2016-03-31"),
        ("2016-03-31", Quarter, "2016-01-01", "2016-03-31"),
        ("2016-04-01", Quarter, "2016-04-01", "2016-06-30"),
        ("2016-08-15", Quarter, "2016-07-01", "2016-09-30"),
        ("2016-12-31", Quarter, "2016-10-01", "2016-12-31"),
        ("2016-06-30", HalfYear, "2016-01-01", "2016-06-30"),
        ("2016-07-01", HalfYear, "2016-07-01", "2016-12-31"),
        ("2016-07-01", Year, "2016-01-01", "2016-12-31"),
    ] {
        let day: Date = day.parse().expect("a day");
        let (from, until) = report_period_of(day, period);
        assert_eq!(
            (from.to_string(), until.to_string()),
            (first.to_owned(), last.to_owned())
        );
    }
}

#[test]
fn each_body_reports_in_each_period_since_the_day_of_issue() {
    let monthly = (SETTINGS, "初访期限: 7", "初访期限: 7\n  汇报周期: 每月");
    let report = |reporter: &str, hearer: &str, day: &str| {
        let to = format!(
            "年份: 2016\n汇报:\n  - 日期: {day}\n    汇报单位: {reporter}\n    听取: {hearer}\n"
        );
        (REPORTS, "", &*to.leak())
    };
    let kind = StepKind::ReportToPartyGroup;
    assert_eq!(
        owed(
            kind,
            &[monthly, report("第一党支部", "郑怀远", "2016-08-31")]
        ),
        [
            "2016-08-01 2016-08-31 - 机关党委",
            "2016-08-01 2016-08-31 2016-08-31 第一党支部",
            "2016-08-01 2016-08-31 - 第二党支部",
            "2016-09-01 2016-09-30 - 机关党委",
            "2016-09-01 2016-09-30 - 第一党支部",
            "2016-09-01 2016-09-30 - 第二党支部",
        ]
    );
    let first = |hearer: &str, day: &str| {
        owed(kind, &[monthly, report("第一党支部", hearer, day)])[1].clone()
    };
    let done = "2016-08-01 2016-08-31 2016-08-01 第一党支部";
    let open = "2016-08-01 2016-08-31 - 第一党支部";
    for hearer in [
        "院党组",
        "党组会议",
        "郑怀远",
        "院党组成员郑怀远",
        "王建国、郑怀远",
    ] {
        assert_eq!(first(hearer, "2016-08-01"), done, "{hearer}");
    }
    for hearer in ["王建国", "院党组成员王建国", "机关党委"] {
        assert_eq!(first(hearer, "2016-08-01"), open, "{hearer}");
    }
    assert_eq!(first("院党组", "2016-07-31"), open);
    // Whoever nobody knows may be any of those who have not reported.
    let unknown = owed(kind, &[monthly, report("第九支部", "院党组", "2016-08-30")]);
    assert!(
        unknown.iter().all(|line| line.starts_with("2016-09-01")),
        "{unknown:?}"
    );
    let lost = owed(kind, &[monthly, (REPORTS, "", "年份: [")]);
    assert!(lost.is_empty(), "{lost:?}");
}

#[test]
fn a_year_is_assessed_and_summed_up_by_those_in_charge_until_its_end() {
    let on = |day: &'static str| (AS_OF, "", day);
    let assessed = [on("2017-01-10")];
    assert!(owed(StepKind::Assess, &[]).is_empty());
    assert_eq!(
        owed(StepKind::Assess, &assessed),
        ["2016-12-31 2017-01-15 - 党务办公室"]
    );
    let kind = StepKind::SummariseYear;
    let both = [
        "2016-12-31 2017-01-15 - 李红",
        "2016-12-31 2017-01-15 - 赵刚",
    ];
    assert!(owed(kind, &[]).is_empty());
    assert_eq!(owed(kind, &[on("2017-01-10")]), both);
    let retired = |day: &str| {
        let to =
            format!("        起: 2012-01-01\n    状态:\n      - 状态: 退休\n        起: {day}\n");
        (
            MEMBERS,
            "        起: 2012-01-01\n    状态: []\n",
            &*to.leak(),
        )
    };
    assert_eq!(
        owed(kind, &[on("2017-01-10"), retired("2016-12-31")]),
        both[..1]
    );
    assert_eq!(owed(kind, &[on("2017-01-10"), retired("2017-01-01")]), both);
    let own = (
        "年度/2016/总结/李红.yaml",
        "",
        "党员: 李红\n年份: 2016\n日期: 2017-01-05\n",
    );
    let done = ["2016-12-31 2017-01-15 2017-01-05 李红", both[1]];
    assert_eq!(owed(kind, &[on("2017-01-10"), own]), done);
    let died = (
        CASE,
        FACTORS,
        "        考虑因素: [案件类型]\n    联系终止:\n      日期: 2016-09-25\n      原因: 死亡\n      证明: 死亡证明\n",
    );
    assert_eq!(owed(kind, &[on("2017-01-10"), died]), both);
    assert!(owed(kind, &[on("2018-01-10"), died]).is_empty());
}

#[test]
fn an_activity_is_logged_by_each_who_took_part() {
    let kind = StepKind::KeepLog;
    let bare = (
        SEPTEMBER,
        "日期: 2016-09-27\n    活动:\n      - 类别: 检察宣传\n        党员: [王建国, 李红, 赵刚, 何静, 孙丽, 周强, 冯洁]\n        \
         访问对象: 赶集群众\n        时间: 上午\n        方式: 摆台宣传\n        情况: 发放资料，解答法律问题\n",
        "日期: 2016-09-27\n    活动:\n      - 类别: 检察宣传\n        党员: [李红, 王建国]\n",
    );
    let of_day = |changes: &[Change]| -> Vec<String> {
        let lines = owed(kind, changes).into_iter();
        lines
            .filter(|line| line.starts_with("2016-09-27"))
            .collect()
    };
    let open = [
        "2016-09-27 2016-09-29 - 李红",
        "2016-09-27 2016-09-29 - 王建国",
    ];
    assert_eq!(of_day(&[bare]), open);
    let log = (
        LOG,
        "",
        "党员: 李红\n月份: 2016-09\n日志:\n  - 日期: 2016-09-27\n    访问对象: 村民\n    时间: 上午\n    \
         方式: 走访\n    情况: 讲解\n    填写日期: 2016-09-28\n",
    );
    let logged = [
        "2016-09-27 2016-09-29 2016-09-28 李红",
        open[1],
        "2016-09-27 2016-09-29 2016-09-28 李红",
    ];
    assert_eq!(of_day(&[bare, log]), logged);
    // Whoever nobody knows may be any of those whose log is missing.
    let unknown = (
        "工作日志/2016-09/李宏.yaml",
        "",
        "党员: 李宏\n月份: 2016-09\n日志:\n  - 日期: 2016-09-27\n    访问对象: 村民\n    时间: 上午\n    \
         方式: 走访\n    情况: 讲解\n",
    );
    assert!(of_day(&[bare, unknown]).is_empty());
}

#[test]
fn a_case_is_filed_in_the_year_after_its_last_contact_ended() {
    let kind = StepKind::Archive;
    let died = "        考虑因素: [案件类型]\n    联系终止:\n      日期: 2016-09-25\n      原因: 死亡\n      证明: 死亡证明\n";
    let widow = format!("{died}  - 编号: 2\n    当事人: 1\n    关系: 妻\n    姓名: 林秀\n");
    assert!(owed(kind, &[]).is_empty());
    assert_eq!(
        owed(kind, &[(CASE, FACTORS, died)]),
        ["2016-09-25 2017-06-30 - 李红、赵刚"]
    );
    assert!(owed(kind, &[(CASE, FACTORS, widow.leak())]).is_empty());
}

#[test]
fn whoever_was_in_charge_on_any_day_of_a_year_was_in_charge_in_it() {
    let in_charge = |year: i16, changes: &[Change]| -> Vec<String> {
        with_facts(changes, |facts| {
            let told = in_charge_during(&facts.ground, &facts.courses, year);
            told.into_keys().map(|name| name.into_owned()).collect()
        })
    };
    let pairs = |first: &str, second: &str| {
        let to = format!(
            "指定日期: {first}\n        考虑因素: [案件类型]\n      - 党员: [何静, 王建国]\n        \
             指定日期: {second}\n        更换原因: 工作调整\n"
        );
        (
            CASE,
            "指定日期: 2016-08-18\n        考虑因素: [案件类型]\n",
            &*to.leak(),
        )
    };
    let (first, second) = (["李红", "赵刚"], ["何静", "王建国"]);
    let all = ["何静", "李红", "王建国", "赵刚"];
    assert_eq!(in_charge(2016, &[]), first);
    assert!(in_charge(2015, &[]).is_empty());
    let at_new_year = [pairs("2015-08-18", "2016-01-01")];
    assert_eq!(in_charge(2015, &at_new_year), first);
    assert_eq!(in_charge(2016, &at_new_year), second);
    let the_day_after = [pairs("2015-12-31", "2016-01-02")];
    assert_eq!(in_charge(2015, &the_day_after), first);
    assert_eq!(in_charge(2016, &the_day_after), all);
    let ended = |day: &str| {
        let to = format!(
            "指定日期: 2015-08-18\n        考虑因素: [案件类型]\n    联系终止:\n      日期: {day}\n      \
             原因: 死亡\n      证明: 死亡证明\n"
        );
        (
            CASE,
            "指定日期: 2016-08-18\n        考虑因素: [案件类型]\n",
            &*to.leak(),
        )
    };
    assert!(in_charge(2016, &[ended("2015-12-31")]).is_empty());
    assert_eq!(in_charge(2016, &[ended("2016-01-01")]), first);
    assert_eq!(in_charge(2015, &[ended("2015-12-31")]), first);
}

#[test]
fn what_is_owed_for_several_parties_at_once_is_listed_once() {
    let text = "登记号: 2016-0002\n案由: 盗窃\n当事人:\n  - 编号: 1\n    姓名: 甲某\n    身份: 犯罪嫌疑人\n    \
        类别: 不起诉\n    决定日期: 2016-09-27\n  - 编号: 2\n    姓名: 乙某\n    身份: 被害人\n";
    let changes = [("案件/2016/2016-0002/案件.yaml", "", text)];
    let open = with_facts(&changes, |facts| {
        let open = facts.open_duties(Date::MAX).into_iter();
        let handed = open.filter(|duty| duty.step.kind == StepKind::HandOver);
        handed
            .map(|duty| duty.step.from.to_string())
            .collect::<Vec<_>>()
    });
    assert_eq!(open, ["2016-09-27"]);
}
