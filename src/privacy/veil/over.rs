//! One text with what stands for the words in it that tell.

use std::collections::BTreeSet;

use super::around::{Around, Beside};
use super::of_office::Veil;
use super::reading::{Hit, Reading};

impl Veil {
    /// The text with what tells in it replaced, and the rest as it was typed.
    pub fn over_text(&self, text: &str, around: &Around<'_>) -> String {
        if text.is_empty() {
            return String::new();
        }
        let hits = Reading::of(self, text, around).hits();
        match hits.is_empty() {
            true => text.to_owned(),
            false => replaced(text, &chosen(hits)),
        }
    }

    /// Who is spoken of in a text that stands beside others.
    pub fn spoken_of(&self, text: &str, around: &Around<'_>) -> Beside {
        match text.is_empty() {
            true => Beside::default(),
            false => Reading::of(self, text, around).spoken_of(),
        }
    }

    /// Whom a member, by name, went to see on a day.
    pub fn met(&self, member: &str, day: jiff::civil::Date) -> BTreeSet<usize> {
        let met = (crate::privacy::fold::folded(member), day);
        let parties = self.telling.parties.iter().enumerate();
        let parties = parties.filter(|(_, party)| party.met.contains(&met));
        parties.map(|(owner, _)| owner).collect()
    }
}

/// Those that do not overlap, longer ones first, so that none is cut by a shorter one within it.
fn chosen(mut hits: Vec<Hit<'_>>) -> Vec<Hit<'_>> {
    hits.sort_by_key(|hit| (std::cmp::Reverse(hit.typed.len()), hit.typed.start));
    let mut chosen: Vec<Hit<'_>> = Vec::new();
    for hit in hits {
        let apart = |other: &Hit<'_>| {
            other.typed.end <= hit.typed.start || hit.typed.end <= other.typed.start
        };
        if chosen.iter().all(apart) {
            chosen.push(hit);
        }
    }
    chosen.sort_by_key(|hit| hit.typed.start);
    chosen
}

fn replaced(text: &str, hits: &[Hit<'_>]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for hit in hits {
        out.push_str(&text[done..hit.typed.start]);
        out.push_str(hit.stand_in);
        done = hit.typed.end;
    }
    out.push_str(&text[done..]);
    out
}
