//! All terms: those of the Measures and those the office sets, each asked by the day.

use jiff::civil::Date;

use super::chosen::{Chosen, TermSet};
use crate::calendar::TermSource;
use crate::records::{
    Count, MEASURES_ISSUED, MonthDay, OfficeTerms, ReportPeriod, Setting, Settings, Spanned,
};

/// Years of contact at least (article 7).
pub const CONTACT_YEARS: i32 = 5;
/// Members in charge of one beneficiary (article 15).
pub const MEMBERS_IN_CHARGE: usize = 2;
/// The longest term in days, or age in years, that an office may set: ten years of days.
pub const LONGEST_TERM: i32 = 3650;
/// The end of January's first half: when a year is summed up, unless the office says otherwise.
const YEAR_END: MonthDay = MonthDay { month: 1, day: 15 };
/// The end of June: when ended cases are in the archive, unless the office says otherwise.
const ARCHIVING: MonthDay = MonthDay { month: 6, day: 30 };

/// The terms, the office's own resolved against their defaults.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Terms {
    /// Handling department to party office: 3 days (article 13).
    pub handover: TermSet,
    /// Registration and hand-over to the branch: the same day (article 14).
    pub same_day: TermSet,
    /// The branch names members: 3 days (article 15).
    pub assignment: TermSet,
    /// First visit, from assignment (article 16).
    pub first_visit: TermSet,
    /// Writing of a visit record (article 21).
    pub visit_record: TermSet,
    /// Opinion, from the measures' completion (article 24).
    pub opinion: TermSet,
    /// Summary, from a satisfied opinion (article 24).
    pub summary: TermSet,
    /// Improvement, from an opinion that asks for it (article 24).
    pub improvement: TermSet,
    /// Examination, from the summary (article 24).
    pub examination: TermSet,
    /// Between two contacts that reached the person (article 7).
    pub contact_interval: TermSet,
    /// Proposal, from the visit that found the problem (article 23).
    pub proposal: TermSet,
    /// Report to the chief procurator, from the visit (article 20).
    pub chief_report: TermSet,
    /// Writing of a work log, from the activity (article 28).
    pub work_log: TermSet,
    /// Decision who keeps a person, from the move out of the county (article 5).
    pub move_decision: TermSet,
    /// Payment, from the approval (article 30).
    pub fund_payment: TermSet,
    /// Publication, from the payment (article 31).
    pub publication: TermSet,
    /// How often the party group is reported to (article 9).
    pub report_period: Chosen<ReportPeriod>,
    /// Until when a year is summed up and assessed, in the next (articles 10 and 34).
    pub year_end: Chosen<MonthDay>,
    /// Until when ended cases are filed in the archive, in the next year (article 34).
    pub archiving: Chosen<MonthDay>,
    /// Years of full membership that make a veteran (article 15).
    pub veteran_years: Chosen<i32>,
    /// Age in years up to which a member is young (article 15).
    pub young_age: Chosen<i32>,
    /// Nothing before this day is judged (article 36).
    pub issued: Date,
}

impl Terms {
    /// Resolves the settings; a blank or impossible one counts as its default.
    pub fn new(settings: Option<&Settings>) -> Self {
        let none = OfficeTerms::default();
        let own = settings.and_then(|settings| settings.terms.as_ref());
        let own = own.map_or(&none, |terms| &terms.value);
        let rolls = Chosen::new(own.roll_over.map(|answer| Some(answer.0)), true);
        let term = |source, days| TermSet {
            source,
            days,
            rolls: rolls.clone(),
        };
        let measures = |days| term(TermSource::Measures, Chosen::fixed(days));
        let office = |set, default| term(TermSource::Office, counted(set, default));
        Terms {
            handover: measures(3),
            same_day: measures(0),
            assignment: measures(3),
            first_visit: office(&own.first_visit, 7),
            visit_record: office(&own.visit_record, 3),
            opinion: office(&own.opinion, 7),
            summary: office(&own.summary, 15),
            improvement: office(&own.improvement, 30),
            examination: office(&own.examination, 15),
            contact_interval: office(&own.contact_interval, 90),
            proposal: office(&own.proposal, 7),
            chief_report: office(&own.chief_report, 1),
            work_log: office(&own.work_log, 2),
            move_decision: office(&own.move_decision, 30),
            fund_payment: office(&own.fund_payment, 7),
            publication: office(&own.publication, 30),
            report_period: Chosen::new(
                own.report_period.map(|period| period.meaning()),
                ReportPeriod::Quarter,
            ),
            year_end: Chosen::new(own.year_end.map(|day| Some(day.value)), YEAR_END),
            archiving: Chosen::new(own.archiving.map(|day| Some(day.value)), ARCHIVING),
            veteran_years: counted(&own.veteran_years, 20),
            young_age: counted(&own.young_age, 35),
            issued: own.issued.map_or(MEASURES_ISSUED, |issued| issued.day()),
        }
    }
}

fn counted(set: &Setting<Spanned<Count>>, default: i32) -> Chosen<i32> {
    let possible = |count: &Spanned<Count>| {
        let count = count.0;
        (0..=LONGEST_TERM).contains(&count).then_some(count)
    };
    Chosen::new(set.map(possible), default)
}
