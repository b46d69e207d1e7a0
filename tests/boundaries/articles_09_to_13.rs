//! Articles 9 to 13: reports, the year, who is a party, papers handed over.

use super::*;

const PLAN: &str = "年度/2016/计划.yaml";
const REPORTS: &str = "汇报/2016.yaml";
const MONTHLY: Change = (SETTINGS, "初访期限: 7", "初访期限: 7\n  汇报周期: 每月");

#[test]
fn a_report_that_nobody_heard_settles_no_others_period() {
    let reports = |first: &str, second: &str| {
        let text = format!(
            "年份: 2016\n汇报:\n  - 日期: 2016-08-30\n    汇报单位: 机关党委\n    听取: 院党组\n  \
             - 日期: 2016-08-30\n    汇报单位: 第一党支部\n{first}{second}"
        );
        (REPORTS, "", &*text.leak())
    };
    let heard = "    听取: 郑怀远\n";
    let earlier = "  - 日期: 2016-07-30\n    汇报单位: 第二党支部\n";
    let of_august = "  - 日期: 2016-08-30\n    汇报单位: 第二党支部\n";
    assert_rows(&[
        (
            "the other was heard",
            &[MONTHLY, reports(heard, "")],
            "A09.1 第二党支部在 2016-08-01",
        ),
        (
            "the other was not",
            &[MONTHLY, reports("", "")],
            "A09.1 第二党支部在 2016-08-01",
        ),
        (
            "its own of another month was not",
            &[MONTHLY, reports(heard, earlier)],
            "A09.1 第二党支部在 2016-08-01",
        ),
        (
            "its own of the month was not",
            &[MONTHLY, reports(heard, of_august)],
            "-A09.1 第二党支部在 2016-08-01",
        ),
        (
            "that is named at the report",
            &[MONTHLY, reports(heard, of_august)],
            "A09.1 第二党支部 2016-08-30 的汇报没有写明谁听取，应是院党组或者联系的党组成员郑怀远",
        ),
    ]);
}

#[test]
fn a_year_without_work_needs_no_plan() {
    let later = (AS_OF, "", "2017-01-10");
    assert_rows(&[
        ("work and no plan", &[later], "A10.2 2016 年没有部署和检查"),
        (
            "the plan cannot be read",
            &[later, (PLAN, "", "年份: [")],
            "-A10.2",
        ),
        (
            "a year without a case or a visit",
            &[(AS_OF, "", "2018-01-10")],
            "-A10.2",
        ),
    ]);
}

#[test]
fn a_class_fits_what_is_recorded_of_the_party() {
    let class = "    类别: 提起公诉\n";
    let judged = "    类别: 提起公诉\n    判决:\n      - 审级: 一审\n        日期: 2016-08-01\n        \
        送达日期: 2016-08-03\n        结果: 有期徒刑六个月\n    生效日期: 2016-08-14\n";
    let decided = |class: &str, more: &str| {
        let to = format!("    类别: {class}\n    决定日期: 2016-08-14\n{more}");
        (CASE, judged, &*to.leak())
    };
    let undecided = |class: &str| {
        let to = format!("    类别: {class}\n    自侦案件: 是\n");
        (CASE, judged, &*to.leak())
    };
    let own = "    自侦案件: 是\n";
    let in_force = "    生效日期: 2016-08-14\n";
    let judgment = "    判决:\n      - 审级: 一审\n        日期: 2016-08-01\n";
    assert_rows(&[
        (
            "nobody has a class",
            &[(CASE, class, "")],
            "A12.1 当事人 2 没有填「类别」",
        ),
        ("the victim's is the other's", &[], "-A12.1"),
        (
            "another office's",
            &[(CASE, class, "    类别: 提起公诉\n    本院办理: 否\n")],
            "A12.1 不是本院办理的",
        ),
        (
            "this office's",
            &[(CASE, class, "    类别: 提起公诉\n    本院办理: 是\n")],
            "-A12.1",
        ),
        (
            "prosecuted and decided",
            &[(
                CASE,
                class,
                "    类别: 提起公诉\n    决定日期: 2016-08-14\n",
            )],
            "A12.1 填了「决定日期」",
        ),
        (
            "prosecuted, not in force",
            &[(CASE, "    生效日期: 2016-08-14\n", "")],
            "A12.1 没有填「生效日期」",
        ),
        ("not prosecuted", &[decided("不起诉", "")], "-A12.1"),
        (
            "not prosecuted and in force",
            &[decided("不起诉", in_force)],
            "A12.1 填了「判决」或者「生效日期」",
        ),
        (
            "not prosecuted and judged",
            &[decided("不起诉", judgment)],
            "A12.1 填了「判决」或者「生效日期」",
        ),
        (
            "not prosecuted, no day of decision",
            &[undecided("不起诉")],
            "A12.1 没有填「决定日期」",
        ),
        (
            "withdrawn, investigated here",
            &[decided("撤销案件", own)],
            "-A12.1",
        ),
        (
            "withdrawn, by others",
            &[decided("撤销案件", "")],
            "A12.1 没有记明是本院自侦案件",
        ),
        (
            "withdrawn, no day of decision",
            &[undecided("撤销案件")],
            "A12.1 没有填「决定日期」",
        ),
    ]);
}

