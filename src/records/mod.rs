//! The facts that staff record, one file per kind of record.
//!
//! One declaration a kind yields its decoding, its JSON Schema and the names
//! in messages. A record loads unfinished: only what identifies it is required.

mod as_of;
mod assessment_item;
mod attendance;
mod beneficiary;
mod case;
mod explanation_letter;
mod fields;
mod fund_application;
mod fund_book;
mod help;
mod lock;
mod nearest;
mod office;
mod organisation;
mod party;
mod party_group_reports;
mod scalar;
mod settings;
mod span;
mod spell;
mod survey;
mod telling;
mod visit;
mod vocabulary;
mod waiver;
mod work_expenses;
mod work_log;
mod year;
mod year_calendar;

pub use as_of::{AsOf, cut};
pub use assessment_item::*;
pub use attendance::*;
pub use beneficiary::*;
pub use case::*;
pub use explanation_letter::*;
pub use fields::*;
pub use fund_application::*;
pub use fund_book::*;
pub use help::*;
pub use lock::*;
pub use nearest::nearest;
pub use office::*;
pub use organisation::*;
pub use party::*;
pub use party_group_reports::*;
pub use scalar::*;
pub use settings::*;
pub use span::*;
pub use spell::*;
pub use survey::*;
pub use telling::*;
pub use visit::*;
pub use vocabulary::*;
pub use waiver::*;
pub use work_expenses::*;
pub use work_log::*;
pub use year::*;
pub use year_calendar::*;
