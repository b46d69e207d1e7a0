//! The face of many findings on one screen: what matters most, the rest as counts.

use std::cmp::Reverse;
use std::collections::HashMap;

use jiff::civil::Date;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::findings_text::{Screen, findings_text};
use super::naming::Naming;
use super::visible::visible;
use crate::disk::Sources;
use crate::findings::{Code, Finding, Severity};
use crate::records::{Slot, slot_of};

/// What matters more comes first; among equals the newest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Urgency {
    /// Data that nothing can be built on.
    Error,
    /// Against the Measures, and not settled.
    Violation,
    /// Past its term, and still to be done.
    Overdue,
    /// To be looked at.
    Open,
    /// Done late, or over.
    Settled,
    /// Allowed.
    Waived,
}

impl Urgency {
    /// That of a finding.
    pub(super) fn of(finding: &Finding) -> Self {
        match finding.severity {
            _ if !finding.stands() => Urgency::Waived,
            Severity::Error => Urgency::Error,
            _ if finding.settled().is_some() => Urgency::Settled,
            Severity::Violation => Urgency::Violation,
            Severity::Reminder if finding.deadline.is_some() => Urgency::Overdue,
            Severity::Reminder => Urgency::Open,
        }
    }
}

/// Lines of the screen that the tally, what can be mended and the prompt take.
const TAKEN: usize = 3;
/// Lines of one finding.
const LINES: usize = 2;
/// The most lines that counts take while there are findings to show.
const MOST_COUNTS: usize = 8;
/// The most lines that are filled, however high the screen is.
pub const MOST_LINES: usize = 50;
/// The screen of a terminal that does not say how large it is; none is taken for lower.
const USUAL: (usize, usize) = (80, 24);

/// Findings for a screen: all of them with their lines where they fit, else the weightiest, and of
/// the others how many there are of each code. `command` is what shows all of one code when
/// `--code` and the code are put behind it.
pub fn findings_overview(
    findings: &[Finding],
    sources: &Sources,
    naming: Naming<'_>,
    screen: Screen,
    command: &str,
) -> String {
    let (width, height) = size(screen);
    let room = height - TAKEN;
    // None takes less than a line.
    if findings.len() <= room {
        let whole = findings_text(findings, sources, naming, screen);
        if whole.lines().count() <= room {
            return whole;
        }
    }
    let sorted = repeats(&by_weight(findings));
    let (first, others) = sorted.split_at(shown_of(&sorted, room));
    let brief = first.iter().map(|one| brief(one, sources, naming, width));
    let mut text: String = brief.collect();
    let others: Vec<&Finding> = others.concat();
    let heading = match others.len() {
        0 => "逐条的办法：".to_owned(),
        count => format!("其余 {count} 条（全部逐条看：{command} --all）："),
    };
    let left = room - first.len() * LINES - 1;
    text += &match others.is_empty() {
        true => in_two_columns(&heading, &format!("{command} --all"), width),
        false => cut(&heading, width) + "\n" + &counted(&others, left, width, command),
    };
    text
}

/// How many of the findings are shown beside a last line and the counts of all others.
fn shown_of(sorted: &[Vec<&Finding>], room: usize) -> usize {
    let most = (room / LINES).min(sorted.len());
    let fits = |shown: &usize| {
        let kinds = counts(&sorted[*shown..].concat()).len().min(MOST_COUNTS);
        shown * LINES + 1 + kinds <= room
    };
    (0..=most).rev().find(fits).unwrap_or(0)
}

/// Findings of one code and one weight in the same file together, where the first of them stands.
fn repeats<'f>(sorted: &[&'f Finding]) -> Vec<Vec<&'f Finding>> {
    let mut groups: Vec<Vec<&Finding>> = Vec::new();
    let mut at: HashMap<(Urgency, Code, &str), usize> = HashMap::new();
    for finding in sorted {
        let key = (Urgency::of(finding), finding.code, &*finding.place.path);
        let group = *at.entry(key).or_insert_with(|| {
            groups.push(Vec::new());
            groups.len() - 1
        });
        groups[group].push(finding);
    }
    groups
}