#[test]
fn only_a_first_judgment_alone_waits_for_the_days_of_appeal() {
    let service = "送达日期: 2016-08-03";
    let instance = "- 审级: 一审";
    let early = (CASE, service, "送达日期: 2016-08-04");
    assert_rows(&[
        ("on the eleventh day", &[], "-A12.6"),
        ("on the tenth", &[early], "A12.6 2016-08-04 最后送达"),
        (
            "second instance",
            &[early, (CASE, instance, "- 审级: 二审")],
            "-A12.6",
        ),
        (
            "retrial",
            &[early, (CASE, instance, "- 审级: 再审")],
            "-A12.6",
        ),
    ]);
}

#[test]
fn whoever_is_no_close_relative_is_named_and_what_is_open_is_asked() {
    let relation = |word: &str, more: &str| {
        let to = format!("    关系: {word}\n{more}    居住地:\n      - 乡镇: 城关镇\n        村居");
        let from = "    关系: 本人\n    居住地:\n      - 乡镇: 城关镇\n        村居";
        (CASE, from, &*to.leak())
    };
    assert_rows(&[
        ("full sibling", &[relation("兄", "")], "-A12.4"),
        (
            "half sibling",
            &[relation("同父异母兄弟姊妹", "")],
            "A12.4 是否算同胞",
        ),
        (
            "step-son",
            &[relation("继子", "")],
            "A12.4 有没有扶养关系还没有写明",
        ),
        (
            "raised",
            &[relation("继子", "    扶养关系: 是\n")],
            "-A12.4",
        ),
        (
            "not raised",
            &[relation("继子", "    扶养关系: 否\n")],
            "A12.4 没有扶养关系，不是近亲属",
        ),
        ("father-in-law", &[relation("岳父", "")], "A12.4 不是近亲属"),
    ]);
}

/// The example's party with another class and other papers.
fn papers(class: &str, titles: &[&str]) -> [Change; 2] {
    const JUDGED: &str = "    类别: 提起公诉\n    判决:\n      - 审级: 一审\n        日期: 2016-08-01\n        \
        送达日期: 2016-08-03\n        结果: 有期徒刑六个月\n    生效日期: 2016-08-14\n";
    const PAPERS: &str = "      - 名称: 起诉意见书\n        文号: 豫安公（刑）诉字〔2016〕45号\n        \
        日期: 2016-05-24\n      - 名称: 起诉书\n        文号: 豫安检公诉刑诉〔2016〕45号\n        \
        日期: 2016-06-20\n      - 名称: 一审刑事判决书\n        文号: （2016）豫1699刑初31号\n        \
        日期: 2016-08-01\n";
    let judged = match class {
        "提起公诉" => JUDGED.to_owned(),
        "二审" => JUDGED.replace(
            "    生效日期",
            "      - 审级: 二审\n        日期: 2016-08-13\n        结果: 维持原判\n    生效日期",
        ),
        "撤销案件" => {
            "    类别: 撤销案件\n    自侦案件: 是\n    决定日期: 2016-08-14\n".to_owned()
        }
        class => format!("    类别: {class}\n    决定日期: 2016-08-14\n"),
    };
    let titles = titles
        .iter()
        .map(|title| format!("      - 名称: {title}\n"));
    let titles: String = titles.collect();
    [(CASE, JUDGED, judged.leak()), (CASE, PAPERS, titles.leak())]
}

