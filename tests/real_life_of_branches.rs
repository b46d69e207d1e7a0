//! Branches that are renamed, merged and split: whoever carries them on takes over what they had.

use jiff::civil::{Date, date};
use xiafang::disk::Folder;
use xiafang::load::load;
use xiafang::rules::{Checked, check};

use crate::support::views::{Records, records};

const BRANCHES: &str = "组织/党支部.yaml";
const MEMBERS: &str = "组织/党员.yaml";
const ALLOTMENTS: &str = "组织/包乡分配.yaml";
const CASE: &str = "案件/2016/2016-0001/案件.yaml";

const FIRST: &str = "  - 名称: 第一党支部\n    书记:\n      - 姓名: 王建国\n";
const SECOND: &str = "  - 名称: 第二党支部\n    书记:\n      - 姓名: 孙丽\n    联系党组成员:\n      - 姓名: 郑怀远\n";

/// The first branch until 9 September, carried on by these.
fn ended(heirs: &str) -> String {
    format!(
        "  - 名称: 第一党支部\n    止: 2016-09-09\n    承继: [{heirs}]\n    书记:\n      - 姓名: 王建国\n"
    )
}

/// A branch from the next day on, whose secretary and contact member are its own.
fn begun(name: &str) -> String {
    format!(
        "  - 名称: {name}\n    起: 2016-09-10\n    书记:\n      - 姓名: 王建国\n    联系党组成员:\n      - 姓名: 郑怀远\n"
    )
}

/// The first branch renamed; whether the new entry or the old one says so.
fn renamed() -> Records {
    let entries = ended("公诉党支部");
    let new = "  - 名称: 公诉党支部\n    起: 2016-09-10\n";
    records()
        .edit(BRANCHES, FIRST, &entries)
        .edit(BRANCHES, SECOND, &format!("{SECOND}{new}"))
}

/// Both branches merged into one.
fn merged() -> Records {
    let second = SECOND.replace(
        "第二党支部\n",
        "第二党支部\n    止: 2016-09-09\n    承继: [公诉党支部]\n",
    );
    records().edit(BRANCHES, FIRST, &ended("公诉党支部")).edit(
        BRANCHES,
        SECOND,
        &format!("{second}{}", begun("公诉党支部")),
    )
}

/// The first branch split into two; the township goes to the second of them.
fn split() -> Records {
    let both = format!("{}{}", begun("公诉党支部"), begun("侦监党支部"));
    let allotted =
        "  - 乡镇: 城关镇\n    党支部: 侦监党支部\n    起: 2016-09-10\n    决定: 机关党委会议\n";
    let mut split = records()
        .edit(BRANCHES, FIRST, &ended("公诉党支部, 侦监党支部"))
        .edit(BRANCHES, SECOND, &format!("{SECOND}{both}"));
    let allotments = format!("{}{allotted}", split.read(ALLOTMENTS));
    split = split.record(ALLOTMENTS, allotments);
    // Each member of the old branch says to which of the two.
    let members = split.read(MEMBERS);
    let mut after = String::new();
    for line in members.lines() {
        after += line;
        after.push('\n');
        let since = [
            "        起: 2010-01-01",
            "        起: 2012-01-01",
            "        起: 2014-01-01",
        ];
        if since.contains(&line) {
            after += "      - 名称: 侦监党支部\n        起: 2016-09-10\n";
        }
    }
    let chief = "  - 姓名: 王建国\n    出生日期: 1966-05-01\n    转正日期: 1990-07-01\n    党支部:\n      - 名称: 第一党支部\n";
    let moved = format!("{chief}      - 名称: 公诉党支部\n        起: 2016-09-10\n");
    split.record(MEMBERS, after).edit(MEMBERS, chief, &moved)
}

fn checked(records: &Records, day: Date) -> Checked {
    let folder = Folder::Memory(records.files());
    check(
        load(&folder).expect("a folder in memory can be listed"),
        day,
    )
}

