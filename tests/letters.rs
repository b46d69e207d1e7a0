//! Letters, reports and the public notice as an office signs and posts them.

use crate::support::build::{Build, CASE, example, repository};
use crate::support::desk::desk;
use crate::support::month::Month;
use crate::support::repository::{commit, committed};

const REPORTS: &str = "汇报/2016.yaml";
const LETTER: &str = "案件/2016/2016-0001/对象/1/案件释明书.yaml";

fn august(reports: &str, settings: &str) -> Month {
    let office = example().edit("设置.yaml", "期限:\n", &format!("{settings}期限:\n"));
    let office = office.record(REPORTS, &format!("年份: 2016\n{reports}"));
    office.args(&["2016-08"]).run().month("2016-08")
}

fn report(reports: &str, settings: &str) -> String {
    august(reports, settings).pdf("下访帮扶工作月报").flat()
}

const OFFICIAL: &str = "发文代字: 示检访帮\n月报版式: 公文\n";

mod issue {
    use super::*;

    #[test]
    fn the_number_has_the_year_of_issue() {
        let text = report(
            "报告:\n  - 期: 2016-08\n    顺序号: 7\n    印发日期: 2017-01-04\n    签发人: 郑怀远\n",
            OFFICIAL,
        );
        assert!(text.contains("示检访帮〔2017〕7号签发人：郑怀远"), "{text}");
        assert!(
            text.contains("2017年1月4日印发") && !text.contains("送审稿"),
            "{text}"
        );
    }

    #[test]
    fn while_anything_of_it_is_blank_the_paper_is_to_be_signed() {
        for entry in [
            "    顺序号: 7\n    印发日期: 2016-09-04\n",
            "    顺序号: 7\n    签发人: 郑怀远\n",
            "    印发日期: 2016-09-04\n    签发人: 郑怀远\n",
        ] {
            let text = report(&format!("报告:\n  - 期: 2016-08\n{entry}"), OFFICIAL);
            assert!(text.contains("（送审稿）"), "{text}");
            for word in ["〔2016〕", "7号", "2016年9月4日", "印发", "郑怀远"] {
                assert!(!text.contains(word), "{word} in {text}");
            }
        }
    }

    #[test]
    fn a_paper_put_before_its_readers_needs_no_number() {
        let entry = "报告:\n  - 期: 2016-08\n    印发日期: 2016-09-04\n    签发人: 郑怀远\n";
        let text = report(entry, "");
        assert!(
            text.starts_with("党务办公室关于2016年8月下访帮扶工作情况的报告院党组："),
            "{text}"
        );
        assert!(text.contains("特此报告。党务办公室2016年9月4日"), "{text}");
        assert!(!text.contains("送审稿") && !text.contains("〔"), "{text}");
    }

    #[test]
    fn another_month_s_issue_is_not_this_one_s() {
        let entry = "报告:\n  - 期: 2016-07\n    印发日期: 2016-08-04\n    签发人: 郑怀远\n";
        assert!(report(entry, "").contains("送审稿"));
    }

    #[test]
    fn words_of_the_office_s_own_have_their_sections_and_empty_ones_none() {
        let text = report(
            "报告:\n  - 期: 2016-08\n    存在问题: 陈　大有家里缺人手\n",
            "",
        );
        assert!(
            text.contains("五、存在问题陈某某家里缺人手六、督办事项"),
            "{text}"
        );
        for word in ["主要做法", "下步打算", "大有"] {
            assert!(!text.contains(word), "{word} in {text}");
        }
        let opening = "现将2016年8月下访帮扶工作情况报告如下。一、案件和对象";
        assert!(text.contains(opening), "{text}");
    }

    #[test]
    fn a_year_before_the_scheme_has_no_figures_and_open_summaries_are_one_row() {
        let year = repository().args(&["2016"]).run().month("2016");
        let text = year.pdf("下访帮扶工作年度报告").flat();
        assert!(text.contains("收到案件（件）24—"), "{text}");
        assert!(text.contains("年终总结党员25人"), "{text}");
        assert_eq!(text.matches("年终总结").count(), 1, "{text}");
    }
}

mod explanation {
    use super::*;

    const WRITTEN: &str = "日期: 2016-08-20\n文号: 示检释明〔2016〕1号\n事实和办理: 略述\n法律规定: 刑法\n说理: 道理\n\
        救济途径: 申诉\n制作人: [王建国, 李红]\n";
    const APPROVED: &str = "承办部门核对:\n  日期: 2016-08-22\n  姓名: 何静\n批准:\n  日期: 2016-08-24\n  姓名: 郑怀远\n\
        送达:\n  日期: 2016-08-26\n  签收人: 陈大有\n";

