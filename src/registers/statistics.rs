//! Every figure over any days, whole or by group, beside those with which it is compared.

use std::collections::BTreeSet;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::happened::{Event, What, happened};
use super::monthly_figures::balance_on;
use crate::calendar::{Compared, Days};
use crate::findings::Subject;
use crate::procedure::{Asked, Facts, Selection, StepKind};
use crate::records::{Activity, HelpKind, Satisfaction, Vocabulary};

/// By what figures are grouped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// The branch in charge, or of the member.
    Branch,
    /// Each member who did it or was in charge.
    Member,
    /// The township of the home.
    Township,
    /// The class of the outcome.
    Class,
    /// The kind of help.
    Help,
}

/// Figures of some days.
#[derive(Debug, Clone)]
pub struct Statistics {
    /// The days, and those with which they are compared.
    pub compared: Compared,
    /// The figures, a group each; one without a name where nothing is grouped.
    pub groups: Vec<Group>,
}

/// The figures of a group.
#[derive(Debug, Clone)]
pub struct Group {
    /// Its name; `None` for everything.
    pub name: Option<String>,
    /// The figures.
    pub lines: Vec<Line>,
}

/// One figure.
#[derive(Debug, Clone)]
pub struct Line {
    /// What is counted, with its unit.
    pub title: String,
    /// Whether it is a part of the figure above it.
    pub is_part: bool,
    /// Whether it is in yuan.
    pub is_money: bool,
    /// Of the days, of those before, of last year's, of the year so far; `None` where it is not
    /// known or there was nothing to count yet.
    pub values: [Option<Decimal>; 4],
    /// What it counts of the days, in order of day and number.
    pub cases: Vec<Counted>,
}

/// One thing that a figure counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// The day.
    pub day: Date,
    /// The case or beneficiary.
    pub subject: Option<Subject>,
    /// The members.
    pub members: Vec<String>,
}

/// What a line counts.
struct Kind {
    title: String,
    takes: Box<dyn Fn(What) -> bool>,
    is_part: bool,
    is_money: bool,
}

impl Kind {
    fn new(title: &str, takes: impl Fn(What) -> bool + 'static) -> Self {
        Kind {
            title: title.to_owned(),
            takes: Box::new(takes),
            is_part: false,
            is_money: false,
        }
    }

    fn one(title: &str, what: What) -> Self {
        Kind::new(title, move |one| one == what)
    }

    fn part(title: String, what: What) -> Self {
        Kind {
            is_part: true,
            ..Kind::one(&title, what)
        }
    }

    fn yuan(title: &str, what: What) -> Self {
        Kind {
            is_money: true,
            ..Kind::one(title, what)
        }
    }
}

/// The first words of a list, each with its meaning.
fn words<T: Vocabulary>() -> impl Iterator<Item = (&'static str, T)> {
    let words = T::WORDS.iter().copied();
    words.filter(|(word, meaning)| meaning.label() == *word)
}

/// All lines but the fund's balance, in the order of the monthly report.
fn kinds(late: &BTreeSet<StepKind>) -> Vec<Kind> {
    let mut kinds = vec![
        Kind::one("收到案件（件）", What::Case),
        Kind::one("登记对象（人）", What::Registered),
        Kind::one("指定包案（人）", What::Assigned),
        Kind::one("初访（人）", What::FirstVisit),
        Kind::one("登门访（次）", What::Home),
        Kind::one("电话访（次）", What::Phone),
        Kind::one("其他访问（次）", What::Elsewhere),
        Kind::one("未访成（次）", What::Attempt),
        Kind::one("帮扶措施（项）", What::Measure),
    ];
    let help = words::<HelpKind>();
    kinds.extend(help.map(|(word, kind)| Kind::part(format!("{word}（项）"), What::Help(kind))));
    let is_opinion = |what| matches!(what, What::Opinion(_));
    kinds.push(Kind::new("征求意见（人次）", is_opinion));
    let verdicts = words::<Satisfaction>();
    let of_verdict =
        |(word, verdict)| Kind::part(format!("{word}（人次）"), What::Opinion(verdict));
    kinds.extend(verdicts.map(of_verdict));
    kinds.extend([
        Kind::one("总结通过（人）", What::Passed),
        Kind::one("工作日应到（次）", What::Due),
        Kind::one("工作日实到（次）", What::There),
        Kind::one("党组参加（人次）", What::PartyGroup),
        Kind::one("自愿帮助（次）", What::Voluntary),
        Kind::new("群众工作（次）", |what| {
            matches!(what, What::Activity(_))
        }),
    ]);
    let activities = words::<Activity>();
    let of_kind = |(word, kind)| Kind::part(format!("{word}（次）"), What::Activity(kind));
    kinds.extend(activities.map(of_kind));
    kinds.extend([
        Kind::yuan("基金收入（元）", What::Income),
        Kind::yuan("基金支出（元）", What::Paid),
        Kind::new("迟办事项（项）", |what| {
            matches!(what, What::Late(_))
        }),
    ]);
    let late = late.iter();
    kinds.extend(late.map(|step| Kind::part(format!("{}（项）", step.label()), What::Late(*step))));
    kinds.push(Kind::one("期末超期未办（项）", What::Overdue));
    kinds
}

