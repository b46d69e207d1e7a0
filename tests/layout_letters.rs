//! The layout figures of letters and reports, measured on the finished PDFs.
//!
//! Clauses are those of GB/T 9704-2012; `docs/gb9704.md` has them all.

use crate::layout::{
    BODY, CHARACTER, DECEMBER, MILLIMETRES, OFFICIAL, POINT, POINTS, SEALLESS, YEAR, first_of,
    near, sheet,
};
use crate::support::ink::{Line, Page, pages};
use crate::support::month::Month;

/// The edges of the type area.
const LEFT: f64 = 28.0;
const RIGHT: f64 = 184.0;
const TOP: f64 = 37.0;
const BOTTOM: f64 = TOP + 225.0;
const COMMITTEE: &str = "中共豫安县人民检察院机关委员会";
const OFFICE: &str = "党务办公室";

fn report() -> Vec<Page> {
    sheet("下访帮扶工作月报")
}

fn of_year(month: &Month) -> Vec<Page> {
    pages(month.pdf("下访帮扶工作年度报告").bytes())
}

fn yearly() -> Vec<Page> {
    of_year(&YEAR)
}

/// Every letter and report, each with its pages.
fn letters() -> Vec<(String, Vec<Page>)> {
    let of_month = [
        "下访帮扶工作月报",
        "案件释明书/",
        "帮扶总结报告/",
        "帮扶基金使用公示",
    ];
    let of_year = ["下访帮扶工作年度报告", "党员年终总结/", "帮扶基金使用公示"];
    let months: [(&Month, &[&str]); 2] = [(&DECEMBER, &of_month), (&YEAR, &of_year)];
    let mut letters = Vec::new();
    for (month, documents) in months {
        let paths = month.sheets().into_iter();
        let chosen = paths.filter(|path| documents.iter().any(|one| path.starts_with(one)));
        letters.extend(chosen.map(|path| (path.to_owned(), pages(month.pdf(path).bytes()))));
    }
    letters
}

fn middle(line: &Line<'_>) -> f64 {
    (line.x() + line.end()) / 2.0
}

fn is_body(line: &Line<'_>) -> bool {
    (line.size() - BODY).abs() < POINTS
}

/// The last line of body size that says this.
fn signed(pages: &[Page], text: &str) -> (usize, f64, f64, f64) {
    let lines = pages.iter().enumerate().flat_map(|(index, page)| {
        let lines = page.lines().into_iter();
        lines
            .filter(|line| is_body(line) && line.text() == text)
            .map(move |line| (index, line.x(), line.end(), line.baseline()))
            .collect::<Vec<_>>()
    });
    lines
        .last()
        .unwrap_or_else(|| panic!("no {text} by itself"))
}

#[test]
fn roles_have_their_faces_and_sizes() {
    let (month, year) = (&report()[0], &yearly()[0]);
    for (page, text, face, size) in [
        (month, "党务办公室关于", "FandolSong-Bold", 22.0),
        (month, "（送审稿）", "FandolKai-Regular", BODY),
        (month, "一、案件和对象", "FandolHei-Regular", BODY),
        (month, "本月收到承办部门", "FandolFang-Regular", BODY),
        (month, "院党组：", "FandolFang-Regular", BODY),
        (month, "项目", "FandolHei-Regular", 12.0),
        (month, "收到案件（件）", "FandolFang-Regular", 12.0),
        (month, "— 1 —", "FandolSong-Regular", 14.0),
        (year, "〔2017〕1号", "FandolFang-Regular", BODY),
        (year, "签发人：", "FandolFang-Regular", BODY),
        (year, "郑守义", "FandolFang-Regular", BODY),
    ] {
        let line = page.line(text);
        assert_eq!(line.face(), face, "{text}");
        near(line.size(), size, POINTS, text);
    }
    let signer = year.line("签发人：");
    let name = signer.marks.iter().find(|mark| mark.text == "郑");
    assert_eq!(name.expect("who signed").face, "FandolKai-Regular");
}

#[test]
fn headings_of_the_first_level_are_in_the_black_face() {
    let mut headings = 0;
    for (path, pages) in letters() {
        for line in pages.iter().flat_map(Page::lines) {
            let text = line.text();
            let begins = |after: &str| {
                let numeral = text.trim_start_matches([
                    '一', '二', '三', '四', '五', '六', '七', '八', '九', '十',
                ]);
                numeral.len() < text.len() && numeral.starts_with(after)
            };
            if begins("、") && is_body(&line) {
                assert_eq!(line.face(), "FandolHei-Regular", "{path}: {text}");
                headings += 1;
            }
        }
    }
    assert!(headings > 20, "{headings}");
}

