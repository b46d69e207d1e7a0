//! The papers of one beneficiary.

use super::{Clearing, StubText};
use crate::records::explanation_letter::ExplanationLetter;
use crate::records::fund_application::FundApplication;
use crate::records::help::{Measure, Opinion, Proposal, Summary};
use crate::records::office::PersonFolder;
use crate::records::survey::Survey;
use crate::records::visit::Visit;

/// How a form says that money was given; any other thing given is content.
const MONEY: &str = "慰问金";

impl PersonFolder {
    /// Takes out what the papers of a stub must not say.
    pub(super) fn clear(&mut self, case: &str, found: &mut Vec<StubText>) {
        if let Some(survey) = &mut self.survey {
            Clearing::of(case, &survey.path, found).survey(&mut survey.record);
        }
        for visit in &mut self.visits {
            Clearing::of(case, &visit.path, found).visit(&mut visit.record);
        }
        for measure in &mut self.measures {
            Clearing::of(case, &measure.path, found).measure(&mut measure.record);
        }
        for proposal in &mut self.proposals {
            Clearing::of(case, &proposal.path, found).proposal(&mut proposal.record);
        }
        for opinion in &mut self.opinions {
            Clearing::of(case, &opinion.path, found).opinion(&mut opinion.record);
        }
        for summary in &mut self.summaries {
            Clearing::of(case, &summary.path, found).summary(&mut summary.record);
        }
        if let Some(letter) = &mut self.letter {
            Clearing::of(case, &letter.path, found).letter(&mut letter.record);
        }
        for one in self.applications.values_mut() {
            Clearing::of(case, &one.path, found).application(&mut one.record);
        }
    }
}

impl Clearing<'_> {
    fn survey(&mut self, survey: &mut Survey) {
        self.texts([
            (&mut survey.name, "姓名"),
            (&mut survey.age, "年龄"),
            (&mut survey.education, "受教育情况"),
            (&mut survey.employer, "所在单位"),
            (&mut survey.consent, "承办部门同意"),
            (&mut survey.known_locally, "了解情况"),
            (&mut survey.standing, "社会评价"),
            (&mut survey.caution, "注意问题"),
        ]);
        let talks = [
            &mut survey.handler_talk,
            &mut survey.employer_talk,
            &mut survey.village_talk,
            &mut survey.liaison_talk,
        ];
        for talk in talks.into_iter().flatten() {
            let talk = &mut talk.value;
            self.texts([
                (&mut talk.person, "姓名"),
                (&mut talk.post, "职务"),
                (&mut talk.content, "内容"),
                (&mut talk.note, "说明"),
            ]);
        }
    }

    fn visit(&mut self, visit: &mut Visit) {
        self.conduct(visit);
        self.texts([
            (&mut visit.view_of_handling, "案件评价"),
            (&mut visit.influence, "案件影响"),
            (&mut visit.state_of_mind, "心理状况"),
            (&mut visit.difficulties, "存在困难"),
            (&mut visit.work_and_life, "工作生活"),
            (&mut visit.family_economy, "家庭经济"),
            (&mut visit.main_problems, "主要问题"),
            (&mut visit.others_views, "各方意见"),
            (&mut visit.impressions, "感受建议"),
        ]);
    }

    /// Where the members went, whom they met and how they went about it.
    fn conduct(&mut self, visit: &mut Visit) {
        self.texts([
            (&mut visit.place, "地点"),
            (&mut visit.person_met, "受访人"),
            (&mut visit.not_at_door, "未登门原因"),
            (&mut visit.certificate, "未登门证明"),
            (&mut visit.off_day_reason, "非工作日原因"),
            (&mut visit.note, "备注"),
        ]);
        for companion in &mut visit.companions.0 {
            self.text(&mut companion.value.name, "陪同人");
            self.texts([(&mut companion.value.capacity, "身份")]);
        }
        for stand_in in &mut visit.stand_ins.0 {
            self.texts([(&mut stand_in.value.reason, "原因")]);
        }
        if let Some(recording) = &mut visit.recording {
            self.texts([(&mut recording.value.need, "必要性")]);
        }
        for gift in &mut visit.gifts.0 {
            let gift = &mut gift.value;
            if gift.what.trim() != MONEY {
                self.text(&mut gift.what, "物品");
            }
            self.texts([(&mut gift.source, "来源"), (&mut gift.receiver, "领取人")]);
        }
    }

    fn measure(&mut self, measure: &mut Measure) {
        self.texts([(&mut measure.content, "内容"), (&mut measure.basis, "依据")]);
    }

    fn proposal(&mut self, proposal: &mut Proposal) {
        self.texts([
            (&mut proposal.situation, "基本情况"),
            (&mut proposal.problems, "主要问题"),
            (&mut proposal.measures, "拟采取措施"),
        ]);
        if let Some(decision) = &mut proposal.decision {
            self.texts([(&mut decision.value.conclusion, "结论")]);
        }
    }

    fn opinion(&mut self, opinion: &mut Opinion) {
        self.texts([
            (&mut opinion.remarks, "意见"),
            (&mut opinion.proxy, "代签人"),
            (&mut opinion.witness, "见证人"),
        ]);
        if let Some(improvement) = &mut opinion.improvement {
            self.texts([(&mut improvement.value.content, "情况")]);
        }
    }

    fn summary(&mut self, summary: &mut Summary) {
        self.texts([
            (&mut summary.situation, "基本情况"),
            (&mut summary.course, "帮扶经过"),
            (&mut summary.effect, "措施成效"),
            (&mut summary.lessons, "体会"),
            (&mut summary.further_contact, "今后联系"),
        ]);
        if let Some(examination) = &mut summary.examination {
            self.texts([(&mut examination.value.remarks, "意见")]);
        }
    }

    fn letter(&mut self, letter: &mut ExplanationLetter) {
        self.texts([
            (&mut letter.addressee, "称呼"),
            (&mut letter.facts, "事实和办理"),
            (&mut letter.law, "法律规定"),
            (&mut letter.reasoning, "说理"),
            (&mut letter.remedies, "救济途径"),
        ]);
        let signed = [&mut letter.checked, &mut letter.approved];
        for signed in signed.into_iter().flatten() {
            self.texts([(&mut signed.value.remarks, "意见")]);
        }
        if let Some(delivery) = &mut letter.delivered {
            self.texts([(&mut delivery.value.receiver, "签收人")]);
        }
    }

    fn application(&mut self, application: &mut FundApplication) {
        self.texts([
            (&mut application.applicant, "申请人"),
            (&mut application.situation, "困难情况"),
            (&mut application.proof, "证明"),
            (&mut application.other_aid, "已获救助"),
            (&mut application.purpose, "用途"),
            (&mut application.account, "账户"),
        ]);
        for opinion in &mut application.opinions.0 {
            self.texts([(&mut opinion.value.remarks, "意见")]);
        }
        if let Some(feedback) = &mut application.feedback {
            self.texts([(&mut feedback.value.content, "情况")]);
        }
    }
}
