//! A beneficiary (下访帮扶对象): residence, branch, assigned members, end of contact.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Deserialize;

use super::scalar::{Count, Dated, List, Text};
use super::span::Spanned;
use super::vocabulary::{Choice, EndReason, Factor, Mark, Relation};

/// 下访帮扶对象
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Beneficiary {
    /// 编号，从 1 起，与 对象/ 下的文件夹同名
    #[serde(rename = "编号")]
    pub number: Spanned<Count>,
    /// 所属当事人的编号
    #[serde(rename = "当事人")]
    pub party: Spanned<Count>,
    /// 与当事人的关系
    #[serde(rename = "关系")]
    pub relation: Option<Choice<Relation>>,
    /// 姓名；关系为本人时可不填
    #[serde(rename = "姓名")]
    pub name: Option<Text>,
    /// 保密标记
    #[serde(rename = "标记")]
    pub mark: Option<Choice<Mark>>,
    /// 列入为对象的日期；随首次移送列入的不填
    #[serde(rename = "列入日期")]
    pub listed: Option<Dated>,
    /// 性别
    #[serde(rename = "性别")]
    pub sex: Option<Text>,
    /// 出生日期
    #[serde(rename = "出生日期")]
    pub born: Option<Dated>,
    /// 民族
    #[serde(rename = "民族")]
    pub nation: Option<Text>,
    /// 身份证号
    #[serde(rename = "身份证号")]
    pub identity_number: Option<Text>,
    /// 联系电话
    #[serde(rename = "电话")]
    pub phone: Option<Text>,
    /// 未成年人的监护人，只作联系人
    #[serde(rename = "监护人")]
    pub guardian: Option<Spanned<Guardian>>,
    /// 居住地，搬迁一次加一条
    #[serde(rename = "居住地", default)]
    pub residences: List<Spanned<Residence>>,
    /// 向包案党支部的移交
    #[serde(rename = "移交", default)]
    pub branch_handovers: List<Spanned<BranchHandover>>,
    /// 包案党员的指定和更换，更换一次加一条
    #[serde(rename = "包案", default)]
    pub assignments: List<Spanned<Assignment>>,
    /// 服刑、社区矫正等状态
    #[serde(rename = "状态", default)]
    pub states: List<Spanned<PersonState>>,
    /// 接续联系：续接哪一个对象的联系，起算日随之；本案的写编号，关联案件的写 2016-0003-1
    #[serde(rename = "接续对象")]
    pub continues: Option<Text>,
    /// 联系终止
    #[serde(rename = "联系终止")]
    pub end: Option<Spanned<ContactEnd>>,
}

/// 监护人
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Guardian {
    /// 姓名
    #[serde(rename = "姓名")]
    pub name: Option<Text>,
    /// 关系
    #[serde(rename = "关系")]
    pub relation: Option<Text>,
    /// 电话
    #[serde(rename = "电话")]
    pub phone: Option<Text>,
}

/// 居住地
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Residence {
    /// 乡、镇、街道办事处、农场；住在县外的写 县外
    #[serde(rename = "乡镇")]
    pub township: Text,
    /// 村或者社区
    #[serde(rename = "村居")]
    pub village: Option<Text>,
    /// 详细地址
    #[serde(rename = "地址")]
    pub address: Option<Text>,
    /// 起
    #[serde(rename = "起")]
    pub from: Option<Dated>,
    /// 搬到别的支部所包乡镇后，继续包案还是移交的决定
    #[serde(rename = "去留决定")]
    pub decision: Option<Text>,
}

/// 向党支部移交
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BranchHandover {
    /// 包案党支部
    #[serde(rename = "党支部")]
    pub branch: Text,
    /// 党务办公室移交日期
    #[serde(rename = "移交日期")]
    pub handed: Option<Dated>,
    /// 党支部签收日期
    #[serde(rename = "签收日期")]
    pub signed: Option<Dated>,
    /// 党支部签收人
    #[serde(rename = "签收人")]
    pub signer: Option<Text>,
}

