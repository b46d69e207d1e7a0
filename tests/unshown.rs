//! A character that no font has: named at its line, a substitute in its place on sheets, and
//! nothing else stands still.

use std::sync::LazyLock;

use crate::support::build::{BRANCHES, Build, CASE, SETTINGS, VISIT, example};
use crate::support::desk::desk;
use crate::support::font::font_with;
use crate::support::month::Month;
use crate::support::repository::{commit, committed, git};
use xiafang::rules::unshown_remedy;

const DAY: [&str; 2] = ["--as-of", "2016-09-30"];

/// What `check` prints of an office, its tally on standard error.
fn told(build: Build) -> String {
    build.command_named("check").args(&DAY).run().stdout
}

/// What is found: `file:line:column` and the message, for each.
fn found(build: Build) -> Vec<String> {
    let args = [&DAY[..], &["--format", "json"]].concat();
    let told = build.command_named("check").args(&args).run().stdout;
    let report: serde_json::Value = serde_json::from_str(&told).expect("JSON");
    let findings = report["findings"].as_array().expect("a list").iter();
    let text = |one: &serde_json::Value, key: &str| one[key].as_str().expect("text").to_owned();
    let line = |one: &serde_json::Value| {
        assert_eq!(
            (text(one, "code"), text(one, "severity")),
            ("D70".into(), "reminder".into())
        );
        let (file, message) = (text(one, "file"), text(one, "message"));
        format!("{file}:{}:{} {message}", one["line"], one["column"])
    };
    findings.map(line).collect()
}

fn unshown(sign: char) -> String {
    let code = sign as u32;
    format!("「{sign}」（U+{code:04X}）没有一种字体能显示，表册上印成「〓」")
}

#[test]
fn each_is_named_at_its_line_and_column_with_its_code_point() {
    // Extensions B, E, G and H, an emoji, private use, a letter of another script.
    for sign in [
        '𪚥',
        '𫠝',
        '\u{31350}',
        '\u{323af}',
        '😀',
        '\u{e000}',
        '\u{f0000}',
        'ሴ',
    ] {
        let office = example().edit(
            VISIT,
            "存在困难: 缺化肥钱",
            &format!("存在困难: 缺{sign}钱"),
        );
        assert_eq!(
            found(office),
            [format!("{VISIT}:20:8 {}", unshown(sign))],
            "{sign}"
        );
    }
}

#[test]
fn a_place_is_found_in_quotes_in_blocks_and_where_it_is_escaped() {
    for (written, at) in [
        ("\"缺𪚥钱\"", "20:9"),
        ("'缺𪚥钱'", "20:9"),
        ("|\n  缺钱\n\n  又缺𪚥", "23:5"),
        ("\"缺\\U0002A6A5钱\"", "20:7"),
    ] {
        let office = example().edit(VISIT, "存在困难: 缺化肥钱", &format!("存在困难: {written}"));
        assert_eq!(
            found(office),
            [format!("{VISIT}:{at} {}", unshown('𪚥'))],
            "{written}"
        );
    }
}

#[test]
fn a_name_that_many_files_repeat_is_told_once_and_a_comment_never() {
    let office = example()
        .everywhere("王建国", "王建𪚥")
        .edit(VISIT, "存在困难", "# 𫠝\n存在困难");
    let found = found(office);
    assert_eq!(found.len(), 1, "{found:?}");
    let at = format!("{BRANCHES}:10:15 {}；同样的内容另有 11 处", unshown('𪚥'));
    assert!(found[0].starts_with(&at), "{found:?}");
}

#[test]
fn two_signs_of_a_text_are_two_findings_and_a_repeated_one_is_one() {
    let office = example().edit(VISIT, "存在困难: 缺化肥钱", "存在困难: 𪚥钱𫠝𪚥");
    let at = |column, sign| format!("{VISIT}:20:{column} {}", unshown(sign));
    assert_eq!(found(office), [at(7, '𪚥'), at(9, '𫠝')]);
}

