//! From a folder of YAML files to records, with every fault of every file.

mod assemble;
mod blanks;
mod codes;
mod decode;
mod diagnose;
mod doubts;
mod file_facts;
mod form_words;
mod leaves;
mod lock_chain;
mod lock_compare;
mod lock_content;
mod lock_corrections;
mod lock_faults;
mod lock_hash;
mod lock_scope;
mod locked;
mod locks;
mod open_folder;
mod papers;
mod record;
mod salts;
mod schema;
mod schema_faults;
mod slips;
mod stray;
mod tidying;
mod tree;
mod undecided;
mod unfolding;

use std::sync::Arc;

use rayon::prelude::*;

use crate::disk::{Folder, Sources};
use crate::findings::Finding;
use crate::privacy::{Withheld, telling_of};
use crate::records::Office;
use decode::ReadFile;

pub use blanks::counted;
pub use codes::*;
pub use file_facts::facts_of;
pub use form_words::FormWords;
pub use leaves::{Leaf, leaves};
pub use lock_chain::{Chain, SEAL, seal_of};
pub use lock_content::LockContent;
pub use lock_corrections::is_known_of_old;
pub use lock_hash::Salt;
pub use locked::{missing_salts, salt_of};
pub use locks::altered_scans;
pub use open_folder::OpenFolder;
pub use salts::{Salts, salts_in, salts_of};
pub use schema::{Compiled, Schemas, every_schema, schema_of};
pub use tree::{Node, NodeKind, parse_walkable as parse_tree};
pub use undecided::{UNDECIDED, WHOSE};

/// What loading yields: the records that could be read and the faults of the rest.
#[derive(Debug, Clone, Default)]
pub struct Loaded {
    /// The records.
    pub office: Office,
    /// Every fault of every file, not yet sorted.
    pub faults: Vec<Finding>,
    /// How many record files were looked at.
    pub files: usize,
    /// Places whose text is not repeated.
    pub withheld: Withheld,
    /// The texts behind them.
    pub sources: Arc<Sources>,
}

/// Reads all record files of the folder, on all cores.
///
/// # Errors
/// Only when the folder itself cannot be listed; a fault of a file is a finding.
pub fn load(folder: &Folder) -> std::io::Result<Loaded> {
    load_with(&Schemas::default(), folder)
}

/// As [`load`], with the schemas that earlier folders needed.
///
/// # Errors
/// As [`load`].
pub fn load_with(schemas: &Schemas, folder: &Folder) -> std::io::Result<Loaded> {
    let listing = folder.list_all()?;
    let read: Vec<ReadFile> = listing
        .par_iter()
        .map(|entry| open_folder::read(schemas, folder, entry))
        .collect();
    let loaded = assemble::assemble(read.clone());
    Ok(completed(schemas, folder, read.iter(), loaded))
}

/// What follows from all files together: what is withheld, who must not be told, which facts
/// of locked months have changed.
fn completed<'f>(
    schemas: &Schemas,
    folder: &Folder,
    files: impl Iterator<Item = &'f ReadFile>,
    mut loaded: Loaded,
) -> Loaded {
    let files: Vec<&ReadFile> = files.collect();
    loaded.office.doubts = doubts::doubts(&loaded.office, files.iter().copied());
    for file in files {
        loaded.withheld.add_lines(&file.path, &file.clues);
        if file.looks_sealed {
            loaded.withheld.add_case_of(&file.path);
        }
    }
    loaded.withheld.add_stubs(&loaded.office);
    loaded.sources = Arc::new(Sources::new(folder));
    // Before anything is cut back to a day: a mark has none.
    loaded.office.telling = Some(telling_of(&loaded.office));
    let broken = locks::broken_locks(schemas, folder, &loaded);
    loaded.faults.extend(broken);
    loaded
}
