//! Who a marked person is stands in no byte that is written or said outside the own file.

use std::os::unix::fs::PermissionsExt;

use xiafang::load::{Salts, salt_of};
use xiafang::render::sha256;

use super::*;
use crate::support::repository::git_at;

/// What tells who the marked person of case 2016-0010 is.
const NAME: &str = "邢梓涵";
const TELLING: [&str; 4] = [NAME, "祝丽敏", "13800006001", "岗西村三组"];

/// The example, with the person named in everybody's free texts, and a typst that puts aside
/// all that lies in the folder in the making.
fn planted() -> Scene {
    let scene = Scene {
        home: TempDir::new().expect("a folder for the run"),
    };
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    for (path, bytes) in tree(&example) {
        scene.write(&format!("data/{}", path.display()), bytes);
    }
    let told = "邢梓涵（母亲祝丽敏，电话 138-0000-6001）家住岗西村三组，邢 梓涵情绪好转";
    for (path, from) in [
        ("工作日志/2016-09/任秀云.yaml", "    情况: "),
        ("出勤/2016-09.yaml", "        情况: "),
        (
            "案件/2016/2016-0003/对象/1/访问/2016-09-13.yaml",
            "感受建议: ",
        ),
    ] {
        let path = format!("data/{path}");
        let text = fs::read_to_string(scene.path(&path)).expect("the record");
        assert!(text.contains(from), "{path}");
        scene.write(&path, text.replacen(from, &format!("{from}{told}，"), 1));
    }
    let typst = xiafang::render::Tools::find()
        .expect("typst and fonts are set up")
        .typst;
    let script = format!(
        "#!/bin/sh\ncase \"$1\" in compile) mkdir -p \"$ASIDE\" && cp -r . \"$ASIDE/$$\" ;; esac\nexec '{}' \"$@\"\n",
        typst.display()
    );
    scene.write("typst", script);
    fs::set_permissions(scene.path("typst"), fs::Permissions::from_mode(0o755)).expect("ours");
    scene
}

/// Whether a file is the own one: a paper of the case, or its bound file.
fn is_own(path: &Path) -> bool {
    path.to_string_lossy().contains("2016-0010")
}

/// The text that a PDF shows, with its metadata.
fn printed(pdf: &Path) -> String {
    let run = |program: &str, rest: &[&str]| {
        let output = Command::new(program).arg(pdf).args(rest).output();
        String::from_utf8_lossy(&output.expect("it runs").stdout).into_owned()
    };
    run("pdftotext", &["-"]) + &run("pdfinfo", &[])
}

#[track_caller]
fn tells_nothing(place: &str, text: &str) {
    // As a reader would, over blanks, hyphens and ends of lines.
    let dense: String = text
        .chars()
        .filter(|one| !one.is_whitespace() && *one != '-')
        .collect();
    for word in TELLING {
        assert!(!dense.contains(word), "{word} in {place}");
    }
}

#[track_caller]
fn tells_nothing_below(scene: &Scene, folder: &str) -> usize {
    let mut own = 0;
    for (path, bytes) in scene.tree(folder) {
        let place = format!("{folder}/{}", path.display());
        tells_nothing(&place, &path.to_string_lossy());
        if is_own(&path) {
            own += 1;
            continue;
        }
        let utf_16: Vec<u8> = NAME.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert!(
            !bytes.windows(utf_16.len()).any(|window| window == utf_16),
            "{place}"
        );
        tells_nothing(&place, &String::from_utf8_lossy(&bytes));
        if path.extension().is_some_and(|ending| ending == "pdf") {
            tells_nothing(&place, &printed(&scene.path(folder).join(&path)));
        }
    }
    own
}

