//! What the program wrote into a month's folder, so that unchanged sheets are not typeset again
//! and a person's files are told from its own.
//!
//! Two files, so that losing one costs time and nothing else: the list of what was written, by
//! which a person's files are known, and the cache of what each PDF was made from. Of a paper of a
//! marked person's case both stand in a file beside its source: whoever reads the lists alone could
//! try guesses at its words on their hashes.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::typeset::{BUNDLE, MARK, SOURCES, mark_source, source_of};
use crate::disk::{DiskError, StagedFolder, read_whole};

/// The cache: keys of PDFs.
const CACHE: &str = "源/缓存.json";
/// The list of files written, as `sha256sum` checks it.
const WRITTEN: &str = "源/校验.txt";

/// What the file is called, behind the source's name, that a paper of a marked person's case has for
/// itself.
const APART: &str = ".自存.json";

/// What is remembered of one paper beside its source.
#[derive(Debug, Serialize, Deserialize)]
struct Apart {
    key: String,
    files: BTreeMap<String, String>,
}

/// Files the program wrote with their SHA-256, and the key of each PDF's inputs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ledger {
    /// SHA-256 by path.
    pub files: BTreeMap<String, String>,
    /// What each PDF was made from and shows, by path.
    pub sheets: BTreeMap<String, Made>,
    /// The PDFs among them of marked persons' cases, of which the lists tell no hash.
    pub apart: BTreeSet<String>,
}

/// A PDF as it was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Made {
    /// Hash of everything it was made from.
    pub key: String,
    /// What it shows of itself.
    #[serde(flatten)]
    pub shown: Shown,
    /// How many pages it has; 0 where a version before this one did not count them.
    #[serde(default)]
    pub pages: usize,
}

/// What a sheet shows of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shown {
    /// The fingerprint printed on it; in the cache that of a marked person's paper is keyed, as in
    /// the manifest.
    pub fingerprint: String,
    /// Whether it is stamped 草稿.
    pub draft: bool,
}

impl Ledger {
    /// What the program remembers of a month's folder; nothing where it made none.
    pub fn read(folder: &Path) -> Ledger {
        let text = |file: &str| {
            let bytes = read_whole(&folder.join(file)).ok()?;
            String::from_utf8(bytes).ok()
        };
        let cached = text(CACHE).and_then(|text| serde_json::from_str(&text).ok());
        let mut ledger = Ledger {
            files: text(WRITTEN).map(|text| listed(&text)).unwrap_or_default(),
            sheets: cached.unwrap_or_default(),
            apart: BTreeSet::new(),
        };
        for (pdf, made) in &mut ledger.sheets {
            if !made.key.is_empty() {
                continue;
            }
            ledger.apart.insert(pdf.clone());
            let apart = text(&beside(pdf)).and_then(|text| serde_json::from_str(&text).ok());
            if let Some(Apart { key, files }) = apart {
                made.key = key;
                ledger.files.extend(files);
            }
        }
        ledger
    }

    /// Writes both files.
    ///
    /// # Errors
    /// As the file system says.
    pub fn write(&self, folder: &StagedFolder) -> Result<(), DiskError> {
        let (mut sheets, mut files) = (self.sheets.clone(), self.files.clone());
        for pdf in &self.apart {
            let key = sheets
                .get_mut(pdf)
                .map(|made| std::mem::take(&mut made.key));
            let own = [pdf.clone(), source_of(pdf.trim_end_matches(PDF))];
            let own = own.into_iter().filter_map(|path| files.remove_entry(&path));
            let apart = Apart {
                key: key.unwrap_or_default(),
                files: own.collect(),
            };
            folder.write(&beside(pdf), in_json(&apart)?.as_bytes())?;
        }
        folder.write(CACHE, in_json(&sheets)?.as_bytes())?;
        let lines = files.iter();
        let lines = lines.map(|(path, hash)| format!("{hash}  {path}\n"));
        folder.write(WRITTEN, lines.collect::<String>().as_bytes())
    }

    /// Whether what the program needs beside the files it lists is there too.
    pub fn is_whole(&self, folder: &Path) -> bool {
        let apart = self.apart.iter();
        let mut apart = apart.flat_map(|pdf| [beside(pdf), mark_source(pdf.trim_end_matches(PDF))]);
        let shared = [CACHE, WRITTEN, &source_of(BUNDLE)];
        shared.iter().all(|file| folder.join(file).is_file())
            && apart.all(|file| folder.join(file).is_file())
    }

    /// Whether the PDF at `path` was made from `key` and is still as made.
    pub fn is_fresh(&self, folder: &Path, path: &str, key: &str) -> bool {
        let made_so = self.sheets.get(path).is_some_and(|made| made.key == key);
        made_so && self.is_untouched(folder, path)
    }

    /// Whether the file is one the program wrote, unchanged since.
    pub fn is_untouched(&self, folder: &Path, path: &str) -> bool {
        let Some(written) = self.files.get(path) else {
            return false;
        };
        read_whole(&folder.join(path)).is_ok_and(|bytes| sha256(&bytes) == *written)
    }
}

/// SHA-256 in lower-case hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// The hash of each file in a list that `sha256sum` would check.
pub(super) fn listed(text: &str) -> BTreeMap<String, String> {
    let lines = text.lines().filter_map(|line| line.split_once("  "));
    lines
        .map(|(hash, path)| (path.to_owned(), hash.to_owned()))
        .collect()
}

/// Whether a path under `源/` is the program's scaffolding.
pub fn is_scaffolding(path: &Path) -> bool {
    let is_apart = || {
        let name = path.to_str().filter(|_| path.starts_with(SOURCES));
        name.is_some_and(|name| [APART, MARK].iter().any(|ending| name.ends_with(ending)))
    };
    [CACHE, WRITTEN].iter().any(|own| path == Path::new(own))
        || path == Path::new(&source_of(BUNDLE))
        || is_apart()
}

const PDF: &str = ".pdf";

/// The file beside the source of a PDF that a paper of a marked person's case has for itself.
fn beside(pdf: &str) -> String {
    format!("{SOURCES}/{}{APART}", pdf.trim_end_matches(PDF))
}

fn in_json(value: &impl Serialize) -> Result<String, DiskError> {
    serde_json::to_string_pretty(value).map_err(|error| DiskError::at(CACHE)(error.into()))
}
