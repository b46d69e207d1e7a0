//! Names, words and days of every other record that cannot be right: one file at a time
//! in the example office, asked for one code.

use xiafang::findings::Finding;
use xiafang::rules::{EXAMPLE_DAY, check};

use crate::support::cli::*;

const ATTENDANCE: &str = "出勤/2016-08.yaml";
const REPORTS: &str = "汇报/2016.yaml";
const ASSESSMENT: &str = "年度/2016/考评.yaml";
const YEAR_END: &str = "年度/2015/总结/李虹.yaml";
const FUND: &str = "帮扶基金/2016.yaml";
const LOG: &str = "工作日志/2016-08/李红.yaml";
const LETTER: &str = "案件/2016/2016-0001/对象/1/案件释明书.yaml";
const OPINION: &str = "案件/2016/2016-0001/对象/1/意见表/1.yaml";
const APPLICATION: &str = "案件/2016/2016-0001/对象/1/基金申请/1.yaml";

/// Line and message of what carries `code` in the file, in the order of the lines.
fn named(office: &Office, code: &str, path: &str) -> Vec<(u32, String)> {
    let checked = check(office.loaded(), EXAMPLE_DAY);
    let here = checked
        .findings
        .into_iter()
        .filter(|finding| finding.code.0 == code && *finding.place.path == *path);
    let line = |one: &Finding| one.place.line(&checked.sources);
    let mut named: Vec<_> = here.map(|one| (line(&one), one.message)).collect();
    named.sort();
    named
}

#[track_caller]
fn names(code: &str, path: &str, text: &str, expected: &[(u32, &str)]) {
    names_in(&office().file(path, text), code, path, expected);
}

#[track_caller]
fn names_in(office: &Office, code: &str, path: &str, expected: &[(u32, &str)]) {
    let expected: Vec<_> = expected
        .iter()
        .map(|(line, message)| (*line, (*message).to_owned()))
        .collect();
    assert_eq!(named(office, code, path), expected);
}

#[test]
fn unknown_members_at_work_and_absent() {
    let text = "\
月份: 2016-08
群众工作日:
  - 日期: 2016-08-16
    活动:
      - 党员: [李红, 李虹]
    未参加:
      - 党员: 赵钢
        原因: 请假
";
    let expected = [(5, "党员名册里没有「李虹」"), (7, "党员名册里没有「赵钢」")];
    names("D20", ATTENDANCE, text, &expected);
}

#[test]
fn unknown_members_in_yearly_papers_letters_and_opinions() {
    let unknown = "党员名册里没有「李虹」";
    for (path, text, line) in [
        (YEAR_END, "党员: 李虹\n年份: 2015\n日期: 2016-01-10\n", 1),
        (
            ASSESSMENT,
            "年份: 2016\n日期: 2016-09-10\n党员:\n  - 名称: 李虹\n",
            4,
        ),
        (LETTER, "日期: 2016-09-10\n制作人: [李红, 李虹]\n", 2),
        (OPINION, "日期: 2016-09-10\n征求人: [李虹, 赵刚]\n", 2),
    ] {
        names("D20", path, text, &[(line, unknown)]);
    }
}

#[test]
fn a_namesake_at_work_is_named_by_the_day() {
    let twin = "  - 姓名: 李红\n    工号: 0107\n    党支部:\n      - 名称: 第二党支部\n        起: 2016-08-20\n  - 姓名: 冯洁\n";
    let text = "月份: 2016-08\n群众工作日:\n  - 日期: 2016-08-16\n    活动:\n      - 党员: [李红]\n  - 日期: 2016-08-23\n    活动:\n      - 党员: [李红]\n";
    let office = office()
        .edit(MEMBERS, "  - 姓名: 冯洁\n", twin)
        .file(ATTENDANCE, text);
    let expected = [(8, "2016-08-23 有不止一名党员叫「李红」")];
    names_in(&office, "D26", ATTENDANCE, &expected);
}

#[test]
fn only_the_committee_and_the_branches_report() {
    let text = "\
年份: 2016
汇报:
  - 日期: 2016-09-01
    汇报单位: 机关党委
  - 日期: 2016-09-02
    汇报单位: 第一党支部
  - 日期: 2016-09-03
    汇报单位: 党务办公室
  - 日期: 2016-09-04
    汇报单位: 第三党支部
";
    let expected = [
        (
            8,
            "汇报单位「党务办公室」不是机关党委，也不是党支部（第九条）",
        ),
        (
            10,
            "汇报单位「第三党支部」不是机关党委，也不是党支部（第九条）",
        ),
    ];
    names("D21", REPORTS, text, &expected);
    let office = office().file(REPORTS, text).file(BRANCHES, "");
    names_in(&office, "D21", REPORTS, &[]);
}

