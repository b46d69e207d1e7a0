//! Who is meant is said by name: members on every sheet and in every message, beneficiaries on the
//! screen of those who work with the records, unless they bear a mark.

use crate::support::build::example;
use crate::support::cli::{CASE, MEMBERS, Office, SECOND_VISIT, SURVEY, VISIT, office};

const ATTENDANCE: [&str; 2] = ["出勤/2016-08.yaml", "出勤/2016-09.yaml"];
/// A member's staff number, which nothing else in the example contains.
const NUMBER: &str = "0957";

/// 赵刚 with a staff number; with a namesake who has left, or without.
fn members(namesake: bool) -> (&'static str, String) {
    let entry = "  - 姓名: 赵刚\n";
    let other = "  - 姓名: 赵刚\n    工号: 0911\n    党支部:\n      - 名称: 第二党支部\n        止: 2009-12-31\n";
    let other = if namesake { other } else { "" };
    (entry, format!("{other}{entry}    工号: {NUMBER}\n"))
}

/// The office in which 赵刚 is written by his number wherever a record names him.
fn by_number(namesake: bool) -> Office {
    let (entry, with_number) = members(namesake);
    office()
        .edit(MEMBERS, entry, &with_number)
        .edit(
            CASE,
            "党员: [李红, 赵刚]",
            &format!("党员: [李红, {NUMBER}]"),
        )
        .edit(
            SURVEY,
            "调查人: [李红, 赵刚]",
            &format!("调查人: [李红, {NUMBER}]"),
        )
        .edit(
            VISIT,
            "访问人: [李红, 赵刚]",
            &format!("访问人: [李红, {NUMBER}]"),
        )
        .edit(
            SECOND_VISIT,
            "访问人: [李红, 赵刚]",
            &format!("访问人: [李红, {NUMBER}]"),
        )
}

#[test]
fn a_member_written_by_number_is_no_less_that_member() {
    assert_eq!(by_number(false).check(&[]).stdout, "");
    assert_eq!(by_number(true).check(&[]).stdout, "");
}

#[test]
fn messages_say_a_member_by_name() {
    let told = [
        // What is changed, and what is said of it.
        (
            SECOND_VISIT,
            "访问人: [李红, 0957]",
            "访问人: [李红]",
            "登门时包案党员{}不在场",
        ),
        (
            CASE,
            "承办人: [周强]",
            "承办人: [周强, 0957]",
            "{}是案件 2016-0001 审查起诉承办人",
        ),
        (
            CASE,
            "承办人: [周强]",
            "承办人: [周强, 赵刚]",
            "{}是案件 2016-0001 审查起诉承办人",
        ),
        (
            CASE,
            "    书记员: [冯洁]",
            "    书记员: [0957]",
            "{}是公诉科当时的书记员",
        ),
        (
            CASE,
            "党员: [李红, 0957]",
            "党员: [0957, 0957]",
            "这里是「{}、{}」",
        ),
        (
            CASE,
            "党员: [李红, 0957]",
            "党员: [孙丽, 0957]",
            "孙丽不能作第一党支部的包案党员",
        ),
    ];
    for (namesake, name) in [(false, "赵刚"), (true, "赵刚（0957）")] {
        for (path, from, to, message) in told {
            let text = by_number(namesake).edit(path, from, to).check(&[]).stdout;
            assert!(
                text.contains(&message.replace("{}", name)),
                "{name}: {text}"
            );
        }
    }
}

#[test]
fn sheets_print_a_member_by_name() {
    for namesake in [false, true] {
        let (entry, with_number) = members(namesake);
        let mut build = example().edit(MEMBERS, entry, &with_number);
        for path in [CASE, SURVEY, VISIT, SECOND_VISIT] {
            let text = build.read(path).replace("赵刚", NUMBER);
            build = build.record(path, &text);
        }
        for path in ATTENDANCE {
            let text = build.read(path).replace("赵刚", NUMBER);
            build = build.record(path, &text);
        }
        let month = build
            .args(&["2016-09", "--as-of", "2016-09-30"])
            .run()
            .month("2016-09");
        let number_alone = |text: &str| {
            let behind_name = text.replace(&format!("赵刚（{NUMBER}）"), "赵刚");
            behind_name.contains(NUMBER)
        };
        for sheet in month.sheets() {
            let text = month.pdf(sheet).flat();
            assert!(!number_alone(&text), "{sheet}: {text}");
            assert!(namesake || !text.contains(NUMBER), "{sheet}: {text}");
        }
        let record = month.pdf("访问记录/2016-0001-1 2016-09-20").flat();
        let name = if namesake {
            "李红、赵刚（0957）"
        } else {
            "李红、赵刚"
        };
        assert!(record.contains(name), "{record}");
    }
}

