//! What makes a data folder feel like forms in an editor: schemas, settings, first lines.

use serde_json::{Map, Value, json};

use super::kinds::{FormKind, KINDS};
use super::schema::editor_schema;

/// The folder of the schemas in the data folder; hidden, so that nobody edits it by mistake.
pub const SCHEMA_FOLDER: &str = ".schemas";

/// The first line of a record, by which any editor that knows YAML finds its schema.
/// `path` is relative to the data folder.
pub fn modeline(kind: &FormKind, path: &str) -> String {
    let up = "../".repeat(path.matches('/').count());
    let up = if up.is_empty() { "./" } else { &up };
    format!(
        "# yaml-language-server: $schema={up}{SCHEMA_FOLDER}/{}",
        kind.schema_file()
    )
}

/// Everything for editors, by path in the data folder: a schema a kind, and settings.
pub fn office_files() -> Vec<(String, String)> {
    let schema = |kind: &FormKind| {
        let path = format!("{SCHEMA_FOLDER}/{}", kind.schema_file());
        (path, pretty(&editor_schema(kind)))
    };
    let mut files: Vec<(String, String)> = KINDS.iter().map(schema).collect();
    files.push((".vscode/settings.json".to_owned(), pretty(&settings())));
    let extensions = json!({
        "recommendations": ["redhat.vscode-yaml", "ms-ceintl.vscode-language-pack-zh-hans"],
    });
    files.push((".vscode/extensions.json".to_owned(), pretty(&extensions)));
    files.push((".editorconfig".to_owned(), EDITORCONFIG.to_owned()));
    files
}

const EDITORCONFIG: &str = "\
root = true

[*]
charset = utf-8
end_of_line = lf
insert_final_newline = true
trim_trailing_whitespace = true

[*.yaml]
indent_style = space
indent_size = 2
";

/// Settings of the workspace: schemas by place, nothing from or to the network, no copies of
/// records that the editor would keep elsewhere, blanks for tabs.
fn settings() -> Value {
    let schema = |kind: &FormKind| {
        let file = format!("./{SCHEMA_FOLDER}/{}", kind.schema_file());
        (file, json!([kind.place(), percent(&kind.place())]))
    };
    let schemas: Map<String, Value> = KINDS.iter().map(schema).collect();
    json!({
        "yaml.schemas": schemas,
        "yaml.schemaStore.enable": false,
        "yaml.kubernetesCRDStore.enable": false,
        "yaml.extension.recommendations": false,
        "yaml.hoverSchemaSource": false,
        "yaml.yamlVersion": "1.2",
        "yaml.validate": true,
        "yaml.hover": true,
        "yaml.completion": true,
        "yaml.format.enable": false,
        "redhat.telemetry.enabled": false,
        "telemetry.telemetryLevel": "off",
        "workbench.localHistory.enabled": false,
        "files.hotExit": "off",
        "[yaml]": {
            "editor.tabSize": 2,
            "editor.insertSpaces": true,
            "editor.autoIndent": "keep",
            "editor.formatOnSave": false,
            "editor.wordWrap": "on",
            "editor.wordBasedSuggestions": "off",
            "editor.suggest.snippetsPreventQuickSuggestions": false,
            "editor.quickSuggestions": { "comments": false, "other": true, "strings": true },
        },
        "editor.unicodeHighlight.ambiguousCharacters": false,
        "files.encoding": "utf8",
        "files.eol": "\n",
        "files.insertFinalNewline": true,
    })
}

/// A glob as yaml-language-server compares it: with the parts of an address, in which other
/// letters than plain ones are percent signs and numbers.
fn percent(glob: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.~/*".contains(&byte);
    let one = |byte: u8| match plain(byte) {
        true => char::from(byte).to_string(),
        false => format!("%{byte:02X}"),
    };
    glob.bytes().map(one).collect()
}

fn pretty(value: &Value) -> String {
    // JSON values always serialise.
    serde_json::to_string_pretty(value).unwrap_or_default() + "\n"
}
