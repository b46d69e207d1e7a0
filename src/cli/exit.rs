//! How a command ended, and what it tells the shell.

use std::process::ExitCode;

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// All done, nothing to fail on.
    Success,
    /// Done, but something is wrong: findings, drafts, failed documents.
    Wrong,
    /// Could not run.
    Failed,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        match exit {
            Exit::Success => ExitCode::SUCCESS,
            Exit::Wrong => ExitCode::from(1),
            Exit::Failed => ExitCode::from(2),
        }
    }
}
