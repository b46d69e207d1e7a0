//! Scans that a case names and its folder does not have.

use super::example::{CASE, example};
use super::{Check, Report, Rule};
use crate::findings::{Code, Severity};
use crate::procedure::{CaseFacts, Ground};

const SCAN: &str = "案件/2016/2016-0001/附件/委托书.pdf";
const NAMED: &str = "关联案件: []\n附件:\n  - 文件: 委托书\n    责任者: 陈大有\n";

pub(super) const RULES: &[Rule] = &[Rule {
    code: NO_SUCH_SCAN,
    severity: Severity::Reminder,
    title: "登记的附件，文件夹里没有",
    why: "案卷照登记的附件编目录；登记了、扫描件却不在本案的「附件」文件夹里的，目录对不上卷，装卷时也装不进去。",
    term: None,
    checks: &[Check::Case(no_such_scan)],
    raises: example! { CASE: "关联案件: []\n" => NAMED; at "委托书" },
    passes: example! { SCAN = "扫描件", CASE: "关联案件: []\n" => NAMED },
}];

/// A recorded attachment without its file.
const NO_SUCH_SCAN: Code = Code("D66");

fn no_such_scan(_: &Ground<'_>, case: &CaseFacts<'_, '_>, report: &mut Report<'_>) {
    let folder = case.folder;
    // What is sealed or secret stays on paper, its scans too.
    if folder.case.is_stub() {
        return;
    }
    for entry in folder.case.attachments.iter() {
        if folder.attachments.iter().any(|name| entry.is_of(name)) {
            continue;
        }
        let message = format!("本案的「附件」文件夹里没有「{}」", entry.file.as_str());
        let finding = report.finding(&folder.case.path, entry.file.span, message);
        let help = "把扫描件放进去，或者把文件名改对；不要了的删去这一条";
        report.push(finding.help(help));
    }
}
