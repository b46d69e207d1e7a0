//! Where findings stand, as people count.

use xiafang::disk::Sources;
use xiafang::findings::Finding;

/// Line and column, from 1.
pub fn at(finding: &Finding, sources: &Sources) -> (u32, u32) {
    let (start, _) = finding.place.positions(sources);
    (start.line, start.column)
}
