//! What is due beside the courses of beneficiaries: reports, logs, accounts, archives.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use jiff::ToSpan;
use jiff::civil::{Date, date};

use super::duty::Duty;
use super::{Courses, Ground, Roster, Step, StepKind, fund_duties, hand_over_of, registration_of};
use crate::findings::Subject;
use crate::records::{
    Dated, Filed, PartyGroupReport, PartyGroupReports, ReportPeriod, Span, filled,
};

/// All duties, in the order of their articles.
pub(super) fn derive(ground: &Ground<'_>, courses: &Courses<'_>) -> Vec<Duty> {
    let mut duties = Vec::new();
    receipts_without_course(ground, courses, &mut duties);
    reports(ground, &mut duties);
    instructions(ground, &mut duties);
    assessments(ground, &mut duties);
    logs(ground, courses, &mut duties);
    fund_duties::payments(ground, courses, &mut duties);
    fund_duties::plans_and_publications(ground, &mut duties);
    year_end_summaries(ground, courses, &mut duties);
    archives(ground, courses, &mut duties);
    duties
}

/// Hand-over and registration of parties of whom nobody is listed as a beneficiary yet; of the
/// others they are steps of the course (articles 13 and 14).
fn receipts_without_course(ground: &Ground<'_>, courses: &Courses<'_>, duties: &mut Vec<Duty>) {
    for folder in ground.office.cases.values() {
        let of_courses: Vec<&Step> = courses
            .of(folder)
            .iter()
            .flat_map(|one| &one.steps)
            .collect();
        let parties = folder.case.parties_in_scope();
        let handed = parties.filter_map(|party| hand_over_of(ground, folder, party));
        let handovers = folder.case.handovers.iter();
        let registered = handovers.filter_map(|one| registration_of(ground, folder, one));
        for step in handed.chain(registered) {
            if !of_courses.contains(&&step) {
                let subject = Some(Subject::of_case(&folder.case.number));
                duties.push(Duty { subject, step });
            }
        }
    }
}

/// The first and last day of the period that `day` falls in.
pub fn report_period_of(day: Date, period: ReportPeriod) -> (Date, Date) {
    let months = period.months();
    let first_month = (day.month() - 1) / months * months + 1;
    let first = date(day.year(), first_month, 1);
    let last_month = first.checked_add((i64::from(months) - 1).months());
    (first, last_month.unwrap_or(first).last_of_month())
}

/// The party committee and every branch report to the party group in each period that
/// began since the day of issue (article 9).
fn reports(ground: &Ground<'_>, duties: &mut Vec<Duty>) {
    // Who has to report is unknown while the bodies are not recorded.
    if ground.office.branches.is_none() {
        return;
    }
    let years = ground.years_in_view();
    let mut day = date(*years.start(), 1, 1);
    while day <= ground.as_of {
        let period = ground.terms.report_period.on(day);
        let (first, last) = report_period_of(day, period);
        // Where the period was changed in its midst, the new one begins where the old one ended.
        let first = first.max(day);
        if first >= ground.terms.issued {
            reports_of_period(ground, period, (first, last), duties);
        }
        match last.tomorrow() {
            Ok(next) => day = next,
            Err(_) => return,
        }
    }
}

fn reports_of_period(
    ground: &Ground<'_>,
    period: ReportPeriod,
    (first, last): (Date, Date),
    duties: &mut Vec<Duty>,
) {
    let path: Arc<str> = format!("汇报/{}.yaml", first.year()).into();
    if ground.office.unreadable.contains(&path) {
        return;
    }
    let book = ground.office.party_group_reports.get(&first.year());
    // A branch that ends within the period is reported by the one that carries it on.
    let now = last.min(ground.as_of);
    let branches = ground.roster.branches_on(now).map(|one| one.name.as_str());
    for reporter in std::iter::once(ground.roster.party_committee()).chain(branches) {
        let made = book
            .iter()
            .flat_map(|book| &book.reports)
            .filter(|report| ground.roster.is_heir(&report.reporter, reporter))
            .filter(|report| is_heard(&ground.roster, report))
            .map(|report| report.date)
            .filter(|date| (first..=last).contains(&date.day()))
            .min_by_key(|date| date.day());
        // A report of a body that nobody knows may be this one's.
        if made.is_none() && has_unknown_reporter(ground, book, (first, last)) {
            continue;
        }
        let span = made.map_or(Span::START, |made| made.span);
        let kind = StepKind::ReportToPartyGroup;
        let step = Step::new(kind, first, (&path, span), reporter.to_owned());
        let step = step
            .until_end_of(period, last)
            .done_on(made.map(|made| made.day()));
        duties.push(Duty::of_office(step));
    }
}

