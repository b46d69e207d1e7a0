//! Article 29: where the fund's money comes from and whom it is for.

use super::Rule;

pub(super) const RULES: &[Rule] = &[];
