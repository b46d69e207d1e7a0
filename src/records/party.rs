//! A party (当事人) of a case: outcome, dates, papers, later changes.

use schemars::JsonSchema;
use serde::Deserialize;

use super::beneficiary::PersonState;
use super::fields::Fields;
use super::scalar::{Answer, Count, Dated, List, Text};
use super::span::Spanned;
use super::vocabulary::{Choice, Class, LaterChange, Mark, Role};

/// 当事人
#[derive(Debug, Clone, Deserialize, JsonSchema, Fields)]
#[schemars(extend("x-article" = 12))]
#[fields(own_cut)]
#[serde(deny_unknown_fields)]
pub struct Party {
    /// 本案内的顺序号，从 1 起，定了不再改
    #[serde(rename = "编号")]
    #[field(identity)]
    pub number: Spanned<Count>,
    /// 本人姓名或者单位名称；封存、涉密的不填
    #[serde(rename = "姓名")]
    #[field(hidden, tells = Name, identity = 2)]
    pub name: Option<Text>,
    /// 在本案中的身份；近亲属不是当事人，写在对象里
    #[serde(rename = "身份")]
    pub role: Option<Choice<Role>>,
    /// 依法须保密的填写，其他表册里只印编号；不须保密的不填
    #[serde(rename = "标记")]
    pub mark: Option<Choice<Mark>>,
    /// 只留在纸上的材料存放在哪里、哪一卷；封存、涉密的应填
    #[serde(rename = "纸质存放")]
    pub stored_at: Option<Text>,
    /// 男或者女；单位不填
    #[serde(rename = "性别")]
    #[field(hidden)]
    pub sex: Option<Text>,
    /// 出生年月日，照文书填写；单位不填
    #[serde(rename = "出生日期")]
    #[field(hidden, of_life)]
    pub born: Option<Dated>,
    /// 民族全称；单位不填
    #[serde(rename = "民族")]
    #[field(hidden)]
    pub nation: Option<Text>,
    /// 十八位，照文书填写，只印在本人案卷里，不用加引号
    #[serde(rename = "身份证号")]
    #[field(hidden, tells = Number)]
    pub identity_number: Option<Text>,
    /// 当事人是单位的，写联系人的姓名、职务和电话；个人不填
    #[serde(rename = "联系人")]
    #[field(hidden, tells = Contact)]
    pub contact: Option<Text>,
    /// 案件对此人怎样了结；被害人不填时随第一名被追诉人
    #[serde(rename = "类别")]
    pub class: Option<Choice<Class>>,
    /// 是否由本院提起公诉或者作出决定；不填为是
    #[serde(rename = "本院办理")]
    pub by_this_office: Option<Answer>,
    /// 是否本院自行侦查；撤销案件的必须填，其他的可以不填
    #[serde(rename = "自侦案件")]
    pub self_investigated: Option<Answer>,
    /// 法院的判决，一个审级一条；没有起诉的不填
    #[serde(rename = "判决", default)]
    pub judgments: List<Spanned<Judgment>>,
    /// 判决生效的日期，依法院通知填写，三日期限从这里起算；没有判决的不填
    #[schemars(extend("x-article" = 13))]
    #[serde(rename = "生效日期")]
    #[field(dates = Itself)]
    pub in_force: Option<Dated>,
    /// 不批捕、不起诉、撤案决定作出的日期，三日期限从这里起算；有判决的不填
    #[schemars(extend("x-article" = 13))]
    #[serde(rename = "决定日期")]
    #[field(dates = Itself)]
    pub decided: Option<Dated>,
    /// 承办部门得知判决生效的日期，法院通知迟到时用来说明
    #[schemars(extend("x-article" = 13))]
    #[serde(rename = "知悉日期")]
    #[field(dates = Itself)]
    pub learned: Option<Dated>,
    /// 承办部门送交的诉讼法律文书复印件，一份一条；内部文书不得送交
    #[serde(rename = "文书", default)]
    pub papers: List<Spanned<LegalPaper>>,
    /// 决定或者判决后来有变化的，一次一条；没有的不填
    #[serde(rename = "后续变化", default)]
    pub changes: List<Spanned<Change>>,
    /// 服刑、社区矫正等，一段一条；没有的不填
    #[serde(rename = "状态", default)]
    pub states: List<Spanned<PersonState>>,
}

