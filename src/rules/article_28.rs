//! Article 28: work logs.

use super::Rule;

pub(super) const RULES: &[Rule] = &[];
