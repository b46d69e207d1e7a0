//! A template of the office's own may print what no record says: its sheets say so, and what it
//! asks for without end ends in a process of its own.

use std::fs;

use crate::support::build::{Build, Made, example};

const SUPERVISION: &str = "督办表";
const REGISTER: &str = "下访帮扶案件登记簿";

/// The old template of the supervision list with more behind it.
fn own(build: Build, more: &str) -> Build {
    let fixtures = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/fixtures/模板/督办表.typ"
    );
    let text = fs::read_to_string(fixtures).expect("a template");
    build.record("模板/督办表.typ", &format!("{text}\n{more}\n"))
}

fn month() -> Build {
    example().args(&["2016-08"])
}

/// The sheets whose every page says that an own template has made it, and those of which some
/// page does.
fn named(made: &Made) -> (Vec<String>, Vec<String>) {
    let month = made.month("2016-08");
    let (mut all, mut some) = (Vec::new(), Vec::new());
    for sheet in month.sheets() {
        let pages = month.pdf(sheet).flat_pages();
        let named = pages
            .iter()
            .filter(|page| page.contains("自备模板"))
            .count();
        if named == pages.len() {
            all.push(sheet.to_owned());
        }
        if named > 0 {
            some.push(sheet.to_owned());
        }
    }
    (all, some)
}

#[test]
fn its_sheets_say_so_on_every_page_and_no_other_does() {
    let made = own(month(), "#pagebreak()\n合计：9000 元").run();
    assert_eq!(
        named(&made),
        (vec![SUPERVISION.to_owned()], vec![SUPERVISION.to_owned()])
    );
    let month = made.month("2016-08");
    let hashes = &month.document(SUPERVISION)["own_templates"];
    assert_eq!(hashes["督办表.typ"].as_str().map(str::len), Some(64));
    assert!(month.document(REGISTER).get("own_templates").is_none());
}

#[test]
fn a_layout_of_its_own_makes_every_sheet_one() {
    let layout = fs::read_to_string("templates/版式/页面.typ").expect("the layout");
    let made = month()
        .record(
            "模板/版式/页面.typ",
            &layout.replace("指纹#(info.fingerprint)", "指纹 伪造"),
        )
        .run();
    let (all, _) = named(&made);
    assert_eq!(all, made.month("2016-08").sheets());
}

#[test]
fn one_that_hides_it_is_no_sheet() {
    own(month(), "#set page(header: none)\n#pagebreak()\n合计")
        .exit(1)
        .stderr_has("《督办表（2016年8月）》没有做成\n第 2 页没有注明「自备模板」")
        .run();
}

#[test]
fn check_reminds_of_it() {
    let made = own(month(), "")
        .command_named("check")
        .args(&["--as-of", "2016-08-31"])
        .run();
    assert!(made.stdout.contains("D80"), "{}", made.stdout);
    assert!(made.stdout.contains("模板/督办表.typ"), "{}", made.stdout);
}

/// What never ends or takes everything.
const ENDLESS: [(&str, &str); 6] = [
    (
        "a loop of the template",
        "{% for a in range(end=99999) %}{% for b in range(end=99999) %}{{ a }}{% endfor %}{% endfor %}",
    ),
    ("a loop of typst", "#while true { }"),
    (
        "a text of typst",
        "#let x = \"a\" * 1000000\n#for i in range(100000) { x = x + x }\n#x",
    ),
    (
        "a list of typst",
        "#let x = (0,) * 1000000\n#while true { x += x }",
    ),
    ("pages", "#while true [#pagebreak() 页]"),
    (
        "a function of itself",
        "#let f(n) = f(n + 1) + f(n + 2)\n#f(1)",
    ),
];

#[test]
fn what_it_asks_for_without_end_ends_and_the_other_sheets_are_delivered() {
    for (what, endless) in ENDLESS {
        let made = own(month(), endless)
            .env("XIAFANG_SCAN_LIMIT", "3")
            .exit(1)
            .stderr_has("错误：《督办表（2016年8月）》没有做成\n")
            .run();
        let month = made.month("2016-08");
        assert!(!month.files.contains_key("督办表.pdf"), "{what}");
        assert!(month.files.contains_key("下访帮扶案件登记簿.pdf"), "{what}");
        assert_eq!(made.out(), [".锁", "2016-08"], "{what}");
    }
}

#[test]
fn it_sees_no_other_sheet() {
    for reading in [
        "#read(\"/源/下访帮扶案件登记簿.typ\")",
        "#read(\"下访帮扶案件登记簿.typ\")",
        "#include \"下访帮扶案件登记簿.typ\"",
        "#read(\"/../../data/案件/2016/2016-0001/案件.yaml\")",
        "#read(\"/etc/passwd\")",
    ] {
        let made = own(month(), reading)
            .exit(1)
            .stderr_has("错误：《督办表（2016年8月）》没有做成\n")
            .run();
        assert!(!made.stderr.contains("陈大有"), "{}", made.stderr);
    }
}

#[test]
fn a_build_with_nothing_changed_takes_its_sheets_over() {
    let made = own(month(), "").run();
    let first = made.month("2016-08");
    let again = made
        .again()
        .args(&["2016-08"])
        .typst("[ $1 = --version ] && echo typst 0.15.1 && exit; exit 9\n")
        .run();
    assert!(again.month("2016-08") == first);
}
