//! 一页纸: a month on one page, with room for a leader's hand.

use std::process::Command;

use crate::support::desk::desk;

#[test]
fn each_month_of_the_example_fits_on_one_page() {
    let desk = desk();
    for month in ["2016-08", "2016-10", "2016-12"] {
        let told = desk.run(&format!("build {month} --only 一页纸"));
        assert_eq!(told.exit, 0, "{}", told.stderr);
        let pdf = desk.home().join(format!("out/{month}/一页纸.pdf"));
        let told = Command::new("pdfinfo").arg(&pdf).output().expect("it runs");
        let told = String::from_utf8_lossy(&told.stdout).into_owned();
        assert!(told.contains("Pages:           1\n"), "{month}: {told}");
        let text = Command::new("pdftotext")
            .arg("-layout")
            .arg(&pdf)
            .arg("-")
            .output();
        let text = String::from_utf8_lossy(&text.expect("it runs").stdout).replace(' ', "");
        for part in [
            "一、主要数字",
            "上月",
            "各月访问次数",
            "二、突出问题",
            "三、下月先到期的",
            "批示人",
        ] {
            assert!(text.contains(part), "{month} {part}: {text}");
        }
    }
}

#[test]
fn no_more_than_three_matters_and_five_steps_are_on_it() {
    let desk = desk();
    assert_eq!(
        desk.run("build 2016-12 --only 一页纸 --as-of 2017-03-31")
            .exit,
        0
    );
    let source = desk.read("out/2016-12/源/一页纸.typ");
    let rows = |from: &str, to: &str| {
        let part = source
            .split(from)
            .nth(1)
            .and_then(|rest| rest.split(to).next());
        part.map_or(0, |part| {
            part.lines()
                .filter(|line| line.starts_with("    (["))
                .count()
        })
    };
    assert!(
        (1..=3).contains(&rows("二、突出问题", "三、下月")),
        "{source}"
    );
    assert!(rows("三、下月", "批示") <= 5, "{source}");
}
