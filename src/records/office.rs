//! Everything an office has recorded, each record with the file it stands in.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Deref;
use std::sync::Arc;

use jiff::civil::Date;

use super::as_of::AsOf;
use super::beneficiary::Beneficiary;
use super::case::Case;
use super::help::{Measure, Opinion, Proposal, Summary};
use super::organisation::{Allotments, Branches, Members, Townships};
use super::settings::Settings;
use super::span::Spanned;
use super::survey::Survey;
use super::visit::Visit;
use super::waiver::Waivers;
use super::work_log::WorkLog;
use super::year_calendar::YearCalendar;

/// A record with the path of its file, relative to the data folder, `/` between parts.
#[derive(Debug, Clone)]
pub struct Filed<T> {
    /// The file.
    pub path: Arc<str>,
    /// What stands in it.
    pub record: T,
}

impl<T> Deref for Filed<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.record
    }
}

/// The whole data folder as records. What could not be read is absent here and
/// stands among the faults of loading.
#[derive(Debug, Clone, Default)]
pub struct Office {
    /// `设置.yaml`.
    pub settings: Option<Filed<Settings>>,
    /// `日历/`, by year.
    pub calendars: BTreeMap<i16, Filed<YearCalendar>>,
    /// `组织/党支部.yaml`.
    pub branches: Option<Filed<Branches>>,
    /// `组织/党员.yaml`.
    pub members: Option<Filed<Members>>,
    /// `组织/乡镇.yaml`.
    pub townships: Option<Filed<Townships>>,
    /// `组织/包乡分配.yaml`.
    pub allotments: Option<Filed<Allotments>>,
    /// `案件/`, by case number.
    pub cases: BTreeMap<String, CaseFolder>,
    /// `工作日志/`, by path.
    pub work_logs: Vec<Filed<WorkLog>>,
    /// `例外.yaml`.
    pub waivers: Option<Filed<Waivers>>,
    /// Files of the office as a whole that could not be read: what they say is
    /// unknown, not absent.
    pub unreadable: BTreeSet<Arc<str>>,
    /// Cases whose `案件.yaml` could not be read, with that file.
    pub unreadable_cases: BTreeMap<String, Arc<str>>,
}

/// One case's folder.
#[derive(Debug, Clone)]
pub struct CaseFolder {
    /// `案件.yaml`.
    pub case: Filed<Case>,
    /// `对象/`, by number.
    pub people: BTreeMap<i32, PersonFolder>,
    /// Names of the files under `附件/`.
    pub attachments: Vec<String>,
}

/// One beneficiary's folder.
#[derive(Debug, Clone, Default)]
pub struct PersonFolder {
    /// `前期调查表.yaml`.
    pub survey: Option<Filed<Survey>>,
    /// `访问/`, by date.
    pub visits: Vec<Filed<Visit>>,
    /// `帮扶措施/`.
    pub measures: Vec<Filed<Measure>>,
    /// `帮扶意见书/`.
    pub proposals: Vec<Filed<Proposal>>,
    /// `意见表/`.
    pub opinions: Vec<Filed<Opinion>>,
    /// `总结报告/`.
    pub summaries: Vec<Filed<Summary>>,
    /// Whether some record under `访问/` could not be read: which visit was the
    /// first is then not known.
    pub lost_visits: bool,
}

impl CaseFolder {
    /// Each beneficiary with its folder; an empty folder where nothing is filed yet.
    pub fn beneficiaries(&self) -> impl Iterator<Item = (&Spanned<Beneficiary>, &PersonFolder)> {
        static NOTHING: PersonFolder = PersonFolder::empty();
        let folder = |person: &Spanned<Beneficiary>| self.people.get(&person.number.0);
        self.case
            .beneficiaries
            .iter()
            .map(move |person| (person, folder(person).unwrap_or(&NOTHING)))
    }
}

impl PersonFolder {
    const fn empty() -> Self {
        PersonFolder {
            survey: None,
            visits: Vec::new(),
            measures: Vec::new(),
            proposals: Vec::new(),
            opinions: Vec::new(),
            summaries: Vec::new(),
            lost_visits: false,
        }
    }
}

impl Office {
    /// The same office as it was known on `day`, with nothing later.
    pub fn known_on(mut self, day: Date) -> Office {
        for calendar in self.calendars.values_mut() {
            calendar.record.forget_after(day);
        }
        cut(&mut self.branches, day);
        cut(&mut self.members, day);
        cut(&mut self.townships, day);
        cut(&mut self.allotments, day);
        cut(&mut self.waivers, day);
        cut_all(&mut self.work_logs, day);
        let mut later = BTreeSet::new();
        self.cases.retain(|number, folder| {
            let known = folder.forget_after(day);
            if !known {
                later.insert(number.clone());
            }
            known
        });
        for folder in self.cases.values_mut() {
            let links = &mut folder.case.record.links.0;
            links.retain(|link| !later.contains(link.number.as_str()));
        }
        self
    }
}

impl AsOf for CaseFolder {
    fn forget_after(&mut self, day: Date) -> bool {
        for person in self.people.values_mut() {
            cut(&mut person.survey, day);
            cut_all(&mut person.visits, day);
            cut_all(&mut person.measures, day);
            cut_all(&mut person.proposals, day);
            cut_all(&mut person.opinions, day);
            cut_all(&mut person.summaries, day);
        }
        self.case.record.forget_after(day)
    }
}

fn cut<T: AsOf>(filed: &mut Option<Filed<T>>, day: Date) {
    if filed
        .as_mut()
        .is_some_and(|filed| !filed.record.forget_after(day))
    {
        *filed = None;
    }
}

fn cut_all<T: AsOf>(filed: &mut Vec<Filed<T>>, day: Date) {
    filed.retain_mut(|filed| filed.record.forget_after(day));
}
