//! The month's folder: swapped in whole, a person's files in it safe.

use std::collections::BTreeSet;

use crate::support::build::{CASE, Made, SECOND_VISIT, VISIT, example, repository};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

const RECORD: &str = "访问记录/2016-0001-1 2016-09-20";

fn august() -> Made {
    example().args(&["2016-08"]).run()
}

/// The output folder's own lock stays in it.
#[test]
fn nothing_but_months_is_left_behind() {
    assert_eq!(august().out(), [".锁", "2016-08"]);
}

#[test]
fn what_a_build_that_died_has_left_is_cleared() {
    let leftover = "out/.未完成-abcdef/源/督办表.typ";
    let made = example().put(leftover, "").args(&["2016-08"]).run();
    assert_eq!(made.out(), [".锁", "2016-08"]);
}

#[test]
fn other_folders_beside_the_months_are_not_touched() {
    let made = example()
        .put("out/2015-12/督办表.pdf", "旧")
        .put("out/笔记.txt", "");
    let made = made.args(&["2016-08"]).run();
    assert_eq!(made.out(), [".锁", "2015-12", "2016-08", "笔记.txt"]);
    assert_eq!(made.month("2015-12").files["督办表.pdf"], "旧".as_bytes());
}

#[test]
fn a_persons_own_file_survives() {
    let made = august().again().put("out/2016-08/附件/签收.txt", "已签收");
    let made = made
        .edit(VISIT, "缺化肥钱", "缺种子钱")
        .args(&["2016-08"])
        .stderr_has("留存：2016-08/附件/签收.txt 不是程序做的，或者做好后有人改过，已经保留\n")
        .run();
    assert_eq!(
        made.month("2016-08").files["附件/签收.txt"],
        "已签收".as_bytes()
    );

    let made = made
        .again()
        .edit(VISIT, "缺种子钱", "缺农药钱")
        .args(&["2016-08"])
        .run();
    assert_eq!(
        made.month("2016-08").files["附件/签收.txt"],
        "已签收".as_bytes()
    );
}

#[test]
fn a_month_that_the_program_did_not_make_is_taken_over() {
    let made = example()
        .put("out/2016-08/督办表.pdf", "手工做的")
        .args(&["2016-08"])
        .run();
    let month = made.month("2016-08");
    assert_eq!(month.files["留存/督办表.pdf"], "手工做的".as_bytes());
    assert!(month.pdf("督办表").flat().contains("督办表"));
}

#[test]
fn a_pdf_that_a_person_has_changed_is_kept_and_made_anew() {
    let made = august();
    let as_made = made.month("2016-08").files["督办表.pdf"].clone();
    let made = made.again().put("out/2016-08/督办表.pdf", "批注过的");
    let made = made.args(&["2016-08"]).stderr_has("新排版 1 份").run();
    let month = made.month("2016-08");
    assert_eq!(month.files["督办表.pdf"], as_made);
    assert_eq!(month.files["留存/督办表.pdf"], "批注过的".as_bytes());
}

#[test]
fn two_changed_versions_of_a_pdf_are_both_kept() {
    for sheet in ["下访帮扶案件登记簿", "督办表"] {
        let path = format!("out/2016-08/{sheet}.pdf");
        let made = august()
            .again()
            .put(&path, "第一次批注")
            .args(&["2016-08"])
            .run();
        let made = made
            .again()
            .put(&path, "第二次批注")
            .args(&["2016-08"])
            .run();
        let files = made.month("2016-08").files;
        assert_eq!(files[&format!("留存/{sheet}.pdf")], "第一次批注".as_bytes());
        assert_eq!(
            files[&format!("留存/2/{sheet}.pdf")],
            "第二次批注".as_bytes()
        );
    }
}

#[test]
fn a_source_that_a_person_has_changed_is_kept() {
    let made = august().again().put("out/2016-08/源/督办表.typ", "试试");
    let month = made.args(&["2016-08"]).run().month("2016-08");
    assert_eq!(month.files["留存/源/督办表.typ"], "试试".as_bytes());
    assert!(month.source("督办表").starts_with("#import"));
}

#[test]
fn a_deleted_pdf_is_made_again() {
    let made = august();
    let month = made.month("2016-08");
    let made = made.again().remove("out/2016-08/督办表.pdf");
    let made = made.args(&["2016-08"]).stderr_has("新排版 1 份").run();
    assert_eq!(
        made.month("2016-08").changed_since(&month),
        Vec::<&str>::new()
    );
}

