//! What a terminal shows of many findings: what matters, on one screen; the rest as counts.

use super::violating;
use crate::support::cli::*;
use crate::support::desk::desk;
use unicode_width::UnicodeWidthStr;
use xiafang::faces::{Naming, Screen, findings_overview};
use xiafang::findings::Finding;
use xiafang::rules::{EXAMPLE_DAY, check};

/// A terminal of eighty columns and twenty-four lines.
const SCREEN: Screen = Screen {
    coloured: false,
    width: Some(80),
    height: Some(24),
};

/// Lines that the tally, what can be mended and the prompt need.
const BELOW: usize = 3;

/// The screen's text for the office, whose findings are told many times over.
fn shown(office: &Office, times: usize, screen: Screen) -> String {
    let checked = check(office.loaded(), EXAMPLE_DAY);
    let copies = std::iter::repeat_n(&checked.findings, times);
    let many: Vec<Finding> = copies.flatten().cloned().collect();
    let naming = Naming::of(&checked.office);
    findings_overview(&many, &checked.sources, naming, screen, "xiafang check")
}

/// An office with an error, two violations, one of them settled, and three reminders, one of them
/// past its term and one allowed.
fn with_everything() -> Office {
    violating()
        .edit(SURVEY, "社会评价: ", "社会平价: ")
        .edit(CASE, "登记日期: 2016-08-16", "登记日期: 2016-08-18")
        .edit(CASE, "考虑因素: [案件类型]", "考虑因素: []")
        .edit(SETTINGS, "初访期限: 7", "初访期限: 7\n  联系间隔: 3")
        .edit(CASE, "例外: []", &super::waiver("A15.3", ""))
}

#[test]
fn few_findings_are_shown_with_their_lines() {
    let office = violating();
    let text = shown(&office, 1, SCREEN);
    assert!(
        text.contains("| 着便装: 否") || text.contains("着便装: 否"),
        "{text}"
    );
    assert!(text.contains("办法"), "{text}");
}

#[test]
fn the_weightiest_come_first_and_the_rest_are_counts() {
    insta::assert_snapshot!(shown(&with_everything(), 1, SCREEN));
}

#[test]
fn however_many_there_are_they_fit_on_the_screen() {
    for times in [1, 2, 10, 300] {
        for (width, height) in [(80, 24), (100, 24), (80, 50), (60, 24), (40, 10)] {
            let screen = Screen {
                coloured: false,
                width: Some(width),
                height: Some(height),
            };
            let text = shown(&with_everything(), times, screen);
            assert!(text.lines().count() + BELOW <= height.max(24), "{text}");
            for line in text.lines().filter(|_| times > 1) {
                assert!(line.width() <= width.max(60), "{width}: {line}");
            }
        }
    }
}

#[test]
fn nothing_is_lost_every_finding_is_shown_or_counted() {
    for times in [2, 10, 300] {
        let text = shown(&with_everything(), times, SCREEN);
        let all = check(with_everything().loaded(), EXAMPLE_DAY)
            .findings
            .len()
            * times;
        let told = text.lines().filter(|line| line.contains("]")).count();
        let repeated = text.lines().filter_map(|line| {
            let (_, more) = line.split_once("同样的另有 ")?;
            more.strip_suffix(" 条）")?.parse::<usize>().ok()
        });
        let told = told + repeated.sum::<usize>();
        let counts = text.lines().filter_map(|line| {
            let (count, _) = line.strip_prefix("  ")?.split_once(" 条 ")?;
            count.parse::<usize>().ok()
        });
        assert_eq!(told + counts.sum::<usize>(), all, "{text}");
    }
}

#[test]
fn only_a_terminal_that_asks_for_everything_at_once_has_an_overview() {
    let desk = desk();
    let on_terminal = |line: &str| desk.on_a_terminal(line, "");
    let overview = on_terminal("check --as-of 2017-06-30");
    assert!(
        overview.contains("xiafang check --as-of 2017-06-30 --code A"),
        "{overview}"
    );
    assert!(overview.lines().count() < 24, "{overview}");
    let whole = desk.run("check --as-of 2017-06-30").stdout;
    assert!(!whole.contains("其余"), "{whole}");
    let narrowed = on_terminal("check --as-of 2017-06-30 案件");
    assert!(narrowed.lines().count() <= 50, "{narrowed}");
    assert!(
        narrowed.contains("xiafang check --as-of 2017-06-30 案件 --code A"),
        "{narrowed}"
    );
    for narrowed in [
        "--all",
        "--code A13.1",
        "--all 案件",
        "--branch 第二党支部 --code A16.1",
    ] {
        let text = on_terminal(&format!("check --as-of 2017-06-30 {narrowed}"));
        assert!(!text.contains("其余"), "{text}");
        assert!(text.contains("办法"), "{text}");
    }
    let json = on_terminal("check --as-of 2017-06-30 --format json");
    assert!(json.starts_with("{\"schema\":1"), "{json}");
}
