//! What `new` can begin, and what the word behind it names.

use super::desk::Desk;
use super::draft::{Draft, Refusal};
use super::spot::Spot;
use crate::forms::Form;

/// A record, or a part of one, that `new` can begin.
#[derive(Debug)]
pub struct DraftKind {
    /// The word after `new`.
    pub name: &'static str,
    /// What it begins.
    pub title: &'static str,
    /// What the word behind it names.
    pub whom: Whom,
    /// The kind of record, by its name.
    pub of: &'static str,
    /// The way to the list or group that it adds to, parts by `/`; empty for a whole record.
    pub way: &'static str,
    /// Whether several are added in one go.
    pub several: bool,
    /// Keys asked for on a terminal, ways by `/`.
    pub asks: &'static [&'static str],
    pub(super) make: Make,
}

/// How a draft comes about.
#[derive(Debug)]
pub(super) enum Make {
    /// A whole record, or an entry of a book, by a function of its own.
    Draft(fn(&Desk<'_>, &str) -> Result<Draft, Refusal>),
    /// What is added at a place of a record: the keys asked for, and what is known of them.
    Part(fn(&Desk<'_>, &mut Spot<'_>, Form) -> Result<Form, Refusal>),
}

/// What the word behind the kind names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whom {
    /// A case number; the next one when left out.
    NewCase,
    /// A case.
    Case,
    /// A party of a case.
    Party,
    /// A beneficiary, `2016-0003-1`.
    Beneficiary,
    /// A paper of a beneficiary of which there may be several; the last when left out.
    Paper,
    /// A visit of a beneficiary; the last when left out.
    Visit,
    /// An approved application to the fund, `2016-0003-1/1`.
    Application,
    /// A member.
    Member,
    /// A branch.
    Branch,
    /// A branch or the party committee.
    Reporter,
    /// A line of the year's budget.
    BudgetLine,
    /// A year; that of the day when left out.
    Year,
    /// A month, `2016-08`.
    Month,
    /// A code that may be waived.
    Code,
    /// Nothing.
    Nobody,
}

impl Whom {
    /// What to write, with an example.
    pub fn ask(self) -> &'static str {
        match self {
            Whom::NewCase => "登记号，如 2016-0012；不写用下一个",
            Whom::Case => "登记号，如 2016-0003",
            Whom::Party => "登记号和当事人编号，如 2016-0003 1",
            Whom::Beneficiary => "对象编号，如 2016-0003-1",
            Whom::Paper => "对象编号/第几份，不写第几份为最后一份，如 2016-0003-1/1",
            Whom::Visit => "对象编号/哪一天，不写哪一天为最后一次，如 2016-0003-1/2016-09-20",
            Whom::Application => "对象编号/申请编号，如 2016-0003-2/1",
            Whom::Member => "党员姓名",
            Whom::Branch => "党支部名称，如 第一党支部",
            Whom::Reporter => "汇报单位，如 第一党支部",
            Whom::BudgetLine => "科目名称，如 差旅费",
            Whom::Year => "年份，如 2016；不写为今年",
            Whom::Month => "月份，如 2016-08",
            Whom::Code => "检查代码，后面可以加登记号或者对象编号，如 A13.1 2016-0009",
            Whom::Nobody => "",
        }
    }

    /// Whether it must be given.
    pub fn is_required(self) -> bool {
        !matches!(self, Whom::NewCase | Whom::Year | Whom::Nobody)
    }
}
