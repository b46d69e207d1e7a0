//! Days that contradict one another.

use std::sync::Arc;

use super::example::{CASE, VISIT, edits};
use super::{Check, Example, Report, Rule};
use crate::findings::{Severity, Subject};
use crate::load::{DATES_REVERSED, FORCE_BEFORE_JUDGMENT};
use crate::procedure::{Course, Facts};
use crate::records::{Dated, Spell};

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: FORCE_BEFORE_JUDGMENT,
        severity: Severity::Error,
        title: "生效早于判决",
        why: "判决不可能在宣判以前生效；多半是年份或者月份抄错。",
        term: None,
        check: Check::Facts(force_before_judgment),
        raises: Example {
            edits: edits!(CASE, "生效日期: 2016-08-14", "生效日期: 2016-07-31"),
            at: "2016-07-31",
        },
        passes: Example {
            edits: edits!(CASE, "生效日期: 2016-08-14", "生效日期: 2016-08-15"),
            at: "",
        },
    },
    Rule {
        code: DATES_REVERSED,
        severity: Severity::Error,
        title: "日期前后颠倒",
        why: "后一步的日期早于前一步，或者止早于起，必有一个写错了。",
        term: None,
        check: Check::Facts(dates_reversed),
        raises: Example {
            edits: edits!(VISIT, "制作日期: 2016-08-24", "制作日期: 2016-08-22"),
            at: "2016-08-22",
        },
        passes: Example {
            edits: edits!(VISIT, "制作日期: 2016-08-24", "制作日期: 2016-08-23"),
            at: "",
        },
    },
];

fn force_before_judgment(facts: &Facts<'_>, report: &mut Report<'_>) {
    for folder in facts.office.cases.values() {
        for party in &folder.case.parties {
            let Some(in_force) = party.in_force else {
                continue;
            };
            let ordinary = party
                .judgments
                .iter()
                .filter(|judgment| !judgment.is_retrial());
            let last = ordinary
                .filter_map(|one| one.date)
                .map(|date| date.day())
                .max();
            if last.is_some_and(|last| in_force.day() < last) {
                let message = format!("生效日期 {} 早于判决日期（第十二条）", in_force.day());
                let finding = report.finding(&folder.case.path, in_force.span, message);
                let subject = Subject::of_case(&folder.case.number);
                report.push(finding.help("核对判决书和生效通知").about(subject));
            }
        }
    }
}

/// Pairs of days of one file, the earlier and the later with their names.
struct Order<'s, 'r> {
    path: &'s Arc<str>,
    subject: Option<Subject>,
    report: &'s mut Report<'r>,
}

impl Order<'_, '_> {
    fn in_order(&mut self, earlier: (&str, Option<Dated>), later: (&str, Option<Dated>)) {
        let (Some(first), Some(second)) = (earlier.1, later.1) else {
            return;
        };
        if second.day() >= first.day() {
            return;
        }
        let message = format!(
            "{} {} 早于{} {}",
            later.0,
            second.day(),
            earlier.0,
            first.day()
        );
        let mut finding = self
            .report
            .finding(self.path, second.span, message)
            .help("核对两个日期");
        finding.subject = self.subject.clone();
        self.report.push(finding);
    }

    fn spells<'a, S: Spell + 'a>(&mut self, spells: impl Iterator<Item = &'a S>) {
        for spell in spells {
            self.in_order(
                ("起", spell.from().copied()),
                ("止", spell.until().copied()),
            );
        }
    }
}

fn dates_reversed(facts: &Facts<'_>, report: &mut Report<'_>) {
    reversed_in_organisation(facts, report);
    for (number, folder) in &facts.office.cases {
        let subject = Some(Subject::of_case(number));
        let mut order = Order {
            path: &folder.case.path,
            subject,
            report,
        };
        for handover in &folder.case.handovers {
            order.in_order(
                ("送交日期", handover.handed),
                ("收到日期", handover.received),
            );
            order.in_order(
                ("收到日期", handover.received),
                ("登记日期", handover.registered),
            );
        }
    }
    for course in &facts.courses {
        reversed_in_course(course, report);
    }
}

fn reversed_in_organisation(facts: &Facts<'_>, report: &mut Report<'_>) {
    let subject = None;
    if let Some(filed) = &facts.office.members {
        let mut order = Order {
            path: &filed.path,
            subject: subject.clone(),
            report,
        };
        for member in &filed.members {
            order.spells(member.branches.iter().map(|one| &one.value));
            order.spells(member.departments.iter().map(|one| &one.value));
            order.spells(member.posts.iter().map(|one| &one.value));
            order.spells(member.states.iter().map(|one| &one.value));
        }
    }
    if let Some(filed) = &facts.office.branches {
        let mut order = Order {
            path: &filed.path,
            subject: subject.clone(),
            report,
        };
        for branch in &filed.branches {
            order.spells(branch.secretaries.iter().map(|one| &one.value));
            order.spells(branch.contact_members.iter().map(|one| &one.value));
        }
    }
    if let Some(filed) = &facts.office.allotments {
        let mut order = Order {
            path: &filed.path,
            subject,
            report,
        };
        order.spells(filed.allotments.iter().map(|one| &one.value));
    }
}

fn reversed_in_course(course: &Course<'_>, report: &mut Report<'_>) {
    let subject = Some(course.subject());
    let mut order = Order {
        path: course.case_path(),
        subject: subject.clone(),
        report,
    };
    let received = course.handover.and_then(|handover| handover.received);
    for handover in &course.person.branch_handovers {
        order.in_order(("收到日期", received), ("签收日期", handover.signed));
        order.in_order(("移交日期", handover.handed), ("签收日期", handover.signed));
    }
    let receipt = course
        .person
        .first_branch()
        .and_then(|branch| branch.receipt())
        .copied();
    let mut previous = ("支部签收日期", receipt);
    for pair in &course.person.assignments {
        order.in_order(previous, ("指定日期", pair.named));
        previous = ("前一次指定日期", pair.named);
    }
    for visit in &course.papers.visits {
        let mut order = Order {
            path: &visit.path,
            subject: subject.clone(),
            report: order.report,
        };
        order.in_order(("访问日期", Some(visit.date)), ("制作日期", visit.written));
    }
    for measure in &course.papers.measures {
        let mut order = Order {
            path: &measure.path,
            subject: subject.clone(),
            report: order.report,
        };
        order.in_order(("开始日期", Some(measure.date)), ("落实日期", measure.done));
    }
    for proposal in &course.papers.proposals {
        let mut order = Order {
            path: &proposal.path,
            subject: subject.clone(),
            report: order.report,
        };
        let decided = proposal.decision.as_ref().map(|decision| decision.date);
        order.in_order(("拟定日期", Some(proposal.date)), ("决定日期", decided));
    }
    for opinion in &course.papers.opinions {
        let mut order = Order {
            path: &opinion.path,
            subject: subject.clone(),
            report: order.report,
        };
        let improved = opinion
            .improvement
            .as_ref()
            .map(|improvement| improvement.date);
        order.in_order(("征求意见日期", Some(opinion.date)), ("改进日期", improved));
    }
    for summary in &course.papers.summaries {
        let mut order = Order {
            path: &summary.path,
            subject: subject.clone(),
            report: order.report,
        };
        let examined = summary.examination.as_ref().map(|entry| entry.date);
        order.in_order(("报告日期", Some(summary.date)), ("审查日期", examined));
    }
}
