//! Who is meant by a name on a day, and which branch carries on.

use jiff::civil::Date;
use xiafang::procedure::{Facts, Lookup};
use xiafang::rules::check;

use super::*;

const BRANCHES: &str = "组织/党支部.yaml";

fn with_facts<T>(changes: &[Change], ask: impl FnOnce(&Facts<'_>) -> T) -> T {
    let edit = |&(file, from, to): &Change| Edit { file, from, to };
    let edits: Vec<Edit> = changes.iter().map(edit).collect();
    let folder = example_folder(&edits).unwrap_or_else(|edit| panic!("not found once: {edit}"));
    let loaded = load(&folder).expect("a folder in memory can be listed");
    let checked = check(loaded, EXAMPLE_DAY);
    ask(&checked.facts())
}

fn day(text: &str) -> Date {
    text.parse().expect("a day")
}

/// A second member of the name, in the other branch, both with staff numbers.
const NAMESAKE: [Change; 2] = [
    (
        MEMBERS,
        "  - 姓名: 李红\n",
        "  - 姓名: 李红\n    工号: 010\n",
    ),
    (
        MEMBERS,
        "  - 姓名: 冯洁\n",
        "  - 姓名: 李红\n    工号: 0107\n    党支部:\n      - 名称: 第二党支部\n        起: 2016-09-01\n  - 姓名: 冯洁\n",
    ),
];

#[test]
fn a_name_is_told_with_the_staff_number_where_two_bear_it() {
    with_facts(&[], |facts| {
        let roster = &facts.roster;
        let member = roster.find("李红", EXAMPLE_DAY).expect("a member");
        assert_eq!(roster.told(member), "李红");
        assert_eq!(roster.written(member), "李红");
        assert!(roster.staff_numbers("李红").is_empty());
        assert_eq!(roster.namesakes("李红").len(), 1);
    });
    let numbered = (
        MEMBERS,
        "  - 姓名: 赵刚\n",
        "  - 姓名: 赵刚\n    工号: 011\n",
    );
    with_facts(&[numbered], |facts| {
        let member = facts.roster.find("011", EXAMPLE_DAY).expect("a member");
        assert_eq!(facts.roster.told(member), "赵刚");
        assert_eq!(facts.roster.written(member), "赵刚");
    });
    with_facts(&NAMESAKE, |facts| {
        let roster = &facts.roster;
        assert!(matches!(
            roster.member("李红", EXAMPLE_DAY),
            Lookup::Ambiguous
        ));
        assert!(roster.is_known("李红", EXAMPLE_DAY));
        assert!(roster.find("李红", EXAMPLE_DAY).is_none());
        // Before the second served, the name was the first one's alone.
        let first = roster.find("李红", day("2016-08-31")).expect("the first");
        assert_eq!(roster.told(first), "李红（010）");
        assert_eq!(roster.written(first), "010");
        let second = roster.find("0107", EXAMPLE_DAY).expect("the second");
        assert_eq!(roster.told(second), "李红（0107）");
        assert_eq!(roster.told_as("李红（0107）", EXAMPLE_DAY), "李红（0107）");
        assert_eq!(roster.told_as("李红", EXAMPLE_DAY), "李红");
        assert_eq!(roster.staff_numbers("李红"), ["010", "0107"]);
        assert!(roster.same_person("李红（0107）", EXAMPLE_DAY, "0107"));
        assert!(!roster.same_person("010", EXAMPLE_DAY, "0107"));
    });
}

#[test]
fn nearest_names_are_those_of_the_office() {
    with_facts(&[], |facts| {
        let roster = &facts.roster;
        assert!(!roster.is_known("赵钢", EXAMPLE_DAY));
        assert_eq!(roster.nearest_member("赵钢"), Some("赵刚"));
        assert_eq!(roster.nearest_member("欧阳修远"), None);
        assert_eq!(roster.nearest_township("城关乡"), Some("城关镇"));
        let townships = roster.townships().iter().map(|one| one.name.as_str());
        assert_eq!(townships.collect::<Vec<_>>(), ["城关镇", "柳河乡"]);
        let names: Vec<&str> = roster.members().map(|one| one.name.as_str()).collect();
        assert_eq!(
            names,
            ["王建国", "李红", "赵刚", "何静", "孙丽", "周强", "冯洁"]
        );
        let branches = |on: &str| -> Vec<String> {
            let branches = roster.branches_on(day(on));
            branches.map(|one| one.name.to_string()).collect()
        };
        assert_eq!(branches("2016-09-30"), ["第一党支部", "第二党支部"]);
        assert_eq!(roster.secretary("第一党支部", EXAMPLE_DAY), Some("王建国"));
        assert_eq!(
            roster.contact_member("第二党支部", EXAMPLE_DAY),
            Some("郑怀远")
        );
        assert_eq!(roster.party_committee(), "机关党委");
        assert_eq!(roster.party_office(), "党务办公室");
    });
}

/// The first branch was renamed on the first of September.
const RENAMED: [Change; 2] = [
    (
        BRANCHES,
        "  - 名称: 第一党支部\n",
        "  - 名称: 第一党支部\n    止: 2016-08-31\n    承继: [公诉党支部]\n",
    ),
    (
        BRANCHES,
        "  - 名称: 第二党支部\n",
        "  - 名称: 公诉党支部\n    起: 2016-09-01\n  - 名称: 第二党支部\n",
    ),
];

#[test]
fn a_branch_that_was_renamed_is_carried_on_from_the_next_day() {
    with_facts(&RENAMED, |facts| {
        let roster = &facts.roster;
        let branches = |on: &str| -> Vec<String> {
            let branches = roster.branches_on(day(on));
            branches.map(|one| one.name.to_string()).collect()
        };
        assert_eq!(branches("2016-08-31"), ["第一党支部", "第二党支部"]);
        assert_eq!(branches("2016-09-01"), ["第二党支部", "公诉党支部"]);
        let person = facts.courses[0].person;
        assert_eq!(
            roster.branch_in_charge(person, day("2016-08-31")),
            Some("第一党支部")
        );
        assert_eq!(
            roster.branch_in_charge(person, day("2016-09-01")),
            Some("公诉党支部")
        );
        let member = roster.find("李红", EXAMPLE_DAY).expect("a member");
        assert_eq!(
            roster.branch_of_member(member, day("2016-08-31")),
            Some("第一党支部")
        );
        assert_eq!(
            roster.branch_of_member(member, day("2016-09-01")),
            Some("公诉党支部")
        );
        let of_township = |on: &str| {
            let branch = roster.branch_of_township("城关镇", day(on));
            branch.map(|name| name.as_str())
        };
        assert_eq!(of_township("2016-08-31"), Some("第一党支部"));
        assert_eq!(of_township("2016-09-01"), Some("公诉党支部"));
        // Whoever held a post of the old one holds it of the new one until that names others.
        assert_eq!(roster.secretary("公诉党支部", EXAMPLE_DAY), Some("王建国"));
        assert_eq!(
            roster.contact_member("公诉党支部", EXAMPLE_DAY),
            Some("郑怀远")
        );
        assert!(roster.is_heir("第一党支部", "公诉党支部"));
        assert!(roster.is_heir("第一党支部", "第一党支部"));
        assert!(!roster.is_heir("公诉党支部", "第一党支部"));
        assert!(!roster.is_heir("第一党支部", "第二党支部"));
    });
}
