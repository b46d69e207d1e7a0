//! Records of single files put together into one office.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::Loaded;
use super::codes::*;
use super::decode::ReadFile;
use super::papers::PlacedCase;
use crate::findings::{Finding, Severity};
use crate::records::*;

/// Puts the files, in path order, into one office; faults of all files travel on.
pub fn assemble(files: Vec<ReadFile>) -> Loaded {
    let mut loaded = Loaded::default();
    let mut of_cases: BTreeMap<String, Vec<ReadFile>> = BTreeMap::new();
    for file in files {
        loaded.files += usize::from(is_record(&file));
        loaded.faults.extend(file.faults.iter().cloned());
        match file.place.of_case() {
            Some((number, _)) => of_cases.entry(number.to_owned()).or_default().push(file),
            None => loaded.office.place(file),
        }
    }
    let of_cases: Vec<(String, Vec<ReadFile>)> = of_cases.into_iter().collect();
    let placed: Vec<(String, PlacedCase, Vec<Finding>)> = of_cases
        .into_par_iter()
        .map(|(number, files)| {
            let (placed, astray) = PlacedCase::of(&number, files);
            (number, placed, astray)
        })
        .collect();
    for (number, placed, astray) in placed {
        loaded.office.place_case(number, placed);
        loaded.faults.extend(astray);
    }
    loaded
}

/// Whether a file is counted among the records.
pub(super) fn is_record(file: &ReadFile) -> bool {
    matches!(file.place, Slot::Record(..) | Slot::Unknown(_))
}

impl Office {
    /// Puts a file of the office as a whole where its kind is kept, instead of what stood there.
    pub(super) fn place(&mut self, file: ReadFile) {
        let Slot::Record(_, key) = &file.place else {
            return;
        };
        match file.record {
            Record::Nothing => {
                self.unreadable.insert(file.path);
            }
            record => self.put(key, file.path, record),
        }
    }

    /// Puts a case where it is kept, instead of what stood there.
    pub(super) fn place_case(&mut self, number: String, placed: PlacedCase) {
        self.cases.remove(&number);
        self.unreadable_cases.remove(&number);
        match placed {
            PlacedCase::Known(folder) => {
                self.cases.insert(number, folder);
            }
            PlacedCase::Unreadable(case) => {
                self.unreadable_cases.insert(number, case);
            }
            PlacedCase::Missing => {}
        }
    }
}

/// A written year, where it stands, and the year that the path names.
fn year(written: &Spanned<Count>, key: &Key) -> (String, Span, String) {
    let named = key.year.unwrap_or_default();
    (written.0.to_string(), written.span, named.to_string())
}

/// Where the file name says one thing and the content another.
pub(super) fn contradiction(file: &ReadFile) -> Option<Finding> {
    let Slot::Record(_, key) = &file.place else {
        return None;
    };
    let month = key.month.as_deref().unwrap_or_default();
    let (written, span, named) = match &file.record {
        Record::Case(case) => (
            case.number.to_string(),
            case.number.span,
            key.case.clone().unwrap_or_default(),
        ),
        Record::Calendar(calendar) => year(&calendar.year, key),
        Record::PartyGroupReports(reports) => year(&reports.year, key),
        Record::YearPlan(plan) => year(&plan.year, key),
        Record::Assessment(one) => year(&one.year, key),
        Record::FundBook(book) => year(&book.year, key),
        Record::WorkExpenses(one) => year(&one.year, key),
        Record::YearEndSummary(summary) => {
            let (year, member) = (key.year?, key.name.as_ref()?);
            let written = format!("{}/{}", summary.year.0, summary.member.as_str());
            let span = if summary.year.0 == i32::from(year) {
                summary.member.span
            } else {
                summary.year.span
            };
            (written, span, format!("{year}/{member}"))
        }
        Record::Corrections(one) => (one.month.to_string(), one.month.span, month.to_owned()),
        Record::Attendance(one) => (one.month.to_string(), one.month.span, month.to_owned()),
        Record::Visit(visit) => (
            visit.date.day().to_string(),
            visit.date.span,
            key.day?.to_string(),
        ),
        Record::WorkLog(log) => {
            let member = key.name.as_ref()?;
            let written = format!("{}/{}", &*log.month.value, &*log.member.value);
            let span = if *log.month.value == *month {
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
