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

#[test]
fn other_close_relatives_of_the_party_may_take_the_money() {
    let other = |party: &str, relation: &str| {
        let to = format!(
            "        考虑因素: [案件类型]\n  - 编号: 2\n    当事人: {party}\n    关系: {relation}\n    \
             姓名: 林秀\n    居住地:\n      - 乡镇: 城关镇\n"
        );
        (CASE, FACTORS, &*to.leak())
    };
    let with = |more: Change| [&fund("    领款人: 林秀\n")[..], &[more]].concat();
    assert_rows(&[
        ("the wife", &with(other("1", "妻")), "-A29.2 领款人"),
        (
            "the daughter-in-law",
            &with(other("1", "儿媳")),
            "A29.2 领款人",
        ),
        (
            "a relative of another party",
            &with(other("2", "妻")),
            "A29.2 领款人",
        ),
    ]);
}

/// The fund's payment or its application with another text.
fn fund_with(file: &'static str, from: &'static str, to: &'static str) -> Vec<Change> {
    [&fund("")[..], &[(file, from, to)]].concat()
}

#[test]
fn money_is_paid_after_its_approval_and_for_its_purpose() {
    assert_rows(&[
        ("agreed, then paid", &fund(""), "-A30.1"),
        (
            "on one day",
            &fund_with(BOOK, "日期: 2016-09-20", "日期: 2016-09-14"),
            "-A30.1",
        ),
        (
            "paid the day before",
            &fund_with(BOOK, "日期: 2016-09-20", "日期: 2016-09-13"),
            "A30.1 2016-09-14 批准，2016-09-13 已经支付",
        ),
        (
            "for something else",
            &fund_with(BOOK, "用途: 购买化肥", "用途: 买药"),
            "A30.1 用途「买药」不是申请的用途「购买化肥」",
        ),
    ]);
}

#[test]
fn a_payment_is_published_within_its_term() {
    let on = |day: &'static str| [&fund("")[..], &[(AS_OF, "", day)]].concat();
    let lost = [
        &on("2016-10-21")[..],
        &[("帮扶基金/2017.yaml", "", "年份: [")],
    ]
    .concat();
    assert_rows(&[
        ("the last day", &on("2016-10-20"), "-A31.1"),
        (
            "the day after",
            &on("2016-10-21"),
            "A31.1 公示基金支出（第三十一条）：期限 2016-10-20",
        ),
        ("the next year's book cannot be read", &lost, "-A31.1"),
    ]);
}

#[test]
fn each_level_agrees_before_the_approval() {
    let levels = (
        SETTINGS,
        "县名: 豫安县\n",
        "县名: 豫安县\n帮扶基金:\n  审批层级:\n    - 层级: 党支部\n      起点金额: 500\n",
    );
    let opinion = |level: &str, day: &str, agreed: &str| {
        let to = format!(
            "申请金额: 500\n意见:\n  - 层级: {level}\n    日期: {day}\n    同意: {agreed}\n"
        );
        (APPLICATION, "申请金额: 500\n", &*to.leak())
    };
    let with = |more: Change| [&fund("")[..], &[levels, more]].concat();
    let small = [
        &fund("")[..],
        &[levels, (APPLICATION, "申请金额: 500", "申请金额: 499.99")],
    ]
    .concat();
    assert_rows(&[
        (
            "agreed that day",
            &with(opinion("党支部", "2016-09-14", "是")),
            "-A32.1",
        ),
        (
            "agreed afterwards",
            &with(opinion("党支部", "2016-09-15", "是")),
            "A32.1 没有党支部同意",
        ),
        (
            "refused",
            &with(opinion("党支部", "2016-09-14", "否")),
            "A32.1 没有党支部同意",
        ),
        (
            "another level",
            &with(opinion("机关党委", "2016-09-14", "是")),
            "A32.1 没有党支部同意",
        ),
        ("below the level's sum", &small, "-A32.1"),
    ]);
}

#[test]
fn a_line_holds_its_budget_with_the_changes_up_to_the_day() {
    const EXPENSES: &str = "工作经费/2016.yaml";
    let spent = |change: &str, line: &str, sum: &str| {
        let text = format!(
            "年份: 2016\n科目:\n  - 名称: 差旅费\n    预算: 1000\n    调整:\n      - 日期: 2016-09-10\n        \
             {change}\n        决定: 机关党委会议\n支出:\n  - 日期: 2016-09-10\n    凭证号: 经2\n    \
             科目: {line}\n    金额: {sum}\n"
        );
        (EXPENSES, "", &*text.leak())
    };
    assert_rows(&[
        ("added", &[spent("增加: 200", "差旅费", "1200")], "-A33.1"),
        (
            "above it",
            &[spent("增加: 200", "差旅费", "1200.01")],
            "A33.1 超过预算 1200.00 元",
        ),
        (
            "taken away",
            &[spent("减少: 200", "差旅费", "800")],
            "-A33.1",
        ),
        (
            "above that",
            &[spent("减少: 200", "差旅费", "800.01")],
            "A33.1 超过预算 800.00 元",
        ),
        (
            "no such line",
            &[spent("增加: 200", "接待费", "1")],
            "A33.1 没有科目「接待费」",
        ),
    ]);
    let help = |line: &str| {
        let found = found(&[spent("增加: 200", line, "1")]);
        let told = found.iter().find(|one| one.code.0 == "A33.1");
        told.expect("there is no such line")
            .help
            .clone()
            .unwrap_or_default()
    };
    assert_eq!(
        help("差旅"),
        "是不是「差旅费」？否则先列入预算，在「科目」里补上"
    );
    assert_eq!(
        help("宣传栏制作"),
        "先列入预算，在「科目」里补上；写错的更正"
    );
}

#[test]
fn a_payment_booked_twice_has_voucher_and_sum_in_common() {
    const EXPENSES: &str = "工作经费/2016.yaml";
    let spent = |voucher: &str, sum: &str| {
        let text = format!(
            "年份: 2016\n科目:\n  - 名称: 差旅费\n    预算: 1000\n支出:\n  - 日期: 2016-09-10\n    \
             凭证号: {voucher}\n    科目: 差旅费\n    金额: {sum}\n"
        );
        [&fund("")[..], &[(EXPENSES, "", &*text.leak())]].concat()
    };
    assert_rows(&[
        (
            "both",
            &spent("付1", "500"),
            "A33.2 凭证「付1」同一金额又记在",
        ),
        ("the voucher alone", &spent("付1", "499"), "-A33.2"),
        ("the sum alone", &spent("经1", "500"), "-A33.2"),
    ]);
}
