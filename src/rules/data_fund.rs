//! Accounts that contradict themselves (articles 29–31).

use super::Rule;

pub(super) const RULES: &[Rule] = &[];
