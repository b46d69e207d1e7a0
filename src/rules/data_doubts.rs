//! Files that leave open who is marked: whose name must not be printed is then not known.

use super::example::{CASE, example};
use super::{Check, Report, Rule};
use crate::findings::{Code, Severity, Subject};
use crate::procedure::Facts;
use crate::records::{Doubt, Span};

/// A note of the office.
const NOTE: &str = "说明.txt";

/// An approved removal of the mark of the example's first party.
const REMOVAL: &str = "解除标记:\n  - 当事人: 1\n    原标记: 未成年被害\n";

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: UNKNOWN_MARKS,
        severity: Severity::Error,
        title: "不知道谁的姓名不能印",
        why: "标记写在 案件.yaml 里。这个文件读不了、放错了地方或者被藏起来，程序就不知道谁是未成年人、\
          谁的记录封存了。改好以前，各案共用的表册不做，原来的也不动；以前提交过、那时读得了的，\
          照那时的标记遮名，这一案的表册是草稿。",
        term: None,
        checks: &[Check::Office(unknown_marks)],
        raises: example! { NOTE = "登记号: 2016-0002\n当事人: 张某\n" },
        passes: example! { NOTE = "本院各党支部共用一个数据文件夹。\n" },
    },
    Rule {
        code: UNAPPROVED_REMOVAL,
        severity: Severity::Error,
        title: "标记解除没有批准",
        why: "标记一去掉，姓名就印到各案共用的表册上。去掉以前提交过的标记，要在 案件.yaml 的「解除标记」\
          里写明理由、批准人和日期；批准以前，仍照原来的标记遮名。",
        term: None,
        checks: &[Check::Office(unapproved_removals)],
        raises: example! { CASE: "例外: []\n" => REMOVAL; at "1\n    原标记" },
        passes: example! {
            CASE: "例外: []\n" => "解除标记:\n  - 当事人: 1\n    原标记: 未成年被害\n    \
                理由: 登记错了，被害人已满二十岁\n    批准人: 王建国\n    日期: 2016-09-05\n"
        },
    },
];

/// Who is marked is not known.
const UNKNOWN_MARKS: Code = Code("D71");
/// A mark taken away without approval.
const UNAPPROVED_REMOVAL: Code = Code("D72");

fn unknown_marks(facts: &Facts<'_>, report: &mut Report<'_>) {
    for doubt in facts.office.doubts.iter().filter(|doubt| !doubt.is_told) {
        let message = match doubt.is_settled {
            true => format!("{}，先照以前提交的标记遮名", what(doubt)),
            false => format!("{}，不知道谁的姓名不能印，表册都不做", what(doubt)),
        };
        let finding = report.finding(&doubt.path, Span::START, message).withheld();
        let finding = finding
            .help("改好这个文件，放回 案件/年份/登记号/案件.yaml；不是案件的，移到数据文件夹外面");
        report.push(match doubt.cases.iter().next() {
            Some(case) if doubt.cases.len() == 1 => finding.about(Subject::of_case(case)),
            _ => finding,
        });
    }
}

/// A removal that says not why, by whom or when; and a mark that was committed and is gone.
fn unapproved_removals(facts: &Facts<'_>, report: &mut Report<'_>) {
    let help =
        "在 案件.yaml 里写「解除标记」：当事人、原标记、理由、批准人、日期；不该解除的写回标记";
    for (number, folder) in &facts.office.cases {
        let removals = folder.case.mark_removals.iter();
        for removal in removals.filter(|one| !one.is_approved()) {
            let message = format!(
                "{} 号当事人的标记解除，没有写明理由、批准人和日期",
                removal.party.0
            );
            let finding = report.finding(&folder.case.path, removal.party.span, message);
            report.push(finding.help(help).about(Subject::of_case(number)));
        }
    }
    for lost in &facts.office.lost_marks {
        let Some(folder) = facts.office.cases.get(&lost.case) else {
            continue;
        };
        let party = folder.case.party(lost.party);
        let span = party.map_or(Span::START, |party| party.number.span);
        let message = format!(
            "{} 号当事人原来有标记，现在没有了，还没有批准解除",
            lost.party
        );
        let finding = report.finding(&folder.case.path, span, message);
        report.push(finding.help(help).about(Subject::of_case(&lost.case)));
    }
}

fn what(doubt: &Doubt) -> String {
    let cases: Vec<&str> = doubt.cases.iter().map(String::as_str).collect();
    match cases.is_empty() {
        true => "这里可能写着案件的当事人和标记，没有读取".to_owned(),
        false => format!("案件 {} 没有能读的 案件.yaml", cases.join("、")),
    }
}
