//! Every document of a month: its Typst source, what its PDF prints and says of itself.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use crate::support::build::{CASE, VISIT, example, repository};
use crate::support::month::{Month, Pdf};
use xiafang::registers::{DOCUMENTS, Scope};

const BOOK: &str = "下访帮扶案件登记簿";
const ALLOTMENT: &str = "党支部包乡（镇、街道办事处）分配表";
const LEDGER: &str = "党支部下访帮扶案件台帐/第一党支部";
const ASSIGNMENT: &str = "党员下访帮扶案件分配表/第一党支部";
const RECORD: &str = "访问记录/2016-0001-1 2016-08-23";
const SUPERVISION: &str = "督办表";
const HAND_OVER: &str = "法律文书移交清单/2016-0001";
const REPORT: &str = "下访帮扶工作月报";
const INDEX: &str = "清单";

/// The lawful example office.
static AUGUST: LazyLock<Month> =
    LazyLock::new(|| example().args(&["2016-08"]).run().month("2016-08"));

/// The example office with a late registration that is waived, a visit in
/// uniform and one of the four matters of article 18 left out.
static WANTING: LazyLock<Month> = LazyLock::new(|| {
    let waiver = "\n\
        - 代码: A14.1\n  \
          理由: 收件人当日外出送达\n  \
          批准人: 郑怀远\n  \
          日期: 2016-08-17\n";
    example()
        .edit(CASE, "登记日期: 2016-08-16", "登记日期: 2016-08-18")
        .edit(CASE, "例外: []\n", &format!("例外:{waiver}"))
        .edit(VISIT, "着便装: 是", "着便装: 否")
        .edit(VISIT, "存在困难: 缺化肥钱\n", "")
        .args(&["2016-08"])
        .run()
        .month("2016-08")
});

/// The last month of the repository's data.
static DECEMBER: LazyLock<Month> =
    LazyLock::new(|| repository().args(&["2016-12"]).run().month("2016-12"));

fn every_sheet() -> impl Iterator<Item = (&'static str, Pdf<'static>)> {
    [&*AUGUST, &*WANTING, &*DECEMBER]
        .into_iter()
        .flat_map(|month| {
            let sheets = month.sheets().into_iter().chain([INDEX]);
            sheets.map(move |sheet| (sheet, month.pdf(sheet)))
        })
}

#[test]
fn source_of_the_registration_book() {
    insta::assert_snapshot!("登记簿", AUGUST.source(BOOK));
}

#[test]
fn source_of_the_allotment_of_townships() {
    insta::assert_snapshot!("包乡分配表", AUGUST.source(ALLOTMENT));
}

#[test]
fn source_of_a_branch_ledger() {
    insta::assert_snapshot!("台帐", AUGUST.source(LEDGER));
}

#[test]
fn source_of_an_assignment_table() {
    insta::assert_snapshot!("分配表", AUGUST.source(ASSIGNMENT));
}

#[test]
fn source_of_a_visit_record() {
    insta::assert_snapshot!("访问记录", WANTING.source(RECORD));
}

#[test]
fn source_of_the_supervision_list() {
    insta::assert_snapshot!("督办表", WANTING.source(SUPERVISION));
}

#[test]
fn source_of_the_index() {
    insta::assert_snapshot!("清单", AUGUST.source(INDEX));
}

#[test]
fn a_month_has_these_sheets() {
    let second = |title: &str| format!("{title}/第二党支部");
    let mut expected = vec![
        BOOK.to_owned(),
        ALLOTMENT.to_owned(),
        HAND_OVER.to_owned(),
        LEDGER.to_owned(),
        second("党支部下访帮扶案件台帐"),
        ASSIGNMENT.to_owned(),
        second("党员下访帮扶案件分配表"),
        "下访帮扶前期调查表/2016-0001-1".to_owned(),
        RECORD.to_owned(),
        "群众工作日安排与出勤表".to_owned(),
        "五年联系台帐/第一党支部".to_owned(),
        second("五年联系台帐"),
        SUPERVISION.to_owned(),
        REPORT.to_owned(),
        "发文稿纸/下访帮扶工作月报".to_owned(),
    ];
    for member in ["王建国", "李红", "赵刚", "何静", "孙丽", "周强", "冯洁"] {
        expected.push(format!("党员联系卡/{member}"));
        expected.push(format!("工作日志/{member}"));
    }
    expected.sort();
    assert_eq!(AUGUST.sheets(), expected);
}

