//! What the program asks of itself in a process of its own: no command of anybody's, and in no
//! help.

use std::ffi::{OsStr, OsString};

use super::Exit;
use crate::render::{Task, task_of};

/// The exit of a command line by which the program calls itself; `None` of any other.
pub fn answer(args: &[OsString]) -> Option<Exit> {
    let (called, words) = args.get(1..)?.split_first()?;
    let task: Task = task_of(called)?;
    let words: Vec<&OsStr> = words.iter().map(OsString::as_os_str).collect();
    Some(match task(&words) {
        Ok(()) => Exit::Success,
        Err(_) => Exit::Failed,
    })
}
