//! What sheets of money and of corrections do not tell, and what a stub never prints.

use xiafang::registers::Sheet;

use crate::support::build::CASE;
use crate::support::views::{Records, printed, records};

const BOOK: &str = "帮扶基金/2016.yaml";
const APPLICATION: &str = "案件/2016/2016-0001/对象/1/基金申请/1.yaml";
const LEDGER: &str = "帮扶基金收支明细账";
const PUBLICATION: &str = "帮扶基金使用公示";
const CORRECTIONS: &str = "更正登记表";
const MARK: &str = "关系: 本人\n    标记: 性侵被害\n";
const SEALED: &str = "关系: 本人\n    标记: 封存\n";

/// The example with payments to its beneficiary, `more` beside what each is for.
fn paid(payments: usize, more: &str) -> Records {
    let payment = |number| {
        format!(
            "  - 日期: 2016-09-2{number}\n    凭证号: 付{number}\n    金额: 500\n    申请: 2016-0001-1/1\n    \
             领款人: 陈大有\n    用途: 购买化肥{more}\n    摘要: 秋播\n"
        )
    };
    let payments: String = (1..=payments).map(payment).collect();
    let application = "日期: 2016-09-14\n困难类别: 就业生产\n用途: 购买化肥\n申请金额: 1000\n\
        批准:\n  日期: 2016-09-14\n  同意: 是\n  批准人: 王建国\n";
    records()
        .record(BOOK, format!("年份: 2016\n支出:\n{payments}"))
        .record(APPLICATION, application)
}

fn says_nothing(office: &Records, words: &[&str]) {
    for document in [LEDGER, PUBLICATION] {
        let text = office.printed(document, "2016-09");
        for word in words {
            assert!(!text.contains(word), "{word} in {text}");
        }
    }
}

#[test]
fn a_payment_whose_case_cannot_be_read_is_counted_and_not_told() {
    let office = paid(1, "").edit(CASE, "案由: 盗窃\n", "案由: 盗窃\n错键: 1\n");
    says_nothing(&office, &["陈", "化肥", "秋播"]);
    let text = office.printed(PUBLICATION, "2016-09");
    assert!(text.contains("1人500.00元，依法不公开"), "{text}");
}

#[test]
fn a_payment_whose_application_is_lost_is_told_by_the_persons_mark() {
    let office = paid(1, "").record(APPLICATION, "错键: 1\n");
    let text = office.printed(PUBLICATION, "2016-09");
    assert!(text.contains("陈某某"), "{text}");
    says_nothing(&office.edit(CASE, "关系: 本人\n", MARK), &["陈", "化肥"]);
}

#[test]
fn two_payments_to_one_person_are_one_person() {
    let office = paid(2, "").edit(CASE, "关系: 本人\n", MARK);
    let text = office.printed(PUBLICATION, "2016-09");
    assert!(text.contains("1人1,000.00元，依法不公开"), "{text}");
}

#[test]
fn why_a_marked_persons_payment_was_reversed_is_not_told() {
    let reversal = "冲销:\n  - 日期: 2016-09-27\n    凭证号: 冲1\n    冲销凭证: 付1\n    原因: 化肥退了\n支出:\n";
    let office = paid(1, "").edit(CASE, "关系: 本人\n", MARK);
    says_nothing(&office.edit(BOOK, "支出:\n", reversal), &["化肥"]);
}

#[test]
fn a_recorded_number_in_a_purpose_is_never_printed() {
    let recorded = "关系: 本人\n    电话: 13900001111\n    身份证号: 41169920000101123X\n";
    let office = paid(1, "，139 0000 1111，41169920000101123x");
    let office = office.edit(CASE, "关系: 本人\n", recorded);
    says_nothing(&office, &["1111", "123x"]);
    let text = office.printed(LEDGER, "2016-09");
    assert!(
        text.contains("购买化肥，（号码从略），（号码从略）"),
        "{text}"
    );
}

#[test]
fn a_stubs_payment_says_neither_who_nor_what_for() {
    let office = paid(1, "").edit(CASE, "关系: 本人\n", SEALED);
    let errors = office.errors("2016-09", "D36");
    let of_book = errors.iter().filter(|error| error.starts_with("2016.yaml"));
    assert_eq!(
        of_book.collect::<Vec<_>>(),
        ["2016.yaml:7", "2016.yaml:8", "2016.yaml:9"]
    );
    assert!(paid(1, "").errors("2016-09", "D36").is_empty());
}

/// The example with one correction of a field of a file.
fn corrected(mark: &str, file: &str, field: &str) -> Records {
    let entry = format!(
        "月份: 2016-08\n更正:\n  - 文件: {file}\n    项目: {field}\n    原为: 旧的说法\n    改为: 新的说法\n    \
         理由: 笔误\n    批准人: 王建国\n    日期: 2016-09-20\n"
    );
    let office = records().record("更正/2016-08.yaml", entry);
    office.edit(CASE, "关系: 本人\n", mark)
}

const VISIT: &str = "案件/2016/2016-0001/对象/1/访问/2016-08-23.yaml";

#[test]
fn a_correction_about_a_marked_person_tells_no_texts() {
    for (mark, file, field, told) in [
        ("关系: 本人\n", CASE, "案由", true),
        ("关系: 本人\n", VISIT, "主要问题", true),
        (MARK, CASE, "案由", false),
        (MARK, VISIT, "主要问题", false),
        ("关系: 本人\n", VISIT, "犯罪新线索/报告文号", false),
        ("关系: 本人\n", VISIT, "案件可能有误", false),
    ] {
        let text = corrected(mark, file, field).printed(CORRECTIONS, "2016-09");
        assert_eq!(text.contains("旧的说法"), told, "{file} {field} {text}");
        assert_eq!(text.contains("新的说法"), told, "{file} {field} {text}");
        assert!(text.contains("笔误"), "{text}");
    }
}

#[test]
fn a_correction_may_not_say_what_a_stub_may_not() {
    for (mark, file, field, errors) in [
        ("关系: 本人\n", CASE, "案由", 0),
        (SEALED, CASE, "案由", 2),
        (SEALED, CASE, "当事人/1/姓名", 2),
        (SEALED, CASE, "当事人/1", 2),
        (SEALED, CASE, "当事人/2/姓名", 0),
        (SEALED, CASE, "当事人/1/决定日期", 0),
        (SEALED, VISIT, "受访人", 2),
        (SEALED, VISIT, "日期", 0),
    ] {
        let found = corrected(mark, file, field).errors("2016-09", "D36");
        let found = found.iter().filter(|one| one.starts_with("2016-08.yaml"));
        assert_eq!(found.count(), errors, "{file} {field}");
    }
}

/// All that is printed in the months of the year, and the case file at its end.
pub fn all_printed(office: &Records) -> String {
    let months = (1..=12).flat_map(|month| office.month(&format!("2016-{month:02}")));
    let sheets: Vec<Sheet> = months.chain([office.case_file("2016-12")]).collect();
    sheets.iter().map(printed).collect()
}
