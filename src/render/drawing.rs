//! The pages of a scanned file, drawn in a confined process that does nothing else.
//!
//! What it answers is a line for each page, `page png 1234`, with so many bytes behind it, and in
//! the end a line `done`, or `fault` and why.

use std::ffi::OsStr;
use std::io::{self, Read, Write, stdin, stdout};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use hayro::hayro_interpret::font::FontQuery;
use hayro::hayro_interpret::{InterpreterSettings, InterpreterWarning};
use hayro::hayro_syntax::Pdf;
use hayro::hayro_syntax::object::{Array, Dict, Name, Stream};
use hayro::hayro_syntax::page::Page;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings, render};

use super::confined::confine_as_told;
use super::picture::{ends_early, picture, picture_format};
use crate::disk::read_whole;

/// What the program is called with to draw.
pub(super) const DRAW: &str = "draw-scan";

/// Dots per inch at which PDF pages are drawn; archives ask for 200 of a scan.
const RESOLUTION: f32 = 200.0;
/// Points per inch, in which PDF measures.
const POINTS: f32 = 72.0;
/// The longest side of a drawn page in pixels: A3 at the resolution, with room to spare.
const LONGEST_SIDE: f32 = 4000.0;
/// The most pages of a scanned PDF: a file's worth of paper, not a book's.
const MOST_PAGES: usize = 300;
/// A PDF says at its end that it ends; so far from there it is looked for, in bytes.
const TAIL: usize = 1024;
/// The place of the stand-in for texts of a PDF that does not bring its own face, in its file.
const STAND_IN_FACE: u32 = 2;

/// Why a file is not drawn.
enum Refusal {
    /// In words for a clerk.
    Unfit(String),
    /// Nobody listens.
    Unheard(io::Error),
}

impl From<io::Error> for Refusal {
    fn from(error: io::Error) -> Self {
        Refusal::Unheard(error)
    }
}

fn unfit(words: impl Into<String>) -> Refusal {
    Refusal::Unfit(words.into())
}

/// Draws the file that stands on standard input, with the file of the stand-in face, the
/// process that has started this one and the seconds that it may take.
///
/// # Errors
/// When it is not called as the program itself calls it, or nobody listens.
pub fn draw_as_told(words: &[&OsStr]) -> io::Result<()> {
    let &[face, parent, seconds] = words else {
        return Err(io::ErrorKind::InvalidInput.into());
    };
    confine_as_told(parent, seconds, 0)?;
    let mut bytes = Vec::new();
    stdin().read_to_end(&mut bytes)?;
    let mut out = stdout();
    match drawn(bytes, Path::new(face), &mut out) {
        Ok(()) => writeln!(out, "done"),
        Err(Refusal::Unfit(why)) => writeln!(out, "fault {why}"),
        Err(Refusal::Unheard(error)) => Err(error),
    }?;
    out.flush()
}

fn drawn(bytes: Vec<u8>, face: &Path, out: &mut impl Write) -> Result<(), Refusal> {
    if let Some(format) = picture_format(&bytes) {
        let (image, ending) = picture(&bytes, format).map_err(Refusal::Unfit)?;
        return answer(ending, &image, out);
    }
    if !bytes.starts_with(b"%PDF") {
        return Err(unfit(
            "不是 PNG、JPEG 图片，也不是 PDF；请扫描成这几种再放进附件",
        ));
    }
    // What draws is not ours: what breaks it is a file that cannot be drawn.
    let drawn = catch_unwind(AssertUnwindSafe(|| draw(bytes, face, out)));
    drawn.unwrap_or_else(|_| Err(damaged()))
}

fn answer(ending: &str, image: &[u8], out: &mut impl Write) -> Result<(), Refusal> {
    writeln!(out, "page {ending} {}", image.len())?;
    Ok(out.write_all(image)?)
}

fn damaged() -> Refusal {
    unfit("PDF 打不开，损坏或者有密码；请另存为没有密码的 PDF，或者扫描成图片")
}

fn cut() -> Refusal {
    unfit("PDF 不完整，后面缺了一段；请重新扫描，或者重新拷贝一份")
}

