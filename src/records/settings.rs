//! `设置.yaml`: the office's name, its own terms, its fonts.
//!
//! What a step, an approval or a year is judged by is a [`Setting`]: it may change from a day on.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Deserialize;

use super::assessment_item::AssessmentItem;
use super::fields::Fields;
use super::scalar::{Amount, Answer, Count, Dated, List, MonthDay, Setting, Text};
use super::span::Spanned;
use super::vocabulary::{Choice, OutreachWeekday, ReportPeriod, ReportStyle};

/// 本单位设置
#[derive(Debug, Clone, Default, Deserialize, JsonSchema, Fields)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// 本院全称，印在各种表册、文书和报告上
    #[serde(rename = "单位名称")]
    pub office_name: Option<Text>,
    /// 本县的全称
    #[serde(rename = "县名")]
    pub county: Option<Text>,
    /// 下访帮扶文书的发文代字，印在月报和年报的文号里
    #[serde(rename = "发文代字")]
    pub document_prefix: Option<Text>,
    /// 有印章的单位，写全称，与本院、机关党委、党支部的名称一致；只有它们落款处才留盖章的地方
    #[serde(rename = "印章", default)]
    pub seals: List<Text>,
    /// 每月向院党组的报告印成呈阅件还是公文；不填为呈阅。年度报告都是公文
    #[schemars(extend("x-article" = 9))]
    #[serde(rename = "月报版式")]
    pub report_style: Option<Choice<ReportStyle>>,
    /// 群众反映问题的电话，印在党员联系卡和基金公示上
    #[schemars(extend("x-article" = 18))]
    #[serde(rename = "监督电话")]
    pub supervision_phone: Option<Text>,
    /// 每周的群众工作日，实施办法定为星期二，不能改，一般不填；个别日子的调整写在日历里
    #[schemars(extend("x-article" = 6))]
    #[serde(rename = "群众工作日")]
    pub outreach_weekday: Option<Choice<OutreachWeekday>>,
    /// 实施办法只写“及时”“经常”的，由本院在这里定期限；办法已经定死的不能改。从某天起改了的，一行一改：「自」写哪天起，「定为」写改成多少，以前的事照以前的
    #[serde(rename = "期限")]
    pub terms: Option<Spanned<OfficeTerms>>,
    /// 《帮扶基金管理使用办法》规定的限额和审批层级；不填的不检查。改了的也一行一改：限额照批准那天的，层级照申请那天的
    #[serde(rename = "帮扶基金")]
    pub fund: Option<Spanned<FundLimits>>,
    /// 年度考评的项目，依《考评办法》一项一条。改了的也一行一改，「定为」下面写全各项；照当年 12 月 31 日的
    #[serde(rename = "考评", default)]
    pub assessment: Setting<List<Spanned<AssessmentItem>>>,
    /// 做好的表册、资料是否只有做的人自己打得开；不填为是。几个人共用的写否，输出文件夹谁打得开就谁打得开
    #[serde(rename = "输出仅本人可读")]
    pub private_output: Option<Answer>,
    /// 存放本单位公文字体的文件夹；没有正式公文字体的不填
    #[serde(rename = "字体文件夹")]
    pub font_folder: Option<Text>,
    /// 各类字体优先用哪几个；不填用自带的字体
    #[serde(rename = "首选字体")]
    pub preferred_faces: Option<Spanned<PreferredFaces>>,
}

impl Settings {
    /// Whether a body, by its full name, has a seal.
    pub fn has_seal(&self, body: &str) -> bool {
        self.seals.iter().any(|name| name.trim() == body.trim())
    }

    /// What a year is assessed by: the items in force on its last day (article 10).
    pub fn items_of(&self, year: i16) -> &[Spanned<AssessmentItem>] {
        let last = Date::new(year, 12, 31).unwrap_or(Date::MAX);
        self.assessment.on(last).map_or(&[], |items| items)
    }
}

