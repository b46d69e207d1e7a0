//! The names and numbers in one field, and in which forms people type them elsewhere.

use super::names::{FEWEST_DIGITS, SHORTEST, says_nothing, without_relations};
use crate::privacy::digits::runs;
use crate::privacy::fold::{folded, is_dot};
use crate::privacy::surname::surname;
use crate::records::Certainty;

/// A form of a name, as it is compared.
pub type Form = (String, Certainty);

/// Signs between the names that people put into one field.
const BETWEEN: [char; 24] = [
    '、', '，', ',', ';', '；', '/', '／', '|', '（', '）', '(', ')', '[', ']', '【', '】', '〔',
    '〕', '“', '”', '「', '」', '\n', '：',
];
/// What says that another name follows.
const OTHER_NAMES: [&str; 15] = [
    "又名",
    "曾用名",
    "别名",
    "原名",
    "化名",
    "现名",
    "改名",
    "小名",
    "乳名",
    "绰号",
    "外号",
    "网名",
    "昵称",
    "本名",
    "学名",
];

/// The fewest characters of a name that is nothing else.
const CERTAIN: usize = 3;
/// The most characters of a Chinese name.
const LONGEST: usize = 4;

/// The names in a field: `甲/曾用名`, `A（母亲）`, `甲 乙` are several.
pub fn names_in(text: &str) -> Vec<&str> {
    let mut names = Vec::new();
    for piece in text.split(parts_names).flat_map(parted) {
        let piece = without_numbers(piece.trim());
        let marked = OTHER_NAMES.iter().find_map(|mark| piece.split_once(mark));
        let pieces = match marked {
            Some((before, behind)) => vec![before.trim(), behind.trim()],
            None => vec![piece],
        };
        for piece in pieces {
            // Who is called as a relation begins is no relation.
            names.extend([piece, without_relations(piece)]);
        }
    }
    names.retain(|name| {
        let compared = folded(name);
        !says_nothing(&compared) && compared.chars().count() >= SHORTEST && !is_small(name)
    });
    names.sort_unstable();
    names.dedup();
    names
}

/// Whether a sign stands between names: one that is part of none, and does not set the
/// characters of one apart either.
fn parts_names(one: char) -> bool {
    let mut buffer = [0; 4];
    let mut is_compared = || !folded(one.encode_utf8(&mut buffer)).is_empty();
    one == '\n' || (!one.is_alphanumeric() && is_compared())
}

/// Whether it is all small letters, which no name in Latin letters is.
fn is_small(name: &str) -> bool {
    let mut letters = name.chars().filter(|one| one.is_alphabetic());
    letters.all(|one| one.is_ascii_lowercase())
}

/// Several names with blanks between; a blank within a name parts nothing.
fn parted(piece: &str) -> Vec<&str> {
    crate::records::parted_by_blanks(piece).unwrap_or_else(|| vec![piece])
}

/// The piece up to a number in it, or behind one.
fn without_numbers(piece: &str) -> &str {
    let long = runs(piece)
        .into_iter()
        .find(|run| run.digits.len() >= FEWEST_DIGITS);
    let Some(run) = long else {
        return piece;
    };
    let number = run.typed(&(0..run.digits.len()));
    match piece[..number.start].trim() {
        "" => piece[number.end..].trim(),
        before => before,
    }
}

/// How a name is typed: whole, by its parts between dots, by what stands behind the surname.
pub fn forms_of(name: &str) -> Vec<Form> {
    let whole = folded(name);
    let parts: Vec<String> = name
        .split(is_dot)
        .map(folded)
        .filter(|part| !part.is_empty())
        .collect();
    let mut forms = vec![(whole.clone(), certainty(&whole))];
    match parts.len() > 1 {
        true => forms.extend(parts.into_iter().map(|part| {
            let certainty = certainty(&part);
            (part, certainty)
        })),
        false => forms.extend(given_names(&whole)),
    }
    forms.retain(|(form, _)| form.chars().count() >= SHORTEST);
    forms
}

fn certainty(form: &str) -> Certainty {
    match form.chars().count() >= CERTAIN {
        true => Certainty::Certain,
        false => Certainty::Likely,
    }
}

/// What people say who leave out the surname, or all but it.
fn given_names(name: &str) -> Vec<Form> {
    let is_chinese = name
        .chars()
        .all(|one| ('\u{3400}'..='\u{9fff}').contains(&one));
    let length = name.chars().count();
    if !is_chinese || !(SHORTEST..=LONGEST).contains(&length) {
        return Vec::new();
    }
    let surname = surname(name);
    let given = &name[surname.len()..];
    let mut forms = vec![(given.to_owned(), Certainty::Likely)];
    if given.chars().count() > SHORTEST {
        let last_two = given.char_indices().nth(1).map_or(0, |(at, _)| at);
        forms.push((given[last_two..].to_owned(), Certainty::Likely));
    }
    let called = [format!("小{surname}"), format!("{surname}某")];
    forms.extend(called.into_iter().map(|form| (form, Certainty::OfSurname)));
    forms
}

/// The numbers in a field: `A、B` are two.
pub fn numbers_in(text: &str) -> Vec<String> {
    let mut numbers = Vec::new();
    for piece in text.split(BETWEEN) {
        for run in runs(piece) {
            match run.digits.len() {
                0..FEWEST_DIGITS => {}
                ..=12 | 15 | 18 => numbers.extend(ways_to_say(&run.digits)),
                13 if run.digits.starts_with("86") => numbers.push(run.digits[2..].to_owned()),
                _ => numbers.extend(groups(piece)),
            }
        }
    }
    numbers.sort();
    numbers.dedup();
    numbers
}

