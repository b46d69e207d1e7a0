//! The files of each case put into its folder.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use super::codes::UNKNOWN_CASE;
use super::decode::ReadFile;
use crate::findings::{Finding, Severity};
use crate::records::*;

/// What the files of a case make.
pub(super) enum PlacedCase {
    /// A case with its papers.
    Known(CaseFolder),
    /// Papers of a case whose own file could not be read.
    Unreadable(UnreadableCase),
    /// Nothing: there is no file of the case itself.
    Missing,
}

impl PlacedCase {
    /// Puts the files of a case, in path order, into its folder; names those of nobody.
    pub(super) fn of(number: &str, mut files: Vec<ReadFile>) -> (Self, Vec<Finding>) {
        let is_case = |file: &ReadFile| file.place.kind() == Some(Kind::Case);
        let Some(at) = files.iter().position(is_case) else {
            return (
                PlacedCase::Missing,
                files.iter().filter_map(without_case(number)).collect(),
            );
        };
        let own = files.remove(at);
        match own.record {
            Record::Case(record) => {
                let path = own.path;
                let mut folder = CaseFolder::new(Filed { path, record });
                let astray = fill(&mut folder, files);
                (PlacedCase::Known(folder), astray)
            }
            _ => (PlacedCase::Unreadable(unreadable(own, files)), Vec::new()),
        }
    }
}

fn astray(path: &Arc<str>, message: String, help: &str) -> Finding {
    Finding::new(UNKNOWN_CASE, Severity::Error, path, Span::START, message).help(help)
}

/// A paper whose case has no file.
fn without_case(number: &str) -> impl Fn(&ReadFile) -> Option<Finding> {
    move |file| {
        let message = format!("没有案件 {number} 的 案件.yaml，这份记录无所归属");
        let help = "补上 案件.yaml，或者把记录移到所属案件的文件夹";
        file.place.kind().map(|_| astray(&file.path, message, help))
    }
}

/// Papers of a case whose file cannot be read.
fn unreadable(own: ReadFile, papers: Vec<ReadFile>) -> UnreadableCase {
    let mut people: BTreeMap<i32, PersonFolder> = BTreeMap::new();
    for file in papers {
        if let Slot::Record(_, key) = &file.place {
            let papers = people.entry(key.person.unwrap_or_default()).or_default();
            papers.put(key, file.path, file.record);
        }
    }
    UnreadableCase {
        path: own.path,
        names: own.told.names,
        places: own.told.places,
        people,
    }
}

/// Puts the papers of a case into its folder; names those of nobody.
fn fill(folder: &mut CaseFolder, papers: Vec<ReadFile>) -> Vec<Finding> {
    let mut found = Vec::new();
    for file in papers {
        let (kind, key) = match file.place {
            Slot::Record(kind, key) => (kind, key),
            Slot::Attachment(_, name) => {
                folder.attachments.push(name);
                continue;
            }
            _ => continue,
        };
        let person = key.person.unwrap_or_default();
        let mut people = folder.case.beneficiaries.iter();
        if !people.any(|one| one.number.0 == person) {
            let number = key.case.as_deref().unwrap_or_default();
            let message = format!("案件 {number} 没有编号为 {person} 的对象");
            let help = "在 案件.yaml 的「对象」里补上，或者更正文件夹的编号";
            found.push(astray(&file.path, message, help));
        }
        let papers = folder.people.entry(person).or_default();
        let (is_visit, is_lost) = (kind == Kind::Visit, matches!(file.record, Record::Nothing));
        papers.lost_visits |= is_visit && is_lost;
        papers.lost_papers |= !is_visit && is_lost;
        papers.put(&key, file.path, file.record);
    }
    folder.people.values_mut().for_each(PersonFolder::sort);
    found
}

impl PersonFolder {
    /// By date, then by file name in number order, so that `-10` follows `-2`.
    fn sort(&mut self) {
        by_day(&mut self.visits, |one| one.date.day());
        by_day(&mut self.measures, |one| one.date.day());
        by_day(&mut self.proposals, |one| one.date.day());
        by_day(&mut self.opinions, |one| one.date.day());
        by_day(&mut self.summaries, |one| one.date.day());
    }
}

fn by_day<T>(papers: &mut [Filed<T>], day: impl Fn(&T) -> Date) {
    papers.sort_by(|one, other| {
        let key = |paper: &Filed<T>| (day(&paper.record), paper.path.len());
        key(one)
            .cmp(&key(other))
            .then_with(|| one.path.cmp(&other.path))
    });
}
