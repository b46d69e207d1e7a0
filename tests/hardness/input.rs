//! Files that no form ever was.

use std::process::Command;

use rustix::process::geteuid;

use super::*;

fn check(scene: &Scene) -> Told {
    scene.run(&format!("check --as-of {DAY}"))
}

/// The visit's place holds these bytes; the check names it and goes on.
#[track_caller]
fn named(bytes: impl AsRef<[u8]>, words: &str) {
    let scene = scene();
    scene.write(&format!("data/{VISIT}"), bytes);
    check(&scene).exits(1).says(VISIT).says(words);
}

#[test]
fn three_hundred_levels() {
    named(
        format!("日期: {}{}", "[".repeat(300), "]".repeat(300)),
        "错误",
    );
    let block: String = (0..300)
        .map(|level| format!("{}甲:\n", " ".repeat(level)))
        .collect();
    named(block, "错误");
}

#[test]
fn a_billion_laughs() {
    let mut text = "备注: &l0 哈\n".to_owned();
    for level in 1..12 {
        let inner = vec![format!("*l{}", level - 1); 10].join(", ");
        text += &format!("甲{level}: &l{level} [{inner}]\n");
    }
    named(text, "引用（& 和 *）展开后过大");
}

#[test]
fn aliases_of_oneself() {
    named("备注: &甲 [*甲]\n", "错误");
}

#[test]
fn a_hundred_megabytes() {
    let scene = scene();
    let file = fs::File::create(scene.path(format!("data/{VISIT}"))).expect("it can be made");
    file.set_len(100 << 20).expect("it can grow");
    check(&scene).exits(1).says("文件超过 1 MB，没有读取");
}

#[test]
fn zero_bytes() {
    named("日期: 2016-08-23\n备注: 甲\0乙\n", "错误");
    named([0; 512], "错误");
}

#[test]
fn ninety_thousand_unknown_keys_are_counted() {
    let text: String = (0..90_000)
        .map(|number| format!("k{number}: 1\n"))
        .collect();
    named(text, "处错误，没有一一列出");
}

#[test]
fn as_many_anchors() {
    let anchors: String = (0..40_000)
        .map(|number| format!("- &a{number} 1\n"))
        .collect();
    let aliases = "- *a0\n".repeat(60_000);
    named(format!("{anchors}{aliases}"), "错误");
}

#[test]
fn utf_16_and_strange_line_ends() {
    let utf_16: Vec<u8> = "日期: 2016-08-23\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    named([vec![0xff, 0xfe], utf_16].concat(), "UTF-8");
    let scene = scene();
    let text = fs::read_to_string(scene.path(format!("data/{VISIT}"))).expect("the visit");
    scene.write(&format!("data/{VISIT}"), text.replace('\n', "\r\n"));
    check(&scene).exits(0);
}

#[test]
fn ten_thousand_files_in_one_folder() {
    let scene = scene();
    for number in 2..10_002 {
        let day =
            "日期: 2016-09-28\n方式: 电话\n结果: 无人接听\n访问人: [李红]\n制作日期: 2016-09-29\n";
        let path = format!("data/案件/2016/2016-0001/对象/1/访问/2016-09-28-{number}.yaml");
        scene.write(&path, day);
    }
    check(&scene).says("10013 个文件");
}

/// Makes a pipe that nobody writes into.
fn pipe(scene: &Scene, path: &str) {
    let place = scene.path(path);
    fs::create_dir_all(place.parent().expect("it has a folder")).expect("folders can be made");
    let _ = fs::remove_file(&place);
    let made = Command::new("mkfifo")
        .arg(place)
        .status()
        .expect("mkfifo runs");
    assert!(made.success());
}

#[test]
fn pipes_in_the_data_folder_are_waited_for_by_nobody() {
    let scene = scene();
    for path in [
        "设置.yaml",
        VISIT,
        "模板/督办表.typ",
        "案件/2016/2016-0001/附件/扫描.pdf",
        ".schemas/case.schema.json",
        "说明",
    ] {
        pipe(&scene, &format!("data/{path}"));
    }
    check(&scene).exits(1).says("不是普通文件");
    let made = scene.run(&format!("build 2016-08 --as-of {DAY}"));
    assert!(made.exit < 2, "{}", made.stderr);
    let made = scene.run(&format!("file 2016-0001 --as-of {DAY}"));
    assert!(made.exit < 2, "{}", made.stderr);
    scene
        .run("new visit 2016-0001-1 --date 2016-09-27")
        .exits(0);
}

