//! Articles 16 to 21: survey, first visit, visits and their records.

use super::*;

const SURVEY: &str = "案件/2016/2016-0001/对象/1/前期调查表.yaml";
const VILLAGE: &str =
    "村居沟通:\n  已沟通: 是\n  姓名: 田守本\n  职务: 村主任\n  内容: 家里种六亩地\n";
const LIAISON: &str = "联络员沟通:\n  已沟通: 是\n  姓名: 田桂英\n  内容: 平时为人本分\n";
const HANDLER: &str = "承办人沟通:\n  已沟通: 是\n  姓名: 周强\n  内容: 案情简单,认罪态度好\n";

#[test]
fn each_talk_took_place_or_its_want_is_told() {
    let handler = |text| (SURVEY, HANDLER, text);
    let village = |text| (SURVEY, VILLAGE, text);
    let liaison = |text| (SURVEY, LIAISON, text);
    assert_rows(&[
        ("all three", &[], "-A16.4"),
        (
            "words without an answer",
            &[handler("承办人沟通:\n  内容: 案情简单\n")],
            "-A16.4",
        ),
        (
            "neither words nor an answer",
            &[handler("承办人沟通:\n  姓名: 周强\n")],
            "A16.4 没有填是否同案件承办人沟通",
        ),
        (
            "no",
            &[handler("承办人沟通:\n  已沟通: 否\n")],
            "A16.4 初访以前没有同案件承办人沟通",
        ),
        (
            "neither employer nor village",
            &[village(
                "村居沟通:\n  已沟通: 否\n单位沟通:\n  已沟通: 否\n",
            )],
            "A16.4 初访以前没有同单位领导或者村（居）干部沟通",
        ),
        (
            "the employer alone",
            &[village(
                "村居沟通:\n  已沟通: 否\n单位沟通:\n  已沟通: 是\n  内容: 表现好\n",
            )],
            "-A16.4",
        ),
        (
            "of the employer nothing is said",
            &[village("村居沟通:\n  已沟通: 否\n")],
            "A16.4 没有填是否同单位领导或者村（居）干部沟通",
        ),
        (
            "no liaison there",
            &[liaison(
                "联络员沟通:\n  已沟通: 否\n  说明: 当地没有联络员\n",
            )],
            "-A16.4",
        ),
        (
            "the liaison was busy",
            &[liaison("联络员沟通:\n  已沟通: 否\n  说明: 联络员忙\n")],
            "A16.4 初访以前没有同检察联络员沟通",
        ),
        (
            "nobody had time",
            &[liaison("联络员沟通:\n  已沟通: 否\n  说明: 没有时间\n")],
            "A16.4 初访以前没有同检察联络员沟通",
        ),
        (
            "no reason",
            &[liaison("联络员沟通:\n  已沟通: 否\n")],
            "A16.4 初访以前没有同检察联络员沟通",
        ),
    ]);
}

#[test]
fn a_first_visit_by_telephone_is_not_judged_while_a_record_is_lost() {
    let by_phone = (VISIT, "方式: 登门", "方式: 电话");
    let lost = (
        "案件/2016/2016-0001/对象/1/访问/2016-08-22.yaml",
        "",
        "日期: [",
    );
    assert_rows(&[
        ("by telephone", &[by_phone], "A17.1 初访没有登门"),
        (
            "an earlier record cannot be read",
            &[by_phone, lost],
            "-A17.1",
        ),
    ]);
}

#[test]
fn a_visit_is_judged_once_it_is_on_record_or_its_term_is_over() {
    let unwritten = (VISIT, "制作日期: 2016-08-24\n", "");
    let no_card = (VISIT, "发放联系卡: 是", "发放联系卡: 否");
    assert_rows(&[
        (
            "on record",
            &[no_card, (AS_OF, "", "2016-08-24")],
            "A18.1 联系卡",
        ),
        (
            "begun, within the term",
            &[no_card, unwritten, (AS_OF, "", "2016-08-26")],
            "-A18.1",
        ),
        (
            "begun, past the term",
            &[no_card, unwritten, (AS_OF, "", "2016-08-27")],
            "A18.1 联系卡",
        ),
    ]);
}

