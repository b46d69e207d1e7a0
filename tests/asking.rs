//! The office's daily questions: a part of the work, the rounds of a day, words, figures.

use std::path::Path;

use serde_json::{Value, json};

use crate::planted::{OF_FILING, SPELLINGS, keys, planted_files};
use crate::support::cli::*;
use crate::support::desk::{Desk, desk, empty};

/// The last week of the example's year.
const DAY: &str = "--as-of 2016-12-27";

fn json_of(desk: &Desk, line: &str) -> Value {
    let outcome = desk.run(&format!("{line} --format json"));
    assert_eq!(outcome.exit, 0, "{line}: {}", outcome.stderr);
    serde_json::from_str(&outcome.stdout).expect("it is JSON")
}

/// One key of each of a list.
fn each<'v>(list: &'v Value, key: &str) -> Vec<&'v str> {
    let list = list.as_array().expect("a list").iter();
    list.map(|one| one[key].as_str().unwrap_or("—")).collect()
}

#[test]
fn people_are_listed_by_branch_member_township_case_and_number() {
    let desk = desk();
    let people = |options: &str| {
        let shown = json_of(&desk, &format!("show {DAY} {options}"));
        each(&shown["people"], "case").join(" ")
    };
    assert_eq!(
        people("--branch 第二党支部"),
        "2016-0003-1 2016-0007-2 2016-0007-3 2016-0013-1 2016-0021-1"
    );
    assert_eq!(
        people("--branch 第二党支部 --member 于洁"),
        "2016-0003-1 2016-0007-3"
    );
    assert_eq!(
        people("--township 石桥铺镇 --branch 第二党支部"),
        "2016-0007-2"
    );
    assert_eq!(
        people("--case 2016-0007 --branch 第二党支部"),
        "2016-0007-2 2016-0007-3"
    );
    assert_eq!(
        people("--person 2016-0012-1 --person 胡春荣"),
        "2016-0003-1 2016-0012-1"
    );
    assert_eq!(people("--branch 第二党支部 --township 永宁街道"), "");
}

#[test]
fn a_name_shows_the_person_as_the_number_does() {
    let desk = desk();
    let by_name = json_of(&desk, &format!("show 胡春荣 {DAY}"));
    assert_eq!(by_name, json_of(&desk, &format!("show 2016-0003-1 {DAY}")));
    assert_eq!(by_name["case"], "2016-0003-1");
}

#[test]
fn what_a_household_got_is_summed_by_year_and_source() {
    let visit = format!(
        "{}慰问:\n  - 物品: 慰问金\n    金额: 200.50\n    来源: 本院\n  - 物品: 大米\n    金额: 100\n    来源: 本院\n",
        "日期: 2016-09-27\n方式: 登门\n结果: 见到\n访问人: [李红, 赵刚]\n"
    );
    let measure = "日期: 2016-09-21\n方式: [生活困难]\n金额: 3000\n资金来源: 民政救助\n";
    let office = office()
        .file("案件/2016/2016-0001/对象/1/访问/2016-09-27.yaml", visit)
        .file("案件/2016/2016-0001/对象/1/帮扶措施/1.yaml", measure);
    let args = [
        "show",
        "2016-0001-1",
        "--as-of",
        "2016-09-30",
        "--format",
        "json",
    ];
    let shown: Value = serde_json::from_str(&office.run(&args).stdout).expect("JSON");
    let got = |source: &str, amount: &str| json!({ "case": "2016-0001-1", "year": 2016, "source": source, "amount": amount });
    assert_eq!(
        shown["received"],
        json!([got("慰问", "300.50"), got("民政救助", "3000")])
    );
    let text = office
        .run(&["show", "2016-0001-1", "--as-of", "2016-09-30"])
        .stdout;
    assert!(text.contains("合计  3,300.50元"), "{text}");
}

