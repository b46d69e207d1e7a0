//! A beneficiary (下访帮扶对象): residence, branch, assigned members, end of contact.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Deserialize;

use super::contact_end::{ContactEnd, Ruling};
use super::fields::Fields;
use super::scalar::{Answer, Count, Dated, List, Text};
use super::span::Spanned;
use super::vocabulary::{Choice, Factor, Mark, Relation};

/// 下访帮扶对象
#[derive(Debug, Clone, Deserialize, JsonSchema, Fields)]
#[schemars(extend("x-article" = 12))]
#[fields(own_cut)]
#[serde(deny_unknown_fields)]
pub struct Beneficiary {
    /// 本案内的顺序号，从 1 起，与“对象”下的文件夹同名，定了不再改
    #[serde(rename = "编号")]
    #[field(identity)]
    pub number: Spanned<Count>,
    /// 是哪一名当事人本人或者近亲属，写当事人的编号
    #[serde(rename = "当事人")]
    pub party: Spanned<Count>,
    /// 对象是当事人的什么人
    #[serde(rename = "关系")]
    pub relation: Option<Choice<Relation>>,
    /// 继父母子女之间有没有扶养关系，写是或者否；不是继亲的不填
    #[schemars(extend("x-article" = 12))]
    #[serde(rename = "扶养关系")]
    pub raised: Option<Answer>,
    /// 对象的姓名；关系为本人的可以不填，封存、涉密的不填
    #[serde(rename = "姓名")]
    #[field(hidden, tells = Name, identity = 2)]
    pub name: Option<Text>,
    /// 依法须保密的填写，其他表册里只印编号；不须保密的不填
    #[serde(rename = "标记")]
    pub mark: Option<Choice<Mark>>,
    /// 后来才列入的，写列入的日期；随首次移送列入的不填
    #[serde(rename = "列入日期")]
    #[field(dates = Record)]
    pub listed: Option<Dated>,
    /// 男或者女；关系为本人的可以不填
    #[serde(rename = "性别")]
    #[field(hidden)]
    pub sex: Option<Text>,
    /// 出生年月日；关系为本人的可以不填
    #[serde(rename = "出生日期")]
    #[field(hidden, of_life)]
    pub born: Option<Dated>,
    /// 民族全称；关系为本人的可以不填
    #[serde(rename = "民族")]
    #[field(hidden)]
    pub nation: Option<Text>,
    /// 十八位，只印在本人案卷里，不用加引号；不掌握的不填
    #[serde(rename = "身份证号")]
    #[field(hidden, tells = Number)]
    pub identity_number: Option<Text>,
    /// 手机或者家里的电话，只印在本人案卷里，不用加引号
    #[serde(rename = "电话")]
    #[field(hidden, tells = Number)]
    pub phone: Option<Text>,
    /// 对象是未成年人的，写监护人；监护人只作联系人，不另算对象
    #[serde(rename = "监护人")]
    pub guardian: Option<Spanned<Guardian>>,
    /// 现住的地方，不是户籍地；搬迁一次加一条，旧的不改
    #[serde(rename = "居住地", default)]
    pub residences: List<Spanned<Residence>>,
    /// 党务办公室移交包案党支部，一次一条；改由别的支部包案时再加一条
    #[serde(rename = "移交", default)]
    pub branch_handovers: List<Spanned<BranchHandover>>,
    /// 支部指定二名包案党员，更换一次加一条，旧的不改
    #[serde(rename = "包案", default)]
    pub assignments: List<Spanned<Assignment>>,
    /// 对象自己的服刑、社区矫正、住院等情况，一段一条；没有的不填
    #[serde(rename = "状态", default)]
    pub states: List<Spanned<PersonState>>,
    /// 续接哪一个对象的联系，起算日随之；本案的写编号，别的案件的写登记号加编号
    #[schemars(extend("x-article" = 7))]
    #[serde(rename = "接续对象")]
    pub continues: Option<Text>,
    /// 访问以后认定不需要采取帮扶措施的填写，此后经常联系；后来又采取措施的不用删
    #[schemars(extend("x-article" = 22))]
    #[serde(rename = "无需帮扶")]
    pub no_help: Option<Spanned<Ruling>>,
    /// 五年期满以后决定继续联系的填写，不继续的办理终止
    #[schemars(extend("x-article" = 7))]
    #[serde(rename = "继续联系")]
    pub goes_on: Option<Spanned<Ruling>>,
    /// 对象死亡的，写死亡日期；此后不再访问，另办“联系终止”
    #[schemars(extend("x-article" = 7))]
    #[serde(rename = "死亡日期")]
    #[field(dates = Itself)]
    pub died: Option<Dated>,
    /// 联系终止时填写，仍在联系的不填
    #[serde(rename = "联系终止")]
    pub end: Option<Spanned<ContactEnd>>,
    /// 恢复联系以后又终止的，把上一次的“联系终止”移到这里，一次一条；没有的不填
    #[schemars(extend("x-article" = 7))]
    #[serde(rename = "以前终止", default)]
    pub earlier_ends: List<Spanned<ContactEnd>>,
}

/// 监护人
#[derive(Debug, Clone, Deserialize, JsonSchema, Fields)]
#[schemars(extend("x-article" = 12))]
#[serde(deny_unknown_fields)]
pub struct Guardian {
    /// 监护人的姓名
    #[serde(rename = "姓名")]
    #[field(hidden = "监护人姓名", tells = Guardian)]
    pub name: Option<Text>,
    /// 是未成年对象的什么人
    #[serde(rename = "关系")]
    #[field(hidden = "监护人关系")]
    pub relation: Option<Text>,
    /// 监护人的电话，只印在本人案卷里，不用加引号
    #[serde(rename = "电话")]
    #[field(hidden = "监护人电话", tells = Number)]
    pub phone: Option<Text>,
}

