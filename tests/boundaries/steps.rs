//! Every step: its article, its name, whose setting gives its term, whether it ends with the
//! person's death; every stage by its name.

use jiff::civil::Date;
use xiafang::procedure::{Stage, StepKind, Stop};

/// The step, its article, its name, the key of `期限` that sets its term, whether it is a dealing
/// with the person.
const STEPS: &[(StepKind, u8, &str, Option<&str>, bool)] = &[
    (StepKind::HandOver, 13, "送交文书", None, false),
    (StepKind::Register, 14, "登记", None, false),
    (StepKind::HandToBranch, 14, "移交党支部", None, true),
    (StepKind::Assign, 15, "指定包案党员", None, true),
    (StepKind::Survey, 16, "前期调查", None, true),
    (StepKind::FirstVisit, 16, "初访", Some("初访期限"), true),
    (
        StepKind::RecordVisit,
        21,
        "制作访问记录",
        Some("访问记录期限"),
        false,
    ),
    (
        StepKind::ReportError,
        20,
        "报告检察长（案件可能有误）",
        Some("报告检察长期限"),
        false,
    ),
    (
        StepKind::ReportClue,
        20,
        "报告检察长（新线索）",
        Some("报告检察长期限"),
        false,
    ),
    (StepKind::WriteLetter, 22, "制作案件释明书", None, true),
    (
        StepKind::Propose,
        23,
        "拟定帮扶意见书",
        Some("帮扶意见书期限"),
        true,
    ),
    (StepKind::DecideProposal, 23, "支部决定", None, true),
    (
        StepKind::AskOpinion,
        24,
        "征求意见",
        Some("意见表期限"),
        true,
    ),
    (StepKind::Improve, 24, "改进帮扶", Some("改进期限"), true),
    (
        StepKind::Summarise,
        24,
        "制作总结报告",
        Some("总结期限"),
        true,
    ),
    (
        StepKind::Examine,
        24,
        "审查总结报告",
        Some("审查期限"),
        false,
    ),
    (StepKind::Contact, 7, "经常联系", Some("联系间隔"), true),
    (StepKind::Close, 7, "办理联系终止", None, false),
    (StepKind::Archive, 34, "案卷归档", Some("归档截止"), false),
    (
        StepKind::ReportToPartyGroup,
        9,
        "向院党组汇报",
        Some("汇报周期"),
        false,
    ),
    (StepKind::Assess, 10, "年度考评", Some("年终总结"), false),
    (
        StepKind::KeepLog,
        28,
        "填写工作日志",
        Some("工作日志期限"),
        false,
    ),
    (
        StepKind::PayOut,
        30,
        "拨付帮扶基金",
        Some("基金拨付期限"),
        false,
    ),
    (StepKind::PlanFund, 31, "制定基金年度计划", None, false),
    (
        StepKind::Publish,
        31,
        "公示基金使用",
        Some("公示期限"),
        false,
    ),
    (
        StepKind::SummariseYear,
        34,
        "年终总结",
        Some("年终总结"),
        false,
    ),
];

#[test]
fn each_step_rests_on_its_article() {
    for &(step, article, label, setting, is_dealing) in STEPS {
        assert_eq!(step.article(), article, "{step:?}");
        assert_eq!(step.label(), label, "{step:?}");
        assert_eq!(step.setting(), setting, "{step:?}");
        assert_eq!(step.is_dealing(), is_dealing, "{step:?}");
    }
}

#[test]
fn stages_follow_one_another_under_their_names() {
    let stages = [
        (Stage::AwaitingPapers, "待移送"),
        (Stage::Received, "已收件"),
        (Stage::Registered, "已登记"),
        (Stage::WithBranch, "待指定"),
        (Stage::Assigned, "待调查"),
        (Stage::Surveyed, "待初访"),
        (Stage::Helping, "帮扶中"),
        (Stage::Proposed, "待支部决定"),
        (Stage::MeasuresDone, "待征求意见"),
        (Stage::Improving, "改进中"),
        (Stage::Improved, "待再征求意见"),
        (Stage::Satisfied, "待总结"),
        (Stage::Summarised, "待审查"),
        (Stage::Returned, "总结退回"),
        (Stage::RegularContact, "经常联系"),
        (Stage::Expired, "五年期满"),
        (Stage::GoingOn, "期满后联系"),
        (Stage::Ended, "已终止"),
    ];
    assert!(stages.is_sorted_by_key(|(stage, _)| *stage));
    for (stage, label) in stages {
        assert_eq!(stage.label(), label);
    }
}

#[test]
fn what_stopped_a_step_is_said_of_it() {
    assert_eq!(Stop::Death(Date::MIN).label(), "因死亡终止");
    assert_eq!(Stop::Refusal.label(), "因书面拒绝终止");
}
