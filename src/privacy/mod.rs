//! Who must not learn what, and the mechanisms that see to it; `docs/privacy.md` has the table.
//!
//! - A **stub** is a record that admits number, dates and steps alone (封存, 涉密): what else
//!   stands there is named as an error and cleared before anything is printed.
//! - What is **withheld** is a place whose text no message, comparison or sheet repeats: clues
//!   and possible errors of article 20, and all files of a stub's case.
//! - The **veil** lies over every shared sheet and every paper of a case: whatever would tell
//!   who a marked person is gives way to a number or to a word that says what stood there.
//! - The **mask** leaves a surname with 某某 of everybody on what leaves the office.
//!
//! All this is about texts and records. What a sheet or a finding is made of is known
//! where sheets and findings are.

mod digits;
mod fold;
mod later_marks;
mod mask;
mod sound;
mod stub;
mod surname;
mod telling;
mod veil;
mod withheld;
mod words;

pub use later_marks::mark_as_today;
pub use mask::masked_name;
pub use stub::StubText;
pub use telling::{
    Namesake, Told, Untidy, case_numbers, kept_lines, kept_telling, namesakes, readings_of,
    speaks_of_marks, telling_of, told_in, told_in_bytes, untidy,
};
pub use veil::{Around, Beside, Mention, MentionKind, PartyOf, Veil};
pub use withheld::{UNREPEATED, Withheld, clue_lines, day_or_answer, is_clue, looks_sealed};
