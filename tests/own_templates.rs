//! Templates that offices have made of the program's own, from before lists were laid out as
//! data, print the rows that they always did.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::support::build::example;
use crate::support::month::Month;

/// The names and texts of the templates as they were.
fn templates() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/模板");
    let listed = fs::read_dir(folder).expect("they are there");
    let mut templates: Vec<(String, String)> = listed
        .map(|entry| {
            let path = entry.expect("it is listed").path();
            let name = path.file_name().expect("a name").to_string_lossy();
            (name.into_owned(), fs::read_to_string(&path).expect("text"))
        })
        .collect();
    templates.sort();
    templates
}

/// The numbers of cases and people on a sheet.
fn numbers(month: &Month, sheet: &str) -> BTreeSet<String> {
    let text = month.pdf(sheet).flat();
    let number = |at: usize| {
        let mut parts = text[at..].split(|one: char| !(one.is_ascii_digit() || one == '-'));
        parts.next().filter(|one| one.len() >= "2016-0001".len())
    };
    let begins = text.match_indices("2016-0").map(|(at, _)| at);
    begins.filter_map(number).map(str::to_owned).collect()
}

#[test]
fn each_old_template_prints_the_rows_that_the_common_one_does() {
    let periods = ["2016-08", "2016"];
    let common = example().args(&periods).run();
    let mut build = example();
    let templates = templates();
    assert!(templates.len() > 12);
    for (name, text) in &templates {
        build = build.record(&format!("模板/{name}"), text);
    }
    let own = build.args(&periods).run();
    let mut compared = 0;
    for period in periods {
        let (common, own) = (common.month(period), own.month(period));
        assert_eq!(common.sheets(), own.sheets());
        for sheet in common.sheets() {
            let of_own = numbers(&own, sheet);
            assert_eq!(of_own, numbers(&common, sheet), "{period} {sheet}");
            compared += usize::from(!of_own.is_empty());
        }
    }
    assert!(compared > 8, "{compared}");
}
