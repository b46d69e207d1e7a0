//! What a sealed or secret record (封存, 涉密) must not hold: the fields that are `hidden`. What
//! stands there is named as an error, and it is taken out before anything is printed, by the
//! same walk, so that no sheet can forget one.
//!
//! `tests/stubs.rs` goes through every form: a new text field must either be hidden or
//! stand on that test's list of what may be recorded.

mod case;
mod clearing;
mod correction;
mod office;

pub use clearing::StubText;
