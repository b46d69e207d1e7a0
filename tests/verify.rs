//! `verify`: a paper is what the data yields, byte for byte, as of the day that is printed on it.

use std::fs;
use std::path::PathBuf;

use xiafang::disk::Folder;
use xiafang::rules::example_folder;

use crate::support::desk::{Desk, empty};
use crate::support::repository::{commit, git};

const CASE: &str = "案件/2016/2016-0001/案件.yaml";
const REGISTER: &str = "out/2016-08/下访帮扶案件登记簿.pdf";
const MANIFEST: &str = "out/2016-08/清单.json";

/// The small lawful office, committed once.
fn committed() -> Desk {
    let Ok(Folder::Memory(files)) = example_folder(&[]) else {
        unreachable!("the example without edits is in memory")
    };
    let office = files.iter().fold(empty(), |desk, (path, bytes)| {
        desk.file(path, std::str::from_utf8(bytes).expect("text"))
    });
    git(&office, &["init", "-q", "--initial-branch=main"]);
    for (name, value) in [("user.name", "苏婉珺"), ("user.email", "su@example.org")] {
        git(&office, &["config", name, value]);
    }
    commit(&office, "八月九月");
    office
}

/// The office with August built.
fn built() -> Desk {
    let desk = committed();
    let told = desk.run("build 2016-08");
    assert_eq!(told.exit, 0, "{}", told.stderr);
    desk
}

/// Puts `to` in place of all `from` in the bytes of a file.
fn forge(desk: &Desk, path: &str, from: &str, to: &str) {
    let path = desk.home().join(path);
    let bytes = fs::read(&path).expect("a file");
    let (from, to) = (from.as_bytes(), to.as_bytes());
    let mut forged = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at..].starts_with(from) {
            true => {
                forged.extend(to);
                at += from.len();
            }
            false => {
                forged.push(bytes[at]);
                at += 1;
            }
        }
    }
    assert_ne!(forged, bytes, "{}", path.display());
    fs::write(path, forged).expect("files can be written");
}

/// Makes the manifest say that every sheet is as it is now.
fn list_anew(desk: &Desk) {
    let path = desk.home().join(MANIFEST);
    let text = fs::read(&path).expect("a manifest");
    let mut manifest: serde_json::Value = serde_json::from_slice(&text).expect("JSON");
    for entry in manifest["documents"].as_array_mut().expect("a list") {
        let sheet = entry["path"].as_str().expect("a path").to_owned();
        let bytes = fs::read(desk.home().join("out/2016-08").join(sheet)).expect("a sheet");
        entry["sha256"] = xiafang::render::sha256(&bytes).into();
    }
    fs::write(path, manifest.to_string()).expect("files can be written");
}

fn fingerprint(desk: &Desk, sheet: &str) -> String {
    let manifest: serde_json::Value = serde_json::from_str(&desk.read(MANIFEST)).expect("JSON");
    let documents = manifest["documents"].as_array().expect("a list").iter();
    let mut found = documents.filter(|one| one["path"] == format!("{sheet}.pdf"));
    let found = found.next().expect("the sheet");
    found["fingerprint"].as_str().expect("a text").to_owned()
}

#[test]
fn sheets_of_months_years_cases_and_revisions_agree() {
    let desk = built();
    desk.run("build 2016");
    desk.run("file 2016-0001 --as-of 2016-09-30");
    desk.run("build 2016-09 --as-of 2016-09-12");
    let head = git(&desk, &["rev-parse", "HEAD"])[..10].to_owned();
    desk.run(&format!("build 2016-08 --at {head}"));
    for path in [
        "out/2016-08".to_owned(),
        "out/2016".to_owned(),
        "out/2016-09".to_owned(),
        REGISTER.to_owned(),
        format!("out/2016-08@{head}"),
        "out/案卷/2016-0001/下访帮扶案卷 2016-0001.pdf".to_owned(),
    ] {
        // A blank ends a word of the line.
        let copy = desk.home().join("核对.pdf");
        let path = match path.contains(' ') {
            true => {
                fs::copy(desk.home().join(&path), &copy).expect("a copy");
                "核对.pdf".to_owned()
            }
            false => path,
        };
        let told = desk.run(&format!("verify {path}"));
        assert_eq!(told.exit, 0, "{path}: {}{}", told.stdout, told.stderr);
    }
}

