//! What the command line asks for.

/// The options, as `make mutants` passes them.
pub struct Options {
    /// The files to mutate.
    pub globs: Vec<String>,
    /// Only mutants whose stable name has one of these texts; all where there is none.
    only: Vec<String>,
    /// Tests that take longer, in milliseconds, judge nothing.
    pub longest: u64,
    /// Tests whose name begins so are likely to catch something.
    pub telling: Vec<String>,
    /// How long tests are tried on one mutant, in milliseconds of their own time.
    pub budget: u64,
    /// Whether the tests' measures of the last run are taken over.
    pub is_measured: bool,
}

impl Options {
    /// Reads `[--only TEXT]… [--telling TEST]… [--longest MILLIS] [--budget MILLIS] [--measured] GLOB…`.
    pub fn read(mut arguments: impl Iterator<Item = String>) -> Result<Self, String> {
        let mut options = Self {
            globs: Vec::new(),
            only: Vec::new(),
            telling: Vec::new(),
            longest: 800,
            budget: 12_000,
            is_measured: false,
        };
        while let Some(argument) = arguments.next() {
            let mut value = || arguments.next().ok_or(format!("{argument} wants a value"));
            match argument.as_str() {
                "--only" => options.only.push(value()?),
                "--telling" => options.telling.push(value()?),
                "--longest" => options.longest = millis(&value()?)?,
                "--budget" => options.budget = millis(&value()?)?,
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

fn millis(text: &str) -> Result<u64, String> {
    text.parse()
        .map_err(|_| format!("milliseconds, not {text}"))
}
