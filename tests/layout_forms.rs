//! The layout of forms for a pen, measured on the finished PDFs: places to sign, room to write,
//! sizes of type, faces, cells that are closed.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use hayro::kurbo::Rect;

use crate::support::build::{VISIT, example, repository};
use crate::support::ink::{Page, pages, places};
use crate::support::month::{Month, flat};

const MILLIMETRES: f64 = 0.5;

static BLANKS: LazyLock<Month> = LazyLock::new(|| {
    let forms = repository().command_named("blank").args(&["--all"]);
    forms.run().month("空白")
});

/// Months with every form filled in.
static FILLED: LazyLock<[Month; 2]> = LazyLock::new(|| {
    let of = |month| repository().args(&[month]).run().month(month);
    [of("2016-09"), of("2016-11")]
});

/// The forms of people, cases and events, with what each has to sign: lines of 40 × 10 mm, and
/// places for a finger of 25 × 25 mm.
const FORMS: [(&str, usize, usize); 10] = [
    ("下访帮扶前期调查表", 2, 0),
    ("访问记录", 2, 0),
    ("案件释明书核批表", 3, 0),
    ("帮扶意见书", 3, 0),
    ("帮扶基金申请审批表", 3, 1),
    ("领款单", 5, 1),
    ("下访帮扶对象意见表", 4, 1),
    ("包案党员交接表", 3, 0),
    ("联系终止（变更）审批表", 3, 0),
    ("党组汇报记录", 3, 0),
];

/// The forms that are made of cells, of those that are filled in by hand.
const OF_CELLS: [&str; 11] = [
    "下访帮扶前期调查表",
    "访问记录",
    "案件释明书核批表",
    "帮扶意见书",
    "帮扶基金申请审批表",
    "领款单",
    "下访帮扶对象意见表",
    "工作日志",
    "包案党员交接表",
    "联系终止（变更）审批表",
    "党组汇报记录",
];

fn blank(form: &str) -> Vec<Page> {
    pages(BLANKS.pdf(form).bytes())
}

/// Each filled sheet of a form.
fn filled(form: &str) -> Vec<(String, Vec<Page>)> {
    let within = format!("{form}/");
    let of_month = |month: &'static Month| {
        let sheets = month.sheets().into_iter();
        let sheets = sheets.filter(|path| path.starts_with(&within));
        sheets.map(|path| (path.to_owned(), pages(month.pdf(path).bytes())))
    };
    FILLED.iter().flat_map(of_month).collect()
}

/// All sheets of a form, the blank one first.
fn all(form: &str) -> Vec<(String, Vec<Page>)> {
    let mut sheets = filled(form);
    if BLANKS.sheets().contains(&form) {
        sheets.insert(0, (format!("空白 {form}"), blank(form)));
    }
    sheets
}

/// The room above a line to sign on: 40 × 10 mm.
fn lines_to_sign(page: &Page) -> Vec<Rect> {
    let level = page.strokes.iter().filter(|one| one.is_horizontal());
    let long = level.filter(|one| ((one.from.x - one.to.x).abs() - 40.0).abs() < 0.2);
    let room = |x: f64, y: f64| Rect::new(x + 0.2, y - 10.0 + MILLIMETRES, x + 39.8, y - 0.2);
    long.map(|one| room(one.from.x.min(one.to.x), one.from.y))
        .collect()
}

/// Boxes of 25 × 25 mm.
fn places_for_a_finger(page: &Page) -> Vec<Rect> {
    let is_edge = |length: f64| (length - 25.0).abs() < 0.2;
    let level = page.strokes.iter().filter(|one| one.is_horizontal());
    let level = level.filter(|one| is_edge((one.from.x - one.to.x).abs()));
    let level: Vec<_> = level.collect();
    let below = |top: f64, left: f64| {
        level.iter().any(|one| {
            (one.from.y - top - 25.0).abs() < 0.2 && (one.from.x.min(one.to.x) - left).abs() < 0.2
        })
    };
    let edges = level
        .iter()
        .map(|one| (one.from.y, one.from.x.min(one.to.x)));
    let tops = edges.filter(|(top, left)| below(*top, *left));
    tops.map(|(top, left)| Rect::new(left, top, left + 25.0, top + 25.0))
        .collect()
}

