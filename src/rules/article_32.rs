//! Article 32: the fund's own rules, as far as the office has put them into its settings.

use std::collections::HashMap;

use rust_decimal::Decimal;

use super::data_fund::PAID;
use super::example::{SETTINGS, example};
use super::{Check, Report, Rule};
use crate::calendar::TermSource;
use crate::findings::{Code, Severity};
use crate::procedure::{Course, Facts};
use crate::records::{
    Amount, ApprovalLevel, Filed, FundApplication, FundApproval, FundLimits, Setting, Span, Spanned,
};

/// The beginning of the example's settings.
const COUNTY: &str = "县名: 豫安县\n";
/// Limits that the example's application keeps.
const LIMITS: &str = "县名: 豫安县\n帮扶基金:\n  单次上限: 500\n  每人每年上限: 500\n";
/// A level that it did not pass.
const LEVELS: &str =
    "县名: 豫安县\n帮扶基金:\n  审批层级:\n    - 层级: 党支部\n      起点金额: 500\n";

pub(super) const RULES: &[Rule] = &[Rule {
    code: Code("A32.1"),
    severity: Severity::Reminder,
    title: "基金批准不合本院的限额或者层级",
    why: "基金的管理和使用严格按另行制定的办法；限额和审批层级填在设置的「帮扶基金」里，没有填的不查。",
    term: Some(TermSource::Office),
    checks: &[Check::Office(beyond_own_rules)],
    raises: example! { [PAID] SETTINGS: COUNTY => LEVELS; at "2016-09-14\n  同意" },
    passes: example! { [PAID] SETTINGS: COUNTY => LIMITS },
}];

/// What is wrong with an approval: where, what, what to do.
type Fault = (Span, String, &'static str);

fn beyond_own_rules(facts: &Facts<'_>, report: &mut Report<'_>) {
    let settings = facts.office.settings.as_ref();
    let Some(limits) = settings.and_then(|settings| settings.fund.as_ref()) else {
        return;
    };
    for course in &facts.courses {
        let mut of_year: HashMap<i16, Decimal> = HashMap::new();
        let mut agreed: Vec<_> = course
            .papers
            .applications
            .values()
            .filter_map(|application| Some((application, application.agreed()?)))
            .collect();
        agreed.sort_by_key(|(_, approval)| approval.date.day());
        for (application, approval) in agreed {
            let amount = application.agreed_amount().map(|amount| amount.0);
            let sum = of_year.entry(approval.date.day().year()).or_default();
            *sum += amount.unwrap_or_default();
            if approval.date.day() < facts.terms.issued {
                continue;
            }
            let mut faults = missing_levels(limits, application, approval);
            faults.extend(above_limits(limits, approval, amount, *sum));
            push(facts, course, application, faults, report);
        }
    }
}

fn push(
    facts: &Facts<'_>,
    course: &Course<'_>,
    application: &Filed<FundApplication>,
    faults: Vec<Fault>,
    report: &mut Report<'_>,
) {
    for (span, message, help) in faults {
        let message = format!("{message}（第三十二条，限额和层级依本院设置「帮扶基金」）");
        let finding = report.finding(&application.path, span, message);
        let finding = finding.help(help).about(course.subject());
        report.push(finding.actor(facts.roster.party_committee()));
    }
}

/// Levels that must have agreed by the approval and have not.
fn missing_levels(
    limits: &FundLimits,
    application: &FundApplication,
    approval: &Spanned<FundApproval>,
) -> Vec<Fault> {
    let amount = application.agreed_amount().map(|amount| amount.0);
    let levels = limits.levels.on(application.date.day());
    let demanded = levels.into_iter().flatten().filter(|level| {
        let from = level.from.map(|from| from.0).unwrap_or_default();
        amount.is_none_or(|amount| amount >= from)
    });
    let missing = demanded.filter(|level| !has_agreed(application, level, approval));
    missing
        .map(|level| {
            let name = level.name.as_str();
            let message = format!("批准以前没有{name}同意的意见");
            let help = "在申请的「意见」里补上这一级的日期、姓名和是否同意；没有经过的补办";
            (approval.date.span, message, help)
        })
        .collect()
}

/// Whether a level has agreed on or before the approval; 第五党支部 is a 党支部.
fn has_agreed(
    application: &FundApplication,
    level: &ApprovalLevel,
    approval: &FundApproval,
) -> bool {
    application.opinions.iter().any(|opinion| {
        let in_time = opinion
            .date
            .is_none_or(|date| date.day() <= approval.date.day());
        let agreed = opinion.agreed.is_none_or(|agreed| agreed.0);
        opinion.level.contains(level.name.trim()) && agreed && in_time
    })
}

fn above_limits(
    limits: &FundLimits,
    approval: &Spanned<FundApproval>,
    amount: Option<Decimal>,
    of_year: Decimal,
) -> Vec<Fault> {
    let span = approval
        .amount
        .map_or(approval.date.span, |amount| amount.span);
    let in_force = |limit: &Setting<Amount>| limit.on(approval.date.day()).map(|one| one.0);
    let mut faults = Vec::new();
    let above = |limit: Option<Decimal>, sum: Decimal| limit.filter(|limit| sum > *limit);
    let help = "核对金额；确需突破的按办法报批，设例外，写明理由和批准人";
    let once = above(in_force(&limits.per_approval), amount.unwrap_or_default());
    if let Some(limit) = once {
        let sum = amount.unwrap_or_default();
        faults.push((
            span,
            format!("批准 {sum:.2} 元，超过单次上限 {limit:.2} 元"),
            help,
        ));
    }
    if let Some(limit) = above(in_force(&limits.per_year), of_year) {
        let message = format!("本年累计批准 {of_year:.2} 元，超过每人每年上限 {limit:.2} 元");
        faults.push((span, message, help));
    }
    faults
}
