//! A build that cannot run says why and leaves the old month as it was.

use crate::support::build::{Build, Made, SETTINGS, VISIT, example};
use xiafang::render::Tools;

/// A typst that answers as the real one does until it is to compile.
fn typst_that(compiles: &str) -> String {
    let real = Tools::find().expect("typst and fonts are set up").typst;
    let real = real.display();
    format!("case \"$1\" in compile) {compiles} ;; *) exec '{real}' \"$@\" ;; esac\n")
}

/// A month is built; then a visit changes and `spoil` makes the next build
/// impossible: it exits with 2 and the month stands byte for byte.
#[track_caller]
fn refused(spoil: impl FnOnce(Build) -> Build) -> Made {
    let made = example().args(&["2016-08"]).run();
    let old = made.month("2016-08");
    let again = made
        .again()
        .edit(VISIT, "缺化肥钱", "缺种子钱")
        .args(&["2016-08"]);
    let made = spoil(again.exit(2).stdout("")).run();
    assert_eq!(
        made.month("2016-08").changed_since(&old),
        Vec::<&str>::new()
    );
    assert_eq!(made.out(), [".锁", "2016-08"]);
    made
}

#[test]
fn a_typst_that_is_not_there() {
    refused(|build| {
        build.env("XIAFANG_TYPST", "/没有/typst").stderr(
            "错误：找不到 XIAFANG_TYPST（/没有/typst），或者它运行不了；需要 typst 0.15.1\n\
             办法：在程序的源码文件夹里运行 make setup\n",
        )
    });
}

#[test]
fn a_typst_of_another_version() {
    refused(|build| {
        build.typst("echo 'typst 0.14.2 (b33de9de)'").stderr(
            "错误：XIAFANG_TYPST（DIR/typst） 的版本是 0.14.2，需要 0.15.1\n\
             办法：在程序的源码文件夹里运行 make setup\n",
        )
    });
}

#[test]
fn a_program_that_is_no_typst() {
    refused(|build| {
        build
            .typst("echo 你好")
            .stderr_has("找不到 XIAFANG_TYPST（DIR/typst）")
    });
}

#[test]
fn no_fonts() {
    let real = Tools::find().expect("typst and fonts are set up").typst;
    refused(|build| {
        build
            .env("XIAFANG_TYPST", &real.display().to_string())
            .env("XIAFANG_CACHE", "/没有")
            .stderr(
                "错误：找不到字体（Fandol、Liberation 和 Noto Serif CJK）\n\
                 办法：在程序的源码文件夹里运行 make setup\n",
            )
    });
}

#[test]
fn a_typst_that_is_killed() {
    refused(|build| {
        build.typst(&typst_that("kill -9 $$")).stderr(
            "错误：排版程序 typst 被终止（可能内存不足，或者被人结束）；原来的表册没有动\n\
             办法：再做一次；仍不行的运行 xiafang doctor\n",
        )
    });
}

#[test]
fn a_typst_that_hangs() {
    refused(|build| {
        build
            .typst(&typst_that("exec sleep 600"))
            .env("XIAFANG_TYPST_LIMIT", "3")
            .stderr(
                "错误：排版程序 typst 运行超过 3 秒，已经终止；\
                 要等得更久，在命令前面加 XIAFANG_TYPST_LIMIT=1800（秒）；原来的表册没有动\n\
                 办法：再做一次；仍不行的运行 xiafang doctor\n",
            )
    });
}

#[test]
fn a_typst_that_does_not_even_say_its_version() {
    refused(|build| {
        build
            .typst("exec sleep 600")
            .env("XIAFANG_TYPST_LIMIT", "1")
            .stderr_has("找不到 XIAFANG_TYPST（DIR/typst），或者它运行不了；需要 typst 0.15.1")
    });
}

#[test]
fn a_typst_that_fails_whatever_it_is_given() {
    refused(|build| {
        build
            .typst(&typst_that("echo 'error: out of luck' >&2; exit 1"))
            .stderr(
                "错误：排版程序 typst 出错：error: out of luck；原来的表册没有动\n\
             办法：再做一次；仍不行的运行 xiafang doctor\n",
            )
    });
}

