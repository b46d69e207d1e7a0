//! The code at the foot of every page of a form or register: a QR code that says which page of
//! which sheet it is, and nothing about a person.
//!
//! Only typst knows the page and how many there are. What stands in a QR code adds up without
//! carrying: where one bit of its text changes, the same modules change whatever else it says, in
//! codes of one size and mask. So typst is given the code of a first page, `001/001`, and for each
//! bit of each of these digits the modules that change with it.

use std::sync::LazyLock;

use fast_qr::{ECL, Mask, Mode, QRBuilder, QRCode, Version};

/// A code of 33 modules a side: 0.55 mm each on 18 mm, which scanners and telephones tell apart;
/// with more of them they begin to fail.
const SIZE: Version = Version::V04;
/// What is spoilt of that may be a fourteenth: more to spare would need more modules.
const SPARE: ECL = ECL::L;
const MASK: Mask = Mask::Checkerboard;
/// Bytes that fit into it.
const ROOM: usize = 78;

/// Page and count as typst is given them.
const FIRST_PAGE: &str = "001/001";
/// Where their digits stand.
const DIGITS: [usize; 6] = [0, 1, 2, 4, 5, 6];
/// The bits by which one digit differs from 0.
const BITS: u32 = 4;

/// Documents that go out of the house, or to somebody's home: notice, card, letters and reports.
const WITHOUT: [&str; 10] = [
    "GS", "LXK", "SMS", "ZJBG", "YB", "NB", "NZZJ", "QKBG", "DZJY", "DWJD",
];

/// Whether the sheets of the document with this code in marks bear page codes.
pub(super) fn bears_code(document: &str) -> bool {
    !WITHOUT.contains(&document)
}

/// The rows of the code for a first page, from the top, the left module in the highest of 33
/// bits; `None` where no code can be drawn.
pub(super) fn code_of(document: &str, number: &str, mark: &str) -> Option<Vec<u64>> {
    let blanks = 3;
    let others = FIRST_PAGE.len() + document.len() + mark.len() + blanks;
    let room = ROOM.saturating_sub(others);
    let number = &number[..number.floor_char_boundary(room.min(number.len()))];
    drawn(format!("{FIRST_PAGE} {document} {number} {mark}").into_bytes())
}

/// The rows that change with each bit of each digit, as a Typst definition for `版式/页码.typ`.
pub(super) static DIGITS_TYPST: LazyLock<String> = LazyLock::new(digits_typst);

fn digits_typst() -> String {
    let first = drawn(FIRST_PAGE.as_bytes().to_vec()).unwrap_or_default();
    let changed = |at: usize, bit: u32| {
        let mut text = FIRST_PAGE.as_bytes().to_vec();
        // The digit at the place is a 1 or a 0: what changes is the bit, whatever it was.
        text[at] ^= 1 << bit;
        let rows = drawn(text).unwrap_or_default();
        let rows = rows.iter().zip(&first).map(|(one, other)| one ^ other);
        let rows: Vec<String> = rows.map(|row| row.to_string()).collect();
        format!("({})", rows.join(", "))
    };
    let of_digit = |at| {
        let bits: Vec<String> = (0..BITS).map(|bit| changed(at, bit)).collect();
        format!("  ({}),\n", bits.join(", "))
    };
    let digits: String = DIGITS.into_iter().map(of_digit).collect();
    format!("#let digits = (\n{digits})\n")
}

fn drawn(text: Vec<u8>) -> Option<Vec<u64>> {
    let mut builder = QRBuilder::new(text);
    builder.mode(Mode::Byte).ecl(SPARE).version(SIZE).mask(MASK);
    Some(rows(&builder.build().ok()?))
}

fn rows(code: &QRCode) -> Vec<u64> {
    let row = |at: usize| {
        let modules = code[at].iter().take(code.size);
        modules.fold(0, |row, module| (row << 1) | u64::from(module.value()))
    };
    (0..code.size).map(row).collect()
}
