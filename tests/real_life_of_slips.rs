//! Records that cannot be as they stand: without a beneficiary, too early, too late, copied, in the
//! book of another year, on a weekday of the office's own.

use jiff::civil::{Date, date};
use xiafang::disk::Folder;
use xiafang::findings::Severity;
use xiafang::load::load;
use xiafang::rules::{Checked, check, check_today};

use crate::support::views::{Records, records};

const CASE: &str = "案件/2016/2016-0001/案件.yaml";
const COPY: &str = "案件/2016/2016-0002/案件.yaml";
const VISIT: &str = "案件/2016/2016-0001/对象/1/访问/2016-08-23.yaml";
const SECOND_VISIT: &str = "案件/2016/2016-0001/对象/1/访问/2016-09-20.yaml";
const SETTINGS: &str = "设置.yaml";
const CALENDAR: &str = "日历/2016.yaml";
const MEMBERS: &str = "组织/党员.yaml";

const DAY: Date = date(2016, 9, 30);

fn loaded(records: &Records) -> xiafang::load::Loaded {
    load(&Folder::Memory(records.files())).expect("a folder in memory can be listed")
}

/// `code severity line` of what is found of a code.
fn of_code(checked: &Checked, code: &str) -> Vec<String> {
    let found = checked.findings.iter().filter(|one| one.code.0 == code);
    found
        .map(|one| {
            let severity = match one.severity {
                Severity::Error => "error",
                Severity::Violation => "violation",
                Severity::Reminder => "reminder",
            };
            let file = one.place.path.rsplit('/').next().unwrap_or_default();
            format!("{severity} {file}:{}", one.place.line(&checked.sources))
        })
        .collect()
}

fn found(records: &Records, code: &str) -> Vec<String> {
    of_code(&check(loaded(records), DAY), code)
}

const NOTHING: [&str; 0] = [];

/// The text of the case without its beneficiary.
fn without_beneficiary() -> Records {
    let case = records().read(CASE);
    let head = case
        .split("对象:\n")
        .next()
        .expect("a beginning")
        .to_owned();
    let mut files = records();
    for path in files.files().keys() {
        if path.contains("/对象/1/") {
            files = files.without(path);
        }
    }
    files.record(CASE, format!("{head}对象: []\n例外: []\n"))
}

#[test]
fn a_registered_case_has_a_beneficiary() {
    let line = ["violation 案件.yaml:45"];
    assert_eq!(found(&without_beneficiary(), "A14.3"), line);
    let blank = without_beneficiary().edit(CASE, "对象: []\n", "对象:\n");
    assert_eq!(found(&blank, "A14.3"), line);
    let left_out = without_beneficiary().edit(CASE, "对象: []\n", "");
    assert_eq!(found(&left_out, "A14.3"), line);
    // On the day itself, not registered yet, or before the Measures.
    let that_day = check(loaded(&without_beneficiary()), date(2016, 8, 16));
    assert_eq!(of_code(&that_day, "A14.3"), NOTHING);
    let open = without_beneficiary().edit(CASE, "    登记日期: 2016-08-16\n", "");
    assert_eq!(found(&open, "A14.3"), NOTHING);
    assert_eq!(found(&records(), "A14.3"), NOTHING);
}

#[test]
fn a_case_is_not_handed_over_before_its_decision() {
    let early = records().edit(CASE, "生效日期: 2016-08-14", "生效日期: 2016-08-17");
    assert_eq!(found(&early, "D35").len(), 1);
    // Of which only the receipt is written.
    let received = early.edit(CASE, "    送交日期: 2016-08-16\n", "");
    assert_eq!(found(&received, "D35"), ["error 案件.yaml:42"]);
    let same_day = records().edit(CASE, "生效日期: 2016-08-14", "生效日期: 2016-08-16");
    assert_eq!(found(&same_day, "D35"), NOTHING);
}

