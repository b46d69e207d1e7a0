//! Names of private persons within texts that leave the office.

use super::material::Material;
use crate::privacy::masked_name;
use crate::records::filled;

/// Every name of a party or beneficiary, longest first, with what stands for it.
pub(super) struct Masking {
    names: Vec<(Vec<char>, String)>,
}

impl Masking {
    /// Of all cases of the office.
    pub(super) fn of(material: &Material<'_>) -> Self {
        let courses = &material.facts.courses;
        let people = courses.iter().filter_map(|course| course.name());
        let cases = material.facts.office.cases.values();
        let parties = cases.flat_map(|folder| &folder.case.parties);
        let parties = parties.filter_map(|party| filled(&party.name));
        Masking::over_names(people.chain(parties).map(|name| name.as_str()))
    }

    fn over_names<'n>(names: impl Iterator<Item = &'n str>) -> Self {
        let names = names.map(|name| {
            let letters = name.chars().filter(|one| !is_blank(*one));
            let letters: Vec<char> = letters.collect();
            let masked = masked_name(name);
            (letters, masked)
        });
        let mut names: Vec<_> = names.filter(|(letters, _)| letters.len() > 1).collect();
        names.sort_by(|one, other| (other.0.len(), &one.0).cmp(&(one.0.len(), &other.0)));
        names.dedup();
        Masking { names }
    }

    /// The text with every name masked, whatever blanks stand between its characters.
    pub(super) fn over(&self, text: &str) -> String {
        let letters: Vec<char> = text.chars().collect();
        let mut masked = String::with_capacity(text.len());
        let mut at = 0;
        while at < letters.len() {
            let mut found = self.names.iter();
            let found = found.find_map(|(name, mask)| {
                let length = length_of(name, &letters[at..])?;
                Some((length, mask))
            });
            match found {
                Some((length, mask)) => {
                    masked.push_str(mask);
                    at += length;
                }
                None => {
                    masked.push(letters[at]);
                    at += 1;
                }
            }
        }
        masked
    }
}

/// With how many characters a text begins with a name, blanks between them counted.
fn length_of(name: &[char], text: &[char]) -> Option<usize> {
    let mut length = 0;
    for (index, letter) in name.iter().enumerate() {
        while index > 0 && text.get(length).is_some_and(|one| is_blank(*one)) {
            length += 1;
        }
        if text.get(length) != Some(letter) {
            return None;
        }
        length += 1;
    }
    Some(length)
}

/// A blank of any width, or a sign that is not seen.
fn is_blank(one: char) -> bool {
    let is_unseen = matches!(
        one,
        '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}'
    );
    one.is_whitespace() || is_unseen
}

#[cfg(test)]
mod tests {
    use super::Masking;

    fn masked(text: &str) -> String {
        let names = ["陈有", "陈有田", "欧阳小兰", "张 三"];
        Masking::over_names(names.into_iter()).over(text)
    }

    #[test]
    fn a_name_within_a_text_is_masked_whatever_its_blanks() {
        for (text, expected) in [
            ("给陈有田买化肥", "给陈某某买化肥"),
            ("给陈　有 田买化肥", "给陈某某买化肥"),
            ("陈\u{200b}有说", "陈某某说"),
            ("欧阳 小兰和张三、张\u{a0}三", "欧阳某某和张某某、张某某"),
            ("有田的人家，陈家有地", "有田的人家，陈家有地"),
            ("", ""),
        ] {
            assert_eq!(masked(text), expected, "{text}");
        }
    }
}
