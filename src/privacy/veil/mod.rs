//! What would tell who a marked person is, replaced in free text outside the own file.

mod around;
mod compared;
mod finder;
mod kin;
mod mentions;
mod of_office;
mod over;
mod reading;
mod word;

pub use around::{Around, Beside, PartyOf};
pub use mentions::{Mention, MentionKind};
pub use of_office::Veil;
