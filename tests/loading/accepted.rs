//! What loading accepts, and how it reads it.

use std::fs;

use proptest::prelude::*;
use tempfile::TempDir;
use xiafang::disk::Folder;
use xiafang::load::Loaded;
use xiafang::records::{Measure, Money, PersonFolder};

use crate::support::cli::*;

const CALL: &str = "案件/2016/2016-0001/对象/1/访问/2016-08-30.yaml";
const MEASURE: &str = "案件/2016/2016-0001/对象/1/帮扶措施/1.yaml";

fn papers(loaded: &Loaded) -> &PersonFolder {
    &loaded.office.cases["2016-0001"].people[&1]
}

/// The one measure of an office, which says so.
fn measure(text: &str) -> Measure {
    let loaded = office().file(MEASURE, text).loaded();
    (*papers(&loaded).measures[0].record).clone()
}

#[test]
fn the_example_as_it_is() {
    office().finds(&[]);
}

#[test]
fn a_byte_order_mark() {
    let marked = office().edit(SETTINGS, "单位名称", "\u{feff}单位名称");
    marked.finds(&[]);
    marked.edit(SETTINGS, "单位名称", "单位名").finds(&[(
        "D08",
        SETTINGS,
        "1:1-1:4",
        "表格里没有「单位名」这一项",
        "是不是「单位名称」？",
    )]);
}

#[test]
fn line_ends_of_windows() {
    let text =
        "例外:\r\n  - 代码: D08\r\n    理由: 无\r\n    批准人: 王建国\r\n    日期: 2016-08-20\r\n";
    office().file(WAIVERS, text).finds(&[(
        "D42",
        WAIVERS,
        "2:9-2:12",
        "D08 不能设例外",
        "更正数据，删去这一条例外",
    )]);
}

#[test]
fn a_file_of_one_megabyte() {
    let mut text = "例外: []\n#".to_owned();
    text += &"#".repeat(1_000_000 - text.len());
    office().file(WAIVERS, text).finds(&[]);
}

#[test]
fn a_link_within_the_folder() {
    office()
        .file(
            "案件/2016/2016-0001/附件/电话.yaml",
            "日期: 2016-08-31\n结果: 无人\n",
        )
        .link(CALL, "../../../附件/电话.yaml")
        .finds(&[(
            "D14",
            CALL,
            "1:5-1:15",
            "文件名是「2016-08-30」，里面写的却是「2016-08-31」",
            "看哪一个对，改另一个",
        )]);
}

#[test]
fn hidden_files_and_files_of_other_kinds() {
    office()
        .file(".git/设置.yaml", "不是记录")
        .file("案件/.草稿.yaml", "不是记录")
        .file("案件/2016/2016-0001/.访问/1.yaml", "不是记录")
        .file("说明.txt", "不是记录")
        .file("案件/2016/2016-0001/附件/证明.yml", "不是记录")
        .file("模板/说明.yaml", "不是记录")
        .finds(&[]);
}

#[test]
fn an_alias_that_repeats_a_part() {
    let loaded = office()
        .edit(
            SURVEY,
            "调查人: [李红, 赵刚]\n姓名: 陈大有",
            "调查人: [&甲 李红, 赵刚, *甲]\n姓名: *甲",
        )
        .loaded();
    let survey = papers(&loaded).survey.as_ref().expect("the survey loads");
    let surveyors: Vec<_> = survey.surveyors.iter().map(|name| name.as_str()).collect();
    assert_eq!(surveyors, ["李红", "赵刚", "李红"]);
    assert_eq!(survey.name.as_ref().map(|name| name.as_str()), Some("李红"));
}

#[test]
fn numbers_and_the_like_are_text_where_text_is_meant() {
    for written in [
        "13800000000",
        "007",
        "1234.50",
        "41162319800305123456789",
        "0x1F",
        "1e3",
        "1_000",
        "+86",
        ".5",
        "2016-08-22",
        "09:30",
        "true",
        "No",
        "是",
        "〔2016〕45号",
    ] {
        let loaded = office()
            .edit(SURVEY, "年龄: 36", &format!("年龄: {written}"))
            .loaded();
        assert_eq!(loaded.faults, []);
        let survey = papers(&loaded).survey.as_ref().expect("the survey loads");
        assert_eq!(survey.age.as_ref().map(|age| age.as_str()), Some(written));
    }
}

