//! `锁定盐.yaml`: what the hashes of the records around it are keyed by, and which facts of them
//! locks hold (docs/locks.md). The program alone writes it, and takes no other shape for it.

use std::fmt::Write;

use super::lock_hash::Salt;
use crate::records::{SALTS, Slot, slot_of};

const HEAD: &str =
    "# 由程序写成，不要修改，同记录一起提交：没有它，锁定就核对不了。\n版式: 2\n记录:\n";

/// The salts of one folder.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Salts {
    /// By number, rising.
    pub entries: Vec<SaltedRecord>,
}

/// A record as its salts know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SaltedRecord {
    /// Its number in the folder, never given twice.
    pub number: u32,
    /// Its path below the folder.
    pub file: String,
    /// Its salt.
    pub salt: Salt,
    /// The facts that locks hold of it, each time as [`block_of`] writes them.
    pub blocks: Vec<String>,
}

impl Salts {
    /// The salts that a text writes; `None` where the program would have written another.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.replace('\r', "");
        let mut lines = text.strip_prefix(HEAD)?.split_terminator('\n').peekable();
        let mut salts = Salts::default();
        while let Some(line) = lines.next() {
            let number = line.strip_prefix("- 序号: ")?.parse().ok()?;
            let file = lines.next()?.strip_prefix("  文件: ")?;
            let salt = Salt::parse(lines.next()?.strip_prefix("  盐: ")?)?;
            lines.next_if_eq(&"  各项:");
            let mut blocks = Vec::new();
            while lines.next_if_eq(&"  - |").is_some() {
                let mut block = String::new();
                while let Some(fact) = lines.next_if(|line| line.starts_with("    ")) {
                    block += &fact[4..];
                    block.push('\n');
                }
                blocks.push(block);
            }
            salts.entries.push(SaltedRecord {
                number,
                file: serde_json::from_str(file).ok()?,
                salt,
                blocks,
            });
        }
        (salts.text() == text).then_some(salts)
    }

    /// The file that holds them.
    pub fn text(&self) -> String {
        let mut text = HEAD.to_owned();
        for entry in &self.entries {
            // A JSON string is a YAML string; strings always serialise, and writing to one cannot
            // fail.
            let file = serde_json::to_string(&entry.file).unwrap_or_default();
            let (number, salt) = (entry.number, entry.salt.digits());
            let _ = write!(text, "- 序号: {number}\n  文件: {file}\n  盐: {salt}\n");
            if !entry.blocks.is_empty() {
                text += "  各项:\n";
            }
            for block in &entry.blocks {
                text += "  - |\n";
                for line in block.lines() {
                    let _ = writeln!(text, "    {line}");
                }
            }
        }
        text
    }

    /// A record by its number.
    pub fn numbered(&self, number: u32) -> Option<&SaltedRecord> {
        let at = self.entries.binary_search_by_key(&number, |one| one.number);
        at.ok().map(|at| &self.entries[at])
    }

    /// A record by its path below the folder.
    pub fn of_file(&self, file: &str) -> Option<&SaltedRecord> {
        self.entries.iter().find(|one| one.file == file)
    }

    /// As [`Salts::of_file`], which gets a salt and a number above `used` now where it has none.
    pub fn of_file_or(
        &mut self,
        file: &str,
        used: u32,
        fresh: &mut dyn FnMut() -> Salt,
    ) -> &mut SaltedRecord {
        let at = self.entries.iter().position(|one| one.file == file);
        let at = at.unwrap_or_else(|| {
            let last = self.entries.last().map_or(0, |last| last.number);
            self.entries.push(SaltedRecord {
                number: last.max(used) + 1,
                file: file.to_owned(),
                salt: fresh(),
                blocks: Vec::new(),
            });
            self.entries.len() - 1
        });
        &mut self.entries[at]
    }
}

impl SaltedRecord {
    /// The block of this root.
    pub fn block(&self, root: &str) -> Option<&str> {
        let mut blocks = self.blocks.iter();
        let found = blocks.find(|block| self.salt.of_block(&self.file, block) == root);
        found.map(String::as_str)
    }

    /// The root of a block, which is kept.
    pub fn keep(&mut self, block: String) -> String {
        let root = self.salt.of_block(&self.file, &block);
        if !self.blocks.contains(&block) {
            self.blocks.push(block);
        }
        root
    }
}

/// Facts as a block has them: sorted ways, each behind its hash.
pub fn block_of(salt: &Salt, facts: &[(&str, &str)]) -> String {
    let mut facts = facts.to_vec();
    facts.sort_unstable();
    let mut block = String::new();
    for (way, text) in facts {
        let written = serde_json::to_string(way).unwrap_or_default();
        let written = written.get(1..written.len().saturating_sub(1));
        // Writing to a String cannot fail.
        let hash = salt.of_fact(way, text);
        let _ = writeln!(block, "{hash} {}", written.unwrap_or_default());
    }
    block
}

/// The facts of a block: way and hash.
pub fn facts_of_block(block: &str) -> impl Iterator<Item = (String, &str)> {
    block.lines().filter_map(|line| {
        let (hash, way) = line.split_once(' ')?;
        Some((serde_json::from_str(&format!("\"{way}\"")).ok()?, hash))
    })
}

/// Where the salt of a record stands, and the record's path below: in the folder of its case, or
/// beside it.
pub fn salts_of(path: &str) -> (&str, &str) {
    let of_case = matches!(slot_of(path), Slot::Record(_, ref key) if key.case.is_some())
        || matches!(slot_of(path), Slot::Attachment(..));
    let cut = match of_case {
        true => path.match_indices('/').nth(2).map(|(at, _)| at),
        false => path.rfind('/'),
    };
    cut.map_or(("", path), |cut| (&path[..cut], &path[cut + 1..]))
}

/// A path below a folder; the data folder itself is the empty one.
pub fn below(folder: &str, file: &str) -> String {
    match folder {
        "" => file.to_owned(),
        _ => format!("{folder}/{file}"),
    }
}

/// The file of salts of a folder.
pub fn salts_in(folder: &str) -> String {
    below(folder, SALTS)
}
