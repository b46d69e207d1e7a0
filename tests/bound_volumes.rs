//! One branch's or one member's sheets alone, and bound into one file that prints on both sides.

use std::process::Command;

use crate::support::desk::{Desk, desk};

/// What a tool of poppler says of the bound volume.
fn told_by(desk: &Desk, tool: &str, args: &[&str], volume: &str) -> String {
    let pdf = desk.home().join("out/2016-09/合订").join(volume);
    let mut command = Command::new(tool);
    let to_screen = (tool == "pdftotext").then_some("-");
    let output = command.args(args).arg(pdf).args(to_screen).output();
    let output = output.expect("it runs");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn a_branch_has_its_sheets_alone_and_bound_in_print_order() {
    let desk = desk();
    let told = desk.run("build 2016-09 --branch 第二党支部");
    assert_eq!(
        (told.exit, told.stdout.as_str()),
        (0, "out/2016-09/清单.pdf\nout/2016-09/合订/第二党支部.pdf\n"),
        "{}",
        told.stderr
    );
    let made = |path: &str| desk.home().join("out/2016-09").join(path).is_file();
    assert!(made("党支部下访帮扶案件台帐/第二党支部.pdf"));
    assert!(!made("党支部下访帮扶案件台帐/第一党支部.pdf") && !made("督办表.pdf"));
    let volume = "第二党支部.pdf";
    let text = told_by(&desk, "pdftotext", &["-layout"], volume);
    let pages: Vec<&str> = text.split('\u{c}').collect();
    // Each sheet begins on a front, as the contents tell; what is left of a leaf is blank.
    let contents: Vec<&str> = pages[0].lines().filter(|line| line.contains('·')).collect();
    let begins = contents
        .iter()
        .filter_map(|line| line.split_whitespace().last());
    let begins: Vec<usize> = begins.filter_map(|number| number.parse().ok()).collect();
    assert!(
        begins.len() > 5 && begins.windows(2).all(|pair| pair[0] < pair[1]),
        "{contents:?}"
    );
    assert!(begins.iter().all(|page| page % 2 == 1), "{begins:?}");
    let is_blank = |page: &&&str| page.trim() == "（本页空白）";
    assert!(pages.iter().filter(is_blank).count() > 3, "{text}");
    let contents = pages[0].replace(' ', "");
    let ledger = contents
        .find("党支部下访帮扶案件台帐·第二党支部")
        .expect("listed");
    let contact = contents.find("五年联系台帐·第二党支部").expect("listed");
    assert!(
        ledger < contact && !contents.contains("第一党支部"),
        "{contents}"
    );
    let info = told_by(&desk, "pdfinfo", &[], volume);
    assert!(info.contains("Tagged:          yes"), "{info}");
    let bytes =
        std::fs::read(desk.home().join("out/2016-09/合订").join(volume)).expect("it is there");
    let has = |word: &[u8]| bytes.windows(word.len()).any(|window| window == word);
    assert!(has(b"pdfaid:part") && has(b"/Outlines"));
}

#[test]
fn a_member_has_own_sheets_and_those_of_whom_the_member_is_in_charge_of() {
    let desk = desk();
    let told = desk.run("制表 2016-09 --党员 许文斌");
    assert_eq!(told.exit, 0, "{}", told.stderr);
    assert!(
        told.stdout.ends_with("out/2016-09/合订/许文斌.pdf\n"),
        "{}",
        told.stdout
    );
    let made = |path: &str| desk.home().join("out/2016-09").join(path).is_file();
    assert!(made("工作日志/许文斌.pdf") && !made("工作日志/于洁.pdf"));
}

#[test]
fn an_unknown_branch_or_member_is_answered_with_the_nearest() {
    let desk = desk();
    for (line, expected) in [
        (
            "build 2016-09 --branch 第二党支",
            "没有叫「第二党支」的党支部\n办法：是不是 第二党支部？",
        ),
        (
            "build 2016-09 --member 许文武",
            "没有叫「许文武」的党员\n办法：是不是 许文斌？",
        ),
        ("build 2016-09 --branch 第二党支部 --member 许文斌", "冲突"),
    ] {
        let told = desk.run(line);
        assert!(
            told.exit == 2 && told.stderr.contains(expected),
            "{line}: {}",
            told.stderr
        );
    }
}
