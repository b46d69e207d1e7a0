//! What the data folder has to choose from, read in the instant that a press of a key leaves:
//! names of folders, and of the records no more than a few.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::PathBuf;

use crate::cli::arguments::folder_typed;
use crate::disk::{Folder, names_in};
use crate::load::load;
use crate::procedure::Roster;
use crate::records::{CaseFolder, Office, is_case_number};

/// Cases whose people are looked up at a time.
const FEW: usize = 50;

/// The data folder that a line means.
#[derive(Debug, Clone)]
pub struct DataFolder(PathBuf);

impl DataFolder {
    /// As the words of the line say, else as a command would find it.
    pub fn of(words: &[OsString]) -> Self {
        DataFolder(folder_typed(words))
    }

    /// The years with cases.
    pub fn years(&self) -> Vec<String> {
        let is_year = |name: &String| name.len() == 4 && name.bytes().all(|b| b.is_ascii_digit());
        self.names("案件").into_iter().filter(is_year).collect()
    }

    /// Every month of the years with cases.
    pub fn months(&self) -> Vec<String> {
        let months = |year: &String| (1..=12).map(|month| format!("{year}-{month:02}")).collect();
        self.years().iter().flat_map::<Vec<_>, _>(months).collect()
    }

    /// Every month of the years with cases, and the years.
    pub fn months_and_years(&self) -> Vec<String> {
        let mut both = self.months();
        both.extend(self.years());
        both.sort();
        both
    }

    /// The numbers of all cases.
    pub fn cases(&self) -> Vec<String> {
        let years = self.years();
        let of_year = years.iter().map(|year| self.names(&format!("案件/{year}")));
        of_year
            .flatten()
            .filter(|name| is_case_number(name))
            .collect()
    }

    /// The numbers of the beneficiaries of the cases that `typed` leaves, once those are few.
    pub fn people(&self, typed: &str) -> Vec<String> {
        let leaves = |case: &String| case.starts_with(typed) || typed.starts_with(case.as_str());
        let cases: Vec<String> = self.cases().into_iter().filter(leaves).collect();
        if cases.len() > FEW {
            return cases;
        }
        let paths = cases
            .iter()
            .map(|case| format!("案件/{}/{case}/案件.yaml", &case[..4]));
        let office = self.office(paths);
        let numbers = |(case, folder): (&String, &CaseFolder)| {
            let people = folder.beneficiaries();
            let numbers = people.map(|(person, _)| format!("{case}-{}", person.number.0));
            numbers.collect::<Vec<_>>()
        };
        office.cases.iter().flat_map(numbers).collect()
    }

    /// The applications to the fund, `2016-0003-2/1`.
    pub fn applications(&self) -> Vec<String> {
        let mut found = Vec::new();
        for case in self.cases() {
            let people = format!("案件/{}/{case}/对象", &case[..4]);
            for person in self.names(&people) {
                let papers = self.names(&format!("{people}/{person}/基金申请"));
                let numbers = papers.iter().filter_map(|name| name.strip_suffix(".yaml"));
                found.extend(numbers.map(|number| format!("{case}-{person}/{number}")));
            }
        }
        found
    }

    /// The names of the members.
    pub fn members(&self) -> Vec<String> {
        let office = self.office(["组织/党员.yaml".to_owned()]);
        let members = office.members.iter().flat_map(|filed| &filed.members);
        let mut names: Vec<String> = members.map(|member| member.name.to_string()).collect();
        names.sort();
        names.dedup();
        names
    }

    /// The names of the branches, and of the party committee.
    pub fn reporters(&self) -> Vec<String> {
        let office = self.office(["组织/党支部.yaml".to_owned()]);
        let roster = Roster::new(&office);
        let branches = roster.branches().iter().map(|branch| branch.name.as_str());
        let names = branches.chain([roster.party_committee()]);
        names.map(str::to_owned).collect()
    }

    /// The names of the branches.
    pub fn branches(&self) -> Vec<String> {
        let office = self.office(["组织/党支部.yaml".to_owned()]);
        let roster = Roster::new(&office);
        let branches = roster.branches().iter();
        branches.map(|branch| branch.name.to_string()).collect()
    }

    /// The names of the townships.
    pub fn townships(&self) -> Vec<String> {
        let office = self.office(["组织/乡镇.yaml".to_owned()]);
        let townships = office.townships.iter().flat_map(|filed| &filed.townships);
        townships.map(|one| one.name.to_string()).collect()
    }

    /// The office as these files alone have it.
    fn office(&self, paths: impl IntoIterator<Item = String>) -> Office {
        let disk = Folder::Disk(self.0.clone());
        let read = |path: String| Some((path.clone(), disk.read(&path).ok()??));
        let files: BTreeMap<String, Vec<u8>> = paths.into_iter().filter_map(read).collect();
        load(&Folder::Memory(files)).map_or_else(|_| Office::default(), |loaded| loaded.office)
    }

    /// The names of what lies in a folder, in order.
    fn names(&self, folder: &str) -> Vec<String> {
        names_in(&self.0.join(folder))
    }
}
