//! `schema`: JSON Schemas for editors.

use std::error::Error;
use std::io::Write;

use super::Exit;
use super::arguments::SchemaOptions;
use super::screen::output;
use super::writing::put;
use crate::forms::{KINDS, editor_schema};

/// Runs the command: lists the kinds, or writes one file a kind into a folder.
pub fn run(options: &SchemaOptions) -> Result<Exit, Box<dyn Error>> {
    for kind in KINDS {
        let name = kind.schema_file();
        match &options.folder {
            None => writeln!(output(), "{name}　{}", kind.title())?,
            Some(folder) => {
                let text = serde_json::to_string_pretty(&editor_schema(kind))? + "\n";
                put(&folder.join(name), text.as_bytes())?;
            }
        }
    }
    Ok(Exit::Success)
}
