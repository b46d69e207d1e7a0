//! The supervision list in short, for the monthly report.

use super::material::Material;
use super::settling::Standing;
use crate::findings::{Finding, article_label};
use crate::printed::Printed;

/// A kind of matter on the supervision list.
#[derive(Printed)]
pub(super) struct Matter {
    #[printed("程度")]
    severity: &'static str,
    #[printed("事项")]
    title: String,
    #[printed("依据")]
    article: String,
    #[printed("件数")]
    count: String,
    #[printed("案件")]
    cases: String,
}

/// Findings of articles that stand and are no history yet.
pub(super) fn standing<'m>(material: &'m Material<'_>) -> Vec<&'m Finding> {
    let current = current(material);
    current.into_iter().filter(|one| one.stands()).collect()
}

/// Findings of articles that are no history yet, allowed ones among them.
pub(super) fn current<'m>(material: &'m Material<'_>) -> Vec<&'m Finding> {
    let of_articles = material
        .findings
        .iter()
        .filter(|finding| finding.code.article().is_some());
    let is_current = |one: &&Finding| Standing::of(one, material.period) == Standing::Current;
    of_articles.filter(is_current).collect()
}

/// The most cases named for one kind of matter.
const NAMED_CASES: usize = 6;

/// The supervision list in short: each kind once, with how many and in which cases.
pub(super) fn matters(material: &Material<'_>) -> Vec<Matter> {
    let mut standing = standing(material);
    standing.sort_by_key(|one| (one.severity, one.code));
    let kinds = standing.chunk_by(|one, other| one.code == other.code);
    kinds
        .map(|found| {
            let first = found[0];
            Matter {
                severity: first.severity.label(),
                title: first.title.to_owned(),
                article: first.code.article().map(article_label).unwrap_or_default(),
                count: found.len().to_string(),
                cases: cases_named(found),
            }
        })
        .collect()
}

/// The cases and beneficiaries that findings are about, by number: the first few.
pub(super) fn cases_named(found: &[&Finding]) -> String {
    let subjects = found.iter().filter_map(|one| one.subject.as_ref());
    let mut cases: Vec<String> = subjects.map(ToString::to_string).collect();
    cases.sort();
    cases.dedup();
    let more = match cases.len() > NAMED_CASES {
        true => "等",
        false => "",
    };
    cases.truncate(NAMED_CASES);
    match cases.is_empty() {
        true => "—".to_owned(),
        false => format!("{}{more}", cases.join("、")),
    }
}
