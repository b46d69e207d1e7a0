//! Every kind of record: one row says what it is called, where it stands and where in the
//! office it is kept. Decoding, placing, schemas, forms and messages read the rows.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::de::DeserializeOwned;

use super::shelf::Shelf;
use super::*;

/// Calls a macro with a row for each kind that people fill in, in the order in which an office
/// comes to need them, and what more is given: the kind and its record, its name, the name of
/// its schema's file (plain letters: yaml-language-server does not take a path with others for
/// a relative one), the way to its files, that of its sample, where it is kept.
macro_rules! for_each_form {
    ($then:ident $($more:tt)*) => { $then! {
        Settings: Settings, "设置", "settings",
            "设置.yaml", "设置.yaml", office settings;
        Calendar: YearCalendar, "日历", "calendar",
            "日历/{year}.yaml", "日历/2016.yaml", office calendars;
        Branches: Branches, "党支部", "branches",
            "组织/党支部.yaml", "组织/党支部.yaml", office branches;
        Members: Members, "党员", "members",
            "组织/党员.yaml", "组织/党员.yaml", office members;
        Townships: Townships, "乡镇", "townships",
            "组织/乡镇.yaml", "组织/乡镇.yaml", office townships;
        Allotments: Allotments, "包乡分配", "allotments",
            "组织/包乡分配.yaml", "组织/包乡分配.yaml", office allotments;
        Case: Case, "案件", "case",
            "案件/{year}/{case}/案件.yaml", "案件/2016/2016-0003/案件.yaml", cases cases;
        Survey: Survey, "前期调查表", "survey",
            "案件/{year}/{case}/对象/{person}/前期调查表.yaml",
            "案件/2016/2016-0003/对象/1/前期调查表.yaml", papers survey;
        Visit: Visit, "访问", "visit",
            "案件/{year}/{case}/对象/{person}/访问/{day}.yaml",
            "案件/2016/2016-0003/对象/1/访问/2016-08-16.yaml", papers visits;
        Measure: Measure, "帮扶措施", "measure",
            "案件/{year}/{case}/对象/{person}/帮扶措施/{number}.yaml",
            "案件/2016/2016-0003/对象/1/帮扶措施/1.yaml", papers measures;
        Letter: ExplanationLetter, "案件释明书", "letter",
            "案件/{year}/{case}/对象/{person}/案件释明书.yaml",
            "案件/2016/2016-0003/对象/1/案件释明书.yaml", papers letter;
        Proposal: Proposal, "帮扶意见书", "proposal",
            "案件/{year}/{case}/对象/{person}/帮扶意见书/{number}.yaml",
            "案件/2016/2016-0003/对象/1/帮扶意见书/1.yaml", papers proposals;
        Opinion: Opinion, "意见表", "opinion",
            "案件/{year}/{case}/对象/{person}/意见表/{number}.yaml",
            "案件/2016/2016-0003/对象/1/意见表/1.yaml", papers opinions;
        Summary: Summary, "总结报告", "summary",
            "案件/{year}/{case}/对象/{person}/总结报告/{number}.yaml",
            "案件/2016/2016-0003/对象/1/总结报告/1.yaml", papers summaries;
        Application: FundApplication, "基金申请", "application",
            "案件/{year}/{case}/对象/{person}/基金申请/{number}.yaml",
            "案件/2016/2016-0003/对象/1/基金申请/1.yaml", papers applications;
        WorkLog: WorkLog, "工作日志", "log",
            "工作日志/{month}/{name}.yaml", "工作日志/2016-08/许文斌.yaml", office work_logs;
        Attendance: Attendance, "出勤", "attendance",
            "出勤/{month}.yaml", "出勤/2016-08.yaml", office attendances;
        PartyGroupReports: PartyGroupReports, "汇报", "report",
            "汇报/{year}.yaml", "汇报/2016.yaml", office party_group_reports;
        FundBook: FundBook, "帮扶基金", "fund",
            "帮扶基金/{year}.yaml", "帮扶基金/2016.yaml", office fund_books;
        WorkExpenses: WorkExpenses, "工作经费", "expenses",
            "工作经费/{year}.yaml", "工作经费/2016.yaml", office work_expenses;
        YearPlan: YearPlan, "年度计划", "plan",
            "年度/{year}/计划.yaml", "年度/2016/计划.yaml", office year_plans;
        Assessment: Assessment, "年度考评", "assessment",
            "年度/{year}/考评.yaml", "年度/2016/考评.yaml", office assessments;
        YearEndSummary: YearEndSummary, "年终总结", "year-end",
            "年度/{year}/总结/{name}.yaml", "年度/2016/总结/许文斌.yaml", office year_end_summaries;
        Waivers: Waivers, "例外", "waivers",
            "例外.yaml", "例外.yaml", office waivers;
        Corrections: Corrections, "更正", "corrections",
            "更正/{month}.yaml", "更正/2016-08.yaml", office corrections;
        $($more)*
    } };
}
pub(crate) use for_each_form;

