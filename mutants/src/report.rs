//! What a run has found, as figures and as lines for `mutants.allow`.

use crate::allowed::Allowed;
use crate::options::Options;
use crate::tests_run::Measured;
use crate::verdicts::Verdict;

/// A mutant with its verdict.
pub struct Judged {
    /// As cargo-mutants prints it.
    pub name: String,
    /// As `mutants.allow` would name it.
    pub stable: String,
    /// What became of it.
    pub verdict: Verdict,
}

impl Judged {
    /// The verdict, where it stands, and the stable name.
    pub fn line(&self) -> String {
        let place: Vec<&str> = self.name.splitn(4, ':').take(3).collect();
        format!(
            "{:<9} {}\n          {}",
            self.verdict.word(),
            place.join(":"),
            self.stable
        )
    }

    fn may_stand(&self) -> bool {
        matches!(
            self.verdict,
            Verdict::Caught(_) | Verdict::TimedOut | Verdict::Unviable
        )
    }
}

/// Prints the figures and what is to be done; whether nothing is.
pub fn report(
    judged: &[Judged],
    measured: &Measured,
    allowed: &Allowed,
    options: &Options,
) -> Result<bool, String> {
    println!(
        "tests: {} judge, {} too slow, {} red without a mutant",
        measured.tests.len(),
        measured.slow.len(),
        measured.red.len()
    );
    for test in &measured.red {
        println!("          red without a mutant: {test}");
    }
    println!("{:>6} listed", judged.len());
    for word in Verdict::WORDS {
        let count = judged
            .iter()
            .filter(|one| one.verdict.word() == word)
            .count();
        println!("{count:>6} {word}");
    }
    let standing: Vec<&Judged> = judged.iter().filter(|one| !one.may_stand()).collect();
    let (excused, wrong): (Vec<&Judged>, Vec<&Judged>) = standing
        .into_iter()
        .partition(|one| allowed.has(&one.stable));
    println!("{:>6} of these allowed", excused.len());
    for one in &wrong {
        println!("{}", one.line());
    }
    let excused: Vec<&str> = excused.iter().map(|one| one.stable.as_str()).collect();
    let idle: Vec<&str> = allowed
        .beside(&excused)
        .filter(|_| options.is_whole())
        .collect();
    for entry in &idle {
        println!("mutants.allow names what does not survive: {entry}");
    }
    println!("{:>6} survive and are not allowed", wrong.len());
    Ok(wrong.is_empty() && idle.is_empty())
}
