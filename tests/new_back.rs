//! The way back in the questions of `new`: one question at a time, the other answers kept.

use crate::support::desk::{Desk, desk};

const LINE: &str = "new waiver A13.1 2016-0009 --date 2016-12-28";
const CASE: &str = "data/案件/2016/2016-0009/案件.yaml";

/// Of the waiver, what the answers typed in a row make of it: reason, approver, day.
fn waiver(typed: &[&str]) -> (Desk, String, String) {
    let desk = desk();
    let screen = desk.on_a_terminal(LINE, &format!("{}\n", typed.join("\n")));
    let text = desk.read(CASE);
    (desk, screen, text)
}

#[test]
fn an_answer_is_given_anew() {
    for back in ["<", "＜", "上一项"] {
        let (_, screen, text) = waiver(&["文书在图", back, "文书在途", "冯建设"]);
        assert!(
            screen.contains("原来答的是「文书在图」，回车不改"),
            "{back}: {screen}"
        );
        assert!(
            text.contains("理由: 文书在途") && text.contains("批准人: 冯建设"),
            "{back}: {text}"
        );
        assert!(!text.contains("文书在图"), "{back}: {text}");
    }
}

#[test]
fn an_empty_answer_leaves_the_earlier_one() {
    let (_, _, text) = waiver(&["文书在途", "<", "", "冯建设"]);
    assert!(text.contains("理由: 文书在途"), "{text}");
}

#[test]
fn two_back_keeps_what_lies_between() {
    let desk = desk();
    let typed = "村民贾某\n入户\n<\n<\n村民七户\n宣讲政策\n\n";
    let screen = desk.on_a_terminal("new log 许文斌 --date 2016-12-27", typed);
    let text = desk.read("data/工作日志/2016-12/许文斌.yaml");
    for line in ["访问对象: 村民七户", "方式: 入户", "情况: 宣讲政策"] {
        assert!(text.contains(line), "{line}: {screen}\n{text}");
    }
    assert!(!text.contains("村民贾某"), "{text}");
    // Asked, and shown once on the way back.
    assert_eq!(screen.matches("方式（").count(), 2, "{screen}");
}

#[test]
fn before_the_first_there_is_none() {
    let (_, screen, text) = waiver(&["<", "文书在途", "冯建设"]);
    assert!(screen.contains("这已经是第一项"), "{screen}");
    assert!(text.contains("理由: 文书在途"), "{text}");
}

#[test]
fn what_need_not_be_answered_is_left_blank_after_all() {
    let desk = desk();
    let typed = "村民贾某\n<\n空着\n入户\n宣讲政策\n\n";
    let screen = desk.on_a_terminal("new log 许文斌 --date 2016-12-27", typed);
    assert!(screen.contains("写「空着」清掉"), "{screen}");
    let text = desk.read("data/工作日志/2016-12/许文斌.yaml");
    assert!(!text.contains("村民贾某"), "{text}");
    assert!(text.contains("方式: 入户"), "{text}");
}

#[test]
fn an_item_that_is_not_there_after_all_takes_its_answers_along() {
    // A second paper was begun, and is not there: the questions for it go too.
    let desk = desk();
    let typed = "被告人\n\n万新亮\n男\n提起公诉\n2016-12-20\n一审\n\n\n\n\n起诉书\n\n2016-11-01\n4页\n是\n\
                 一审判决\n<\n<\n否\n\n本人\n桃园乡\n\n\n盗窃\n";
    let screen = desk.on_a_terminal("new case 2016-0077 --date 2016-12-27", typed);
    assert!(screen.contains("原来答的是「是」，回车不改"), "{screen}");
    let text = desk.read("data/案件/2016/2016-0077/案件.yaml");
    assert!(!text.contains("一审判决\n"), "{text}");
    assert_eq!(text.matches("名称: 起诉书").count(), 1, "{text}");
}
