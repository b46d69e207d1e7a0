//! Settings that change from a day on: whatever is judged keeps what was in force on its day.

use jiff::civil::{Date, date};
use proptest::prelude::*;
use serde_json::Value;
use xiafang::findings::Finding;
use xiafang::procedure::Terms;
use xiafang::records::{Count, IsoDate, OfficeTerms, Setting, SettingRow, Settings, Span, Spanned};
use xiafang::rules::{EXAMPLE_DAY, check};

use crate::support::cli::*;
use crate::support::desk::desk;
use crate::support::repository::committed;

const MEASURE: &str = "案件/2016/2016-0001/对象/1/帮扶措施/1.yaml";
const OPINION: &str = "案件/2016/2016-0001/对象/1/意见表/1.yaml";
const APPLICATION: &str = "案件/2016/2016-0001/对象/1/基金申请/1.yaml";
const ASSESSMENT: &str = "年度/2016/考评.yaml";
const TERMS: &str = "期限:\n  初访期限: 7\n";
const BEGINNING: &str = "2016-07-28";

/// The rows of a setting, as many blanks in as its key.
fn rows(indent: usize, key: &str, rows: &[(&str, &str)]) -> String {
    let pad = " ".repeat(indent);
    let row =
        |(from, value): &(&str, &str)| format!("{pad}  - 自: {from}\n{pad}    定为: {value}\n");
    let rows: String = rows.iter().map(row).collect();
    format!("{pad}{key}:\n{rows}")
}

/// The office with these terms.
fn with_terms(office: Office, terms: &str) -> Office {
    office.edit(SETTINGS, TERMS, &format!("期限:\n{terms}"))
}

fn found(office: &Office, code: &str, day: Date) -> Vec<Finding> {
    let findings = check(office.loaded(), day).findings.into_iter();
    findings.filter(|one| one.code.0 == code).collect()
}

fn is_found(office: &Office, code: &str, day: Date) -> bool {
    !found(office, code, day).is_empty()
}

/// The day before a day.
fn before(day: &str) -> String {
    shifted(day, -1)
}

/// The day after a day.
fn after(day: &str) -> String {
    shifted(day, 1)
}

fn shifted(day: &str, days: i32) -> String {
    let day = IsoDate::parse(day).expect("a day").day();
    let moved = day.checked_add(jiff::Span::new().days(days));
    moved.expect("a day").to_string()
}

/// A term, a value by which the office is late and one by which it is not, the day from which
/// the step runs, the code, and what makes the step.
struct Step {
    key: &'static str,
    late: &'static str,
    in_time: &'static str,
    from: &'static str,
    code: &'static str,
    paper: Option<(&'static str, &'static str)>,
}

