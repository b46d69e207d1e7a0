//! An editor with the data folder open, as its user sees it: a real yaml-language-server,
//! asked over stdio, with no network.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use tempfile::TempDir;
use walkdir::WalkDir;

use super::language_server::{Server, string, uri};

const REPOSITORY: &str = env!("CARGO_MANIFEST_DIR");
const FIRST_LINE: &str = "# yaml-language-server: $schema=";
const CURSOR: char = '‸';

/// An editor with a copy of `data/` open, its schemas fresh from the program.
pub struct Editor {
    server: Server,
    data: PathBuf,
    /// Whether a record tells its schema itself, by its first line.
    by_first_line: bool,
    /// The open records, as the server knows them.
    texts: BTreeMap<String, String>,
    version: u64,
    _home: TempDir,
}

/// A place that the editor underlines, and why.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Underline {
    pub line: usize,
    pub text: String,
    pub message: String,
    /// The name of the schema's file; none where the YAML itself is wrong.
    pub schema: Option<String>,
}

/// Any editor: it finds the schema by a record's first line and has no settings of the folder.
pub fn by_first_line() -> Editor {
    Editor::open(true, |_| json!({ "yaml.schemaStore.enable": false }))
}

/// VS Code: it finds the schema by the folder's settings, also where the first line is missing.
pub fn by_settings() -> Editor {
    Editor::open(false, |data| {
        let settings = fs::read_to_string(data.join(".vscode/settings.json"));
        serde_json::from_str(&settings.expect("the folder has settings")).expect("they are JSON")
    })
}

/// An editor out of the box, which takes schemas from the network.
pub fn without_settings() -> Editor {
    Editor::open(true, |_| json!({}))
}

impl Editor {
    fn open(by_first_line: bool, settings: impl Fn(&Path) -> Value) -> Self {
        // Below a hidden folder the globs of the settings would find nothing.
        let home = tempfile::Builder::new().prefix("xiafang").tempdir();
        let home = home.expect("a folder for the editor");
        let data = home.path().join("某县 检察院");
        copy(&Path::new(REPOSITORY).join("data"), &data);
        let mut xiafang = assert_cmd::Command::cargo_bin("xiafang").expect("the binary is built");
        xiafang
            .arg("schema")
            .arg(data.join(".schemas"))
            .assert()
            .success();
        Editor {
            server: Server::start(&data, settings(&data)),
            data,
            by_first_line,
            texts: BTreeMap::new(),
            version: 0,
            _home: home,
        }
    }

    /// What the editor offers at the cursor `‸`.
    pub fn completes(&mut self, file: &str, text: &str) -> Vec<String> {
        let offers = self.offers(file, text);
        offers.iter().map(|offer| string(&offer["label"])).collect()
    }

    /// What the editor writes at the cursor `‸` for each of its offers, by their labels.
    pub fn inserts(&mut self, file: &str, text: &str) -> BTreeMap<String, String> {
        let offers = self.offers(file, text);
        let insert = |offer: &Value| (string(&offer["label"]), string(&offer["insertText"]));
        offers.iter().map(insert).collect()
    }

    /// What the editor shows of the place at the cursor `‸`, in Markdown.
    pub fn hovers(&mut self, file: &str, text: &str) -> String {
        let hover = self.ask("textDocument/hover", file, text);
        string(&hover["contents"]["value"])
    }

    /// What the editor underlines in a record.
    pub fn underlines(&mut self, file: &str, text: &str) -> Vec<Underline> {
        let records = BTreeMap::from([(file.to_owned(), text.to_owned())]);
        self.underlines_in(&records)
            .remove(file)
            .unwrap_or_default()
    }

    /// What the editor underlines in records that are open at the same time. Tells only of
    /// those where it underlines something.
    pub fn underlines_in(
        &mut self,
        records: &BTreeMap<String, String>,
    ) -> BTreeMap<String, Vec<Underline>> {
        for (file, text) in records {
            self.begin(file, &(self.lead(file) + text));
        }
        let mut told = self.published(records.keys());
        for (file, underlines) in &mut told {
            underlines.sort();
            self.end(file);
        }
        told.retain(|_, underlines| !underlines.is_empty());
        told
    }

    /// Every record of the folder with its text, without the first line where settings tell.
    pub fn records(&self) -> BTreeMap<String, String> {
        let files = WalkDir::new(&self.data)
            .into_iter()
            .map(|entry| entry.expect("listed"));
        let records = files.filter(|file| file.path().extension().is_some_and(|e| e == "yaml"));
        records
            .map(|record| {
                let path = record
                    .path()
                    .strip_prefix(&self.data)
                    .expect("below the folder");
                let text = fs::read_to_string(record.path()).expect("a record is text");
                let (first, rest) = text.split_once('\n').unwrap_or_default();
                let text = if first.starts_with(FIRST_LINE) {
                    rest
                } else {
                    &text
                };
                (path.to_string_lossy().into_owned(), text.to_owned())
            })
            .collect()
    }

