//! A copy of the repository in which the mutants live, and its compilation.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::listed::Mutant;
use crate::refused::{KnownRefused, Refused};
use crate::weave::{Lines, Number, Woven, weave};

/// Thousands of runs of the tests are worth a longer compilation; dependencies stay as they are.
const FASTER: [&str; 2] = [
    "profile.dev.package.xiafang.opt-level=1",
    "profile.dev.package.xiafang.debug=false",
];

/// The copy, with what is known of its mutants.
pub struct Tree {
    /// The copy's root.
    pub root: PathBuf,
    /// What does not compile.
    pub refused: Refused,
    /// The mutants that a switch cannot reach.
    pub outside: Vec<Number>,
    /// The mutants of each function, under the first of them.
    pub functions: BTreeMap<Number, Vec<Number>>,
    target: PathBuf,
    files: BTreeMap<PathBuf, Vec<u8>>,
    /// The files that have mutants, as they are.
    sources: BTreeMap<String, String>,
    woven: BTreeMap<String, Woven>,
}

impl Tree {
    /// Of what git keeps or would keep, below `work`.
    pub fn below(work: &Path) -> Result<Self, String> {
        let mut listing = Command::new("git");
        listing.args([
            "ls-files",
            "-z",
            "--cached",
            "--others",
            "--exclude-standard",
        ]);
        let mut files = BTreeMap::new();
        for path in output(&mut listing)?.split('\0').map(PathBuf::from) {
            if path.is_file() {
                let bytes = fs::read(&path).map_err(|error| told(&path, &error))?;
                files.insert(path, bytes);
            }
        }
        let mut tree = Self {
            root: work.join("tree"),
            target: work.join("build"),
            refused: Refused::default(),
            outside: Vec::new(),
            functions: BTreeMap::new(),
            files,
            sources: BTreeMap::new(),
            woven: BTreeMap::new(),
        };
        tree.add_switch()?;
        Ok(tree)
    }

    /// Weaves the mutants in, leaves out those that do not compile, and builds the tests;
    /// yields the tests' program.
    pub fn build(&mut self, mutants: &[Mutant]) -> Result<PathBuf, String> {
        for mutant in mutants {
            let text = fs::read_to_string(&mutant.file);
            let text = text.map_err(|error| told(mutant.file.as_ref(), &error))?;
            self.sources.insert(mutant.file.clone(), text);
        }
        let known = KnownRefused::read(&self.root.with_file_name("refused.json"), mutants)?;
        self.refused = known.among();
        loop {
            self.weave(mutants);
            self.write()?;
            let messages = self.cargo()?;
            if !self.refuse(&messages)? {
                return program(&messages).ok_or("the tests do not build".to_owned());
            }
            known.note(&self.refused)?;
            eprintln!("mutants: {} do not compile", self.refused.mutants.len());
        }
    }

    /// A file that stays as it is keeps its time, so that cargo builds nothing anew.
    fn write(&self) -> Result<(), String> {
        for (path, bytes) in &self.files {
            let path = self.root.join(path);
            if fs::read(&path).is_ok_and(|old| old == *bytes) {
                continue;
            }
            let folder = path.parent().unwrap_or(&self.root);
            fs::create_dir_all(folder)
                .and_then(|()| fs::write(&path, bytes))
                .map_err(|error| told(&path, &error))?;
        }
        self.remove_others(&self.root)
    }

    fn remove_others(&self, folder: &Path) -> Result<(), String> {
        let entries = fs::read_dir(folder).map_err(|error| told(folder, &error))?;
        for entry in entries {
            let path = entry.map_err(|error| told(folder, &error))?.path();
            let inner = path.strip_prefix(&self.root).unwrap_or(&path);
            if path.is_dir() && !path.is_symlink() {
                self.remove_others(&path)?;
            } else if !self.files.contains_key(inner) {
                fs::remove_file(&path).map_err(|error| told(&path, &error))?;
            }
        }
        Ok(())
    }

    /// A mutant's name that stays when lines above it are added.
    pub fn stable_name(&self, mutant: &Mutant) -> String {
        mutant.stable_name(&self.sources[&mutant.file])
    }

    fn add_switch(&mut self) -> Result<(), String> {
        let library = Path::new("src/lib.rs");
        let text = fs::read_to_string(library).map_err(|error| told(library, &error))?;
        let text = text.replacen("#![forbid", "#![allow(warnings)]\n#![forbid", 1);
        let text = format!("{text}\n#[allow(missing_docs)]\npub mod mutant_switch;\n");
        self.files.insert(library.to_owned(), text.into_bytes());
        let switch = include_bytes!("switch.rs").to_vec();
        self.files.insert("src/mutant_switch.rs".into(), switch);
        Ok(())
    }

