//! The faces of a day's rounds: by branch, township and village.

use std::fmt::Write as _;

use jiff::civil::Date;
use serde_json::{Value, json};

use super::naming::Naming;
use crate::procedure::{Facts, Round};

/// What stands for the branch of those who have none yet.
const NO_BRANCH: &str = "尚未移交支部";

/// Whom to visit on a day.
#[derive(Debug)]
pub struct RoundsShown<'f, 'a> {
    /// The office's facts.
    pub facts: &'f Facts<'a>,
    /// The day of the trip.
    pub day: Date,
    /// The households, by branch, township and village.
    pub rounds: Vec<Round<'f, 'a>>,
}

impl<'f, 'a> RoundsShown<'f, 'a> {
    fn is_outreach_day(&self) -> bool {
        let facts = self.facts;
        facts.outreach_days.contains(self.day, &facts.work_days)
    }

    /// As `rounds --format json` writes it: a trip a township of a branch, with its villages.
    pub fn to_json(&self) -> Value {
        let branches = self
            .rounds
            .chunk_by(|one, other| branch(one) == branch(other));
        let branches = branches.map(|rounds| {
            let townships = rounds.chunk_by(|one, other| township(one) == township(other));
            let townships = townships.map(|rounds| self.township_json(rounds));
            json!({
                "branch": rounds[0].course.current_branch(),
                "townships": townships.collect::<Vec<_>>(),
            })
        });
        json!({
            "schema": 1,
            "as_of": self.facts.as_of.to_string(),
            "day": self.day.to_string(),
            "outreach_day": self.is_outreach_day(),
            "branches": branches.collect::<Vec<_>>(),
        })
    }

    fn township_json(&self, rounds: &[Round<'f, 'a>]) -> Value {
        let villages = rounds.chunk_by(|one, other| one.home == other.home);
        let villages = villages.map(|rounds| {
            let people = rounds.iter().map(|round| self.round_json(round));
            json!({
                "village": rounds[0].home.as_ref().and_then(|(_, village)| village.clone()),
                "people": people.collect::<Vec<_>>(),
            })
        });
        json!({
            "township": rounds[0].home.as_ref().map(|(township, _)| township.clone()),
            "villages": villages.collect::<Vec<_>>(),
        })
    }

    fn round_json(&self, round: &Round<'f, 'a>) -> Value {
        let errands = round.errands.iter();
        let errands = errands
            .map(|(errand, due)| json!({ "errand": errand.label(), "due": due.to_string() }));
        json!({
            "case": round.course.number(),
            "name": Naming::of(self.facts.office).name(&round.course.subject()),
            "members": round.course.members_on(self.facts.as_of),
            "errands": errands.collect::<Vec<_>>(),
        })
    }

    /// For people: a line a place, a line a household under it.
    pub fn to_text(&self) -> String {
        let kind = match self.is_outreach_day() {
            true => "群众工作日",
            false => "不是群众工作日",
        };
        let mut text = format!("走访安排 {}（{kind}）\n", self.day);
        let mut above: Option<&Round<'f, 'a>> = None;
        for round in &self.rounds {
            if above.is_none_or(|above| branch(above) != branch(round)) {
                let _ = writeln!(text, "\n{}", branch(round));
            }
            let is_new_place = above
                .is_none_or(|above| branch(above) != branch(round) || above.home != round.home);
            if is_new_place {
                let _ = writeln!(text, "  {}", place(round));
            }
            text += &self.round_in_text(round);
            above = Some(round);
        }
        if self.rounds.is_empty() {
            text.push_str("\n没有要走访的\n");
        }
        text
    }

    fn round_in_text(&self, round: &Round<'f, 'a>) -> String {
        let whom = Naming::of(self.facts.office).told(&round.course.subject());
        let members = match round.course.members_on(self.facts.as_of).join("、") {
            nobody if nobody.is_empty() => "尚未指定包案党员".to_owned(),
            members => members,
        };
        let errands = round.errands.iter().map(|(errand, due)| {
            let over = match *due < self.facts.as_of {
                true => "（已过）",
                false => "",
            };
            format!("{} {due}{over}", errand.label())
        });
        let errands = errands.collect::<Vec<_>>().join("；");
        format!("    {whom}  {members}  {errands}\n")
    }
}

fn branch<'r>(round: &'r Round<'_, '_>) -> &'r str {
    round.course.current_branch().unwrap_or(NO_BRANCH)
}

fn township<'r>(round: &'r Round<'_, '_>) -> Option<&'r str> {
    round.home.as_ref().map(|(township, _)| township.as_str())
}

fn place(round: &Round<'_, '_>) -> String {
    match &round.home {
        None => "住址从略".to_owned(),
        Some((township, Some(village))) => format!("{township} {village}"),
        Some((township, None)) => township.clone(),
    }
}
