//! Article 7: contact for at least five years.

use super::Rule;

pub(super) const RULES: &[Rule] = &[];
