//! What has come is put together with what is here, and what that changes is told.

use std::error::Error;
use std::io::Write;
use std::path::Path;

use super::Exchange;
use crate::cli::screen::output;
use crate::cli::{Exit, clock};
use crate::faces::{changes_text, visible};
use crate::findings::Severity;
use crate::history::{Collision, HistoryError, Meeting, Revision, Side, compare};

impl Exchange<'_> {
    /// Puts together what has come with what is here, and tells what it changes.
    ///
    /// # Errors
    /// Where git refuses, or nothing is in common.
    pub(super) fn meet(&self, theirs: &Revision) -> Result<Exit, Box<dyn Error>> {
        let before = self.repository.resolve("HEAD")?;
        if self.repository.is_known(theirs, &before) {
            return Ok(Exit::Success);
        }
        let Some(base) = self.repository.common_beginning(&before, theirs) else {
            self.repository.forget("exchange");
            return Err(self.told(HistoryError::Git("unrelated histories".to_owned())));
        };
        if let Some(lock) = self.repository.locks_undone_by(&base, theirs)?.first() {
            say!("没有合并：对方改动或者删去了 {lock}，锁定不能解除；请对方取回它，再交换");
            return Ok(Exit::Wrong);
        }
        let locks = self.repository.lock_collision(&base, &before, theirs)?;
        if !locks.both.is_empty() && !locks.ours_alone.is_empty() {
            say!(
                "没有合并：{} 两台电脑都锁定了，这台电脑还另外锁定了 {}。请管电脑的人看过再合并",
                locks.both.join("、"),
                locks.ours_alone.join("、")
            );
            return Ok(Exit::Wrong);
        }
        let collisions = self.repository.collisions(&base, &before, theirs)?;
        let pointed: Vec<&Collision> = collisions
            .iter()
            .filter(|one| one.is_pointed_to())
            .collect();
        for one in &pointed {
            match one.is_case() {
                true => say!(
                    "两台电脑都新登记了 {}，是两件案件。这台电脑上的改号：xiafang renumber {} {} --write，再 xiafang save、xiafang sync",
                    one.number,
                    one.number,
                    one.free
                ),
                false => say!(
                    "{}：两台电脑各写了一份，是两份申请。这台电脑上的改名为 {}，凭证里提到它的一起改，再 xiafang save、xiafang sync",
                    one.path,
                    one.free
                ),
            }
        }
        if !pointed.is_empty() {
            return Ok(Exit::Wrong);
        }
        if !locks.both.is_empty() {
            say!("{}：两台电脑都锁定了，留先送上去的", locks.both.join("、"));
            self.repository.set_locks_aside(&base, &locks)?;
        }
        for one in &collisions {
            say!(
                "{}：两台电脑各写了一份，都留下，这台电脑上的改名为 {}",
                one.path,
                one.free
            );
        }
        self.repository.set_aside(&collisions)?;
        let message = format!("合并：{}", self.named_shortly());
        let met = self
            .repository
            .meet(theirs, &message)
            .map_err(|error| self.told(error))?;
        if met == Meeting::Open {
            say!(
                "有两个人写的不一样的地方，等人决定：运行 xiafang merge，再 xiafang save、xiafang sync"
            );
            return Ok(Exit::Wrong);
        }
        self.tell_changes(&before)?;
        Ok(Exit::Success)
    }

    fn named_shortly(&self) -> String {
        let name = Path::new(self.named).file_name();
        name.map_or(self.named.to_owned(), |name| {
            name.to_string_lossy().into_owned()
        })
    }

    /// What others' changes mean here: the facts, errors that nobody had, locked months that are
    /// no longer as they were.
    fn tell_changes(&self, before: &Revision) -> Result<(), Box<dyn Error>> {
        let side = |name: &str, revision: &Revision| -> Result<Side, HistoryError> {
            Ok(Side {
                name: name.to_owned(),
                on_paper: name.to_owned(),
                revision: Some(revision.0.clone()),
                files: self.repository.files(revision)?,
            })
        };
        let after = self.repository.resolve("HEAD")?;
        let comparison = compare(
            side("交换以前", before)?,
            side("交换以后", &after)?,
            clock::today(),
        )?;
        output().write_all(visible(&changes_text(&comparison)).as_bytes())?;
        let appeared = comparison.meaning.appeared.iter();
        let serious =
            appeared.filter(|one| one.severity == Severity::Error || one.code.0.starts_with('L'));
        for finding in serious {
            say!(
                "合并以后：{}（{}）{}",
                finding.code.0,
                finding.place.shown_path(),
                finding.message
            );
        }
        Ok(())
    }
}
