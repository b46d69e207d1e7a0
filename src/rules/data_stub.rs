//! Sealed and secret records are stubs: number, dates, steps — the rest stays on paper.

use std::sync::Arc;

use super::example::{CASE, edits};
use super::{Check, Example, Report, Rule};
use crate::findings::{Severity, Subject};
use crate::load::STUB_CONTENT;
use crate::procedure::{Course, Facts};
use crate::records::{CaseFolder, Span, Text, Visit, filled};

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
type Written<'a> = (&'a Arc<str>, Span, &'static str);

fn texts<'a>(path: &'a Arc<str>, fields: &[(&'a Option<Text>, &'static str)]) -> Vec<Written<'a>> {
    let written = fields
        .iter()
        .filter_map(|(field, key)| filled(field).map(|text| (text, *key)));
    written.map(|(text, key)| (path, text.span, key)).collect()
}

fn written_of_case(folder: &CaseFolder) -> Vec<Written<'_>> {
    let path = &folder.case.path;
    let mut content = texts(path, &[(&folder.case.cause, "案由")]);
    for handover in &folder.case.handovers {
        content.extend(texts(path, &[(&handover.note, "说明")]));
    }
    let stubs = folder
        .case
        .parties
        .iter()
        .filter(|party| party.mark().is_some_and(|m| m.is_stub()));
    for party in stubs {
        let fields = [
            (&party.name, "姓名"),
            (&party.sex, "性别"),
            (&party.nation, "民族"),
            (&party.identity_number, "身份证号"),
            (&party.contact, "联系人"),
        ];
        content.extend(texts(path, &fields));
        content.extend(party.born.map(|born| (path, born.span, "出生日期")));
        let results = party
            .judgments
            .iter()
            .filter_map(|judgment| filled(&judgment.result));
        content.extend(results.map(|result| (path, result.span, "结果")));
        for change in &party.changes {
            content.extend(texts(path, &[(&change.follow_up, "处理")]));
        }
        for paper in &party.papers {
            content.extend(texts(path, &[(&paper.note, "备注")]));
        }
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
    content.extend(
        person
            .guardian
            .iter()
            .map(|guardian| (path, guardian.span, "监护人")),
    );
    content.extend(
        person
            .residences
            .iter()
            .map(|home| (path, home.township.span, "居住地")),
    );
    content.extend(
        person
            .states
            .iter()
            .map(|state| (path, state.state.span, "状态")),
    );
    for pair in &person.assignments {
        content.extend(texts(path, &[(&pair.reason, "更换原因")]));
    }
    content.extend(
        person
            .end
            .iter()
            .flat_map(|end| texts(path, &[(&end.proof, "证明")])),
    );
    for visit in &course.papers.visits {
        content.extend(written_of_visit(&visit.path, visit));
    }
    content.extend(written_of_help(course));
    content
}

fn written_of_visit<'a>(path: &'a Arc<str>, visit: &'a Visit) -> Vec<Written<'a>> {
    let companions = visit
        .companions
        .iter()
        .map(|one| (path, one.name.span, "陪同人"));
    let mut content: Vec<_> = companions.collect();
    let fields = [
        (&visit.place, "地点"),
        (&visit.person_met, "受访人"),
        (&visit.not_at_door, "未登门原因"),
        (&visit.view_of_handling, "案件评价"),
        (&visit.influence, "案件影响"),
        (&visit.state_of_mind, "心理状况"),
        (&visit.difficulties, "存在困难"),
        (&visit.work_and_life, "工作生活"),
        (&visit.family_economy, "家庭经济"),
        (&visit.main_problems, "主要问题"),
        (&visit.others_views, "各方意见"),
        (&visit.impressions, "感受建议"),
        (&visit.note, "备注"),
        (&visit.off_day_reason, "非工作日原因"),
        (&visit.certificate, "未登门证明"),
    ];
    content.extend(texts(path, &fields));
    for stand_in in &visit.stand_ins {
        content.extend(texts(path, &[(&stand_in.reason, "原因")]));
    }
    for gift in &visit.gifts {
        content.extend(texts(
            path,
            &[(&gift.receiver, "领取人"), (&gift.source, "来源")],
        ));
    }
    content.extend(
        visit
            .recording
            .iter()
            .flat_map(|one| texts(path, &[(&one.need, "必要性")])),
    );
    content
}

fn written_of_help<'a>(course: &Course<'a>) -> Vec<Written<'a>> {
    let papers = course.papers;
    let mut content = Vec::new();
    if let Some(survey) = &papers.survey {
        let fields = [
            (&survey.name, "姓名"),
            (&survey.age, "年龄"),
            (&survey.education, "受教育情况"),
            (&survey.employer, "所在单位"),
            (&survey.known_locally, "了解情况"),
            (&survey.standing, "社会评价"),
            (&survey.caution, "注意问题"),
        ];
        content.extend(texts(&survey.path, &fields));
        let talks = [
            &survey.handler_talk,
            &survey.employer_talk,
            &survey.village_talk,
            &survey.liaison_talk,
        ];
        for talk in talks.into_iter().flatten() {
            let fields = [
                (&talk.person, "姓名"),
                (&talk.post, "职务"),
                (&talk.content, "内容"),
                (&talk.note, "说明"),
            ];
            content.extend(texts(&survey.path, &fields));
        }
    }
    for measure in &papers.measures {
        content.extend(texts(
            &measure.path,
            &[(&measure.content, "内容"), (&measure.basis, "依据")],
        ));
    }
    for proposal in &papers.proposals {
        let fields = [
            (&proposal.situation, "基本情况"),
            (&proposal.problems, "主要问题"),
            (&proposal.measures, "拟采取措施"),
        ];
        content.extend(texts(&proposal.path, &fields));
    }
    for opinion in &papers.opinions {
        content.extend(texts(&opinion.path, &[(&opinion.remarks, "意见")]));
        let improvement = opinion.improvement.iter();
        content.extend(improvement.flat_map(|one| texts(&opinion.path, &[(&one.content, "情况")])));
    }
    for summary in &papers.summaries {
        let fields = [
            (&summary.situation, "基本情况"),
            (&summary.course, "帮扶经过"),
            (&summary.effect, "措施成效"),
            (&summary.lessons, "体会"),
            (&summary.further_contact, "今后联系"),
        ];
        content.extend(texts(&summary.path, &fields));
    }
    content
}
