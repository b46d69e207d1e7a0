//! Papers under their usual names, and days that a case's papers contradict.

use xiafang::load::load;
use xiafang::rules::{EXAMPLE_DAY, Edit, check, example_folder};

const CASE: &str = "案件/2016/2016-0001/案件.yaml";

const fn edit(from: &'static str, to: &'static str) -> Edit {
    Edit {
        file: CASE,
        from,
        to,
    }
}

/// The codes that the example office with these changes is told of.
#[track_caller]
fn codes(edits: &[Edit]) -> Vec<&'static str> {
    let folder = example_folder(edits).unwrap_or_else(|edit| panic!("not found once: {edit}"));
    let loaded = load(&folder).expect("a folder in memory can be listed");
    let findings = check(loaded, EXAMPLE_DAY).findings;
    findings.iter().map(|finding| finding.code.0).collect()
}

/// The codes where the judgment of the example bears this title.
fn judgment(title: &str) -> Vec<&'static str> {
    codes(&[edit(
        "名称: 一审刑事判决书",
        format!("名称: {title}").leak(),
    )])
}

const NOTHING: [&str; 0] = [];

#[test]
fn a_judgment_is_known_by_its_usual_names() {
    for title in [
        "刑事判决书",
        "判决书",
        "一审判决书",
        "刑事附带民事判决书",
        "一审刑事附带民事判决书",
        "刑事判决书（一审）",
        "一审刑事判决书（复印件）",
        "一审刑事判决书副本",
        "豫安县人民法院刑事判决书",
    ] {
        assert_eq!(judgment(title), NOTHING, "{title}");
    }
    for title in ["民事判决书", "二审刑事判决书", "附带民事起诉状"] {
        assert!(judgment(title).contains(&"A13.2"), "{title}");
    }
}

#[test]
fn rulings_on_an_appeal_are_usual() {
    for title in [
        "撤回上诉裁定",
        "准许撤回上诉裁定书",
        "二审刑事裁定书",
        "抗诉书",
    ] {
        let more = format!("        日期: 2016-06-20\n      - 名称: {title}\n");
        let edits = [edit("        日期: 2016-06-20\n", more.leak())];
        assert_eq!(codes(&edits), NOTHING, "{title}");
    }
}

#[test]
fn without_the_proposal_to_prosecute_is_a_reminder() {
    let proposal = "      - 名称: 起诉意见书\n        文号: 豫安公（刑）诉字〔2016〕45号\n        \
                    日期: 2016-05-24\n";
    assert_eq!(codes(&[edit(proposal, "")]), ["A13.2"]);
}

#[test]
fn papers_handed_over_before_the_outcome_are_a_slip_of_the_pen() {
    let early = edit("送交日期: 2016-08-16", "送交日期: 2016-08-12");
    assert_eq!(codes(&[early]), ["D35"]);
}

#[test]
fn nobody_visits_before_the_pair_is_named() {
    let late = edit("指定日期: 2016-08-18", "指定日期: 2016-08-24");
    assert!(codes(&[late]).contains(&"A19.2"));
}
