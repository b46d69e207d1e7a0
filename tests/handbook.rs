//! The handbook: made by the program's own pipeline, whole, and true to what it quotes.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::support::desk::{Desk, desk};
use xiafang::cli::commands;
use xiafang::forms::KINDS;

/// The chapters of prose, one after another.
fn prose() -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/手册");
    let mut files: Vec<_> = fs::read_dir(folder)
        .expect("chapters")
        .map(|entry| entry.expect("one").path())
        .collect();
    files.sort();
    files
        .iter()
        .map(|file| fs::read_to_string(file).expect("text"))
        .collect()
}

/// The blocks of a language in the prose.
fn blocks(language: &str) -> Vec<String> {
    let prose = prose();
    let opening = format!("```{language}\n");
    let opened = prose.split(&opening).skip(1);
    let block = |rest: &str| {
        rest.split_once("```")
            .map_or(rest, |(block, _)| block)
            .to_owned()
    };
    opened.map(block).collect()
}

/// The printed text without any blanks, which may stand anywhere in it.
fn printed(pdf: &Path) -> String {
    let output = Command::new("pdftotext")
        .arg(pdf)
        .arg("-")
        .output()
        .expect("pdftotext runs");
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    text.split_whitespace().collect()
}

/// What a PDF says of itself that archives keep and reading machines read.
const STANDARDS: [&str; 2] = [
    "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>",
    "<pdfuaid:part>1</pdfuaid:part>",
];

#[test]
fn the_book_is_pdf_a_2a_and_pdf_ua_1_as_the_sheets_are() {
    let desk = desk();
    assert_eq!(desk.run("manual").exit, 0);
    let mut command = Command::new("pdfinfo");
    command
        .arg("-meta")
        .arg(desk.home().join("out/操作手册.pdf"));
    let metadata = command.output().expect("pdfinfo runs").stdout;
    let metadata = String::from_utf8(metadata).expect("UTF-8");
    for standard in STANDARDS {
        assert!(metadata.contains(standard), "{metadata}");
    }
}

#[test]
fn the_book_has_every_form_rule_article_and_command() {
    let desk = desk();
    let told = desk.run("manual");
    assert_eq!(
        (told.exit, told.stdout.as_str()),
        (0, "out/操作手册.pdf\n"),
        "{}",
        told.stderr
    );
    let text = printed(&desk.home().join("out/操作手册.pdf"));
    let squeezed = |words: &str| words.split_whitespace().collect::<String>();
    let mut expected: Vec<String> = KINDS.iter().map(|kind| kind.title()).collect();
    expected.extend(
        xiafang::rules::all()
            .iter()
            .map(|rule| rule.code.0.to_owned()),
    );
    let articles = xiafang::articles::ARTICLES.iter();
    expected.extend(articles.map(ToString::to_string));
    expected.extend(
        commands()
            .iter()
            .map(|command| format!("xiafang {}", command.name)),
    );
    let blanks = xiafang::registers::blank_forms();
    expected.extend(blanks.iter().map(|form| {
        let article = xiafang::findings::article_label(form.article);
        format!("{}（{article}）", form.document)
    }));
    let missing: Vec<_> = expected
        .iter()
        .filter(|words| !text.contains(&squeezed(words)))
        .collect();
    assert_eq!(missing, Vec::<&String>::new());
}

#[test]
fn the_same_data_gives_the_same_book_and_a_second_run_typesets_nothing() {
    let desk = desk();
    desk.run("manual");
    let first = fs::read(desk.home().join("out/操作手册.pdf")).expect("the book");
    let made = fs::metadata(desk.home().join("out/手册/操作手册.pdf"))
        .expect("the book")
        .modified();
    desk.run("manual");
    assert_eq!(
        fs::read(desk.home().join("out/操作手册.pdf")).expect("the book"),
        first
    );
    let again = fs::metadata(desk.home().join("out/手册/操作手册.pdf"))
        .expect("the book")
        .modified();
    assert_eq!(made.expect("a time"), again.expect("a time"));
}

#[test]
fn every_command_line_in_the_prose_is_understood() {
    let lines: Vec<String> = blocks("sh")
        .iter()
        .flat_map(|block| block.lines())
        .map(str::to_owned)
        .collect();
    let own: Vec<&String> = lines
        .iter()
        .filter(|line| line.starts_with("xiafang "))
        .collect();
    assert!(own.len() > 15, "{lines:?}");
    for line in own {
        let words: Vec<&str> = line.split_whitespace().collect();
        assert!(xiafang::cli::understands(&words), "{line}");
    }
}

#[test]
fn the_finding_that_is_explained_is_what_check_prints() {
    let quoted = blocks("");
    let quoted = quoted
        .iter()
        .find(|block| block.contains("违反[A13.1]"))
        .expect("it is quoted");
    let told = desk().run("check --as-of 2016-12-31");
    assert!(
        told.stdout.contains(quoted.trim_end()),
        "{quoted}\n{}",
        told.stdout
    );
}

/// Where a slip of the table is made in the example: its key's file and line.
fn slipped(key: &str) -> (&'static str, &'static str) {
    const PERSON: &str = "案件/2016/2016-0003/对象/1/访问/2016-08-16.yaml";
    match key {
        "受访人" | "被访人" => (PERSON, "受访人: 胡春荣"),
        "制作日期" => (PERSON, "制作日期: 2016-08-17"),
        "开始时间" => (PERSON, "开始时间: 08:40"),
        "着便装" => (PERSON, "着便装: 是"),
        "访问人" => (PERSON, "访问人: [许文斌, 于洁]"),
        "现场记录" => (PERSON, "现场记录:\n  进行: 否"),
        "案件评价" => (PERSON, "案件评价: 丈夫逃逸是他的错，三年半不冤"),
        "申请金额" => (
            "案件/2016/2016-0003/对象/2/基金申请/1.yaml",
            "申请金额: 1000",
        ),
        "页数" => ("案件/2016/2016-0003/案件.yaml", "页数: 8"),
        "关系" => ("案件/2016/2016-0003/案件.yaml", "关系: 妻"),
        other => panic!("say where the slip 「{other}」 is made"),
    }
}

#[test]
fn every_slip_of_the_table_brings_the_words_beside_it() {
    let prose = prose();
    let table = prose.split_once("#slip-table((").expect("the table").1;
    let rows = table.split_once("))").expect("its end").0.lines();
    let mut tried = 0;
    for row in rows.filter_map(|row| row.trim().strip_prefix("(`")) {
        let (slip, rest) = row.split_once("`, [").expect("two cells");
        let words = rest.trim_end_matches("]),").trim_end_matches('…');
        let key = slip.split([':', '：']).next().expect("a key");
        let (file, line) = slipped(key);
        let desk: Desk = desk().edit(file, line, slip);
        let told = desk.run("check --as-of 2016-12-31");
        assert!(
            told.stdout.contains(words),
            "{slip}: {words}\n{}",
            told.stdout
        );
        tried += 1;
    }
    assert!(tried > 10);
}
