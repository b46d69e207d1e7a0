//! What a case file tells of people, whatever is wrong with it: keys and what stands behind
//! them, in any way of writing that YAML has.

use std::collections::BTreeSet;

use encoding_rs::{Encoding, GB18030, UTF_16BE, UTF_16LE};

use crate::records::{CASE_FORMS, FieldTraits, Tells, is_case_number};

/// Names, numbers and places in a file that could not be decoded.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Told {
    /// Names and numbers of people.
    pub names: Vec<String>,
    /// Homes and employers.
    pub places: Vec<String>,
}

/// How keys tell who somebody is.
const NAMES: [Tells; 4] = [Tells::Name, Tells::Guardian, Tells::Contact, Tells::Number];
/// How keys tell where somebody is found.
const PLACES: [Tells; 3] = [Tells::Village, Tells::Address, Tells::Employer];

/// The keys of the forms of a case that tell of somebody in one of these ways.
fn keys_of(ways: &[Tells]) -> BTreeSet<&'static str> {
    let mut keys = BTreeSet::new();
    let mut forms: Vec<&[FieldTraits]> = CASE_FORMS.iter().map(|(_, fields)| *fields).collect();
    while let Some(fields) = forms.pop() {
        let telling = |field: &&FieldTraits| field.tells.is_some_and(|way| ways.contains(&way));
        keys.extend(fields.iter().filter(telling).map(|field| field.key));
        forms.extend(fields.iter().map(|field| field.below));
    }
    keys
}

/// What a text tells, line by line.
pub fn told_in(text: &str) -> Told {
    let lines: Vec<&str> = text.lines().collect();
    let told_by = |ways: &[Tells]| {
        let keys = keys_of(ways);
        let found = lines.iter().enumerate().flat_map(|(at, line)| {
            let values = values_of(line, &keys).into_iter();
            let from = &lines[at..];
            values.flat_map(move |value| readings(value, from, text))
        });
        let mut found: Vec<String> = found.collect();
        found.sort();
        found.dedup();
        found
    };
    Told {
        names: told_by(&NAMES),
        places: told_by(&PLACES),
    }
}

/// What the bytes of a file tell, whatever way of writing characters they are in.
pub fn told_in_bytes(bytes: &[u8]) -> Told {
    let mut told = Told::default();
    for text in readings_of(bytes) {
        let read = told_in(&text);
        told.names.extend(read.names);
        told.places.extend(read.places);
    }
    told
}

/// The bytes as text in each way in which records are saved: UTF-8, be it damaged; where it is
/// none, the Chinese code of Windows too; and Unicode in two bytes where there are bytes of zero.
pub fn readings_of(bytes: &[u8]) -> Vec<String> {
    let mut readings = vec![String::from_utf8_lossy(bytes).into_owned()];
    let mut read_as = |encoding: &'static Encoding| {
        let (text, _) = encoding.decode_without_bom_handling(bytes);
        readings.push(text.into_owned());
    };
    if std::str::from_utf8(bytes).is_err() {
        read_as(GB18030);
    }
    let has_mark = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
    if has_mark || bytes.contains(&0) {
        read_as(UTF_16LE);
        read_as(UTF_16BE);
    }
    readings
}

/// Keys that a case alone has: its parties, and their marks.
const OF_CASES: [&str; 2] = ["当事人", "标记"];

/// Whether a text has a key by which somebody may be marked.
pub fn speaks_of_marks(text: &str) -> bool {
    let keys = BTreeSet::from(OF_CASES);
    let mut lines = text.split(['\n', '\r', '\0']);
    lines.any(|line| !values_of(line, &keys).is_empty())
}

/// The numbers under which a text says that cases are registered.
pub fn case_numbers(text: &str) -> Vec<String> {
    let keys = BTreeSet::from(["登记号"]);
    let lines = text.split(['\n', '\r', '\0']);
    let values = lines.flat_map(|line| values_of(line, &keys));
    let is_of_number = |one: char| one.is_ascii_digit() || one == '-';
    let numbers = values.map(|value| {
        let value = value.trim_start_matches(['"', '\'', ' ']);
        value
            .split(|one| !is_of_number(one))
            .next()
            .unwrap_or_default()
    });
    numbers
        .filter(|number| is_case_number(number))
        .map(str::to_owned)
        .collect()
}

/// What stands on a line behind each of the keys, to the line's end.
fn values_of<'t>(line: &'t str, keys: &BTreeSet<&str>) -> Vec<&'t str> {
    let behind = |at: usize, key: &str| {
        let begins = line[..at].chars().next_back();
        let begins = begins.is_none_or(|one| " \t-{,?[\"'\u{feff}".contains(one));
        let rest = line[at + key.len()..].trim_start_matches(['"', '\'', ' ', '\t']);
        let value = rest.strip_prefix([':', '：'])?;
        begins.then(|| value.trim_start())
    };
    let found = keys.iter().flat_map(|key| {
        let places = line.match_indices(key);
        places.filter_map(move |(at, key)| behind(at, key))
    });
    found.collect()
}

