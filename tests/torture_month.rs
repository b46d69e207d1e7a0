//! A month of sixty cases with long names, long cells and rare characters: measured on the
//! finished PDFs, no text is clipped, none lies over other text or over a line of a table.

use std::sync::LazyLock;

use crate::support::build::{CASE, SURVEY, VISIT, example};
use crate::support::ink::{Line, Mark, Page, pages};
use crate::support::month::Month;
use hayro::kurbo::Rect;
use rayon::prelude::*;

const CASES: usize = 60;
/// Characters that the usual faces lack.
const RARE: &str = "喆堃珺翀镕";
/// A name of thirty characters.
const NAME: &str = "买买提·吐尔逊·阿卜杜热合曼·喆堃珺翀镕江·艾合买提托乎提";
/// An address of thirty characters without a place to break but between them.
const ADDRESS: &str = "东街村第十二村民小组老粮站家属院西侧第三排平房由北向南第七户门牌";

fn long(start: &str) -> String {
    let mut text = start.to_owned();
    while text.chars().count() < 300 {
        text.push_str("，家里三口人种六亩地，老人常年吃药，孩子在县城上初中（住校），“全靠一个人”");
    }
    text.chars().take(299).chain(['。']).collect()
}

/// The example office with sixty cases, every narrative three hundred characters.
static MONTH: LazyLock<Month> = LazyLock::new(|| {
    let mut build = example();
    let (case, survey, visit) = (build.read(CASE), build.read(SURVEY), build.read(VISIT));
    let fill = |text: &str, keys: &[&str]| {
        let lines = text.lines().map(|line| match line.split_once(": ") {
            Some((key, _)) if keys.contains(&key) => format!("{key}: {}", long(key)),
            _ => line.to_owned(),
        });
        lines.collect::<Vec<_>>().join("\n") + "\n"
    };
    let survey = fill(&survey, &["了解情况", "社会评价", "注意问题"]);
    let visit = fill(
        &visit,
        &[
            "案件评价",
            "案件影响",
            "心理状况",
            "存在困难",
            "工作生活",
            "家庭经济",
            "主要问题",
            "各方意见",
            "感受建议",
        ],
    );
    for number in 1..=CASES {
        let number = format!("2016-{number:04}");
        let of_case = |text: &str| {
            text.replace("2016-0001", &number)
                .replace("陈大有", NAME)
                .replace("东街村", ADDRESS)
        };
        let folder = format!("案件/2016/{number}");
        build = build.record(&format!("{folder}/案件.yaml"), &of_case(&case));
        build = build.record(
            &format!("{folder}/对象/1/前期调查表.yaml"),
            &of_case(&survey),
        );
        build = build.record(
            &format!("{folder}/对象/1/访问/2016-08-23.yaml"),
            &of_case(&visit),
        );
        let opinion = format!(
            "日期: 2016-08-30\n评价: 满意\n意见: {}\n签名方式: 按指印\n征求人: [李红, 赵刚]\n",
            long("意见")
        );
        let measure = format!(
            "日期: 2016-08-24\n落实日期: 2016-08-29\n方式: [法律辅导, 心理疏导, 发展引导, 经济救助, 其他]\n内容: {}\n",
            long("内容")
        );
        build = build.record(&format!("{folder}/对象/1/帮扶措施/1.yaml"), &measure);
        build = build.record(&format!("{folder}/对象/1/意见表/1.yaml"), &opinion);
    }
    let proposal = format!(
        "日期: 2016-08-24\n基本情况: {}\n主要问题: {}\n拟采取措施: {}\n拟定人: [李红, 赵刚]\n支部决定:\n  日期: 2016-08-26\n  到会: 七人\n  结论: {}\n",
        long("基本情况"),
        long("主要问题"),
        long("拟采取措施"),
        long("结论")
    );
    let letter = format!(
        "日期: 2016-08-25\n文号: 豫安检释明〔2016〕1号\n称呼: {NAME}同志\n事实和办理: {}\n法律规定: {}\n说理: {}\n救济途径: {}\n制作人: [李红, 赵刚]\n",
        long("事实"),
        long("规定"),
        long("说理"),
        long("途径")
    );
    let summary = format!(
        "日期: 2016-08-31\n基本情况: {}\n帮扶经过: {}\n措施成效: {}\n体会: {}\n今后联系: {}\n",
        long("情况"),
        long("经过"),
        long("成效"),
        long("体会"),
        long("联系")
    );
    let person = "案件/2016/2016-0001/对象/1";
    build
        .record(&format!("{person}/帮扶意见书/1.yaml"), &proposal)
        .record(&format!("{person}/案件释明书.yaml"), &letter)
        .record(&format!("{person}/总结报告/1.yaml"), &summary)
        .args(&["2016-08"])
        .run()
        .month("2016-08")
});

/// Each sheet of the month with its pages; of many like ones the first few.
static SHEETS: LazyLock<Vec<(String, Vec<Page>)>> = LazyLock::new(|| {
    let mut chosen: Vec<String> = Vec::new();
    for path in MONTH.sheets() {
        let document = path.split('/').next().unwrap_or(path);
        let like = chosen
            .iter()
            .filter(|one| one.starts_with(document))
            .count();
        if like < 3 {
            chosen.push(path.to_owned());
        }
    }
    let read = |path: String| {
        let pages = pages(MONTH.pdf(&path).bytes());
        (path, pages)
    };
    chosen.into_par_iter().map(read).collect()
});

fn each_page() -> impl Iterator<Item = (String, &'static Page)> {
    SHEETS.iter().flat_map(|(path, pages)| {
        let numbered = pages.iter().enumerate();
        numbered.map(move |(index, page)| (format!("{path} page {}", index + 1), page))
    })
}

