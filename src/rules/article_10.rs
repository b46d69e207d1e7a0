//! Article 10: planned, inspected and assessed with the year's work.

use super::Rule;

pub(super) const RULES: &[Rule] = &[];