#[test]
fn what_is_due_is_asked_by_member_week_and_lapse() {
    let office = office()
        .edit(CASE, "指定日期: 2016-08-18", "指定日期: 2016-08-25")
        .edit(SETTINGS, "初访期限: 7", "初访期限: 7\n  联系间隔: 3");
    let due = |as_of: &str, options: &[&str]| {
        let args = [&["due", "--as-of", as_of, "--format", "json"], options].concat();
        let outcome = office.run(&args);
        let report: Value = serde_json::from_str(&outcome.stdout).expect("JSON");
        let of_case = report["items"].as_array().expect("a list").iter();
        let of_case = of_case.filter(|one| !one["case"].is_null());
        let line = |one: &Value| format!("{} {}", one["due"], one["step"]).replace('"', "");
        of_case.map(line).collect::<Vec<_>>()
    };
    // The 19th of August is a Friday, of the week from the 15th.
    let named = ["2016-08-19 指定包案党员"];
    assert_eq!(due("2016-08-17", &["--week"]), named);
    assert_eq!(due("2016-08-22", &["--week"]), [""; 0]);
    assert_eq!(due("2016-08-22", &["--overdue"]), named);
    assert_eq!(due("2016-08-19", &["--overdue"]), [""; 0]);
    // The secretary of the branch acts, and then the two who are named.
    assert_eq!(due("2016-08-17", &["--member", "王建国"]), named);
    assert_eq!(due("2016-08-17", &["--member", "李红"]), [""; 0]);
    assert_eq!(due("2016-08-17", &["--branch", "第二党支部"]), [""; 0]);
    assert!(!due("2016-09-29", &["--member", "李红"]).is_empty());
}

#[test]
fn findings_are_asked_by_the_same_words_and_counted_by_code_and_actor() {
    let desk = desk();
    let codes = |options: &str| {
        let report = desk
            .run(&format!("check {DAY} --format json {options}"))
            .stdout;
        let report: Value = serde_json::from_str(&report).expect("JSON");
        report["findings"].as_array().expect("a list").len()
    };
    let all = codes("");
    let (first, second) = (codes("--branch 第一党支部"), codes("--branch 第二党支部"));
    assert!(
        first > 0 && second > 0 && first + second < all,
        "{first} {second} {all}"
    );
    assert!(codes("--overdue") < all);
    let counted = json_of_check(&desk);
    let counts = counted["codes"].as_array().expect("a list").iter();
    let counts: Vec<(i64, i64)> = counts
        .map(|one| {
            let actors = one["actors"].as_array().expect("a list").iter();
            let by_actor = actors
                .map(|actor| actor["count"].as_i64().expect("a number"))
                .sum();
            (one["count"].as_i64().expect("a number"), by_actor)
        })
        .collect();
    assert!(counts.iter().all(|(count, by_actor)| count == by_actor));
    let sum: i64 = counts.iter().map(|(count, _)| count).sum();
    assert_eq!(usize::try_from(sum), Ok(all));
}

fn json_of_check(desk: &Desk) -> Value {
    let outcome = desk.run(&format!("check {DAY} --statistics --format json"));
    serde_json::from_str(&outcome.stdout).expect("JSON")
}

#[test]
fn an_unknown_word_is_an_error_that_offers_the_nearest() {
    let desk = desk();
    for (line, told) in [
        (
            "due --member 许文彬",
            "没有「许文彬」这个党员\n办法：是不是 许文斌？",
        ),
        (
            "check --branch 第二支部",
            "没有「第二支部」这个党支部\n办法：是不是 第二党支部？",
        ),
        (
            "show --township 桃园镇",
            "没有「桃园镇」这个乡镇\n办法：是不是 桃园乡？",
        ),
        ("due --case 2016-0103", "没有「2016-0103」这个案件"),
        (
            "rounds --person 胡春蓉",
            "没有「胡春蓉」这个对象\n办法：是不是 胡春荣？",
        ),
        ("count --member 许文彬", "没有「许文彬」这个党员"),
        ("count 八月", "「八月」不是一段时间"),
        ("show", "没有写看哪一件、看谁"),
    ] {
        let outcome = desk.run(&format!("{line} {DAY}"));
        assert_eq!((outcome.exit, outcome.stdout.as_str()), (2, ""), "{line}");
        assert!(outcome.stderr.contains(told), "{line}: {}", outcome.stderr);
    }
}

#[test]
fn the_rounds_of_a_day_go_by_branch_township_and_village() {
    let desk = desk();
    let plan = json_of(&desk, "rounds 2016-10-11");
    assert_eq!(plan["day"], "2016-10-11");
    assert_eq!(plan["outreach_day"], true);
    assert_eq!(plan["as_of"], "2016-10-11");
    let second = plan["branches"].as_array().expect("branches").iter();
    let second = second.filter(|one| one["branch"] == "第二党支部");
    let second: Vec<&Value> = second.collect();
    let townships = each(&second[0]["townships"], "township");
    assert_eq!(townships, ["和顺街道", "石桥铺镇"]);
    let village = &second[0]["townships"][0]["villages"][0];
    assert_eq!(village["village"], "东关社区");
    assert_eq!(
        village["people"][0],
        json!({
            "case": "2016-0007-3", "name": "温桂芝", "members": ["蒋丽华", "于洁"],
            "errands": [{ "errand": "约定联系", "due": "2016-10-18" }],
        })
    );
}

