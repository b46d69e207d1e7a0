//! How last days are come by: told step by step, and counted again by a program of its own that
//! knows nothing of this one.

use std::fs;
use std::path::Path;
use std::process::Command;

use fastrand::Rng;
use serde_json::{Value, json};
use tempfile::TempDir;
use xiafang::faces::{Derived, Due, Naming, due_json, findings_json};
use xiafang::load::load;
use xiafang::privacy::Veil;
use xiafang::rules::{check, derivations};

use crate::support::cli::office;
use crate::support::desk::desk;
use crate::support::random_office::office as random_office;
use crate::support::random_office::{Files, changes_of_rules, in_memory, life, tie};

/// Offices that are counted again.
const OFFICES: u64 = 1000;
/// Random offices are judged as of this day.
const DAY: &str = "2017-08-31";

/// Counts again what lies in these folders; whether all of it follows, and what is said.
fn counted_again(folders: &[&Path]) -> (bool, String) {
    let program = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/derivations/derivations.py");
    let told = Command::new("python3").arg(program).args(folders).output();
    let told = told.expect("python3 runs");
    let text = String::from_utf8_lossy(&told.stdout).into_owned();
    let wrong = String::from_utf8_lossy(&told.stderr);
    (told.status.success(), text + &wrong)
}

/// What the program says of the office of a folder, put beside its records.
fn told_by_the_program(desk: &crate::support::desk::Desk, as_of: &str) {
    for (name, line) in [
        ("why", "why --all"),
        ("due", "due --within 3650"),
        ("check", "check"),
    ] {
        let told = desk.run(&format!("{line} --as-of {as_of} --format json"));
        assert!(told.exit <= 1, "{}", told.stderr);
        fs::write(desk.home().join(format!("{name}.json")), told.stdout).expect("it is written");
    }
}

#[test]
fn every_last_day_of_the_example_is_counted_again() {
    let desk = desk();
    for as_of in ["2016-09-30", "2016-12-27", "2017-07-31"] {
        told_by_the_program(&desk, as_of);
        let (follows, told) = counted_again(&[desk.home()]);
        assert!(follows, "{as_of}: {told}");
    }
}

/// The ways to every day, number and line that a derivation goes by.
fn steps_of(one: &Value) -> Vec<(String, Value)> {
    let later = |text: &str| {
        let day: jiff::civil::Date = text.parse().expect("a day");
        Value::from(day.tomorrow().expect("a day").to_string())
    };
    let mut altered = Vec::new();
    let text = |way: &str| one.pointer(way).and_then(Value::as_str).unwrap_or_default();
    for way in ["/from", "/last", "/due"] {
        if one.pointer(way).is_some() && !(way == "/from" && one["rule"] == "recorded") {
            altered.push((way.to_owned(), later(text(way))));
        }
    }
    for (list, inner) in [("counted", ""), ("passed", "/day")] {
        let count = one[list].as_array().map_or(0, Vec::len);
        for at in 0..count {
            let way = format!("/{list}/{at}{inner}");
            let day = later(text(&way));
            altered.push((way, day));
        }
    }
    for way in [
        "/days",
        "/months",
        "/from_at/line",
        "/setting_at/line",
        "/rolls_at/line",
    ] {
        if let Some(number) = one.pointer(way).and_then(Value::as_i64) {
            altered.push((way.to_owned(), json!(number + 1)));
        }
    }
    if let Some(rolls) = one["rolls"].as_bool() {
        altered.push(("/rolls".to_owned(), json!(!rolls)));
    }
    if one.get("month_day").is_some() {
        altered.push(("/month_day".to_owned(), json!("02-28")));
    }
    altered
}

#[test]
fn a_derivation_with_any_step_altered_is_refused() {
    let desk = desk();
    told_by_the_program(&desk, "2017-07-31");
    let place = desk.home().join("why.json");
    let told: Value =
        serde_json::from_str(&fs::read_to_string(&place).expect("it is there")).expect("JSON");
    let all = told["derivations"].as_array().expect("a list");
    let has = |one: &Value, list: &str| one[list].as_array().is_some_and(|list| !list.is_empty());
    let rolled = all.iter().position(|one| has(one, "passed"));
    let with_rule = |rule: &str| all.iter().position(|one| one["rule"] == rule);
    let found = all.iter().position(|one| one["code"].is_string());
    let chosen = [rolled, found, with_rule("next_year"), with_rule("period")];
    let mut tried = 0;
    for at in chosen {
        let at = at.expect("the example has one of each");
        for (way, altered) in steps_of(&all[at]) {
            let mut told = told.clone();
            let one = &mut told["derivations"][at];
            *one.pointer_mut(&way).expect("it is there") = altered;
            fs::write(&place, told.to_string()).expect("it is written");
            let (follows, said) = counted_again(&[desk.home()]);
            assert!(
                !follows && said.contains(" 1 wrong") || said.contains("not derived"),
                "{way}: {said}"
            );
            tried += 1;
        }
    }
    assert!(tried > 25, "{tried}");
}