/// 居住地
#[derive(Debug, Clone, Deserialize, JsonSchema, Fields)]
#[schemars(extend("x-article" = 12))]
#[serde(deny_unknown_fields)]
pub struct Residence {
    /// 乡、镇、街道办事处、农场的名称，与乡镇名册一致；住在县外的写 县外
    #[serde(rename = "乡镇")]
    #[field(hidden = "居住地", identity)]
    pub township: Text,
    /// 村或者社区的名称
    #[serde(rename = "村居")]
    #[field(hidden, tells = Village)]
    pub village: Option<Text>,
    /// 村民组、街巷和门牌，能找到人家即可
    #[serde(rename = "地址")]
    #[field(hidden, tells = Address)]
    pub address: Option<Text>,
    /// 从哪一天起住在这里；第一处可以不填
    #[serde(rename = "起")]
    #[field(dates = Record, identity = 2)]
    pub from: Option<Dated>,
    /// 搬到别的支部所包乡镇或者县外的，写继续包案还是移交、谁决定的；没有搬的不填
    #[schemars(extend("x-article" = 5))]
    #[serde(rename = "去留决定")]
    #[field(hidden)]
    pub decision: Option<Text>,
    /// 决定移交外地的，写发出的移送函；没有移交外地的不填
    #[schemars(extend("x-article" = 5))]
    #[serde(rename = "移送函")]
    pub letter: Option<Spanned<TransferLetter>>,
}

/// 移送函
#[derive(Debug, Clone, Deserialize, JsonSchema, Fields)]
#[schemars(extend("x-article" = 5))]
#[serde(deny_unknown_fields)]
pub struct TransferLetter {
    /// 发函的日期
    #[serde(rename = "日期")]
    #[field(dates = Record)]
    pub date: Dated,
    /// 发给哪个单位
    #[serde(rename = "送往")]
    #[field(hidden)]
    pub recipient: Option<Text>,
    /// 函的文号
    #[serde(rename = "文号")]
    pub number: Option<Text>,
}

/// 向党支部移交
#[derive(Debug, Clone, Deserialize, JsonSchema, Fields)]
#[schemars(extend("x-article" = 14))]
#[fields(own_cut)]
#[serde(deny_unknown_fields)]
pub struct BranchHandover {
    /// 包案党支部，应是居住地所在乡镇的包乡支部
    #[serde(rename = "党支部")]
    pub branch: Text,
    /// 党务办公室移交的日期，应是收到材料的当日
    #[serde(rename = "移交日期")]
    #[field(dates = Itself, identity)]
    pub handed: Option<Dated>,
    /// 党支部签收的日期，指定包案党员的三日期限从这里起算
    #[serde(rename = "签收日期")]
    #[field(dates = Itself)]
    pub signed: Option<Dated>,
    /// 党支部签收的人，一般是书记
    #[serde(rename = "签收人")]
    pub signer: Option<Text>,
}

/// 指定包案党员
#[derive(Debug, Clone, Deserialize, JsonSchema, Fields)]
#[schemars(extend("x-article" = 15))]
#[serde(deny_unknown_fields)]
pub struct Assignment {
    /// 二名包案党员的姓名，须是本支部在岗的不同的两人
    #[serde(rename = "党员", default)]
    pub members: List<Text>,
    /// 支部指定的日期，应在签收后三日内；更换的写更换日期
    #[serde(rename = "指定日期")]
    #[field(dates = Record, identity)]
    pub named: Option<Dated>,
    /// 指定这两人时考虑了什么，可以不止一项
    #[serde(rename = "考虑因素", default)]
    pub factors: List<Choice<Factor>>,
    /// 为什么更换包案党员；首次指定的不填
    #[serde(rename = "更换原因")]
    #[field(hidden)]
    pub reason: Option<Text>,
    /// 更换时在场监督交接的人，一般是支部书记；首次指定的不填
    #[serde(rename = "监交人")]
    pub supervisor: Option<Text>,
}

/// 对象的状态
#[derive(Debug, Clone, Deserialize, JsonSchema, Fields)]
#[schemars(extend("x-article" = 7))]
#[serde(deny_unknown_fields)]
pub struct PersonState {
    /// 用几个字写处于什么状态
    #[serde(rename = "状态")]
    #[field(hidden, identity)]
    pub state: Text,
    /// 开始的日期；不知道的不填
    #[serde(rename = "起")]
    #[field(dates = Record, identity = 2)]
    pub from: Option<Dated>,
    /// 结束的日期；还没有结束的不填
    #[serde(rename = "止")]
    #[field(dates = Itself)]
    pub until: Option<Dated>,
    /// 执行场所、社区矫正的司法所等，没有的不填；封存、涉密的不填
    #[serde(rename = "说明")]
    #[field(hidden)]
    pub note: Option<Text>,
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
    /// The day the office handed the papers over; the branch's signature where that is blank.
    pub fn handed_over(&self) -> Option<&Dated> {
        self.handed.as_ref().or(self.signed.as_ref())
    }

    /// The day the branch had the papers: its signature, else the office's hand-over.
    pub fn receipt(&self) -> Option<&Dated> {
        self.signed.as_ref().or(self.handed.as_ref())
    }
}
