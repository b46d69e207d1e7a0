//! `xiafang build`: the same data gives the same bytes, and nothing is typeset twice.

use std::sync::LazyLock;

use crate::support::build::{CASE, VISIT, example, repository};
use crate::support::month::Month;

/// A typst of the right version that can do nothing.
const IDLE: &str = r#"[ "$1" = --version ] && echo "typst 0.15.1" || exit 7"#;

static AUGUST: LazyLock<Month> =
    LazyLock::new(|| example().args(&["2016-08"]).run().month("2016-08"));

/// The month of the repository's data with the longest registers.
static DECEMBER: LazyLock<Month> =
    LazyLock::new(|| repository().args(&["2016-12"]).run().month("2016-12"));

#[track_caller]
fn same(one: &Month, other: &Month) {
    assert_eq!(one.changed_since(other), Vec::<&str>::new());
}

/// Every PDF of `one` is in `many` with the same bytes.
#[track_caller]
fn within(one: &Month, many: &Month) {
    for sheet in one.sheets() {
        let path = format!("{sheet}.pdf");
        assert!(one.files[&path] == many.files[&path], "{path} differs");
    }
}

#[test]
fn a_month_is_told_in_one_line_and_its_index_named() {
    example()
        .args(&["2016-08"])
        .stdout("out/2016-08/清单.pdf\n")
        .stderr(
            "2016-08（截至 2016-08-31）：表册 31 份，新排版 31 份；错误 0、违反 0、提醒 0，例外 0\n",
        )
        .run();
}

#[test]
fn a_second_run_gives_the_same_bytes() {
    let made = example().args(&["2016-08", "--force"]).run();
    same(&made.month("2016-08"), &AUGUST);
    let made = made.again().args(&["2016-08", "--force"]);
    let made = made.stderr_has("新排版 31 份").run();
    same(&made.month("2016-08"), &AUGUST);
}

#[test]
fn another_output_folder_gets_the_same_bytes() {
    let made = example().args(&["2016-08", "--out", "别处/册子"]);
    let made = made.stdout("别处/册子/2016-08/清单.pdf\n").run();
    same(&made.month_in("别处/册子", "2016-08"), &AUGUST);
}

#[test]
fn data_in_another_place_give_the_same_bytes_beside_them() {
    let made = example()
        .data_at("某院/资料")
        .args(&["2016-08", "--data", "某院/资料"]);
    same(&made.run().month_in("某院/out", "2016-08"), &AUGUST);
}

#[test]
fn sheets_typeset_each_alone_have_the_same_bytes() {
    let each = example().args(&["2016-08", "--typeset", "each"]).run();
    same(&each.month("2016-08"), &AUGUST);
    let each = repository()
        .args(&["2016-12", "--typeset", "each", "--jobs", "2"])
        .run();
    same(&each.month("2016-12"), &DECEMBER);
}

#[test]
fn one_sheet_alone_has_the_same_bytes_as_among_many() {
    for title in [
        "登记簿",
        "包乡",
        "案件台帐·第二党支部",
        "联系台帐·第二党支部",
        "分配表·第三党支部",
        "下访帮扶工作月报（",
        "工作日志·许文斌",
        "案件释明书·",
        "案卷·2016-0004",
        "督办表",
        "2016-0003-1 2016-12-20",
    ] {
        let alone = repository()
            .args(&["2016-12", "--only", title])
            .run()
            .month("2016-12");
        assert_eq!(alone.sheets().len(), 1, "{title}");
        within(&alone, &DECEMBER);
    }
}

#[test]
fn nothing_changed_typesets_nothing() {
    let made = example()
        .args(&["2016-08"])
        .run()
        .again()
        .typst(IDLE)
        .args(&["2016-08"]);
    let made = made.stderr_has("表册 31 份，新排版 0 份").run();
    same(&made.month("2016-08"), &AUGUST);
}

#[test]
fn force_typesets_everything() {
    let made = example().args(&["2016-08"]).run().again();
    let made = made
        .args(&["2016-08", "--force"])
        .stderr_has("新排版 31 份")
        .run();
    same(&made.month("2016-08"), &AUGUST);
}

#[test]
fn a_changed_sentence_of_a_visit_typesets_its_record_alone() {
    let made = example().args(&["2016-08"]).run().again();
    let made = made.edit(VISIT, "缺化肥钱", "缺种子钱").args(&["2016-08"]);
    let month = made.stderr_has("新排版 2 份").run().month("2016-08");
    let changed = ["清单", "访问记录/2016-0001-1 2016-08-23"];
    assert_eq!(month.pdfs_changed_since(&AUGUST), changed);
}

#[test]
fn a_changed_home_typesets_the_sheets_that_show_it() {
    let made = example().args(&["2016-08"]).run().again();
    let made = made
        .edit(CASE, "村居: 东街村", "村居: 西街村")
        .args(&["2016-08"]);
    let month = made.stderr_has("新排版 5 份").run().month("2016-08");
    let changed = [
        "下访帮扶前期调查表/2016-0001-1",
        "下访帮扶案件登记簿",
        "五年联系台帐/第一党支部",
        "党支部下访帮扶案件台帐/第一党支部",
        "清单",
    ];
    assert_eq!(month.pdfs_changed_since(&AUGUST), changed);
}