    fn letter(text: &str) -> String {
        let office = example().record(LETTER, text);
        let month = office.args(&["2016-08"]).run().month("2016-08");
        month.pdf("案件释明书/2016-0001-1").flat()
    }

    #[test]
    fn it_is_dated_from_its_approval_and_bears_no_receipt() {
        let text = letter(&format!("{WRITTEN}{APPROVED}"));
        assert!(text.contains("2016年8月24日包案党员"), "{text}");
        for word in ["2016年8月20日", "签收", "2016年8月26日", "盖章"] {
            assert!(!text.contains(word), "{word} in {text}");
        }
    }

    #[test]
    fn until_it_is_approved_it_has_no_date() {
        let text = letter(WRITTEN);
        assert!(text.contains("年月日包案党员"), "{text}");
    }

    #[test]
    fn it_is_addressed_to_the_full_name_and_to_nobody_as_comrade() {
        assert!(letter(WRITTEN).contains("1号陈大有：一、"));
        let typed = letter(&format!("{WRITTEN}称呼: 陈大有先生\n"));
        assert!(typed.contains("陈大有先生："), "{typed}");
        let desk = desk();
        desk.begin("letter 2016-0003-1");
        let begun = desk.read("data/案件/2016/2016-0003/对象/1/案件释明书.yaml");
        assert!(
            begun.contains("称呼: 胡春荣") && !begun.contains("同志"),
            "{begun}"
        );
    }
}

mod instruction {
    use super::*;

    const GIVEN: &str =
        "汇报:\n  - 日期: 2016-08-19\n    汇报单位: 机关党委\n    听取: 院党组\n    批示:\n";
    const OPEN: &str = "      - 日期: 2016-08-22\n        批示人: 郑怀远\n        内容: 抓紧走访陈 大有一家\n        \
        承办: 第二党支部\n        期限: 2016-09-20\n";

    #[test]
    fn an_open_one_heads_the_supervision_list_before_it_is_due() {
        let text = august(&format!("{GIVEN}{OPEN}"), "").pdf("督办表").flat();
        let row = "1—8月22日的领导批示，没有反馈（第九条）A09.3批示9月20日还有20天第二党支部";
        assert!(text.contains(row), "{text}");
    }

    #[test]
    fn an_answered_one_is_on_no_list() {
        let answered = "        落实: 已走访\n        反馈日: 2016-08-30\n";
        let text = august(&format!("{GIVEN}{OPEN}{answered}"), "")
            .pdf("督办表")
            .flat();
        assert!(!text.contains("批示"), "{text}");
    }

    #[test]
    fn an_open_one_heads_what_is_due_and_is_found_once_it_is_late() {
        let book = format!("年份: 2016\n{GIVEN}{OPEN}").replace("第二党支部", "第三党支部");
        let book = book.replace("2016-09-20", "2017-03-20");
        let desk = desk().file(REPORTS, &book);
        let due = |day: &str| desk.run(&format!("due --as-of {day}")).stdout;
        assert!(due("2016-12-27").starts_with("2017-03-20 还有83天  全院  落实批示\n"));
        let found = |day: &str| {
            desk.run(&format!("check --as-of {day} --code A09.3"))
                .stdout
        };
        assert!(
            !found("2017-03-20").contains("领导批示"),
            "{}",
            found("2017-03-20")
        );
        assert!(found("2017-03-21").contains("2016-08-22 的领导批示，期限 2017-03-20，还没有反馈"));
    }

    #[test]
    fn it_has_its_slip_and_stands_in_the_ledger_of_the_year() {
        let office = example().record(REPORTS, &format!("年份: 2016\n{GIVEN}{OPEN}"));
        let month = office.args(&["2016-08"]).run();
        let slip = month
            .month("2016-08")
            .pdf("批示办理单/2016-08-22 郑怀远")
            .flat();
        let whole = "来文机关党委2016年8月19日汇报批示内容抓紧走访陈某某一家";
        assert!(slip.contains(whole), "{slip}");
        let office = example().record(REPORTS, &format!("年份: 2016\n{GIVEN}{OPEN}"));
        let year = office.args(&["2016"]).run().month("2016");
        let ledger = year.pdf("批示台账").flat();
        assert!(
            ledger.contains("18月22日郑怀远机关党委8月19日汇报"),
            "{ledger}"
        );
    }
}

