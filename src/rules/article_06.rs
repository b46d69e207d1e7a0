//! Article 6: outreach days.

use super::Rule;

pub(super) const RULES: &[Rule] = &[];
