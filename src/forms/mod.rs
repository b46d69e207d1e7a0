//! The records as forms to fill in: what editors, `new` and the handbook show of them.
//!
//! Everything here is read from the declarations in [`crate::records`] and from one filled
//! sample a kind; nothing is told twice.

mod draft;
mod editor;
mod field;
mod insertion;
mod kinds;
mod no_place;
mod sample;
mod schema;
mod spelling;
mod target;
mod written;

pub use draft::{Entry, Form, fill_item, listed, numbered};
pub use editor::{SCHEMA_FOLDER, modeline, office_files};
pub use field::{Field, Shape};
pub use insertion::{Part, insert};
pub use kinds::{FormKind, KINDS, all_schemas};
pub use no_place::NoPlace;
pub use schema::editor_schema;
pub use target::{Step, Target};
pub use written::{Written, scalar};