/// 一个审级的判决
#[derive(Debug, Clone, Deserialize, JsonSchema, Fields)]
#[schemars(extend("x-article" = 12))]
#[serde(deny_unknown_fields)]
pub struct Judgment {
    /// 一审、二审或者再审
    #[serde(rename = "审级")]
    #[field(identity)]
    pub instance: Option<Text>,
    /// 宣判的日期，不是生效日期
    #[serde(rename = "日期")]
    #[field(dates = Record, identity = 2)]
    pub date: Option<Dated>,
    /// 判决书最后一次送达的日期，用来核对生效日期
    #[serde(rename = "送达日期")]
    #[field(dates = Itself)]
    pub served: Option<Dated>,
    /// 判处的刑罚，或者无罪、维持、改判等结果；封存、涉密的不填
    #[serde(rename = "结果")]
    #[field(hidden)]
    pub result: Option<Text>,
}

/// 一份文书
#[derive(Debug, Clone, Deserialize, JsonSchema, Fields)]
#[schemars(extend("x-article" = 13))]
#[serde(deny_unknown_fields)]
pub struct LegalPaper {
    /// 文书的规范名称，用来核对是否齐全
    #[serde(rename = "名称")]
    #[field(identity)]
    pub title: Text,
    /// 文书上的文号，照抄
    #[serde(rename = "文号")]
    pub number: Option<Text>,
    /// 文书上的日期
    #[serde(rename = "日期")]
    #[field(dates = Record, identity = 2)]
    pub date: Option<Dated>,
    /// 送交几份；不填为 1
    #[serde(rename = "份数")]
    pub copies: Option<Spanned<Count>>,
    /// 每份几页
    #[serde(rename = "页数")]
    pub pages: Option<Spanned<Count>>,
    /// 缺页、代章等需要说明的，没有的不填；封存、涉密的不填
    #[serde(rename = "备注")]
    #[field(hidden)]
    pub note: Option<Text>,
}

/// 决定后来的变化
#[derive(Debug, Clone, Deserialize, JsonSchema, Fields)]
#[schemars(extend("x-article" = 12))]
#[serde(deny_unknown_fields)]
pub struct Change {
    /// 后来发生了什么变化
    #[serde(rename = "变化")]
    #[field(identity = 2)]
    pub kind: Choice<LaterChange>,
    /// 作出新的决定或者裁判的日期
    #[serde(rename = "日期")]
    #[field(dates = Record, identity)]
    pub date: Option<Dated>,
    /// 本院下访帮扶随之怎样处理；空着会提醒
    #[serde(rename = "处理")]
    #[field(hidden)]
    pub follow_up: Option<Text>,
}

impl Judgment {
    /// Whether it is a judgment in second instance.
    pub fn is_second_instance(&self) -> bool {
        self.instance
            .as_ref()
            .is_some_and(|instance| instance.contains("二审"))
    }

    /// Whether it is a judgment in retrial, which comes after the first took force.
    pub fn is_retrial(&self) -> bool {
        self.instance
            .as_ref()
            .is_some_and(|instance| instance.contains("再审"))
    }
}

impl Party {
    /// Whether this is a victim.
    pub fn is_victim(&self) -> bool {
        self.role.as_ref().is_some_and(|role| role.is(Role::Victim))
    }

    /// The privacy mark, when it is one of the known ones.
    pub fn mark(&self) -> Option<Mark> {
        self.mark.as_ref().and_then(|mark| mark.meaning())
    }

    /// The class under article 12, when recorded and known.
    pub fn class(&self) -> Option<Class> {
        self.class.as_ref().and_then(|class| class.meaning())
    }

    /// The day the clock of article 13 starts: in force for a judgment, else the decision.
    pub fn outcome_day(&self) -> Option<&Dated> {
        match self.class()? {
            Class::Prosecuted => self.in_force.as_ref(),
            Class::NotArrested | Class::NotProsecuted | Class::Withdrawn => self.decided.as_ref(),
        }
    }
}