#[test]
fn a_marked_name_stands_in_no_byte_outside_the_own_file() {
    let scene = planted();
    for line in [
        "build 2016-09 --as-of 2016-12-31",
        "build 2016 --as-of 2017-01-15",
    ] {
        let mut command = scene.command(line);
        command
            .env("XIAFANG_TYPST", scene.path("typst"))
            .env("ASIDE", scene.path("aside"))
            .env("TMPDIR", scene.path("out"));
        let told = told(&mut command);
        assert!(told.exit < 2, "{}", told.stderr);
        tells_nothing(line, &told.stdout);
        tells_nothing(line, &told.stderr);
    }
    for line in [
        "due --as-of 2016-12-31",
        "due --as-of 2016-12-31 --format json",
    ] {
        let told = scene.run(line).exits(0);
        tells_nothing(line, &told.stdout);
    }
    assert!(tells_nothing_below(&scene, "out") > 0);
    assert!(tells_nothing_below(&scene, "aside") > 0);
    let own = scene
        .tree("out")
        .into_iter()
        .find(|(path, bytes)| is_own(path) && String::from_utf8_lossy(bytes).contains(NAME));
    assert!(own.is_some(), "the own papers name the person");
    let others = scene
        .tree("out")
        .into_iter()
        .filter(|(path, _)| !is_own(path));
    let mut texts = others.map(|(_, bytes)| String::from_utf8_lossy(&bytes).into_owned());
    assert!(
        texts.any(|text| text.contains("情绪好转")),
        "the rest of what was said is printed"
    );
}

#[test]
fn a_sign_that_no_font_has_does_not_tell_either() {
    let scene = planted();
    let case = "data/案件/2016/2016-0010/案件.yaml";
    scene.edit(case, "    姓名: 邢梓涵\n", "    姓名: 邢梓涵\u{e124}\n");
    scene.edit(case, "地址: 岗西村三组", "地址: 岗西村三组\u{e124}");
    let told = scene.run("build 2016-09 --as-of 2016-12-31");
    // The records that name the person are errors.
    assert_eq!(told.exit, 1, "{}", told.stderr);
    assert!(
        told.stderr.contains("没有一种字体能显示"),
        "{}",
        told.stderr
    );
    tells_nothing("stderr", &told.stderr);
}

/// What an office does, in order, and says on both streams.
const COMMANDS: [&str; 17] = [
    "build 2016-09 --as-of 2016-12-31",
    "build 2016-12 --as-of 2016-12-31",
    "build 2016 --as-of 2016-12-31",
    "build 2016-09 --as-of 2016-12-31",
    "file 2016-0003 --as-of 2016-12-31",
    "file 2016-0010 --as-of 2016-12-31",
    "check --as-of 2016-12-31 --format json",
    "check --as-of 2016-12-31",
    "check --printed",
    "due --as-of 2016-12-31",
    "due --as-of 2016-12-31 --format json",
    "show 2016-0003 --as-of 2016-12-31",
    "show 2016-0003 --as-of 2016-12-31 --format json",
    "show 2016-0010 --as-of 2016-12-31 --format json",
    "why 2016-0003 感受建议",
    "verify out/2016-09",
    "verify out/2016-12",
];

/// An office in which the marked person is somebody else, who lives elsewhere and whose case is
/// about something else.
const ELSE: [(&str, &str); 6] = [
    ("邢梓涵", "贺晓楠"),
    ("祝丽敏", "段玉芳"),
    ("13800006001", "13900007002"),
    ("岗西村", "龙泉村"),
    ("县第二初级中学", "县第五初级中学"),
    ("故意伤害案", "强奸案"),
];

/// The example as it is, or planted, with somebody else in the marked person's place.
fn with_somebody_else(scene: &Scene) -> usize {
    let mut changed = 0;
    for (path, bytes) in scene.tree("data") {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if !is_own(&path) && !text.contains(NAME) {
            continue;
        }
        let mut new = ELSE
            .iter()
            .fold(text.clone(), |text, (from, to)| text.replace(from, to));
        if !is_own(&path) {
            new = new.replace("邢 梓涵", "贺 晓楠");
            new = new.replace("138-0000-6001", "139-0000-7002");
        }
        changed += usize::from(new != text);
        scene.write(&format!("data/{}", path.display()), new);
    }
    changed
}

