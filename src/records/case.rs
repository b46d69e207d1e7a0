//! `案件/…/案件.yaml`: one case with its parties, hand-overs and beneficiaries.
//!
//! Field descriptions are in Chinese because they are the field reference that
//! staff see in their editor and in the handbook.

use schemars::JsonSchema;
use serde::Deserialize;

use super::attachment::Attachment;
use super::beneficiary::Beneficiary;
use super::fields::Fields;
use super::filled;
use super::mark_removal::MarkRemoval;
use super::party::Party;
use super::scalar::{Count, Dated, List, Text};
use super::span::Spanned;
use super::vocabulary::{Choice, Mark, Recusal, Relation};
use super::waiver::Waiver;

/// 案件
#[derive(Debug, Clone, Deserialize, JsonSchema, Fields)]
#[schemars(extend("x-article" = 14))]
#[fields(own_cut)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// 党务办公室编的登记号，年份加顺序号，与文件夹同名
    #[serde(rename = "登记号")]
    pub number: Text,
    /// 起诉书或者决定书上的罪名；封存、涉密的不填
    #[serde(rename = "案由")]
    #[field(hidden)]
    pub cause: Option<Text>,
    /// 与本案有关的另一登记号，一件一条：不捕后又起诉、并案、分案等；没有的不填
    #[serde(rename = "关联案件", default)]
    pub links: List<Spanned<CaseLink>>,
    /// 案件在本院经过的各环节由谁承办，一个环节一条，用来核查回避
    #[serde(rename = "承办", default)]
    pub handlings: List<Spanned<Handling>>,
    /// 党员主动申报的与当事人的亲属等关系，一人一条；没有的不填
    #[serde(rename = "回避申报", default)]
    pub declarations: List<Spanned<Declaration>>,
    /// 犯罪嫌疑人、被告人和被害人，一人一条；近亲属写在对象里
    #[serde(rename = "当事人", default)]
    pub parties: List<Spanned<Party>>,
    /// 承办部门向党务办公室送交文书，送一次写一条
    #[serde(rename = "移送", default)]
    pub handovers: List<Spanned<Handover>>,
    /// 下访帮扶的当事人本人或者近亲属，一人一条，党务办公室登记时填写
    #[serde(rename = "对象", default)]
    pub beneficiaries: List<Spanned<Beneficiary>>,
    /// 附件文件夹里的扫描件各是什么，一份一条；不写的也照装，只是目录里没有责任者和日期
    #[schemars(extend("x-article" = 34))]
    #[serde(rename = "附件", default)]
    pub attachments: List<Spanned<Attachment>>,
    /// 全部对象的联系都终止以后填写，归档以前不填
    #[serde(rename = "归档")]
    pub archiving: Option<Spanned<Archiving>>,
    /// 本案经批准的例外，一项一条；没有的不填
    #[serde(rename = "例外", default)]
    pub waivers: List<Spanned<Waiver>>,
    /// 标记解除的批准，一名当事人一条；没有解除过的不填
    #[serde(rename = "解除标记", default)]
    pub mark_removals: List<Spanned<MarkRemoval>>,
    /// Marks of those who were not known yet on the day looked at, with the party: a mark
    /// has no day.
    #[serde(skip)]
    pub later_marks: Vec<(i32, Choice<Mark>)>,
}

/// 关联案件
#[derive(Debug, Clone, Deserialize, JsonSchema, Fields)]
#[schemars(extend("x-article" = 8))]
#[serde(deny_unknown_fields)]
pub struct CaseLink {
    /// 关联的那一件案件的登记号
    #[serde(rename = "登记号")]
    #[field(identity)]
    pub number: Text,
    /// 用一句话写是怎样的关联
    #[serde(rename = "关联")]
    pub nature: Option<Text>,
}