/// What a value may mean: whole, or as far as a bracket or comma lets it reach.
fn readings(value: &str, lines: &[&str], text: &str) -> Vec<String> {
    let value = without_properties(value);
    if let Some(alias) = value.strip_prefix('*') {
        return anchored(alias, text);
    }
    let value = match is_on_next_lines(value) {
        true => next_lines(lines),
        false => value.to_owned(),
    };
    if let Some(quote) = value.chars().next().filter(|one| "\"'".contains(*one)) {
        let inner = value[1..].split(quote).next().unwrap_or_default();
        return kept([inner]);
    }
    let value = value.split(" #").next().unwrap_or_default();
    kept([
        value,
        value.split([',', '}', ']']).next().unwrap_or_default(),
    ])
}

/// The value behind anchors (`&名`) and tags (`!!str`).
fn without_properties(mut value: &str) -> &str {
    while let Some(rest) = value.strip_prefix(['&', '!']) {
        value = rest
            .split_once(char::is_whitespace)
            .map_or("", |(_, value)| value.trim_start());
    }
    value
}

/// Whether nothing, or the mark of a block of lines, stands on the line itself.
fn is_on_next_lines(value: &str) -> bool {
    let value = value.split('#').next().unwrap_or_default().trim();
    let mark = value.strip_prefix(['|', '>']).unwrap_or(value);
    mark.chars().all(|one| "+-123456789".contains(one))
        && (mark.is_empty() || mark.len() < value.len())
}

/// The lines below the first that are set further in, in one.
fn next_lines(lines: &[&str]) -> String {
    let indent = |line: &str| line.len() - line.trim_start_matches([' ', '-']).len();
    let Some((key, below)) = lines.split_first() else {
        return String::new();
    };
    let deeper = |line: &&&str| line.trim().is_empty() || indent(line) > indent(key);
    let below: Vec<&str> = below
        .iter()
        .take_while(deeper)
        .map(|line| line.trim())
        .collect();
    below.join(" ")
}

/// What bears the anchor.
fn anchored(alias: &str, text: &str) -> Vec<String> {
    let alias = alias.split([',', '}', ' ', ']']).next().unwrap_or_default();
    let mark = format!("&{alias} ");
    let values = text.split(mark.as_str()).skip(1);
    let values = values.filter_map(|rest| rest.lines().next());
    values
        .flat_map(|value| readings(value.trim(), &[], ""))
        .collect()
}

fn kept<const N: usize>(values: [&str; N]) -> Vec<String> {
    let values = values.into_iter().map(str::trim);
    values
        .filter(|value| !value.is_empty())
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{told_in, told_in_bytes};

    /// The ways in which YAML may say that somebody is called 邢梓涵.
    const NAMED: [&str; 12] = [
        "姓名: 邢梓涵",
        "  - 姓名: 邢梓涵 # 被害人",
        "- {编号: 2, 姓名: 邢梓涵, 身份: 被害人}",
        "- {编号: 2, \"姓名\":\"邢梓涵\"}",
        "姓名：邢梓涵",
        "  姓名: >-\n    邢梓涵\n  身份: 被害人",
        "  姓名: |2\n    邢梓涵",
        "  姓名:\n    邢梓涵\n  身份: 被害人",
        "姓名: &x 邢梓涵",
        "姓名: !!str '邢梓涵'",
        "别名: &某 邢梓涵\n姓名: *某",
        "? 姓名 : 邢梓涵",
    ];

    #[test]
    fn a_name_is_found_however_it_is_written() {
        for text in NAMED {
            let told = told_in(text).names;
            assert!(told.iter().any(|name| name == "邢梓涵"), "{text}: {told:?}");
        }
    }

    #[test]
    fn a_name_in_another_encoding_is_found_too() {
        for text in NAMED {
            let (bytes, ..) = encoding_rs::GBK.encode(text);
            let told = told_in_bytes(&bytes).names;
            assert!(told.iter().any(|name| name == "邢梓涵"), "{text}: {told:?}");
        }
        let damaged = [b"\xff\xfe: \n".as_slice(), "姓名: 邢梓涵\n".as_bytes()].concat();
        assert_eq!(told_in_bytes(&damaged).names, ["邢梓涵"]);
    }

    #[test]
    fn homes_and_employers_are_found_apart() {
        let told = told_in(
            "居住地:\n  - 乡镇: 柳河乡\n    村居: 槐树营村\n    地址: 村东, 三组\n所在单位: 县第三初中\n",
        );
        assert_eq!(
            told.places,
            ["县第三初中", "村东", "村东, 三组", "槐树营村"]
        );
        assert!(told.names.is_empty());
    }

    #[test]
    fn other_keys_tell_nothing() {
        let text = "曾用姓名们: 甲乙丙\n案由: 盗窃\n# 姓名在纸上\n身份: 被害人\n";
        assert_eq!(told_in(text).names, [""; 0]);
    }
}