/// What a screen shows, without the lines of the own file that it shows.
fn without_own_lines(said: &str) -> String {
    let blocks = said
        .split("\n\n")
        .filter(|block| !block.contains("案件/2016/2016-0010/"));
    blocks.collect::<Vec<_>>().join("\n\n")
}

/// What the commands say and make outside the own papers, in order.
fn outside(scene: &Scene) -> Vec<(String, Vec<u8>)> {
    let mut outside = Vec::new();
    for line in COMMANDS {
        let told = scene.run(line);
        assert!(told.exit < 2, "{line}: {}", told.stderr);
        outside.push((
            line.to_owned(),
            without_own_lines(&told.stdout).into_bytes(),
        ));
        outside.push((format!("{line} 2>"), told.stderr.into_bytes()));
    }
    for (path, bytes) in scene.tree("out") {
        let name = path.to_string_lossy().into_owned();
        outside.push((name, if is_own(&path) { Vec::new() } else { bytes }));
    }
    outside
}

/// The places that differ.
fn differing(one: &[(String, Vec<u8>)], two: &[(String, Vec<u8>)]) -> Vec<String> {
    let names =
        |all: &[(String, Vec<u8>)]| all.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
    assert_eq!(names(one), names(two), "names and order of files");
    let differ = one.iter().zip(two).filter(|(one, two)| one.1 != two.1);
    differ.map(|(one, _)| one.0.clone()).collect()
}

#[test]
fn offices_that_differ_in_a_marked_person_alone_look_the_same() {
    let (scene, other) = (planted(), planted());
    let changed = with_somebody_else(&other);
    assert!(changed > 5, "{changed}");
    assert_eq!(differing(&outside(&scene), &outside(&other)), [""; 0]);
}

/// The example in a repository, its month to be locked.
fn to_be_locked(salts: &BTreeMap<PathBuf, String>, is_other: bool) -> Scene {
    let scene = Scene {
        home: TempDir::new().expect("a folder for the run"),
    };
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    for (path, bytes) in tree(&example) {
        scene.write(&format!("data/{}", path.display()), bytes);
    }
    if is_other {
        assert!(with_somebody_else(&scene) > 2);
    }
    for (path, text) in salts {
        scene.write(&format!("data/{}", path.display()), text);
    }
    let data = scene.path("data");
    git_at(&data, &["init", "-q", "--initial-branch=main"]);
    for (name, value) in [("user.name", "苏婉珺"), ("user.email", "su@example.org")] {
        git_at(&data, &["config", name, value]);
    }
    git_at(&data, &["add", "--all"]);
    git_at(&data, &["commit", "-q", "-m", "年底的记录"]);
    scene.run("lock 2016-09 --date 2016-10-08").exits(0);
    scene
}

/// The salts that a lock has drawn, without what they lock.
fn salts_alone(scene: &Scene) -> BTreeMap<PathBuf, String> {
    let files = scene.tree("data").into_iter();
    let salts = files.filter(|(path, _)| path.ends_with("锁定盐.yaml"));
    let emptied = salts.map(|(path, bytes)| {
        let text = String::from_utf8(bytes).expect("text");
        let mut salts = Salts::parse(&text).expect("salts");
        salts.entries.iter_mut().for_each(|one| one.blocks.clear());
        (path, salts.text())
    });
    emptied.collect()
}

/// A text with what is keyed by a salt left out: whoever has not the salt learns nothing of it.
fn without_keyed(text: &str) -> String {
    let mut parts = text.split("盐 ");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let end = part.find(|one: char| !one.is_ascii_hexdigit());
        let (hash, rest) = part.split_at(end.unwrap_or(part.len()));
        out += if hash.len() == 64 { "盐 *" } else { "盐 " };
        out += rest;
    }
    out
}

