//! Article 10: the scores of the year's assessment, as far as people give them.

use jiff::civil::date;

use super::article_10::{
    ASSESSMENT, LI, PLAN, PLANNED, SUMMARY_OF_LI, SUMMARY_OF_ZHAO, TERMS, YEARLY_TERMS, ZHAO,
};
use super::example::{AS_OF, SETTINGS, example};
use super::{Check, Report, Rule};
use crate::findings::{Code, Severity};
use crate::procedure::Facts;
use crate::records::{AssessmentItem, AssessmentResult, Span, Spanned, stated};

/// The beginning of the example's settings.
const COUNTY: &str = "县名: 豫安县\n";
/// With an item that the assessors score.
const WITH_ITEM: &str = "县名: 豫安县\n考评:\n  - 名称: 民主评议\n    指标: 人工\n    分值: 10\n";
/// Scored to the full.
const SCORED: &str = "年份: 2016\n日期: 2017-01-01\n党支部:\n  - 名称: 第一党支部\n    人工评分:\n      - 项目: 民主评议\n        得分: 10\n        理由: 测评第一\n";

pub(super) const RULES: &[Rule] = &[Rule {
    code: Code("A10.3"),
    severity: Severity::Reminder,
    title: "人工评分没有理由或者对不上项目",
    why: "考评的分要说得出依据：算出来的附记录，人工评的写理由；项目和分值以设置的「考评」为准。",
    term: None,
    checks: &[Check::Office(unfounded_scores)],
    raises: example! {
        SETTINGS: TERMS => YEARLY_TERMS,
        SETTINGS: COUNTY => WITH_ITEM,
        PLAN = PLANNED,
        SUMMARY_OF_LI = LI,
        SUMMARY_OF_ZHAO = ZHAO,
        ASSESSMENT = SCORED,
        ASSESSMENT: "得分: 10" => "得分: 10.5",
        AS_OF = "2017-01-02";
        at "10.5"
    },
    passes: example! {
        SETTINGS: TERMS => YEARLY_TERMS,
        SETTINGS: COUNTY => WITH_ITEM,
        PLAN = PLANNED,
        SUMMARY_OF_LI = LI,
        SUMMARY_OF_ZHAO = ZHAO,
        ASSESSMENT = SCORED,
        AS_OF = "2017-01-02"
    },
}];

/// Manual scores without a reason, above the item's points, or of no item.
fn unfounded_scores(facts: &Facts<'_>, report: &mut Report<'_>) {
    let settings = facts.office.settings.as_ref();
    for (year, recorded) in &facts.office.assessments {
        let items = settings.map_or(&[][..], |settings| settings.items_of(*year));
        let (branches, members) = (recorded.branches.iter(), recorded.members.iter());
        for result in branches.chain(members) {
            for (span, message, help) in faults_of(facts, *year, result, items) {
                let finding = report.finding(&recorded.path, span, format!("{message}（第十条）"));
                report.push(finding.help(help).actor(facts.roster.party_office()));
            }
        }
    }
}

/// What is wrong with a result: where, what, what to do.
type Fault = (Span, String, &'static str);

fn faults_of(
    facts: &Facts<'_>,
    year: i16,
    result: &AssessmentResult,
    items: &[Spanned<AssessmentItem>],
) -> Vec<Fault> {
    let name = result.name.as_str();
    let last = date(year, 12, 31);
    let mut faults = Vec::new();
    for manual in &result.manual {
        let item = items
            .iter()
            .find(|item| item.name.as_str() == manual.item.as_str());
        let weight = item.and_then(|item| item.weight).map(|weight| weight.0);
        match (item, weight) {
            (None, _) => {
                let item = manual.item.as_str();
                let message = format!("设置.yaml 的「考评」里 {last} 没有「{item}」");
                faults.push((
                    manual.item.span,
                    message,
                    "「项目」照 设置.yaml「考评」里的「名称」写",
                ));
            }
            (Some(_), Some(weight)) if manual.score.0 > weight => {
                let message = format!("评了 {} 分，这一项最高 {weight} 分", manual.score.0);
                faults.push((manual.score.span, message, "核对「得分」；表上按最高分计"));
            }
            (Some(_), _) => {}
        }
        if stated(&manual.reason).is_none() {
            let told = facts.roster.told_as(name, last);
            let message = format!("{told}的「{}」是人工评分，没有写理由", manual.item.as_str());
            faults.push((manual.item.span, message, "在这一项下填「理由」"));
        }
    }
    faults
}