#[test]
fn what_is_never_seen_or_is_composed_of_what_fonts_have_is_not_found() {
    for text in [
        "缺葛\u{e0100}钱",
        "缺\u{fa12}钱",
        "ǖ",
        "u\u{308}",
        "缺龘䶮钱",
        "〓",
    ] {
        let office = example().edit(VISIT, "存在困难: 缺化肥钱", &format!("存在困难: {text}"));
        assert_eq!(found(office), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn what_to_do_goes_by_the_kind_of_sign() {
    for (sign, what) in [
        ('𪚥', "照证件写，不换字"),
        ('\u{323af}', "在「〓」处手写补上"),
        ('\u{e000}', "这是自造字，别的电脑上没有"),
        ('😀', "表情、图形一类的删去"),
    ] {
        let office = example().edit(CASE, "姓名: 陈大有", &format!("姓名: 陈{sign}有"));
        let told = told(office);
        assert!(
            told.contains(what) && told.contains(&format!("U+{:04X}", sign as u32)),
            "{told}"
        );
    }
}

#[test]
fn without_fonts_the_check_says_nothing_of_it() {
    let office = example().edit(CASE, "姓名: 陈大有", "姓名: 陈𪚥有");
    let told = told(office.env("XIAFANG_CACHE", "/nowhere"));
    assert_eq!(told, "");
}

/// The lawful example office.
static AUGUST: LazyLock<Month> =
    LazyLock::new(|| example().args(&["2016-08"]).run().month("2016-08"));

/// The sheets of a month that print the words.
fn printing<'m>(month: &'m Month, words: &str) -> Vec<&'m str> {
    let mut sheets = month.sheets();
    sheets.retain(|sheet| month.pdf(sheet).flat().contains(words));
    sheets
}

#[test]
fn every_sheet_is_made_and_those_that_show_it_have_the_substitute() {
    for sign in ['𪚥', '😀', '\u{e000}'] {
        let office = example().edit(CASE, "姓名: 陈大有", &format!("姓名: 陈{sign}有"));
        let code = sign as u32;
        let made = office
            .args(&["2016-08"])
            .stderr_has(&format!(
                "缺字：「{sign}」（U+{code:04X}）没有一种字体能显示，印成「〓」：《"
            ))
            .stderr_has("\n出自 案件/2016/2016-0001/案件.yaml:13\n办法：")
            .stderr_has("；错误 0、违反 0、提醒 0，例外 0\n")
            .run();
        let month = made.month("2016-08");
        assert_eq!(month.sheets(), AUGUST.sheets());
        let mut expected = printing(&AUGUST, "陈大有");
        // The survey says the name itself.
        expected.retain(|sheet| !sheet.starts_with("下访帮扶前期调查表"));
        assert_eq!(printing(&month, "陈〓有"), expected);
        assert!(expected.contains(&"下访帮扶案件登记簿"), "{expected:?}");
        assert!(month.pdf("清单").flat().contains("缺字"));
    }
}

#[test]
fn a_substitute_changes_no_mark() {
    let made = example()
        .edit(VISIT, "存在困难: 缺化肥钱", "存在困难: 缺𪚥钱")
        .args(&["2016-08"])
        .run();
    let without = made.month("2016-08");
    let with = made
        .again()
        .put("data/字体/补字.otf", font_with('𪚥'))
        .edit(SETTINGS, "县名: 豫安县", "县名: 豫安县\n字体文件夹: 字体")
        .args(&["2016-08"])
        .run()
        .month("2016-08");
    let record = "访问记录/2016-0001-1 2016-08-23";
    assert_eq!(
        with.document(record)["fingerprint"],
        without.document(record)["fingerprint"]
    );
}

#[test]
fn a_font_of_the_office_that_has_it_settles_it() {
    let office = || {
        example()
            .edit(CASE, "姓名: 陈大有", "姓名: 陈𪚥有")
            .put("data/字体/补字.otf", font_with('𪚥'))
            .edit(SETTINGS, "县名: 豫安县", "县名: 豫安县\n字体文件夹: 字体")
    };
    assert_eq!(found(office()), Vec::<String>::new());
    let made = office().args(&["2016-08"]).run();
    assert!(!made.stderr.contains("缺字"), "{}", made.stderr);
    let month = made.month("2016-08");
    assert!(month.pdf("下访帮扶案件登记簿").flat().contains("陈𪚥有"));
}

#[test]
fn a_sign_of_the_office_name_is_on_every_sheet_and_the_month_is_made() {
    let office = example().edit(SETTINGS, "豫安县人民检察院", "豫𪚥县人民检察院");
    let made = office
        .args(&["2016-08"])
        .stderr_has("出自 设置.yaml:1\n")
        .run();
    assert_eq!(made.month("2016-08").sheets(), AUGUST.sheets());
}

#[test]
fn each_sheet_alone_has_it_too_and_an_own_template_may_bring_it() {
    let office = example()
        .record(
            "模板/版式/页面.typ",
            &format!("{}// 𪚥\n", include_str!("../templates/版式/页面.typ")),
        )
        .record(
            "模板/督办表.typ",
            &format!("{}𫠝\n", include_str!("fixtures/模板/督办表.typ")),
        )
        .args(&["2016-08", "--typeset", "each"]);
    let made = office
        .stderr_has("「𫠝」")
        .stderr_has("出自 模板或者保密的记录\n")
        .run();
    assert!(made.month("2016-08").pdf("督办表").flat().contains('〓'));
}

#[test]
fn a_commit_that_brings_one_is_told_of_it_and_goes_on() {
    let desk = committed();
    let path = "案件/2016/2016-0003/对象/1/访问/2016-08-16.yaml";
    desk.run("hook install");
    let desk = desk.edit(path, "受访人: 胡春荣", "受访人: 胡𪚥荣");
    git(&desk, &["add", "--all"]);
    let told = desk.run("hook pre-commit");
    assert!(
        told.stdout.contains(&unshown('𪚥')),
        "{}{}",
        told.stdout,
        told.stderr
    );
    assert!(told.stdout.contains("2016-08-16.yaml:"), "{}", told.stdout);
    assert_eq!(told.exit, 0);
    commit(&desk, "八月访问");
    let desk = desk.edit("例外.yaml", "例外:", "# 没有变\n例外:");
    git(&desk, &["add", "--all"]);
    let told = desk.run("hook pre-commit");
    assert_eq!((told.exit, told.stdout.as_str()), (0, ""));
}

#[test]
fn the_handbook_and_the_doctor_say_the_same() {
    let desk = desk().edit(
        "案件/2016/2016-0003/案件.yaml",
        "姓名: 胡春荣",
        "姓名: 胡𪚥荣",
    );
    let told = desk.run("doctor").stdout;
    assert!(
        told.contains(&unshown('𪚥')) && told.contains(unshown_remedy('𪚥')),
        "{told}"
    );
    let handbook = include_str!("../templates/手册/常见问题.typ").replace(['`', '*'], "");
    for sign in ['𪚥', '\u{e000}', '😀'] {
        assert!(
            handbook.contains(unshown_remedy(sign)),
            "{}",
            unshown_remedy(sign)
        );
    }
}
