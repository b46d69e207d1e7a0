//! What follows from the records: who served when, and each beneficiary's
//! steps, stage, due and done days — derived once, for everybody.

mod chain;
mod course;
mod derive;
mod duties;
mod facts;
mod receipt;
mod roster;
mod stage;
mod step;
mod terms;

pub use course::Course;
pub use duties::{Duty, report_period_of};
pub use facts::Facts;
pub use receipt::{hand_over_of, registration_of};
pub use roster::{Lookup, Roster};
pub use stage::Stage;
pub use step::{Step, StepKind};
pub use terms::{CONTACT_YEARS, LONGEST_TERM, MEMBERS_IN_CHARGE, Terms};
