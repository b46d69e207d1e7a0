//! One run of `xiafang build`, or of another command that makes sheets: data and its
//! changes, arguments and environment in; exit code, words and the folder made out.

use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use tempfile::TempDir;
use walkdir::WalkDir;
use xiafang::disk::Folder;
use xiafang::rules::example_folder;

use super::month::Month;
use super::repository::git_at;

pub const SETTINGS: &str = "设置.yaml";
pub const BRANCHES: &str = "组织/党支部.yaml";
pub const CASE: &str = "案件/2016/2016-0001/案件.yaml";
pub const SURVEY: &str = "案件/2016/2016-0001/对象/1/前期调查表.yaml";
pub const VISIT: &str = "案件/2016/2016-0001/对象/1/访问/2016-08-23.yaml";
pub const SECOND_VISIT: &str = "案件/2016/2016-0001/对象/1/访问/2016-09-20.yaml";

/// A run to be: it expects exit code 0 until told otherwise.
pub struct Build {
    home: TempDir,
    command: &'static str,
    args: Vec<String>,
    environment: Vec<(String, String)>,
    /// The largest file that may be written, in blocks of 512 bytes.
    largest_file: Option<u32>,
    /// None where it is to be killed.
    exit: Option<i32>,
    stdout: Option<String>,
    stderr: Option<String>,
    stderr_has: Vec<String>,
}

/// A run that ended as expected, in a folder with `data` and `out`.
pub struct Made {
    home: TempDir,
    pub stdout: String,
    pub stderr: String,
}

/// The lawful example office, in a folder of its own.
pub fn example() -> Build {
    let Ok(Folder::Memory(files)) = example_folder(&[]) else {
        unreachable!("the example without edits is in memory")
    };
    let build = Build::in_folder(TempDir::new().expect("a folder for the run"));
    files.iter().fold(build, |build, (path, bytes)| {
        build.put(&format!("data/{path}"), bytes)
    })
}

/// A copy of the repository's `data/`.
pub fn repository() -> Build {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let build = Build::in_folder(TempDir::new().expect("a folder for the run"));
    for entry in WalkDir::new(&data) {
        let entry = entry.expect("data/ can be listed");
        let inner = entry.path().strip_prefix(&data).expect("below data/");
        if entry.file_type().is_file() {
            let to = build.place(&format!("data/{}", inner.display()));
            fs::copy(entry.path(), to).expect("data/ can be copied");
        }
    }
    build
}

/// An office that is written into an empty folder.
pub fn written(write: impl FnOnce(&Path)) -> Build {
    let build = Build::in_folder(TempDir::new().expect("a folder for the run"));
    write(&build.path("data"));
    build
}

impl Build {
    fn in_folder(home: TempDir) -> Self {
        Build {
            home,
            command: "build",
            args: Vec::new(),
            environment: Vec::new(),
            largest_file: None,
            exit: Some(0),
            stdout: None,
            stderr: None,
            stderr_has: Vec::new(),
        }
    }

    /// Puts `to` in place of `from`, which must stand in the record file exactly once.
    pub fn edit(self, path: &str, from: &str, to: &str) -> Self {
        let text = self.read(path);
        assert_eq!(text.matches(from).count(), 1, "「{from}」 in {path}");
        self.record(path, &text.replacen(from, to, 1))
    }

    /// Puts `to` in place of `from` in all record files.
    pub fn everywhere(self, from: &str, to: &str) -> Self {
        let paths = self.records();
        paths.iter().fold(self, |build, path| {
            let text = build.read(path).replace(from, to);
            build.record(path, &text)
        })
    }

    /// A path beside `data` and `out`.
    pub fn path(&self, path: &str) -> PathBuf {
        self.home.path().join(path)
    }

    /// Writes a record file.
    pub fn record(self, path: &str, text: &str) -> Self {
        self.put(&format!("data/{path}"), text)
    }