/// What stands within a place.
fn ink_within(page: &Page, place: Rect) -> String {
    let within = page.marks.iter().filter(|mark| {
        let ink = mark.ink.map(|ink| ink.intersect(place));
        ink.is_some_and(|common| common.width() > 0.0 && common.height() > 0.0)
    });
    within.map(|mark| mark.text.as_str()).collect()
}

/// Heights of the rows through which a line at `x` runs, with the first label in each.
fn rows(page: &Page, x: f64) -> Vec<(f64, String)> {
    let level = page.strokes.iter().filter(|one| one.is_horizontal());
    let across = level.filter(|one| {
        let (left, right) = (one.from.x.min(one.to.x), one.from.x.max(one.to.x));
        left < x && x < right && (right - left - 40.0).abs() > 0.2
    });
    let edges = places(across.map(|one| one.from.y));
    let row = |pair: &[f64]| {
        let marks = page.marks.iter().filter(|mark| {
            mark.x < 55.0 && mark.baseline > pair[0] && mark.baseline < pair[1] + 0.5
        });
        let label = marks.filter(|mark| mark.face.starts_with("FandolHei"));
        let label: String = label.map(|mark| mark.text.as_str()).collect();
        (pair[1] - pair[0], label)
    };
    edges.windows(2).map(row).collect()
}

#[test]
fn every_form_has_its_lines_and_places_to_sign() {
    for (form, lines, fingers) in FORMS {
        let sheets = all(form);
        assert!(!sheets.is_empty(), "{form}");
        for (sheet, pages) in sheets {
            let drawn: usize = pages.iter().map(|page| lines_to_sign(page).len()).sum();
            // An application has a place for each level that gives its opinion.
            let enough = match form {
                "帮扶基金申请审批表" => drawn >= lines || !sheet.starts_with("空白"),
                _ => drawn == lines,
            };
            assert!(enough, "{sheet}: {drawn} lines, not {lines}");
            let drawn = pages.iter().flat_map(places_for_a_finger).count();
            assert_eq!(drawn, fingers, "{sheet}: places for a finger");
        }
    }
}

#[test]
fn nothing_is_typed_where_somebody_signs() {
    for months in FILLED.iter().chain([&*BLANKS]) {
        for sheet in months.sheets() {
            for page in pages(months.pdf(sheet).bytes()) {
                let lines = lines_to_sign(&page).into_iter();
                for place in lines.chain(places_for_a_finger(&page)) {
                    let typed = ink_within(&page, place);
                    assert_eq!(typed, "", "{sheet}: typed at {place:?}");
                }
            }
        }
    }
}

#[test]
fn where_an_opinion_is_signed_the_cell_is_25_high() {
    let mut seen = 0;
    for (form, ..) in FORMS {
        for (sheet, pages) in all(form) {
            for page in pages {
                let rows = rows(&page, 100.0);
                let cells = places(
                    page.strokes
                        .iter()
                        .filter(|one| one.is_horizontal() && (one.from.x - one.to.x).abs() > 100.0)
                        .map(|one| one.from.y),
                );
                for line in lines_to_sign(&page) {
                    let above = cells.iter().rev().find(|edge| **edge < line.y0);
                    let below = cells.iter().find(|edge| **edge > line.y1);
                    let (Some(above), Some(below)) = (above, below) else {
                        continue;
                    };
                    seen += 1;
                    let height = below - above;
                    assert!(height >= 25.0 - 0.2, "{sheet}: {height:.1} in {rows:?}");
                }
            }
        }
    }
    assert!(seen > 20, "{seen}");
}

