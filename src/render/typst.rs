//! The typst process: called, bounded in time, its complaints read.

use std::fmt;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use wait_timeout::ChildExt;

use super::confined::{confined, seconds};
use super::confined_typst::TYPESET;
use super::output::OutputError;
use crate::disk::{DiskError, reason};

/// One call of typst over a folder of sources.
#[derive(Debug, Clone)]
pub struct Typst {
    /// The program.
    pub program: PathBuf,
    /// Folders of fonts; no other font is seen.
    pub fonts: Vec<PathBuf>,
    /// The day that stands in the PDFs as their date.
    pub as_of: Date,
    /// Threads of one process.
    pub jobs: Option<usize>,
    /// How long one call may take.
    pub limit: Duration,
}

/// Why a call brought nothing.
#[derive(Debug)]
pub enum TypstError {
    /// It could not be started.
    Start(std::io::Error),
    /// It took longer than the limit, in seconds, and was ended.
    TimedOut(u64),
    /// It was ended from outside.
    Killed,
    /// The folder could not be written.
    Write(OutputError),
    /// It found faults, in its own words with place and excerpt.
    Faults(String),
}

impl fmt::Display for TypstError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            TypstError::Start(error) => write!(f, "排版程序 typst 启动不了：{}", reason(error)),
            TypstError::TimedOut(seconds) => {
                write!(
                    f,
                    "排版程序 typst 运行超过 {seconds} 秒，已经终止；\
                     要等得更久，在命令前面加 XIAFANG_TYPST_LIMIT=1800（秒）"
                )
            }
            TypstError::Killed => {
                f.write_str("排版程序 typst 被终止（可能内存不足，或者被人结束）")
            }
            TypstError::Write(error) => error.fmt(f),
            TypstError::Faults(faults) => write!(f, "排版程序 typst 出错：{faults}"),
        }
    }
}

impl From<DiskError> for TypstError {
    fn from(error: DiskError) -> Self {
        TypstError::Write(OutputError(error))
    }
}

/// The limit of one call unless `$XIAFANG_TYPST_LIMIT` says otherwise, in seconds.
const LIMIT_SECONDS: u64 = 600;

/// The stack of each of typst's threads, in bytes. A thread that waits for the layout of one
/// document of a bundle lays out others meanwhile, each on top of the last: some two hundred
/// overflow the usual two megabytes.
const STACK_BYTES: &str = "268435456";

/// Where a template that asks for a package is sent: nothing leaves the machine.
const NOWHERE: &str = "http://127.0.0.1:9";

/// The limit in force.
pub fn limit() -> Duration {
    let own = std::env::var("XIAFANG_TYPST_LIMIT")
        .ok()
        .and_then(|text| text.parse().ok())
        .filter(|seconds| *seconds > 0);
    Duration::from_secs(own.unwrap_or(LIMIT_SECONDS))
}

impl Typst {
    /// One that is only asked what it knows.
    pub fn asking(program: PathBuf, fonts: Vec<PathBuf>) -> Self {
        Typst {
            program,
            fonts,
            as_of: Date::ZERO,
            jobs: None,
            limit: limit(),
        }
    }

    /// Compiles the bundle `main` (inside `root`) into `root`.
    ///
    /// # Errors
    /// As [`TypstError`] says; what was written before a fault may remain.
    pub fn compile(&self, root: &Path, main: &str) -> Result<(), TypstError> {
        self.compile_with(Command::new(&self.program), (root, main), STANDARDS)
    }

    /// As [`Typst::compile`], in a process that may use a little of the machine and no more.
    ///
    /// # Errors
    /// As [`TypstError`] says.
    pub(super) fn compile_confined(&self, root: &Path, main: &str) -> Result<(), TypstError> {
        let alone = Typst {
            jobs: Some(1),
            limit: Duration::from_secs(seconds()),
            ..self.clone()
        };
        let mut command = confined(TYPESET).map_err(TypstError::Start)?;
        command.arg(&self.program);
        alone.compile_with(command, (root, main), STANDARD_OF_OWN)
    }

    fn compile_with(
        &self,
        mut command: Command,
        (root, main): (&Path, &str),
        standard: &str,
    ) -> Result<(), TypstError> {
        command.current_dir(root).args(flags(self.as_of));
        command.args(["--pdf-standard", standard]);
        self.with_fonts(&mut command);
        if let Some(jobs) = self.jobs {
            command.arg("--jobs").arg(jobs.to_string());
        }
        command.args([main, "."]);
        match self.run(command) {
            Ok(_) => Ok(()),
            Err(TypstError::Faults(faults)) => Err(match unwritable(&faults) {
                Some(error) => DiskError::at(root)(error).into(),
                None => TypstError::Faults(faults),
            }),
            Err(error) => Err(error),
        }
    }

