//! A copy of the example's data folder and runs of `xiafang` beside it.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Seek, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use assert_cmd::cargo::CommandCargoExt;
use tempfile::TempDir;
use walkdir::WalkDir;

use crate::support::cli::Outcome;

/// The day as of which the desk checks.
const DAY: &str = "2016-12-27";

/// The example in a folder of its own.
pub struct Desk {
    home: TempDir,
    editor: Option<String>,
}

/// A fresh copy of the example, with its hidden files.
pub fn desk() -> Desk {
    let home = TempDir::new().expect("a folder for the run");
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    for entry in WalkDir::new(&example) {
        let entry = entry.expect("a readable example");
        let inner = entry
            .path()
            .strip_prefix(&example)
            .expect("below the example");
        let place = home.path().join("data").join(inner);
        match entry.file_type().is_dir() {
            true => fs::create_dir_all(place).expect("folders can be made"),
            false => drop(fs::copy(entry.path(), place).expect("files can be copied")),
        }
    }
    Desk { home, editor: None }
}

/// A folder with nothing in it.
pub fn empty() -> Desk {
    let home = TempDir::new().expect("a folder for the run");
    Desk { home, editor: None }
}

impl Desk {
    /// The folder in which commands run.
    pub fn home(&self) -> &Path {
        self.home.path()
    }

    fn place(&self, path: &str) -> PathBuf {
        self.home.path().join("data").join(path)
    }

    /// Takes a record away.
    pub fn without(self, path: &str) -> Self {
        fs::remove_file(self.place(path)).expect("the file is there");
        self
    }

    /// Writes a record, new or in place of the old one.
    pub fn file(self, path: &str, text: &str) -> Self {
        let folder = self.place(path).parent().map(Path::to_owned);
        fs::create_dir_all(folder.expect("a record lies in a folder"))
            .expect("folders can be made");
        fs::write(self.place(path), text).expect("files can be written");
        self
    }

    /// Puts `to` in place of `from`, which must stand in the record exactly once.
    pub fn edit(self, path: &str, from: &str, to: &str) -> Self {
        let text = fs::read_to_string(self.place(path)).expect("the file is there");
        assert_eq!(text.matches(from).count(), 1, "「{from}」 in {path}");
        fs::write(self.place(path), text.replacen(from, to, 1)).expect("files can be written");
        self
    }

    /// Cuts a record off before `from`.
    pub fn cut(self, path: &str, from: &str) -> Self {
        let text = fs::read_to_string(self.place(path)).expect("the file is there");
        let (before, _) = text.split_once(from).expect("the text is there");
        fs::write(self.place(path), before).expect("files can be written");
        self
    }

    /// Sets `$EDITOR` for the runs to come.
    pub fn editor(self, command: &str) -> Self {
        Desk {
            editor: Some(command.to_owned()),
            ..self
        }
    }

    /// The text of a file, by its path from where commands run.
    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.home.path().join(path)).expect("the file is there")
    }

    /// All files with their bytes.
    pub fn tree(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let files = WalkDir::new(self.home.path())
            .into_iter()
            .map(|entry| entry.expect("readable"));
        let files = files.filter(|entry| entry.file_type().is_file());
        let read = |path: PathBuf| {
            let bytes = fs::read(&path).expect("readable");
            (path, bytes)
        };
        files.map(|entry| read(entry.into_path())).collect()
    }

    /// Runs `xiafang`, arguments parted by blanks, with nothing to read from.
    pub fn run(&self, line: &str) -> Outcome {
        self.fed(line, "")
    }

    /// Runs `xiafang`, arguments parted by blanks, with a text to read from.
    pub fn fed(&self, line: &str, text: &str) -> Outcome {
        let mut command = Command::cargo_bin("xiafang").expect("the binary is built");
        command
            .current_dir(self.home.path())
            .args(line.split_whitespace());
        command
            .env_remove("VISUAL")
            .env_remove("EDITOR")
            .stdin(input(text));
        if let Some(editor) = &self.editor {
            command.env("EDITOR", editor);
        }
        let output = command.output().expect("the binary runs");
        let text = |bytes: Vec<u8>| {
            let text = String::from_utf8(bytes).expect("output is UTF-8");
            text.replace(&*self.home.path().to_string_lossy(), "DIR")
        };
        Outcome {
            exit: output.status.code().expect("it was not killed"),
            stdout: text(output.stdout),
            stderr: text(output.stderr),
        }
    }

    /// Runs `xiafang new`.
    pub fn begin(&self, line: &str) -> Outcome {
        self.run(&format!("new {line}"))
    }

    /// Runs `xiafang` on a terminal of its own, `typed` at it; what the screen shows.
    pub fn on_a_terminal(&self, line: &str, typed: &str) -> String {
        let binary = assert_cmd::cargo::cargo_bin("xiafang");
        let mut command = Command::new("script");
        command.args([
            "-qec",
            &format!("stty -echo cols 100; '{}' {line}", binary.display()),
            "/dev/null",
        ]);
        command.current_dir(self.home.path()).env("TERM", "dumb");
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn().expect("script (bsdutils) runs");
        let mut keys = child.stdin.take().expect("a terminal to type at");
        keys.write_all(typed.as_bytes()).expect("it reads");
        keys.flush().expect("it reads");
        let output = child.wait_with_output().expect("it ends");
        drop(keys);
        let screen = String::from_utf8_lossy(&output.stdout).replace('\r', "");
        // What is typed before the terminal is told not to echo shows first.
        let shown = screen.strip_prefix(typed).unwrap_or(&screen);
        shown.to_owned()
    }

    /// What `check` finds as of the day: code, file, message.
    pub fn findings(&self) -> Vec<(String, String, String)> {
        let told = self.run(&format!("check --format json --as-of {DAY}"));
        let report: serde_json::Value = serde_json::from_str(&told.stdout).expect("JSON");
        let findings = report["findings"].as_array().expect("a list").iter();
        let text = |one: &serde_json::Value, key: &str| one[key].as_str().expect("text").to_owned();
        findings
            .map(|one| (text(one, "code"), text(one, "file"), text(one, "message")))
            .collect()
    }

    /// What `check` finds in one file: code and message.
    pub fn findings_at(&self, path: &str) -> Vec<String> {
        let here = self
            .findings()
            .into_iter()
            .filter(|(_, file, _)| file == path);
        here.map(|(code, _, message)| format!("{code} {message}"))
            .collect()
    }

    /// The keys of a record that are blank or only offered.
    pub fn blank_keys(&self, path: &str) -> Vec<String> {
        let text = fs::read_to_string(self.place(path)).expect("the file is there");
        let key = |line: &str| {
            let line = line
                .trim_start()
                .trim_start_matches("- ")
                .trim_start_matches('#');
            Some(
                line.trim()
                    .trim_start_matches("- ")
                    .strip_suffix(':')?
                    .to_owned(),
            )
        };
        text.lines().filter_map(key).collect()
    }
}

/// A file to read a text from.
fn input(text: &str) -> Stdio {
    let file = tempfile::tempfile().and_then(|mut file| {
        file.write_all(text.as_bytes())?;
        file.rewind()?;
        Ok(file)
    });
    match text {
        "" => Stdio::null(),
        _ => Stdio::from(file.expect("a file to read from")),
    }
}
