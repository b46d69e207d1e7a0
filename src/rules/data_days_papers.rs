//! Days that contradict one another in the course and the papers of one beneficiary.

use std::sync::Arc;

use super::Report;
use super::data_days_order::Order;
use crate::procedure::Course;
use crate::records::{Dated, FundApplication};

pub(super) fn reversed_in_course(course: &Course<'_>, report: &mut Report<'_>) {
    reversed_in_person(course, report);
    reversed_in_visits(course, report);
    reversed_in_help(course, report);
    for application in course.papers.applications.values() {
        let mut order = order_in(course, &application.path, report);
        reversed_in_application(&mut order, application);
    }
    if let Some(letter) = &course.papers.letter {
        let mut order = order_in(course, &letter.path, report);
        let made = ("制作日期", Some(letter.date));
        let checked = letter.checked.as_ref().map(|checked| checked.date);
        let approved = letter.approved.as_ref().map(|approved| approved.date);
        let delivered = letter.delivered.as_ref().map(|delivered| delivered.date);
        order.in_order(made, ("承办部门核对日期", checked));
        order.in_order(made, ("批准日期", approved));
        order.in_order(made, ("送达日期", delivered));
    }
}

fn order_in<'s, 'r>(
    course: &Course<'_>,
    path: &'s Arc<str>,
    report: &'s mut Report<'r>,
) -> Order<'s, 'r> {
    Order {
        path,
        subject: Some(course.subject()),
        report,
    }
}

fn reversed_in_person(course: &Course<'_>, report: &mut Report<'_>) {
    let mut order = order_in(course, course.case_path(), report);
    let received = course.handover.and_then(|handover| handover.received);
    for handover in &course.person.branch_handovers {
        order.in_order(("收到日期", received), ("签收日期", handover.signed));
        order.in_order(("移交日期", handover.handed), ("签收日期", handover.signed));
    }
    let first = course.person.first_branch();
    let receipt = first.and_then(|branch| branch.receipt()).copied();
    order.in_order(
        ("列入日期", course.person.listed),
        ("支部签收日期", receipt),
    );
    let mut previous = ("支部签收日期", receipt);
    for pair in &course.person.assignments {
        order.in_order(previous, ("指定日期", pair.named));
        previous = ("前一次指定日期", pair.named);
    }
    order.states(&course.person.states);
}

fn reversed_in_visits(course: &Course<'_>, report: &mut Report<'_>) {
    for visit in &course.papers.visits {
        let mut order = order_in(course, &visit.path, report);
        order.in_order(("访问日期", Some(visit.date)), ("制作日期", visit.written));
    }
}

fn reversed_in_help(course: &Course<'_>, report: &mut Report<'_>) {
    for measure in &course.papers.measures {
        let mut order = order_in(course, &measure.path, report);
        order.in_order(("开始日期", Some(measure.date)), ("落实日期", measure.done));
    }
    for proposal in &course.papers.proposals {
        let mut order = order_in(course, &proposal.path, report);
        let decided = proposal.decision.as_ref().map(|decision| decision.date);
        order.in_order(("拟定日期", Some(proposal.date)), ("决定日期", decided));
    }
    for opinion in &course.papers.opinions {
        let mut order = order_in(course, &opinion.path, report);
        let improved = opinion.improvement.as_ref().map(|entry| entry.date);
        order.in_order(("征求意见日期", Some(opinion.date)), ("改进日期", improved));
    }
    for summary in &course.papers.summaries {
        let mut order = order_in(course, &summary.path, report);
        let examined = summary.examination.as_ref().map(|entry| entry.date);
        order.in_order(("报告日期", Some(summary.date)), ("审查日期", examined));
    }
}

/// Applied for, opinions of each level, approved, fed back: each against the latest before it.
fn reversed_in_application(order: &mut Order<'_, '_>, application: &FundApplication) {
    let applied = ("申请日期", Some(application.date));
    let given = application.opinions.iter();
    let given: Vec<Dated> = given.filter_map(|opinion| opinion.date).collect();
    for date in &given {
        order.in_order(applied, ("意见日期", Some(*date)));
    }
    let latest = given.into_iter().max_by_key(|date| date.day());
    let heard = match latest.filter(|date| date.day() > application.date.day()) {
        Some(date) => ("意见日期", Some(date)),
        None => applied,
    };
    let approved = application.approval.as_ref().map(|approval| approval.date);
    order.in_order(heard, ("批准日期", approved));
    let agreed = match approved {
        Some(_) => ("批准日期", approved),
        None => applied,
    };
    let fed_back = application.feedback.as_ref().map(|feedback| feedback.date);
    order.in_order(agreed, ("反馈日期", fed_back));
}
