//! Templates that offices have made of the program's own, from before lists were laid out as
//! data, print what they always did.

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

fn pages(month: &Month, sheet: &str) -> Vec<String> {
    month.pdf(sheet).flat_pages()
}

#[test]
fn each_old_template_prints_what_the_common_one_does() {
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
            // What an own template has made says so besides.
            let own = pages(&own, sheet);
            let own: Vec<String> = own
                .iter()
                .map(|page| page.replacen("自备模板", "", 1))
                .collect();
            assert_eq!(own, pages(&common, sheet), "{period} {sheet}");
            compared += 1;
        }
    }
    assert!(compared > 30, "{compared}");
}
