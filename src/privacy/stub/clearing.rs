//! The walk through one file that takes out what is hidden.

use crate::records::{Dated, Editor, FieldTraits, Fields, FileEditor, Filed, FormText, Span, Text};
use std::sync::Arc;

/// A field that was filled and must stay on paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StubText {
    /// The case it tells of.
    pub case: String,
    /// The file.
    pub path: Arc<str>,
    /// Where in it.
    pub span: Span,
    /// The field.
    pub key: &'static str,
}

/// What stands where a text was taken out.
const STAND_IN: &str = "从略";

/// Takes hidden fields out of one file.
pub(super) struct Clearing<'f> {
    case: &'f str,
    path: &'f Arc<str>,
    found: &'f mut Vec<StubText>,
}

impl<'f> Clearing<'f> {
    pub(super) fn of(case: &'f str, path: &'f Arc<str>, found: &'f mut Vec<StubText>) -> Self {
        Clearing { case, path, found }
    }

    pub(super) fn note(&mut self, span: Span, key: &'static str) {
        self.found.push(StubText {
            case: self.case.to_owned(),
            path: Arc::clone(self.path),
            span,
            key,
        });
    }
}

impl Editor for Clearing<'_> {
    /// A text stays a field with something in it, since what follows from there being
    /// something is no secret.
    fn text(&mut self, field: &'static FieldTraits, text: &mut Text) -> bool {
        let says = !text.is_blank() && field.admits != Some(text.trim());
        if let Some(key) = field.hidden.filter(|_| says) {
            self.note(text.span, key);
            text.value = FormText::from(STAND_IN);
        }
        true
    }

    fn day(&mut self, field: &'static FieldTraits, day: &mut Dated) -> bool {
        let hidden = field.hidden;
        hidden.inspect(|key| self.note(day.span, key)).is_none()
    }
}

/// Takes hidden fields out of the papers of one case.
pub(super) struct ClearingPapers<'f> {
    pub(super) case: &'f str,
    pub(super) found: &'f mut Vec<StubText>,
}

impl FileEditor for ClearingPapers<'_> {
    fn file<F: Fields + Clone>(&mut self, paper: &mut Filed<F>) -> bool {
        let path = Arc::clone(&paper.path);
        let mut file = Clearing::of(self.case, &path, self.found);
        paper.edit().edit(&mut file);
        true
    }
}