#[test]
fn a_visit_needs_a_pair_whatever_its_way() {
    let named =
        |day: &str| records().edit(CASE, "指定日期: 2016-08-18", &format!("指定日期: {day}"));
    let at = ["violation 2016-08-23.yaml:1"];
    assert_eq!(found(&named("2016-08-23"), "A19.2"), NOTHING);
    assert_eq!(found(&named("2016-08-24"), "A19.2"), at);
    let by_phone = named("2016-08-24").edit(VISIT, "方式: 登门", "方式: 电话");
    assert_eq!(found(&by_phone, "A19.2"), at);
    let both = ["violation 2016-08-23.yaml:1", "violation 2016-09-20.yaml:1"];
    assert_eq!(found(&named("2016-09-21"), "A19.2"), both);
    let pair = "    包案:\n      - 党员: [李红, 赵刚]\n        指定日期: 2016-08-18\n        考虑因素: [案件类型]\n";
    assert_eq!(found(&records().edit(CASE, pair, ""), "A19.2"), both);
}

#[test]
fn nobody_is_visited_after_death() {
    let died = |day: &str| {
        let end = format!(
            "    当事人: 1\n    联系终止:\n      日期: {day}\n      原因: 死亡\n      证明: 死亡证明\n"
        );
        records().edit(CASE, "    当事人: 1\n", &end)
    };
    assert_eq!(
        found(&died("2016-09-19"), "D50"),
        ["error 2016-09-20.yaml:1"]
    );
    let by_phone = died("2016-09-19").edit(SECOND_VISIT, "方式: 登门", "方式: 电话");
    assert_eq!(found(&by_phone, "D50"), ["error 2016-09-20.yaml:1"]);
    assert_eq!(found(&died("2016-09-20"), "D50"), NOTHING);
}

/// Which record is changed, what it says instead; what is named as of a day on another day.
#[test]
fn what_is_done_is_not_dated_ahead_of_today() {
    let cases = [
        (
            "a visit's record",
            SECOND_VISIT,
            "制作日期: 2016-09-21",
            "制作日期: 2016-10-12",
            true,
        ),
        (
            "the naming",
            CASE,
            "指定日期: 2016-08-18",
            "指定日期: 2017-08-18",
            true,
        ),
        (
            "the day in force",
            CASE,
            "生效日期: 2016-08-14",
            "生效日期: 2017-08-14",
            true,
        ),
        (
            "the registration",
            CASE,
            "登记日期: 2016-08-16",
            "登记日期: 2061-08-16",
            false,
        ),
        (
            "the next contact",
            VISIT,
            "制作日期: ",
            "下次联系: 2016-12-20\n制作日期: ",
            false,
        ),
        (
            "a leave",
            MEMBERS,
            "    状态: []",
            "    状态:\n      - 状态: 长假\n        起: 2016-12-01\n        止: 2017-03-01",
            false,
        ),
        (
            "a moved day",
            CALENDAR,
            "群众工作日调整: []",
            "群众工作日调整:\n  - 原定: 2016-11-15\n    改为: 2016-11-17\n    事由: 开会",
            false,
        ),
    ];
    for (what, path, from, to, is_ahead) in cases {
        let office = records().edit(path, from, to);
        let on = |today: Date| of_code(&check_today(loaded(&office), DAY, today), "D61");
        assert_eq!(!on(DAY).is_empty(), is_ahead, "{what}: {:?}", on(DAY));
        assert!(
            on(DAY).iter().all(|one| one.starts_with("error ")),
            "{what}"
        );
        // Who looks back later knows that the day has come; a build knows no today.
        assert_eq!(on(date(2017, 9, 1)), NOTHING, "{what}");
        assert_eq!(found(&office, "D61"), NOTHING, "{what}");
    }
    // A visit of a day that has not come.
    let visit = records()
        .read(SECOND_VISIT)
        .replace("2016-09-2", "2016-10-2");
    let path = SECOND_VISIT.replace("2016-09-20", "2016-10-20");
    let office = records().record(&path, visit);
    let on = |today: Date| of_code(&check_today(loaded(&office), DAY, today), "D61");
    assert_eq!(
        on(DAY),
        ["error 2016-10-20.yaml:1", "error 2016-10-20.yaml:23"]
    );
    assert_eq!(on(date(2016, 10, 20)), ["error 2016-10-20.yaml:23"]);
    assert_eq!(on(date(2016, 10, 21)), NOTHING);
}

