//! What `new` writes: records begun with what is known, blank where a person must say.
//!
//! Adding one is a declaration in the file of its kind and one entry in [`DRAFTS`] (`registry.rs`).
//! What is added to a record that is there is found a place by its way ([`spot`]).

mod books;
mod case;
mod desk;
mod draft;
mod exceptions;
mod fund;
mod kind;
mod later;
mod numbering;
mod organisation;
mod paper;
mod papers;
mod parts;
mod person;
mod placing;
mod purging;
mod registry;
mod renumbering;
mod sealing;
mod spot;
mod staff;
mod visit;
mod work;
mod year;

pub use desk::Desk;
pub use draft::{Draft, Growth, Refusal};
pub use kind::{DraftKind, Whom};
pub use organisation::{Founding, first_calendar, founding_files};
pub use purging::{Purged, Purging, purged};
pub use registry::DRAFTS;
pub use renumbering::renumbered;
pub use sealing::{Rewritten, Sealing, Trace, sealing};
