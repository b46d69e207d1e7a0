//! Values of the wrong kind, and days, times, amounts and answers that are none.

use crate::support::cli::*;

pub const DATE_HELP: &str = "日期写成 2016-08-09，月和日各两位";
pub const TEXT_HELP: &str = "写在冒号后面；要分行的，冒号后面写「|」，另起一行，每行缩进两格";
const NUMBER_HELP: &str = "只写数字，如 7";
const FORM_HELP: &str =
    "一项一行，写「项目: 内容」，如「日期: 2016-08-09」；属于上一行的，缩进两格";

#[test]
fn a_blank_list_item_is_named() {
    office()
        .edit(
            SURVEY,
            "调查人: [李红, 赵刚]",
            "调查人:\n  - 李红\n  -\n  - 赵刚",
        )
        .finds(&[(
            "D10",
            SURVEY,
            "4:4-4:4",
            "列表里有一项是空的",
            "在「-」后面填写内容，或者删去这一行",
        )]);
}

#[test]
fn words_where_a_number_belongs_are_named() {
    office()
        .edit(SETTINGS, "初访期限: 7", "初访期限: 七八天")
        .finds(&[(
            "D10",
            SETTINGS,
            "4:9-4:12",
            "「七八天」应当是一个整数",
            NUMBER_HELP,
        )]);
}

#[test]
fn a_number_with_decimals_is_no_whole_number() {
    office()
        .edit(SETTINGS, "初访期限: 7", "初访期限: 7.0")
        .finds(&[(
            "D10",
            SETTINGS,
            "4:9-4:12",
            "「7.0」应当是一个整数",
            NUMBER_HELP,
        )]);
}

#[test]
fn a_number_beyond_measure_is_named() {
    office()
        .edit(SETTINGS, "初访期限: 7", "初访期限: 99999999999")
        .finds(&[(
            "D10",
            SETTINGS,
            "4:9-4:20",
            "「99999999999」应当是一个整数",
            NUMBER_HELP,
        )]);
}

#[test]
fn one_item_where_a_list_belongs_is_a_list_of_one() {
    office()
        .edit(SURVEY, "[李红, 赵刚]", "李红、赵刚")
        .finds(&[(
            "D47",
            SURVEY,
            "2:6-2:11",
            "「李红、赵刚」读作「[李红, 赵刚]」，写法不规范",
            "运行 xiafang fix 一并整理，事实不变；也可以自己改",
        )]);
    let loaded = office()
        .edit(CASE, "承办人: [周强]", "承办人: 周强")
        .loaded();
    let handlings = &loaded.office.cases["2016-0001"].case.handlings;
    let names = handlings[0].handlers.iter().map(|name| name.as_str());
    assert_eq!(names.collect::<Vec<_>>(), ["周强"]);
}

#[test]
fn words_where_a_part_of_the_form_belongs_are_named() {
    office()
        .edit(VISIT, "现场记录:\n  进行: 否", "现场记录: 没有")
        .edit(VISIT, "发放联系卡: 是\n", "")
        .edit(
            SECOND_VISIT,
            "表明身份: 是\n",
            "表明身份: 是\n发放联系卡: 是\n",
        )
        .finds(&[(
            "D10",
            VISIT,
            "13:7-13:9",
            "「没有」应当是分项填写的内容",
            FORM_HELP,
        )]);
}

#[test]
fn a_list_where_text_belongs_is_named() {
    office()
        .edit(SURVEY, "姓名: 陈大有", "姓名: [陈大有]")
        .finds(&[(
            "D10",
            SURVEY,
            "3:5-3:5",
            "「（几条内容）」应当是一段文字",
            TEXT_HELP,
        )]);
}

#[test]
fn a_file_that_is_no_form_is_named() {
    office().file(WAIVERS, "- 例外\n").finds(&[(
        "D10",
        WAIVERS,
        "1:1-1:1",
        "整个文件应当是分项填写的内容",
        FORM_HELP,
    )]);
}

#[test]
fn a_day_that_does_not_exist_is_named() {
    office().edit(SURVEY, "2016-08-22", "2016-02-30").finds(&[(
        "D11",
        SURVEY,
        "1:7-1:17",
        "没有「2016-02-30」这一天",
        DATE_HELP,
    )]);
}

