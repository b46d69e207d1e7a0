//! Where the settings stand that terms follow from.

use jiff::civil::Date;

use super::LONGEST_TERM;
use crate::findings::Place;
use crate::records::{Count, Office, Setting, Span, Spanned};

/// The key of the answer whether terms roll over rest days.
pub const ROLL_OVER: &str = "节假日顺延";

/// The place of what is in force on a day of a key of `期限`; `None` where the default holds.
pub fn setting_place(office: &Office, key: &str, day: Date) -> Option<Place> {
    let settings = office.settings.as_ref()?;
    let terms = &settings.terms.as_ref()?.value;
    let counted = |set: &Setting<Spanned<Count>>| {
        let in_force = set.on(day)?;
        let is_possible = (0..=LONGEST_TERM).contains(&in_force.0);
        is_possible.then_some(in_force.span)
    };
    let span: Option<Span> = match key {
        ROLL_OVER => terms.roll_over.on(day).map(|answer| answer.span),
        "初访期限" => counted(&terms.first_visit),
        "访问记录期限" => counted(&terms.visit_record),
        "报告检察长期限" => counted(&terms.chief_report),
        "帮扶意见书期限" => counted(&terms.proposal),
        "意见表期限" => counted(&terms.opinion),
        "改进期限" => counted(&terms.improvement),
        "总结期限" => counted(&terms.summary),
        "审查期限" => counted(&terms.examination),
        "联系间隔" => counted(&terms.contact_interval),
        "工作日志期限" => counted(&terms.work_log),
        "基金拨付期限" => counted(&terms.fund_payment),
        "公示期限" => counted(&terms.publication),
        "迁出决定期限" => counted(&terms.move_decision),
        "汇报周期" => terms.report_period.on(day).map(|period| period.span),
        "年终总结" => terms.year_end.on(day).map(|day| day.span),
        "归档截止" => terms.archiving.on(day).map(|day| day.span),
        _ => None,
    };
    span.map(|span| Place::new(&settings.path, span))
}