#[test]
fn the_last_month_of_the_example_has_every_monthly_title() {
    let made: BTreeSet<&str> = DECEMBER
        .sheets()
        .into_iter()
        .map(|path| path.split('/').next().unwrap_or(path))
        .collect();
    let monthly = DOCUMENTS.iter();
    let monthly = monthly.filter(|one| !matches!(one.scope, Scope::Form | Scope::Year(_)));
    let mut expected: BTreeSet<&str> = monthly.map(|document| document.title).collect();
    // Made only when money is asked for, given, paid or planned, as in the months before, or
    // a month is locked, or corrected then.
    for occasional in [
        "帮扶基金申请审批表",
        "领款单",
        "捐款登记表",
        "帮扶基金年度计划表",
        "帮扶基金使用公示",
        "更正登记表",
        "锁定单",
    ] {
        assert!(expected.remove(occasional), "{occasional}");
    }
    assert_eq!(made, expected);
}

#[test]
fn the_year_of_the_example_has_every_yearly_title() {
    let year = repository().args(&["2016"]).run().month("2016");
    let made: BTreeSet<&str> = year
        .sheets()
        .into_iter()
        .map(|path| path.split('/').next().unwrap_or(path))
        .collect();
    let yearly = DOCUMENTS.iter();
    let yearly = yearly.filter(|one| matches!(one.scope, Scope::Year(_) | Scope::MonthAndYear(_)));
    let expected: BTreeSet<&str> = yearly.map(|document| document.title).collect();
    assert_eq!(made, expected);
}

/// Sheet, what it prints, how many pages it has.
#[test]
fn a_sheet_prints_its_title_and_names() {
    let expected: [(&str, &[&str]); 7] = [
        (
            BOOK,
            &[
                "下访帮扶案件登记簿",
                "豫安县人民检察院党务办公室",
                "2016-0001-1",
                "盗窃提起公诉",
                "陈大有（被告人）",
                "陈大有（本人）",
                "城关镇东街村",
                "起诉书·1一审刑事判决书·1",
                "2016年8月14日2016年8月16日",
            ],
        ),
        (
            ALLOTMENT,
            &[
                "党支部包乡（镇、街道办事处）分配表",
                "第二党支部孙丽郑怀远柳河乡",
            ],
        ),
        (
            LEDGER,
            &[
                "党支部下访帮扶案件台帐",
                "陈大有（本人）",
                "李红赵刚",
                "2016年8月23日",
            ],
        ),
        (
            ASSIGNMENT,
            &[
                "党员下访帮扶案件分配表",
                "李红（检察员，党龄16年）",
                "赵刚（党员，党龄8年）",
                "案件类型",
            ],
        ),
        (
            RECORD,
            &[
                "访问记录",
                "2016-0001-1初访",
                "李红、赵刚",
                "2016年8月23日9时30分至10时40分",
                "缺化肥钱",
                "多走动,少说教",
            ],
        ),
        (SUPERVISION, &["下访帮扶工作督办表", "本月无"]),
        (
            INDEX,
            &["表册清单", "访问记录·2016-0001-12016-08-23", "第二十一条"],
        ),
    ];
    for (sheet, parts) in expected {
        let text = AUGUST.pdf(sheet).flat();
        for part in parts {
            assert!(text.contains(part), "no 「{part}」 in {sheet}:\n{text}");
        }
        assert_eq!(AUGUST.pdf(sheet).info("Pages"), "1", "{sheet}");
    }
}

