//! A sheet that cannot be made is named with its fault; the others are delivered.

use std::sync::LazyLock;

use crate::support::build::{Build, CASE, SETTINGS, VISIT, example};
use crate::support::month::Month;

const RECORD: &str = "访问记录/2016-0001-1 2016-08-23";
const SUPERVISION: &str = "督办表";

/// The office's own template, the embedded one with a line more.
fn own(build: Build, name: &str, line: &str) -> Build {
    let program = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = ["templates", "tests/fixtures/模板"].map(|folder| program.join(folder));
    let mut texts = folders
        .iter()
        .map(|folder| std::fs::read_to_string(folder.join(name)));
    let text = texts.find_map(Result::ok).expect("a template");
    build.record(&format!("模板/{name}"), &format!("{text}{line}\n"))
}

/// The lawful example office.
static AUGUST: LazyLock<Month> =
    LazyLock::new(|| example().args(&["2016-08"]).run().month("2016-08"));

/// The sheets of August that print the words.
fn printing(words: &str) -> Vec<&'static str> {
    let mut sheets = AUGUST.sheets();
    sheets.retain(|sheet| AUGUST.pdf(sheet).flat().contains(words));
    assert!(sheets.len() > 3, "{sheets:?}");
    sheets
}

/// Builds what was a good month; all sheets are there again but `missing`.
#[track_caller]
fn all_but(missing: &[&str], spoil: impl FnOnce(Build) -> Build) -> Month {
    let made = example().args(&["2016-08"]).run();
    let good = made.month("2016-08");
    let month = spoil(made.again().args(&["2016-08"]).exit(1))
        .run()
        .month("2016-08");
    let mut expected = good.sheets();
    expected.retain(|sheet| !missing.contains(sheet));
    assert_eq!(month.sheets(), expected);
    month
}

#[test]
fn a_character_that_no_font_has_is_named_with_its_record() {
    let fault = "\n「𪚥」没有一种字体能显示，出自 案件/2016/2016-0001/案件.yaml:13\n\
        办法：换一个字，或者把有这个字的字体放进 设置.yaml 的「字体文件夹」，\
        写进「首选字体」\n";
    let mut spoilt = printing("陈大有");
    // The survey says the name itself.
    spoilt.retain(|sheet| !sheet.starts_with("下访帮扶前期调查表"));
    let month = all_but(&spoilt, |build| {
        build
            .edit(CASE, "姓名: 陈大有", "姓名: 陈𪚥有")
            .stderr_has("错误：《访问记录·2016-0001-1 2016-08-23》没有做成\n排版出错（源/访问记录/2016-0001-1 2016-08-23.typ）：\n")
            .stderr_has(fault)
            .stderr_has("表册 21 份，新排版 1 份")
    });
    let index = month.pdf("清单").flat();
    assert!(!index.contains("访问记录"), "{index}");
}

#[test]
fn a_character_of_one_visit_spoils_its_record_alone() {
    all_but(&[RECORD], |build| {
        build
            .edit(VISIT, "存在困难: 缺化肥钱", "存在困难: 缺𪚥钱")
            .stderr_has("出自 案件/2016/2016-0001/对象/1/访问/2016-08-23.yaml:20\n")
    });
}

#[test]
fn a_character_of_the_office_name_spoils_the_sheets_that_print_it() {
    let month = all_but(&printing("豫安县人民检察院"), |build| {
        build
            .edit(SETTINGS, "豫安县人民检察院", "豫𪚥县人民检察院")
            .stderr_has("出自 设置.yaml:1\n")
    });
    assert!(!month.files.contains_key("清单.pdf"));
}

#[test]
fn each_alone_names_the_same_sheet() {
    all_but(&[RECORD], |build| {
        build
            .edit(VISIT, "存在困难: 缺化肥钱", "存在困难: 缺𪚥钱")
            .args(&["2016-08", "--typeset", "each"])
            .stderr_has("「𪚥」没有一种字体能显示")
    });
}