/// A value that is read, with the tidy one offered: written, where it ends, tidy.
#[track_caller]
fn reads(file: &str, from: &str, at: &str, spellings: &[(&str, &str)]) {
    for (written, tidy) in spellings {
        let (line, column) = at.split_once(':').expect("a place");
        let column: usize = column.parse().expect("a column");
        let end = column + written.chars().count();
        let inner = written.trim_matches('"');
        office()
            .edit(file, from, &from.replace(tidy, written))
            .finds(&[(
                "D47",
                file,
                &format!("{at}-{line}:{end}"),
                &format!("「{written}」读作「{tidy}」，写法不规范"),
                "运行 xiafang fix 一并整理，事实不变；也可以自己改",
            )]);
        assert!(!inner.is_empty());
    }
}

#[test]
fn a_day_in_another_spelling_is_read() {
    let day = "2016-08-22";
    let spellings = [
        "2016年8月22日",
        "2016.8.22",
        "2016/8/22",
        "2016-8-22",
        "２０１６-０８-２２",
        "20160822",
        "二〇一六年八月二十二日",
    ];
    reads(
        SURVEY,
        "调查日期: 2016-08-22",
        "1:7",
        &spellings.map(|one| (one, day)),
    );
}

#[test]
fn a_date_of_another_shape_is_named() {
    const OF_THE_YEAR: &str = "是不是「2016-08-22」？日期写成 2016-08-09，月和日各两位";
    for (written, end, help) in [
        ("8月22日", "1:12", OF_THE_YEAR),
        ("16-8-22", "1:14", DATE_HELP),
        ("2016-08-22T09:30:00", "1:26", DATE_HELP),
    ] {
        office().edit(SURVEY, "2016-08-22", written).finds(&[(
            "D11",
            SURVEY,
            &format!("1:7-{end}"),
            &format!("日期「{written}」写法不对"),
            help,
        )]);
    }
}

#[test]
fn a_time_in_another_spelling_is_read() {
    let spellings = ["下午3点", "15：00", "15时", "下午3时整"];
    reads(
        SECOND_VISIT,
        "开始时间: 15:00",
        "2:7",
        &spellings.map(|one| (one, "15:00")),
    );
}

#[test]
fn a_time_that_does_not_exist_or_has_another_shape_is_named() {
    for (written, end) in [("24:00", "2:12"), ("3点", "2:9"), ("0930", "2:11")] {
        office().edit(SECOND_VISIT, "15:00", written).finds(&[(
            "D11",
            SECOND_VISIT,
            &format!("2:7-{end}"),
            &format!("时间「{written}」不对"),
            "写成 09:30 这样的 24 小时制时间",
        )]);
    }
}

#[test]
fn an_amount_in_another_spelling_is_read() {
    let measure = "案件/2016/2016-0001/对象/1/帮扶措施/1.yaml";
    for (written, amount) in [
        ("1,000", "1000"),
        ("5元", "5"),
        ("三千元", "3000"),
        ("0.3万元", "3000"),
    ] {
        let loaded = office()
            .file(measure, format!("日期: 2016-09-01\n金额: {written}\n"))
            .loaded();
        let amounts = loaded.office.cases["2016-0001"].people[&1].measures[0].amount;
        assert_eq!(
            amounts.expect("it is read").0.to_string(),
            amount,
            "{written}"
        );
    }
}

#[test]
fn an_amount_that_is_none_is_named() {
    let measure = "案件/2016/2016-0001/对象/1/帮扶措施/1.yaml";
    for written in [
        "1,00",
        "1.005",
        "-5",
        "1e3",
        "007",
        "约5元",
        "9999999999999",
    ] {
        let end = 5 + written.chars().count();
        office()
            .file(measure, format!("日期: 2016-09-01\n金额: {written}\n"))
            .finds(&[(
                "D10",
                measure,
                &format!("2:5-2:{end}"),
                &format!("金额「{written}」不对"),
                "只写数字，至多两位小数，如 1234.50，不加逗号和单位",
            )]);
    }
}

#[test]
fn an_answer_in_another_spelling_is_read() {
    let spellings = ["有", "是的", "√", "对"];
    reads(
        SECOND_VISIT,
        "着便装: 是",
        "11:6",
        &spellings.map(|one| (one, "是")),
    );
}

#[test]
fn an_answer_other_than_yes_and_no_is_named() {
    for written in ["也许", "yes", "\"true\""] {
        let word = written.trim_matches('"');
        let end = 6 + written.chars().count();
        office()
            .edit(SECOND_VISIT, "着便装: 是", &format!("着便装: {written}"))
            .finds(&[(
                "D24",
                SECOND_VISIT,
                &format!("11:6-11:{end}"),
                &format!("「{word}」不在可填的词里"),
                "可填：是、否",
            )]);
    }
}
