//! What would mend a finding, as edits to texts.

use super::Place;

/// One replacement in one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced; where it is empty, the text is inserted.
    pub place: Place,
    /// What stands there afterwards.
    pub text: String,
}

/// Whether a fix can be made without a person looking at it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Safety {
    /// It changes how a fact is written, never the fact.
    Safe,
    /// Only a person knows, for this reason.
    Doubtful(String),
}

/// A remedy that can be carried out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What it does, in a few words.
    pub title: String,
    /// Whether a person must look at it.
    pub safety: Safety,
    /// The replacements; none of them overlaps another.
    pub edits: Vec<Edit>,
}

impl Fix {
    /// A fix of one place that a person must look at.
    pub fn doubtful(title: String, reason: &str, place: Place, text: &str) -> Self {
        Fix {
            title,
            safety: Safety::Doubtful(reason.to_owned()),
            edits: vec![Edit {
                place,
                text: text.to_owned(),
            }],
        }
    }
}

/// A text after edits to it; of edits that overlap the first one counts.
pub fn applied(text: &str, edits: &[&Edit]) -> String {
    let mut edits: Vec<&&Edit> = edits.iter().collect();
    edits.sort_by_key(|edit| (edit.place.span.start, edit.place.span.end));
    let mut mended = String::with_capacity(text.len());
    let mut from = 0;
    for edit in edits {
        let bytes = edit.place.span.bytes();
        let Some(between) = text.get(from..bytes.start) else {
            continue;
        };
        mended += between;
        mended += &edit.text;
        from = bytes.end;
    }
    mended + text.get(from..).unwrap_or_default()
}
