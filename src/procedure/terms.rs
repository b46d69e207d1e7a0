//! All terms in force: those of the Measures and those the office has set.

use jiff::civil::{Date, date};

use crate::calendar::{Term, TermSource};
use crate::records::{Count, MonthDay, OfficeTerms, ReportPeriod, Settings, Spanned};

/// Years of contact at least (article 7).
pub const CONTACT_YEARS: i32 = 5;
/// Members in charge of one beneficiary (article 15).
pub const MEMBERS_IN_CHARGE: usize = 2;
/// The longest term in days, or age in years, that an office may set: ten years of days.
pub const LONGEST_TERM: i32 = 3650;
/// The day the Measures were issued (article 36), unless the office says otherwise.
const ISSUED: Date = date(2016, 7, 28);

/// The end of January's first half: when a year is summed up, unless the office says otherwise.
const YEAR_END: MonthDay = MonthDay { month: 1, day: 15 };
/// The end of June: when ended cases are in the archive, unless the office says otherwise.
const ARCHIVING: MonthDay = MonthDay { month: 6, day: 30 };

/// The terms, the office's own resolved against their defaults.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Terms {
    /// Handling department to party office: 3 days (article 13).
    pub handover: Term,
    /// Registration and hand-over to the branch: the same day (article 14).
    pub same_day: Term,
    /// The branch names members: 3 days (article 15).
    pub assignment: Term,
    /// First visit, from assignment (article 16).
    pub first_visit: Term,
    /// Writing of a visit record (article 21).
    pub visit_record: Term,
    /// Opinion, from the measures' completion (article 24).
    pub opinion: Term,
    /// Summary, from a satisfied opinion (article 24).
    pub summary: Term,
    /// Improvement, from an opinion that asks for it (article 24).
    pub improvement: Term,
    /// Examination, from the summary (article 24).
    pub examination: Term,
    /// Between two contacts that reached the person (article 7).
    pub contact_interval: Term,
    /// Proposal, from the visit that found the problem (article 23).
    pub proposal: Term,
    /// Report to the chief procurator, from the visit (article 20).
    pub chief_report: Term,
    /// Writing of a work log, from the activity (article 28).
    pub work_log: Term,
    /// Payment, from the approval (article 30).
    pub fund_payment: Term,
    /// Publication, from the payment (article 31).
    pub publication: Term,
    /// How often the party group is reported to (article 9).
    pub report_period: ReportPeriod,
    /// Until when a year is summed up and assessed, in the next (articles 10 and 34).
    pub year_end: MonthDay,
    /// Until when ended cases are filed in the archive, in the next year (article 34).
    pub archiving: MonthDay,
    /// Years of full membership that make a veteran (article 15).
    pub veteran_years: i32,
    /// Age in years up to which a member is young (article 15).
    pub young_age: i32,
    /// Nothing before this day is judged (article 36).
    pub issued: Date,
}

impl Terms {
    /// Resolves the settings; a blank or impossible one counts as its default.
    pub fn new(settings: Option<&Settings>) -> Self {
        let own = settings
            .and_then(|settings| settings.terms.as_ref())
            .map(|terms| &terms.value);
        let rolls = own
            .and_then(|own| own.roll_over)
            .is_none_or(|answer| answer.0);
        let measures = |days| Term {
            days,
            source: TermSource::Measures,
            rolls,
        };
        let office = |pick: fn(&OfficeTerms) -> &Option<Spanned<Count>>, default| Term {
            days: count(own, pick, default),
            source: TermSource::Office,
            rolls,
        };
        Terms {
            handover: measures(3),
            same_day: measures(0),
            assignment: measures(3),
            first_visit: office(|own| &own.first_visit, 7),
            visit_record: office(|own| &own.visit_record, 3),
            opinion: office(|own| &own.opinion, 7),
            summary: office(|own| &own.summary, 15),
            improvement: office(|own| &own.improvement, 30),
            examination: office(|own| &own.examination, 15),
            contact_interval: office(|own| &own.contact_interval, 90),
            proposal: office(|own| &own.proposal, 7),
            chief_report: office(|own| &own.chief_report, 1),
            work_log: office(|own| &own.work_log, 2),
            fund_payment: office(|own| &own.fund_payment, 7),
            publication: office(|own| &own.publication, 30),
            report_period: own
                .and_then(|own| own.report_period.as_ref())
                .and_then(|period| period.meaning())
                .unwrap_or(ReportPeriod::Quarter),
            year_end: own
                .and_then(|own| own.year_end)
                .map_or(YEAR_END, |day| day.value),
            archiving: own
                .and_then(|own| own.archiving)
                .map_or(ARCHIVING, |day| day.value),
            veteran_years: count(own, |own| &own.veteran_years, 20),
            young_age: count(own, |own| &own.young_age, 35),
            issued: own
                .and_then(|own| own.issued)
                .map_or(ISSUED, |issued| issued.day()),
        }
    }
}

fn count(
    own: Option<&OfficeTerms>,
    pick: fn(&OfficeTerms) -> &Option<Spanned<Count>>,
    default: i32,
) -> i32 {
    let set = own.and_then(|own| pick(own).as_ref()).map(|count| count.0);
    set.filter(|days| (0..=LONGEST_TERM).contains(days))
        .unwrap_or(default)
}
