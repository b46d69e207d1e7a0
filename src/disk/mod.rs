//! The files of a folder: their texts, and where in them a byte stands.

mod source;

pub use source::{Position, Source, Sources};
