//! Article 15: the branch names two members within three days. Replacements are in `article_15_replacement`.

use super::example::{CASE, MEMBERS, example};
use super::late::{Gravity, LateStep};
use super::{Check, Report, Rule};
use crate::calendar::TermSource;
use crate::findings::{Code, Severity};
use crate::procedure::{CaseFacts, Course, Ground, MEMBERS_IN_CHARGE, StepKind};
use crate::records::{Assignment, Member, Spanned};

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: Code("A15.1"),
        severity: Severity::Violation,
        title: "指定包案党员迟延",
        why: "包案党支部收到材料后三日内指定二名包案党员，当日不算，末日遇休息日按本院设置顺延。",
        term: Some(TermSource::Measures),
        checks: &[Check::Late(NAMED)],
        raises: example! { CASE: "指定日期: 2016-08-18" => "指定日期: 2016-08-20"; at "2016-08-20" },
        passes: example! { CASE: "指定日期: 2016-08-18" => "指定日期: 2016-08-19" },
    },
    Rule {
        code: Code("A15.2"),
        severity: Severity::Violation,
        title: "包案党员不是本支部的二名在岗党员",
        why: "包案党员须是指定当日在该支部的二名不同党员，预备党员也可以；借调、长假、停职的不能承担。",
        term: None,
        checks: &[Check::Case(not_two_of_the_branch)],
        raises: example! { CASE: "党员: [李红, 赵刚]" => "党员: [李红, 孙丽]"; at "孙丽]\n        指定" },
        passes: example! {
            MEMBERS: "    状态: []"
                => "    状态:\n      - 状态: 借调\n        起: 2016-03-01\n        止: 2016-08-17"
        },
    },
    Rule {
        code: Code("A15.3"),
        severity: Severity::Reminder,
        title: "没有记录考虑因素",
        why: "确定包案党员要考虑案件类型、对象情况、包村情况、传帮带；记下来才看得出考虑过。",
        term: None,
        checks: &[Check::Case(no_factor)],
        raises: example! { CASE: "考虑因素: [案件类型]" => "考虑因素: []"; at "李红, 赵刚]\n        指定" },
        passes: example! { CASE: "考虑因素: [案件类型]" => "考虑因素: [传帮带]" },
    },
    Rule {
        code: Code("A15.4"),
        severity: Severity::Reminder,
        title: "二人都年轻",
        why: "要发挥副科级以上干部和老党员对年轻党员的传帮带作用；二人都是年轻党员，又没有副科级以上干部或者老党员的，提醒斟酌。\
              多少岁算年轻、多少年算老党员，由本院设置。",
        term: None,
        checks: &[Check::Case(both_young)],
        raises: example! { CASE: "党员: [李红, 赵刚]" => "党员: [何静, 赵刚]"; at "何静, 赵刚]\n        指定" },
        passes: example! { CASE: "党员: [李红, 赵刚]" => "党员: [何静, 王建国]" },
    },
];

/// The naming of the pair.
const NAMED: LateStep = LateStep {
    kind: StepKind::Assign,
    what: "指定包案党员（第十五条）",
    open: "没有指定的由党支部书记尽快指定，填「包案」；已经指定的核对「指定日期」",
    done: "没有指定的由党支部书记尽快指定，填「包案」；已经指定的核对「指定日期」",
    guards: &[],
    gravity: Gravity::OfRule,
};

/// Namings since the day of issue, undated ones among them.
fn judged_pairs<'a>(
    ground: &Ground<'_>,
    course: &Course<'a>,
) -> impl Iterator<Item = &'a Spanned<Assignment>> + use<'a> {
    let issued = ground.terms.issued;
    let pairs = &course.person.value.assignments;
    pairs
        .iter()
        .filter(move |pair| pair.named.is_none_or(|named| named.day() >= issued))
}

fn not_two_of_the_branch(ground: &Ground<'_>, case: &CaseFacts<'_, '_>, report: &mut Report<'_>) {
    for course in case.courses {
        for pair in judged_pairs(ground, course) {
            let names: Vec<&str> = pair.members.iter().map(|name| name.as_str()).collect();
            let day = pair.named.map_or(ground.as_of, |named| named.day());
            let distinct = names.iter().enumerate().all(|(index, name)| {
                !names[..index]
                    .iter()
                    .any(|other| ground.roster.same_person(name, day, other))
            });
            if names.len() != MEMBERS_IN_CHARGE || !distinct {
                let message = format!(
                    "包案党员应当是二名不同的党员，这里是「{}」（第十五条）",
                    ground.roster.told_in_row(&pair.members, day)
                );
                let span = pair.members.first().map_or(pair.span, |name| name.span);
                let finding = report.finding(course.case_path(), span, message);
                report.push(
                    finding
                        .help("「党员」写二名不同的党员，如 [甲, 乙]")
                        .about(course.subject()),
                );
            }
            unfit_members(ground, course, pair, report);
        }
    }
}

