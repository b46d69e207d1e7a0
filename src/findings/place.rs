//! A place in a file of the data folder.

use std::sync::Arc;

use crate::disk::{Position, Sources};
use crate::records::Span;

/// A stretch of one file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The file, relative to the data folder.
    pub path: Arc<str>,
    /// The stretch of its text.
    pub span: Span,
    /// The path as it is shown, where it names somebody who is marked.
    veiled: Option<Arc<str>>,
}

impl Place {
    /// A stretch of a file.
    pub fn new(path: &Arc<str>, span: Span) -> Self {
        Place {
            path: Arc::clone(path),
            span,
            veiled: None,
        }
    }

    /// Lets the path be shown otherwise than it is.
    pub fn veil_path(&mut self, shown: &str) {
        self.veiled = (*self.path != *shown).then(|| shown.into());
    }

    /// The path as screens, sheets and other programs are told of it.
    pub fn shown_path(&self) -> &str {
        self.veiled.as_deref().unwrap_or(&self.path)
    }

    /// Where it begins and where it ends, as people count; the beginning of the file where
    /// that cannot be read.
    pub fn positions(&self, sources: &Sources) -> (Position, Position) {
        let source = sources.of(&self.path);
        source.map_or((Position::START, Position::START), |source| {
            let at = |byte| source.position(byte);
            (at(self.span.start), at(self.span.end))
        })
    }

    /// The line it begins in, from 1.
    pub fn line(&self, sources: &Sources) -> u32 {
        self.positions(sources).0.line
    }
}
