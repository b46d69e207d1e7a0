//! Values that remember where a person wrote them.

use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Deserializer};

/// A place in one file: line and column count from 1, columns in characters.
///
/// `length` counts the characters the value occupies; it runs over line ends
/// for a value of several lines, and is 0 where only a point is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
    /// Characters covered.
    pub length: u32,
}

impl Span {
    /// The beginning of a file: where a record as a whole is pointed at.
    pub const START: Span = Span {
        line: 1,
        column: 1,
        length: 0,
    };
}

impl Default for Span {
    fn default() -> Self {
        Span::START
    }
}

impl From<serde_yaml::Location> for Span {
    fn from(location: serde_yaml::Location) -> Self {
        let narrow = |number: u64| u32::try_from(number).unwrap_or(u32::MAX);
        Span {
            line: narrow(location.line()).max(1),
            column: narrow(location.column()).max(1),
            length: narrow(location.span().len()),
        }
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
