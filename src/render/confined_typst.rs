//! typst over what an office's own template has made, confined.

use std::ffi::OsStr;
use std::io;
use std::process::Command;

use super::confined::confine_as_told;
use crate::disk::become_program;

/// What the program is called with to become typst.
pub(super) const TYPESET: &str = "typeset-confined";

/// The largest file that it may write, in bytes.
const LARGEST_FILE: u64 = 500 << 20;

/// Becomes the program that is named behind the process that has started this one and the
/// seconds that it may take, with the words behind it.
///
/// # Errors
/// When it is not called as the program itself calls it, or there is no such program.
pub(super) fn typeset_as_told(words: &[&OsStr]) -> io::Result<()> {
    let &[parent, seconds, program, ref words @ ..] = words else {
        return Err(io::ErrorKind::InvalidInput.into());
    };
    confine_as_told(parent, seconds, LARGEST_FILE)?;
    Err(become_program(Command::new(program).args(words)))
}
