//! `file`: a case's papers bound in order, with a contents page that is right.

use std::sync::LazyLock;

use crate::support::build::{Build, Made, VISIT, example, repository};
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
    // Beside it may stand what is said of the paper.
    let digits = in_corner.filter(|mark| mark.text.chars().all(|sign| sign.is_ascii_digit()));
    let text: String = digits.map(|mark| mark.text.as_str()).collect();
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
            let number = cell(127.9, 138.9, row[0], row[1]);
            // The last line says the pages from the first to the last.
            let first = number.split('-').next().unwrap_or_default();
            if let Ok(first) = first.parse() {
                rows.push((cell(49.5, 113.5, row[0], row[1]), first));
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
fn an_empty_page_behind_the_contents_lets_the_first_paper_lie_on_the_right() {
    let mut office = example();
    let visit = office.read(VISIT);
    for day in 1..=30 {
        for month in ["09", "10"] {
            let date = format!("2016-{month}-{day:02}");
            let path = VISIT.replace("2016-08-23", &date);
            office = office.record(
                &path,
                &visit.replace("日期: 2016-08-23", &format!("日期: {date}")),
            );
        }
    }
    let asked = ["2016-0001", "--as-of", "2016-12-31"];
    let made = office.command_named("file").args(&asked).exit(1).run();
    let made = made.month_in("out/案卷", "2016-0001");
    let pages = pages(made.pdf("下访帮扶案卷 2016-0001").bytes());
    let numbers: Vec<Option<usize>> = pages.iter().map(corner).collect();
    assert_eq!(numbers[..5], [None, None, None, None, Some(1)]);
    assert!(!pages[2].marks.is_empty(), "two pages of contents");
    let empty: String = pages[3]
        .marks
        .iter()
        .map(|mark| mark.text.as_str())
        .collect();
    assert!(empty.contains("（本页空白）"), "{empty}");
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
        let person = person.trim_end_matches('）');
        let person = person.split('，').next().unwrap_or_default();
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
        "全宗号",
        "案卷号",
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

/// A case with three signed papers scanned: two files named as the paper, one that the record tells.
fn with_signed_scans() -> Build {
    let folder = "data/案件/2016/2016-0003/附件";
    let build = repository();
    let read = |name: &str| std::fs::read(build.path(&format!("{folder}/{name}"))).expect("a scan");
    let (picture, photograph, paper) = (
        read("死亡证明.png"),
        read("村委会证明.jpg"),
        read("询问情况说明.pdf"),
    );
    let case = "data/案件/2016/2016-0003/案件.yaml";
    let record = std::fs::read_to_string(build.path(case)).expect("a record");
    let record = record + "  - 文件: 扫描0007\n    签字件: 下访帮扶对象意见表 2016-0003-2 1\n";
    build
        .put(
            &format!("{folder}/访问记录 2016-0003-1 2016-09-13.png"),
            picture,
        )
        .put(
            &format!("{folder}/下访帮扶前期调查表·2016-0003-2.pdf"),
            paper,
        )
        .put(&format!("{folder}/扫描0007.jpg"), photograph)
        .put(case, record)
}

#[test]
fn signed_scans_stand_in_the_place_of_their_prints() {
    let made = file(with_signed_scans()).run();
    let bound = volume(&made);
    let before = contents();
    let pdf = bound.pdf(VOLUME);
    let outline = pdf.outline();
    for (signed, title, print) in [
        (
            "访问记录（2016-0003-1，2016年9月13日）",
            "签字件：访问记录（2016-0003-1，2016年9月13日）",
            "访问记录·2016-0003-1 2016-09-13",
        ),
        (
            "下访帮扶前期调查表（2016-0003-2）",
            "签字件：下访帮扶前期调查表（2016-0003-2）（第1页，共2页）",
            "下访帮扶前期调查表·2016-0003-2",
        ),
        (
            "下访帮扶对象意见表（2016-0003-2）",
            "签字件：下访帮扶对象意见表（2016-0003-2）",
            "下访帮扶对象意见表·2016-0003-2 1",
        ),
    ] {
        // As many lines as before, this one where its print was; and no print beside it.
        let place = before.iter().position(|(one, _)| one == signed);
        let place = place.unwrap_or_else(|| panic!("no {signed} in {before:?}"));
        let papers: Vec<&String> = outline[1..]
            .iter()
            .filter(|one| *one != "卷内文件目录" && *one != "备考表")
            .collect();
        assert_eq!(papers.len(), before.len(), "{outline:?}");
        assert_eq!(papers[place], signed);
        assert!(!outline.iter().any(|one| one == print), "{outline:?}");
        let pages = pages(pdf.bytes());
        let page = pages.iter().find(|page| {
            let mut lines = page.lines().into_iter();
            lines.any(|line| line.text().contains(title))
        });
        assert_eq!(page.map(|page| page.images.len()), Some(1), "{title}");
    }
    let text = pdf.flat();
    assert!(text.contains("三义镇卫生院死亡证明20161119"), "{text}");
}

#[test]
fn a_print_without_its_signed_original_says_so() {
    let unsigned = "未附签字件";
    let on_pages = |month: &Month| {
        let pages = month.pdf(VOLUME).flat_pages();
        let count = |from: usize, to: usize| {
            let some = &pages[from..to];
            some.iter().filter(|page| page.contains(unsigned)).count()
        };
        let front = PAGES
            .iter()
            .take_while(|page| corner(page).is_none())
            .count();
        count(front, pages.len() - 1)
    };
    let signed = file(with_signed_scans()).run();
    let (before, after) = (on_pages(&BOUND), on_pages(&volume(&signed)));
    assert!(before >= after + 3, "{before} and {after}");
    // What is copied out of a register is signed there.
    let rows = contents();
    let extract = rows.iter().find(|(title, _)| title == "下访帮扶案件登记簿");
    let (_, number) = extract.expect("a line for the register");
    let front = PAGES
        .iter()
        .take_while(|page| corner(page).is_none())
        .count();
    let page = &BOUND.pdf(VOLUME).flat_pages()[front + number - 1];
    assert!(page.contains("下访帮扶案件登记簿"), "{page}");
    assert!(!page.contains(unsigned), "{page}");
}

#[test]
fn a_scan_of_a_paper_that_is_not_there_is_bound_in_behind_and_said_to_be_so() {
    let folder = "data/案件/2016/2016-0003";
    let build = repository();
    let case = format!("{folder}/案件.yaml");
    let record = std::fs::read_to_string(build.path(&case)).expect("a record");
    let record = record.replace(
        "  - 文件: 死亡证明.png\n",
        "  - 文件: 没有的\n  - 文件: 死亡证明\n    签字件: 访问记录 2016-0003-1 2016-09-14\n",
    );
    let made = file(build.put(&case, record))
        .exit(1)
        .stderr_has("附件没有装入 案件/2016/2016-0003/附件/没有的：")
        .run();
    let text = volume(&made).pdf(VOLUME).flat();
    assert!(text.contains("签字件，没有这一份"), "{text}");
}

#[test]
fn the_second_copy_of_the_hand_over_alone_is_bound_in() {
    let text = BOUND.pdf(VOLUME).flat();
    assert!(text.contains("第二联党务办公室存"), "{text}");
    assert!(!text.contains("第一联承办部门存"), "{text}");
}

#[test]
fn the_contents_say_who_answers_and_when_and_the_last_line_its_pages() {
    let pages = BOUND.pdf(VOLUME).flat_pages();
    let text = pages[1..3].concat();
    for line in [
        "第二党支部访问记录（2016-0003-1，2016年8月16日）20160816",
        "公诉科法律文书移交清单20160811",
    ] {
        assert!(text.contains(line), "{line}: {text}");
    }
    let numbered = PAGES.iter().filter_map(corner).max().expect("numbers");
    let range = format!("询问情况说明20161121{}-{numbered}附件", numbered - 1);
    assert!(text.contains(&range), "{range}: {text}");
}

#[test]
fn the_closing_page_says_what_lies_elsewhere() {
    let pages = BOUND.pdf(VOLUME).flat_pages();
    let closing = pages.last().expect("pages");
    for line in [
        "备考表",
        "件未附签字件",
        "法律文书移交清单第一联在承办部门。",
        "帮扶基金收支凭证在财务部门。",
    ] {
        assert!(closing.contains(line), "{line}: {closing}");
    }
}

#[test]
fn the_cover_of_sealed_records_says_so() {
    let cover = |mark: &str| {
        let case = "data/案件/2016/2016-0003/案件.yaml";
        let build = repository();
        let record = std::fs::read_to_string(build.path(case)).expect("a record");
        // Another who is accused, or the one who is, as a minor.
        let record = match mark {
            "一人" => record.replace(
                "当事人:\n  - 编号: 1\n",
                "当事人:\n  - 编号: 3\n    身份: 被告人\n    标记: 封存\n  - 编号: 1\n",
            ),
            _ => record.replace("    姓名: 万新亮\n", "    标记: 封存\n"),
        };
        let made = file(build.put(case, record)).exit(1).run();
        volume(&made).pdf(VOLUME).flat_pages()[0].clone()
    };
    assert!(cover("一人").contains("含犯罪记录封存信息"));
    assert!(cover("全部").contains("未成年人犯罪记录封存"));
}

#[test]
fn the_files_of_a_year_are_listed_handed_over_and_named_on_their_backs() {
    let made = repository()
        .command_named("file")
        .args(&["--year", "2016"])
        .stdout(
            "out/案卷/2016/案卷目录.pdf\nout/案卷/2016/归档移交清单.pdf\nout/案卷/2016/卷脊.pdf\n",
        )
        .run();
    let lists = made.month_in("out/案卷", "2016");
    assert_eq!(lists.sheets(), ["卷脊", "归档移交清单", "案卷目录"]);
    let closed = lists.pdf("案卷目录").flat();
    let numbers: Vec<&str> = closed.matches("下访帮扶案卷").collect();
    assert!(!numbers.is_empty(), "{closed}");
    for list in ["归档移交清单", "卷脊"] {
        let text = lists.pdf(list).flat();
        let titles = text.matches("2016-00").count();
        assert_eq!(titles, numbers.len(), "{list}: {text}");
    }
}

#[test]
fn a_year_without_closed_cases_has_nothing_to_list() {
    repository()
        .command_named("file")
        .args(&["--year", "2019"])
        .stdout("")
        .stderr_has("2019年 没有办结的案件")
        .run();
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
    assert!(pdf.metadata().contains("<pdfuaid:part>1</pdfuaid:part>"));
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
