//! Every document of a month: its Typst source, what its PDF prints and says of itself.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use crate::support::build::{CASE, VISIT, example, repository};
use crate::support::month::{Month, Pdf};
use xiafang::registers::{DOCUMENTS, Scope};

const MEMBERS: &str = "组织/党员.yaml";
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

static YEAR: LazyLock<Month> = LazyLock::new(|| repository().args(&["2016"]).run().month("2016"));

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
        "一页纸".to_owned(),
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
    let monthly = monthly
        .filter(|one| !matches!(one.scope, Scope::Form | Scope::Year(_) | Scope::Quarter(_)));
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
        "捐款名单",
        "例外审批表",
        "回避审批表",
        "代访审批表",
        "院党组建议",
        "机关党委决定",
        // Nobody was new or changed the branch or the post.
        "党员联系卡",
        // Made where it is asked for by name, or by `rounds`.
        "群众工作日走访安排",
    ] {
        assert!(expected.remove(occasional), "{occasional}");
    }
    assert_eq!(made, expected);
}

#[test]
fn the_year_of_the_example_has_every_yearly_title() {
    let made: BTreeSet<&str> = YEAR
        .sheets()
        .into_iter()
        .map(|path| path.split('/').next().unwrap_or(path))
        .collect();
    let yearly = DOCUMENTS.iter();
    let yearly = yearly.filter(|one| {
        matches!(
            one.scope,
            Scope::Year(_) | Scope::MonthAndYear(_) | Scope::Every(_)
        )
    });
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
                "陈大有被告人",
                "陈大有（本人）",
                "城关镇东街村",
                "起诉书、一审刑事判决书",
                "8月14日8月16日",
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
                "8月23日",
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
            &[
                "表册清单",
                "访问记录·2016-0001-12016年8月23日",
                "第二十一条",
            ],
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
fn where_the_heading_names_the_year_the_cells_of_a_register_do_not() {
    for sheet in [BOOK, LEDGER, ASSIGNMENT, SUPERVISION] {
        let text = DECEMBER.pdf(sheet).flat();
        let body = text.replace("2016年12月", "");
        assert!(!body.contains("2016年"), "{sheet}: {text}");
    }
    // Days of other years have theirs.
    let contact = DECEMBER.pdf("五年联系台帐/第一党支部").flat();
    assert!(contact.contains("8月12日2021年8月12日"), "{contact}");
}

#[test]
fn what_could_be_written_into_later_is_closed_but_for_money_and_remarks() {
    let ledger = AUGUST.pdf(LEDGER).flat();
    assert!(ledger.contains("以下空白"), "{ledger}");
    // Nobody has helped yet or asked for an opinion: both are closed, the fund's money is not.
    let source = AUGUST.source(LEDGER);
    assert!(
        source.contains(r##"[#"无";], align(right)[#"";], [#"无";],"##),
        "{source}"
    );
    let book = AUGUST.source(BOOK);
    assert!(book.contains("[#\"\";], ),"), "room for remarks: {book}");
}

#[test]
fn the_receipt_of_a_branch_names_nobody_of_another() {
    let pages = DECEMBER.pdf("法律文书移交清单/2016-0022").flat_pages();
    let receipts: Vec<&String> = pages
        .iter()
        .filter(|page| page.contains("签收单"))
        .collect();
    assert_eq!(receipts.len(), 4, "two copies for each of two branches");
    // Two copies of the list itself too: each goes elsewhere and counts its own pages.
    for page in &pages {
        assert!(page.contains("第1页共1页"), "{page}");
    }
    for (branch, own, other) in [
        ("第四党支部", "2016-0022-1", "2016-0022-2"),
        ("第三党支部", "2016-0022-2", "2016-0022-1"),
    ] {
        let of_branch = receipts.iter().filter(|page| page.contains(branch));
        let of_branch: Vec<_> = of_branch.collect();
        assert_eq!(of_branch.len(), 2, "{branch}");
        for page in of_branch {
            assert!(page.contains(own) && !page.contains(other), "{page}");
            assert!(
                page.contains("复印件与原件核对无误") && page.contains("合计共3种"),
                "{page}"
            );
        }
    }
}

#[test]
fn a_card_is_made_for_whoever_is_new_or_changed_and_for_others_when_asked_for() {
    let september = example().args(&["2016-09"]).run().month("2016-09");
    let is_card = |path: &&str| path.starts_with("党员联系卡/");
    assert_eq!(september.sheets().into_iter().filter(is_card).count(), 0);
    let asked = example().args(&["2016-09", "--only", "党员联系卡"]).run();
    assert_eq!(
        asked
            .month("2016-09")
            .sheets()
            .into_iter()
            .filter(is_card)
            .count(),
        7
    );
    let post = "      - 名称: 科长\n        级别: 正科级\n";
    let changed = format!("{post}        止: 2016-09-04\n{post}        起: 2016-09-05\n");
    let changed = changed.replacen(
        "名称: 科长\n        级别: 正科级\n        起",
        "名称: 主任\n        级别: 正科级\n        起",
        1,
    );
    let changed = example().edit(MEMBERS, post, &changed);
    let changed = changed.args(&["2016-09"]).run().month("2016-09");
    assert_eq!(changed.sheets().into_iter().filter(is_card).count(), 1);
}

#[test]
fn the_index_leads_to_each_sheet_and_tells_its_pages() {
    let links = DECEMBER.pdf(INDEX).links();
    let to: BTreeSet<&str> = links.iter().map(String::as_str).collect();
    assert_eq!(to.len(), DECEMBER.sheets().len());
    assert!(
        to.contains("%E7%9D%A3%E5%8A%9E%E8%A1%A8.pdf"),
        "督办表: {to:?}"
    );
    let text = DECEMBER.pdf(INDEX).flat();
    let attendance = "群众工作日安排与出勤表";
    let pages = DECEMBER.pdf(attendance).info("Pages");
    let mark = DECEMBER.document(attendance)["fingerprint"]
        .as_str()
        .unwrap_or_default()
        .to_owned();
    let told = format!("{attendance}第六条{}{pages}", &mark[..11]);
    assert!(text.contains(&told), "no {told} in {text}");
}

#[test]
fn attendance_is_summed_up_by_day_and_a_moved_day_is_marked() {
    let month = repository().args(&["2016-11"]).run().month("2016-11");
    let pages = month.pdf("群众工作日安排与出勤表").flat_pages();
    let text = pages.concat();
    assert!(
        text.contains("11月17日※") && !text.contains("11月15日※"),
        "{text}"
    );
    assert!(text.contains("应到实到缺"), "{text}");
    for page in &pages {
        assert!(
            page.contains("访=下访帮扶") && page.contains("※=调整后的日期"),
            "{page}"
        );
    }
    assert!(
        text.contains("合计应到/实到/缺33/31/233/30/3"),
        "one row for all sums: {text}"
    );
}

#[test]
fn the_heads_of_registers_are_tagged_as_heads() {
    for sheet in [
        BOOK,
        LEDGER,
        ASSIGNMENT,
        ALLOTMENT,
        SUPERVISION,
        HAND_OVER,
        INDEX,
    ] {
        let structure = AUGUST.pdf(sheet).structure();
        assert!(
            structure.contains("THead") && structure.contains("/Scope /Column"),
            "{sheet}"
        );
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
                // Each page is another holder's copy.
                _ if sheet.starts_with("法律文书移交清单/") => "第1页共1页".to_owned(),
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
    // Words first, the code small behind.
    for code in ["A19.1", "A18.2"] {
        assert!(
            wrong.contains(code) && !wrong.contains(&format!("〕{code}")),
            "{text}"
        );
    }
    assert!(!wrong.contains("A14.1"), "{text}");
    assert!(waived.contains("A14.1"), "{text}");
    assert!(waived.contains("收件人当日外出送达郑怀远8月17日"), "{text}");
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

/// What a PDF says of itself that archives keep (PDF/A-2a) and reading machines read (PDF/UA-1).
const STANDARDS: [&str; 2] = [
    "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>",
    "<pdfuaid:part>1</pdfuaid:part>",
];

#[test]
fn every_sheet_is_pdf_a_2a_and_pdf_ua_1() {
    let of_year = YEAR.sheets().into_iter();
    let of_year = of_year.map(|sheet| (sheet, YEAR.pdf(sheet)));
    for (sheet, pdf) in every_sheet().chain(of_year) {
        let metadata = pdf.metadata();
        for standard in STANDARDS {
            assert!(metadata.contains(standard), "{sheet}: {metadata}");
        }
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
