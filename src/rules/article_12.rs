//! Article 12: which cases and which parties. The beneficiaries' side is in `article_12_beneficiary`.

use jiff::ToSpan;

use super::example::{CASE, example};
use super::{Check, Report, Rule};
use crate::findings::{Code, Finding, Severity, Subject};
use crate::procedure::{CaseFacts, Ground};
use crate::records::{Case, Class, Filed, Party, Role, Spanned, stated};

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: Code("A12.1"),
        severity: Severity::Violation,
        title: "类别与事实不合",
        why: "只有本院提起公诉且判决已生效（宣告无罪的也算）、本院不批捕或者不起诉、本院自侦后撤案的，才在下访范围。",
        term: None,
        checks: &[Check::Case(class_does_not_fit)],
        raises: example! { CASE: "类别: 提起公诉" => "类别: 撤销案件"; at "撤销案件" },
        passes: example! { CASE: "结果: 有期徒刑六个月" => "结果: 宣告无罪" },
    },
    Rule {
        code: Code("A12.3"),
        severity: Severity::Violation,
        title: "不是当事人",
        why: "当事人只指犯罪嫌疑人或者被告人，和被害人。",
        term: None,
        checks: &[Check::Case(no_party)],
        raises: example! { CASE: "身份: 被害人" => "身份: 其他"; at "其他" },
        passes: example! {
            CASE: "身份: 被害人"
                => "身份: 犯罪嫌疑人\n    类别: 不起诉\n    决定日期: 2016-08-15\n    文书:\n      - 名称: 不起诉决定书"
        },
    },
    Rule {
        code: Code("A12.5"),
        severity: Severity::Reminder,
        title: "决定后来改变，没有后续处理",
        why: "复议、复核改变，撤销原决定或者再审以后，是否继续下访、怎样称呼，要有交代。",
        term: None,
        checks: &[Check::Case(change_without_follow_up)],
        raises: example! {
            CASE: "后续变化: []" => "后续变化:\n      - 变化: 再审\n        日期: 2016-09-01";
            at "再审"
        },
        passes: example! {
            CASE: "后续变化: []"
                => "后续变化:\n      - 变化: 再审\n        日期: 2016-09-01\n        处理: 继续联系,等再审结果"
        },
    },
    Rule {
        code: Code("A12.6"),
        severity: Severity::Reminder,
        title: "生效日期早于上诉期满",
        why: "只有一审的，判决在最后送达之日起十日的上诉期满以后才生效，第十日还可以上诉；早了多半是日期抄错。",
        term: None,
        checks: &[Check::Case(in_force_too_early)],
        raises: example! { CASE: "送达日期: 2016-08-03" => "送达日期: 2016-08-04"; at "2016-08-14" },
        passes: example! {
            CASE: "送达日期: 2016-08-03" => "送达日期: 2016-08-04",
            CASE: "生效日期: 2016-08-14" => "生效日期: 2016-08-15"
        },
    },
];

/// Days from the last service to the first on which a judgment is in force: criminal procedure
/// gives ten for an appeal, and the tenth is still one of them.
const DAYS_TO_FORCE: i32 = 11;

