//! Keys that are unknown, missing or written twice; all faults of a file at once.

use super::values::{DATE_HELP, TEXT_HELP};
use crate::support::cli::*;

const TWICE_HELP: &str = "留下一个，删去另一个";

#[test]
fn an_unknown_key_is_named_with_the_nearest_known_one() {
    office().edit(SURVEY, "社会评价: ", "社会平价: ").finds(&[(
        "D08",
        SURVEY,
        "21:1-21:5",
        "表格里没有「社会平价」这一项",
        "是不是「社会评价」？",
    )]);
}

#[test]
fn an_unknown_key_like_no_other_is_named_with_all_known_ones() {
    office()
        .edit(SURVEY, "  姓名: 周强\n", "  姓名: 周强\n  天气: 晴\n")
        .finds(&[(
            "D08",
            SURVEY,
            "10:3-10:5",
            "表格里没有「天气」这一项",
            "这里可填：已沟通、日期、姓名、职务、内容、说明；写错的更正，用不到的删去",
        )]);
}

#[test]
fn a_merge_key_is_an_unknown_key() {
    office()
        .edit(SURVEY, "  姓名: 周强\n", "  <<: {姓名: 周强}\n")
        .finds(&[(
            "D08",
            SURVEY,
            "9:3-9:5",
            "表格里没有「<<」这一项",
            "这里可填：已沟通、日期、姓名、职务、内容、说明；写错的更正，用不到的删去",
        )]);
}

#[test]
fn a_missing_identifying_key_is_named_where_it_belongs() {
    office()
        .edit(CASE, "      - 名称: 起诉书\n        文号", "      - 文号")
        .finds(&[(
            "D09",
            CASE,
            "28:9-28:9",
            "缺少「名称」",
            "加上一行「名称: ……」",
        )]);
}

#[test]
fn an_identifying_key_left_blank_is_named() {
    office()
        .edit(SURVEY, "调查日期: 2016-08-22", "调查日期:")
        .finds(&[(
            "D09",
            SURVEY,
            "1:1-1:5",
            "「调查日期」没有填",
            "在「调查日期:」后面填写内容",
        )]);
}

#[test]
fn a_key_written_twice_is_named_at_the_second() {
    office()
        .edit(CASE, "案由: 盗窃\n", "案由: 盗窃\n案由: 抢夺\n")
        .finds(&[(
            "D07",
            CASE,
            "3:1-3:3",
            "「案由」写了两次，前一次在第 2 行",
            TWICE_HELP,
        )]);
}

#[test]
fn keys_written_twice_below_are_named_in_each_mapping() {
    office()
        .edit(
            CASE,
            "    送交日期: 2016-08-16\n",
            "    送交日期: 2016-08-16\n    送交日期: 2016-08-17\n",
        )
        .edit(
            CASE,
            "        村居: 东街村\n",
            "        村居: 东街村\n        村居: 西街村\n",
        )
        .finds(&[
            (
                "D07",
                CASE,
                "42:5-42:9",
                "「送交日期」写了两次，前一次在第 41 行",
                TWICE_HELP,
            ),
            (
                "D07",
                CASE,
                "54:9-54:11",
                "「村居」写了两次，前一次在第 53 行",
                TWICE_HELP,
            ),
        ]);
}

#[test]
fn all_faults_of_a_file_are_named_at_once() {
    office()
        .file(
            SURVEY,
            "\
调查日期: 2016-02-30
调查人: 李红
姓名: 陈大有
姓名: 陈大友
社会平价: 一时糊涂
承办人沟通:
  已沟通: 大概
  日期: 8月1日
  姓名: [周强]
  姓明: 周强
了解情况:
  村里: 知道
",
        )
        .finds(&[
            (
                "D11",
                SURVEY,
                "1:7-1:17",
                "没有「2016-02-30」这一天",
                DATE_HELP,
            ),
            (
                "D07",
                SURVEY,
                "4:1-4:3",
                "「姓名」写了两次，前一次在第 3 行",
                TWICE_HELP,
            ),
            (
                "D08",
                SURVEY,
                "5:1-5:5",
                "表格里没有「社会平价」这一项",
                "是不是「社会评价」？",
            ),
            (
                "D24",
                SURVEY,
                "7:8-7:10",
                "「大概」不在可填的词里",
                "可填：是、否",
            ),
            (
                "D11",
                SURVEY,
                "8:7-8:11",
                "日期「8月1日」写法不对",
                "是不是「2016-08-01」？日期写成 2016-08-09，月和日各两位",
            ),
            (
                "D10",
                SURVEY,
                "9:7-9:7",
                "「（几条内容）」应当是一段文字",
                TEXT_HELP,
            ),
            (
                "D08",
                SURVEY,
                "10:3-10:5",
                "表格里没有「姓明」这一项",
                "是不是「姓名」？",
            ),
            (
                "D10",
                SURVEY,
                "12:3-12:3",
                "「（几项内容）」应当是一段文字",
                TEXT_HELP,
            ),
        ]);
}

#[test]
fn bad_files_hide_neither_one_another_nor_the_good_ones() {
    office()
        .edit(SURVEY, "调查日期: ", "调查日: ")
        .file(WAIVERS, "例外：无\n")
        .file(SETTINGS, "")
        .edit(CASE, "考虑因素: [案件类型]", "考虑因素: []")
        .finds(&[
            (
                "D06",
                WAIVERS,
                "1:3-1:4",
                "项目名称后面是全角冒号（：）",
                "改为半角冒号（:）加一个空格，如「姓名: 张三」",
            ),
            (
                "D08",
                SURVEY,
                "1:1-1:4",
                "表格里没有「调查日」这一项",
                "是不是「调查日期」？",
            ),
            (
                "D09",
                SURVEY,
                "1:1-1:1",
                "缺少「调查日期」",
                "加上一行「调查日期: ……」",
            ),
            (
                "A15.3",
                CASE,
                "58:14-58:16",
                "没有记录确定包案党员的考虑因素（第十五条）",
                "填「考虑因素」：案件类型、对象情况、包村情况、传帮带",
            ),
            (
                "D03",
                SETTINGS,
                "1:1-1:1",
                "文件是空的",
                "填写内容；不要的记录请删除文件",
            ),
        ]);
}
