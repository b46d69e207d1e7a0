//! Everything an office has recorded, each record with the file it stands in.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;

use super::attendance::Attendance;
use super::beneficiary::Beneficiary;
use super::case::Case;
use super::doubt::{Doubt, LostMark};
use super::explanation_letter::ExplanationLetter;
use super::fields::Fields;
use super::filed::Filed;
use super::fund_application::{ApplicationKey, FundApplication};
use super::fund_book::FundBook;
use super::help::{Measure, Opinion, Proposal, Summary};
use super::kinds::KeptRecord;
use super::lock::{Corrections, Lock, Purges};
use super::organisation::{Allotments, Branches, Members, Townships};
use super::party_group_reports::PartyGroupReports;
use super::scalar::Text;
use super::settings::Settings;
use super::span::Spanned;
use super::survey::Survey;
use super::telling::Telling;
use super::visit::Visit;
use super::waiver::Waivers;
use super::work_expenses::WorkExpenses;
use super::work_log::WorkLog;
use super::year::{Assessment, YearEndSummary, YearPlan};
use super::year_calendar::YearCalendar;

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
    /// `出勤/`, by month.
    pub attendances: BTreeMap<String, Filed<Attendance>>,
    /// `汇报/`, by year.
    pub party_group_reports: BTreeMap<i16, Filed<PartyGroupReports>>,
    /// `年度/2016/计划.yaml`, by year.
    pub year_plans: BTreeMap<i16, Filed<YearPlan>>,
    /// `年度/2016/考评.yaml`, by year.
    pub assessments: BTreeMap<i16, Filed<Assessment>>,
    /// `年度/2016/总结/`, by path.
    pub year_end_summaries: Vec<Filed<YearEndSummary>>,
    /// `帮扶基金/`, by year.
    pub fund_books: BTreeMap<i16, Filed<FundBook>>,
    /// `工作经费/`, by year.
    pub work_expenses: BTreeMap<i16, Filed<WorkExpenses>>,
    /// `例外.yaml`.
    pub waivers: Option<Filed<Waivers>>,
    /// `锁定/`, by month.
    pub locks: BTreeMap<String, Filed<Lock>>,
    /// `锁定/改写.yaml`.
    pub purges: Option<Filed<Purges>>,
    /// `封存/`, where months were locked before, by month.
    pub old_locks: BTreeMap<String, Filed<Lock>>,
    /// `更正/`, by month. They are of the month corrected as much as of their own day, and
    /// so are known on any.
    pub corrections: BTreeMap<String, Filed<Corrections>>,
    /// Files of the office as a whole that could not be read: what they say is
    /// unknown, not absent.
    pub unreadable: BTreeSet<Arc<str>>,
    /// Cases whose `案件.yaml` could not be read, by case number.
    pub unreadable_cases: BTreeMap<String, UnreadableCase>,
    /// Files that leave open who is marked, in the order of their paths.
    pub doubts: Vec<Doubt>,
    /// Marks that were taken away without approval.
    pub lost_marks: Vec<LostMark>,
    /// What tells who a marked person is, gathered before anything was cut away; `None`
    /// while nothing was gathered.
    pub telling: Option<Arc<Telling>>,
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

/// A case whose `案件.yaml` could not be read: who of those named in it bears a mark is not known.
#[derive(Debug, Clone)]
pub struct UnreadableCase {
    /// That file.
    pub path: Arc<str>,
    /// Names and numbers of people that stand in it, as far as lines tell.
    pub names: Vec<String>,
    /// Homes and employers that stand in it.
    pub places: Vec<String>,
    /// The papers of the case, by beneficiary.
    pub people: BTreeMap<i32, PersonFolder>,
}

/// A beneficiary with the folder of the case and its own.
pub type Person<'a> = (&'a CaseFolder, &'a Spanned<Beneficiary>, &'a PersonFolder);

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
    /// `案件释明书.yaml`.
    pub letter: Option<Filed<ExplanationLetter>>,
    /// `基金申请/`, by number.
    pub applications: BTreeMap<i32, Filed<FundApplication>>,
    /// Whether some record under `访问/` could not be read: which visit was the
    /// first is then not known.
    pub lost_visits: bool,
    /// Whether some other paper could not be read: whether it was made in time is
    /// then not known.
    pub lost_papers: bool,
}

