//! What the papers of a stub must not say.
//!
//! `tests/stubs.rs` goes through every form: a new text field must either be
//! named here or stand on that test's list of what may be recorded.

use std::sync::Arc;

use super::data_stub::{Written, texts};
use crate::procedure::Course;
use crate::records::{ExplanationLetter, FundApplication, Survey, Visit};

/// How a form says that money was given; any other thing given is content.
const MONEY: &str = "慰问金";

pub(super) fn written_of_papers<'a>(course: &Course<'a>) -> Vec<Written<'a>> {
    let papers = course.papers;
    let mut content = Vec::new();
    if let Some(survey) = &papers.survey {
        content.extend(written_of_survey(&survey.path, survey));
    }
    for visit in &papers.visits {
        content.extend(written_of_conduct(&visit.path, visit));
        content.extend(written_of_talk(&visit.path, visit));
    }
    content.extend(written_of_help(course));
    content.extend(written_of_results(course));
    if let Some(letter) = &papers.letter {
        content.extend(written_of_letter(&letter.path, letter));
    }
    for application in papers.applications.values() {
        content.extend(written_of_application(&application.path, application));
    }
    content
}

fn written_of_survey<'a>(path: &'a Arc<str>, survey: &'a Survey) -> Vec<Written<'a>> {
    let fields = [
        (&survey.name, "姓名"),
        (&survey.age, "年龄"),
        (&survey.education, "受教育情况"),
        (&survey.employer, "所在单位"),
        (&survey.consent, "承办部门同意"),
        (&survey.known_locally, "了解情况"),
        (&survey.standing, "社会评价"),
        (&survey.caution, "注意问题"),
    ];
    let mut content = texts(path, &fields);
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
        content.extend(texts(path, &fields));
    }
    content
}

/// Where the members went, whom they met and how they went about it.
fn written_of_conduct<'a>(path: &'a Arc<str>, visit: &'a Visit) -> Vec<Written<'a>> {
    let fields = [
        (&visit.place, "地点"),
        (&visit.person_met, "受访人"),
        (&visit.not_at_door, "未登门原因"),
        (&visit.certificate, "未登门证明"),
        (&visit.off_day_reason, "非工作日原因"),
        (&visit.note, "备注"),
    ];
    let mut content = texts(path, &fields);
    for companion in &visit.companions {
        content.push((path, companion.name.span, "陪同人"));
        content.extend(texts(path, &[(&companion.capacity, "身份")]));
    }
    for stand_in in &visit.stand_ins {
        content.extend(texts(path, &[(&stand_in.reason, "原因")]));
    }
    if let Some(recording) = &visit.recording {
        content.extend(texts(path, &[(&recording.need, "必要性")]));
    }
    for gift in &visit.gifts {
        let money = gift.what.trim() == MONEY;
        content.extend((!money).then_some((path, gift.what.span, "物品")));
        let fields = [(&gift.source, "来源"), (&gift.receiver, "领取人")];
        content.extend(texts(path, &fields));
    }
    content
}

/// What was talked about and seen.
fn written_of_talk<'a>(path: &'a Arc<str>, visit: &'a Visit) -> Vec<Written<'a>> {
    let fields = [
        (&visit.view_of_handling, "案件评价"),
        (&visit.influence, "案件影响"),
        (&visit.state_of_mind, "心理状况"),
        (&visit.difficulties, "存在困难"),
        (&visit.work_and_life, "工作生活"),
        (&visit.family_economy, "家庭经济"),
        (&visit.main_problems, "主要问题"),
        (&visit.others_views, "各方意见"),
        (&visit.impressions, "感受建议"),
    ];
    texts(path, &fields)
}

fn written_of_help<'a>(course: &Course<'a>) -> Vec<Written<'a>> {
    let mut content = Vec::new();
    for measure in &course.papers.measures {
        let fields = [(&measure.content, "内容"), (&measure.basis, "依据")];
        content.extend(texts(&measure.path, &fields));
    }
    for proposal in &course.papers.proposals {
        let fields = [
            (&proposal.situation, "基本情况"),
            (&proposal.problems, "主要问题"),
            (&proposal.measures, "拟采取措施"),
        ];
        content.extend(texts(&proposal.path, &fields));
        if let Some(decision) = &proposal.decision {
            content.extend(texts(&proposal.path, &[(&decision.conclusion, "结论")]));
        }
    }
    content
}

fn written_of_results<'a>(course: &Course<'a>) -> Vec<Written<'a>> {
    let mut content = Vec::new();
    for opinion in &course.papers.opinions {
        let fields = [
            (&opinion.remarks, "意见"),
            (&opinion.proxy, "代签人"),
            (&opinion.witness, "见证人"),
        ];
        content.extend(texts(&opinion.path, &fields));
        if let Some(improvement) = &opinion.improvement {
            content.extend(texts(&opinion.path, &[(&improvement.content, "情况")]));
        }
    }
    for summary in &course.papers.summaries {
        let fields = [
            (&summary.situation, "基本情况"),
            (&summary.course, "帮扶经过"),
            (&summary.effect, "措施成效"),
            (&summary.lessons, "体会"),
            (&summary.further_contact, "今后联系"),
        ];
        content.extend(texts(&summary.path, &fields));
        if let Some(entry) = &summary.examination {
            content.extend(texts(&summary.path, &[(&entry.remarks, "意见")]));
        }
    }
    content
}

fn written_of_letter<'a>(path: &'a Arc<str>, letter: &'a ExplanationLetter) -> Vec<Written<'a>> {
    let fields = [
        (&letter.addressee, "称呼"),
        (&letter.facts, "事实和办理"),
        (&letter.law, "法律规定"),
        (&letter.reasoning, "说理"),
        (&letter.remedies, "救济途径"),
    ];
    let mut content = texts(path, &fields);
    for signed in [&letter.checked, &letter.approved].into_iter().flatten() {
        content.extend(texts(path, &[(&signed.remarks, "意见")]));
    }
    if let Some(delivery) = &letter.delivered {
        content.extend(texts(path, &[(&delivery.receiver, "签收人")]));
    }
    content
}

fn written_of_application<'a>(
    path: &'a Arc<str>,
    application: &'a FundApplication,
) -> Vec<Written<'a>> {
    let fields = [
        (&application.applicant, "申请人"),
        (&application.situation, "困难情况"),
        (&application.proof, "证明"),
        (&application.other_aid, "已获救助"),
        (&application.purpose, "用途"),
        (&application.account, "账户"),
    ];
    let mut content = texts(path, &fields);
    for opinion in &application.opinions {
        content.extend(texts(path, &[(&opinion.remarks, "意见")]));
    }
    if let Some(feedback) = &application.feedback {
        content.extend(texts(path, &[(&feedback.content, "情况")]));
    }
    content
}
