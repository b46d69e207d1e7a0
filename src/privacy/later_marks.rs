//! Facts of an earlier day under the marks of today: a mark has no day.

use std::sync::Arc;

use super::telling::telling_of;
use crate::records::{Choice, Mark, Office, Span, Spanned, Word};

/// What stands for the mark of a party whose case cannot be read today.
const UNKNOWN: &str = "案件现在读不了";

/// Marks in `past` whoever is marked today, so that sheets made of it say no more than those of
/// today; whoever bears a mark there keeps it. Where a case cannot be read today, everybody in it
/// counts as marked.
pub fn mark_as_today(past: &mut Office, today: &Office) {
    past.telling = None;
    for (number, folder) in &mut past.cases {
        let mut marks: Vec<(i32, Choice<Mark>)> = Vec::new();
        if let Some(now) = today.cases.get(number) {
            marks.extend(now.case.marks().map(|(party, mark)| (party, mark.clone())));
        }
        if today.unreadable_cases.contains_key(number) {
            let unknown = || Spanned {
                value: Word::of(UNKNOWN),
                span: Span::START,
            };
            let parties = folder.case.parties.iter();
            marks.extend(parties.map(|party| (party.number.0, unknown())));
        }
        if !marks.is_empty() {
            folder.case.edit().later_marks.extend(marks);
        }
    }
    let of_past = Arc::unwrap_or_clone(telling_of(past));
    past.telling = Some(Arc::new(of_past.joined(&telling_of(today))));
}
