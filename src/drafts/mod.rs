//! What `new` writes: records begun with what is known, blank where a person must say.
//!
//! Adding one is a function in the file of its kind and one entry in [`DRAFTS`].

mod case;
mod desk;
mod fund;
mod numbering;
mod organisation;
mod papers;
mod visit;
mod work;
mod year;

use std::fmt;

use crate::forms::{Form, FormKind};

pub use desk::Desk;
pub use organisation::{Founding, first_calendar, founding_files};

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
    make: fn(&Desk<'_>, &str) -> Result<Draft, Refusal>,
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

/// A record begun: where it goes and what it holds.
#[derive(Debug, Clone)]
pub struct Draft {
    /// The form.
    pub kind: &'static FormKind,
    /// The file, relative to the data folder.
    pub path: String,
    /// What is filled in and asked for.
    pub form: Form,
    /// For an entry of a year's or month's book: the list it belongs to, and the book's head
    /// for when it does not exist yet.
    pub entry: Option<(&'static str, Form)>,
}

/// Why no record was begun: what is wrong and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// What is wrong.
    pub what: String,
    /// What to do.
    pub remedy: String,
}

impl Refusal {
    fn new(what: impl Into<String>, remedy: impl Into<String>) -> Self {
        Refusal {
            what: what.into(),
            remedy: remedy.into(),
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\n办法：{}", self.what, self.remedy)
    }
}

/// Everything that can be begun, in the order of the procedure.
pub const DRAFTS: &[DraftKind] = &[
    case::CASE,
    case::BENEFICIARY,
    papers::SURVEY,
    visit::VISIT,
    visit::PHONE,
    papers::LETTER,
    papers::PROPOSAL,
    papers::MEASURE,
    papers::OPINION,
    papers::SUMMARY,
    fund::APPLICATION,
    fund::PAYMENT,
    fund::INCOME,
    fund::EXPENSE,
    work::LOG,
    work::ATTENDANCE,
    work::REPORT,
    year::PLAN,
    year::ASSESSMENT,
    year::SUMMARY,
    organisation::CALENDAR,
    case::WAIVER,
    case::CORRECTION,
];

impl DraftKind {
    /// The kind of this name.
    pub fn named(name: &str) -> Option<&'static DraftKind> {
        DRAFTS
            .iter()
            .find(|kind| kind.name == name || kind.title == name)
    }

    /// Begins the record for `whom`, as its kind wants it.
    ///
    /// # Errors
    /// When `whom` is not known or the record is there already.
    pub fn make(&self, desk: &Desk<'_>, whom: &str) -> Result<Draft, Refusal> {
        (self.make)(desk, whom)
    }
}

/// A form of its own file.
fn file(kind: &str, path: String, form: Form) -> Result<Draft, Refusal> {
    draft(kind, path, form, None)
}

/// An entry of a book.
fn entry(
    kind: &str,
    path: String,
    list: &'static str,
    head: Form,
    item: Form,
) -> Result<Draft, Refusal> {
    draft(kind, path, item, Some((list, head)))
}

fn draft(
    kind: &str,
    path: String,
    form: Form,
    entry: Option<(&'static str, Form)>,
) -> Result<Draft, Refusal> {
    let kind = FormKind::named(kind)
        .ok_or_else(|| Refusal::new(format!("没有「{kind}」这种记录"), "这是程序的错误，请报告"))?;
    Ok(Draft {
        kind,
        path,
        form,
        entry,
    })
}
