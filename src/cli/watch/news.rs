//! What is new since the last look: findings that appeared and that are gone.

use crate::disk::Sources;
use crate::faces::visible;
use crate::findings::{Finding, sort};

/// The findings of the last look.
#[derive(Default)]
pub struct News(Option<Vec<Finding>>);

/// How many findings are told of one by one.
const MOST: usize = 10;

impl News {
    /// Tells what has changed, and remembers.
    pub fn tell(&mut self, mut found: Vec<Finding>, sources: &Sources) {
        sort(&mut found);
        found.retain(Finding::stands);
        match &self.0 {
            None => list("现有", &found.iter().collect::<Vec<_>>(), sources),
            Some(old) => {
                list("新出现", &without(&found, old), sources);
                list("已消除", &without(old, &found), sources);
            }
        }
        self.0 = Some(found);
    }
}

/// The findings of `these` that `those` do not have, wherever they have moved in the file.
fn without<'f>(these: &'f [Finding], those: &[Finding]) -> Vec<&'f Finding> {
    let same = |one: &Finding, two: &Finding| {
        one.code == two.code && one.place.path == two.place.path && one.message == two.message
    };
    let is_new = |one: &&Finding| !those.iter().any(|two| same(one, two));
    these.iter().filter(is_new).collect()
}

fn list(what: &str, findings: &[&Finding], sources: &Sources) {
    if findings.is_empty() {
        return;
    }
    say!("{what} {} 条：", findings.len());
    for one in findings.iter().take(MOST) {
        let label = one.severity.label();
        say!(
            "  {label}[{}] {}:{} {}",
            one.code,
            one.place.shown_path(),
            one.place.line(sources),
            visible(&one.message)
        );
    }
    if findings.len() > MOST {
        say!("  ……其余运行 xiafang check 看");
    }
}
