//! The papers of each case put into its folder, the cases side by side.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

use super::Loaded;
use super::codes::UNKNOWN_CASE;
use super::decode::ReadFile;
use crate::findings::{Finding, Severity};
use crate::records::*;

/// Puts papers and what is filed with cases, in path order, into the folders of their cases.
pub(super) fn place_papers(loaded: &mut Loaded, papers: Vec<ReadFile>) {
    let mut by_case: HashMap<String, Vec<ReadFile>> = HashMap::new();
    let mut run: Vec<ReadFile> = Vec::new();
    for file in papers {
        // Those of one case follow each other.
        if run
            .first()
            .is_some_and(|first| case_of(first) != case_of(&file))
        {
            keep(&mut by_case, std::mem::take(&mut run));
        }
        run.push(file);
    }
    keep(&mut by_case, run);
    let cases = loaded.office.cases.iter_mut();
    let known: Vec<(&mut CaseFolder, Vec<ReadFile>)> = cases
        .filter_map(|(number, folder)| Some((folder, by_case.remove(number)?)))
        .collect();
    let astray: Vec<Vec<Finding>> = known
        .into_par_iter()
        .map(|(folder, papers)| fill(folder, papers))
        .collect();
    loaded.faults.extend(astray.into_iter().flatten());
    let mut rest: Vec<(String, Vec<ReadFile>)> = by_case.into_iter().collect();
    rest.sort_by(|one, other| one.0.cmp(&other.0));
    for (number, papers) in rest {
        without_case(loaded, &number, papers);
    }
}

fn case_of(file: &ReadFile) -> &str {
    file.place.of_case().map_or("", |(case, _)| case)
}

fn keep(by_case: &mut HashMap<String, Vec<ReadFile>>, run: Vec<ReadFile>) {
    if let Some(first) = run.first() {
        by_case
            .entry(case_of(first).to_owned())
            .or_default()
            .extend(run);
    }
}

fn astray(path: &Arc<str>, message: String, help: &str) -> Finding {
    Finding::new(UNKNOWN_CASE, Severity::Error, path, Span::START, message).help(help)
}

/// Papers whose case has no file that can be read.
fn without_case(loaded: &mut Loaded, number: &str, papers: Vec<ReadFile>) {
    let is_unreadable = loaded.office.unreadable_cases.contains_key(number);
    for file in papers {
        let Slot::Record(_, key) = &file.place else {
            continue;
        };
        if is_unreadable {
            let papers = &mut loaded.office.unreadable_papers;
            let person = key.person.unwrap_or_default();
            let papers = papers.entry((number.to_owned(), person)).or_default();
            papers.put(key, file.path, file.record);
            continue;
        }
        let message = format!("没有案件 {number} 的 案件.yaml，这份记录无所归属");
        let help = "补上 案件.yaml，或者把记录移到所属案件的文件夹";
        loaded.faults.push(astray(&file.path, message, help));
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
