//! What is bound into a case file, in order, and what its contents say of each.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::case_scans::{FiledScan, scans_of};
use super::papers::CasePaper;
use super::sheet::{Scan, Sheet};
use crate::printed::{Plain, Printed, chinese_date};
use crate::records::CaseFolder;

/// What is bound in, and the contents of it.
#[derive(Default)]
pub(super) struct Bound {
    /// Papers as they are printed, in order.
    pub sheets: Vec<Sheet>,
    /// Scans among and behind them, in order.
    pub scans: Vec<Scan>,
    /// A line for each of both, in the order in which they are bound.
    pub rows: Vec<Row>,
    /// How many papers are bound in as prints without a signature.
    pub unsigned: usize,
}

/// A line of the contents.
#[derive(Printed)]
pub(super) struct Row {
    #[printed("文号")]
    number: String,
    #[printed("责任者")]
    author: String,
    #[printed("题名")]
    title: String,
    #[printed("日期")]
    date: Plain,
    #[printed("备注")]
    note: &'static str,
}

/// What stands over a paper, and in the contents, of which nobody has filed the signed original.
const UNSIGNED: &str = "未附签字件";
/// What stands in the contents of a signed original.
const SIGNED: &str = "签字件";
/// What stands in the contents of a scan that nothing else is said of.
const ATTACHED: &str = "附件";

/// The papers, signed originals in the place of their prints; then what else is in the folder.
pub(super) fn bound(folder: &CaseFolder, papers: Vec<CasePaper>, extracts: &[&str]) -> Bound {
    let titles = titles(folder.case.number.as_str(), &papers);
    let (mut of_papers, mut others) = (vec![Vec::new(); papers.len()], Vec::new());
    let scans = scans_of(folder);
    for scan in &scans {
        match papers.iter().position(|paper| scan.is_signed(paper)) {
            Some(at) => of_papers[at].push(scan),
            None => others.push(scan),
        }
    }
    let mut bound = Bound::default();
    for ((paper, title), originals) in papers.into_iter().zip(titles).zip(of_papers) {
        match originals.is_empty() {
            true => bound.print(paper, title, extracts),
            false => bound.originals(&paper, &title, &originals),
        }
    }
    for scan in others {
        bound.attach(scan);
    }
    bound
}

impl Bound {
    fn print(&mut self, mut paper: CasePaper, title: String, extracts: &[&str]) {
        let note = match extracts.contains(&paper.sheet.document) {
            true => "摘录",
            false => UNSIGNED,
        };
        if note == UNSIGNED {
            self.unsigned += 1;
            paper.sheet.remark = UNSIGNED;
        }
        self.rows.push(row(&paper, title, note));
        self.sheets.push(paper.sheet);
    }

    fn originals(&mut self, paper: &CasePaper, title: &str, originals: &[&FiledScan]) {
        for (at, scan) in originals.iter().enumerate() {
            let title = match at {
                0 => title.to_owned(),
                later => format!("{title}（续{later}）"),
            };
            let scan = scan.behind(self.sheets.len(), SIGNED);
            self.scans.push(Scan {
                title: title.clone(),
                ..scan
            });
            self.rows.push(row(paper, title, SIGNED));
        }
    }

    fn attach(&mut self, scan: &FiledScan) {
        self.scans.push(scan.behind(self.sheets.len(), ATTACHED));
        self.rows.push(Row {
            number: String::new(),
            author: scan.author.clone(),
            title: scan.title.clone(),
            date: Plain::archive_day(scan.day),
            note: match scan.is_declared {
                true => "签字件，没有这一份",
                false => ATTACHED,
            },
        });
    }
}

fn row(paper: &CasePaper, title: String, note: &'static str) -> Row {
    Row {
        number: paper.number.clone(),
        author: paper.author.clone(),
        title,
        date: Plain::archive_day(paper.day),
        note,
    }
}

/// What the contents call each paper: of whom it is, and what tells it from the like of it, the
/// day where all are of different days, else which one it is.
fn titles(case: &str, papers: &[CasePaper]) -> Vec<String> {
    let title = |paper: &CasePaper| {
        let is_alike = |other: &&CasePaper| {
            let same_document = other.sheet.document == paper.sheet.document;
            same_document && other.person == paper.person
        };
        let alike: Vec<&CasePaper> = papers.iter().filter(is_alike).collect();
        let days: BTreeSet<Date> = alike.iter().filter_map(|one| one.day).collect();
        let at = alike.iter().position(|one| std::ptr::eq(*one, paper));
        let told = match (alike.len(), paper.day) {
            (0 | 1, _) => None,
            (count, Some(day)) if days.len() == count => Some(chinese_date(day)),
            _ => at.map(|at| format!("第{}份", at + 1)),
        };
        let person = paper.person.map(|person| format!("{case}-{person}"));
        let parts: Vec<String> = person.into_iter().chain(told).collect();
        match parts.is_empty() {
            true => paper.sheet.document.to_owned(),
            false => format!("{}（{}）", paper.sheet.document, parts.join("，")),
        }
    };
    papers.iter().map(title).collect()
}