/// A lock without the hashes that the own case's salts key, and without what is a hash of these; git's
/// name of the commit is a hash of all that was committed.
fn lock_outside(text: &str) -> String {
    let mut is_own = false;
    let lines = without_keyed(text);
    let lines = lines.lines().map(|line| {
        if line.starts_with("  \"") || !line.starts_with(' ') {
            is_own = line.contains("2016-0010");
        }
        let hashed = ["版本: ", "内容: ", "校验: "];
        match hashed.iter().find(|key| line.starts_with(**key)) {
            Some(key) => (*key).to_owned(),
            None if is_own && line.starts_with("    ") => {
                line.split(':').next().unwrap_or_default().to_owned()
            }
            None => line.to_owned(),
        }
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// What a locked office makes outside the own papers. The slip of a lock and what lists the slip are
/// of the lock's seal.
fn locked_outside(scene: &Scene) -> Vec<(String, Vec<u8>)> {
    for period in ["2016-09", "2016-12", "2016"] {
        let told = scene.run(&format!("build {period} --as-of 2016-12-31"));
        assert!(told.exit < 2, "{}", told.stderr);
    }
    let mut outside = Vec::new();
    for (path, bytes) in scene.tree("out") {
        let name = path.to_string_lossy().into_owned();
        let is_list = ["清单", "缓存", "校验", "全部", "锁定单"];
        let is_of_slip =
            name.starts_with("2016-09/") && is_list.iter().any(|list| name.contains(list));
        let text = || {
            let text = without_keyed(&String::from_utf8_lossy(&bytes));
            // The manifest has keyed marks in it, and its own hash stands in this list.
            let lines = text.lines().filter(|line| !line.ends_with("  清单.json"));
            lines.collect::<Vec<_>>().join("\n").into_bytes()
        };
        let shown = match name.rsplit_once('.').map(|(_, ending)| ending) {
            _ if is_own(&path) || is_of_slip => Vec::new(),
            Some("json" | "txt") => text(),
            _ => bytes.clone(),
        };
        outside.push((name, shown));
    }
    for (path, bytes) in scene.tree("data") {
        let name = path.to_string_lossy().into_owned();
        let is_of_lock = name.starts_with("锁定/") || name.ends_with("锁定盐.yaml");
        if is_of_lock && !is_own(&path) {
            let text = String::from_utf8(bytes).expect("text");
            outside.push((name, lock_outside(&text).into_bytes()));
        }
    }
    outside
}

#[test]
fn locked_offices_that_differ_in_a_marked_person_alone_look_the_same() {
    let salts = salts_alone(&to_be_locked(&BTreeMap::new(), false));
    let (one, two) = (to_be_locked(&salts, false), to_be_locked(&salts, true));
    let of_own = Path::new("案件/2016/2016-0010/锁定盐.yaml");
    assert!(salts.contains_key(of_own));
    let lock =
        |scene: &Scene| fs::read_to_string(scene.path("data/锁定/2016-09.yaml")).expect("the lock");
    assert_ne!(lock(&one), lock(&two), "what is keyed is another");
    assert_eq!(
        differing(&locked_outside(&one), &locked_outside(&two)),
        [""; 0]
    );
}

/// The words of a PDF's metadata: its mark first.
fn mark_in(pdf: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(pdf).into_owned();
    let (_, rest) = text.split_once("<pdf:Keywords>指纹")?;
    Some(rest.split(',').next()?.to_owned())
}

#[test]
fn marks_and_hashes_of_own_papers_stand_on_them_alone() {
    let locked = to_be_locked(&BTreeMap::new(), false);
    let unlocked = planted();
    for scene in [&locked, &unlocked] {
        for period in ["2016-09", "2016-12", "2016"] {
            let told = scene.run(&format!("build {period} --as-of 2016-12-31"));
            assert!(told.exit < 2, "{}", told.stderr);
        }
        let mut told_of_own = Vec::new();
        let (own, others): (Vec<_>, Vec<_>) = scene
            .tree("out")
            .into_iter()
            .partition(|(path, _)| is_own(path));
        for (path, bytes) in &own {
            told_of_own.push(sha256(bytes));
            if path.extension().is_some_and(|ending| ending == "pdf") {
                told_of_own.extend(mark_in(bytes));
            }
        }
        assert!(told_of_own.len() > 8, "{told_of_own:?}");
        let mut lists = others;
        let data = scene.tree("data").into_iter();
        lists.extend(data.filter(|(path, _)| !path.starts_with(".git") && !is_own(path)));
        for (path, bytes) in &lists {
            let text = String::from_utf8_lossy(bytes);
            let told: Vec<&String> = told_of_own
                .iter()
                .filter(|one| text.contains(*one))
                .collect();
            assert!(told.is_empty(), "{} tells {told:?}", path.display());
        }
    }
    // Keyed where there is a key, or left out.
    let manifest = |scene: &Scene| -> serde_json::Value {
        let text = fs::read_to_string(scene.path("out/2016-09/清单.json")).expect("the manifest");
        serde_json::from_str(&text).expect("JSON")
    };
    let folder = Folder::Disk(locked.path("data"));
    let salt = salt_of(&folder, "案件/2016/2016-0010/案件.yaml").expect("its salt");
    let mut count = 0;
    for (scene, has_salt) in [(&locked, true), (&unlocked, false)] {
        let documents = manifest(scene)["documents"].clone();
        for entry in documents.as_array().expect("a list") {
            let path = entry["path"].as_str().expect("a path");
            if path.contains("2016-0006") {
                // Another marked person's.
                continue;
            }
            if !is_own(Path::new(path)) {
                assert_eq!(entry["sha256"].as_str().map(str::len), Some(64), "{path}");
                continue;
            }
            count += 1;
            let paper = fs::read(scene.path("out/2016-09").join(path)).expect("the paper");
            let keyed = salt.of_mark(&mark_in(&paper).expect("its mark"));
            let told = if has_salt {
                format!("盐 {keyed}")
            } else {
                String::new()
            };
            assert_eq!(entry["fingerprint"], *told, "{path}");
            assert_eq!(entry["sha256"], "", "{path}");
        }
    }
    assert!(count >= 6, "{count}");
}

#[test]
fn own_papers_are_taken_over_kept_and_verified_like_others() {
    let scene = planted();
    let line = "build 2016-09 --as-of 2016-12-31";
    scene.run(line);
    let made = scene.tree("out/2016-09");
    // Nothing has changed: nothing is typeset.
    scene.run(line).says("新排版 0 份");
    assert!(made == scene.tree("out/2016-09"));
    scene.run("verify out/2016-09").exits(0);
    let paper = "out/2016-09/访问记录/2016-0010-1 2016-09-27.pdf";
    // What somebody has changed is found out, and kept.
    let mut bytes = fs::read(scene.path(paper)).expect("the paper");
    bytes.extend(b"\n% changed\n");
    scene.write(paper, &bytes);
    scene
        .run("verify out/2016-09")
        .exits(1)
        .says("做好以后被改过");
    scene.run(line).says("留存");
    let kept = "out/2016-09/留存/访问记录/2016-0010-1 2016-09-27.pdf";
    assert!(fs::read(scene.path(kept)).expect("it is kept") == bytes);
    // The mark goes out of the records, and the lists tell the hashes again.
    fs::remove_dir_all(scene.path("out")).expect("removed");
    scene.run(line);
    let case = "data/案件/2016/2016-0010/案件.yaml";
    let text = fs::read_to_string(scene.path(case)).expect("the case");
    scene.write(case, text.replace("    标记: 未成年被害\n", ""));
    scene.run(line);
    let list = fs::read_to_string(scene.path("out/2016-09/源/校验.txt")).expect("the list");
    assert!(list.contains("2016-0010"), "{list}");
    let apart = scene.tree("out/2016-09").into_keys();
    let apart: Vec<PathBuf> = apart
        .filter(|path| path.to_string_lossy().ends_with("自存.json"))
        .filter(|path| is_own(path))
        .collect();
    assert!(apart.is_empty(), "{apart:?}");
}