#[test]
fn only_some_titles_make_only_these_and_an_index_of_them() {
    let made = example()
        .args(&["2016-08", "--only", "督办表", "--only", "案件台帐"])
        .run();
    let month = made.month("2016-08");
    let sheets = [
        "党支部下访帮扶案件台帐/第一党支部",
        "党支部下访帮扶案件台帐/第二党支部",
        "督办表",
    ];
    assert_eq!(month.sheets(), sheets);
    let index = month.pdf("清单").flat();
    assert!(
        index.contains("督办表第十一条") && !index.contains("登记簿"),
        "{index}"
    );
}

#[test]
fn only_some_titles_leave_the_others_of_the_month_alone() {
    let made = example().args(&["2016-08"]).run().again();
    let made = made
        .args(&["2016-08", "--only", "督办表"])
        .stderr_has("新排版 0 份")
        .run();
    same(&made.month("2016-08"), &AUGUST);
}

#[test]
fn a_sheet_not_asked_for_stays_as_it_was_and_the_index_says_so() {
    let made = example().args(&["2016-08"]).run().again();
    let made = made
        .edit(CASE, "村居: 东街村", "村居: 西街村")
        .args(&["2016-08", "--only", "案件台帐"])
        .stderr_has("表册 31 份，新排版 2 份")
        .run();
    let month = made.month("2016-08");
    assert_eq!(
        month.pdfs_changed_since(&AUGUST),
        ["党支部下访帮扶案件台帐/第一党支部", "清单"]
    );
    let index = month.pdf("清单").flat();
    // The book, the survey and the ledger of contact show the home, too.
    assert_eq!(index.matches("未重做").count(), 3, "{index}");
    made.again()
        .args(&["2016-08"])
        .stderr_has("表册 31 份，新排版 4 份")
        .run();
}

#[test]
fn a_fingerprint_is_of_the_data_and_not_of_the_layout() {
    let print = |month: &Month| month.document("督办表")["fingerprint"].clone();
    let layout = include_str!("fixtures/模板/督办表.typ").replace("签收人", "签 收 人");
    let made = example()
        .record("模板/督办表.typ", &layout)
        .args(&["2016-08"])
        .run();
    let other_layout = made.month("2016-08");
    assert_eq!(other_layout.pdfs_changed_since(&AUGUST), ["督办表"]);
    assert_eq!(print(&other_layout), print(&AUGUST));

    let made = made
        .again()
        .edit(VISIT, "着便装: 是", "着便装: 否")
        .args(&["2016-08"])
        .run();
    assert_ne!(print(&made.month("2016-08")), print(&AUGUST));
}

#[test]
fn a_year_has_a_folder_of_its_own() {
    let made = example()
        .args(&["2016"])
        .stdout("out/2016/清单.pdf\n")
        .run();
    assert!(made.month("2016").sheets().contains(&"下访帮扶工作考评表"));
}

#[test]
fn without_a_month_the_latest_with_a_case_or_a_visit_is_built() {
    example().stdout("out/2016-09/清单.pdf\n").run();
}

#[test]
fn months_that_cannot_be_built_are_told() {
    for (month, why) in [
        (
            "2016-13",
            "错误：「2016-13」不是月份、季度、半年或者年份\n办法：写成 2016-09、2016-Q3、2016-H1 或者 2016，也可以写 2016年第三季度、2016年上半年\n",
        ),
        (
            "八月",
            "错误：「八月」不是月份、季度、半年或者年份\n办法：写成 2016-09、2016-Q3、2016-H1 或者 2016，也可以写 2016年第三季度、2016年上半年\n",
        ),
        (
            "2015",
            "错误：2015年没有案件和访问\n办法：换一个年份、季度或者月份\n",
        ),
        ("2999-01", "错误：2999-01 还没有到\n办法：写已经到的月份\n"),
    ] {
        example()
            .args(&[month])
            .exit(2)
            .stdout("")
            .stderr(why)
            .run();
    }
}

#[test]
fn every_month_of_the_repository_is_built_with_rows() {
    let months = ["2016-08", "2016-09", "2016-10", "2016-11", "2016-12"];
    let made = repository().args(&months).run();
    for month in months {
        let month = made.month(month);
        let rows = |sheet: &str| month.source(sheet).matches("#\"2016-00").count();
        assert!(
            rows("下访帮扶案件登记簿") >= 3,
            "{}",
            rows("下访帮扶案件登记簿")
        );
        assert!(rows("党支部下访帮扶案件台帐/第一党支部") >= 1);
        let visits = month
            .sheets()
            .iter()
            .filter(|sheet| sheet.starts_with("访问记录/"))
            .count();
        assert!(visits >= 5, "{visits}");
    }
}