/// As [`for_each_form`], with what the program writes itself.
macro_rules! for_each_kind {
    ($then:ident) => {
        for_each_form! { $then
            Lock: Lock, "锁定", "lock", "锁定/{month}.yaml", "锁定/2016-08.yaml", office locks;
            Purges: Purges, "改写", "purges", "锁定/改写.yaml", "锁定/改写.yaml", office purges;
            OldLock: Lock, "旧锁定", "old-lock", "封存/{month}.yaml", "封存/2016-08.yaml",
                office old_locks;
        }
    };
}

macro_rules! declare_kinds {
    ($($kind:ident: $record:ty, $name:literal, $code:literal, $place:literal, $sample:literal,
        $home:ident $field:ident;)+) => {
        /// A kind of record.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Kind {
            $(#[doc = $place] $kind),+
        }

        /// A record of any kind.
        #[derive(Debug, Clone)]
        pub enum Record {
            $(#[doc = $place] $kind(Arc<$record>),)+
            /// A file without a record: an attachment, or one that could not be decoded.
            Nothing,
        }

        /// A record of any kind where the office keeps it.
        #[derive(Debug, Clone, Copy)]
        pub enum KeptRecord<'o> {
            $(#[doc = $place] $kind(&'o Filed<$record>)),+
        }

        impl<'o> KeptRecord<'o> {
            /// Its file.
            pub fn path(self) -> &'o Arc<str> {
                match self { $(KeptRecord::$kind(filed) => &filed.path),+ }
            }

            /// Shows the reader every value of it.
            pub fn read<R: Reader<'o>>(self, reader: &mut R) {
                match self { $(KeptRecord::$kind(filed) => filed.record.read(reader)),+ }
            }
        }

        impl Kind {
            /// All kinds.
            pub const ALL: &[Kind] = &[$(Kind::$kind),+];

            /// Its name.
            pub fn name(self) -> &'static str {
                match self { $(Kind::$kind => $name),+ }
            }

            /// The way to its files, with `{year}` and the like for what tells them apart.
            pub fn place(self) -> &'static str {
                match self { $(Kind::$kind => $place),+ }
            }

            /// Does something with the type of its record.
            pub fn with<W: WithKind>(self, work: W) -> W::Outcome {
                match self { $(Kind::$kind => work.with(Record::$kind)),+ }
            }
        }

        impl Office {
            /// Puts a record of the office as a whole where its kind is kept, instead of what
            /// stood there. Those of a case are put together ([`CaseFolder`]).
            pub fn put(&mut self, key: &Key, path: Arc<str>, record: Record) {
                $(kept_in! { office $home, {
                    if let Record::$kind(record) = record {
                        return self.$field.put(key, Filed { path, record });
                    }
                } })+
            }

            /// Takes the editor through every record of the office as a whole.
            pub fn edit_own(&mut self, editor: &mut impl FileEditor) {
                $(kept_in! { office $home, { self.$field.keep(|filed| editor.file(filed)); } })+
            }

            /// Every record of the office as a whole.
            pub fn own_records(&self) -> Vec<KeptRecord<'_>> {
                let mut kept = Vec::new();
                $(kept_in! { office $home, {
                    kept.extend(self.$field.each().map(KeptRecord::$kind));
                } })+
                kept
            }
        }

        impl PersonFolder {
            /// Puts a paper where its kind is kept.
            pub fn put(&mut self, key: &Key, path: Arc<str>, record: Record) {
                $(kept_in! { papers $home, {
                    if let Record::$kind(record) = record {
                        return self.$field.put(key, Filed { path, record });
                    }
                } })+
            }

            /// Takes the editor through every paper.
            pub fn edit(&mut self, editor: &mut impl FileEditor) {
                $(kept_in! { papers $home, { self.$field.keep(|filed| editor.file(filed)); } })+
            }

            /// Every paper.
            pub fn records(&self) -> Vec<KeptRecord<'_>> {
                let mut kept = Vec::new();
                $(kept_in! { papers $home, {
                    kept.extend(self.$field.each().map(KeptRecord::$kind));
                } })+
                kept
            }
        }
    };
}

/// What is to be done with a kind that is kept there; nothing for one kept elsewhere.
macro_rules! kept_in {
    (office office, $work:block) => {
        $work
    };
    (papers papers, $work:block) => {
        $work
    };
    ($there:ident $home:ident, $work:block) => {};
}

for_each_kind! { declare_kinds }

/// Something to do with the type of a kind of record.
pub trait WithKind {
    /// What comes of it.
    type Outcome;
    /// Does it with the type `T`, of which `wrap` makes a record.
    fn with<T: DeserializeOwned + JsonSchema + Fields + 'static>(
        self,
        wrap: fn(Arc<T>) -> Record,
    ) -> Self::Outcome;
}
