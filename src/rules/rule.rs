//! What a rule is.

use jiff::civil::Date;

use super::late::LateStep;
use super::{Example, Report};
use crate::calendar::TermSource;
use crate::disk::Sources;
use crate::findings::{Code, Severity};
use crate::printed::Glyphs;
use crate::procedure::{CaseFacts, Facts, Ground};
use crate::records::{Filed, KeptRecord, Member, Members, Office};

/// A check with everything that help, `explain` and the handbook say about it.
#[derive(Debug)]
pub struct Rule {
    /// Its code, stable for ever.
    pub code: Code,
    /// The severity of its findings; a rule that also says less grave things says so in `why`.
    pub severity: Severity,
    /// What it finds, in a few words.
    pub title: &'static str,
    /// What the article asks and why it is checked so, paraphrased.
    pub why: &'static str,
    /// Who set the term it counts by, if it counts by one.
    pub term: Option<TermSource>,
    /// How it is checked: what is said under one code may be asked of several things.
    pub checks: &'static [Check],
    /// A change to the example office that raises it.
    pub raises: Example,
    /// A near miss: a change that does not.
    pub passes: Example,
}

/// How a rule is checked: what it is asked of says what it may look at, and so what a change
/// of a record makes it ask again.
#[derive(Debug, Clone, Copy)]
pub enum Check {
    /// Named while files are loaded.
    Loading,
    /// Asked of each record alone, before it is cut back to the day as of which is judged.
    Uncut(fn(KeptRecord<'_>, Date, &mut Report<'_>)),
    /// Asked of each record alone, before it is cut back, of whoever asks today: a build, which must
    /// come out the same on any day, knows no more than its own.
    Ahead(fn(KeptRecord<'_>, Date, &mut Report<'_>)),
    /// Asked of each record alone.
    File(fn(KeptRecord<'_>, &mut Report<'_>)),
    /// Asked of each member, on the ground of the office.
    Member(fn(&Ground<'_>, &Filed<Members>, &Member, &mut Report<'_>)),
    /// Asked of each case, on the ground of the office.
    Case(fn(&Ground<'_>, &CaseFacts<'_, '_>, &mut Report<'_>)),
    /// Asked of each case: a step that is past its term.
    Late(LateStep),
    /// Asked of the office as a whole.
    Office(fn(&Facts<'_>, &mut Report<'_>)),
    /// Asked of all records, where it is known which characters sheets can show: the fonts of
    /// a computer, and no fact.
    Shown(fn(&Office, &Sources, &Glyphs, &mut Report<'_>)),
    /// Named when waivers are applied.
    Waiving,
}

impl Rule {
    /// Whether a person may allow an exception: everything but errors and waivers themselves,
    /// changes to locked months, which have corrections of their own, and what another
    /// computer would not find.
    pub fn is_waivable(&self) -> bool {
        let is_lock = self.code.0.starts_with('L');
        !is_lock
            && self.severity != Severity::Error
            && !matches!(self.checks, [Check::Waiving | Check::Shown(_)])
    }
}
