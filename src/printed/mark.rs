//! The mark of a sheet, version 2: a hash of what it says.
//!
//! A mark is the BLAKE3 hash, in the derive-key mode with the context [`CONTEXT`], of a sequence
//! of strings, each led by its length in bytes (64 bits, little end first). The sequence is: the
//! document's code; the period or number that tells its sheets apart; then what is printed, an
//! object; then `[`, the marks of the sheets bound into it, `]`; then `[`, the SHA-256 of each
//! file bound into it, `]`.
//!
//! An object is `{`, its fields that are not empty, `}`: of each its identifier and then its value,
//! fields sorted by the bytes of their identifiers. A list is `[`, its items in order, `]`. A cell
//! is `=` and its canonical value: a day as 2016-08-09, an amount or number as a plain decimal
//! without trailing noughts, an answer as 是 or 否, any other text in Unicode's form NFC without
//! white space at its ends; a cell that lacks what article 5 asks for is `?第5条`. Empty is a cell
//! without text or closed by a stroke (／), a list without items, an object of which all is empty; an empty item of a list
//! counts.
//!
//! Of the hash 125 bits are written, in groups of five letters of Crockford's base32. No two
//! sheets with the same first ten letters are to be expected; to accept a sheet, all are compared.

use std::fmt;

use unicode_normalization::UnicodeNormalization;

use super::cell::{Cell, Plain, Value};
use super::node::{Node, Object};

/// What keeps these hashes apart from all others.
pub const CONTEXT: &str = "xiafang mark 2";

/// Letters in a mark, five bits each.
const LETTERS: usize = 25;
/// Letters in a group.
const GROUP: usize = 5;
/// Letters that suffice to find a sheet.
const ENOUGH_TO_FIND: usize = 10;

/// The mark of a sheet: 25 letters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Mark(String);

/// What a mark is of.
#[derive(Debug, Clone, Copy)]
pub struct Marked<'m> {
    /// The document's code.
    pub code: &'static str,
    /// The period or number that tells its sheets apart.
    pub number: &'m str,
    /// The version of the words that its template adds, of one whose words count.
    pub wording: Option<u8>,
    /// What is printed.
    pub content: &'m Object,
    /// The marks of the sheets bound into it, in order.
    pub bound: &'m [Mark],
    /// The SHA-256 of each file bound into it, in order.
    pub scans: &'m [&'m str],
}

impl Marked<'_> {
    /// The mark.
    pub fn mark(&self) -> Mark {
        Mark::of(&self.strings())
    }

    /// The strings that are hashed.
    pub fn strings(&self) -> Vec<String> {
        let mut strings = vec![self.code.to_owned(), self.number.to_owned()];
        let wording = self.wording.map(|version| version.to_string());
        let wording = wording.map(|version| Node::Plain(version.into()));
        let wording = wording.as_ref().map(|node| ("文本", node));
        object(self.content, wording, &mut strings);
        let bound = self.bound.iter().map(Mark::to_string);
        bracketed(bound, &mut strings);
        bracketed(
            self.scans.iter().map(|hash| (*hash).to_owned()),
            &mut strings,
        );
        strings
    }
}

impl Mark {
    /// The mark of a sequence of strings.
    pub fn of(strings: &[String]) -> Self {
        let mut hasher = blake3::Hasher::new_derive_key(CONTEXT);
        for string in strings {
            hasher.update(&(string.len() as u64).to_le_bytes());
            hasher.update(string.as_bytes());
        }
        Mark(letters_of(hasher.finalize().as_bytes()))
    }

    /// The mark that somebody typed: letters of any case, with or without hyphens and blanks,
    /// I and L for 1, O for 0. `None` of what has not its shape.
    pub fn parse(text: &str) -> Option<Self> {
        let letters = typed(text)?;
        (letters.len() == LETTERS).then_some(Mark(letters))
    }

    /// Whether it is the mark of which somebody typed the beginning, ten letters at least.
    pub fn begins_with(&self, text: &str) -> bool {
        let letters = typed(text).filter(|letters| letters.len() >= ENOUGH_TO_FIND);
        letters.is_some_and(|letters| self.0.starts_with(&letters))
    }

    /// As much of it as suffices to find a sheet.
    pub fn short(&self) -> String {
        grouped(&self.0[..ENOUGH_TO_FIND])
    }
}

impl fmt::Display for Mark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&grouped(&self.0))
    }
}

fn grouped(letters: &str) -> String {
    let mut text = String::new();
    for (at, letter) in letters.chars().enumerate() {
        if at > 0 && at % GROUP == 0 {
            text.push('-');
        }
        text.push(letter);
    }
    text
}

