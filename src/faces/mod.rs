//! The faces of what the program has to say: findings, what is due, a case, rules, changes, lists;
//! each as text, as JSON or as Typst takes it. A face is one file over the same data.

mod case;
mod changes_json;
mod changes_text;
mod derivation;
mod due;
mod explanation;
mod findings_json;
mod findings_overview;
mod findings_statistics;
mod findings_text;
mod list_typst;
mod naming;
mod people;
mod rehearsal;
mod rounds;
mod statistics;
mod visible;

pub use case::CaseShown;
pub use changes_json::changes_json;
pub use changes_text::changes_text;
pub use derivation::Derived;
pub use due::{Due, due_json, due_text, is_overdue};
pub use explanation::{Explained, explanation_json, explanation_text};
pub use findings_json::{finding_json, findings_json};
pub use findings_overview::{MOST_LINES, findings_overview};
pub use findings_statistics::{OfCode, statistics, statistics_json, statistics_text};
pub use findings_text::{Screen, findings_text};
pub use list_typst::list_typst;
pub use naming::Naming;
pub use people::PeopleShown;
pub use rehearsal::Rehearsed;
pub use rounds::RoundsShown;
pub use statistics::StatisticsShown;
pub use visible::{visible, visible_in_line};
