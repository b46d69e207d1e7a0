//! The disk: the data folder as it is listed and read, files written whole, folders swapped in
//! whole, one run at a time. Knows nothing of what the files say, and alone what the operating
//! system is.

mod entry;
mod error;
mod folder;
mod hold;
mod listing;
mod overlay;
mod permissions;
mod plain;
mod reading;
mod scratch;
mod source;
mod swap;
mod unfinished;
mod unix;
mod write;

// Another system is another file that offers the same.
use unix as system;

pub use entry::{Entry, EntryKind};
pub use error::{DiskError, reason};
pub use folder::{Folder, keeps_house};
pub use hold::Hold;
pub use listing::{expect_folder, files_below, names_in, walked};
pub use overlay::Overlay;
pub use permissions::Readers;
pub use plain::{has_bytes, is_plain, open_plain, read_plain, read_text, read_whole};
pub use reading::{Reading, note, noted};
pub use scratch::Scratch;
pub use source::{Position, Source, Sources, with_line_breaks};
pub use swap::StagedFolder;
pub use system::{
    Confines, Identity, Mark, become_program, confine, ended_for_time, own_program, terminal_size,
};
pub use unfinished::{clear_folders, is_unfinished};
pub use write::{
    Outcome, create, link_on_way, make_folder, make_private_folder, move_folder, put, put_private,
    put_program, put_written_by, replace,
};