/// The letters that somebody typed; `None` where one is none of a mark.
fn typed(text: &str) -> Option<String> {
    let letters = text
        .chars()
        .filter(|one| *one != '-' && !one.is_whitespace());
    let letters = letters.map(|letter| match letter.to_ascii_uppercase() {
        'I' | 'L' => '1',
        'O' => '0',
        other => other,
    });
    let letters: String = letters.collect();
    let is_letter = |letter: char| ALPHABET.contains(letter);
    letters.chars().all(is_letter).then_some(letters)
}

/// Crockford's base32: without I, L, O, which pass for digits, and without U.
const ALPHABET: &str = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Bits in a letter.
const BITS: usize = 5;

/// The first letters of a hash in Crockford's base32.
fn letters_of(hash: &[u8; 32]) -> String {
    (0..LETTERS).map(|at| letter_of(hash, at)).collect()
}

/// A letter of a hash; beyond its end stand noughts.
fn letter_of(hash: &[u8; 32], at: usize) -> char {
    let byte_at = |at: usize| hash.get(at).copied().unwrap_or_default();
    let (byte, bit) = (at * BITS / 8, at * BITS % 8);
    let pair = u16::from_be_bytes([byte_at(byte), byte_at(byte + 1)]);
    let five = (pair >> (16 - BITS - bit)) & 0b1_1111;
    char::from(ALPHABET.as_bytes()[usize::from(five)])
}

/// Letters in the mark of a lock: all 256 bits.
const LOCK_LETTERS: usize = 52;
/// Letters in a group of it.
const LOCK_GROUP: usize = 4;
/// Letters that suffice to accept a lock.
const ENOUGH_TO_ACCEPT: usize = 26;

/// The mark of a lock on the printed 锁定单: its seal, 64 hexadecimal digits, in letters. A lock of
/// before has a shorter seal, which stands for itself.
pub fn mark_of_lock(seal: &str) -> String {
    let Ok(hash) = blake3::Hash::from_hex(seal) else {
        return seal.to_uppercase();
    };
    let letters = (0..LOCK_LETTERS).map(|at| letter_of(hash.as_bytes(), at));
    let letters: Vec<char> = letters.collect();
    let groups = letters.chunks(LOCK_GROUP);
    let groups: Vec<String> = groups.map(|group| group.iter().collect()).collect();
    groups.join("-")
}

/// Whether somebody typed the mark of the lock with this seal, the first half of it at least.
pub fn is_mark_of_lock(seal: &str, text: &str) -> bool {
    let mark = mark_of_lock(seal).replace('-', "");
    typed(text).is_some_and(|letters| {
        letters.len() >= ENOUGH_TO_ACCEPT.min(mark.len()) && mark.starts_with(&letters)
    })
}

fn bracketed(items: impl Iterator<Item = String>, strings: &mut Vec<String>) {
    strings.push("[".to_owned());
    strings.extend(items);
    strings.push("]".to_owned());
}

fn object(object: &Object, more: Option<(&str, &Node)>, strings: &mut Vec<String>) {
    strings.push("{".to_owned());
    let counted = object.0.iter();
    let counted = counted.filter_map(|field| Some((field.identifier?, &field.node)));
    let mut fields: Vec<(&str, &Node)> = counted.chain(more).collect();
    fields.retain(|(_, node)| !is_empty(node));
    fields.sort_by_key(|(identifier, _)| *identifier);
    for (identifier, node) in fields {
        strings.push(identifier.to_owned());
        value(node, strings);
    }
    strings.push("}".to_owned());
}

fn value(node: &Node, strings: &mut Vec<String>) {
    match node {
        Node::Cell(cell) | Node::Plain(Plain(cell)) => strings.push(canonical(cell)),
        Node::Flag(flag) => strings.push(if *flag { "=是" } else { "=否" }.to_owned()),
        Node::Object(fields) => object(fields, None, strings),
        Node::List(items) => {
            strings.push("[".to_owned());
            items.iter().for_each(|item| value(item, strings));
            strings.push("]".to_owned());
        }
    }
}

fn canonical(cell: &Cell) -> String {
    match cell.value() {
        Value::Text => format!("={}", cell.text.trim().nfc().collect::<String>()),
        Value::Day(day) => format!("={day}"),
        Value::Money(amount) => format!("={}", amount.normalize()),
        Value::Count(count) => format!("={count}"),
        Value::YesNo(true) => "=是".to_owned(),
        Value::YesNo(false) => "=否".to_owned(),
        Value::Missing(article) => format!("?第{article}条"),
        Value::Closed => "=".to_owned(),
    }
}

fn is_empty(node: &Node) -> bool {
    match node {
        Node::Cell(cell) | Node::Plain(Plain(cell)) => cell.is_silent(),
        Node::Flag(_) => false,
        Node::List(items) => items.is_empty(),
        Node::Object(object) => object
            .0
            .iter()
            .all(|field| field.identifier.is_none() || is_empty(&field.node)),
    }
}
