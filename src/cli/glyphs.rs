//! What sheets cannot show with the fonts of this computer.

use std::path::Path;

use crate::findings::Finding;
use crate::render::glyphs_of;
use crate::rules::Checked;

/// What sheets of the data folder cannot show; nothing before there are fonts.
pub fn unshown(checked: &Checked, data: &Path) -> Vec<Finding> {
    let glyphs = glyphs_of(checked.office.settings.as_ref(), data);
    glyphs.map_or_else(Vec::new, |glyphs| checked.unshown(&glyphs))
}