#[test]
fn facts_of_a_blank_are_nine_high() {
    for form in OF_CELLS {
        for (at, page) in blank(form).iter().enumerate() {
            let rows = rows(page, 70.0);
            // The heads of tables are not written in; a sub-title stands between two tables.
            let written = rows.iter().filter(|(height, label)| {
                let head = ["帮扶方式", "序号", "沟通对象", "日期"];
                let title = ["移交材料", "需要说明的情况"];
                let is_head = head.iter().chain(&title).any(|one| label.contains(one));
                !(is_head && *height < 9.0)
            });
            for (height, label) in written {
                assert!(
                    *height >= 9.0 - 0.1,
                    "{form}, page {}: {label} is {height:.1} high: {rows:?}",
                    at + 1
                );
            }
        }
    }
}

#[test]
fn narratives_of_a_blank_are_28_high() {
    let expected = [
        (
            "访问记录",
            vec![
                "评价",
                "影响",
                "心理",
                "困难",
                "工作和生活",
                "家庭",
                "问题",
                "单位",
                "感受",
            ],
        ),
        (
            "下访帮扶前期调查表",
            vec![
                "案件承办人",
                "单位领导",
                "干部",
                "检察联络员",
                "了解",
                "社会",
                "注意",
            ],
        ),
        ("帮扶意见书", vec!["基本", "主要", "措施", "支部决定"]),
        (
            "帮扶基金申请审批表",
            vec!["困难情况", "证明", "救助", "用途", "反馈"],
        ),
        ("下访帮扶对象意见表", vec!["意见和建议", "改进"]),
        ("党组汇报记录", vec!["汇报内容", "听取意见"]),
        ("联系终止（变更）审批表", vec!["原因", "证明"]),
        ("领款单", vec!["用途"]),
        ("包案党员交接表", vec!["交接原因"]),
    ];
    for (form, labels) in expected {
        let found: Vec<(f64, String)> = blank(form)
            .iter()
            .flat_map(|page| rows(page, 150.0))
            .collect();
        for label in labels {
            let row = found.iter().find(|(_, text)| text.contains(label));
            let (height, _) = row.unwrap_or_else(|| panic!("{form}: no {label} in {found:?}"));
            assert!(*height >= 28.0 - 0.1, "{form}: {label} is {height:.1} high");
        }
    }
}

