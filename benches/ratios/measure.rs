//! Time and memory, of work in this process and of others.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// Rounds of which the median counts.
pub const ROUNDS: usize = 3;

/// How long some work takes, in seconds.
#[expect(clippy::disallowed_methods, reason = "a benchmark measures time")]
pub fn seconds(work: impl FnOnce()) -> f64 {
    let start = Instant::now();
    work();
    Duration::as_secs_f64(&start.elapsed())
}

/// The median of each column.
pub fn medians<const N: usize>(rounds: &[[f64; N]]) -> [f64; N] {
    std::array::from_fn(|column| {
        let mut values: Vec<f64> = rounds.iter().map(|round| round[column]).collect();
        values.sort_by(f64::total_cmp);
        values[values.len() / 2]
    })
}

/// What a command took.
#[derive(Debug, Clone, Copy, Default)]
pub struct Cost {
    /// In seconds.
    pub seconds: f64,
    /// Its own memory at the most, in megabytes.
    pub peak: f64,
    /// That of the largest process it started.
    pub peak_of_child: f64,
}

/// The program with arguments.
pub fn xiafang(arguments: &[&str], data: &Path, out: Option<&Path>) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xiafang"));
    command.args(arguments).arg("--data").arg(data);
    // The last of twenty years is still to come.
    command.env("SOURCE_DATE_EPOCH", "2100000000");
    if let Some(out) = out {
        command.arg("--out").arg(out);
    }
    command
}

/// Runs a command to its end, with an eye on its memory.
pub fn cost_of(command: &mut Command) -> Cost {
    let mut cost = Cost::default();
    cost.seconds = seconds(|| {
        let quiet = command.stdout(Stdio::null()).stderr(Stdio::null());
        let mut child = quiet.spawn().expect("it starts");
        let own = child.id().to_string();
        loop {
            cost.peak = cost.peak.max(peak(&own));
            let children = fs::read_to_string(format!("/proc/{own}/task/{own}/children"));
            for child in children.unwrap_or_default().split_whitespace() {
                cost.peak_of_child = cost.peak_of_child.max(peak(child));
            }
            if let Some(status) = child.try_wait().expect("it can be waited for") {
                assert!(status.code() == Some(0), "{command:?} {status}");
                return;
            }
            sleep(Duration::from_millis(2));
        }
    });
    cost
}

/// The most memory a process has held so far, in megabytes; 0 when it is gone.
fn peak(process: &str) -> f64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<f64>().ok());
    kilobytes.unwrap_or(0.0) / 1024.0
}