/// 本院自定期限；不填用默认
#[derive(Debug, Clone, Default, Deserialize, JsonSchema, Fields)]
#[serde(deny_unknown_fields)]
pub struct OfficeTerms {
    /// 以日计的期限，末日遇周末、节假日是否顺延到下一个工作日；不填为是
    #[schemars(extend("x-article" = 13))]
    #[serde(rename = "节假日顺延", default)]
    pub roll_over: Setting<Answer>,
    /// 自指定包案党员之日起多少日内初访；不填为 7
    #[schemars(extend("x-article" = 16))]
    #[serde(rename = "初访期限", default)]
    pub first_visit: Setting<Spanned<Count>>,
    /// 访问后多少日内写完访问记录；不填为 3
    #[schemars(extend("x-article" = 21))]
    #[serde(rename = "访问记录期限", default)]
    pub visit_record: Setting<Spanned<Count>>,
    /// 开展群众工作后多少日内写工作日志；不填为 2
    #[schemars(extend("x-article" = 28))]
    #[serde(rename = "工作日志期限", default)]
    pub work_log: Setting<Spanned<Count>>,
    /// 访问中发现解决不了的问题，多少日内拟定帮扶意见书；不填为 7
    #[schemars(extend("x-article" = 23))]
    #[serde(rename = "帮扶意见书期限", default)]
    pub proposal: Setting<Spanned<Count>>,
    /// 帮扶措施落实后多少日内征求对象意见；不填为 7
    #[schemars(extend("x-article" = 24))]
    #[serde(rename = "意见表期限", default)]
    pub opinion: Setting<Spanned<Count>>,
    /// 对象表示满意后多少日内写总结报告；不填为 15
    #[schemars(extend("x-article" = 24))]
    #[serde(rename = "总结期限", default)]
    pub summary: Setting<Spanned<Count>>,
    /// 对象提出意见后多少日内改进；不填为 30
    #[schemars(extend("x-article" = 24))]
    #[serde(rename = "改进期限", default)]
    pub improvement: Setting<Spanned<Count>>,
    /// 总结报告报送后，机关党委多少日内审查；不填为 15
    #[schemars(extend("x-article" = 24))]
    #[serde(rename = "审查期限", default)]
    pub examination: Setting<Spanned<Count>>,
    /// 两次见到或者接通之间最多隔多少日；不填为 90
    #[schemars(extend("x-article" = 7))]
    #[serde(rename = "联系间隔", default)]
    pub contact_interval: Setting<Spanned<Count>>,
    /// 转正满多少年算老党员；不填为 20
    #[schemars(extend("x-article" = 15))]
    #[serde(rename = "老党员", default)]
    pub veteran_years: Setting<Spanned<Count>>,
    /// 年龄不超过多少岁算年轻党员；不填为 35
    #[schemars(extend("x-article" = 15))]
    #[serde(rename = "年轻党员", default)]
    pub young_age: Setting<Spanned<Count>>,
    /// 发现案件可能有误或者新线索后，多少日内报告检察长；不填为 1
    #[schemars(extend("x-article" = 20))]
    #[serde(rename = "报告检察长期限", default)]
    pub chief_report: Setting<Spanned<Count>>,
    /// 对象迁出本县的，自迁出之日起多少日内决定去留；不填为 30
    #[schemars(extend("x-article" = 5))]
    #[serde(rename = "迁出决定期限", default)]
    pub move_decision: Setting<Spanned<Count>>,
    /// 帮扶基金自批准之日起多少日内拨付；不填为 7
    #[schemars(extend("x-article" = 30))]
    #[serde(rename = "基金拨付期限", default)]
    pub fund_payment: Setting<Spanned<Count>>,
    /// 帮扶基金自拨付之日起多少日内公示；不填为 30
    #[schemars(extend("x-article" = 31))]
    #[serde(rename = "公示期限", default)]
    pub publication: Setting<Spanned<Count>>,
    /// 机关党委、各党支部多长时间向院党组汇报一次；不填为每季度
    #[schemars(extend("x-article" = 9))]
    #[serde(rename = "汇报周期", default)]
    pub report_period: Setting<Choice<ReportPeriod>>,
    /// 次年几月几日以前完成年终总结和考评，只写月和日；不填为 01-15
    #[schemars(extend("x-article" = 34))]
    #[serde(rename = "年终总结", default)]
    pub year_end: Setting<Spanned<MonthDay>>,
    /// 联系终止的案件，次年几月几日以前归档，只写月和日；不填为 06-30
    #[schemars(extend("x-article" = 34))]
    #[serde(rename = "归档截止", default)]
    pub archiving: Setting<Spanned<MonthDay>>,
    /// 实施办法下发的日期，此前的事不作检查；不填为 2016-07-28
    #[schemars(extend("x-article" = 36))]
    #[serde(rename = "下发日期")]
    pub issued: Option<Dated>,
}

