//! The data folder's history in the terms of the office: what changed between two versions
//! and what it means, what was locked, where a fact comes from.

mod change;
mod changes;
mod collisions;
mod committed_marks;
mod comparison;
mod differences;
mod discretion;
mod error;
mod interrupted;
mod kept_locks;
mod lock;
mod lock_collisions;
mod meaning;
mod objects;
mod origin;
mod packet;
mod program;
mod renames;
mod repository;
mod said;
mod sheet;
mod undone_locks;
mod withholding;
mod workbench;

pub use change::{FactChange, Group, Nature, PaperChange, Same, Unread};
pub use collisions::Collision;
pub use committed_marks::hold_committed_marks;
pub use comparison::{Comparison, Side, compare};
pub use discretion::Discretion;
pub use error::HistoryError;
pub use interrupted::Underway;
pub use kept_locks::locks_not_kept;
pub use lock::{LockRefusal, Locking, Sealed, lock_of, sealed_text};
pub use lock_collisions::LockCollision;
pub use meaning::{Balance, Meaning, StepChange, meaning};
pub use objects::is_scan;
pub use origin::{Origin, origins};
pub use packet::{LEAST_SIGNS, PacketError, Word, decrypt, encrypt, is_encrypted};
pub use program::git_program;
pub use repository::{Against, Commit, Repository, Revision};
pub use said::in_office_words;
pub use sheet::review_sheet;
pub use withholding::is_withheld;
pub use workbench::{KeptSide, Meeting, Unmerged, found_shared, take_from};
