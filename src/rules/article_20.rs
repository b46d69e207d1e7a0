//! Article 20: possible errors and new clues go to the chief procurator.

use super::Rule;

pub(super) const RULES: &[Rule] = &[];
