//! The veil over everybody whom an office has marked.

use std::collections::BTreeSet;
use std::sync::Arc;

use aho_corasick::AhoCorasick;

use super::around::{Around, PartyOf};
use super::word::{Word, know_others, shown_as};
use crate::privacy::telling::telling_of;
use crate::records::{Office, Telling};

/// The words that would tell who is meant, by marked party, over the whole office.
///
/// A name is replaced wherever it stands; home and employer wherever they tell by themselves,
/// where a name stands in the same text or row too, and in every paper of the same case.
#[derive(Debug, Clone, Default)]
pub struct Veil {
    pub(super) telling: Arc<Telling>,
    pub(super) words: Vec<Word>,
    /// Finds the words, in their order, in a text as it is compared.
    pub(super) finder: Option<AhoCorasick>,
    /// The lengths of recorded numbers, the longest first.
    pub(super) lengths: Vec<usize>,
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
