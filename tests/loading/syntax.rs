//! Files that are not YAML, and aliases that explode.

use crate::support::cli::*;

const NOT_YAML: &str = "不合 YAML 格式，读到这里读不下去";
const WIDE_COLON: &str = "项目名称后面是全角冒号（：）";
const COLON_HELP: &str = "改为半角冒号（:）加一个空格，如「姓名: 张三」";
const TIGHT_COLON: &str = "冒号后面少一个空格";
const SPACE_HELP: &str = "冒号后面要有一个空格，如「姓名: 张三」";
const ANY_HELP: &str = "检查缩进是否对齐、冒号后是否有空格；\
                        含「: 」「 #」或者以 @、%、*、&、[、{ 开头的文字，前后加半角双引号";
const TOO_MUCH: &str = "引用（& 和 *）展开后过大";
const ALIAS_HELP: &str = "不要使用 & 和 * 引用，把内容直接写出来";

#[test]
fn a_tab_is_named_as_a_tab() {
    let tab = "行首有制表符（按 Tab 键打的）";
    let help = "删去，改按空格键，每级两个空格";
    office()
        .edit(CASE, "案由: 盗窃", "案由: 盗窃\n\t备注: 无")
        .finds(&[("D06", CASE, "3:1-3:2", tab, help)]);
}

#[test]
fn a_full_width_colon_is_named_as_one() {
    office()
        .edit(CASE, "案由: 盗窃", "案由：盗窃")
        .finds(&[("D06", CASE, "2:3-2:4", WIDE_COLON, COLON_HELP)]);
}

#[test]
fn a_full_width_colon_below_is_named_as_one() {
    office()
        .edit(CASE, "    送交人: 周强", "    送交人：周强")
        .finds(&[("D06", CASE, "40:8-40:9", WIDE_COLON, COLON_HELP)]);
}

#[test]
fn a_file_with_nothing_but_full_width_colons_is_named_so() {
    office()
        .file(WAIVERS, "例外：无\n")
        .finds(&[("D06", WAIVERS, "1:3-1:4", WIDE_COLON, COLON_HELP)]);
}

#[test]
fn a_colon_without_a_space_is_named_as_one() {
    office().edit(CASE, "案由: 盗窃", "案由:盗窃").finds(&[(
        "D06",
        CASE,
        "2:3-2:4",
        TIGHT_COLON,
        SPACE_HELP,
    )]);
}

#[test]
fn a_file_with_nothing_but_tight_colons_is_named_so() {
    office().file(WAIVERS, "例外:无\n").finds(&[(
        "D06",
        WAIVERS,
        "1:3-1:4",
        TIGHT_COLON,
        SPACE_HELP,
    )]);
}

#[test]
fn a_quote_without_its_fellow_is_named() {
    let help = "半角双引号没有成对，补上或者删去；文字里要用引号时用「」或者“”";
    office()
        .edit(CASE, "案由: 盗窃", "案由: \"盗窃")
        .finds(&[("D06", CASE, "2:1-2:2", NOT_YAML, help)]);
}

#[test]
fn other_slips_are_named_where_reading_stops() {
    office()
        .edit(CASE, "案由: 盗窃", "案由: @盗窃")
        .finds(&[("D06", CASE, "2:5-2:6", NOT_YAML, ANY_HELP)]);
    office()
        .edit(CASE, "    姓名: 陈大有", "      姓名: 陈大有")
        .finds(&[("D06", CASE, "13:9-13:10", NOT_YAML, ANY_HELP)]);
}

#[test]
fn two_records_in_one_file_are_refused() {
    office()
        .file(WAIVERS, "例外: []\n---\n例外: []\n")
        .finds(&[(
            "D06",
            WAIVERS,
            "3:1-3:1",
            "一个文件里写了两份内容（中间有 ---）",
            "一份记录一个文件：删去「---」，后一份另存成一个文件",
        )]);
}

#[test]
fn aliases_that_multiply_are_refused() {
    let mut laughs = "a0: &a0 [哈, 哈, 哈, 哈, 哈, 哈, 哈, 哈, 哈, 哈]\n".to_owned();
    for level in 1..10 {
        let below = vec![format!("*a{}", level - 1); 10].join(", ");
        laughs += &format!("a{level}: &a{level} [{below}]\n");
    }
    office()
        .file(WAIVERS, laughs)
        .finds(&[("D12", WAIVERS, "1:1-1:1", TOO_MUCH, ALIAS_HELP)]);
}

#[test]
fn aliases_that_multiply_what_the_form_admits_are_refused() {
    let one =
        "  - &例外\n    代码: A13.1\n    理由: 无\n    批准人: 王建国\n    日期: 2016-08-20\n";
    let many = "  - *例外\n".repeat(2000);
    office()
        .file(WAIVERS, format!("例外:\n{one}{many}"))
        .finds(&[("D12", WAIVERS, "1007:5-1007:8", TOO_MUCH, ALIAS_HELP)]);
}

#[test]
fn an_alias_of_itself_is_refused() {
    office().file(WAIVERS, "例外: &例外 [*例外]\n").finds(&[(
        "D12",
        WAIVERS,
        "1:10-1:13",
        "引用（& 和 *）指向自己",
        ALIAS_HELP,
    )]);
}

#[test]
fn an_alias_of_nothing_is_refused() {
    office()
        .file(WAIVERS, "例外: *例外\n")
        .finds(&[("D06", WAIVERS, "1:5-1:6", NOT_YAML, ANY_HELP)]);
}

#[test]
fn brackets_without_end_do_not_exhaust_the_program() {
    let deep = format!("例外: {}{}\n", "[".repeat(100_000), "]".repeat(100_000));
    office()
        .file(WAIVERS, deep)
        .finds(&[("D06", WAIVERS, "1:260-1:261", NOT_YAML, ANY_HELP)]);
}

#[test]
fn marks_of_yaml_that_no_form_has_are_refused() {
    let help = "以 !、&、* 开头的文字，前后加半角双引号；其他的对照同类文件填写";
    office()
        .edit(SURVEY, "姓名: 陈大有", "姓名: !!binary 不是编码")
        .finds(&[("D06", SURVEY, "3:14-3:18", "这里读不懂", help)]);
}
