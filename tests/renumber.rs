//! A case gets another number, and everything that points to it follows.

use std::fs;

use walkdir::WalkDir;

use crate::support::desk::{Desk, desk};

/// What the check finds, places and numbers aside.
fn codes(desk: &Desk) -> Vec<String> {
    let told = desk.run("check --as-of 2016-12-31 --format json").stdout;
    let report: serde_json::Value = serde_json::from_str(&told).expect("JSON");
    let findings = report["findings"].as_array().expect("findings").iter();
    let mut codes: Vec<String> = findings.map(|one| one["code"].to_string()).collect();
    codes.sort();
    codes
}

fn mentions(desk: &Desk, number: &str) -> Vec<String> {
    let data = desk.home().join("data");
    let files = WalkDir::new(&data).into_iter().filter_map(Result::ok);
    let texts = files.filter_map(|file| {
        let text = fs::read_to_string(file.path()).ok()?;
        let path = file
            .path()
            .strip_prefix(&data)
            .expect("inside")
            .to_string_lossy()
            .into_owned();
        (text.contains(number) || path.contains(number)).then_some(path)
    });
    texts.filter(|path| path.ends_with(".yaml")).collect()
}

#[test]
fn everything_that_points_to_the_case_follows() {
    let desk = desk();
    let before = codes(&desk);
    assert!(mentions(&desk, "2016-0003").len() > 5);
    let told = desk.run("renumber 2016-0003 2016-0099");
    assert_eq!(told.exit, 0, "{}", told.stderr);
    assert!(
        told.stdout
            .contains("案件/2016/2016-0003 → 案件/2016/2016-0099"),
        "{}",
        told.stdout
    );
    assert_eq!(mentions(&desk, "2016-0099"), Vec::<String>::new());
    let told = desk.run("改号 2016-0003 2016-0099 --write");
    assert_eq!(told.exit, 0, "{}", told.stderr);
    assert_eq!(mentions(&desk, "2016-0003"), Vec::<String>::new());
    assert_eq!(codes(&desk), before);
}

#[test]
fn a_number_that_is_taken_or_none_is_refused() {
    let desk = desk();
    for (numbers, words) in [
        ("2016-0003 2016-0004", "已经有东西"),
        ("2016-0003 十二", "不是登记号"),
        ("2016-0777 2016-0099", "没有登记号为「2016-0777」"),
    ] {
        let told = desk.run(&format!("renumber {numbers} --write"));
        assert_eq!(told.exit, 2, "{numbers}");
        assert!(told.stderr.contains(words), "{}", told.stderr);
    }
    assert!(mentions(&desk, "2016-0003").len() > 5);
}
