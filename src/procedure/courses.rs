//! The courses of all beneficiaries.

use std::collections::HashMap;
use std::ops::{Deref, Range};

use rayon::prelude::*;

use super::{Course, Ground};
use crate::records::CaseFolder;

/// The courses of all beneficiaries, by case and number.
#[derive(Debug)]
pub struct Courses<'a> {
    all: Vec<Course<'a>>,
    /// Where a case's courses stand among them, by the case file's path.
    ranges: HashMap<&'a str, Range<usize>>,
}

impl<'a> Courses<'a> {
    pub(super) fn new(ground: &Ground<'a>) -> Self {
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
