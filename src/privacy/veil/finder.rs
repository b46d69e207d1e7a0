//! Finds many words in a text at once.

use std::ops::Range;

use aho_corasick::AhoCorasick;

/// Finds words, told by their places in a list, in a text as it is compared.
#[derive(Debug, Clone, Default)]
pub struct Finder {
    words: Vec<String>,
    automaton: Option<AhoCorasick>,
}

impl Finder {
    /// Of these words.
    pub fn of(words: Vec<String>) -> Self {
        let automaton = (!words.is_empty()).then(|| AhoCorasick::new(&words).ok());
        Finder {
            automaton: automaton.flatten(),
            words,
        }
    }

    /// Every place where a word stands. Where the words are too many for an automaton, each is
    /// looked for by itself: slower, and nothing is left standing.
    pub fn found(&self, text: &str) -> Vec<(usize, Range<usize>)> {
        match &self.automaton {
            Some(automaton) => {
                let matches = automaton.find_overlapping_iter(text);
                matches
                    .map(|one| (one.pattern().as_usize(), one.range()))
                    .collect()
            }
            None => one_by_one(&self.words, text),
        }
    }
}

fn one_by_one(words: &[String], text: &str) -> Vec<(usize, Range<usize>)> {
    let found = words.iter().enumerate().flat_map(|(index, word)| {
        let starts = text.char_indices().map(|(at, _)| at);
        let starts = starts.filter(|at| text[*at..].starts_with(word.as_str()));
        starts.map(move |at| (index, at..at + word.len()))
    });
    found.collect()
}

#[cfg(test)]
mod tests {
    use super::{Finder, one_by_one};

    #[test]
    fn without_an_automaton_the_same_is_found() {
        let words: Vec<String> = ["邢梓涵", "梓涵", "涵涵", "aa"].map(str::to_owned).to_vec();
        let text = "邢梓涵涵涵，aaa梓涵";
        let mut slow = one_by_one(&words, text);
        let mut quick = Finder::of(words).found(text);
        let key = |one: &(usize, std::ops::Range<usize>)| (one.0, one.1.start);
        slow.sort_by_key(key);
        quick.sort_by_key(key);
        assert_eq!(slow, quick);
        assert_eq!(slow.len(), 7);
    }
}
