//! `组织/`: branches, members, townships and the allotment of townships to branches.

use schemars::JsonSchema;
use serde::Deserialize;

use super::fields::Fields;
use super::scalar::{Dated, List, Text};
use super::span::Spanned;
use super::vocabulary::{Choice, MemberState, Rank, TownshipKind};

/// 党组织名册
#[derive(Debug, Clone, Deserialize, JsonSchema, Fields)]
#[schemars(extend("x-article" = 11))]
#[serde(deny_unknown_fields)]
pub struct Branches {
    /// 院党组成员，一人一条；换人时旧的填止日，再加新的
    #[schemars(extend("x-article" = 9))]
    #[serde(rename = "院党组", default)]
    pub party_group: List<Spanned<Holder>>,
    /// 机关党委的名称和负责人，有且只有一个
    #[serde(rename = "机关党委", default)]
    pub party_committees: List<Spanned<Body>>,
    /// 党务办公室的名称和负责人，有且只有一个
    #[serde(rename = "党务办公室", default)]
    pub party_offices: List<Spanned<Body>>,
    /// 全院的党支部，一个一条，至少一个
    #[serde(rename = "党支部", default)]
    pub branches: List<Spanned<Branch>>,
}

/// 机关党委或者党务办公室
#[derive(Debug, Clone, Deserialize, JsonSchema, Fields)]
#[schemars(extend("x-article" = 11))]
#[serde(deny_unknown_fields)]
pub struct Body {
    /// 机构全称，印在文书上
    #[serde(rename = "名称")]
    #[field(identity)]
    pub name: Text,
    /// 历任和现任负责人，一任一条
    #[serde(rename = "负责人", default)]
    pub heads: List<Spanned<Holder>>,
}

/// 党支部
#[derive(Debug, Clone, Deserialize, JsonSchema, Fields)]
#[schemars(extend("x-article" = 11))]
#[fields(own_cut)]
#[serde(deny_unknown_fields)]
pub struct Branch {
    /// 党支部的名称，其他记录里写同样的名称
    #[serde(rename = "名称")]
    #[field(identity)]
    pub name: Text,
    /// 成立或者更名的日期；历来就有的不填
    #[serde(rename = "起")]
    #[field(dates = Record, identity = 2)]
    pub from: Option<Dated>,
    /// 更名、合并、撤销以前的最后一天，含当日；现有的不填
    #[serde(rename = "止")]
    #[field(dates = Itself)]
    pub until: Option<Dated>,
    /// 更名、合并、拆分以后由哪些党支部承继，写名称；现有的、没有承继的不填
    #[serde(rename = "承继", default)]
    pub successors: List<Text>,
    /// 由哪些党支部更名、合并、拆分而来，写原来的名称；没有的、原来的已经写了承继的不填
    #[serde(rename = "前身", default)]
    pub formerly: List<Text>,
    /// 这个支部由哪些部门的党员组成
    #[serde(rename = "部门", default)]
    pub departments: List<Text>,
    /// 历任和现任支部书记，一任一条
    #[serde(rename = "书记", default)]
    pub secretaries: List<Spanned<Holder>>,
    /// 联系这个支部的院党组成员，一任一条；支部可以向其汇报
    #[schemars(extend("x-article" = 9))]
    #[serde(rename = "联系党组成员", default)]
    pub contact_members: List<Spanned<Holder>>,
}

/// 任职
#[derive(Debug, Clone, Deserialize, JsonSchema, Fields)]
#[schemars(extend("x-article" = 11))]
#[serde(deny_unknown_fields)]
pub struct Holder {
    /// 任职人的姓名；重名时写工号
    #[serde(rename = "姓名")]
    #[field(identity)]
    pub name: Text,
    /// 党内职务和行政职务的名称，文书落款用
    #[serde(rename = "职务")]
    pub post: Option<Text>,
    /// 任职第一天；不知道的不填，视为一直任职
    #[serde(rename = "起")]
    #[field(dates = Record, identity = 2)]
    pub from: Option<Dated>,
    /// 任职最后一天，当日仍任职；现任的不填
    #[serde(rename = "止")]
    #[field(dates = Itself)]
    pub until: Option<Dated>,
}

