//! A draft of the settings, tried before it is decided: what it says is what `check` and `due`
//! say afterwards.

use fastrand::Rng;
use serde_json::Value;

use crate::support::cli::*;

const TERMS: &str = "期限:\n  初访期限: 7\n";
const DRAFT: &str = "草稿.yaml";

/// The settings of the example office.
fn settings() -> String {
    let xiafang::disk::Folder::Memory(files) =
        xiafang::rules::example_folder(&[]).expect("the example")
    else {
        unreachable!("the example without edits is in memory")
    };
    String::from_utf8(files[SETTINGS].clone()).expect("UTF-8")
}

fn draft(terms: &str) -> String {
    let settings = settings();
    assert_eq!(settings.matches(TERMS).count(), 1, "{settings}");
    settings.replacen(TERMS, &format!("期限:\n{terms}"), 1)
}

fn json(office: &Office, args: &[&str]) -> Value {
    let told = office.run(args);
    assert!(told.exit <= 1, "{}", told.stderr);
    serde_json::from_str(&told.stdout).expect("JSON")
}

/// What tells one duty or finding from another, in order.
fn keys(all: &Value, of: &[&str]) -> Vec<String> {
    let one = |one: &Value| {
        let parts = of.iter().map(|key| one[*key].to_string());
        parts.collect::<Vec<_>>().join(" ")
    };
    let mut keys: Vec<String> = all.as_array().expect("a list").iter().map(one).collect();
    keys.sort();
    keys
}

/// The earlier ones without some and with others.
fn changed(mut earlier: Vec<String>, gone: Vec<String>, come: Vec<String>) -> Vec<String> {
    for one in gone {
        let at = earlier.iter().position(|known| *known == one);
        earlier.remove(at.unwrap_or_else(|| panic!("{one} was not there: {earlier:?}")));
    }
    earlier.extend(come);
    earlier.sort();
    earlier
}

const FINDING: [&str; 4] = ["code", "case", "file", "due"];
const DUTY: [&str; 4] = ["case", "step", "from", "due"];

#[track_caller]
fn tells_what_follows(office: Office, draft: &str, as_of: &str) -> usize {
    let office = office.beside(DRAFT, draft);
    let told = json(
        &office,
        &["rehearse", DRAFT, "--as-of", as_of, "--format", "json"],
    );
    let check = ["check", "--as-of", as_of, "--format", "json"];
    let due = [
        "due", "--within", "65535", "--as-of", as_of, "--format", "json",
    ];
    let (found, owed) = (json(&office, &check), json(&office, &due));
    let decided = office.file(SETTINGS, draft);
    let (found_then, owed_then) = (json(&decided, &check), json(&decided, &due));
    assert_eq!(
        changed(
            keys(&found["findings"], &FINDING),
            keys(&told["gone"], &FINDING),
            keys(&told["appeared"], &FINDING)
        ),
        keys(&found_then["findings"], &FINDING),
        "{draft}"
    );
    let was = ["case", "step", "from", "was"];
    let mut gone = keys(&told["lost"], &DUTY);
    gone.extend(keys(&told["moved"], &was));
    let mut come = keys(&told["gained"], &DUTY);
    come.extend(keys(&told["moved"], &DUTY));
    assert_eq!(
        changed(keys(&owed["items"], &DUTY), gone.clone(), come),
        keys(&owed_then["items"], &DUTY),
        "{draft}"
    );
    gone.len()
}

#[test]
fn a_shorter_interval_moves_the_next_contact() {
    let office = office().beside(DRAFT, &draft("  初访期限: 7\n  联系间隔: 30\n"));
    let told = office.run(&["试算", DRAFT, "--截至", "2016-09-30"]);
    assert_eq!(told.exit, 0, "{}", told.stderr);
    insta::assert_snapshot!(told.stdout);
}

#[test]
fn nothing_differs_under_the_settings_that_are_in_force() {
    let office = office().beside(DRAFT, &settings());
    let told = office.run(&["rehearse", DRAFT, "--as-of", "2016-09-30"]);
    assert!(
        told.stdout
            .contains("多出 0 项，不再要办 0 项，换了期限 0 项；多查出 0 项，不再查出 0 项"),
        "{}",
        told.stdout
    );
}

#[test]
fn whatever_is_drafted_check_and_due_say_the_same_afterwards() {
    let mut rng = Rng::with_seed(22);
    let mut differed = 0;
    for _ in 0..16 {
        let keys = [
            "初访期限",
            "访问记录期限",
            "联系间隔",
            "意见表期限",
            "工作日志期限",
            "年轻党员",
        ];
        let mut terms = String::new();
        for key in keys {
            match rng.u8(..3) {
                0 => {}
                1 => terms += &format!("  {key}: {}\n", rng.u8(0..120)),
                _ => {
                    let month = rng.u8(8..=9);
                    let (early, late) = (rng.u8(1..60), rng.u8(1..60));
                    terms += &format!(
                        "  {key}:\n    - 自: 2016-07-28\n      定为: {early}\n    - 自: 2016-{month:02}-15\n      定为: {late}\n"
                    );
                }
            }
        }
        if rng.bool() {
            let period = rng.choice(["每月", "每半年", "每年"]).expect("one");
            terms += &format!("  汇报周期: {period}\n");
        }
        let as_of = rng
            .choice(["2016-09-30", "2016-11-15", "2017-02-01"])
            .expect("one");
        differed += tells_what_follows(office(), &draft(&terms), as_of);
    }
    assert!(differed > 10, "{differed}");
}

#[test]
fn a_draft_with_an_error_is_refused_by_its_line() {
    let office = office().beside(DRAFT, &draft("  初访期限: 很久\n"));
    let told = office.run(&["rehearse", DRAFT]);
    assert!(
        told.exit == 2 && told.stderr.contains("草稿第 "),
        "{}",
        told.stderr
    );
    let missing = office.run(&["rehearse", "没有.yaml"]);
    assert!(
        missing.exit == 2 && missing.stderr.contains("打不开草稿"),
        "{}",
        missing.stderr
    );
}
