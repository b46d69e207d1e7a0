//! The hash by which locks know facts, files and each other.

/// The hash by which a fact is known again.
pub(super) fn hash_of(text: &[u8]) -> String {
    blake3::hash(text).to_hex()[..16].to_owned()
}
