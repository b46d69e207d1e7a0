//! The scans of a case: which of them are signed papers, and what is known of the others.

use jiff::civil::Date;

use super::papers::CasePaper;
use super::sheet::Scan;
use crate::records::{CaseFolder, filled, natural_order};

/// A file of the case's folder 附件, or one that only the record names.
pub(super) struct FiledScan {
    /// What it is called: the file's name without its ending.
    pub title: String,
    /// The file, relative to the data folder.
    path: String,
    /// Who made it, as recorded.
    pub author: String,
    /// The day it is of, as recorded.
    pub day: Option<Date>,
    /// The paper of which it is the signed original, as the record or its own name says.
    signed: String,
    /// Whether the record says so.
    pub is_declared: bool,
}

impl FiledScan {
    /// The scan as it is bound in behind so many sheets.
    pub fn behind(&self, sheets: usize, label: &'static str) -> Scan {
        Scan {
            title: self.title.clone(),
            label,
            path: self.path.clone(),
            hash: None,
            behind: sheets,
        }
    }

    /// Whether it is the signed original of a paper.
    pub fn is_signed(&self, paper: &CasePaper) -> bool {
        let sheet = &paper.sheet;
        [&sheet.path, &sheet.title]
            .into_iter()
            .any(|name| as_compared(name) == self.signed)
    }
}

/// Every scan of a case, in the order of names: the files, then what is only recorded. What is
/// sealed or secret stays on paper, its scans too.
pub(super) fn scans_of(folder: &CaseFolder) -> Vec<FiledScan> {
    if folder.case.is_stub() {
        return Vec::new();
    }
    let attachments = folder.attachments.iter();
    let mut names: Vec<&str> = attachments
        .map(String::as_str)
        .filter(|name| !is_of_system(name))
        .collect();
    names.sort_by(|one, other| natural_order(one, other));
    let recorded = &folder.case.attachments;
    let lost = recorded.iter().filter(|one| {
        let mut names = names.iter();
        !names.any(|name| one.is_of(name))
    });
    let lost: Vec<&str> = lost.map(|one| one.file.as_str().trim()).collect();
    let all = names.into_iter().chain(lost);
    all.map(|name| filed(folder, name)).collect()
}

fn filed(folder: &CaseFolder, name: &str) -> FiledScan {
    let case_folder = folder.case.path.strip_suffix("案件.yaml");
    let mut recorded = folder.case.attachments.iter();
    let recorded = recorded.find(|one| one.is_of(name));
    let declared = recorded.and_then(|one| filled(&one.signed));
    FiledScan {
        title: stem(name).to_owned(),
        path: format!("{}附件/{name}", case_folder.unwrap_or_default()),
        author: recorded
            .and_then(|one| filled(&one.author))
            .map_or(String::new(), ToString::to_string),
        day: recorded.and_then(|one| one.date).map(|day| day.day()),
        signed: as_compared(declared.map_or(stem(name), |one| one.as_str())),
        is_declared: declared.is_some(),
    }
}

/// A file's name without its ending.
fn stem(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// A name of a paper as people write it: blanks, points and strokes are one.
fn as_compared(name: &str) -> String {
    let parts = name.split(|one: char| one.is_whitespace() || "·・/／_".contains(one));
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    parts.join(" ")
}

/// Files that systems leave in any folder.
fn is_of_system(name: &str) -> bool {
    let name = name.rsplit('/').next().unwrap_or(name);
    name.starts_with(['.', '~']) || ["Thumbs.db", "desktop.ini"].contains(&name)
}

#[cfg(test)]
mod tests {
    use super::as_compared;

    #[test]
    fn a_paper_is_named_as_people_write_it() {
        for name in [
            "访问记录/2016-0003-1 2016-08-16",
            "访问记录·2016-0003-1 2016-08-16",
            " 访问记录  2016-0003-1_2016-08-16",
        ] {
            assert_eq!(as_compared(name), "访问记录 2016-0003-1 2016-08-16");
        }
    }
}