/// Calls `find` for every party of a case that is judged; what it returns is reported under
/// the case.
fn each_party(
    ground: &Ground<'_>,
    case: &CaseFacts<'_, '_>,
    report: &mut Report<'_>,
    find: fn(&Report<'_>, &Filed<Case>, &Spanned<Party>) -> Option<Finding>,
) {
    let case = &case.folder.case;
    for party in case.parties.iter().filter(|_| ground.is_judged(case)) {
        if let Some(finding) = find(report, case, party) {
            report.push(finding.about(Subject::of_case(&case.number)));
        }
    }
}

fn class_does_not_fit(ground: &Ground<'_>, case: &CaseFacts<'_, '_>, report: &mut Report<'_>) {
    each_party(ground, case, report, |report, case, party| {
        let Some(class) = &party.class else {
            if party.is_victim() && case.outcome_of(party).class.is_some() {
                return None;
            }
            let message = format!("当事人 {} 没有填「类别」（第十二条）", party.number.0);
            let help = "「类别」填提起公诉、不批捕、不起诉或者撤销案件";
            return Some(
                report
                    .finding(&case.path, party.number.span, message)
                    .help(help),
            );
        };
        let (reason, help) = misfit(class.meaning()?, party)?;
        let message = format!("类别「{}」与记录不合：{reason}（第十二条）", class.text());
        Some(report.finding(&case.path, class.span, message).help(help))
    });
}

/// Why the class does not fit the ground, with the remedy.
fn misfit(class: Class, party: &Party) -> Option<(&'static str, &'static str)> {
    if party.by_this_office.is_some_and(|answer| !answer.0) {
        return Some((
            "不是本院办理的",
            "外院办理的案件不在下访范围，撤去登记；确由本院办理的，「本院办理」写「是」",
        ));
    }
    match class {
        Class::Prosecuted if party.decided.is_some() => Some((
            "填了「决定日期」",
            "公诉案件填「生效日期」，删去「决定日期」；不批捕、不起诉、撤案的改「类别」",
        )),
        Class::Prosecuted if party.in_force.is_none() => Some((
            "没有填「生效日期」",
            "补填「生效日期」；判决还没有生效的，等生效后再登记",
        )),
        Class::Prosecuted => None,
        _ if party.in_force.is_some() || !party.judgments.is_empty() => Some((
            "填了「判决」或者「生效日期」",
            "有生效判决的，「类别」改为提起公诉；没有的，删去「判决」「生效日期」",
        )),
        Class::Withdrawn if !party.self_investigated.is_some_and(|answer| answer.0) => Some((
            "没有记明是本院自侦案件",
            "自侦案件填「自侦案件: 是」；不是的不在下访范围",
        )),
        _ if party.decided.is_none() => Some(("没有填「决定日期」", "补填「决定日期」")),
        _ => None,
    }
}

fn no_party(ground: &Ground<'_>, case: &CaseFacts<'_, '_>, report: &mut Report<'_>) {
    each_party(ground, case, report, |report, case, party| {
        let (span, what) = match &party.role {
            None => (party.number.span, "没有填「身份」".to_owned()),
            Some(role) if role.is(Role::Other) => {
                (role.span, "不是犯罪嫌疑人、被告人或者被害人".to_owned())
            }
            Some(_) => return None,
        };
        let message = format!("当事人 {} {what}（第十二条）", party.number.0);
        let help = "「身份」填被告人、犯罪嫌疑人或者被害人；证人等不是当事人，请删去";
        Some(report.finding(&case.path, span, message).help(help))
    });
}

fn change_without_follow_up(
    ground: &Ground<'_>,
    case: &CaseFacts<'_, '_>,
    report: &mut Report<'_>,
) {
    each_party(ground, case, report, |report, case, party| {
        let change = party
            .changes
            .iter()
            .find(|change| stated(&change.follow_up).is_none())?;
        let message = format!("{}以后没有后续处理（第十二条）", change.kind.text());
        let help = "在这一条变化下填「处理」：继续、终止或者更正类别";
        Some(
            report
                .finding(&case.path, change.kind.span, message)
                .help(help),
        )
    });
}

fn in_force_too_early(ground: &Ground<'_>, case: &CaseFacts<'_, '_>, report: &mut Report<'_>) {
    each_party(ground, case, report, |report, case, party| {
        let [only] = party.judgments.as_slice() else {
            return None;
        };
        if only.is_second_instance() || only.is_retrial() {
            return None;
        }
        let in_force = party.in_force?;
        let served = only.served?.day();
        let earliest = served.checked_add(DAYS_TO_FORCE.days()).ok()?;
        let message = format!(
            "生效日期 {} 早了：{served} 最后送达，上诉期十日（刑事诉讼法）满后才生效（第十二条）",
            in_force.day()
        );
        let help = "核对法院的生效通知和送达回证，更正「生效日期」或者「送达日期」";
        let early = in_force.day() < earliest && party.class() == Some(Class::Prosecuted);
        early.then(|| {
            report
                .finding(&case.path, in_force.span, message)
                .help(help)
        })
    });
}