#[test]
fn without_a_day_it_is_the_next_outreach_day() {
    let desk = desk();
    // The 27th of September is a Tuesday; that of the holiday week is none.
    for (as_of, day) in [("2016-09-27", "2016-09-27"), ("2016-09-28", "2016-10-11")] {
        let plan = json_of(&desk, &format!("rounds --as-of {as_of}"));
        assert_eq!(plan["day"], day);
    }
}

#[test]
fn a_marked_person_is_visited_by_number_in_the_township_alone() {
    let desk = desk();
    let text = desk
        .run("rounds 2016-12-27 --within 400 --branch 第一党支部")
        .stdout;
    let mut lines = text.lines();
    let place = lines
        .by_ref()
        .take_while(|line| !line.contains("2016-0010-1"))
        .last();
    let place = place.expect("a place").trim();
    assert!(!place.is_empty() && !place.contains(' '), "{place}");
    assert!(text.contains("    2016-0010-1  "), "{text}");
}

#[test]
fn a_branch_has_a_sheet_of_its_rounds() {
    let desk = desk();
    let outcome = desk.run("rounds 2016-10-11 --print");
    assert_eq!(outcome.exit, 0, "{}", outcome.stderr);
    assert_eq!(
        outcome.stdout,
        "out/走访/2016-10-11/群众工作日走访安排/第二党支部.pdf\n"
    );
    let manifest: Value =
        serde_json::from_str(&desk.read("out/走访/2016-10-11/清单.json")).expect("JSON");
    let titles = each(&manifest["documents"], "title");
    assert!(
        titles.contains(&"群众工作日走访安排·第二党支部（2016年10月11日）"),
        "{titles:?}"
    );
    let found = json_of(&desk, &format!("find 走访安排 {DAY}"));
    assert_eq!(
        found["sheets"].as_array().expect("a list").len(),
        titles.len()
    );
}

#[test]
fn words_are_found_with_file_and_line() {
    let desk = desk();
    let first = |line: &str| {
        let found = json_of(&desk, &format!("find {line} {DAY}"));
        let hits = found["hits"].as_array().expect("a list");
        let told = |one: &Value| {
            let text = |key: &str| one[key].as_str().unwrap_or("—").to_owned();
            format!(
                "{} {} {}:{}",
                text("kind"),
                text("case"),
                text("file"),
                one["line"]
            )
        };
        hits.first().map_or_else(String::new, told)
    };
    let place = "案件/2016/2016-0003/案件.yaml:52";
    for words in [
        "胡春荣",
        "2016-0003-1",
        "hcr",
        "huchun",
        "胡春荣 桃园",
        "万家寨",
    ] {
        assert_eq!(
            first(words),
            format!("person 2016-0003-1 {place}"),
            "{words}"
        );
    }
    assert_eq!(
        first("盗窃案"),
        "case 2016-0002 案件/2016/2016-0002/案件.yaml:2"
    );
    assert_eq!(first("胡春荣 石桥铺"), "");
}

#[test]
fn words_are_read_from_standard_input() {
    let desk = desk();
    let binary = assert_cmd::cargo::cargo_bin("xiafang");
    let mut command = assert_cmd::Command::new(binary);
    command
        .current_dir(desk.home())
        .args(["find", "-", "--as-of", "2016-12-27"]);
    let output = command.write_stdin("胡春荣\n").output().expect("it runs");
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    assert!(text.starts_with("对象\n  胡春荣（2016-0003-1）"), "{text}");
}

#[test]
fn marked_people_are_found_only_where_they_are_asked_for_and_by_number() {
    let desk = desk();
    let name = SPELLINGS[0];
    assert_eq!(
        json_of(&desk, &format!("find {name} {DAY}"))["hits"],
        json!([])
    );
    let found = json_of(&desk, &format!("find {name} --marked {DAY}"));
    assert!(
        each(&found["hits"], "case").contains(&"2016-0010-1"),
        "{found}"
    );
    assert!(!found.to_string().contains(name), "{found}");
    let by_number = json_of(&desk, &format!("find 2016-0010 {DAY}"));
    assert!(each(&by_number["hits"], "case").contains(&"2016-0010"));
}

