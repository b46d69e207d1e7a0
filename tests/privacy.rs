//! A marked person is a number on every sheet outside the own file.

mod support {
    pub mod build;
    pub mod month;
}

use support::build::{CASE, Made, example};

/// Builds August and looks for the words on every sheet but the visit records.
fn seen(made: Made, words: &[&str]) -> Vec<String> {
    let month = made.month("2016-08");
    let shared = month
        .files
        .keys()
        .filter_map(|path| path.strip_suffix(".pdf"));
    let shared = shared.filter(|path| !path.starts_with("访问记录/"));
    shared
        .flat_map(|path| {
            let text = month.pdf(path).flat();
            let found = words.iter().filter(move |word| text.contains(**word));
            found
                .map(move |word| format!("{word} in {path}"))
                .collect::<Vec<_>>()
        })
        .collect()
}

const NOWHERE: [&str; 0] = [];
const NAMING: [&str; 2] = ["陈大有", "东街村"];

#[test]
fn unmarked_the_person_is_named() {
    let made = example().args(&["2016-08"]).run();
    assert_eq!(
        seen(made, &NAMING[..1]),
        [
            "陈大有 in 下访帮扶案件登记簿",
            "陈大有 in 党员下访帮扶案件分配表/第一党支部",
            "陈大有 in 党支部下访帮扶案件台帐/第一党支部",
        ]
    );
}

#[test]
fn a_mark_on_the_beneficiary_alone_hides_the_party_too() {
    let made = example().edit(CASE, "关系: 本人\n", "关系: 本人\n    标记: 未成年被害\n");
    assert_eq!(seen(made.args(&["2016-08"]).run(), &NAMING), NOWHERE);
}

#[test]
fn a_mistyped_mark_hides_as_well() {
    let made = example().edit(
        CASE,
        "身份: 被告人\n",
        "身份: 被告人\n    标记: 未成年被害人\n",
    );
    assert_eq!(
        seen(made.args(&["2016-08"]).exit(1).run(), &NAMING),
        NOWHERE
    );
}

#[test]
fn free_text_about_a_marked_person_stays_off_shared_sheets() {
    let paper = "        日期: 2016-06-20\n      - 名称: 陈大有讯问笔录\n";
    let waiver =
        "例外:\n  - 代码: A15.3\n    理由: 东街村人少\n    批准人: 王建国\n    日期: 2016-08-20";
    let made = example()
        .edit(CASE, "关系: 本人\n", "关系: 本人\n    标记: 性侵被害\n")
        .edit(CASE, "        日期: 2016-06-20\n", paper)
        .edit(CASE, "考虑因素: [案件类型]", "考虑因素: []")
        .edit(CASE, "例外: []", waiver);
    assert_eq!(seen(made.args(&["2016-08"]).run(), &NAMING), NOWHERE);
}
