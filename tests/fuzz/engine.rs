//! Mutations of known input, and the corpus of what once failed.

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::{Path, PathBuf};

use fastrand::Rng;

/// Rounds of a target: its own bound, or as many as `$XIAFANG_FUZZ_ROUNDS` asks for.
pub fn rounds(usual: usize) -> usize {
    let asked = std::env::var("XIAFANG_FUZZ_ROUNDS").ok();
    asked.and_then(|text| text.parse().ok()).unwrap_or(usual)
}

/// The seed: the usual one, or `$XIAFANG_FUZZ_SEED`.
pub fn seed() -> u64 {
    let asked = std::env::var("XIAFANG_FUZZ_SEED").ok();
    asked.and_then(|text| text.parse().ok()).unwrap_or(36)
}

fn corpus(target: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/corpus");
    folder.join(target)
}

/// Tries a target on its corpus, then on mutated seeds; what fails is put into the corpus.
pub fn fuzz(target: &str, usual: usize, seeds: &[Vec<u8>], run: impl Fn(&[u8])) {
    let mut files: Vec<PathBuf> = fs::read_dir(corpus(target))
        .expect("a corpus")
        .map(|entry| entry.expect("it can be listed").path())
        .collect();
    files.sort();
    for file in files {
        run(&fs::read(file).expect("it can be read"));
    }
    let mut rng = Rng::with_seed(seed());
    for _ in 0..rounds(usual) {
        let input = mutated(seeds, &mut rng);
        if let Err(panic) = catch_unwind(AssertUnwindSafe(|| run(&input))) {
            let name = blake3::hash(&input).to_hex()[..16].to_owned();
            let file = corpus(target).join(name);
            fs::write(&file, &input).expect("it can be kept");
            eprintln!("kept as {}", file.display());
            resume_unwind(panic);
        }
    }
}

/// What YAML, forms and JSON are made of.
const TOKENS: [&str; 36] = [
    ": ",
    "- ",
    "\n",
    "\n  ",
    "\t",
    "#",
    "&a ",
    "*a",
    "!",
    "|",
    ">",
    "'",
    "\"",
    "[",
    "]",
    "{",
    "}",
    ",",
    "? ",
    "---\n",
    "...\n",
    "<<: ",
    "\0",
    "\u{feff}",
    "：",
    "是",
    "否",
    "2016-02-30",
    "-1",
    "1e9",
    "~",
    "日期: ",
    "犯罪新线索:\n  ",
    "标记: 封存\n",
    "99999999999999999999",
    "<<<<<<< ",
];

fn mutated(seeds: &[Vec<u8>], rng: &mut Rng) -> Vec<u8> {
    let mut bytes = seeds[rng.usize(0..seeds.len())].clone();
    for _ in 0..rng.usize(1..6) {
        let at = rng.usize(0..=bytes.len());
        let end = (at + rng.usize(0..40)).min(bytes.len());
        match rng.u8(0..6) {
            0 => bytes.truncate(at),
            1 => drop(bytes.drain(at..end)),
            2 => {
                let again = bytes[at..end].to_vec();
                bytes.splice(at..at, again);
            }
            3 => {
                let token = TOKENS[rng.usize(0..TOKENS.len())];
                bytes.splice(at..at, token.bytes());
            }
            4 if at < bytes.len() => bytes[at] ^= 1 << rng.u8(0..8),
            _ => {
                let other = &seeds[rng.usize(0..seeds.len())];
                let from = rng.usize(0..=other.len());
                bytes.truncate(at);
                bytes.extend(&other[from..]);
            }
        }
    }
    bytes
}