    /// The schemas that the program wrote.
    pub fn schemas(&self) -> BTreeSet<String> {
        let files = fs::read_dir(self.data.join(".schemas")).expect("schemas are written");
        let name = |file: fs::DirEntry| file.file_name().to_string_lossy().into_owned();
        files.map(|file| name(file.expect("listed"))).collect()
    }

    fn offers(&mut self, file: &str, text: &str) -> Vec<Value> {
        let offers = self.ask("textDocument/completion", file, text);
        offers["items"]
            .as_array()
            .expect("a list of offers")
            .clone()
    }

    /// Asks about the cursor in a record that is open for as long as that takes.
    fn ask(&mut self, method: &str, file: &str, text: &str) -> Value {
        let text = self.lead(file) + text;
        let (before, after) = text.split_once(CURSOR).expect("a cursor in the text");
        let line = before.rsplit('\n').next().unwrap_or_default();
        let position = json!({
            "line": before.matches('\n').count(),
            "character": line.encode_utf16().count(),
        });
        self.begin(file, &format!("{before}{after}"));
        self.published([file]);
        let document = json!({ "uri": self.uri(file) });
        let asked = json!({ "textDocument": document, "position": position });
        let answer = self.server.ask(method, &asked);
        self.end(file);
        answer
    }

    fn begin(&mut self, file: &str, text: &str) {
        let uri = self.uri(file);
        // The server takes a text for known by its version, even where it was closed since.
        self.version += 1;
        let version = self.version;
        let document =
            json!({ "uri": uri, "languageId": "yaml", "version": version, "text": text });
        let opened = json!({ "textDocument": document });
        self.texts.insert(file.to_owned(), text.to_owned());
        self.server.tell("textDocument/didOpen", &opened);
    }

    /// Closes a record. That takes its underlines away, which is told as well.
    fn end(&mut self, file: &str) {
        let closed = json!({ "textDocument": { "uri": self.uri(file) } });
        self.server.tell("textDocument/didClose", &closed);
        self.published([file]);
    }

    /// Waits until the server has told of each of these records what is wrong in it.
    fn published<F: AsRef<str>>(
        &mut self,
        files: impl IntoIterator<Item = F>,
    ) -> BTreeMap<String, Vec<Underline>> {
        let with_uri = |file: F| (self.uri(file.as_ref()), file.as_ref().to_owned());
        let mut awaited: BTreeMap<String, String> = files.into_iter().map(with_uri).collect();
        let mut told = BTreeMap::new();
        while !awaited.is_empty() {
            let message = self.server.next();
            if message["method"] != "textDocument/publishDiagnostics" {
                continue;
            }
            if let Some(file) = awaited.remove(&string(&message["params"]["uri"])) {
                let diagnostics = message["params"]["diagnostics"].as_array();
                let diagnostics = diagnostics.expect("a list of diagnostics");
                let text = self.texts.get(&file).map_or("", String::as_str);
                let lead = self.lead(&file).lines().count();
                let underline = |diagnostic| Underline::of(diagnostic, text, lead);
                told.insert(file, diagnostics.iter().map(underline).collect());
            }
        }
        told
    }

    /// What stands above the text of a record.
    fn lead(&self, file: &str) -> String {
        if !self.by_first_line {
            return String::new();
        }
        let text = fs::read_to_string(self.data.join(file)).expect("the record is there");
        let first = text.lines().next().unwrap_or_default();
        assert!(
            first.starts_with(FIRST_LINE),
            "{file} does not tell its schema: {first}"
        );
        format!("{first}\n")
    }

    fn uri(&self, file: &str) -> String {
        uri(&self.data.join(file))
    }
}

impl Underline {
    /// A diagnostic of the server as an underline, its line counted from 1 below the lead.
    fn of(diagnostic: &Value, text: &str, lead: usize) -> Self {
        let number = |value: &Value| value.as_u64().expect("a place") as usize;
        let (start, end) = (&diagnostic["range"]["start"], &diagnostic["range"]["end"]);
        let line = number(&start["line"]);
        let units: Vec<u16> = text
            .lines()
            .nth(line)
            .unwrap_or_default()
            .encode_utf16()
            .collect();
        // An end may lie behind the line break or on a later line.
        let until = match end["line"] == start["line"] {
            true => number(&end["character"]).min(units.len()),
            false => units.len(),
        };
        let schema = diagnostic["data"]["schemaUri"][0].as_str();
        Underline {
            line: line + 1 - lead,
            text: String::from_utf16_lossy(&units[number(&start["character"])..until]),
            message: string(&diagnostic["message"]),
            schema: schema
                .and_then(|uri| uri.rsplit('/').next())
                .map(str::to_owned),
        }
    }
}

fn copy(from: &Path, to: &Path) {
    for entry in WalkDir::new(from) {
        let entry = entry.expect("the folder can be listed");
        let place = to.join(entry.path().strip_prefix(from).expect("below the folder"));
        match entry.file_type().is_dir() {
            true => fs::create_dir_all(place).expect("folders can be made"),
            false => drop(fs::copy(entry.path(), place).expect("files can be copied")),
        }
    }
}
