//! Faces by role, each stack ending in a face that has the rare characters.

use std::io::Read;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::escape::code_string;
use crate::disk::open_plain;
use crate::records::{Filed, List, Settings, Text};

/// The last of every stack: it has the given-name characters the others lack.
const FALLBACK: &str = "Noto Serif CJK SC";

/// Letters and digits beside the free faces, as wide as Times; signs that Chinese has too, such
/// as quotation marks, stay with the Chinese face.
const LATIN: &str = "Liberation Serif";

/// Font families by role, in the order they are tried, and an office's own font folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Faces {
    fangsong: Vec<String>,
    kai: Vec<String>,
    hei: Vec<String>,
    song: Vec<String>,
    /// The folder of the office's own faces.
    pub folder: Option<PathBuf>,
}

impl Faces {
    /// The faces of the settings, before the free ones. They have letters and digits of their own.
    pub fn new(settings: Option<&Filed<Settings>>, data: &Path) -> Self {
        let preferred = settings.and_then(|filed| filed.preferred_faces.as_ref());
        let stack = |own: Option<&List<Text>>, free: &str| {
            let own = own.into_iter().flatten().map(ToString::to_string);
            own.chain([LATIN, free, FALLBACK].map(str::to_owned))
                .collect()
        };
        let folder = settings.and_then(|filed| filed.font_folder.as_ref());
        Faces {
            fangsong: stack(preferred.map(|own| &own.fangsong), "FandolFang R"),
            kai: stack(preferred.map(|own| &own.kai), "FandolKai"),
            hei: stack(preferred.map(|own| &own.hei), "FandolHei"),
            song: stack(preferred.map(|own| &own.title), "FandolSong"),
            folder: folder.map(|folder| data.join(folder.as_str())),
        }
    }

    /// Every family named, each once.
    pub fn families(&self) -> Vec<&str> {
        let stacks = [&self.fangsong, &self.kai, &self.hei, &self.song];
        let mut families: Vec<&str> = stacks.into_iter().flatten().map(String::as_str).collect();
        families.sort_unstable();
        families.dedup();
        families
    }

    /// The stacks as Typst definitions, for `版式/字体.typ`.
    pub fn to_typst(&self) -> String {
        let line = |name: &str, stack: &[String]| {
            let families: Vec<String> = stack.iter().map(|family| typst_family(family)).collect();
            format!("#let {name} = ({},)\n", families.join(", "))
        };
        // The standard has the numbers of pages in 宋体, as that face has them itself.
        let alone: Vec<String> = self
            .song
            .iter()
            .filter(|one| *one != LATIN)
            .cloned()
            .collect();
        // Typst keeps the names of families in small letters, and compares them so.
        let as_kept: Vec<String> = self.hei.iter().map(|one| one.to_lowercase()).collect();
        [
            line("fangsong", &self.fangsong),
            line("kai", &self.kai),
            line("hei", &self.hei),
            line("hei-as-kept", &as_kept),
            line("song", &self.song),
            line("song-alone", &alone),
            // It has letters half as wide as a Chinese character, too.
            format!("#let fixed = {}\n", code_string(FALLBACK)),
        ]
        .concat()
    }
}

/// A family in a stack of Typst's.
fn typst_family(family: &str) -> String {
    let name = code_string(family);
    match family.eq_ignore_ascii_case(LATIN) {
        true => format!("(name: {name}, covers: \"latin-in-cjk\")"),
        false => name,
    }
}

/// How much of a font file is read to tell it from others: the table directory stands in it,
/// and has a checksum of every table.
pub(super) const DIRECTORY: u64 = 16 << 10;

/// A hash that changes when a font file in one of the folders does.
pub fn stamp<'f>(folders: impl Iterator<Item = &'f Path>) -> String {
    let mut hasher = blake3::Hasher::new();
    for folder in folders {
        let entries = WalkDir::new(folder).follow_links(true).sort_by_file_name();
        for entry in entries.into_iter().flatten() {
            if !entry.file_type().is_file() {
                continue;
            }
            let inner = entry.path().strip_prefix(folder).unwrap_or(entry.path());
            let mut directory = Vec::new();
            let file = open_plain(entry.path());
            let size = entry.metadata().map_or(0, |data| data.len());
            // What cannot be read is none of typst's fonts either.
            let _ = file.and_then(|file| file.take(DIRECTORY).read_to_end(&mut directory));
            hasher
                .update(inner.as_os_str().as_encoded_bytes())
                .update(&size.to_le_bytes())
                .update(&directory);
        }
    }
    hasher.finalize().to_hex().to_string()
}