/// Codes and messages as of the end of September, when the example is lawful.
#[track_caller]
fn found(records: &Records) -> Vec<String> {
    let checked = checked(records, date(2016, 9, 30));
    let told = |one: &xiafang::findings::Finding| format!("{} {}", one.code, one.message);
    checked.findings.iter().map(told).collect()
}

const NOTHING: [&str; 0] = [];

#[test]
fn whoever_carries_a_branch_on_owes_no_new_naming_and_no_new_allotment() {
    for (what, office) in [
        ("renamed", renamed()),
        ("merged", merged()),
        ("split", split()),
    ] {
        assert_eq!(found(&office), NOTHING, "{what}");
    }
}

#[test]
fn the_new_entry_may_name_the_old_one_instead() {
    let entries = "  - 名称: 第一党支部\n    止: 2016-09-09\n    书记:\n      - 姓名: 王建国\n";
    let new = "  - 名称: 公诉党支部\n    起: 2016-09-10\n    前身: [第一党支部]\n";
    let office =
        records()
            .edit(BRANCHES, FIRST, entries)
            .edit(BRANCHES, SECOND, &format!("{SECOND}{new}"));
    assert_eq!(found(&office), NOTHING);
    let lost = office.edit(BRANCHES, "    前身: [第一党支部]\n", "");
    let found = found(&lost);
    assert!(
        found
            .iter()
            .any(|one| one.starts_with("A05.1") && one.contains("城关镇自 2016-09-10 起")),
        "{found:#?}"
    );
}

#[test]
fn a_branch_split_hands_its_townships_on_by_allotment_alone() {
    let without = split().edit(
        ALLOTMENTS,
        "  - 乡镇: 城关镇\n    党支部: 侦监党支部\n    起: 2016-09-10\n    决定: 机关党委会议\n",
        "",
    );
    let found = found(&without);
    assert!(
        found.iter().any(|one| one.starts_with("A05.1")),
        "{found:#?}"
    );
}

/// Day of the month's end and the branches that then have a ledger, with what they list.
#[test]
fn sheets_bear_the_name_of_the_day() {
    let cases = [
        (
            "renamed",
            renamed(),
            "公诉党支部",
            &["第二党支部", "公诉党支部"][..],
        ),
        ("merged", merged(), "公诉党支部", &["公诉党支部"]),
        (
            "split",
            split(),
            "侦监党支部",
            &["第二党支部", "公诉党支部", "侦监党支部"],
        ),
    ];
    for (what, office, heir, names) in cases {
        for document in ["党支部下访帮扶案件台帐", "党员下访帮扶案件分配表"] {
            let of = |month: &str| -> Vec<String> {
                let sheets = office.month(month).into_iter();
                let own = sheets.filter(|sheet| sheet.document == document);
                own.map(|sheet| sheet.title).collect()
            };
            let title = |name: &str, month: &str| format!("{document}·{name}（2016年{month}月）");
            let august: Vec<String> = ["第一党支部", "第二党支部"]
                .map(|name| title(name, "8"))
                .into();
            let september: Vec<String> = names.iter().map(|name| title(name, "9")).collect();
            assert_eq!(of("2016-08"), august, "{what}");
            assert_eq!(of("2016-09"), september, "{what}");
        }
        let listing = |month: &str| -> Vec<String> {
            let sheets = office.month(month).into_iter();
            let ledgers = sheets.filter(|sheet| sheet.document == "党支部下访帮扶案件台帐");
            let listing =
                ledgers.filter(|sheet| sheet.content.to_json().to_string().contains("2016-0001-1"));
            listing.map(|sheet| sheet.title).collect()
        };
        let ledger = |name: &str, month: &str| {
            vec![format!("党支部下访帮扶案件台帐·{name}（2016年{month}月）")]
        };
        assert_eq!(listing("2016-08"), ledger("第一党支部", "8"), "{what}");
        assert_eq!(listing("2016-09"), ledger(heir, "9"), "{what}");
    }
}

