//! One run of the binary over the example office: files in, arguments, what comes out.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::os::unix::fs::symlink;
use std::os::unix::net::UnixListener;
use std::path::Path;

use assert_cmd::Command;
use serde_json::Value;
use tempfile::TempDir;
use xiafang::disk::Folder;
use xiafang::load::{Loaded, load};
use xiafang::rules::example_folder;

pub const SETTINGS: &str = "设置.yaml";
pub const WAIVERS: &str = "例外.yaml";
pub const CALENDAR: &str = "日历/2016.yaml";
pub const MEMBERS: &str = "组织/党员.yaml";
pub const BRANCHES: &str = "组织/党支部.yaml";
pub const TOWNSHIPS: &str = "组织/乡镇.yaml";
pub const ALLOTMENTS: &str = "组织/包乡分配.yaml";
pub const CASE: &str = "案件/2016/2016-0001/案件.yaml";
pub const SURVEY: &str = "案件/2016/2016-0001/对象/1/前期调查表.yaml";
pub const VISIT: &str = "案件/2016/2016-0001/对象/1/访问/2016-08-23.yaml";
pub const SECOND_VISIT: &str = "案件/2016/2016-0001/对象/1/访问/2016-09-20.yaml";

/// A finding as a test expects it: code, file, `line:column-line:column`, message, help.
pub type Expected<'a> = (&'a str, &'a str, &'a str, &'a str, &'a str);

/// The lawful example office, on its way to a run of the binary.
pub struct Office {
    files: BTreeMap<String, Vec<u8>>,
    links: Vec<(String, String)>,
    sockets: Vec<String>,
    beside: Vec<(String, String)>,
}

/// How a run ended and what it wrote.
#[derive(Debug, PartialEq, Eq)]
pub struct Outcome {
    pub exit: i32,
    pub stdout: String,
    pub stderr: String,
}

/// The example office as it is: lawful on 2016-09-30.
pub fn office() -> Office {
    let Ok(Folder::Memory(files)) = example_folder(&[]) else {
        unreachable!("the example without edits is in memory")
    };
    Office {
        files,
        links: Vec::new(),
        sockets: Vec::new(),
        beside: Vec::new(),
    }
}

impl Office {
    /// Puts `to` in place of `from`, which must stand in the file exactly once.
    pub fn edit(mut self, path: &str, from: &str, to: &str) -> Self {
        let bytes = self.files.get_mut(path).expect("the file is there");
        let text = std::str::from_utf8(bytes).expect("the file is UTF-8");
        assert_eq!(text.matches(from).count(), 1, "「{from}」 in {path}");
        *bytes = text.replacen(from, to, 1).into_bytes();
        self
    }

    /// Writes a file, new or in place of the old one.
    pub fn file(mut self, path: &str, content: impl Into<Vec<u8>>) -> Self {
        self.files.insert(path.to_owned(), content.into());
        self
    }

    /// Takes a file away.
    pub fn without(mut self, path: &str) -> Self {
        self.files.remove(path).expect("the file is there");
        self
    }

    /// Adds a symbolic link, its target as a link writes it.
    pub fn link(mut self, path: &str, target: &str) -> Self {
        self.links.push((path.to_owned(), target.to_owned()));
        self
    }

    /// Adds something that is no regular file.
    pub fn socket(mut self, path: &str) -> Self {
        self.sockets.push(path.to_owned());
        self
    }

    /// Writes a file outside the data folder, beside it.
    pub fn beside(mut self, path: &str, content: &str) -> Self {
        self.beside.push((path.to_owned(), content.to_owned()));
        self
    }

    /// The files as the library loads them; links and the like are not among them.
    pub fn loaded(&self) -> Loaded {
        load(&Folder::Memory(self.files.clone())).expect("a folder in memory can be listed")
    }

    /// Runs `xiafang` beside the data folder. Paths of the run's own folder read `DIR`,
    /// in the arguments too.
    pub fn run(&self, args: &[&str]) -> Outcome {
        let home = TempDir::new().expect("a folder for the run");
        self.write(home.path());
        let here = home.path().to_string_lossy();
        let args: Vec<_> = args.iter().map(|arg| arg.replace("DIR", &here)).collect();
        xiafang(home.path(), &args)
    }

    /// Runs `check` as of 2016-09-30 with these arguments.
    pub fn check(&self, args: &[&str]) -> Outcome {
        self.run(&[&["check", "--as-of", "2016-09-30"], args].concat())
    }

    /// The report of `check --format json`.
    pub fn report(&self, args: &[&str]) -> Value {
        let outcome = self.check(&[&["--format", "json"], args].concat());
        serde_json::from_str(&outcome.stdout).expect("the report is JSON")
    }

    /// Expects exactly these findings as of 2016-09-30.
    #[track_caller]
    pub fn finds(&self, expected: &[Expected<'_>]) {
        let report = self.report(&[]);
        let found = report["findings"].as_array().expect("a list").iter();
        let found: String = found.map(one).collect();
        let expected = expected.iter().map(|(code, file, place, message, help)| {
            format!("{code} {file}:{place}\n  {message}\n  {help}\n")
        });
        let expected: String = expected.collect();
        assert!(found == expected, "found:\n{found}\nexpected:\n{expected}");
    }

    fn write(&self, home: &Path) {
        let place = |path: &str| {
            let place = home.join("data").join(path);
            let folder = place.parent().expect("a file has a folder");
            fs::create_dir_all(folder).expect("folders can be made");
            place
        };
        for (path, bytes) in &self.files {
            fs::write(place(path), bytes).expect("files can be written");
        }
        for (path, target) in &self.links {
            symlink(target, place(path)).expect("links can be made");
        }
        for path in &self.sockets {
            UnixListener::bind(place(path)).expect("sockets can be made");
        }
        for (path, content) in &self.beside {
            fs::write(home.join(path), content).expect("files can be written");
        }
    }
}

/// Runs `xiafang` in a folder. Its absolute path reads `DIR` in what comes out.
pub fn xiafang(home: &Path, args: &[impl AsRef<OsStr>]) -> Outcome {
    let mut command = Command::cargo_bin("xiafang").expect("the binary is built");
    let output = command.current_dir(home).args(args).output();
    let output = output.expect("the binary runs");
    let text = |bytes: Vec<u8>| {
        let text = String::from_utf8(bytes).expect("output is UTF-8");
        text.replace(&*home.to_string_lossy(), "DIR")
    };
    Outcome {
        exit: output.status.code().expect("it was not killed"),
        stdout: text(output.stdout),
        stderr: text(output.stderr),
    }
}

impl Outcome {
    /// The command line and all that came of it, as a snapshot shows it.
    pub fn told(&self, args: &[&str]) -> String {
        let mut told = format!("$ xiafang {}\n", args.join(" "));
        for (stream, text) in [("stdout", &self.stdout), ("stderr", &self.stderr)] {
            if !text.is_empty() {
                told += &format!("--- {stream}\n{text}");
            }
        }
        told + &format!("--- exit {}\n\n", self.exit)
    }
}

fn one(finding: &Value) -> String {
    let text = |key: &str| finding[key].as_str().unwrap_or("null").to_owned();
    format!(
        "{} {}:{}:{}-{}:{}\n  {}\n  {}\n",
        text("code"),
        text("file"),
        finding["line"],
        finding["column"],
        finding["end_line"],
        finding["end_column"],
        text("message"),
        text("help"),
    )
}
