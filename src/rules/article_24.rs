//! Article 24: opinion, improvement, summary, examination.

use super::Rule;

pub(super) const RULES: &[Rule] = &[];
