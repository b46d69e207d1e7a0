//! What the program wrote into a month's folder, so that unchanged sheets are not typeset again
//! and a person's files are told from its own.
//!
//! Two files, so that losing one costs time and nothing else: the list of what was written, by
//! which a person's files are known, and the cache of what each PDF was made from.

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::typeset::{BUNDLE, source_of};
use crate::disk::{DiskError, StagedFolder, read_whole};

/// The cache: keys of PDFs.
const CACHE: &str = "源/缓存.json";
/// The list of files written, as `sha256sum` checks it.
const WRITTEN: &str = "源/校验.txt";

/// Files the program wrote with their SHA-256, and the key of each PDF's inputs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ledger {
    /// SHA-256 by path.
    pub files: BTreeMap<String, String>,
    /// What each PDF was made from and shows, by path.
    pub sheets: BTreeMap<String, Made>,
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
        Ledger {
            files: text(WRITTEN).map(|text| listed(&text)).unwrap_or_default(),
            sheets: cached.unwrap_or_default(),
        }
    }

    /// Writes both files.
    ///
    /// # Errors
    /// As the file system says.
    pub fn write(&self, folder: &StagedFolder) -> Result<(), DiskError> {
        let cache = serde_json::to_string_pretty(&self.sheets)
            .map_err(|error| DiskError::at(CACHE)(error.into()))?;
        folder.write(CACHE, cache.as_bytes())?;
        let lines = self
            .files
            .iter()
            .map(|(path, hash)| format!("{hash}  {path}\n"));
        folder.write(WRITTEN, lines.collect::<String>().as_bytes())
    }

    /// Whether what the program needs beside the files it lists is there too.
    pub fn is_whole(&self, folder: &Path) -> bool {
        [CACHE, WRITTEN, &source_of(BUNDLE)]
            .iter()
            .all(|file| folder.join(file).is_file())
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
    [CACHE, WRITTEN].iter().any(|own| path == Path::new(own))
        || path == Path::new(&source_of(BUNDLE))
}