/// 一个环节的承办
#[derive(Debug, Clone, Deserialize, JsonSchema, Fields)]
#[schemars(extend("x-article" = 8))]
#[serde(deny_unknown_fields)]
pub struct Handling {
    /// 办案环节的名称
    #[serde(rename = "环节")]
    #[field(identity)]
    pub stage: Option<Text>,
    /// 承办这个环节的部门
    #[serde(rename = "部门")]
    pub department: Option<Text>,
    /// 检察官的姓名，可以不是党员，已经离开的也写
    #[serde(rename = "承办人", default)]
    pub handlers: List<Text>,
    /// 办案当时的部门负责人，不是现在的
    #[serde(rename = "部门负责人")]
    pub head: Option<Text>,
    /// 办案当时的书记员，可以不止一人
    #[serde(rename = "书记员", default)]
    pub clerks: List<Text>,
}

/// 回避申报
#[derive(Debug, Clone, Deserialize, JsonSchema, Fields)]
#[schemars(extend("x-article" = 8))]
#[serde(deny_unknown_fields)]
pub struct Declaration {
    /// 申报人的姓名
    #[serde(rename = "党员")]
    #[field(identity = 2)]
    pub member: Text,
    /// 与哪一名当事人或者近亲属是什么关系
    #[serde(rename = "关系")]
    pub relation: Option<Text>,
    /// 申报的日期
    #[serde(rename = "日期")]
    #[field(dates = Record, identity)]
    pub date: Option<Dated>,
    /// 机关党委审批后填写
    #[serde(rename = "决定")]
    pub decision: Option<Spanned<RecusalDecision>>,
}

impl Declaration {
    /// Whether it was decided that the member may stay.
    pub fn is_cleared(&self) -> bool {
        let decision = self.decision.as_ref();
        let conclusion = decision.and_then(|one| one.conclusion.as_ref());
        conclusion.is_some_and(|word| word.is(Recusal::Stays))
    }
}

/// 回避决定
#[derive(Debug, Clone, Deserialize, JsonSchema, Fields)]
#[schemars(extend("x-article" = 8))]
#[serde(deny_unknown_fields)]
pub struct RecusalDecision {
    /// 审批的日期
    #[serde(rename = "日期")]
    #[field(dates = Record)]
    pub date: Dated,
    /// 回避，还是不需回避
    #[serde(rename = "结论")]
    pub conclusion: Option<Choice<Recusal>>,
    /// 机关党委审批人的姓名
    #[serde(rename = "审批人")]
    pub approver: Option<Text>,
}

/// 案卷归档
#[derive(Debug, Clone, Deserialize, JsonSchema, Fields)]
#[schemars(extend("x-article" = 34))]
#[serde(deny_unknown_fields)]
pub struct Archiving {
    /// 案卷交档案室的日期
    #[serde(rename = "日期")]
    #[field(dates = Record)]
    pub date: Dated,
    /// 档案室编的卷号
    #[serde(rename = "归档号")]
    pub number: Option<Text>,
    /// 按本院档案管理规定填写
    #[serde(rename = "保管期限")]
    pub retention: Option<Text>,
}

/// 一次移送
#[derive(Debug, Clone, Deserialize, JsonSchema, Fields)]
#[schemars(extend("x-article" = 13))]
#[fields(own_cut)]
#[serde(deny_unknown_fields)]
pub struct Handover {
    /// 这次送交涉及的当事人编号；不填为全部
    #[serde(rename = "当事人", default)]
    pub parties: List<Spanned<Count>>,
    /// 送文书来的承办部门
    #[serde(rename = "送交部门")]
    pub department: Option<Text>,
    /// 送文书来的人，可以不是党员
    #[serde(rename = "送交人")]
    pub giver: Option<Text>,
    /// 承办部门送出的日期；不填视为与收到日期同日
    #[serde(rename = "送交日期")]
    #[field(dates = Itself, identity = 2)]
    pub handed: Option<Dated>,
    /// 党务办公室签收的人
    #[schemars(extend("x-article" = 14))]
    #[serde(rename = "收件人")]
    pub receiver: Option<Text>,
    /// 党务办公室签收的日期，当日应登记并移交支部
    #[schemars(extend("x-article" = 14))]
    #[serde(rename = "收到日期")]
    #[field(dates = Itself, identity)]
    pub received: Option<Dated>,
    /// 在登记簿上登记的人
    #[schemars(extend("x-article" = 14))]
    #[serde(rename = "登记人")]
    pub registrar: Option<Text>,
    /// 登记的日期，应与收到日期是同一天
    #[schemars(extend("x-article" = 14))]
    #[serde(rename = "登记日期")]
    #[field(dates = Itself)]
    pub registered: Option<Dated>,
    /// 材料不齐、迟送等情况，没有的不填；封存、涉密的不填
    #[serde(rename = "说明")]
    #[field(hidden)]
    pub note: Option<Text>,
}

