//! Values that try to be code, and values that are too many or too long.

use std::collections::BTreeSet;
use std::path::Path;

use crate::support::build::{Made, repository};
use crate::support::month::flat;
use proptest::prelude::*;
use serde_json::{Map, Value};
use xiafang::calendar::Period;
use xiafang::disk::Folder;
use xiafang::forms::all_schemas;
use xiafang::load::load;
use xiafang::records::{IsoDate, OUTSIDE_COUNTY};
use xiafang::registers::{Material, Sheet, sheets_of};
use xiafang::render::{code_string, markup_string};
use xiafang::rules::check;

/// What Typst or tera would read as code, were it not escaped.
const CODE: &str = "#x*b*_i_$m$@r`c`//c/*d*/[e]\\f\"g\"'h'<a>~--...{{ v }}{% if w %}\n\
    = H\n- i\n#\"x\";(1)[2].a#{panic()}";

/// Words of closed lists, which no record may change.
fn closed_words() -> BTreeSet<String> {
    fn collect(schema: &Value, words: &mut BTreeSet<String>) {
        match schema {
            Value::Object(map) => {
                for word in map
                    .get("enum")
                    .and_then(Value::as_array)
                    .into_iter()
                    .flatten()
                {
                    words.extend(word.as_str().map(str::to_owned));
                }
                map.values().for_each(|inner| collect(inner, words));
            }
            Value::Array(list) => list.iter().for_each(|inner| collect(inner, words)),
            _ => {}
        }
    }
    let mut words = BTreeSet::new();
    for (_, schema) in all_schemas() {
        collect(&serde_json::to_value(schema).unwrap(), &mut words);
    }
    words
}

/// Keys whose text has a shape that a rule asks for.
const SHAPED: [&str; 5] = ["登记号", "关联案件", "代码", "文件", "月份"];

/// Puts `suffix` behind every free text below `value`.
fn append(value: &mut Value, key: &str, suffix: &str, closed: &BTreeSet<String>) {
    match value {
        Value::String(text) => {
            let shaped = SHAPED.contains(&key)
                || text == OUTSIDE_COUNTY
                || closed.contains(text)
                || IsoDate::parse(text).is_some()
                || text.chars().all(|c| c.is_ascii_digit() || ":.".contains(c));
            if !shaped {
                text.push_str(suffix);
            }
        }
        Value::Array(list) => {
            for inner in list {
                append(inner, key, suffix, closed);
            }
        }
        Value::Object(map) => {
            for (key, inner) in map {
                append(inner, key, suffix, closed);
            }
        }
        _ => {}
    }
}

/// What the sheets of a month are to print, from the data that were built.
fn sheets(made: &Made, month: &str) -> Vec<Sheet> {
    let period = Period::parse(month).unwrap();
    let checked = check(load(&Folder::Disk(made.data())).unwrap(), period.last());
    let mut sheets = sheets_of(&Material::new(period, checked.facts(), &checked.findings));
    // What is only made where somebody asks for it is not in the month.
    sheets.retain(|sheet| !sheet.on_demand);
    sheets
}

fn texts(value: &Value) -> Vec<&str> {
    match value {
        Value::String(text) => vec![text],
        Value::Array(list) => list.iter().flat_map(texts).collect(),
        Value::Object(map) => map.values().flat_map(texts).collect(),
        _ => Vec::new(),
    }
}

/// Whether the text stands on a page, or on several, where a cell breaks over them.
fn prints(pages: &[String], text: &str) -> bool {
    (0..pages.len()).any(|page| begins_on(&pages[page..], text))
}

/// Whether the first page has the beginning of a text, as much as it can, and the next ones the
/// rest, over as many pages as a cell goes.
fn begins_on(pages: &[String], text: &str) -> bool {
    const MOST: usize = 4;
    let mut rest = text;
    for page in pages.iter().take(MOST) {
        let ends = rest.char_indices().map(|(at, sign)| at + sign.len_utf8());
        let longest = ends.rev().find(|end| page.contains(&rest[..*end]));
        rest = &rest[longest.unwrap_or(0)..];
        if rest.is_empty() {
            return true;
        }
    }
    false
}

