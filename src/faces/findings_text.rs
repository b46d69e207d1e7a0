//! The face of findings for people: place, excerpt, remedy.

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::naming::Naming;
use super::visible::visible;
use crate::disk::{Source, Sources};
use crate::findings::{Finding, Severity};

/// What the reader's screen shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Screen {
    /// Whether it shows colours.
    pub coloured: bool,
    /// Its width in cells, a Chinese character taking two; `None` for files and pipes.
    pub width: Option<usize>,
    /// Its height in lines; `None` for files and pipes, and where the terminal does not say.
    pub height: Option<usize>,
}

/// Below this, in cells, text is not broken any narrower.
const NARROWEST: usize = 40;

/// Cells before a message: the longest label with its code.
const LABEL: usize = 13;

/// Cells before a note: line numbers and its label.
const NOTE: usize = 14;

/// All findings as text, a blank line between two.
pub fn findings_text(
    findings: &[Finding],
    sources: &Sources,
    naming: Naming<'_>,
    screen: Screen,
) -> String {
    let renderer = match screen.coloured {
        false => Renderer::plain(),
        true => Renderer::styled(),
    };
    let renderer = match screen.width {
        None => renderer,
        Some(width) => renderer.term_width(width.max(NARROWEST)),
    };
    let one = |finding: &Finding| {
        let message = naming.message(finding);
        one(finding, &message, sources, &renderer, screen) + "\n\n"
    };
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

fn one(
    finding: &Finding,
    message: &str,
    sources: &Sources,
    renderer: &Renderer,
    screen: Screen,
) -> String {
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
    let message = fitted(&visible(message), screen, LABEL);
    let path = visible(finding.place.shown_path());
    let title = level
        .with_name(label)
        .primary_title(&message)
        .id(finding.code.0);
    let source = sources.of(&finding.place.path);
    // What must not be written is not shown again either.
    let excerpt = source.as_deref().filter(|_| !finding.withheld);
    let main = match excerpt.and_then(|source| excerpt_of(finding, &path, source)) {
        Some(excerpt) => title.element(excerpt),
        None if !finding.withheld => title.element(Origin::path(&*path)),
        None => {
            let line = finding.place.line(sources);
            title.element(Origin::path(&*path).line(line as usize))
        }
    };
    renderer.render(&[with_notes(main, finding, screen)])
}

/// The line that a finding points at; `None` where nothing stands there.
fn excerpt_of<'a>(
    finding: &Finding,
    path: &'a str,
    source: &'a Source,
) -> Option<Snippet<'a, annotate_snippets::Annotation<'a>>> {
    let number = source.position(finding.place.span.start).line;
    let line = source.line(number).filter(|line| !line.trim().is_empty())?;
    let first = source.line_start(number) as usize;
    // The file may have changed since it was checked.
    let within = |byte: usize| line.floor_char_boundary(byte.saturating_sub(first));
    let span = finding.place.span.bytes();
    let start = within(span.start);
    // A point is shown as the character behind it.
    let next = line[start..].chars().next().map_or(0, char::len_utf8);
    let end = within(span.end).max(start + next);
    Some(
        Snippet::source(line)
            .line_start(number as usize)
            .path(path)
            .annotation(AnnotationKind::Primary.span(start..end)),
    )
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