impl Handover {
    /// Whether this hand-over brought the papers of party `number`.
    pub fn covers(&self, number: i32) -> bool {
        self.parties.is_empty() || self.parties.iter().any(|party| party.0 == number)
    }

    /// The day the papers left the department: as recorded, else the day the office signed.
    pub fn delivered(&self) -> Option<&Dated> {
        self.handed.as_ref().or(self.received.as_ref())
    }
}

impl Case {
    /// The party with this number.
    pub fn party(&self, number: i32) -> Option<&Spanned<Party>> {
        self.parties.iter().find(|party| party.number.0 == number)
    }

    /// The first hand-over that brought this party's papers: one that names the
    /// party, else one that names nobody.
    pub fn handover_of(&self, party: i32) -> Option<&Spanned<Handover>> {
        let names =
            |handover: &&Spanned<Handover>| !handover.parties.is_empty() && handover.covers(party);
        let named = self.handovers.iter().find(names);
        named.or_else(|| {
            self.handovers
                .iter()
                .find(|handover| handover.parties.is_empty())
        })
    }

    /// The party whose outcome counts for `party`: its own, or for a victim
    /// without one the first accused's.
    pub fn outcome_of<'a>(&'a self, party: &'a Spanned<Party>) -> &'a Spanned<Party> {
        if party.class.is_some() || !party.is_victim() {
            return party;
        }
        self.parties
            .iter()
            .find(|other| !other.is_victim())
            .unwrap_or(party)
    }

    /// The parties whose papers are due: those of the beneficiaries; all while no
    /// beneficiary is recorded.
    pub fn parties_in_scope(&self) -> impl Iterator<Item = &Spanned<Party>> {
        let is_of = |party: &Spanned<Party>| {
            self.beneficiaries
                .iter()
                .any(|person| person.party.0 == party.number.0)
        };
        self.parties
            .iter()
            .filter(move |party| self.beneficiaries.is_empty() || is_of(party))
    }

    /// The name of a beneficiary of the case; a party in person may leave it to the party's entry.
    pub fn name_of<'a>(&'a self, person: &'a Beneficiary) -> Option<&'a Text> {
        filled(&person.name).or_else(|| {
            let in_person = person.relation() == Some(Relation::InPerson);
            let party = self.party(person.party.0).filter(|_| in_person)?;
            filled(&party.name)
        })
    }

    /// Whether the party with this number, or anybody who is a beneficiary for its sake,
    /// bears a mark, be it a word outside the list.
    pub fn is_marked(&self, party: i32) -> bool {
        self.marks().any(|(of, _)| of == party)
    }

    /// Whether any party or beneficiary of the case is marked.
    pub fn has_marked_person(&self) -> bool {
        self.marks().next().is_some()
    }

    /// Whether any party or beneficiary bears a mark that admits only number, dates and steps.
    pub fn is_stub(&self) -> bool {
        let mut meanings = self.marks().filter_map(|(_, mark)| mark.meaning());
        meanings.any(Mark::is_stub)
    }

    /// All marks, each with the number of the party it covers.
    pub fn marks(&self) -> impl Iterator<Item = (i32, &Choice<Mark>)> {
        let parties = self.parties.iter();
        let parties = parties.filter_map(|party| Some((party.number.0, party.mark.as_ref()?)));
        let people = self.beneficiaries.iter();
        let people = people.filter_map(|person| Some((person.party.0, person.mark.as_ref()?)));
        let later = self.later_marks.iter().map(|(party, mark)| (*party, mark));
        parties.chain(people).chain(later)
    }
}
