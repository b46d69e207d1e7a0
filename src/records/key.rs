//! What a path says of the record that stands there.

use jiff::civil::Date;

use super::scalar::IsoDate;

/// What a path says of its record, as far as its kind has it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Key {
    /// `2016`.
    pub year: Option<i16>,
    /// `2016-08`.
    pub month: Option<String>,
    /// The day of a visit.
    pub day: Option<Date>,
    /// The case number.
    pub case: Option<String>,
    /// The beneficiary's number.
    pub person: Option<i32>,
    /// The number of a paper.
    pub number: Option<i32>,
    /// Somebody's name.
    pub name: Option<String>,
}

impl Key {
    /// Takes what a part of a path says where a part of a place wants it; `None` where it
    /// does not fit.
    pub(super) fn fit(&mut self, wanted: &str, given: &str) -> Option<()> {
        let number = || given.parse().ok().filter(|number| *number > 0);
        match wanted {
            "{year}" => self.year = Some(given.parse().ok().filter(|_| given.len() == 4)?),
            "{month}" => self.month = is_month(given).then(|| given.to_owned()).map(Some)?,
            "{day}" => self.day = Some(visit_day(given)?),
            "{case}" => {
                let year = self.year.map(|year| format!("{year:04}-"))?;
                let fits = is_case_number(given) && given.starts_with(&year);
                self.case = fits.then(|| given.to_owned()).map(Some)?;
            }
            "{person}" => self.person = Some(number()?),
            "{number}" => self.number = Some(number()?),
            "{name}" => self.name = Some(given.to_owned()),
            literal => return (literal == given).then_some(()),
        }
        Some(())
    }
}

fn visit_day(stem: &str) -> Option<Date> {
    let (day, sequence) = stem.split_at_checked(10)?;
    let sequenced = sequence.is_empty()
        || sequence
            .strip_prefix('-')
            .is_some_and(|n| n.parse::<u32>().is_ok_and(|n| n > 1));
    sequenced
        .then(|| IsoDate::parse(day))
        .flatten()
        .map(IsoDate::day)
}

/// Whether `text` has the shape of a case number, `2016-0012`.
pub fn is_case_number(text: &str) -> bool {
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    text.split_once('-').is_some_and(|(year, serial)| {
        year.len() == 4 && digits(year) && serial.len() >= 4 && digits(serial)
    })
}

/// The case whose folder a path leads into, or through: `案件/2016/2016-0001/…`, wherever that
/// folder stands.
pub fn case_of_path(path: &str) -> Option<&str> {
    let mut parts = path.split('/').map(|part| part.trim_start_matches('.'));
    parts.find(|part| is_case_number(part))
}

/// Whether `text` has the shape of a month, `2016-08`.
pub fn is_month(text: &str) -> bool {
    IsoDate::parse(&format!("{text}-01")).is_some()
}
