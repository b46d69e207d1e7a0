//! Names that only sound alike: three characters with the same syllables, whatever the tones.

use std::collections::HashMap;
use std::ops::Range;

use pinyin::ToPinyinMulti;

use super::words::{ends_a_word, is_word};

/// The ideographs that are looked at, all that people type.
const IDEOGRAPHS: Range<u32> = 0x4e00..0xa000;
/// The characters of a name that is known by its sound.
const LENGTH: usize = 3;

/// A name of three characters.
pub type Name = [char; LENGTH];

/// Names that are found where three characters sound like them.
#[derive(Debug, Clone, Default)]
pub struct Sounds {
    names: Vec<Name>,
    /// The names whose first character may be read so.
    by_first: HashMap<&'static str, Vec<usize>>,
    /// In which places of a name each ideograph may stand, a bit a place.
    places: Vec<u8>,
}

impl Sounds {
    /// Of these names.
    pub fn of(names: Vec<Name>) -> Self {
        let mut read_so: [HashMap<&'static str, Vec<usize>>; LENGTH] = Default::default();
        for (index, name) in names.iter().enumerate() {
            for (place, one) in name.iter().enumerate() {
                for syllable in syllables(*one) {
                    read_so[place].entry(syllable).or_default().push(index);
                }
            }
        }
        let places_of = |code: u32| {
            let read = char::from_u32(code).map(syllables).unwrap_or_default();
            let may = |place: &usize| read.iter().any(|one| read_so[*place].contains_key(one));
            (0..LENGTH)
                .filter(may)
                .fold(0, |bits, place| bits | 1 << place)
        };
        let places = match names.is_empty() {
            true => Vec::new(),
            false => IDEOGRAPHS.map(places_of).collect(),
        };
        let [by_first, ..] = read_so;
        Sounds {
            names,
            by_first,
            places,
        }
    }

    /// Where three characters of a text, as it is compared, sound like a name, and which; not
    /// where they are ordinary words, and not the name itself.
    pub fn found(&self, folded: &str) -> Vec<(usize, Range<usize>)> {
        let mut found = Vec::new();
        if self.names.is_empty() {
            return found;
        }
        let characters: Vec<(usize, char)> = folded.char_indices().collect();
        for window in characters.windows(LENGTH) {
            let mut placed = window.iter().enumerate();
            if placed.all(|(place, (_, one))| self.may_stand(*one, place)) {
                let typed = [window[0].1, window[1].1, window[2].1];
                let part = window[0].0..window[2].0 + window[2].1.len_utf8();
                let alike = self.alike(typed);
                let alike =
                    alike.filter(|name| !is_ordinary(folded, &part, typed, self.names[*name]));
                found.extend(alike.map(|name| (name, part.clone())));
            }
        }
        found
    }

    fn may_stand(&self, one: char, place: usize) -> bool {
        (self.places_of(one) >> place) & 1 == 1
    }

    /// Whether three characters anywhere could sound like a name.
    pub fn may_be_in(&self, folded: &str) -> bool {
        let mut before = [0, 0];
        !self.names.is_empty()
            && folded.chars().any(|one| {
                let places = self.places_of(one);
                let [first, second] = before;
                before = [second, places];
                first & (second >> 1) & (places >> 2) & 1 == 1
            })
    }

    /// In which places of a name a character may stand, a bit a place.
    fn places_of(&self, one: char) -> u8 {
        let at = (one as u32).wrapping_sub(IDEOGRAPHS.start) as usize;
        self.places.get(at).copied().unwrap_or_default()
    }

    fn alike(&self, typed: Name) -> impl Iterator<Item = usize> {
        let names = syllables(typed[0]).into_iter();
        let names = names
            .filter_map(|syllable| self.by_first.get(syllable))
            .flatten()
            .copied();
        let mut names: Vec<usize> = names
            .filter(|name| self.names[*name] != typed && sound_alike(self.names[*name], typed))
            .collect();
        names.sort_unstable();
        names.dedup();
        names.into_iter()
    }
}

/// Whether the characters are rather ordinary words than somebody's name mistyped.
fn is_ordinary(text: &str, part: &Range<usize>, typed: Name, name: Name) -> bool {
    let word = &text[part.clone()];
    let given = part.start + typed[0].len_utf8();
    let first_two = given + typed[1].len_utf8();
    let has_word = is_word(&text[given..part.end]) || is_word(&text[part.start..first_two]);
    is_word(word) || ends_a_word(text, part.start, given) || (typed[0] != name[0] && has_word)
}

fn sound_alike(one: Name, other: Name) -> bool {
    let mut both = one.iter().zip(&other);
    both.all(|(one, other)| one == other || share_a_syllable(*one, *other))
}

fn share_a_syllable(one: char, other: char) -> bool {
    let others = syllables(other);
    syllables(one)
        .iter()
        .any(|syllable| others.contains(syllable))
}

/// How a character may be read, without tones.
fn syllables(one: char) -> Vec<&'static str> {
    let readings = one.to_pinyin_multi().into_iter().flatten();
    readings.map(|reading| reading.plain()).collect()
}

#[cfg(test)]
mod tests {
    use super::Sounds;

    fn found(text: &str) -> Vec<String> {
        let sounds = Sounds::of(vec![
            ['邢', '梓', '涵'],
            ['吴', '世', '昌'],
            ['单', '晓', '敏'],
        ]);
        let found = sounds.found(text).into_iter();
        found.map(|(_, part)| text[part].to_owned()).collect()
    }

    #[test]
    fn a_name_is_found_by_its_sound() {
        for (text, heard) in [
            ("找刑紫涵谈话", "刑紫涵"),
            ("邢子函情绪好转", "邢子函"),
            ("和形梓含一起", "形梓含"),
            ("善小敏的母亲", "善小敏"),
            ("见到吴士昌", "吴士昌"),
        ] {
            assert_eq!(found(text), [heard], "{text}");
        }
    }

    #[test]
    fn ordinary_words_and_the_name_itself_are_not_heard() {
        for text in ["那里无市场可言", "邢梓涵", "行字", "", "没有五十场"] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
    }
}
