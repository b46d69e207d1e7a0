//! One file to print: what its template shows and what it rests on.

use std::collections::HashMap;

use serde_json::Value;

/// One file to print.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// Title of the document, which names its template.
    pub document: &'static str,
    /// The article it rests on.
    pub article: u8,
    /// Title of this sheet, as the index and the PDF's metadata have it.
    pub title: String,
    /// Path of the PDF in its folder, without its ending.
    pub path: String,
    /// What the template prints.
    pub view: Value,
    /// The record files it rests on; one that ends in `/` means all below it.
    pub sources: Vec<String>,
    /// Whether it is an empty form to fill in by hand: no foot, no fingerprint.
    pub blank: bool,
    /// Sheets bound into this one, in order.
    pub bound: Vec<Sheet>,
    /// Files of the data folder bound in behind them, as page images.
    pub scans: Vec<Scan>,
}

/// A scanned paper in the data folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scan {
    /// What it is called in the contents.
    pub title: String,
    /// The file, relative to the data folder.
    pub path: String,
    /// SHA-256 of the file, once it was read.
    pub hash: Option<String>,
}

impl Sheet {
    /// Adds the files it rests on.
    pub fn resting_on(mut self, sources: impl IntoIterator<Item = String>) -> Self {
        self.sources.extend(sources);
        self.sources.sort();
        self.sources.dedup();
        self
    }

    /// The sheet with the hash of each scan that is bound into it, by its path in the data
    /// folder: what the fingerprint needs.
    pub fn with_scans(mut self, hash_of: &dyn Fn(&str) -> String) -> Self {
        for scan in &mut self.scans {
            scan.hash = Some(hash_of(&scan.path));
        }
        self
    }

    /// The short hash printed on the sheet: of its title and what it shows, what is bound
    /// into it too, of nothing else, so that a new program or template does not disown it.
    pub fn fingerprint(&self) -> String {
        let mut hasher = blake3::Hasher::new();
        hasher.update(format!("{}\n{}", self.title, self.view).as_bytes());
        for bound in &self.bound {
            hasher.update(bound.fingerprint().as_bytes());
        }
        for hash in self.scans.iter().filter_map(|scan| scan.hash.as_ref()) {
            hasher.update(hash.as_bytes());
        }
        let hex = hasher.finalize().to_hex().to_uppercase();
        format!("{}-{}", &hex[..4], &hex[4..8])
    }
}

/// The longest file name made from a name, in bytes; file systems take 255.
const LONGEST: usize = 200;

/// A name as one part of a path on any system: what would lead elsewhere or is
/// refused somewhere is written full-width, an overlong name ends in its hash.
pub fn file_name(name: &str) -> String {
    let harmless = |character: char| match character {
        '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => {
            char::from_u32(character as u32 + 0xFEE0).unwrap_or('_')
        }
        control if control.is_control() => '_',
        other => other,
    };
    let safe: String = name.chars().map(harmless).collect();
    let safe = safe.trim_matches(['.', ' ']);
    if safe.len() <= LONGEST && !safe.is_empty() {
        return safe.to_owned();
    }
    let hash = blake3::hash(name.as_bytes()).to_hex();
    let kept = &safe[..safe.floor_char_boundary(LONGEST)];
    format!("{kept}-{}", &hash[..8])
}

/// Numbers sheets of the same path, from the second on: each is a file of its own.
pub(super) fn tell_apart<'s>(sheets: impl Iterator<Item = &'s mut Sheet>) {
    let mut seen: HashMap<String, usize> = HashMap::new();
    for sheet in sheets {
        let count = seen.entry(sheet.path.clone()).or_default();
        *count += 1;
        if *count > 1 {
            sheet.path = format!("{} 之{count}", sheet.path);
            sheet.title = format!("{} 之{count}", sheet.title);
        }
    }
}
