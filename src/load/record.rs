//! The kind of record that stands at a place.

use schemars::JsonSchema;
use serde::de::DeserializeOwned;

use super::slot::{PersonPaper, Slot};
use crate::records::*;

/// A record of any kind.
#[derive(Debug, Clone)]
pub enum Record {
    Settings(Box<Settings>),
    Calendar(Box<YearCalendar>),
    Branches(Box<Branches>),
    Members(Box<Members>),
    Townships(Box<Townships>),
    Allotments(Box<Allotments>),
    Case(Box<Case>),
    Survey(Box<Survey>),
    Visit(Box<Visit>),
    Measure(Box<Measure>),
    Proposal(Box<Proposal>),
    Opinion(Box<Opinion>),
    Summary(Box<Summary>),
    WorkLog(Box<WorkLog>),
    Waivers(Box<Waivers>),
    Letter(Box<ExplanationLetter>),
    Application(Box<FundApplication>),
    Attendance(Box<Attendance>),
    PartyGroupReports(Box<PartyGroupReports>),
    YearPlan(Box<YearPlan>),
    Assessment(Box<Assessment>),
    YearEndSummary(Box<YearEndSummary>),
    FundBook(Box<FundBook>),
    WorkExpenses(Box<WorkExpenses>),
    Lock(Box<Lock>),
    Corrections(Box<Corrections>),
    /// A file without a record: an attachment, or one that could not be decoded.
    Nothing,
}

/// Something to do with the kind of record that stands at a place.
pub trait WithKind {
    /// What comes of it.
    type Outcome;
    /// Does it with the kind `T`, of which `wrap` makes a record.
    fn with<T: DeserializeOwned + JsonSchema + Fields + 'static>(
        self,
        wrap: fn(Box<T>) -> Record,
    ) -> Self::Outcome;
}

/// Does something with the kind of record that belongs at `place`; `None` where no record does.
pub fn with_kind<W: WithKind>(place: &Slot, work: W) -> Option<W::Outcome> {
    Some(match place {
        Slot::Settings => work.with(Record::Settings),
        Slot::Calendar(_) => work.with(Record::Calendar),
        Slot::Branches => work.with(Record::Branches),
        Slot::Members => work.with(Record::Members),
        Slot::Townships => work.with(Record::Townships),
        Slot::Allotments => work.with(Record::Allotments),
        Slot::Case(_) => work.with(Record::Case),
        Slot::WorkLog(..) => work.with(Record::WorkLog),
        Slot::Waivers => work.with(Record::Waivers),
        Slot::Attendance(_) => work.with(Record::Attendance),
        Slot::PartyGroupReports(_) => work.with(Record::PartyGroupReports),
        Slot::YearPlan(_) => work.with(Record::YearPlan),
        Slot::Assessment(_) => work.with(Record::Assessment),
        Slot::YearEndSummary(..) => work.with(Record::YearEndSummary),
        Slot::FundBook(_) => work.with(Record::FundBook),
        Slot::WorkExpenses(_) => work.with(Record::WorkExpenses),
        Slot::Lock(_) => work.with(Record::Lock),
        Slot::Corrections(_) => work.with(Record::Corrections),
        Slot::Person(_, _, paper) => match paper {
            PersonPaper::Survey => work.with(Record::Survey),
            PersonPaper::Visit(_) => work.with(Record::Visit),
            PersonPaper::Measure => work.with(Record::Measure),
            PersonPaper::Proposal => work.with(Record::Proposal),
            PersonPaper::Opinion => work.with(Record::Opinion),
            PersonPaper::Summary => work.with(Record::Summary),
            PersonPaper::Letter => work.with(Record::Letter),
            PersonPaper::Application(_) => work.with(Record::Application),
        },
        Slot::Attachment(..) | Slot::Template | Slot::Unknown(_) | Slot::Foreign => {
            return None;
        }
    })
}

/// What the fields of the kind of record are that belongs at `place`.
pub fn fields_at(slot: &Slot) -> Option<&'static [FieldTraits]> {
    with_kind(slot, Described)
}

/// Asks for the fields of a kind.
struct Described;

impl WithKind for Described {
    type Outcome = &'static [FieldTraits];

    fn with<T: Fields>(self, _: fn(Box<T>) -> Record) -> Self::Outcome {
        T::FIELDS
    }
}
