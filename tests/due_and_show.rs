//! `due` and `show`: what is to be done, by whom, since and until when; and one case whole.

use serde_json::{Value, json};

use crate::support::cli::*;

const PERSON: &str = "案件/2016/2016-0001/对象/1";

fn json_of(outcome: &Outcome) -> Value {
    assert_eq!(outcome.exit, 0, "{}", outcome.stderr);
    serde_json::from_str(&outcome.stdout).expect("it is JSON")
}

/// The items of the case, as of a day and within some days.
fn due(office: &Office, as_of: &str, within: &str) -> Vec<Value> {
    let args = [
        "due", "--as-of", as_of, "--within", within, "--format", "json",
    ];
    let report = json_of(&office.run(&args));
    let items = report["items"].as_array().expect("a list").iter();
    items
        .filter(|item| !item["case"].is_null())
        .cloned()
        .collect()
}

fn shown(office: &Office, case: &str, as_of: &str) -> Value {
    json_of(&office.run(&["show", case, "--as-of", as_of, "--format", "json"]))
}

/// Stage, and each step with its due and done day.
fn course(office: &Office, as_of: &str) -> Vec<String> {
    let shown = shown(office, "2016-0001", as_of);
    let word = |value: &Value| value.as_str().unwrap_or("—").to_owned();
    let steps = shown["steps"].as_array().expect("a list").iter();
    let steps = steps.map(|step| {
        format!(
            "{} {} {}",
            word(&step["step"]),
            word(&step["due"]),
            word(&step["done"])
        )
    });
    std::iter::once(word(&shown["stage"]))
        .chain(steps)
        .collect()
}

#[test]
fn an_item_has_case_step_article_days_state_actor_source_and_file() {
    let office = office();
    assert_eq!(
        due(&office, "2016-08-17", "14"),
        [json!({
            "case": "2016-0001-1", "township": "城关镇", "step": "指定包案党员", "article": 15, "from": "2016-08-16",
            "due": "2016-08-19", "state": "due", "actor": "第一党支部书记",
            "source": "measures", "file": "案件/2016/2016-0001/案件.yaml",
        })]
    );
}

#[test]
fn the_last_day_is_due_and_the_day_after_overdue() {
    let office = office().edit(CASE, "指定日期: 2016-08-18", "指定日期: 2016-08-25");
    let state = |as_of| due(&office, as_of, "0")[0]["state"].clone();
    assert_eq!(
        (state("2016-08-19"), state("2016-08-20")),
        (json!("due"), json!("overdue"))
    );
}

#[test]
fn what_is_due_later_than_asked_is_left_out() {
    let office = office();
    assert_eq!(due(&office, "2016-08-17", "2").len(), 1);
    assert_eq!(due(&office, "2016-08-17", "1").len(), 0);
}

#[test]
fn the_earliest_due_comes_first() {
    let steps = due(&office(), "2016-08-20", "100");
    let days: Vec<_> = steps.iter().map(|item| item["due"].to_string()).collect();
    let mut sorted = days.clone();
    sorted.sort();
    assert_eq!(days, sorted);
    assert!(days.len() > 1, "{steps:?}");
}

#[test]
fn in_text_who_must_act_since_and_until_when() {
    let outcome = office().run(&["due", "--as-of", "2016-08-17"]);
    let of_case: String = outcome
        .stdout
        .lines()
        .skip_while(|line| !line.contains("2016-0001-1"))
        .take(2)
        .map(|line| format!("{line}\n"))
        .collect();
    assert_eq!(
        of_case,
        "2016-08-19 还有2天  陈大有（2016-0001-1）  城关镇  指定包案党员\n    \
         责任人：第一党支部书记；自 2016-08-16 起，期限依实施办法（第十五条）\n"
    );
}

#[test]
fn the_course_as_it_was_known_on_a_day() {
    assert_eq!(
        course(&office(), "2016-08-17"),
        [
            "待指定",
            "送交文书 2016-08-17 2016-08-16",
            "登记 2016-08-16 2016-08-16",
            "移交党支部 2016-08-16 2016-08-16",
            "指定包案党员 2016-08-19 —",
        ]
    );
}

