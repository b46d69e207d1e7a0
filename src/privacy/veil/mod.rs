//! What would tell who a marked person is, replaced in free text outside the own file.

mod around;
mod compared;
mod of_office;
mod over;
mod word;

pub use around::{Around, PartyOf};
pub use of_office::Veil;
