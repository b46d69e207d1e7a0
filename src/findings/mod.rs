//! Findings: what checking and loading have to say, and their order.

mod basis;
mod change;
mod code;
mod finding;
mod fix;
mod order;
mod place;

pub use basis::Basis;
pub use change::{Change, Move};
pub use code::{Code, Severity, article_label};
pub use finding::{Deadline, Finding, Related, Subject, WaivedBy};
pub use fix::{Edit, Fix, Safety, applied};
pub use order::{Tally, sort};
pub use place::Place;
