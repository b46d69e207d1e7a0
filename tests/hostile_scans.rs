//! Scans that were made to harm, or were cut off: each is named, and the case file is made
//! without it.

use hayro::kurbo::Rect;

use crate::support::build::{Build, Made, example, repository};
use crate::support::ink::pages;
use crate::support::month::Month;

const FOLDER: &str = "data/案件/2016/2016-0001/附件";
const VOLUME: &str = "下访帮扶案卷 2016-0001";

fn file(build: Build) -> Build {
    build
        .command_named("file")
        .args(&["2016-0001", "--as-of", "2016-09-30"])
}

fn volume(made: &Made) -> Month {
    made.month_in("out/案卷", "2016-0001")
}

/// A PDF of these objects, the first its root, with its table and its end.
fn pdf(objects: &[String]) -> Vec<u8> {
    let mut text = "%PDF-1.7\n".to_owned();
    let mut places = Vec::new();
    for (index, object) in objects.iter().enumerate() {
        places.push(text.len());
        text += &format!("{} 0 obj\n{object}\nendobj\n", index + 1);
    }
    let table = text.len();
    let size = objects.len() + 1;
    text += &format!("xref\n0 {size}\n0000000000 65535 f \n");
    for place in places {
        text += &format!("{place:010} 00000 n \n");
    }
    text += &format!("trailer\n<</Size {size}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n");
    text.into_bytes()
}

fn stream(dictionary: &str, content: &str) -> String {
    let length = content.len();
    format!("<<{dictionary}/Length {length}>>\nstream\n{content}\nendstream")
}

const ROOT: &str = "<</Type/Catalog/Pages 2 0 R>>";
const ONE_PAGE: &str = "<</Type/Pages/Kids[3 0 R]/Count 1>>";

/// A PDF of one page with this content and these resources, and what they refer to.
fn page(content: &str, resources: &str, more: &[String]) -> Vec<u8> {
    let page = format!(
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<{resources}>>>>"
    );
    let mut objects = vec![ROOT.to_owned(), ONE_PAGE.to_owned(), page];
    objects.push(stream("", content));
    objects.extend_from_slice(more);
    pdf(&objects)
}

/// Forms in forms: each calls the next ten times over.
fn forms_in_forms() -> Vec<u8> {
    const FORM: &str = "/Type/XObject/Subtype/Form/BBox[0 0 595 842]";
    let forms: Vec<String> = (0..12)
        .map(|level| {
            let next = format!("{FORM}/Resources<</XObject<</F {} 0 R>>>>", level + 6);
            stream(&next, &"/F Do ".repeat(10))
        })
        .chain([stream(FORM, "0 0 100 100 re f")])
        .collect();
    page("/F Do", "/XObject<</F 5 0 R>>", &forms)
}

/// A form that calls itself.
fn form_of_itself() -> Vec<u8> {
    let form = "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F 5 0 R>>>>";
    page(
        "/F Do",
        "/XObject<</F 5 0 R>>",
        &[stream(form, "/F Do /F Do")],
    )
}

/// An image that claims to be as large as a county.
fn endless_image() -> Vec<u8> {
    let image = "/Type/XObject/Subtype/Image/Width 120000/Height 120000/BitsPerComponent 8\
                 /ColorSpace/DeviceRGB";
    page(
        "595 0 0 842 0 0 cm /I Do",
        "/XObject<</I 5 0 R>>",
        &[stream(image, "abc")],
    )
}

/// A scan that was broken off, in a PDF that is whole.
fn cut_image() -> Vec<u8> {
    let jpeg = half(&jpeg_of(600, 800));
    let length = jpeg.len();
    let mut pdf = b"%PDF-1.7\n".to_vec();
    for object in [ROOT, ONE_PAGE, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</I 5 0 R>>>>>>", &stream("", "595 0 0 842 0 0 cm /I Do")].iter().enumerate() {
        pdf.extend(format!("{} 0 obj\n{}\nendobj\n", object.0 + 1, object.1).bytes());
    }
    pdf.extend(format!("5 0 obj\n<</Type/XObject/Subtype/Image/Width 600/Height 800/BitsPerComponent 8/ColorSpace/DeviceRGB/Filter/DCTDecode/Length {length}>>\nstream\n").bytes());
    pdf.extend(jpeg);
    pdf.extend(b"\nendstream\nendobj\ntrailer\n<</Root 1 0 R>>\n%%EOF\n");
    pdf
}

