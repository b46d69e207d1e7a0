//! Article 16: the survey before the first visit.

use super::Rule;

pub(super) const RULES: &[Rule] = &[];