#[test]
fn a_sheet_ends_with_its_day_fingerprint_and_page() {
    for sheet in AUGUST.sheets() {
        let fingerprint = AUGUST.document(sheet)["fingerprint"]
            .as_str()
            .unwrap()
            .to_owned();
        let pages = AUGUST.pdf(sheet).flat_pages();
        let count = pages.len();
        for (index, page) in pages.iter().enumerate() {
            let number = index + 1;
            let foot = format!("截至2016年8月31日指纹{fingerprint}");
            let numbered = match sheet {
                REPORT => format!("—{number}—"),
                _ => format!("第{number}页共{count}页"),
            };
            let card = sheet.starts_with("党员联系卡/");
            assert_eq!(
                page.contains(&foot),
                !card,
                "「{foot}」 in {sheet}:\n{page}"
            );
            assert_eq!(
                page.contains(&numbered),
                !card,
                "{numbered} in {sheet}:\n{page}"
            );
        }
    }
}

#[test]
fn what_an_article_asks_for_and_the_record_lacks_is_marked() {
    let text = WANTING.pdf(RECORD).flat();
    assert!(text.contains("存在困难待补·第十八条"), "{text}");
}

#[test]
fn the_supervision_list_has_what_is_wrong_and_apart_what_is_waived() {
    let text = WANTING.pdf(SUPERVISION).flat();
    let (wrong, waived) = text.split_once("经批准的例外").expect("two lists");
    assert!(wrong.contains("〔违反〕A19.1"), "{text}");
    assert!(wrong.contains("〔违反〕A18.2"), "{text}");
    assert!(!wrong.contains("A14.1"), "{text}");
    assert!(waived.contains("A14.1"), "{text}");
    assert!(
        waived.contains("收件人当日外出送达郑怀远2016年8月17日"),
        "{text}"
    );
}

#[test]
fn a_pdf_says_its_title_and_the_day_it_stands_for() {
    for sheet in AUGUST.sheets() {
        let pdf = AUGUST.pdf(sheet);
        assert_eq!(
            pdf.info("Title"),
            AUGUST.document(sheet)["title"],
            "{sheet}"
        );
        assert_eq!(pdf.info("CreationDate"), "2016-08-31T00:00:00Z", "{sheet}");
    }
}

#[test]
fn another_day_stands_in_the_pdf_and_on_the_sheet() {
    let made = example().args(&["2016-08", "--as-of", "2016-08-25"]).run();
    let month = made.month("2016-08");
    let pdf = month.pdf(LEDGER);
    assert_eq!(pdf.info("CreationDate"), "2016-08-25T00:00:00Z");
    assert!(pdf.flat().contains("截至2016年8月25日"), "{}", pdf.flat());
    assert_eq!(month.manifest()["as_of"], "2016-08-25");
}

#[test]
fn every_sheet_is_pdf_a_2b() {
    for (sheet, pdf) in every_sheet() {
        let metadata = pdf.metadata();
        let conformance = "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>";
        assert!(metadata.contains(conformance), "{sheet}: {metadata}");
    }
}

#[test]
fn every_font_is_embedded_and_one_of_ours() {
    let mut names = BTreeSet::new();
    for (sheet, pdf) in every_sheet() {
        for (name, embedded) in pdf.fonts() {
            assert!(embedded, "{sheet}: {name}");
            names.insert(name);
        }
    }
    let expected = [
        "FandolFang-Regular-Identity-H",
        "FandolHei-Regular-Identity-H",
        "FandolKai-Regular-Identity-H",
        "FandolSong-Bold-Identity-H",
        "FandolSong-Regular-Identity-H",
        "LiberationSerif",
        "LiberationSerif-Bold",
        "NotoSerifCJKsc-Regular-Identity-H",
    ];
    assert_eq!(
        names.iter().map(String::as_str).collect::<Vec<_>>(),
        expected
    );
}

#[test]
fn a_sheet_of_several_parts_has_its_bookmarks() {
    let report = DECEMBER.pdf(REPORT).outline();
    assert_eq!(report[0], "党务办公室关于2016年12月下访帮扶工作情况的报告");
    assert_eq!(report[1], "一、案件和对象");
    assert_eq!(report.len(), 7, "{report:?}");
    let supervision = DECEMBER.pdf(SUPERVISION).outline();
    assert_eq!(
        supervision,
        [
            "下访帮扶工作督办表",
            "经批准的例外",
            "以前的事项（只计件数，逐件见各案）",
            "各党支部签收"
        ]
    );
}