#[test]
fn code_in_every_text_of_every_record_prints_literally() {
    let closed = closed_words();
    let mut build = repository().without("工作日志");
    for path in build.records() {
        let text = build.read(&path);
        let mut value: Value = serde_yaml::from_str(&text).unwrap_or(Value::Object(Map::new()));
        if !Path::new(&path).starts_with("日历") {
            append(&mut value, "", CODE, &closed);
        }
        // JSON is YAML, too.
        build = build.record(&path, &value.to_string());
    }
    let made = build.args(&["2016-08", "2016-12"]).run();
    let mut printed = 0;
    for month in ["2016-08", "2016-12"] {
        let folder = made.month(month);
        for sheet in sheets(&made, month) {
            let pages = folder.pdf(&sheet.path).flat_pages();
            // A form has boxes to tick for yes and no.
            // Counts joined by strokes stand in columns of their own.
            let is_counts = |part: &str| {
                part.contains('/')
                    && part
                        .chars()
                        .all(|sign| sign == '/' || sign.is_ascii_digit())
            };
            let shown = |part: &&str| !["是", "否"].contains(part) && !is_counts(part);
            for part in texts(&sheet.content.to_json()).into_iter().filter(shown) {
                // Where the heading of a register names the year, its cells do not.
                // Words are quoted with the marks of paper.
                let part = part.replace('「', "“").replace('」', "”");
                let ways = [flat(&part.replace("2016年", "")), flat(&part)];
                let is_whole = |way: &String| pages.iter().any(|page| page.contains(way));
                assert!(
                    ways.iter().any(is_whole) || ways.iter().any(|way| prints(&pages, way)),
                    "no 「{part}」 in {}:\n{pages:#?}",
                    sheet.path
                );
                printed += part.matches(CODE).count();
            }
        }
    }
    assert!(printed > 1000, "{printed}");
}

/// Reads a string literal of Typst back; what follows it is left.
fn literal(source: &str) -> (String, &str) {
    let mut text = String::new();
    let mut rest = source.strip_prefix('"').expect("a quote");
    loop {
        let mut characters = rest.chars();
        let character = characters.next().expect("the literal ends");
        rest = characters.as_str();
        match character {
            '"' => return (text, rest),
            '\\' => {
                let escaped = characters.next().expect("something is escaped");
                rest = characters.as_str();
                match escaped {
                    '\\' | '"' => text.push(escaped),
                    'n' => text.push('\n'),
                    't' => text.push('\t'),
                    'r' => text.push('\r'),
                    'u' => {
                        let (code, behind) = rest[1..].split_once('}').expect("a closing brace");
                        text.extend(char::from_u32(u32::from_str_radix(code, 16).unwrap()));
                        rest = behind;
                    }
                    other => panic!("Typst knows no \\{other}"),
                }
            }
            '\n' => panic!("a line break stands as \\n"),
            other => text.push(other),
        }
    }
}

proptest! {
    #[test]
    fn code_positions_hold_any_text(text in any::<String>()) {
        let source = code_string(&text);
        prop_assert_eq!(literal(&source), (text.replace('\r', ""), ""));
    }

    #[test]
    fn markup_positions_hold_any_text(text in any::<String>()) {
        let markup = markup_string(&text);
        let source = markup.strip_prefix('#').expect("a hash");
        prop_assert_eq!(literal(source), (text.replace('\r', ""), ";"));
    }

    #[test]
    fn markup_positions_hold_text_of_special_characters(text in "[#\"\\\\\\n\\t\\r();\\[\\].{}u0-9]*") {
        let markup = markup_string(&text);
        let source = markup.strip_prefix('#').expect("a hash");
        prop_assert_eq!(literal(source), (text.replace('\r', ""), ";"));
    }
}
