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
