//! A marked person is a number on every sheet outside the own file.

use crate::support::build::{Build, CASE, Made, VISIT, example};

/// The words that stand anywhere in August outside the own file of `person`: on a page, in
/// a PDF's metadata, in a source or a list.
fn seen_outside(made: Made, person: &str, words: &[&str]) -> Vec<String> {
    let month = made.month("2016-08");
    let shared = month
        .files
        .iter()
        .filter(|(path, _)| !path.contains(person));
    let mut seen = Vec::new();
    for (path, bytes) in shared {
        let told = match path.strip_suffix(".pdf") {
            Some(sheet) => {
                let pdf = month.pdf(sheet);
                format!("{}{}{}", pdf.flat(), pdf.metadata(), pdf.info("Title"))
            }
            None => String::from_utf8_lossy(bytes).into_owned(),
        };
        let found = words.iter().filter(|word| told.contains(**word));
        seen.extend(found.map(|word| format!("{word} in {path}")));
    }
    seen
}

/// As [`seen_outside`] of the example's only beneficiary, on the sheets alone.
fn seen(made: Made, words: &[&str]) -> Vec<String> {
    let seen = seen_outside(made, "2016-0001-1", words).into_iter();
    seen.filter_map(|one| one.strip_suffix(".pdf").map(str::to_owned))
        .collect()
}

const NOWHERE: [&str; 0] = [];
const NAMING: [&str; 2] = ["陈大有", "东街村"];

#[test]
fn unmarked_the_person_is_named() {
    let made = example().args(&["2016-08"]).run();
    assert_eq!(
        seen(made, &NAMING[..1]),
        [
            "陈大有 in 下访帮扶案件登记簿",
            "陈大有 in 五年联系台帐/第一党支部",
            "陈大有 in 党员下访帮扶案件分配表/第一党支部",
            "陈大有 in 党支部下访帮扶案件台帐/第一党支部",
            "陈大有 in 工作日志/李红",
            "陈大有 in 工作日志/赵刚",
            "陈大有 in 法律文书移交清单/2016-0001",
        ]
    );
}

#[test]
fn a_mark_on_the_beneficiary_alone_hides_the_party_too() {
    let made = example().edit(CASE, "关系: 本人\n", "关系: 本人\n    标记: 未成年被害\n");
    assert_eq!(seen(made.args(&["2016-08"]).run(), &NAMING), NOWHERE);
}

#[test]
fn a_mistyped_mark_hides_as_well() {
    let made = example().edit(
        CASE,
        "身份: 被告人\n",
        "身份: 被告人\n    标记: 未成年被害人\n",
    );
    assert_eq!(
        seen(made.args(&["2016-08"]).exit(1).run(), &NAMING),
        NOWHERE
    );
}

#[test]
fn free_text_about_a_marked_person_stays_off_shared_sheets() {
    let paper = "        日期: 2016-06-20\n      - 名称: 陈大有讯问笔录\n";
    let waiver =
        "例外:\n  - 代码: A15.3\n    理由: 东街村人少\n    批准人: 王建国\n    日期: 2016-08-20";
    let made = example()
        .edit(CASE, "关系: 本人\n", "关系: 本人\n    标记: 性侵被害\n")
        .edit(CASE, "        日期: 2016-06-20\n", paper)
        .edit(CASE, "考虑因素: [案件类型]", "考虑因素: []")
        .edit(CASE, "例外: []", waiver);
    assert_eq!(seen(made.args(&["2016-08"]).run(), &NAMING), NOWHERE);
}

/// What would tell who the victim is, or where she and her mother live.
const VICTIM: [&str; 6] = [
    "钱小云",
    "沈玉梅",
    "槐树营",
    "县第三初中",
    "13899990000",
    "411699200001011234",
];

