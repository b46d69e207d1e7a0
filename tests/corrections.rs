//! What a person writes down of a locked fact that is another now.

use std::process::Command;

use crate::locks::{CASE, VISIT, broken, locked};
use crate::support::repository::commit;

#[test]
fn a_correction_written_down_settles_it_and_prints_in_both_months() {
    let desk = locked().edit(CASE, "有期徒刑三年六个月", "有期徒刑三年");
    let told = desk.begin(&format!(
        "correction 2016-08 --date 2016-12-20 --fill 文件={CASE} --fill 项目=当事人/1/判决/一审/结果 \
         --fill 原为=有期徒刑三年六个月 --fill 改为=有期徒刑三年 --fill 理由=依判决书更正 --fill 批准人=冯建设"
    ));
    assert_eq!(told.exit, 0, "{}", told.stderr);
    assert_eq!(broken(&desk), Vec::<String>::new());
    for month in ["2016-08", "2016-12"] {
        assert!(desk.run(&format!("build {month}")).exit < 2);
        let pdf = desk.home().join(format!("out/{month}/更正登记表.pdf"));
        let text = Command::new("pdftotext")
            .arg(&pdf)
            .arg("-")
            .output()
            .expect("pdftotext runs");
        let text: String = String::from_utf8_lossy(&text.stdout)
            .split_whitespace()
            .collect();
        assert!(
            text.contains("依判决书更正") && text.contains("2016年8月"),
            "{month} {text}"
        );
    }
}

#[test]
fn a_correction_without_reason_or_for_another_field_settles_nothing() {
    let desk = locked().edit(CASE, "有期徒刑三年六个月", "有期徒刑三年");
    let entry = |field: &str, reason: &str| {
        format!(
            "月份: 2016-08\n更正:\n  - 文件: {CASE}\n    项目: {field}\n    改为: 有期徒刑三年\n    理由: {reason}\n    批准人: 冯建设\n    日期: 2016-12-20\n"
        )
    };
    let desk = desk.file("更正/2016-08.yaml", &entry("当事人/2", "笔误"));
    assert_eq!(broken(&desk).len(), 1);
    let desk = desk.file(
        "更正/2016-08.yaml",
        &entry("当事人/1/判决/一审/结果", "\" \""),
    );
    assert_eq!(broken(&desk).len(), 1);
    // One entry is for one value, not for all below.
    let desk = desk.file("更正/2016-08.yaml", &entry("当事人/1", "笔误"));
    assert_eq!(broken(&desk).len(), 1);
    let unnamed = entry("当事人/1/判决/一审/结果", "笔误").replace("    改为: 有期徒刑三年\n", "");
    let desk = desk.file("更正/2016-08.yaml", &unnamed);
    assert_eq!(broken(&desk).len(), 1);
    let desk = desk.file(
        "更正/2016-08.yaml",
        &entry("当事人/1/判决/一审/结果", "笔误"),
    );
    assert_eq!(broken(&desk), Vec::<String>::new());
}

#[test]
fn a_correction_settles_the_value_it_names_and_no_other() {
    let correction = |is: &str| {
        format!(
            "月份: 2016-08\n更正:\n  - 文件: {CASE}\n    项目: 当事人/1/判决/一审/结果\n    原为: 有期徒刑三年六个月\n    改为: {is}\n    理由: 依判决书更正\n    批准人: 冯建设\n    日期: 2016-12-20\n"
        )
    };
    let desk = locked().edit(CASE, "有期徒刑三年六个月", "无罪");
    let desk = desk.file("更正/2016-08.yaml", &correction("有期徒刑三年"));
    assert_eq!(broken(&desk).len(), 1);
    let desk = desk.file("更正/2016-08.yaml", &correction("无罪"));
    assert_eq!(broken(&desk), Vec::<String>::new());
}

#[test]
fn a_whole_record_that_came_or_went_is_corrected_by_one_entry() {
    let correction = |file: &str, is: &str| {
        format!(
            "月份: 2016-08\n更正:\n  - 文件: {file}\n    项目: 整个文件\n    改为: {is}\n    理由: 误录\n    批准人: 冯建设\n    日期: 2016-12-20\n"
        )
    };
    let gone = locked().without(VISIT);
    assert!(!broken(&gone).is_empty());
    let gone = gone.file("更正/2016-08.yaml", &correction(VISIT, "删去"));
    assert_eq!(broken(&gone), Vec::<String>::new());
    let late = locked();
    late.begin("visit 2016-0003-1 --date 2016-08-30 --fill 结果=见到");
    let path = VISIT.replace("08-16", "08-30");
    let late = late.file("更正/2016-08.yaml", &correction(&path, "新增"));
    assert_eq!(broken(&late), Vec::<String>::new());
}

#[test]
fn a_later_lock_knows_the_locks_and_corrections_before_it() {
    let corrected = || {
        let desk = locked().edit(CASE, "有期徒刑三年六个月", "有期徒刑三年");
        let desk = desk.file(
            "更正/2016-08.yaml",
            &format!("月份: 2016-08\n更正:\n  - 文件: {CASE}\n    项目: 当事人/1/判决/一审/结果\n    改为: 有期徒刑三年\n    理由: 依判决书更正\n    批准人: 冯建设\n    日期: 2016-09-20\n"),
        );
        commit(&desk, "更正");
        let told = desk.run("lock 2016-09 --date 2016-10-08");
        assert_eq!(told.exit, 0, "{}", told.stderr);
        commit(&desk, "锁定九月");
        assert_eq!(broken(&desk), Vec::<String>::new());
        desk
    };
    let unlocked = broken(&corrected().without("锁定/2016-08.yaml"));
    assert_eq!(
        unlocked,
        [
            "锁定/2016-08.yaml:1 上一次提交（HEAD）里有这个锁定，这里不见了",
            "锁定/2016-09.yaml:1 2016-08 的锁定文件不见了，或者被换过"
        ]
    );
    let uncorrected = broken(&corrected().without("更正/2016-08.yaml")).join("\n");
    assert!(
        uncorrected.contains("2016-08 的更正在锁定以后被删去或者改过"),
        "{uncorrected}"
    );
    let reworded = corrected().edit("更正/2016-08.yaml", "依判决书更正", "笔误");
    assert!(!broken(&reworded).is_empty());
}

#[test]
fn a_correction_that_is_not_founded_is_an_error() {
    let entry = |more: &str| {
        format!("月份: 2016-08\n更正:\n  - 文件: {CASE}\n    项目: 当事人/1/判决/一审/结果\n{more}")
    };
    let told = |more: &str| {
        let desk = locked().file("更正/2016-08.yaml", &entry(more));
        let told = desk.run("check --as-of 2016-12-31 --code D64").stdout;
        told.lines().filter(|line| line.contains("[D64]")).count()
    };
    let whole = "    改为: 有期徒刑三年\n    理由: 依判决书更正\n    批准人: 吴庆山\n    日期: 2016-09-20\n";
    assert_eq!(told(whole), 0);
    for (from, to) in [
        ("    改为: 有期徒刑三年\n", ""),
        ("依判决书更正", "无"),
        ("依判决书更正", "略"),
        ("吴庆山", "于洁"),
        ("吴庆山", "查无此人"),
        // Before the lock; after today, whenever that is.
        ("2016-09-20", "2016-09-04"),
        ("2016-09-20", "2999-09-20"),
    ] {
        assert_eq!(told(&whole.replace(from, to)), 1, "{from} → {to}");
    }
}