#[test]
fn a_case_copied_is_named_with_the_first() {
    let copy = |change: fn(String) -> String| {
        let text = records().read(CASE).replace("2016-0001", "2016-0002");
        records().record(COPY, change(text))
    };
    let twice = |office: &Records| {
        let checked = check(loaded(office), DAY);
        let found = checked.findings.iter().filter(|one| one.code.0 == "D52");
        found.map(|one| one.message.clone()).collect::<Vec<_>>()
    };
    let alike = "案件 2016-0002 的案由、当事人、对象和日期与案件 2016-0001 都一样，只有登记号不同";
    assert_eq!(twice(&copy(|text| text)), [alike]);
    // Without a judgment, by which it would be known.
    let of_no_judgment = copy(|text| text).edit(COPY, "      - 名称: 一审刑事判决书\n        文号: （2016）豫1699刑初31号\n        日期: 2016-08-01\n", "");
    assert_eq!(twice(&of_no_judgment), [alike]);
    // Blanks in a name are the same name.
    let spaced = copy(|text| text.replace("姓名: 陈大有", "姓名: 陈 大有"));
    assert_eq!(twice(&spaced), [alike]);
    // Another person, another judgment.
    let other = copy(|text| {
        text.replace("陈大有", "陈小有")
            .replace("刑初31号", "刑初32号")
    });
    assert_eq!(twice(&other), NOTHING);
    let only_judgment = copy(|text| text.replace("陈大有", "陈小有"));
    assert_eq!(twice(&only_judgment).len(), 1);
    let linked = copy(|text| text).edit(
        COPY,
        "关联案件: []",
        "关联案件:\n  - 登记号: 2016-0001\n    关联: 并案",
    );
    assert_eq!(twice(&linked), NOTHING);
}

#[test]
fn one_number_is_of_one_folder() {
    let text = records().read(CASE);
    for (path, code) in [
        ("案件/2016/2016-0002/案件.yaml", "D14"),
        ("案件/2017/2016-0001/案件.yaml", "D13"),
        ("案件/2016/2016-0001 副本/案件.yaml", "D13"),
        ("案件/2016/2016-0001(1)/案件.yaml", "D13"),
    ] {
        let office = records().record(path, text.clone());
        let errors = found(&office, code);
        assert!(
            errors.iter().any(|one| one.starts_with("error 案件.yaml")),
            "{path}: {errors:?}"
        );
    }
}

