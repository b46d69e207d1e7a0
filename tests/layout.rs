//! The layout figures, measured on the finished PDFs: within half a millimetre, sizes within
//! a tenth of a point.

use std::sync::LazyLock;

use crate::support::build::repository;
use crate::support::ink::{Page, pages, places};
use crate::support::month::Month;

pub const MILLIMETRES: f64 = 0.5;
pub const POINTS: f64 = 0.1;
/// Millimetres in a point.
pub const POINT: f64 = 25.4 / 72.0;
/// One of 28 characters that fill a line, in millimetres.
pub const CHARACTER: f64 = 156.0 / 28.0;
/// The size of body text, in points.
pub const BODY: f64 = CHARACTER / POINT;

/// The last month of the repository's data.
pub static DECEMBER: LazyLock<Month> =
    LazyLock::new(|| repository().args(&["2016-12"]).run().month("2016-12"));

/// The last month, its report an official paper without date and signer.
pub static OFFICIAL: LazyLock<Month> = LazyLock::new(|| {
    let office = repository().edit("设置.yaml", "发文代字:", "月报版式: 公文\n发文代字:");
    office.args(&["2016-12"]).run().month("2016-12")
});

/// The year, whose report was issued.
pub static YEAR: LazyLock<Month> =
    LazyLock::new(|| repository().args(&["2016"]).run().month("2016"));

/// The year of an office in which nobody has a seal.
pub static SEALLESS: LazyLock<Month> = LazyLock::new(|| {
    let office = repository().edit("设置.yaml", "\n印章: ", "\n# 印章: ");
    office.args(&["2016"]).run().month("2016")
});

pub fn sheet(path: &str) -> Vec<Page> {
    pages(DECEMBER.pdf(path).bytes())
}

/// The first sheet of a document that has one for each branch, member or paper.
pub fn first_of(document: &str) -> &'static str {
    let sheets = DECEMBER.sheets();
    let found = sheets.into_iter().find(|path| path.starts_with(document));
    found.unwrap_or_else(|| panic!("no {document}"))
}

#[track_caller]
pub fn near(measured: f64, figure: f64, tolerance: f64, what: &str) {
    let off = (measured - figure).abs();
    assert!(off <= tolerance, "{what}: {measured:.3}, not {figure:.3}");
}

/// Where strokes divide a table into columns, as widths.
fn widths(page: &Page, from: f64, to: f64) -> Vec<f64> {
    let verticals = page.strokes.iter().filter(|one| one.is_vertical());
    let within =
        verticals.filter(|one| one.from.y.min(one.to.y) >= from && one.from.y.max(one.to.y) <= to);
    let places = places(within.map(|one| one.from.x));
    places.windows(2).map(|pair| pair[1] - pair[0]).collect()
}

#[track_caller]
fn columns(page: &Page, figures: &[f64], what: &str) {
    let measured = widths(page, 0.0, page.height);
    assert_eq!(measured.len(), figures.len(), "{what}: {measured:?}");
    for (measured, figure) in measured.iter().zip(figures) {
        near(*measured, *figure, MILLIMETRES, what);
    }
}

#[test]
fn every_page_is_a4_upright_or_turned() {
    for path in DECEMBER.sheets() {
        for page in sheet(path) {
            let (short, long) = (page.width.min(page.height), page.width.max(page.height));
            near(short, 210.0, MILLIMETRES, path);
            near(long, 297.0, MILLIMETRES, path);
        }
    }
}

mod form {
    use super::*;

    #[test]
    fn roles_have_their_faces_and_sizes() {
        let page = &sheet(first_of("下访帮扶前期调查表/"))[0];
        for (text, face, size) in [
            ("下访帮扶前期调查表", "FandolSong-Bold", 22.0),
            ("受教育", "FandolHei-Regular", 10.5),
            ("编号：", "FandolFang-Regular", 10.5),
            ("截至", "FandolSong-Regular", 8.0),
        ] {
            let line = page.line(text);
            assert_eq!(line.face(), face, "{text}");
            near(line.size(), size, POINTS, text);
        }
    }

    #[test]
    fn its_cells_fill_the_type_area() {
        for document in [
            "下访帮扶前期调查表/",
            "访问记录/",
            "帮扶意见书/",
            "党组汇报记录/",
        ] {
            let page = &sheet(first_of(document))[0];
            let places = page.verticals();
            near(places[0], 28.0, MILLIMETRES, document);
            near(places[places.len() - 1], 184.0, MILLIMETRES, document);
        }
    }

    #[test]
    fn its_foot_stands_seven_millimetres_below_the_type_area() {
        let page = &sheet(first_of("下访帮扶前期调查表/"))[0];
        let foot = page.line("截至");
        let top = foot
            .marks
            .iter()
            .filter_map(|mark| mark.ink)
            .map(|ink| ink.y0);
        near(
            top.fold(f64::MAX, f64::min),
            37.0 + 225.0 + 7.0,
            0.7,
            "foot",
        );
        near(foot.x(), 28.0, MILLIMETRES, "left");
        near(page.line("第1页").end(), 184.0, MILLIMETRES, "right");
    }
}

