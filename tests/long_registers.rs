//! Registers with many rows and long cells: no row is lost, no text is clipped.

use std::sync::LazyLock;

use crate::support::build::{BRANCHES, CASE, VISIT, example};
use crate::support::month::{Month, Pdf, flat};

const BOOK: &str = "下访帮扶案件登记簿";
const LEDGER: &str = "党支部下访帮扶案件台帐/第一党支部";
const ASSIGNMENT: &str = "党员下访帮扶案件分配表/第一党支部";
const RECORD: &str = "访问记录/2016-0001-1 2016-08-23";
const SUPERVISION: &str = "督办表";
const CASES: usize = 60;

/// The example office with sixty cases of one day, registered late but the first.
static MANY: LazyLock<Month> = LazyLock::new(|| {
    let mut build = example();
    let first = build.read(CASE);
    for number in 2..=CASES {
        let case = first
            .replace("2016-0001", &format!("2016-{number:04}"))
            .replace("登记日期: 2016-08-16", "登记日期: 2016-08-22")
            .replace("陈大有", &format!("陈{number:02}有"))
            .replace("东街村", &format!("东街{number:02}村"));
        build = build.record(&format!("案件/2016/2016-{number:04}/案件.yaml"), &case);
    }
    build.args(&["2016-08"]).run().month("2016-08")
});

/// The page, from 0, on which each row stands whole: its number and its home.
fn pages_of_rows(pdf: Pdf<'_>) -> Vec<usize> {
    let pages = pdf.flat_pages();
    let page_of = |number: usize| {
        let parts = [format!("2016-{number:04}-1"), format!("陈{number:02}有")];
        let whole = |page: &String| parts.iter().all(|part| page.contains(part));
        pages.iter().position(whole)
    };
    (2..=CASES)
        .map(|number| {
            page_of(number).unwrap_or_else(|| panic!("row {number} is not whole: {pages:#?}"))
        })
        .collect()
}

#[test]
fn sixty_cases_are_sixty_whole_rows_in_their_order() {
    for sheet in [BOOK, LEDGER, ASSIGNMENT] {
        let pages = pages_of_rows(MANY.pdf(sheet));
        assert!(pages.is_sorted(), "{sheet}: {pages:?}");
        assert!(
            pages.last() > Some(&1),
            "{sheet} has several pages: {pages:?}"
        );
        let text = MANY.pdf(sheet).flat();
        for number in 1..=CASES {
            let number = format!("2016-{number:04}-1");
            assert_eq!(text.matches(&number).count(), 1, "{number} in {sheet}");
        }
    }
}

#[test]
fn the_supervision_list_has_every_case() {
    let text = MANY.pdf(SUPERVISION).flat();
    for number in 2..=CASES {
        let row = format!("2016-{number:04}〔违反〕");
        assert_eq!(text.matches(&row).count(), 1, "{row} in\n{text}");
    }
}

#[test]
fn the_head_stands_on_every_page_of_a_long_register() {
    for (sheet, head) in [
        (
            BOOK,
            "序号登记号案由类别承办部门当事人身份对象（关系）居住地文书·份数",
        ),
        (
            LEDGER,
            "序号登记号案由类别对象（关系）居住地包案党员移交日分配日",
        ),
        (
            ASSIGNMENT,
            "序号登记号对象（关系）类型党员二人（职务、党龄）考虑因素回避核查指定日",
        ),
        (
            SUPERVISION,
            "序号登记号事项（条）期限来源应办·超期责任人整改",
        ),
    ] {
        let pages = MANY.pdf(sheet).flat_pages();
        for page in pages.iter().filter(|page| page.contains("2016-00")) {
            assert!(page.contains(head), "{sheet}: {page}");
        }
    }
}

#[test]
fn every_page_says_which_of_how_many_it_is() {
    // Cards bear no number, a letter bears its own.
    let numbered = MANY.sheets().into_iter();
    let numbered = numbered.filter(|sheet| !sheet.contains("联系卡") && !sheet.contains("月报"));
    for sheet in numbered {
        let pages = MANY.pdf(sheet).flat_pages();
        assert_eq!(MANY.pdf(sheet).info("Pages"), pages.len().to_string());
        for (index, page) in pages.iter().enumerate() {
            // Of copies for several holders each counts its own.
            let foot = match sheet.starts_with("法律文书移交清单/") {
                true => "第1页共1页".to_owned(),
                false => format!("第{}页共{}页", index + 1, pages.len()),
            };
            assert!(page.contains(&foot), "{sheet}: {page}");
        }
    }
}

#[test]
fn a_cell_of_three_hundred_characters_is_printed_whole() {
    let reason = "收件人外出送达文书，".repeat(30);
    let waiver =
        format!("  - 代码: A14.1\n    理由: {reason}\n    批准人: 郑怀远\n    日期: 2016-08-17");
    let made = example()
        .edit(CASE, "登记日期: 2016-08-16", "登记日期: 2016-08-22")
        .edit(CASE, "例外: []", &format!("例外:\n{waiver}"))
        .edit(VISIT, "存在困难: 缺化肥钱", &format!("存在困难: {reason}"));
    let month = made.args(&["2016-08"]).run().month("2016-08");
    for sheet in [SUPERVISION, RECORD] {
        let printed = month.pdf(sheet).flat();
        assert!(printed.contains(&reason), "{sheet}:\n{printed}");
    }
}

