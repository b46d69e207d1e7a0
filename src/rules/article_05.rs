//! Article 5: branches are in charge of townships, members of cases.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::example::{ALLOTMENTS, CASE, example};
use super::{Check, Report, Rule};
use crate::calendar::Ends;
use crate::findings::{Basis, Code, Deadline, Finding, Place, Severity};
use crate::procedure::{CaseFacts, Course, Facts, Ground};
use crate::records::{OUTSIDE_COUNTY, Spanned, Spell, Text, Township, proven, stated};

/// Words of a decision to hand a person over.
const HANDING_OVER: [&str; 4] = ["移交", "转交", "移送", "转由"];

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: Code("A05.1"),
        severity: Severity::Violation,
        title: "乡镇没有包乡的党支部",
        why: "每个乡、镇、街道办事处、农场在任何一天都要有一个党支部负责，否则那里的对象无人承接。",
        term: None,
        checks: &[Check::Office(township_without_branch)],
        raises: example! {
            ALLOTMENTS: "    起: 2016-07-28\n  - 乡镇: 柳河乡"
                => "    起: 2016-07-28\n    止: 2016-09-29\n  - 乡镇: 柳河乡"
        },
        passes: example! {
            ALLOTMENTS: "    起: 2016-07-28\n  - 乡镇: 柳河乡"
                => "    起: 2016-07-28\n    止: 2016-09-30\n  - 乡镇: 柳河乡"
        },
    },
    Rule {
        code: Code("A05.2"),
        severity: Severity::Violation,
        title: "移交给了别的党支部",
        why: "对象由签收当日包其居住乡镇的党支部负责。",
        term: None,
        checks: &[Check::Case(wrong_branch)],
        raises: example! { CASE: "- 党支部: 第一党支部" => "- 党支部: 第二党支部"; at "第二党支部" },
        passes: example! {
            ALLOTMENTS: "    起: 2016-07-28\n  - 乡镇: 柳河乡"
                => "    起: 2016-07-28\n    止: 2016-08-16\n  - 乡镇: 城关镇\n    党支部: 第二党支部\n    起: 2016-08-17\n  - 乡镇: 柳河乡"
        },
    },
    Rule {
        code: Code("A05.3"),
        severity: Severity::Reminder,
        title: "搬到别的党支部所包乡镇或者县外，去留未定",
        why: "对象搬家后由原支部继续包案还是移交新支部，要有一个决定，免得两边都不管。\
              迁出本县的，几日内决定由本院设置；决定移交的，发了移送函才算办完。",
        term: None,
        checks: &[Check::Case(moved_without_decision)],
        raises: example! {
            CASE: "        村居: 东街村\n"
                => "        村居: 东街村\n      - 乡镇: 柳河乡\n        起: 2016-09-10\n";
            at "柳河乡"
        },
        passes: example! {
            CASE: "        村居: 东街村\n"
                => "        村居: 东街村\n      - 乡镇: 柳河乡\n        起: 2016-09-10\n        去留决定: 第一党支部继续包案\n"
        },
    },
];

fn township_without_branch(facts: &Facts<'_>, report: &mut Report<'_>) {
    if facts.office.unreadable.contains(ALLOTMENTS) {
        return;
    }
    let Some(filed) = &facts.office.townships else {
        return;
    };
    if !facts.roster.is_allotment_known() {
        return;
    }
    for township in &filed.townships {
        let Some(day) = first_day_uncovered(facts, township) else {
            continue;
        };
        let name = township.name.as_str();
        let message = format!("{name}自 {day} 起没有包乡的党支部（第五条）");
        let finding = report.finding(&filed.path, township.name.span, message);
        let help = format!("在 组织/包乡分配.yaml 里补上{name}的「党支部」和「起」");
        report.push(finding.help(help).actor(facts.roster.party_committee()));
    }
}

/// Only a beginning or the day behind an end can be the first day without a branch.
fn first_day_uncovered(facts: &Facts<'_>, township: &Spanned<Township>) -> Option<Date> {
    let begun = township.from.map_or(facts.terms.issued, |from| {
        from.day().max(facts.terms.issued)
    });
    let mut candidates = BTreeSet::from([begun]);
    for allotment in facts.roster.allotments() {
        if *allotment.township.value == *township.name.value {
            candidates.extend(
                allotment
                    .until
                    .and_then(|until| until.day().tomorrow().ok()),
            );
            let branch = facts.roster.branch(&allotment.branch, facts.as_of);
            let until = branch.and_then(|branch| branch.until);
            candidates.extend(until.and_then(|until| until.day().tomorrow().ok()));
        }
    }
    candidates.into_iter().find(|day| {
        let judged = *day >= begun && *day <= facts.as_of && township.holds_on(*day);
        judged
            && facts
                .roster
                .branch_of_township(&township.name, *day)
                .is_none()
    })
}

