//! `blank`: empty forms with the layout of the filled ones.

use std::sync::LazyLock;

use crate::support::build::{Build, example, repository};
use crate::support::ink::pages;
use crate::support::month::{Month, flat};

/// Every form that the list of documents marks as one to fill in by hand.
const FORMS: [&str; 27] = [
    "下访帮扶案件登记簿",
    "法律文书移交清单",
    "党支部下访帮扶案件台帐",
    "回避审批表",
    "下访帮扶前期调查表",
    "不能登门访问证明",
    "走访提示单",
    "代访审批表",
    "访问记录",
    "案件释明书",
    "案件释明书核批表",
    "送达回证",
    "帮扶意见书",
    "帮扶基金申请审批表",
    "领款单",
    "下访帮扶对象意见表",
    "工作日志",
    "院党组建议",
    "机关党委决定",
    "群众工作日签到表",
    "例外审批表",
    "发文稿纸",
    "批示办理单",
    "包案党员交接表",
    "联系终止（变更）审批表",
    "党组汇报记录",
    "情况报告",
];

fn blank(build: Build, args: &[&str]) -> Build {
    build.command_named("blank").args(args)
}

static ALL: LazyLock<Month> = LazyLock::new(|| blank(repository(), &["--all"]).run().month("空白"));

static DECEMBER: LazyLock<Month> =
    LazyLock::new(|| repository().args(&["2016-12"]).run().month("2016-12"));

#[test]
fn without_a_name_the_forms_are_listed() {
    let list: String = FORMS.iter().map(|form| format!("{form}\n")).collect();
    blank(example(), &[]).stdout(&list).run();
}

#[test]
fn a_form_is_found_by_part_of_its_title() {
    let made = blank(example(), &["意见表"])
        .stdout("out/空白/下访帮扶对象意见表.pdf\n")
        .run();
    assert_eq!(made.month("空白").sheets(), ["下访帮扶对象意见表"]);
}

#[test]
fn a_second_form_leaves_the_first_there() {
    let made = blank(example(), &["意见表"]).run();
    let made = blank(made.again(), &["访问记录"]).run();
    assert_eq!(
        made.month("空白").sheets(),
        ["下访帮扶对象意见表", "访问记录"]
    );
}

#[test]
fn an_unknown_form_is_told_with_the_nearest() {
    blank(example(), &["访问纪录"])
        .exit(2)
        .stderr(
            "错误：没有空白表「访问纪录」\n办法：是不是 访问记录？运行 xiafang blank 看有哪些\n",
        )
        .run();
}

#[test]
fn all_forms_fit_their_pages_without_foot_or_fingerprint() {
    let mut expected = FORMS.to_vec();
    expected.sort_unstable();
    assert_eq!(ALL.sheets(), expected);
    for form in FORMS {
        let pdf = ALL.pdf(form);
        let text = pdf.flat();
        for foot in ["截至", "指纹", "第1页", "待补", "—1—", "以下空白", "／"] {
            assert!(!text.contains(foot), "{foot} in {form}: {text}");
        }
        // Front and back where a pen needs the room, or the papers of a hand-over go on from the
        // office to a branch.
        let two = [
            "访问记录",
            "下访帮扶前期调查表",
            "帮扶基金申请审批表",
            "案件释明书",
            "情况报告",
            "法律文书移交清单",
        ];
        let sides = if two.contains(&form) { 2 } else { 1 };
        assert_eq!(pdf.flat_pages().len(), sides, "{form}");
        for standard in ["<pdfaid:conformance>A<", "<pdfuaid:part>1<"] {
            assert!(pdf.metadata().contains(standard), "{form}");
        }
    }
}

#[test]
fn the_labels_are_those_of_the_filled_form() {
    // Nothing of this was applied for, paid or decided in December, and the report is never filled.
    let unfilled = [
        "情况报告",
        "帮扶基金申请审批表",
        "领款单",
        "回避审批表",
        "代访审批表",
        "院党组建议",
        "机关党委决定",
        "例外审批表",
        "群众工作日签到表",
    ];
    // Printed on a filled form only where there is something to say.
    let when_needed = [
        "必要性和",
        "对象同意",
        "未登门原因",
        "和证明",
        "慰问",
        "上次谈到的",
    ];
    for form in FORMS.into_iter().filter(|form| !unfilled.contains(form)) {
        // One of them alone may leave something out: a call has no ticks for the door.
        let sheets = DECEMBER.sheets().into_iter();
        let filled = sheets.filter(|path| *path == form || path.starts_with(&format!("{form}/")));
        let filled: String = filled.map(|path| DECEMBER.pdf(path).flat()).collect();
        let page = &pages(ALL.pdf(form).bytes())[0];
        let labels = page.lines();
        let labels = labels
            .iter()
            .filter(|line| line.face().starts_with("FandolHei"));
        let labels = labels.map(|line| flat(&line.text()));
        for label in labels.filter(|label| !when_needed.contains(&label.as_str())) {
            assert!(
                filled.contains(&label),
                "{label} of {form} is not on the filled one"
            );
        }
    }
}

#[test]
fn the_same_forms_every_day() {
    let again = blank(repository(), &["--all"]).run().month("空白");
    assert!(again.files == ALL.files);
}
