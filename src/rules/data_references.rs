//! Numbers that must be those of a case, a party or a beneficiary.

use super::example::{CASE, example};
use super::{Check, Report, Rule};
use crate::findings::Severity;
use crate::load::UNKNOWN_CASE;
use crate::procedure::{CaseFacts, Ground};
use crate::records::Span;

pub(super) const RULES: &[Rule] = &[Rule {
    code: UNKNOWN_CASE,
    severity: Severity::Error,
    title: "没有这件案件、当事人或者对象",
    why: "引用的登记号、当事人编号、对象编号要真有其事。",
    term: None,
    checks: &[Check::Case(unknown_case)],
    raises: example! { CASE: "    当事人: 1\n" => "    当事人: 3\n"; at "3\n    关系" },
    passes: example! { CASE: "    当事人: 1\n" => "    当事人: 2\n" },
}];

fn unknown_case(ground: &Ground<'_>, case: &CaseFacts<'_, '_>, report: &mut Report<'_>) {
    let folder = case.folder;
    let case = &folder.case;
    let mut missing: Vec<(Span, String)> = Vec::new();
    for link in &case.links {
        let number = link.number.as_str();
        let unreadable = ground.office.unreadable_cases.contains_key(number);
        if !ground.office.cases.contains_key(number) && !unreadable {
            missing.push((link.number.span, format!("没有登记号为 {number} 的案件")));
        }
    }
    let parties = case.handovers.iter().flat_map(|handover| &handover.parties);
    for party in parties.chain(case.beneficiaries.iter().map(|person| &person.party)) {
        if case.party(party.0).is_none() {
            missing.push((party.span, format!("本案没有编号为 {} 的当事人", party.0)));
        }
    }
    for waiver in &case.waivers {
        let Some(number) = &waiver.beneficiary else {
            continue;
        };
        let mut people = case.beneficiaries.iter();
        if !people.any(|other| other.number.0 == number.0) {
            missing.push((number.span, format!("本案没有编号为 {} 的对象", number.0)));
        }
    }
    for person in &case.beneficiaries {
        let Some(continued) = &person.continues else {
            continue;
        };
        if ground.office.beneficiary(continued, folder).is_none() {
            let message = format!("没有编号为 {} 的对象", continued.as_str());
            missing.push((continued.span, message));
        }
    }
    for (span, message) in missing {
        report.push(
            report
                .finding(&case.path, span, message)
                .help("核对编号，改成已经有的；漏写的先补上"),
        );
    }
}
