//! Article 33: work expenses, apart from the fund.

use super::Rule;

pub(super) const RULES: &[Rule] = &[];