/// The example with a marked victim, whose mother is visited too and is spoken of everywhere.
fn with_victim() -> Build {
    let mother = "例外: []\n\
        对象:\n  - 编号: 1\n    当事人: 1\n    关系: 本人\n    居住地:\n      - 乡镇: 城关镇\n        \
        村居: 东街村\n    移交:\n      - 党支部: 第一党支部\n        签收日期: 2016-08-16\n        \
        签收人: 王建国\n    包案:\n      - 党员: [李红, 赵刚]\n        指定日期: 2016-08-18\n        \
        考虑因素: [案件类型]\n  - 编号: 2\n    当事人: 2\n    关系: 母\n    姓名: 沈玉梅\n    \
        电话: 13899990000\n    居住地:\n      - 乡镇: 柳河乡\n        村居: 槐树营村\n    \
        移交:\n      - 党支部: 第二党支部\n        签收日期: 2016-08-16\n        签收人: 孙丽\n    \
        包案:\n      - 党员: [孙丽, 冯洁]\n        指定日期: 2016-08-18\n        考虑因素: [案件类型]\n";
    let case = example().read(CASE);
    let (head, _) = case.split_once("对象:\n").expect("there are beneficiaries");
    let victim = "    姓名: 钱小云\n    身份: 被害人\n";
    let marked = format!("{victim}    标记: 性侵被害\n    身份证号: 411699200001011234\n");
    let person = "案件/2016/2016-0001/对象/2";
    let spoken = "钱小云和她母亲沈玉梅住在槐树营村，钱小云在县第三初中念书，电话13899990000";
    let visit = "日期: 2016-08-30\n方式: 登门\n结果: 见到\n地点: 槐树营村家中\n\
        访问人: [孙丽, 冯洁]\n受访人: 沈玉梅\n主要问题: 钱小云休学在家\n制作日期: 2016-08-30\n";
    example()
        .record(CASE, &(head.replace(victim, &marked) + mother))
        .record(
            &format!("{person}/前期调查表.yaml"),
            "调查日期: 2016-08-20\n调查人: [孙丽, 冯洁]\n姓名: 沈玉梅\n所在单位: 县第三初中\n",
        )
        .record(&format!("{person}/访问/2016-08-30.yaml"), visit)
        .edit(VISIT, "存在困难: 缺化肥钱", &format!("存在困难: {spoken}"))
        .edit(VISIT, "地点: ", "备注: 沈玉梅在场\n地点: ")
        .record(
            "工作日志/2016-08/李红.yaml",
            "党员: 李红\n月份: 2016-08\n日志:\n  - 日期: 2016-08-17\n    访问对象: 沈玉梅\n    \
                时间: 9时\n    方式: 面谈\n    情况: 钱小云的母亲沈玉梅，电话13899990000\n    类别: [案件回访]\n",
        )
        .record(
            "汇报/2016.yaml",
            "年份: 2016\n汇报:\n  - 日期: 2016-08-25\n    汇报单位: 第二党支部\n    听取: 院党组\n    \
             内容: 沈玉梅不愿见人\n    意见: 钱小云复学的事要办\n",
        )
        // That others' records name her is an error, and the sheets are drafts.
        .exit(1)
}

#[test]
fn nothing_outside_the_own_file_tells_who_a_marked_victim_is() {
    let made = with_victim().args(&["2016-08"]).run();
    assert_eq!(seen_outside(made, "2016-0001-2", &VICTIM[..2]), NOWHERE);
}

#[test]
fn a_co_partys_papers_hide_home_school_and_numbers_too() {
    let made = with_victim().args(&["2016-08"]).run();
    assert_eq!(seen_outside(made, "2016-0001-2", &VICTIM), NOWHERE);
}

#[test]
fn what_is_hidden_is_said_by_number() {
    let month = with_victim().args(&["2016-08"]).run().month("2016-08");
    let record = month.pdf("访问记录/2016-0001-1 2016-08-23").flat();
    assert!(
        record.contains("2016-0001案2号当事人和她母亲2016-0001-2住在（地址从略）"),
        "{record}"
    );
    let log = month.pdf("工作日志/孙丽").flat();
    assert!(log.contains("2016-0001-2"), "{log}");
}

#[test]
fn the_own_file_names_the_person() {
    let month = with_victim().args(&["2016-08"]).run().month("2016-08");
    for path in [
        "下访帮扶前期调查表/2016-0001-2",
        "访问记录/2016-0001-2 2016-08-30",
    ] {
        assert!(month.pdf(path).flat().contains("沈玉梅"), "{path}");
    }
}

