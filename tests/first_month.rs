//! A first month of six cases as a new clerk types it, until nothing in it is wrong: what is
//! typed, what `fix` mends, what the clerk corrects by hand, and what `check` says each time.
//!
//! `first_month/typed` was written before anybody had seen what the program says of it;
//! `first_month/corrected` has the files as the clerk corrected them then by hand, and
//! `first_month/corrected_again` those that needed it once more.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::support::desk::{Desk, empty};
use walkdir::WalkDir;

const CASES: [&str; 6] = [
    "2016-0001",
    "2016-0002",
    "2016-0003",
    "2016-0004",
    "2016-0005",
    "2016-0006",
];

fn kept(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Puts every file of a folder over those of the office.
fn lay(desk: Desk, from: &str) -> Desk {
    let from = kept(from);
    let files = WalkDir::new(&from).sort_by_file_name().into_iter();
    let files = files.map(|entry| entry.expect("readable"));
    files
        .filter(|entry| entry.file_type().is_file())
        .fold(desk, |desk, entry| {
            let inner = entry
                .path()
                .strip_prefix(&from)
                .expect("below")
                .to_string_lossy();
            let text = fs::read_to_string(entry.path()).expect("readable");
            desk.file(&inner, &text)
        })
}

/// The example's office, without its cases, on its first day.
fn office() -> Desk {
    let desk = empty();
    let files = [
        "设置.yaml",
        "日历/2016.yaml",
        "组织/党支部.yaml",
        "组织/党员.yaml",
        "组织/乡镇.yaml",
        "组织/包乡分配.yaml",
    ];
    files.iter().fold(desk, |desk, path| {
        let text = fs::read_to_string(kept("data").join(path)).expect("readable");
        desk.file(path, &text)
    })
}

/// What a round says: each error with its place, and by case how many findings there are.
struct Round {
    told: String,
    errors: BTreeMap<String, usize>,
}

fn round(desk: &Desk, title: &str) -> Round {
    let told = desk.run("check --as-of 2016-10-31 --format json");
    let report: serde_json::Value = serde_json::from_str(&told.stdout).expect("JSON");
    let (mut lines, mut errors, mut others) = (String::new(), BTreeMap::new(), BTreeMap::new());
    for one in report["findings"].as_array().expect("a list") {
        let text = |key: &str| one[key].as_str().unwrap_or_default();
        let file = text("file");
        let case = CASES
            .iter()
            .find(|case| file.contains(**case))
            .unwrap_or(&"office");
        let counted = match text("severity") {
            "error" => &mut errors,
            _ => &mut others,
        };
        *counted.entry((*case).to_owned()).or_insert(0) += 1;
        if text("severity") == "error" {
            let name = file.trim_start_matches("案件/2016/");
            lines += &format!(
                "{name}:{} {} {}\n",
                one["line"],
                text("code"),
                text("message")
            );
        }
    }
    Round {
        told: format!("== {title}\n{lines}错误 {errors:?}\n其他 {others:?}\n"),
        errors,
    }
}

#[test]
fn six_cases_come_right() {
    let desk = lay(office(), "tests/first_month/typed");
    let typed = round(&desk, "照打的");
    let mended = desk.run("fix --write");
    let fixed = round(&desk, "整理以后");
    let desk = lay(desk, "tests/first_month/corrected");
    desk.run("fix --write");
    let corrected = round(&desk, "自己改过以后");
    let desk = lay(desk, "tests/first_month/corrected_again");
    desk.run("fix --write");
    let again = round(&desk, "再改过以后");
    let told = [
        &typed.told,
        &mended.stderr,
        &fixed.told,
        &corrected.told,
        &again.told,
    ];
    insta::assert_snapshot!(told.map(String::as_str).concat());
    assert!(typed.errors.len() == CASES.len(), "{:?}", typed.errors);
    assert_eq!(again.errors, BTreeMap::new());
}
