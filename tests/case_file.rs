//! `file`: a case's papers bound in order, with a contents page that is right.

use std::sync::LazyLock;

use crate::support::build::{Build, Made, example, repository};
use crate::support::ink::{Page, pages};
use crate::support::month::Month;

const VOLUME: &str = "下访帮扶案卷 2016-0003";
const AS_OF: [&str; 3] = ["2016-0003", "--as-of", "2016-12-31"];

fn file(build: Build) -> Build {
    build.command_named("file").args(&AS_OF)
}

fn volume(made: &Made) -> Month {
    made.month_in("out/案卷", "2016-0003")
}

/// The bound file of the repository's third case, of three people and with three scans.
static BOUND: LazyLock<Month> = LazyLock::new(|| volume(&file(repository()).run()));

static PAGES: LazyLock<Vec<Page>> = LazyLock::new(|| pages(BOUND.pdf(VOLUME).bytes()));

/// The number in a page's upper outer corner, if it has one.
fn corner(page: &Page) -> Option<usize> {
    let turned = page.width > page.height;
    let in_corner = page.marks.iter().filter(|mark| match turned {
        false => mark.baseline < 20.0,
        true => mark.x > page.width - 20.0,
    });
    let text: String = in_corner.map(|mark| mark.text.as_str()).collect();
    text.parse().ok()
}

/// Rows of the contents: title and page.
fn contents() -> Vec<(String, usize)> {
    let mut rows = Vec::new();
    for page in PAGES[1..].iter().take_while(|page| corner(page).is_none()) {
        let cell = |from: f64, to: f64, top: f64, bottom: f64| -> String {
            let inside = page.marks.iter().filter(|mark| {
                let (x, y) = (mark.x - 28.0, mark.baseline);
                x >= from && x < to && y > top && y < bottom
            });
            inside.map(|mark| mark.text.as_str()).collect()
        };
        let edges = page.strokes.iter().filter(|one| one.is_horizontal());
        let edges = crate::support::ink::places(edges.map(|one| one.from.y));
        for row in edges.windows(2) {
            let number = cell(134.0, 144.0, row[0], row[1]);
            if let Ok(number) = number.parse() {
                rows.push((cell(66.8, 116.0, row[0], row[1]), number));
            }
        }
    }
    rows
}

#[test]
fn its_path_is_printed() {
    file(repository())
        .stdout("out/案卷/2016-0003/下访帮扶案卷 2016-0003.pdf\n")
        .run();
}

#[test]
fn numbered_pages_begin_behind_the_contents_and_count_on() {
    let numbers: Vec<Option<usize>> = PAGES.iter().map(corner).collect();
    let front = numbers.iter().take_while(|number| number.is_none()).count();
    assert!(front >= 2, "cover and contents: {numbers:?}");
    let (last, numbered) = numbers[front..].split_last().expect("pages");
    assert_eq!(*last, None, "the closing page has none");
    let expected: Vec<Option<usize>> = (1..=numbered.len()).map(Some).collect();
    assert_eq!(numbered, expected);
}

#[test]
fn each_line_of_the_contents_leads_to_its_paper() {
    let front = PAGES
        .iter()
        .take_while(|page| corner(page).is_none())
        .count();
    let rows = contents();
    assert!(rows.len() > 20, "{rows:?}");
    for (title, number) in rows {
        let page = &PAGES[front + number - 1];
        let printed: String = page.marks.iter().map(|mark| mark.text.as_str()).collect();
        // The title is the document's, the number of the person behind it.
        let (document, person) = title.rsplit_once('（').unwrap_or((&title, ""));
        let document = match document {
            "帮扶总结报告" => "的帮扶总结报告",
            other => other,
        };
        assert!(
            printed.contains(document),
            "no {document} on page {number}:\n{printed}"
        );
        assert!(
            printed.contains(person.trim_end_matches('）')),
            "{title}: {printed}"
        );
    }
}