    /// The families that typst finds in the fonts.
    ///
    /// # Errors
    /// As [`TypstError`] says.
    pub fn families(&self) -> Result<Vec<String>, TypstError> {
        let mut command = Command::new(&self.program);
        command.arg("fonts");
        self.with_fonts(&mut command);
        let listing = self.run(command)?;
        Ok(listing.lines().map(str::to_owned).collect())
    }

    fn with_fonts(&self, command: &mut Command) {
        command.args(["--ignore-system-fonts", "--ignore-embedded-fonts"]);
        for folder in &self.fonts {
            command.arg("--font-path").arg(folder);
        }
    }

    fn run(&self, mut command: Command) -> Result<String, TypstError> {
        command
            .env("RUST_MIN_STACK", STACK_BYTES)
            .env_remove("TYPST_FONT_PATHS")
            .env_remove("TYPST_ROOT")
            .env_remove("NO_PROXY")
            .env_remove("no_proxy");
        for proxy in [
            "http_proxy",
            "https_proxy",
            "HTTP_PROXY",
            "HTTPS_PROXY",
            "ALL_PROXY",
        ] {
            command.env(proxy, NOWHERE);
        }
        run(command, self.limit)
    }
}

/// What every sheet of ours is: a PDF that archives keep, and that a reading machine can read.
pub const STANDARDS: &str = "a-2a,ua-1";
/// A sheet of an own template is only the first: who wrote it knows nothing of tags.
const STANDARD_OF_OWN: &str = "a-2b";

/// What typst is told besides sources and fonts: the same for every sheet of a day.
pub fn flags(as_of: Date) -> Vec<String> {
    const FLAGS: &str = "compile --features bundle --format bundle --root .";
    // No package is ever looked up outside the build folder.
    const NO_PACKAGES: &str = "--package-path . --package-cache-path .";
    let words = FLAGS.split(' ').chain(NO_PACKAGES.split(' '));
    let day = format!("--creation-timestamp={}", timestamp(as_of));
    words.map(str::to_owned).chain([day]).collect()
}

/// What a command prints, within the limit.
///
/// # Errors
/// As [`TypstError`] says.
pub fn run(mut command: Command, limit: Duration) -> Result<String, TypstError> {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = command.spawn().map_err(TypstError::Start)?;
    let output = drain(child.stdout.take());
    let complaints = drain(child.stderr.take());
    let status = wait(&mut child, limit)?;
    let output = output.join().unwrap_or_default();
    let complaints = complaints.join().unwrap_or_default();
    match status.code() {
        Some(0) => Ok(output),
        Some(_) => Err(TypstError::Faults(errors_of(&complaints))),
        None => Err(TypstError::Killed),
    }
}

fn wait(child: &mut Child, limit: Duration) -> Result<std::process::ExitStatus, TypstError> {
    match child.wait_timeout(limit).map_err(TypstError::Start)? {
        Some(status) => Ok(status),
        None => {
            // Already gone, or about to be: either way nothing is left to end.
            let _ = child.kill();
            let _ = child.wait();
            Err(TypstError::TimedOut(limit.as_secs()))
        }
    }
}

/// Reads a pipe to its end beside the process, so that a full pipe never stops it.
fn drain(pipe: Option<impl Read + Send + 'static>) -> thread::JoinHandle<String> {
    thread::spawn(move || {
        let mut bytes = Vec::new();
        if let Some(mut pipe) = pipe {
            // What was read before a broken pipe is still worth showing.
            let _ = pipe.read_to_end(&mut bytes);
        }
        String::from_utf8_lossy(&bytes).into_owned()
    })
}

/// The error paragraphs of typst's complaints, warnings left out.
fn errors_of(complaints: &str) -> String {
    let paragraphs = complaints.split("\n\n");
    let errors: Vec<&str> = paragraphs
        .map(str::trim_end)
        .filter(|text| text.trim_start().starts_with("error"))
        .collect();
    if errors.is_empty() {
        complaints.trim_end().to_owned()
    } else {
        errors.join("\n\n")
    }
}

/// Why the output could not be written, if that is what typst complains of.
fn unwritable(faults: &str) -> Option<std::io::Error> {
    const BEGINNINGS: [&str; 2] = ["error: failed to write ", "error: failed to create "];
    let of_output = |line: &&str| BEGINNINGS.iter().any(|words| line.starts_with(words));
    let line = faults.lines().find(of_output)?;
    let number = line
        .split_once("(os error ")
        .and_then(|(_, rest)| rest.split_once(')'))
        .and_then(|(number, _)| number.parse().ok());
    Some(match number {
        Some(number) => std::io::Error::from_raw_os_error(number),
        None => std::io::Error::other(line.to_owned()),
    })
}

/// Midnight of the day, UTC, in seconds.
fn timestamp(day: Date) -> i64 {
    day.to_zoned_datetime(TimeZone::UTC)
        .map_or(0, |midnight| midnight.timestamp().as_second())
}