/// What happened in each of the four stretches of days.
type Four = [Option<Vec<Event>>; 4];

impl Statistics {
    /// The figures of what was chosen.
    pub fn of(selection: &Selection<'_, '_>, compared: Compared, by: Option<By>) -> Self {
        let facts = selection.facts();
        let issued = facts.terms.issued;
        let of_days = |days: Days| {
            let mut events = happened(facts, days);
            events.retain(|event| is_chosen(facts, selection, event));
            events
        };
        let earlier = |days: Days| is_comparable(days, issued).then(|| of_days(days));
        let four: Four = [
            Some(of_days(compared.days)),
            earlier(compared.before),
            earlier(compared.last_year),
            Some(of_days(compared.so_far)),
        ];
        let late = late_steps(&four);
        let kinds = kinds(&late);
        let groups = match by {
            None => {
                let is_whole = selection.is_all();
                let mut lines = lines(&kinds, &four, |_| true, false);
                if is_whole {
                    lines.insert(balance_at(&lines), balance(facts, &compared));
                }
                vec![Group { name: None, lines }]
            }
            Some(by) => {
                let names = names_of(facts, &four, by);
                let group = |name: String| {
                    let is_of = |event: &Event| groups_of(event, by).contains(&name);
                    let lines = lines(&kinds, &four, is_of, true);
                    Group {
                        name: Some(name),
                        lines,
                    }
                };
                names.into_iter().map(group).collect()
            }
        };
        Statistics { compared, groups }
    }
}

/// Whether earlier days can be compared with: with a time before the Measures there is nothing to
/// compare; a month in which they were issued is none, of a longer time their part counts.
pub(super) fn is_comparable((first, last): Days, issued: Date) -> bool {
    let is_long = first.first_of_month() != last.first_of_month();
    first >= issued || (is_long && last >= issued)
}

impl Statistics {
    /// Leaves the figures whose titles have one of the words, with their parts; all where there
    /// is none. A group without any is left out.
    pub fn keep(&mut self, words: &[String]) {
        for group in &mut self.groups {
            let mut is_above = false;
            group.lines.retain(|line| {
                let is_meant = words.iter().any(|word| line.title.contains(word.as_str()));
                let stays = is_meant || (line.is_part && is_above) || words.is_empty();
                is_above = if line.is_part { is_above } else { is_meant };
                stays
            });
        }
        self.groups.retain(|group| !group.lines.is_empty());
    }
}

fn late_steps(four: &Four) -> BTreeSet<StepKind> {
    let events = four.iter().flatten().flatten();
    let late = events.filter_map(|event| match event.what {
        What::Late(step) => Some(step),
        _ => None,
    });
    late.collect()
}

