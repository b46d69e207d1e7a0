//! Article 30: payments from the fund.

use super::Rule;

pub(super) const RULES: &[Rule] = &[];
