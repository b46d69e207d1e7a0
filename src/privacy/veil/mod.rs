//! What would tell who a marked person is, replaced in free text outside the own file.

mod compared;
mod over;
mod word;

use std::collections::BTreeSet;
use std::sync::Arc;

use self::word::{Word, know_others, shown_as};
use super::telling::telling_of;
use crate::records::{Office, Telling};
use aho_corasick::AhoCorasick;

/// A party of a case: its number and the case's.
pub type PartyOf<'a> = (&'a str, i32);

/// The words that would tell who is meant, by marked party, over the whole office.
///
/// A name is replaced wherever it stands; home and employer wherever they tell by themselves,
/// where a name stands in the same text or row too, and in every paper of the same case.
#[derive(Debug, Clone, Default)]
pub struct Veil {
    telling: Arc<Telling>,
    words: Vec<Word>,
    /// Finds the words, in their order, in a text as it is compared.
    finder: Option<AhoCorasick>,
    /// The lengths of recorded numbers, the longest first.
    lengths: Vec<usize>,
}

impl Veil {
    /// Over everybody whom the office has ever marked.
    pub fn of_office(office: &Office) -> Self {
        let telling = telling_of(office);
        let mut words = Vec::new();
        for (owner, party) in telling.parties.iter().enumerate() {
            let of_party = party.words.iter();
            words.extend(of_party.map(|word| Word::of(&telling, owner, word)));
            words.extend(shown_as(party).map(|text| Word::shown(owner, &text)));
        }
        let texts = words.iter().map(|word| word.text.as_str());
        let finder = (!words.is_empty()).then(|| AhoCorasick::new(texts).ok());
        let finder = finder.flatten();
        if let Some(finder) = &finder {
            know_others(&telling, finder, &mut words);
        }
        let lengths: BTreeSet<usize> = telling.numbers.iter().map(String::len).collect();
        Veil {
            finder,
            lengths: lengths.into_iter().rev().collect(),
            words,
            telling,
        }
    }

    /// The text with every such word replaced, those of `own` aside.
    pub fn over(&self, text: &str, own: Option<PartyOf<'_>>) -> String {
        self.over_text(text, &Around::paper(own))
    }

    /// Whether there is nothing to replace.
    pub fn is_empty(&self) -> bool {
        self.finder.is_none() && self.telling.numbers.is_empty()
    }
}

/// What is known of where a text stands.
#[derive(Debug, Clone, Default)]
pub struct Around<'a> {
    /// The party whose own paper it is.
    own: Option<PartyOf<'a>>,
    /// Whether several cases share the sheet.
    pub is_shared: bool,
    /// The marked parties that are named beside the text.
    named: BTreeSet<usize>,
}

impl<'a> Around<'a> {
    /// On a paper, of `own` if of anybody.
    pub fn paper(own: Option<PartyOf<'a>>) -> Self {
        Around {
            own,
            ..Around::default()
        }
    }

    /// On a sheet that several cases share.
    pub fn sheet() -> Self {
        Around {
            is_shared: true,
            ..Around::default()
        }
    }

    /// The same with more parties named beside.
    pub fn beside(&self, named: BTreeSet<usize>) -> Self {
        Around {
            named: &self.named | &named,
            ..self.clone()
        }
    }
}
