//! What each field of a form is, and the way through a record's values: declared once, on the
//! field. What is hidden in a stub, known on a day, or tells who somebody is follows from it.

mod case_forms;
mod dated;
mod filled;
mod record;
mod traits;
mod value;

pub use case_forms::CASE_FORMS;
pub(super) use dated::is_dated_after;
pub use filled::{has_narrative, unfilled};
pub use record::{AsOf, Editor, Fields, Reader};
pub use traits::{Dates, FieldTraits, Tells};
pub use value::FieldValue;
pub use xiafang_derive::Fields;