    fn weave(&mut self, mutants: &[Mutant]) {
        self.outside.clear();
        self.functions.clear();
        let mut files: BTreeMap<&str, Vec<(Number, &Mutant)>> = BTreeMap::new();
        for (number, mutant) in (1..).zip(mutants) {
            files
                .entry(&mutant.file)
                .or_default()
                .push((number, mutant));
        }
        for (file, mutants) in files {
            let woven = weave(&self.sources[file], &mutants, &self.refused);
            self.files
                .insert(file.into(), woven.text.clone().into_bytes());
            self.outside.extend(&woven.outside);
            self.functions.extend(woven.asking.clone());
            self.woven.insert(file.to_owned(), woven);
        }
    }

    /// Notes the mutants in which the compiler sees a fault, and the functions that cannot
    /// ask; whether there are any.
    fn refuse(&mut self, messages: &[Value]) -> Result<bool, String> {
        let mut is_refused = false;
        for message in errors(messages) {
            let spans = message["message"]["spans"].as_array();
            let spans: Vec<&Value> = spans.into_iter().flatten().collect();
            // How many faults there were has no place.
            if spans.is_empty() {
                continue;
            }
            let primary = spans.iter().filter(|span| span["is_primary"] == true);
            let refused = primary
                .clone()
                .find_map(|span| self.at(span, |woven| &woven.mutants));
            if let Some(mutant) = refused {
                self.refused.mutants.insert(mutant);
            } else {
                let mut functions =
                    primary.filter_map(|span| self.at(span, |woven| &woven.functions));
                let function = functions.next();
                let function =
                    function.ok_or_else(|| format!("it does not build:\n{}", rendered(message)))?;
                self.refused.functions.insert(function);
            }
            is_refused = true;
        }
        Ok(is_refused)
    }

    /// What stands at a fault; one in a macro is where that is called.
    fn at(&self, span: &Value, of: fn(&Woven) -> &Lines) -> Option<Number> {
        let line = span["line_start"].as_u64()? as usize;
        let woven = self.woven.get(span["file_name"].as_str()?);
        let found =
            woven.and_then(|woven| of(woven).iter().find(|(range, _)| range.contains(&line)));
        match found {
            Some((_, number)) => Some(*number),
            None => self.at(span["expansion"].get("span")?, of),
        }
    }

    /// Builds the tests with one mutant that no switch reaches; nothing where it does not
    /// compile. The mutants of its file are not there then.
    pub fn build_alone(&mut self, mutant: &Mutant) -> Result<Option<PathBuf>, String> {
        let path = Path::new(&mutant.file);
        let text = fs::read_to_string(path).map_err(|error| told(path, &error))?;
        let changed = mutant.applied(&text);
        let woven = self.files.insert(path.to_owned(), changed.into_bytes());
        self.write()?;
        let messages = self.cargo()?;
        self.files
            .extend(woven.map(|woven| (path.to_owned(), woven)));
        let is_refused = errors(&messages).next().is_some();
        Ok(program(&messages).filter(|_| !is_refused))
    }

    fn cargo(&self) -> Result<Vec<Value>, String> {
        let output = Command::new("cargo")
            .args(["test", "--locked", "--test", "suite", "--no-run"])
            .args(["--quiet", "--message-format=json"])
            .args(FASTER.iter().flat_map(|setting| ["--config", setting]))
            .current_dir(&self.root)
            .env("CARGO_TARGET_DIR", &self.target)
            .stderr(Stdio::inherit())
            .output()
            .map_err(|error| format!("cargo: {error}"))?;
        let lines = String::from_utf8_lossy(&output.stdout).into_owned();
        Ok(lines
            .lines()
            .filter_map(|line| serde_json::from_str(line).ok())
            .collect())
    }
}

fn program(messages: &[Value]) -> Option<PathBuf> {
    let program = messages.iter().find_map(|message| {
        let is_suite = message["target"]["name"] == "suite";
        message["executable"].as_str().filter(|_| is_suite)
    });
    program.map(PathBuf::from)
}

fn errors(messages: &[Value]) -> impl Iterator<Item = &Value> {
    messages
        .iter()
        .filter(|message| message["message"]["level"] == "error")
}

fn rendered(message: &Value) -> &str {
    message["message"]["rendered"].as_str().unwrap_or_default()
}

fn output(command: &mut Command) -> Result<String, String> {
    let output = command
        .output()
        .map_err(|error| format!("{command:?}: {error}"))?;
    if !output.status.success() {
        return Err(format!(
            "{command:?}: {}",
            String::from_utf8_lossy(&output.stderr)
        ));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// What is said of a file that cannot be read or written.
pub fn told(path: &Path, error: &std::io::Error) -> String {
    format!("{}: {error}", path.display())
}