#[test]
fn the_name_is_red_over_the_type_area() {
    let page = &yearly()[0];
    let name = page.line(COMMITTEE);
    assert_eq!(name.face(), "FandolSong-Bold");
    let [red, green, blue] = name.marks[0].color;
    assert!(
        red > 180 && green < 40 && blue < 40,
        "{:?}",
        name.marks[0].color
    );
    near(middle(&name), LEFT + 78.0, MILLIMETRES, "centred");
    let top = name.marks.iter().filter_map(|mark| mark.ink);
    let top = top.map(|ink| ink.y0).fold(f64::MAX, f64::min);
    near(top, TOP + 35.0, MILLIMETRES, "35 mm below the upper edge");
}

#[test]
fn a_red_rule_as_wide_as_the_type_area_lies_four_millimetres_below_the_number() {
    let page = &yearly()[0];
    let red = |color: [u8; 3]| color[0] > 180 && color[1] < 40;
    let mut rules = page.strokes.iter();
    let rule = rules.find(|one| one.is_horizontal() && red(one.color));
    let rule = rule.expect("a red rule");
    near(rule.from.x.min(rule.to.x), LEFT, MILLIMETRES, "left end");
    near(rule.from.x.max(rule.to.x), RIGHT, MILLIMETRES, "right end");
    let number = page.line("豫安检访帮〔2017〕1号");
    let foot = number.baseline() + 0.12 * number.size() * POINT;
    near(rule.from.y - foot, 4.0, MILLIMETRES, "below the number");
    near(
        number.x() - LEFT,
        CHARACTER,
        MILLIMETRES,
        "one character in",
    );
    let signer = page.line("签发人：");
    near(
        signer.end(),
        RIGHT - CHARACTER,
        MILLIMETRES,
        "one character in",
    );
    near(signer.baseline(), number.baseline(), 0.05, "on one line");
}

#[test]
fn both_brackets_of_a_number_stand_alike() {
    let page = &yearly()[0];
    let number = page.line("豫安检访帮〔2017〕1号");
    let at = |text: &str| {
        let place = number.marks.iter().position(|mark| mark.text == text);
        place.expect("a bracket")
    };
    for bracket in ["〔", "〕"] {
        let (mark, next) = (number.marks[at(bracket)], number.marks[at(bracket) + 1]);
        near(next.x - mark.x, CHARACTER, 0.05, bracket);
    }
}

#[test]
fn a_paper_still_to_be_signed_says_so_and_has_no_number_and_no_date() {
    let official = pages(OFFICIAL.pdf("下访帮扶工作月报").bytes());
    for (pages, issuer) in [(report(), OFFICE), (official, COMMITTEE)] {
        let text: String = pages
            .iter()
            .flat_map(Page::lines)
            .map(|line| line.text())
            .collect();
        assert!(text.contains("（送审稿）"), "{text}");
        assert!(
            !text.contains("〔2016〕") && !text.contains("印发"),
            "{text}"
        );
        assert!(
            text.contains(&format!("{issuer}　　　　年　　月　　日")),
            "{text}"
        );
    }
    let issued: String = yearly()
        .iter()
        .flat_map(Page::lines)
        .map(|line| line.text())
        .collect();
    assert!(!issued.contains("送审稿"), "{issued}");
}

#[test]
fn a_paper_put_before_its_readers_has_no_red_head() {
    let red = |page: &Page| {
        page.marks
            .iter()
            .any(|mark| mark.color[0] > 180 && mark.color[1] < 40)
    };
    assert!(!report().iter().any(red));
    assert!(red(&yearly()[0]));
}

#[test]
fn body_lines_are_29_points_apart() {
    let page = &report()[0];
    let (first, second) = (page.line("本月收到承办部门"), page.line("帮扶对象"));
    let apart = (second.baseline() - first.baseline()) / POINT;
    near(apart, 29.0, POINTS, "pitch");
}

