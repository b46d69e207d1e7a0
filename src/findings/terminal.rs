//! The face of findings for people: place, excerpt, remedy.

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::{Finding, Severity};
use crate::load::Folder;

/// Whether the reader's screen shows colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Plain text: files, pipes.
    Plain,
    /// A terminal.
    Coloured,
}

/// All findings as text, a blank line between two.
pub fn to_terminal(findings: &[Finding], folder: &Folder, tone: Tone) -> String {
    let renderer = match tone {
        Tone::Plain => Renderer::plain(),
        Tone::Coloured => Renderer::styled(),
    };
    findings
        .iter()
        .map(|finding| one(finding, folder, &renderer) + "\n\n")
        .collect()
}

fn one(finding: &Finding, folder: &Folder, renderer: &Renderer) -> String {
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
    let title = level
        .with_name(label)
        .primary_title(&finding.message)
        .id(finding.code.0);
    let line = folder.line(&finding.path, finding.span.line);
    let main = match &line {
        Some(line) => title.element(excerpt(finding, line)),
        None => title.element(Origin::path(&*finding.path)),
    };
    renderer.render(&[with_notes(main, finding)])
}

fn excerpt<'a>(
    finding: &'a Finding,
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
        .path(&*finding.path)
        .annotation(AnnotationKind::Primary.span(start..end))
}

fn with_notes<'a>(mut group: Group<'a>, finding: &'a Finding) -> Group<'a> {
    if let Some(help) = &finding.help {
        group = group.element(Level::HELP.with_name("办法").message(help));
    }
    if let Some(waived) = &finding.waived {
        let note = format!(
            "{}，{}批准于 {}",
            waived.reason, waived.approver, waived.date
        );
        group = group.element(Level::NOTE.with_name("例外").message(note));
    }
    group
}