/// What leaders wrote on reports is carried out and answered (article 9).
fn instructions(ground: &Ground<'_>, duties: &mut Vec<Duty>) {
    for book in ground.office.party_group_reports.values() {
        for (_, one) in book.instructions() {
            let actor = filled(&one.actor).map(|actor| actor.as_str());
            let actor = actor.unwrap_or_else(|| ground.roster.party_office());
            let place = (&book.path, one.date.span);
            let kind = StepKind::FollowInstruction;
            let step = Step::new(kind, one.date.day(), place, actor.to_owned());
            let answered = one.answered.map(|day| day.day());
            let step = step.until(one.due().day()).done_on(answered);
            let step = step.since(&book.path, one.due().span);
            duties.push(Duty::of_office(step));
        }
    }
}

/// Whether a report says that the party group heard it, or, of a branch, the member of the group who
/// is in touch with it (article 9).
pub fn is_heard(roster: &Roster<'_>, report: &PartyGroupReport) -> bool {
    let Some(hearer) = filled(&report.hearer) else {
        return false;
    };
    let (reporter, day) = (report.reporter.as_str(), report.date.day());
    let by_group = hearer.contains("党组") && !hearer.contains("党组成员");
    let contact = roster.contact_member(reporter, day);
    let by_contact = contact.is_some_and(|contact| {
        let names = hearer.split(['、', '，', ',', '；', ';']);
        let mut names = names.map(|name| {
            name.trim()
                .trim_start_matches("院")
                .trim_start_matches("党组成员")
        });
        names.any(|name| roster.same_person(contact, day, name))
    });
    by_group || by_contact
}

/// Whether in the period somebody reported who is neither the party committee nor a branch.
fn has_unknown_reporter(
    ground: &Ground<'_>,
    book: Option<&Filed<PartyGroupReports>>,
    (first, last): (Date, Date),
) -> bool {
    let reports = book.into_iter().flat_map(|book| &book.reports);
    let mut of_period = reports.filter(|one| (first..=last).contains(&one.date.day()));
    of_period.any(|one| {
        let is_committee = one.reporter.as_str() == ground.roster.party_committee();
        !is_committee && !ground.roster.knows_branch(&one.reporter)
    })
}

/// The years that are over and still looked at.
fn closed_years(ground: &Ground<'_>) -> impl Iterator<Item = i16> + use<> {
    let now = ground.as_of.year();
    ground.years_in_view().filter(move |year| *year < now)
}

fn assessments(ground: &Ground<'_>, duties: &mut Vec<Duty>) {
    for year in closed_years(ground) {
        let path: Arc<str> = format!("年度/{year}/考评.yaml").into();
        if ground.office.unreadable.contains(&path) {
            continue;
        }
        let assessed = ground.office.assessments.get(&year).map(|one| one.date);
        let span = assessed.map_or(Span::START, |date| date.span);
        let actor = ground.roster.party_office().to_owned();
        let step = Step::new(StepKind::Assess, date(year, 12, 31), (&path, span), actor);
        let until = ground.terms.year_end.on(step.from);
        let step = step.until_next_year(until);
        duties.push(Duty::of_office(
            step.done_on(assessed.map(|date| date.day())),
        ));
    }
}

/// A log for each member at an activity that no entry describes, and for each entry the
/// day it was written (article 28).
fn logs(ground: &Ground<'_>, courses: &Courses<'_>, duties: &mut Vec<Duty>) {
    let step = |since: Dated, place: (&Arc<str>, Span), member: &str| {
        Step::new(StepKind::KeepLog, since.day(), place, member.to_owned())
            .within(&ground.terms.work_log, ground)
            .since(place.0, since.span)
    };
    let logged = logs_by_day(ground, courses);
    for attendance in ground.office.attendances.values() {
        for outreach in &attendance.days {
            let day = outreach.date.day();
            for activity in &outreach.activities {
                if activity.is_log() {
                    let written = activity.written.unwrap_or(outreach.date);
                    let names = ground.roster.told_in_row(&activity.members, day);
                    let place = (&attendance.path, written.span);
                    duties.push(Duty::of_office(
                        step(outreach.date, place, &names).done_on(Some(written.day())),
                    ));
                    continue;
                }
                for member in &activity.members {
                    let place = (&attendance.path, member.span);
                    let of_day = logged.get(&day).into_iter().flatten();
                    let mut own =
                        of_day.filter(|(name, _)| ground.roster.same_person(name, day, member));
                    let done = own.next().map(|(_, written)| *written);
                    // Where a name is nobody's, it is not known either whose log is missing.
                    let mut names = logged
                        .get(&day)
                        .into_iter()
                        .flatten()
                        .map(|(name, _)| *name);
                    let is_known = |name| ground.roster.is_known(name, day);
                    if done.is_none() && !(is_known(member) && names.all(is_known)) {
                        continue;
                    }
                    let told = ground.roster.told_as(member, day);
                    duties.push(Duty::of_office(
                        step(outreach.date, place, &told).done_on(done),
                    ));
                }
            }
        }
    }
    for log in &ground.office.work_logs {
        for entry in &log.entries {
            if let Some(written) = entry.written {
                let place = (&log.path, written.span);
                let day = entry.date.day();
                let told = ground.roster.told_as(&log.member, day);
                let step = step(entry.date, place, &told);
                duties.push(Duty::of_office(step.done_on(Some(written.day()))));
            }
        }
    }
}

