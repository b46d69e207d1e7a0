//! In which order the parts of two versions stand when they are put together.

use std::cmp::Ordering;

/// The parts of one side that no part of the other stands beside, behind the one that does.
struct Run<'a> {
    anchor: Option<usize>,
    alone: Vec<&'a usize>,
}

/// The parts of both sides, each once: in the order of the side that has changed it, the other
/// side's own behind what they stand behind there. Sides are lists of numbers of parts; `base` is
/// what both came from; where both have changed the order, the greater one wins; where both have
/// parts of their own at one place, these stand by `compare`.
pub fn order(
    base: &[usize],
    ours: &[usize],
    theirs: &[usize],
    compare: impl Fn(usize, usize) -> Ordering,
) -> Vec<usize> {
    let keeps = |side: &[usize]| {
        let of_both = |one: &[usize], other: &[usize]| -> Vec<usize> {
            one.iter()
                .copied()
                .filter(|part| other.contains(part))
                .collect()
        };
        of_both(side, base) == of_both(base, side)
    };
    let theirs_leads = match (keeps(ours), keeps(theirs)) {
        (true, false) => true,
        (_, true) => false,
        (false, false) => {
            let names = ours
                .iter()
                .zip(theirs)
                .map(|(one, other)| compare(*one, *other));
            names.fold(Ordering::Equal, Ordering::then) == Ordering::Less
        }
    };
    let (lead, other) = if theirs_leads {
        (theirs, ours)
    } else {
        (ours, theirs)
    };
    let others = runs(other, lead);
    let mut placed = Vec::new();
    for run in runs(lead, other) {
        placed.extend(run.anchor);
        let beside = others.iter().find(|one| one.anchor == run.anchor);
        let beside = beside.map_or(&[][..], |one| &one.alone);
        placed.extend(woven(&run.alone, beside, &compare));
    }
    placed
}

fn runs<'a>(side: &'a [usize], other: &[usize]) -> Vec<Run<'a>> {
    let mut runs = vec![Run {
        anchor: None,
        alone: Vec::new(),
    }];
    for part in side {
        if other.contains(part) {
            runs.push(Run {
                anchor: Some(*part),
                alone: Vec::new(),
            });
        } else if let Some(run) = runs.last_mut() {
            run.alone.push(part);
        }
    }
    runs
}

/// Two rows in one, each in its own order.
fn woven(
    one: &[&usize],
    other: &[&usize],
    compare: impl Fn(usize, usize) -> Ordering,
) -> Vec<usize> {
    let (mut left, mut right) = (one.iter().peekable(), other.iter().peekable());
    let mut woven = Vec::new();
    while let (Some(&&&first), Some(&&&second)) = (left.peek(), right.peek()) {
        let next = match compare(first, second) {
            Ordering::Greater => right.next(),
            _ => left.next(),
        };
        woven.extend(next.map(|part| **part));
    }
    woven.extend(left.chain(right).map(|part| **part));
    woven
}

/// Names as people count: `9` before `10`.
pub fn natural(one: &str, other: &str) -> Ordering {
    let parts = |text: &str| -> Vec<(u8, u64, String)> {
        let mut parts: Vec<(u8, u64, String)> = Vec::new();
        for sign in text.chars() {
            let digit = sign.to_digit(10).map(u64::from);
            match (parts.last_mut(), digit) {
                (Some((0, number, _)), Some(digit)) => {
                    *number = number.saturating_mul(10).saturating_add(digit);
                }
                (Some((1, _, word)), None) => word.push(sign),
                (_, Some(digit)) => parts.push((0, digit, String::new())),
                (_, None) => parts.push((1, 0, sign.to_string())),
            }
        }
        parts
    };
    parts(one).cmp(&parts(other)).then_with(|| one.cmp(other))
}
