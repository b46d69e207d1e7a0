//! Part of an office's work: whose, of which branch, where, which cases.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::{Course, Facts};
use crate::findings::Subject;
use crate::records::{CaseFolder, is_case_number, nearest, nearest_person};

/// What is asked for, as typed: of each kind any, of all kinds all.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// Members by name or staff number.
    pub members: Vec<String>,
    /// Branches by name.
    pub branches: Vec<String>,
    /// Townships by name.
    pub townships: Vec<String>,
    /// Cases by number.
    pub cases: Vec<String>,
    /// Beneficiaries by number or name.
    pub people: Vec<String>,
}

/// A word that means nothing in the records.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownWord {
    /// What it should have been.
    pub kind: &'static str,
    /// As typed.
    pub word: String,
    /// The nearest that there is.
    pub near: Option<String>,
}

/// The part of the work that was asked for; everything where nothing was.
#[derive(Debug)]
pub struct Selection<'f, 'a> {
    facts: &'f Facts<'a>,
    asked: Asked,
    people: BTreeSet<Subject>,
}

impl Asked {
    /// Whether nothing narrows it.
    pub fn is_all(&self) -> bool {
        let kinds = [
            &self.members,
            &self.branches,
            &self.townships,
            &self.cases,
            &self.people,
        ];
        kinds.into_iter().all(Vec::is_empty)
    }
}

impl<'f, 'a> Selection<'f, 'a> {
    /// The part asked for.
    ///
    /// # Errors
    /// Where a word means nothing in the records.
    pub fn of(facts: &'f Facts<'a>, asked: Asked) -> Result<Self, UnknownWord> {
        let (roster, day) = (&facts.roster, facts.as_of);
        let unknown = |kind, word: &str, near: Option<&str>| UnknownWord {
            kind,
            word: word.to_owned(),
            near: near.map(str::to_owned),
        };
        for name in &asked.members {
            if !roster.knows_person(name, day) {
                return Err(unknown("党员", name, roster.nearest_member(name)));
            }
        }
        for name in &asked.branches {
            if !roster.knows_branch(name) {
                let names = roster.branches().iter().map(|one| one.name.as_str());
                return Err(unknown("党支部", name, nearest(name, names)));
            }
        }
        for name in &asked.townships {
            if !roster.townships().iter().any(|one| **one.name == **name) {
                return Err(unknown("乡镇", name, roster.nearest_township(name)));
            }
        }
        for number in &asked.cases {
            if !facts.office.cases.contains_key(number) {
                let numbers = facts.office.cases.keys().map(String::as_str);
                return Err(unknown("案件", number, nearest(number, numbers)));
            }
        }
        let mut people = BTreeSet::new();
        for word in &asked.people {
            let meant = people_meant(facts, word);
            if meant.is_empty() {
                let near = nearest_one(facts, word);
                return Err(unknown("对象", word, near.as_deref()));
            }
            people.extend(meant.into_iter().map(Course::subject));
        }
        Ok(Selection {
            facts,
            asked,
            people,
        })
    }

    /// Whether nothing narrows it.
    pub fn is_all(&self) -> bool {
        self.asked.is_all()
    }

    /// What was asked for.
    pub fn asked(&self) -> &Asked {
        &self.asked
    }

    /// The beneficiaries asked for; none where all are meant.
    pub fn people(&self) -> &BTreeSet<Subject> {
        &self.people
    }

    /// The facts that it is a part of.
    pub fn facts(&self) -> &'f Facts<'a> {
        self.facts
    }

    /// Whether a beneficiary is of it: by any branch or member in charge, home and number.
    pub fn takes_course(&self, course: &Course<'_>) -> bool {
        let asked = &self.asked;
        let branch = course.current_branch().unwrap_or_default();
        any(&asked.branches, |one| self.is_of_branch(branch, one))
            && any(&asked.members, |one| self.is_in_charge(course, one))
            && self.is_here(course)
    }

    /// Whether something to be done or said is of it: what it is about, and who must act.
    pub fn takes(&self, subject: Option<&Subject>, actor: &str) -> bool {
        let courses = subject.map_or_else(Vec::new, |subject| self.courses_of(subject));
        let asked = &self.asked;
        let of_branch = |one: &String| {
            let mut in_charge = courses.iter().filter_map(|course| course.current_branch());
            in_charge.any(|branch| self.is_of_branch(branch, one)) || self.acts_for(actor, one)
        };
        let of_member = |one: &String| {
            let mut in_charge = courses.iter();
            in_charge.any(|course| self.is_in_charge(course, one)) || self.acts(actor, one)
        };
        let is_placed =
            asked.townships.is_empty() && asked.cases.is_empty() && self.people.is_empty();
        let is_here = is_placed
            || courses.iter().any(|course| self.is_here(course))
            || self.is_of_case(subject, courses.is_empty());
        any(&asked.branches, of_branch) && any(&asked.members, of_member) && is_here
    }

