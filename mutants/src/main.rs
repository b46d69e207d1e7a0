//! `make mutants`: changes the rules in every way that cargo-mutants knows, and demands that a
//! test is red for each change, unless `mutants.allow` says why it changes nothing.
//!
//! Building once for each of thousands of mutants takes a day; here all are built at once, in
//! a copy of the repository, and one is switched on when a test starts.

mod allowed;
mod listed;
mod options;
mod report;
#[cfg(test)]
mod tests;
mod tests_run;
mod text;
mod tree;
mod verdicts;
mod weave;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;

use allowed::Allowed;
use listed::{Mutant, list};
use options::Options;
use report::{Judged, report};
use tests_run::{Measured, Suite, by_function};
use tree::Tree;
use verdicts::{Trial, Verdict};
use weave::Number;

const WORK: &str = "target/mutants";

fn main() -> ExitCode {
    match run() {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(fault) => {
            eprintln!("mutants: {fault}");
            ExitCode::from(2)
        }
    }
}

/// Whether every mutant is caught or allowed, and every entry of `mutants.allow` is needed.
fn run() -> Result<bool, String> {
    let options = Options::read(std::env::args().skip(1))?;
    let allowed = fs::read_to_string("mutants.allow").unwrap_or_default();
    let allowed = Allowed::read(&allowed)?;
    let mutants = list(&options.globs)?;
    eprintln!("mutants: {} listed", mutants.len());
    let work = fs::canonicalize(".")
        .map_err(|error| error.to_string())?
        .join(WORK);
    let mut tree = Tree::below(&work)?;
    let program = tree.build(&mutants)?;
    let suite = Suite {
        program,
        root: tree.root.clone(),
        work: work.clone(),
    };
    let measured = measured(&suite, &options)?;
    let judged = judged(&mutants, &tree, &suite, &measured, &options)?;
    report(&judged, &measured, &allowed, &options)
}

/// What the tests take and reach; `--measured` takes over what the last run found.
fn measured(suite: &Suite, options: &Options) -> Result<Measured, String> {
    let path = suite.work.join("tests.json");
    if options.is_measured {
        let text = fs::read_to_string(&path).map_err(|error| error.to_string())?;
        return serde_json::from_str(&text).map_err(|error| error.to_string());
    }
    let measured = suite.measure(Duration::from_millis(options.longest))?;
    let text = serde_json::to_string(&measured).map_err(|error| error.to_string())?;
    fs::write(&path, text).map_err(|error| error.to_string())?;
    Ok(measured)
}

/// Every mutant that the options choose, with its verdict.
fn judged(
    mutants: &[Mutant],
    tree: &Tree,
    suite: &Suite,
    measured: &Measured,
    options: &Options,
) -> Result<Vec<Judged>, String> {
    let function_of: BTreeMap<Number, Number> = tree
        .functions
        .iter()
        .flat_map(|(&first, numbers)| numbers.iter().map(move |&number| (number, first)))
        .collect();
    let by_function = by_function(&measured.tests);
    let mut catches = Catches::read(&suite.work);
    let mut trial = Trial::of(suite);
    let mut judged = Vec::new();
    for (number, mutant) in (1..).zip(mutants) {
        let source = fs::read_to_string(&mutant.file).map_err(|error| error.to_string())?;
        let stable = mutant.stable_name(&source);
        if !options.chooses(&stable) {
            continue;
        }
        let verdict = if tree.refused.mutants.contains(&number) {
            Verdict::Unviable
        } else if tree.outside.contains(&number) {
            Verdict::Outside
        } else {
            let function = function_of.get(&number);
            let tests = function.and_then(|function| by_function.get(function));
            let tests = tests.map_or(&[][..], Vec::as_slice);
            trial.verdict(number, tests, catches.of(&stable))
        };
        catches.note(&stable, &verdict)?;
        let one = Judged {
            name: mutant.name.clone(),
            stable,
            verdict,
        };
        if !matches!(one.verdict, Verdict::Caught(_) | Verdict::Unviable) {
            println!("{}", one.line());
        }
        judged.push(one);
        if judged.len() % 100 == 0 {
            eprintln!("mutants: {} judged", judged.len());
        }
    }
    Ok(judged)
}

/// Which test caught which mutant the last time, so that it is asked first.
struct Catches {
    path: std::path::PathBuf,
    tests: BTreeMap<String, Vec<String>>,
}

impl Catches {
    fn read(work: &Path) -> Self {
        let path = work.join("catches.json");
        let text = fs::read_to_string(&path).unwrap_or_default();
        let tests = serde_json::from_str(&text).unwrap_or_default();
        Self { path, tests }
    }

    fn of(&self, mutant: &str) -> &[String] {
        self.tests.get(mutant).map_or(&[], Vec::as_slice)
    }

    fn note(&mut self, mutant: &str, verdict: &Verdict) -> Result<(), String> {
        if let Verdict::Caught(tests) = verdict
            && self.of(mutant) != tests.as_slice()
        {
            self.tests.insert(mutant.to_owned(), tests.clone());
            let text = serde_json::to_string(&self.tests).map_err(|error| error.to_string())?;
            fs::write(&self.path, text).map_err(|error| error.to_string())?;
        }
        Ok(())
    }
}
