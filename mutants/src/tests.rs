//! What is woven, named and allowed.

use crate::allowed::Allowed;
use crate::listed::Mutant;
use crate::refused::Refused;
use crate::text::{Place, Places, body_that_ends};
use crate::weave::{Woven, weave};

const SOURCE: &str = "\
/// Whether 天 is late.
fn is_late(day: u32) -> bool {
    day > 3 && day < 9
}

const fn three() -> u32 {
    3
}

fn days(n: u32) -> impl Iterator<Item = u32> + use<> {
    0..n
}
";

fn mutant(change: &str, function: (usize, usize), at: [usize; 4], to: &str, genre: &str) -> Mutant {
    let returned = match function.0 {
        1 => "-> bool",
        6 => "-> u32",
        _ => "-> impl Iterator<Item = u32>+use<>",
    };
    let place = |line, column| serde_json::json!({ "line": line, "column": column });
    let value = serde_json::json!({
        "name": format!("src/late.rs:{}:{}: {change}", at[0], at[1]),
        "file": "src/late.rs",
        "function": {
            "return_type": returned,
            "span": { "start": place(function.0, 1), "end": place(function.1, 2) },
        },
        "span": { "start": place(at[0], at[1]), "end": place(at[2], at[3]) },
        "replacement": to,
        "genre": genre,
    });
    serde_json::from_value(value).expect("a mutant as cargo-mutants writes it")
}

fn mutants() -> Vec<Mutant> {
    vec![
        mutant(
            "replace is_late -> bool with true",
            (1, 4),
            [3, 5, 3, 23],
            "true",
            "FnValue",
        ),
        mutant(
            "replace > with >= in is_late",
            (1, 4),
            [3, 9, 3, 10],
            ">=",
            "BinaryOperator",
        ),
        mutant(
            "replace three -> u32 with 0",
            (6, 8),
            [7, 5, 7, 6],
            "0",
            "FnValue",
        ),
        mutant(
            "replace days with empty",
            (10, 12),
            [11, 5, 11, 9],
            "std::iter::empty()",
            "FnValue",
        ),
    ]
}

fn woven(mutants_refused: &[u32], functions_refused: &[u32]) -> Woven {
    let mutants = mutants();
    let numbered: Vec<_> = (1..).zip(&mutants).collect();
    let refused = Refused {
        mutants: mutants_refused.iter().copied().collect(),
        functions: functions_refused.iter().copied().collect(),
    };
    weave(SOURCE, &numbered, &refused)
}

#[test]
fn a_function_asks_which_of_its_mutants_is_on() {
    let expected = "\
fn is_late(day: u32) -> bool {
match crate::mutant_switch::on(1, 2) {
1 => return {
    true

},
2 => return {
    day >= 3 && day < 9

},
_ => {}
}

    day > 3 && day < 9
}
";
    let text = woven(&[], &[]).text;
    assert!(text.contains(expected), "{text}");
}

#[test]
fn bodies_of_an_opaque_type_are_boxed() {
    let expected = "\
let woven: Box<dyn Iterator<Item = u32> + '_> = match crate::mutant_switch::on(4, 4) {
4 => Box::new({
    std::iter::empty()

}),
_ => Box::new({
    0..n

})};
woven
}
";
    let text = woven(&[], &[]).text;
    assert!(text.contains(expected), "{text}");
}

#[test]
fn a_constant_function_is_left_to_cargo_mutants() {
    assert_eq!(woven(&[], &[]).outside, [3]);
    assert!(
        woven(&[], &[])
            .text
            .contains("const fn three() -> u32 {\n    3\n}")
    );
}

#[test]
fn what_does_not_compile_is_left_out_and_the_numbers_stay() {
    let woven = woven(&[1], &[]);
    assert!(!woven.text.contains("1 => return"), "{}", woven.text);
    assert!(woven.text.contains("on(1, 2)"), "{}", woven.text);
}

#[test]
fn a_function_that_cannot_ask_is_left_to_cargo_mutants() {
    let woven = woven(&[], &[4]);
    assert_eq!(woven.outside, [3, 4]);
    assert!(!woven.text.contains("Box::new"), "{}", woven.text);
}

#[test]
fn each_mutant_is_found_at_its_lines() {
    let woven = woven(&[], &[]);
    let lines: Vec<&str> = woven.text.lines().collect();
    for (range, number) in &woven.mutants {
        assert!(lines[range.start - 1].starts_with(&format!("{number} => ")));
    }
    assert_eq!(woven.mutants.len(), 3);
}

#[test]
fn a_body_is_what_the_last_braces_hold() {
    let text = "#[doc = \"{\"] fn a(b: [u8; { 2 }]) { if x { y } }";
    let end = Place {
        line: 1,
        column: text.len() + 1,
    };
    let body = body_that_ends(text, &Places::of(text), end).map(|body| &text[body]);
    assert_eq!(body, Some(" if x { y } "));
}

#[test]
fn a_stable_name_has_the_line_instead_of_its_number() {
    let names: Vec<String> = mutants()
        .iter()
        .map(|one| one.stable_name(SOURCE))
        .collect();
    assert_eq!(names[0], "src/late.rs: replace is_late -> bool with true");
    assert_eq!(
        names[1],
        "src/late.rs: replace > with >= in is_late @ day «>» 3 && day < 9"
    );
}

#[test]
fn an_allowed_mutant_has_its_reason() {
    let text = "# equivalent\n\nsrc/a.rs: replace a with () # nothing is told\n";
    let allowed = Allowed::read(text).expect("a reason is given");
    assert!(allowed.has("src/a.rs: replace a with ()"));
    assert_eq!(
        allowed.beside(&[]).collect::<Vec<_>>(),
        ["src/a.rs: replace a with ()"]
    );
    assert!(Allowed::read("src/a.rs: replace a with ()").is_err());
    assert!(Allowed::read("a # \n").is_err());
    assert!(Allowed::read("a # b\na # c\n").is_err());
}
