//! The faces of several beneficiaries: who, where, with whom, how far, what is next.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::naming::Naming;
use crate::procedure::{Course, Facts, Step};

/// Several beneficiaries.
#[derive(Debug)]
pub struct PeopleShown<'f, 'a> {
    /// The office's facts.
    pub facts: &'f Facts<'a>,
    /// Them.
    pub courses: Vec<&'f Course<'a>>,
}

impl PeopleShown<'_, '_> {
    /// As `show --format json` writes it.
    pub fn to_json(&self) -> Value {
        let people = self.courses.iter().map(|course| self.in_json(course));
        json!({
            "schema": 1,
            "as_of": self.facts.as_of.to_string(),
            "people": people.collect::<Vec<_>>(),
        })
    }

    fn in_json(&self, course: &Course<'_>) -> Value {
        let naming = Naming::of(self.facts.office);
        let home = naming.home(&course.subject(), self.facts.as_of);
        let next = next_of(course);
        json!({
            "case": course.number(),
            "name": naming.name(&course.subject()),
            "township": home.map(|(township, _)| township),
            "branch": course.current_branch(),
            "members": course.members_on(self.facts.as_of),
            "stage": course.stage.label(),
            "last_contact": last_contact(course),
            "next": next.map(|step| step.kind.label()),
            "due": next.and_then(|step| step.due).map(|due| due.to_string()),
        })
    }

    /// For people, two lines each.
    pub fn to_text(&self) -> String {
        let as_of = self.facts.as_of;
        let naming = Naming::of(self.facts.office);
        let mut text = String::new();
        for course in &self.courses {
            let whom = naming.told(&course.subject());
            let home = naming.home(&course.subject(), as_of);
            let home = home.map_or_else(
                || "住址从略".to_owned(),
                |(township, village)| format!("{township}{}", village.unwrap_or_default()),
            );
            let branch = course.current_branch().unwrap_or("尚未移交支部");
            let members = match course.members_on(as_of).join("、") {
                nobody if nobody.is_empty() => "尚未指定包案党员".to_owned(),
                members => members,
            };
            let stage = course.stage.label();
            let _ = writeln!(text, "{whom}  {home}  {branch}  {members}  {stage}");
            let last = last_contact(course);
            let last = last.map_or_else(|| "还没有访问过".to_owned(), |day| format!("上次 {day}"));
            let next = next_of(course).map_or_else(
                || "没有待办".to_owned(),
                |step| match step.due {
                    Some(due) if due < as_of => {
                        let late = (as_of - due).get_days();
                        format!("{} 期限 {due}，超期{late}天", step.kind.label())
                    }
                    Some(due) => format!("{} 期限 {due}", step.kind.label()),
                    None => format!("{} 没有定期限", step.kind.label()),
                },
            );
            let _ = writeln!(text, "    {last}；待办：{next}");
        }
        text
    }
}

fn last_contact(course: &Course<'_>) -> Option<String> {
    let last = course.reached().next_back()?;
    Some(last.date.day().to_string())
}

/// What is to be done first.
fn next_of<'c>(course: &'c Course<'_>) -> Option<&'c Step> {
    course.open_steps().into_iter().next()
}
