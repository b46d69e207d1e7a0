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

    /// The side on which a sheet is bound has this much room, the others that.
    const BOUND: f64 = 25.0;
    const FREE: f64 = 15.0;

    /// Turned documents with the widths of their columns in millimetres.
    const TURNED: [(&str, &[f64]); 3] = [
        (
            "下访帮扶案件登记簿",
            &[
                21.6, 27.2, 20.0, 20.0, 22.0, 27.4, 34.6, 16.4, 16.4, 20.0, 27.4, 14.0,
            ],
        ),
        (
            "党支部下访帮扶案件台帐/",
            &[
                21.6, 27.2, 22.0, 27.4, 16.4, 27.4, 27.4, 13.0, 20.0, 18.0, 19.2, 27.4,
            ],
        ),
        (
            "五年联系台帐/",
            &[
                9.0, 21.6, 24.0, 34.0, 20.0, 27.4, 27.4, 12.4, 12.4, 12.4, 12.4, 12.4, 27.4, 14.2,
            ],
        ),
    ];

    /// Every list register of the month.
    fn registers() -> Vec<&'static str> {
        let documents = [
            "下访帮扶案件登记簿",
            "党支部包乡",
            "党支部下访帮扶案件台帐/",
            "党员下访帮扶案件分配表/",
            "法律文书移交清单/",
            "工作日志/",
            "群众工作日安排与出勤表",
            "五年联系台帐/",
            "督办表",
            "帮扶基金收支明细账",
            "工作经费执行表",
            "清单",
        ];
        let sheets = DECEMBER.sheets().into_iter();
        let is_one = |path: &&str| documents.iter().any(|one| path.starts_with(one));
        sheets.filter(is_one).collect()
    }

    fn is_turned(page: &Page) -> bool {
        page.width > page.height
    }

    #[test]
    fn columns_have_their_widths() {
        for (document, figures) in TURNED {
            columns(&sheet(first_of(document))[0], figures, document);
        }
        columns(
            &sheet(first_of("工作日志/"))[0],
            &[17.0, 26.0, 25.0, 20.0, 82.0],
            "工作日志",
        );
    }

    #[test]
    fn its_margins_are_those_of_a_bound_sheet_mirrored_on_even_pages() {
        for path in registers() {
            for (index, page) in sheet(path).iter().enumerate() {
                let figures = page.verticals();
                let (Some(left), Some(right)) = (figures.first(), figures.last()) else {
                    continue;
                };
                let what = format!("{path}, page {}", index + 1);
                let free_right = page.width - right;
                // Copies for several holders are each bound at the left.
                let is_copies = path.starts_with("法律文书移交清单/");
                match (is_turned(page), if is_copies { 0 } else { index % 2 }) {
                    (true, _) => {
                        near(*left, FREE, MILLIMETRES, &what);
                        near(free_right, FREE, MILLIMETRES, &what);
                    }
                    (false, 0) => {
                        near(*left, BOUND, MILLIMETRES, &what);
                        near(free_right, FREE, MILLIMETRES, &what);
                    }
                    (false, _) => {
                        near(*left, FREE, MILLIMETRES, &what);
                        near(free_right, BOUND, MILLIMETRES, &what);
                    }
                }
            }
        }
    }

    #[test]
    fn a_turned_one_leaves_room_to_bind_on_both_long_edges() {
        for path in registers() {
            for page in sheet(path).iter().filter(|page| is_turned(page)) {
                let upright = page.marks.iter().filter(|mark| mark.upright);
                let inks: Vec<_> = upright.filter_map(|mark| mark.ink).collect();
                let top = inks.iter().map(|ink| ink.y0).fold(f64::MAX, f64::min);
                let bottom = inks.iter().map(|ink| ink.y1).fold(0.0, f64::max);
                assert!(top >= BOUND - MILLIMETRES, "{path}: {top}");
                assert!(
                    bottom <= page.height - BOUND + MILLIMETRES,
                    "{path}: {bottom}"
                );
            }
        }
    }

    #[test]
    fn its_type_is_large_enough_to_read() {
        for path in registers() {
            for page in sheet(path) {
                let lines = page.lines().into_iter();
                // The foot and the codes of matters are small.
                let small = lines.filter(|line| line.size() < 10.5 - POINTS);
                for line in small {
                    let text = line.text();
                    let text = text.trim();
                    let is_foot = text.contains("截至") || text.contains("页");
                    let is_code = text.len() <= 5 && text.is_ascii();
                    assert!(is_foot || is_code, "{path}: {:.1} pt: {text}", line.size());
                }
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
            near(right, FREE - 4.0, 0.7, "four millimetres off the table");
            let top = inks.map(|ink| ink.y0).fold(f64::MAX, f64::min);
            near(top, BOUND, MILLIMETRES, "from the binding side on");
        }
    }

    #[test]
    fn roles_have_their_faces_and_sizes() {
        let page = &sheet("下访帮扶案件登记簿")[0];
        for (text, face, size) in [
            ("下访帮扶案件登记簿", "FandolSong-Bold", 22.0),
            ("登记号", "FandolHei-Regular", 10.5),
            ("2016-00", "LiberationSerif", 10.5),
        ] {
            let line = page.line(text);
            assert_eq!(line.face(), face, "{text}");
            near(line.size(), size, POINTS, text);
        }
    }

    /// How many lines of text the cells of each row have at most, heads aside.
    fn lines_of_rows(page: &Page) -> Vec<usize> {
        let horizontals = page.strokes.iter().filter(|one| one.is_horizontal());
        let rules = places(horizontals.map(|one| one.from.y));
        let row = |pair: &[f64]| {
            let middle = (pair[0] + pair[1]) / 2.0;
            let marks = page.marks.iter().filter(|mark| mark.upright);
            let marks = marks.filter(|mark| mark.baseline > pair[0] && mark.baseline < pair[1]);
            let marks: Vec<_> = marks.collect();
            let is_head = |mark: &&&crate::support::ink::Mark| mark.face.contains("Hei");
            let of_text = marks.iter().filter(|mark| !is_head(mark)).count();
            let edges = edges_at(page, middle);
            let cells = edges.windows(2).map(|edge| {
                let inside = marks
                    .iter()
                    .filter(|mark| mark.x > edge[0] && mark.x < edge[1]);
                places(inside.map(|mark| mark.baseline)).len()
            });
            cells.max().filter(|_| of_text > 0)
        };
        rules.windows(2).filter_map(row).collect()
    }

    /// Where upright strokes cross a height.
    fn edges_at(page: &Page, height: f64) -> Vec<f64> {
        let upright = page.strokes.iter().filter(|one| one.is_vertical());
        let crossing = upright
            .filter(|one| one.from.y.min(one.to.y) <= height && one.from.y.max(one.to.y) >= height);
        places(crossing.map(|one| one.from.x))
    }

    #[test]
    fn nine_rows_of_ten_take_two_lines_at_most() {
        let mut rows = Vec::new();
        for path in registers() {
            // Logs tell in sentences.
            if !path.starts_with("工作日志/") {
                rows.extend(sheet(path).iter().flat_map(lines_of_rows));
            }
        }
        let short = rows.iter().filter(|lines| **lines <= 2).count();
        assert!(rows.len() > 200, "{}", rows.len());
        assert!(short * 10 >= rows.len() * 9, "{short} of {}", rows.len());
    }

    #[test]
    fn no_day_and_no_number_is_torn_over_two_lines() {
        for path in registers() {
            for page in sheet(path) {
                for line in page.lines() {
                    let text = line.text();
                    let torn = ["年", "月"].iter().any(|sign| {
                        let head = text.strip_suffix(sign);
                        head.is_some_and(|head| head.ends_with(|one: char| one.is_ascii_digit()))
                    });
                    let is_head = text.contains("2016年12月");
                    assert!(!torn || is_head, "{path}: {text}");
                    assert!(!text.ends_with("2016-"), "{path}: {text}");
                }
            }
        }
    }

    #[test]
    fn its_signatures_are_never_alone_on_a_page() {
        let lists = [
            "登记簿",
            "台帐",
            "分配表",
            "督办表",
            "出勤表",
            "考评表",
            "案卷目录",
            "归档移交清单",
            "批示台账",
        ];
        let mut signed = 0;
        for month in [&*DECEMBER, &*YEAR] {
            let sheets = month.sheets().into_iter();
            for path in sheets.filter(|path| lists.iter().any(|list| path.contains(list))) {
                let made = pages(month.pdf(path).bytes());
                for page in made.iter().filter(|page| is_signed_as_a_register(page)) {
                    signed += 1;
                    let across = page.strokes.iter().filter(|one| one.is_horizontal());
                    let is_to_sign_on = |length: f64| (length - 40.0).abs() < MILLIMETRES;
                    let rules = across.filter(|one| !is_to_sign_on((one.to.x - one.from.x).abs()));
                    // A head alone, repeated, has two.
                    let rules = places(rules.map(|one| one.from.y));
                    assert!(rules.len() > 2, "{path}: {rules:?}");
                }
            }
        }
        assert!(signed >= 20, "{signed}");
    }

    /// Whether the places to sign at the end of a register stand on the page.
    fn is_signed_as_a_register(page: &Page) -> bool {
        let day: String = page.marks.iter().map(|mark| mark.text.as_str()).collect();
        let day: String = day.split_whitespace().collect();
        day.contains("日期：年月日")
    }

    #[test]
    fn there_is_room_to_sign() {
        let page = &sheet(first_of("党员下访帮扶案件分配表/"))[0];
        let head = page.line("签名");
        let edges = edges_at(page, head.baseline());
        let (from, to) = (edges[edges.len() - 2], edges[edges.len() - 1]);
        assert!(to - from >= 25.0 && head.x() > from, "{from} to {to}");
        let horizontals = page.strokes.iter().filter(|one| one.is_horizontal());
        let rules = places(
            horizontals
                .map(|one| one.from.y)
                .filter(|y| *y > head.baseline()),
        );
        let heights: Vec<f64> = rules.windows(2).map(|pair| pair[1] - pair[0]).collect();
        let tall = heights.iter().filter(|height| **height >= 8.0).count();
        assert!(tall >= 5, "rows of members: {heights:?}");
        let list = &sheet("督办表")[0];
        let branches = list.line("各党支部签收").baseline();
        let across = list.strokes.iter().filter(|one| one.is_horizontal());
        let rules = places(across.map(|one| one.from.y).filter(|y| *y > branches));
        // Behind the head one row a branch.
        for pair in rules[1..=6].windows(2).take(5) {
            near(pair[1] - pair[0], 10.0, MILLIMETRES, "a branch's row");
        }
    }

    #[test]
    fn a_line_to_sign_is_forty_millimetres_long_with_nothing_on_it() {
        let page = &sheet("下访帮扶案件登记簿")[0];
        let label = page.line("党务办公室负责人：");
        let horizontals = page.strokes.iter().filter(|one| one.is_horizontal());
        let below = horizontals.filter(|one| one.from.y > label.baseline() - 1.0);
        let lengths: Vec<f64> = below
            .map(|one| (one.to.x - one.from.x).abs())
            .filter(|length| *length < 100.0)
            .collect();
        assert_eq!(lengths.len(), 2, "{lengths:?}");
        for length in lengths {
            near(length, 40.0, MILLIMETRES, "line");
        }
    }
}

#[test]
fn ten_cards_of_90_by_54_fill_a_sheet() {
    let asked = repository()
        .args(&["2016-12", "--only", "党员联系卡"])
        .run();
    let month = asked.month("2016-12");
    let first = month.sheets()[0].to_owned();
    let page = &pages(month.pdf(&first).bytes())[0];
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
