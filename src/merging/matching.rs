//! Which part of one version is which of another.

use std::collections::BTreeMap;

use super::block::Block;

/// A part of the record in each of the three versions where it is there.
#[derive(Debug, Default, Clone, Copy)]
pub struct Unit<'b, 't> {
    /// As both began.
    pub base: Option<&'b Block<'t>>,
    /// On this computer.
    pub ours: Option<&'b Block<'t>>,
    /// As it comes.
    pub theirs: Option<&'b Block<'t>>,
}

impl Unit<'_, '_> {
    /// What it is called.
    pub fn name(&self) -> &str {
        let blocks = [self.ours, self.theirs, self.base];
        blocks
            .into_iter()
            .flatten()
            .next()
            .map_or("", |block| &block.name)
    }
}

/// The parts of three versions, and the order of each version by their numbers.
pub struct Matched<'b, 't> {
    /// The parts.
    pub units: Vec<Unit<'b, 't>>,
    /// As both began.
    pub base: Vec<usize>,
    /// On this computer.
    pub ours: Vec<usize>,
    /// As it comes.
    pub theirs: Vec<usize>,
}

/// Matches the parts of three versions: keys by name, items by what identifies them, those
/// that nothing identifies by what they say; one item gone and one come is one renamed.
pub fn matched<'b, 't>(
    base: &'b [Block<'t>],
    ours: &'b [Block<'t>],
    theirs: &'b [Block<'t>],
    are_items: bool,
) -> Matched<'b, 't> {
    let mut units: Vec<Unit<'b, 't>> = base
        .iter()
        .map(|block| Unit {
            base: Some(block),
            ..Unit::default()
        })
        .collect();
    let of_base = |side: &[Block<'t>]| pairs(base, side, are_items);
    let (from_ours, from_theirs) = (of_base(ours), of_base(theirs));
    let mut order = Vec::new();
    for (block, known) in ours.iter().zip(&from_ours) {
        let number = known.unwrap_or_else(|| {
            units.push(Unit::default());
            units.len() - 1
        });
        units[number].ours = Some(block);
        order.push(number);
    }
    let new_ours: Vec<(usize, &Block<'t>)> = order
        .iter()
        .copied()
        .zip(ours)
        .filter(|(number, _)| units[*number].base.is_none())
        .collect();
    let mut taken = Vec::new();
    let mut theirs_order = Vec::new();
    for (block, known) in theirs.iter().zip(&from_theirs) {
        let same =
            |(number, one): &&(usize, &Block<'t>)| !taken.contains(number) && is_same(one, block);
        let number = known.or_else(|| new_ours.iter().find(same).map(|(number, _)| *number));
        let number = number.unwrap_or_else(|| {
            units.push(Unit::default());
            units.len() - 1
        });
        taken.push(number);
        units[number].theirs = Some(block);
        theirs_order.push(number);
    }
    Matched {
        units,
        base: (0..base.len()).collect(),
        ours: order,
        theirs: theirs_order,
    }
}

/// Whether two new parts are one: by the name, or by what they say where nothing names them.
fn is_same(one: &Block<'_>, other: &Block<'_>) -> bool {
    match is_counted(one) || is_counted(other) {
        true => one.said == other.said,
        false => one.name == other.name,
    }
}

/// Whether only its place in the list names an item.
fn is_counted(block: &Block<'_>) -> bool {
    block.name.starts_with('第') && block.name.trim_end_matches('/').ends_with('条')
}

/// For each part of a side, the number of the part of the base that it is.
fn pairs(base: &[Block<'_>], side: &[Block<'_>], are_items: bool) -> Vec<Option<usize>> {
    let mut found: Vec<Option<usize>> = vec![None; side.len()];
    let mut free: BTreeMap<usize, &Block<'_>> = base.iter().enumerate().collect();
    let pair = |found: &mut Vec<Option<usize>>,
                free: &mut BTreeMap<usize, &Block<'_>>,
                is_it: &dyn Fn(&Block<'_>, &Block<'_>) -> bool| {
        for (at, block) in side.iter().enumerate() {
            if found[at].is_none()
                && let Some(number) = free
                    .iter()
                    .find(|(_, one)| is_it(one, block))
                    .map(|(number, _)| *number)
            {
                free.remove(&number);
                found[at] = Some(number);
            }
        }
    };
    if !are_items {
        pair(&mut found, &mut free, &|one, block| one.name == block.name);
        return found;
    }
    pair(&mut found, &mut free, &|one, block| {
        one.name == block.name && one.said == block.said
    });
    pair(&mut found, &mut free, &|one, block| {
        one.name == block.name && !is_counted(one) && !is_counted(block)
    });
    pair(&mut found, &mut free, &|one, block| {
        !one.said.is_empty() && one.said == block.said
    });
    let come: Vec<usize> = (0..side.len()).filter(|at| found[*at].is_none()).collect();
    let counted =
        come.iter().all(|at| is_counted(&side[*at])) && free.values().all(|one| is_counted(one));
    if come.len() == free.len() && (counted || come.len() == 1) {
        for (at, (number, one)) in come.into_iter().zip(&free) {
            found[at] = is_alike(one, &side[at]).then_some(*number);
        }
    }
    found
}

/// Whether one may be the other, changed: they say the same in at least half of their parts.
fn is_alike(one: &Block<'_>, other: &Block<'_>) -> bool {
    let (Some((_, parts, _)), Some((_, others, _))) = (one.parts(), other.parts()) else {
        return false;
    };
    let same = parts.iter().filter(|part| {
        let is_it = |other: &&Block<'_>| other.name == part.name && other.said == part.said;
        others.iter().any(|other| is_it(&other))
    });
    same.count() * 2 >= parts.len()
}
