//! What the year's assessment counts for a branch or a member, each figure with its
//! evidence (article 10).

use jiff::civil::Date;

use super::{Course, DayBook, Facts, Step, StepKind, is_due};
use crate::records::{Assessed, AssessmentItem, Examination, Indicator, Member};

/// A branch or a member under assessment.
#[derive(Debug, Clone, Copy)]
pub enum Subjected<'a> {
    /// A branch, by name.
    Branch(&'a str),
    /// A member.
    Member(&'a Member),
}

/// One thing that counted, or that should have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// The day.
    pub day: Date,
    /// The beneficiary's number, or the member's name.
    pub about: String,
    /// What it is.
    pub what: String,
    /// Whether it counts in favour.
    pub counts: bool,
}

/// What was counted: all evidence, by day.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tallied {
    /// Everything looked at.
    pub evidence: Vec<Evidence>,
}

impl Tallied {
    /// How much of the evidence counts.
    pub fn count(&self) -> usize {
        self.evidence.iter().filter(|one| one.counts).count()
    }

    /// How much there is.
    pub fn total(&self) -> usize {
        self.evidence.len()
    }
}

impl Subjected<'_> {
    /// The name.
    pub fn name(&self) -> &str {
        match self {
            Subjected::Branch(name) => name,
            Subjected::Member(member) => &member.name,
        }
    }

    /// Whether an item is meant for it.
    pub fn is_meant(&self, item: &AssessmentItem) -> bool {
        let meant = item.applies_to.as_ref().and_then(|word| word.meaning());
        match (meant, self) {
            (None, _) => true,
            (Some(Assessed::Branch), Subjected::Branch(_)) => true,
            (Some(Assessed::Member), Subjected::Member(_)) => true,
            (Some(_), _) => false,
        }
    }

    fn has_charge(&self, facts: &Facts<'_>, course: &Course<'_>, day: Date) -> bool {
        match self {
            Subjected::Branch(name) => {
                let branch = facts.roster.branch_in_charge(course.person, day);
                branch.is_some_and(|branch| facts.roster.is_heir(branch, name))
            }
            Subjected::Member(member) => {
                let mut names = course.members_written_on(day).into_iter();
                names.any(|name| is(facts, member, name, day))
            }
        }
    }

    fn includes(&self, facts: &Facts<'_>, name: &str, day: Date) -> bool {
        let Some(found) = facts.roster.find(name, day) else {
            return false;
        };
        match self {
            Subjected::Branch(branch) => is_of(facts, found, branch, day),
            Subjected::Member(member) => std::ptr::eq(found, *member),
        }
    }
}

/// Whether a member was of a branch on a day, or of one that it carries on.
fn is_of(facts: &Facts<'_>, member: &Member, branch: &str, day: Date) -> bool {
    let own = facts.roster.branch_of_member(member, day);
    own.is_some_and(|own| facts.roster.is_heir(own, branch))
}

fn is(facts: &Facts<'_>, member: &Member, name: &str, day: Date) -> bool {
    let found = facts.roster.find(name, day);
    found.is_some_and(|found| std::ptr::eq(found, member))
}

/// The evidence of an indicator from the first to the last day.
pub fn tally(
    facts: &Facts<'_>,
    whom: Subjected<'_>,
    indicator: Indicator,
    days: (Date, Date),
) -> Tallied {
    let mut evidence = match indicator {
        Indicator::FirstVisitsInTime => steps(facts, whom, StepKind::FirstVisit, days),
        Indicator::RecordsInTime => steps(facts, whom, StepKind::RecordVisit, days),
        Indicator::Late => late_steps(facts, whom, days),
        Indicator::Attendance => outreach_days(facts, whom, days),
        Indicator::Voluntary => voluntary_help(facts, whom, days),
        Indicator::Visits => visits(facts, whom, days),
        Indicator::Satisfaction => opinions(facts, whom, days),
        Indicator::Measures => measures(facts, whom, days),
        Indicator::Summaries => summaries(facts, whom, days),
        Indicator::Manual => Vec::new(),
    };
    evidence.sort_by(|a, b| (a.day, &a.about, &a.what).cmp(&(b.day, &b.about, &b.what)));
    Tallied { evidence }
}

fn within(day: Date, (first, last): (Date, Date)) -> bool {
    (first..=last).contains(&day)
}

/// The day a step was settled: done, or due and missed; `None` while it is still open.
fn settled(step: &Step, last: Date) -> Option<Date> {
    let missed = step.due.filter(|due| *due <= last);
    step.done.filter(|done| *done <= last).or(missed)
}

fn of_step(course: &Course<'_>, step: &Step, day: Date, counts: bool) -> Evidence {
    let what = match (step.done, step.due) {
        (Some(done), Some(due)) if done > due => {
            format!("{}，期限 {due}，{done} 办", step.kind.label())
        }
        (Some(done), _) => format!("{}，{done} 办", step.kind.label()),
        (None, Some(due)) => format!("{}，期限 {due}，没有办", step.kind.label()),
        (None, None) => step.kind.label().to_owned(),
    };
    Evidence {
        day,
        about: course.number(),
        what,
        counts,
    }
}

