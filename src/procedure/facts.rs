//! Everything a rule or a register may ask about, as of one day.

use std::ops::Deref;

use jiff::civil::Date;

use super::{Course, Courses, Duty, Ground, duties};
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
