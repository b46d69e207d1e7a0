//! Article 15: two members are in charge all the time; who drops out is replaced.

use jiff::civil::Date;

use super::example::{CASE, MEMBERS, example};
use super::{Check, Report, Rule};
use crate::calendar::{Ends, TermSource};
use crate::findings::{Basis, Code, Deadline, Finding, Place, Severity};
use crate::procedure::{CaseFacts, Course, Ground};
use crate::records::{Assignment, Member, Span, Text, stated};

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: Code("A15.5"),
        severity: Severity::Violation,
        title: "包案党员不足二人超过三日，或者更换没有原因",
        why: "包案党员调出、退休、长假等以后，三日内要补足二人；不足超过三日的是违反，更换没有写原因的只作提醒。",
        term: Some(TermSource::Measures),
        checks: &[Check::Case(pair_incomplete)],
        raises: example! {
            MEMBERS: "    状态: []" => "    状态:\n      - 状态: 借调\n        起: 2016-09-26"
        },
        passes: example! {
            MEMBERS: "    状态: []" => "    状态:\n      - 状态: 借调\n        起: 2016-09-27"
        },
    },
    Rule {
        code: UNDATED_REPLACEMENT,
        severity: Severity::Error,
        title: "更换包案党员没有日期",
        why: "没有日期，就说不清哪一天由谁负责，台帐和检查都无从判断。",
        term: None,
        checks: &[Check::Case(undated_replacement)],
        raises: example! {
            CASE: "        考虑因素: [案件类型]\n"
                => "        考虑因素: [案件类型]\n      - 党员: [李红, 王建国]\n        更换原因: 工作调整\n        考虑因素: [传帮带]\n";
            at "王建国]\n        更换"
        },
        passes: example! {
            CASE: "        考虑因素: [案件类型]\n"
                => "        考虑因素: [案件类型]\n      - 党员: [李红, 王建国]\n        指定日期: 2016-09-26\n        更换原因: 工作调整\n        考虑因素: [传帮带]\n"
        },
    },
];

/// A replacement without a date (article 15).
pub const UNDATED_REPLACEMENT: Code = Code("D34");

fn pair_incomplete(ground: &Ground<'_>, case: &CaseFacts<'_, '_>, report: &mut Report<'_>) {
    for course in case.courses {
        let pairs = &course.person.assignments;
        for (index, pair) in pairs.iter().enumerate() {
            let next = pairs
                .get(index + 1)
                .and_then(|next| next.named)
                .map(|named| named.day());
            for name in &pair.members {
                short_handed(ground, course, pair, next, name, report);
            }
            if index > 0 && stated(&pair.reason).is_none() {
                let span = pair.members.first().map_or(pair.span, |name| name.span);
                let message = "更换包案党员没有填「更换原因」（第十五条）".to_owned();
                let finding = report.reminder(course.case_path(), span, message);
                report.push(
                    finding
                        .help("在这一条「包案」里填「更换原因」")
                        .about(course.subject()),
                );
            }
        }
    }
}

/// Reports a member of a pair who dropped out and was not replaced in time.
fn short_handed(
    ground: &Ground<'_>,
    course: &Course<'_>,
    pair: &Assignment,
    next: Option<Date>,
    name: &Text,
    report: &mut Report<'_>,
) {
    let Some(named) = pair.named.map(|named| named.day()) else {
        return;
    };
    let Some(member) = ground.roster.find(name, named) else {
        return;
    };
    let over = course.person.over_since();
    let until = next.or(over).unwrap_or(ground.as_of);
    let due_of = |out| ground.terms.assignment.due(out, &ground.work_days);
    // Who is back, or replaced, within the term was never missing.
    let missing = absences(member, named, until).into_iter().find(|absence| {
        let due = due_of(absence.from);
        until > due && absence.until.is_none_or(|back| back > due)
    });
    let Some(Absence {
        from: out,
        why,
        span,
        ..
    }) = missing
    else {
        return;
    };
    let members = ground.office.members.as_ref();
    let since = members.zip(span);
    let since = since.map(|(members, span)| Place::new(&members.path, span));
    let due = due_of(out);
    if out < ground.terms.issued {
        return;
    }
    let message = format!(
        "{}自 {out} {why}，到期限 {due}（实施办法）没有补足二人（第十五条）",
        ground.roster.told(member)
    );
    let branch = ground.roster.branch_in_charge(course.person, out);
    let branch = branch.unwrap_or("党支部");
    let finding = report
        .finding(course.case_path(), name.span, message)
        .about(course.subject());
    let finding = finding.deadline(Deadline {
        due,
        source: ground.terms.assignment.source,
        done: next,
    });
    let finding = finding.resting_on(Some(Basis {
        article: 15,
        source: ground.terms.assignment.source,
        setting: None,
        from: out,
        since,
        ends: Ends::Counted(ground.terms.assignment.on(out)),
        due,
    }));
    let finding = Finding { over, ..finding };
    report.push(
        finding
            .help("另加一条「包案」，填「党员」「指定日期」「更换原因」")
            .actor(format!("{branch}书记")),
    );
}

/// A time in which a member does not serve.
struct Absence {
    from: Date,
    until: Option<Date>,
    why: String,
    /// Where its first day is recorded; `None` where only the last day of service is.
    span: Option<Span>,
}

/// Absences that begin in `(named, until]`, in order.
fn absences(member: &Member, named: Date, until: Date) -> Vec<Absence> {
    let states = member.states.iter().map(|spell| Absence {
        from: spell.from.day(),
        until: spell.until.map(|until| until.day()),
        why: format!("起{}", spell.state.text()),
        span: Some(spell.from.span),
    });
    let left = member.branches.iter().filter_map(|posting| {
        let from = posting.until?.day().tomorrow().ok()?;
        let gone = member.branch_on(from).is_none();
        let why = format!("起离开{}", posting.name.as_str());
        gone.then_some(Absence {
            from,
            until: None,
            why,
            span: None,
        })
    });
    let mut absences: Vec<Absence> = states
        .chain(left)
        .filter(|absence| absence.from > named && absence.from <= until)
        .collect();
    absences.sort_by_key(|absence| absence.from);
    absences
}

fn undated_replacement(_: &Ground<'_>, case: &CaseFacts<'_, '_>, report: &mut Report<'_>) {
    for course in case.courses {
        for pair in course
            .person
            .assignments
            .iter()
            .skip(1)
            .filter(|pair| pair.named.is_none())
        {
            let span = pair.members.last().map_or(pair.span, |name| name.span);
            let message = "更换包案党员没有填「指定日期」（第十五条）".to_owned();
            let finding = report.finding(course.case_path(), span, message);
            report.push(
                finding
                    .help("在这一条「包案」里填「指定日期」")
                    .about(course.subject()),
            );
        }
    }
}
