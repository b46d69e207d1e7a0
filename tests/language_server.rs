//! What an editor makes of a record, asked of a real yaml-language-server: it completes keys
//! and words, explains them, and underlines what is wrong and nothing else, without a network.
//! Every record finds its schema in two ways: by its first line, and by the folder's settings.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::support::editor::{Editor, Underline, by_first_line, by_settings, without_settings};
use crate::support::language_server::percent;

const VISIT: &str = "案件/2016/2016-0001/对象/1/访问/2016-08-09.yaml";
const MEMBERS: &str = "组织/党员.yaml";

/// A key that no record has.
const WRONG: &str = "没有这一项: 1\n";

/// The two editors side by side: what is expected of one is expected of the other.
struct Editors([Editor; 2]);

fn editors() -> Editors {
    Editors([by_first_line(), by_settings()])
}

impl Editors {
    #[track_caller]
    fn offer(&mut self, file: &str, text: &str, expected: &[&str], unexpected: &[&str]) {
        for editor in &mut self.0 {
            let offered = editor.completes(file, text);
            let has = |word: &&str| offered.iter().any(|offer| offer == word);
            assert!(expected.iter().all(has), "{text}\n{offered:?}");
            assert!(!unexpected.iter().any(has), "{text}\n{offered:?}");
        }
    }

    #[track_caller]
    fn explain(&mut self, file: &str, text: &str, expected: &[&str]) {
        for editor in &mut self.0 {
            let shown = editor.hovers(file, text);
            let has = |words: &&str| shown.contains(words);
            assert!(expected.iter().all(has), "{text}\n{shown}");
        }
    }

    /// Expects underlines at exactly these places, each a line and what stands there.
    #[track_caller]
    fn underline(&mut self, file: &str, text: &str, expected: &[(usize, &str)]) {
        let place = |underline: &Underline| (underline.line, underline.text.clone());
        let expected: Vec<_> = expected
            .iter()
            .map(|(line, text)| (*line, (*text).to_owned()))
            .collect();
        for editor in &mut self.0 {
            let underlined = editor.underlines(file, text);
            let places: Vec<_> = underlined.iter().map(place).collect();
            assert_eq!(places, expected, "{text}\n{underlined:#?}");
        }
    }
}

#[test]
fn an_empty_record_is_offered_its_keys() {
    let mut editors = editors();
    editors.offer(
        VISIT,
        "‸",
        &["日期", "开始时间", "方式", "访问人", "陪同人", "下次联系"],
        &["登门"],
    );
}

#[test]
fn a_key_that_is_there_is_not_offered_again() {
    let mut editors = editors();
    let text = "日期: 2016-08-09\n方式: 登门\n‸";
    editors.offer(VISIT, text, &["结果", "地点"], &["日期", "方式"]);
}

#[test]
fn a_key_begun_is_completed() {
    let mut editors = editors();
    editors.offer(VISIT, "日期: 2016-08-09\n方‸", &["方式"], &["日期"]);
}

#[test]
fn an_entry_of_a_list_is_offered_its_own_keys() {
    let mut editors = editors();
    let own = ["姓名", "身份", "告知保密"];
    editors.offer(VISIT, "日期: 2016-08-09\n陪同人:\n  - ‸", &own, &["方式"]);
    let text = "日期: 2016-08-09\n陪同人:\n  - 姓名: 楚传海\n    ‸";
    editors.offer(VISIT, text, &["身份", "告知保密"], &["姓名", "方式"]);
    editors.offer(
        MEMBERS,
        "党员:\n  - 姓名: 王建国\n    职务:\n      - ‸",
        &["名称", "级别", "起"],
        &["姓名"],
    );
}

