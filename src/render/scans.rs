//! Scanned papers as page images: pictures as they are, PDF pages drawn.

use std::fmt;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_interpret::font::FontQuery;
use hayro::hayro_syntax::Pdf;
use hayro::hayro_syntax::page::Page;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings, render};
use image::{ImageFormat, ImageReader};

use super::cache::{Ledger, sha256};
use super::typeset::SOURCES;
use crate::disk::{StagedFolder, is_plain, read_plain, read_whole, reason};

/// The images of one scanned file: path and bytes of each page's, the path from below the
/// output folder.
pub(super) type PageImages = Vec<(String, Vec<u8>)>;

/// A scanned file as it was read.
pub(super) struct ScanFile {
    bytes: Vec<u8>,
    /// SHA-256 of the file.
    pub hash: String,
}

/// Why a scanned file cannot be bound in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ScanFault(String);

impl fmt::Display for ScanFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Dots per inch at which PDF pages are drawn; archives ask for 200 of a scan.
const RESOLUTION: f32 = 200.0;
/// Points per inch, in which PDF measures.
const POINTS: f32 = 72.0;
/// The longest side of a drawn page in pixels: A3 at the resolution, with room to spare.
const LONGEST_SIDE: f32 = 4000.0;
/// The face for texts of a PDF that does not bring its own, and its place in the collection.
const STAND_IN: (&str, u32) = ("noto/NotoSerifCJK-Regular.ttc", 2);
/// Where images stand below the sources.
const FOLDER: &str = "附件";

/// The hash by which a sheet's fingerprint knows a scanned file; none of one that cannot be
/// read.
pub fn hash_of_scan(file: &Path) -> String {
    read_scan(file).map_or_else(|_| String::new(), |scan| scan.hash)
}

/// Reads a scanned file.
///
/// # Errors
/// When it cannot be read, in words for a clerk.
pub(super) fn read_scan(file: &Path) -> Result<ScanFile, ScanFault> {
    if !is_plain(file) {
        return Err(ScanFault(
            "不是普通文件；是链接的，把原文件复制到附件文件夹".to_owned(),
        ));
    }
    let bytes = read_plain(file, LARGEST_FILE).map_err(|error| ScanFault(reason(&error)))?;
    let bytes = bytes.ok_or_else(|| {
        ScanFault("文件太大，超过 200 MB；请分成几个文件，或者扫描得粗一些".to_owned())
    })?;
    let hash = sha256(&bytes);
    Ok(ScanFile { bytes, hash })
}

/// The pages of a scanned file, a picture or a PDF; those drawn before are taken over.
///
/// # Errors
/// When it is neither, or cannot be drawn: in words for a clerk.
pub(super) fn page_images(
    ScanFile { bytes, hash }: ScanFile,
    fonts: &Path,
    folder: &StagedFolder,
    old: &Ledger,
) -> Result<PageImages, ScanFault> {
    let name = |page: usize, of: usize, ending: &str| {
        format!("{SOURCES}/{FOLDER}/{}-{page}-{of}.{ending}", &hash[..16])
    };
    if let Some(format) = picture_format(&bytes) {
        let (bytes, ending) = picture(bytes, format)?;
        return Ok(vec![(name(1, 1, ending), bytes)]);
    }
    if !bytes.starts_with(b"%PDF") {
        let words = "不是 PNG、JPEG 图片，也不是 PDF；请扫描成这几种再放进附件";
        return Err(ScanFault(words.to_owned()));
    }
    let drawn = drawn_before(&hash, folder, old);
    if let Some(pages) = drawn {
        return Ok(pages);
    }
    let images = draw(bytes, fonts)?;
    let of = images.len();
    let numbered = images.into_iter().enumerate();
    let named = numbered.map(|(index, image)| (name(index + 1, of, "png"), image));
    Ok(named.collect())
}

/// The largest scanned file, in bytes.
const LARGEST_FILE: u64 = 200 << 20;
/// The most pages of a scanned PDF: a file's worth of paper, not a book's.
const MOST_PAGES: usize = 300;
/// The most pixels of a picture: A3 at 600 dots per inch, twice over.
const MOST_PIXELS: u64 = 140_000_000;

fn picture_format(bytes: &[u8]) -> Option<ImageFormat> {
    let known = [ImageFormat::Png, ImageFormat::Jpeg];
    image::guess_format(bytes)
        .ok()
        .filter(|format| known.contains(format))
}

