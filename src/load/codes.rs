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
/// A person who is no member, or nobody's name on that day.
pub const UNKNOWN_MEMBER: Code = Code("D20");
/// A branch that does not exist.
pub const UNKNOWN_BRANCH: Code = Code("D21");
/// A township that does not exist on that day.
pub const UNKNOWN_TOWNSHIP: Code = Code("D22");
/// A case, party or beneficiary that does not exist.
pub const UNKNOWN_CASE: Code = Code("D23");
/// A word outside its list.
pub const UNKNOWN_WORD: Code = Code("D24");
/// Two records of one identity.
pub const DOUBLE_IDENTITY: Code = Code("D25");
/// A name that several members bear on that day.
pub const AMBIGUOUS_NAME: Code = Code("D26");
/// One township allotted to two branches on one day (article 5).
pub const TWO_BRANCHES: Code = Code("D30");
/// Not exactly one party committee and party office, or no branch (article 11).
pub const BODIES: Code = Code("D31");
/// A member in two branches at a time (article 11).
pub const TWO_MEMBERSHIPS: Code = Code("D32");
/// In force before the judgment (article 12).
pub const FORCE_BEFORE_JUDGMENT: Code = Code("D33");
/// A replacement without a date (article 15).
pub const UNDATED_REPLACEMENT: Code = Code("D34");
/// Days that contradict one another.
pub const DATES_REVERSED: Code = Code("D35");
/// A stub that records what must stay on paper.
pub const STUB_CONTENT: Code = Code("D36");
/// A fund that has less than nothing on some day (article 30).
pub const NEGATIVE_BALANCE: Code = Code("D37");
/// A fund's opening balance that is not last year's closing balance (article 30).
pub const BALANCE_CONTRADICTS: Code = Code("D38");
/// A voucher number used twice in a year (article 30).
pub const VOUCHER_TWICE: Code = Code("D39");
/// A year whose calendar is missing.
pub const MISSING_CALENDAR: Code = Code("D40");
/// A waiver that waives nothing.
pub const IDLE_WAIVER: Code = Code("D41");
/// A waiver for what cannot be waived.
pub const REFUSED_WAIVER: Code = Code("D42");
/// An impossible setting.
pub const IMPOSSIBLE_SETTING: Code = Code("D43");
/// A counter-entry of a voucher that is not there, or is already undone (article 30).
pub const EMPTY_REVERSAL: Code = Code("D44");
/// Keys left blank in a file that is otherwise in order.
pub const LEFT_BLANK: Code = Code("D45");
/// Two people's changes to one place, left side by side.
pub const CONFLICT: Code = Code("D46");
/// A fact of a locked month that is no longer as it was.
pub const LOCKED_FACT: Code = Code("L01.1");
