//! Records as forms: every kind has a whole sample, every field an explanation, and the data
//! folder of the example carries what editors read.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;
use xiafang::disk::Folder;
use xiafang::forms::{Field, FormKind, KINDS, editor_schema, modeline, office_files};
use xiafang::load::load;

fn data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data")
}

/// Every field of a kind with the keys above it.
fn fields(kind: &FormKind) -> Vec<(String, Field)> {
    fn add(fields: Vec<Field>, above: &str, all: &mut Vec<(String, Field)>) {
        for field in fields {
            let way = format!("{above}/{}", field.key);
            add(field.fields.clone(), &way, all);
            all.push((way, field));
        }
    }
    let mut all = Vec::new();
    add(kind.fields(), kind.name, &mut all);
    all
}

/// The files of the example with their paths.
fn records() -> Vec<(String, String)> {
    let visible = |entry: &walkdir::DirEntry| {
        entry.depth() == 0 || !entry.file_name().to_string_lossy().starts_with('.')
    };
    let files = WalkDir::new(data()).into_iter().filter_entry(visible);
    let files = files.map(|entry| entry.expect("a readable folder").into_path());
    let yaml = files.filter(|path| path.extension().is_some_and(|one| one == "yaml"));
    let read = |path: PathBuf| {
        let inner = path.strip_prefix(data()).expect("below data");
        let text = fs::read_to_string(&path).expect("a readable file");
        (inner.to_string_lossy().into_owned(), text)
    };
    yaml.map(read).collect()
}

/// Whether a path is one that a glob of a kind means; `*` is anything but `/`.
fn lies_at(path: &str, glob: &str) -> bool {
    let (parts, globs): (Vec<_>, Vec<_>) = (path.split('/').collect(), glob.split('/').collect());
    let fits = |(part, glob): (&&str, &&str)| match glob.strip_prefix('*') {
        Some(end) => part.ends_with(end),
        None => part == glob,
    };
    parts.len() == globs.len() && parts.iter().zip(&globs).all(fits)
}

#[test]
fn a_sample_loads_at_its_place_without_a_fault() {
    for kind in KINDS {
        let of_case = "案件/2016/2016-0003/案件.yaml";
        let case = FormKind::named("案件").expect("cases are a kind").sample;
        let mut files = BTreeMap::from([(of_case.to_owned(), case.as_bytes().to_vec())]);
        files.insert(kind.sample_path.to_owned(), kind.sample.as_bytes().to_vec());
        let faults = load(&Folder::Memory(files))
            .expect("a folder in memory")
            .faults;
        assert_eq!(faults, [], "{}", kind.name);
        assert!(lies_at(kind.sample_path, &kind.place()), "{}", kind.name);
    }
}

#[test]
fn every_field_has_an_explanation_and_a_value_in_the_sample() {
    let mut lacking = Vec::new();
    for (way, field) in KINDS.iter().flat_map(fields) {
        let is_group = !field.fields.is_empty();
        if field.about.chars().count() < 3 || field.example.is_none() != is_group {
            lacking.push(way);
        }
    }
    assert_eq!(lacking, Vec::<String>::new());
}

#[test]
fn a_schema_for_editors_is_titled_explained_and_of_one_piece() {
    for kind in KINDS {
        let schema = editor_schema(kind);
        let text = schema.to_string();
        assert_eq!(schema["title"], kind.title(), "{}", kind.name);
        assert!(
            schema.get("oneOf").is_none() && !text.contains("$ref"),
            "{}",
            kind.name
        );
    }
    let visit = editor_schema(FormKind::named("访问").expect("visits are a kind"));
    let way = &visit["properties"]["方式"];
    insta::assert_snapshot!(serde_json::to_string_pretty(way).expect("JSON"));
}

#[test]
fn the_example_carries_what_editors_read() {
    let stale: Vec<_> = office_files()
        .into_iter()
        .filter(|(path, text)| fs::read_to_string(data().join(path)).ok().as_ref() != Some(text))
        .map(|(path, _)| path)
        .collect();
    assert_eq!(
        stale,
        Vec::<String>::new(),
        "run: xiafang schema data/.schemas"
    );
}

#[test]
fn every_record_of_the_example_begins_with_the_line_that_names_its_schema() {
    for (path, text) in records() {
        let kinds: Vec<_> = KINDS
            .iter()
            .filter(|kind| lies_at(&path, &kind.place()))
            .collect();
        let [kind] = kinds[..] else {
            panic!("{path} is of {} kinds", kinds.len());
        };
        let expected = modeline(kind, &path);
        assert_eq!(text.lines().next(), Some(expected.as_str()), "{path}");
        let schema = expected.rsplit_once("$schema=").expect("a schema").1;
        let file = data().join(&path).parent().expect("a folder").join(schema);
        assert!(file.is_file(), "{}", file.display());
    }
}
