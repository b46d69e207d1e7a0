//! Words as they are compared: in any width and case, by their characters or by their sound.

use pinyin::ToPinyinMulti;

/// Texts longer than this, in characters, are no names: their sound is not compared.
const LONGEST_NAME: usize = 16;
/// A sound of fewer letters is in every text.
const SHORTEST_SOUND: usize = 2;

/// Words to look for; all of them must be found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words(Vec<String>);

impl Words {
    /// The words of a line, parted by blanks; `None` where there are none.
    pub fn of(line: &str) -> Option<Self> {
        let words: Vec<String> = line.split_whitespace().map(compared).collect();
        let words: Vec<String> = words.into_iter().filter(|word| !word.is_empty()).collect();
        (!words.is_empty()).then_some(Words(words))
    }

    /// Whether every word is in some of the texts; in names also by its sound.
    pub fn are_in(&self, names: &[&str], texts: &[&str]) -> bool {
        let is_in = |word: &String| {
            let in_text = |text: &&str| compared(text).contains(word);
            let mut all = names.iter().chain(texts);
            all.any(in_text) || names.iter().any(|name| sounds_in(name, word))
        };
        self.0.iter().all(is_in)
    }
}

/// A text in lower case and half width, without blanks.
fn compared(text: &str) -> String {
    let half = text.chars().map(|one| match one {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(one as u32 - 0xfee0).unwrap_or(one),
        other => other,
    });
    half.filter(|one| !one.is_whitespace())
        .flat_map(char::to_lowercase)
        .collect()
}

/// Whether letters are the initials of characters that follow each other in a name, or their
/// syllables without tones.
fn sounds_in(name: &str, letters: &str) -> bool {
    let is_sound =
        letters.len() >= SHORTEST_SOUND && letters.bytes().all(|b| b.is_ascii_lowercase());
    if !is_sound || name.chars().count() > LONGEST_NAME {
        return false;
    }
    let syllables: Vec<Vec<&'static str>> = name.chars().map(syllables).collect();
    (0..syllables.len()).any(|first| {
        begins(&syllables[first..], letters, true) || begins(&syllables[first..], letters, false)
    })
}

/// Whether characters read so begin with letters: initials alone, or whole syllables, of which
/// the last may be begun.
fn begins(read: &[Vec<&'static str>], letters: &str, initials: bool) -> bool {
    if letters.is_empty() {
        return true;
    }
    let Some((first, rest)) = read.split_first() else {
        return false;
    };
    first.iter().any(|syllable| {
        let part = if initials { &syllable[..1] } else { syllable };
        match letters.strip_prefix(part) {
            Some(after) => begins(rest, after, initials),
            None => !initials && part.starts_with(letters),
        }
    })
}

fn syllables(one: char) -> Vec<&'static str> {
    let mut read: Vec<&'static str> = one.to_pinyin_multi().map_or_else(Vec::new, |multi| {
        let plain = multi.into_iter().map(|reading| reading.plain());
        plain
            .filter(|plain| plain.is_ascii() && !plain.is_empty())
            .collect()
    });
    read.sort_unstable();
    read.dedup();
    read
}

#[cfg(test)]
mod tests {
    use super::Words;

    fn is_in(line: &str, names: &[&str], texts: &[&str]) -> bool {
        Words::of(line).expect("words").are_in(names, texts)
    }

    #[test]
    fn names_are_found_by_characters_initials_and_syllables() {
        for (line, expected) in [
            ("建国", true),
            ("王 建国", true),
            ("王 红", false),
            ("wjg", true),
            ("jg", true),
            ("wangjian", true),
            ("WJG", true),
            ("ｗｊｇ", true),
            ("wj", true),
            ("w", false),
            ("wgj", false),
            ("gj", false),
        ] {
            assert_eq!(is_in(line, &["王建国"], &[]), expected, "{line}");
        }
    }

    #[test]
    fn a_text_that_is_no_name_is_compared_by_its_characters_alone() {
        assert!(is_in("化肥", &[], &["缺化肥钱"]));
        assert!(!is_in("hf", &[], &["缺化肥钱"]));
        assert_eq!(Words::of(" 　"), None);
    }

    #[test]
    fn a_character_of_several_readings_is_found_by_each() {
        assert!(is_in("cq", &["重庆"], &[]));
        assert!(is_in("zq", &["重庆"], &[]));
    }
}
