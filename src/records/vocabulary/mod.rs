//! Closed lists of words that the Measures judge by.
//!
//! A word outside its list still loads, as text: the record stays usable and
//! the data check names the word with its nearest neighbour.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer};

use super::scalar::reading::plain;
use super::span::Spanned;

mod assessment;
mod case;
mod fund;
mod organisation;
mod outreach;
mod relation;
mod visit;

pub use assessment::*;
pub use case::*;
pub use fund::*;
pub use organisation::*;
pub use outreach::*;
pub use relation::*;
pub use visit::*;

/// A closed list of words.
pub trait Vocabulary: Copy + PartialEq + Sized + 'static {
    /// What the list is of, in Chinese, for messages.
    const NAME: &'static str;
    /// Every accepted word with its meaning; synonyms repeat the meaning.
    const WORDS: &'static [(&'static str, Self)];

    /// The first word of the list for this meaning, as sheets print it.
    fn label(self) -> &'static str {
        Self::WORDS
            .iter()
            .find(|(_, meaning)| *meaning == self)
            .map_or("", |(word, _)| *word)
    }
}

/// A word that should come from the list `T`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word<T> {
    text: String,
    meaning: Option<T>,
}

/// A word of the list `T` with its place.
pub type Choice<T> = Spanned<Word<T>>;

impl<T: Vocabulary> Word<T> {
    /// The word that a text means, whatever its blanks, quotation marks and width; the text
    /// itself where the list has no such word.
    pub fn of(text: &str) -> Self {
        let exactly = T::WORDS.iter().find(|(word, _)| *word == text);
        let likely = || {
            let written = plain(text);
            let mut words = T::WORDS.iter();
            words.find(|(word, _)| plain(word) == written)
        };
        match exactly.or_else(likely) {
            Some((word, meaning)) => Word {
                text: (*word).to_owned(),
                meaning: Some(*meaning),
            },
            None => Word {
                text: text.to_owned(),
                meaning: None,
            },
        }
    }

    /// The word as written, in the spelling of its list where it has one.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Its meaning; `None` when the list does not have it.
    pub fn meaning(&self) -> Option<T> {
        self.meaning
    }

    /// Whether it means `meaning`.
    pub fn is(&self, meaning: T) -> bool {
        self.meaning() == Some(meaning)
    }
}

impl<'de, T: Vocabulary> Deserialize<'de> for Word<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Word::of(&String::deserialize(deserializer)?))
    }
}

impl<T: Vocabulary> JsonSchema for Word<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        T::NAME.into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let words: Vec<&str> = T::WORDS.iter().map(|(word, _)| *word).collect();
        let mut preferred: Vec<&str> = Vec::new();
        for (_, meaning) in T::WORDS {
            if !preferred.contains(&meaning.label()) {
                preferred.push(meaning.label());
            }
        }
        json_schema!({ "enum": words, "x-words": preferred })
    }
}
