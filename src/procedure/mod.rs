//! What follows from the records: who served when, and each beneficiary's
//! steps, stage, due and done days — derived once, for everybody.

mod accounts;
mod assessment;
mod assessment_score;
mod chain;
mod chosen;
mod course;
mod courses;
mod day_work;
mod derive;
mod derive_help;
mod duties;
mod facts;
mod ground;
mod open_duties;
mod receipt;
mod roster;
mod stage;
mod staging;
mod step;
mod stop;
mod stretch;
mod terms;

pub use accounts::{Account, Entry, Movement, Reversed, accounts};
pub use assessment::{Evidence, Subjected, Tallied, tally};
pub use assessment_score::{Score, item_score};
pub use chosen::{Chosen, TermSet};
pub use course::Course;
pub use courses::Courses;
pub use day_work::{DayBook, DayWork, attendance, is_due, legend};
pub use duties::{Duty, in_charge_during, report_period_of};
pub use facts::{CaseFacts, Facts};
pub use ground::Ground;
pub use receipt::{hand_over_of, registration_of};
pub use roster::{Lookup, Roster};
pub use stage::Stage;
pub use step::{Step, StepKind};
pub use stop::Stop;
pub use stretch::{Stretch, StretchEnd};
pub use terms::{CONTACT_YEARS, LONGEST_TERM, MEMBERS_IN_CHARGE, Terms};
