//! The veil over everybody whom an office has marked.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::around::{Around, PartyOf};
use super::finder::Finder;
use super::word::{Kind, Word, know_others, staying};
use crate::privacy::sound::{Name, Sounds};
use crate::privacy::telling::telling_of;
use crate::records::{Office, Telling};

/// The words that would tell who is meant, by marked party, over the whole office.
///
/// A certain name is replaced wherever it stands, a likely one where what stands around it or the
/// want of such a word says that it is one; home and employer wherever they tell by themselves,
/// where a name stands in the same text or row too, and in every paper of the same case.
#[derive(Debug, Clone, Default)]
pub struct Veil {
    pub(super) telling: Arc<Telling>,
    pub(super) words: Vec<Word>,
    /// Finds the words, in their order.
    pub(super) finder: Finder,
    /// Finds names of three characters by their sound.
    pub(super) sounds: Sounds,
    /// The words that the sounds are of, in their order.
    pub(super) sounding: Vec<usize>,
    /// Whose a number is, among the marked parties.
    pub(super) owners: BTreeMap<String, Vec<usize>>,
    /// The lengths of recorded numbers, the longest first.
    pub(super) lengths: Vec<usize>,
}

impl Veil {
    /// Over everybody whom the office has ever marked.
    pub fn of_office(office: &Office) -> Self {
        Veil::of(telling_of(office))
    }

    /// Over everybody of whom these words tell.
    pub fn of(telling: Arc<Telling>) -> Self {
        let mut words = Vec::new();
        let mut owners: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (owner, party) in telling.parties.iter().enumerate() {
            for word in &party.words {
                let word = Word::of(&telling, owner, word);
                match word.kind {
                    Kind::Number => owners.entry(word.text).or_default().push(owner),
                    _ => words.push(word),
                }
            }
            words.extend(staying(owner, party));
        }
        let finder = Finder::of(words.iter().map(|word| word.text.clone()).collect());
        know_others(&telling, &finder, &mut words);
        let (sounding, names) = sounding(&words);
        let recorded = telling.numbers.keys().chain(owners.keys());
        let lengths: BTreeSet<usize> = recorded.map(String::len).collect();
        Veil {
            finder,
            sounds: Sounds::of(names),
            sounding,
            owners,
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
        self.words.is_empty() && self.lengths.is_empty()
    }

    /// Case and number of a marked party.
    pub fn party(&self, owner: usize) -> PartyOf<'_> {
        let party = &self.telling.parties[owner];
        (&party.case, party.party)
    }
}

/// The names that are known by their sound, with the words that they are.
fn sounding(words: &[Word]) -> (Vec<usize>, Vec<Name>) {
    let names = words.iter().enumerate().filter_map(|(index, word)| {
        let characters: Vec<char> = word.text.chars().collect();
        let name: Name = characters.try_into().ok()?;
        let is_chinese = name
            .iter()
            .all(|one| ('\u{4e00}'..='\u{9fff}').contains(one));
        (word.kind == Kind::Name && is_chinese).then_some((index, name))
    });
    names.unzip()
}