#[test]
fn a_letter_that_runs_over_by_little_is_set_closer_and_a_longer_one_is_not() {
    let distance = |name: &str| {
        let pages = pages(YEAR.pdf(&format!("党员年终总结/{name}")).bytes());
        let lines = pages[0].lines();
        let body: Vec<f64> = lines
            .iter()
            .filter(|line| is_body(line) && line.face() == "FandolFang-Regular")
            .map(|line| line.baseline())
            .collect();
        let apart = body.windows(2).map(|pair| pair[1] - pair[0]);
        let least = apart.filter(|apart| *apart > 1.0).fold(f64::MAX, f64::min);
        (pages.len(), least / POINT)
    };
    // The branch's remark would have stood alone on the second page.
    let (count, apart) = distance("许文斌");
    assert_eq!(count, 1);
    near(apart, 27.6, 0.05, "23 lines to the page");
    let (count, apart) = distance("任秀云");
    assert_eq!(count, 2, "closer lines would not hold it");
    near(apart, 29.0, 0.05, "22 lines to the page");
}

#[test]
fn twenty_two_lines_fill_the_type_area() {
    let letter = sheet(first_of("案件释明书/"));
    let lines = letter[1].lines();
    let body = lines.iter().filter(|line| is_body(line));
    let mut baselines: Vec<f64> = body.map(|line| line.baseline()).collect();
    baselines.dedup_by(|one, other| (*one - *other).abs() < 0.05);
    assert_eq!(baselines.len(), 22);
}

#[test]
fn a_full_line_has_28_characters_from_edge_to_edge_without_holes() {
    let mut full = 0;
    for (path, pages) in letters() {
        for line in pages.iter().flat_map(Page::lines).filter(is_body) {
            // The blank half of a bracket or stop may hang over the edge.
            let inks = line.marks.iter().filter_map(|mark| mark.ink);
            let left = inks.clone().map(|ink| ink.x0).fold(f64::MAX, f64::min);
            let right = inks.map(|ink| ink.x1).fold(0.0, f64::max);
            assert!(left >= LEFT - MILLIMETRES, "{path}: {}", line.text());
            assert!(right <= RIGHT + MILLIMETRES, "{path}: {}", line.text());
            let text = line.text();
            let is_ideograph = |text: &str| {
                let mut characters = text.chars();
                characters.all(|one| ('\u{4e00}'..='\u{9fff}').contains(&one))
            };
            if text.chars().count() != 28 || text.chars().any(|one| one.is_ascii()) {
                continue;
            }
            near(line.x(), LEFT, 0.05, "a full line begins at the edge");
            for pair in line.marks.windows(2) {
                if is_ideograph(&pair[0].text) && is_ideograph(&pair[1].text) {
                    near(pair[1].x - pair[0].x, CHARACTER, 0.05, &text);
                }
            }
            full += 1;
        }
    }
    assert!(full > 10, "{full} full lines");
}

#[test]
fn the_text_begins_at_the_upper_edge_of_the_type_area() {
    let page = &sheet(first_of("案件释明书/"))[1];
    let lines = page.lines().into_iter();
    let tops = lines.map(|line| line.baseline() - 0.88 * line.size() * POINT);
    near(tops.fold(f64::MAX, f64::min), TOP, MILLIMETRES, "top");
}

#[test]
fn page_numbers_stand_seven_millimetres_below_right_then_left() {
    for pages in [report(), yearly()] {
        for (index, page) in pages.iter().enumerate() {
            let number = page.line(&format!("— {} —", index + 1));
            let is_digit = |text: &str| text.chars().all(|one| one.is_ascii_digit());
            let digits = number.marks.iter().filter(|mark| is_digit(&mark.text));
            let top = digits.filter_map(|mark| mark.ink).map(|ink| ink.y0);
            near(
                top.fold(f64::MAX, f64::min),
                BOTTOM + 7.0,
                MILLIMETRES,
                "below",
            );
            let inks = number.marks.iter().filter_map(|mark| mark.ink);
            let left = inks.clone().map(|ink| ink.x0).fold(f64::MAX, f64::min);
            let right = inks.map(|ink| ink.x1).fold(0.0, f64::max);
            let one = 14.0 * POINT;
            match index % 2 {
                0 => near(right, RIGHT - one, MILLIMETRES, "right"),
                _ => near(left, LEFT + one, MILLIMETRES, "left"),
            }
        }
    }
}

mod sign_off {
    use super::*;

