//! `访问/2016-08-16.yaml`: one visit, call or attempt (articles 17–21).

use schemars::JsonSchema;
use serde::Deserialize;

use super::fields::Fields;
use super::gift::Gift;
use super::scalar::{Answer, Dated, List, Text, Timed, filled};
use super::span::Spanned;
use super::vocabulary::{Activity, Choice, Outcome, Purpose, Way};

/// 访问记录
#[derive(Debug, Clone, Deserialize, JsonSchema, Fields)]
#[schemars(extend("x-article" = 21))]
#[fields(own_cut)]
#[serde(deny_unknown_fields)]
pub struct Visit {
    /// 访问、通话或者上门未遇的日期，与文件名一致
    #[serde(rename = "日期")]
    #[field(dates = Record)]
    pub date: Dated,
    /// 访问开始的时间，24 小时制；没有见到的可以不填
    #[serde(rename = "开始时间")]
    pub begun: Option<Timed>,
    /// 访问结束的时间，24 小时制；没有见到的可以不填
    #[serde(rename = "结束时间")]
    pub ended: Option<Timed>,
    /// 登门为主，电话为辅；在单位、监所或者视频见面的为其他
    #[schemars(extend("x-article" = 17))]
    #[serde(rename = "方式")]
    pub way: Option<Choice<Way>>,
    /// 这一次是否见到或者接通；没有见到的也要记，但不算一次联系
    #[serde(rename = "结果")]
    pub outcome: Option<Choice<Outcome>>,
    /// 只是约定时间的，写约定时间，不算一次联系；其他的不填
    #[serde(rename = "目的")]
    pub purpose: Option<Choice<Purpose>>,
    /// 写到村组和场所；电话访写通话方式
    #[serde(rename = "地点")]
    #[field(hidden)]
    pub place: Option<Text>,
    /// 实际到访的党员，替访的也写在内
    #[schemars(extend("x-article" = 19))]
    #[serde(rename = "访问人", default)]
    pub visitors: List<Text>,
    /// 代替包案党员到访的，一人一条；没有的不填
    #[serde(rename = "替访", default)]
    pub stand_ins: List<Spanned<StandIn>>,
    /// 在场的村干部、调解员等，一人一条，不算访问人；没有的不填
    #[serde(rename = "陪同人", default)]
    pub companions: List<Spanned<Companion>>,
    /// 实际交谈的人，写姓名；不是对象本人的注明关系
    #[serde(rename = "受访人")]
    #[field(hidden, tells = Relative)]
    pub person_met: Option<Text>,
    /// 初访没有登门的，写明原因；其他的不填
    #[schemars(extend("x-article" = 17))]
    #[serde(rename = "未登门原因")]
    #[field(hidden)]
    pub not_at_door: Option<Text>,
    /// 初访没有登门的，写村（居）委会证明的附件文件名或者编号；其他的不填
    #[schemars(extend("x-article" = 17))]
    #[serde(rename = "未登门证明")]
    #[field(hidden)]
    pub certificate: Option<Text>,
    /// 不在群众工作日登门的，写明原因；初访、节日慰问可以不填
    #[schemars(extend("x-article" = 6))]
    #[serde(rename = "非工作日原因")]
    #[field(hidden)]
    pub off_day_reason: Option<Text>,
    /// 访问时同时开展的其他群众工作；没有的不填
    #[schemars(extend("x-article" = 27))]
    #[serde(rename = "结合工作", default)]
    pub combined: List<Choice<Activity>>,
    /// 是否向访问对象表明党员身份，登门的必须填
    #[schemars(extend("x-article" = 18))]
    #[serde(rename = "表明身份")]
    pub identified: Option<Answer>,
    /// 是否发放党员联系卡，这两名党员第一次登门时必须发
    #[schemars(extend("x-article" = 18))]
    #[serde(rename = "发放联系卡")]
    pub card_given: Option<Answer>,
    /// 是否说明来访目的，登门的必须填
    #[schemars(extend("x-article" = 18))]
    #[serde(rename = "说明来意")]
    pub purpose_told: Option<Answer>,
    /// 是否着便装，登门的必须填
    #[schemars(extend("x-article" = 19))]
    #[serde(rename = "着便装")]
    pub plain_clothes: Option<Answer>,
    /// 二名包案党员是否同时在场；有人替访的填 否
    #[schemars(extend("x-article" = 19))]
    #[serde(rename = "二人在场")]
    pub both_present: Option<Answer>,
    /// 现场照相、录音、笔录的情况，原则上不做
    #[serde(rename = "现场记录")]
    pub recording: Option<Spanned<Recording>>,
    /// 是否对案件擅自表态或者作出承诺
    #[schemars(extend("x-article" = 20))]
    #[serde(rename = "擅自表态")]
    pub unauthorised_promise: Option<Answer>,
    /// 访问对象对案件处理的评价，尽量记原话
    #[schemars(extend("x-article" = 18))]
    #[serde(rename = "案件评价")]
    #[field(hidden, narrative)]
    pub view_of_handling: Option<Text>,
    /// 案件对工作、生产、生活、学习造成的影响
    #[schemars(extend("x-article" = 18))]
    #[serde(rename = "案件影响")]
    #[field(hidden, narrative)]
    pub influence: Option<Text>,
    /// 访问对象的情绪和心理；没有变化也要写明
    #[schemars(extend("x-article" = 18))]
    #[serde(rename = "心理状况")]
    #[field(hidden, narrative)]
    pub state_of_mind: Option<Text>,
    /// 访问对象说的困难；没有困难也要写明
    #[schemars(extend("x-article" = 18))]
    #[serde(rename = "存在困难")]
    #[field(hidden, narrative)]
    pub difficulties: Option<Text>,
    /// 对象的工作和生活状况；没有变化也要写明
    #[serde(rename = "工作生活")]
    #[field(hidden, narrative)]
    pub work_and_life: Option<Text>,
    /// 家庭成员、收入、支出和债务；没有变化也要写明
    #[serde(rename = "家庭经济")]
    #[field(hidden, narrative)]
    pub family_economy: Option<Text>,
    /// 归纳当前主要的问题，帮扶措施针对它来定
    #[serde(rename = "主要问题")]
    #[field(hidden, narrative)]
    pub main_problems: Option<Text>,
    /// 有关单位和人员对帮扶工作的意见和建议，写明是谁说的；没有的写 无
    #[serde(rename = "各方意见")]
    #[field(hidden, narrative)]
    pub others_views: Option<Text>,
    /// 访问人的感受、体会和改进工作的建议
    #[serde(rename = "感受建议")]
    #[field(hidden, narrative)]
    pub impressions: Option<Text>,
    /// 是否有包案党员解决不了的问题；填 是 的要拟定帮扶意见书
    #[schemars(extend("x-article" = 23))]
    #[serde(rename = "需上报支部")]
    pub beyond_members: Option<Answer>,
    /// 是否确需书面释法说理；填 是 的要制作案件释明书
    #[schemars(extend("x-article" = 22))]
    #[serde(rename = "需书面释明")]
    pub letter_needed: Option<Answer>,
    /// 发现案件办理可能有误，已报告检察长；这里只记文号和日期，没有的不填
    #[serde(rename = "案件可能有误")]
    pub possible_error: Option<Spanned<ChiefReport>>,
    /// 发现犯罪新线索，已报告检察长；内容不得写在这里，没有的不填
    #[serde(rename = "犯罪新线索")]
    pub new_clue: Option<Spanned<ChiefReport>>,
    /// 写完这份记录的日期；不填为还没有写完
    #[serde(rename = "制作日期")]
    #[field(dates = Narrative)]
    pub written: Option<Dated>,
    /// 与对象约定的下次联系日期，没有约定的不填
    #[schemars(extend("x-article" = 7))]
    #[serde(rename = "下次联系")]
    pub next_contact: Option<Dated>,
    /// 送去的慰问品和慰问金，一样一条；没有的不填
    #[serde(rename = "慰问", default)]
    pub gifts: List<Spanned<Gift>>,
    /// 其他需要说明的，没有的不填；案件内容和线索不写在这里
    #[serde(rename = "备注")]
    #[field(hidden)]
    pub note: Option<Text>,
}

