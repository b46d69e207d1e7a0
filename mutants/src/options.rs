//! What the command line asks for.

/// The options, as `make mutants` passes them.
pub struct Options {
    /// The files to mutate.
    pub globs: Vec<String>,
    /// Only mutants whose stable name has one of these texts; all where there is none.
    only: Vec<String>,
    /// Tests that take longer, in milliseconds, judge nothing.
    pub longest: u64,
    /// Whether the tests' measures of the last run are taken over.
    pub is_measured: bool,
}

impl Options {
    /// Reads `[--only TEXT]… [--longest MILLIS] [--measured] GLOB…`.
    pub fn read(mut arguments: impl Iterator<Item = String>) -> Result<Self, String> {
        let mut options = Self {
            globs: Vec::new(),
            only: Vec::new(),
            longest: 2000,
            is_measured: false,
        };
        while let Some(argument) = arguments.next() {
            let mut value = || arguments.next().ok_or(format!("{argument} wants a value"));
            match argument.as_str() {
                "--only" => options.only.push(value()?),
                "--longest" => {
                    let millis = value()?;
                    options.longest = millis
                        .parse()
                        .map_err(|_| format!("--longest: milliseconds, not {millis}"))?;
                }
                "--measured" => options.is_measured = true,
                _ if argument.starts_with('-') => return Err(format!("no option {argument}")),
                _ => options.globs.push(argument),
            }
        }
        Ok(options)
    }

    /// Whether a mutant is to be judged.
    pub fn chooses(&self, name: &str) -> bool {
        self.is_whole() || self.only.iter().any(|text| name.contains(text))
    }

    /// Whether all mutants are judged.
    pub fn is_whole(&self) -> bool {
        self.only.is_empty()
    }
}
