//! `schema`: JSON Schemas for editors.

use std::error::Error;
use std::fs;

use serde_json::Value;

use super::Exit;
use super::arguments::SchemaOptions;
use super::errors::Failure;
use crate::load::{all_schemas, reason};

/// Runs the command: lists the kinds, or writes one file a kind into a folder.
pub fn run(options: &SchemaOptions) -> Result<Exit, Box<dyn Error>> {
    let schemas: Vec<(&str, Value)> = all_schemas();
    let Some(folder) = &options.folder else {
        for (name, _) in schemas {
            println!("{name}.schema.json");
        }
        return Ok(Exit::Success);
    };
    let unwritable = |error: std::io::Error| {
        Failure::boxed(
            format!("写不进 {}：{}", folder.display(), reason(&error)),
            "换一个可以写的文件夹",
        )
    };
    fs::create_dir_all(folder).map_err(unwritable)?;
    for (name, schema) in schemas {
        let text = serde_json::to_string_pretty(&schema)? + "\n";
        fs::write(folder.join(format!("{name}.schema.json")), text).map_err(unwritable)?;
    }
    Ok(Exit::Success)
}
