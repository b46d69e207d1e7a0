//! Article 31: the fund is planned and its use published.

use std::sync::Arc;

use super::data_fund::{BOOK, FUND, PAID};
use super::example::{APPLICATION, example};
use super::{Check, Report, Rule};
use crate::calendar::TermSource;
use crate::findings::{Code, Severity};
use crate::procedure::{Facts, Step, StepKind};

const GRANTED_IN_AUGUST: &str = "日期: 2016-08-24\n困难情况: 秋播缺钱\n用途: 购买化肥\n申请金额: 500\n批准:\n  日期: 2016-08-24\n  同意: 是\n";

pub(super) const RULES: &[Rule] = &[Rule {
    code: Code("A31.1"),
    severity: Severity::Reminder,
    title: "基金没有年度计划或者没有公示",
    why: "基金使用要公开、公平、公正，统筹安排：每年有计划，支出在期限内公示；支付后几日内公示由本院设置。",
    term: Some(TermSource::Office),
    checks: &[Check::Office(unplanned_or_unpublished)],
    raises: example! { [PAID] FUND: "年度计划:\n  日期: 2016-08-01\n" => ""; at "2016\n" },
    passes: example! {
        APPLICATION = GRANTED_IN_AUGUST,
        FUND = BOOK,
        FUND: "2016-09-20" => "2016-08-25",
        FUND: "支出:\n" => "公示:\n  - 日期: 2016-09-26\n    地点: 县城公示栏\n支出:\n"
    },
}];

fn unplanned_or_unpublished(facts: &Facts<'_>, report: &mut Report<'_>) {
    for duty in &facts.duties {
        match duty.step.kind {
            StepKind::PlanFund => unplanned(facts, &duty.step, report),
            StepKind::Publish => unpublished(facts, &duty.step, report),
            _ => {}
        }
    }
}

/// The Measures name no day for the plan: a year without one is looked at as long as
/// its other papers are.
fn unplanned(facts: &Facts<'_>, step: &Step, report: &mut Report<'_>) {
    let year = step.from.year();
    if step.done.is_some() || !facts.years_in_view().contains(&year) {
        return;
    }
    let message = format!("{year} 年的帮扶基金没有年度计划（第三十一条）");
    let finding = report.finding(&step.path, step.span, message);
    report.push(
        finding
            .help("根据筹集情况和对象实际情况安排，填「年度计划」")
            .actor(step.actor.clone()),
    );
}

fn unpublished(facts: &Facts<'_>, step: &Step, report: &mut Report<'_>) {
    if !step.is_late(facts.as_of) || step.from < facts.terms.issued {
        return;
    }
    // What is paid in December may stand published in the next year's book.
    let next: Arc<str> = format!("帮扶基金/{}.yaml", step.from.year().saturating_add(1)).into();
    if step.done.is_none() && facts.office.unreadable.contains(&next) {
        return;
    }
    let help = match step.done {
        Some(_) => "今后支付后及时公示",
        None => "公示这笔支出，在「公示」里记下日期和地点",
    };
    let finding = report.late_of_office(step, "公示基金支出（第三十一条）");
    report.push(finding.help(help));
}
