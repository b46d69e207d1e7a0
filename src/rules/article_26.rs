//! Article 26: outreach days are moved by proposal and decision.

use jiff::civil::Date;

use super::example::{AS_OF, CALENDAR, example};
use super::{Check, Report, Rule};
use crate::calendar::OUTREACH_WEEKDAY;
use crate::findings::{Code, Severity};
use crate::procedure::{Facts, Ground};
use crate::records::{KeptRecord, MovedDay, stated};

pub(super) const RULES: &[Rule] = &[Rule {
    code: Code("A26.1"),
    severity: Severity::Violation,
    title: "调整群众工作日手续不全",
    why: "因工作需要调整群众工作日的，由院党组建议、机关党委决定；建议在先，决定在后（同一天也可以），都在原定和改为的两日以前。\
          两日都还没有到的，等决定作出再查。星期二是办法定的，不能在设置里改成别的日子；原定的须是群众工作日。",
    term: None,
    checks: &[
        Check::Office(moved_irregularly),
        Check::File(another_weekday),
    ],
    raises: example! {
        AS_OF = "2016-10-01",
        CALENDAR: "群众工作日调整: []"
            => "群众工作日调整:\n  - 原定: 2016-10-04\n    改为: 2016-10-01\n    事由: 国庆赶集日宣传\n    \
             党组建议: 2016-09-30\n    党委决定: 2016-10-01";
        at "2016-10-04"
    },
    passes: example! {
        AS_OF = "2016-10-01",
        CALENDAR: "群众工作日调整: []"
            => "群众工作日调整:\n  - 原定: 2016-10-04\n    改为: 2016-10-01\n    事由: 国庆赶集日宣传\n    \
             党组建议: 2016-09-30\n    党委决定: 2016-09-30"
    },
}];

/// What is wrong with a moved day, and whether it is the proposal or the decision.
struct Fault {
    message: String,
    by_committee: bool,
}

impl Fault {
    fn of_proposal(message: impl Into<String>) -> Self {
        Fault {
            message: message.into(),
            by_committee: false,
        }
    }

    fn of_decision(message: impl Into<String>) -> Self {
        Fault {
            message: message.into(),
            by_committee: true,
        }
    }
}

fn moved_irregularly(facts: &Facts<'_>, report: &mut Report<'_>) {
    for calendar in facts.office.calendars.values() {
        for moved in &calendar.moved_days {
            let first = moved.original.day().min(moved.moved_to.day());
            let pending = moved.decided.is_none() && first > facts.as_of;
            if pending || first < facts.terms.issued {
                continue;
            }
            let faults = faults(facts, moved, first);
            let Some(fault) = faults.first() else {
                continue;
            };
            let actor = if fault.by_committee {
                facts.roster.party_committee()
            } else {
                "院党组"
            };
            let list: Vec<&str> = faults.iter().map(|fault| fault.message.as_str()).collect();
            let message = format!(
                "群众工作日 {} 改为 {}：{}（第二十六条）",
                moved.original.day(),
                moved.moved_to.day(),
                list.join("，")
            );
            let finding = report.finding(&calendar.path, moved.original.span, message);
            let help = "核对「党组建议」「党委决定」的日期，补填缺的；\
                        确实没有经过的，今后先建议、后决定再调整";
            report.push(finding.help(help).actor(actor));
        }
    }
}

/// What is missing or out of order: proposed, decided, and only then the first of both days.
fn faults(ground: &Ground<'_>, moved: &MovedDay, first: Date) -> Vec<Fault> {
    let mut faults = Vec::new();
    let original = moved.original.day();
    if original.weekday() != OUTREACH_WEEKDAY && !ground.outreach_days.is_moved_to(original) {
        faults.push(Fault::of_decision(
            "「原定」不是星期二，本来就不是群众工作日",
        ));
    }
    if stated(&moved.subject).is_none() {
        faults.push(Fault::of_proposal("没有填「事由」"));
    }
    if moved.proposed.is_none() {
        faults.push(Fault::of_proposal("没有填「党组建议」"));
    }
    let Some(decided) = moved.decided.map(|decided| decided.day()) else {
        faults.push(Fault::of_decision("没有填「党委决定」"));
        return faults;
    };
    let proposed = moved.proposed.map(|proposed| proposed.day());
    if let Some(proposed) = proposed.filter(|proposed| *proposed > decided) {
        let message = format!("机关党委 {decided} 决定，早于院党组 {proposed} 建议");
        faults.push(Fault::of_decision(message));
    }
    if decided >= first {
        let message = format!("机关党委 {decided} 才决定，应早于「原定」和「改为」的日子");
        faults.push(Fault::of_decision(message));
    }
    faults
}

/// The office's settings cannot make another weekday the standing outreach day.
fn another_weekday(record: KeptRecord<'_>, report: &mut Report<'_>) {
    let KeptRecord::Settings(settings) = record else {
        return;
    };
    let Some(weekday) = &settings.outreach_weekday else {
        return;
    };
    let known = weekday.meaning();
    if known.is_none_or(|weekday| weekday.0 == OUTREACH_WEEKDAY) {
        return;
    }
    let message = format!(
        "设置把群众工作日写成{}；办法定为每周二（第六条），临时调整要经建议和决定（第二十六条），仍按星期二计",
        weekday.text()
    );
    let finding = report.finding(&settings.path, weekday.span, message);
    let help =
        "删去这一行；个别日子确要调整的，在 日历/ 的「群众工作日调整」里一次一条写明建议和决定";
    report.push(finding.help(help));
}