#[test]
fn from_dissatisfaction_over_improvement_to_a_passed_summary() {
    let measure = "日期: 2016-08-23\n方式: [法律辅导]\n内容: 讲解上诉权利\n落实日期: 2016-08-24\n";
    let first = "日期: 2016-08-26\n评价: 不满意\n意见: 来得太少\n改进:\n  日期: 2016-09-05\n  情况: 每月上门\n";
    let second = "日期: 2016-09-06\n评价: 满意\n";
    let summary = "日期: 2016-09-12\n基本情况: 已说明\n帮扶经过: 已说明\n措施成效: 已说明\n";
    let returned = format!("{summary}审查:\n  日期: 2016-09-14\n  结论: 退回\n");
    let passed = "日期: 2016-09-20\n基本情况: 已说明\n审查:\n  日期: 2016-09-22\n  结论: 通过\n";
    let office = office()
        .file(&format!("{PERSON}/帮扶措施/1.yaml"), measure)
        .file(&format!("{PERSON}/意见表/1.yaml"), first)
        .file(&format!("{PERSON}/意见表/2.yaml"), second)
        .file(&format!("{PERSON}/总结报告/1.yaml"), returned.as_str())
        .file(&format!("{PERSON}/总结报告/2.yaml"), passed);
    let stage = |as_of| course(&office, as_of)[0].clone();
    let stages = [
        ("2016-08-24", "待征求意见"),
        ("2016-08-26", "改进中"),
        ("2016-09-05", "待再征求意见"),
        ("2016-09-06", "待总结"),
        ("2016-09-12", "待审查"),
        ("2016-09-14", "总结退回"),
        ("2016-09-20", "待审查"),
        ("2016-09-22", "经常联系"),
    ];
    for (as_of, expected) in stages {
        assert_eq!(stage(as_of), expected, "as of {as_of}");
    }
    let steps = course(&office, "2016-09-30");
    for step in [
        "改进帮扶 2016-09-26 2016-09-05",
        "征求意见 2016-09-12 2016-09-06",
        "制作总结报告 2016-09-21 2016-09-12",
        "审查总结报告 2016-09-27 2016-09-14",
        "制作总结报告 2016-09-29 2016-09-20",
    ] {
        assert!(steps.iter().any(|one| one == step), "{step} in {steps:#?}");
    }
}

#[test]
fn a_late_step_says_by_how_many_days() {
    let office = office().edit(CASE, "指定日期: 2016-08-18", "指定日期: 2016-08-22");
    let shown = shown(&office, "2016-0001-1", "2016-09-30");
    let mut steps = shown["steps"].as_array().expect("a list").iter();
    let assign = steps.find(|step| step["step"] == "指定包案党员");
    assert_eq!(assign.expect("it is there")["late_days"], 3);
    assert_eq!(shown["findings"][0]["code"], "A15.1");
}

#[test]
fn a_case_shows_its_papers_in_the_order_of_their_days() {
    let shown = shown(&office(), "2016-0001-1", "2016-09-30");
    let papers = shown["papers"].as_array().expect("a list").iter();
    let titles: Vec<_> = papers
        .map(|paper| paper["title"].as_str().unwrap_or(""))
        .collect();
    assert_eq!(
        titles,
        [
            "起诉意见书",
            "起诉书",
            "一审刑事判决书",
            "下访帮扶前期调查表",
            "访问记录",
            "访问记录"
        ]
    );
}

#[test]
fn a_case_that_does_not_exist_names_its_nearest() {
    let outcome = office().run(&["show", "2016-001", "--as-of", "2016-09-30"]);
    let told = "错误：2016-09-30 没有登记号、姓名为「2016-001」的案件、对象\n\
                办法：是不是 2016-0001？登记号如 2016-0012，对象如 2016-0012-1；有标记的只能写编号\n";
    assert_eq!((outcome.exit, outcome.stderr.as_str()), (2, told));
}
