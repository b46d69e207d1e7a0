//! The sheets of the fund, of work expenses and of the year.

use crate::support::build::{Build, CASE, example, repository};
use crate::support::ink::pages;
use crate::support::month::Month;

const BOOK: &str = "帮扶基金/2016.yaml";
const APPLICATION: &str = "案件/2016/2016-0001/对象/1/基金申请/1.yaml";
const LEDGER: &str = "帮扶基金收支明细账";
const PUBLICATION: &str = "帮扶基金使用公示";

const GRANTED: &str = "日期: 2016-09-14\n困难类别: 就业生产\n困难情况: 秋播缺钱\n用途: 给陈大有购买化肥\n申请金额: 500\n\
    批准:\n  日期: 2016-09-14\n  同意: 是\n  批准人: 王建国\n";

const PAID: &str = "年份: 2016\n年度计划:\n  日期: 2016-08-01\n收入:\n  - 日期: 2016-08-01\n    凭证号: 收1\n    金额: 5000\n    \
    来源: 政府资助\n支出:\n  - 日期: 2016-09-20\n    凭证号: 付1\n    金额: 500\n    申请: 2016-0001-1/1\n    \
    领款人: 陈大有\n    用途: 给陈大有购买化肥\n    经办人: 李红\n    批准人: 王建国\n    付款人: 冯洁\n    财务凭证号: 记-9-12\n\
    公示:\n  - 日期: 2016-09-26\n    地点: 公开栏\n";

fn paid() -> Build {
    example().record(BOOK, PAID).record(APPLICATION, GRANTED)
}

fn september(build: Build) -> Month {
    build.args(&["2016-09"]).run().month("2016-09")
}

#[test]
fn a_payment_has_its_receipt_application_ledger_and_publication() {
    let month = september(paid());
    let receipt = month.pdf("领款单/2016-0001-1 付1").flat();
    assert!(receipt.contains("¥500.00（人民币伍佰元整）"), "{receipt}");
    let application = month.pdf("帮扶基金申请审批表/2016-0001-1 1").flat();
    assert!(
        application.contains("同意，金额500.00元（伍佰元整）"),
        "{application}"
    );
    let ledger = month.pdf(LEDGER).flat();
    for part in [
        "期初余额5,000.00",
        "9月20日付1记-9-12",
        "9月合计0.00500.004,500.00",
        "本年累计5,000.00500.004,500.00",
        "期末合计0.00500.004,500.00",
    ] {
        assert!(ledger.contains(part), "no {part}: {ledger}");
    }
}

#[test]
fn the_publication_masks_names_and_prints_no_free_text() {
    let text = september(paid()).pdf(PUBLICATION).flat();
    assert!(text.contains("1陈某某城关镇就业生产500.00"), "{text}");
    for word in ["陈大有", "购买化肥"] {
        assert!(!text.contains(word), "{word} in {text}");
    }
}

#[test]
fn the_publication_of_a_month_is_that_which_covers_it_and_says_up_to_when() {
    let text = september(paid()).pdf(PUBLICATION).flat();
    assert!(
        text.contains("现将2016年9月（截至2016年9月26日）"),
        "{text}"
    );
    assert!(text.contains("公示期：2016年9月26日至"), "{text}");
}

#[test]
fn the_publication_of_a_year_has_no_days_of_one_that_does_not_go_to_its_end() {
    let year = |publications: &str| {
        let book = format!("{PAID}{publications}");
        let made = example().record(BOOK, &book).record(APPLICATION, GRANTED);
        let made = made.args(&["2016"]).run();
        made.month("2016").pdf(PUBLICATION).flat()
    };
    let open = year("");
    assert!(open.contains("现将2016年（截至2016年12月31日）"), "{open}");
    assert!(open.contains("公示期：年月日至年月日"), "{open}");
    let whole = year("  - 日期: 2016-12-31\n    止: 2017-01-06\n    截至: 2016-12-31\n");
    assert!(
        whole.contains("公示期：2016年12月31日至2017年1月6日"),
        "{whole}"
    );
}

