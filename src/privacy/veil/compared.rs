//! A typed text with the same text as it is compared.

use std::ops::Range;

use crate::privacy::fold::{end_with_marks, folded_chars};

/// A text as it is compared, that knows where each of its characters was typed.
pub struct Compared<'t> {
    /// The text as it was typed.
    pub typed: &'t str,
    /// The text as it is compared.
    pub folded: String,
    /// Where each character stands in the one and in the other, in bytes.
    places: Vec<(usize, usize)>,
}

impl<'t> Compared<'t> {
    /// The text as it is compared.
    pub fn of(typed: &'t str) -> Self {
        let mut folded = String::with_capacity(typed.len());
        let mut places = Vec::with_capacity(typed.len() / 2);
        for (at, character) in folded_chars(typed) {
            places.push((folded.len(), at));
            folded.push(character);
        }
        Compared {
            typed,
            folded,
            places,
        }
    }

    /// Where a part of the compared text was typed, from its first character to its last.
    pub fn typed_range(&self, part: &Range<usize>) -> Range<usize> {
        let from = self.typed_at(part.start).unwrap_or(self.typed.len());
        let last = self.folded[part.clone()].char_indices().next_back();
        let last = last.and_then(|(at, _)| self.typed_at(part.start + at));
        let end = last.map_or(from, |last| {
            let length = self.typed[last..].chars().next().map_or(0, char::len_utf8);
            end_with_marks(self.typed, last + length)
        });
        from..end
    }

    fn typed_at(&self, folded: usize) -> Option<usize> {
        let found = self.places.binary_search_by_key(&folded, |(at, _)| *at);
        found.ok().map(|index| self.places[index].1)
    }

    /// Whether digits go on before or behind the part.
    pub fn is_amid_digits(&self, part: &Range<usize>) -> bool {
        let before = self.folded[..part.start].chars().next_back();
        let behind = self.folded[part.end..].chars().next();
        [before, behind]
            .into_iter()
            .flatten()
            .any(|one| one.is_ascii_digit())
    }
}
