//! Papers that two computers have begun under one name.

use std::collections::BTreeSet;

use super::error::HistoryError;
use super::repository::{Repository, Revision};
use crate::load::{Schemas, facts_of};
use crate::records::{Kind, Slot, slot_of};

/// A paper that is new on both computers and is not the same one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Collision {
    /// Its path.
    pub path: String,
    /// The number of the case that it is, or is of.
    pub number: String,
    /// The next number or name that neither computer has.
    pub free: String,
}

impl Collision {
    /// Whether two cases have one number.
    pub fn is_case(&self) -> bool {
        self.path.ends_with("/案件.yaml")
    }

    /// Whether others point to it by its number, so that a person has to give it another.
    pub fn is_pointed_to(&self) -> bool {
        self.is_case() || self.path.contains("/基金申请/")
    }
}

impl Repository {
    /// Cases, visits and other numbered papers that two versions have both begun since they were
    /// one, and that say different things.
    ///
    /// # Errors
    /// When git cannot read them.
    pub fn collisions(
        &self,
        base: &Revision,
        ours: &Revision,
        theirs: &Revision,
    ) -> Result<Vec<Collision>, HistoryError> {
        let (our_new, their_new) = (self.new_since(base, ours)?, self.new_since(base, theirs)?);
        let mut taken: BTreeSet<String> = BTreeSet::new();
        for revision in [ours, theirs] {
            let told = self.git(&[
                "ls-tree",
                "-r",
                "-z",
                "--name-only",
                &revision.0,
                "--",
                "案件",
            ])?;
            taken.extend(told.split('\0').map(str::to_owned));
        }
        let schemas = Schemas::default();
        let mut found = Vec::new();
        let mut cases: BTreeSet<String> = BTreeSet::new();
        for path in our_new.intersection(&their_new) {
            let (kind, key) = match slot_of(path) {
                Slot::Record(kind, key) => (kind, key),
                Slot::Attachment(number, _) if !cases.contains(&number) => {
                    if self.file_at(ours, path) != self.file_at(theirs, path) {
                        let free = next_name(path, &taken);
                        taken.insert(free.clone());
                        found.push(Collision {
                            path: path.clone(),
                            number,
                            free,
                        });
                    }
                    continue;
                }
                _ => continue,
            };
            let Some(number) = key.case.clone() else {
                continue;
            };
            let is_other = || self.say_different(&schemas, (kind, path), ours, theirs);
            if kind == Kind::Case {
                if is_other() {
                    let free = next_case(&number, &taken);
                    cases.insert(number.clone());
                    found.push(Collision {
                        path: path.clone(),
                        number,
                        free,
                    });
                }
            } else if is_numbered(kind) && !cases.contains(&number) && is_other() {
                let free = next_name(path, &taken);
                taken.insert(free.clone());
                found.push(Collision {
                    path: path.clone(),
                    number,
                    free,
                });
            }
        }
        found.retain(|one| one.is_case() || !cases.contains(&one.number));
        Ok(found)
    }

    /// The paths of cases in every branch, local and fetched.
    ///
    /// # Errors
    /// When git cannot read them.
    pub fn cases_anywhere(&self) -> Result<BTreeSet<String>, HistoryError> {
        let format = "--format=%(objectname)";
        let told = self.git(&["for-each-ref", format, "refs/heads", "refs/remotes"])?;
        let tips: BTreeSet<&str> = told.lines().collect();
        let mut paths = BTreeSet::new();
        for tip in tips {
            let told = self.git(&["ls-tree", "-r", "-z", "--name-only", tip, "--", "案件"])?;
            let cases = told.split('\0').filter(|path| path.ends_with("/案件.yaml"));
            paths.extend(cases.map(str::to_owned));
        }
        Ok(paths)
    }

