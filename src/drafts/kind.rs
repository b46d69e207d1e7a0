//! What `new` can begin, and what the word behind it names.

use super::desk::Desk;
use super::draft::{Draft, Refusal};

/// A record that `new` can begin.
#[derive(Debug)]
pub struct DraftKind {
    /// The word after `new`.
    pub name: &'static str,
    /// What it begins.
    pub title: &'static str,
    /// What the word behind it names.
    pub whom: Whom,
    /// Keys asked for on a terminal, ways by `/`.
    pub asks: &'static [&'static str],
    pub(super) make: fn(&Desk<'_>, &str) -> Result<Draft, Refusal>,
}

/// What the word behind the kind names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whom {
    /// A case number; the next one when left out.
    NewCase,
    /// A case.
    Case,
    /// A beneficiary, `2016-0003-1`.
    Beneficiary,
    /// An approved application to the fund, `2016-0003-1/1`.
    Application,
    /// A member.
    Member,
    /// A branch or the party committee.
    Reporter,
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
            Whom::Beneficiary => "对象编号，如 2016-0003-1",
            Whom::Application => "对象编号/申请编号，如 2016-0003-2/1",
            Whom::Member => "党员姓名",
            Whom::Reporter => "汇报单位，如 第一党支部",
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

impl DraftKind {
    /// Begins the record for `whom`, as its kind wants it.
    ///
    /// # Errors
    /// When `whom` is not known or the record is there already.
    pub fn make(&self, desk: &Desk<'_>, whom: &str) -> Result<Draft, Refusal> {
        (self.make)(desk, whom)
    }
}
