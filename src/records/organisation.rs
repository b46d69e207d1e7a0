//! `组织/`: branches, members, townships and the allotment of townships to branches.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Deserialize;

use super::scalar::{Dated, List, Text};
use super::span::Spanned;
use super::vocabulary::{Choice, MemberState, Rank, TownshipKind};

/// 组织/党支部.yaml
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Branches {
    /// 院党组成员
    #[serde(rename = "院党组", default)]
    pub party_group: List<Spanned<Holder>>,
    /// 机关党委，有且只有一个
    #[serde(rename = "机关党委", default)]
    pub party_committees: List<Spanned<Body>>,
    /// 党务办公室，有且只有一个
    #[serde(rename = "党务办公室", default)]
    pub party_offices: List<Spanned<Body>>,
    /// 党支部
    #[serde(rename = "党支部", default)]
    pub branches: List<Spanned<Branch>>,
}

/// 机关党委或者党务办公室
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Body {
    /// 名称
    #[serde(rename = "名称")]
    pub name: Text,
    /// 负责人
    #[serde(rename = "负责人", default)]
    pub heads: List<Spanned<Holder>>,
}

/// 党支部
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Branch {
    /// 名称
    #[serde(rename = "名称")]
    pub name: Text,
    /// 所含部门
    #[serde(rename = "部门", default)]
    pub departments: List<Text>,
    /// 书记
    #[serde(rename = "书记", default)]
    pub secretaries: List<Spanned<Holder>>,
    /// 联系党组成员
    #[serde(rename = "联系党组成员", default)]
    pub contact_members: List<Spanned<Holder>>,
}

/// 任职
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Holder {
    /// 姓名
    #[serde(rename = "姓名")]
    pub name: Text,
    /// 职务
    #[serde(rename = "职务")]
    pub post: Option<Text>,
    /// 起
    #[serde(rename = "起")]
    pub from: Option<Dated>,
    /// 止（当日仍任职）
    #[serde(rename = "止")]
    pub until: Option<Dated>,
}

/// 组织/党员.yaml
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Members {
    /// 党员
    #[serde(rename = "党员", default)]
    pub members: List<Spanned<Member>>,
}

/// 党员
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Member {
    /// 姓名
    #[serde(rename = "姓名")]
    pub name: Text,
    /// 工号，重名时用来区分
    #[serde(rename = "工号")]
    pub staff_number: Option<Text>,
    /// 性别
    #[serde(rename = "性别")]
    pub sex: Option<Text>,
    /// 出生日期
    #[serde(rename = "出生日期")]
    pub born: Option<Dated>,
    /// 入党日期
    #[serde(rename = "入党日期")]
    pub joined: Option<Dated>,
    /// 转正日期；预备党员不填
    #[serde(rename = "转正日期")]
    pub full_since: Option<Dated>,
    /// 电话
    #[serde(rename = "电话")]
    pub phone: Option<Text>,
    /// 部门
    #[serde(rename = "部门", default)]
    pub departments: List<Spanned<Posting>>,
    /// 所在党支部
    #[serde(rename = "党支部", default)]
    pub branches: List<Spanned<Posting>>,
    /// 职务
    #[serde(rename = "职务", default)]
    pub posts: List<Spanned<Post>>,
    /// 借调、长假、停职、退休、调出
    #[serde(rename = "状态", default)]
    pub states: List<Spanned<StateSpell>>,
}

/// 在某部门或者某支部
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Posting {
    /// 名称
    #[serde(rename = "名称")]
    pub name: Text,
    /// 起
    #[serde(rename = "起")]
    pub from: Option<Dated>,
    /// 止（含当日）
    #[serde(rename = "止")]
    pub until: Option<Dated>,
}

/// 职务
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Post {
    /// 职务名称
    #[serde(rename = "名称")]
    pub name: Text,
    /// 级别
    #[serde(rename = "级别")]
    pub rank: Option<Choice<Rank>>,
    /// 起
    #[serde(rename = "起")]
    pub from: Option<Dated>,
    /// 止（含当日）
    #[serde(rename = "止")]
    pub until: Option<Dated>,
}

/// 状态
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StateSpell {
    /// 状态
    #[serde(rename = "状态")]
    pub state: Choice<MemberState>,
    /// 起
    #[serde(rename = "起")]
    pub from: Dated,
    /// 止（含当日）
    #[serde(rename = "止")]
    pub until: Option<Dated>,
    /// 说明
    #[serde(rename = "说明")]
    pub note: Option<Text>,
}

/// 组织/乡镇.yaml
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Townships {
    /// 乡镇
    #[serde(rename = "乡镇", default)]
    pub townships: List<Spanned<Township>>,
}

/// 乡、镇、街道办事处、农场
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Township {
    /// 名称
    #[serde(rename = "名称")]
    pub name: Text,
    /// 类别
    #[serde(rename = "类别")]
    pub kind: Option<Choice<TownshipKind>>,
    /// 设立日期，历来就有的不填
    #[serde(rename = "起")]
    pub from: Option<Dated>,
    /// 撤并日期（含当日）
    #[serde(rename = "止")]
    pub until: Option<Dated>,
    /// 由哪个乡镇更名、撤并而来
    #[serde(rename = "前身", default)]
    pub formerly: List<Text>,
}

/// 组织/包乡分配.yaml
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Allotments {
    /// 分配
    #[serde(rename = "分配", default)]
    pub allotments: List<Spanned<Allotment>>,
}

/// 一个乡镇归一个支部包
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Allotment {
    /// 乡镇
    #[serde(rename = "乡镇")]
    pub township: Text,
    /// 党支部
    #[serde(rename = "党支部")]
    pub branch: Text,
    /// 起
    #[serde(rename = "起")]
    pub from: Dated,
    /// 止（含当日）
    #[serde(rename = "止")]
    pub until: Option<Dated>,
    /// 机关党委的决定
    #[serde(rename = "决定")]
    pub decision: Option<Text>,
    /// 备注
    #[serde(rename = "备注")]
    pub note: Option<Text>,
}

/// Something that holds from one day to another, both included; open where a day is blank.
pub trait Spell {
    /// First day.
    fn from(&self) -> Option<&Dated>;
    /// Last day.
    fn until(&self) -> Option<&Dated>;

    /// Whether `day` lies within.
    fn holds_on(&self, day: Date) -> bool {
        self.from().is_none_or(|from| from.day() <= day)
            && self.until().is_none_or(|until| day <= until.day())
    }

    /// Whether the two share a day.
    fn overlaps(&self, other: &Self) -> bool {
        let before = |end: Option<&Dated>, start: Option<&Dated>| match (end, start) {
            (Some(end), Some(start)) => end.day() < start.day(),
            _ => false,
        };
        !before(self.until(), other.from()) && !before(other.until(), self.from())
    }
}

macro_rules! spell {
    ($($kind:ty),+) => {
        $(impl Spell for $kind {
            fn from(&self) -> Option<&Dated> { self.from.as_ref() }
            fn until(&self) -> Option<&Dated> { self.until.as_ref() }
        })+
    };
}

spell!(Holder, Posting, Post, Township);

/// What stands for the township of somebody who lives outside the county.
pub const OUTSIDE_COUNTY: &str = "县外";

impl Spell for StateSpell {
    fn from(&self) -> Option<&Dated> {
        Some(&self.from)
    }

    fn until(&self) -> Option<&Dated> {
        self.until.as_ref()
    }
}

impl Spell for Allotment {
    fn from(&self) -> Option<&Dated> {
        Some(&self.from)
    }

    fn until(&self) -> Option<&Dated> {
        self.until.as_ref()
    }
}
