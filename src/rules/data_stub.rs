//! Sealed and secret records are stubs: number, dates, steps — the rest stays on paper.

use super::example::{CASE, example};
use super::{Check, Report, Rule};
use crate::findings::{Code, Severity, Subject};
use crate::procedure::Facts;
use crate::records::Office;

/// The example's second party made a stub by its mark alone, the name taken out.
const STUB: &str = "    标记: 封存\n    身份: 被害人";

pub(super) const RULES: &[Rule] = &[Rule {
    code: STUB_CONTENT,
    severity: Severity::Error,
    title: "封存、涉密记录写了不该写的内容",
    why: "修改历史删不掉。封存、涉密的只记编号、日期和步骤，姓名、地点、案由和叙述留在纸上，写明存放处即可。",
    term: None,
    checks: &[Check::Office(stub_content)],
    raises: example! { CASE: "案由: 盗窃\n" => "", CASE: "    身份: 被害人" => STUB; at "钱小云" },
    passes: example! { CASE: "案由: 盗窃\n" => "", CASE: "    姓名: 钱小云\n    身份: 被害人" => STUB },
}];

/// A stub that records what must stay on paper.
const STUB_CONTENT: Code = Code("D36");

fn stub_content(facts: &Facts<'_>, report: &mut Report<'_>) {
    for written in concerned(facts.office).clear_stubs() {
        let message = format!("封存、涉密记录不得填「{}」", written.key);
        let help = "删去这一项，内容留在纸质材料上；存放处填「纸质存放」";
        let finding = report
            .finding(&written.path, written.span, message)
            .withheld();
        report.push(finding.help(help).about(Subject::of_case(&written.case)));
    }
}

/// The stubs, the accounts and the corrections of the office, to take fields out of.
fn concerned(office: &Office) -> Office {
    let stubs = office
        .cases
        .iter()
        .filter(|(_, folder)| folder.case.is_stub());
    let cases = stubs.map(|(number, folder)| (number.clone(), folder.clone()));
    let mut concerned = Office {
        cases: cases.collect(),
        ..Office::default()
    };
    if !concerned.cases.is_empty() {
        concerned.fund_books = office.fund_books.clone();
        concerned.corrections = office.corrections.clone();
    }
    concerned
}
