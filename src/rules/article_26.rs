//! Article 26: outreach days are moved by proposal and decision.

use super::Rule;

pub(super) const RULES: &[Rule] = &[];