fn draw(bytes: Vec<u8>, face: &Path, out: &mut impl Write) -> Result<(), Refusal> {
    let tail = &bytes[bytes.len().saturating_sub(TAIL)..];
    let is_ended = tail.windows(5).any(|word| word == b"%%EOF");
    let pdf = Pdf::new(bytes).map_err(|_| damaged())?;
    let pages = pdf.pages();
    if pages.is_empty() {
        return Err(damaged());
    }
    if !is_ended || promised(&pdf).is_some_and(|promised| promised > pages.len()) {
        return Err(cut());
    }
    if pages.len() > MOST_PAGES {
        let count = pages.len();
        return Err(unfit(format!(
            "有 {count} 页，超过 {MOST_PAGES} 页；请分成几个文件"
        )));
    }
    let lacks_image = Arc::new(AtomicBool::new(false));
    let settings = settings(face, &lacks_image);
    let cache = RenderCache::new();
    for page in pages.iter() {
        if has_cut_image(page) {
            return Err(cut());
        }
        let image = draw_page(page, &cache, &settings).ok_or_else(damaged)?;
        if lacks_image.load(Ordering::Relaxed) {
            return Err(cut());
        }
        answer("png", &image, out)?;
    }
    Ok(())
}

/// Whether an image of the page ends before its last line, which would be drawn grey or blank: a
/// scan that was broken off within a PDF that is whole.
fn has_cut_image(page: &Page<'_>) -> bool {
    let objects = &page.resources().x_objects;
    let mut images = objects
        .keys()
        .filter_map(|name| objects.get::<Stream<'_>>(&name));
    images.any(|image| match packings(image.dict()).as_slice() {
        [only] if only == "DCTDecode" => ends_early(&image.raw_data()),
        packings if packings.iter().all(|one| LOSSLESS.contains(&one.as_str())) => {
            lacks_lines(&image)
        }
        _ => false,
    })
}

/// Ways of packing of which nothing but the bytes themselves comes out.
const LOSSLESS: [&str; 5] = [
    "ASCIIHexDecode",
    "ASCII85Decode",
    "LZWDecode",
    "FlateDecode",
    "RunLengthDecode",
];

/// The ways in which a stream is packed, the outermost first.
fn packings(stream: &Dict<'_>) -> Vec<String> {
    let text = |name: Name<'_>| String::from_utf8_lossy(&name).into_owned();
    if let Some(name) = stream.get::<Name<'_>>(b"Filter") {
        return vec![text(name)];
    }
    let several = stream.get::<Array<'_>>(b"Filter");
    let several = several.iter().flat_map(|names| names.iter::<Name<'_>>());
    several.map(text).collect()
}

/// Whether an image has fewer bytes than its size asks for, be it of one colour.
fn lacks_lines(image: &Stream<'_>) -> bool {
    let number = |key: &[u8]| {
        let number: i32 = image.dict().get(key)?;
        u64::try_from(number).ok()
    };
    let (Some(width), Some(height)) = (number(b"Width"), number(b"Height")) else {
        return false;
    };
    let bits = number(b"BitsPerComponent").unwrap_or(1);
    let needed = (width * bits).div_ceil(8).saturating_mul(height);
    let decoded = image.decoded_data();
    decoded.map_or(true, |bytes| (bytes.len() as u64) < needed)
}

/// How many pages the PDF says it has.
fn promised(pdf: &Pdf) -> Option<usize> {
    let root: Dict<'_> = pdf.xref().get(pdf.xref().root_id())?;
    let count: i32 = root.get::<Dict<'_>>(b"Pages")?.get(b"Count")?;
    usize::try_from(count).ok()
}

fn settings(face: &Path, lacks_image: &Arc<AtomicBool>) -> InterpreterSettings {
    let face = read_whole(face).ok().map(Arc::new);
    let lacks_image = lacks_image.clone();
    InterpreterSettings {
        font_resolver: Arc::new(move |query| match query {
            FontQuery::Standard(standard) => Some(standard.get_font_data()),
            FontQuery::Fallback(wanted) if wanted.character_collection.is_some() => {
                let face = face.clone()?;
                Some((face, STAND_IN_FACE))
            }
            FontQuery::Fallback(wanted) => Some(wanted.pick_standard_font().get_font_data()),
        }),
        warning_sink: Arc::new(move |warning| {
            if matches!(warning, InterpreterWarning::ImageDecodeFailure) {
                lacks_image.store(true, Ordering::Relaxed);
            }
        }),
        ..Default::default()
    }
}

fn draw_page<'a>(
    page: &'a Page<'a>,
    cache: &RenderCache<'a>,
    settings: &InterpreterSettings,
) -> Option<Vec<u8>> {
    let (width, height) = page.render_dimensions();
    let longest = width.max(height).max(1.0);
    let scale = (RESOLUTION / POINTS).min(LONGEST_SIDE / longest);
    let size = PixmapSettings {
        x_scale: scale,
        y_scale: scale,
        bg_color: WHITE,
    };
    render(page, cache, settings, &RenderSettings::default(), &size)
        .into_png()
        .ok()
}
