//! What typst leaves behind without an error is looked at: a sheet on which nothing can be read is
//! none, and the others are delivered.

use std::fs;
use std::path::{Path, PathBuf};

use crate::support::build::{Build, example};

/// The real typst, and the folder of its fonts.
fn tools() -> xiafang::render::Tools {
    xiafang::render::Tools::find().expect("typst and fonts are set up")
}

/// A typst that compiles as it should and then does this in the folder of the sheets.
fn then(script: &str) -> Build {
    let typst = tools().typst;
    let run = format!("'{}' \"$@\" || exit $?\n", typst.display());
    let once = "[ \"$1\" = compile ] && [ ! -e ../../done ] || exit 0\n: >../../done\n";
    let script = format!("{run}{once}{script}\n");
    example().args(&["2016-08"]).typst(&script)
}

#[test]
fn a_sheet_that_is_not_there_is_empty_a_link_or_no_pdf() {
    for (script, words) in [
        ("rm -f 督办表.pdf", "排版程序没有写出 PDF"),
        (": >督办表.pdf", "排版程序写出来的不是完整的 PDF"),
        (
            "mv 督办表.pdf x; ln -s x 督办表.pdf",
            "排版程序写出来的不是普通文件",
        ),
        (
            "rm 督办表.pdf; mkdir 督办表.pdf",
            "排版程序写出来的不是普通文件",
        ),
        ("echo 好的 >督办表.pdf", "排版程序写出来的不是完整的 PDF"),
        (
            "head -c 900 督办表.pdf >x; mv x 督办表.pdf",
            "排版程序写出来的不是完整的 PDF",
        ),
    ] {
        let made = then(script)
            .exit(1)
            .stderr_has(&format!("错误：《督办表（2016年8月）》没有做成\n{words}"))
            .run();
        let month = made.month("2016-08");
        assert!(!month.files.contains_key("督办表.pdf"), "{script}");
        assert!(
            month.files.contains_key("下访帮扶案件登记簿.pdf"),
            "{script}"
        );
        assert!(
            !month.manifest().to_string().contains("督办表.pdf"),
            "{script}"
        );
    }
}

#[test]
fn a_page_without_a_word_is_no_sheet() {
    let blank = "#set page(foreground: none, header: none)\n#pagebreak()\n#box()";
    let list = fs::read_to_string("tests/fixtures/模板/督办表.typ").expect("a template");
    example()
        .args(&["2016-08"])
        .record("模板/督办表.typ", &format!("{list}\n{blank}\n"))
        .exit(1)
        .stderr_has("错误：《督办表（2016年8月）》没有做成\n第 2 页上一个字也没有")
        .run();
}

/// The fonts with one of them cut to a part.
fn fonts_with(home: &Path, cut: &str, keep: f64) -> PathBuf {
    let cache = home.join("cache");
    let fonts = tools().fonts;
    for entry in walkdir::WalkDir::new(&fonts).into_iter().flatten() {
        let inner = entry.path().strip_prefix(&fonts).expect("below it");
        let place = cache.join("fonts").join(inner);
        match entry.file_type().is_dir() {
            true => fs::create_dir_all(place).expect("folders can be made"),
            false if inner == Path::new(cut) => {
                let bytes = fs::read(entry.path()).expect("a font");
                let kept = (bytes.len() as f64 * keep) as usize;
                fs::write(place, &bytes[..kept]).expect("files can be written");
            }
            false => std::os::unix::fs::symlink(entry.path(), place).expect("links can be made"),
        }
    }
    cache
}

#[test]
fn half_a_font_makes_no_blank_forms() {
    for (font, keep) in [
        ("fandol/FandolFang-Regular.otf", 0.5),
        ("fandol/FandolSong-Bold.otf", 0.9),
        ("noto/NotoSerifCJK-Regular.ttc", 0.5),
    ] {
        let build = example().args(&["2016-08"]);
        let cache = fonts_with(&build.path(""), font, keep);
        let typst = tools().typst.display().to_string();
        let build = build.env("XIAFANG_CACHE", &cache.display().to_string());
        let name = font.rsplit('/').next().expect("a name");
        build
            .env("XIAFANG_TYPST", &typst)
            .exit(2)
            .stderr_has(&format!("{name} 不完整"))
            .run();
    }
}
