//! What the program does for itself in a process of its own.

use std::ffi::OsStr;
use std::io;

use super::confined_typst::{TYPESET, typeset_as_told};
use super::drawing::{DRAW, draw_as_told};
use super::own_template::{RENDER, render_as_told};

/// A task: it is given the words behind its name.
pub type Task = fn(&[&OsStr]) -> io::Result<()>;

/// The tasks by name.
const TASKS: [(&str, Task); 3] = [
    (DRAW, draw_as_told),
    (RENDER, render_as_told),
    (TYPESET, typeset_as_told),
];

/// The task of a name.
pub fn task_of(name: &OsStr) -> Option<Task> {
    let found = TASKS.iter().find(|(task, _)| name == *task);
    found.map(|(_, task)| *task)
}