/// An office in which something is wrong with the visit, the assignment and a paper of the party.
fn wanting() -> Office {
    office()
        .edit(SECOND_VISIT, "着便装: 是", "着便装: 否")
        .edit(CASE, "    关系: 本人\n", "    姓名: 陈大有\n")
        .edit(CASE, "    类别: 提起公诉\n", "")
}

#[test]
fn the_screen_says_the_beneficiary_by_name_and_json_by_number() {
    let text = wanting().check(&[]).stdout;
    for told in [
        "陈大有（2016-0001-1）：登门没有着便装",
        "对象 陈大有（2016-0001-1）没有填与当事人的「关系」",
        "当事人 陈大有（1）没有填「类别」",
    ] {
        assert!(text.contains(told), "{text}");
    }
    let report = wanting().report(&[]).to_string();
    for told in [
        "登门没有着便装",
        "对象 2016-0001-1 没有填",
        "当事人 1 没有填",
    ] {
        assert!(report.contains(told), "{report}");
    }
    assert!(!report.contains("陈大有"), "{report}");
}

#[test]
fn due_and_show_say_the_beneficiary_by_name_and_json_by_number() {
    let due = ["due", "--as-of", "2016-09-30", "--within", "100"];
    let show = ["show", "2016-0001", "--as-of", "2016-09-30"];
    let text = office().run(&due).stdout;
    assert!(
        text.contains("陈大有（2016-0001-1）  城关镇  经常联系"),
        "{text}"
    );
    let text = office().run(&show).stdout;
    assert!(text.contains("对象 陈大有（2016-0001-1）："), "{text}");
    assert!(text.contains("陈大有（2016-0001-1）  初访"), "{text}");
    for args in [&due[..], &show[..]] {
        let json = office().run(&[args, &["--format", "json"]].concat()).stdout;
        assert!(
            json.contains("\"2016-0001-1\"") && !json.contains("陈大有"),
            "{json}"
        );
    }
}

#[test]
fn who_bears_a_mark_is_a_number_on_the_screen_too() {
    for mark in ["未成年被害", "性侵被害"] {
        let marked = wanting().edit(
            CASE,
            "    姓名: 陈大有\n    身份: 被告人\n",
            &format!("    姓名: 陈大有\n    身份: 被告人\n    标记: {mark}\n"),
        );
        let text = marked.check(&[]).stdout;
        let messages = text
            .lines()
            .filter(|line| line.contains("]: ") || line.contains("：登门"));
        let messages: String = messages.collect();
        assert!(
            messages.contains("2016-0001-1：登门没有着便装"),
            "{messages}"
        );
        assert!(!messages.contains("陈大有"), "{messages}");
        for command in ["due", "show 2016-0001"] {
            let args: Vec<&str> = command.split(' ').collect();
            let args = [&args[..], &["--as-of", "2016-09-30"]].concat();
            let told = marked.run(&args).stdout;
            let steps = told.split("检查结果").next().unwrap_or_default();
            assert!(!steps.contains("陈大有"), "{told}");
        }
    }
}

/// What is found of the case as a whole, in a party's own entry: code, edit, what is said of it.
const OF_PARTIES: [(&str, &str, &str); 3] = [
    ("A12.6", "送达日期: 2016-08-03", "送达日期: 2016-08-04"),
    ("D33", "生效日期: 2016-08-14", "生效日期: 2016-07-31"),
    (
        "A12.5",
        "后续变化: []",
        "后续变化:\n      - 变化: 再审\n        日期: 2016-09-01",
    ),
];

#[test]
fn what_is_found_in_a_partys_entry_names_the_party() {
    for (code, from, to) in OF_PARTIES {
        let wrong = office().edit(CASE, from, to);
        let text = wrong.check(&["--code", code]).stdout;
        let named = "2016-0001 当事人 陈大有（1）：";
        assert!(text.contains(named), "{code}: {text}");
        let report = wrong.report(&["--code", code]).to_string();
        assert!(!report.contains("陈大有"), "{report}");
        let marked = wrong.edit(
            CASE,
            "    姓名: 陈大有\n    身份: 被告人\n",
            "    姓名: 陈大有\n    身份: 被告人\n    标记: 未成年犯罪\n",
        );
        let text = marked.check(&["--code", code]).stdout;
        assert!(text.contains("2016-0001 当事人 1："), "{code}: {text}");
    }
}
