//! Which paper of a beneficiary a word names.

use super::desk::Desk;
use super::draft::Refusal;
use super::kind::{DraftKind, Whom};
use crate::procedure::Course;

/// The path of the paper that `whom` names, of the kind's record, and whose it is.
pub(super) fn paper_of<'a>(
    kind: &DraftKind,
    desk: &Desk<'a>,
    whom: &str,
) -> Result<(String, &'a Course<'a>), Refusal> {
    let (number, which) = match whom.split_once('/') {
        Some((number, which)) => (number, Some(which)),
        None => (whom, None),
    };
    let course = desk.beneficiary(number)?;
    let folder = desk.folder_of(course);
    if kind.whom == Whom::Beneficiary {
        let path = format!("{folder}/{}.yaml", kind.of);
        desk.expect_there(&path, "xiafang new letter")?;
        return Ok((path, course));
    }
    let folder = format!("{folder}/{}", kind.of);
    let path = match which {
        Some(which) => format!("{folder}/{which}.yaml"),
        None => last_in(desk, &folder).ok_or_else(|| {
            let what = format!("{} 还没有{}", course.number(), kind.of);
            Refusal::new(
                what,
                "先用 xiafang new 新建它，运行 xiafang new --help 看种类",
            )
        })?,
    };
    desk.expect_there(&path, "xiafang show 看有哪些，再运行 xiafang new")?;
    Ok((path, course))
}

/// The last paper of a folder: by number, or by day and number.
fn last_in(desk: &Desk<'_>, folder: &str) -> Option<String> {
    let rank = |path: &String| {
        let stem = path.strip_prefix(folder)?.strip_prefix('/')?;
        let stem = stem.strip_suffix(".yaml")?;
        let numbers = stem.split('-').map(|part| part.parse::<u32>().ok());
        let numbers: Option<Vec<u32>> = numbers.collect();
        Some((numbers?, path.clone()))
    };
    desk.taken
        .iter()
        .filter_map(rank)
        .max()
        .map(|(_, path)| path)
}