#[test]
fn a_sheet_as_of_another_day_is_not_accused() {
    let desk = committed();
    for day in ["2016-08-31", "2016-09-05", "2016-12-31"] {
        desk.run(&format!("build 2016-08 --as-of {day}"));
        let told = desk.run("verify out/2016-08");
        assert_eq!(told.exit, 0, "{day}: {}{}", told.stdout, told.stderr);
    }
    desk.run("build 2016-08 --as-of 2016-08-20 --only 登记簿");
    let told = desk.run("verify out/2016-08");
    assert_eq!(told.exit, 0, "{}{}", told.stdout, told.stderr);
}

/// What is forged, with what forges it.
type Forgery = (&'static str, fn(&Desk));

#[test]
fn forged_sheets_keywords_and_manifests_do_not_pass() {
    let forgeries: [Forgery; 6] = [
        ("other metadata", |desk| {
            forge(desk, REGISTER, "Typst 0.15.1", "Typst 0.15.9")
        }),
        ("bytes behind the end", |desk| {
            let path = desk.home().join(REGISTER);
            let mut bytes = fs::read(&path).expect("a sheet");
            bytes.extend(b"\n%%EOF\n");
            fs::write(path, bytes).expect("files can be written");
        }),
        ("another sheet under its keywords", |desk| {
            let home = desk.home().to_owned();
            let other = built_otherwise();
            fs::copy(other.home().join(REGISTER), home.join(REGISTER)).expect("a copy");
            let [own, theirs] = [desk, &other].map(fingerprint_in);
            forge(desk, REGISTER, &theirs, &own);
        }),
        ("another maker", |desk| {
            let other = built_otherwise();
            fs::copy(other.home().join(REGISTER), desk.home().join(REGISTER)).expect("a copy");
            let [own, theirs] = [desk, &other].map(fingerprint_in);
            forge(desk, REGISTER, &theirs, &own);
            forge(desk, REGISTER, "制作0.1.0/", "制作0.0.9/");
        }),
        ("another day in its metadata", |desk| {
            forge(
                desk,
                REGISTER,
                "<xmp:CreateDate>2016-08-31",
                "<xmp:CreateDate>2016-09-30",
            );
        }),
        ("a sheet of another name", |desk| {
            let other = desk.home().join("out/2016-08/督办表.pdf");
            fs::copy(other, desk.home().join(REGISTER)).expect("a copy");
        }),
    ];
    for (what, forging) in forgeries {
        let desk = built();
        forging(&desk);
        let bare = desk.home().join("外来.pdf");
        fs::copy(desk.home().join(REGISTER), bare).expect("a copy");
        for (listed, path) in [
            (false, "外来.pdf"),
            (false, REGISTER),
            (true, REGISTER),
            (true, "out/2016-08"),
        ] {
            if listed {
                list_anew(&desk);
            }
            if what == "a sheet of another name" && path == "外来.pdf" {
                continue;
            }
            let told = desk.run(&format!("verify {path}"));
            assert_eq!(
                told.exit, 1,
                "{what} {path}: {}{}",
                told.stdout, told.stderr
            );
            assert!(told.stdout.contains('✗'), "{what}: {}", told.stdout);
        }
    }
}

/// August of an office that says something else.
fn built_otherwise() -> Desk {
    let desk = built().edit(CASE, "案由: 盗窃", "案由: 抢夺");
    commit(&desk, "案由");
    desk.run("build 2016-08");
    desk
}

fn fingerprint_in(desk: &Desk) -> String {
    fingerprint(desk, "下访帮扶案件登记簿")
}

#[test]
fn what_differs_after_an_upgrade_is_named() {
    let desk = built();
    let text = fs::read(desk.home().join(REGISTER)).expect("a sheet");
    let text = String::from_utf8_lossy(&text);
    let at = text.find("制作0.1.0/").expect("its makers");
    let made = text[at..].split(", ").next().expect("a word").to_owned();
    let parts: Vec<&str> = made.split('/').collect();
    let other = |index: usize, to: &str| {
        let mut parts = parts.clone();
        parts[index] = to;
        parts.join("/")
    };
    for (to, words) in [
        (other(0, "制作0.0.9"), "程序（0.0.9 → 0.1.0）"),
        (other(1, "0.14.0"), "排版程序（0.14.0 → 0.15.1）"),
        (other(2, "0000000000"), "模板（0000000000 → "),
        (other(3, "0000000000"), "字体（0000000000 → "),
    ] {
        let desk = built();
        forge(&desk, REGISTER, &made, &to);
        list_anew(&desk);
        let told = desk.run(&format!("verify {REGISTER}"));
        assert_eq!(told.exit, 1);
        assert!(told.stdout.contains(words), "{}", told.stdout);
        assert!(told.stdout.contains("不能逐字核对"), "{}", told.stdout);
    }
    let desk = desk.edit(CASE, "案由: 盗窃", "案由: 抢夺");
    commit(&desk, "案由");
    let told = desk.run(&format!("verify {REGISTER}"));
    assert_eq!(told.exit, 1);
    assert!(
        told.stdout.contains("现在的数据做出来是"),
        "{}",
        told.stdout
    );
    assert!(told.stdout.contains("的数据一致"), "{}", told.stdout);
}

#[test]
fn a_mark_typed_alone_tells_document_month_and_whether_its_facts_stand() {
    let desk = built();
    let mark = fingerprint_in(&desk);
    let head = git(&desk, &["rev-parse", "HEAD"])[..10].to_owned();
    for typed in [
        mark.clone(),
        mark[..11].to_lowercase(),
        mark.replace('-', ""),
    ] {
        let told = desk.run(&format!("verify {typed}"));
        assert_eq!(told.exit, 0, "{}{}", told.stdout, told.stderr);
        for part in [
            &mark,
            "2016-08 的 下访帮扶案件登记簿",
            "事实与现在的数据一致",
            &head,
        ] {
            assert!(told.stdout.contains(part), "{part}: {}", told.stdout);
        }
    }
    // Without the sheets and without a lock the data tells.
    let out = desk.home().join("out");
    fs::rename(&out, desk.home().join("别处")).expect("it can be moved");
    let told = desk.run(&format!("verify {mark}"));
    assert_eq!(told.exit, 0, "{}{}", told.stdout, told.stderr);
    fs::rename(desk.home().join("别处"), &out).expect("it can be moved");
    let desk = desk.edit(CASE, "案由: 盗窃", "案由: 抢夺");
    commit(&desk, "案由");
    let told = desk.run(&format!("verify {mark}"));
    assert_eq!(told.exit, 1);
    for part in ["事实后来改过", &format!("与版本 {head} 的数据一致")] {
        assert!(told.stdout.contains(part), "{part}: {}", told.stdout);
    }
    for wrong in ["00000-00000", "ABCDE-FGH1J-KMNPQ"] {
        let told = desk.run(&format!("verify {wrong}"));
        assert_eq!(told.exit, 1);
        assert!(told.stdout.contains("没有这个指纹"), "{}", told.stdout);
    }
}

#[test]
fn sheets_of_own_templates_are_named() {
    let fixtures = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/fixtures/模板/督办表.typ"
    );
    let text = fs::read_to_string(fixtures).expect("a template");
    let desk = committed().file("模板/督办表.typ", &format!("{text}\n合计：9000 元\n"));
    commit(&desk, "模板");
    desk.run("build 2016-08");
    for path in ["out/2016-08", "out/2016-08/督办表.pdf"] {
        let told = desk.run(&format!("verify {path}"));
        assert_eq!(told.exit, 0, "{}{}", told.stdout, told.stderr);
        assert!(
            told.stderr.contains("自备模板 督办表.typ"),
            "{}",
            told.stderr
        );
    }
    let told = desk.run(&format!("verify {REGISTER}"));
    assert!(!told.stderr.contains("自备模板"), "{}", told.stderr);
    let desk = desk.without("模板/督办表.typ");
    let told = desk.run("verify out/2016-08/督办表.pdf");
    assert_eq!(told.exit, 1);
    assert!(told.stdout.contains("模板（"), "{}", told.stdout);
}

