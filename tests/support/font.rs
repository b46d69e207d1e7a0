//! A font that has one character more than those of the program: a free face with another table
//! of characters.

use std::fs;
use std::path::PathBuf;

/// The table: one group that leads from the character to a glyph (format 12).
fn table_of(sign: char, glyph: u32) -> Vec<u8> {
    let head: [u16; 4] = [0, 1, 3, 10];
    let mut table: Vec<u8> = head
        .iter()
        .flat_map(|number| number.to_be_bytes())
        .collect();
    table.extend(12_u32.to_be_bytes());
    table.extend(12_u16.to_be_bytes());
    table.extend(0_u16.to_be_bytes());
    let sign = sign as u32;
    for number in [28, 0, 1, sign, sign, glyph] {
        table.extend(u32::to_be_bytes(number));
    }
    table
}

/// The bytes of a font with a glyph for `sign` alone.
pub fn font_with(sign: char) -> Vec<u8> {
    let cache = std::env::var_os("XIAFANG_CACHE").map(PathBuf::from);
    let home = || PathBuf::from(std::env::var_os("HOME").expect("a home")).join(".cache/xiafang");
    let face = cache
        .unwrap_or_else(home)
        .join("fonts/fandol/FandolKai-Regular.otf");
    let mut font = fs::read(face).expect("the free faces are there");
    let table = table_of(sign, 100);
    let (start, length) = (font.len() as u32, table.len() as u32);
    let tables = usize::from(u16::from_be_bytes([font[4], font[5]]));
    let records = (0..tables).map(|index| 12 + 16 * index);
    let record = records
        .clone()
        .find(|at| &font[*at..at + 4] == b"cmap")
        .expect("a table");
    font[record + 8..record + 12].copy_from_slice(&start.to_be_bytes());
    font[record + 12..record + 16].copy_from_slice(&length.to_be_bytes());
    font.extend(table);
    font
}
