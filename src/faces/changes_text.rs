//! A comparison as text to read.

use std::fmt::Write;

use crate::disk::Sources;
use crate::findings::Finding;
use crate::history::Comparison;
use crate::history::{FactChange, Nature, PaperChange, Same};
use crate::printed::money;

/// What changed and what it means, in the words of the office.
pub fn changes_text(comparison: &Comparison) -> String {
    let mut text = format!(
        "从 {} 到 {}（截至 {}）\n",
        comparison.from.name, comparison.to.name, comparison.as_of
    );
    // Writing to a String cannot fail, here and below.
    for unread in &comparison.unread {
        let side = if unread.later {
            &comparison.to
        } else {
            &comparison.from
        };
        let _ = writeln!(
            text,
            "\n没有比较 {}：{} 里读不了，改好后再看",
            unread.file, side.name
        );
    }
    for group in &comparison.groups {
        let _ = writeln!(text, "\n{}", group.title);
        for (title, paper) in &group.papers {
            text += &paper_text(title, paper);
        }
    }
    if comparison.groups.is_empty() && comparison.unread.is_empty() {
        text += "\n没有事实改动\n";
    }
    text += &meaning_text(comparison);
    text += &same_text(comparison);
    text
}

fn paper_text(title: &str, paper: &PaperChange) -> String {
    let renamed = paper
        .renamed_from
        .as_ref()
        .map_or(String::new(), |from| format!("，由 {from} 改名"));
    let mut text = format!(
        "  {} {title}（{}{renamed}）\n",
        paper.nature.label(),
        paper.shown
    );
    for fact in &paper.facts {
        text += &fact_text(fact, paper.nature);
    }
    text
}

fn fact_text(fact: &FactChange, nature: Nature) -> String {
    let way = fact.way.replace('/', " · ");
    match (&fact.from, &fact.to) {
        (None, Some(to)) if nature == Nature::New => format!("    {way}：{to}\n"),
        (Some(from), None) if nature == Nature::Removed => format!("    {way}：{from}\n"),
        (Some(from), Some(to)) => format!("    {way}：{from} → {to}（第 {} 行）\n", fact.line),
        (None, Some(to)) => format!("    {way}：（空）→ {to}（第 {} 行）\n", fact.line),
        (Some(from), None) => format!("    {way}：{from} →（删去）\n"),
        (None, None) => String::new(),
    }
}

fn meaning_text(comparison: &Comparison) -> String {
    let meaning = &comparison.meaning;
    let mut lines = Vec::new();
    for step in &meaning.steps {
        lines.push(format!(
            "{} {} {}，{}",
            step.label(),
            step.case,
            step.step,
            step.days()
        ));
    }
    for balance in &meaning.balances {
        let sum = |one: Option<rust_decimal::Decimal>| {
            one.map_or("不明".to_owned(), |sum| format!("{} 元", money(sum)))
        };
        lines.push(format!(
            "{} 年基金余额 {} → {}",
            balance.year,
            sum(balance.from),
            sum(balance.to)
        ));
    }
    let told = |what: &str, one: &Finding, sources: &Sources| {
        let label = if one.stands() {
            one.severity.label()
        } else {
            "例外"
        };
        format!(
            "{what} {label}[{}] {}:{} {}",
            one.code,
            one.place.shown_path(),
            one.place.line(sources),
            one.message
        )
    };
    let (old, new) = (&comparison.before.sources, &comparison.checked.sources);
    let appeared = meaning.appeared.iter();
    lines.extend(appeared.map(|one| told("新出现", one, new)));
    lines.extend(meaning.gone.iter().map(|one| told("已消除", one, old)));
    if lines.is_empty() {
        return String::new();
    }
    // A record that one side lacks silences its rules there.
    let caution = if comparison.unread.is_empty() {
        ""
    } else {
        "（有文件读不了，下面的只供参考）"
    };
    format!("\n意味着{caution}\n  {}\n", lines.join("\n  "))
}

fn same_text(comparison: &Comparison) -> String {
    let line = |same: &Same| match same {
        Same::Renamed { from, to } => format!("  改名 {from} → {to}\n"),
        Same::Reformatted(file) => format!("  改排 {file}（说明、次序、空格）\n"),
    };
    let lines: String = comparison.same.iter().map(line).collect();
    match lines.is_empty() {
        true => String::new(),
        false => format!("\n事实没有变\n{lines}"),
    }
}
