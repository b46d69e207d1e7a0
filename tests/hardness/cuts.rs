//! Every file of the example, broken in every place: the loader never panics and says where.

use rayon::prelude::*;
use xiafang::load::{Schemas, load_with};

use super::*;
use crate::support::findings::at;

/// Every record of the example with its text.
pub fn records() -> Vec<(String, String)> {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let files = Folder::Disk(data)
        .files(|_| false)
        .expect("the example can be read");
    let records = files
        .into_iter()
        .filter(|(path, _)| path.ends_with(".yaml"));
    let records = records.map(|(path, bytes)| (path, String::from_utf8(bytes).expect("UTF-8")));
    records.collect()
}

/// The file is read, or every fault of it has a place in it.
pub fn says_where(schemas: &Schemas, path: &str, bytes: &[u8], what: &dyn Fn() -> String) {
    let files = [(path.to_owned(), bytes.to_vec())].into();
    let loaded =
        load_with(schemas, &Folder::Memory(files)).expect("a folder in memory can be listed");
    let text = String::from_utf8_lossy(bytes);
    let lines: Vec<&str> = text.lines().collect();
    for fault in &loaded.faults {
        let (line, column) = at(fault, &loaded.sources);
        let (line, column) = (line as usize, column as usize);
        let length = lines
            .get(line.saturating_sub(1))
            .map_or(0, |line| line.chars().count());
        let is_there = (1..=lines.len() + 1).contains(&line)
            && (1..=length + 2).contains(&column)
            && fault.place.span.end as usize <= text.len();
        assert!(
            *fault.place.path == *path && is_there && !fault.message.is_empty(),
            "{}\n{path}:{line}:{column} {}",
            what(),
            fault.message
        );
    }
}

#[test]
fn every_record_cut_at_every_byte() {
    let schemas = Schemas::default();
    records().par_iter().for_each(|(path, text)| {
        for end in 0..text.len() {
            says_where(&schemas, path, &text.as_bytes()[..end], &|| {
                format!("{path} cut at {end}")
            });
        }
    });
}

#[test]
fn every_line_of_every_record_dropped_doubled_and_moved() {
    let schemas = Schemas::default();
    records().par_iter().for_each(|(path, text)| {
        let lines: Vec<&str> = text.split_inclusive('\n').collect();
        for (index, line) in lines.iter().enumerate() {
            let unindented = line.strip_prefix("  ").unwrap_or(line.trim_start());
            for (what, changed) in [
                ("dropped", String::new()),
                ("doubled", line.repeat(2)),
                ("moved right", format!("  {line}")),
                ("moved left", unindented.to_owned()),
                ("moved by a tab", format!("\t{line}")),
            ] {
                let mut all = lines.clone();
                all[index] = &changed;
                let text = all.concat();
                says_where(&schemas, path, text.as_bytes(), &|| {
                    format!("{path}:{} {what}", index + 1)
                });
            }
        }
    });
}
