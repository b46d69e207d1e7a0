//! Months that two computers have locked: what the program has written itself is neither merged by
//! facts nor by lines.

use super::error::HistoryError;
use super::repository::{Repository, Revision};
use crate::records::{Kind, Slot, slot_of};

/// New locks on both sides.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LockCollision {
    /// Locks that both have written.
    pub both: Vec<String>,
    /// Locks that only this computer has written.
    pub ours_alone: Vec<String>,
}

impl Repository {
    /// Locks of the same months that two versions have written since they were one.
    ///
    /// # Errors
    /// When git cannot read them.
    pub fn lock_collision(
        &self,
        base: &Revision,
        ours: &Revision,
        theirs: &Revision,
    ) -> Result<LockCollision, HistoryError> {
        let (ours, theirs) = (self.new_locks(base, ours)?, self.new_locks(base, theirs)?);
        let (both, ours_alone) = ours.into_iter().partition(|lock| theirs.contains(lock));
        Ok(LockCollision { both, ours_alone })
    }

    /// Takes this computer's new locks and their salts back, and saves that, so that the other's
    /// stand.
    ///
    /// # Errors
    /// When git refuses.
    pub fn set_locks_aside(
        &self,
        base: &Revision,
        collision: &LockCollision,
    ) -> Result<(), HistoryError> {
        let told = self.git(&[
            "diff-tree",
            "-r",
            "-z",
            "--name-only",
            "--relative",
            "--no-renames",
            &base.0,
            "HEAD",
        ])?;
        let salts = told
            .split('\0')
            .filter(|path| matches!(slot_of(path), Slot::Salts));
        let all: Vec<&str> = salts
            .chain(collision.both.iter().map(String::as_str))
            .collect();
        for path in all {
            match self.file_at(base, path) {
                Some(_) => self
                    .git(&["checkout", "--quiet", &base.0, "--", path])
                    .map(drop)?,
                None => self
                    .git(&["rm", "--quiet", "--force", "--", path])
                    .map(drop)?,
            }
        }
        let months = collision.both.join("、");
        self.save(&format!("两台电脑都锁定了 {months}，留先送上去的\n"))
            .map(drop)
    }

    fn new_locks(&self, base: &Revision, revision: &Revision) -> Result<Vec<String>, HistoryError> {
        let told = self.git(&[
            "diff-tree",
            "-r",
            "-z",
            "--name-only",
            "--relative",
            "--no-renames",
            "--diff-filter=A",
            &base.0,
            &revision.0,
            "--",
            "锁定",
        ])?;
        let is_lock = |path: &&str| slot_of(path).kind() == Some(Kind::Lock);
        Ok(told
            .split('\0')
            .filter(is_lock)
            .map(str::to_owned)
            .collect())
    }
}