fn size(screen: Screen) -> (usize, usize) {
    let (width, height) = USUAL;
    let given = |given: Option<usize>, usual: usize| given.unwrap_or(usual).max(usual);
    let width = screen.width.unwrap_or(width);
    (width, given(screen.height, height).min(MOST_LINES))
}

fn by_weight(findings: &[Finding]) -> Vec<&Finding> {
    let mut sorted: Vec<&Finding> = findings.iter().collect();
    // Of those without a day, the later case is the newer.
    sorted.sort_by_cached_key(|one| {
        let newest = (Reverse(day_of(one)), Reverse(one.subject.clone()));
        (Urgency::of(one), newest)
    });
    sorted
}

/// The day by which a finding is new or old, as far as one is known.
fn day_of(finding: &Finding) -> Option<Date> {
    let due = finding.deadline.map(|deadline| deadline.due);
    let visited = || match slot_of(&finding.place.path) {
        Slot::Record(_, key) => key.day,
        _ => None,
    };
    finding.settled().or(due).or_else(visited)
}

/// One finding in two lines: what, and where; with how many more of its kind are in the file.
fn brief(group: &[&Finding], sources: &Sources, naming: Naming<'_>, width: usize) -> String {
    let Some((finding, more)) = group.split_first() else {
        return String::new();
    };
    let label = match finding.stands() {
        true => finding.severity.label(),
        false => "例外",
    };
    let message = visible(&naming.message(finding)).replace('\n', " ");
    let what = format!("{label}[{}] {message}", finding.code);
    let line = finding.place.line(sources);
    let more = match more.len() {
        0 => String::new(),
        more => format!("（同一文件同样的另有 {more} 条）"),
    };
    let place = format!("  {}:{line}", visible(finding.place.shown_path()));
    let place = cut(&place, width.saturating_sub(more.width())) + &more;
    format!("{}\n{}\n", cut(&what, width), place)
}

/// Each code with how many there are, the weightiest first.
fn counts<'f>(sorted: &[&'f Finding]) -> Vec<(&'f Finding, usize)> {
    let mut counts: Vec<(&Finding, usize)> = Vec::new();
    for finding in sorted {
        match counts.iter_mut().find(|(one, _)| one.code == finding.code) {
            Some((_, count)) => *count += 1,
            None => counts.push((finding, 1)),
        }
    }
    counts
}

/// A line a code with the command that shows its findings, and one for what these lines leave out.
fn counted(others: &[&Finding], room: usize, width: usize, command: &str) -> String {
    let counts = counts(others);
    let lines = match counts.len() > room {
        true => room - 1,
        false => counts.len(),
    };
    let (told, untold) = counts.split_at(lines);
    let mut text = String::new();
    for (finding, count) in told {
        let what = format!("  {count} 条 {}", finding.title);
        let how = format!("{command} --code {}", finding.code);
        text += &in_two_columns(&what, &how, width);
    }
    if !untold.is_empty() {
        let count: usize = untold.iter().map(|(_, count)| count).sum();
        let what = format!("  {count} 条 另外 {} 种", untold.len());
        text += &in_two_columns(&what, &format!("{command} --all"), width);
    }
    text
}

/// A line with what stands at the left cut to what the right leaves.
fn in_two_columns(left: &str, right: &str, width: usize) -> String {
    let room = width.saturating_sub(right.width() + 2);
    let left = cut(left, room);
    let gap = " ".repeat(room.saturating_sub(left.width()) + 2);
    format!("{left}{gap}{right}\n")
}

/// The text, or as much as goes into so many cells, with `…` behind.
fn cut(text: &str, cells: usize) -> String {
    if text.width() <= cells {
        return text.to_owned();
    }
    let mut taken = 0;
    let fitting = text.chars().take_while(|one| {
        taken += one.width().unwrap_or(0);
        // The sign that something is left out takes up to two.
        taken + 2 <= cells
    });
    fitting.collect::<String>() + "…"
}
