//! A marked person's name planted in every text field of every kind, on disk: no byte that is written
//! or said outside the own papers has it, in whatever spelling.

use rayon::prelude::*;

use super::*;
use crate::planted::{OF_FILING, SPELLINGS, companies, keys, planted_files};

/// What an office does with its records.
const COMMANDS: [&str; 23] = [
    "build 2016-09 --as-of 2016-12-31",
    "build 2016 --as-of 2016-12-31",
    "file 2016-0001 --as-of 2016-12-31",
    "file 2016-0003 --as-of 2016-12-31",
    "check --as-of 2016-12-31",
    "check --as-of 2016-12-31 --format json",
    "due --as-of 2016-12-31 --within 400",
    "due --as-of 2016-12-31 --within 400 --format json",
    "show 2016-0003 --as-of 2016-12-31",
    "show 2016-0003 --as-of 2016-12-31 --format json",
    "why 2016-0003 名称",
    "show --branch 第一党支部 --as-of 2016-12-31",
    "check --statistics --as-of 2016-12-31",
    "rounds 2016-12-31 --within 400",
    "rounds 2016-12-31 --within 400 --print",
    "find 2016-00 --as-of 2016-12-31",
    "find 案 --as-of 2016-12-31 --format json",
    "count 2016-Q4 --cases",
    "build 2016-Q4 --as-of 2016-12-31",
    "why --all --as-of 2016-12-31",
    "why --all --as-of 2016-12-31 --format json",
    "rehearse data/设置.yaml --as-of 2016-12-31",
    "verify out/2016-09",
];

fn scene_with(files: &BTreeMap<String, Vec<u8>>) -> Scene {
    let scene = Scene {
        home: TempDir::new().expect("a folder for the run"),
    };
    for (path, bytes) in files {
        scene.write(&format!("data/{path}"), bytes);
    }
    scene
}

/// As a reader would, over blanks, dots, hyphens and ends of lines.
fn dense(text: &str) -> String {
    let is_seen = |one: &char| !one.is_whitespace() && !"-●·・".contains(*one);
    text.chars().filter(is_seen).collect()
}

/// Whether a file is the own one: a paper of the case, or its bound file.
fn is_own(path: &Path) -> bool {
    path.to_string_lossy().contains("2016-0010")
}

/// The places that tell, of all that is made and said.
fn telling_places(scene: &Scene) -> Vec<String> {
    let names: BTreeMap<String, &str> = SPELLINGS.iter().map(|name| (dense(name), *name)).collect();
    let told_by = |place: &str, text: &str| -> Vec<String> {
        let text = dense(text);
        let told = names
            .keys()
            .filter_map(|name| Some((name, text.find(name.as_str())?)));
        // With what stands before it, by which the field is known.
        let before =
            |at: usize| text[text.floor_char_boundary(at.saturating_sub(60))..at].to_owned();
        told.map(|(name, at)| format!("{name} in {place} behind {}", before(at)))
            .collect()
    };
    let mut found = Vec::new();
    for line in COMMANDS {
        let told = scene.run(line);
        // Lines of the own file are shown to those who work with it.
        let blocks = told.stdout.split("\n\n");
        let others = blocks.filter(|block| !block.contains("案件/2016/2016-0010/"));
        found.extend(told_by(line, &others.collect::<Vec<_>>().join("\n")));
        found.extend(told_by(line, &told.stderr));
    }
    let files: Vec<(PathBuf, Vec<u8>)> = scene.tree("out").into_iter().collect();
    let of_files = files.par_iter().flat_map_iter(|(path, bytes)| {
        let place = path.to_string_lossy().into_owned();
        let mut found = told_by(&place, &place);
        if is_own(path) {
            return found;
        }
        found.extend(told_by(&place, &String::from_utf8_lossy(bytes)));
        for name in SPELLINGS {
            let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_be_bytes).collect();
            if bytes.windows(wide.len()).any(|window| window == wide) {
                found.push(format!("{name} in UTF-16 in {place}"));
            }
        }
        if path.extension().is_some_and(|ending| ending == "pdf") {
            let pdf = scene.path("out").join(path);
            let read = |program: &str, rest: &[&str]| {
                let output = Command::new(program).arg(&pdf).args(rest).output();
                String::from_utf8_lossy(&output.expect("it runs").stdout).into_owned()
            };
            let text = read("pdftotext", &["-"]) + &read("pdfinfo", &[]);
            found.extend(told_by(&place, &text));
        }
        found
    });
    found.extend(of_files.collect::<Vec<_>>());
    found
}

#[test]
fn a_name_planted_in_every_account_is_in_no_byte() {
    let mut keys = keys();
    keys.retain(|key| !OF_FILING.contains(key));
    let scene = scene_with(&planted_files(&keys));
    let found = telling_places(&scene);
    let first: Vec<&String> = found.iter().take(20).collect();
    assert!(found.is_empty(), "{} places: {first:?}", found.len());
    assert!(scene.path("out/2016-09/清单.pdf").exists());
}

#[test]
#[ignore = "many minutes: every field in several companies"]
fn a_name_planted_in_any_field_is_in_no_byte() {
    let keys = keys();
    let mut found = std::collections::BTreeSet::new();
    let mut built = 0;
    for planted in companies(&keys) {
        let scene = scene_with(&planted_files(&planted));
        found.extend(telling_places(&scene));
        built += usize::from(scene.path("out/2016-09/清单.pdf").exists());
    }
    let first: Vec<&String> = found.iter().take(40).collect();
    assert!(found.is_empty(), "{} places: {first:?}", found.len());
    assert!(built > 10, "{built}");
}