#[test]
fn a_template_that_does_not_parse() {
    all_but(&[SUPERVISION], |build| {
        own(build, "督办表.typ", "{% for row in view.rows")
            .stderr_has("错误：《督办表（2016年8月）》没有做成\n模板 模板/督办表.typ 有错误：\n")
            .stderr_has("--> 督办表.typ:")
            .stderr_has("{% for row in view.rows")
    });
}

#[test]
fn a_template_that_asks_for_what_is_not_there() {
    all_but(&[SUPERVISION], |build| {
        own(build, "督办表.typ", "{{ view.rowz }}")
            .stderr_has("模板 模板/督办表.typ 有错误：\n")
            .stderr_has("--> 督办表.typ:")
            .stderr_has("| {{ view.rowz }}\n")
    });
}

#[test]
fn a_template_with_a_fault_of_typst_is_told_at_the_generated_line() {
    let month = all_but(&[SUPERVISION], |build| {
        own(build, "督办表.typ", "#nothing(1)")
            .stderr_has("错误：《督办表（2016年8月）》没有做成\n排版出错（源/督办表.typ）：\n")
            .stderr_has("error: unknown variable: nothing\n")
            .stderr_has("─ 源/督办表.typ:")
            .stderr_has("│ #nothing(1)\n")
    });
    let generated = month.source(SUPERVISION);
    assert!(generated.ends_with("#nothing(1)\n"), "{generated}");
}

#[test]
fn a_template_of_the_index_with_a_fault_spoils_the_index_alone() {
    let month = all_but(&[], |build| {
        own(build, "清单.typ", "#nothing(1)")
            .stdout("out/2016-08/清单.json\n")
            .stderr_has("错误：《清单（2016年8月）》没有做成\n")
    });
    assert!(!month.files.contains_key("清单.pdf"));
}

#[test]
fn a_fault_is_told_once() {
    let made = own(example(), "清单.typ", "#nothing(1)")
        .args(&["2016-08"])
        .exit(1)
        .run();
    assert_eq!(
        made.stderr.matches("没有做成").count(),
        1,
        "{}",
        made.stderr
    );
}

#[test]
fn a_fault_in_the_shared_layout_leaves_the_old_month() {
    let made = example().args(&["2016-08"]).run();
    let old = made.month("2016-08");
    let made = own(made.again(), "版式/页面.typ", "#nothing(1)")
        .args(&["2016-08"])
        .exit(2);
    let made = made
        .stderr_has("错误：28 份表册一份也没有做成；原来的表册没有动\n")
        .stderr_has("─ 源/版式/页面.typ:")
        .run();
    assert_eq!(
        made.stderr.matches("#nothing(1)").count(),
        1,
        "{}",
        made.stderr
    );
    assert_eq!(
        made.month("2016-08").changed_since(&old),
        Vec::<&str>::new()
    );
}

#[test]
fn a_template_that_is_not_utf_8_leaves_the_old_month() {
    let made = example().args(&["2016-08"]).run();
    let old = made.month("2016-08");
    let made = made
        .again()
        .put("data/模板/督办表.typ", b"\xb6\xbd\xb0\xec")
        .args(&["2016-08"]);
    let made = made.exit(2).stderr_has("错误：读不了 模板/").run();
    assert_eq!(
        made.month("2016-08").changed_since(&old),
        Vec::<&str>::new()
    );
}

#[test]
fn a_mended_template_makes_the_sheet_again() {
    let made = own(example(), "督办表.typ", "#nothing(1)")
        .args(&["2016-08"])
        .exit(1)
        .run();
    let made = own(made.again(), "督办表.typ", "").args(&["2016-08"]);
    let made = made.stderr_has("表册 29 份，新排版 2 份").run();
    assert!(made.month("2016-08").sheets().contains(&SUPERVISION));
}
