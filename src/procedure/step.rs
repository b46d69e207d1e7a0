//! One step of the procedure with its days and its actor.

use std::sync::Arc;

use jiff::civil::Date;

use super::{Ground, Stop, TermSet};
use crate::calendar::{Ends, Reckoning, TermSource};
use crate::findings::{Basis, Place};
use crate::records::{MonthDay, ReportPeriod, Span};

/// The steps that have a place in the procedure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StepKind {
    /// The handling department hands the papers over (article 13).
    HandOver,
    /// The party office registers (article 14).
    Register,
    /// The party office hands to the branch (article 14).
    HandToBranch,
    /// The branch names two members (article 15).
    Assign,
    /// The members survey (article 16).
    Survey,
    /// The members visit for the first time (article 16).
    FirstVisit,
    /// A visit is put on record (article 21).
    RecordVisit,
    /// A possible error in the case is reported to the chief procurator (article 20).
    ReportError,
    /// A clue to a crime is reported to the chief procurator (article 20).
    ReportClue,
    /// The letter of explanation is written (article 22).
    WriteLetter,
    /// A problem beyond the members is put to the branch (article 23).
    Propose,
    /// The branch decides on a proposal (article 23).
    DecideProposal,
    /// The person's opinion is asked (article 24).
    AskOpinion,
    /// The help is improved by the opinion (article 24).
    Improve,
    /// The summary is written (article 24).
    Summarise,
    /// The party committee examines the summary (article 24).
    Examine,
    /// The next regular contact (article 7).
    Contact,
    /// Contact that is over, by death or with the five years, is closed (article 7).
    Close,
    /// The case is filed in the archive (article 34).
    Archive,
    /// The party group is reported to (article 9).
    ReportToPartyGroup,
    /// A leader's instruction on a report is carried out and answered (article 9).
    FollowInstruction,
    /// The year is assessed (article 10).
    Assess,
    /// A member's work log is written (article 28).
    KeepLog,
    /// The fund pays what was approved (article 30).
    PayOut,
    /// The use of the fund is planned for the year (article 31).
    PlanFund,
    /// A payment is published (article 31).
    Publish,
    /// A member sums the year up (article 34).
    SummariseYear,
}

impl StepKind {
    /// The article the step rests on.
    pub fn article(self) -> u8 {
        match self {
            StepKind::HandOver => 13,
            StepKind::Register | StepKind::HandToBranch => 14,
            StepKind::Assign => 15,
            StepKind::Survey | StepKind::FirstVisit => 16,
            StepKind::ReportError | StepKind::ReportClue => 20,
            StepKind::RecordVisit => 21,
            StepKind::WriteLetter => 22,
            StepKind::Propose | StepKind::DecideProposal => 23,
            StepKind::AskOpinion | StepKind::Improve | StepKind::Summarise | StepKind::Examine => {
                24
            }
            StepKind::Contact | StepKind::Close => 7,
            StepKind::ReportToPartyGroup | StepKind::FollowInstruction => 9,
            StepKind::Assess => 10,
            StepKind::KeepLog => 28,
            StepKind::PayOut => 30,
            StepKind::PlanFund | StepKind::Publish => 31,
            StepKind::Archive | StepKind::SummariseYear => 34,
        }
    }

    /// The step's name in messages and sheets.
    pub fn label(self) -> &'static str {
        match self {
            StepKind::HandOver => "送交文书",
            StepKind::Register => "登记",
            StepKind::HandToBranch => "移交党支部",
            StepKind::Assign => "指定包案党员",
            StepKind::Survey => "前期调查",
            StepKind::FirstVisit => "初访",
            StepKind::RecordVisit => "制作访问记录",
            StepKind::DecideProposal => "支部决定",
            StepKind::AskOpinion => "征求意见",
            StepKind::Improve => "改进帮扶",
            StepKind::Summarise => "制作总结报告",
            StepKind::Examine => "审查总结报告",
            StepKind::Contact => "经常联系",
            StepKind::Close => "办理联系终止",
            StepKind::ReportError => "报告检察长（案件可能有误）",
            StepKind::ReportClue => "报告检察长（新线索）",
            StepKind::WriteLetter => "制作案件释明书",
            StepKind::Propose => "拟定帮扶意见书",
            StepKind::Archive => "案卷归档",
            StepKind::ReportToPartyGroup => "向院党组汇报",
            StepKind::FollowInstruction => "落实批示",
            StepKind::Assess => "年度考评",
            StepKind::KeepLog => "填写工作日志",
            StepKind::PayOut => "拨付帮扶基金",
            StepKind::PlanFund => "制定基金年度计划",
            StepKind::Publish => "公示基金使用",
            StepKind::SummariseYear => "年终总结",
        }
    }

    /// The key of `期限` in `设置.yaml` by which the office sets the step's term; `None` where
    /// the Measures give it or there is none.
    pub fn setting(self) -> Option<&'static str> {
        let key = match self {
            StepKind::FirstVisit => "初访期限",
            StepKind::RecordVisit => "访问记录期限",
            StepKind::ReportError | StepKind::ReportClue => "报告检察长期限",
            StepKind::Propose => "帮扶意见书期限",
            StepKind::AskOpinion => "意见表期限",
            StepKind::Improve => "改进期限",
            StepKind::Summarise => "总结期限",
            StepKind::Examine => "审查期限",
            StepKind::Contact => "联系间隔",
            StepKind::ReportToPartyGroup => "汇报周期",
            StepKind::KeepLog => "工作日志期限",
            StepKind::PayOut => "基金拨付期限",
            StepKind::Publish => "公示期限",
            StepKind::Assess | StepKind::SummariseYear => "年终总结",
            StepKind::Archive => "归档截止",
            StepKind::HandOver
            | StepKind::Register
            | StepKind::HandToBranch
            | StepKind::Assign
            | StepKind::Survey
            | StepKind::WriteLetter
            | StepKind::DecideProposal
            | StepKind::Close
            | StepKind::FollowInstruction
            | StepKind::PlanFund => return None,
        };
        Some(key)
    }
}