/// 替访
#[derive(Debug, Clone, Deserialize, JsonSchema, Fields)]
#[schemars(extend("x-article" = 19))]
#[serde(deny_unknown_fields)]
pub struct StandIn {
    /// 替访的党员，也写在访问人里
    #[serde(rename = "党员")]
    #[field(identity)]
    pub member: Text,
    /// 被代替的包案党员
    #[serde(rename = "代替")]
    pub replaces: Option<Text>,
    /// 批准替访的人，一般是支部书记
    #[serde(rename = "批准人")]
    pub approver: Option<Text>,
    /// 包案党员为什么不能到场
    #[serde(rename = "原因")]
    #[field(hidden)]
    pub reason: Option<Text>,
}

/// 陪同人
#[derive(Debug, Clone, Deserialize, JsonSchema, Fields)]
#[schemars(extend("x-article" = 19))]
#[serde(deny_unknown_fields)]
pub struct Companion {
    /// 在场人的姓名
    #[serde(rename = "姓名")]
    #[field(hidden = "陪同人", identity)]
    pub name: Text,
    /// 在场人的职务，或者与对象的关系
    #[serde(rename = "身份")]
    #[field(hidden)]
    pub capacity: Option<Text>,
    /// 是否告知在场人保守秘密
    #[serde(rename = "告知保密")]
    pub told_of_confidentiality: Option<Answer>,
}

