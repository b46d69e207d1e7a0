//! Ordinary life during five years of contact: who moves, dies, is in prison, cannot write.

use xiafang::load::load;
use xiafang::rules::{EXAMPLE_DAY, Edit, check, example_folder};

const CASE: &str = "案件/2016/2016-0001/案件.yaml";
const LATER: &str = "案件/2016/2016-0002/案件.yaml";
const VISIT: &str = "案件/2016/2016-0001/对象/1/访问/2016-08-23.yaml";
const SECOND_VISIT: &str = "案件/2016/2016-0001/对象/1/访问/2016-09-20.yaml";
const TOWNSHIPS: &str = "组织/乡镇.yaml";
const ALLOTMENTS: &str = "组织/包乡分配.yaml";

const fn edit(file: &'static str, from: &'static str, to: &'static str) -> Edit {
    Edit { file, from, to }
}

/// The codes that the example office with these changes is told of.
#[track_caller]
fn codes(edits: &[Edit]) -> Vec<&'static str> {
    let folder = example_folder(edits).unwrap_or_else(|edit| panic!("not found once: {edit}"));
    let loaded = load(&folder).expect("a folder in memory can be listed");
    let findings = check(loaded, EXAMPLE_DAY).findings;
    findings.iter().map(|finding| finding.code.0).collect()
}

const NOTHING: [&str; 0] = [];

#[test]
fn nobody_home_and_refused_are_attempts_and_a_second_call_of_the_day_is_filed() {
    let absent =
        "日期: 2016-09-06\n方式: 登门\n结果: 无人\n访问人: [李红, 赵刚]\n制作日期: 2016-09-06\n";
    let called =
        "日期: 2016-09-06\n方式: 电话\n结果: 无人接听\n访问人: [李红]\n制作日期: 2016-09-06\n";
    let first = "案件/2016/2016-0001/对象/1/访问/2016-09-06.yaml";
    let second = "案件/2016/2016-0001/对象/1/访问/2016-09-06-2.yaml";
    assert_eq!(
        codes(&[edit(first, "", absent), edit(second, "", called)]),
        NOTHING
    );
}

#[test]
fn prison_is_a_state_and_contact_goes_on() {
    let state = "    包案:\n";
    let prison = "    状态:\n      - 状态: 服刑\n        起: 2016-09-01\n        止: 2017-02-28\n    包案:\n";
    assert_eq!(codes(&[edit(CASE, state, prison)]), NOTHING);
}

#[test]
fn contact_ends_with_death_at_any_time() {
    let end = "        考虑因素: [案件类型]\n    联系终止:\n      日期: 2016-09-25\n      原因: 死亡\n      证明: 户口注销证明\n";
    let edits = [edit(CASE, "        考虑因素: [案件类型]\n", end)];
    assert_eq!(codes(&edits), NOTHING);
}

#[test]
fn contact_ends_by_refusal_only_with_approval() {
    let end = |approval: &str| {
        let end = "        考虑因素: [案件类型]\n    联系终止:\n      日期: 2016-09-25\n      原因: 书面拒绝\n";
        format!("{end}{approval}").leak()
    };
    let approved = "      批准: 机关党委\n      批准日期: 2016-09-24\n";
    let told = |approval| codes(&[edit(CASE, "        考虑因素: [案件类型]\n", end(approval))]);
    assert_eq!(told(""), ["A07.2"]);
    assert_eq!(told(approved), NOTHING);
}

/// A wife who follows on when her husband has died.
const WIDOW: &str = "        考虑因素: [案件类型]\n    联系终止:\n      日期: 2016-09-25\n      \
    原因: 死亡\n  - 编号: 2\n    当事人: 1\n    关系: 妻\n    姓名: 林秀\n    接续对象: 1\n    \
    列入日期: 2016-09-26\n    居住地:\n      - 乡镇: 城关镇\n    包案:\n      \
    - 党员: [李红, 赵刚]\n        指定日期: 2016-09-26\n        考虑因素: [对象情况]\n";

#[test]
fn a_relative_follows_on_keeping_the_start() {
    let edits = [edit(CASE, "        考虑因素: [案件类型]\n", WIDOW)];
    assert_eq!(codes(&edits), NOTHING);
    let folder = example_folder(&edits).expect("edits are found");
    let checked = check(load(&folder).expect("a folder"), EXAMPLE_DAY);
    let facts = checked.facts();
    let starts: Vec<_> = facts.courses.iter().map(|one| one.contact_start).collect();
    assert_eq!(starts.len(), 2);
    assert_eq!(starts[0], starts[1]);
}

