//! Kills, full disks, odd places and hostile files: nothing is lost, nothing hangs, nothing leads
//! outside.

mod cuts;
mod faults;
mod input;
mod kills;
mod links;
mod places;
mod planted;
mod secrets;

pub use cuts::{records, says_where};

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;
use walkdir::WalkDir;
use xiafang::disk::Folder;
use xiafang::rules::example_folder;

/// The day as of which the small office is lawful.
const DAY: &str = "2016-09-30";
/// A book of exceptions with an entry, which is never used.
const BOOK: &str =
    "例外:\n  - 代码: A06.1\n    理由: 备用\n    批准人: 郑怀远\n    日期: 2016-09-30\n";
const VISIT: &str = "案件/2016/2016-0001/对象/1/访问/2016-08-23.yaml";

/// The small lawful office in `data`, in a folder of its own.
struct Scene {
    home: TempDir,
}

fn scene() -> Scene {
    let scene = Scene {
        home: TempDir::new().expect("a folder for the run"),
    };
    scene.with_office("data");
    scene.write("data/例外.yaml", BOOK);
    scene
}

impl Scene {
    fn path(&self, path: impl AsRef<Path>) -> PathBuf {
        self.home.path().join(path)
    }

    /// Writes the office into another folder as well.
    fn with_office(&self, folder: &str) {
        let Ok(Folder::Memory(files)) = example_folder(&[]) else {
            unreachable!("the example without edits is in memory")
        };
        for (path, bytes) in files {
            self.write(&format!("{folder}/{path}"), bytes);
        }
    }

    fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let place = self.path(path);
        let folder = place.parent().expect("a file has a folder");
        fs::create_dir_all(folder).expect("folders can be made");
        fs::write(place, bytes).expect("files can be written");
    }

    fn edit(&self, path: &str, from: &str, to: &str) {
        let text = fs::read_to_string(self.path(path)).expect("the file is there");
        assert_eq!(text.matches(from).count(), 1, "「{from}」 in {path}");
        self.write(path, text.replacen(from, to, 1));
    }

    /// `xiafang` with arguments parted by blanks.
    fn command(&self, line: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xiafang"));
        command
            .current_dir(self.home.path())
            .args(line.split_whitespace())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    #[track_caller]
    fn run(&self, line: &str) -> Told {
        told(&mut self.command(line))
    }

    /// Everything below a folder: files with their bytes, links with where they lead.
    fn tree(&self, folder: &str) -> BTreeMap<PathBuf, Vec<u8>> {
        tree(&self.path(folder))
    }

    /// Names that begin with a dot, below a folder.
    fn litter(&self, folder: &str) -> Vec<String> {
        let entries = WalkDir::new(self.path(folder)).min_depth(1).into_iter();
        let entries = entries.filter_entry(|entry| entry.file_name() != ".git");
        let names = entries.map(|entry| entry.expect("it can be listed"));
        let names = names.map(|entry| entry.file_name().to_string_lossy().into_owned());
        let hidden = names.filter(|name| name.starts_with('.') && name != ".锁");
        hidden.collect()
    }
}

fn tree(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let entries = WalkDir::new(folder).into_iter();
    let entries = entries.map(|entry| entry.expect("it can be listed"));
    let files = entries.filter(|entry| !entry.file_type().is_dir());
    files
        .map(|entry| {
            let path = entry.path();
            let inner = path.strip_prefix(folder).expect("below the folder");
            let bytes = match path.is_symlink() {
                true => fs::read_link(path).map(|to| to.into_os_string().into_encoded_bytes()),
                false => fs::read(path),
            };
            (inner.to_owned(), bytes.expect("it can be read"))
        })
        .collect()
}

/// How a run ended.
struct Told {
    exit: i32,
    stdout: String,
    stderr: String,
}

#[track_caller]
fn told(command: &mut Command) -> Told {
    let Output {
        status,
        stdout,
        stderr,
    } = command.output().expect("it runs");
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    let told = Told {
        exit: status.code().expect("it was not killed"),
        stdout: text(stdout),
        stderr: text(stderr),
    };
    assert!(!told.stderr.contains("panicked"), "{}", told.stderr);
    told
}

impl Told {
    /// Expects an exit code.
    #[track_caller]
    fn exits(self, code: i32) -> Self {
        assert_eq!(self.exit, code, "{}{}", self.stdout, self.stderr);
        self
    }

    /// Expects words on either stream.
    #[track_caller]
    fn says(self, words: &str) -> Self {
        let all = format!("{}{}", self.stdout, self.stderr);
        assert!(all.contains(words), "no 「{words}」 in\n{all}");
        self
    }
}
