//! Names on what leaves the office.

use super::surname::surname;

/// The surname with 某某, as people appear in what leaves the office.
pub fn masked_name(name: &str) -> String {
    let name: String = name.chars().filter(|one| !one.is_whitespace()).collect();
    match surname(&name) {
        "" => String::new(),
        surname => format!("{surname}某某"),
    }
}
