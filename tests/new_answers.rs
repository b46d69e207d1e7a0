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

#[test]
fn all_that_is_wrong_is_named_at_once_with_its_flag() {
    let desk = desk();
    let before = desk.tree();
    let told = desk.begin(
        "visit 2016-0003-1 --date 2016-12-27 --fill 结果=见着 --fill 开始时间=25点 --fill 访问人=吕洞宾 \
         --fill 地点=万家寨村 --fill 制作日期=2016-13-1",
    );
    assert_eq!(told.exit, 2);
    for words in [
        "4 项不能这样填",
        "「结果」不能是「见着」",
        "「开始时间」不能是「25点」",
        "没有「吕洞宾」",
        "「制作日期」",
    ] {
        assert!(told.stderr.contains(words), "{words}: {}", told.stderr);
    }
    assert!(!told.stderr.contains("万家寨村"), "{}", told.stderr);
    assert_eq!(desk.tree(), before);
}

#[test]
fn what_is_said_is_written_as_the_form_has_it() {
    let desk = desk();
    let told = desk.begin(
        "visit 2016-0003-1 --date 2016-12-27 --fill 开始时间=上午9点半 --fill 结束时间=１０：３０ \
         --fill 表明身份=√ --fill 访问人=许文斌、于洁 --fill 制作日期=12月27日 --fill 方式=“登门”",
    );
    assert_eq!(told.exit, 0, "{}", told.stderr);
    let text = desk.read("data/案件/2016/2016-0003/对象/1/访问/2016-12-27.yaml");
    for line in [
        "开始时间: 09:30",
        "结束时间: 10:30",
        "表明身份: 是",
        "访问人: [许文斌, 于洁]",
        "制作日期: 2016-12-27",
        "方式: 登门",
    ] {
        assert!(text.lines().any(|one| one == line), "{line}\n{text}");
    }
}

#[test]
fn several_parties_and_papers_in_one_go() {
    let desk = desk();
    let told = desk.begin(
        "case 2016-0077 --date 2016-12-27 --fill 案由=盗窃 --fill 当事人/身份=被告人 --fill 当事人/类别=提起公诉 \
         --fill 当事人/文书/名称=起诉书 --fill 当事人/文书/2/名称=一审刑事判决书 --fill 当事人/2/姓名=贾小磊 \
         --fill 当事人/2/身份=被害人 --fill 对象/1/当事人=1 --fill 对象/1/关系=妻子 --fill 对象/1/居住地/乡镇=桃园乡 \
         --fill 对象/2/当事人=2 --fill 对象/2/关系=本人 --fill 对象/2/居住地/乡镇=三义镇",
    );
    assert_eq!(told.exit, 0, "{}", told.stderr);
    insta::assert_snapshot!(desk.read("data/案件/2016/2016-0077/案件.yaml"));
    let errors = desk.findings_at("案件/2016/2016-0077/案件.yaml");
    assert!(
        !errors.iter().any(|one| one.starts_with("D2")),
        "{errors:?}"
    );
    let told = desk.begin(
        "paper 2016-0077 2 --date 2016-12-27 --fill 1/名称=起诉书 --fill 2/名称=起诉意见书 --fill 2/页数=４页",
    );
    assert_eq!(told.exit, 0, "{}", told.stderr);
    let text = desk.read("data/案件/2016/2016-0077/案件.yaml");
    assert!(
        text.contains("      - 名称: 起诉意见书\n") && text.contains("        页数: 4\n"),
        "{text}"
    );
}

#[test]
fn a_sealed_case_is_begun_without_what_it_must_not_hold() {
    let desk = desk();
    let told = desk.begin(
        "case 2016-0077 --date 2016-12-27 --fill 当事人/标记=封存 --fill 当事人/类别=不起诉 --fill 当事人/决定日期=2016-12-26 \
         --fill 对象/关系=本人",
    );
    assert_eq!(told.exit, 0, "{}", told.stderr);
    insta::assert_snapshot!(desk.read("data/案件/2016/2016-0077/案件.yaml"));
    let found = desk.findings_at("案件/2016/2016-0077/案件.yaml");
    assert!(!found.iter().any(|one| one.starts_with("D36")), "{found:?}");
    let told = desk.begin(
        "case 2016-0078 --date 2016-12-27 --fill 当事人/标记=涉密 --fill 当事人/姓名=某某 --fill 案由=盗窃 --fill 对象/居住地/乡镇=桃园乡",
    );
    for words in [
        "「当事人/姓名」是封存、涉密的不能写的",
        "「案由」",
        "「对象/居住地/乡镇」",
    ] {
        assert!(
            told.exit == 2 && told.stderr.contains(words),
            "{words}: {}",
            told.stderr
        );
    }
}

#[test]
fn a_wrong_answer_loses_none_of_the_others() {
    let desk = desk();
    let typed = "被告人\n\n万新亮\n男\n提起公诉\n2016.12.20\n一审\n12月9日\n\n\n\n起诉书\n\n2016-13-1\n2016-11-01\n4页\n是\n\
                 一审刑事判决书\n\n\n\n\n\n本人\n桃源乡\n桃园乡\n\n\n盗窃\n";
    let screen = desk.on_a_terminal("new case 2016-0077 --date 2016-12-27", typed);
    insta::assert_snapshot!(screen);
    insta::assert_snapshot!(desk.read("data/案件/2016/2016-0077/案件.yaml"));
}

#[test]
fn on_a_terminal_a_sealed_case_is_asked_for_little() {
    let desk = desk();
    let typed = "犯罪嫌疑人\n封存\n专柜第2格\n不起诉\n2016-12-26\n不起诉决定书\n\n\n\n\n\n本人\n第四党支部\n\n";
    let screen = desk.on_a_terminal("new case 2016-0077 --date 2016-12-27", typed);
    for kept_out in ["当事人/姓名（", "对象/居住地", "案由（", "判决/结果"] {
        assert!(!screen.contains(kept_out), "{kept_out}: {screen}");
    }
    let text = desk.read("data/案件/2016/2016-0077/案件.yaml");
    for line in ["    标记: 封存\n", "      - 党支部: 第四党支部\n"] {
        assert!(text.contains(line), "{line}{text}");
    }
}

#[test]
fn who_takes_over_ends_what_was_before() {
    let desk = desk();
    for line in [
        "secretary 第一党支部 --fill 姓名=石磊 --fill 职务=书记",
        "membership 许文斌 --fill 名称=第一党支部",
        "allotment --fill 乡镇=桃园乡 --fill 党支部=第一党支部",
    ] {
        let told = desk.begin(&format!("{line} --date 2016-12-27"));
        assert_eq!(told.exit, 0, "{line}: {}", told.stderr);
        assert_eq!(
            told.stderr.matches("止: 2016-12-26").count(),
            1,
            "{line}: {}",
            told.stderr
        );
    }
    let errors = desk.findings();
    let errors: Vec<_> = errors
        .iter()
        .filter(|(code, ..)| code.starts_with('D') && code != "D45")
        .collect();
    assert!(
        errors.iter().all(|(_, file, _)| !file.starts_with("组织/")),
        "{errors:?}"
    );
}