#[test]
fn a_marked_name_in_any_account_is_told_by_no_answer() {
    let mut keys = keys();
    keys.retain(|key| !OF_FILING.contains(key));
    let desk = empty();
    for (path, bytes) in planted_files(&keys) {
        let place = desk.home().join("data").join(&path);
        std::fs::create_dir_all(place.parent().unwrap_or(Path::new("."))).expect("a folder");
        std::fs::write(place, bytes).expect("a record");
    }
    let mut told = Vec::new();
    for line in [
        "due --within 400",
        "due --branch 第一党支部",
        "show --branch 第一党支部",
        "show 2016-0003-1",
        "check --statistics",
        "rounds 2016-12-27 --within 400",
        "find 案",
        "find 2016-00",
        "find 访问 --marked",
        "find 邢梓涵 --marked",
        "find xzh --marked",
        "count 2016-Q4 --cases",
        "count 2016 --by 党员 --cases",
    ] {
        for face in ["", " --format json"] {
            let outcome = desk.run(&format!("{line} --as-of 2016-12-27{face}"));
            assert!(outcome.exit < 2, "{line}: {}", outcome.stderr);
            let text = outcome.stdout + &outcome.stderr;
            let lines = text.split(['\n', '{']);
            let naming = lines.filter(|one| SPELLINGS.iter().any(|name| one.contains(name)));
            told.extend(naming.map(|one| format!("{line}{face}: {one}")));
        }
    }
    assert!(told.is_empty(), "{told:#?}");
}

/// The figures of some days, by title.
fn figures(desk: &Desk, line: &str) -> Value {
    let report = json_of(desk, line);
    let lines = report["groups"][0]["figures"]
        .as_array()
        .expect("a list")
        .iter();
    let pair = |one: &Value| {
        (
            one["figure"].as_str().expect("a title").to_owned(),
            one.clone(),
        )
    };
    Value::Object(lines.map(pair).collect())
}

#[test]
fn a_month_is_counted_as_its_report_counts_it() {
    let desk = desk();
    assert_eq!(desk.run("build 2016-11 --only 月报").exit, 0);
    let source = desk.read("out/2016-11/源/下访帮扶工作月报.typ");
    let counted = figures(&desk, "count 2016-11");
    let mut compared = 0;
    for line in source
        .lines()
        .filter(|line| line.trim_start().starts_with("([#\""))
    {
        let cells: Vec<&str> = line.split("#\"").skip(1).collect();
        let cells: Vec<&str> = cells
            .iter()
            .filter_map(|one| one.split('"').next())
            .collect();
        let Some(figure) = counted.get(cells[0]) else {
            continue;
        };
        for (cell, key) in cells[1..].iter().zip(["now", "before", "so_far"]) {
            let value = match &figure[key] {
                Value::String(yuan) => yuan.clone(),
                Value::Null => "—".to_owned(),
                other => other.to_string(),
            };
            let plain = cell.replace(',', "");
            let plain = plain.strip_suffix(".00").unwrap_or(&plain).to_owned();
            assert_eq!(
                plain,
                value.strip_suffix(".00").unwrap_or(&value),
                "{}",
                cells[0]
            );
        }
        compared += 1;
    }
    assert!(compared > 14, "{compared}: {source}");
}

#[test]
fn a_quarter_is_the_sum_of_its_months_and_its_groups() {
    let desk = desk();
    let now = |line: &str, figure: &str| {
        let report = json_of(&desk, line);
        let groups = report["groups"].as_array().expect("a list").iter();
        let lines = groups.flat_map(|group| group["figures"].as_array().expect("a list"));
        let of_it = lines.filter(|one| one["figure"] == figure);
        of_it
            .map(|one| one["now"].as_i64().expect("a number"))
            .sum::<i64>()
    };
    for figure in [
        "收到案件（件）",
        "初访（人）",
        "登门访（次）",
        "帮扶措施（项）",
    ] {
        let months = ["2016-10", "2016-11", "2016-12"]
            .map(|month| now(&format!("count {month} {DAY}"), figure));
        let quarter = now(&format!("count 2016-Q4 {DAY}"), figure);
        assert_eq!(months.iter().sum::<i64>(), quarter, "{figure}");
        assert!(quarter > 0, "{figure}");
        for by in ["支部", "类别"] {
            assert_eq!(
                now(&format!("count 2016年第四季度 --by {by} {DAY}"), figure),
                quarter,
                "{figure} {by}"
            );
        }
        let days = now(&format!("count 2016-10-01..2016-12-31 {DAY}"), figure);
        assert_eq!(days, quarter, "{figure}");
    }
    assert_eq!(
        now(&format!("count 2016-H2 {DAY}"), "初访（人）"),
        now(&format!("count 2016 {DAY}"), "初访（人）")
    );
}