#[test]
fn papers_stand_in_order() {
    let titles: Vec<String> = contents().into_iter().map(|(title, _)| title).collect();
    let of_case = [
        "法律文书移交清单",
        "下访帮扶案件登记簿",
        "党员下访帮扶案件分配表",
    ];
    assert_eq!(titles[..3], of_case);
    let of_first: Vec<&String> = titles
        .iter()
        .filter(|title| title.contains("2016-0003-1"))
        .collect();
    let rank = |title: &String| {
        ["调查表", "访问记录", "意见书", "意见表", "总结报告"]
            .iter()
            .position(|kind| title.contains(kind))
    };
    assert!(
        of_first.iter().map(|title| rank(title)).is_sorted(),
        "{of_first:?}"
    );
    assert_eq!(
        titles[titles.len() - 3..],
        ["村委会证明", "死亡证明", "询问情况说明"]
    );
}

#[test]
fn the_cover_says_what_and_how_many() {
    let cover = &BOUND.pdf(VOLUME).flat_pages()[0];
    let papers = contents().len();
    let numbered = PAGES.iter().filter_map(corner).max().expect("numbers");
    assert!(
        cover.contains(&format!("共{papers}件，{numbered}页")),
        "{cover}"
    );
    for part in [
        "下访帮扶案卷",
        "豫安县人民检察院",
        "万新亮交通肇事案下访帮扶案卷",
        "2016年8月11日至2016年12月",
    ] {
        assert!(cover.contains(part), "{cover}");
    }
}

#[test]
fn scans_are_page_images_under_a_heading() {
    let with_image = |head: &str| {
        let found = PAGES
            .iter()
            .find(|page| page.lines().iter().any(|line| line.text().contains(head)));
        let page = found.unwrap_or_else(|| panic!("no {head}"));
        assert_eq!(page.images.len(), 1, "{head}");
        let image = page.images[0];
        assert!(image.x0 >= 27.5 && image.x1 <= 184.5, "{image:?}");
        assert!(image.y0 >= 37.0 && image.y1 <= 262.5, "{image:?}");
        assert!(image.width() > 100.0 || image.height() > 140.0, "{image:?}");
    };
    for head in [
        "附件：死亡证明",
        "附件：村委会证明",
        "附件：询问情况说明（第1页，共2页）",
        "附件：询问情况说明（第2页，共2页）",
    ] {
        with_image(head);
    }
}

#[test]
fn bookmarks_lead_to_every_paper() {
    let outline = BOUND.pdf(VOLUME).outline();
    let (first, rest) = outline.split_first().expect("bookmarks");
    assert_eq!(first, "下访帮扶案卷");
    let papers: Vec<&String> = rest
        .iter()
        .filter(|one| *one != "卷内文件目录" && *one != "备考表")
        .collect();
    assert_eq!(papers.len(), contents().len(), "{outline:?}");
    assert_eq!(papers[0], "法律文书移交清单·2016-0003");
}

#[test]
fn it_is_pdf_a_with_title_and_language() {
    let pdf = BOUND.pdf(VOLUME);
    assert!(pdf.metadata().contains("<pdfaid:part>2</pdfaid:part>"));
    assert_eq!(pdf.info("Title"), "下访帮扶案卷·2016-0003");
}

#[test]
fn the_same_data_give_the_same_bytes_and_typeset_nothing_again() {
    let made = file(repository()).run();
    let again = file(made.again())
        .typst("[ $1 = --version ] && echo typst 0.15.1 && exit; exit 9\n")
        .run();
    assert!(volume(&again).files == BOUND.files);
}

#[test]
fn what_cannot_be_bound_in_is_told_and_the_file_is_a_draft() {
    let folder = "data/案件/2016/2016-0003/附件";
    let made = file(repository())
        .put(&format!("{folder}/记录.docx"), b"PK\x03\x04")
        .put(&format!("{folder}/坏.pdf"), b"%PDF-1.7 cut off")
        .link(&format!("{folder}/外面.png"), "/etc/hostname")
        .exit(1)
        .stderr_has(
            "附件没有装入 案件/2016/2016-0003/附件/记录.docx：不是 PNG、JPEG 图片，也不是 PDF",
        )
        .stderr_has("附件没有装入 案件/2016/2016-0003/附件/坏.pdf：PDF 打不开")
        .stderr_has("附件没有装入 案件/2016/2016-0003/附件/外面.png：不是普通文件")
        .run();
    let text = volume(&made).pdf(VOLUME).flat();
    assert!(text.contains("这份附件没有装入"), "{text}");
    assert!(text.contains("附件：死亡证明"), "the others are there");
}

