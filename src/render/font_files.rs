//! Whether the font files are those that were installed, and whole.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use skrifa::raw::{FileRef, FontRef};
use walkdir::WalkDir;

use super::cache::{listed, sha256};
use super::faces::DIRECTORY;
use crate::disk::{noted, open_plain, read_text, read_whole, walked};

/// The endings of files in which typst looks for fonts.
const ENDINGS: [&str; 4] = ["ttf", "ttc", "otf", "otc"];

/// The hashes of the free faces as Debian has them.
const KNOWN: &str = include_str!("../../setup/fonts.sha256");

/// The hashes of the free faces as they were when they were unpacked here, beside them.
const INSTALLED: &str = "校验.txt";

/// The files below a folder in which typst looks for fonts, links followed, in order.
pub(super) fn font_files(folder: &Path) -> impl Iterator<Item = PathBuf> + use<> {
    let walk = WalkDir::new(folder).follow_links(true).sort_by_file_name();
    let files = walk.into_iter().filter_map(walked);
    let fonts = files.filter(|entry| entry.file_type().is_file() && is_font(entry.path()));
    fonts.map(walkdir::DirEntry::into_path)
}

fn is_font(path: &Path) -> bool {
    let ending = path.extension();
    let ending = ending.map(|ending| ending.to_string_lossy().to_lowercase());
    ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str()))
}

/// The SHA-256 of each font file in some folders, by its path below its folder; of those that can be
/// read.
pub fn hashes_of_fonts(folders: &[PathBuf]) -> BTreeMap<String, String> {
    let files = folders
        .iter()
        .flat_map(|folder| font_files(folder).map(move |file| (folder, file)));
    let hashed = files.filter_map(|(folder, file)| {
        let bytes = read_whole(&file).ok()?;
        let inner = file.strip_prefix(folder).ok()?;
        Some((inner.to_string_lossy().into_owned(), sha256(&bytes)))
    });
    hashed.collect()
}

/// A font file that ends before its tables do, which typst would take without a word: what stands
/// in the missing tables is not drawn.
pub(super) fn cut_font(folders: &[PathBuf]) -> Option<PathBuf> {
    let mut files = folders.iter().flat_map(|folder| font_files(folder));
    files.find(|file| noted(file, is_cut(file)).unwrap_or(false))
}

fn is_cut(path: &Path) -> io::Result<bool> {
    let mut file = open_plain(path)?;
    let size = file.metadata()?.len();
    let directory = directory_of(&mut file)?;
    let end = |font: &FontRef<'_>| {
        let tables = font.table_directory().table_records().iter();
        let ends = tables.map(|table| u64::from(table.offset()) + u64::from(table.length()));
        ends.max().unwrap_or_default()
    };
    Ok(fonts(&directory).iter().any(|font| end(font) > size))
}

/// The beginning of a font file, in which its directory of tables stands.
pub(super) fn directory_of(file: &mut File) -> io::Result<Vec<u8>> {
    let mut directory = Vec::new();
    file.by_ref().take(DIRECTORY).read_to_end(&mut directory)?;
    Ok(directory)
}

/// The fonts of a file, as far as the beginning of it says.
pub(super) fn fonts(bytes: &[u8]) -> Vec<FontRef<'_>> {
    match FileRef::new(bytes) {
        Ok(FileRef::Font(font)) => vec![font],
        Ok(FileRef::Collection(fonts)) => fonts.iter().filter_map(Result::ok).collect(),
        Err(_) => Vec::new(),
    }
}

/// The free faces that are not as they were installed, by their path below the folder; those
/// that nobody knows of count too.
pub fn changed_faces(fonts: &Path) -> Vec<String> {
    let mut known: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let installed = read_text(&fonts.join(INSTALLED)).unwrap_or_default();
    for (path, hash) in listed(&installed).into_iter().chain(listed(KNOWN)) {
        known.entry(path).or_default().push(hash);
    }
    let is_changed = |path: &String, hashes: &Vec<String>| {
        let hash = read_whole(&fonts.join(path)).map(|bytes| sha256(&bytes));
        hash.is_ok_and(|hash| !hashes.contains(&hash))
    };
    let unknown = font_files(fonts).filter_map(|file| {
        let inner = file
            .strip_prefix(fonts)
            .ok()?
            .to_string_lossy()
            .into_owned();
        (!known.contains_key(&inner)).then_some(inner)
    });
    let changed = known
        .iter()
        .filter(|(path, hashes)| is_changed(path, hashes));
    let mut faces: Vec<String> = changed
        .map(|(path, _)| path.clone())
        .chain(unknown)
        .collect();
    faces.sort();
    faces
}