#[test]
fn quoted_text_keeps_what_yaml_would_take_for_itself() {
    let loaded = office()
        .edit(
            SURVEY,
            "注意问题: 老母亲有病,说话轻些",
            "注意问题: \"~: # @ * & [ {\"",
        )
        .edit(
            SURVEY,
            "社会评价: 一时糊涂,平时不坏",
            "社会评价: |\n  第一行\n    第二行\n",
        )
        .loaded();
    let survey = papers(&loaded).survey.as_ref().expect("the survey loads");
    let text = |field: &Option<xiafang::records::Text>| field.as_ref().map(ToString::to_string);
    assert_eq!(text(&survey.caution).as_deref(), Some("~: # @ * & [ {"));
    assert_eq!(
        text(&survey.standing).as_deref(),
        Some("第一行\n  第二行\n")
    );
}

#[test]
fn yes_and_no() {
    for (written, meant) in [
        ("是", true),
        ("否", false),
        ("\"是\"", true),
        ("true", true),
        ("True", true),
        ("FALSE", false),
    ] {
        let plain_clothes = format!("着便装: {written}");
        let loaded = office().edit(VISIT, "着便装: 是", &plain_clothes).loaded();
        let answer = papers(&loaded).visits[0].plain_clothes;
        assert_eq!(answer.map(|answer| answer.0), Some(meant), "{written}");
    }
}

#[test]
fn money_as_number_and_as_text() {
    for (written, meant) in [
        ("0", "0"),
        ("1234.50", "1234.50"),
        ("\"1234.5\"", "1234.5"),
        ("0.29", "0.29"),
        ("999999999999.99", "999999999999.99"),
    ] {
        let amount = measure(&format!("日期: 2016-09-01\n金额: {written}\n")).amount;
        assert_eq!(
            amount.map(|amount| amount.0.to_string()),
            Some(meant.to_owned())
        );
    }
}

#[test]
fn keys_with_nothing_behind_them() {
    let blank =
        measure("日期: 2016-09-01\n方式:\n内容:\n落实日期:\n金额:\n资金来源: ~\n依据: null\n");
    let absent = measure("日期: 2016-09-01\n");
    assert_eq!(format!("{blank:?}"), format!("{absent:?}"));
}

#[test]
fn a_form_of_which_only_the_date_is_filled() {
    let loaded = office().file(CALL, "日期: 2016-08-30\n").loaded();
    assert_eq!((loaded.faults.len(), papers(&loaded).visits.len()), (0, 3));
}

#[test]
fn a_second_visit_on_the_day_stands_behind_the_first_and_the_tenth_behind_the_second() {
    let again = |n: u32| format!("案件/2016/2016-0001/对象/1/访问/2016-08-23-{n}.yaml");
    let loaded = [10, 2].iter().fold(office(), |office, n| {
        office.file(&again(*n), "日期: 2016-08-23\n")
    });
    let loaded = loaded.loaded();
    let paths: Vec<_> = papers(&loaded)
        .visits
        .iter()
        .map(|visit| &*visit.path)
        .collect();
    assert_eq!(paths, [VISIT, &again(2), &again(10), SECOND_VISIT]);
}

#[test]
fn many_faulty_files_in_the_same_order_and_bytes_every_time() {
    let faulty = (10..30).fold(office(), |office, day| {
        let path = format!("案件/2016/2016-0001/对象/1/访问/2016-09-{day}.yaml");
        office.file(
            &path,
            format!("日期: 2016-09-{day}\n天气: 晴\n开始时间: 9点\n"),
        )
    });
    let first = (faulty.check(&[]), faulty.check(&["--format", "json"]));
    for _ in 0..3 {
        assert_eq!(
            (faulty.check(&[]), faulty.check(&["--format", "json"])),
            first
        );
    }
}

#[test]
fn files_in_path_order_however_they_were_made() {
    let home = TempDir::new().expect("a folder");
    let names: Vec<_> = (0..40)
        .map(|n| format!("{}.yaml", n * 27 % 40 + 10))
        .collect();
    for name in &names {
        fs::write(home.path().join(name), "例外: []\n").expect("a file can be written");
    }
    let listed = Folder::Disk(home.path().to_owned())
        .list()
        .expect("it can be listed");
    assert_eq!(listed.len(), names.len());
    assert!(listed.is_sorted_by(|one, next| one.path < next.path));
}

proptest! {
    #[test]
    fn every_amount_up_to_a_billion_exactly(fen in 0_i64..100_000_000_000) {
        let written = format!("{}.{:02}", fen / 100, fen % 100);
        let money = Money::parse(&written).expect("an amount");
        prop_assert_eq!(money.0.to_string(), written);
        prop_assert_eq!(money.0 * rust_decimal::Decimal::ONE_HUNDRED, fen.into());
    }

    #[test]
    fn no_amount_with_a_third_decimal(fen in 0_i64..100_000_000_000, third in 0..10) {
        let written = format!("{}.{:02}{third}", fen / 100, fen % 100);
        prop_assert_eq!(Money::parse(&written), None);
    }
}