#[test]
fn another_scan_is_another_fingerprint() {
    let print = |made: &Made| volume(made).document(VOLUME)["fingerprint"].clone();
    let first = file(repository()).run();
    let old = print(&first);
    let png = std::fs::read(
        first
            .data()
            .join("案件/2016/2016-0004/附件/渡口村村委会证明.png"),
    );
    let png = png.expect("a scan of another case");
    let second = file(first.again())
        .put("data/案件/2016/2016-0003/附件/死亡证明.png", png)
        .run();
    assert_ne!(print(&second), old);
}

#[test]
fn a_case_that_came_later_is_told_as_such() {
    example()
        .command_named("file")
        .args(&["2016-0001", "--as-of", "2016-08-01"])
        .exit(2)
        .stderr("错误：截至 2016-08-01，还没有收到「2016-0001」的案件\n办法：用 --as-of 写收到以后的日期\n")
        .run();
}

#[test]
fn an_unknown_case_is_told_with_the_nearest() {
    example()
        .command_named("file")
        .args(&["2016-0002"])
        .exit(2)
        .stderr("错误：没有登记号「2016-0002」的案件\n办法：是不是 2016-0001？登记号就是 案件/ 下文件夹的名字\n")
        .run();
}

#[test]
fn a_damaged_picture_is_told_by_its_name_and_the_file_is_made() {
    let folder = "data/案件/2016/2016-0003/附件";
    let build = repository();
    let whole = std::fs::read(build.path(&format!("{folder}/死亡证明.png"))).expect("a scan");
    let made = file(build)
        .put(&format!("{folder}/半张.png"), &whole[..whole.len() / 2])
        .put(&format!("{folder}/Thumbs.db"), b"of a system")
        .exit(1)
        .stderr_has("附件没有装入 案件/2016/2016-0003/附件/半张.png：图片打不开")
        .run();
    assert!(!made.stderr.contains("Thumbs.db"), "{}", made.stderr);
    let text = volume(&made).pdf(VOLUME).flat();
    assert!(text.contains("这份附件没有装入"), "{text}");
}

#[test]
fn a_long_name_leaves_the_picture_on_its_page() {
    let folder = "data/案件/2016/2016-0003/附件";
    let build = repository();
    let scan = std::fs::read(build.path(&format!("{folder}/死亡证明.png"))).expect("a scan");
    let name = "三义镇卫生院出具的关于贾存福死亡时间和死亡原因的证明以及随附的村民委员会说明材料（一式二份）";
    let made = file(build).put(&format!("{folder}/{name}.png"), scan).run();
    let bound = volume(&made);
    let pages = pages(bound.pdf(VOLUME).bytes());
    let headed = pages.iter().filter(|page| {
        let printed: String = page.marks.iter().map(|mark| mark.text.as_str()).collect();
        printed.contains("附件：三义镇卫生院")
    });
    let headed: Vec<&Page> = headed.collect();
    assert_eq!(headed.len(), 1);
    assert_eq!(headed[0].images.len(), 1);
}

#[test]
fn a_picture_in_printing_colours_is_bound_in() {
    let scan = include_bytes!("fixtures/cmyk.jpg");
    let made = file(repository())
        .put("data/案件/2016/2016-0003/附件/四色.jpg", scan)
        .run();
    let bound = volume(&made);
    let pages = pages(bound.pdf(VOLUME).bytes());
    let headed = pages.iter().find(|page| {
        let lines = page.lines();
        lines.iter().any(|line| line.text().contains("附件：四色"))
    });
    assert_eq!(headed.map(|page| page.images.len()), Some(1));
    assert!(
        bound
            .pdf(VOLUME)
            .metadata()
            .contains("<pdfaid:part>2</pdfaid:part>")
    );
}