    #[test]
    fn a_name_too_wide_to_stand_over_the_date_ends_at_the_edge_with_the_date_centred_under_it() {
        let pages = yearly();
        let (page, x, end, _) = signed(&pages, COMMITTEE);
        near(end, RIGHT, MILLIMETRES, "right edge");
        let date = pages[page].line("2017年1月13日");
        near((x + end) / 2.0, middle(&date), MILLIMETRES, "centred");
    }

    #[test]
    fn a_seal_has_room_of_45_millimetres_where_the_body_has_one() {
        let apart = |month: &Month, path: &str, name: &str| {
            let pages = pages(month.pdf(path).bytes());
            let (page, _, _, baseline) = signed(&pages, name);
            let above = pages[page].lines().into_iter().filter(is_body);
            let above = above.map(|line| line.baseline());
            let above = above.filter(|other| *other < baseline - 1.0);
            baseline - above.fold(0.0, f64::max)
        };
        let report = "下访帮扶工作年度报告";
        let sealed = apart(&YEAR, report, COMMITTEE);
        let plain = apart(&SEALLESS, report, COMMITTEE);
        // The name stands in the upper half of the room, over the date.
        let two_lines = 2.0 * 29.0 * POINT;
        near(
            sealed - plain,
            (45.0 - two_lines + (29.0 - BODY) * POINT) / 2.0,
            1.0,
            "room",
        );
        let letter = sheet(first_of("案件释明书/"));
        let (page, _, end, _) = signed(&letter, "豫安县人民检察院");
        let date = letter[page].line("2016年12月14日");
        near(
            date.end(),
            RIGHT - 4.0 * CHARACTER,
            MILLIMETRES,
            "the date ends four in",
        );
        assert!(
            end < RIGHT - 2.0 * CHARACTER,
            "the name is centred on the date"
        );
    }

    #[test]
    fn without_a_seal_the_name_ends_two_in_and_the_date_begins_two_behind_its_beginning() {
        let pages = of_year(&SEALLESS);
        let (page, x, end, baseline) = signed(&pages, COMMITTEE);
        near(
            end,
            RIGHT - 2.0 * CHARACTER,
            MILLIMETRES,
            "the name ends two in",
        );
        let date = pages[page].line("2017年1月13日");
        near(
            date.x(),
            x + 2.0 * CHARACTER,
            MILLIMETRES,
            "the date begins two behind",
        );
        near(
            date.baseline() - baseline,
            29.0 * POINT,
            MILLIMETRES,
            "on the next line",
        );
    }

    #[test]
    fn without_a_seal_a_date_longer_than_the_name_ends_two_in() {
        let pages = sheet(first_of("帮扶总结报告/"));
        let lines = pages
            .iter()
            .flat_map(Page::lines)
            .filter(is_body)
            .collect::<Vec<_>>();
        let name = lines
            .iter()
            .rposition(|line| line.text().ends_with("党支部"));
        let name = name.expect("a branch signs");
        near(
            lines[name].end(),
            RIGHT - 2.0 * CHARACTER,
            MILLIMETRES,
            "name",
        );
        near(
            lines[name + 1].end(),
            RIGHT - 2.0 * CHARACTER,
            MILLIMETRES,
            "date",
        );
    }

    #[test]
    fn no_signature_is_alone_on_a_page() {
        for (path, pages) in letters() {
            for page in &pages {
                let lines = page.lines();
                let body = lines
                    .iter()
                    .filter(|line| is_body(line))
                    .collect::<Vec<_>>();
                let is_date =
                    |line: &&&Line<'_>| line.text().contains('年') && line.text().ends_with('日');
                let signs = body.iter().position(|line| is_date(&line)).unwrap_or(2);
                assert!(
                    signs >= 2 || body.is_empty(),
                    "{path}: {:?}",
                    body.first().map(|l| l.text())
                );
            }
        }
    }

    #[test]
    fn a_finished_letter_asks_for_no_seal_in_words() {
        for (path, pages) in letters() {
            let text: String = pages
                .iter()
                .flat_map(Page::lines)
                .map(|line| line.text())
                .collect();
            assert!(!text.contains("盖章"), "{path}");
        }
    }
}

mod imprint {
    use super::*;

