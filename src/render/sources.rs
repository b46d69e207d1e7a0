//! Which files a sheet rests on.

use crate::findings::Finding;
use crate::registers::Sheet;

/// Whether a source, a file or a folder ending in `/`, covers a file.
pub(super) fn covers(source: &str, file: &str) -> bool {
    source == file || (source.ends_with('/') && file.starts_with(source))
}

/// Whether a sheet rests on the file of a finding.
pub(super) fn rests_on(sheet: &Sheet, finding: &Finding) -> bool {
    sheet
        .sources
        .iter()
        .any(|source| covers(source, &finding.place.path))
}
