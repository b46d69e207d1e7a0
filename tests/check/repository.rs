//! The worked example in `data/`: no error, and a handful of honest findings.

use std::path::Path;

use serde_json::Value;

use crate::support::cli::xiafang;

const MONTH_ENDS: [&str; 5] = [
    "2016-08-31",
    "2016-09-30",
    "2016-10-31",
    "2016-11-30",
    "2016-12-31",
];

fn report(as_of: &str) -> Value {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR"));
    let outcome = xiafang(repository, &["check", "--as-of", as_of, "--format", "json"]);
    serde_json::from_str(&outcome.stdout).expect("JSON")
}

#[test]
fn it_has_no_error_at_any_month_end() {
    for day in MONTH_ENDS {
        assert_eq!(report(day)["summary"]["errors"], 0, "{day}");
    }
}

#[test]
fn its_findings_at_each_month_end() {
    let mut lines = String::new();
    for day in MONTH_ENDS {
        lines += &format!("{day}\n");
        for finding in report(day)["findings"].as_array().expect("a list") {
            let text = |key: &str| finding[key].as_str().expect("a text");
            let waived = if finding["waived"] == true {
                " (waived)"
            } else {
                ""
            };
            lines += &format!(
                "  {} {} {}{waived}\n",
                text("code"),
                text("severity"),
                text("file")
            );
        }
    }
    insta::assert_snapshot!(lines);
}

#[test]
fn every_finding_has_every_key_of_the_contract_in_its_type() {
    for day in MONTH_ENDS {
        for finding in report(day)["findings"].as_array().expect("a list") {
            let keys: Vec<_> = finding.as_object().expect("an object").keys().collect();
            let contract = [
                "code",
                "severity",
                "article",
                "file",
                "line",
                "column",
                "end_line",
                "end_column",
                "message",
                "help",
                "case",
                "due",
                "waived",
                "title",
                "related",
                "fixes",
            ];
            assert_eq!(keys, contract);
            let text_or_null = |key: &str| finding[key].is_string() || finding[key].is_null();
            assert!(
                ["help", "case", "due"].into_iter().all(text_or_null),
                "{finding}"
            );
            let start = (finding["line"].as_u64(), finding["column"].as_u64());
            let end = (finding["end_line"].as_u64(), finding["end_column"].as_u64());
            assert!(start >= (Some(1), Some(1)) && start <= end, "{finding}");
            let article = finding["code"]
                .as_str()
                .and_then(|code| code[1..3].parse::<u64>().ok());
            assert_eq!(finding["article"].as_u64(), article, "{finding}");
        }
    }
}