/// 现场照相、录音、笔录
#[derive(Debug, Clone, Deserialize, JsonSchema, Fields)]
#[schemars(extend("x-article" = 19))]
#[serde(deny_unknown_fields)]
pub struct Recording {
    /// 是否在现场照相、录音或者做笔录
    #[serde(rename = "进行")]
    pub made: Option<Answer>,
    /// 为什么确有必要；没有进行的不填
    #[serde(rename = "必要性")]
    #[field(hidden)]
    pub need: Option<Text>,
    /// 访问对象是否同意；没有进行的不填
    #[serde(rename = "对象同意")]
    pub consent: Option<Answer>,
}

/// 报告检察长：只记文号和日期，内容在另纸
#[derive(Debug, Clone, Deserialize, JsonSchema, Fields)]
#[schemars(extend("x-article" = 20))]
#[fields(own_cut)]
#[serde(deny_unknown_fields)]
pub struct ChiefReport {
    /// 是否发现；没有发现的，整项不填
    #[serde(rename = "发现")]
    pub found: Option<Answer>,
    /// 另纸书写的报告的文号，不写内容
    #[serde(rename = "报告文号")]
    pub number: Option<Text>,
    /// 报告检察长的日期
    #[serde(rename = "报告日期")]
    #[field(dates = Itself)]
    pub reported: Option<Dated>,
}

impl ChiefReport {
    /// Whether something was found that must be reported; a number or a day of
    /// report says so as well.
    pub fn is_noted(&self) -> bool {
        self.found.is_some_and(|found| found.0)
            || filled(&self.number).is_some()
            || self.reported.is_some()
    }
}

impl Visit {
    /// Whether the members went to the door, whatever came of it.
    pub fn is_home(&self) -> bool {
        self.way.as_ref().is_some_and(|way| way.is(Way::Home))
    }

    /// Whether it was a telephone call.
    pub fn is_phone(&self) -> bool {
        self.way.as_ref().is_some_and(|way| way.is(Way::Phone))
    }

    /// Whether the person was reached and more than a date was fixed; a record without an outcome
    /// says yes when it has content.
    pub fn reached(&self) -> bool {
        !self.only_fixes_date() && self.spoke()
    }

    /// Whether it only fixed a date: an attempt, which counts as no contact.
    pub fn only_fixes_date(&self) -> bool {
        let purpose = self.purpose.as_ref();
        purpose.is_some_and(|purpose| purpose.is(Purpose::FixDate))
    }

    /// Whether the person was spoken to, be it only to fix a date.
    pub fn spoke(&self) -> bool {
        match &self.outcome {
            Some(outcome) => outcome.is(Outcome::Reached),
            None => self.person_met.is_some() || self.view_of_handling.is_some(),
        }
    }

    /// Whether somebody met the members, be it to refuse: the rules of conduct apply.
    pub fn met(&self) -> bool {
        let refused = |outcome: &Choice<Outcome>| outcome.is(Outcome::Refused);
        self.reached() || self.outcome.as_ref().is_some_and(refused)
    }
}
