//! `案件/…/案件.yaml`: one case with its parties, hand-overs and beneficiaries.
//!
//! Field descriptions are in Chinese because they are the field reference that
//! staff see in their editor and in the handbook.

use schemars::JsonSchema;
use serde::Deserialize;

use super::beneficiary::Beneficiary;
use super::party::Party;
use super::scalar::{Count, Dated, List, Text};
use super::span::Spanned;
use super::waiver::Waiver;

/// 一件案件
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// 登记号，与文件夹同名，如 2016-0012
    #[serde(rename = "登记号")]
    pub number: Text,
    /// 案由；封存、涉密案件不填
    #[serde(rename = "案由")]
    pub cause: Option<Text>,
    /// 关联案件（不捕后又起诉、并案、分案）
    #[serde(rename = "关联案件", default)]
    pub links: List<Spanned<CaseLink>>,
    /// 各环节承办情况，用于回避核查
    #[serde(rename = "承办", default)]
    pub handlings: List<Spanned<Handling>>,
    /// 党员主动申报的亲属等关系
    #[serde(rename = "回避申报", default)]
    pub declarations: List<Spanned<Declaration>>,
    /// 当事人
    #[serde(rename = "当事人", default)]
    pub parties: List<Spanned<Party>>,
    /// 承办部门向党务办公室的移送，一次一条
    #[serde(rename = "移送", default)]
    pub handovers: List<Spanned<Handover>>,
    /// 下访帮扶对象
    #[serde(rename = "对象", default)]
    pub beneficiaries: List<Spanned<Beneficiary>>,
    /// 联系都已终止后，案卷归档
    #[serde(rename = "归档")]
    pub archiving: Option<Spanned<Archiving>>,
    /// 本案获准的例外
    #[serde(rename = "例外", default)]
    pub waivers: List<Spanned<Waiver>>,
}

/// 关联案件
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CaseLink {
    /// 对方登记号
    #[serde(rename = "登记号")]
    pub number: Text,
    /// 何种关联
    #[serde(rename = "关联")]
    pub nature: Option<Text>,
}

/// 一个环节的承办
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Handling {
    /// 环节，如 审查逮捕、审查起诉、侦查
    #[serde(rename = "环节")]
    pub stage: Option<Text>,
    /// 承办部门
    #[serde(rename = "部门")]
    pub department: Option<Text>,
    /// 承办人，可不是党员
    #[serde(rename = "承办人", default)]
    pub handlers: List<Text>,
    /// 当时的部门负责人
    #[serde(rename = "部门负责人")]
    pub head: Option<Text>,
    /// 书记员
    #[serde(rename = "书记员", default)]
    pub clerks: List<Text>,
}

/// 回避申报
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Declaration {
    /// 申报的党员
    #[serde(rename = "党员")]
    pub member: Text,
    /// 关系
    #[serde(rename = "关系")]
    pub relation: Option<Text>,
    /// 申报日期
    #[serde(rename = "日期")]
    pub date: Option<Dated>,
}

/// 案卷归档
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Archiving {
    /// 归档日期
    #[serde(rename = "日期")]
    pub date: Dated,
    /// 归档号
    #[serde(rename = "归档号")]
    pub number: Option<Text>,
    /// 保管期限
    #[serde(rename = "保管期限")]
    pub retention: Option<Text>,
}

/// 一次移送
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Handover {
    /// 涉及的当事人编号；不填为全部
    #[serde(rename = "当事人", default)]
    pub parties: List<Spanned<Count>>,
    /// 送交部门
    #[serde(rename = "送交部门")]
    pub department: Option<Text>,
    /// 送交人
    #[serde(rename = "送交人")]
    pub giver: Option<Text>,
    /// 送交日期
    #[serde(rename = "送交日期")]
    pub handed: Option<Dated>,
    /// 党务办公室收件人
    #[serde(rename = "收件人")]
    pub receiver: Option<Text>,
    /// 党务办公室签收日期
    #[serde(rename = "收到日期")]
    pub received: Option<Dated>,
    /// 登记人
    #[serde(rename = "登记人")]
    pub registrar: Option<Text>,
    /// 登记日期
    #[serde(rename = "登记日期")]
    pub registered: Option<Dated>,
    /// 情况说明
    #[serde(rename = "说明")]
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

    /// Whether the party with this number, or anybody who is a beneficiary for its sake,
    /// bears a mark, be it a word outside the list.
    pub fn is_marked(&self, party: i32) -> bool {
        let own = self.party(party).is_some_and(|one| one.mark.is_some());
        let mut people = self.beneficiaries.iter();
        own || people.any(|person| person.party.0 == party && person.mark.is_some())
    }

    /// Whether any party or beneficiary bears a mark that admits only number, dates and steps.
    pub fn is_stub(&self) -> bool {
        let parties = self.parties.iter().filter_map(|party| party.mark());
        let beneficiaries = self.beneficiaries.iter().filter_map(|person| person.mark());
        parties.chain(beneficiaries).any(|mark| mark.is_stub())
    }
}
