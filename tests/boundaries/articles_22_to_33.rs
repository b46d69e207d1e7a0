//! Articles 22 to 33: help and money, moved days, logs, the fund.

use super::*;

const MEASURE: &str = "案件/2016/2016-0001/对象/1/帮扶措施/1.yaml";
const OPINION: &str = "案件/2016/2016-0001/对象/1/意见表/1.yaml";
const APPLICATION: &str = "案件/2016/2016-0001/对象/1/基金申请/1.yaml";
const BOOK: &str = "帮扶基金/2016.yaml";
const FACTORS: &str = "        考虑因素: [案件类型]\n";

#[test]
fn money_of_the_fund_is_named_as_such_by_sum_or_by_kind() {
    let measure = |kind: &str, more: &str| {
        let to =
            format!("日期: 2016-09-20\n方式: [{kind}]\n内容: 秋播补助\n资金来源: 帮扶基金\n{more}");
        (MEASURE, "", &*to.leak())
    };
    assert_rows(&[
        (
            "a sum",
            &[measure("其他", "金额: 100\n")],
            "A22.1 没有填「基金申请」",
        ),
        (
            "of the kind",
            &[measure("经济救助", "")],
            "A22.1 没有填「基金申请」",
        ),
        ("neither", &[measure("法律辅导", "")], "-A22.1"),
    ]);
}

#[test]
fn remarks_beside_satisfaction_are_to_be_settled() {
    let opinion = |remarks: &str, more: &str| {
        let to = format!("日期: 2016-09-20\n评价: 满意\n意见: {remarks}\n{more}");
        (OPINION, "", &*to.leak())
    };
    assert_rows(&[
        (
            "a wish",
            &[opinion("希望多来几次", "")],
            "A24.3 没有写明要不要据以改进",
        ),
        (
            "to be acted upon",
            &[opinion("希望多来几次", "意见需改进: 是\n")],
            "-A24.3 没有写明",
        ),
        (
            "not to be",
            &[opinion("希望多来几次", "意见需改进: 否\n")],
            "-A24.3",
        ),
        ("thanks", &[opinion("谢谢", "")], "-A24.3"),
    ]);
}

#[test]
fn a_moved_day_is_decided_before_the_first_of_both() {
    let moved = |from: &str, to: &str, more: &str| {
        let text = format!(
            "群众工作日调整:\n  - 原定: {from}\n    改为: {to}\n    事由: 赶集日宣传\n{more}"
        );
        (CALENDAR, "群众工作日调整: []", &*text.leak())
    };
    let proposed = "    党组建议: 2016-09-10\n";
    let decided = |day: &str| format!("{proposed}    党委决定: {day}\n");
    let on = |day: &'static str| (AS_OF, "", day);
    assert_rows(&[
        (
            "in time",
            &[moved("2016-09-13", "2016-09-14", &decided("2016-09-12"))],
            "-A26.1",
        ),
        (
            "on the day",
            &[moved("2016-09-13", "2016-09-14", &decided("2016-09-13"))],
            "A26.1 2016-09-13 才决定",
        ),
        (
            "proposed and decided on one day",
            &[moved("2016-09-13", "2016-09-14", &decided("2016-09-10"))],
            "-A26.1",
        ),
        (
            "decided before it was proposed",
            &[moved("2016-09-13", "2016-09-14", &decided("2016-09-09"))],
            "A26.1 早于院党组",
        ),
        (
            "undecided, the day before",
            &[
                moved("2016-09-27", "2016-09-28", proposed),
                on("2016-09-26"),
            ],
            "-A26.1",
        ),
        (
            "undecided on the day",
            &[
                moved("2016-09-27", "2016-09-28", proposed),
                on("2016-09-27"),
            ],
            "A26.1 没有填「党委决定」",
        ),
        (
            "not a Tuesday",
            &[moved("2016-09-14", "2016-09-19", &decided("2016-09-12"))],
            "A26.1 「原定」不是星期二",
        ),
    ]);
}

/// A fund that has paid on an agreed application, with the payment as given.
fn fund(payment: &str) -> [Change; 2] {
    let book = format!(
        "年份: 2016\n年度计划:\n  日期: 2016-08-01\n收入:\n  - 日期: 2016-08-01\n    凭证号: 收1\n    \
         金额: 5000\n    来源: 政府资助\n支出:\n  - 日期: 2016-09-20\n    凭证号: 付1\n    金额: 500\n    \
         申请: 2016-0001-1/1\n    用途: 购买化肥\n    经办人: 李红\n    批准人: 王建国\n    付款人: 冯洁\n    \
         财务凭证号: 记-9-12\n{payment}"
    );
    const AGREED: &str = "日期: 2016-09-14\n困难类别: 就业生产\n困难情况: 秋播缺钱\n用途: 购买化肥\n\
        申请金额: 500\n批准:\n  日期: 2016-09-14\n  同意: 是\n  批准人: 王建国\n";
    [(APPLICATION, "", AGREED), (BOOK, "", book.leak())]
}

#[test]
fn money_is_taken_by_the_person_or_whoever_may() {
    let taken = |payee: &str| fund(&format!("    领款人: {payee}\n"));
    let died = |day: &str| {
        let to = format!(
            "        考虑因素: [案件类型]\n    联系终止:\n      日期: {day}\n      原因: 死亡\n      \
             证明: 死亡证明\n"
        );
        (CASE, FACTORS, &*to.leak())
    };
    let with = |more: Change| [&taken("陈大有")[..], &[more]].concat();
    assert_rows(&[
        ("the person", &taken("陈大有"), "-A29.2"),
        (
            "the village head",
            &taken("田守本"),
            "A29.2 领款人不是对象本人",
        ),
        (
            "with authority",
            &fund("    领款人: 田守本\n    委托书: 2016-09-19 委托书\n"),
            "-A29.2",
        ),
        (
            "died the day before",
            &with(died("2016-09-19")),
            "A29.2 去世",
        ),
        ("died that day", &with(died("2016-09-20")), "-A29.2 去世"),
    ]);
}