/// A book, a text of it, and the line at which a day of another year or month is named.
#[test]
fn what_is_booked_is_of_the_books_period() {
    let cases = [
        (
            "帮扶基金/2016.yaml",
            "年份: 2016\n收入:\n  - 日期: 2017-01-02\n    凭证号: 收1\n    金额: 1\n    来源: 利息\n",
            Some(3),
        ),
        (
            "帮扶基金/2016.yaml",
            "年份: 2016\n手续费:\n  - 日期: 2015-12-30\n    凭证号: 费1\n    金额: 1\n",
            Some(3),
        ),
        (
            "工作经费/2016.yaml",
            "年份: 2016\n支出:\n  - 日期: 2015-12-30\n    凭证号: 经1\n    科目: 差旅费\n    金额: 1\n",
            Some(3),
        ),
        (
            "工作经费/2016.yaml",
            "年份: 2016\n科目:\n  - 名称: 差旅费\n    调整:\n      - 日期: 2015-09-10\n        增加: 1\n",
            Some(5),
        ),
        (
            "汇报/2016.yaml",
            "年份: 2016\n汇报:\n  - 日期: 2015-08-30\n    汇报单位: 机关党委\n    听取: 院党组\n",
            Some(3),
        ),
        (
            "汇报/2016.yaml",
            "年份: 2016\n党组成员参加:\n  - 日期: 2015-08-30\n    姓名: 郑怀远\n",
            Some(3),
        ),
        (
            "出勤/2016-08.yaml",
            "月份: 2016-08\n群众工作日:\n  - 日期: 2016-07-26\n",
            Some(3),
        ),
        (
            "工作日志/2016-08/李红.yaml",
            "月份: 2016-08\n党员: 李红\n日志:\n  - 日期: 2016-07-30\n",
            Some(4),
        ),
        (
            "日历/2016.yaml",
            "年份: 2016\n放假:\n  - 日期: 2015-10-01\n",
            Some(3),
        ),
        (
            "日历/2016.yaml",
            "年份: 2016\n放假:\n  - 日期: 2016-10-01\n",
            None,
        ),
        // The holiday of New Year lies about the turn of the year.
        (
            "日历/2016.yaml",
            "年份: 2016\n放假:\n  - 日期: 2015-12-31\n  - 日期: 2017-01-01\n",
            None,
        ),
        (
            "工作经费/2016.yaml",
            "年份: 2016\n支出:\n  - 日期: 2016-08-30\n    凭证号: 经1\n    科目: 差旅费\n    金额: 1\n",
            None,
        ),
    ];
    for (path, text, line) in cases {
        let office = records().record(path, text);
        let file = path.rsplit('/').next().expect("a name");
        let expected: Vec<String> = line
            .map(|line| format!("error {file}:{line}"))
            .into_iter()
            .collect();
        let asked_today = check_today(loaded(&office), DAY, DAY);
        assert_eq!(of_code(&asked_today, "D35"), expected, "{path}: {text}");
        // Once its day has come it is found, and once.
        let thereafter = check_today(loaded(&office), date(2017, 6, 30), date(2017, 6, 30));
        assert_eq!(of_code(&thereafter, "D35"), expected, "{path}: {text}");
    }
}

/// The weekday that the settings name; whether Tuesday stays the outreach day and something is found.
#[test]
fn no_setting_makes_another_weekday_the_outreach_day() {
    for (weekday, is_found) in [
        ("星期二", false),
        ("周二", false),
        ("星期三", true),
        ("周四", true),
    ] {
        let settings = format!(
            "单位名称: 豫安县人民检察院\n县名: 豫安县\n群众工作日: {weekday}\n期限:\n  初访期限: 7\n"
        );
        let office = records().record(SETTINGS, settings);
        let checked = check(loaded(&office), DAY);
        let expected: &[&str] = if is_found {
            &["violation 设置.yaml:3"]
        } else {
            &[]
        };
        assert_eq!(of_code(&checked, "A26.1"), expected, "{weekday}");
        // The attendance of the example's Tuesdays stays lawful: it still counts by them.
        assert_eq!(of_code(&checked, "A06.2"), NOTHING, "{weekday}");
        assert_eq!(of_code(&checked, "A06.1"), NOTHING, "{weekday}");
    }
}

/// A day that is moved, with proposal and decision; what is found.
#[test]
fn only_an_outreach_day_is_moved() {
    let moved = |original: &str, to: &str| {
        format!(
            "群众工作日调整:\n  - 原定: {original}\n    改为: {to}\n    事由: 开会\n    党组建议: 2016-08-29\n    党委决定: 2016-08-30"
        )
    };
    let cases = [
        ("a Tuesday", moved("2016-10-11", "2016-10-12"), true),
        (
            "a Tuesday that is a rest day",
            moved("2016-10-04", "2016-10-08"),
            true,
        ),
        ("a Wednesday", moved("2016-10-12", "2016-10-13"), false),
        (
            "a day that another was moved to",
            moved("2016-10-11", "2016-10-12")
                + "\n  - 原定: 2016-10-12\n    改为: 2016-10-14\n    事由: 开会\n    党组建议: 2016-08-29\n    党委决定: 2016-08-30",
            true,
        ),
    ];
    for (what, moved, is_lawful) in cases {
        let office = records().edit(CALENDAR, "群众工作日调整: []", &moved);
        assert_eq!(found(&office, "A26.1").is_empty(), is_lawful, "{what}");
    }
}