/// Nothing that a terminal would obey, and no line that is not the program's own.
fn assert_plain(told: &str, what: &str) {
    let obeyed = told.chars().find(|one| one.is_control() && *one != '\n');
    assert_eq!(obeyed, None, "{what}: {told:?}");
    let forged = told.lines().find(|line| line.starts_with("✓ 伪造"));
    assert_eq!(forged, None, "{what}: {told}");
}

#[test]
fn verify_prints_no_control_character() {
    const EVIL: &str = "\u{1b}[2J\u{7}\u{9b}31m\r\u{202e}";
    let desk = built();
    let evil: PathBuf = format!("{EVIL}x\n✓ 伪造.pdf").into();
    let folder = desk.home().join("out/2016-08");
    fs::rename(folder.join("督办表.pdf"), folder.join(&evil)).expect("it can be moved");
    let name = serde_json::to_string(&evil.to_string_lossy()).expect("JSON");
    let manifest = desk.read(MANIFEST).replace("\"督办表.pdf\"", &name);
    fs::write(desk.home().join(MANIFEST), manifest).expect("files can be written");
    let verify = |args: &[&str]| {
        let home = desk.home().to_owned();
        crate::support::cli::xiafang(&home, &[&["verify"], args].concat())
    };
    let inner = format!("out/2016-08/{}", evil.display());
    let typed = format!("12345-ABCDE{EVIL}\n✓ 伪造");
    for args in [
        &["out/2016-08"][..],
        &[&inner],
        &[&typed],
        &["--fingerprint", &typed],
        &["x\u{1b}[2J"],
    ] {
        let told = verify(args);
        assert_plain(&told.stdout, "stdout");
        assert_plain(&told.stderr, "stderr");
        assert_ne!(told.exit, 0);
    }
    forge(&desk, REGISTER, "2016-08, ", "2016\u{1b}[, ");
    list_anew_but(&desk);
    for args in [&["out/2016-08"][..], &[REGISTER]] {
        let told = verify(args);
        assert_plain(&told.stdout, "stdout");
        assert_plain(&told.stderr, "stderr");
    }
}

