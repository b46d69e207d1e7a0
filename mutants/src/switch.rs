//! Which mutant is on in this process; without one, what the process reaches is noted.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::io::Write as _;
use std::sync::{LazyLock, Mutex};

static ON: LazyLock<u32> = LazyLock::new(|| {
    let number = std::env::var("XIAFANG_MUTANT").ok();
    number.and_then(|number| number.parse().ok()).unwrap_or(0)
});

static NOTED_IN: LazyLock<Option<OsString>> =
    LazyLock::new(|| std::env::var_os("XIAFANG_REACHED"));

static REACHED: Mutex<BTreeSet<u32>> = Mutex::new(BTreeSet::new());

/// The mutant that is on, if it is one of a function's, else 0.
pub fn on(first: u32, last: u32) -> u32 {
    if first <= *ON && *ON <= last {
        return *ON;
    }
    if let Some(path) = &*NOTED_IN
        && REACHED.lock().is_ok_and(|mut reached| reached.insert(first))
    {
        let file = std::fs::OpenOptions::new().append(true).create(true).open(path);
        if let Ok(mut file) = file {
            let _ = file.write_all(format!("{first}\n").as_bytes());
        }
    }
    0
}
