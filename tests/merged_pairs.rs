//! Random pairs of edits by two clerks, put together: nothing is lost, nothing is guessed, and
//! neither order nor side matters.

use std::collections::BTreeSet;
use std::path::Path;

use fastrand::Rng;
use serde_json::Value;
use xiafang::load::{Schemas, UNDECIDED, parse_tree};
use xiafang::merging::{Choice, Parted, Versions, Who, clashes, merge_record, settled};

use crate::support::edits::edited;

/// All records of the example, by their way in the data folder.
fn records() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let files = walkdir::WalkDir::new(&root).sort_by_file_name().into_iter();
    let files = files.map(|entry| entry.expect("it is listed").into_path());
    let yaml = files.filter(|path| path.extension().is_some_and(|ending| ending == "yaml"));
    let inside = |path: std::path::PathBuf| {
        let way = path
            .strip_prefix(&root)
            .expect("it is inside")
            .to_str()?
            .to_owned();
        (!way.starts_with('.')).then(|| (way, std::fs::read_to_string(&path).expect("it is text")))
    };
    yaml.filter_map(inside).collect()
}

/// What a text says, apart from the order of keys and items.
fn said(text: &str) -> Option<Value> {
    fn sorted(value: Value) -> Value {
        match value {
            Value::Array(items) => {
                let mut items: Vec<Value> = items.into_iter().map(sorted).collect();
                items.sort_by_key(Value::to_string);
                Value::Array(items)
            }
            Value::Object(entries) => entries
                .into_iter()
                .map(|(key, value)| (key, sorted(value)))
                .collect(),
            other => other,
        }
    }
    parse_tree(text).ok()??.to_json().map(sorted)
}

/// The words that one side alone has written, wherever they stand.
fn own_words<'t>(text: &'t str, tag: &str) -> BTreeSet<&'t str> {
    let words = text.split(|sign: char| !sign.is_alphanumeric());
    words.filter(|word| word.starts_with(tag)).collect()
}

fn who() -> Who {
    Who {
        ours: "甲 2016-11-02".to_owned(),
        theirs: "乙 2016-11-03".to_owned(),
    }
}

struct Pair {
    path: String,
    base: String,
    ours: String,
    theirs: String,
}

fn pair(rng: &mut Rng, records: &[(String, String)]) -> Pair {
    let (path, base) = &records[rng.usize(..records.len())];
    let (our_count, their_count) = (rng.usize(1..5), rng.usize(1..5));
    Pair {
        path: path.clone(),
        base: base.clone(),
        ours: edited(rng, base, "OURS", our_count),
        theirs: edited(rng, base, "THEIRS", their_count),
    }
}

const ROUNDS: u64 = 2_000;

#[test]
fn facts_of_both_sides_survive_or_are_asked_about_in_either_order() {
    let (schemas, records) = (Schemas::default(), records());
    let (mut whole, mut asked) = (0, 0);
    for seed in 0..ROUNDS {
        let pair = pair(&mut Rng::with_seed(seed), &records);
        let merge = |ours: &str, theirs: &str| {
            let versions = Versions {
                base: Some(&pair.base),
                ours,
                theirs,
            };
            let merged = merge_record(&schemas, &pair.path, versions, &who());
            merged.unwrap_or_else(|| panic!("seed {seed}: {} is not merged", pair.path))
        };
        let one = merge(&pair.ours, &pair.theirs);
        let other = merge(&pair.theirs, &pair.ours);
        let context = || {
            format!(
                "seed {seed}, {}\n---- ours\n{}\n---- theirs\n{}\n---- merged\n{}",
                pair.path, pair.ours, pair.theirs, one.text
            )
        };
        assert_eq!(one.clashes, other.clashes, "{}", context());
        let facts = said(&one.text);
        assert!(facts.is_some(), "it reads: {}", context());
        if one.clashes == 0 {
            assert_eq!(facts, said(&other.text), "{}", context());
            assert!(!one.text.contains(UNDECIDED));
            whole += 1;
        } else {
            asked += 1;
        }
        for (text, tag) in [(&pair.ours, "OURS"), (&pair.theirs, "THEIRS")] {
            let lost: Vec<&str> = own_words(text, tag)
                .difference(&own_words(&one.text, tag))
                .copied()
                .collect();
            assert_eq!(lost, Vec::<&str>::new(), "{}", context());
        }
    }
    // Both kinds were tried in earnest.
    assert!(
        whole > ROUNDS / 3 && asked > ROUNDS / 20,
        "{whole} whole, {asked} asked"
    );
}

#[test]
fn what_one_side_alone_has_done_is_done() {
    let (schemas, records) = (Schemas::default(), records());
    for seed in 0..ROUNDS {
        let pair = pair(&mut Rng::with_seed(seed), &records);
        for (ours, theirs) in [(&pair.ours, &pair.base), (&pair.base, &pair.ours)] {
            let versions = Versions {
                base: Some(&pair.base),
                ours,
                theirs,
            };
            let merged =
                merge_record(&schemas, &pair.path, versions, &who()).expect("it can be merged");
            assert_eq!(
                (merged.clashes, merged.text.as_str()),
                (0, pair.ours.as_str()),
                "seed {seed}, {}",
                pair.path
            );
        }
    }
}

#[test]
fn deciding_all_for_one_side_leaves_no_question_and_what_that_side_wrote() {
    let (schemas, records) = (Schemas::default(), records());
    for seed in 0..ROUNDS {
        let pair = pair(&mut Rng::with_seed(seed), &records);
        let versions = Versions {
            base: Some(&pair.base),
            ours: &pair.ours,
            theirs: &pair.theirs,
        };
        let merged =
            merge_record(&schemas, &pair.path, versions, &who()).expect("it can be merged");
        let mut text = merged.text;
        for left in (0..merged.clashes).rev() {
            let parted = Parted::of(&schemas, &pair.path, &text).expect("it can be taken apart");
            assert_eq!(clashes(&parted).len(), left + 1, "seed {seed}\n{text}");
            text = settled(&parted, 0, &Choice::Theirs).expect("it can be settled");
        }
        assert!(!text.contains(UNDECIDED));
        assert!(said(&text).is_some(), "seed {seed}\n{text}");
        let lost: Vec<&str> = own_words(&pair.theirs, "THEIRS")
            .difference(&own_words(&text, "THEIRS"))
            .copied()
            .collect();
        assert_eq!(lost, Vec::<&str>::new(), "seed {seed}\n{text}");
    }
}
