//! Texts of files, and where in them a byte stands for those who read lines and columns.

use crate::disk::Folder;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// The text of a file with the beginnings of its lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    text: String,
    /// Whether the file is UTF-8; of another the text is as far as it could be read.
    is_whole: bool,
    /// The first byte of each line.
    lines: Vec<u32>,
}

/// The text with line breaks where old systems have a carriage return alone; no byte moves.
pub fn with_line_breaks(text: &str) -> String {
    if !text.contains('\r') {
        return text.to_owned();
    }
    let mut lines = String::with_capacity(text.len());
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        let is_end = sign == '\r' && signs.peek() != Some(&'\n');
        lines.push(if is_end { '\n' } else { sign });
    }
    lines
}

/// A place as people and editors count it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
    /// Column in UTF-16 units, from 1, as the protocol of editors counts.
    pub utf16_column: u32,
}

impl Position {
    /// The beginning of a file.
    pub const START: Position = Position {
        line: 1,
        column: 1,
        utf16_column: 1,
    };
}

impl Source {
    /// The text behind the byte order mark of a file.
    pub fn of(bytes: &[u8]) -> Self {
        let text = String::from_utf8_lossy(bytes);
        let is_whole = matches!(text, std::borrow::Cow::Borrowed(_));
        let text = with_line_breaks(text.strip_prefix('\u{feff}').unwrap_or(&text));
        let narrow = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let behind = text.match_indices('\n').map(|(at, _)| narrow(at + 1));
        let lines = std::iter::once(0).chain(behind).collect();
        Source {
            text,
            is_whole,
            lines,
        }
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where a byte stands; the end for what lies behind it.
    pub fn position(&self, byte: u32) -> Position {
        let at = self.text.floor_char_boundary(byte as usize);
        let line = self.lines.partition_point(|first| *first as usize <= at);
        let first = self.lines[line - 1] as usize;
        let before = &self.text[first..at];
        let units: usize = before.chars().map(char::len_utf16).sum();
        let narrow = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        Position {
            line: narrow(line),
            column: narrow(before.chars().count() + 1),
            utf16_column: narrow(units + 1),
        }
    }

    /// Line `number`, from 1, without its end; `None` where there is none or where the file
    /// is no UTF-8.
    pub fn line(&self, number: u32) -> Option<&str> {
        let index = (number as usize).checked_sub(1).filter(|_| self.is_whole)?;
        let first = *self.lines.get(index)? as usize;
        self.text[first..].lines().next()
    }

    /// The first byte of line `number`, from 1; the end of the text where it has fewer.
    pub fn line_start(&self, number: u32) -> u32 {
        let index = (number as usize).saturating_sub(1);
        let end = u32::try_from(self.text.len()).unwrap_or(u32::MAX);
        self.lines.get(index).copied().unwrap_or(end)
    }
}

/// The sources of a folder, each read when first asked for: only files that somebody has
/// something to say about are.
#[derive(Debug, Default)]
pub struct Sources {
    folder: Folder,
    read: Mutex<HashMap<Arc<str>, Option<Arc<Source>>>>,
}

impl Sources {
    /// Those of a folder.
    pub fn new(folder: &Folder) -> Self {
        Sources {
            folder: folder.clone(),
            read: Mutex::default(),
        }
    }

    /// The source at a path; `None` where no file can be read.
    pub fn of(&self, path: &Arc<str>) -> Option<Arc<Source>> {
        // Whoever panicked while holding it had not changed it yet.
        let mut read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        let known = read.entry(Arc::clone(path)).or_insert_with(|| {
            let bytes = self.folder.read(path).ok().flatten()?;
            Some(Arc::new(Source::of(&bytes)))
        });
        known.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::{Position, Source};

    fn at(line: u32, column: u32, utf16_column: u32) -> Position {
        Position {
            line,
            column,
            utf16_column,
        }
    }

    #[test]
    fn columns_count_characters_and_units_of_utf_16() {
        let source = Source::of("\u{feff}案由: 盗窃\r\n𠮷: 甲\n".as_bytes());
        let of =
            |word: &str| source.position(source.text().find(word).expect("it is there") as u32);
        assert_eq!(of("案由"), at(1, 1, 1));
        assert_eq!(of("盗窃"), at(1, 5, 5));
        assert_eq!(of("𠮷"), at(2, 1, 1));
        assert_eq!(of("甲"), at(2, 4, 5));
    }

    #[test]
    fn what_lies_behind_the_end_or_inside_a_character_is_before_it() {
        let source = Source::of("甲\n".as_bytes());
        assert_eq!(source.position(1), at(1, 1, 1));
        assert_eq!(source.position(99), at(2, 1, 1));
        assert_eq!(Source::of(b"").position(7), Position::START);
    }

    #[test]
    fn a_line_is_without_its_end() {
        let source = Source::of("甲: 1\r\n\r\n乙: 2".as_bytes());
        assert_eq!(source.line(1), Some("甲: 1"));
        assert_eq!(source.line(2), Some(""));
        assert_eq!(source.line(3), Some("乙: 2"));
        assert_eq!(source.line(4), None);
        assert_eq!(source.line_start(3), 10);
    }

    #[test]
    fn of_a_file_that_is_no_utf_8_places_are_known_and_lines_are_not() {
        let source = Source::of(b"\xe7\x94\xb2\n\xb0\xb8");
        assert_eq!(source.position(4), at(2, 1, 1));
        assert_eq!(source.line(1), None);
    }
}