#[test]
fn the_allotment_table_lists_the_townships_of_the_day() {
    let table = |office: &Records, month: &str| {
        let text = office.printed("党支部包乡（镇、街道办事处）分配表", month);
        ["第一党支部", "公诉党支部", "侦监党支部"].map(|name| text.contains(&format!("\"{name}\"")))
    };
    assert_eq!(table(&renamed(), "2016-08"), [true, false, false]);
    assert_eq!(table(&renamed(), "2016-09"), [false, true, false]);
    for office in [renamed(), merged(), split()] {
        let text = office.printed("党支部包乡（镇、街道办事处）分配表", "2016-09");
        assert!(text.contains("城关镇") && text.contains("柳河乡"), "{text}");
    }
}

#[test]
fn a_record_names_the_branch_that_exists_on_its_day() {
    // Handed over after the branch was renamed.
    let late = renamed().edit(CASE, "签收日期: 2016-08-16", "签收日期: 2016-09-12");
    let named: Vec<String> = found(&late)
        .into_iter()
        .filter(|one| one.starts_with("D21"))
        .collect();
    assert_eq!(named, ["D21 2016-09-12 已经没有「第一党支部」这个党支部"]);
    assert_eq!(heirs_offered(&late), ["公诉党支部"]);
    let early = renamed().edit(CASE, "党支部: 第一党支部", "党支部: 公诉党支部");
    let named: Vec<String> = found(&early)
        .into_iter()
        .filter(|one| one.starts_with("D21"))
        .collect();
    assert_eq!(named, ["D21 2016-08-16 还没有「公诉党支部」这个党支部"]);
    assert_eq!(heirs_offered(&early), NOTHING);
    let shared = split().edit(CASE, "签收日期: 2016-08-16", "签收日期: 2016-09-12");
    assert_eq!(heirs_offered(&shared), NOTHING);
    let unknown = renamed().edit(BRANCHES, "承继: [公诉党支部]", "承继: [公诉支部]");
    assert!(
        found(&unknown)
            .iter()
            .any(|one| one.starts_with("D21 没有「公诉支部」"))
    );
}

/// The branches that fixes of D21 would write.
fn heirs_offered(office: &Records) -> Vec<String> {
    let findings = checked(office, date(2016, 9, 30)).findings;
    let unknown = findings.into_iter().filter(|one| one.code.0 == "D21");
    let edits = unknown.flat_map(|one| one.fixes).flat_map(|fix| fix.edits);
    edits.map(|edit| edit.text).collect()
}

#[test]
fn a_pair_named_after_the_renaming_is_of_the_new_branch() {
    let moved = renamed().edit(CASE, "指定日期: 2016-08-18", "指定日期: 2016-09-12");
    let found = found(&moved);
    assert!(
        !found.iter().any(|one| one.starts_with("A15.2")),
        "{found:#?}"
    );
    let strange = renamed()
        .edit(CASE, "指定日期: 2016-08-18", "指定日期: 2016-09-12")
        .edit(CASE, "[李红, 赵刚]", "[李红, 孙丽]");
    let found = self::found(&strange);
    let of_pair: Vec<&String> = found
        .iter()
        .filter(|one| one.starts_with("A15.2"))
        .collect();
    assert!(
        matches!(of_pair.as_slice(), [one] if one.contains("不能作公诉党支部的包案党员")),
        "{found:#?}"
    );
}

/// Day, reporter, hearer.
type Report<'r> = (&'r str, &'r str, &'r str);

