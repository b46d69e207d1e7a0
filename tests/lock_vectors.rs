//! The definition of locks in `docs/locks.md` against the program, by a script that knows nothing
//! else.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};
use xiafang::disk::Folder;
use xiafang::load::{Salt, load};
use xiafang::printed::mark_of_lock;

use crate::lock_bits::{Files, files_below, load_files, locks_told, small_office};
use crate::marks::disagreements;

const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/marks/verify.py");

/// What the script says of the locks of a folder.
fn told_of(files: &Files) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    for (path, bytes) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, bytes).expect("written");
    }
    let told = Command::new("python3")
        .arg(SCRIPT)
        .arg(folder.path())
        .output();
    let told = told.expect("python3 runs");
    assert!(
        told.stderr.is_empty(),
        "{}",
        String::from_utf8_lossy(&told.stderr)
    );
    String::from_utf8(told.stdout).expect("text")
}

/// The vectors given away with the definition: of a fact, a block, a whole, a mark, a correction,
/// a purge and the one after it.
pub fn vectors() -> Value {
    let salt = Salt([7; 32]);
    let keyed = |parts: &[&str]| {
        let bytes: Vec<&[u8]> = parts.iter().map(|part| part.as_bytes()).collect();
        json!({"salt": salt.digits(), "parts": parts, "hash": salt.hash(&bytes)})
    };
    let fact = salt.of_fact("当事人/1/判决/一审/结果", "有期徒刑三年");
    let block = format!("{fact} 当事人/1/判决/一审/结果\n");
    let mark = "J2PVC-5PWFC-00000-00000-00000";
    let correction = [
        "更正",
        "案件/2016/2016-0003/案件.yaml",
        "案由",
        "盗窃案",
        "抢夺案",
        "笔误",
        "吴庆山",
        "2016-09-20",
    ];
    let purges = purge_hashes();
    let first = [
        "",
        "2016-12-20",
        "吴庆山",
        "依法封存",
        "2016-0003",
        "|",
        "|",
        "aaaa bbbb",
    ];
    let second = [
        purges[0].as_str(),
        "2016-12-21",
        "吴庆山",
        "依法封存",
        "|",
        "工作日志/2016-08/4",
        "|",
    ];
    let purge = |parts: &[&str], hash: &str| json!({"context": "xiafang purge 2", "parts": parts, "hash": hash});
    json!([
        keyed(&["事实", "当事人/1/判决/一审/结果", "有期徒刑三年"]),
        keyed(&["记录", "案件.yaml", &block]),
        keyed(&["全文", "案由: 盗窃案\n"]),
        keyed(&["指纹", mark]),
        keyed(&correction),
        purge(&first, &purges[0]),
        purge(&second, &purges[1]),
    ])
}

/// The hashes of two purges, as locks made after each hold them.
fn purge_hashes() -> Vec<String> {
    let head = "改写:\n  - 日期: 2016-12-20\n    批准人: 吴庆山\n    理由: 依法封存\n    案件: [2016-0003]\n    版本: [\"aaaa bbbb\"]\n";
    let more = "  - 日期: 2016-12-21\n    批准人: 吴庆山\n    理由: 依法封存\n    记录:\n      - 文件夹: 工作日志/2016-08\n        序号: 4\n";
    let hash = |text: &str| {
        let files = [("锁定/改写.yaml".to_owned(), text.as_bytes().to_vec())].into();
        let folder = Folder::Memory(files);
        let loaded = load(&folder).expect("it loads");
        let content =
            xiafang::load::LockContent::of(&folder, &loaded, "2016-08", &mut || Salt([0; 32]));
        let told = content.expect("it is listed").chain.purges;
        told.split_once(' ')
            .expect("a count and a hash")
            .1
            .to_owned()
    };
    vec![hash(head), hash(&format!("{head}{more}"))]
}

#[test]
fn the_published_vectors_agree() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/marks/lock_vectors.json");
    let published: Value =
        serde_json::from_str(&fs::read_to_string(path).expect("there")).expect("JSON");
    assert_eq!(published, vectors());
    assert_eq!(disagreements(&published), "");
    let mut other = published;
    other[0]["parts"][2] = json!("有期徒刑四年");
    assert_ne!(disagreements(&other), "");
}

#[test]
fn a_script_that_knows_the_definition_alone_checks_locks() {
    let files = small_office();
    assert_eq!(told_of(&files), "");
    let altered = |path: &str, from: &str, to: &str| {
        let mut files = files.clone();
        let text = String::from_utf8(files[path].clone()).expect("text");
        assert!(text.contains(from), "{path} {from}");
        files.insert(path.to_owned(), text.replacen(from, to, 1).into_bytes());
        told_of(&files)
    };
    let salts = "案件/2016/2016-0001/锁定盐.yaml";
    assert!(altered("锁定/2016-08.yaml", "苏婉珺", "苏婉君").contains("2016-08: the seal"));
    assert!(altered("锁定/2016-08.yaml", "苏婉珺", "苏婉君").contains("2016-08: the seal"));
    assert!(altered(salts, " 备注\n", " 地点\n").contains("has no salt of that root"));
    assert!(altered(salts, "盐: 01", "盐: 02").contains("has no salt of that root"));
    let mut gone = files.clone();
    gone.remove("锁定/2016-08.yaml");
    assert!(told_of(&gone).contains("锁定/2016-08 is another"));
}

/// An office of the past, locked as months are locked since there are salts.
fn second() -> Files {
    files_below(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/past/2"))
}

#[test]
fn the_locks_of_an_office_of_the_past_stand() {
    let files = second();
    let loaded = load_files(files.clone());
    assert_eq!(locks_told(&loaded), Vec::<String>::new());
    assert_eq!(told_of(&files), "");
    // The mark that was signed then.
    let lock = loaded.office.lock_of("2016-09").expect("a lock");
    assert_eq!(mark_of_lock(&lock.seal), SIGNED);
    assert_eq!(lock.marks, ["DJB 00000-00000-00000-00000-00000"]);
}

/// The mark on the signed 锁定单 of September.
const SIGNED: &str = "A26Q-HVPP-Y7B2-R8C0-AEWG-N2RV-56BR-4DBW-ZWEJ-GDMA-X5HH-AWBP-GJT0";