fn steps(
    facts: &Facts<'_>,
    whom: Subjected<'_>,
    kind: StepKind,
    days: (Date, Date),
) -> Vec<Evidence> {
    let mut evidence = Vec::new();
    for course in &facts.courses {
        for step in course.steps.iter().filter(|step| step.kind == kind) {
            let Some(day) = settled(step, days.1).filter(|day| within(*day, days)) else {
                continue;
            };
            if whom.has_charge(facts, course, day) {
                let late = step.is_late(days.1);
                evidence.push(of_step(course, step, day, !late));
            }
        }
    }
    evidence
}

/// Every step that members or branch must do, done late or not done past its term.
fn late_steps(facts: &Facts<'_>, whom: Subjected<'_>, days: (Date, Date)) -> Vec<Evidence> {
    let mut evidence = Vec::new();
    for course in &facts.courses {
        let others = [
            StepKind::HandOver,
            StepKind::Register,
            StepKind::HandToBranch,
            StepKind::Examine,
        ];
        let own = course
            .steps
            .iter()
            .filter(|step| !others.contains(&step.kind));
        for step in own.filter(|step| step.is_late(days.1)) {
            let Some(due) = step.due.filter(|due| within(*due, days)) else {
                continue;
            };
            let of_branch = step.kind == StepKind::Assign;
            let counts_for = match whom {
                Subjected::Branch(_) => true,
                Subjected::Member(_) => !of_branch,
            };
            if counts_for && whom.has_charge(facts, course, due) {
                evidence.push(of_step(course, step, due, true));
            }
        }
    }
    evidence
}

fn outreach_days(facts: &Facts<'_>, whom: Subjected<'_>, days: (Date, Date)) -> Vec<Evidence> {
    let first = days.0.max(facts.terms.issued);
    let mut evidence = Vec::new();
    for day in facts.outreach_days.between(first, days.1, &facts.work_days) {
        let book = DayBook::new(facts, day);
        for member in facts.roster.members().filter(|member| is_due(member, day)) {
            let own = match whom {
                Subjected::Branch(branch) => is_of(facts, member, branch, day),
                Subjected::Member(one) => std::ptr::eq(one, member),
            };
            if own {
                let work = book.of(member);
                let codes = work.codes();
                evidence.push(Evidence {
                    day,
                    about: member.name.to_string(),
                    what: match codes.is_empty() {
                        true => "没有记录".to_owned(),
                        false => codes,
                    },
                    counts: work.took_part(),
                });
            }
        }
    }
    evidence
}

fn voluntary_help(facts: &Facts<'_>, whom: Subjected<'_>, days: (Date, Date)) -> Vec<Evidence> {
    let mut evidence = Vec::new();
    for log in &facts.office.work_logs {
        for help in &log.voluntary_help {
            let day = help.date.day();
            if within(day, days) && whom.includes(facts, &log.member, day) {
                evidence.push(Evidence {
                    day,
                    about: log.member.to_string(),
                    what: "自愿帮助".to_owned(),
                    counts: true,
                });
            }
        }
    }
    evidence
}

fn visits(facts: &Facts<'_>, whom: Subjected<'_>, days: (Date, Date)) -> Vec<Evidence> {
    let mut evidence = Vec::new();
    for course in &facts.courses {
        for visit in course.reached() {
            let day = visit.date.day();
            let mut names = visit.visitors.iter();
            if within(day, days) && names.any(|name| whom.includes(facts, name, day)) {
                evidence.push(Evidence {
                    day,
                    about: course.number(),
                    what: visit
                        .way
                        .as_ref()
                        .map_or("访问", |way| way.text())
                        .to_owned(),
                    counts: true,
                });
            }
        }
    }
    evidence
}

fn opinions(facts: &Facts<'_>, whom: Subjected<'_>, days: (Date, Date)) -> Vec<Evidence> {
    let mut evidence = Vec::new();
    for course in &facts.courses {
        for opinion in &course.papers.opinions {
            let day = opinion.date.day();
            if let Some(verdict) = opinion.verdict.as_ref()
                && within(day, days)
                && whom.has_charge(facts, course, day)
            {
                evidence.push(Evidence {
                    day,
                    about: course.number(),
                    what: verdict.text().to_owned(),
                    counts: opinion.is_satisfied(),
                });
            }
        }
    }
    evidence
}

fn measures(facts: &Facts<'_>, whom: Subjected<'_>, days: (Date, Date)) -> Vec<Evidence> {
    let mut evidence = Vec::new();
    for course in &facts.courses {
        for measure in &course.papers.measures {
            let day = measure.date.day();
            if within(day, days) && whom.has_charge(facts, course, day) {
                let kinds: Vec<&str> = measure.kinds.iter().map(|kind| kind.text()).collect();
                evidence.push(Evidence {
                    day,
                    about: course.number(),
                    what: kinds.join("、"),
                    counts: true,
                });
            }
        }
    }
    evidence
}

fn summaries(facts: &Facts<'_>, whom: Subjected<'_>, days: (Date, Date)) -> Vec<Evidence> {
    let mut evidence = Vec::new();
    for course in &facts.courses {
        for summary in &course.papers.summaries {
            let Some(examined) = &summary.examination else {
                continue;
            };
            let day = examined.date.day();
            if within(day, days) && whom.has_charge(facts, course, summary.date.day()) {
                let conclusion = examined.conclusion.as_ref();
                evidence.push(Evidence {
                    day,
                    about: course.number(),
                    what: conclusion.map_or("已审查", |word| word.text()).to_owned(),
                    counts: conclusion.is_some_and(|word| word.is(Examination::Passed)),
                });
            }
        }
    }
    evidence
}
