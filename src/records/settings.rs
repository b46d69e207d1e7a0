//! `设置.yaml`: the office's name, its own terms, its fonts.

use schemars::JsonSchema;
use serde::Deserialize;

use super::assessment_item::AssessmentItem;
use super::scalar::{Amount, Answer, Count, List, MonthDay, Text};
use super::span::Spanned;
use super::vocabulary::{Choice, OutreachWeekday, ReportPeriod};

/// 设置
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// 单位全称
    #[serde(rename = "单位名称")]
    pub office_name: Option<Text>,
    /// 县名
    #[serde(rename = "县名")]
    pub county: Option<Text>,
    /// 发文代字，如 豫安检访帮
    #[serde(rename = "发文代字")]
    pub document_prefix: Option<Text>,
    /// 监督电话
    #[serde(rename = "监督电话")]
    pub supervision_phone: Option<Text>,
    /// 群众工作日，《办法》第六条定为星期二
    #[serde(rename = "群众工作日")]
    pub outreach_weekday: Option<Choice<OutreachWeekday>>,
    /// 本院自定期限
    #[serde(rename = "期限")]
    pub terms: Option<Spanned<OfficeTerms>>,
    /// 《帮扶基金管理使用办法》规定的限额和审批层级；不填的不查
    #[serde(rename = "帮扶基金")]
    pub fund: Option<Spanned<FundLimits>>,
    /// 年度考评的项目，依《考评办法》填
    #[serde(rename = "考评", default)]
    pub assessment: List<Spanned<AssessmentItem>>,
    /// 字体文件夹，放本单位的公文字体
    #[serde(rename = "字体文件夹")]
    pub font_folder: Option<Text>,
    /// 各类字体的首选字体名，按先后
    #[serde(rename = "首选字体")]
    pub preferred_faces: Option<Spanned<PreferredFaces>>,
}

/// 本院自定期限；不填用默认
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OfficeTerms {
    /// 期限末日遇节假日是否顺延，默认是
    #[serde(rename = "节假日顺延")]
    pub roll_over: Option<Answer>,
    /// 初访期限（日），默认 7
    #[serde(rename = "初访期限")]
    pub first_visit: Option<Spanned<Count>>,
    /// 访问记录期限（日），默认 3
    #[serde(rename = "访问记录期限")]
    pub visit_record: Option<Spanned<Count>>,
    /// 工作日志期限（日），默认 2
    #[serde(rename = "工作日志期限")]
    pub work_log: Option<Spanned<Count>>,
    /// 帮扶意见书期限（日），默认 7
    #[serde(rename = "帮扶意见书期限")]
    pub proposal: Option<Spanned<Count>>,
    /// 意见表期限（日），默认 7
    #[serde(rename = "意见表期限")]
    pub opinion: Option<Spanned<Count>>,
    /// 总结期限（日），默认 15
    #[serde(rename = "总结期限")]
    pub summary: Option<Spanned<Count>>,
    /// 改进期限（日），默认 30
    #[serde(rename = "改进期限")]
    pub improvement: Option<Spanned<Count>>,
    /// 审查期限（日），默认 15
    #[serde(rename = "审查期限")]
    pub examination: Option<Spanned<Count>>,
    /// 联系间隔（日），默认 90
    #[serde(rename = "联系间隔")]
    pub contact_interval: Option<Spanned<Count>>,
    /// 老党员：转正满多少年，默认 20
    #[serde(rename = "老党员")]
    pub veteran_years: Option<Spanned<Count>>,
    /// 年轻党员：年龄不超过多少岁，默认 35
    #[serde(rename = "年轻党员")]
    pub young_age: Option<Spanned<Count>>,
    /// 报告检察长期限（日），默认 1
    #[serde(rename = "报告检察长期限")]
    pub chief_report: Option<Spanned<Count>>,
    /// 基金拨付期限（日），自批准之日起，默认 7
    #[serde(rename = "基金拨付期限")]
    pub fund_payment: Option<Spanned<Count>>,
    /// 公示期限（日），自拨付之日起，默认 30
    #[serde(rename = "公示期限")]
    pub publication: Option<Spanned<Count>>,
    /// 向院党组汇报的周期，默认每季度
    #[serde(rename = "汇报周期")]
    pub report_period: Option<Choice<ReportPeriod>>,
    /// 次年几月几日以前完成年终总结和考评，默认 01-15
    #[serde(rename = "年终总结")]
    pub year_end: Option<Spanned<MonthDay>>,
    /// 次年几月几日以前归档，默认 06-30
    #[serde(rename = "归档截止")]
    pub archiving: Option<Spanned<MonthDay>>,
    /// 实施办法下发日期，默认 2016-07-28
    #[serde(rename = "下发日期")]
    pub issued: Option<super::scalar::Dated>,
}

impl OfficeTerms {
    /// The terms counted in days or years, each under its key.
    pub fn counts(&self) -> [(&'static str, &Option<Spanned<Count>>); 14] {
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
            ("基金拨付期限", &self.fund_payment),
            ("公示期限", &self.publication),
            ("老党员", &self.veteran_years),
            ("年轻党员", &self.young_age),
        ]
    }
}

/// 帮扶基金的限额和审批层级
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FundLimits {
    /// 一次批准的最高金额（元）
    #[serde(rename = "单次上限")]
    pub per_approval: Option<Amount>,
    /// 一名对象一年内批准的最高金额（元）
    #[serde(rename = "每人每年上限")]
    pub per_year: Option<Amount>,
    /// 批准以前须有意见的层级，按先后
    #[serde(rename = "审批层级", default)]
    pub levels: List<Spanned<ApprovalLevel>>,
}

/// 一个审批层级
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ApprovalLevel {
    /// 层级，如 党支部、党务办公室、院党组
    #[serde(rename = "层级")]
    pub name: Text,
    /// 达到多少元才须经过这一级，不填为都须经过
    #[serde(rename = "起点金额")]
    pub from: Option<Amount>,
}

/// 首选字体
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PreferredFaces {
    /// 仿宋
    #[serde(rename = "仿宋", default)]
    pub fangsong: List<Text>,
    /// 楷体
    #[serde(rename = "楷体", default)]
    pub kai: List<Text>,
    /// 黑体
    #[serde(rename = "黑体", default)]
    pub hei: List<Text>,
    /// 小标宋
    #[serde(rename = "小标宋", default)]
    pub title: List<Text>,
}