/// 党员名册
#[derive(Debug, Clone, Default, Deserialize, JsonSchema, Fields)]
#[schemars(extend("x-article" = 11))]
#[serde(deny_unknown_fields)]
pub struct Members {
    /// 全院党员，含预备党员，一人一条；离开后保留原记录，只加状态
    #[serde(rename = "党员", default)]
    pub members: List<Spanned<Member>>,
}

/// 党员
#[derive(Debug, Clone, Deserialize, JsonSchema, Fields)]
#[schemars(extend("x-article" = 11))]
#[fields(own_cut)]
#[serde(deny_unknown_fields)]
pub struct Member {
    /// 党员姓名，其他记录里写同样的姓名
    #[serde(rename = "姓名")]
    #[field(identity)]
    pub name: Text,
    /// 工作证号，不用加引号；重名的人必须填，用来区分
    #[serde(rename = "工号")]
    pub staff_number: Option<Text>,
    /// 男或者女
    #[serde(rename = "性别")]
    pub sex: Option<Text>,
    /// 出生年月日，用来算是不是年轻党员
    #[schemars(extend("x-article" = 15))]
    #[serde(rename = "出生日期")]
    #[field(of_life)]
    pub born: Option<Dated>,
    /// 成为预备党员的日期
    #[serde(rename = "入党日期")]
    #[field(of_life)]
    pub joined: Option<Dated>,
    /// 转为正式党员的日期，用来算党龄；预备党员不填
    #[schemars(extend("x-article" = 15))]
    #[serde(rename = "转正日期")]
    #[field(of_life, dates = Itself)]
    pub full_since: Option<Dated>,
    /// 办公电话或者手机号，印在党员联系卡上，不用加引号
    #[schemars(extend("x-article" = 18))]
    #[serde(rename = "电话")]
    pub phone: Option<Text>,
    /// 先后所在的部门，一段一条；调动时旧的填止日，再加新的
    #[serde(rename = "部门", default)]
    pub departments: List<Spanned<Posting>>,
    /// 先后所在的党支部，一段一条；同一天只能在一个支部
    #[serde(rename = "党支部", default)]
    pub branches: List<Spanned<Posting>>,
    /// 先后担任的职务，一段一条；副科级以上的可以带年轻党员
    #[serde(rename = "职务", default)]
    pub posts: List<Spanned<Post>>,
    /// 不能承担包案的各段时间，一段一条；在岗的不填
    #[serde(rename = "状态", default)]
    pub states: List<Spanned<StateSpell>>,
}

/// 在某部门或者某支部
#[derive(Debug, Clone, Deserialize, JsonSchema, Fields)]
#[schemars(extend("x-article" = 11))]
#[serde(deny_unknown_fields)]
pub struct Posting {
    /// 部门或者党支部的名称，党支部的与党支部名册一致
    #[serde(rename = "名称")]
    #[field(identity)]
    pub name: Text,
    /// 到这里的第一天；不知道的不填
    #[serde(rename = "起")]
    #[field(dates = Record, identity = 2)]
    pub from: Option<Dated>,
    /// 在这里的最后一天，含当日；现在还在的不填
    #[serde(rename = "止")]
    #[field(dates = Itself)]
    pub until: Option<Dated>,
}

/// 职务
#[derive(Debug, Clone, Deserialize, JsonSchema, Fields)]
#[schemars(extend("x-article" = 15))]
#[serde(deny_unknown_fields)]
pub struct Post {
    /// 职务名称，印在党员联系卡上
    #[serde(rename = "名称")]
    #[field(identity)]
    pub name: Text,
    /// 这个职务对应的行政级别
    #[serde(rename = "级别")]
    pub rank: Option<Choice<Rank>>,
    /// 任职第一天；不知道的不填
    #[serde(rename = "起")]
    #[field(dates = Record, identity = 2)]
    pub from: Option<Dated>,
    /// 任职最后一天，含当日；现任的不填
    #[serde(rename = "止")]
    #[field(dates = Itself)]
    pub until: Option<Dated>,
}