impl CaseFolder {
    /// A case without papers.
    pub fn new(case: Filed<Case>) -> Self {
        CaseFolder {
            case,
            people: BTreeMap::new(),
            attachments: Vec::new(),
        }
    }

    /// When the case was in hand: a namesake who came later did not handle it (article 8).
    pub fn handled_on(&self) -> Option<Date> {
        let parties = self.case.parties.iter();
        let days = parties.filter_map(|party| party.outcome_day());
        days.map(|day| day.day()).min()
    }

    /// Everybody who handled the case or was head or clerk then (article 8).
    pub fn handlers_named(&self) -> impl Iterator<Item = &Text> {
        self.case.handlings.iter().flat_map(|handling| {
            let others = handling.clerks.iter().chain(&handling.head);
            handling.handlers.iter().chain(others)
        })
    }

    /// The case and every paper of it.
    pub fn records(&self) -> Vec<KeptRecord<'_>> {
        let mut kept = vec![KeptRecord::Case(&self.case)];
        kept.extend(self.people.values().flat_map(PersonFolder::records));
        kept
    }

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
            letter: None,
            applications: BTreeMap::new(),
            lost_visits: false,
            lost_papers: false,
        }
    }
}

/// Whoever changes records or takes them out.
pub trait FileEditor {
    /// Looks at a record; whether it stays.
    fn file<F: Fields + Clone>(&mut self, filed: &mut Filed<F>) -> bool;
}

/// Takes out what stands at a path.
struct Removal<'p>(&'p str);

impl FileEditor for Removal<'_> {
    fn file<F: Fields + Clone>(&mut self, filed: &mut Filed<F>) -> bool {
        *filed.path != *self.0
    }
}

impl Office {
    /// Every lock, those of before (`封存/`) first.
    pub fn every_lock(&self) -> impl Iterator<Item = &Filed<Lock>> {
        self.old_locks.values().chain(self.locks.values())
    }

    /// The lock of a month.
    pub fn lock_of(&self, month: &str) -> Option<&Filed<Lock>> {
        let old = || self.old_locks.get(month);
        self.locks.get(month).or_else(old)
    }

    /// Whether a month is locked.
    pub fn is_locked(&self, month: &str) -> bool {
        self.lock_of(month).is_some()
    }

    /// The office's full name.
    pub fn name(&self) -> String {
        let settings = self.settings.as_ref();
        let name = settings.and_then(|settings| settings.office_name.as_ref());
        name.map_or_else(|| "人民检察院".to_owned(), ToString::to_string)
    }

    /// Takes out the record of the office as a whole that stands at a path.
    pub fn remove(&mut self, path: &str) {
        self.edit_own(&mut Removal(path));
        self.unreadable.remove(path);
    }

    /// The beneficiary that `reference` names: `2` in the case `home`, or `2016-0003-1` anywhere.
    pub fn beneficiary<'a>(&'a self, reference: &str, home: &'a CaseFolder) -> Option<Person<'a>> {
        let (folder, number) = match reference.rsplit_once('-') {
            Some((case, number)) => (self.cases.get(case)?, number),
            None => (home, reference),
        };
        let number: i32 = number.parse().ok()?;
        let mut people = folder.beneficiaries();
        let (person, papers) = people.find(|(person, _)| person.number.0 == number)?;
        Some((folder, person, papers))
    }

    /// The application to the fund that `reference` names, `2016-0012-1/1`, with its beneficiary.
    pub fn application(&self, reference: &str) -> Option<(Person<'_>, &Filed<FundApplication>)> {
        let key = ApplicationKey::parse(reference)?;
        let folder = self.cases.get(&key.case)?;
        let mut people = folder.beneficiaries();
        let (person, papers) = people.find(|(person, _)| person.number.0 == key.person)?;
        let application = papers.applications.get(&key.number)?;
        Some(((folder, person, papers), application))
    }
}
