//! What is added to the books and calendars of a year beside their daily entries.

use super::desk::Desk;
use super::draft::Refusal;
use super::kind::{DraftKind, Whom};
use super::numbering;
use super::parts::{of_the_day, part, several, unknown};
use super::spot::Spot;
use crate::calendar::Period;
use crate::forms::{Entry, Form};

pub(super) const HOLIDAY: DraftKind = several(part(
    "holiday",
    "放假的一日",
    Whom::Nobody,
    ("日历", "放假"),
    &["节日"],
    of_the_day,
));

pub(super) const WORKDAY: DraftKind = several(part(
    "workday",
    "补班的一日",
    Whom::Nobody,
    ("日历", "补班"),
    &["节日"],
    of_the_day,
));

pub(super) const MOVED_DAY: DraftKind = part(
    "moved-day",
    "群众工作日调整",
    Whom::Nobody,
    ("日历", "群众工作日调整"),
    &["原定", "改为", "事由", "党组建议", "党委决定"],
    moved,
);

pub(super) const ACTIVITY: DraftKind = several(part(
    "activity",
    "群众工作日的活动",
    Whom::Nobody,
    ("出勤", "群众工作日/活动"),
    &["类别", "党员", "时段", "访问对象", "时间", "方式", "情况"],
    activity,
));

pub(super) const ABSENCE: DraftKind = several(part(
    "absence",
    "群众工作日未参加的党员",
    Whom::Nobody,
    ("出勤", "群众工作日/未参加"),
    &["党员", "原因"],
    unknown,
));

pub(super) const TAKING_PART: DraftKind = part(
    "taking-part",
    "党组成员参加",
    Whom::Nobody,
    ("汇报", "党组成员参加"),
    &["姓名", "活动"],
    of_the_day,
);

pub(super) const REPORT_ISSUE: DraftKind = part(
    "report-issue",
    "报告印发",
    Whom::Nobody,
    ("汇报", "报告"),
    &[
        "期",
        "顺序号",
        "印发日期",
        "签发人",
        "主要做法",
        "存在问题",
        "下步打算",
    ],
    of_the_last_month,
);

pub(super) const VOLUNTARY_HELP: DraftKind = part(
    "voluntary-help",
    "自愿帮助",
    Whom::Member,
    ("工作日志", "自愿帮助"),
    &["受助人", "内容", "折款"],
    of_the_day,
);

pub(super) const FUND_PLAN: DraftKind = part(
    "fund-plan",
    "基金年度计划",
    Whom::Nobody,
    ("帮扶基金", "年度计划"),
    &["预计收入", "预计支出", "安排"],
    of_the_day,
);

pub(super) const REVERSAL: DraftKind = part(
    "reversal",
    "冲销基金凭证",
    Whom::Nobody,
    ("帮扶基金", "冲销"),
    &["冲销凭证", "原因", "批准人"],
    reversal,
);

pub(super) const PUBLICATION: DraftKind = part(
    "publication",
    "基金使用公示",
    Whom::Nobody,
    ("帮扶基金", "公示"),
    &["止", "截至", "地点"],
    of_the_day,
);

pub(super) const BUDGET: DraftKind = several(part(
    "budget",
    "工作经费科目",
    Whom::Nobody,
    ("工作经费", "科目"),
    &["名称", "预算"],
    unknown,
));

pub(super) const ADJUSTMENT: DraftKind = part(
    "budget-change",
    "工作经费科目调整",
    Whom::BudgetLine,
    ("工作经费", "科目/调整"),
    &["增加", "减少", "决定"],
    adjustment,
);

pub(super) const DEPLOYMENT: DraftKind = part(
    "deployment",
    "年度部署",
    Whom::Nobody,
    ("年度计划", "部署"),
    &["会议", "内容"],
    of_the_day,
);

pub(super) const INSPECTION: DraftKind = part(
    "inspection",
    "年度检查",
    Whom::Nobody,
    ("年度计划", "检查"),
    &["检查人", "情况"],
    of_the_day,
);

/// The report that is due is that of the month before.
fn of_the_last_month(desk: &Desk<'_>, _: &mut Spot<'_>, form: Form) -> Result<Form, Refusal> {
    Ok(form.with("期", Period::of(desk.day).previous().to_string()))
}

fn moved(desk: &Desk<'_>, _: &mut Spot<'_>, form: Form) -> Result<Form, Refusal> {
    Ok(form.with("原定", desk.day))
}

fn activity(_: &Desk<'_>, _: &mut Spot<'_>, form: Form) -> Result<Form, Refusal> {
    Ok(form.with("时段", Entry::Asked))
}

/// Increased or reduced, never both.
fn adjustment(desk: &Desk<'_>, _: &mut Spot<'_>, form: Form) -> Result<Form, Refusal> {
    let form = form.with("增加", Entry::Asked).with("减少", Entry::Asked);
    Ok(form.with("日期", desk.day))
}

fn reversal(desk: &Desk<'_>, _: &mut Spot<'_>, form: Form) -> Result<Form, Refusal> {
    let of = |year: i16| {
        let book = desk.facts.office.fund_books.get(&year);
        let given = book.into_iter().flat_map(|book| &book.reversals);
        numbering::next(given.map(|one| one.voucher.as_str()))
    };
    let year = desk.day.year();
    let number = of(year).or_else(|| numbering::first_of_year(&of(year - 1)?, year));
    Ok(form.with("凭证号", number).with("日期", desk.day))
}