/// Pages that lead back to themselves, and one more.
fn pages_of_themselves() -> Vec<u8> {
    let pages = "<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2000000>>";
    pdf(&[ROOT.to_owned(), pages.to_owned()])
}

/// More pages than a file of paper has.
fn too_many_pages() -> Vec<u8> {
    let kids: String = (3..3004).map(|number| format!("{number} 0 R ")).collect();
    let pages = format!("<</Type/Pages/Kids[{kids}]/Count 3001>>");
    let page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>".to_owned();
    let mut objects = vec![ROOT.to_owned(), pages];
    objects.extend(std::iter::repeat_n(page, 3001));
    pdf(&objects)
}

fn png_of(width: u32, height: u32) -> Vec<u8> {
    let mut png = std::io::Cursor::new(Vec::new());
    let image = image::RgbImage::from_fn(width, height, |x, y| {
        image::Rgb([(x % 251) as u8, (y % 241) as u8, (x * y % 239) as u8])
    });
    let written = image.write_to(&mut png, image::ImageFormat::Png);
    written.expect("it can be encoded");
    png.into_inner()
}

fn jpeg_of(width: u32, height: u32) -> Vec<u8> {
    let mut jpeg = std::io::Cursor::new(Vec::new());
    let image = image::RgbImage::from_fn(width, height, |x, y| {
        image::Rgb([(x % 251) as u8, (y % 241) as u8, 90])
    });
    let written = image.write_to(&mut jpeg, image::ImageFormat::Jpeg);
    written.expect("it can be encoded");
    jpeg.into_inner()
}

/// A PNG that says it has this size.
fn png_claiming(width: u32, height: u32) -> Vec<u8> {
    let mut png = png_of(8, 8);
    png[16..20].copy_from_slice(&width.to_be_bytes());
    png[20..24].copy_from_slice(&height.to_be_bytes());
    let check = crc32(&png[12..29]);
    png[29..33].copy_from_slice(&check.to_be_bytes());
    png
}

/// The check of a part of a PNG.
fn crc32(bytes: &[u8]) -> u32 {
    let mut crc = u32::MAX;
    for byte in bytes {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = (crc >> 1) ^ (0xedb8_8320 & (crc & 1).wrapping_neg());
        }
    }
    !crc
}

/// A JPEG that says it has this size.
fn jpeg_claiming(width: u16, height: u16) -> Vec<u8> {
    let mut jpeg = jpeg_of(8, 8);
    let frame = jpeg.windows(2).position(|two| two == [0xff, 0xc0]);
    let frame = frame.expect("a frame");
    jpeg[frame + 5..frame + 7].copy_from_slice(&height.to_be_bytes());
    jpeg[frame + 7..frame + 9].copy_from_slice(&width.to_be_bytes());
    jpeg
}

fn half(bytes: &[u8]) -> Vec<u8> {
    bytes[..bytes.len() / 2].to_vec()
}

/// Each attack with what is said of it.
fn attacks() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let whole = page("0 0 100 100 re f", "", &[]);
    vec![
        (
            "八吉字节.pdf",
            include_bytes!("fixtures/scans/packed.pdf").to_vec(),
            "",
        ),
        ("表单套表单.pdf", forms_in_forms(), "2 秒还没有处理完"),
        ("一县之大.pdf", endless_image(), "PDF 不完整"),
        ("里面半张.pdf", cut_image(), "PDF 不完整"),
        ("页套页.pdf", pages_of_themselves(), "PDF 打不开"),
        ("三千页.pdf", too_many_pages(), "有 3001 页，超过 300 页"),
        (
            "没有末尾.pdf",
            whole[..whole.len() - 8].to_vec(),
            "PDF 不完整",
        ),
        ("半份.pdf", half(&whole), "PDF"),
        ("宽.png", png_claiming(2_000_000_000, 1), "图片打不开"),
        (
            "大.png",
            png_claiming(60_000, 60_000),
            "图片太大，60000×60000 像素",
        ),
        ("空的大图.png", png_claiming(11_000, 11_000), "图片打不开"),
        (
            "大.jpg",
            jpeg_claiming(65_500, 65_500),
            "图片太大，65500×65500 像素",
        ),
        ("半张.jpg", half(&jpeg_of(600, 800)), "图片打不开"),
        (
            "缺末尾.jpg",
            jpeg_of(600, 800)[..jpeg_of(600, 800).len() - 2].to_vec(),
            "图片打不开",
        ),
        ("半张.png", half(&png_of(600, 800)), "图片打不开"),
        (
            "缺末尾.png",
            png_of(60, 80)[..png_of(60, 80).len() - 12].to_vec(),
            "图片打不开",
        ),
    ]
}

