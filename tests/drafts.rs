//! What a month shows of records that are wrong, wanting or marked.

use std::collections::BTreeMap;
use std::path::Path;

use crate::support::build::{CASE, SECOND_VISIT, VISIT, example, repository};
use crate::support::month::Month;
use walkdir::WalkDir;
use xiafang::calendar::Period;
use xiafang::disk::Folder;
use xiafang::load::load;
use xiafang::registers::{Material as Registers, sheets_of};
use xiafang::rules::{EXAMPLE_DAY, all, check, example_folder};

/// Sheets that `清单.json` calls drafts.
fn drafts(month: &Month) -> Vec<&str> {
    let draft = |sheet: &&str| month.document(sheet)["draft"] == true;
    month.sheets().into_iter().filter(draft).collect()
}

fn is_stamped(month: &Month, sheet: &str) -> bool {
    let text = month.pdf(sheet).flat();
    text.contains("草稿") || (text.contains('草') && text.contains('稿'))
}

#[test]
fn sheets_that_rest_on_a_wrong_record_are_drafts_and_the_others_are_not() {
    let made = example()
        .edit(VISIT, "方式: 登门", "方式: 串门")
        .args(&["2016-08"]);
    let made = made
        .exit(1)
        .stderr_has("草稿：11 份表册所依据的记录有错误，更正后再做：《")
        .stderr_has("错误 1、")
        .run();
    let month = made.month("2016-08");
    let expected = [
        "一页纸",
        "下访帮扶工作月报",
        "不能登门访问证明/2016-0001-1 2016-08-23",
        "五年联系台帐/第一党支部",
        "党员下访帮扶案件分配表/第一党支部",
        "党支部下访帮扶案件台帐/第一党支部",
        "工作日志/李红",
        "工作日志/赵刚",
        "督办表",
        "群众工作日安排与出勤表",
        "访问记录/2016-0001-1 2016-08-23",
    ];
    assert_eq!(drafts(&month), expected);
    for sheet in month.sheets() {
        assert_eq!(
            is_stamped(&month, sheet),
            expected.contains(&sheet),
            "{sheet}"
        );
    }
    let index = month.pdf("清单").flat();
    assert_eq!(index.matches("草稿").count(), expected.len(), "{index}");
}

#[test]
fn a_corrected_record_takes_the_stamp_away() {
    let made = example()
        .edit(VISIT, "方式: 登门", "方式: 串门")
        .args(&["2016-08"])
        .exit(1)
        .run();
    let made = made
        .again()
        .edit(VISIT, "方式: 串门", "方式: 登门")
        .args(&["2016-08"])
        .run();
    assert_eq!(drafts(&made.month("2016-08")), Vec::<&str>::new());
}

#[test]
fn a_case_that_cannot_be_read_is_named_in_the_register() {
    let made = example()
        .committed()
        .edit(CASE, "案由: 盗窃", "案由: 盗窃: [")
        .args(&["2016-08"])
        .exit(1)
        .run();
    let month = made.month("2016-08");
    assert!(drafts(&month).contains(&"下访帮扶案件登记簿"));
    let text = month.pdf("下访帮扶案件登记簿").flat();
    let named = "没有列入的案件2016-0001：案件.yaml有错误，没有列入，见检查结果";
    assert!(text.contains(named), "{text}");
}

#[test]
fn a_case_that_cannot_be_read_leaves_the_others_in_the_register() {
    let made = repository().committed();
    let made = made.record("案件/2016/2016-0002/案件.yaml", "登记号: [\n");
    let made = made.args(&["2016-08"]).exit(1).run();
    let text = made.month("2016-08").pdf("下访帮扶案件登记簿").flat();
    for number in ["2016-0001-1", "2016-0003-1", "2016-0002：案件.yaml有错误"] {
        assert!(text.contains(number), "{number}: {text}");
    }
}

#[test]
fn a_register_without_rows_says_so() {
    let month = example().args(&["2016-10"]).run().month("2016-10");
    for sheet in [
        "下访帮扶案件登记簿",
        "党支部下访帮扶案件台帐/第二党支部",
        "督办表",
    ] {
        let text = month.pdf(sheet).flat();
        assert!(text.contains("本月无"), "{sheet}: {text}");
    }
}