#[test]
fn the_publication_leaves_a_questioned_payment_out() {
    let second = "    财务凭证号: 记-9-12\n  - 日期: 2016-09-21\n    凭证号: 付2\n    金额: 80\n    申请: 2016-0001-1/1\n    \
        领款人: 陈大有\n    用途: 给陈大有购买化肥\n    经办人: 李红\n    批准人: 王建国\n    付款人: 冯洁\n    财务凭证号: 记-9-13\n";
    let book = PAID.replace("    财务凭证号: 记-9-12\n", second);
    let text = september(paid().record(BOOK, &book))
        .pdf(PUBLICATION)
        .flat();
    assert!(
        text.contains("另有1笔支出正在核对，暂不公示。合计500.00元"),
        "{text}"
    );
    assert!(!text.contains("80.00"), "{text}");
}

#[test]
fn the_publication_counts_a_marked_person_and_says_nothing_else() {
    let marked = paid().edit(CASE, "关系: 本人\n", "关系: 本人\n    标记: 性侵被害\n");
    // The book of the fund names the person.
    let month = september(marked.exit(1));
    let text = month.pdf(PUBLICATION).flat();
    assert!(text.contains("1人500.00元，依法不公开。"), "{text}");
    for word in ["陈", "城关镇", "购买化肥", "2016-0001"] {
        assert!(!text.contains(word), "{word} in {text}");
    }
    let ledger = month.pdf(LEDGER).flat();
    assert!(
        ledger.contains("2016-0001-1") && !ledger.contains("陈大有"),
        "{ledger}"
    );
}

#[test]
fn a_counter_entry_stands_below_nought_in_its_column() {
    let reversal = "冲销:\n  - 日期: 2016-09-27\n    凭证号: 冲1\n    冲销凭证: 付1\n    财务凭证号: 记-9-20\n    原因: 重复记账\n公示:";
    let month = september(paid().edit(BOOK, "公示:", reversal));
    let ledger = month.pdf(LEDGER).flat();
    assert!(
        ledger.contains("9月27日冲1记-9-20冲销付1：重复记账陈大有-500.005,000.00"),
        "{ledger}"
    );
    let page = &pages(month.pdf(LEDGER).bytes())[0];
    let is_red = |text: &str| page.line(text).marks[0].color[0] > 150;
    assert!(
        is_red("冲销付1") && !is_red("给陈大有购买化肥"),
        "a reversal is red"
    );
    assert!(ledger.contains("期末合计0.000.005,000.00"), "{ledger}");
}

#[test]
fn the_book_of_a_year_has_cover_use_and_a_line_to_reconcile_it() {
    let year = paid().args(&["2016"]).run().month("2016");
    let pages = year.pdf(LEDGER).flat_pages();
    assert!(
        pages[0].contains("备查，以财务账为准") && !pages[0].contains("第1页"),
        "{}",
        pages[0]
    );
    assert!(
        pages[1].contains("启用表") && !pages[1].contains("指纹"),
        "{}",
        pages[1]
    );
    assert!(pages[2].contains("第1页共1页"), "{}", pages[2]);
    let last = &pages[pages.len() - 1];
    for part in [
        "本年累计5,000.00500.004,500.00",
        "与财务账核对：本账余额4,500.00元",
        "登记人：",
        "复核人：",
    ] {
        assert!(last.contains(part), "no {part}: {last}");
    }
    assert!(!last.contains("期末合计"), "{last}");
    let book = year.pdf("下访帮扶案件登记簿").flat_pages();
    assert!(
        book[1].contains("启用表") && book[2].contains("2016-0001-1"),
        "{book:?}"
    );
}

/// Grouped as amounts are printed.
fn hundreds(count: usize) -> String {
    match count {
        0 => "0.00".to_owned(),
        count if count < 10 => format!("{count}00.00"),
        count => format!("{},{}00.00", count / 10, count % 10),
    }
}

#[test]
fn sums_are_carried_from_page_to_page() {
    let incomes: String = (1..=70)
        .map(|number| {
            let day = 1 + number % 28;
            format!("  - 日期: 2016-08-{day:02}\n    凭证号: 第{number:02}笔\n    金额: 100\n    来源: 政府资助\n")
        })
        .collect();
    let book = format!("年份: 2016\n年度计划:\n  日期: 2016-08-01\n收入:\n{incomes}");
    let made = example().record(BOOK, &book).args(&["2016-08"]).run();
    let pages = made.month("2016-08").pdf(LEDGER).flat_pages();
    assert!(pages.len() >= 3, "{}", pages.len());
    let mut booked = 0;
    for (index, page) in pages.iter().enumerate() {
        let sums = |count| format!("{}0.00{}", hundreds(count), hundreds(count));
        if index > 0 {
            assert!(page.contains(&format!("承前页{}", sums(booked))), "{page}");
        }
        booked += page.matches("笔").count();
        let last = index + 1 == pages.len();
        let closing = if last { "期末合计" } else { "过次页" };
        assert!(
            page.contains(&format!("{closing}{}", sums(booked))),
            "{page}"
        );
        assert!(page.contains("日期凭证财务凭证摘要来源/领款人"), "{page}");
    }
    assert_eq!(booked, 70);
}