/// The figures of the events that are of a group; parts of nothing are left out, and in a group
/// whatever is nothing.
fn lines(kinds: &[Kind], four: &Four, is_of: impl Fn(&Event) -> bool, is_group: bool) -> Vec<Line> {
    let line = |kind: &Kind| {
        let takes = |event: &&Event| (kind.takes)(event.what) && is_of(event);
        let sum = |events: &Vec<Event>| events.iter().filter(takes).map(|one| one.amount).sum();
        let mut values = [0, 1, 2, 3].map(|at| four[at].as_ref().map(sum));
        if (kind.takes)(What::Overdue) {
            // What was overdue at an earlier end the later records do not tell.
            values = [values[0], None, None, None];
        }
        let events = four[0].iter().flatten().filter(takes);
        let mut cases: Vec<Counted> = events.map(counted).collect();
        cases.sort_by(|one, other| {
            (one.day, &one.subject, &one.members).cmp(&(other.day, &other.subject, &other.members))
        });
        Line {
            title: kind.title.clone(),
            is_part: kind.is_part,
            is_money: kind.is_money,
            values,
            cases,
        }
    };
    let is_shown = |line: &Line| {
        let is_something = line.values.iter().flatten().any(|value| !value.is_zero());
        is_something || !(is_group || line.is_part)
    };
    kinds.iter().map(line).filter(is_shown).collect()
}

fn counted(event: &Event) -> Counted {
    Counted {
        day: event.day,
        subject: event.subject.clone(),
        members: event.members.clone(),
    }
}

/// Behind the fund's payments.
fn balance_at(lines: &[Line]) -> usize {
    let last_of_fund = lines.iter().rposition(|line| line.is_money);
    last_of_fund.map_or(lines.len(), |at| at + 1)
}

fn balance(facts: &Facts<'_>, compared: &Compared) -> Line {
    let on = |days: Days| balance_on(facts, days.1.min(facts.as_of));
    let now = on(compared.days);
    Line {
        title: "基金结余（元）".to_owned(),
        is_part: false,
        is_money: true,
        values: [now, on(compared.before), on(compared.last_year), now],
        cases: Vec::new(),
    }
}

/// Whether an event is of the part of the work that was asked for, as it was on its day.
fn is_chosen(facts: &Facts<'_>, selection: &Selection<'_, '_>, event: &Event) -> bool {
    let asked: &Asked = selection.asked();
    let any = |words: &[String], is_meant: &dyn Fn(&String) -> bool| {
        words.is_empty() || words.iter().any(is_meant)
    };
    let is_branch = |one: &String| {
        let own = event.branch.as_deref();
        own.is_some_and(|own| own == one || facts.roster.is_heir(one, own))
    };
    let is_member = |one: &String| {
        let mut members = event.members.iter();
        members.any(|name| {
            facts
                .roster
                .same_person_then((name, event.day), (one, facts.as_of))
        })
    };
    let is_case = |one: &String| event.subject.as_ref().is_some_and(|own| own.case == *one);
    let people = selection.people();
    any(&asked.branches, &is_branch)
        && any(&asked.members, &is_member)
        && any(&asked.townships, &|one| {
            event.township.as_ref() == Some(one)
        })
        && any(&asked.cases, &is_case)
        && (people.is_empty()
            || event
                .subject
                .as_ref()
                .is_some_and(|own| people.contains(own)))
}

/// The groups of which an event is.
fn groups_of(event: &Event, by: By) -> Vec<String> {
    let one = |name: &Option<String>| name.iter().cloned().collect();
    match by {
        By::Branch => one(&event.branch),
        By::Member => event.members.clone(),
        By::Township => one(&event.township),
        By::Class => one(&event.class),
        By::Help => event
            .kinds
            .iter()
            .map(|kind| kind.label().to_owned())
            .collect(),
    }
}

/// The names of all groups: branches, townships, classes and kinds in their order, members by
/// name.
fn names_of(facts: &Facts<'_>, four: &Four, by: By) -> Vec<String> {
    let events = four.iter().flatten().flatten();
    let names: BTreeSet<String> = events.flat_map(|event| groups_of(event, by)).collect();
    let order: Vec<&str> = match by {
        By::Branch => facts
            .roster
            .branches()
            .iter()
            .map(|one| one.name.as_str())
            .collect(),
        By::Township => facts
            .roster
            .townships()
            .iter()
            .map(|one| one.name.as_str())
            .collect(),
        By::Help => words::<HelpKind>().map(|(word, _)| word).collect(),
        By::Member => facts
            .roster
            .members()
            .map(|one| one.name.as_str())
            .collect(),
        By::Class => Vec::new(),
    };
    let mut names: Vec<String> = names.into_iter().collect();
    names.sort_by_key(|name| {
        let at = order.iter().position(|one| *one == name.as_str());
        at.unwrap_or(usize::MAX)
    });
    names
}
