//! Article 23: what is beyond the members goes to the branch.

use super::Rule;

pub(super) const RULES: &[Rule] = &[];
