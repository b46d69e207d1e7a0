//! What the sheets of a month or a year are made from: its days, the facts, the findings.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::ToSpan;

use super::Sheet;
use crate::calendar::Period;
use crate::findings::Finding;
use crate::privacy::Veil;
use crate::procedure::{Course, Facts};
use crate::records::{Member, Text, filled};

/// Everything that the sheets of a month, or of a year, are made from.
#[derive(Debug)]
pub struct Material<'a> {
    /// The month, or the year.
    pub period: Period,
    /// The facts as of the month's end, or of the day asked for.
    pub facts: Facts<'a>,
    /// All findings as of that day.
    pub findings: &'a [Finding],
    /// Over every marked person of the office.
    pub(super) veil: Veil,
}

/// Whom a payment of the fund went to.
pub enum Paid<'m, 'a> {
    /// A person of whom sheets may tell.
    Told(&'m Course<'a>),
    /// The number of one who is marked, or whose case cannot be read or is not known: then
    /// it is not known either who bears a mark.
    Untold(String),
    /// No application is named.
    NoApplication,
}

/// Files that every sheet rests on.
const COMMON_SOURCES: [&str; 3] = ["设置.yaml", "组织/", "日历/"];

impl<'a> Material<'a> {
    /// The month with its facts and findings.
    pub fn new(period: Period, facts: Facts<'a>, findings: &'a [Finding]) -> Self {
        let veil = Veil::of_office(facts.office);
        Material {
            period,
            facts,
            findings,
            veil,
        }
    }

    /// Whom money of the fund went to, by the application that it rests on.
    pub fn paid(&self, application: &Option<Text>) -> Paid<'_, 'a> {
        let Some(reference) = filled(application) else {
            return Paid::NoApplication;
        };
        let number = reference.split('/').next().unwrap_or_default().trim();
        let mut courses = self.facts.courses.iter();
        match courses.find(|course| course.is_number(number)) {
            Some(course) if course.is_marked() => Paid::Untold(number.to_owned()),
            Some(course) => Paid::Told(course),
            None => Paid::Untold(number.to_owned()),
        }
    }

    /// Sheets that several cases share, with nothing on them that tells who a marked
    /// person is. A case file is of one case; its papers are veiled as they are made.
    pub(super) fn shared(&self, make: fn(&Material<'_>) -> Vec<Sheet>) -> Vec<Sheet> {
        let mut sheets = make(self);
        for sheet in sheets.iter_mut().filter(|sheet| sheet.bound.is_empty()) {
            self.veil.over_sheet(sheet);
            sheet.number = self.period.to_string();
        }
        sheets
    }

    /// What hides marked persons on a sheet that is made elsewhere.
    pub fn veil(&self) -> &Veil {
        &self.veil
    }

    /// Whether the settings say that a body has a seal.
    pub fn has_seal(&self, body: &str) -> bool {
        let settings = self.facts.office.settings.as_ref();
        settings.is_some_and(|settings| settings.has_seal(body))
    }

    /// The files that every sheet rests on.
    pub fn common_sources(&self) -> impl Iterator<Item = String> + use<> {
        COMMON_SOURCES.into_iter().map(str::to_owned)
    }

    /// Files of cases that could not be read: a sheet over all cases is a draft for each.
    pub fn unreadable_sources(&self) -> impl Iterator<Item = String> {
        let office = self.facts.office;
        let cases = office.unreadable_cases.values().map(|case| &case.path);
        let doubts = office.doubts.iter().map(|doubt| &doubt.path);
        let paths: BTreeSet<&Arc<str>> = cases.chain(doubts).collect();
        paths.into_iter().map(ToString::to_string)
    }

    /// A line for each case that could not be read and so is on no register.
    pub fn unreadable_lines(&self) -> Vec<String> {
        let year = self.period.year();
        let known = |number: &&String| {
            let of = number.split('-').next().and_then(|of| of.parse().ok());
            of.is_none_or(|of: i16| of <= year)
        };
        let office = self.facts.office;
        let doubted = office.doubts.iter().flat_map(|doubt| &doubt.cases);
        let numbers = office.unreadable_cases.keys().chain(doubted);
        let numbers = numbers.filter(|number| !office.cases.contains_key(*number));
        let numbers: BTreeSet<&String> = numbers.filter(known).collect();
        let numbers = numbers.into_iter();
        numbers
            .map(|number| format!("{number}：案件.yaml 有错误，没有列入，见检查结果"))
            .collect()
    }

    /// A sheet for each member who is at work in a branch at the month's end, in recorded
    /// order, with the name that tells namesakes apart.
    pub fn each_member(&self, sheet: impl Fn(&Member, &str) -> Sheet) -> Vec<Sheet> {
        let day = self.facts.as_of;
        let at_work = |member: &Member| member.serves_on(day) && member.branch_on(day).is_some();
        let members = self.members(at_work).into_iter();
        members.map(|(member, name)| sheet(member, &name)).collect()
    }

    /// The members chosen, in recorded order, each with the name that tells namesakes apart.
    pub fn members(&self, chosen: impl Fn(&Member) -> bool) -> Vec<(&'a Member, String)> {
        let members = self.facts.roster.members().filter(|member| chosen(member));
        let members: Vec<&'a Member> = members.collect();
        let named = |member: &Member| {
            let namesakes = members.iter().filter(|other| *other.name == *member.name);
            let shared = namesakes.count() > 1;
            let number = filled(&member.staff_number).filter(|_| shared);
            let number = number.map_or(String::new(), |number| format!("（{}）", number.as_str()));
            format!("{}{number}", member.name.as_str())
        };
        let named = members.iter().map(|member| (*member, named(member)));
        named.collect()
    }

    /// The branch in which a member last served in the month; `None` for one who did not.
    pub fn served<'m>(&self, member: &'m Member) -> Option<&'m str>
    where
        'a: 'm,
    {
        let last = self.period.last().min(self.facts.as_of);
        let days = self
            .period
            .first()
            .series(1.day())
            .take_while(|day| *day <= last);
        let served = days.filter(|day| member.serves_on(*day));
        let branches = served.filter_map(|day| self.facts.roster.branch_of_member(member, day));
        branches.last()
    }

    /// Files without which it is not known who did what: cases that could not be read, and
    /// the folders of those of whose records one could not.
    pub fn lost_sources(&self) -> impl Iterator<Item = String> {
        let courses = self.facts.courses.iter();
        let lost = courses.filter(|course| course.papers.lost_visits || course.papers.lost_papers);
        self.unreadable_sources()
            .chain(lost.map(super::ledger::folder_of))
    }

    /// A sheet for each branch that exists at the month's end, in recorded order.
    pub fn each_branch(&self, sheet: impl Fn(&str) -> Sheet) -> Vec<Sheet> {
        let branches = self.facts.roster.branches_on(self.facts.as_of);
        branches.map(|branch| sheet(branch.name.as_str())).collect()
    }
}
