//! Article 34: year-end summaries and the archive.

use super::Rule;

pub(super) const RULES: &[Rule] = &[];
