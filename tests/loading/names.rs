//! Names that mean nobody and nothing, words outside their list, and file names that
//! contradict what the file says.

use crate::support::cli::*;

const SEE: &str = "看哪一个对，改另一个";
const NUMBER: &str = "核对编号，改成已经有的；漏写的先补上";

#[test]
fn an_unknown_member_is_named_with_the_nearest() {
    let help = "是不是「李红」？否则在 组织/党员.yaml 里补上，或者更正姓名";
    office()
        .edit(SURVEY, "[李红, 赵刚]", "[李虹, 赵刚]")
        .finds(&[("D20", SURVEY, "2:7-2:9", "党员名册里没有「李虹」", help)]);
}

#[test]
fn names_that_run_together_are_taken_apart() {
    for (written, place) in [
        ("[李红、赵刚]", "2:7-2:12"),
        ("[李红，赵刚]", "2:7-2:12"),
        ("[李红 赵刚]", "2:7-2:12"),
    ] {
        let raw = written.trim_matches(['[', ']']);
        office().edit(SURVEY, "[李红, 赵刚]", written).finds(&[(
            "D47",
            SURVEY,
            place,
            &format!("「{raw}」读作「李红, 赵刚」，写法不规范"),
            "运行 xiafang fix 一并整理，事实不变；也可以自己改",
        )]);
    }
}

#[test]
fn an_unknown_member_like_no_other_is_named() {
    let help = "在 组织/党员.yaml 里补上，或者更正姓名";
    office()
        .edit(
            CASE,
            "回避申报: []",
            "回避申报:\n  - 党员: 欧阳某\n    日期: 2016-08-20",
        )
        .finds(&[("D20", CASE, "11:9-11:12", "党员名册里没有「欧阳某」", help)]);
}

#[test]
fn a_name_of_two_members_on_the_day_is_named() {
    office()
        .edit(
            MEMBERS,
            "  - 姓名: 周强\n",
            "  - 姓名: 周强\n    工号: 0106\n",
        )
        .edit(
            MEMBERS,
            "  - 姓名: 冯洁\n",
            "  - 姓名: 周强\n    工号: 0107\n    党支部:\n      - 名称: 第一党支部\n        \
             起: 2016-08-22\n        止: 2016-08-22\n  - 姓名: 冯洁\n",
        )
        .edit(SURVEY, "[李红, 赵刚]", "[李红, 赵刚, 周强]")
        .finds(&[
            (
                "A08.1",
                SURVEY,
                "2:15-2:17",
                "周强是案件 2016-0001 审查起诉承办人，承担了下访（第八条）",
                "另行指定包案党员；确需由其下访的设例外，写明理由和批准人",
            ),
            (
                "D26",
                SURVEY,
                "2:15-2:17",
                "2016-08-22 有不止一名党员叫「周强」",
                "把姓名改写成工号，工号见 组织/党员.yaml",
            ),
        ]);
}

#[test]
fn an_unknown_branch_is_named_with_the_nearest() {
    let help = "是不是「第二党支部」？否则在 组织/党支部.yaml 里补上，或者更正名称";
    office()
        .edit(ALLOTMENTS, "党支部: 第二党支部", "党支部: 第二支部")
        .finds(&[(
            "D21",
            ALLOTMENTS,
            "6:10-6:14",
            "没有「第二支部」这个党支部",
            help,
        )]);
}

#[test]
fn an_unknown_township_is_named_with_the_nearest() {
    let help = "是不是「城关镇」？否则在 组织/乡镇.yaml 里补上；更名、撤并的核对起止日期";
    office()
        .edit(CASE, "乡镇: 城关镇", "乡镇: 城关乡")
        .finds(&[(
            "D22",
            CASE,
            "51:13-51:16",
            "2016-08-16 没有「城关乡」这个乡镇",
            help,
        )]);
}

#[test]
fn an_unknown_case_party_or_beneficiary_is_named() {
    office()
        .edit(CASE, "关联案件: []", "关联案件:\n  - 登记号: 2015-0009")
        .edit(
            CASE,
            "  - 送交部门: 公诉科",
            "  - 当事人: [1, 5]\n    送交部门: 公诉科",
        )
        .edit(CASE, "    居住地:", "    接续对象: 4\n    居住地:")
        .finds(&[
            (
                "D23",
                CASE,
                "4:10-4:19",
                "没有登记号为 2015-0009 的案件",
                NUMBER,
            ),
            (
                "D23",
                CASE,
                "40:14-40:15",
                "本案没有编号为 5 的当事人",
                NUMBER,
            ),
            ("D23", CASE, "52:11-52:12", "没有编号为 4 的对象", NUMBER),
        ]);
}

