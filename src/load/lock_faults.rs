//! What is said of locked facts, and of locks and salts, that are not as they were.

use std::sync::Arc;

use super::codes::{LOCK_ADDITION, LOCK_WITHOUT_SALT, LOCKED_FACT};
use super::salts::salts_in;
use crate::findings::{Code, Finding, Severity};
use crate::records::{Filed, Lock, Span};

/// A fact of a locked month that has changed, is gone or came later.
pub(super) fn broken(path: &Arc<str>, month: &str, span: Span, way: &str, what: &str) -> Finding {
    let message = format!("{month} 已经锁定，「{way}」{what}");
    let help = format!(
        "改回原样；确需更正的，在 更正/{month}.yaml 逐项写明文件、项目、改为、理由、批准人和日期，「改为」要与现在的一致，删去的写 删去，整个后加的写 新增（xiafang new correction {month}）"
    );
    violation(LOCKED_FACT, path, span, message, help)
}

/// What a later stage has added to a record of a locked month.
pub(super) fn added(path: &Arc<str>, month: &str, span: Span, ways: &[&str]) -> Finding {
    let some: Vec<String> = ways
        .iter()
        .take(3)
        .map(|way| format!("「{way}」"))
        .collect();
    let and = if ways.len() > some.len() {
        format!("等 {} 项", ways.len())
    } else {
        String::new()
    };
    let message = format!("{month} 锁定以后补记了{}{and}", some.join("、"));
    let finding = Finding::new(LOCK_ADDITION, Severity::Reminder, path, span, message);
    finding.help("以后的步骤、后到的文书照记，不算改动；下一次锁定时一并锁定")
}

/// A lock, or what it rests on, that is not as the program wrote it.
pub(super) fn tampered(path: &Arc<str>, message: String, help: String) -> Finding {
    violation(LOCKED_FACT, path, Span::START, message, help)
}

/// A record without the salt by which a lock knows it.
pub(super) fn no_salt(folder: &str, number: u32, lock: &Filed<Lock>) -> Finding {
    let path: Arc<str> = salts_in(folder).into();
    let message = format!(
        "{} 锁定了这里的第 {number} 号记录，盐不见了，核对不了",
        lock.month
    );
    let help = format!(
        "{}；依法清除的，在 锁定/改写.yaml 写明",
        fetched_back(&path)
    );
    violation(LOCK_WITHOUT_SALT, &path, Span::START, message, help)
}

/// Salts, or the facts beside them, that are not those of a lock.
pub(super) fn salts_altered(folder: &str, number: u32, lock: &Filed<Lock>) -> Finding {
    let path: Arc<str> = salts_in(folder).into();
    let message = format!("第 {number} 号记录的盐或者摘要与 {} 的锁定不符", lock.month);
    let help = fetched_back(&path);
    violation(LOCK_WITHOUT_SALT, &path, Span::START, message, help)
}

/// How a file of the program's own is got back.
pub(super) fn fetched_back(path: &str) -> String {
    format!("从修改历史里取回原来的：git log -- {path} 看提交号，git checkout 提交号 -- {path}")
}

fn violation(code: Code, path: &Arc<str>, span: Span, message: String, help: String) -> Finding {
    Finding::new(code, Severity::Violation, path, span, message).help(help)
}
