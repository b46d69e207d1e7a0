//! What the fund owes: payments, plans, publications (articles 30 and 31).

use std::collections::BTreeMap;

use jiff::civil::{Date, date};

use super::duty::Duty;
use super::{Course, Courses, Ground, Step, StepKind};
use crate::records::{Dated, FundApplication};

/// The fund pays what was approved (article 30).
pub(super) fn payments(ground: &Ground<'_>, courses: &Courses<'_>, duties: &mut Vec<Duty>) {
    let mut paid: BTreeMap<&str, Date> = BTreeMap::new();
    for book in ground.office.fund_books.values() {
        for payment in &book.payments {
            let standing = !book.is_reversed(&payment.voucher);
            if let Some(application) = payment.application.as_ref().filter(|_| standing) {
                let day = paid.entry(application).or_insert(payment.date.day());
                *day = payment.date.day().min(*day);
            }
        }
    }
    for course in courses {
        for (number, application) in &course.papers.applications {
            let Some(approval) = application.agreed() else {
                continue;
            };
            let reference = format!("{}/{number}", course.number());
            let paid = paid.get(reference.as_str()).copied();
            let step = |date: Dated| {
                let place = (&application.path, date.span);
                let actor = ground.roster.party_committee().to_owned();
                Step::new(StepKind::PayOut, date.day(), place, actor)
                    .within(&ground.terms.fund_payment, ground)
                    .since(&application.path, date.span)
                    .done_on(paid)
            };
            for step in after_approval(course, application, step(approval.date), step) {
                let subject = Some(course.subject());
                duties.push(Duty { subject, step });
            }
        }
    }
}

/// What is left of the payment of an approval: death before it was due stops it, a decision that
/// a relative takes the money begins it anew, one that it is not paid any more settles it.
fn after_approval(
    course: &Course<'_>,
    application: &FundApplication,
    approved: Step,
    anew: impl Fn(Dated) -> Step,
) -> Vec<Step> {
    let died = course.person.died().map(|died| died.day());
    let died = died.filter(|died| approved.done.is_none_or(|paid| paid > *died));
    let is_stopped = died.is_some_and(|died| approved.due.is_none_or(|due| due >= died));
    if let Some(withdrawn) = application.withdrawn() {
        let done = approved.done.unwrap_or(withdrawn.date.day());
        return match is_stopped {
            true => Vec::new(),
            false => vec![approved.done_on(Some(done))],
        };
    }
    let redirected = application.redirected().map(|sequel| sequel.date);
    match (redirected, died, is_stopped) {
        (None, _, true) => Vec::new(),
        (Some(decided), Some(_), true) => vec![anew(decided)],
        (Some(decided), Some(_), false) => {
            vec![approved.done_on(Some(decided.day())), anew(decided)]
        }
        (_, None, _) | (None, Some(_), false) => vec![approved],
    }
}

/// A plan for each year of the fund, a publication for each payment (article 31).
pub(super) fn plans_and_publications(ground: &Ground<'_>, duties: &mut Vec<Duty>) {
    let committee = ground.roster.party_committee();
    for (year, book) in &ground.office.fund_books {
        let planned = book.plan.as_ref().map(|plan| plan.date.day());
        let place = (&book.path, book.year.span);
        let plan = Step::new(
            StepKind::PlanFund,
            date(*year, 1, 1),
            place,
            committee.to_owned(),
        );
        duties.push(Duty::of_office(plan.done_on(planned)));
        for payment in &book.payments {
            if book.is_reversed(&payment.voucher) {
                continue;
            }
            let next = ground.office.fund_books.get(&year.saturating_add(1));
            let published = std::iter::once(book)
                .chain(next)
                .find_map(|book| book.publication_of(payment))
                .map(|one| one.date.day());
            let place = (&book.path, payment.date.span);
            let step = Step::new(
                StepKind::Publish,
                payment.date.day(),
                place,
                committee.to_owned(),
            )
            .within(&ground.terms.publication, ground)
            .since(&book.path, payment.date.span)
            .done_on(published);
            duties.push(Duty::of_office(step));
        }
    }
}
