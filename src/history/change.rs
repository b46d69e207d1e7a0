//! What may have changed in the records between two versions of the folder.

use std::collections::BTreeMap;

/// What happened to a paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Nature {
    /// It is there for the first time.
    New,
    /// Facts of it are others.
    Changed,
    /// It is gone.
    Removed,
}

impl Nature {
    /// The word in machine output.
    pub fn key(self) -> &'static str {
        match self {
            Nature::New => "new",
            Nature::Changed => "changed",
            Nature::Removed => "removed",
        }
    }

    /// The word on screen and sheets.
    pub fn label(self) -> &'static str {
        match self {
            Nature::New => "新增",
            Nature::Changed => "修改",
            Nature::Removed => "删去",
        }
    }
}

/// A fact that is new, another, or gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactChange {
    /// The way to it by the names of the form.
    pub way: String,
    /// What it said.
    pub from: Option<String>,
    /// What it says.
    pub to: Option<String>,
    /// Its line in the later version; in the earlier one where it is gone.
    pub line: u32,
}

/// A record, or a file filed with a case, that is not as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperChange {
    /// Its path in the later version; in the earlier one where it is gone.
    pub file: String,
    /// The path as it is shown: without whom it names.
    pub shown: String,
    /// Its path before, where it was renamed as well, as it is shown.
    pub renamed_from: Option<String>,
    /// What happened to it.
    pub nature: Nature,
    /// Its facts that are not as they were; none for a scan.
    pub facts: Vec<FactChange>,
}

/// A file whose facts are as they were.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Same {
    /// It was called otherwise.
    Renamed {
        /// How.
        from: String,
        /// Its path now.
        to: String,
    },
    /// It is written otherwise: comments, order, blanks.
    Reformatted(String),
}

/// A record that one of the versions could not be read of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// Whether it is the later version.
    pub later: bool,
    /// The file.
    pub file: String,
}

/// What differs between two versions of the files.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changes {
    /// Papers, by path.
    pub papers: Vec<PaperChange>,
    /// Files of which no fact changed.
    pub same: Vec<Same>,
    /// Files that could not be compared.
    pub unread: Vec<Unread>,
}

pub(super) type Files = BTreeMap<String, Vec<u8>>;

/// The changed papers of one case, one member, one book.
#[derive(Debug, Clone)]
pub struct Group {
    /// What they are of.
    pub title: String,
    /// The papers, each with its title within the group.
    pub papers: Vec<(String, PaperChange)>,
}