#[test]
fn expenses_leave_what_the_budget_and_its_changes_say() {
    let month = repository().args(&["2016-12"]).run().month("2016-12");
    let text = month.pdf("工作经费执行表").flat();
    for part in [
        "差旅费12,000.003,000.002,560.0012,600.502,399.50",
        "培训费5,000.00-3,000.000.00960.001,040.00",
        "合计27,000.000.003,440.0017,970.509,029.50",
    ] {
        assert!(text.contains(part), "no {part}: {text}");
    }
}

const ITEMS: &str = "县名: 豫安县\n考评:\n  - 名称: 出勤\n    指标: 群众工作日出勤率\n    分值: 40\n  \
    - 名称: 访问\n    适用: 党员\n    指标: 访问次数\n    分值: 30\n    目标: 4\n  \
    - 名称: 按期\n    指标: 迟延事项数\n    分值: 20\n    每项扣分: 5\n  \
    - 名称: 评议\n    指标: 人工\n    分值: 10\n";

#[test]
fn a_score_is_computed_from_the_records_and_says_how() {
    let made = example()
        .edit("设置.yaml", "县名: 豫安县\n", ITEMS)
        .record(
            "年度/2016/考评.yaml",
            "年份: 2016\n日期: 2017-01-10\n党员:\n  - 名称: 李红\n    人工评分:\n      \
             - 项目: 评议\n        得分: 9.5\n        理由: 测评第一\n    等次: 优秀\n",
        )
        .args(&["2016"])
        .run();
    let pages = made.month("2016").pdf("下访帮扶工作考评表").flat_pages();
    let text = pages.concat();
    // Two visits of four that are the target; every outreach day attended; nothing late.
    assert!(
        text.contains("李红访问15.002项，目标42016-0001-1：8月23日、9月20日"),
        "{text}"
    );
    assert!(text.contains("李红评议9.50人工评分：测评第一"), "{text}");
    assert!(text.contains("周强评议—待人工评分"), "{text}");
    // Others are not judged yet: nobody has a rank, and all stand as the office has them.
    assert!(
        text.contains("1王建国") && text.contains("待评定待评定3赵刚"),
        "{text}"
    );
}

#[test]
fn ranks_and_grades_are_printed_once_every_item_is_scored_and_the_committee_has_graded() {
    let (items, _) = ITEMS
        .split_once("  - 名称: 评议")
        .expect("the item scored by hand");
    let graded = "年份: 2016\n日期: 2017-01-10\n党支部:\n  - 名称: 第一党支部\n    等次: 良好\n";
    let table = |results: &str| {
        let made = example()
            .edit("设置.yaml", "县名: 豫安县\n", items)
            .record("年度/2016/考评.yaml", results)
            .args(&["2016"])
            .run();
        made.month("2016").pdf("下访帮扶工作考评表").flat()
    };
    let open = table(graded);
    assert!(
        open.contains("1第一党支部16.3615.0031.36待评定待评定"),
        "{open}"
    );
    let all = format!("{graded}  - 名称: 第二党支部\n    等次: 优秀\n");
    let settled = table(&all);
    let ranked = "1第二党支部16.3620.0036.361优秀2第一党支部16.3615.0031.362良好";
    assert!(settled.contains(ranked), "{settled}");
}

#[test]
fn a_year_end_summary_has_the_members_words_and_the_figures() {
    let month = repository().args(&["2016"]).run().month("2016");
    let text = month.pdf("党员年终总结/任秀云").flat();
    for part in [
        "本年包案",
        "群众工作日应到",
        "全年跟着支部下乡",
        "同意评为优秀",
        "2017年1月5日",
    ] {
        assert!(text.contains(part), "no {part}: {text}");
    }
    let missing = month.pdf("党员年终总结/薛涛").flat();
    assert!(missing.contains("待补·第三十四条"), "{missing}");
}
