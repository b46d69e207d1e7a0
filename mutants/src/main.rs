//! `make mutants`: changes the rules in every way that cargo-mutants knows, and demands that a
//! test is red for each change, unless `mutants.allow` says why it changes nothing.
//!
//! Building once for each of thousands of mutants takes a day; here all are built at once, in
//! a copy of the repository, and one is switched on when a test starts.

mod allowed;
mod listed;
mod options;
mod refused;
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
use tests_run::{Measured, Suite, TestsOf};
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
    let name_of = |number: Number| {
        let mutant = mutants.get(number as usize - 1)?;
        Some(tree.stable_name(mutant))
    };
    let measured = measured(&suite, &options, name_of)?;
    let judged = judged(&mutants, &mut tree, &suite, &measured, &options)?;
    report(&judged, &measured, &allowed, &options)
}

/// What the tests take and reach; `--measured` takes over what the last run found, and asks new
/// tests alone.
fn measured(
    suite: &Suite,
    options: &Options,
    name_of: impl Fn(Number) -> Option<String>,
) -> Result<Measured, String> {
    let path = suite.work.join("tests.json");
    let text = fs::read_to_string(&path).unwrap_or_default();
    let known = serde_json::from_str(&text).ok();
    let known: Measured = known.filter(|_| options.is_measured).unwrap_or_default();
    let measured = suite.measure(Duration::from_millis(options.longest), &known, name_of)?;
    let text = serde_json::to_string(&measured).map_err(|error| error.to_string())?;
    fs::write(&path, text).map_err(|error| error.to_string())?;
    Ok(measured)
}

/// Every mutant that the options choose, with its verdict.
fn judged(
    mutants: &[Mutant],
    tree: &mut Tree,
    suite: &Suite,
    measured: &Measured,
    options: &Options,
) -> Result<Vec<Judged>, String> {
    let numbered = (1..).zip(mutants);
    let named = numbered.map(|(number, mutant)| (number, mutant, tree.stable_name(mutant)));
    let named: Vec<(Number, &Mutant, String)> = named.collect();
    let chosen = named
        .into_iter()
        .filter(|(_, _, name)| options.chooses(name));
    // Those that want a build of their own come last: the switch is gone then.
    let (alone, woven): (Vec<_>, Vec<_>) =
        chosen.partition(|(number, ..)| tree.outside.contains(number));
    let name_of = |number: Number| {
        let mutant = mutants.get(number as usize - 1)?;
        Some(tree.stable_name(mutant))
    };
    let tests = TestsOf::new(&tree.functions, &measured.tests, name_of);
    let mut catches = Catches::read(&suite.work);
    let mut trial = Trial::of(
        suite,
        options.budget,
        catches.by_test(&options.telling, measured),
    );
    let mut judged = Vec::new();
    for (number, mutant, stable) in woven.into_iter().chain(alone) {
        let likely = catches.of(&stable);
        let verdict = if tree.refused.mutants.contains(&number) {
            Verdict::Unviable
        } else if !tree.outside.contains(&number) {
            trial.verdict(number, tests.of(number), likely)
        } else if tree.build_alone(mutant)?.is_some() {
            trial.verdict(number, &tests.all(), likely)
        } else {
            Verdict::Unviable
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

    /// How many each test caught; a telling one counts as if it had caught many.
    fn by_test(&self, telling: &[String], measured: &Measured) -> BTreeMap<String, u32> {
        let mut by_test: BTreeMap<String, u32> = BTreeMap::new();
        for test in &measured.tests {
            if telling.iter().any(|begin| test.name.starts_with(begin)) {
                by_test.insert(test.name.clone(), 50);
            }
        }
        for test in self.tests.values().flatten() {
            *by_test.entry(test.clone()).or_default() += 1;
        }
        by_test
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
