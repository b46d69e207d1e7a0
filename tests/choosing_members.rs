//! What is laid before whoever names the members in charge, and the number of a new case.

use std::fs;

use crate::support::desk::desk;
use crate::support::repository::{commit, committed, git};

#[test]
fn the_members_of_the_branch_are_laid_out_and_a_person_chooses() {
    let desk = desk();
    let line = "new replacement 2016-0003-1 --date 2016-12-28";
    let screen = desk.on_a_terminal(line, "\u{4}");
    for expected in [
        "的党员（第十五条），由书记选定二人",
        "在包",
        "同村",
        "可以带年轻党员",
    ] {
        assert!(screen.contains(expected), "{expected}: {screen}");
    }
    let rows: Vec<&str> = screen
        .lines()
        .skip_while(|line| !line.contains("同乡镇"))
        .skip(1)
        .take_while(|line| !line.trim().is_empty())
        .collect();
    assert!(rows.len() >= 4, "{screen}");
    // Whom nothing speaks against stands first.
    let against = |row: &&str| row.contains("须核查回避") || row.contains("不在岗");
    let first = rows.iter().position(against);
    assert!(
        first.is_none_or(|at| rows[at..].iter().all(against)),
        "{screen}"
    );
}

#[test]
fn who_handled_the_case_is_named_with_the_reason() {
    let text = desk().read("data/案件/2016/2016-0003/案件.yaml");
    let branch = desk();
    let screen = branch.on_a_terminal("new replacement 2016-0003-1 --date 2016-12-28", "\u{4}");
    let member = screen
        .lines()
        .skip_while(|line| !line.contains("同乡镇"))
        .nth(1)
        .and_then(|row| row.split_whitespace().next())
        .expect("a member")
        .to_owned();
    let head = "承办:\n";
    assert_eq!(text.matches(head).count(), 1, "{text}");
    let handled = format!("{head}  - 环节: 公诉\n    部门: 公诉科\n    承办人: [{member}]\n");
    let desk = branch.edit("案件/2016/2016-0003/案件.yaml", head, &handled);
    let screen = desk.on_a_terminal("new replacement 2016-0003-1 --date 2016-12-28", "\u{4}");
    let row = screen
        .lines()
        .find(|row| row.trim().starts_with(&member))
        .expect("a row");
    assert!(
        row.contains("须核查回避：案件 2016-0003 公诉承办人"),
        "{screen}"
    );
}

#[test]
fn who_is_named_on_the_line_is_not_asked_about() {
    let desk = desk();
    let line = "new replacement 2016-0003-1 --date 2016-12-28 --fill 党员=许文斌、于洁";
    let screen = desk.on_a_terminal(line, "\u{4}");
    assert!(!screen.contains("由书记选定二人"), "{screen}");
}

#[test]
fn the_number_of_a_new_case_is_free_in_every_branch() {
    let desk = committed();
    git(&desk, &["switch", "-q", "-c", "另一台"]);
    let folder = desk.home().join("data/案件/2016/2016-0040");
    fs::create_dir_all(&folder).expect("a folder");
    fs::write(
        folder.join("案件.yaml"),
        "登记号: 2016-0040\n案由: 抢夺案\n",
    )
    .expect("a case");
    commit(&desk, "另一台电脑登记的");
    git(&desk, &["switch", "-q", "main"]);
    assert!(!folder.exists());
    let told = desk.begin("case --date 2016-12-28");
    assert_eq!(
        (told.exit, told.stdout.trim()),
        (0, "data/案件/2016/2016-0041/案件.yaml"),
        "{}",
        told.stderr
    );
}
