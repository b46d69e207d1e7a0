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
mod article_15_sides;
mod article_16;
mod article_16_survey;
mod article_17;
mod article_18;
mod article_19;
mod article_20;
mod article_21;
mod article_22;
mod article_22_money;
mod article_23;
mod article_24;
mod article_26;
mod article_28;
mod article_29;
mod article_30;
mod article_30_control;
mod article_31;
mod article_32;
mod article_33;
mod article_34;
mod candidates;
mod check;
mod data_attachments;
mod data_branches;
mod data_calendar;
mod data_corrections;
mod data_days;
mod data_days_ahead;
mod data_days_impossible;
mod data_days_order;
mod data_days_papers;
mod data_days_periods;
mod data_doubts;
mod data_follow_on;
mod data_fund;
mod data_glyphs;
mod data_identity;
mod data_loading;
mod data_marked;
mod data_members;
mod data_numbers;
mod data_organisation;
mod data_references;
mod data_settings;
mod data_stub;
mod data_townships;
mod data_twice;
mod data_words;
mod derivations;
mod example;
mod late;
mod near;
mod owed;
mod report;
mod rule;
mod standing;
mod unknown_names;
mod waivers;
mod withholding;

pub use article_15_replacement::UNDATED_REPLACEMENT;
pub use candidates::{Candidate, candidates};
pub use check::{Checked, check, check_today};
pub use data_calendar::MISSING_CALENDAR;
pub use data_days::FORCE_BEFORE_JUDGMENT;
pub use data_fund::{
    BALANCE_CONTRADICTS, EMPTY_REFUND, EMPTY_REVERSAL, NEGATIVE_BALANCE, VOUCHER_TWICE,
};
pub use data_glyphs::{UNSHOWN, unshown_remedy};
pub use data_organisation::{BODIES, TWO_BRANCHES, TWO_MEMBERSHIPS};
pub use derivations::{Derivation, derivations};
pub use example::{AS_OF, EXAMPLE_DAY, Edit, Example, REMOVED, example_folder, example_glyphs};
pub use late::{Gravity, Guard, LateStep};
pub use owed::{Unfound, is_of, unfound};
pub use report::Report;
pub use rule::{Check, Rule};
pub use standing::StandingCheck;
pub use unknown_names::{RESTING, quiet_at, resting_on, told_of_names};

/// Every rule of the program, by file.
pub const REGISTRY: &[&[Rule]] = &[
    data_loading::RULES,
    data_members::RULES,
    data_branches::RULES,
    data_townships::RULES,
    data_references::RULES,
    data_words::RULES,
    data_corrections::RULES,
    data_glyphs::RULES,
    data_identity::RULES,
    data_organisation::RULES,
    data_settings::RULES,
    data_days::RULES,
    data_days_impossible::RULES,
    data_days_ahead::RULES,
    data_stub::RULES,
    data_doubts::RULES,
    data_marked::RULES,
    data_follow_on::RULES,
    data_fund::RULES,
    data_numbers::RULES,
    data_twice::RULES,
    data_attachments::RULES,
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
    article_15_sides::RULES,
    article_16::RULES,
    article_16_survey::RULES,
    article_17::RULES,
    article_18::RULES,
    article_19::RULES,
    article_20::RULES,
    article_21::RULES,
    article_22_money::RULES,
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

/// All rules, by file.
pub fn every() -> impl Iterator<Item = &'static Rule> {
    REGISTRY.iter().flat_map(|rules| rules.iter())
}

/// All rules in the order of their codes.
pub fn all() -> Vec<&'static Rule> {
    let mut rules: Vec<_> = every().collect();
    rules.sort_by_key(|rule| rule.code);
    rules
}

/// The rule of a code.
pub fn rule(code: &str) -> Option<&'static Rule> {
    every().find(|rule| rule.code.0 == code)
}
