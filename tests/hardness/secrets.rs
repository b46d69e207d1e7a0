//! Who a marked person is stands in no byte that is written or said outside the own file.

use std::os::unix::fs::PermissionsExt;

use super::*;

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

/// What an office without secrets does, in order.
const COMMANDS: [&str; 6] = [
    "build 2016-09 --as-of 2016-12-31",
    "build 2016-12 --as-of 2016-12-31",
    "build 2016 --as-of 2016-12-31",
    "check --as-of 2016-12-31 --format json",
    "due --as-of 2016-12-31",
    "due --as-of 2016-12-31 --format json",
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

/// What the commands say and make outside the own papers, without the marks of those papers,
/// which lists of sheets give in clear.
fn outside(scene: &Scene) -> Vec<(String, Vec<u8>)> {
    let mut outside = Vec::new();
    for line in COMMANDS {
        let told = scene.run(line);
        outside.push((line.to_owned(), told.stdout.into_bytes()));
        outside.push((format!("{line} 2>"), told.stderr.into_bytes()));
    }
    for (path, bytes) in scene.tree("out") {
        let name = path.to_string_lossy().into_owned();
        let is_list = ["清单", "缓存", "校验", "全部"]
            .iter()
            .any(|list| name.contains(list));
        let bytes = match is_own(&path) || is_list {
            true => Vec::new(),
            false => bytes,
        };
        outside.push((name, bytes));
    }
    outside
}

#[test]
fn offices_that_differ_in_a_marked_person_alone_look_the_same() {
    let (scene, other) = (planted(), planted());
    let mut changed = 0;
    for (path, bytes) in other.tree("data") {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let is_of_case = is_own(&path);
        let is_planted = text.contains(NAME);
        if is_of_case || is_planted {
            let new = ELSE
                .iter()
                .fold(text.clone(), |text, (from, to)| text.replace(from, to));
            let new = match is_of_case {
                true => new,
                false => new
                    .replace("邢 梓涵", "贺 晓楠")
                    .replace("138-0000-6001", "139-0000-7002"),
            };
            changed += usize::from(new != text);
            other.write(&format!("data/{}", path.display()), new);
        }
    }
    assert!(changed > 5, "{changed}");
    let (one, two) = (outside(&scene), outside(&other));
    let names =
        |all: &[(String, Vec<u8>)]| all.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
    assert_eq!(names(&one), names(&two), "names and order of files");
    let differ = one.iter().zip(&two).filter(|(one, two)| one.1 != two.1);
    let differ: Vec<&str> = differ.map(|(one, _)| one.0.as_str()).collect();
    assert_eq!(differ, [""; 0]);
}