/// The first name in a field that says more than a name; `None` of one that says no more.
pub fn first_name(text: &str) -> Option<&str> {
    let first = text.split(BETWEEN).next().unwrap_or_default();
    let first = without_numbers(first.trim());
    let marks = OTHER_NAMES.iter().filter_map(|mark| first.find(mark));
    let first = first[..marks.min().unwrap_or(first.len())].trim();
    let is_name = first.chars().count() >= SHORTEST && !says_nothing(first);
    (is_name && first.len() < text.trim().len()).then_some(first)
}

/// The first number in a field that says more than a number; `None` of one that says no more.
pub fn first_number(text: &str) -> Option<&str> {
    let mut parts = text.split(BETWEEN).filter(|part| !part.trim().is_empty());
    let first = parts.next()?.trim();
    let is_number = first
        .chars()
        .all(|one| one.is_ascii_alphanumeric() || " -+".contains(one));
    (is_number && parts.next().is_some()).then_some(first)
}

/// Several numbers with nothing but blanks between them.
fn groups(piece: &str) -> Vec<String> {
    let groups = piece.split_whitespace().flat_map(runs);
    let groups = groups.map(|run| run.digits);
    groups
        .filter(|digits| digits.len() >= FEWEST_DIGITS)
        .collect()
}

/// A telephone is told without the number of its area, too.
fn ways_to_say(digits: &str) -> Vec<String> {
    let mut ways = vec![digits.to_owned()];
    let is_of_area = digits.starts_with('0') && digits.len() >= 10 && !digits.contains('x');
    if is_of_area {
        let area = match digits.as_bytes()[1] {
            b'1' | b'2' => 3,
            _ => 4,
        };
        ways.push(digits[area..].to_owned());
    }
    ways
}

#[cfg(test)]
mod tests {
    use super::*;
    use Certainty::{Certain, Likely, OfSurname};

    #[test]
    fn a_field_with_several_names_tells_each() {
        for (text, names) in [
            ("邢梓涵", vec!["邢梓涵"]),
            ("邢 梓涵", vec!["邢 梓涵"]),
            ("沈玉梅（母亲）", vec!["沈玉梅"]),
            ("邢梓涵/邢小妞", vec!["邢小妞", "邢梓涵"]),
            ("邢梓涵（曾用名邢丽）", vec!["邢丽", "邢梓涵"]),
            ("邢梓涵，小名妞妞", vec!["妞妞", "邢梓涵"]),
            ("邢志国、沈玉梅", vec!["沈玉梅", "邢志国"]),
            ("邢志国 沈玉梅", vec!["沈玉梅", "邢志国"]),
            ("沈玉梅13977001234", vec!["沈玉梅"]),
            ("邢梓涵#", vec!["邢梓涵"]),
            ("邢●梓涵*待核", vec!["待核", "邢●梓涵"]),
            ("John Smith", vec!["John Smith"]),
            ("其子豪", vec!["其子豪"]),
            ("母亲", vec![]),
        ] {
            assert_eq!(names_in(text), names, "{text}");
        }
    }

    #[test]
    fn what_is_left_of_a_name_is_likely_only() {
        let form = |text: &str, certainty| (text.to_owned(), certainty);
        assert_eq!(
            forms_of("邢梓涵"),
            [
                form("邢梓涵", Certain),
                form("梓涵", Likely),
                form("小邢", OfSurname),
                form("邢某", OfSurname)
            ]
        );
        assert_eq!(
            forms_of("阿依古丽·买买提"),
            [
                form("阿依古丽买买提", Certain),
                form("阿依古丽", Certain),
                form("买买提", Certain)
            ]
        );
        assert_eq!(forms_of("邢伟")[0], form("邢伟", Likely));
    }

    #[test]
    fn of_several_the_first_is_the_tidy_form() {
        for (text, tidy) in [
            ("邢梓涵", None),
            ("邢梓涵/邢丽", Some("邢梓涵")),
            ("沈玉梅（母亲）", Some("沈玉梅")),
            ("邢梓涵曾用名邢丽", Some("邢梓涵")),
            ("邢梓涵 13977001234", Some("邢梓涵")),
            ("县第3建筑公司", None),
            ("母亲（沈玉梅）", None),
        ] {
            assert_eq!(first_name(text), tidy, "{text}");
        }
        assert_eq!(
            first_number("13977001234、13977001235"),
            Some("13977001234")
        );
        assert_eq!(first_number("139 7700 1234（母）"), Some("139 7700 1234"));
        assert_eq!(first_number("139 7700 1234"), None);
    }

    #[test]
    fn a_field_with_several_numbers_tells_each() {
        for (text, numbers) in [
            ("139 7700 1234", vec!["13977001234"]),
            (
                "13977001234、13977001235",
                vec!["13977001234", "13977001235"],
            ),
            (
                "13977001234 13977001235",
                vec!["13977001234", "13977001235"],
            ),
            ("13977001234（母亲）", vec!["13977001234"]),
            ("0371-61234567", vec!["037161234567", "61234567"]),
            ("010 61234567", vec!["01061234567", "61234567"]),
            ("+86 13977001234", vec!["13977001234"]),
            ("一三九七七〇〇一二三四", vec!["13977001234"]),
            ("没有", vec![]),
        ] {
            assert_eq!(numbers_in(text), numbers, "{text}");
        }
    }
}