/// Who has a log of a day and when it was written: an own entry, or the record of a visit,
/// which is the log of both who made it.
fn logs_by_day<'a>(
    ground: &Ground<'a>,
    courses: &Courses<'a>,
) -> HashMap<Date, Vec<(&'a str, Date)>> {
    let mut logs: HashMap<Date, Vec<(&str, Date)>> = HashMap::new();
    for log in &ground.office.work_logs {
        for entry in &log.entries {
            let written = entry.written.unwrap_or(entry.date).day();
            let of_day = logs.entry(entry.date.day()).or_default();
            of_day.push((log.member.as_str(), written));
        }
    }
    for course in courses {
        for visit in &course.papers.visits {
            let day = visit.date.day();
            let of_day = logs.entry(day).or_default();
            of_day.extend(visit.visitors.iter().map(|name| (name.as_str(), day)));
        }
    }
    logs
}

/// Each member in charge at any time of a closed year sums it up (article 34), unless gone or
/// dead by its end.
fn year_end_summaries(ground: &Ground<'_>, courses: &Courses<'_>, duties: &mut Vec<Duty>) {
    for year in closed_years(ground) {
        let last = date(year, 12, 31);
        let summaries = ground.office.year_end_summaries.iter();
        let of_year = summaries.filter(|one| one.year.0 == i32::from(year));
        let are_known = of_year
            .clone()
            .all(|one| ground.roster.is_known(&one.member, last));
        let still_here = |written: &str| {
            let found = ground.roster.find(written, last);
            found.is_none_or(|member| member.serves_on(last))
        };
        for (told, written) in in_charge_during(ground, courses, year) {
            if !still_here(written) {
                continue;
            }
            let path: Arc<str> = format!("年度/{year}/总结/{written}.yaml").into();
            if ground.office.unreadable.contains(&path) {
                continue;
            }
            let is_own = |name: &str| ground.roster.same_person(name, last, written);
            let summary = of_year.clone().find(|one| is_own(&one.member));
            let place = summary.map_or((&path, Span::START), |one| (&one.path, one.date.span));
            let done = summary.map(|one| one.date.day());
            // Where a name is nobody's, it is not known either whose summary is missing.
            if done.is_none() && !(are_known && ground.roster.is_known(written, last)) {
                continue;
            }
            let step = Step::new(StepKind::SummariseYear, last, place, told.into_owned());
            let until = ground.terms.year_end.on(last);
            let step = step.until_next_year(until);
            duties.push(Duty::of_office(step.done_on(done)));
        }
    }
}

/// All members in charge of anybody on any day of `year`: what people call them, with what
/// records do.
pub fn in_charge_during<'a>(
    ground: &Ground<'a>,
    courses: &Courses<'a>,
    year: i16,
) -> BTreeMap<Cow<'a, str>, &'a str> {
    let (first, last) = (date(year, 1, 1), date(year, 12, 31));
    let mut members = BTreeMap::new();
    for course in courses {
        let over = course.person.over_since();
        if over.is_some_and(|over| over < first) {
            continue;
        }
        let person = course.person;
        let pairs = &person.value.assignments;
        for (index, pair) in pairs.iter().enumerate() {
            let until = pairs.get(index + 1).and_then(|next| next.named);
            let Some(named) = pair.named.map(|named| named.day()) else {
                continue;
            };
            if named <= last && until.is_none_or(|until| until.day() > first) {
                members.extend(pair.members.iter().map(
                    |name| match ground.roster.find(name, named) {
                        Some(member) => (ground.roster.told(member), ground.roster.written(member)),
                        None => (Cow::Borrowed(name.as_str()), name.as_str()),
                    },
                ));
            }
        }
    }
    members
}

/// A case all of whose contacts have ended is filed in the next year (article 34).
fn archives(ground: &Ground<'_>, courses: &Courses<'_>, duties: &mut Vec<Duty>) {
    for folder in ground.office.cases.values() {
        let case = &folder.case;
        let ends: Option<Vec<_>> = case
            .beneficiaries
            .iter()
            .map(|person| person.ending().map(|end| end.date))
            .collect();
        let last = ends
            .unwrap_or_default()
            .into_iter()
            .max_by_key(|end| end.day());
        let Some(last) = last else { continue };
        let filed = case.archiving.as_ref().map(|archiving| archiving.date);
        let span = filed.map_or(last.span, |filed| filed.span);
        let names = courses
            .of(folder)
            .iter()
            .flat_map(|course| course.members_on(last.day()));
        let names: BTreeSet<&str> = names.collect();
        let actor = names.into_iter().collect::<Vec<_>>().join("、");
        let step = Step::new(StepKind::Archive, last.day(), (&case.path, span), actor);
        let until = ground.terms.archiving.on(last.day());
        let step = step.until_next_year(until).since(&case.path, last.span);
        duties.push(Duty {
            subject: Some(Subject::of_case(&case.number)),
            step: step.done_on(filed.map(|filed| filed.day())),
        });
    }
}