#[test]
fn each_class_wants_its_paper_and_takes_no_other_for_it() {
    let first = ["起诉意见书", "起诉书", "一审刑事判决书"];
    let with = |title| [first[0], first[1], first[2], title];
    assert_rows(&[
        (
            "second instance",
            &papers("二审", &first),
            "A13.2 缺少二审裁判文书",
        ),
        (
            "its judgment",
            &papers("二审", &with("二审刑事判决书")),
            "-A13.2",
        ),
        (
            "the final judgment",
            &papers("二审", &with("终审刑事判决书")),
            "-A13.2",
        ),
        ("its ruling", &papers("二审", &with("刑事裁定书")), "-A13.2"),
        (
            "a verdict alone",
            &papers("提起公诉", &["起诉意见书", "一审刑事判决书"]),
            "A13.2 缺少起诉书",
        ),
        (
            "not arrested",
            &papers("不批捕", &["不批准逮捕决定书"]),
            "-A13.2",
        ),
        (
            "nothing of it",
            &papers("不批捕", &["提请批准逮捕书"]),
            "A13.2 缺少不批准逮捕决定书",
        ),
        (
            "its reasons alone",
            &papers("不批捕", &["不批准逮捕理由说明书"]),
            "A13.2 缺少不批准逮捕决定书",
        ),
        (
            "another decision",
            &papers("不批捕", &["复议决定书"]),
            "A13.2 缺少不批准逮捕决定书",
        ),
        (
            "not prosecuted",
            &papers("不起诉", &["起诉意见书", "不起诉决定书"]),
            "-A13.2",
        ),
        (
            "nothing of it",
            &papers("不起诉", &["起诉意见书"]),
            "A13.2 缺少不起诉决定书",
        ),
        (
            "on conditions",
            &papers("不起诉", &["起诉意见书", "附条件不起诉决定书"]),
            "A13.2 缺少不起诉决定书",
        ),
        (
            "withdrawn",
            &papers("撤销案件", &["撤销案件决定书"]),
            "-A13.2",
        ),
        (
            "nothing of it",
            &papers("撤销案件", &["立案决定书"]),
            "A13.2 缺少撤销案件决定书",
        ),
    ]);
}

#[test]
fn papers_that_are_usual_are_not_asked_about() {
    let of_class: [(&str, &[&str]); 4] = [
        (
            "提起公诉",
            &["刑事附带民事判决书", "抗诉书", "撤回上诉裁定"],
        ),
        ("不批捕", &["提请批准逮捕书", "复议决定书", "复核决定书"]),
        (
            "不起诉",
            &["起诉书", "附条件不起诉决定书", "准许撤回起诉裁定书"],
        ),
        ("撤销案件", &["立案决定书"]),
    ];
    for (class, titles) in of_class {
        let others = of_class.iter().filter(|(other, _)| *other != class);
        for title in titles {
            assert_rows(&[(title, &papers(class, &[title]), "-A13.3")]);
        }
        for (other, titles) in others {
            let is_usual = |title: &&&str| matches!((class, **title), ("提起公诉", "起诉书"));
            for title in titles.iter().filter(|title| !is_usual(title)) {
                let what = format!("{title} of {other} with {class}");
                let told = told(&papers(class, &[title]));
                let is_told = told.iter().any(|line| line.starts_with("A13.3"));
                // What ends in a ruling may be one of the second instance.
                let is_ruling = class == "提起公诉" && title.contains("裁定");
                assert_eq!(is_told, !is_ruling, "{what}: {told:#?}");
            }
        }
    }
}
