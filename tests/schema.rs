//! Sweeps every form's schema: what the schema refuses fails to load, and what it
//! admits loads; each fault stands at the very value that is wrong.

use std::collections::BTreeMap;

use jsonschema::{Draft, Validator};
use rayon::prelude::*;
use serde_json::{Value, json};
use xiafang::disk::{Folder, Source};
use xiafang::findings::Finding;
use xiafang::forms::{KINDS, all_schemas, editor_schema};
use xiafang::load::load;
use xiafang::rules::{EXAMPLE_DAY, check, example_folder};

use crate::support::forms::{Form, Path, file_of, schema_at, values};

/// One kind of form with all that a sweep needs.
struct Kind {
    file: String,
    schema: Value,
    validator: Validator,
    filled: Form,
}

fn validator(schema: &Value) -> Validator {
    let options = jsonschema::options().with_draft(Draft::Draft202012);
    let options = options.should_validate_formats(true);
    options.build(schema).expect("a sound schema")
}

fn kinds() -> Vec<Kind> {
    let kind = |(name, schema): (&str, Value)| Kind {
        file: file_of(name),
        validator: validator(&schema),
        filled: Form::filled(&schema),
        schema,
    };
    all_schemas().into_iter().map(kind).collect()
}

impl Kind {
    /// What loading says of the form alone; what its name contradicts is not asked here.
    fn faults(&self, form: &Form) -> Vec<Finding> {
        let files = BTreeMap::from([(self.file.clone(), form.source().into_bytes())]);
        let loaded = load(&Folder::Memory(files)).expect("a folder in memory can be listed");
        let mut faults = loaded.faults;
        faults.retain(|fault| !["D14", "D23"].contains(&fault.code.0));
        faults
    }

    /// The words outside their list that checking names in the form, within the example office.
    fn unknown_words(&self, form: &Form) -> Vec<Finding> {
        let Ok(Folder::Memory(mut files)) = example_folder(&[]) else {
            unreachable!("the example is in memory")
        };
        files.insert(self.file.clone(), form.source().into_bytes());
        let loaded = load(&Folder::Memory(files)).expect("a folder in memory can be listed");
        let mut findings = check(loaded, EXAMPLE_DAY).findings;
        findings.retain(|finding| finding.code.0 == "D24" && *finding.place.path == *self.file);
        findings
    }

    /// The form cut down to what must be there and what leads to `path`.
    fn slim(&self, path: &[String]) -> Form {
        let mut form = self.filled.clone();
        for depth in 0..path.len() {
            let required = schema_at(&self.schema, &path[..depth])["required"].clone();
            let required = required.as_array().cloned().unwrap_or_default();
            let leads = |key: &String| *key == path[depth] || required.contains(&json!(key));
            if let Some(entries) = form.at(&path[..depth]).entries() {
                entries.retain(|(key, _)| leads(key));
            }
        }
        form
    }

    /// The ways to all mappings of the form, the whole first.
    fn mappings(&self) -> Vec<Path> {
        let mut form = self.filled.clone();
        let mut paths = [vec![Path::new()], form.paths()].concat();
        paths.retain(|path| form.at(path).entries().is_some());
        paths
    }
}

/// Every part of every form with values to try: all of them on the first scalar of its sort,
/// a few on the others.
fn trials(kinds: &[Kind]) -> Vec<(&Kind, Path, &'static str, Value)> {
    const FEW: &[&str] = &["~", "没有这个词", "[~]"];
    let mut seen = Vec::new();
    let mut trials = Vec::new();
    for kind in kinds {
        for path in kind.filled.paths() {
            let mut sort = schema_at(&kind.schema, &path).clone();
            let keywords = sort.as_object_mut().expect("a schema is an object");
            keywords.retain(|keyword, _| keyword != "description" && !keyword.starts_with("x-"));
            let is_scalar = sort.get("properties").is_none() && sort.get("items").is_none();
            let is_new = is_scalar && !seen.contains(&sort);
            let values = values().into_iter();
            let chosen = values.filter(|(source, _)| is_new || FEW.contains(source));
            trials.extend(chosen.map(|(source, meaning)| (kind, path.clone(), source, meaning)));
            seen.push(sort);
        }
    }
    trials
}

#[test]
fn a_filled_form_of_every_kind_is_admitted_and_loads() {
    for kind in kinds() {
        let refused: Vec<_> = kind
            .validator
            .iter_errors(&kind.filled.meaning())
            .map(|e| e.to_string())
            .collect();
        assert_eq!(
            (refused, kind.faults(&kind.filled)),
            (vec![], vec![]),
            "{}",
            kind.filled.source()
        );
    }
}