/// A manifest that knows nothing of what was forged.
fn list_anew_but(desk: &Desk) {
    fs::remove_file(desk.home().join(MANIFEST)).expect("it is there");
}

#[test]
fn doctor_prints_no_control_character() {
    let desk = committed()
        .file("模板/\u{1b}[2J\n✓ 伪造.typ", "x")
        .file("案件/2016/2016-0001/\u{1b}[31m.yaml", "x");
    let told = desk.run("doctor");
    assert_plain(&told.stdout, "stdout");
    assert_plain(&told.stderr, "stderr");
    git(&desk, &["config", "user.name", "\u{1b}[2J苏婉珺"]);
    assert_plain(&desk.run("doctor").stdout, "a name");
}

#[test]
fn as_many_jobs_as_no_computer_has_are_refused() {
    let desk = committed();
    for jobs in ["0", "65", "100000", "-1", "99999999999999999999", "二"] {
        let told = desk.run(&format!("build 2016-08 --jobs={jobs}"));
        assert_eq!(told.exit, 2, "{jobs}");
        assert!(
            told.stderr.contains("要写 1 到 64 的整数"),
            "{}",
            told.stderr
        );
    }
    assert_eq!(desk.run("build 2016-08 --jobs 64").exit, 0);
    assert_eq!(desk.run("build 2016-08 --typeset each --jobs 1").exit, 0);
}

#[test]
fn a_pdf_that_the_manifest_does_not_list_is_named() {
    let desk = built();
    let added = desk.home().join("out/2016-08/工作日志/另一份.pdf");
    fs::create_dir_all(added.parent().expect("a folder")).expect("folders can be made");
    fs::copy(desk.home().join(REGISTER), &added).expect("it can be copied");
    let told = desk.run("verify out/2016-08");
    assert_eq!(told.exit, 1, "{}", told.stdout);
    assert!(
        told.stdout.contains("另一份.pdf：清单里没有"),
        "{}",
        told.stdout
    );
    fs::remove_file(added).expect("it can be removed");
    assert_eq!(desk.run("verify out/2016-08").exit, 0);
}
