//! The tests of the woven program: which there are, how long each takes, what each reaches.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process_group};
use serde::{Deserialize, Serialize};
use wait_timeout::ChildExt as _;

use crate::weave::Number;

/// A test that is green without a mutant.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Test {
    /// As the harness names it.
    pub name: String,
    /// How long it takes, alone.
    pub millis: u64,
    /// The functions that it reaches, each by the stable name of its first mutant.
    pub reaches: BTreeSet<String>,
}

/// How a run of some tests ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Run {
    /// All green.
    Green,
    /// These are red; none where the program ended before it could tell.
    Red(Vec<String>),
    /// Not ended in time.
    TooLong,
}

/// The program of all tests.
pub struct Suite {
    /// The program.
    pub program: PathBuf,
    /// The copy's root, where cargo would start it.
    pub root: PathBuf,
    /// Where the files of a run are put.
    pub work: PathBuf,
}

/// The tests that a verdict may use, and those that it may not, with the reason.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Measured {
    /// Quick and green.
    pub tests: Vec<Test>,
    /// Red without a mutant, as those are that read the sources, which here are others.
    pub red: Vec<String>,
    /// Longer than the limit.
    pub slow: Vec<String>,
}

impl Suite {
    /// Runs every test by itself that is not known yet; one that takes longer than `limit` is
    /// left out. `name_of` names a function by the first number of its mutants.
    pub fn measure(
        &self,
        limit: Duration,
        known: &Measured,
        name_of: impl Fn(Number) -> Option<String>,
    ) -> Result<Measured, String> {
        let mut measured = Measured::default();
        let names = self.names()?;
        for (index, name) in names.iter().enumerate() {
            if index % 100 == 0 {
                eprintln!("mutants: {index} of {} tests measured", names.len());
            }
            if let Some(test) = known.tests.iter().find(|test| test.name == *name) {
                measured.tests.push(test.clone());
                continue;
            }
            if known.slow.contains(name) {
                measured.slow.push(name.clone());
                continue;
            }
            let noted = self.work.join("reached");
            let _ = fs::remove_file(&noted);
            let (run, millis) = self.run(&[name], None, Some(&noted), limit);
            match run {
                Run::Red(_) => measured.red.push(name.clone()),
                Run::TooLong => measured.slow.push(name.clone()),
                Run::Green => {
                    let text = fs::read_to_string(&noted).unwrap_or_default();
                    let numbers = text.lines().filter_map(|line| line.parse().ok());
                    measured.tests.push(Test {
                        name: name.clone(),
                        millis,
                        reaches: numbers.filter_map(&name_of).collect(),
                    });
                }
            }
        }
        Ok(measured)
    }

    fn names(&self) -> Result<Vec<String>, String> {
        let output = Command::new(&self.program)
            .args(["--list", "--format", "terse"])
            .output()
            .map_err(|error| format!("{}: {error}", self.program.display()))?;
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        let names = text.lines().filter_map(|line| line.strip_suffix(": test"));
        Ok(names.map(str::to_owned).collect())
    }

    /// Runs some tests with a mutant on, or notes what they reach without one.
    pub fn run(
        &self,
        names: &[&str],
        mutant: Option<Number>,
        noted: Option<&Path>,
        limit: Duration,
    ) -> (Run, u64) {
        let mut command = Command::new(&self.program);
        command
            .arg("--exact")
            .args(names)
            .current_dir(&self.root)
            .env("CARGO_MANIFEST_DIR", &self.root)
            .env("RUST_BACKTRACE", "0")
            .env("RUST_MIN_STACK", (256 << 20).to_string())
            .env("INSTA_UPDATE", "no")
            .stdin(Stdio::null())
            .stderr(Stdio::null());
        let told = self.work.join("told");
        match File::create(&told) {
            Ok(file) => command.stdout(file),
            Err(_) => command.stdout(Stdio::null()),
        };
        if let Some(mutant) = mutant {
            command.env("XIAFANG_MUTANT", mutant.to_string());
        }
        if let Some(noted) = noted {
            command.env("XIAFANG_REACHED", noted);
        }
        let started = now();
        let run = match timed(&mut command, limit) {
            None => Run::TooLong,
            Some(true) => Run::Green,
            Some(false) => Run::Red(red_tests(&told)),
        };
        (run, started.elapsed().as_millis() as u64)
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "how long a test takes is asked here"
)]
fn now() -> Instant {
    Instant::now()
}

/// Whether the program ended well; nothing where it did not end in time.
fn timed(command: &mut Command, limit: Duration) -> Option<bool> {
    use std::os::unix::process::CommandExt as _;
    // A group of its own: what a test has started ends with it.
    let mut child = command.process_group(0).spawn().ok()?;
    let ended = child.wait_timeout(limit).ok().flatten();
    if ended.is_none() {
        let _ = kill_process_group(Pid::from_child(&child), Signal::KILL);
        let _ = child.wait();
    }
    ended.map(|status| status.success())
}

fn red_tests(told: &Path) -> Vec<String> {
    let text = fs::read(told).unwrap_or_default();
    let text = String::from_utf8_lossy(&text);
    let red = text.lines().filter_map(|line| {
        let line = line.strip_prefix("test ")?.strip_suffix("FAILED")?;
        Some(line.split(" ... ").next()?.to_owned())
    });
    red.collect()
}

/// Which tests reach which mutant.
pub struct TestsOf<'t> {
    tests: &'t [Test],
    function_of: BTreeMap<Number, String>,
    by_function: BTreeMap<&'t str, Vec<&'t Test>>,
}

impl<'t> TestsOf<'t> {
    /// Of functions with the numbers of their mutants, each under the first; `name_of` names it.
    pub fn new(
        functions: &BTreeMap<Number, Vec<Number>>,
        tests: &'t [Test],
        name_of: impl Fn(Number) -> Option<String>,
    ) -> Self {
        let mut function_of = BTreeMap::new();
        for (&first, numbers) in functions {
            let named = numbers
                .iter()
                .filter_map(|&number| Some((number, name_of(first)?)));
            function_of.extend(named);
        }
        let mut by_function: BTreeMap<&str, Vec<&Test>> = BTreeMap::new();
        for test in tests {
            for function in &test.reaches {
                by_function.entry(function).or_default().push(test);
            }
        }
        Self {
            tests,
            function_of,
            by_function,
        }
    }

    /// Those that reach a mutant's function.
    pub fn of(&self, mutant: Number) -> &[&'t Test] {
        let function = self.function_of.get(&mutant);
        let tests = function.and_then(|function| self.by_function.get(function.as_str()));
        tests.map_or(&[], Vec::as_slice)
    }

    /// All of them.
    pub fn all(&self) -> Vec<&'t Test> {
        self.tests.iter().collect()
    }
}