/// Members who on the day of naming were not active members of the branch.
fn unfit_members(
    ground: &Ground<'_>,
    course: &Course<'_>,
    pair: &Spanned<Assignment>,
    report: &mut Report<'_>,
) {
    let Some(day) = pair.named.map(|named| named.day()) else {
        return;
    };
    let branch = ground.roster.branch_in_charge(course.person, day);
    let is_known = |name: &str| ground.roster.knows_branch(name);
    let Some(branch) = branch.filter(|branch| is_known(branch)) else {
        return;
    };
    for name in &pair.members {
        let Some(member) = ground.roster.find(name, day) else {
            continue;
        };
        let own = ground.roster.branch_of_member(member, day);
        let reason = match (own, member.state_on(day)) {
            (_, Some(spell)) => format!("{day} 处于{}", spell.state.text()),
            (Some(own), None) if own == branch || !is_known(own) => continue,
            (Some(own), None) => format!("{day} 属于{own}"),
            (None, None) => format!("{day} 不在任何支部"),
        };
        let message = format!(
            "{}不能作{}的包案党员：{reason}（第十五条）",
            ground.roster.told(member),
            branch
        );
        let help = format!("由{branch}另指定在岗党员");
        let finding = report
            .finding(course.case_path(), name.span, message)
            .help(help);
        report.push(
            finding
                .about(course.subject())
                .actor(format!("{branch}书记")),
        );
    }
}

fn no_factor(ground: &Ground<'_>, case: &CaseFacts<'_, '_>, report: &mut Report<'_>) {
    for course in case.courses {
        for pair in judged_pairs(ground, course).filter(|pair| pair.factors.is_empty()) {
            let Some(first) = pair.members.first() else {
                continue;
            };
            let message = "没有记录确定包案党员的考虑因素（第十五条）".to_owned();
            let help = "填「考虑因素」：案件类型、对象情况、包村情况、传帮带";
            let finding = report.finding(course.case_path(), first.span, message);
            let branch = course.current_branch().unwrap_or("党支部");
            let actor = format!("{branch}书记");
            report.push(finding.help(help).about(course.subject()).actor(actor));
        }
    }
}

fn both_young(ground: &Ground<'_>, case: &CaseFacts<'_, '_>, report: &mut Report<'_>) {
    for course in case.courses {
        for pair in judged_pairs(ground, course) {
            let Some(day) = pair.named.map(|named| named.day()) else {
                continue;
            };
            let found: Option<Vec<&Member>> = pair
                .members
                .iter()
                .map(|name| ground.roster.find(name, day))
                .collect();
            let (Some(members), Some(first)) = (found, pair.members.first()) else {
                continue;
            };
            let young_age = ground.terms.young_age.on(day);
            let young = |member: &&Member| member.age_on(day).is_some_and(|age| age <= young_age);
            if !members.iter().all(young)
                || members.iter().any(|member| is_mentor(ground, member, day))
            {
                continue;
            }
            let message = format!(
                "包案党员二人都不超过 {young_age} 岁，没有副科级以上干部或者党龄满 {} 年的党员\
                 （第十五条，年龄、党龄依本院设置「年轻党员」「老党员」）",
                ground.terms.veteran_years.on(day)
            );
            let finding = report.finding(course.case_path(), first.span, message);
            let help = "斟酌换上一名老党员或者副科级以上干部；不换的设例外，写明理由和批准人";
            report.push(finding.help(help).about(course.subject()));
        }
    }
}

/// Of deputy-section rank or above, or a veteran.
pub(super) fn is_mentor(ground: &Ground<'_>, member: &Member, day: jiff::civil::Date) -> bool {
    let rank = member
        .post_on(day)
        .and_then(|post| post.rank.as_ref())
        .and_then(|rank| rank.meaning());
    rank.is_some_and(|rank| rank.is_deputy_section_or_above())
        || member
            .full_years_on(day)
            .is_some_and(|years| years >= ground.terms.veteran_years.on(day))
}
