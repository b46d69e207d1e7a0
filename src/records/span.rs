//! Values that remember where a person wrote them.

use std::borrow::Cow;
use std::fmt;
use std::ops::{Deref, Range};

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Deserializer};

/// A stretch of a file's text, in bytes; the text begins behind its byte order mark.
///
/// Where only a point is known it is empty. Lines and columns are computed for those who read
/// them, from the text ([`crate::findings::Source`]).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// The byte behind the last.
    pub end: u32,
}

impl Span {
    /// The beginning of a file: where a record as a whole is pointed at.
    pub const START: Span = Span { start: 0, end: 0 };

    /// The stretch of these bytes; what lies beyond four gigabytes is at their end.
    pub fn of(bytes: Range<usize>) -> Self {
        let narrow = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        Span {
            start: narrow(bytes.start),
            end: narrow(bytes.end),
        }
    }

    /// The point at which it begins.
    pub fn first(self) -> Self {
        Span {
            end: self.start,
            ..self
        }
    }

    /// The bytes, for taking it out of a text.
    pub fn bytes(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

impl From<serde_yaml::Location> for Span {
    fn from(location: serde_yaml::Location) -> Self {
        let span = location.span();
        let narrow = |number: u64| usize::try_from(number).unwrap_or(usize::MAX);
        // A parser that is given a string knows the bytes of all it reads.
        let bytes = span.byte_offset().zip(span.byte_len());
        bytes.map_or(Span::START, |(start, length)| {
            let start = narrow(start);
            Span::of(start..start.saturating_add(narrow(length)))
        })
    }
}

/// A recorded value with its place in the file it was read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spanned<T> {
    /// What was recorded.
    pub value: T,
    /// Where.
    pub span: Span,
}

impl<T> Deref for Spanned<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T: fmt::Display> fmt::Display for Spanned<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.value.fmt(f)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Spanned<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let found = serde_yaml::Spanned::<T>::deserialize(deserializer)?;
        Ok(Spanned {
            value: found.value,
            span: found.referenced.into(),
        })
    }
}

impl<T: JsonSchema> JsonSchema for Spanned<T> {
    fn inline_schema() -> bool {
        T::inline_schema()
    }

    fn schema_name() -> Cow<'static, str> {
        T::schema_name()
    }

    fn schema_id() -> Cow<'static, str> {
        T::schema_id()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        T::json_schema(generator)
    }
}
