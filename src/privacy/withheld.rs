//! Places whose text is never repeated: article 20's clues, and sealed and secret records.
//!
//! Whoever types there what must not enter git is told file and line; the words themselves are
//! repeated nowhere, or screens and logs would spread what the finding asks to be deleted.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::findings::Place;
use crate::records::{IsoDate, Office, Span};

/// What stands for a text that is not repeated.
pub const UNREPEATED: &str = "（不复述）";

/// Words that a line about a clue or a possible error has, however it is misspelt otherwise.
const OF_CLUES: [&str; 2] = ["线索", "可能有误"];
/// Parts of a visit that record a clue or a possible error (article 20).
const CLUES: [&str; 2] = ["犯罪新线索", "案件可能有误"];
/// Marks that admit number, dates and steps alone, as they stand in a file.
const OF_STUBS: [&str; 2] = ["封存", "涉密"];
/// What a withheld text may still say: that a step was done, or not.
const ANSWERS: [&str; 4] = ["是", "否", "true", "false"];

/// Places whose text no message, screen or sheet repeats.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Withheld {
    /// Folders of cases, each ending in `/`.
    cases: BTreeSet<String>,
    lines: BTreeMap<Arc<str>, Vec<Span>>,
}

impl Withheld {
    /// Adds lines of a file.
    pub fn add_lines(&mut self, path: &Arc<str>, lines: &[Span]) {
        if !lines.is_empty() {
            self.lines.insert(Arc::clone(path), lines.to_vec());
        }
    }

    /// Adds the whole case that a file belongs to.
    pub fn add_case_of(&mut self, path: &str) {
        self.cases.extend(case_folder(path));
    }

    /// Adds every case that is a stub.
    pub fn add_stubs(&mut self, office: &Office) {
        let stubs = office.cases.values().filter(|folder| folder.case.is_stub());
        for folder in stubs {
            self.add_case_of(&folder.case.path);
        }
    }

    /// Whether a place is one of them.
    pub fn covers(&self, place: &Place) -> bool {
        let lines = self.lines.get(&place.path).into_iter().flatten();
        let mut lines = lines.map(|lines| lines.bytes());
        let at = place.span.start as usize;
        lines.any(|lines| lines.contains(&at)) || self.covers_all_of(&place.path)
    }

    /// Whether all of a file is.
    pub fn covers_all_of(&self, path: &str) -> bool {
        case_folder(path).is_some_and(|folder| self.cases.contains(&folder))
    }
}

/// `案件/2016/2016-0006/` of any file below it.
fn case_folder(path: &str) -> Option<String> {
    let mut ends = path.match_indices('/').map(|(at, _)| at + 1);
    let end = ends.nth(2)?;
    path.starts_with("案件/").then(|| path[..end].to_owned())
}

/// Whether the way to a field leads into a clue or a possible error.
pub fn is_clue(way: &str) -> bool {
    let head = way.split('/').next().unwrap_or_default();
    CLUES.contains(&head)
}

/// What is told of a withheld text: a day or an answer itself, or what stands for the rest.
pub fn day_or_answer(text: &str) -> &str {
    let harmless = IsoDate::parse(text).is_some() || ANSWERS.contains(&text);
    if harmless { text } else { UNREPEATED }
}

/// Lines of a visit that are about a clue or a possible error, with all that stands below them.
pub fn clue_lines(text: &str) -> Vec<Span> {
    if !OF_CLUES.iter().any(|word| text.contains(word)) {
        return Vec::new();
    }
    let indent = |line: &str| line.len() - line.trim_start_matches([' ', '\t']).len();
    let mut found: Vec<Span> = Vec::new();
    let mut open: Option<(usize, usize)> = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let ends = |(_, above): (usize, usize)| !line.trim().is_empty() && indent(line) <= above;
        if let Some((first, _)) = open.filter(|open| ends(*open)) {
            found.push(Span::of(first..at));
            open = None;
        }
        if open.is_none() && OF_CLUES.iter().any(|word| line.contains(word)) {
            open = Some((at, indent(line)));
        }
        at += line.len();
    }
    // What is said of the end of the file, too.
    found.extend(open.map(|(first, _)| Span::of(first..at + 1)));
    found
}

/// Whether a case file that cannot be read speaks of a mark that makes it a stub.
pub fn looks_sealed(text: &str) -> bool {
    let text: String = text.chars().filter(|one| !one.is_whitespace()).collect();
    OF_STUBS.iter().any(|word| text.contains(word))
}

#[cfg(test)]
mod tests {
    use std::ops::RangeInclusive;

    use super::*;

    /// The lines of each stretch, from 1, both ends included.
    fn lines_of(text: &str) -> Vec<RangeInclusive<usize>> {
        let before = |at: usize| &text.as_bytes()[..at.min(text.len() - 1)];
        let line = |at: usize| before(at).iter().filter(|byte| **byte == b'\n').count() + 1;
        let spans = clue_lines(text);
        let bytes = spans.into_iter().map(Span::bytes);
        bytes
            .map(|bytes| line(bytes.start)..=line(bytes.end - 1))
            .collect()
    }

    #[test]
    fn a_clue_ends_where_the_next_item_begins() {
        let text = "日期: 2016-08-23\n犯罪新线索:\n  发现: 是\n\n  报告文号: 甲\n地点: 家中\n";
        assert_eq!(lines_of(text), [2..=5]);
    }

    #[test]
    fn a_misspelt_clue_is_one() {
        assert_eq!(
            lines_of("犯罪新线索：甲\n地点: 家中\n线索内容: 乙\n"),
            [1..=1, 3..=3]
        );
        assert_eq!(lines_of("地点: 家中\n案件可能有误:\n  发现: 是"), [2..=3]);
    }

    #[test]
    fn a_mark_is_seen_in_a_broken_file() {
        assert!(looks_sealed("当事人:\n  - 标记: 封 存\n  编号"));
        assert!(!looks_sealed("当事人:\n  - 标记: 性侵被害\n"));
    }
}
