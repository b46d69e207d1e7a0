//! What does not compile, kept from one run to the next: each try of it costs a build.

use std::collections::BTreeSet;
use std::fs;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::{Path, PathBuf};

use crate::listed::Mutant;
use crate::tree::told;
use crate::weave::Number;

/// What is known not to compile.
#[derive(Debug, Default)]
pub struct Refused {
    /// Mutants.
    pub mutants: BTreeSet<Number>,
    /// Functions that cannot ask, each by the first number of its mutants.
    pub functions: BTreeSet<Number>,
}

/// What did not compile the last time.
pub struct KnownRefused {
    path: PathBuf,
    refused: BTreeSet<String>,
    /// A name for each mutant that is another once its file is.
    names: Vec<String>,
}

/// What stands before the name of a function's first mutant.
const OF_FUNCTION: &str = "function ";

impl KnownRefused {
    /// Reads what the last run has noted, of files that are still the same.
    pub fn read(path: &Path, mutants: &[Mutant]) -> Result<Self, String> {
        let text = fs::read_to_string(path).unwrap_or_default();
        let names: Result<Vec<String>, String> = mutants.iter().map(name_of).collect();
        Ok(Self {
            path: path.to_owned(),
            refused: serde_json::from_str(&text).unwrap_or_default(),
            names: names?,
        })
    }

    /// The numbers of what is known.
    pub fn among(&self) -> Refused {
        let known = |before: &str| {
            let numbered = (1..).zip(&self.names);
            let known =
                numbered.filter(|(_, name)| self.refused.contains(&format!("{before}{name}")));
            known.map(|(number, _)| number).collect()
        };
        Refused {
            mutants: known(""),
            functions: known(OF_FUNCTION),
        }
    }

    /// Writes down what is refused now.
    pub fn note(&self, refused: &Refused) -> Result<(), String> {
        let name = |number: &Number| &self.names[*number as usize - 1];
        let mutants = refused.mutants.iter().map(|one| name(one).clone());
        let functions = refused.functions.iter();
        let functions = functions.map(|one| format!("{OF_FUNCTION}{}", name(one)));
        let noted: Vec<String> = mutants.chain(functions).collect();
        let text = serde_json::to_string(&noted).map_err(|error| error.to_string())?;
        fs::write(&self.path, text).map_err(|error| told(&self.path, &error))
    }
}

fn name_of(mutant: &Mutant) -> Result<String, String> {
    let path = Path::new(&mutant.file);
    let text = fs::read(path).map_err(|error| told(path, &error))?;
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    Ok(format!("{:016x} {}", hasher.finish(), mutant.name))
}
