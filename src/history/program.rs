//! The git program, so called that nothing which stands in for a commit or an object is believed.

use std::process::Command;

/// Where no list of other parents lies: even on a file without lines git advises.
const NO_GRAFTS: &str = "/dev/null/none";

/// A call of git that reads every object as it was committed, in the language of its own messages.
///
/// `git replace` and grafts show another history than the one that was signed and locked.
pub fn git_program() -> Command {
    let mut command = Command::new("git");
    command
        .env("GIT_NO_REPLACE_OBJECTS", "1")
        .env("GIT_GRAFT_FILE", NO_GRAFTS)
        // A hook of another worktree is told of its own; the folder itself says where it lies.
        .env_remove("GIT_DIR")
        .env_remove("GIT_WORK_TREE")
        .env_remove("GIT_PREFIX")
        .env("LC_ALL", "C.UTF-8");
    command
}
