//! Everything a rule or a register may ask about, as of one day.

use std::collections::HashMap;
use std::ops::{Deref, Range};

use jiff::civil::Date;
use rayon::prelude::*;

use super::{Course, Duty, Ground, duties};
use crate::records::{CaseFolder, Office};

/// The office as known on a day, with what follows from it.
#[derive(Debug)]
pub struct Facts<'a> {
    /// What everything is judged by; its fields are those of the facts, too.
    pub ground: Ground<'a>,
    /// One course a beneficiary, by case and number.
    pub courses: Courses<'a>,
    /// What is due of the office as a whole, of accounts and of archives.
    pub duties: Vec<Duty>,
}

/// One case with the courses of its beneficiaries.
#[derive(Debug, Clone, Copy)]
pub struct CaseFacts<'f, 'a> {
    /// The case.
    pub folder: &'a CaseFolder,
    /// Its courses, by number.
    pub courses: &'f [Course<'a>],
}

/// The courses of all beneficiaries, by case and number.
#[derive(Debug)]
pub struct Courses<'a> {
    all: Vec<Course<'a>>,
    /// Where a case's courses stand among them, by the case file's path.
    ranges: HashMap<&'a str, Range<usize>>,
}

impl<'a> Facts<'a> {
    /// Derives all facts. `office` must already be cut back to `as_of`
    /// ([`Office::known_on`]), or later records leak in.
    pub fn new(office: &'a Office, as_of: Date) -> Self {
        let ground = Ground::new(office, as_of);
        let courses = Courses::new(&ground);
        let duties = duties::derive(&ground, &courses);
        Facts {
            ground,
            courses,
            duties,
        }
    }

    /// Every case with its courses.
    pub fn cases(&self) -> impl Iterator<Item = CaseFacts<'_, 'a>> {
        let folders = self.ground.office.cases.values();
        folders.map(|folder| CaseFacts {
            folder,
            courses: self.courses.of(folder),
        })
    }
}

impl<'a> Deref for Facts<'a> {
    type Target = Ground<'a>;

    fn deref(&self) -> &Ground<'a> {
        &self.ground
    }
}

impl<'a> Courses<'a> {
    fn new(ground: &Ground<'a>) -> Self {
        let folders: Vec<&CaseFolder> = ground.office.cases.values().collect();
        let of_folders: Vec<Vec<Course<'a>>> = folders
            .par_iter()
            .map(|folder| Course::all_of(ground, folder))
            .collect();
        let mut courses = Courses {
            all: Vec::with_capacity(of_folders.iter().map(Vec::len).sum()),
            ranges: HashMap::with_capacity(folders.len()),
        };
        for (folder, own) in folders.into_iter().zip(of_folders) {
            let first = courses.all.len();
            courses.all.extend(own);
            let range = first..courses.all.len();
            courses.ranges.insert(&folder.case.path, range);
        }
        courses
    }

    /// The courses of one case.
    pub fn of(&self, folder: &CaseFolder) -> &[Course<'a>] {
        let range = self.ranges.get(&*folder.case.path);
        &self.all[range.cloned().unwrap_or_default()]
    }
}

impl<'a> Deref for Courses<'a> {
    type Target = [Course<'a>];

    fn deref(&self) -> &[Course<'a>] {
        &self.all
    }
}

impl<'f, 'a> IntoIterator for &'f Courses<'a> {
    type Item = &'f Course<'a>;
    type IntoIter = std::slice::Iter<'f, Course<'a>>;

    fn into_iter(self) -> Self::IntoIter {
        self.all.iter()
    }
}
