//! Sealed and secret records are stubs: number, dates, steps — the rest stays on paper.

use std::sync::Arc;

use super::data_stub_papers::written_of_papers;
use super::example::{CASE, edits};
use super::{Check, Example, Report, Rule};
use crate::findings::{Severity, Subject};
use crate::load::STUB_CONTENT;
use crate::procedure::{Course, Facts};
use crate::records::{
    Beneficiary, Case, CaseFolder, Mark, Party, PersonState, Relation, Span, Spanned, Text, filled,
};

/// The example's second party made a stub by its mark alone, the name taken out.
const STUB: &str = "    标记: 封存\n    身份: 被害人";

pub(super) const RULES: &[Rule] = &[Rule {
    code: STUB_CONTENT,
    severity: Severity::Error,
    title: "封存、涉密记录写了不该写的内容",
    why: "修改历史删不掉。封存、涉密的只记编号、日期和步骤，姓名、地点、案由和叙述留在纸上，写明存放处即可。",
    term: None,
    check: Check::Facts(stub_content),
    raises: Example {
        edits: edits!(CASE, "案由: 盗窃\n", "", CASE, "    身份: 被害人", STUB),
        at: "钱小云",
    },
    passes: Example {
        edits: edits!(
            CASE,
            "案由: 盗窃\n",
            "",
            CASE,
            "    姓名: 钱小云\n    身份: 被害人",
            STUB
        ),
        at: "",
    },
}];

fn stub_content(facts: &Facts<'_>, report: &mut Report<'_>) {
    for (number, folder) in facts
        .office
        .cases
        .iter()
        .filter(|(_, folder)| folder.case.is_stub())
    {
        let subject = Subject::of_case(number);
        let mut content = written_of_case(folder);
        for course in facts
            .courses_of(folder)
            .iter()
            .filter(|course| course.is_stub())
        {
            content.extend(written_of_person(course));
        }
        for (path, span, key) in content {
            let message = format!("封存、涉密记录不得填「{key}」");
            let help = "删去这一项，内容留在纸质材料上；存放处填「纸质存放」";
            report.push(
                report
                    .finding(path, span, message)
                    .help(help)
                    .about(subject.clone()),
            );
        }
    }
}

/// A filled field that must stay on paper: file, place, key.
pub(super) type Written<'a> = (&'a Arc<str>, Span, &'static str);

/// Those of the fields that are filled.
pub(super) fn texts<'a>(
    path: &'a Arc<str>,
    fields: &[(&'a Option<Text>, &'static str)],
) -> Vec<Written<'a>> {
    let written = fields
        .iter()
        .filter_map(|(field, key)| filled(field).map(|text| (text, *key)));
    written.map(|(text, key)| (path, text.span, key)).collect()
}

fn written_of_case(folder: &CaseFolder) -> Vec<Written<'_>> {
    let case = &folder.case;
    let mut content = texts(&case.path, &[(&case.cause, "案由")]);
    if case.is_stub() && !folder.attachments.is_empty() {
        content.push((&case.path, case.number.span, "附件"));
    }
    for handover in &case.handovers {
        content.extend(texts(&case.path, &[(&handover.note, "说明")]));
    }
    for party in case.parties.iter().filter(|party| is_stub(case, party)) {
        content.extend(written_of_party(&case.path, party));
    }
    content
}

/// Whether the party is a stub by its own mark or by that of the beneficiary it is.
fn is_stub(case: &Case, party: &Party) -> bool {
    let is_party = |person: &&Spanned<Beneficiary>| {
        person.party.0 == party.number.0 && person.relation() == Some(Relation::InPerson)
    };
    let people = case.beneficiaries.iter().filter(is_party);
    let mut marks = people.map(|person| person.mark()).chain([party.mark()]);
    marks.any(|mark| mark.is_some_and(Mark::is_stub))
}

fn written_of_party<'a>(path: &'a Arc<str>, party: &'a Party) -> Vec<Written<'a>> {
    let fields = [
        (&party.name, "姓名"),
        (&party.sex, "性别"),
        (&party.nation, "民族"),
        (&party.identity_number, "身份证号"),
        (&party.contact, "联系人"),
    ];
    let mut content = texts(path, &fields);
    content.extend(party.born.map(|born| (path, born.span, "出生日期")));
    for judgment in &party.judgments {
        content.extend(texts(path, &[(&judgment.result, "结果")]));
    }
    for change in &party.changes {
        content.extend(texts(path, &[(&change.follow_up, "处理")]));
    }
    for paper in &party.papers {
        content.extend(texts(path, &[(&paper.note, "备注")]));
    }
    content.extend(written_of_states(path, &party.states));
    content
}

fn written_of_states<'a>(
    path: &'a Arc<str>,
    states: &'a [Spanned<PersonState>],
) -> Vec<Written<'a>> {
    let mut content = Vec::new();
    for state in states {
        content.push((path, state.state.span, "状态"));
        content.extend(texts(path, &[(&state.note, "说明")]));
    }
    content
}

fn written_of_person<'a>(course: &Course<'a>) -> Vec<Written<'a>> {
    let path = course.case_path();
    let person = &course.person.value;
    let fields = [
        (&person.name, "姓名"),
        (&person.sex, "性别"),
        (&person.nation, "民族"),
        (&person.identity_number, "身份证号"),
        (&person.phone, "电话"),
    ];
    let mut content = texts(path, &fields);
    content.extend(person.born.map(|born| (path, born.span, "出生日期")));
    if let Some(guardian) = &person.guardian {
        let fields = [
            (&guardian.name, "监护人姓名"),
            (&guardian.relation, "监护人关系"),
            (&guardian.phone, "监护人电话"),
        ];
        content.extend(texts(path, &fields));
    }
    for home in &person.residences {
        content.push((path, home.township.span, "居住地"));
        let fields = [
            (&home.village, "村居"),
            (&home.address, "地址"),
            (&home.decision, "去留决定"),
        ];
        content.extend(texts(path, &fields));
    }
    content.extend(written_of_states(path, &person.states));
    for pair in &person.assignments {
        content.extend(texts(path, &[(&pair.reason, "更换原因")]));
    }
    if let Some(end) = &person.end {
        content.extend(texts(path, &[(&end.proof, "证明")]));
    }
    content.extend(written_of_papers(course));
    content
}
