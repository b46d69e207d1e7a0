//! What a lock holds of the locks and corrections before it, so that none of them can be taken
//! away unseen.

use std::collections::{BTreeMap, BTreeSet};

use super::Loaded;
use super::codes::LOCKED_FACT;
use super::lock_hash::hash_of;
use crate::findings::{Finding, Severity};
use crate::records::{Correction, Filed, Lock, Office, Span, Text};

/// The locks and corrections there are.
#[derive(Debug, Clone, Default)]
pub struct Chain {
    /// The seal of each lock, by month.
    pub locks: BTreeMap<String, String>,
    /// The hash of each correction, by month.
    pub corrections: BTreeMap<String, BTreeSet<String>>,
}

impl Chain {
    /// Those of an office.
    pub fn of(office: &Office) -> Self {
        let locks = office.every_lock();
        let corrections = office.corrections.iter().map(|(month, filed)| {
            let hashes = filed.entries.iter().map(|one| hash_of_correction(one));
            (month.clone(), hashes.collect())
        });
        Chain {
            locks: locks
                .map(|lock| (lock.month.clone(), lock.seal.clone()))
                .collect(),
            corrections: corrections.collect(),
        }
    }
}

fn hash_of_correction(one: &Correction) -> String {
    let text = |field: &Option<Text>| field.as_ref().map_or(String::new(), ToString::to_string);
    let parts = [
        one.file.to_string(),
        one.field.to_string(),
        text(&one.was),
        text(&one.is),
        one.reason.to_string(),
        one.approver.to_string(),
        one.date.day().to_string(),
    ];
    let parts: Vec<&str> = parts.iter().map(|part| part.trim()).collect();
    hash_of(parts.join("\n").as_bytes())
}

/// Names locks and corrections that a later lock knows and that are there no more.
pub(super) fn broken_chain(loaded: &Loaded) -> Vec<Finding> {
    let now = Chain::of(&loaded.office);
    let mut told = BTreeSet::new();
    let mut found = Vec::new();
    for lock in loaded.office.every_lock() {
        for (month, seal) in &lock.earlier {
            let path = format!("锁定/{month}.yaml");
            if now.locks.get(month) != Some(seal) && told.insert(path.clone()) {
                let message = format!("{month} 的锁定文件不见了，或者被换过");
                found.push(missing(lock, &path, message));
            }
        }
        for (month, hashes) in &lock.corrections {
            let path = format!("更正/{month}.yaml");
            let here = now.corrections.get(month);
            let is_here = |hash: &String| here.is_some_and(|here| here.contains(hash));
            if !hashes.iter().all(is_here) && told.insert(path.clone()) {
                let message = format!("{month} 的更正在锁定以后被删去或者改过");
                found.push(missing(lock, &path, message));
            }
        }
    }
    found
}

/// At the lock that knows: what is missing has no line of its own.
fn missing(lock: &Filed<Lock>, path: &str, message: String) -> Finding {
    let help = format!(
        "从修改历史里取回原来的：git log -- {path} 看提交号，git checkout 提交号 -- {path}"
    );
    Finding::new(
        LOCKED_FACT,
        Severity::Violation,
        &lock.path,
        Span::START,
        message,
    )
    .help(help)
}
