//! Words for a shell, in remedies to paste and in hooks.

use std::path::Path;

/// A path as a shell takes it for one word.
pub fn word(path: &Path) -> String {
    let text = path.to_string_lossy();
    let plain = |one: char| one.is_alphanumeric() || "/._-".contains(one);
    match text.chars().all(plain) {
        true => text.into_owned(),
        false => format!("'{}'", text.replace('\'', r"'\''")),
    }
}
