//! A sheet that cannot be made is named with its fault; the others are delivered.

use crate::support::build::{Build, example};
use crate::support::month::Month;

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
        .stderr_has("错误：30 份表册一份也没有做成；原来的表册没有动\n")
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
    let made = made.stderr_has("表册 31 份，新排版 2 份").run();
    assert!(made.month("2016-08").sheets().contains(&SUPERVISION));
}