/// Registers that stand upright: with more room on the bound side, less elsewhere.
const REGISTERS: [&str; 6] = [
    "党支部包乡",
    "党员下访帮扶案件分配表",
    "法律文书移交清单",
    "工作日志",
    "督办表",
    "工作经费执行表",
];

fn shared(one: Rect, other: Rect) -> f64 {
    let across = one.x1.min(other.x1) - one.x0.max(other.x0);
    let down = one.y1.min(other.y1) - one.y0.max(other.y0);
    across.max(0.0) * down.max(0.0)
}

/// What is printed upright or turned, with its ink; a stamp over the whole page aside.
fn inked(page: &Page) -> Vec<(&Mark, Rect)> {
    let marks = page.marks.iter().filter(|mark| mark.size < 60.0);
    marks.filter_map(|mark| Some((mark, mark.ink?))).collect()
}

#[test]
fn every_document_of_the_torture_is_there() {
    for document in [
        "下访帮扶前期调查表",
        "访问记录",
        "案件释明书",
        "帮扶意见书",
        "下访帮扶对象意见表",
        "帮扶总结报告",
        "工作日志",
        "五年联系台帐",
        "法律文书移交清单",
    ] {
        assert!(
            SHEETS.iter().any(|(path, _)| path.starts_with(document)),
            "{document}"
        );
    }
}

#[test]
fn no_character_lies_over_another() {
    for (place, page) in each_page() {
        let mut inks = inked(page);
        inks.sort_by(|a, b| a.1.y0.total_cmp(&b.1.y0));
        for (index, (mark, ink)) in inks.iter().enumerate() {
            for (other, below) in inks[index + 1..]
                .iter()
                .take_while(|(_, below)| below.y0 < ink.y1)
            {
                let smaller = ink.area().min(below.area());
                let covered = shared(*ink, *below) / smaller.max(1e-6);
                assert!(covered < 0.2, "{place}: {} over {}", mark.text, other.text);
            }
        }
    }
}

#[test]
fn no_character_lies_over_a_line_of_a_table() {
    for (place, page) in each_page() {
        let strokes: Vec<_> = page
            .strokes
            .iter()
            .filter(|one| one.is_vertical() || one.is_horizontal())
            .collect();
        for (mark, ink) in inked(page) {
            // The mark for what is missing is a box of its own, tight around its words.
            let core = ink.inflate(-0.25, -0.25);
            for stroke in &strokes {
                let line = Rect::from_points(stroke.from, stroke.to);
                let crossed = line.x0 < core.x1
                    && line.x1 > core.x0
                    && line.y0 < core.y1
                    && line.y1 > core.y0;
                assert!(!crossed, "{place}: a line through {} at {ink:?}", mark.text);
            }
        }
    }
}

#[test]
fn everything_stands_on_the_page_and_nothing_in_its_margins_but_the_foot() {
    for (place, page) in each_page() {
        let turned = page.width > page.height;
        let register = REGISTERS.iter().any(|one| place.starts_with(one));
        let area = match (turned, register) {
            (false, false) => Rect::new(28.0, 37.0, 184.0, 262.0),
            // Even pages have the room to bind on the right.
            (false, true) => Rect::new(15.0, 15.0, 195.0, 282.0),
            (true, _) => Rect::new(15.0, 25.0, 282.0, 185.0),
        };
        let card = place.starts_with("党员联系卡");
        let area = if card {
            Rect::new(15.0, 13.5, 195.0, 283.5)
        } else {
            area
        };
        for (mark, ink) in inked(page) {
            let foot = match (turned, register) {
                (true, _) => ink.x1 < 15.0,
                (false, true) => ink.y0 > 282.0,
                (false, false) => ink.y0 > 267.0,
            };
            let outer = !turned && !mark.upright && (ink.x0 > 195.0 || ink.x1 < 15.0);
            let within = area.inflate(0.5, 0.5).contains_rect(ink);
            assert!(within || foot || outer, "{place}: {} at {ink:?}", mark.text);
        }
    }
}

const CLOSING: &str = "，。、；：？！）》」』”’】〉";

/// Whether a line follows another in the same cell or paragraph: a new line of the same size
/// closely below.
fn continues(line: &Line<'_>, before: &Line<'_>) -> bool {
    let below = line.baseline() - before.baseline();
    (line.size() - before.size()).abs() < 0.01 && below > 0.1 && below < 12.0
}

#[test]
fn no_line_begins_with_a_closing_mark() {
    let mut checked = 0;
    for (place, page) in each_page() {
        let lines = page.lines();
        for pair in lines
            .windows(2)
            .filter(|pair| continues(&pair[1], &pair[0]))
        {
            let text = pair[1].text();
            let first = text.chars().next().unwrap_or(' ');
            assert!(
                !CLOSING.contains(first),
                "{place}: {} / {text}",
                pair[0].text()
            );
            checked += 1;
        }
    }
    assert!(checked > 500, "{checked}");
}

#[test]
fn rare_characters_print() {
    for path in [
        "下访帮扶案件登记簿",
        "五年联系台帐/第一党支部",
        "访问记录/2016-0001-1 2016-08-23",
    ] {
        let text = MONTH.pdf(path).flat();
        for character in RARE.chars() {
            assert!(text.contains(character), "no {character} in {path}");
        }
    }
}

#[test]
fn long_texts_are_printed_whole() {
    for path in [
        "访问记录/2016-0001-1 2016-08-23",
        "案件释明书/2016-0001-1",
        "帮扶总结报告/2016-0001-1 1",
    ] {
        let pages = MONTH.pdf(path).flat_pages();
        let text: String = pages.concat();
        let sentences = text.matches("家里三口人种六亩地").count();
        assert!(sentences >= 30, "{path}: {sentences}");
    }
}