#[test]
fn what_was_made_to_harm_is_named_and_the_file_is_made_without_it() {
    let mut build = file(example())
        .env("XIAFANG_SCAN_LIMIT", "2")
        .put(&format!("{FOLDER}/好的.pdf"), page("9 9 9 9 re f", "", &[]))
        .put(&format!("{FOLDER}/好的.png"), png_of(60, 80))
        .put(&format!("{FOLDER}/好的.jpg"), jpeg_of(60, 80))
        .exit(1);
    let attacks = attacks();
    for (name, bytes, words) in &attacks {
        build = build
            .put(&format!("{FOLDER}/{name}"), bytes)
            .stderr_has(&format!(
                "附件没有装入 案件/2016/2016-0001/附件/{name}：{words}"
            ));
    }
    let made = build.run();
    assert!(!made.stderr.contains("好的"), "{}", made.stderr);
    let named = made.stderr.matches("附件没有装入").count();
    assert_eq!(named, attacks.len(), "{}", made.stderr);
    let pages = pages(volume(&made).pdf(VOLUME).bytes());
    let with_images = pages.iter().filter(|page| page.images.iter().any(is_scan));
    assert_eq!(with_images.count(), 3);
}

#[test]
fn a_kilobyte_that_unpacks_to_eight_gigabytes_takes_one() {
    file(example())
        .put(
            &format!("{FOLDER}/八吉字节.pdf"),
            include_bytes!("fixtures/scans/packed.pdf"),
        )
        .exit(1)
        .stderr_has("八吉字节.pdf：处理它要的内存超过 1 GB")
        .run();
}

#[test]
fn a_form_that_calls_itself_ends() {
    file(example())
        .env("XIAFANG_SCAN_LIMIT", "20")
        .put(&format!("{FOLDER}/自己.pdf"), form_of_itself())
        .run();
}

