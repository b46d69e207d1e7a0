//! The code at the foot of forms and registers, read as a scanner reads it.

use std::io::Write;
use std::process::Command;
use std::sync::LazyLock;

use crate::support::build::repository;
use crate::support::month::{Month, Pdf};

static DECEMBER: LazyLock<Month> =
    LazyLock::new(|| repository().args(&["2016-12"]).run().month("2016-12"));

/// Dots to an inch, as an office's scanner takes them.
const RESOLUTION: &str = "300";

/// What the codes of each page say, from a grey picture of it.
fn codes(pdf: Pdf<'_>) -> Vec<Vec<String>> {
    let mut file = tempfile::NamedTempFile::new().expect("a file for the PDF");
    file.write_all(pdf.bytes()).expect("files can be written");
    let folder = tempfile::tempdir().expect("a folder for the pictures");
    let status = Command::new("pdftoppm")
        .args(["-gray", "-r", RESOLUTION])
        .arg(file.path())
        .arg(folder.path().join("p"))
        .status()
        .expect("pdftoppm (poppler-utils)");
    assert!(status.success());
    let mut pictures: Vec<_> = std::fs::read_dir(folder.path())
        .expect("a folder")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    pictures.sort();
    let read = |path: &std::path::PathBuf| read(&std::fs::read(path).expect("a picture"));
    pictures.iter().map(read).collect()
}

/// The codes in a grey picture of the kind `P5`: width, height and 255 in its head, then a byte a dot.
fn read(picture: &[u8]) -> Vec<String> {
    let mut head = picture.splitn(4, |byte| byte.is_ascii_whitespace());
    let mut number = || -> usize {
        let part = head.next().expect("a head");
        let text = std::str::from_utf8(part).expect("a number");
        text.trim_start_matches('P').parse().expect("a number")
    };
    let (kind, width, height) = (number(), number(), number());
    assert_eq!(kind, 5);
    let dots = &picture[picture.len() - width * height..];
    let mut prepared =
        rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| dots[y * width + x]);
    let grids = prepared.detect_grids();
    // What only looks like one, as letters may, says nothing.
    let read = grids.iter().filter_map(|grid| grid.decode().ok());
    read.map(|(_, text)| text).collect()
}

/// The page codes that a sheet with as many pages bears.
fn expected(sheet: &str, document: &str, number: &str, pages: usize) -> Vec<Vec<String>> {
    let mark = DECEMBER.pdf(sheet).flat();
    let mark = mark.split("指纹").nth(1).expect("a mark at the foot");
    let mark = &mark[..29];
    let code = |page| vec![format!("{page:03}/{pages:03} {document} {number} {mark}")];
    (1..=pages).map(code).collect()
}

#[test]
fn every_page_of_a_register_or_form_says_which_it_is() {
    for (sheet, document, number) in [
        ("下访帮扶案件登记簿", "DJB", "2016-12"),
        ("督办表", "DBB", "2016-12"),
        (
            "访问记录/2016-0003-1 2016-12-20",
            "FWJL",
            "2016-0003-1 2016-12-20",
        ),
        ("帮扶基金收支明细账", "MXZ", "2016-12"),
    ] {
        let pdf = DECEMBER.pdf(sheet);
        let pages = pdf.flat_pages().len();
        assert_eq!(
            codes(pdf),
            expected(sheet, document, number, pages),
            "{sheet}"
        );
    }
}

#[test]
fn a_sheet_of_many_pages_counts_them() {
    let year = repository().args(&["2016"]).run().month("2016");
    let long = year.sheets().into_iter().map(|sheet| {
        let pages = year.pdf(sheet).info("Pages").parse::<usize>();
        (pages.expect("a number"), sheet)
    });
    let registers = long.filter(|(_, sheet)| !sheet.contains("报告") && !sheet.contains("案卷"));
    let (pages, sheet) = registers.max().expect("sheets");
    assert!(pages > 1, "{sheet}");
    for (at, code) in codes(year.pdf(sheet)).iter().enumerate() {
        let beginning = format!("{:03}/{pages:03} ", at + 1);
        assert!(
            matches!(code.as_slice(), [one] if one.starts_with(&beginning)),
            "{sheet}: {code:?}"
        );
    }
}

#[test]
fn what_leaves_the_house_bears_none() {
    let sheets = DECEMBER.sheets().into_iter();
    let letter = sheets
        .clone()
        .find(|sheet| sheet.starts_with("案件释明书/"));
    let report = sheets
        .clone()
        .find(|sheet| sheet.starts_with("帮扶总结报告/"));
    let sheets = [letter, report, Some("下访帮扶工作月报")];
    for sheet in sheets {
        let sheet = sheet.expect("the month has one of each");
        let pages = codes(DECEMBER.pdf(sheet));
        assert!(pages.iter().all(Vec::is_empty), "{sheet}: {pages:?}");
    }
    let asked_for = repository()
        .args(&["2016-12", "--only", "党员联系卡"])
        .run();
    let asked_for = asked_for.month("2016-12");
    for sheet in asked_for.sheets() {
        assert!(
            codes(asked_for.pdf(sheet)).iter().all(Vec::is_empty),
            "{sheet}"
        );
    }
}

#[test]
fn a_blank_made_for_a_person_has_its_head_filled_in_and_a_code() {
    let made = repository()
        .command_named("blank")
        .args(&["访问记录", "2016-0003-1", "--day", "2016-12-27"])
        .stdout("out/预填/2016-0003-1/访问记录 2016-0003-1.pdf\n")
        .run();
    let forms = made.month_in("out/预填", "2016-0003-1");
    assert_eq!(forms.sheets(), ["访问记录 2016-0003-1"]);
    let pdf = forms.pdf("访问记录 2016-0003-1");
    let text = pdf.flat();
    for part in [
        "编号：2016-0003-1",
        "胡春荣",
        "许文斌、于洁",
        "2016年12月27日",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert!(!text.contains("指纹"), "the code alone: {text}");
    let codes = codes(pdf);
    for (at, code) in codes.iter().enumerate() {
        let page = format!("{:03}/{:03}", at + 1, codes.len());
        let beginning = format!("{page} FWJL 2016-0003-1 2016-12-27 ");
        let [code] = code.as_slice() else {
            panic!("one code a page: {codes:?}");
        };
        assert!(code.starts_with(&beginning), "{codes:?}");
        assert_eq!(
            code.len(),
            beginning.len() + 29,
            "a mark and no more: {codes:?}"
        );
    }
}

#[test]
fn a_blank_for_nobody_bears_none() {
    let made = repository()
        .command_named("blank")
        .args(&["访问记录"])
        .run();
    let forms = made.month("空白");
    assert!(codes(forms.pdf("访问记录")).concat().is_empty());
}

#[test]
fn a_person_who_is_not_on_record_is_told() {
    repository()
        .command_named("blank")
        .args(&["访问记录", "2016-0003-9"])
        .exit(2)
        .stderr(
            "错误：没有对象编号「2016-0003-9」\n\
             办法：对象编号是登记号加顺序号，如 2016-0003-1，登记簿上有\n",
        )
        .run();
}
