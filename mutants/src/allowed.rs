//! The mutants that may survive, each with the reason why it changes nothing.

use std::collections::BTreeMap;

/// What parts a mutant's name from the reason.
const SEPARATOR: &str = " # ";

/// The entries of `mutants.allow`: stable name to reason.
pub struct Allowed(BTreeMap<String, String>);

impl Allowed {
    /// Reads one entry a line; lines that begin with `#`, and empty ones, are for the reader.
    pub fn read(text: &str) -> Result<Self, String> {
        let mut entries = BTreeMap::new();
        for line in text.lines() {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let entry = line.rsplit_once(SEPARATOR);
            let Some((name, reason)) = entry.filter(|(_, reason)| !reason.trim().is_empty()) else {
                return Err(format!(
                    "mutants.allow: no reason behind「{SEPARATOR}」: {line}"
                ));
            };
            if entries.insert(name.to_owned(), reason.to_owned()).is_some() {
                return Err(format!("mutants.allow: named twice: {name}"));
            }
        }
        Ok(Self(entries))
    }

    /// Whether a mutant of this stable name may survive.
    pub fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    /// The entries that name none of these.
    pub fn beside<'a>(&'a self, names: &'a [&str]) -> impl Iterator<Item = &'a str> {
        let entries = self.0.keys().map(String::as_str);
        entries.filter(|entry| !names.contains(entry))
    }
}
