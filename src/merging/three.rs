//! Three versions of a record put together, fact by fact.

use std::cmp::Ordering;

use super::block::{Block, Parted};
use super::clash::{Reading, Who, clash};
use super::matching::{Matched, Unit, matched};
use super::order::{natural, order};
use super::piece::{Piece, composed, shifted};
use crate::load::{Schemas, UNDECIDED};

/// The three versions of a record.
#[derive(Debug, Clone, Copy)]
pub struct Versions<'t> {
    /// What both began with; `None` where both have made the file.
    pub base: Option<&'t str>,
    /// That of this computer.
    pub ours: &'t str,
    /// That which comes.
    pub theirs: &'t str,
}

/// A record put together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MergedRecord {
    /// Its text, in the style of this computer's.
    pub text: String,
    /// How many facts wait for somebody to decide.
    pub clashes: usize,
}

/// Puts three versions of the record at a path together; `None` where one of them cannot be taken
/// apart, so that nothing is guessed.
pub fn merge_record(
    schemas: &Schemas,
    path: &str,
    versions: Versions<'_>,
    who: &Who,
) -> Option<MergedRecord> {
    let plain = |text: &str| {
        text.trim_start_matches('\u{feff}')
            .replace("\r\n", "\n")
            .replace('\r', "\n")
    };
    let ends_in_crlf = versions.ours.contains("\r\n");
    let mark = if versions.ours.starts_with('\u{feff}') {
        "\u{feff}"
    } else {
        ""
    };
    let (ours, theirs) = (plain(versions.ours), plain(versions.theirs));
    let base = versions.base.map(plain);
    let all = [Some(&ours), Some(&theirs), base.as_ref()];
    if all
        .into_iter()
        .flatten()
        .any(|text| text.contains(UNDECIDED))
    {
        return None;
    }
    let parted = |text| Parted::of(schemas, path, text);
    let (ours, theirs) = (parted(&ours)?, parted(&theirs)?);
    let base = match &base {
        Some(base) => Some(parted(base)?),
        None => None,
    };
    let mut merging = Merging { who, clashes: 0 };
    let text = match &base {
        None if !is_same_record(&ours, &theirs) => return None,
        _ => merging.record(base.as_ref(), &ours, &theirs),
    };
    let text = match ends_in_crlf {
        true => text.replace('\n', "\r\n"),
        false => text,
    };
    Some(MergedRecord {
        text: format!("{mark}{text}"),
        clashes: merging.clashes,
    })
}

/// Whether two records made apart may be one: most of what both state is the same.
fn is_same_record(ours: &Parted<'_>, theirs: &Parted<'_>) -> bool {
    let both = ours.blocks.iter().filter_map(|block| {
        let other = theirs
            .blocks
            .iter()
            .find(|other| other.name == block.name)?;
        Some(block.said == other.said)
    });
    let (same, all) = both.fold((0, 0), |(same, all), is_same| {
        (same + usize::from(is_same), all + 1)
    });
    same * 2 >= all
}

struct Merging<'w> {
    who: &'w Who,
    clashes: usize,
}

/// What a part has become.
enum Outcome {
    Gone,
    Stands(Piece),
}