    #[test]
    fn it_stands_at_the_foot_of_the_last_page_an_even_one() {
        let pages = yearly();
        assert_eq!(pages.len() % 2, 0, "{} pages", pages.len());
        let page = pages.last().expect("a page");
        let organ = page.lines().into_iter().rfind(|line| line.text() == OFFICE);
        let organ = organ.expect("who printed it");
        near(organ.size(), 14.0, POINTS, "4号");
        assert_eq!(organ.face(), "FandolFang-Regular");
        let one = 14.0 * POINT;
        near(organ.x(), LEFT + one, MILLIMETRES, "one character in");
        let date = page.line("2017年1月13日印发");
        near(date.end(), RIGHT - one, MILLIMETRES, "one character in");
        let wide = |stroke: &&crate::support::ink::Stroke| {
            stroke.is_horizontal() && (stroke.from.x - stroke.to.x).abs() > 155.0
        };
        let rules = page.strokes.iter().filter(wide).map(|one| one.from.y);
        near(
            rules.fold(0.0, f64::max),
            BOTTOM,
            MILLIMETRES,
            "the last rule",
        );
    }

    #[test]
    fn its_outer_rules_are_35_hundredths_of_a_millimetre_thick_and_as_wide_as_the_type_area() {
        let pages = yearly();
        let page = pages.last().expect("a page");
        let organ = page.lines().into_iter().rfind(|line| line.text() == OFFICE);
        let height = organ.expect("who printed it").baseline();
        let around = page
            .strokes
            .iter()
            .filter(|one| one.is_horizontal() && (one.from.y - height).abs() < 12.0);
        let rules: Vec<_> = around.collect();
        assert_eq!(rules.len(), 2, "{rules:?}");
        for rule in rules {
            near(rule.width, 0.35, 0.01, "thickness");
            near(rule.from.x.min(rule.to.x), LEFT, MILLIMETRES, "left end");
            near(rule.from.x.max(rule.to.x), RIGHT, MILLIMETRES, "right end");
        }
    }

    #[test]
    fn a_paper_put_before_its_readers_has_none() {
        let text: String = report()
            .iter()
            .flat_map(Page::lines)
            .map(|line| line.text())
            .collect();
        assert!(!text.contains("印发"), "{text}");
    }
}

#[test]
fn a_title_breaks_between_its_pieces_into_lines_as_even_as_can_be() {
    let page = &yearly()[0];
    let title = |text: &str| {
        let line = page.line(text);
        (line.text(), line.end() - line.x())
    };
    let lines = page.lines().into_iter();
    let lines: Vec<String> = lines
        .filter(|line| (line.size() - 22.0).abs() < POINTS)
        .map(|line| line.text())
        .collect();
    assert_eq!(lines, [COMMITTEE, "关于2016年下访帮扶工作情况的报告"]);
    assert!(title("关于2016年").1 <= 156.0);
}

#[test]
fn letters_and_digits_are_as_wide_as_times_and_as_heavy_as_the_chinese_beside_them() {
    let (mut latin, mut wrong) = (0, Vec::new());
    for month in [&DECEMBER, &YEAR] {
        for path in month.sheets() {
            for line in pages(month.pdf(path).bytes()).iter().flat_map(Page::lines) {
                let (mut beside, mut end) = (None, 0.0);
                for mark in &line.marks {
                    // What stands in the next cell is not beside it.
                    beside = beside.filter(|_| mark.x - end < 0.5);
                    end = mark.end;
                    let is_latin = mark.text.chars().any(|one| one.is_ascii_alphanumeric());
                    let is_of_page = (mark.size - 14.0).abs() < POINTS && line.text().contains('—');
                    let face = mark.face.as_str();
                    if !is_latin {
                        let is_ideograph = mark.text.chars().any(|one| one >= '\u{4e00}');
                        beside = if is_ideograph { Some(face) } else { beside };
                        continue;
                    }
                    if is_of_page {
                        continue;
                    }
                    latin += 1;
                    let is_heavy = |face: &str| face.contains("Bold") || face.contains("Hei");
                    let is_right = match beside {
                        Some(chinese) if is_heavy(chinese) => face == "LiberationSerif-Bold",
                        Some(_) => face == "LiberationSerif",
                        None => face.starts_with("LiberationSerif"),
                    };
                    if !is_right {
                        wrong.push(format!("{path}: {} in {face}: {}", mark.text, line.text()));
                    }
                }
            }
        }
    }
    assert!(latin > 10_000, "{latin}");
    assert!(
        wrong.is_empty(),
        "{} wrong, {:?}",
        wrong.len(),
        &wrong[..wrong.len().min(8)]
    );
}