#[test]
fn names_and_addresses_of_thirty_characters_are_printed_whole() {
    let name = "买买提明·阿卜杜热合曼·吐尔逊江·艾合买提·玉素甫江·巴哈尔";
    let member = "努尔比耶·阿卜杜热西提·热孜万古丽·麦麦提敏·萨迪克·喀迪尔";
    let village = "东街村第十二村民小组沿河路北段三百八十六号院西侧第二排第五户";
    let month = example()
        .everywhere("陈大有", name)
        .everywhere("赵刚", member)
        .everywhere("东街村", village)
        .args(&["2016-08"])
        .run()
        .month("2016-08");
    for (sheet, texts) in [
        (BOOK, vec![name, village]),
        (LEDGER, vec![name, member, village]),
        (ASSIGNMENT, vec![name, member]),
        (RECORD, vec![name, member, village]),
    ] {
        let printed = month.pdf(sheet).flat();
        for text in texts {
            assert!(
                printed.contains(text),
                "no 「{text}」 in {sheet}:\n{printed}"
            );
        }
    }
}

/// Cells are narrower than these runs; one that did not break would run over its neighbour.
#[test]
fn a_long_number_or_address_breaks_within_its_cell() {
    let (number, address) = (
        "411622198003051234567890",
        "https://www.example.gov.cn/abcdefghijkl",
    );
    let made = example()
        .edit(CASE, "村居: 东街村", &format!("村居: {number}"))
        .edit(CASE, "案由: 盗窃", &format!("案由: {address}"));
    let month = made.args(&["2016-08"]).run().month("2016-08");
    for (sheet, text) in [(BOOK, number), (BOOK, address), (LEDGER, number)] {
        let printed = month.pdf(sheet).text();
        assert!(
            !printed.contains(text),
            "「{text}」 on one line in {sheet}:\n{printed}"
        );
        assert!(
            flat(&printed).contains(text),
            "no 「{text}」 in {sheet}:\n{printed}"
        );
    }
}

#[test]
fn every_one_of_forty_branches_has_its_row_to_sign_for_the_supervision_list() {
    let build = example();
    let more: String = (3..=40)
        .map(|number| format!("  - 名称: 第{number}党支部\n"))
        .collect();
    let branches = build.read(BRANCHES) + &more;
    let month = build
        .record(BRANCHES, &branches)
        .args(&["2016-08"])
        .run()
        .month("2016-08");
    let pages = month.pdf(SUPERVISION).flat_pages();
    let to_sign = pages.concat();
    let to_sign = to_sign
        .split_once("各党支部签收")
        .expect("a part to sign")
        .1;
    for number in 3..=40 {
        assert!(
            to_sign.contains(&format!("第{number}党支部")),
            "{number}: {pages:#?}"
        );
    }
}

#[test]
fn a_cell_longer_than_a_page_breaks_over_pages_and_loses_nothing() {
    let long = "酉".repeat(1500);
    let edited = example()
        .edit(CASE, "案由: 盗窃", &format!("案由: {long}"))
        .edit(
            VISIT,
            "存在困难: 缺化肥钱",
            &format!("存在困难: {long}{long}"),
        );
    let month = edited.args(&["2016-08"]).run().month("2016-08");
    for (sheet, count) in [(BOOK, 1500), (RECORD, 3000)] {
        let pages = month.pdf(sheet).flat_pages();
        let printed: usize = pages.iter().map(|page| page.matches('酉').count()).sum();
        assert_eq!(printed, count, "{sheet}");
        assert!(pages.len() > 2, "{sheet}: {} pages", pages.len());
        let going_on = pages.iter().filter(|page| page.contains('酉'));
        for page in going_on.filter(|_| sheet == BOOK) {
            assert!(page.contains("12016-0001-1"), "which row is it? {page}");
        }
    }
}

#[test]
fn branches_stand_by_their_numbers() {
    let build = example();
    let more: String = ["第十一", "第三", "第十"]
        .map(|number| format!("  - 名称: {number}党支部\n"))
        .concat();
    let branches = build.read(BRANCHES) + &more;
    let made = build.record(BRANCHES, &branches).args(&["2016-08"]).run();
    let text = made.month("2016-08").pdf(SUPERVISION).flat();
    let signing = text.split_once("各党支部签收").expect("a part to sign").1;
    let names = ["第一", "第二", "第三", "第十", "第十一"];
    let at = names.map(|name| signing.find(&format!("{name}党支部")));
    assert!(
        at.iter().all(Option::is_some) && at.is_sorted(),
        "{signing}"
    );
}