#[test]
fn an_unknown_branch_in_the_assessment() {
    let text = "年份: 2016\n日期: 2016-09-10\n党支部:\n  - 名称: 第一支部\n";
    names(
        "D21",
        ASSESSMENT,
        text,
        &[(4, "没有「第一支部」这个党支部")],
    );
}

#[test]
fn words_outside_their_lists() {
    let attendance = "\
月份: 2016-08
群众工作日:
  - 日期: 2016-08-16
    活动:
      - 类别: 宣传
        时段: 早上
    未参加:
      - 党员: 李红
        原因: 不想来
        时段: 傍晚
";
    let expected = [
        (5, "工作类别没有「宣传」这个词"),
        (6, "时段没有「早上」这个词"),
        (9, "未参加原因没有「不想来」这个词"),
        (10, "时段没有「傍晚」这个词"),
    ];
    names("D24", ATTENDANCE, attendance, &expected);
    let log =
        "党员: 李红\n月份: 2016-08\n日志:\n  - 日期: 2016-08-16\n    类别: [检察宣传, 宣传]\n";
    names("D24", LOG, log, &[(5, "工作类别没有「宣传」这个词")]);
    let fund =
        "年份: 2016\n收入:\n  - 日期: 2016-09-01\n    凭证号: 1\n    金额: 5\n    来源: 企业赞助\n";
    names("D24", FUND, fund, &[(6, "基金来源没有「企业赞助」这个词")]);
    let application = "日期: 2016-09-01\n困难类别: 缺钱\n";
    names(
        "D24",
        APPLICATION,
        application,
        &[(2, "困难类别没有「缺钱」这个词")],
    );
}

#[test]
fn other_work_on_a_visit_from_its_list() {
    let office = office().edit(
        VISIT,
        "发放联系卡: 是\n",
        "发放联系卡: 是\n结合工作: [宣传]\n",
    );
    let found = named(&office, "D24", VISIT);
    let messages: Vec<_> = found.iter().map(|(_, message)| message.as_str()).collect();
    assert_eq!(messages, ["工作类别没有「宣传」这个词"]);
}

#[test]
fn a_weekday_and_a_period_that_are_none() {
    let office = office().edit(
        SETTINGS,
        "期限:\n  初访期限: 7\n",
        "群众工作日: 星期日\n期限:\n  初访期限: 7\n  汇报周期: 每旬\n",
    );
    let expected = [
        (3, "星期没有「星期日」这个词"),
        (6, "汇报周期没有「每旬」这个词"),
    ];
    names_in(&office, "D24", SETTINGS, &expected);
}

#[test]
fn terms_that_cannot_be() {
    let office = office().edit(
        SETTINGS,
        "  初访期限: 7\n",
        "  初访期限: 0\n  报告检察长期限: -1\n  基金拨付期限: 99999\n  公示期限: -30\n",
    );
    let expected = [
        (5, "「报告检察长期限」不能是 -1"),
        (6, "「基金拨付期限」不能是 99999"),
        (7, "「公示期限」不能是 -30"),
    ];
    names_in(&office, "D43", SETTINGS, &expected);
}

#[test]
fn days_of_an_application_in_order() {
    let application = |opinion: u8, approved: u8, used: u8| {
        format!(
            "日期: 2016-09-05\n意见:\n  - 层级: 党支部\n    日期: 2016-09-{opinion:02}\n\
批准:\n  日期: 2016-09-{approved:02}\n反馈:\n  日期: 2016-09-{used:02}\n"
        )
    };
    let reversed = |days: (u8, u8, u8), expected: &[(u32, &str)]| {
        let (opinion, approved, used) = days;
        let text = application(opinion, approved, used);
        names("D35", APPLICATION, &text, expected);
    };
    reversed((5, 5, 5), &[]);
    reversed(
        (4, 6, 7),
        &[(4, "意见日期 2016-09-04 早于申请日期 2016-09-05")],
    );
    reversed(
        (7, 6, 7),
        &[(6, "批准日期 2016-09-06 早于意见日期 2016-09-07")],
    );
    reversed(
        (6, 7, 6),
        &[(8, "反馈日期 2016-09-06 早于批准日期 2016-09-07")],
    );
    let bare = "日期: 2016-09-05\n反馈:\n  日期: 2016-09-04\n";
    let message = "反馈日期 2016-09-04 早于申请日期 2016-09-05";
    names("D35", APPLICATION, bare, &[(3, message)]);
}