#[test]
fn a_word_is_offered_where_one_of_a_list_belongs() {
    let mut editors = editors();
    editors.offer(
        VISIT,
        "日期: 2016-08-09\n方式: ‸\n",
        &["登门", "电话", "其他"],
        &["见到", "日期"],
    );
    editors.offer(VISIT, "日期: 2016-08-09\n方式: 电‸\n", &["电话"], &["见到"]);
    editors.offer(
        VISIT,
        "日期: 2016-08-09\n结果: ‸\n",
        &["见到", "无人", "拒绝"],
        &["登门"],
    );
    editors.offer(
        VISIT,
        "日期: 2016-08-09\n着便装: ‸\n",
        &["是", "否"],
        &["登门"],
    );
}

#[test]
fn words_are_offered_in_a_list_written_either_way() {
    let mut editors = editors();
    let works = ["下访帮扶", "检察宣传", "其他"];
    editors.offer(
        VISIT,
        "日期: 2016-08-09\n结合工作:\n  - ‸\n",
        &works,
        &["登门"],
    );
    editors.offer(
        VISIT,
        "日期: 2016-08-09\n结合工作: [下访帮扶, ‸]\n",
        &works,
        &["登门"],
    );
}

#[test]
fn spellings_from_other_programs_are_not_offered() {
    let mut editors = editors();
    let foreign = ["null", "true", "false", "登门访"];
    editors.offer(VISIT, "日期: 2016-08-09\n方式: ‸\n", &["登门"], &foreign);
    editors.offer(VISIT, "日期: 2016-08-09\n着便装: ‸\n", &["是"], &foreign);
}

#[test]
fn a_key_is_written_with_room_for_its_value_and_no_value_that_nobody_entered() {
    for mut editor in editors().0 {
        let inserts = editor.inserts(VISIT, "‸");
        assert_eq!(inserts["日期"], "日期: ");
        assert_eq!(inserts["方式"], "方式: ");
        // A word between `${1:` and `}` stays where the writer goes on without typing over it.
        let filled: Vec<_> = inserts
            .values()
            .filter(|text| text.contains("${1:"))
            .collect();
        assert!(filled.is_empty(), "{filled:?}");
    }
}

#[test]
fn a_key_is_explained_in_chinese() {
    let mut editors = editors();
    editors.explain(VISIT, "日‸期: 2016-08-09\n", &["文件名"]);
    editors.explain(
        VISIT,
        "日期: 2016-08-09\n陪同人:\n  - 姓名: 甲\n    告知‸保密: 是\n",
        &["保密"],
    );
    editors.explain(
        MEMBERS,
        "党员:\n  - 姓名: 王建国\n    工‸号: 007\n",
        &["工号"],
    );
}

#[test]
fn a_key_without_a_value_is_explained_as_well() {
    let mut editors = editors();
    editors.explain(VISIT, "日期: 2016-08-09\n方‸式:\n", &["登门", "电话"]);
}

#[test]
fn a_word_is_explained_with_the_others_of_its_list() {
    let mut editors = editors();
    editors.explain(
        VISIT,
        "日期: 2016-08-09\n方式: 登‸门\n",
        &["`登门`", "`电话`", "`其他`"],
    );
}

#[test]
fn an_explanation_is_not_followed_by_a_link_to_the_schema() {
    let shown = by_settings().hovers(VISIT, "方‸式: 登门\n");
    assert!(!shown.contains("schema.json"), "{shown}");
}

#[test]
fn a_wrong_key_is_underlined() {
    let mut editors = editors();
    editors.underline(
        VISIT,
        "日期: 2016-08-09\n电话: 13800005301\n方式: 电话\n",
        &[(2, "电话")],
    );
    let text = "日期: 2016-08-09\n陪同人:\n  - 姓名: 楚传海\n    单位: 前楼村\n";
    editors.underline(VISIT, text, &[(4, "单位")]);
}

#[test]
fn a_wrong_word_is_underlined() {
    let mut editors = editors();
    editors.underline(VISIT, "日期: 2016-08-09\n方式: 上门\n", &[(2, "上门")]);
    let text = "日期: 2016-08-09\n结合工作: [下访帮扶, 下棋]\n";
    editors.underline(VISIT, text, &[(2, "下棋")]);
}

