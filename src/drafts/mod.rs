//! What `new` writes: records begun with what is known, blank where a person must say.
//!
//! Adding one is a function in the file of its kind and one entry in [`DRAFTS`] (`registry.rs`).

mod case;
mod desk;
mod draft;
mod fund;
mod kind;
mod numbering;
mod organisation;
mod papers;
mod registry;
mod renumbering;
mod visit;
mod work;
mod year;

pub use desk::Desk;
pub use draft::{Draft, Refusal};
pub use kind::{DraftKind, Whom};
pub use organisation::{Founding, first_calendar, founding_files};
pub use registry::DRAFTS;
pub use renumbering::renumbered;