#[test]
fn days_of_a_letter_in_order() {
    let text = "\
日期: 2016-09-05
承办部门核对:
  日期: 2016-09-04
批准:
  日期: 2016-09-03
送达:
  日期: 2016-09-02
";
    let expected = [
        (3, "承办部门核对日期 2016-09-04 早于制作日期 2016-09-05"),
        (5, "批准日期 2016-09-03 早于制作日期 2016-09-05"),
        (7, "送达日期 2016-09-02 早于制作日期 2016-09-05"),
    ];
    names("D35", LETTER, text, &expected);
    let ordered = text
        .replace("09-04", "09-05")
        .replace("09-03", "09-05")
        .replace("09-02", "09-05");
    names("D35", LETTER, &ordered, &[]);
}

#[test]
fn entries_in_the_file_of_another_month_or_year() {
    let attendance = "月份: 2016-08\n群众工作日:\n  - 日期: 2016-08-30\n  - 日期: 2016-09-06\n";
    let message = "日期 2016-09-06 不在本月（2016-08）";
    names("D35", ATTENDANCE, attendance, &[(4, message)]);
    let log = "党员: 李红\n月份: 2016-08\n日志:\n  - 日期: 2016-08-31\n  - 日期: 2016-07-31\n自愿帮助:\n  - 日期: 2016-09-01\n";
    let expected = [
        (5, "日期 2016-07-31 不在本月（2016-08）"),
        (7, "日期 2016-09-01 不在本月（2016-08）"),
    ];
    names("D35", LOG, log, &expected);
    let fund = "年份: 2016\n收入:\n  - {日期: 2015-12-31, 凭证号: 1, 金额: 5}\n  - {日期: 2016-01-01, 凭证号: 2, 金额: 5}\n\
支出:\n  - {日期: 2015-12-30, 凭证号: 3, 金额: 5}\n冲销:\n  - {日期: 2015-12-29, 凭证号: 4, 冲销凭证: 3}\n\
公示:\n  - {日期: 2016-09-02, 止: 2016-09-01}\n";
    let expected = [
        (3, "日期 2015-12-31 不在本年（2016）"),
        (6, "日期 2015-12-30 不在本年（2016）"),
        (8, "日期 2015-12-29 不在本年（2016）"),
        (10, "「止」 2016-09-01 早于公示日期 2016-09-02"),
    ];
    names("D35", FUND, fund, &expected);
}

#[test]
fn states_listing_and_archiving_of_a_case_in_order() {
    let state = |from: u8, until: u8| {
        format!(
            "    状态:\n      - {{状态: 服刑, 起: 2016-09-{from:02}, 止: 2016-09-{until:02}}}\n"
        )
    };
    let case = |from: u8, until: u8, listed: u8, archived: u8| {
        let (party, person) = (state(from, until), state(from, until));
        office()
            .edit(CASE, "    类别: 提起公诉\n", &format!("    类别: 提起公诉\n{party}"))
            .edit(
                CASE,
                "    居住地:\n",
                &format!(
                    "    列入日期: 2016-08-{listed:02}\n    联系终止:\n      日期: 2016-09-20\n{person}    居住地:\n"
                ),
            )
            .edit(CASE, "例外: []", &format!("归档:\n  日期: 2016-09-{archived:02}\n例外: []"))
    };
    let messages = |office: &Office| {
        let found = named(office, "D35", CASE).into_iter();
        found.map(|(_, message)| message).collect::<Vec<_>>()
    };
    assert_eq!(messages(&case(2, 2, 16, 20)), Vec::<String>::new());
    assert_eq!(
        messages(&case(2, 1, 17, 19)),
        [
            "「止」 2016-09-01 早于「起」 2016-09-02",
            "「止」 2016-09-01 早于「起」 2016-09-02",
            "支部签收日期 2016-08-16 早于列入日期 2016-08-17",
            "归档日期 2016-09-19 早于联系终止日期 2016-09-20",
        ]
    );
}