#[test]
fn a_wrong_date_and_a_wrong_time_are_underlined() {
    let mut editors = editors();
    editors.underline(
        VISIT,
        "日期: 2016-8-9\n开始时间: 8点\n",
        &[(1, "2016-8-9"), (2, "8点")],
    );
}

#[test]
fn a_key_that_is_missing_is_told_at_the_place_where_it_is() {
    let mut editors = editors();
    editors.underline(VISIT, "方式: 登门\n", &[(1, "方")]);
}

#[test]
fn a_key_that_is_there_twice_is_underlined() {
    let mut editors = editors();
    let text = "日期: 2016-08-09\n方式: 登门\n方式: 电话\n";
    editors.underline(VISIT, text, &[(3, "方式: 电话")]);
}

#[test]
fn digits_without_quotes_are_not_underlined() {
    let mut editors = editors();
    let text = "党员:\n  - 姓名: 王建国\n    工号: 007\n    电话: 13800005301\n";
    editors.underline(MEMBERS, text, &[]);
}

#[test]
fn what_is_left_empty_is_not_underlined() {
    let mut editors = editors();
    editors.underline(
        VISIT,
        "日期: 2016-08-09\n方式:\n着便装:\n陪同人:\n地点:\n下次联系:\n",
        &[],
    );
}

#[test]
fn what_is_wrong_is_told_in_chinese() {
    for mut editor in editors().0 {
        let text = "日期: 2016-08-09\n电话: 1\n方式: 上门\n下次联系: 2016-9-6\n";
        for underline in editor.underlines(VISIT, text) {
            assert!(!underline.message.is_ascii(), "{underline:?}");
        }
    }
}

#[test]
fn nothing_is_underlined_in_the_records_of_the_example() {
    for mut editor in editors().0 {
        let records = editor.records();
        assert!(records.len() > 200, "{} records", records.len());
        assert_eq!(editor.underlines_in(&records), BTreeMap::new());
    }
}

#[test]
fn every_record_finds_its_schema_and_every_schema_its_records() {
    for mut editor in editors().0 {
        let wrong = |file: &String| (file.clone(), WRONG.to_owned());
        let records: BTreeMap<_, _> = editor.records().keys().map(wrong).collect();
        let mut schemas = BTreeSet::new();
        let underlined = editor.underlines_in(&records);
        for file in records.keys() {
            let underlines = underlined.get(file).map_or(&[][..], Vec::as_slice);
            let wrong = underlines
                .iter()
                .find(|underline| underline.text == "没有这一项");
            let wrong = wrong.unwrap_or_else(|| panic!("{file} has no schema: {underlines:?}"));
            schemas.extend(wrong.schema.clone());
        }
        // The example has no locked month to correct.
        let mut expected = editor.schemas();
        expected.retain(|schema| !schema.contains("corrections"));
        assert_eq!(schemas, expected);
    }
}

#[test]
fn the_settings_name_schemas_and_places_as_every_version_of_the_server_reads_them() {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let settings = fs::read_to_string(data.join(".vscode/settings.json")).expect("settings");
    let settings: Value = serde_json::from_str(&settings).expect("they are JSON");
    for (schema, globs) in settings["yaml.schemas"]
        .as_object()
        .expect("schemas by place")
    {
        // A relative path with other letters is not known as one.
        assert!(schema.is_ascii(), "{schema}");
        // A record's address has its letters in percents, and globs are compared with that.
        let globs: Vec<&str> = globs
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .collect();
        let readable: Vec<_> = globs.iter().filter(|glob| !glob.contains('%')).collect();
        assert!(!readable.is_empty(), "{schema}");
        for glob in readable {
            assert!(globs.contains(&percent(glob).as_str()), "{glob}");
        }
    }
}

#[test]
#[should_panic(expected = "the language server is alive")]
fn a_server_that_reaches_for_the_network_would_end() {
    without_settings().underlines(VISIT, "日期: 2016-08-09\n");
}