impl Merging<'_> {
    fn record(
        &mut self,
        base: Option<&Parted<'_>>,
        ours: &Parted<'_>,
        theirs: &Parted<'_>,
    ) -> String {
        let head = picked(base.map(|base| base.head), ours.head, theirs.head);
        let of_base = base.map_or(&[][..], |base| &base.blocks);
        let parts = self.parts(of_base, &ours.blocks, &theirs.blocks, false);
        composed(head, &parts)
    }

    /// The parts of a record, of a key or of an item, in their order.
    fn parts(
        &mut self,
        base: &[Block<'_>],
        ours: &[Block<'_>],
        theirs: &[Block<'_>],
        are_items: bool,
    ) -> Vec<Piece> {
        let Matched {
            units,
            base,
            ours: our_order,
            theirs: their_order,
        } = matched(base, ours, theirs, are_items);
        let compare = |one: usize, other: usize| -> Ordering {
            natural(units[one].name(), units[other].name())
        };
        let column = ours
            .first()
            .or(theirs.first())
            .map_or(0, |block| block.column);
        let mut pieces = Vec::new();
        for number in order(&base, &our_order, &their_order, compare) {
            if let Outcome::Stands(piece) = self.unit(units[number], are_items) {
                pieces.push(piece.moved(column));
            }
        }
        pieces
    }

    fn unit(&mut self, unit: Unit<'_, '_>, is_item: bool) -> Outcome {
        let stands = |block: &Block<'_>| Outcome::Stands(Piece::of(block));
        match (unit.base, unit.ours, unit.theirs) {
            (_, None, None) => Outcome::Gone,
            (None, Some(one), None) | (None, None, Some(one)) => stands(one),
            (Some(base), Some(one), None) | (Some(base), None, Some(one))
                if is_untouched(base, one) =>
            {
                Outcome::Gone
            }
            (Some(_), Some(ours), None) => {
                self.clash(Reading::Block(ours), Reading::Removed, is_item)
            }
            (Some(_), None, Some(theirs)) => {
                self.clash(Reading::Removed, Reading::Block(theirs), is_item)
            }
            (base, Some(ours), Some(theirs)) => {
                let mut outcome = self.both(base, ours, theirs, is_item);
                if let Outcome::Stands(piece) = &mut outcome {
                    let above =
                        |block: &Block<'_>| shifted(block.above, block.column, piece.column);
                    let was = base.map(above);
                    piece.above = both_comments(was.as_deref(), &above(ours), &above(theirs));
                }
                outcome
            }
        }
    }

    fn both(
        &mut self,
        base: Option<&Block<'_>>,
        ours: &Block<'_>,
        theirs: &Block<'_>,
        is_item: bool,
    ) -> Outcome {
        let is_as_typed = |one: &Block<'_>, other: &Block<'_>| {
            one.text == other.text && one.above == other.above && one.column == other.column
        };
        if is_as_typed(ours, theirs) || base.is_some_and(|base| is_as_typed(base, theirs)) {
            return Outcome::Stands(Piece::of(ours));
        }
        if base.is_some_and(|base| is_as_typed(base, ours)) {
            return Outcome::Stands(Piece::of(theirs));
        }
        let may_descend = base.is_some() || !is_item;
        if may_descend && let Some(piece) = self.descended(base, ours, theirs) {
            return Outcome::Stands(piece);
        }
        if ours.said == theirs.said {
            let text = |block: &Block<'_>| format!("{}{}", block.above, block.text);
            let base = base.map(text);
            let (our_text, their_text) = (text(ours), text(theirs));
            let is_ours = picked(base.as_deref(), &our_text, &their_text) == our_text;
            return Outcome::Stands(Piece::of(if is_ours { ours } else { theirs }));
        }
        match base {
            Some(base) if base.said == ours.said => Outcome::Stands(Piece::of(theirs)),
            Some(base) if base.said == theirs.said => Outcome::Stands(Piece::of(ours)),
            _ => self.clash(Reading::Block(ours), Reading::Block(theirs), is_item),
        }
    }

    /// The parts of what has parts of one kind on both sides, each by itself.
    fn descended(
        &mut self,
        base: Option<&Block<'_>>,
        ours: &Block<'_>,
        theirs: &Block<'_>,
    ) -> Option<Piece> {
        let (our_head, our_parts, are_items) = ours.parts()?;
        let (their_head, their_parts, are_theirs_items) = theirs.parts()?;
        if are_items != are_theirs_items {
            return None;
        }
        let of_base = base
            .and_then(Block::parts)
            .filter(|(.., are_items_too)| *are_items_too == are_items);
        let (base_head, base_parts) =
            of_base.map_or((None, &[][..]), |(head, parts, _)| (Some(head), parts));
        let parts = self.parts(base_parts, our_parts, their_parts, are_items);
        let column = |parts: &[Block<'_>]| parts.first().map(|part| part.column);
        let is_alike = ours.column == theirs.column && column(our_parts) == column(their_parts);
        let head = match is_alike {
            true => picked(base_head, our_head, their_head),
            false => our_head,
        };
        let mut piece = Piece::with_parts(ours, head, &parts);
        if parts.is_empty() {
            if ours.text.trim_start().starts_with('-') {
                return None;
            }
            piece.text = format!("{}\n", head.trim_end());
        }
        Some(piece)
    }

    fn clash(&mut self, ours: Reading<'_, '_>, theirs: Reading<'_, '_>, is_item: bool) -> Outcome {
        self.clashes += 1;
        Outcome::Stands(clash(ours, theirs, self.who, is_item))
    }
}

/// Whether a part says what it said, so that its removal takes nothing that somebody has changed.
fn is_untouched(base: &Block<'_>, one: &Block<'_>) -> bool {
    base.said == one.said
}

/// The comments above a part: those of both sides, but for what either has taken away.
fn both_comments(base: Option<&str>, ours: &str, theirs: &str) -> String {
    let has = |text: &str, line: &str| text.lines().any(|one| one.trim() == line.trim());
    let was = |line: &str| base.is_some_and(|base| has(base, line));
    let stays = |line: &&str| line.trim().is_empty() || !was(line) || has(theirs, line);
    let comes = |line: &&str| !line.trim().is_empty() && !has(ours, line) && !was(line);
    let kept = ours.split_inclusive('\n').filter(stays);
    let (mut first, mut second): (Vec<&str>, Vec<&str>) = (
        kept.collect(),
        theirs.split_inclusive('\n').filter(comes).collect(),
    );
    // Whose stand first does not depend on the side.
    if !second.is_empty() && first.last() > second.first() && !first.is_empty() {
        std::mem::swap(&mut first, &mut second);
    }
    first.into_iter().chain(second).collect()
}

/// A text that states no fact: what one side has changed; where both have, the longer one, that
/// nothing is lost, whichever side it is of.
fn picked<'t>(base: Option<&str>, ours: &'t str, theirs: &'t str) -> &'t str {
    match base {
        Some(base) if base == ours => theirs,
        Some(base) if base == theirs => ours,
        _ if (theirs.len(), theirs) > (ours.len(), ours) => theirs,
        _ => ours,
    }
}