#[test]
fn papers_without_their_case_or_beneficiary_are_named() {
    let orphan = "案件/2016/2016-0002/对象/1/前期调查表.yaml";
    let second = "案件/2016/2016-0001/对象/2/前期调查表.yaml";
    let survey = "调查日期: 2016-08-22\n";
    office().file(orphan, survey).file(second, survey).finds(&[
        (
            "D23",
            second,
            "1:1-1:1",
            "案件 2016-0001 没有编号为 2 的对象",
            "在 案件.yaml 的「对象」里补上，或者更正文件夹的编号",
        ),
        (
            "D23",
            orphan,
            "1:1-1:1",
            "没有案件 2016-0002 的 案件.yaml，这份记录无所归属",
            "补上 案件.yaml，或者把记录移到所属案件的文件夹",
        ),
    ]);
}

#[test]
fn a_word_outside_its_list_is_named_with_the_nearest() {
    let help = "是不是「不起诉」？可填：提起公诉、不批捕、不批准逮捕、不予批准逮捕、不予批捕、\
                不起诉、相对不起诉、酌定不起诉、绝对不起诉、法定不起诉、存疑不起诉、证据不足不起诉、\
                撤销案件、撤案";
    office()
        .edit(CASE, "类别: 提起公诉", "类别: 不予起诉")
        .finds(&[(
            "D24",
            CASE,
            "17:9-17:13",
            "类别没有「不予起诉」这个词",
            help,
        )]);
}

#[test]
fn a_case_in_the_folder_of_another_is_named() {
    office()
        .edit(CASE, "登记号: 2016-0001", "登记号: 2016-0010")
        .finds(&[(
            "D14",
            CASE,
            "1:6-1:15",
            "文件名是「2016-0001」，里面写的却是「2016-0010」",
            SEE,
        )]);
}

#[test]
fn a_visit_in_the_file_of_another_day_is_named() {
    office()
        .edit(
            SECOND_VISIT,
            "日期: 2016-09-20\n开始",
            "日期: 2016-09-19\n非工作日原因: 对象要求\n开始",
        )
        .finds(&[(
            "D14",
            SECOND_VISIT,
            "1:5-1:15",
            "文件名是「2016-09-20」，里面写的却是「2016-09-19」",
            SEE,
        )]);
}

#[test]
fn a_calendar_in_the_file_of_another_year_is_named() {
    office()
        .edit(CALENDAR, "年份: 2016", "年份: 2017")
        .finds(&[(
            "D14",
            CALENDAR,
            "1:5-1:9",
            "文件名是「2016」，里面写的却是「2017」",
            SEE,
        )]);
}

#[test]
fn a_work_log_of_another_member_or_month_is_named() {
    let path = "工作日志/2016-08/李红.yaml";
    for (log, place, written) in [
        ("党员: 赵刚\n月份: 2016-08\n", "1:5-1:7", "2016-08/赵刚"),
        ("党员: 李红\n月份: 2016-09\n", "2:5-2:12", "2016-09/李红"),
    ] {
        let entry = "日志:\n  - 日期: 2016-08-30\n    访问对象: 村民\n    时间: 上午\n    \
                     方式: 座谈\n    情况: 听取意见\n";
        let log = format!("{log}{entry}");
        let message = format!("文件名是「2016-08/李红」，里面写的却是「{written}」");
        office()
            .file(path, log)
            .finds(&[("D14", path, place, &message, SEE)]);
    }
}

#[test]
fn a_record_in_the_file_of_another_month_year_or_member_is_named() {
    for (path, text, place, named, written) in [
        (
            "出勤/2016-10.yaml",
            "月份: 2016-11\n",
            "1:5-1:12",
            "2016-10",
            "2016-11",
        ),
        ("汇报/2015.yaml", "年份: 2014\n", "1:5-1:9", "2015", "2014"),
        (
            "年度/2015/计划.yaml",
            "年份: 2014\n",
            "1:5-1:9",
            "2015",
            "2014",
        ),
        (
            "年度/2015/考评.yaml",
            "年份: 2014\n日期: 2016-01-08\n",
            "1:5-1:9",
            "2015",
            "2014",
        ),
        (
            "年度/2015/总结/李红.yaml",
            "党员: 赵刚\n年份: 2015\n日期: 2016-01-08\n",
            "1:5-1:7",
            "2015/李红",
            "2015/赵刚",
        ),
        (
            "帮扶基金/2015.yaml",
            "年份: 2014\n",
            "1:5-1:9",
            "2015",
            "2014",
        ),
        (
            "工作经费/2015.yaml",
            "年份: 2014\n",
            "1:5-1:9",
            "2015",
            "2014",
        ),
    ] {
        let message = format!("文件名是「{named}」，里面写的却是「{written}」");
        office()
            .file(path, text)
            .finds(&[("D14", path, place, &message, SEE)]);
    }
}