#[test]
fn whoever_kills_the_program_kills_what_draws_for_it() {
    use std::process::{Command, Stdio};
    use std::time::Duration;
    let home = file(example())
        .env("XIAFANG_SCAN_LIMIT", "30")
        .put(&format!("{FOLDER}/表单套表单.pdf"), forms_in_forms());
    let mut child = Command::new(env!("CARGO_BIN_EXE_xiafang"))
        .args(["file", "2016-0001", "--as-of", "2016-09-30"])
        .current_dir(home.path(""))
        .stderr(Stdio::null())
        .stdout(Stdio::null())
        .spawn()
        .expect("it runs");
    let drawing = |id: u32| {
        let task = format!("/proc/{id}/task");
        let threads = std::fs::read_dir(task).into_iter().flatten().flatten();
        let children = threads
            .filter_map(|thread| std::fs::read_to_string(thread.path().join("children")).ok());
        let children: String = children.collect();
        let ids = children.split_whitespace().map(str::to_owned);
        ids.collect::<Vec<_>>()
    };
    let is_drawing = |id: &String| {
        let called = std::fs::read(format!("/proc/{id}/cmdline")).unwrap_or_default();
        String::from_utf8_lossy(&called).contains("draw-scan")
    };
    let mut found = None;
    for _ in 0..4000 {
        found = found.or_else(|| drawing(child.id()).into_iter().find(is_drawing));
        if found.is_some() {
            break;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    let found = found.expect("something draws");
    child.kill().expect("it can be killed");
    child.wait().expect("it ends");
    std::thread::sleep(Duration::from_millis(200));
    let status = std::fs::read_to_string(format!("/proc/{found}/status")).unwrap_or_default();
    assert!(
        status.is_empty() || status.contains("State:\tZ"),
        "{status}"
    );
}

/// A JPEG as a telephone writes it: held on its side, with place, owner and a smaller picture, and
/// a film behind its end.
fn photograph(orientation: u8) -> Vec<u8> {
    let plain = jpeg_of(60, 40);
    let mut exif = b"Exif\0\0II*\0\x08\0\0\0\x02\0\x12\x01\x03\0\x01\0\0\0".to_vec();
    exif.extend([orientation, 0, 0, 0]);
    exif.extend(b"\x0f\x01\x02\0\x10\0\0\0\x26\0\0\0\0\0\0\0");
    exif.extend(b"GPS-N3415-E11201");
    let mut jpeg = plain[..2].to_vec();
    for (kind, content) in [
        (0xe1, &exif[..]),
        (0xfe, b"OWNER-XING"),
        (0xed, b"Photoshop CITY"),
    ] {
        jpeg.extend([0xff, kind]);
        jpeg.extend(u16::to_be_bytes(content.len() as u16 + 2));
        jpeg.extend(content);
    }
    jpeg.extend(&plain[2..]);
    jpeg.extend(b"ftypmp42 FILM-BEHIND");
    jpeg
}

/// A PNG with words and a place.
fn png_with_words() -> Vec<u8> {
    let plain = png_of(40, 60);
    let mut png = plain[..33].to_vec();
    for (name, content) in [
        (b"tEXt", &b"Author\0OWNER-XING"[..]),
        (b"eXIf", b"II*\0GPS-N3415"),
    ] {
        png.extend(u32::to_be_bytes(content.len() as u32));
        let part = [&name[..], content].concat();
        png.extend(&part);
        png.extend(crc32(&part).to_be_bytes());
    }
    png.extend(&plain[33..]);
    png
}

#[test]
fn where_and_by_whom_a_picture_was_taken_is_left_out_and_it_stands_upright() {
    const TOLD: [&[u8]; 5] = [
        b"GPS-N34",
        b"OWNER",
        b"CITY",
        b"FILM",
        b"Exif\0\0II*\0\x08\0\0\0\x02",
    ];
    let inputs = [
        ("横着.jpg", photograph(6), (40, 60)),
        ("倒着.jpg", photograph(3), (60, 40)),
        ("正着.jpg", photograph(1), (60, 40)),
        ("文字.png", png_with_words(), (40, 60)),
    ];
    for (name, bytes, (width, height)) in inputs {
        assert!(
            TOLD.iter()
                .any(|told| bytes.windows(told.len()).any(|some| some == *told))
        );
        let made = file(example())
            .put(&format!("{FOLDER}/{name}"), bytes)
            .run();
        let month = volume(&made);
        for (path, written) in &month.files {
            for told in TOLD {
                let is_there = written.windows(told.len()).any(|some| some == told);
                assert!(!is_there, "{name}: {path} has {}", told.escape_ascii());
            }
        }
        let pages = pages(month.pdf(VOLUME).bytes());
        let images = pages.iter().flat_map(|page| &page.images);
        let image = images.copied().find(is_scan);
        let image = image.expect("the picture is bound in");
        let ratio = image.width() / image.height();
        let expected = f64::from(width) / f64::from(height);
        assert!((ratio - expected).abs() < 0.02, "{name}: {ratio}");
    }
}

/// How high and wide the code of a page is, in mm.
const CODE: f64 = 18.0;

/// Whether an image is no page code, which is 18 mm high and wide.
fn is_scan(image: &Rect) -> bool {
    [image.width(), image.height()]
        .into_iter()
        .any(|side| (side - CODE).abs() > 0.1)
}

#[test]
fn many_scans_are_drawn_within_moments() {
    let mut build = file(repository()).args(&["2016-0003", "--as-of", "2016-12-31"]);
    for number in 0..20 {
        let path = format!("data/案件/2016/2016-0003/附件/第{number}份.jpg");
        build = build.put(&path, jpeg_of(300, 400));
    }
    build.run();
}