/// Rows of settings as some office may have decided them.
fn decided(rng: &mut Rng, files: &mut Files) {
    let settings = files.get_mut("设置.yaml").expect("the settings");
    let keys = [
        "访问记录期限",
        "意见表期限",
        "总结期限",
        "联系间隔",
        "工作日志期限",
    ];
    let mut rows = String::from("期限:\n");
    for key in keys {
        match rng.u8(..3) {
            0 => {}
            1 => rows += &format!("  {key}: {}\n", rng.u8(1..60)),
            _ => {
                let (early, late) = (rng.u8(1..60), rng.u8(1..60));
                rows += &format!(
                    "  {key}:\n    - 自: 2016-07-28\n      定为: {early}\n    - 自: 2016-{:02}-01\n      定为: {late}\n",
                    rng.u8(8..=12)
                );
            }
        }
    }
    if rng.bool() {
        rows += "  节假日顺延: 否\n";
    }
    *settings = settings.replacen("期限:\n", &rows, 1);
    let holidays: String = (0..rng.u8(..20))
        .map(|_| {
            format!(
                "  - 日期: 2016-{:02}-{:02}\n    节日: 某节\n",
                rng.u8(8..=12),
                rng.u8(1..=28)
            )
        })
        .collect();
    if let Some(calendar) = files.get_mut("日历/2016.yaml") {
        *calendar = calendar.replacen("放假:\n", &format!("放假:\n{holidays}"), 1);
    }
}

/// A random office with what the library says of it, written into a folder.
fn write_one(folder: &Path, seed: u64) {
    let mut rng = Rng::with_seed(seed);
    let mut files = random_office();
    decided(&mut rng, &mut files);
    for _ in 0..rng.u8(1..6) {
        let changes = match rng.u8(..4) {
            0 => tie(&mut rng, &files),
            1 => life(&mut rng, &files),
            _ => changes_of_rules(&mut rng),
        };
        // The settings and holidays drawn above stay.
        let drawn = |path: &str| path == "设置.yaml" || path.starts_with("日历/");
        for (path, text) in changes.into_iter().filter(|(path, _)| !drawn(path)) {
            match text {
                Some(text) => drop(files.insert(path, text)),
                None => drop(files.remove(&path)),
            }
        }
    }
    let as_of = DAY.parse().expect("a day");
    let checked = check(load(&in_memory(&files)).expect("it loads"), as_of);
    let facts = checked.facts();
    let veil = Veil::of_office(&checked.office);
    let derived = Derived {
        facts: &facts,
        sources: &checked.sources,
        veil: &veil,
        commit: &|_, _| None,
    };
    let why = derived.json(&derivations(&checked, &facts)).to_string();
    let open = facts.open_duties(jiff::civil::Date::MAX).into_iter();
    let open: Vec<Due> = open.map(|duty| Due { duty, note: None }).collect();
    let due = due_json(&open, Naming::of(&checked.office), as_of).expect("JSON");
    let found =
        findings_json(&checked.findings, as_of, checked.files, &checked.sources).expect("JSON");
    for (name, text) in [("why", why), ("due", due), ("check", found)] {
        fs::create_dir_all(folder).expect("a folder");
        fs::write(folder.join(format!("{name}.json")), text).expect("it is written");
    }
    for (path, text) in &files {
        let place = folder.join("data").join(path);
        fs::create_dir_all(place.parent().expect("a folder")).expect("a folder");
        fs::write(place, text).expect("it is written");
    }
}

#[test]
fn every_last_day_of_a_thousand_random_offices_is_counted_again() {
    use rayon::prelude::*;
    let home = TempDir::new().expect("a folder");
    let step = 100;
    let parts: Vec<u64> = (0..OFFICES / step).collect();
    let all: Vec<(bool, String)> = parts
        .par_iter()
        .map(|part| {
            let seeds: Vec<u64> = (part * step..(part + 1) * step).collect();
            let place = |seed: &u64| home.path().join(seed.to_string());
            seeds.iter().for_each(|seed| write_one(&place(seed), *seed));
            let folders: Vec<_> = seeds.iter().map(place).collect();
            let folders: Vec<&Path> = folders.iter().map(AsRef::as_ref).collect();
            let told = counted_again(&folders);
            for folder in folders {
                fs::remove_dir_all(folder).expect("it is there");
            }
            told
        })
        .collect();
    for (follows, told) in all {
        assert!(follows, "{told}");
    }
}

#[test]
fn a_day_is_told_step_by_step() {
    let desk = desk();
    let told = desk.run("why 2016-0003-1 初访 期限 --as-of 2016-12-27");
    // The last day of the second is in the holidays of October.
    let rolled = desk.run("why 2016-0012-1 初访 期限 --as-of 2016-12-27");
    insta::assert_snapshot!(format!("{}\n{}", told.stdout, rolled.stdout));
    assert_eq!(
        desk.run("出处 2016-0003-1 初访 期限 --截至 2016-12-27"),
        told
    );
    let all = desk.run("why 2016-0003-1 期限 --as-of 2016-12-27");
    assert!(all.stdout.contains(&told.stdout) && all.stdout.len() > told.stdout.len());
}

#[test]
fn what_has_no_day_is_answered_with_what_has() {
    let desk = desk();
    let told = desk.run("why 2016-0003-1 吃饭 期限 --as-of 2016-12-27");
    assert_eq!(told.exit, 2);
    assert!(
        told.stderr.contains("没有「吃饭」的期限") && told.stderr.contains("初访"),
        "{}",
        told.stderr
    );
    let nobody = desk.run("why 2016-9999 期限");
    assert!(
        nobody.exit == 2 && nobody.stderr.contains("对象编号如"),
        "{}",
        nobody.stderr
    );
}

#[test]
fn a_fact_is_told_in_json_too() {
    let desk = desk();
    let told = desk.run("why 2016-0003 生效日期 --format json");
    let told: Value = serde_json::from_str(&told.stdout).expect("JSON");
    let first = &told["facts"][0];
    assert_eq!(first["file"], "案件/2016/2016-0003/案件.yaml");
    assert!(
        first["line"].is_u64()
            && first["text"]
                .as_str()
                .is_some_and(|text| text.starts_with("2016-"))
    );
    assert_eq!(office().run(&["why", "--all", "--format", "json"]).exit, 0);
}
