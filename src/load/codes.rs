//! The codes of data that cannot be trusted. Numbered for good: never renumber, never reuse.

use crate::findings::Code;

/// A file that cannot be opened or read.
pub const UNREADABLE: Code = Code("D01");
/// A file that is not UTF-8.
pub const NOT_UTF8: Code = Code("D02");
/// An empty file.
pub const EMPTY: Code = Code("D03");
/// A file over one megabyte.
pub const TOO_LARGE: Code = Code("D04");
/// A symbolic link that leaves the data folder.
pub const LINK_OUT: Code = Code("D05");
/// A file that is not YAML.
pub const SYNTAX: Code = Code("D06");
/// A key written twice.
pub const DUPLICATE_KEY: Code = Code("D07");
/// A key that the form does not have.
pub const UNKNOWN_KEY: Code = Code("D08");
/// A missing identifying key.
pub const MISSING_KEY: Code = Code("D09");
/// A value of the wrong kind.
pub const WRONG_TYPE: Code = Code("D10");
/// A day or time that does not exist or has another shape.
pub const IMPOSSIBLE_DATE: Code = Code("D11");
/// Aliases that expand beyond measure.
pub const ALIAS_BOMB: Code = Code("D12");
/// A file whose place or name says nothing.
pub const UNKNOWN_PLACE: Code = Code("D13");
/// A file name that contradicts the content.
pub const NAME_CONTRADICTS: Code = Code("D14");
/// A case, party or beneficiary that does not exist.
pub const UNKNOWN_CASE: Code = Code("D23");
/// A word outside its list.
pub const UNKNOWN_WORD: Code = Code("D24");
/// Keys left blank in a file that is otherwise in order.
pub const LEFT_BLANK: Code = Code("D45");
/// A value that is written otherwise than the form has it, and can mean one thing only.
pub const UNTIDY: Code = Code("D47");
/// Text that YAML takes for a comment or a sign of its own.
pub const LOST_TEXT: Code = Code("D48");
/// Two people's changes to one place, left side by side.
pub const CONFLICT: Code = Code("D46");
/// A template of the office's own.
pub const OWN_TEMPLATE: Code = Code("D80");
/// A fact of a locked month that is no longer as it was.
pub const LOCKED_FACT: Code = Code("L01.1");
/// What a later stage added to a record of a locked month.
pub const LOCK_ADDITION: Code = Code("L01.2");
/// A salt, or what stands beside it, that is not as a lock knows it.
pub const LOCK_WITHOUT_SALT: Code = Code("L01.3");
