//! Three versions of a record put together, fact by fact.

use xiafang::load::Schemas;
use xiafang::merging::{Choice, Parted, Versions, Who, clashes, merge_record, settled};

const LOG: &str = "工作日志/2016-08/许文斌.yaml";
const VISIT: &str = "案件/2016/2016-0003/对象/1/访问/2016-08-16.yaml";
const FUND: &str = "帮扶基金/2016.yaml";

fn who() -> Who {
    Who {
        ours: "刘洋 2016-11-02".to_owned(),
        theirs: "马红梅 2016-11-03".to_owned(),
    }
}

fn merged(path: &str, base: &str, ours: &str, theirs: &str) -> (String, usize) {
    let versions = Versions {
        base: Some(base),
        ours,
        theirs,
    };
    let merged =
        merge_record(&Schemas::default(), path, versions, &who()).expect("it can be merged");
    (merged.text, merged.clashes)
}

/// What comes of both orders, where nothing clashes.
#[track_caller]
fn expect(path: &str, base: &str, ours: &str, theirs: &str, expected: &str) {
    assert_eq!(merged(path, base, ours, theirs), (expected.to_owned(), 0));
    assert_eq!(merged(path, base, theirs, ours), (expected.to_owned(), 0));
}

#[test]
fn two_fields_changed_by_two_people_are_both_changed() {
    expect(
        VISIT,
        "日期: 2016-08-16\n地点: 东街\n着便装: 是\n",
        "日期: 2016-08-16\n地点: 西街\n着便装: 是\n",
        "日期: 2016-08-16\n地点: 东街\n着便装: 否\n",
        "日期: 2016-08-16\n地点: 西街\n着便装: 否\n",
    );
}

#[test]
fn entries_at_the_end_of_one_list_stand_both_in_the_order_of_their_numbers() {
    expect(
        FUND,
        "年份: 2016\n支出:\n  - 凭证号: 9\n    金额: 100\n",
        "年份: 2016\n支出:\n  - 凭证号: 9\n    金额: 100\n  - 凭证号: 11\n    金额: 300\n",
        "年份: 2016\n支出:\n  - 凭证号: 9\n    金额: 100\n  # 分两次付\n  - 凭证号: 10\n    金额: 200\n",
        "年份: 2016\n支出:\n  - 凭证号: 9\n    金额: 100\n  # 分两次付\n  - 凭证号: 10\n    金额: 200\n  - 凭证号: 11\n    金额: 300\n",
    );
}

#[test]
fn an_entry_changed_and_another_removed() {
    expect(
        FUND,
        "支出:\n  - 凭证号: 1\n    金额: 100\n  - 凭证号: 2\n    金额: 200\n",
        "支出:\n  - 凭证号: 1\n    金额: 150\n  - 凭证号: 2\n    金额: 200\n",
        "支出:\n  - 凭证号: 1\n    金额: 100\n",
        "支出:\n  - 凭证号: 1\n    金额: 150\n",
    );
}

#[test]
fn tidying_on_one_side_and_a_fact_on_the_other() {
    expect(
        VISIT,
        "日期: 2016.8.16\n地点: 东街 # 村口\n",
        "日期: 2016-08-16\n地点: 东街 # 村口\n",
        "日期: 2016.8.16\n地点: 西街 # 村口\n",
        "日期: 2016-08-16\n地点: 西街 # 村口\n",
    );
}

#[test]
fn a_new_field_before_the_first_of_an_entry() {
    expect(
        FUND,
        "支出:\n- 凭证号: 1\n  金额: 100\n",
        "支出:\n- # 补记\n  日期: 2016-09-01\n  凭证号: 1\n  金额: 100\n",
        "支出:\n- 凭证号: 1\n  金额: 120\n",
        "支出:\n- # 补记\n  日期: 2016-09-01\n  凭证号: 1\n  金额: 120\n",
    );
}