#[test]
fn each_figure_names_its_cases() {
    let office = office().edit(CASE, "指定日期: 2016-08-18", "指定日期: 2016-08-22");
    let args = ["count", "2016-08", "--cases", "--format", "json"];
    let report: Value = serde_json::from_str(&office.run(&args).stdout).expect("JSON");
    let lines = report["groups"][0]["figures"]
        .as_array()
        .expect("a list")
        .iter();
    let of_it = |title: &str| {
        lines
            .clone()
            .find(|one| one["figure"] == title)
            .expect("it is there")
    };
    assert_eq!(
        of_it("初访（人）")["cases"],
        json!([{ "day": "2016-08-23", "case": "2016-0001-1", "members": ["李红", "赵刚"] }])
    );
    assert_eq!(of_it("指定包案党员（项）")["cases"][0]["day"], "2016-08-20");
    assert_eq!(of_it("指定包案党员（项）")["now"], 1);
}

#[test]
fn figures_are_asked_by_a_part_of_their_names() {
    let desk = desk();
    let titles = |options: &str| {
        let report = json_of(&desk, &format!("count 2016-Q4 {options} {DAY}"));
        each(&report["groups"][0]["figures"], "figure").join(" ")
    };
    assert_eq!(titles("--only 初访"), "初访（人）");
    assert_eq!(
        titles("--only 征求意见 --only 登门"),
        "登门访（次） 征求意见（人次） 满意（人次） 基本满意（人次） 不满意（人次）"
    );
}

#[test]
fn periods_are_read_in_figures_and_in_words() {
    use xiafang::calendar::Period;
    for (typed, meant, label, before) in [
        ("2016-Q3", "2016-Q3", "2016年第三季度", "2016-Q2"),
        ("2016年第三季度", "2016-Q3", "2016年第三季度", "2016-Q2"),
        ("2016年3季度", "2016-Q3", "2016年第三季度", "2016-Q2"),
        ("2016-q1", "2016-Q1", "2016年第一季度", "2015-Q4"),
        ("2016-H1", "2016-H1", "2016年上半年", "2015-H2"),
        ("2016年下半年", "2016-H2", "2016年下半年", "2016-H1"),
        ("2016年8月", "2016-08", "2016年8月", "2016-07"),
        ("2016年十二月", "2016-12", "2016年12月", "2016-11"),
        ("2016年", "2016", "2016年", "2015"),
        ("2016", "2016", "2016年", "2015"),
    ] {
        let period = Period::parse(typed).unwrap_or_else(|| panic!("{typed}"));
        assert_eq!(period.to_string(), meant, "{typed}");
        assert_eq!(period.label(), label, "{typed}");
        assert_eq!(period.previous().to_string(), before, "{typed}");
    }
    for typed in [
        "2016-Q5",
        "2016-H3",
        "2016-13",
        "2016-8",
        "2016年零月",
        "八月",
        "",
        "2016Q3",
        "二〇一六年",
    ] {
        assert_eq!(Period::parse(typed), None, "{typed}");
    }
}

#[test]
fn a_quarter_is_reported_and_its_figures_filled_in_without_names() {
    let desk = desk();
    let outcome = desk.run("build 2016年第四季度 --as-of 2016-12-31");
    assert!(outcome.exit < 2, "{}", outcome.stderr);
    let manifest: Value = serde_json::from_str(&desk.read("out/2016-Q4/清单.json")).expect("JSON");
    let mut titles = each(&manifest["documents"], "title");
    titles.sort_unstable();
    assert_eq!(
        titles,
        [
            "下访帮扶工作季报（2016年第四季度）",
            "下访帮扶统计报表（2016年第四季度）",
            "发文稿纸·下访帮扶工作季报",
            "清单（2016年第四季度）",
        ]
    );
    let table = desk.read("out/2016-Q4/源/下访帮扶统计报表.typ");
    for word in [
        "填报单位：豫安县人民检察院",
        "填报人",
        "审核人",
        "负责人",
        "本年累计",
    ] {
        assert!(table.contains(word), "{word}: {table}");
    }
    for name in ["胡春荣", "温桂芝", "樊少辉"] {
        assert!(!table.contains(name), "{name}");
    }
    let report = desk.read("out/2016-Q4/源/下访帮扶工作季报.typ");
    assert!(
        report.contains("本季度收到") && !report.contains("本月"),
        "{report}"
    );
}
