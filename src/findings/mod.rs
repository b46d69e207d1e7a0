//! Findings: what checking and loading have to say, their order and their faces.

mod code;
mod finding;
mod fix;
mod json;
mod order;
mod place;
mod terminal;
mod visible;

pub use code::{Code, Severity, article_label};
pub use finding::{Deadline, Finding, Related, Subject, WaivedBy};
pub use fix::{Edit, Fix, Safety};
pub use json::{finding_json, to_json};
pub use order::{Tally, sort};
pub use place::Place;
pub use terminal::{Screen, to_terminal};
pub use visible::visible;