#[test]
fn a_linked_case_carries_the_contact_on_and_both_stay_registered() {
    let later = "登记号: 2016-0002\n案由: 盗窃\n关联案件:\n  - 登记号: 2016-0001\n    关联: 另案起诉\n承办:\n  \
        - 环节: 审查起诉\n    部门: 公诉科\n    承办人: [周强]\n当事人:\n  - 编号: 1\n    姓名: 陈大有\n    \
        身份: 犯罪嫌疑人\n    出生日期: 1980-03-05\n    类别: 不起诉\n    决定日期: 2016-09-27\n    文书:\n      - 名称: 起诉意见书\n      - 名称: 不起诉决定书\n\
        移送:\n  - 送交部门: 公诉科\n    送交日期: 2016-09-28\n    收到日期: 2016-09-28\n    \
        登记日期: 2016-09-28\n对象:\n  - 编号: 1\n    当事人: 1\n    关系: 本人\n    接续对象: 2016-0001-1\n    \
        居住地:\n      - 乡镇: 城关镇\n    移交:\n      - 党支部: 第一党支部\n        签收日期: 2016-09-28\n    \
        包案:\n      - 党员: [李红, 赵刚]\n        指定日期: 2016-09-28\n        考虑因素: [案件类型]\n";
    let edits = [edit(LATER, "", later)];
    assert_eq!(codes(&edits), NOTHING);
    let folder = example_folder(&edits).expect("edits are found");
    let checked = check(load(&folder).expect("a folder"), EXAMPLE_DAY);
    let facts = checked.facts();
    assert_eq!(facts.courses[0].contacts, facts.courses[1].contacts);
    assert_eq!(
        facts.courses[0].contact_start,
        facts.courses[1].contact_start
    );
}

#[test]
fn who_moves_within_the_county_needs_a_decision_to_stay_or_to_go() {
    let moved = "        村居: 东街村\n      - 乡镇: 柳河乡\n        起: 2016-09-10\n";
    let decided = "        村居: 东街村\n      - 乡镇: 柳河乡\n        起: 2016-09-10\n        去留决定: 仍由第一党支部包案\n";
    assert_eq!(
        codes(&[edit(CASE, "        村居: 东街村\n", moved)]),
        ["A05.3"]
    );
    assert_eq!(
        codes(&[edit(CASE, "        村居: 东街村\n", decided)]),
        NOTHING
    );
}

#[test]
fn a_township_renamed_keeps_its_old_name_before() {
    let renamed = "  - 名称: 柳河乡\n    类别: 乡\n    止: 2016-08-31\n  - 名称: 柳河镇\n    类别: 镇\n    \
                   起: 2016-09-01\n    前身: [柳河乡]\n";
    let allotted = "  - 乡镇: 柳河乡\n    党支部: 第二党支部\n    起: 2016-07-28\n    止: 2016-08-31\n  \
                    - 乡镇: 柳河镇\n    党支部: 第二党支部\n    起: 2016-09-01\n";
    let edits = [
        edit(TOWNSHIPS, "  - 名称: 柳河乡\n    类别: 乡\n", renamed),
        edit(
            ALLOTMENTS,
            "  - 乡镇: 柳河乡\n    党支部: 第二党支部\n    起: 2016-07-28\n",
            allotted,
        ),
    ];
    assert_eq!(codes(&edits), NOTHING);
}

#[test]
fn companions_a_guardian_and_gifts_have_their_place_on_a_visit() {
    let companions = "受访人: 本人\n陪同人:\n  - 姓名: 田守本\n    身份: 村主任\n    告知保密: 是\n  \
                      - 姓名: 陈母\n    身份: 监护人\n慰问:\n  - 物品: 慰问金\n    金额: 200\n    \
                      来源: 机关党委\n    领取人: 本人\n结合工作: [检察宣传, 平安创建]";
    assert_eq!(codes(&[edit(VISIT, "受访人: 本人", companions)]), NOTHING);
}

