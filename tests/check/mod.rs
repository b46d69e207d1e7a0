//! `xiafang check`: what it prints, how it ends, what it can be asked.

mod asking;
mod ending;
mod json;
mod repository;
mod terminal;
mod text;
mod waivers;

use crate::support::cli::{CASE, Office, SECOND_VISIT, office};

/// An office with one error, in the case.
fn erring() -> Office {
    office().edit(CASE, "考虑因素: [案件类型]", "考虑因素: [案件类形]")
}

/// An office with one violation, in the second visit.
fn violating() -> Office {
    office().edit(SECOND_VISIT, "着便装: 是", "着便装: 否")
}

/// An office with one reminder, in the case.
fn reminding() -> Office {
    office().edit(CASE, "考虑因素: [案件类型]", "考虑因素: []")
}

/// The text of a waiver of a case.
fn waiver(code: &str, more: &str) -> String {
    format!(
        "例外:\n  - 代码: {code}\n{more}    理由: 首批案件\n    批准人: 王建国\n    日期: 2016-09-21"
    )
}
