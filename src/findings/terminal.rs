//! The face of findings for people: place, excerpt, remedy.

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::{Finding, Severity, visible};
use crate::disk::Folder;

/// What the reader's screen shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Screen {
    /// Whether it shows colours.
    pub coloured: bool,
    /// Its width in cells, a Chinese character taking two; `None` for files and pipes.
    pub width: Option<usize>,
}

/// Below this, in cells, text is not broken any narrower.
const NARROWEST: usize = 40;

/// Cells before a message: the longest label with its code.
const LABEL: usize = 13;

/// Cells before a note: line numbers and its label.
const NOTE: usize = 14;

/// All findings as text, a blank line between two.
pub fn to_terminal(findings: &[Finding], folder: &Folder, screen: Screen) -> String {
    let renderer = match screen.coloured {
        false => Renderer::plain(),
        true => Renderer::styled(),
    };
    let renderer = match screen.width {
        None => renderer,
        Some(width) => renderer.term_width(width.max(NARROWEST)),
    };
    let one = |finding| one(finding, folder, &renderer, screen) + "\n\n";
    findings.iter().map(one).collect()
}

/// Text broken to what is left of the screen beside `taken` cells.
fn fitted(text: &str, screen: Screen, taken: usize) -> String {
    let Some(width) = screen.width else {
        return text.to_owned();
    };
    let room = width.max(NARROWEST) - taken;
    textwrap::wrap(text, room).join("\n")
}

fn one(finding: &Finding, folder: &Folder, renderer: &Renderer, screen: Screen) -> String {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Violation => Level::WARNING,
        Severity::Reminder => Level::INFO,
    };
    let label = if finding.stands() {
        finding.severity.label()
    } else {
        "例外"
    };
    let message = fitted(&visible(&finding.message), screen, LABEL);
    let path = visible(&finding.path);
    let title = level
        .with_name(label)
        .primary_title(&message)
        .id(finding.code.0);
    // What must not be written is not shown again either.
    let shown = !finding.withheld;
    let line = folder
        .line(&finding.path, finding.span.line)
        .filter(|_| shown);
    let main = match &line {
        Some(line) => title.element(excerpt(finding, &path, line)),
        None if shown => title.element(Origin::path(&*path)),
        None => title.element(Origin::path(&*path).line(finding.span.line as usize)),
    };
    renderer.render(&[with_notes(main, finding, screen)])
}

fn excerpt<'a>(
    finding: &'a Finding,
    path: &'a str,
    line: &'a str,
) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let offset = |characters: usize| {
        line.char_indices()
            .nth(characters)
            .map_or(line.len(), |(offset, _)| offset)
    };
    let first = finding.span.column as usize - 1;
    let start = offset(first);
    let end = offset(first + (finding.span.length as usize).max(1)).max(start);
    Snippet::source(line)
        .line_start(finding.span.line as usize)
        .path(path)
        .annotation(AnnotationKind::Primary.span(start..end))
}

fn with_notes<'a>(mut group: Group<'a>, finding: &'a Finding, screen: Screen) -> Group<'a> {
    if let Some(help) = &finding.help {
        group = group.element(Level::HELP.with_name("办法").message(fitted(
            &visible(help),
            screen,
            NOTE,
        )));
    }
    if let Some(waived) = &finding.waived {
        let note = format!(
            "{}，{}批准于 {}",
            waived.reason, waived.approver, waived.date
        );
        group = group.element(Level::NOTE.with_name("例外").message(fitted(
            &visible(&note),
            screen,
            NOTE,
        )));
    }
    group
}
