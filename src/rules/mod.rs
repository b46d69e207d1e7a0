//! What the articles oblige, as checks. One file an article; one registry.
//!
//! Adding a rule is one function in its article's file and one entry in that
//! file's `RULES`; adding an article is one more line in [`REGISTRY`].

mod article_05;
mod article_06;
mod article_07;
mod article_08;
mod article_09;
mod article_10;
mod article_10_scores;
mod article_12;
mod article_12_beneficiary;
mod article_13;
mod article_14;
mod article_15;
mod article_15_replacement;
mod article_16;
mod article_16_survey;
mod article_17;
mod article_18;
mod article_19;
mod article_20;
mod article_21;
mod article_22;
mod article_23;
mod article_24;
mod article_26;
mod article_28;
mod article_29;
mod article_30;
mod article_31;
mod article_32;
mod article_33;
mod article_34;
mod check;
mod data_calendar;
mod data_days;
mod data_days_papers;
mod data_days_periods;
mod data_fund;
mod data_identity;
mod data_loading;
mod data_members;
mod data_names;
mod data_organisation;
mod data_stub;
mod data_words;
mod discretion;
mod example;
mod report;
mod waivers;

use crate::calendar::TermSource;
use crate::findings::{Code, Severity};
use crate::procedure::Facts;

pub use check::{Checked, check};
pub use example::{AS_OF, EXAMPLE_DAY, Edit, Example, REMOVED, example_folder};
pub use report::Report;

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
    /// How it is checked.
    pub check: Check,
    /// A change to the example office that raises it.
    pub raises: Example,
    /// A near miss: a change that does not.
    pub passes: Example,
}

/// How a rule is checked.
#[derive(Debug, Clone, Copy)]
pub enum Check {
    /// Named while files are loaded.
    Loading,
    /// Asked of the facts.
    Facts(fn(&Facts<'_>, &mut Report<'_>)),
    /// Named when waivers are applied.
    Waiving,
}

impl Rule {
    /// Whether a person may allow an exception: everything but errors and waivers themselves,
    /// and changes to locked months, which have corrections of their own.
    pub fn is_waivable(&self) -> bool {
        let is_lock = self.code.0.starts_with('L');
        !is_lock && self.severity != Severity::Error && !matches!(self.check, Check::Waiving)
    }
}

/// Every rule of the program, by file.
pub const REGISTRY: &[&[Rule]] = &[
    data_loading::RULES,
    data_members::RULES,
    data_names::RULES,
    data_words::RULES,
    data_identity::RULES,
    data_organisation::RULES,
    data_days::RULES,
    data_stub::RULES,
    data_fund::RULES,
    data_calendar::RULES,
    waivers::RULES,
    article_05::RULES,
    article_06::RULES,
    article_07::RULES,
    article_08::RULES,
    article_09::RULES,
    article_10::RULES,
    article_10_scores::RULES,
    article_12::RULES,
    article_12_beneficiary::RULES,
    article_13::RULES,
    article_14::RULES,
    article_15::RULES,
    article_15_replacement::RULES,
    article_16::RULES,
    article_16_survey::RULES,
    article_17::RULES,
    article_18::RULES,
    article_19::RULES,
    article_20::RULES,
    article_21::RULES,
    article_22::RULES,
    article_23::RULES,
    article_24::RULES,
    article_26::RULES,
    article_28::RULES,
    article_29::RULES,
    article_30::RULES,
    article_31::RULES,
    article_32::RULES,
    article_33::RULES,
    article_34::RULES,
];

/// All rules in the order of their codes.
pub fn all() -> Vec<&'static Rule> {
    let mut rules: Vec<_> = REGISTRY.iter().flat_map(|rules| rules.iter()).collect();
    rules.sort_by_key(|rule| rule.code);
    rules
}

/// The rule of a code.
pub fn rule(code: &str) -> Option<&'static Rule> {
    REGISTRY
        .iter()
        .flat_map(|rules| rules.iter())
        .find(|rule| rule.code.0 == code)
}