#[test]
fn one_value_changed_on_both_sides_keeps_both_readings() {
    let (text, count) = merged(
        VISIT,
        "日期: 2016-08-16\n地点: 东街\n",
        "日期: 2016-08-16\n地点: 西街\n",
        "日期: 2016-08-16\n地点: 南街 # 改\n",
    );
    assert_eq!(count, 1);
    assert_eq!(
        text,
        "日期: 2016-08-16\n地点:\n  合并待定:\n  - 谁: 刘洋 2016-11-02\n    内容: 西街\n  - 谁: 马红梅 2016-11-03\n    内容: 南街 # 改\n"
    );
    let schemas = Schemas::default();
    let parted = Parted::of(&schemas, VISIT, &text).expect("it can be taken apart");
    let found = clashes(&parted);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].way, ["地点"]);
    assert_eq!(found[0].whose, ["刘洋 2016-11-02", "马红梅 2016-11-03"]);
    assert_eq!(
        found[0].says,
        [Some("西街".to_owned()), Some("南街 # 改".to_owned())]
    );
    let with = |choice| settled(&parted, 0, &choice);
    assert_eq!(
        with(Choice::Ours).as_deref(),
        Some("日期: 2016-08-16\n地点: 西街\n")
    );
    assert_eq!(
        with(Choice::Theirs).as_deref(),
        Some("日期: 2016-08-16\n地点: 南街 # 改\n")
    );
    assert_eq!(with(Choice::Both), None);
}

#[test]
fn two_vouchers_of_one_number_are_not_guessed() {
    let base = "支出:\n  - 凭证号: 1\n    金额: 100\n";
    let ours = format!("{base}  - 凭证号: 2\n    金额: 200\n");
    let theirs = format!("{base}  - 凭证号: 2\n    金额: 300\n    事由: 医疗\n");
    let (text, count) = merged(FUND, base, &ours, &theirs);
    assert_eq!(count, 1);
    let schemas = Schemas::default();
    let parted = Parted::of(&schemas, FUND, &text).expect("it can be taken apart");
    let with = |choice| settled(&parted, 0, &choice).expect("it can be settled");
    assert_eq!(with(Choice::Ours), ours);
    assert_eq!(with(Choice::Theirs), theirs);
    assert_eq!(
        with(Choice::Both),
        format!("{ours}  - 凭证号: 2\n    金额: 300\n    事由: 医疗\n")
    );
}

#[test]
fn a_removal_against_a_change_is_not_guessed() {
    let base = "支出:\n  - 凭证号: 1\n    金额: 100\n  - 凭证号: 2\n    金额: 200\n";
    let ours = "支出:\n  - 凭证号: 2\n    金额: 200\n";
    let theirs = "支出:\n  - 凭证号: 1\n    金额: 150\n  - 凭证号: 2\n    金额: 200\n";
    let (text, count) = merged(FUND, base, ours, theirs);
    assert_eq!(count, 1);
    let schemas = Schemas::default();
    let parted = Parted::of(&schemas, FUND, &text).expect("it can be taken apart");
    let with = |choice| settled(&parted, 0, &choice).expect("it can be settled");
    assert_eq!(with(Choice::Ours), ours);
    assert_eq!(with(Choice::Theirs), theirs);
}

#[test]
fn the_style_of_this_computer_stays() {
    let (text, count) = merged(
        VISIT,
        "日期: 2016-08-16\n地点: 东街\n",
        "\u{feff}日期: 2016-08-16\r\n地点: 东街\r\n着便装: 是\r\n",
        "日期: 2016-08-16\n地点: 西街\n",
    );
    assert_eq!(
        (text.as_str(), count),
        (
            "\u{feff}日期: 2016-08-16\r\n地点: 西街\r\n着便装: 是\r\n",
            0
        )
    );
}

#[test]
fn comments_of_both_sides_stay() {
    expect(
        VISIT,
        "日期: 2016-08-16\n地点: 东街\n着便装: 是\n",
        "日期: 2016-08-16\n# 甲：已核\n地点: 东街\n着便装: 否\n",
        "日期: 2016-08-16\n# 乙：问过\n地点: 西街\n着便装: 是\n",
        "日期: 2016-08-16\n# 乙：问过\n# 甲：已核\n地点: 西街\n着便装: 否\n",
    );
}

#[test]
fn entries_that_nothing_names_are_told_by_what_they_say() {
    let base = "党员: 许文斌\n月份: 2016-08\n日志:\n  - 日期: 2016-08-02\n    情况: 甲\n";
    expect(
        LOG,
        base,
        &format!("{base}  - 日期: 2016-08-09\n    情况: 乙\n"),
        &format!("{base}  - 日期: 2016-08-16\n    情况: 丙\n"),
        &format!("{base}  - 日期: 2016-08-09\n    情况: 乙\n  - 日期: 2016-08-16\n    情况: 丙\n"),
    );
}