#[test]
fn a_document_no_longer_due_is_removed_with_its_source() {
    let made = example().args(&["2016-09"]).run();
    assert!(made.month("2016-09").sheets().contains(&RECORD));
    let made = made.again().without(SECOND_VISIT).args(&["2016-09"]).run();
    let month = made.month("2016-09");
    let left: Vec<_> = month
        .files
        .keys()
        .filter(|path| path.contains("访问记录/"))
        .collect();
    assert_eq!(left, Vec::<&String>::new());
}

#[test]
fn a_document_no_longer_due_stays_where_a_person_has_changed_it() {
    let path = format!("{RECORD}.pdf");
    let made = example().args(&["2016-09"]).run().again();
    let made = made
        .put(&format!("out/2016-09/{path}"), "批注过的")
        .without(SECOND_VISIT);
    let made = made.args(&["2016-09"]).run();
    assert_eq!(made.month("2016-09").files[&path], "批注过的".as_bytes());
}

#[test]
fn a_name_in_the_data_leads_to_no_place_outside_the_month() {
    let made = example()
        .everywhere("第一党支部", "../../../第一党支部")
        .args(&["2016-08"])
        .run();
    assert_eq!(made.out(), [".锁", "2016-08"]);
    let ledger = "党支部下访帮扶案件台帐/／..／..／第一党支部";
    assert!(made.month("2016-08").sheets().contains(&ledger));

    let made = example().edit(CASE, "登记号: 2016-0001", "登记号: ../../../2016-0001");
    let made = made.args(&["2016-08"]).exit(1).run();
    assert_eq!(made.out(), [".锁", "2016-08"]);
}

#[test]
fn a_branch_with_a_very_long_name_has_its_sheets() {
    let long = format!("第一党支部{}", "联合".repeat(100));
    let made = example().everywhere("第一党支部", &long).args(&["2016-08"]);
    let month = made.stderr_has("表册 31 份").run().month("2016-08");
    let ledgers = month
        .sheets()
        .into_iter()
        .filter(|sheet| sheet.starts_with("党支部下访帮扶案件台帐/"));
    assert_eq!(ledgers.count(), 2);
}

#[test]
fn the_manifest_says_what_the_month_holds() {
    let made = example()
        .edit(VISIT, "着便装: 是", "着便装: 否")
        .args(&["2016-08", "--as-of", "2016-08-30"])
        .run();
    let month = made.month("2016-08");
    let manifest = month.manifest();
    assert_eq!(manifest["schema"], 1);
    assert_eq!(manifest["month"], "2016-08");
    assert_eq!(manifest["as_of"], "2016-08-30");
    let mut record = month.document("访问记录/2016-0001-1 2016-08-23");
    for hash in ["fingerprint", "sha256"] {
        assert!(record[hash].take().is_string(), "{hash}");
    }
    let expected = json!({
        "path": "访问记录/2016-0001-1 2016-08-23.pdf",
        "title": "访问记录·2016-0001-1 2016-08-23",
        "article": 21,
        "fingerprint": null,
        "sha256": null,
        "draft": false,
        "sources": ["日历/", VISIT, CASE, "组织/", "设置.yaml"],
        "findings": [format!("A19.1 {VISIT}:12")],
    });
    assert_eq!(record, expected);
}

/// The cases of the example with a marked person: of their papers no list tells the hash.
const MARKED: [&str; 2] = ["2016-0006", "2016-0010"];

#[test]
fn the_manifest_names_every_pdf_with_its_hash() {
    for month in [
        august().month("2016-08"),
        repository().args(&["2016-12"]).run().month("2016-12"),
    ] {
        let manifest = month.manifest();
        let entries = manifest["documents"].as_array().expect("a list");
        let hash = |path: &str| {
            let digest = Sha256::digest(&month.files[path]);
            digest
                .iter()
                .map(|byte| format!("{byte:02x}"))
                .collect::<String>()
        };
        let text = |value: &Value| value.as_str().expect("a text").to_owned();
        let named: BTreeSet<_> = entries
            .iter()
            .map(|entry| (text(&entry["path"]), text(&entry["sha256"])))
            .collect();
        let there: BTreeSet<_> = month
            .files
            .keys()
            .filter(|path| path.ends_with(".pdf"))
            .map(|path| match MARKED.iter().any(|case| path.contains(case)) {
                true => (path.clone(), String::new()),
                false => (path.clone(), hash(path)),
            })
            .collect();
        assert_eq!(named, there);
    }
}