    /// The text of a record file.
    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.place(&format!("data/{path}"))).expect("the record is there")
    }

    /// The paths of all record files, in order.
    pub fn records(&self) -> Vec<String> {
        let data = self.home.path().join("data");
        let mut paths = Vec::new();
        for entry in WalkDir::new(&data) {
            let entry = entry.expect("the data folder can be listed");
            if entry
                .path()
                .extension()
                .is_some_and(|ending| ending == "yaml")
            {
                let inner = entry.path().strip_prefix(&data).expect("below data/");
                paths.push(inner.to_string_lossy().into_owned());
            }
        }
        paths.sort();
        paths
    }

    /// Commits the records as they are, in a repository of their own.
    pub fn committed(self) -> Self {
        let data = self.path("data");
        git_at(&data, &["init", "-q"]);
        git_at(&data, &["config", "user.name", "苏婉珺"]);
        git_at(&data, &["config", "user.email", "su@example.org"]);
        git_at(&data, &["add", "--all"]);
        git_at(&data, &["commit", "-q", "-m", "八月的记录"]);
        self
    }

    /// Takes a record file or folder away.
    pub fn without(self, path: &str) -> Self {
        let place = self.place(&format!("data/{path}"));
        if place.is_dir() {
            fs::remove_dir_all(place).expect("a folder can be removed");
        } else {
            fs::remove_file(place).expect("the file is there");
        }
        self
    }

    /// Writes any file beside `data` and `out`.
    pub fn put(self, path: &str, bytes: impl AsRef<[u8]>) -> Self {
        fs::write(self.place(path), bytes).expect("files can be written");
        self
    }

    /// Takes any file beside `data` and `out` away.
    pub fn remove(self, path: &str) -> Self {
        fs::remove_file(self.place(path)).expect("the file is there");
        self
    }

    /// Moves the data folder.
    pub fn data_at(self, path: &str) -> Self {
        fs::rename(self.place("data"), self.place(path)).expect("folders can be moved");
        self
    }

    /// Writes a shell script that stands for typst, and has it called.
    pub fn typst(self, script: &str) -> Self {
        use std::os::unix::fs::PermissionsExt;
        let program = self.place("typst");
        fs::write(&program, format!("#!/bin/sh\n{script}")).expect("files can be written");
        let executable = fs::Permissions::from_mode(0o755);
        fs::set_permissions(&program, executable).expect("it can be made executable");
        let program = program.display().to_string();
        self.env("XIAFANG_TYPST", &program)
    }

    /// Runs another command than `build`.
    pub fn command_named(mut self, command: &'static str) -> Self {
        self.command = command;
        self
    }

    /// Puts a link beside `data` and `out`.
    pub fn link(self, path: &str, to: &str) -> Self {
        std::os::unix::fs::symlink(to, self.place(path)).expect("links can be made");
        self
    }

    /// What follows the command.
    pub fn args(mut self, args: &[&str]) -> Self {
        self.args = args.iter().map(|arg| (*arg).to_owned()).collect();
        self
    }

    pub fn env(mut self, name: &str, value: &str) -> Self {
        self.environment.push((name.to_owned(), value.to_owned()));
        self
    }

    /// No file may grow beyond this many blocks of 512 bytes, as on a full disk.
    pub fn largest_file(mut self, blocks: u32) -> Self {
        self.largest_file = Some(blocks);
        self
    }

    pub fn exit(mut self, code: i32) -> Self {
        self.exit = Some(code);
        self
    }

    /// Expects that it does not live to exit.
    pub fn killed(mut self) -> Self {
        self.exit = None;
        self
    }

    /// Expects exactly this on standard output.
    pub fn stdout(mut self, text: &str) -> Self {
        self.stdout = Some(text.to_owned());
        self
    }

    /// Expects exactly this on standard error.
    pub fn stderr(mut self, text: &str) -> Self {
        self.stderr = Some(text.to_owned());
        self
    }

    /// Expects this somewhere on standard error.
    pub fn stderr_has(mut self, text: &str) -> Self {
        self.stderr_has.push(text.to_owned());
        self
    }

    /// Runs it. The folder's own path reads `DIR` in what it says.
    #[track_caller]
    pub fn run(self) -> Made {
        let output = self.command().output().expect("the binary runs");
        let text = |bytes: Vec<u8>| {
            let text = String::from_utf8(bytes).expect("output is UTF-8");
            text.replace(&*self.home.path().to_string_lossy(), "DIR")
        };
        let (stdout, stderr) = (text(output.stdout), text(output.stderr));
        assert_eq!(output.status.code(), self.exit, "{stderr}");
        if let Some(expected) = self.stdout {
            assert_eq!(stdout, expected, "{stderr}");
        }
        if let Some(expected) = self.stderr {
            assert_eq!(stderr, expected);
        }
        for part in &self.stderr_has {
            assert!(stderr.contains(part), "no 「{part}」 in\n{stderr}");
        }
        Made {
            home: self.home,
            stdout,
            stderr,
        }
    }

    fn command(&self) -> Command {
        let binary = env!("CARGO_BIN_EXE_xiafang");
        let mut command = match self.largest_file {
            None => Command::new(binary),
            Some(blocks) => {
                // A program that is not told of the signal meets an error where it writes.
                let script = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" \"$@\"");
                let mut shell = Command::new("sh");
                shell.args(["-c", &script, binary]);
                shell
            }
        };
        command.current_dir(self.home.path());
        command.arg(self.command).args(&self.args);
        command
            .env_remove("XIAFANG_TYPST")
            .env_remove("XIAFANG_TYPST_LIMIT");
        command.envs(self.environment.iter().map(|(name, value)| (name, value)));
        command
    }

    /// A path beside `data` and `out`, its folder made.
    fn place(&self, path: &str) -> PathBuf {
        let place = self.home.path().join(path);
        let folder = place.parent().expect("a file has a folder");
        fs::create_dir_all(folder).expect("folders can be made");
        place
    }
}

impl Made {
    /// Another run in the same folder, with the changes to come.
    pub fn again(self) -> Build {
        Build::in_folder(self.home)
    }

    /// The data folder.
    pub fn data(&self) -> PathBuf {
        self.home.path().join("data")
    }

    /// A month's folder under `out`.
    pub fn month(&self, month: &str) -> Month {
        self.month_in("out", month)
    }

    /// A month's folder under another output folder.
    pub fn month_in(&self, out: &str, month: &str) -> Month {
        Month::read(&self.home.path().join(out).join(month))
    }

    /// The names in the output folder, hidden ones too.
    pub fn out(&self) -> Vec<String> {
        let entries =
            fs::read_dir(self.home.path().join("out")).expect("there is an output folder");
        let mut names: Vec<String> = entries
            .map(|entry| entry.expect("it can be listed").file_name())
            .map(|name| name.to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }
}