impl OfficeTerms {
    /// The terms counted in days or years, each under its key.
    pub fn counts(&self) -> [(&'static str, &Setting<Spanned<Count>>); 15] {
        [
            ("初访期限", &self.first_visit),
            ("访问记录期限", &self.visit_record),
            ("工作日志期限", &self.work_log),
            ("帮扶意见书期限", &self.proposal),
            ("意见表期限", &self.opinion),
            ("总结期限", &self.summary),
            ("改进期限", &self.improvement),
            ("审查期限", &self.examination),
            ("联系间隔", &self.contact_interval),
            ("报告检察长期限", &self.chief_report),
            ("迁出决定期限", &self.move_decision),
            ("基金拨付期限", &self.fund_payment),
            ("公示期限", &self.publication),
            ("老党员", &self.veteran_years),
            ("年轻党员", &self.young_age),
        ]
    }
}

/// 帮扶基金的限额和审批层级
#[derive(Debug, Clone, Default, Deserialize, JsonSchema, Fields)]
#[schemars(extend("x-article" = 32))]
#[serde(deny_unknown_fields)]
pub struct FundLimits {
    /// 一次批准的最高金额，以元计；不填的不检查
    #[serde(rename = "单次上限", default)]
    pub per_approval: Setting<Amount>,
    /// 一名对象一年内批准的最高总额，以元计；不填的不检查
    #[serde(rename = "每人每年上限", default)]
    pub per_year: Setting<Amount>,
    /// 批准以前须有意见的各级，按先后一级一条
    #[serde(rename = "审批层级", default)]
    pub levels: Setting<List<Spanned<ApprovalLevel>>>,
}

/// 一个审批层级
#[derive(Debug, Clone, Deserialize, JsonSchema, Fields)]
#[schemars(extend("x-article" = 32))]
#[serde(deny_unknown_fields)]
pub struct ApprovalLevel {
    /// 这一级的名称，基金申请的意见里写同样的名称
    #[serde(rename = "层级")]
    #[field(identity)]
    pub name: Text,
    /// 申请达到多少元才须经过这一级；不填为都须经过
    #[serde(rename = "起点金额")]
    pub from: Option<Amount>,
}

/// 首选字体
#[derive(Debug, Clone, Default, Deserialize, JsonSchema, Fields)]
#[serde(deny_unknown_fields)]
pub struct PreferredFaces {
    /// 正文用的仿宋体，写字体名，按优先的先后
    #[serde(rename = "仿宋", default)]
    pub fangsong: List<Text>,
    /// 楷体的字体名，按优先的先后
    #[serde(rename = "楷体", default)]
    pub kai: List<Text>,
    /// 小标题用的黑体，写字体名，按优先的先后
    #[serde(rename = "黑体", default)]
    pub hei: List<Text>,
    /// 大标题用的小标宋体，写字体名，按优先的先后
    #[serde(rename = "小标宋", default)]
    pub title: List<Text>,
}
