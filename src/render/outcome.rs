//! What the typesetter has written is looked at before it counts: that it ended without an error
//! does not say that a reader sees anything.

use std::fmt;
use std::path::Path;
use std::sync::Arc;

use hayro::hayro_syntax::Pdf;
use hayro::hayro_syntax::object::{Dict, Name, Stream};
use hayro::hayro_syntax::page::Page;

use crate::disk::{is_plain, read_plain, reason};

/// The largest PDF that a sheet may be, in bytes.
const LARGEST: u64 = 500 << 20;

/// What is wrong with a PDF that was to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Flaw {
    /// It is not there, or cannot be read.
    Missing(String),
    /// Something else stands in its place.
    NotPlain,
    /// It is no PDF, or an empty one.
    NotPdf,
    /// Nothing can be read on a page.
    BlankPage(usize),
    /// A face of which no character can be seen.
    BlankFace(String),
}

impl fmt::Display for Flaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Flaw::Missing(why) => write!(f, "排版程序没有写出 PDF：{why}"),
            Flaw::NotPlain => f.write_str("排版程序写出来的不是普通文件"),
            Flaw::NotPdf => f.write_str("排版程序写出来的不是完整的 PDF"),
            Flaw::BlankPage(page) => write!(f, "第 {page} 页上一个字也没有"),
            Flaw::BlankFace(face) => write!(
                f,
                "字体 {face} 的字印不出来，字体文件不完整；运行 xiafang doctor 看是哪一个"
            ),
        }
    }
}

/// The PDF at a path as a reader would find it.
///
/// # Errors
/// What is wrong with it.
pub(super) fn readable(path: &Path) -> Result<Vec<u8>, Flaw> {
    let unreadable = |error: std::io::Error| Flaw::Missing(reason(&error));
    std::fs::symlink_metadata(path).map_err(unreadable)?;
    if !is_plain(path) {
        return Err(Flaw::NotPlain);
    }
    let bytes = read_plain(path, LARGEST).map_err(unreadable)?;
    let bytes = Arc::new(bytes.ok_or(Flaw::NotPdf)?);
    if !bytes.starts_with(b"%PDF-") {
        return Err(Flaw::NotPdf);
    }
    let pdf = Pdf::new(bytes.clone()).map_err(|_| Flaw::NotPdf)?;
    let pages = pdf.pages();
    if pages.is_empty() {
        return Err(Flaw::NotPdf);
    }
    for (index, page) in pages.iter().enumerate() {
        if !shows_something(page) {
            return Err(Flaw::BlankPage(index + 1));
        }
        if let Some(face) = blank_face(page) {
            return Err(Flaw::BlankFace(face));
        }
    }
    drop(pdf);
    Ok(Arc::try_unwrap(bytes).unwrap_or_else(|shared| shared.to_vec()))
}

/// How many pages a PDF has that was found readable.
pub(super) fn pages_of(path: &Path) -> Option<usize> {
    let bytes = read_plain(path, LARGEST).ok()??;
    let pdf = Pdf::new(Arc::new(bytes)).ok()?;
    Some(pdf.pages().len())
}

/// Whether a page shows a text or a picture. Drawn pages show them by these operators alone.
fn shows_something(page: &Page<'_>) -> bool {
    const SHOWING: [&[u8]; 3] = [b"TJ", b"Tj", b"Do"];
    let content = page.page_stream().unwrap_or_default();
    content.windows(2).any(|two| SHOWING.contains(&two))
}

/// The name of a face of the page whose every character is drawn with nothing: what typst makes
/// of a font that has lost its outlines.
fn blank_face(page: &Page<'_>) -> Option<String> {
    let fonts = &page.resources().fonts;
    fonts.keys().find_map(|name| {
        let font: Dict<'_> = fonts.get(&name)?;
        let drawn: Dict<'_> = font.get(b"CharProcs")?;
        let draws = |glyph: Name<'_>| {
            let stream = drawn.get::<Stream<'_>>(&glyph);
            let content = stream.and_then(|stream| stream.decoded().ok());
            content.is_some_and(|content| draws_something(&content))
        };
        let is_blank = !drawn.keys().any(draws);
        is_blank.then(|| {
            let name = font.get::<Name<'_>>(b"Name");
            let name = name.as_deref().unwrap_or_default();
            String::from_utf8_lossy(name).into_owned()
        })
    })
}

/// Whether what draws a character does more than say how wide it is.
fn draws_something(content: &[u8]) -> bool {
    let words = content.split(u8::is_ascii_whitespace);
    let words = words.filter(|word| !word.is_empty());
    words.clone().any(|word| {
        let is_number = word.iter().all(|byte| b"0123456789.-+".contains(byte));
        !is_number && word != b"d0" && word != b"d1"
    })
}
