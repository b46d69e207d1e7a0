//! Which characters the faces have.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use skrifa::Tag;
use skrifa::raw::tables::cmap::{Cmap, CmapIterLimits};
use skrifa::raw::{FontData, FontRead, FontRef};

use super::faces::Faces;
use super::font_files::{directory_of, font_files, fonts};
use super::tools::Tools;
use crate::disk::{noted, open_plain};
use crate::printed::Glyphs;
use crate::records::{Filed, Settings};

/// A table of characters larger than this, in bytes, is a broken one.
const LARGEST_TABLE: u32 = 16 << 20;

/// The characters that an office's sheets can show: those of its own faces and of the free ones.
/// `None` where there are no fonts yet.
pub fn glyphs_of(settings: Option<&Filed<Settings>>, data: &Path) -> Option<Glyphs> {
    let free = Tools::find_fonts().ok()?;
    let own = Faces::new(settings, data).folder;
    let folders: Vec<PathBuf> = own.into_iter().chain([free]).collect();
    glyphs_in(&folders)
}

/// The characters of all fonts below the folders. Of each file its directory and its tables of
/// characters alone are read; files that are no fonts, or broken ones, have none. `None` where
/// there is no font at all.
pub(super) fn glyphs_in(folders: &[PathBuf]) -> Option<Glyphs> {
    let mut glyphs = Glyphs::default();
    for file in folders.iter().flat_map(|folder| font_files(folder)) {
        // What cannot be read is none of typst's fonts either.
        let _ = noted(&file, add_glyphs(&file, &mut glyphs));
    }
    (!glyphs.is_empty()).then_some(glyphs)
}

fn add_glyphs(path: &Path, glyphs: &mut Glyphs) -> io::Result<()> {
    let mut file = open_plain(path)?;
    let directory = directory_of(&mut file)?;
    let mut places: Vec<(u32, u32)> = fonts(&directory).iter().filter_map(table_of).collect();
    // The fonts of a collection may share one.
    places.sort_unstable();
    places.dedup();
    for (start, length) in places {
        let table = read_at(&mut file, start, length)?;
        if let Ok(table) = Cmap::read(FontData::new(&table)) {
            add_characters(&table, glyphs);
        }
    }
    Ok(())
}

/// Where the font's table of characters begins, and its length.
fn table_of(font: &FontRef<'_>) -> Option<(u32, u32)> {
    let tables = font.table_directory().table_records();
    let table = tables
        .iter()
        .find(|table| table.tag() == Tag::new(b"cmap"))?;
    (table.length() <= LARGEST_TABLE).then(|| (table.offset(), table.length()))
}

fn read_at(file: &mut File, start: u32, length: u32) -> io::Result<Vec<u8>> {
    let mut bytes = vec![0; length as usize];
    file.seek(SeekFrom::Start(start.into()))?;
    file.read_exact(&mut bytes)?;
    Ok(bytes)
}

/// The characters with a glyph, by the most comprehensive table that the font has for them.
fn add_characters(table: &Cmap<'_>, glyphs: &mut Glyphs) {
    let Some((_, _, characters)) = table.best_subtable() else {
        return;
    };
    let limits = CmapIterLimits {
        max_char: char::MAX.into(),
        glyph_count: u16::MAX.into(),
    };
    let mapped = characters.iter_with_limits(limits);
    let has_glyph = mapped.filter(|(_, glyph)| glyph.to_u32() != 0);
    glyphs.extend(has_glyph.filter_map(|(code, _)| char::from_u32(code)));
}