#[test]
fn a_blank_visit_record_has_front_and_back() {
    let pages = blank("访问记录");
    assert_eq!(pages.len(), 2);
    let text = BLANKS.pdf("访问记录").flat();
    for words in [
        "年月日时分至时分",
        "登门",
        "电话",
        "见到",
        "接通",
        "无人",
        "拒绝",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
    // Seven yes-or-noes, three ways, four outcomes: boxes of 2.6 mm.
    let small = |page: &Page| {
        let edges = page.strokes.iter().filter(|one| one.is_horizontal());
        let edges = edges.filter(|one| ((one.from.x - one.to.x).abs() - 2.6).abs() < 0.1);
        edges.count() / 2
    };
    assert_eq!(small(&pages[0]), 7 * 2 + 3 + 4);
    let filled_rows = rows(&pages[1], 100.0).len();
    assert!(filled_rows >= 6, "the back is used: {filled_rows}");
}

#[test]
fn every_blank_says_where_a_day_is_written() {
    for form in BLANKS.sheets() {
        let text = BLANKS.pdf(form).flat();
        let said = ["年月日", "年月", "日期"];
        assert!(
            said.iter().any(|words| text.contains(words)),
            "{form}: {text}"
        );
    }
    for form in OF_CELLS {
        let text = BLANKS.pdf(form).flat();
        assert!(text.contains("年月日"), "{form}: {text}");
    }
}

#[test]
fn type_is_large_enough_and_of_our_faces() {
    let known = [
        "FandolFang-Regular",
        "FandolHei-Regular",
        "FandolKai-Regular",
        "FandolSong-Regular",
        "FandolSong-Bold",
    ];
    let mut faces: BTreeSet<String> = BTreeSet::new();
    for (form, ..) in FORMS {
        for (sheet, pages) in all(form) {
            for page in &pages {
                for mark in page.marks.iter().filter(|mark| mark.ink.is_some()) {
                    // The foot and the mark for what is missing are 8 points, nothing else.
                    let small = mark.size < 9.0 - 0.1;
                    let is_foot = mark.baseline > 37.0 + 225.0;
                    let is_missing = mark.face.starts_with("FandolHei");
                    assert!(
                        !small || ((is_foot || is_missing) && mark.size > 7.9),
                        "{sheet}: 「{}」 is {} points",
                        mark.text,
                        mark.size
                    );
                    faces.insert(mark.face.clone());
                }
            }
        }
    }
    let strange: Vec<&String> = faces
        .iter()
        .filter(|face| {
            !known.contains(&face.as_str())
                && !face.starts_with("Noto")
                && !face.starts_with("Liberation")
        })
        .collect();
    assert!(strange.is_empty(), "{strange:?}");
    assert!(
        known[..2].iter().all(|face| faces.contains(*face)),
        "{faces:?}"
    );
}

#[test]
fn no_filled_form_has_an_empty_cell_to_write_in_later() {
    let closed = |form: &str| {
        let sheets = FILLED.iter().flat_map(|month| {
            let within = format!("{form}/");
            let paths = month.sheets().into_iter();
            let paths = paths.filter(move |path| path.starts_with(&within));
            paths.map(|path| month.pdf(path).flat())
        });
        sheets.collect::<Vec<String>>()
    };
    for form in ["下访帮扶前期调查表", "下访帮扶对象意见表"] {
        let sheets = closed(form);
        assert!(sheets.iter().any(|text| text.contains('／')), "{form}");
    }
    let opinions = closed("下访帮扶对象意见表");
    assert!(opinions.iter().any(|text| text.contains("以下空白")));
    for form in BLANKS.sheets() {
        let text = flat(&BLANKS.pdf(form).text());
        for closing in ["／", "以下空白", "待补"] {
            assert!(!text.contains(closing), "{closing} closes {form}");
        }
    }
}

/// A visit record of the example office of which each narrative has so many characters.
fn visit_record(characters: usize) -> Vec<Page> {
    const NARRATIVES: [&str; 9] = [
        "案件评价",
        "案件影响",
        "心理状况",
        "存在困难",
        "工作生活",
        "家庭经济",
        "主要问题",
        "各方意见",
        "感受建议",
    ];
    let told = "这一家的情况慢慢说清楚了，记下来的话多一些".chars().cycle();
    let told: String = told.take(characters).collect();
    let office = example();
    let text = office.read(VISIT);
    let line = |line: &str| match NARRATIVES.iter().find(|key| line.starts_with(*key)) {
        Some(key) => format!("{key}: {told}\n"),
        None => format!("{line}\n"),
    };
    let text: String = text.lines().map(line).collect();
    let made = office.record(VISIT, &text).args(&["2016-08"]).run();
    pages(
        made.month("2016-08")
            .pdf("访问记录/2016-0001-1 2016-08-23")
            .bytes(),
    )
}

#[test]
fn a_form_that_runs_over_by_little_is_set_closer() {
    // Three lines each: too much by a few centimetres, where every cell keeps its usual room.
    assert_eq!(visit_record(90).len(), 1);
    assert_eq!(visit_record(200).len(), 2, "much text has a second page");
}

#[test]
fn no_form_carries_a_few_lines_on_its_back() {
    for (form, ..) in FORMS {
        for (sheet, pages) in filled(form) {
            let [_, second] = pages.as_slice() else {
                continue;
            };
            let last = second.strokes.iter().map(|one| one.from.y.max(one.to.y));
            let used = last.fold(0.0, f64::max) - 37.0;
            assert!(
                used >= 225.0 / 4.0,
                "{sheet}: {used:.0} mm on the second page"
            );
        }
    }
}
