//! The faces of what other settings would ask.

use std::fmt::Write as _;

use jiff::civil::Date;
use serde_json::{Value, json};

use super::naming::Naming;
use crate::disk::Sources;
use crate::findings::Finding;
use crate::history::Meaning;
use crate::privacy::Veil;
use crate::procedure::{Duty, Rehearsal};

/// What other settings would ask, and what the check would say otherwise.
pub struct Rehearsed<'a> {
    /// The duties that differ.
    pub duties: &'a Rehearsal,
    /// The findings that differ.
    pub meaning: &'a Meaning,
    /// Names that are not told.
    pub veil: &'a Veil,
    /// The day.
    pub as_of: Date,
}

impl Rehearsed<'_> {
    /// As `rehearse --format json` writes it.
    pub fn json(&self, sources: &Sources) -> Value {
        let duties = |all: &[Duty]| all.iter().map(|one| self.duty(one)).collect::<Vec<_>>();
        let moved = self.duties.moved.iter().map(|(duty, was)| {
            let mut one = self.duty(duty);
            one["was"] = was.map(|day| day.to_string()).into();
            one
        });
        let findings = |all: &[Finding]| {
            let all = all.iter().map(|one| finding(one, sources));
            all.collect::<Vec<_>>()
        };
        json!({
            "schema": 1,
            "as_of": self.as_of.to_string(),
            "gained": duties(&self.duties.gained),
            "lost": duties(&self.duties.lost),
            "moved": moved.collect::<Vec<_>>(),
            "appeared": findings(&self.meaning.appeared),
            "gone": findings(&self.meaning.gone),
        })
    }

    fn duty(&self, duty: &Duty) -> Value {
        let step = &duty.step;
        json!({
            "case": duty.subject.as_ref().map(ToString::to_string),
            "step": step.kind.label(),
            "article": step.kind.article(),
            "from": step.from.to_string(),
            "due": step.due.map(|due| due.to_string()),
            "actor": self.veil.over(&step.actor, None),
        })
    }

    /// For people.
    pub fn text(&self, naming: Naming<'_>) -> String {
        let Rehearsal {
            gained,
            lost,
            moved,
        } = self.duties;
        let (appeared, gone) = (&self.meaning.appeared, &self.meaning.gone);
        let mut text = format!(
            "截至 {}：多出 {} 项，不再要办 {} 项，换了期限 {} 项；多查出 {} 项，不再查出 {} 项\n",
            self.as_of,
            gained.len(),
            lost.len(),
            moved.len(),
            appeared.len(),
            gone.len()
        );
        let day = |day: Option<Date>| day.map_or("没有期限".to_owned(), |day| day.to_string());
        let mut list = |title: &str, lines: Vec<String>| {
            if !lines.is_empty() {
                let _ = writeln!(text, "{title}");
            }
            for line in lines {
                let _ = writeln!(text, "  {line}");
            }
        };
        let named = |duty: &Duty| {
            let subject = duty.subject.as_ref();
            let whom = subject.map_or_else(|| "全院".to_owned(), |one| naming.told(one));
            let actor = self.veil.over(&duty.step.actor, None);
            format!("{whom}  {}（{actor}）", duty.step.kind.label())
        };
        let owed = |duty: &Duty| format!("{}：{}", named(duty), day(duty.step.due));
        list("多出", gained.iter().map(owed).collect());
        list("不再要办", lost.iter().map(owed).collect());
        let moved = moved
            .iter()
            .map(|(duty, was)| format!("{}：{} → {}", named(duty), day(*was), day(duty.step.due)));
        list("换了期限", moved.collect());
        let found = |one: &Finding| {
            let subject = one.subject.as_ref();
            let whom = subject.map_or_else(|| "全院".to_owned(), |one| naming.told(one));
            let due = one
                .deadline
                .map(|deadline| format!("，期限 {}", deadline.due));
            format!(
                "{whom}  {} {}{}",
                one.code,
                one.title,
                due.unwrap_or_default()
            )
        };
        list("多查出", appeared.iter().map(found).collect());
        list("不再查出", gone.iter().map(found).collect());
        text
    }
}

fn finding(one: &Finding, sources: &Sources) -> Value {
    json!({
        "code": one.code.0,
        "title": one.title,
        "case": one.subject.as_ref().map(ToString::to_string),
        "file": &*one.place.path,
        "line": one.place.line(sources),
        "due": one.deadline.map(|deadline| deadline.due.to_string()),
        "waived": !one.stands(),
    })
}
