//! What sheets are to print, from records in memory: no page is set.

use std::collections::BTreeMap;

use xiafang::calendar::Period;
use xiafang::disk::Folder;
use xiafang::load::load;
use xiafang::registers::{Material, Sheet, case_file, sheets_of};
use xiafang::rules::{Checked, check, example_folder};

/// The example office with other records, in memory.
#[derive(Clone)]
pub struct Records(BTreeMap<String, Vec<u8>>);

/// The lawful example office.
pub fn records() -> Records {
    let Ok(Folder::Memory(files)) = example_folder(&[]) else {
        unreachable!("the example without edits is in memory")
    };
    Records(files)
}

impl Records {
    /// Writes a record file.
    pub fn record(mut self, path: &str, text: impl Into<Vec<u8>>) -> Self {
        self.0.insert(path.to_owned(), text.into());
        self
    }

    /// The text of a record file.
    pub fn read(&self, path: &str) -> String {
        String::from_utf8(self.0[path].clone()).expect("records are UTF-8")
    }

    /// Puts `to` in place of `from`, which must stand in the record file exactly once.
    pub fn edit(self, path: &str, from: &str, to: &str) -> Self {
        let text = self.read(path);
        assert_eq!(text.matches(from).count(), 1, "「{from}」 in {path}");
        self.record(path, text.replacen(from, to, 1))
    }

    /// Takes a record file away.
    pub fn without(mut self, path: &str) -> Self {
        self.0.remove(path);
        self
    }

    /// All record files.
    pub fn files(&self) -> BTreeMap<String, Vec<u8>> {
        self.0.clone()
    }

    fn checked(&self, period: Period) -> Checked {
        let folder = Folder::Memory(self.0.clone());
        let loaded = load(&folder).expect("a folder in memory can be listed");
        check(loaded, period.last())
    }

    /// Where there are errors of a code as of the end of a month: file and line.
    pub fn errors(&self, month: &str, code: &str) -> Vec<String> {
        let checked = self.checked(period(month));
        let found = checked.findings.iter();
        let found = found.filter(|finding| finding.code.0 == code);
        found
            .map(|finding| {
                let file = finding.place.path.rsplit('/').next().unwrap_or_default();
                format!("{file}:{}", finding.place.line(&checked.sources))
            })
            .collect()
    }

    /// The sheets of a month.
    pub fn month(&self, month: &str) -> Vec<Sheet> {
        let (period, checked) = (period(month), self.checked(period(month)));
        sheets_of(&Material::new(period, checked.facts(), &checked.findings))
    }

    /// The bound file of the example's case at the end of a month.
    pub fn case_file(&self, month: &str) -> Sheet {
        let (period, checked) = (period(month), self.checked(period(month)));
        let month = Material::new(period, checked.facts(), &checked.findings);
        case_file(&month, &checked.office.cases["2016-0001"])
    }

    /// All that the sheets of a month are to print, but those whose path holds `own`.
    pub fn printed_outside(&self, own: &str, month: &str) -> String {
        let sheets = self.month(month).into_iter();
        let outside = sheets.filter(|sheet| !sheet.path.contains(own));
        outside.map(|sheet| printed(&sheet)).collect()
    }

    /// What the sheets of one document are to print.
    pub fn printed(&self, document: &str, month: &str) -> String {
        let sheets = self.month(month).into_iter();
        let asked = sheets.filter(|sheet| sheet.document == document);
        asked.map(|sheet| printed(&sheet)).collect()
    }
}

fn period(month: &str) -> Period {
    Period::parse(month).expect("a month")
}

/// All that a sheet is to print, what is bound into it too.
pub fn printed(sheet: &Sheet) -> String {
    let bound: String = sheet.bound.iter().map(printed).collect();
    format!(
        "{} {}\n{}\n{bound}",
        sheet.path,
        sheet.title,
        sheet.content.to_json()
    )
}