    /// Renames this computer's papers that collide, and saves that; what is written in them stays.
    ///
    /// # Errors
    /// When git refuses.
    pub fn set_aside(&self, collisions: &[Collision]) -> Result<(), HistoryError> {
        for one in collisions {
            self.git(&["mv", "--", &one.path, &one.free])?;
        }
        if collisions.is_empty() {
            return Ok(());
        }
        let named: Vec<String> = collisions
            .iter()
            .map(|one| format!("{} 改为 {}", one.path, one.free))
            .collect();
        self.save(&format!("两台电脑同名的各留一份\n\n{}\n", named.join("\n")))
            .map(drop)
    }

    fn new_since(
        &self,
        base: &Revision,
        revision: &Revision,
    ) -> Result<BTreeSet<String>, HistoryError> {
        let told = self.git(&[
            "diff-tree",
            "-r",
            "-z",
            "--name-only",
            "--relative",
            "--no-renames",
            "--diff-filter=A",
            &base.0,
            &revision.0,
            "--",
            "案件",
        ])?;
        Ok(told
            .split('\0')
            .filter(|path| !path.is_empty())
            .map(str::to_owned)
            .collect())
    }

    /// Whether the papers at a path are two: what tells papers of the kind apart is not the same.
    fn say_different(
        &self,
        schemas: &Schemas,
        (kind, path): (Kind, &str),
        ours: &Revision,
        theirs: &Revision,
    ) -> bool {
        let telling = |revision: &Revision| {
            let bytes = self.file_at(revision, path)?;
            let leaves = facts_of(schemas, path, std::str::from_utf8(&bytes).ok()?)?;
            let telling = leaves
                .into_iter()
                .filter(|leaf| tells_apart(kind, &leaf.way));
            Some(
                telling
                    .map(|leaf| (leaf.way, leaf.text))
                    .collect::<BTreeSet<_>>(),
            )
        };
        match (telling(ours), telling(theirs)) {
            (Some(ours), Some(theirs)) => ours != theirs,
            // What cannot be read is not put together either.
            _ => true,
        }
    }
}

/// Papers of which there may be several beside each other, each in a file of its own.
fn is_numbered(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Visit
            | Kind::Measure
            | Kind::Proposal
            | Kind::Opinion
            | Kind::Summary
            | Kind::Application
    )
}

/// Whether a fact tells a paper of the kind from another of the same name.
fn tells_apart(kind: Kind, way: &str) -> bool {
    match kind {
        Kind::Case => way == "案由" || way.starts_with("当事人/") && way.ends_with("/姓名"),
        Kind::Visit => ["方式", "开始时间", "受访人"].contains(&way),
        // Both are new: whatever differs makes two of them.
        _ => true,
    }
}

/// The next number of a case of that year that nobody has.
fn next_case(number: &str, taken: &BTreeSet<String>) -> String {
    let (year, _) = number.split_once('-').unwrap_or((number, ""));
    let used = |candidate: &str| {
        let folder = format!("案件/{year}/{candidate}/");
        taken.iter().any(|path| path.starts_with(&folder))
    };
    let mut candidates = (1..10_000).map(|count| format!("{year}-{count:04}"));
    let greatest = taken
        .iter()
        .filter_map(|path| {
            path.strip_prefix(&format!("案件/{year}/"))?
                .split('/')
                .next()
        })
        .max();
    let greatest = greatest.unwrap_or(number).to_owned();
    candidates
        .find(|one| *one > greatest && !used(one))
        .unwrap_or_else(|| format!("{year}-9999"))
}

/// The next name beside a path that nobody has: `2016-11-22-2.yaml`, `3.yaml`, `证明-2.pdf`.
fn next_name(path: &str, taken: &BTreeSet<String>) -> String {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let mut names = (1..10_000).map(|count: u32| {
        let name = match stem.parse::<u32>() {
            Ok(number) => (number + count).to_string(),
            Err(_) if ending == "yaml" => {
                let day: String = stem.chars().take(10).collect();
                format!("{day}-{}", count + 1)
            }
            Err(_) => format!("{stem}-{}", count + 1),
        };
        format!("{folder}/{name}.{ending}")
    });
    names
        .find(|name| !taken.contains(name))
        .unwrap_or_else(|| path.to_owned())
}