/// The reports of a month, by reporter and hearer; the findings of article 9 thereafter.
#[test]
fn a_report_is_heard_by_the_party_group_or_the_contact_member() {
    let year = |entries: &[(&str, &str, &str)]| {
        let entry = |(day, reporter, hearer): &(&str, &str, &str)| {
            let hearer = match *hearer {
                "" => String::new(),
                hearer => format!("    听取: {hearer}\n"),
            };
            format!("  - 日期: {day}\n    汇报单位: {reporter}\n{hearer}")
        };
        let entries: String = entries.iter().map(entry).collect();
        format!("年份: 2016\n汇报:\n{entries}")
    };
    let settings = "单位名称: 豫安县人民检察院\n县名: 豫安县\n期限:\n  汇报周期: 每月\n";
    let committee = ("2016-08-30", "机关党委", "院党组");
    let second = ("2016-08-30", "第二党支部", "院党组");
    let cases: [(&str, Vec<Report<'_>>, &[&str]); 8] = [
        (
            "by the group",
            vec![committee, second, ("2016-08-30", "第一党支部", "院党组")],
            &[],
        ),
        (
            "by the contact member",
            vec![committee, second, ("2016-08-30", "第一党支部", "郑怀远")],
            &[],
        ),
        (
            "with a title",
            vec![
                committee,
                second,
                ("2016-08-30", "第一党支部", "郑怀远检察长"),
            ],
            &[],
        ),
        (
            "by several",
            vec![
                committee,
                second,
                ("2016-08-30", "第一党支部", "孙丽、郑怀远"),
            ],
            &[],
        ),
        (
            "not said",
            vec![committee, second, ("2016-08-30", "第一党支部", "")],
            &["没有写明谁听取"],
        ),
        (
            "by another",
            vec![committee, second, ("2016-08-30", "第一党支部", "孙丽")],
            &["听取的「孙丽」不是"],
        ),
        (
            "the committee by a member",
            vec![
                second,
                ("2016-08-30", "第一党支部", "院党组"),
                ("2016-08-30", "机关党委", "孙丽"),
            ],
            &["听取的「孙丽」不是院党组"],
        ),
        (
            "not at all",
            vec![committee, second],
            &["没有向院党组或者联系支部的党组成员汇报"],
        ),
    ];
    for (what, reports, expected) in cases {
        let office = records()
            .record("设置.yaml", settings)
            .record("汇报/2016.yaml", year(&reports));
        let found: Vec<String> = found(&office)
            .into_iter()
            .filter(|one| one.starts_with("A09.1"))
            .collect();
        assert_eq!(found.len(), expected.len(), "{what}: {found:#?}");
        for (found, part) in found.iter().zip(expected) {
            assert!(found.contains(part), "{what}: {found}");
        }
    }
}

#[test]
fn the_report_of_a_branch_counts_for_the_one_that_carries_it_on() {
    let settings = "单位名称: 豫安县人民检察院\n县名: 豫安县\n期限:\n  汇报周期: 每月\n";
    let reports = "年份: 2016\n汇报:\n  - 日期: 2016-08-30\n    汇报单位: 机关党委\n    听取: 院党组\n  - 日期: 2016-08-30\n    \
        汇报单位: 第一党支部\n    听取: 院党组\n  - 日期: 2016-08-30\n    汇报单位: 第二党支部\n    听取: 院党组\n  \
        - 日期: 2016-09-06\n    汇报单位: 第一党支部\n    听取: 院党组\n  - 日期: 2016-09-06\n    汇报单位: 机关党委\n    听取: 院党组\n";
    for (what, office, missing) in [
        ("renamed", renamed(), &["第二党支部"][..]),
        ("merged", merged(), &[]),
        ("split", split(), &["第二党支部"]),
    ] {
        let office = office
            .record("设置.yaml", settings)
            .record("汇报/2016.yaml", reports);
        let checked = checked(&office, date(2016, 10, 20));
        let of_september = checked
            .findings
            .iter()
            .filter(|one| one.code.0 == "A09.1" && one.message.contains("2016-09-01"));
        let named: Vec<&str> = of_september
            .map(|one| one.message.split('在').next().unwrap_or_default())
            .collect();
        assert_eq!(named, missing, "{what}");
    }
}