/// 状态
#[derive(Debug, Clone, Deserialize, JsonSchema, Fields)]
#[schemars(extend("x-article" = 15))]
#[serde(deny_unknown_fields)]
pub struct StateSpell {
    /// 因什么不在岗
    #[serde(rename = "状态")]
    #[field(identity)]
    pub state: Choice<MemberState>,
    /// 开始不在岗的第一天
    #[serde(rename = "起")]
    #[field(dates = Record, identity = 2)]
    pub from: Dated,
    /// 最后一天，含当日；还没有回来或者不再回来的不填
    #[serde(rename = "止")]
    #[field(dates = Itself)]
    pub until: Option<Dated>,
    /// 去向、原因等补充，没有的不填
    #[serde(rename = "说明")]
    pub note: Option<Text>,
}

/// 乡镇名册
#[derive(Debug, Clone, Default, Deserialize, JsonSchema, Fields)]
#[schemars(extend("x-article" = 5))]
#[serde(deny_unknown_fields)]
pub struct Townships {
    /// 全县的乡、镇、街道办事处、农场，一个一条；更名、撤并的旧名也保留
    #[serde(rename = "乡镇", default)]
    pub townships: List<Spanned<Township>>,
}

/// 乡、镇、街道办事处、农场
#[derive(Debug, Clone, Deserialize, JsonSchema, Fields)]
#[schemars(extend("x-article" = 5))]
#[serde(deny_unknown_fields)]
pub struct Township {
    /// 全称，居住地和包乡分配里写同样的名称
    #[serde(rename = "名称")]
    #[field(identity)]
    pub name: Text,
    /// 是乡、镇、街道还是农场
    #[serde(rename = "类别")]
    pub kind: Option<Choice<TownshipKind>>,
    /// 设立或者更名的日期；历来就有的不填
    #[serde(rename = "起")]
    #[field(dates = Record, identity = 2)]
    pub from: Option<Dated>,
    /// 撤并或者更名以前的最后一天，含当日；现有的不填
    #[serde(rename = "止")]
    #[field(dates = Itself)]
    pub until: Option<Dated>,
    /// 由哪些乡镇更名、撤并而来，写原来的名称；没有的不填
    #[serde(rename = "前身", default)]
    pub formerly: List<Text>,
}

/// 包乡分配
#[derive(Debug, Clone, Default, Deserialize, JsonSchema, Fields)]
#[schemars(extend("x-article" = 5))]
#[serde(deny_unknown_fields)]
pub struct Allotments {
    /// 各乡镇由哪个支部包，一个乡镇一条；调整时旧的填止日，再加新的
    #[serde(rename = "分配", default)]
    pub allotments: List<Spanned<Allotment>>,
}

/// 一个乡镇归一个支部包
#[derive(Debug, Clone, Deserialize, JsonSchema, Fields)]
#[schemars(extend("x-article" = 5))]
#[serde(deny_unknown_fields)]
pub struct Allotment {
    /// 乡、镇、街道办事处、农场的名称，与乡镇名册一致
    #[serde(rename = "乡镇")]
    #[field(identity)]
    pub township: Text,
    /// 包这个乡镇的党支部；同一天只能由一个支部包
    #[serde(rename = "党支部")]
    pub branch: Text,
    /// 从哪一天起包
    #[serde(rename = "起")]
    #[field(dates = Record, identity = 2)]
    pub from: Dated,
    /// 包到哪一天，含当日；现在还包的不填
    #[serde(rename = "止")]
    #[field(dates = Itself)]
    pub until: Option<Dated>,
    /// 机关党委的决定，写会议日期和文号
    #[serde(rename = "决定")]
    pub decision: Option<Text>,
    /// 调整的原因等，印在分配表下；没有的不填
    #[serde(rename = "备注")]
    pub note: Option<Text>,
}

/// What stands for the township of somebody who lives outside the county.
pub const OUTSIDE_COUNTY: &str = "县外";