    /// A case of which nobody is a beneficiary yet has no place, and only its number.
    fn is_of_case(&self, subject: Option<&Subject>, is_without_people: bool) -> bool {
        let is_asked = |one: &Subject| self.asked.cases.contains(&one.case);
        let only_case = self.asked.townships.is_empty() && self.people.is_empty();
        is_without_people && only_case && subject.is_some_and(is_asked)
    }

    fn is_here(&self, course: &Course<'_>) -> bool {
        let asked = &self.asked;
        let home = course.person.residence_on(self.facts.as_of);
        let home = home.filter(|_| !course.is_stub());
        let lives_in = |one: &String| home.is_some_and(|home| home.township.as_str() == one);
        any(&asked.townships, lives_in)
            && any(&asked.cases, |one| course.case_number() == one)
            && (self.people.is_empty() || self.people.contains(&course.subject()))
    }

    fn courses_of(&self, subject: &Subject) -> Vec<&'f Course<'a>> {
        let folder: Option<&CaseFolder> = self.facts.office.cases.get(&subject.case);
        let courses = folder.map_or(&[][..], |folder| self.facts.courses.of(folder));
        let is_meant = |course: &&Course<'_>| {
            let number = course.person.number.0;
            subject.person.is_none_or(|person| person == number)
        };
        courses.iter().filter(is_meant).collect()
    }

    fn is_in_charge(&self, course: &Course<'_>, member: &str) -> bool {
        let mut pair = course.members_on(self.facts.as_of).into_iter();
        pair.any(|one| self.is_same(one, member))
    }

    fn is_same(&self, one: &str, other: &str) -> bool {
        let day = self.facts.as_of;
        self.facts.roster.same_person(one, day, other)
    }

    fn is_of_branch(&self, branch: &str, asked: &str) -> bool {
        !branch.is_empty() && (branch == asked || self.facts.roster.is_heir(asked, branch))
    }

    /// Whether a member is among those who must act, by name or as the head of a body.
    fn acts(&self, actor: &str, member: &str) -> bool {
        let heads = |one: &str| self.facts.roster.head(one, self.facts.as_of);
        actor.split('、').any(|one| {
            self.is_same(one, member) || heads(one).is_some_and(|head| self.is_same(head, member))
        })
    }

    /// Whether a branch, its secretary or a member of it is among those who must act.
    fn acts_for(&self, actor: &str, branch: &str) -> bool {
        let (roster, day) = (&self.facts.roster, self.facts.as_of);
        actor.split('、').any(|one| {
            let body = one.strip_suffix("书记").unwrap_or(one);
            let own = || roster.branch_of_member(roster.find(one, day)?, day);
            self.is_of_branch(body, branch)
                || own().is_some_and(|own| self.is_of_branch(own, branch))
        })
    }
}

/// Whether any of several words is meant; nothing asked means all.
fn any(words: &[String], is_meant: impl Fn(&String) -> bool) -> bool {
    words.is_empty() || words.iter().any(is_meant)
}

/// The beneficiaries whom a word means: by number, by the number of their case, or by name. Of
/// the marked the number alone is known.
pub fn people_meant<'f, 'a>(facts: &'f Facts<'a>, word: &str) -> Vec<&'f Course<'a>> {
    let courses = facts.courses.iter();
    let is_named = |course: &Course<'_>| {
        let name = course.name().filter(|_| !course.is_marked());
        name.is_some_and(|name| name.as_str() == word)
    };
    let is_meant = |course: &&Course<'a>| {
        course.is_number(word) || course.case_number() == word || is_named(course)
    };
    courses.filter(is_meant).collect()
}

/// The number or name nearest to a word.
pub fn nearest_one(facts: &Facts<'_>, word: &str) -> Option<String> {
    let numbers: Vec<String> = facts.courses.iter().map(Course::number).collect();
    let looks_like_number = word
        .split('-')
        .next()
        .is_some_and(|year| year.parse::<u32>().is_ok());
    if is_case_number(word) || looks_like_number {
        return nearest(word, numbers.iter().map(String::as_str)).map(str::to_owned);
    }
    let told = facts.courses.iter().filter(|course| !course.is_marked());
    let names = told.filter_map(|course| course.name());
    nearest_person(word, names.map(|name| name.as_str())).map(str::to_owned)
}

/// Which days are asked for: those of a week, those that are over; any where neither is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct When {
    /// First and last day of the week.
    pub week: Option<(Date, Date)>,
    /// What is overdue.
    pub overdue: bool,
    /// The day on which it is asked.
    pub as_of: Date,
}

impl When {
    /// Whether any day is asked for.
    pub fn is_any(self) -> bool {
        self.week.is_none() && !self.overdue
    }

    /// Whether something still to be done by a day is asked for.
    pub fn takes(self, due: Option<Date>) -> bool {
        let in_week = |day: Date| {
            self.week
                .is_some_and(|(first, last)| (first..=last).contains(&day))
        };
        let is_over = |day: Date| self.overdue && day < self.as_of;
        self.is_any() || due.is_some_and(|day| in_week(day) || is_over(day))
    }
}
