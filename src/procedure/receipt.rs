//! The steps before a beneficiary is anybody's: hand-over and registration.

use super::{Ground, Step, StepKind};
use crate::records::{CaseFolder, Handover, Party, Spanned};

/// The hand-over of a party's papers (article 13), from the day its outcome took
/// effect; `None` while that day is not recorded.
pub fn hand_over_of(
    ground: &Ground<'_>,
    folder: &CaseFolder,
    party: &Spanned<Party>,
) -> Option<Step> {
    let outcome = folder.case.outcome_of(party).outcome_day()?;
    let handover = folder.case.handover_of(party.number.0);
    let delivered = handover.and_then(|handover| handover.delivered());
    let span = delivered.map_or(outcome.span, |delivered| delivered.span);
    let place = (&folder.case.path, span);
    let step = Step::new(
        StepKind::HandOver,
        outcome.day(),
        place,
        department_head(folder),
    );
    let step = step.within(&ground.terms.handover, ground);
    let step = step.since(&folder.case.path, outcome.span);
    Some(step.done_on(delivered.map(|delivered| delivered.day())))
}

/// The registration of a hand-over on the day of its receipt (article 14); `None`
/// before the receipt.
pub fn registration_of(
    ground: &Ground<'_>,
    folder: &CaseFolder,
    handover: &Spanned<Handover>,
) -> Option<Step> {
    let received = handover.received?;
    let span = handover
        .registered
        .map_or(received.span, |registered| registered.span);
    let office = ground.roster.party_office().to_owned();
    let step = Step::new(
        StepKind::Register,
        received.day(),
        (&folder.case.path, span),
        office,
    );
    let step = step.within(&ground.terms.same_day, ground);
    let step = step.since(&folder.case.path, received.span);
    Some(step.done_on(handover.registered.map(|registered| registered.day())))
}

/// Who must hand over: the head of the handling department (article 13).
fn department_head(folder: &CaseFolder) -> String {
    let handed = folder
        .case
        .handovers
        .iter()
        .find_map(|handover| handover.department.as_ref());
    let handled = || {
        folder
            .case
            .handlings
            .iter()
            .rev()
            .find_map(|one| one.department.as_ref())
    };
    let department = handed.or_else(handled);
    department.map_or("承办部门负责人".to_owned(), |name| {
        format!("{}负责人", name.as_str())
    })
}
