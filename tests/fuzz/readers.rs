//! What reads files: the loader with all that follows it, and the cache.

use std::fs;

use xiafang::disk::Folder;
use xiafang::faces::{Naming, Screen, findings_json, findings_text};
use xiafang::load::{Schemas, load_with};
use xiafang::render::{Ledger, sha256};
use xiafang::rules::{EXAMPLE_DAY, check, example_folder};

use super::engine::fuzz;
use crate::hardness::{records, says_where};

/// Files of the small office that a mutated record may take the place of.
const PLACES: [&str; 4] = [
    "案件/2016/2016-0001/案件.yaml",
    "案件/2016/2016-0001/对象/1/访问/2016-08-23.yaml",
    "组织/党员.yaml",
    "设置.yaml",
];

#[test]
fn no_record_breaks_the_loader_or_what_follows() {
    let schemas = Schemas::default();
    let seeds: Vec<Vec<u8>> = records()
        .into_iter()
        .map(|(_, text)| text.into_bytes())
        .collect();
    let Ok(Folder::Memory(office)) = example_folder(&[]) else {
        unreachable!("the example without edits is in memory")
    };
    fuzz("loader", 1_000, &seeds, |bytes| {
        for place in PLACES {
            says_where(&schemas, place, bytes, &|| {
                String::from_utf8_lossy(bytes).into_owned()
            });
        }
        let place = PLACES[bytes.len() % PLACES.len()];
        let mut files = office.clone();
        files.insert(place.to_owned(), bytes.to_vec());
        let folder = Folder::Memory(files);
        let loaded = load_with(&schemas, &folder).expect("a folder in memory can be listed");
        let checked = check(loaded, EXAMPLE_DAY);
        let screen = Screen {
            coloured: false,
            width: Some(80),
            height: None,
        };
        let naming = Naming::of(&checked.office);
        findings_text(&checked.findings, &checked.sources, naming, screen);
        findings_json(
            &checked.findings,
            EXAMPLE_DAY,
            checked.files,
            &checked.sources,
        )
        .expect("findings are text");
    });
}

#[test]
fn no_cache_makes_an_old_sheet_a_fresh_one() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    fs::create_dir(folder.path().join("源")).expect("folders can be made");
    fs::write(folder.path().join("甲.pdf"), "changed since").expect("it can be written");
    let cache = "{\n  \"甲.pdf\": {\n    \"key\": \"7e\",\n    \"fingerprint\": \"A\",\n    \"draft\": false\n  }\n}";
    let written = format!(
        "{}  甲.pdf\n{}  源/甲.typ\n",
        sha256(b"as it was made"),
        sha256(b"source")
    );
    fuzz(
        "cache",
        3_000,
        &[cache.into(), written.clone().into_bytes()],
        |bytes| {
            for (name, whole) in [("缓存.json", "校验.txt"), ("校验.txt", "缓存.json")] {
                fs::write(folder.path().join("源").join(name), bytes).expect("it can be written");
                let other = if whole == "校验.txt" {
                    &written
                } else {
                    cache
                };
                fs::write(folder.path().join("源").join(whole), other).expect("it can be written");
                let ledger = Ledger::read(folder.path());
                assert!(!ledger.is_fresh(folder.path(), "甲.pdf", "7e"));
            }
        },
    );
}
