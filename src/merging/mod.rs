//! Two people's versions of one record put together fact by fact, and what they have written
//! differently.

mod block;
mod clash;
mod matching;
mod order;
mod piece;
mod three;

pub use block::Parted;
pub use clash::{Choice, Clash, Who, clashes, settled};
pub use three::{MergedRecord, Versions, merge_record};
