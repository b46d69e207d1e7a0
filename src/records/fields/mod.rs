//! What each field of a form is, and the way through a record's values: declared once, on the
//! field. What is hidden in a stub, known on a day, or tells who somebody is follows from it.

mod case_forms;
mod dated;
mod filled;
mod listed;
mod record;
mod set;
mod set_list;
mod traits;
mod value;

pub use case_forms::CASE_FORMS;
pub(super) use dated::is_dated_after;
pub use dated::is_impossible;
pub use filled::{has_narrative, unanswered, unfilled};
pub use listed::is_none;
pub use record::{AsOf, Editor, Fields, Reader};
pub use traits::{Dates, FieldTraits, Tells};
pub use value::{FieldValue, parts_of_list};
pub use xiafang_derive::Fields;
