//! Article 22: ways of helping, money and letters.

use super::Rule;

pub(super) const RULES: &[Rule] = &[];
