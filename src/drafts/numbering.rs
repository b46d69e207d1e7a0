//! The next number in a row of numbers that people have given.

/// The number after `last`: its last run of digits counted up by one, its width kept;
/// `None` where it has no digits.
pub fn after(last: &str) -> Option<String> {
    let end = last.rfind(|c: char| c.is_ascii_digit())? + 1;
    let begin = last[..end].rfind(|c: char| !c.is_ascii_digit());
    let begin = begin.map_or(0, |at| {
        at + last[at..].chars().next().map_or(1, char::len_utf8)
    });
    let digits = &last[begin..end];
    let next = digits.parse::<u64>().ok()?.checked_add(1)?;
    let width = digits.len();
    Some(format!("{}{next:0width$}{}", &last[..begin], &last[end..]))
}

/// The number after the greatest of `given`, by their last run of digits.
pub fn next<'a>(given: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let value = |text: &&str| {
        let digits: String = {
            let end = text
                .rfind(|c: char| c.is_ascii_digit())
                .map_or(0, |at| at + 1);
            let tail: Vec<char> = text[..end]
                .chars()
                .rev()
                .take_while(char::is_ascii_digit)
                .collect();
            tail.into_iter().rev().collect()
        };
        digits.parse::<u64>().unwrap_or(0)
    };
    given.into_iter().max_by_key(value).and_then(after)
}

/// The first number of `year` in the fashion of one of the year before; `None` where that
/// one does not name its year.
pub fn first_of_year(number: &str, year: i16) -> Option<String> {
    let (head, rest) = number.split_once(&(year - 1).to_string())?;
    let digits = |c: char| c.is_ascii_digit();
    let begin = rest.find(digits)?;
    let end = rest[begin..]
        .find(|c| !digits(c))
        .map_or(rest.len(), |at| begin + at);
    let width = end - begin;
    Some(format!(
        "{head}{year}{}{:0width$}{}",
        &rest[..begin],
        1,
        &rest[end..]
    ))
}
