//! The hashes by which locks know facts, files and each other (docs/locks.md).

/// What a record's hashes are keyed by: random, in the record's own folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Salt(pub [u8; 32]);

impl Salt {
    /// The salt that 64 hexadecimal digits write.
    pub fn parse(digits: &str) -> Option<Self> {
        let is_lower = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
        let is_plain = digits.len() == 64 && digits.bytes().all(is_lower);
        let hash = is_plain.then(|| blake3::Hash::from_hex(digits).ok())??;
        Some(Salt(*hash.as_bytes()))
    }

    /// Its hexadecimal digits.
    pub fn digits(&self) -> String {
        blake3::Hash::from_bytes(self.0).to_hex().to_string()
    }

    /// The keyed hash of strings.
    pub fn hash(&self, parts: &[&[u8]]) -> String {
        finished(blake3::Hasher::new_keyed(&self.0), parts)
    }

    /// The hash of a fact.
    pub fn of_fact(&self, way: &str, text: &str) -> String {
        self.hash(&["事实".as_bytes(), way.as_bytes(), text.as_bytes()])
    }

    /// The root of a block of facts of a file.
    pub fn of_block(&self, file: &str, block: &str) -> String {
        self.hash(&["记录".as_bytes(), file.as_bytes(), block.as_bytes()])
    }

    /// The hash of a file as it is.
    pub fn of_whole(&self, bytes: &[u8]) -> String {
        self.hash(&["全文".as_bytes(), bytes])
    }

    /// The hash that stands for the mark of a paper of a marked person.
    pub fn of_mark(&self, mark: &str) -> String {
        self.hash(&["指纹".as_bytes(), mark.as_bytes()])
    }
}

/// The hash of strings without any key, apart from those of other purposes.
pub(super) fn hash_in(context: &str, parts: &[&[u8]]) -> String {
    finished(blake3::Hasher::new_derive_key(context), parts)
}

fn finished(mut hasher: blake3::Hasher, parts: &[&[u8]]) -> String {
    for part in parts {
        hasher.update(&(part.len() as u64).to_le_bytes());
        hasher.update(part);
    }
    hasher.finalize().to_hex().to_string()
}

/// The hash by which locks of before (`封存/`) know a fact again.
pub(super) fn old_hash(text: &[u8]) -> String {
    blake3::hash(text).to_hex()[..16].to_owned()
}
