//! From a folder of YAML files to records, with every fault of every file.

mod assemble;
mod blanks;
mod codes;
mod decode;
mod diagnose;
mod leaves;
mod lock_chain;
mod lock_hash;
mod locks;
mod papers;
mod record;
mod schema;
mod schema_faults;
mod slips;
mod tree;

use std::sync::Arc;

use rayon::prelude::*;

use crate::disk::{Folder, Sources};
use crate::findings::Finding;
use crate::privacy::{Withheld, telling_of};
use crate::records::Office;

pub use blanks::counted;
pub use codes::*;
pub use leaves::{Leaf, leaves};
pub use lock_chain::Chain;
pub use locks::{SEAL, facts_of, facts_of_month, seal_of};
pub use schema::{Compiled, Schemas, every_schema, schema_of};
pub use tree::{Node, NodeKind, parse as parse_tree};

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
    let listing = folder.list()?;
    let read: Vec<_> = listing
        .par_iter()
        .map(|entry| {
            let mut file = decode::read(schemas, folder, entry);
            file.faults.extend(assemble::contradiction(&file));
            file
        })
        .collect();
    let mut withheld = Withheld::default();
    for file in &read {
        withheld.add_lines(&file.path, &file.clues);
        if file.looks_sealed {
            withheld.add_case_of(&file.path);
        }
    }
    let mut loaded = assemble::assemble(read);
    loaded.sources = Arc::new(Sources::new(folder));
    withheld.add_stubs(&loaded.office);
    loaded.withheld = withheld;
    // Before anything is cut back to a day: a mark has none.
    loaded.office.telling = Some(telling_of(&loaded.office));
    let broken = locks::broken_locks(schemas, folder, &loaded);
    loaded.faults.extend(broken);
    Ok(loaded)
}
