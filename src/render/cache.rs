//! What the program wrote into a month's folder, so that unchanged sheets are
//! not typeset again and a person's files are told from its own.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::typeset::{BUNDLE, SOURCES};

/// The file that remembers.
pub const LEDGER: &str = "源/缓存.json";

/// Files the program wrote with their SHA-256, and the key of each PDF's inputs.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ledger {
    /// SHA-256 by path.
    pub files: BTreeMap<String, String>,
    /// Hash of everything a PDF was made from, by path.
    pub keys: BTreeMap<String, String>,
    /// What each PDF shows of itself, by path.
    #[serde(default)]
    pub shown: BTreeMap<String, Shown>,
}

/// What a sheet shows of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shown {
    /// The fingerprint printed on it.
    pub fingerprint: String,
    /// Whether it is stamped 草稿.
    pub draft: bool,
}

impl Ledger {
    /// What the program remembers of a month's folder; nothing where it made none.
    pub fn read(folder: &Path) -> Ledger {
        let text = fs::read_to_string(folder.join(LEDGER)).ok();
        text.and_then(|text| serde_json::from_str(&text).ok())
            .unwrap_or_default()
    }

    /// Whether the PDF at `path` was made from `key` and is still as made.
    pub fn is_fresh(&self, folder: &Path, path: &str, key: &str) -> bool {
        let made_so = self.keys.get(path).is_some_and(|made| made == key);
        made_so && self.is_untouched(folder, path)
    }

    /// Whether the file is one the program wrote, unchanged since.
    pub fn is_untouched(&self, folder: &Path, path: &str) -> bool {
        let Some(written) = self.files.get(path) else {
            return false;
        };
        fs::read(folder.join(path)).is_ok_and(|bytes| sha256(&bytes) == *written)
    }
}

/// SHA-256 in lower-case hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// Whether a path under `源/` is the program's scaffolding.
pub fn is_scaffolding(path: &str) -> bool {
    path == LEDGER || path == format!("{SOURCES}/{BUNDLE}.typ")
}