/// One step: from which event it runs, by when, whether and when done, by whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Which step.
    pub kind: StepKind,
    /// The day of the event from which the term runs; not counted itself.
    pub from: Date,
    /// The last day in time; `None` where no term is set.
    pub due: Option<Date>,
    /// The day it was done.
    pub done: Option<Date>,
    /// Who set the term.
    pub source: TermSource,
    /// How many days the term gives it; `None` where it ends on a day of the year, or there is none.
    pub days: Option<i32>,
    /// What the last day follows from.
    pub ends: Ends,
    /// Where the day from which it runs is recorded; `None` of a day of the calendar.
    pub since: Option<Place>,
    /// Whether the due day was moved off a rest day, by the office's setting.
    pub rolled: bool,
    /// Why it is owed no longer.
    pub stop: Option<Stop>,
    /// Who must act.
    pub actor: String,
    /// The file in which it is, or would be, recorded.
    pub path: Arc<str>,
    /// The place of the record, or of what lacks it.
    pub span: Span,
}

impl Step {
    /// A step begun by an event on `from`, with no term and not done.
    pub(super) fn new(kind: StepKind, from: Date, place: (&Arc<str>, Span), actor: String) -> Self {
        Step {
            kind,
            from,
            due: None,
            done: None,
            source: TermSource::Office,
            days: None,
            ends: Ends::Never,
            since: None,
            rolled: false,
            stop: None,
            actor,
            path: Arc::clone(place.0),
            span: place.1,
        }
    }

    /// The step with its term, the one in force on the day from which it runs.
    pub(super) fn within(mut self, term: &TermSet, ground: &Ground<'_>) -> Self {
        let term = term.on(self.from);
        let reckoned = Reckoning::of(term, self.from, &ground.work_days);
        self.due = Some(reckoned.due);
        self.rolled = !reckoned.passed.is_empty();
        self.ends = Ends::Counted(term);
        self.source = term.source;
        self.days = Some(term.days);
        self
    }

    /// The step with a last day that a record says.
    pub(super) fn until(mut self, due: Date) -> Self {
        self.due = Some(due);
        self.ends = Ends::Recorded(due);
        self
    }

    /// The step with a day of the next year, which the office sets, for its last.
    pub(super) fn until_next_year(mut self, day: MonthDay) -> Self {
        self.due = day.of(self.from.year().saturating_add(1));
        self.ends = Ends::NextYear(day);
        self
    }

    /// The step with the last day of a period of reports.
    pub(super) fn until_end_of(mut self, period: ReportPeriod, last: Date) -> Self {
        self.due = Some(last);
        self.ends = Ends::Period(period);
        self
    }

    /// The step with the place where the day is recorded from which it runs.
    pub(super) fn since(mut self, path: &Arc<str>, span: Span) -> Self {
        self.since = Some(Place::new(path, span));
        self
    }

    /// What its last day rests on; `None` where it has none.
    pub fn basis(&self) -> Option<Basis> {
        // Who visits first surveys, within the same term.
        let setting = match self.kind {
            StepKind::Survey => StepKind::FirstVisit.setting(),
            kind => kind.setting(),
        };
        Some(Basis {
            article: self.kind.article(),
            source: self.source,
            setting,
            from: self.from,
            since: self.since.clone(),
            ends: self.ends,
            due: self.due?,
        })
    }

    /// The step with the day it was done, if it was.
    pub(super) fn done_on(mut self, done: Option<Date>) -> Self {
        self.done = done;
        self
    }

    /// Whether somebody still has to do it.
    pub fn is_owed(&self) -> bool {
        self.done.is_none() && self.stop.is_none()
    }

    /// Whether it was done after its term, or is overdue on `as_of`; what a death stopped
    /// only where its term had lapsed before.
    pub fn is_late(&self, as_of: Date) -> bool {
        let Some(due) = self.due else { return false };
        let counts = match self.stop {
            None => true,
            Some(Stop::Death(died)) => due < died,
            Some(Stop::Refusal) => false,
        };
        counts && self.done.unwrap_or(as_of) > due
    }
}
