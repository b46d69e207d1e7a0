//! 下访帮扶工作月报: sentences for none, one and many; figures that add up.

use std::path::Path;

use serde_json::Value;
use xiafang::calendar::Period;
use xiafang::disk::Folder;
use xiafang::load::load;
use xiafang::registers::{Material, Sheet, sheets_of};
use xiafang::rules::{check, example_folder};

fn report(folder: &Folder, month: &str) -> Value {
    let period = Period::parse(month).expect("a month");
    let checked = check(load(folder).expect("the folder is there"), period.last());
    let sheets = sheets_of(&Material::new(period, checked.facts(), &checked.findings));
    let is_report = |sheet: &&Sheet| sheet.document == "下访帮扶工作月报";
    let sheet = sheets.iter().find(is_report).expect("a report each month");
    sheet.content.to_json()
}

fn example(month: &str) -> Value {
    report(&example_folder(&[]).expect("the example"), month)
}

fn repository(month: &str) -> Value {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    report(&Folder::Disk(data), month)
}

const SENTENCES: [&str; 8] = [
    "received",
    "visits",
    "help",
    "opinions",
    "outreach",
    "fund",
    "supervision",
    "next",
];

fn sentences(view: &Value) -> String {
    let told = SENTENCES.map(|name| view[name].as_str().expect("a sentence"));
    told.join("\n")
}

#[test]
fn a_month_with_nothing() {
    insta::assert_snapshot!(sentences(&example("2016-07")));
}

#[test]
fn a_month_with_one_of_each() {
    insta::assert_snapshot!(sentences(&example("2016-08")));
}

#[test]
fn a_month_with_many() {
    insta::assert_snapshot!(sentences(&repository("2016-12")));
}

/// The figures of a report as numbers: title, month, last month, year so far.
fn figures(view: &Value) -> Vec<(String, [f64; 3])> {
    let rows = view["figures"].as_array().expect("figures");
    let number = |row: &Value, name: &str| {
        let text = row[name].as_str().expect("a number").replace(',', "");
        match text.as_str() {
            "—" => 0.0,
            text => text.parse().expect("a number"),
        }
    };
    rows.iter()
        .map(|row| {
            let title = row["title"].as_str().expect("a title").to_owned();
            let of = |name| number(row, name);
            (title, [of("month"), of("last"), of("year")])
        })
        .collect()
}

#[test]
fn the_year_so_far_is_the_sum_of_its_months() {
    let months = ["2016-08", "2016-09", "2016-10", "2016-11", "2016-12"];
    let reports: Vec<_> = months
        .iter()
        .map(|month| figures(&repository(month)))
        .collect();
    let whole = reports.last().expect("December");
    for (index, (title, [_, _, year])) in whole.iter().enumerate() {
        // What is overdue is counted at an end, and not added up.
        if title.contains("超期") || title.contains("结余") {
            continue;
        }
        let sum: f64 = reports.iter().map(|report| report[index].1[0]).sum();
        // Papers of cases before the first month with a visit count in the year, too.
        assert!((sum - year).abs() < 0.005, "{title}: {sum} is not {year}");
    }
}

#[test]
fn last_month_is_what_the_last_report_said() {
    let (november, december) = (
        figures(&repository("2016-11")),
        figures(&repository("2016-12")),
    );
    let flows = november.iter().zip(&december);
    for (before, now) in flows.filter(|(before, _)| !before.0.contains("超期")) {
        assert_eq!(before.1[0], now.1[1], "{}", now.0);
    }
}

/// Visits of December counted from the files alone: at the door, by telephone.
fn counted_by_hand() -> (usize, usize) {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/案件");
    let (mut home, mut phone) = (0, 0);
    for entry in walkdir::WalkDir::new(cases) {
        let entry = entry.expect("data/ can be listed");
        let path = entry.path().to_string_lossy().into_owned();
        if path.contains("/访问/2016-12") {
            let text = std::fs::read_to_string(entry.path()).expect("a record");
            let has = |line: &str| text.lines().any(|one| one.trim() == line);
            let reached = has("结果: 见到") || has("结果: 接通");
            home += usize::from(reached && has("方式: 登门"));
            phone += usize::from(reached && has("方式: 电话"));
        }
    }
    (home, phone)
}

#[test]
fn visits_are_those_in_the_files() {
    let figures = figures(&repository("2016-12"));
    let of = |title: &str| {
        let row = figures.iter().find(|(one, _)| one.starts_with(title));
        row.expect("the figure").1[0]
    };
    let (home, phone) = counted_by_hand();
    assert_eq!((of("登门访"), of("电话访")), (home as f64, phone as f64));
}

#[test]
fn nobody_is_named_in_full() {
    let view = repository("2016-12");
    let steps = view["steps"].as_array().expect("steps");
    let names = steps.iter().filter_map(|step| step["number"].as_str());
    let named: Vec<&str> = names.filter(|number| number.contains('\n')).collect();
    assert!(!named.is_empty());
    for number in named {
        assert!(number.ends_with("某某"), "{number}");
    }
}
