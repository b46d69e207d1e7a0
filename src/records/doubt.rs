//! Files that leave open who is marked.

use std::collections::BTreeSet;
use std::sync::Arc;

/// A file that may hold a case, its parties and their marks, and that tells none of it: whose
/// name must not be printed is not known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Doubt {
    /// The file; a folder where all that lies in it cannot be seen.
    pub path: Arc<str>,
    /// The cases that it may be, as far as path and text tell.
    pub cases: BTreeSet<String>,
    /// Names and numbers of people that stand in it, as far as lines tell.
    pub names: Vec<String>,
    /// Homes and employers that stand in it.
    pub places: Vec<String>,
    /// Whether an error of the file already says what is wrong.
    pub is_told: bool,
    /// Whether the marks of all its cases are known from what was committed last: they hold,
    /// joined with what stands here.
    pub is_settled: bool,
}

/// A mark that was committed and stands no more, though nobody approved that: it holds on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LostMark {
    /// The case.
    pub case: String,
    /// The party that the mark covers.
    pub party: i32,
}