#[test]
fn pipes_in_the_output_folder_are_waited_for_by_nobody() {
    let scene = scene();
    let line = format!("build 2016-08 --as-of {DAY}");
    scene.run(&line).exits(0);
    for path in [
        "督办表.pdf",
        "清单.json",
        "源/缓存.json",
        "源/校验.txt",
        "源/督办表.typ",
    ] {
        pipe(&scene, &format!("out/2016-08/{path}"));
    }
    scene.run("verify out/2016-08").exits(2);
    scene.run("verify out/2016-08/督办表.pdf").exits(2);
    scene.run(&line).exits(0);
    assert!(scene.path("out/2016-08/督办表.pdf").is_file());
    pipe(&scene, "out/.锁");
    scene.run(&line).exits(2).says("不是普通文件");
}

#[test]
fn devices_are_not_read() {
    let scene = scene();
    if geteuid().is_root() {
        // Only root may make one.
        let place = scene.path(format!("data/{VISIT}"));
        fs::remove_file(&place).expect("the visit is there");
        let made = Command::new("mknod")
            .arg(&place)
            .args(["c", "1", "5"])
            .status();
        assert!(made.expect("mknod runs").success());
        check(&scene).exits(1).says("不是普通文件").says(VISIT);
    }
    scene.run("verify /dev/zero").exits(2).says("不是普通文件");
    scene.run("verify /dev/null").exits(2).says("不是普通文件");
}

#[test]
fn a_cache_that_is_broken_costs_time_alone() {
    let scene = scene();
    let line = format!("build 2016-08 --as-of {DAY}");
    scene.run(&line).exits(0);
    let whole = scene.tree("out/2016-08");
    let cache = "out/2016-08/源/缓存.json";
    let text = fs::read_to_string(scene.path(cache)).expect("the cache");
    for spoilt in [
        String::new(),
        text[..text.len() / 2].to_owned(),
        "[1, 2]".to_owned(),
        "{\"督办表.pdf\": {\"key\": 7}}".to_owned(),
        text.replace("\"key\": \"", "\"key\": \"0"),
        "{".repeat(100_000),
        text.replace(".pdf\"", "/../../../x.pdf\""),
    ] {
        scene.write(cache, spoilt);
        scene.run(&line).exits(0);
        assert!(scene.tree("out/2016-08") == whole);
    }
    fs::remove_file(scene.path(cache)).expect("it is there");
    scene.run(&line).exits(0);
    assert!(scene.tree("out/2016-08") == whole);
    fs::remove_file(scene.path("out/2016-08/源/校验.txt")).expect("it is there");
    scene.run(&line).exits(0);
    assert!(scene.tree("out/2016-08") == whole);
}

#[test]
fn a_lost_cache_and_changed_records_leave_no_old_sheets() {
    let scene = scene();
    let line = format!("build 2016-08 --as-of {DAY}");
    scene.run(&line).exits(0);
    scene.edit(&format!("data/{VISIT}"), "缺化肥钱", "缺种子钱");
    scene.write("out/2016-08/源/缓存.json", "");
    scene.run(&line).exits(0);
    scene
        .run(&format!("build 2016-08 --as-of {DAY} --out new"))
        .exits(0);
    assert!(scene.tree("out/2016-08") == scene.tree("new/2016-08"));
}

#[test]
fn a_strange_name_in_the_month_is_kept() {
    use std::os::unix::ffi::OsStrExt;
    let scene = scene();
    let line = format!("build 2016-08 --as-of {DAY}");
    scene.run(&line).exits(0);
    let strange = std::ffi::OsStr::from_bytes(b"out/2016-08/\xff/\xfe.txt");
    fs::create_dir_all(scene.path(strange).parent().expect("it has")).expect("it can be made");
    fs::write(scene.path(strange), "甲").expect("it can be written");
    scene.edit(&format!("data/{VISIT}"), "缺化肥钱", "缺种子钱");
    scene.run(&line).exits(0);
    assert_eq!(
        fs::read(scene.path(strange)).expect("it is kept"),
        "甲".as_bytes()
    );
}
