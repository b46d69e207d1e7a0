//! The exchange through a repository that all computers reach.

use std::error::Error;

use super::Exchange;
use crate::cli::Exit;
use crate::cli::errors::Failure;
use crate::history::HistoryError;

/// How often what others gave meanwhile is taken again.
const MOST_TRIES: usize = 5;

impl Exchange<'_> {
    /// Takes what the others gave and gives what is here.
    ///
    /// # Errors
    /// Where it cannot be reached, read or written.
    pub(super) fn with_repository(&self, address: &str) -> Result<Exit, Box<dyn Error>> {
        let told = |error| self.told(error);
        // Whatever this computer's branch is called, all exchange on one.
        let shared = self.repository.shared_branch(address).map_err(told)?;
        let branch = shared.as_deref().unwrap_or(self.branch);
        for _ in 0..MOST_TRIES {
            if shared.is_some() {
                let theirs = self
                    .repository
                    .bring(address, "exchange", branch)
                    .map_err(told)?;
                if self.meet(&theirs)? != Exit::Success {
                    return Ok(Exit::Wrong);
                }
            }
            match self.repository.give(address, branch) {
                Ok(()) => return Ok(Exit::Success),
                Err(HistoryError::Git(said)) if self.repository.free_shared(&said) => {}
                // Somebody else was quicker.
                Err(HistoryError::Git(said)) if is_outrun(&said) => {}
                Err(error) => return Err(self.told(error)),
            }
        }
        Err(Failure::boxed(
            format!("{}：别人一直在送", self.named),
            "过一会儿再做一次；这里存过的都在",
        ))
    }
}

/// Whether git says that something has come to the place meanwhile, and not that it cannot write.
fn is_outrun(said: &str) -> bool {
    let behind = ["[rejected]", "fetch first", "non-fast-forward"];
    behind.iter().any(|word| said.contains(word)) || said.contains("cannot lock ref")
}