fn wrong_branch(ground: &Ground<'_>, case: &CaseFacts<'_, '_>, report: &mut Report<'_>) {
    for course in case.courses.iter().filter(|course| !course.is_stub()) {
        for handover in &course.person.branch_handovers {
            let Some(receipt) = handover.handed_over() else {
                continue;
            };
            let day = receipt.day();
            if day < ground.terms.issued {
                continue;
            }
            let Some(home) = course.person.residence_on(day) else {
                continue;
            };
            let Some(branch) = ground.roster.branch_of_township(&home.township, day) else {
                continue;
            };
            let are_known = are_branches(ground, [branch, &handover.branch]);
            let handed_to = ground
                .roster
                .carried_on(&handover.branch, course.person, day);
            if !are_known || *branch.value == *handed_to {
                continue;
            }
            let message = format!(
                "{}在 {day} 由{}包，对象却移交给了{}（第五条）",
                home.township.as_str(),
                branch.as_str(),
                handover.branch.as_str()
            );
            let finding = report.finding(course.case_path(), handover.branch.span, message);
            let help = format!(
                "移交{}，在「移交」里另加一条；写错的更正「党支部」；\
                 已决定不移交的设例外，写明理由和批准人",
                branch.as_str()
            );
            let finding = finding.help(help).about(course.subject());
            report.push(finding.actor(ground.roster.party_office()));
        }
    }
}

/// Whether these are names of branches, and so can be told apart.
fn are_branches(ground: &Ground<'_>, names: [&Text; 2]) -> bool {
    names.iter().all(|name| ground.roster.knows_branch(name))
}

fn moved_without_decision(ground: &Ground<'_>, case: &CaseFacts<'_, '_>, report: &mut Report<'_>) {
    for course in case.courses.iter().filter(|course| !course.is_stub()) {
        let within = undecided_move(ground, course, report);
        let finding = within.or_else(|| undecided_departure(ground, course, report));
        if let Some(finding) = finding {
            report.push(finding);
        }
    }
}

/// A move out of the county of which nobody decided in the office's term who keeps the person,
/// or a decision to hand the person over that no letter followed.
fn undecided_departure(
    ground: &Ground<'_>,
    course: &Course<'_>,
    report: &Report<'_>,
) -> Option<Finding> {
    let home = course.person.residences.last()?;
    let moved = home.from?.day();
    let is_away = home.township.as_str() == OUTSIDE_COUNTY && moved >= ground.terms.issued;
    let received = course.person.first_branch()?.receipt()?.day();
    if !is_away || moved <= received || course.person.over_since().is_some() {
        return None;
    }
    let decided = stated(&home.decision);
    let is_sent = home
        .letter
        .as_ref()
        .is_some_and(|one| proven(&one.recipient).is_some());
    let hands_over =
        decided.is_some_and(|text| HANDING_OVER.iter().any(|word| text.contains(word)));
    let term = ground.terms.move_decision.on(moved);
    let due = term.due(moved, &ground.work_days);
    let lacks = match (decided, hands_over) {
        (Some(_), false) => return None,
        (Some(_), true) if is_sent => return None,
        (Some(_), true) => "已决定移交，还没有发移送函",
        (None, _) => "去留还没有决定",
    };
    if ground.as_of <= due {
        return None;
    }
    let message = format!(
        "对象 {moved} 迁出本县，{lacks}：期限 {due}（本院设置「迁出决定期限」{} 日）（第五条）",
        term.days
    );
    let help = "在这一条「居住地」下填「去留决定」；移交外地的再填「移送函」的日期和送往；终止联系的办理「联系终止」";
    let finding = report.finding(course.case_path(), home.township.span, message);
    let deadline = Deadline {
        due,
        source: term.source,
        done: None,
    };
    let finding = finding
        .help(help)
        .about(course.subject())
        .deadline(deadline)
        .resting_on(Some(Basis {
            article: 5,
            source: term.source,
            setting: Some("迁出决定期限"),
            from: moved,
            since: home
                .from
                .map(|from| Place::new(course.case_path(), from.span)),
            ends: Ends::Counted(term),
            due,
        }));
    Some(finding.actor(ground.roster.party_office()))
}

fn undecided_move(
    ground: &Ground<'_>,
    course: &Course<'_>,
    report: &Report<'_>,
) -> Option<Finding> {
    let home = course.person.residences.last()?;
    let moved = home.from?.day();
    let received = course.person.first_branch()?.receipt()?.day();
    let in_charge = course.person.current_branch()?;
    let branch = ground
        .roster
        .branch_of_township(&home.township, moved.max(ground.terms.issued))?;
    let own = course.person.current_branch();
    let are_known = own.is_none_or(|own| are_branches(ground, [branch, own]));
    let in_charge = ground.roster.carried_on(in_charge, course.person, moved);
    let settled = stated(&home.decision).is_some() || *branch.value == *in_charge;
    let is_over = course.person.over_since().is_some();
    if !are_known || moved <= received || settled || is_over {
        return None;
    }
    let message = format!(
        "对象 {moved} 搬到{}，那里由{}包，去留还没有决定（第五条）",
        home.township.as_str(),
        branch.as_str()
    );
    let help = format!(
        "在这一条「居住地」下填「去留决定」，或者在「移交」里加一条，移交{}",
        branch.as_str()
    );
    let finding = report.finding(course.case_path(), home.township.span, message);
    Some(
        finding
            .help(help)
            .about(course.subject())
            .actor(ground.roster.party_office()),
    )
}
