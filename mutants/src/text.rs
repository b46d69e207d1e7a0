//! Places in a text, and the brackets of a function's body.

use std::ops::Range;

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use serde::Deserialize;

/// Line and column in characters, both from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub struct Place {
    /// From 1.
    pub line: usize,
    /// In characters, from 1.
    pub column: usize,
}

/// Where each line of a text starts.
pub struct Places<'t> {
    text: &'t str,
    starts: Vec<usize>,
}

impl<'t> Places<'t> {
    /// Of a text whose lines end in `\n`.
    pub fn of(text: &'t str) -> Self {
        let starts = text.match_indices('\n').map(|(at, _)| at + 1);
        let starts = std::iter::once(0).chain(starts).collect();
        Self { text, starts }
    }

    /// The byte at a place; the end of the text for one behind it.
    pub fn offset(&self, place: Place) -> usize {
        let Some(&start) = self.starts.get(place.line - 1) else {
            return self.text.len();
        };
        let line = &self.text[start..];
        line.char_indices()
            .nth(place.column - 1)
            .map_or(self.text.len(), |(at, _)| start + at)
    }
}

/// What stands between the braces that end at `end`: the body of the function that ends there.
pub fn body_that_ends(text: &str, places: &Places, end: Place) -> Option<Range<usize>> {
    let tokens: TokenStream = text.parse().ok()?;
    let inner = braces_that_end(tokens, end)?;
    Some(places.offset(inner.0)..places.offset(inner.1) - 1)
}

fn braces_that_end(tokens: TokenStream, end: Place) -> Option<(Place, Place)> {
    let place = |at: proc_macro2::LineColumn| Place {
        line: at.line,
        column: at.column + 1,
    };
    for token in tokens {
        let TokenTree::Group(group) = token else {
            continue;
        };
        let closed = place(group.span_close().end());
        if closed < end {
            continue;
        }
        if closed == end && group.delimiter() == Delimiter::Brace {
            return Some((place(group.span_open().end()), closed));
        }
        if let Some(found) = braces_that_end(group.stream(), end) {
            return Some(found);
        }
    }
    None
}
