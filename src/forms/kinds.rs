//! Every kind of record, with its place in the data folder and a filled sample.

use serde_json::Value;

use super::field::{Field, fields_of};
use crate::load::schema_of;
use crate::records::*;

/// A kind of record as a form.
#[derive(Debug)]
pub struct FormKind {
    /// Its name.
    pub name: &'static str,
    /// The name of its schema's file. Plain letters: yaml-language-server does not take a
    /// path with others for a relative one.
    pub code: &'static str,
    /// Where its files stand, as a glob relative to the data folder.
    pub place: &'static str,
    /// Where its sample would stand.
    pub sample_path: &'static str,
    /// A sample in which every key is filled, with explanations.
    pub sample: &'static str,
    /// The JSON Schema it is decoded by.
    pub schema: fn() -> Value,
}

macro_rules! kinds {
    ($($name:literal $code:literal: $record:ty, $place:literal, $sample_path:literal;)+) => {
        &[$(FormKind {
            name: $name,
            code: $code,
            place: $place,
            sample_path: $sample_path,
            sample: include_str!(concat!("samples/", $name, ".yaml")),
            schema: schema_of::<$record>,
        }),+]
    };
}

/// Every kind of record, in the order in which an office comes to need them.
pub const KINDS: &[FormKind] = kinds! {
    "设置" "settings": Settings, "设置.yaml", "设置.yaml";
    "日历" "calendar": YearCalendar, "日历/*.yaml", "日历/2016.yaml";
    "党支部" "branches": Branches, "组织/党支部.yaml", "组织/党支部.yaml";
    "党员" "members": Members, "组织/党员.yaml", "组织/党员.yaml";
    "乡镇" "townships": Townships, "组织/乡镇.yaml", "组织/乡镇.yaml";
    "包乡分配" "allotments": Allotments, "组织/包乡分配.yaml", "组织/包乡分配.yaml";
    "案件" "case": Case, "案件/*/*/案件.yaml", "案件/2016/2016-0003/案件.yaml";
    "前期调查表" "survey": Survey, "案件/*/*/对象/*/前期调查表.yaml",
        "案件/2016/2016-0003/对象/1/前期调查表.yaml";
    "访问" "visit": Visit, "案件/*/*/对象/*/访问/*.yaml",
        "案件/2016/2016-0003/对象/1/访问/2016-08-16.yaml";
    "帮扶措施" "measure": Measure, "案件/*/*/对象/*/帮扶措施/*.yaml",
        "案件/2016/2016-0003/对象/1/帮扶措施/1.yaml";
    "案件释明书" "letter": ExplanationLetter, "案件/*/*/对象/*/案件释明书.yaml",
        "案件/2016/2016-0003/对象/1/案件释明书.yaml";
    "帮扶意见书" "proposal": Proposal, "案件/*/*/对象/*/帮扶意见书/*.yaml",
        "案件/2016/2016-0003/对象/1/帮扶意见书/1.yaml";
    "意见表" "opinion": Opinion, "案件/*/*/对象/*/意见表/*.yaml",
        "案件/2016/2016-0003/对象/1/意见表/1.yaml";
    "总结报告" "summary": Summary, "案件/*/*/对象/*/总结报告/*.yaml",
        "案件/2016/2016-0003/对象/1/总结报告/1.yaml";
    "基金申请" "application": FundApplication, "案件/*/*/对象/*/基金申请/*.yaml",
        "案件/2016/2016-0003/对象/1/基金申请/1.yaml";
    "工作日志" "log": WorkLog, "工作日志/*/*.yaml", "工作日志/2016-08/许文斌.yaml";
    "出勤" "attendance": Attendance, "出勤/*.yaml", "出勤/2016-08.yaml";
    "汇报" "report": PartyGroupReports, "汇报/*.yaml", "汇报/2016.yaml";
    "帮扶基金" "fund": FundBook, "帮扶基金/*.yaml", "帮扶基金/2016.yaml";
    "工作经费" "expenses": WorkExpenses, "工作经费/*.yaml", "工作经费/2016.yaml";
    "年度计划" "plan": YearPlan, "年度/*/计划.yaml", "年度/2016/计划.yaml";
    "年度考评" "assessment": Assessment, "年度/*/考评.yaml", "年度/2016/考评.yaml";
    "年终总结" "year-end": YearEndSummary, "年度/*/总结/*.yaml", "年度/2016/总结/许文斌.yaml";
    "例外" "waivers": Waivers, "例外.yaml", "例外.yaml";
    "更正" "corrections": Corrections, "更正/*.yaml", "更正/2016-08.yaml";
};

/// The schema of every kind of record, under the kind's name.
pub fn all_schemas() -> Vec<(&'static str, Value)> {
    let of = |kind: &FormKind| (kind.name, (kind.schema)());
    KINDS.iter().map(of).collect()
}

impl FormKind {
    /// The kind of this name.
    pub fn named(name: &str) -> Option<&'static FormKind> {
        KINDS.iter().find(|kind| kind.name == name)
    }

    /// The file of its schema.
    pub fn schema_file(&self) -> String {
        format!("{}.schema.json", self.code)
    }

    /// The form's title, as its record is declared.
    pub fn title(&self) -> String {
        let schema = (self.schema)();
        let title = schema["description"].as_str();
        title.unwrap_or(self.name).to_owned()
    }

    /// The article that the form as a whole rests on, if any.
    pub fn article(&self) -> Option<u8> {
        super::field::article_of(&(self.schema)())
    }

    /// Its fields in the order of the form.
    pub fn fields(&self) -> Vec<Field> {
        fields_of(&(self.schema)(), self.sample)
    }
}