#[test]
fn free_text_of_any_shared_sheet_is_veiled() {
    let spoken = "沈玉梅带钱小云到槐树营";
    let made = with_victim()
        .record(
            "日历/2016.yaml",
            &format!(
                "年份: 2016\n群众工作日调整:\n  - 原定: 2016-08-30\n    改为: 2016-08-31\n    事由: {spoken}\n    \
                 党组建议: 2016-08-20\n    党委决定: 2016-08-21\n"
            ),
        )
        .edit("组织/包乡分配.yaml", "乡镇: 柳河乡\n", &format!("乡镇: 柳河乡\n    备注: {spoken}\n"))
        .args(&["2016-08"]);
    assert_eq!(
        seen_outside(made.run(), "2016-0001-2", &VICTIM[..2]),
        NOWHERE
    );
}

#[test]
fn a_case_that_cannot_be_read_hides_everybody_it_names() {
    let made = with_victim()
        .committed()
        .edit(CASE, "案由: 盗窃\n", "案由: 盗窃\n错键: 1\n")
        .args(&["2016-08"])
        .exit(1);
    let made = made.run();
    let month = made.month("2016-08");
    let log = month.document("工作日志/李红");
    assert_eq!(
        log["draft"], true,
        "what the case says of visits is not known"
    );
    assert_eq!(seen_outside(made, "2016-0001-2", &VICTIM[..2]), NOWHERE);
}

#[test]
fn a_paper_of_another_case_says_nothing_either() {
    let other = example()
        .read(CASE)
        .replace("2016-0001", "2016-0002")
        .replace("陈大有", "高有田");
    let visit = example()
        .read(VISIT)
        .replace("缺化肥钱", "与钱小云家（槐树营村）是亲戚");
    let month = with_victim()
        .record("案件/2016/2016-0002/案件.yaml", &other)
        .record("案件/2016/2016-0002/对象/1/访问/2016-08-23.yaml", &visit)
        .args(&["2016-08"])
        .run()
        .month("2016-08");
    let text = month.pdf("访问记录/2016-0002-1 2016-08-23").flat();
    assert!(
        text.contains("与2016-0001案2号当事人家（（地址从略））是亲戚"),
        "{text}"
    );
}

#[test]
fn a_longer_name_and_a_list_of_names_stay_whole() {
    // The victim's name is the beginning of a member's.
    let made = with_victim()
        .everywhere("姓名: 钱小云\n", "姓名: 孙丽娟\n")
        .everywhere("钱小云", "孙丽娟")
        .args(&["2016-08"]);
    let month = made.run().month("2016-08");
    let record = month.pdf("访问记录/2016-0001-1 2016-08-23").flat();
    assert!(record.contains("2016-0001案2号当事人和她母亲"), "{record}");
    let ledger = month.pdf("党支部下访帮扶案件台帐/第二党支部").flat();
    assert!(ledger.contains("孙丽冯洁"), "{ledger}");
}

#[test]
fn words_that_say_nothing_hide_nothing() {
    let made = with_victim()
        .edit(CASE, "电话: 13899990000\n", "电话: 没有\n")
        .edit(VISIT, "主要问题: ", "主要问题: 没有人手，")
        .args(&["2016-08"]);
    let month = made.run().month("2016-08");
    let record = month.pdf("访问记录/2016-0001-1 2016-08-23").flat();
    assert!(record.contains("没有人手"), "{record}");
}

#[test]
fn scans_of_a_sealed_case_are_named_and_not_bound() {
    let sealed = example()
        .edit(CASE, "身份: 被告人\n", "身份: 被告人\n    标记: 封存\n")
        .put("data/案件/2016/2016-0001/附件/身份证.png", b"\x89PNG")
        .command_named("file")
        .args(&["2016-0001", "--as-of", "2016-08-31"])
        .exit(1);
    let month = sealed.run().month_in("out/案卷", "2016-0001");
    let text = month.pdf("下访帮扶案卷 2016-0001").flat();
    assert!(!text.contains("身份证"), "{text}");
}
