//! The facts that staff record, one file per kind of record.
//!
//! One declaration a kind yields its decoding, its JSON Schema and the names
//! in messages. A record loads unfinished: only what identifies it is required.

mod as_of;
mod beneficiary;
mod case;
mod help;
mod office;
mod organisation;
mod party;
mod scalar;
mod settings;
mod span;
mod survey;
mod visit;
mod vocabulary;
mod waiver;
mod work_log;
mod year_calendar;

pub use as_of::AsOf;
pub use beneficiary::*;
pub use case::*;
pub use help::*;
pub use office::*;
pub use organisation::*;
pub use party::*;
pub use scalar::*;
pub use settings::*;
pub use span::*;
pub use survey::*;
pub use visit::*;
pub use vocabulary::*;
pub use waiver::*;
pub use work_log::*;
pub use year_calendar::*;