#[test]
fn what_the_schema_refuses_is_named_at_its_place_and_what_it_admits_loads() {
    let disagree = |(kind, path, source, meaning): (&Kind, Path, &str, Value)| {
        let slim = kind.slim(&path);
        let form = slim.with(&path, Form::written(source, meaning));
        let admitted = kind.validator.is_valid(&form.meaning());
        let mut named = kind.faults(&form);
        if !admitted && named.is_empty() {
            named = kind.unknown_words(&form);
        }
        let key = path.last().map_or(0, |key| key.chars().count() + 2);
        let value = slim.column_of(&path);
        let place = value - key..=value + source.chars().count();
        let text = Source::of(form.source().as_bytes());
        let column = |finding: &Finding| text.position(finding.place.span.start).column as usize;
        let here = |finding: &Finding| place.contains(&column(finding));
        let agreed = admitted == named.is_empty() && named.iter().all(here);
        let told = || {
            format!(
                "{} {} {source}: {admitted} {named:#?}",
                kind.file,
                path.join("/")
            )
        };
        (!agreed).then(told)
    };
    let kinds = kinds();
    let disagreements: Vec<_> = trials(&kinds)
        .into_par_iter()
        .filter_map(disagree)
        .collect();
    assert!(disagreements.is_empty(), "{}", disagreements.join("\n"));
}

#[test]
fn editors_admit_what_loading_admits() {
    let editors: Vec<Validator> = KINDS
        .iter()
        .map(|kind| validator(&editor_schema(kind)))
        .collect();
    let kinds = kinds();
    for (kind, path, source, meaning) in trials(&kinds) {
        if schema_at(&kind.schema, &path).get("multipleOf").is_some() {
            // Editors reckon decimals in floats; only loading counts them.
            continue;
        }
        let at = kinds.iter().position(|one| std::ptr::eq(one, kind));
        let form = kind.slim(&path).with(&path, Form::written(source, meaning));
        let meaning = form.meaning();
        let admitted = editors[at.expect("one of them")].is_valid(&meaning);
        assert_eq!(
            admitted,
            kind.validator.is_valid(&meaning),
            "{} {path:?} {source}",
            kind.file
        );
    }
}

#[test]
fn an_unknown_key_is_named_in_every_mapping() {
    each_mapping(|kind, path, _| {
        let form = kind.filled.edited(path, |entries| {
            entries.push(("没有这一项".to_owned(), Form::written("1", json!(1))));
        });
        let named = kind.faults(&form);
        let codes: Vec<_> = named
            .iter()
            .map(|fault| (fault.code.0, fault.message.as_str()))
            .collect();
        assert_eq!(
            codes,
            [("D08", "表格里没有「没有这一项」这一项")],
            "{} {path:?}",
            kind.file
        );
    });
}

#[test]
fn a_misspelt_key_is_named_with_the_right_one() {
    each_mapping(|kind, path, keys| {
        for key in keys {
            let misspelt = format!("{key}项");
            let form = kind.filled.edited(path, |entries| {
                entries.push((misspelt.clone(), Form::written("1", json!(1))));
            });
            let helps: Vec<_> = kind
                .faults(&form)
                .into_iter()
                .filter_map(|fault| fault.help)
                .collect();
            assert_eq!(
                helps,
                [format!("是不是「{key}」？")],
                "{} {misspelt}",
                kind.file
            );
        }
    });
}

#[test]
fn a_key_written_twice_is_named_in_every_mapping() {
    each_mapping(|kind, path, keys| {
        for key in keys {
            let form = kind.filled.edited(path, |entries| {
                let first = entries.iter().find(|(name, _)| name == key).cloned();
                entries.extend(first);
            });
            let named = kind.faults(&form);
            let codes: Vec<_> = named
                .iter()
                .map(|fault| (fault.code.0, fault.message.clone()))
                .collect();
            let message = format!("「{key}」写了两次，前一次在第 1 行");
            assert_eq!(codes, [("D07", message)], "{} {path:?}", kind.file);
        }
    });
}

#[test]
fn only_what_identifies_a_record_must_be_there() {
    let mut required = Vec::new();
    each_mapping(|kind, path, keys| {
        for key in keys {
            let form = kind.filled.edited(path, |entries| {
                entries.retain(|(name, _)| name != key);
            });
            let schema = schema_at(&kind.schema, path);
            let must = schema["required"]
                .as_array()
                .is_some_and(|keys| keys.contains(&json!(key)));
            let expected: Vec<_> = must
                .then(|| ("D09", format!("缺少「{key}」")))
                .into_iter()
                .collect();
            let named = kind.faults(&form);
            let codes: Vec<_> = named
                .iter()
                .map(|fault| (fault.code.0, fault.message.clone()))
                .collect();
            assert_eq!(codes, expected, "{} {path:?}", kind.file);
            if must {
                let part: Vec<_> = path.iter().filter(|step| *step != "0").cloned().collect();
                required.push(format!(
                    "{} {}",
                    kind.file,
                    [part, vec![key.clone()]].concat().join("/")
                ));
            }
        }
    });
    insta::assert_snapshot!(required.join("\n"));
}

/// Asks of every mapping of every kind, with its keys.
fn each_mapping(mut ask: impl FnMut(&Kind, &Path, &[String])) {
    for kind in kinds() {
        for path in kind.mappings() {
            let mut form = kind.filled.clone();
            let entries = form.at(&path).entries().expect("a mapping");
            let keys: Vec<_> = entries.iter().map(|(key, _)| key.clone()).collect();
            ask(&kind, &path, &keys);
        }
    }
}
