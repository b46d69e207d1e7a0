//! One branch's or one member's sheets alone, and bound into one file that prints on both sides.

use std::process::Command;

use crate::support::desk::{Desk, desk};

/// What a tool of poppler says of the bound volume.
fn told_by(desk: &Desk, tool: &str, args: &[&str], volume: &str) -> String {
    let pdf = desk.home().join("out/2016-09/合订").join(volume);
    let mut command = Command::new(tool);
    let output = command.args(args).arg(pdf).output().expect("it runs");
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
    let pages: Vec<String> = {
        let text = told_by(&desk, "pdftotext", &["-layout", "-enc", "UTF-8"], volume);
        let text = String::from_utf8(
            Command::new("pdftotext")
                .arg("-layout")
                .arg(desk.home().join("out/2016-09/合订").join(volume))
                .arg("-")
                .output()
                .map(|output| output.stdout)
                .unwrap_or(text.into_bytes()),
        );
        text.expect("UTF-8")
            .split('\u{c}')
            .map(str::to_owned)
            .collect()
    };
    // Each sheet begins on a front, which is an odd page; behind an odd number of pages is a
    // blank one.
    let firsts: Vec<usize> = pages
        .iter()
        .enumerate()
        .filter(|(_, page)| page.replace(' ', "").contains("第1页"))
        .map(|(at, _)| at + 1)
        .collect();
    assert!(firsts.len() > 5, "{firsts:?}");
    assert!(firsts.iter().all(|page| page % 2 == 1), "{firsts:?}");
    let blank = |at: &usize| pages[at - 2].trim().is_empty() || pages[at - 2].contains("页");
    assert!(firsts.iter().skip(1).all(blank));
    assert!(pages.iter().any(|page| page.trim().is_empty()));
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
