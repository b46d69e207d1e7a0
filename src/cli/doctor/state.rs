//! What was found well or ill.

use std::path::Path;

use crate::cli::shell::word;

/// One thing looked at: how it is, or what is wrong and what mends it.
pub(super) struct Finding {
    pub(super) what: &'static str,
    pub(super) state: Result<String, (String, String)>,
}

pub(super) fn well(what: &'static str, state: impl Into<String>) -> Finding {
    Finding {
        what,
        state: Ok(state.into()),
    }
}

pub(super) fn ill(
    what: &'static str,
    state: impl Into<String>,
    remedy: impl Into<String>,
) -> Finding {
    Finding {
        what,
        state: Err((state.into(), remedy.into())),
    }
}

/// The option that names the folder, where it is not the usual one.
pub(super) fn with_data(data: &Path) -> String {
    match data == Path::new("data") {
        true => String::new(),
        false => format!(" --data {}", word(data)),
    }
}
