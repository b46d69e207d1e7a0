//! Speed as ratios, both sides measured in one run and in turn, so that a noisy machine shifts
//! both alike. Prints tables; asserts nothing.

mod checking;
mod making;
mod measure;
#[path = "../office/mod.rs"]
mod office;
mod records;
mod reviewing;

use std::path::PathBuf;

use office::{Size, write_office};

/// The sizes of `design.md`: a year's cases, the living stock of five years, twenty years.
const SIZES: [Size; 3] = [
    Size {
        cases: 600,
        years: 1,
        seed: 600,
    },
    Size {
        cases: 3_000,
        years: 5,
        seed: 3_000,
    },
    Size {
        cases: 12_000,
        years: 20,
        seed: 12_000,
    },
];

/// An office on disk.
pub struct Written {
    size: Size,
    files: usize,
    data: PathBuf,
}

fn main() {
    let work = tempfile::tempdir().expect("a temporary folder");
    let offices = SIZES.map(|size| {
        let data = work.path().join(format!("{}件", size.cases)).join("data");
        let files = write_office(&data, size).expect("an office can be written");
        Written { size, files, data }
    });
    checking::checking(&offices);
    making::making(&offices);
    records::records(&offices[1], work.path());
    reviewing::reviewing(work.path());
}
