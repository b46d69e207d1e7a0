//! Article 9: reports to the party group.

use super::Rule;

pub(super) const RULES: &[Rule] = &[];