/// 指定包案党员
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Assignment {
    /// 二名包案党员
    #[serde(rename = "党员", default)]
    pub members: List<Text>,
    /// 指定日期
    #[serde(rename = "指定日期")]
    pub named: Option<Dated>,
    /// 考虑因素
    #[serde(rename = "考虑因素", default)]
    pub factors: List<Choice<Factor>>,
    /// 更换原因，首次指定不填
    #[serde(rename = "更换原因")]
    pub reason: Option<Text>,
    /// 监交人
    #[serde(rename = "监交人")]
    pub supervisor: Option<Text>,
}

/// 对象的状态
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PersonState {
    /// 状态，如 服刑、社区矫正、住院
    #[serde(rename = "状态")]
    pub state: Text,
    /// 起
    #[serde(rename = "起")]
    pub from: Option<Dated>,
    /// 止
    #[serde(rename = "止")]
    pub until: Option<Dated>,
    /// 说明
    #[serde(rename = "说明")]
    pub note: Option<Text>,
}

/// 联系终止
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ContactEnd {
    /// 终止日期
    #[serde(rename = "日期")]
    pub date: Dated,
    /// 终止原因
    #[serde(rename = "原因")]
    pub reason: Option<Choice<EndReason>>,
    /// 批准人或者批准会议
    #[serde(rename = "批准")]
    pub approver: Option<Text>,
    /// 批准日期
    #[serde(rename = "批准日期")]
    pub approved: Option<Dated>,
    /// 证明材料
    #[serde(rename = "证明")]
    pub proof: Option<Text>,
}

impl Beneficiary {
    /// The privacy mark, when it is one of the known ones.
    pub fn mark(&self) -> Option<Mark> {
        self.mark.as_ref().and_then(|mark| mark.meaning())
    }

    /// The relation, when recorded and known.
    pub fn relation(&self) -> Option<Relation> {
        self.relation
            .as_ref()
            .and_then(|relation| relation.meaning())
    }

    /// Where the person lived on `day`; an entry without a beginning counts from the start.
    pub fn residence_on(&self, day: Date) -> Option<&Spanned<Residence>> {
        let begun = |home: &&Spanned<Residence>| home.from.as_ref().is_none_or(|d| d.day() <= day);
        self.residences
            .iter()
            .rev()
            .find(begun)
            .or_else(|| self.residences.first())
    }

    /// The branch's first hand-over, by which article 15 counts.
    pub fn first_branch(&self) -> Option<&Spanned<BranchHandover>> {
        self.branch_handovers.first()
    }

    /// The branch in charge now: that of the latest hand-over.
    pub fn current_branch(&self) -> Option<&Text> {
        self.branch_handovers
            .last()
            .map(|handover| &handover.branch)
    }

    /// The branch in charge on `day`; before the first hand-over the first one.
    pub fn branch_on(&self, day: Date) -> Option<&Text> {
        let begun = |handover: &&Spanned<BranchHandover>| {
            handover
                .receipt()
                .is_none_or(|received| received.day() <= day)
        };
        let latest = self.branch_handovers.iter().rev().find(begun);
        latest
            .or_else(|| self.first_branch())
            .map(|handover| &handover.branch)
    }

    /// The pair in charge on `day`.
    pub fn assignment_on(&self, day: Date) -> Option<&Spanned<Assignment>> {
        let begun =
            |pair: &&Spanned<Assignment>| pair.named.as_ref().is_some_and(|d| d.day() <= day);
        self.assignments.iter().rev().find(begun)
    }
}

impl BranchHandover {
    /// The day the branch had the papers: its signature, else the office's hand-over.
    pub fn receipt(&self) -> Option<&Dated> {
        self.signed.as_ref().or(self.handed.as_ref())
    }
}