#[test]
fn a_guardian_is_a_contact_and_no_beneficiary() {
    let guardian =
        "    关系: 本人\n    监护人:\n      姓名: 陈母\n      关系: 母\n      电话: 13800000000\n";
    assert_eq!(codes(&[edit(CASE, "    关系: 本人\n", guardian)]), NOTHING);
}

#[test]
fn who_cannot_write_signs_by_fingerprint_proxy_and_witness() {
    let opinion = "日期: 2016-09-20\n评价: 满意\n签名方式: 按指印\n代签人: 陈母\n见证人: 田守本\n征求人: [李红, 赵刚]\n";
    let path = "案件/2016/2016-0001/对象/1/意见表/1.yaml";
    assert_eq!(codes(&[edit(path, "", opinion)]), NOTHING);
}

#[test]
fn aid_comes_through_several_channels_each_with_its_basis() {
    let civil = "日期: 2016-09-20\n方式: [经济救助]\n金额: 300\n资金来源: 民政救助\n依据: 民政局〔2016〕8号\n";
    let judicial = "日期: 2016-09-20\n方式: [经济救助]\n金额: 2000.50\n资金来源: 司法救助\n依据: 政法委〔2016〕3号\n";
    let edits = [
        edit("案件/2016/2016-0001/对象/1/帮扶措施/1.yaml", "", civil),
        edit("案件/2016/2016-0001/对象/1/帮扶措施/2.yaml", "", judicial),
    ];
    assert_eq!(codes(&edits), NOTHING);
}

#[test]
fn a_stand_in_with_approval_does_not_cure_the_absence_but_may_be_waived() {
    let stand_in = "访问人: [李红, 何静]\n替访:\n  - 党员: 何静\n    代替: 赵刚\n    批准人: 王建国\n    原因: 出庭\n";
    assert_eq!(
        codes(&[edit(SECOND_VISIT, "访问人: [李红, 赵刚]\n", stand_in)]),
        ["A19.2"]
    );
    let waiver = "例外:\n  - 代码: A19.2\n    理由: 赵刚出庭，经批准替访\n    批准人: 王建国\n    日期: 2016-09-20";
    let edits = [
        edit(SECOND_VISIT, "访问人: [李红, 赵刚]\n", stand_in),
        edit(CASE, "例外: []", waiver),
    ];
    let folder = example_folder(&edits).expect("edits are found");
    let findings = check(load(&folder).expect("a folder"), EXAMPLE_DAY).findings;
    let standing = findings.iter().filter(|finding| finding.stands());
    assert_eq!((findings.len(), standing.count()), (1, 0));
}

#[test]
fn half_a_day_away_is_accounted_for() {
    let away = "党员: [王建国, 李红, 赵刚, 何静, 孙丽, 周强]";
    let september = "出勤/2016-09.yaml";
    let day = "  - 日期: 2016-09-27\n    活动:\n      - 类别: 检察宣传\n        党员: [王建国, 李红, 赵刚, 何静, 孙丽, 周强, 冯洁]\n";
    let without = format!(
        "  - 日期: 2016-09-27\n    未参加:\n      - 党员: 冯洁\n        原因: 学习\n        时段: 上午\n    \
         活动:\n      - 类别: 检察宣传\n        {away}\n"
    );
    assert_eq!(codes(&[edit(september, day, without.leak())]), NOTHING);
}

#[test]
fn a_unit_is_a_party_with_a_contact() {
    let unit = "    姓名: 豫安县柳河农资公司\n    联系人: 钱小云\n    身份: 被害人";
    assert_eq!(
        codes(&[edit(CASE, "    姓名: 钱小云\n    身份: 被害人", unit)]),
        NOTHING
    );
}

#[test]
fn a_handler_who_is_no_member_or_gone_is_no_stranger() {
    assert_eq!(
        codes(&[edit(CASE, "承办人: [周强]", "承办人: [已调走的同志]")]),
        NOTHING
    );
}

#[test]
fn a_pair_hands_over_to_another_with_reason_and_supervisor() {
    let pairs = "        考虑因素: [案件类型]\n      - 党员: [李红, 何静]\n        指定日期: 2016-09-22\n        \
                 考虑因素: [案件类型]\n        更换原因: 赵刚调岗\n        监交人: 王建国\n";
    assert_eq!(
        codes(&[edit(CASE, "        考虑因素: [案件类型]\n", pairs)]),
        NOTHING
    );
}