#[test]
fn a_typst_that_makes_nothing() {
    refused(|build| {
        build
            .typst(&typst_that("exit 0"))
            .stderr_has("原来的表册没有动")
    });
}

#[test]
fn each_alone_meets_the_same_end() {
    for compiles in [
        "kill -9 $$",
        "exec sleep 600",
        "echo 'error: no' >&2; exit 1",
    ] {
        refused(|build| {
            build
                .typst(&typst_that(compiles))
                .env("XIAFANG_TYPST_LIMIT", "3")
                .args(&["2016-08", "--typeset", "each"])
                .stderr_has("原来的表册没有动")
        });
    }
}

/// The build itself is killed in the middle; the next one clears what it left.
#[test]
fn a_build_that_is_killed() {
    let made = example().args(&["2016-08"]).run();
    let old = made.month("2016-08");
    let again = made
        .again()
        .edit(VISIT, "缺化肥钱", "缺种子钱")
        .args(&["2016-08"]);
    let made = again
        .typst(&typst_that("kill -9 $PPID; kill -9 $$"))
        .killed()
        .run();
    assert_eq!(
        made.month("2016-08").changed_since(&old),
        Vec::<&str>::new()
    );
    assert_eq!(made.out().len(), 3, "the dead build left its folder");

    let made = made.again().args(&["2016-08"]).run();
    assert_eq!(made.out(), [".锁", "2016-08"]);
    let text = made
        .month("2016-08")
        .pdf("访问记录/2016-0001-1 2016-08-23")
        .flat();
    assert!(text.contains("缺种子钱"), "{text}");
}

#[test]
fn a_font_that_is_not_there() {
    refused(|build| {
        let settings = build.read(SETTINGS) + "首选字体:\n  仿宋: [仿宋_GB2312]\n";
        build.record(SETTINGS, &settings).stderr(
            "错误：找不到字体「仿宋_GB2312」\n\
             办法：把字体文件放进 设置.yaml 的「字体文件夹」，或者从「首选字体」里删去它；\
             自带的字体用 make setup 补装\n",
        )
    });
}

#[test]
fn an_output_folder_below_a_file() {
    refused(|build| {
        build
            .put("文件", "")
            .args(&["2016-08", "--out", "文件/册子"])
            .stderr(
                "错误：写不进 文件：已经有同名的文件；原来的表册没有动\n\
                 办法：检查输出文件夹和磁盘\n",
            )
    });
}

#[test]
fn an_output_folder_where_nobody_may_write() {
    refused(|build| {
        build
            .args(&["2016-08", "--out", "/proc/册子"])
            .stderr_has("错误：写不进 /proc/册子：")
            .stderr_has("原来的表册没有动\n办法：")
    });
}

#[test]
fn a_file_in_the_place_of_the_month() {
    let made = example()
        .put("out/2016-08", "不是文件夹")
        .args(&["2016-08"]);
    let made = made.exit(2).stderr_has("写不进 out/2016-08").run();
    assert_eq!(made.out(), [".锁", "2016-08"]);
}

#[test]
fn no_room_for_the_sources() {
    refused(|build| {
        build
            .largest_file(1)
            .stderr_has("错误：写不进 DIR/out/.未完成-")
            .stderr_has("：超出文件大小限制；原来的表册没有动\n办法：检查输出文件夹和磁盘\n")
    });
}

#[test]
fn no_room_for_the_pdfs() {
    refused(|build| {
        build
            .largest_file(60)
            .stderr_has("错误：写不进 DIR/out/.未完成-")
            .stderr_has("：超出文件大小限制；原来的表册没有动\n办法：检查输出文件夹和磁盘\n")
    });
}

#[test]
fn a_full_disk_met_by_typst() {
    let full =
        "echo 'error: failed to write file (No space left on device (os error 28))' >&2; exit 1";
    refused(|build| {
        build
            .typst(&typst_that(full))
            .stderr_has("：磁盘已满；原来的表册没有动\n办法：腾出磁盘空间再做\n")
    });
}

#[test]
fn data_that_are_not_there() {
    refused(|build| {
        build.args(&["2016-08", "--data", "没有"]).stderr(
            "错误：打不开数据文件夹 没有：不存在\n\
             办法：用 --data 指明数据文件夹，或者到它所在的文件夹里运行\n",
        )
    });
}