mod register {
    use super::*;

    /// Documents with the widths of their columns in millimetres.
    const TURNED: [(&str, &[f64]); 3] = [
        (
            "下访帮扶案件登记簿",
            &[
                7.0, 18.0, 26.0, 20.0, 22.0, 26.0, 32.0, 18.0, 16.0, 18.0, 22.0,
            ],
        ),
        (
            "党支部下访帮扶案件台帐/",
            &[
                7.0, 18.0, 24.0, 24.0, 20.0, 18.0, 18.0, 20.0, 12.0, 20.0, 14.0, 16.0, 14.0,
            ],
        ),
        (
            "五年联系台帐/",
            &[
                18.0, 24.0, 28.0, 22.0, 18.0, 18.0, 24.0, 9.0, 9.0, 9.0, 9.0, 9.0, 16.0, 12.0,
            ],
        ),
    ];

    #[test]
    fn columns_have_their_widths() {
        for (document, figures) in TURNED {
            columns(&sheet(first_of(document))[0], figures, document);
        }
        columns(
            &sheet(first_of("工作日志/"))[0],
            &[22.0, 26.0, 22.0, 18.0, 68.0],
            "工作日志",
        );
    }

    #[test]
    fn it_is_a_portrait_page_turned_clockwise() {
        for (document, _) in TURNED {
            for page in sheet(first_of(document)) {
                near(page.width, 297.0, MILLIMETRES, document);
                let places = page.verticals();
                near(places[0], 35.0, MILLIMETRES, "left edge, the foot's");
                near(places[places.len() - 1], 260.0, MILLIMETRES, "right edge");
                let tops = page.marks.iter().filter(|mark| mark.upright);
                let top = tops.filter_map(|mark| mark.ink).map(|ink| ink.y0);
                assert!(
                    top.fold(f64::MAX, f64::min) >= 28.0 - MILLIMETRES,
                    "{document}"
                );
                let bottom = page.strokes.iter().map(|one| one.from.y.max(one.to.y));
                assert!(
                    bottom.fold(0.0, f64::max) <= 184.0 + MILLIMETRES,
                    "{document}"
                );
            }
        }
    }

    #[test]
    fn its_foot_stands_turned_where_a_portrait_page_has_it() {
        for (document, _) in TURNED {
            let page = &sheet(first_of(document))[0];
            let foot: Vec<_> = page.marks.iter().filter(|mark| !mark.upright).collect();
            let text: String = foot.iter().map(|mark| mark.text.as_str()).collect();
            assert!(text.starts_with("截至2016年12月31日"), "{text}");
            let inks = foot.iter().filter_map(|mark| mark.ink);
            let right = inks.clone().map(|ink| ink.x1).fold(0.0, f64::max);
            near(
                right,
                35.0 - 7.0,
                0.7,
                "seven millimetres off the type area",
            );
            let top = inks.map(|ink| ink.y0).fold(f64::MAX, f64::min);
            near(top, 28.0, MILLIMETRES, "from the binding side on");
        }
    }

    #[test]
    fn roles_have_their_faces_and_sizes() {
        let page = &sheet("下访帮扶案件登记簿")[0];
        for (text, face, size) in [
            ("下访帮扶案件登记簿", "FandolSong-Bold", 22.0),
            ("登记号", "FandolHei-Regular", 9.0),
            ("2016-00", "LiberationSerif", 9.0),
        ] {
            let line = page.line(text);
            assert_eq!(line.face(), face, "{text}");
            near(line.size(), size, POINTS, text);
        }
    }
}

#[test]
fn ten_cards_of_90_by_54_fill_a_sheet() {
    let page = &sheet(first_of("党员联系卡/"))[0];
    let titles = page
        .lines()
        .into_iter()
        .filter(|line| line.text() == "党员联系卡");
    let middles: Vec<(f64, f64)> = titles
        .map(|line| ((line.x() + line.end()) / 2.0, line.baseline()))
        .collect();
    assert_eq!(middles.len(), 10);
    let across = places(middles.iter().map(|(x, _)| *x));
    let down = places(middles.iter().map(|(_, y)| *y));
    near(across[1] - across[0], 90.0, MILLIMETRES, "across");
    for pair in down.windows(2) {
        near(pair[1] - pair[0], 54.0, MILLIMETRES, "down");
    }
    let marks = page
        .strokes
        .iter()
        .filter(|one| one.is_vertical() || one.is_horizontal());
    assert_eq!(
        marks.count(),
        2 * 3 + 2 * 6,
        "a mark at both ends of every line to cut"
    );
}
