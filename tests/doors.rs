//! The folders of the program stand in layers, and no file imports in a circle: read from the
//! crate's own `use` lines.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// The folders from the ground up: one uses only what stands before it.
const LAYERS: [&str; 20] = [
    "records",
    "calendar",
    "disk",
    "findings",
    "printed",
    "privacy",
    "load",
    "procedure",
    "rules",
    "forms",
    "merging",
    "registers",
    "articles",
    "search",
    "history",
    "faces",
    "drafts",
    "handbook",
    "render",
    "cli",
];

/// A file as a module: its path without ending, `/mod` dropped.
type Module = String;

/// Each file's text, and the `mod.rs` among them: those declare, export and list, and may name
/// what stands below them.
fn sources() -> (BTreeMap<Module, String>, BTreeSet<Module>) {
    fn walk(folder: &Path, root: &Path, found: &mut BTreeMap<Module, String>) {
        let entries = fs::read_dir(folder).expect("the sources are there");
        for entry in entries {
            let path = entry.expect("it is listed").path();
            if path.is_dir() {
                walk(&path, root, found);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let inner = path.strip_prefix(root).expect("it is inside");
                let name = inner.with_extension("").to_string_lossy().into_owned();
                let name = name.strip_suffix("/mod").unwrap_or(&name).to_owned();
                found.insert(name, fs::read_to_string(&path).expect("it is text"));
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = BTreeMap::new();
    walk(&root, &root, &mut found);
    found.remove("lib");
    found.remove("main");
    let is_list = |module: &&Module| root.join(module).join("mod.rs").exists();
    let lists = found.keys().filter(is_list).cloned().collect();
    (found, lists)
}

/// The program's own text: without comments and unit tests.
fn program(text: &str) -> String {
    let text = text.split("#[cfg(test)]").next().unwrap_or_default();
    let lines = text
        .lines()
        .map(|line| line.split("//").next().unwrap_or(line));
    lines.collect::<Vec<_>>().join("\n")
}

/// Every path that a file names behind `use`, braces resolved, with whether it is exported.
fn imports(text: &str) -> Vec<(bool, String)> {
    let mut found = Vec::new();
    for statement in text.split(';') {
        let Some((before, path)) = statement.rsplit_once("use ") else {
            continue;
        };
        let exported = before.trim_end().ends_with("pub");
        let path: String = path.chars().filter(|one| !one.is_whitespace()).collect();
        resolve("", &path, &mut |path| found.push((exported, path)));
    }
    found
}

fn resolve(before: &str, path: &str, found: &mut impl FnMut(String)) {
    let Some((head, rest)) = path.split_once('{') else {
        return found(format!("{before}{path}"));
    };
    let inner = rest.strip_suffix('}').unwrap_or(rest);
    let (mut depth, mut from) = (0, 0);
    for (at, one) in inner.char_indices().chain([(inner.len(), ',')]) {
        match one {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                if from < at {
                    resolve(&format!("{before}{head}"), &inner[from..at], found);
                }
                from = at + 1;
            }
            _ => {}
        }
    }
}

/// The sources with what each file exports from others.
struct Crate {
    texts: BTreeMap<Module, String>,
    lists: BTreeSet<Module>,
}

impl Crate {
    /// The module that a path of a file leads to, and the name behind it.
    fn target(&self, file: &str, path: &str) -> Option<(Module, String)> {
        let mut steps: Vec<&str> = path.split("::").collect();
        let mut module: Vec<&str> = match steps[0] {
            "crate" => Vec::new(),
            "self" | "super" => file.split('/').collect(),
            own => {
                let inner = format!("{file}/{own}");
                return self
                    .texts
                    .contains_key(&inner)
                    .then(|| self.deepest(file.split('/').collect(), steps));
            }
        };
        while let Some(step) = steps.first() {
            match *step {
                "crate" | "self" => {}
                "super" => {
                    module.pop();
                }
                _ => break,
            }
            steps.remove(0);
        }
        Some(self.deepest(module, steps))
    }

    fn deepest(&self, module: Vec<&str>, mut steps: Vec<&str>) -> (Module, String) {
        let mut module = module.join("/");
        while let Some(step) = steps.first() {
            let inner = if module.is_empty() {
                (*step).to_owned()
            } else {
                format!("{module}/{step}")
            };
            if !self.texts.contains_key(&inner) {
                break;
            }
            module = inner;
            steps.remove(0);
        }
        (module, steps.join("::"))
    }

    /// The file that defines what `module` exports under a name.
    fn home(&self, module: &str, name: &str) -> Module {
        let Some(text) = self.texts.get(module) else {
            return module.to_owned();
        };
        for (exported, path) in imports(text) {
            let last = path.rsplit("::").next().unwrap_or_default();
            if !exported || (last != name && last != "*") {
                continue;
            }
            let Some((target, _)) = self.target(module, &path) else {
                continue;
            };
            if target == module {
                continue;
            }
            if last == name {
                return self.home(&target, name);
            }
            let declares = ["struct", "enum", "fn", "trait", "type", "const", "static"];
            let declared = |text: &str| {
                declares.iter().any(|what| {
                    text.match_indices(&format!("{what} {name}"))
                        .any(|(at, found)| {
                            let next = text[at + found.len()..].chars().next();
                            next.is_none_or(|next| !next.is_alphanumeric() && next != '_')
                        })
                })
            };
            if self.texts.get(&target).is_some_and(|text| declared(text)) {
                return target;
            }
            let deeper = self.home(&target, name);
            if deeper != target {
                return deeper;
            }
        }
        module.to_owned()
    }

    /// What each file uses of the others.
    fn uses(&self) -> BTreeMap<Module, BTreeSet<Module>> {
        let mut uses: BTreeMap<Module, BTreeSet<Module>> = BTreeMap::new();
        let files = self.texts.iter();
        for (file, text) in files.filter(|(file, _)| !self.lists.contains(*file)) {
            let own = uses.entry(file.clone()).or_default();
            for (exported, path) in imports(text) {
                let Some((module, name)) = self.target(file, &path).filter(|_| !exported) else {
                    continue;
                };
                let name = name.split("::").next().unwrap_or_default();
                let home = match name.split("as").next() {
                    Some(name) if !name.is_empty() && name != "*" => self.home(&module, name),
                    _ => module,
                };
                if home != *file && !home.is_empty() {
                    own.insert(home);
                }
            }
        }
        uses
    }
}

fn program_of_this_crate() -> Crate {
    let (texts, lists) = sources();
    let texts = texts.into_iter();
    Crate {
        texts: texts.map(|(file, text)| (file, program(&text))).collect(),
        lists,
    }
}

fn folder(module: &str) -> &str {
    module.split('/').next().unwrap_or(module)
}

#[test]
fn no_folder_uses_one_that_stands_above_it() {
    let layer = |module: &str| LAYERS.iter().position(|name| *name == folder(module));
    let uses = program_of_this_crate().uses();
    let mut upward = Vec::new();
    for (file, used) in &uses {
        for other in used.iter().filter(|other| folder(other) != folder(file)) {
            if layer(other) >= layer(file) {
                upward.push(format!("{file} → {other}"));
            }
        }
    }
    assert_eq!(upward, [""; 0]);
}

#[test]
fn no_file_imports_in_a_circle() {
    let uses = program_of_this_crate().uses();
    // What leads nowhere, or is led to from nowhere, is taken away; circles are left.
    let mut left = uses.clone();
    loop {
        let leads = |used: &BTreeSet<Module>| used.iter().any(|other| left.contains_key(other));
        let is_used = |file: &Module| left.values().any(|used| used.contains(file));
        let done: Vec<Module> = left
            .iter()
            .filter(|(file, used)| !leads(used) || !is_used(file))
            .map(|(file, _)| file.clone())
            .collect();
        if done.is_empty() {
            break;
        }
        done.iter().for_each(|file| {
            left.remove(file);
        });
    }
    let within = |(file, used): (&Module, &BTreeSet<Module>)| {
        let circle: Vec<&str> = used
            .iter()
            .filter(|other| left.contains_key(*other))
            .map(String::as_str)
            .collect();
        format!("{file} → {}", circle.join(", "))
    };
    let circles: Vec<String> = left.iter().map(within).collect();
    assert_eq!(circles, [""; 0]);
}

#[test]
fn a_circle_and_a_step_upward_are_seen() {
    let texts = [
        ("calendar/a", "use super::b::B;\n"),
        ("calendar/b", "use crate::calendar::{A, C};\n"),
        ("calendar", "mod a;\nmod b;\npub use a::A;\n"),
    ];
    let texts = texts.map(|(file, text)| (file.to_owned(), text.to_owned()));
    let uses = Crate {
        texts: texts.into(),
        lists: ["calendar".to_owned()].into(),
    }
    .uses();
    assert_eq!(uses["calendar/a"], ["calendar/b".to_owned()].into());
    let expected = ["calendar".to_owned(), "calendar/a".to_owned()];
    assert_eq!(uses["calendar/b"], expected.into());
}
