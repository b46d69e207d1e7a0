//! What follows from the records: who served when, and each beneficiary's
//! steps, stage, due and done days — derived once, for everybody.

mod accounts;
mod assessment;
mod assessment_score;
mod chain;
mod course;
mod courses;
mod day_work;
mod derive;
mod disbursements;
mod duties;
mod duty;
mod facts;
mod fund_duties;
mod ground;
mod receipt;
mod roster;
mod service;
mod stage;
mod staging;
mod step;
mod succession;
mod terms;

pub use accounts::{Account, Booking, Entry, Movement, accounts};
pub use assessment::{Evidence, Subjected, Tallied, tally};
pub use assessment_score::{Score, item_score};
pub use course::Course;
pub use courses::Courses;
pub use day_work::{DayBook, DayWork, attendance, is_due, legend};
pub use disbursements::Disbursements;
pub use duties::{in_charge_during, is_heard, report_period_of};
pub use duty::Duty;
pub use facts::{CaseFacts, Facts};
pub use ground::Ground;
pub use receipt::{hand_over_of, registration_of};
pub use roster::{Lookup, Roster};
pub use stage::Stage;
pub use step::{Step, StepKind};
pub use terms::{CONTACT_YEARS, LONGEST_TERM, MEMBERS_IN_CHARGE, Terms};
