//! The faces of figures: beside those with which they are compared, with their cases on demand.

use std::fmt::Write as _;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde_json::{Value, json};
use unicode_width::UnicodeWidthStr;

use super::naming::Naming;
use crate::calendar::Days;
use crate::printed::money;
use crate::procedure::Facts;
use crate::registers::{Counted, Group, Line, Statistics};

/// The headings of the four values.
const HEADS: [&str; 4] = ["本期", "上期", "去年同期", "本年累计"];
/// The width of a value, in cells.
const VALUE: usize = 14;
/// More than these are not told where they are about no case.
const MOST_WITHOUT_CASE: usize = 20;
/// The width of a title, in cells.
const TITLE: usize = 30;

/// Figures with what is told of them.
#[derive(Debug)]
pub struct StatisticsShown<'f, 'a> {
    /// The office's facts.
    pub facts: &'f Facts<'a>,
    /// The figures.
    pub statistics: Statistics,
    /// Whether the cases of each figure are listed.
    pub with_cases: bool,
}

impl StatisticsShown<'_, '_> {
    /// As `count --format json` writes it.
    pub fn to_json(&self) -> Value {
        let days =
            |(first, last): Days| json!({ "first": first.to_string(), "last": last.to_string() });
        let compared = &self.statistics.compared;
        let groups = self.statistics.groups.iter().map(|group| {
            let lines = group.lines.iter().map(|line| self.line_json(line));
            json!({ "name": group.name, "figures": lines.collect::<Vec<_>>() })
        });
        json!({
            "schema": 1,
            "as_of": self.facts.as_of.to_string(),
            "period": compared.label,
            "now": days(compared.days),
            "before": days(compared.before),
            "last_year": days(compared.last_year),
            "so_far": days(compared.so_far),
            "groups": groups.collect::<Vec<_>>(),
        })
    }

    fn line_json(&self, line: &Line) -> Value {
        let value = |value: Option<Decimal>| match value {
            Some(value) if line.is_money => json!(value.to_string()),
            other => json!(other.and_then(|value| value.to_i64())),
        };
        let [now, before, last_year, so_far] = line.values.map(value);
        let mut told = json!({
            "figure": line.title,
            "now": now,
            "before": before,
            "last_year": last_year,
            "so_far": so_far,
        });
        if self.with_cases {
            let cases = line.cases.iter().map(|one| {
                json!({
                    "day": one.day.to_string(),
                    "case": one.subject.as_ref().map(ToString::to_string),
                    "members": one.members,
                })
            });
            told["cases"] = cases.collect::<Vec<_>>().into();
        }
        told
    }

    /// For people: a line a figure, its cases below it where they are asked for.
    pub fn to_text(&self) -> String {
        let compared = &self.statistics.compared;
        let (first, last) = compared.days;
        let as_of = self.facts.as_of;
        let mut text = format!("{}（{first} 至 {last}，截至 {as_of}）\n", compared.label);
        let heads = HEADS.map(|head| to_the_right(head, VALUE)).concat();
        let _ = writeln!(text, "  {}{heads}", to_the_left("", TITLE));
        for group in &self.statistics.groups {
            text += &self.group_in_text(group);
        }
        if self.statistics.groups.is_empty() {
            text.push_str("  没有可统计的\n");
        }
        text
    }

    fn group_in_text(&self, group: &Group) -> String {
        let name = group.name.as_ref().map(|name| format!("\n{name}\n"));
        let mut text = name.unwrap_or_default();
        for (at, line) in group.lines.iter().enumerate() {
            let title = match line.is_part {
                true => format!("  {}", line.title),
                false => line.title.clone(),
            };
            let values = line.values.map(|value| {
                let told = match value {
                    None => "—".to_owned(),
                    Some(value) if line.is_money => money(value),
                    Some(value) => value.normalize().to_string(),
                };
                to_the_right(&told, VALUE)
            });
            let _ = writeln!(text, "  {}{}", to_the_left(&title, TITLE), values.concat());
            // What is parted is told by its parts.
            let has_parts = group.lines.get(at + 1).is_some_and(|next| next.is_part);
            if self.with_cases && (line.is_part || !has_parts) {
                text += &self.cases_in_text(&line.cases);
            }
        }
        text
    }

    /// A line each; of much that is about no case, as days of attendance are, nothing.
    fn cases_in_text(&self, cases: &[Counted]) -> String {
        let are_few = cases.len() <= MOST_WITHOUT_CASE;
        let told = cases.iter().filter(|one| are_few || one.subject.is_some());
        told.map(|one| format!("      {}\n", self.case_in_text(one)))
            .collect()
    }

    fn case_in_text(&self, one: &Counted) -> String {
        let naming = Naming::of(self.facts.office);
        let whom = one.subject.as_ref().map(|subject| naming.told(subject));
        let parts = [
            Some(one.day.to_string()),
            whom,
            Some(one.members.join("、")),
        ];
        let parts: Vec<String> = parts
            .into_iter()
            .flatten()
            .filter(|one| !one.is_empty())
            .collect();
        parts.join("  ")
    }
}

fn to_the_left(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(text.width())))
}

fn to_the_right(text: &str, width: usize) -> String {
    format!("{}{text}", " ".repeat(width.saturating_sub(text.width())))
}
