//! What `new` makes of answers: those it takes, asks for again, or refuses before it writes.

use crate::support::desk::desk;

const CASE: &str = "data/案件/2016/2016-0003/案件.yaml";

#[test]
fn an_answer_that_cannot_be_taken_is_asked_for_again() {
    let desk = desk();
    let screen = desk.on_a_terminal("new phone 2016-0003-1 --date 2016-12-28", "接了\n接通\n");
    assert!(screen.contains("「结果」不能是「接了」"), "{screen}");
    let text = desk.read("data/案件/2016/2016-0003/对象/1/访问/2016-12-28.yaml");
    assert!(text.contains("\n结果: 接通\n"), "{text}");
}

#[test]
fn what_must_be_there_is_asked_for_until_it_is() {
    let desk = desk();
    let screen = desk.on_a_terminal(
        "new waiver A13.1 2016-0009 --date 2016-12-28",
        "\n文书在途\n\n冯建设\n",
    );
    assert!(screen.contains("；必填）："), "{screen}");
    let text = desk.read("data/案件/2016/2016-0009/案件.yaml");
    assert!(
        text.contains("理由: 文书在途") && text.contains("批准人: 冯建设"),
        "{text}"
    );
}

#[test]
fn an_end_of_input_writes_nothing() {
    let desk = desk();
    let before = desk.tree();
    let screen = desk.on_a_terminal("new visit 2016-0003-1 --date 2016-12-28", "\u{4}");
    assert!(screen.contains("没有答完，什么也没有写"), "{screen}");
    assert_eq!(desk.tree(), before);
}

#[test]
fn what_check_would_call_wrong_is_not_written() {
    let desk = desk();
    let before = desk.tree();
    for (line, expected) in [
        ("visit 2016-0003-1 --fill 访问人=吕洞宾", "没有「吕洞宾」"),
        (
            "beneficiary 2016-0003 --fill 当事人=1 --fill 居住地/乡镇=三义",
            "是不是「三义镇」",
        ),
        ("log 许文斌 --fill 情况=退\u{7f}格", "控制字符"),
    ] {
        let told = desk.begin(&format!("{line} --date 2016-12-27"));
        assert!(
            told.exit == 2 && told.stderr.contains(expected),
            "{line}: {}",
            told.stderr
        );
    }
    assert_eq!(desk.tree(), before);
}

#[test]
fn a_beneficiary_is_somebodys_and_listed_on_the_day() {
    let desk = desk();
    let told = desk.begin("beneficiary 2016-0003 --date 2016-12-27");
    assert!(
        told.exit == 2 && told.stderr.contains("还缺：当事人"),
        "{}",
        told.stderr
    );
    desk.begin("beneficiary 2016-0003 --date 2016-12-27 --fill 当事人=2 --fill 姓名=贾母");
    let text = desk.read(CASE);
    assert!(
        text.contains("    当事人: 2\n    # 对象是当事人的什么人"),
        "{text}"
    );
    assert!(text.contains("    列入日期: 2016-12-27\n"), "{text}");
}

#[test]
fn a_namesake_is_written_by_number() {
    let desk = desk();
    desk.begin("log 007 --date 2016-10-12");
    let text = desk.read("data/工作日志/2016-10/007.yaml");
    assert!(
        text.contains("党员: 007\n") || text.contains("党员: \"007\"\n"),
        "{text}"
    );
    let found = desk.findings_at("工作日志/2016-10/007.yaml");
    let codes = found.iter().filter_map(|one| one.split(' ').next());
    // Its blanks alone.
    assert_eq!(codes.collect::<Vec<_>>(), ["A28.2", "D45"]);
}
