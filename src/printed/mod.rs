//! What sheets print, as data: cells with what they mean, records of them, tables and lists.
//! The veil, the mark and every face work on these, and none of them knows another's.

mod cell;
mod closing;
mod format;
mod glyphs;
mod list;
mod mark;
mod node;
mod table;

pub use cell::{Cell, Plain, Value};
pub use format::{
    DAY_TO_WRITE, chinese_date, chinese_time, date_in, money, with_chinese_dates, with_dates_in,
};
pub use glyphs::{Glyphs, SUBSTITUTE};
pub use list::{Book, List, Part, Sum, TablePart};
pub use mark::{Mark, Marked, is_mark_of_lock, mark_of_lock};
pub use node::{Field, Node, Object, Printed};
pub use table::{Column, Kind, Line, Shows, Table};
pub use xiafang_derive::Printed;
