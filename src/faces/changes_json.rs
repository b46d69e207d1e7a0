//! A comparison for other programs. Its shape is a contract: see `schema`.

use serde_json::{Value, json};

use super::findings_json::finding_json;
use crate::history::{Comparison, Side};
use crate::history::{PaperChange, Same};

/// The comparison as one JSON value.
pub fn changes_json(comparison: &Comparison) -> Value {
    let side = |side: &Side| json!({ "name": side.name, "revision": side.revision });
    let groups = comparison.groups.iter();
    let papers = groups.flat_map(|group| {
        group
            .papers
            .iter()
            .map(|(title, paper)| paper_json(&group.title, title, paper))
    });
    let same = comparison.same.iter().map(|same| match same {
        Same::Renamed { from, to } => json!({ "file": to, "from": from, "what": "renamed" }),
        Same::Reformatted(file) => json!({ "file": file, "from": file, "what": "reformatted" }),
    });
    let unread = comparison.unread.iter();
    let unread = unread
        .map(|one| json!({ "file": one.file, "side": if one.later { "to" } else { "from" } }));
    let meaning = &comparison.meaning;
    let (old, new) = (&comparison.before.sources, &comparison.checked.sources);
    let steps = meaning.steps.iter().map(|one| {
        let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string());
        json!({ "case": one.case, "step": one.step, "from": day(one.from), "done": day(one.to) })
    });
    let balances = meaning.balances.iter();
    json!({
        "schema": 1,
        "from": side(&comparison.from),
        "to": side(&comparison.to),
        "as_of": comparison.as_of.to_string(),
        "changes": papers.collect::<Vec<_>>(),
        "same": same.collect::<Vec<_>>(),
        "unread": unread.collect::<Vec<_>>(),
        "meaning": {
            "steps": steps.collect::<Vec<_>>(),
            "balances": balances.map(|one| json!({
                "year": one.year,
                "from": one.from.map(|sum| sum.to_string()),
                "to": one.to.map(|sum| sum.to_string()),
            })).collect::<Vec<_>>(),
            "appeared": meaning.appeared.iter().map(|one| finding_json(one, new)).collect::<Vec<_>>(),
            "gone": meaning.gone.iter().map(|one| finding_json(one, old)).collect::<Vec<_>>(),
        },
    })
}

fn paper_json(group: &str, title: &str, paper: &PaperChange) -> Value {
    let facts = paper.facts.iter().map(
        |fact| json!({ "field": fact.way, "from": fact.from, "to": fact.to, "line": fact.line }),
    );
    json!({
        "group": group,
        "title": title,
        "file": paper.shown,
        "renamed_from": paper.renamed_from,
        "change": paper.nature.key(),
        "facts": facts.collect::<Vec<_>>(),
    })
}