mod notice {
    use super::*;

    const BOOK: &str = "帮扶基金/2016.yaml";
    const APPLICATION: &str = "案件/2016/2016-0001/对象/1/基金申请/1.yaml";

    fn notice(build: Build) -> String {
        let granted = "日期: 2016-09-14\n困难类别: 就学\n困难情况: 缺钱\n用途: 陈小有读二年级的学费\n申请金额: 500\n批准:\n  \
            日期: 2016-09-14\n  同意: 是\n  批准人: 王建国\n";
        let book = "年份: 2016\n收入:\n  - 日期: 2016-08-01\n    凭证号: 收1\n    金额: 5000\n    来源: 政府资助\n支出:\n  \
            - 日期: 2016-09-20\n    凭证号: 付1\n    金额: 500\n    申请: 2016-0001-1/1\n    领款人: 陈 大有（母亲代）\n    \
            用途: 陈小有读二年级的学费\n    经办人: 李红\n    批准人: 王建国\n    付款人: 冯洁\n    财务凭证号: 记-9-12\n公示:\n  \
            - 日期: 2016-09-26\n    地点: 公开栏\n";
        let build = build.record(BOOK, book).record(APPLICATION, granted);
        let month = build.args(&["2016-09"]).run().month("2016-09");
        month.pdf("帮扶基金使用公示").flat()
    }

    #[test]
    fn it_is_a_notice_with_period_and_sign_off() {
        let text = notice(example());
        assert!(
            text.starts_with("机关党委关于2016年9月帮扶基金使用情况的公示"),
            "{text}"
        );
        assert!(text.contains("公示期：2016年9月26日至年月日。"), "{text}");
        assert!(
            text.contains("机关党委2016年9月26日") && !text.contains("盖章"),
            "{text}"
        );
    }

    #[test]
    fn what_a_child_s_schooling_cost_is_told_as_its_kind_alone() {
        let text = notice(example());
        assert!(text.contains("1陈某某城关镇就学500.00"), "{text}");
        for word in ["大有", "小有", "学费", "母亲", "二年级"] {
            assert!(!text.contains(word), "{word} in {text}");
        }
    }

    #[test]
    fn a_name_with_blanks_is_masked_too() {
        let text = notice(example().edit(CASE, "姓名: 陈大有", "姓名: 陈　大 有"));
        assert!(text.contains("1陈某某"), "{text}");
    }
}

#[test]
fn a_form_goes_with_each_paper_that_is_sent() {
    let month = august("", "");
    let form = month.pdf("发文稿纸/下访帮扶工作月报").flat();
    for part in [
        "标题党务办公室关于2016年8月",
        "主送院党组",
        "拟稿党务办公室",
        "核稿",
        "会签",
        "签发",
        "份数",
        "不用印",
    ] {
        assert!(form.contains(part), "no {part}: {form}");
    }
}

#[test]
fn on_paper_words_are_quoted_with_marks_of_quotation() {
    let month = repository().args(&["2016-12"]).run().month("2016-12");
    let mut quoted = 0;
    for path in month.sheets() {
        let text = month.pdf(path).flat();
        assert!(!text.contains('「') && !text.contains('」'), "{path}");
        quoted += text.matches('“').count();
    }
    assert!(quoted > 0);
}

/// For readers who know no revisions: neither names of files nor of commits.
#[test]
fn a_review_sheet_has_no_revision_and_no_path_in_its_body() {
    let desk = committed();
    let desk = desk.edit(
        "案件/2016/2016-0003/案件.yaml",
        "有期徒刑三年六个月",
        "有期徒刑三年",
    );
    commit(&desk, "更正判决结果");
    let told = desk.run("changes --as-of 2016-12-31 --print HEAD~1..HEAD");
    assert_eq!(told.exit, 0, "{}", told.stderr);
    let source = desk.read("out/审阅/源/变更审阅单.typ");
    let (body, foot) = source.rsplit_once("比较的版本").expect("a foot");
    let body = body.split_once("#sheet-title").expect("a body").1;
    for word in ["HEAD", ".yaml", "案件/2016"] {
        assert!(!body.contains(word), "{word} in {body}");
    }
    assert!(
        body.contains("提交的版本") && foot.contains("HEAD~1"),
        "{source}"
    );
}