/// Record, what is taken out, sheet, and what stands there instead.
#[test]
fn what_is_demanded_and_lacking_is_marked_with_its_article() {
    let made = example()
        .edit(CASE, "案由: 盗窃\n", "")
        .edit(CASE, "    身份: 被告人\n    性别", "    性别")
        .edit(
            CASE,
            "    居住地:\n      - 乡镇: 城关镇\n        村居: 东街村\n",
            "",
        )
        .edit(CASE, "        签收日期: 2016-08-16\n", "")
        .edit(CASE, "    登记日期: 2016-08-16\n", "")
        .edit(VISIT, "开始时间: 09:30\n结束时间: 10:40\n", "")
        .edit(VISIT, "地点: 东街村家中\n", "")
        .edit(VISIT, "家庭经济: 母亲看病花销大\n", "")
        .edit(VISIT, "心理状况: 觉得抬不起头\n", "");
    let month = made.args(&["2016-08"]).run().month("2016-08");
    let record = "访问记录/2016-0001-1 2016-08-23";
    for (sheet, mark) in [
        ("下访帮扶案件登记簿", "待补·第十四条提起公诉"),
        ("下访帮扶案件登记簿", "待补·第十二条起诉意见书"),
        (
            "下访帮扶案件登记簿",
            "8月16日8月16日待补·第十四条第一党支部",
        ),
        ("党支部下访帮扶案件台帐/第一党支部", "待补·第十二条李红赵刚"),
        (record, "时间待补·第二十一条"),
        (record, "地点待补·第二十一条"),
        (record, "情况待补·第二十一条"),
        (record, "心理状况待补·第十八条"),
    ] {
        let text = month.pdf(sheet).flat();
        assert!(text.contains(mark), "no 「{mark}」 in {sheet}: {text}");
    }
}

/// Case number and the names of its marked persons, from the repository's data.
fn marked_names() -> BTreeMap<String, Vec<String>> {
    let mut marked = BTreeMap::new();
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/案件");
    for entry in WalkDir::new(cases).into_iter().map(Result::unwrap) {
        if entry.file_name() != "案件.yaml" {
            continue;
        }
        let text = std::fs::read_to_string(entry.path()).unwrap();
        let names: Vec<String> = text
            .split("\n  - 编号: ")
            .filter(|item| item.contains("\n    标记: "))
            .flat_map(|item| {
                item.lines()
                    .filter_map(|line| line.trim().strip_prefix("姓名: "))
            })
            .map(str::to_owned)
            .collect();
        if !names.is_empty() {
            let folder = entry.path().parent().and_then(Path::file_name).unwrap();
            marked.insert(folder.to_string_lossy().into_owned(), names);
        }
    }
    marked
}

#[test]
fn marked_persons_of_the_repository_are_named_in_their_own_file_alone() {
    let marked = marked_names();
    assert!(
        !marked.is_empty(),
        "the data have marked persons with names"
    );
    let months = [
        "2016-08", "2016-09", "2016-10", "2016-11", "2016-12", "2016",
    ];
    let made = repository().args(&months).run();
    for month in months.map(|month| made.month(month)) {
        for sheet in month.sheets().into_iter().chain(["清单"]) {
            let text = month.pdf(sheet).flat();
            for (case, names) in &marked {
                let own = sheet.contains(&format!("/{case}-"));
                let named = names.iter().find(|name| text.contains(name.as_str()));
                assert!(own || named.is_none(), "{named:?} in {sheet}");
            }
        }
    }
}

#[test]
fn a_marked_person_is_a_number_in_the_registers() {
    let month = repository().args(&["2016-09"]).run().month("2016-09");
    let text = month.pdf("下访帮扶案件登记簿").flat();
    assert!(
        text.contains("2号当事人被害人2016-0010-1青龙岗乡"),
        "{text}"
    );
    assert!(text.contains("2016-0010-1刑事案件"), "{text}");
}

/// Whatever a rule finds, the supervision list and the registers do not name a marked person.
#[test]
fn no_finding_names_a_marked_person() {
    for rule in all() {
        let Ok(Folder::Memory(mut files)) = example_folder(&rule.raises.edits()) else {
            panic!("{}", rule.code)
        };
        let case = files
            .get_mut(CASE)
            .map(|bytes| String::from_utf8_lossy(bytes).into_owned());
        let Some(case) = case.filter(|case| case.contains("姓名: 陈大有\n")) else {
            continue;
        };
        let case = case.replace("姓名: 陈大有\n", "姓名: 陈大有\n    标记: 性侵被害\n");
        files.insert(CASE.to_owned(), case.into_bytes());
        let checked = check(load(&Folder::Memory(files)).unwrap(), EXAMPLE_DAY);
        for month in ["2016-08", "2016-09"] {
            let period = Period::parse(month).unwrap();
            let sheets = sheets_of(&Registers::new(period, checked.facts(), &checked.findings));
            // The own file names its person.
            for sheet in sheets
                .iter()
                .filter(|sheet| !sheet.title.contains("2016-0001-1"))
            {
                let view = sheet.content.to_json().to_string();
                assert!(
                    !view.contains("陈大有"),
                    "{}: {} {view}",
                    rule.code,
                    sheet.title
                );
            }
        }
    }
}

#[test]
fn a_visit_that_a_record_lacks_entirely_does_not_stop_the_month() {
    let made = example()
        .record(SECOND_VISIT, "日期: 2016-09-20\n")
        .args(&["2016-09"])
        .run();
    let text = made
        .month("2016-09")
        .pdf("访问记录/2016-0001-1 2016-09-20")
        .flat();
    assert!(
        text.contains("访问方式待补·第十七条结果待补·第二十一条"),
        "{text}"
    );
}
