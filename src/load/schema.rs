//! The JSON Schema of a kind of record, for editors and for naming every fault of a file.

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde_json::Value;

use crate::records::*;

/// The schema of `T`, without references, so that a path into it is a path to its words.
pub fn schema_of<T: JsonSchema>() -> Value {
    let settings =
        SchemaSettings::draft2020_12().with(|settings| settings.inline_subschemas = true);
    settings
        .into_generator()
        .into_root_schema_for::<T>()
        .to_value()
}

/// The schema of every kind of record, under the kind's name.
pub fn all_schemas() -> Vec<(&'static str, Value)> {
    vec![
        ("设置", schema_of::<Settings>()),
        ("日历", schema_of::<YearCalendar>()),
        ("党支部", schema_of::<Branches>()),
        ("党员", schema_of::<Members>()),
        ("乡镇", schema_of::<Townships>()),
        ("包乡分配", schema_of::<Allotments>()),
        ("案件", schema_of::<Case>()),
        ("前期调查表", schema_of::<Survey>()),
        ("访问", schema_of::<Visit>()),
        ("帮扶措施", schema_of::<Measure>()),
        ("帮扶意见书", schema_of::<Proposal>()),
        ("意见表", schema_of::<Opinion>()),
        ("总结报告", schema_of::<Summary>()),
        ("工作日志", schema_of::<WorkLog>()),
        ("案件释明书", schema_of::<ExplanationLetter>()),
        ("基金申请", schema_of::<FundApplication>()),
        ("出勤", schema_of::<Attendance>()),
        ("汇报", schema_of::<PartyGroupReports>()),
        ("年度计划", schema_of::<YearPlan>()),
        ("年度考评", schema_of::<Assessment>()),
        ("年终总结", schema_of::<YearEndSummary>()),
        ("帮扶基金", schema_of::<FundBook>()),
        ("工作经费", schema_of::<WorkExpenses>()),
        ("例外", schema_of::<Waivers>()),
    ]
}
