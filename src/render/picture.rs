//! Pictures as they are bound in: seen to be whole, and without what a camera or telephone has
//! written into them besides the picture — place, day, owner, a smaller picture.

use std::io::Cursor;

use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader};

/// The most pixels of a picture: A3 at 600 dots per inch, twice over.
const MOST_PIXELS: u64 = 140_000_000;

/// The format of a picture that can be bound in.
pub(super) fn picture_format(bytes: &[u8]) -> Option<ImageFormat> {
    let known = [ImageFormat::Png, ImageFormat::Jpeg];
    let format = image::guess_format(bytes).ok();
    format.filter(|format| known.contains(format))
}

/// The picture alone, upright, with the ending of its file; one in colours for printing presses,
/// which the archive format does not take, in those of screens.
///
/// # Errors
/// When it is not whole or too large, in words for a clerk.
pub(super) fn picture(
    bytes: &[u8],
    format: ImageFormat,
) -> Result<(Vec<u8>, &'static str), String> {
    let damaged = || "图片打不开，损坏或者没有扫描完；请重新扫描".to_owned();
    let reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut decoder = reader.into_decoder().map_err(|_| damaged())?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(format!(
            "图片太大，{width}×{height} 像素；请用每英寸 300 点（300 dpi）重新扫描"
        ));
    }
    // Words about how to hold it that cannot be read are none.
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut decoded = DynamicImage::from_decoder(decoder).map_err(|_| damaged())?;
    let is_jpeg = format == ImageFormat::Jpeg;
    let bare = match is_jpeg {
        true => bare_jpeg(bytes, orientation),
        false => bare_png(bytes),
    };
    let bare = bare.ok_or_else(damaged)?;
    if is_jpeg && !is_cmyk(bytes) {
        return Ok((bare, "jpg"));
    }
    if !is_jpeg && orientation == Orientation::NoTransforms {
        return Ok((bare, "png"));
    }
    decoded.apply_orientation(orientation);
    if is_jpeg {
        decoded = decoded.into_rgb8().into();
    }
    let mut png = Cursor::new(Vec::new());
    let written = decoded.write_to(&mut png, ImageFormat::Png);
    written.map_err(|_| damaged())?;
    Ok((png.into_inner(), "png"))
}

/// Whether a JPEG has no end.
pub(super) fn ends_early(jpeg: &[u8]) -> bool {
    bare_jpeg(jpeg, Orientation::NoTransforms).is_none()
}

/// Whether a JPEG has four colours: so says the segment that begins its frame.
fn is_cmyk(bytes: &[u8]) -> bool {
    let mut at = 2;
    while let Some([0xff, kind, high, low]) = bytes.get(at..at + 4) {
        if is_frame(*kind) {
            return bytes.get(at + 9) == Some(&4);
        }
        at += 2 + usize::from(u16::from_be_bytes([*high, *low]));
    }
    false
}

/// Frames are C0 to CF, without the tables C4, C8 and CC among them.
fn is_frame(kind: u8) -> bool {
    (0xc0..=0xcf).contains(&kind) && ![0xc4, 0xc8, 0xcc].contains(&kind)
}

const END_OF_IMAGE: u8 = 0xd9;
const START_OF_SCAN: u8 = 0xda;

/// The segments of a JPEG that its picture is made of, and how to hold it; `None` where its end
/// is missing. What stands behind the end is left out.
fn bare_jpeg(bytes: &[u8], orientation: Orientation) -> Option<Vec<u8>> {
    let mut bare = bytes.get(..2)?.to_vec();
    if orientation != Orientation::NoTransforms {
        bare.extend(held(orientation));
    }
    let mut at = 2;
    loop {
        // A marker may be led by any number of these bytes.
        while bytes.get(at + 1)? == &0xff {
            at += 1;
        }
        let (lead, kind) = (*bytes.get(at)?, *bytes.get(at + 1)?);
        if lead != 0xff {
            return None;
        }
        if kind == END_OF_IMAGE {
            bare.extend([0xff, END_OF_IMAGE]);
            return Some(bare);
        }
        if kind == 0x01 || is_restart(kind) {
            bare.extend([lead, kind]);
            at += 2;
            continue;
        }
        let length = u16::from_be_bytes([*bytes.get(at + 2)?, *bytes.get(at + 3)?]);
        let mut end = at + 2 + usize::from(length.max(2));
        let content = bytes.get(at + 4..end)?;
        if kind == START_OF_SCAN {
            end = end_of_scan(bytes, end)?;
        }
        if is_of_picture(kind, content) {
            bare.extend(bytes.get(at..end)?);
        }
        at = end;
    }
}

fn is_restart(kind: u8) -> bool {
    (0xd0..=0xd7).contains(&kind)
}

/// Where the next marker stands that ends the data of a scan.
fn end_of_scan(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        at += bytes.get(at..)?.iter().position(|byte| *byte == 0xff)?;
        let kind = *bytes.get(at + 1)?;
        // A nought behind it makes it data.
        if kind != 0 && kind != 0xff && !is_restart(kind) {
            return Some(at);
        }
        at += if kind == 0xff { 1 } else { 2 };
    }
}

/// Whether a segment is needed to see the picture as it is: tables, frames and scans, its colours,
/// and the head without a smaller picture.
fn is_of_picture(kind: u8, content: &[u8]) -> bool {
    match kind {
        0xe0 => content.starts_with(b"JFIF\0") && content.get(12..14) == Some(&[0, 0]),
        0xe2 => content.starts_with(b"ICC_PROFILE\0"),
        0xee => content.starts_with(b"Adobe"),
        0xe1..=0xef | 0xfe => false,
        _ => true,
    }
}

/// The segment that says how to hold a picture and nothing else.
fn held(orientation: Orientation) -> Vec<u8> {
    const HEAD: &[u8] = b"\xff\xe1\x00\x22Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0";
    const NO_MORE: [u8; 7] = [0; 7];
    [HEAD, &[orientation.to_exif()], &NO_MORE].concat()
}

/// Bytes before the first part of a PNG.
const PNG_HEAD: usize = 8;
/// What a part of a PNG has besides its content: length, name, and the check behind it.
const PNG_FRAME: usize = 12;

/// The parts of a PNG that its picture is made of; `None` where its end is missing.
fn bare_png(bytes: &[u8]) -> Option<Vec<u8>> {
    const KEPT: [&[u8; 4]; 11] = [
        b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT",
        b"pHYs",
    ];
    let mut bare = bytes.get(..PNG_HEAD)?.to_vec();
    let mut at = PNG_HEAD;
    loop {
        let length = bytes.get(at..at + 4)?.first_chunk()?;
        let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
        let end = at.checked_add(length)?.checked_add(PNG_FRAME)?;
        let (part, name) = (bytes.get(at..end)?, bytes.get(at + 4..at + 8)?);
        if KEPT.iter().any(|kept| *kept == name) {
            bare.extend(part);
        }
        if name == b"IEND" {
            return Some(bare);
        }
        at = end;
    }
}
