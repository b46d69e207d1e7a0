//! Article 31: the fund is planned and its use published.

use super::Rule;

pub(super) const RULES: &[Rule] = &[];
