//! Records of single files put together into one office.

use std::sync::Arc;

use super::Loaded;
use super::codes::*;
use super::decode::ReadFile;
use super::papers;
use super::record::Record;
use super::slot::{PersonPaper, Slot};
use crate::findings::{Finding, Severity};
use crate::records::*;

/// Puts the files, in path order, into one office; faults of all files travel on.
pub fn assemble(files: Vec<ReadFile>) -> Loaded {
    let mut loaded = Loaded::default();
    let mut papers = Vec::new();
    for file in files {
        if !matches!(
            file.place,
            Slot::Foreign | Slot::Template | Slot::Attachment(..)
        ) {
            loaded.files += 1;
        }
        loaded.faults.extend(file.faults.iter().cloned());
        match file.place {
            Slot::Person(..) | Slot::Attachment(..) => papers.push(file),
            _ => place(&mut loaded.office, file),
        }
    }
    papers::place_papers(&mut loaded, papers);
    loaded
}

pub(super) fn filed<T>(path: Arc<str>, record: T) -> Filed<T> {
    Filed { path, record }
}

fn place(office: &mut Office, file: ReadFile) {
    let path = file.path;
    let told = file.told;
    match (file.record, file.place) {
        (Record::Settings(record), _) => office.settings = Some(filed(path, *record)),
        (Record::Calendar(record), Slot::Calendar(year)) => {
            office.calendars.insert(year, filed(path, *record));
        }
        (Record::Branches(record), _) => office.branches = Some(filed(path, *record)),
        (Record::Members(record), _) => office.members = Some(filed(path, *record)),
        (Record::Townships(record), _) => office.townships = Some(filed(path, *record)),
        (Record::Allotments(record), _) => office.allotments = Some(filed(path, *record)),
        (Record::WorkLog(record), _) => office.work_logs.push(filed(path, *record)),
        (Record::Waivers(record), _) => office.waivers = Some(filed(path, *record)),
        (Record::Attendance(record), Slot::Attendance(month)) => {
            office.attendances.insert(month, filed(path, *record));
        }
        (Record::PartyGroupReports(record), Slot::PartyGroupReports(year)) => {
            office
                .party_group_reports
                .insert(year, filed(path, *record));
        }
        (Record::YearPlan(record), Slot::YearPlan(year)) => {
            office.year_plans.insert(year, filed(path, *record));
        }
        (Record::Assessment(record), Slot::Assessment(year)) => {
            office.assessments.insert(year, filed(path, *record));
        }
        (Record::YearEndSummary(record), _) => {
            office.year_end_summaries.push(filed(path, *record));
        }
        (Record::FundBook(record), Slot::FundBook(year)) => {
            office.fund_books.insert(year, filed(path, *record));
        }
        (Record::WorkExpenses(record), Slot::WorkExpenses(year)) => {
            office.work_expenses.insert(year, filed(path, *record));
        }
        (Record::Lock(record), Slot::Lock(month)) => {
            office.locks.insert(month, filed(path, *record));
        }
        (Record::Corrections(record), Slot::Corrections(month)) => {
            office.corrections.insert(month, filed(path, *record));
        }
        (Record::Case(record), Slot::Case(number)) => {
            let case = filed(path, *record);
            let folder = CaseFolder {
                case,
                people: Default::default(),
                attachments: Vec::new(),
            };
            office.cases.insert(number, folder);
        }
        (Record::Nothing, Slot::Case(number)) => {
            office.unreadable_names.extend(told.names);
            office.unreadable_places.extend(told.places);
            office.unreadable_cases.insert(number, path);
        }
        (
            Record::Nothing,
            Slot::Settings
            | Slot::Calendar(_)
            | Slot::Branches
            | Slot::Members
            | Slot::Townships
            | Slot::Allotments
            | Slot::Waivers
            | Slot::Attendance(_)
            | Slot::PartyGroupReports(_)
            | Slot::YearPlan(_)
            | Slot::Assessment(_)
            | Slot::YearEndSummary(..)
            | Slot::FundBook(_)
            | Slot::WorkExpenses(_)
            | Slot::Lock(_)
            | Slot::Corrections(_),
        ) => {
            office.unreadable.insert(path);
        }
        _ => {}
    }
}

/// A written year, where it stands, and the year that the path names.
fn year(written: &Spanned<Count>, named: i16) -> (String, Span, String) {
    (written.0.to_string(), written.span, named.to_string())
}

/// Where the file name says one thing and the content another.
pub(super) fn contradiction(file: &ReadFile) -> Option<Finding> {
    let (written, span, named) = match (&file.place, &file.record) {
        (Slot::Case(number), Record::Case(case)) => {
            (case.number.to_string(), case.number.span, number.clone())
        }
        (Slot::Calendar(named), Record::Calendar(calendar)) => year(&calendar.year, *named),
        (Slot::PartyGroupReports(named), Record::PartyGroupReports(reports)) => {
            year(&reports.year, *named)
        }
        (Slot::YearPlan(named), Record::YearPlan(plan)) => year(&plan.year, *named),
        (Slot::Assessment(named), Record::Assessment(one)) => year(&one.year, *named),
        (Slot::FundBook(named), Record::FundBook(book)) => year(&book.year, *named),
        (Slot::WorkExpenses(named), Record::WorkExpenses(one)) => year(&one.year, *named),
        (Slot::YearEndSummary(named, member), Record::YearEndSummary(summary)) => {
            let written = format!("{}/{}", summary.year.0, summary.member.as_str());
            let span = if summary.year.0 == i32::from(*named) {
                summary.member.span
            } else {
                summary.year.span
            };
            (written, span, format!("{named}/{member}"))
        }
        (Slot::Corrections(named), Record::Corrections(corrections)) => (
            corrections.month.to_string(),
            corrections.month.span,
            named.clone(),
        ),
        (Slot::Attendance(named), Record::Attendance(attendance)) => (
            attendance.month.to_string(),
            attendance.month.span,
            named.clone(),
        ),
        (Slot::Person(_, _, PersonPaper::Visit(day)), Record::Visit(visit)) => (
            visit.date.day().to_string(),
            visit.date.span,
            day.to_string(),
        ),
        (Slot::WorkLog(month, member), Record::WorkLog(log)) => {
            let written = format!("{}/{}", &*log.month.value, &*log.member.value);
            let span = if *log.month.value == **month {
                log.member.span
            } else {
                log.month.span
            };
            (written, span, format!("{month}/{member}"))
        }
        _ => return None,
    };
    (written != named).then(|| {
        let message = format!("文件名是「{named}」，里面写的却是「{written}」");
        let finding = Finding::new(NAME_CONTRADICTS, Severity::Error, &file.path, span, message);
        finding.help("看哪一个对，改另一个")
    })
}
