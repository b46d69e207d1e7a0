//! Each mutant against the tests that reach it.

use std::collections::BTreeMap;
use std::time::Duration;

use crate::tests_run::{Run, Suite, Test};
use crate::weave::Number;

/// What became of a mutant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// These tests are red; none where the program ended before it could tell.
    Caught(Vec<String>),
    /// A test does not end.
    TimedOut,
    /// All tests that reach it, or as many as its time allows, are green.
    Survived,
    /// No test reaches it.
    Unreached,
    /// It does not compile.
    Unviable,
}

impl Verdict {
    /// All words, in the order of a report.
    pub const WORDS: [&str; 5] = ["unviable", "caught", "timed out", "survived", "unreached"];

    /// The word in a report.
    pub fn word(&self) -> &'static str {
        match self {
            Verdict::Unviable => "unviable",
            Verdict::Caught(_) => "caught",
            Verdict::TimedOut => "timed out",
            Verdict::Survived => "survived",
            Verdict::Unreached => "unreached",
        }
    }
}

/// Tries a mutant on tests, likely and quick ones first.
///
/// Tests run in heaps, each of which may take as long as all before it, so that a quick catch
/// is quick and a survivor costs few starts.
pub struct Trial<'s> {
    suite: &'s Suite,
    budget: u64,
    catches: BTreeMap<String, u32>,
}

/// The first heap.
const FIRST_MILLIS: u64 = 150;

impl<'s> Trial<'s> {
    /// A mutant may take `budget` milliseconds; `catches` says what is known of tests.
    pub fn of(suite: &'s Suite, budget: u64, catches: BTreeMap<String, u32>) -> Self {
        Self {
            suite,
            budget,
            catches,
        }
    }

    /// What becomes of the mutant; `likely` caught it the last time.
    pub fn verdict(&mut self, mutant: Number, tests: &[&Test], likely: &[String]) -> Verdict {
        if tests.is_empty() {
            return Verdict::Unreached;
        }
        let mut tests = tests.to_vec();
        tests.sort_by_key(|test| {
            let catches = self.catches.get(&test.name).copied().unwrap_or(0);
            let is_likely = likely.contains(&test.name);
            (!is_likely, (test.millis + 5) * 100 / u64::from(1 + catches))
        });
        let mut rest = tests.as_slice();
        let (mut spent, mut heap) = (0, FIRST_MILLIS);
        while !rest.is_empty() && spent < self.budget {
            let mut count = 0;
            let mut millis = 0;
            while count < rest.len() && (count == 0 || millis + rest[count].millis <= heap) {
                millis += rest[count].millis;
                count += 1;
            }
            let (tried, later) = rest.split_at(count);
            let names: Vec<&str> = tried.iter().map(|test| test.name.as_str()).collect();
            let limit = Duration::from_millis(5_000 + 20 * millis);
            match self.suite.run(&names, Some(mutant), None, limit).0 {
                Run::Red(names) => {
                    for name in &names {
                        *self.catches.entry(name.clone()).or_default() += 1;
                    }
                    return Verdict::Caught(names);
                }
                Run::TooLong => return Verdict::TimedOut,
                Run::Green => {}
            }
            spent += millis;
            heap = spent.max(FIRST_MILLIS);
            rest = later;
        }
        Verdict::Survived
    }
}
