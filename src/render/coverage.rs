//! Which characters no face has.

use std::collections::BTreeSet;
use std::path::PathBuf;

use skrifa::raw::FileRef;
use skrifa::{FontRef, MetadataProvider};
use walkdir::WalkDir;

use crate::disk::read_whole;

/// The characters of `text` for which no font file below the folders has a glyph.
/// Files that are no fonts, or broken ones, count as having none.
pub fn uncovered(folders: &[PathBuf], text: impl IntoIterator<Item = char>) -> BTreeSet<char> {
    let mut missing: BTreeSet<char> = text.into_iter().filter(|one| !one.is_control()).collect();
    let files = folders.iter().flat_map(WalkDir::new).filter_map(Result::ok);
    for file in files.filter(|entry| entry.file_type().is_file()) {
        if missing.is_empty() {
            break;
        }
        let Ok(bytes) = read_whole(file.path()) else {
            continue;
        };
        for font in fonts(&bytes) {
            let characters = font.charmap();
            missing.retain(|one| characters.map(*one).is_none());
        }
    }
    missing
}

fn fonts(bytes: &[u8]) -> Vec<FontRef<'_>> {
    match FileRef::new(bytes) {
        Ok(FileRef::Font(font)) => vec![font],
        Ok(FileRef::Collection(fonts)) => fonts.iter().filter_map(Result::ok).collect(),
        Err(_) => Vec::new(),
    }
}
