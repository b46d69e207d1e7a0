//! An invented office of any size: the same for the same seed, and lawful by `check`.
//!
//! Cases come evenly over the years from August 2016; each runs its course through survey,
//! visits, help and summary to the end of its five years, as far as the last day allows.

mod case;
mod days;
mod duties;
mod names;
mod organisation;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use fastrand::Rng;
use jiff::civil::{Date, date};

use organisation::Organisation;

/// How large an office is.
#[derive(Debug, Clone, Copy)]
pub struct Size {
    /// Cases registered in all.
    pub cases: usize,
    /// Years from 2016 on, which itself begins in August.
    pub years: i16,
    /// What its names, days and words are drawn by.
    pub seed: u64,
}

impl Size {
    /// The last day of the last year: nothing is dated later.
    pub fn last_day(self) -> Date {
        date(2015 + self.years, 12, 31)
    }

    fn years(self) -> impl Iterator<Item = i16> {
        2016..2016 + self.years
    }
}

/// Writes the office's data folder; returns how many files it has.
///
/// # Errors
/// As the file system says.
pub fn write_office(root: &Path, size: Size) -> io::Result<usize> {
    let mut rng = Rng::with_seed(size.seed);
    let mut folder = DataFolder {
        root: root.to_owned(),
        files: 0,
    };
    let organisation = Organisation::new(&mut rng);
    organisation.write(&mut folder)?;
    // In December the next year's holidays are known, and terms run into it.
    for year in 2016..=2016 + size.years {
        days::write_year(&mut folder, year)?;
    }
    let mut payments = Vec::new();
    for (day, number) in days::receptions(size, &mut rng) {
        let paid = case::write_case(&mut folder, &organisation, &mut rng, day, &number, size)?;
        payments.extend(paid);
    }
    payments.sort_by_key(|one: &case::Payment| one.day);
    duties::write_duties(&mut folder, &organisation, size, &payments)?;
    Ok(folder.files)
}

/// The data folder in the making.
struct DataFolder {
    root: PathBuf,
    files: usize,
}

impl DataFolder {
    fn write(&mut self, path: &str, text: &str) -> io::Result<()> {
        let file = self.root.join(path);
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(file, text)?;
        self.files += 1;
        Ok(())
    }
}
