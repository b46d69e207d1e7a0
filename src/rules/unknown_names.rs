//! What rests on names: while a name is nobody's, rules conclude nothing from it, since what they
//! would find of it is found of nothing else.

use super::Rule;
use super::data_branches::UNKNOWN_BRANCH;
use super::data_members::UNKNOWN_MEMBER;
use super::data_townships::UNKNOWN_TOWNSHIP;
use crate::findings::{Code, Finding};

/// The codes of unknown names, each with the rules that are quiet where such a name stands.
pub const RESTING: [(Code, &[&str]); 3] = [
    (
        UNKNOWN_MEMBER,
        &[
            "A06.2", "A08.1", "A08.2", "A15.2", "A15.4", "A15.5", "A18.1", "A19.2", "A28.1",
            "A34.1",
        ],
    ),
    (
        UNKNOWN_BRANCH,
        &["A05.1", "A05.2", "A05.3", "A06.2", "A09.1", "A15.2"],
    ),
    (UNKNOWN_TOWNSHIP, &["A05.1", "A05.2", "A05.3", "A12.2"]),
];

/// The rules that are quiet where a name stands that the rule of this code does not know.
pub fn resting_on(code: &str) -> &'static [&'static str] {
    let found = RESTING.iter().find(|(of, _)| of.0 == code);
    found.map_or(&[], |(_, quiet)| quiet)
}

/// The codes of unknown names where the rule of this code is quiet.
pub fn quiet_at(code: &str) -> impl Iterator<Item = Code> {
    let of = RESTING
        .iter()
        .filter(move |(_, quiet)| quiet.contains(&code));
    of.map(|(code, _)| *code)
}

/// What a rule says of names that nobody bears; `None` where it has to do with none.
pub fn told_of_names(rule: &Rule) -> Option<String> {
    let resting = resting_on(rule.code.0);
    if !resting.is_empty() {
        let list = resting.join("、");
        return Some(format!("名称更正以前，这些检查不据它作判断：{list}。"));
    }
    let at: Vec<&str> = quiet_at(rule.code.0).map(|code| code.0).collect();
    let list = at.join("、");
    (!at.is_empty()).then(|| format!("所据的名称查不到时（{list}）不作判断，更正以后再查。"))
}

/// Whether a rule may be quiet because of a name that one of the findings says is unknown.
pub(super) fn may_be_quiet(code: &str, findings: &[Finding]) -> bool {
    quiet_at(code).any(|unknown| findings.iter().any(|one| one.code == unknown))
}