#[test]
fn each_pair_hands_out_its_card_at_its_first_home_visit() {
    let card = "表明身份: 是\n说明来意";
    let second = |card: &str| {
        let to = format!("表明身份: 是\n{card}说明来意");
        (SECOND_VISIT, "表明身份: 是\n说明来意", &*to.leak())
    };
    let by_phone = (VISIT, "方式: 登门", "方式: 电话");
    let nobody = (VISIT, "结果: 见到", "结果: 无人");
    assert_eq!(card, second("").1);
    assert_rows(&[
        (
            "the first",
            &[(VISIT, "发放联系卡: 是", "发放联系卡: 否")],
            "A18.1 联系卡",
        ),
        ("the second", &[second("发放联系卡: 否\n")], "-A18.1"),
        (
            "the first was by telephone",
            &[by_phone, second("发放联系卡: 否\n")],
            "A18.1 联系卡",
        ),
        (
            "the first met nobody",
            &[nobody, second("发放联系卡: 否\n")],
            "A18.1 联系卡",
        ),
    ]);
}

#[test]
fn nothing_is_unchanged_at_the_first_visit() {
    let topic = (VISIT, "心理状况: 觉得抬不起头", "心理状况: 没有变化");
    let blank = (SECOND_VISIT, "心理状况: 好多了\n", "");
    assert_rows(&[
        ("unchanged at the first", &[topic], "A18.2 缺「心理状况」"),
        ("unchanged later", &[], "-A18.2"),
        ("blank later", &[blank], "A18.2 缺「心理状况」"),
    ]);
    let help = |changes: &[Change]| {
        let found = found(changes);
        let told = found.iter().find(|one| one.code.0 == "A18.2");
        told.expect("a topic is missing")
            .help
            .clone()
            .unwrap_or_default()
    };
    assert_eq!(help(&[topic]), "补填「心理状况」；没有的写「无」");
    assert_eq!(help(&[blank]), "补填「心理状况」；没有变化的写「没有变化」");
}

#[test]
fn whoever_has_no_pair_was_visited_before_it_was_named() {
    let undated = (CASE, "        指定日期: 2016-08-18\n", "");
    let pair = "    包案:\n      - 党员: [李红, 赵刚]\n        指定日期: 2016-08-18\n        \
        考虑因素: [案件类型]\n";
    let too_early = (CASE, "指定日期: 2016-08-18", "指定日期: 2016-08-24");
    let on_the_day = (CASE, "指定日期: 2016-08-18", "指定日期: 2016-08-23");
    assert_rows(&[
        (
            "nobody was named",
            &[(CASE, pair, "")],
            "A19.2 至今没有指定",
        ),
        ("named on a day not given", &[undated], "-A19.2 还没有指定"),
        (
            "named the day after",
            &[too_early],
            "A19.2 2016-08-24 才指定",
        ),
        ("named that day", &[on_the_day], "-A19.2"),
    ]);
}

#[test]
fn only_a_number_stands_for_a_report() {
    let numbered = |number: &str| {
        let to = format!(
            "犯罪新线索:\n  发现: 是\n  报告文号: {number}\n  报告日期: 2016-08-24\n制作日期: "
        );
        (VISIT, "制作日期: ", &*to.leak())
    };
    for number in [
        "豫安检访报〔2016〕2号",
        "访报(2016)第123456号",
        "〔2016〕1号",
    ] {
        assert_rows(&[(number, &[numbered(number)], "-A20.3")]);
    }
    for text in [
        "访报〔2016〕1234567号",
        "访报〔2016〕号",
        "访报〔2016〕二号",
        "访报〔16〕2号",
        "访报〔二〇一六〕2号",
        "访报〔20a6〕2号",
        "访报〔20160〕2号",
        "某村主任，受贿〔2016〕2号",
        "访报〔2016〕2号某人",
        "乙村主任去年和前年两次收了三万元〔2016〕2号",
    ] {
        assert_rows(&[(text, &[numbered(text)], "A20.3")]);
    }
}