/// The picture as it is, once it was seen to be whole; one in colours for printing presses,
/// which the archive format does not take, in those of screens.
fn picture(bytes: Vec<u8>, format: ImageFormat) -> Result<(Vec<u8>, &'static str), ScanFault> {
    let damaged = |_| ScanFault("图片打不开，损坏或者没有扫描完；请重新扫描".to_owned());
    let reader = || ImageReader::with_format(Cursor::new(&bytes), format);
    let (width, height) = reader().into_dimensions().map_err(damaged)?;
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(ScanFault(format!(
            "图片太大，{width}×{height} 像素；请用每英寸 300 点（300 dpi）重新扫描"
        )));
    }
    let decoded = reader().decode().map_err(damaged)?;
    if format == ImageFormat::Jpeg && is_cmyk(&bytes) {
        let mut png = Cursor::new(Vec::new());
        let written = decoded.to_rgb8().write_to(&mut png, ImageFormat::Png);
        written.map_err(damaged)?;
        return Ok((png.into_inner(), "png"));
    }
    let ending = if format == ImageFormat::Png {
        "png"
    } else {
        "jpg"
    };
    Ok((bytes, ending))
}

/// Whether a JPEG has four colours: so says the segment that begins its frame.
fn is_cmyk(bytes: &[u8]) -> bool {
    let mut at = 2;
    while let Some([0xff, kind, high, low]) = bytes.get(at..at + 4) {
        // Frames are C0 to CF, without the tables C4, C8 and CC among them.
        if (0xc0..=0xcf).contains(kind) && ![0xc4, 0xc8, 0xcc].contains(kind) {
            return bytes.get(at + 9) == Some(&4);
        }
        at += 2 + usize::from(u16::from_be_bytes([*high, *low]));
    }
    false
}

/// The pages of the same file as the old output has them, if all are there, untouched.
fn drawn_before(hash: &str, folder: &StagedFolder, old: &Ledger) -> Option<Vec<(String, Vec<u8>)>> {
    let beginning = format!("{SOURCES}/{FOLDER}/{}-", &hash[..16]);
    let mut pages: Vec<(usize, usize, &String)> = old
        .files
        .keys()
        .filter_map(|path| {
            let numbers = path.strip_prefix(&beginning)?.strip_suffix(".png")?;
            let (page, of) = numbers.split_once('-')?;
            Some((page.parse().ok()?, of.parse().ok()?, path))
        })
        .collect();
    pages.sort_unstable();
    let complete = pages.first().is_some_and(|(_, of, _)| *of == pages.len());
    if !complete {
        return None;
    }
    let read = |path: &String| {
        let untouched = old.is_untouched(folder.target(), path);
        let bytes = read_whole(&folder.target().join(path)).ok();
        bytes
            .filter(|_| untouched)
            .map(|bytes| (path.clone(), bytes))
    };
    pages.into_iter().map(|(_, _, path)| read(path)).collect()
}

fn draw(bytes: Vec<u8>, fonts: &Path) -> Result<Vec<Vec<u8>>, ScanFault> {
    let damaged = || {
        ScanFault("PDF 打不开，损坏或者有密码；请另存为没有密码的 PDF，或者扫描成图片".to_owned())
    };
    let stand_in = fonts.join(STAND_IN.0);
    // What draws is not ours: a file that breaks it must not break the build.
    let drawn = catch_unwind(AssertUnwindSafe(|| {
        let pdf = Pdf::new(bytes).ok()?;
        let settings = settings(&stand_in);
        let cache = RenderCache::new();
        let pages = pdf.pages();
        if pages.len() > MOST_PAGES {
            return Some(Err(pages.len()));
        }
        let images = pages.iter().map(|page| draw_page(page, &cache, &settings));
        images.collect::<Option<Vec<_>>>().map(Ok)
    }));
    match drawn {
        Ok(Some(Ok(images))) if !images.is_empty() => Ok(images),
        Ok(Some(Err(pages))) => Err(ScanFault(format!(
            "有 {pages} 页，超过 {MOST_PAGES} 页；请分成几个文件"
        ))),
        _ => Err(damaged()),
    }
}

fn settings(stand_in: &Path) -> InterpreterSettings {
    let face = read_whole(stand_in).ok().map(Arc::new);
    InterpreterSettings {
        font_resolver: Arc::new(move |query| match query {
            FontQuery::Standard(standard) => Some(standard.get_font_data()),
            FontQuery::Fallback(wanted) if wanted.character_collection.is_some() => {
                let face = face.clone()?;
                Some((face, STAND_IN.1))
            }
            FontQuery::Fallback(wanted) => Some(wanted.pick_standard_font().get_font_data()),
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
