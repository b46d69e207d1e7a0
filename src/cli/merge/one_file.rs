//! The readings that stand in one record, decided one after the other.

use std::error::Error;

use super::deciding::{Desk, decision};
use crate::cli::errors::Failure;
use crate::cli::writing::replace;
use crate::disk::read_whole;
use crate::load::Schemas;
use crate::merging::{Parted, clashes, settled};

/// Decides what is open in one file; how much stays open.
pub(super) fn decide_file(desk: &Desk<'_>, path: &str) -> Result<usize, Box<dyn Error>> {
    let schemas = Schemas::default();
    let place = desk.data.join(path);
    let unreadable = || {
        Failure::boxed(
            format!(
                "{} 里留着两种写法，但是文件改乱了，读不懂",
                desk.discretion.path(path)
            ),
            "运行 xiafang check，照它说的改好再合并",
        )
    };
    let old = String::from_utf8(read_whole(&place)?).map_err(|_| unreadable())?;
    let mut text = old.clone();
    let mut passed = 0;
    loop {
        let (found, new) = {
            let parted = Parted::of(&schemas, path, &text).ok_or_else(unreadable)?;
            let found = clashes(&parted);
            let Some(clash) = found.get(passed) else {
                break;
            };
            (
                found.len(),
                decision(desk, path, clash)?.and_then(|choice| settled(&parted, passed, &choice)),
            )
        };
        match new {
            Some(new) => text = new,
            None => passed += 1,
        }
        if passed >= found {
            break;
        }
    }
    if text != old {
        replace(&place, &old, &text)?;
    }
    Ok(passed)
}
