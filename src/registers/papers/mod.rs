//! The papers of one case: each is printed in the month it was made, and bound
//! into the case file at its place.

pub(super) mod certificate;
pub(super) mod change_of_members;
pub(super) mod contact_end;
pub(super) mod explanation_letter;
pub(super) mod fund_application;
pub(super) mod hand_over_list;
pub(super) mod letter_approval;
pub(super) mod opinion_form;
pub(super) mod proposal;
pub(super) mod receipt;
pub(super) mod summary_report;
pub(super) mod survey;
pub(super) mod visit_record;

pub(super) use explanation_letter::days as letter_days;

use jiff::civil::Date;

use super::material::Material;
use super::{Document, Sheet};
use crate::calendar::Period;
use crate::printed::Cell;
use crate::printed::Printed;
use crate::procedure::Course;
use crate::records::{CaseFolder, Filed, Text};

/// A paper of a case with what the contents of the case file say of it.
#[derive(Debug, Clone)]
pub struct CasePaper {
    /// The paper.
    pub sheet: Sheet,
    /// Its document number (文号), if it has one.
    pub number: String,
    /// Who answers for it (责任者).
    pub author: String,
    /// The day it is of.
    pub day: Option<Date>,
    /// The beneficiary it is about; `None` for the case as a whole.
    pub person: Option<i32>,
}

/// Which papers are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// All there are.
    All,
    /// Those made, or finished, in a month.
    In(Period),
}

impl Wanted {
    /// Whether a paper with these days is asked for.
    pub fn takes(self, days: impl IntoIterator<Item = Date>) -> bool {
        match self {
            Wanted::All => true,
            Wanted::In(period) => days.into_iter().any(|day| period.contains(day)),
        }
    }
}

/// A paper about one beneficiary.
pub(super) struct Making<'d, 'a> {
    pub document: &'d Document,
    pub material: &'d Material<'a>,
    pub course: &'d Course<'a>,
}

impl Making<'_, '_> {
    /// Members in a row, by name, whatever was written on the day.
    pub fn names(&self, names: &[Text], day: Date) -> String {
        self.material.facts.roster.told_in_row(names, day)
    }

    /// What a paper tells in words; a stub's stays on paper.
    pub fn told(&self, field: &Option<Text>, article: u8) -> Cell {
        match self.course.is_stub() {
            true => Cell::text("从略"),
            false => Cell::asked(field, article, true),
        }
    }

    /// As [`Making::told`], of what may be blank.
    pub fn told_if_any(&self, field: &Option<Text>) -> Cell {
        match self.course.is_stub() {
            true => Cell::default(),
            false => Cell::field(field),
        }
    }

    /// The paper, named after the beneficiary and `stem`, which tells several apart.
    ///
    /// Whatever would tell of a marked person who does not belong to this beneficiary's
    /// party is hidden in every text of it.
    pub fn paper(&self, stem: &str, path: &str, view: &impl Printed) -> CasePaper {
        let course = self.course;
        let name = match stem {
            "" => course.number(),
            stem => format!("{} {stem}", course.number()),
        };
        let title = format!("{}·{name}", self.document.title);
        let mut sheet = Sheet::new(self.document, title, Some(&name), view);
        let own = (course.case_number(), course.person.party.0);
        self.material.veil.over_paper(&mut sheet, Some(own));
        let sources = [course.case_path().to_string(), path.to_owned()];
        CasePaper {
            sheet: sheet.resting_on(self.material.common_sources().chain(sources)),
            number: String::new(),
            author: String::new(),
            day: None,
            person: Some(course.person.number.0),
        }
    }
}

impl CasePaper {
    /// The paper with its day.
    pub fn on(mut self, day: Date) -> Self {
        self.day = Some(day);
        self
    }

    /// The paper with who answers for it.
    pub fn by(mut self, author: impl Into<String>) -> Self {
        self.author = author.into();
        self
    }

    /// The paper with its document number.
    pub fn numbered(mut self, number: impl Into<String>) -> Self {
        self.number = number.into();
        self
    }
}

/// The name of a record's file, without folders and ending.
pub(super) fn stem<T>(filed: &Filed<T>) -> &str {
    let name = filed.path.rsplit('/').next().unwrap_or_default();
    name.strip_suffix(".yaml").unwrap_or(name)
}

/// The courses of a case with the month they are looked at in.
pub(super) fn makings<'d, 'a>(
    document: &'d Document,
    material: &'d Material<'a>,
    folder: &CaseFolder,
) -> impl Iterator<Item = Making<'d, 'a>> {
    let courses = material.facts.courses.of(folder).iter();
    courses.map(move |course| Making {
        document,
        material,
        course,
    })
}