const fn step(
    key: &'static str,
    [late, in_time]: [&'static str; 2],
    from: &'static str,
    code: &'static str,
    paper: Option<(&'static str, &'static str)>,
) -> Step {
    Step {
        key,
        late,
        in_time,
        from,
        code,
        paper,
    }
}

const DONE: &str =
    "日期: 2016-08-23\n方式: [法律辅导]\n内容: 讲解社区矫正规定\n落实日期: 2016-09-13\n";
const SATISFIED: &str = "日期: 2016-09-13\n评价: 满意\n";
const UNSATISFIED: &str = "日期: 2016-08-25\n评价: 不满意\n意见: 希望多来几次\n";
const GRANTED: &str = "日期: 2016-09-10\n困难类别: 就业生产\n困难情况: 秋播缺钱\n用途: 购买化肥\n申请金额: 500\n批准:\n  日期: 2016-09-14\n  同意: 是\n  批准人: 王建国\n";

const STEPS: [Step; 8] = [
    step("初访期限", ["3", "30"], "2016-08-18", "A16.1", None),
    step("联系间隔", ["20", "90"], "2016-08-23", "A07.1", None),
    step("年轻党员", ["50", "35"], "2016-08-18", "A15.4", None),
    step(
        "意见表期限",
        ["7", "30"],
        "2016-09-13",
        "A24.1",
        Some((MEASURE, DONE)),
    ),
    step(
        "总结期限",
        ["7", "30"],
        "2016-09-13",
        "A24.2",
        Some((OPINION, SATISFIED)),
    ),
    step(
        "改进期限",
        ["30", "60"],
        "2016-08-25",
        "A24.3",
        Some((OPINION, UNSATISFIED)),
    ),
    step(
        "基金拨付期限",
        ["7", "30"],
        "2016-09-14",
        "A30.2",
        Some((APPLICATION, GRANTED)),
    ),
    // Off a rest day or not: 2016-09-24 is a Saturday, and the next workday is looked at.
    step(
        "节假日顺延",
        ["否", "是"],
        "2016-08-25",
        "A24.3",
        Some((OPINION, UNSATISFIED)),
    ),
];

impl Step {
    fn day(&self) -> Date {
        match self.key {
            "节假日顺延" => date(2016, 9, 26),
            _ => EXAMPLE_DAY,
        }
    }

    /// Whether it is found late where the office has set these rows.
    fn is_late(&self, set: &[(&str, &str)]) -> bool {
        let office = with_terms(office(), &rows(2, self.key, set));
        let office = match self.paper {
            Some((path, text)) => office.file(path, text),
            None => office,
        };
        is_found(&office, self.code, self.day())
    }
}

#[test]
fn a_term_shortened_later_finds_nothing_new() {
    for step in &STEPS {
        let shortened = |day: &str| step.is_late(&[(BEGINNING, step.in_time), (day, step.late)]);
        assert!(!shortened("2018-01-01"), "{}", step.key);
        assert!(!shortened(&after(step.from)), "{}", step.key);
        assert!(shortened(step.from), "{}", step.key);
        assert!(shortened(&before(step.from)), "{}", step.key);
    }
}

#[test]
fn a_term_lengthened_later_heals_nothing() {
    for step in &STEPS {
        let lengthened = |day: &str| step.is_late(&[(BEGINNING, step.late), (day, step.in_time)]);
        assert!(lengthened("2018-01-01"), "{}", step.key);
        assert!(lengthened(&after(step.from)), "{}", step.key);
        assert!(!lengthened(step.from), "{}", step.key);
        assert!(!lengthened(&before(step.from)), "{}", step.key);
    }
}

#[test]
fn the_rows_in_between_count_and_the_default_before_the_first() {
    let first_visit = &STEPS[0];
    assert!(!first_visit.is_late(&[("2016-08-19", "3")]));
    assert!(first_visit.is_late(&[("2016-08-18", "3")]));
    assert!(first_visit.is_late(&[
        (BEGINNING, "30"),
        ("2016-08-10", "3"),
        ("2016-08-20", "30"),
        ("2018-01-01", "10"),
    ]));
    assert!(!first_visit.is_late(&[(BEGINNING, "3"), ("2016-08-10", "30"), ("2016-08-20", "3"),]));
}

#[test]
fn a_message_says_the_days_in_force_for_its_step() {
    let told = |terms: &str, code: &str| {
        let office = with_terms(office(), terms);
        let found = found(&office, code, EXAMPLE_DAY);
        found.into_iter().map(|one| one.message).collect::<Vec<_>>()
    };
    let changed = rows(2, "联系间隔", &[(BEGINNING, "20"), ("2016-09-01", "90")]);
    let message = "上一次联系是 2016-08-23，再次联系（第七条）：期限 2016-09-12（本院设置「联系间隔」20 日），实际 2016-09-20，迟8天";
    assert_eq!(told(&changed, "A07.1"), [message]);
    let changed = rows(
        2,
        "初访期限",
        &[(BEGINNING, "2"), ("2016-08-18", "4"), ("2017-01-01", "9")],
    );
    let message =
        "初访（第十六条）：期限 2016-08-22（本院设置「初访期限」4 日），实际 2016-08-23，迟1天";
    assert_eq!(told(&changed, "A16.1"), [message]);
    assert_eq!(told("  初访期限: 4\n", "A16.1"), [message]);
    let changed = rows(2, "年轻党员", &[("2016-08-18", "45"), ("2016-08-19", "46")]);
    let message = "包案党员二人都不超过 45 岁，没有副科级以上干部或者党龄满 20 年的党员（第十五条，年龄、党龄依本院设置「年轻党员」「老党员」）";
    assert_eq!(told(&changed, "A15.4"), [message]);
}

#[test]
fn due_and_show_go_by_the_same_term() {
    let unvisited = |terms: &str| {
        let office = with_terms(office(), terms);
        office.without(VISIT).without(SECOND_VISIT)
    };
    let days = |office: &Office| {
        let json = |args: &[&str]| -> Value {
            let told = office.run(&[args, &["--as-of", "2016-09-30", "--format", "json"]].concat());
            serde_json::from_str(&told.stdout).expect("it is JSON")
        };
        let of = |list: &Value| {
            let steps = list.as_array().expect("a list").iter();
            let first = steps.into_iter().find(|step| step["step"] == "初访");
            first.expect("it is there")["due"]
                .as_str()
                .map(str::to_owned)
        };
        let found = found(office, "A16.1", EXAMPLE_DAY);
        let deadline = found[0].deadline.expect("it is late");
        [
            of(&json(&["due"])["items"]),
            of(&json(&["show", "2016-0001"])["steps"]),
            Some(deadline.due.to_string()),
        ]
    };
    let table = [
        ("  初访期限: 4\n".to_owned(), "2016-08-22"),
        (
            rows(2, "初访期限", &[("2016-08-18", "4"), ("2016-08-19", "9")]),
            "2016-08-22",
        ),
        (rows(2, "初访期限", &[("2016-08-19", "4")]), "2016-08-25"),
        (
            rows(2, "初访期限", &[(BEGINNING, "9"), ("2018-01-01", "4")]),
            "2016-08-29",
        ),
    ];
    for (terms, due) in table {
        assert_eq!(
            days(&unvisited(&terms)),
            [(); 3].map(|()| Some(due.to_owned())),
            "{terms}"
        );
    }
}

#[test]
fn ceilings_are_those_of_the_day_of_approval() {
    // Asked for on 10, approved on 14 September: 500 yuan.
    let is_above = |key: &str, set: &[(&str, &str)]| {
        let limits = format!("{TERMS}帮扶基金:\n{}", rows(2, key, set));
        let office = office()
            .edit(SETTINGS, TERMS, &limits)
            .file(APPLICATION, GRANTED);
        is_found(&office, "A32.1", EXAMPLE_DAY)
    };
    for key in ["单次上限", "每人每年上限"] {
        assert!(
            !is_above(key, &[(BEGINNING, "500"), ("2018-01-01", "100")]),
            "{key}"
        );
        assert!(
            !is_above(key, &[(BEGINNING, "500"), ("2016-09-15", "499.99")]),
            "{key}"
        );
        assert!(
            is_above(key, &[(BEGINNING, "500"), ("2016-09-14", "499.99")]),
            "{key}"
        );
        assert!(
            is_above(key, &[(BEGINNING, "100"), ("2016-09-15", "5000")]),
            "{key}"
        );
        assert!(
            !is_above(key, &[(BEGINNING, "100"), ("2016-09-11", "5000")]),
            "{key}"
        );
        assert!(!is_above(key, &[("2016-09-15", "100")]), "{key}");
    }
}

/// Rows of a list of items, each item on a line of its own.
fn lists(key: &str, indent: usize, set: &[(&str, &[&str])]) -> String {
    let pad = " ".repeat(indent);
    let row = |(from, items): &(&str, &[&str])| {
        let item = |item: &&str| format!("{pad}      - {item}\n");
        let items: String = items.iter().map(item).collect();
        format!("{pad}  - 自: {from}\n{pad}    定为:\n{items}")
    };
    let rows: String = set.iter().map(row).collect();
    format!("{pad}{key}:\n{rows}")
}

#[test]
fn levels_are_those_of_the_day_of_application() {
    let lacks = |set: &[(&str, &[&str])]| {
        let levels = format!("{TERMS}帮扶基金:\n{}", lists("审批层级", 2, set));
        let office = office()
            .edit(SETTINGS, TERMS, &levels)
            .file(APPLICATION, GRANTED);
        let found = found(&office, "A32.1", EXAMPLE_DAY);
        let told = found.into_iter().map(|one| one.message);
        told.collect::<Vec<_>>()
    };
    let lacking = |level: &str| {
        format!("批准以前没有{level}同意的意见（第三十二条，限额和层级依本院设置「帮扶基金」）")
    };
    let branch: &[&str] = &["层级: 党支部"];
    let both: &[&str] = &["层级: 党支部", "{层级: 党务办公室, 起点金额: 400}"];
    assert_eq!(lacks(&[("2018-01-01", branch)]), [""; 0]);
    assert_eq!(lacks(&[("2016-09-11", branch)]), [""; 0]);
    assert_eq!(lacks(&[("2016-09-10", branch)]), [lacking("党支部")]);
    assert_eq!(
        lacks(&[(BEGINNING, branch), ("2016-09-11", both)]),
        [lacking("党支部")]
    );
    assert_eq!(
        lacks(&[(BEGINNING, branch), ("2016-09-10", both)]),
        [lacking("党务办公室"), lacking("党支部")]
    );
    assert_eq!(lacks(&[(BEGINNING, both), ("2016-09-01", &[])]), [""; 0]);
}

#[test]
fn a_year_is_assessed_by_the_items_of_its_last_day() {
    let scored = "年份: 2016\n日期: 2017-01-01\n党支部:\n  - 名称: 第一党支部\n    人工评分:\n      - 项目: 民主评议\n        得分: 12\n        理由: 测评第一\n";
    let told = |set: &[(&str, &[&str])]| {
        let office = office()
            .edit(
                SETTINGS,
                TERMS,
                &format!("{TERMS}{}", lists("考评", 0, set)),
            )
            .file(ASSESSMENT, scored);
        let found = found(&office, "A10.3", date(2017, 1, 2));
        let told = found.into_iter().map(|one| one.message);
        told.collect::<Vec<_>>()
    };
    let ten: &[&str] = &["{名称: 民主评议, 指标: 人工, 分值: 10}"];
    let twenty: &[&str] = &["{名称: 民主评议, 指标: 人工, 分值: 20}"];
    let none: &[&str] = &["{名称: 初访, 指标: 初访按时率, 分值: 20}"];
    let above = "评了 12 分，这一项最高 10 分（第十条）";
    let unknown = "设置.yaml 的「考评」里 2016-12-31 没有「民主评议」（第十条）";
    assert_eq!(
        told(&[("2016-01-01", ten), ("2017-01-01", twenty)]),
        [above]
    );
    assert_eq!(
        told(&[("2016-01-01", ten), ("2016-12-31", twenty)]),
        [""; 0]
    );
    assert_eq!(
        told(&[("2016-01-01", twenty), ("2017-01-01", ten)]),
        [""; 0]
    );
    assert_eq!(
        told(&[("2016-01-01", twenty), ("2017-01-01", none)]),
        [""; 0]
    );
    assert_eq!(
        told(&[("2016-01-01", none), ("2017-01-01", twenty)]),
        [unknown]
    );
    assert_eq!(told(&[("2017-01-01", twenty)]), [unknown]);
}

#[test]
fn the_draft_of_an_assessment_goes_by_the_items_of_its_year() {
    const LEVEL: &str = "    - 层级: 党务办公室\n";
    let asks = |year: &str, set: &[(&str, &[&str])]| {
        let desk = desk().cut(SETTINGS, "考评:");
        let set = format!("{LEVEL}{}", lists("考评", 0, set));
        let desk = desk.edit(SETTINGS, LEVEL, &set);
        let told = desk.begin(&format!("assessment {year} --date 2019-01-05"));
        assert_eq!(told.exit, 0, "{}", told.stderr);
        let text = desk.read(&format!("data/年度/{year}/考评.yaml"));
        // Where nothing is scored by hand, the key is offered as a comment alone.
        text.contains("\n    人工评分:")
    };
    let by_hand: &[&str] = &["{名称: 民主评议, 指标: 人工, 分值: 10}"];
    let counted: &[&str] = &["{名称: 初访, 指标: 初访按时率, 分值: 10}"];
    let begun = [(BEGINNING, counted), ("2018-01-01", by_hand)];
    assert_eq!(
        ["2017", "2018"].map(|year| asks(year, &begun)),
        [false, true]
    );
    let ended = [(BEGINNING, by_hand), ("2018-12-31", counted)];
    assert_eq!(
        ["2017", "2018"].map(|year| asks(year, &ended)),
        [true, false]
    );
}

#[test]
fn yearly_days_are_those_of_the_year_that_ends() {
    let due_of_assessment = |terms: &str| {
        let office = with_terms(office(), terms);
        let facts = check(office.loaded(), date(2017, 2, 1));
        let facts = facts.facts();
        let duties = facts.duties.iter().map(|duty| &duty.step);
        let steps = duties.filter(|step| step.path.ends_with("考评.yaml"));
        steps.map(|step| step.due).collect::<Vec<_>>()
    };
    let changed = |from: &str| rows(2, "年终总结", &[(BEGINNING, "01-20"), (from, "02-10")]);
    assert_eq!(
        due_of_assessment("  年终总结: 01-20\n"),
        [Some(date(2017, 1, 20))]
    );
    assert_eq!(
        due_of_assessment(&changed("2017-01-01")),
        [Some(date(2017, 1, 20))]
    );
    assert_eq!(
        due_of_assessment(&changed("2016-12-31")),
        [Some(date(2017, 2, 10))]
    );
}

#[test]
fn a_period_of_reports_that_was_changed_begins_where_the_old_one_ended() {
    let periods = |terms: &str| {
        let office = with_terms(office(), terms);
        let checked = check(office.loaded(), date(2016, 12, 31));
        let facts = checked.facts();
        let duties = facts.duties.iter().map(|duty| &duty.step);
        let of_one =
            duties.filter(|step| step.path.starts_with("汇报/") && step.actor == "第一党支部");
        let day = |day: Option<Date>| day.map_or(String::new(), |day| day.to_string());
        of_one
            .map(|step| format!("{}…{}", step.from, day(step.due)))
            .collect::<Vec<_>>()
    };
    let issued = "  下发日期: 2016-07-01\n";
    assert_eq!(
        periods(issued),
        ["2016-07-01…2016-09-30", "2016-10-01…2016-12-31"]
    );
    let changed = rows(
        2,
        "汇报周期",
        &[("2016-01-01", "每月"), ("2016-09-01", "每季度")],
    );
    assert_eq!(
        periods(&format!("{issued}{changed}")),
        [
            "2016-07-01…2016-07-31",
            "2016-08-01…2016-08-31",
            "2016-09-01…2016-09-30",
            "2016-10-01…2016-12-31",
        ]
    );
    let later = rows(
        2,
        "汇报周期",
        &[("2016-01-01", "每季度"), ("2016-11-15", "每月")],
    );
    assert_eq!(
        periods(&format!("{issued}{later}")),
        ["2016-07-01…2016-09-30", "2016-10-01…2016-12-31"]
    );
}

#[test]
fn a_setting_without_days_holds_always() {
    for terms in [
        "  初访期限: 4\n",
        "  初访期限: \"4\"\n",
        "  初访期限: 4日\n",
        "  初访期限: 四\n",
    ] {
        assert!(
            is_found(&with_terms(office(), terms), "A16.1", EXAMPLE_DAY),
            "{terms}"
        );
    }
    for terms in [
        "  初访期限: 5\n",
        "  初访期限:\n",
        "  初访期限: ~\n",
        "  {}\n",
    ] {
        let office = with_terms(office(), terms);
        let findings = check(office.loaded(), EXAMPLE_DAY).findings;
        let graver = findings.iter().filter(|one| one.code.0 != "D45");
        assert_eq!(graver.count(), 0, "{terms}");
    }
    let amounts = ["499.99", "\"499.99\"", "499.9", "四百元", "0.04万元", "0"];
    for amount in amounts {
        let limits = format!("{TERMS}帮扶基金:\n  单次上限: {amount}\n");
        let office = office()
            .edit(SETTINGS, TERMS, &limits)
            .file(APPLICATION, GRANTED);
        assert!(is_found(&office, "A32.1", EXAMPLE_DAY), "{amount}");
    }
}

#[test]
fn a_row_is_read_however_its_values_are_written() {
    let set = [("2016.8.18", "4日"), ("2016年8月19日", "九")];
    let office = with_terms(office(), &rows(2, "初访期限", &set));
    assert!(is_found(&office, "A16.1", EXAMPLE_DAY));
    let untidy = found(&office, "D47", EXAMPLE_DAY);
    let told: Vec<_> = untidy.iter().map(|one| one.message.as_str()).collect();
    assert_eq!(
        told,
        [
            "「2016.8.18」读作「2016-08-18」，写法不规范",
            "「4日」读作「4」，写法不规范",
            "「2016年8月19日」读作「2016-08-19」，写法不规范",
            "「九」读作「9」，写法不规范",
        ]
    );
}

/// Code, line and message of everything found in the settings.
fn faults(settings: &str) -> Vec<String> {
    let office = office().edit(SETTINGS, TERMS, settings);
    let checked = check(office.loaded(), EXAMPLE_DAY);
    let here = checked
        .findings
        .iter()
        .filter(|one| *one.place.path == *SETTINGS);
    let told = here.map(|one| {
        let (start, _) = one.place.positions(&checked.sources);
        format!(
            "{}:{} {} {}",
            start.line, start.column, one.code.0, one.message
        )
    });
    told.collect()
}

#[test]
fn rows_that_do_not_follow_one_another_are_named_where_they_stand() {
    let set = rows(
        2,
        "初访期限",
        &[("2018-01-01", "5"), (BEGINNING, "7"), ("2018-01-01", "6")],
    );
    assert_eq!(
        faults(&format!("期限:\n{set}")),
        ["7:10 D43 「初访期限」自 2016-07-28 起的一行写在自 2018-01-01 起的后面"]
    );
    let set = rows(2, "汇报周期", &[(BEGINNING, "每月"), (BEGINNING, "每季度")]);
    assert_eq!(
        faults(&format!("期限:\n{set}")),
        ["7:10 D43 「汇报周期」自 2016-07-28 起写了两行，不知道照哪一行"]
    );
    let levels: &[&str] = &["层级: 党支部"];
    let set = lists(
        "审批层级",
        2,
        &[("2017-01-01", levels), ("2016-08-01", levels)],
    );
    assert_eq!(
        faults(&format!("帮扶基金:\n{set}")),
        ["8:10 D43 「审批层级」自 2016-08-01 起的一行写在自 2017-01-01 起的后面"]
    );
    let items: &[&str] = &["名称: 民主评议"];
    let set = lists("考评", 0, &[("2017-01-01", items), ("2017-01-01", items)]);
    assert_eq!(
        faults(&set),
        ["7:8 D43 「考评」自 2017-01-01 起写了两行，不知道照哪一行"]
    );
}

#[test]
fn what_no_row_can_set_is_named_where_it_stands() {
    let set = rows(2, "初访期限", &[(BEGINNING, "7"), ("2018-01-01", "-5")]);
    assert_eq!(
        faults(&format!("期限:\n{set}")),
        ["8:11 D43 「初访期限」不能是 -5"]
    );
    let set = rows(2, "初访期限", &[("2081-01-01", "5")]);
    assert_eq!(
        faults(&format!("期限:\n{set}")),
        ["5:10 D49 「自」2081-01-01 不可能，当作没有填"]
    );
    let set = rows(2, "汇报周期", &[("2018-01-01", "每旬")]);
    let told = faults(&format!("期限:\n{set}"));
    assert!(
        told.len() == 1 && told[0].starts_with("6:11 D24 "),
        "{told:?}"
    );
}

#[test]
fn a_row_that_lacks_something_is_named_where_it_stands() {
    let table = [
        (
            "期限:\n  初访期限:\n    - 定为: 5\n",
            vec!["5:7 D09 缺少「自」"],
        ),
        (
            "期限:\n  初访期限:\n    - 自:\n      定为: 5\n",
            vec!["5:7 D09 「自」没有填"],
        ),
        (
            "期限:\n  初访期限:\n    - 自: 2018-01-01\n",
            vec!["5:7 D09 缺少「定为」"],
        ),
        (
            "期限:\n  初访期限:\n    - 自: 2018-01-01\n      天数: 5\n",
            vec!["5:7 D09 缺少「定为」", "6:7 D08 表格里没有「天数」这一项"],
        ),
        (
            "期限:\n  初访期限:\n    - 自: 2018-13-01\n      定为: 五天半\n",
            vec![
                "5:10 D11 没有「2018-13-01」这一天",
                "6:11 D10 「五天半」应当是一个整数",
            ],
        ),
        (
            "期限:\n  初访期限:\n    自: 2018-01-01\n    定为: 5\n",
            vec!["5:5 D10 「（几项内容）」应当是一条一条的列表"],
        ),
        (
            "期限:\n  初访期限: 五天半\n",
            vec!["4:9 D10 「五天半」应当是一个整数"],
        ),
        (
            "期限:\n  节假日顺延: 也许\n",
            vec!["4:10 D24 「也许」不在可填的词里"],
        ),
        (
            "帮扶基金:\n  单次上限:\n    - 自: 2018-01-01\n      定为: 很多\n",
            vec!["6:11 D10 金额「很多」不对"],
        ),
        (
            "帮扶基金:\n  审批层级:\n    - 层级: 党支部\n    - 自: 2018-01-01\n      定为:\n        - 层级: 党务办公室\n",
            vec![
                "5:7 D08 表格里没有「层级」这一项",
                "5:7 D09 缺少「定为」",
                "5:7 D09 缺少「自」",
            ],
        ),
        (
            "帮扶基金:\n  审批层级:\n    - 自: 2018-01-01\n      定为:\n        - 名称: 党支部\n",
            vec!["7:11 D09 缺少「层级」", "7:11 D08 表格里没有「名称」这一项"],
        ),
        (
            "考评: 没想好\n",
            vec!["3:5 D10 「没想好」应当是一条一条的列表"],
        ),
    ];
    for (settings, expected) in table {
        let mut told = faults(settings);
        let mut expected = expected;
        told.sort();
        expected.sort_unstable();
        assert_eq!(told, expected, "{settings}");
    }
}

#[test]
fn the_value_from_the_beginning_is_no_change_and_a_later_one_is_told_under_its_day() {
    let changes = |from: &str, to: &str| {
        let desk = committed().edit(SETTINGS, from, to);
        desk.run("changes --as-of 2016-12-31").stdout
    };
    let alone = "  初访期限: 7\n";
    let none = "没有事实改动";
    let same = rows(2, "初访期限", &[(BEGINNING, "7")]);
    assert!(changes(alone, &same).contains(none));
    assert!(changes(alone, "  初访期限: 7日\n").contains(none));
    let levels = "  审批层级:\n    - 层级: 党支部\n    - 层级: 党务办公室\n";
    let same = lists(
        "审批层级",
        2,
        &[(BEGINNING, &["层级: 党支部", "层级: 党务办公室"])],
    );
    assert!(changes(levels, &same).contains(none));
    let later = rows(2, "初访期限", &[(BEGINNING, "7"), ("2018-01-01", "5")]);
    let told = changes(alone, &later);
    let facts: Vec<_> = told.lines().filter(|line| line.contains(" · ")).collect();
    assert_eq!(
        facts,
        ["    期限 · 初访期限 · 2018-01-01 · 定为：（空）→ 5（第 20 行）"]
    );
    let later = rows(2, "初访期限", &[("2018-01-01", "7")]);
    assert!(!changes(alone, &later).contains(none));
}

fn day() -> impl Strategy<Value = Date> {
    (0..4000i32).prop_map(|days| {
        let first = date(2014, 1, 1);
        first
            .checked_add(jiff::Span::new().days(days))
            .expect("a day")
    })
}

fn setting(rows: &[(Date, i32)]) -> Setting<Spanned<Count>> {
    let span = Span::START;
    let row = |(from, value): &(Date, i32)| SettingRow {
        from: Some(Spanned {
            value: IsoDate(*from),
            span,
        }),
        value: Spanned {
            value: Count(*value),
            span,
        },
    };
    Setting {
        rows: rows.iter().map(row).collect(),
    }
}

fn terms_of(first_visit: Setting<Spanned<Count>>) -> Terms {
    let terms = OfficeTerms {
        first_visit,
        ..OfficeTerms::default()
    };
    let terms = Some(Spanned {
        value: terms,
        span: Span::START,
    });
    Terms::new(Some(&Settings {
        terms,
        ..Settings::default()
    }))
}

proptest! {
    #[test]
    fn the_last_row_begun_holds_and_the_default_before_any(
        rows in proptest::collection::btree_map(day(), -5..4000i32, 0..6),
        asked in day(),
    ) {
        let rows: Vec<_> = rows.into_iter().collect();
        let begun = rows.iter().take_while(|(from, _)| *from <= asked).last();
        let expected = begun.map(|(_, days)| *days).filter(|days| (0..=3650).contains(days));
        prop_assert_eq!(terms_of(setting(&rows)).first_visit.on(asked).days, expected.unwrap_or(7));
    }

    #[test]
    fn a_later_row_and_the_order_of_rows_change_nothing(
        rows in proptest::collection::btree_map(day(), 0..100i32, 1..6),
        asked in day(),
        later in 1..400i32,
        days in 0..100i32,
    ) {
        let mut rows: Vec<_> = rows.into_iter().collect();
        let before = terms_of(setting(&rows)).first_visit.on(asked);
        rows.reverse();
        prop_assert_eq!(terms_of(setting(&rows)).first_visit.on(asked), before);
        let from = asked.checked_add(jiff::Span::new().days(later)).expect("a day");
        rows.push((from, days));
        prop_assert_eq!(terms_of(setting(&rows)).first_visit.on(asked), before);
    }
}
