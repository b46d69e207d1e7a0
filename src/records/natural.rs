//! The order in which people read names that count: 第九 before 第十一, 照片2 before 照片10.

use std::cmp::Ordering;

/// A piece of a name: a number by its value, any other character by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Piece {
    Number(u64),
    Other(char),
}

/// How two names stand to each other: numbers by their value, in figures or in Chinese numerals,
/// all else by its characters.
pub fn natural_order(one: &str, other: &str) -> Ordering {
    pieces(one).cmp(&pieces(other)).then_with(|| one.cmp(other))
}

/// The number that a name bears behind its 第: 11 of 第十一党支部.
pub fn ordinal_of(name: &str) -> Option<u64> {
    let counted = name.strip_prefix('第')?;
    match pieces(counted).first() {
        Some(Piece::Number(number)) => Some(*number),
        _ => None,
    }
}

/// How else people write a name with numbers in it: 三组 as 3组, 第三组, 第3组.
pub fn number_spellings(name: &str) -> Vec<String> {
    let pieces = pieces(name);
    let has_number = pieces.iter().any(|one| matches!(one, Piece::Number(_)));
    if !has_number {
        return Vec::new();
    }
    let ways = [(false, false), (false, true), (true, false), (true, true)];
    let spellings = ways.map(|way| spelt(&pieces, way));
    spellings.into_iter().filter(|one| one != name).collect()
}

/// The name with its numbers in figures or numerals, with 第 before each or before none.
fn spelt(pieces: &[Piece], (in_figures, is_ordinal): (bool, bool)) -> String {
    let mut name = String::new();
    for piece in pieces {
        let number = match piece {
            Piece::Other(character) => {
                name.push(*character);
                continue;
            }
            Piece::Number(number) => *number,
        };
        let counted = name.strip_suffix('第').unwrap_or(&name).to_owned();
        name = counted;
        if is_ordinal {
            name.push('第');
        }
        match in_figures {
            true => name += &number.to_string(),
            false => name += &numeral(number),
        }
    }
    name
}

/// A number below a hundred as it is spoken; a larger one in figures.
fn numeral(number: u64) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |digit: u64| usize::try_from(digit).ok().and_then(|at| DIGITS.get(at));
    match (number / 10, number % 10) {
        (10.., _) => number.to_string(),
        (0, 0) => "〇".to_owned(),
        (0, ones) => digit(ones).copied().unwrap_or_default().to_owned(),
        (tens, ones) => {
            let tens = if tens == 1 { 0 } else { tens };
            let [tens, ones] = [tens, ones].map(|one| digit(one).copied().unwrap_or_default());
            format!("{tens}十{ones}")
        }
    }
}

fn pieces(name: &str) -> Vec<Piece> {
    let characters: Vec<char> = name.chars().collect();
    let mut pieces = Vec::new();
    let mut at = 0;
    while let Some(first) = characters.get(at) {
        let is_figure = |one: &&char| one.is_ascii_digit();
        let is_numeral = |one: &&char| digit(**one).is_some() || unit(**one).is_some();
        let rest = characters[at..].iter();
        let length = match is_figure(&first) {
            true => rest.take_while(is_figure).count(),
            false => rest.take_while(is_numeral).count(),
        };
        let run = &characters[at..at + length];
        match value(run) {
            Some(number) if length > 0 => pieces.push(Piece::Number(number)),
            _ => pieces.extend(
                characters[at..at + length.max(1)]
                    .iter()
                    .copied()
                    .map(Piece::Other),
            ),
        }
        at += length.max(1);
    }
    pieces
}

/// The value of a run of figures or of numerals; `None` of one too large to count.
fn value(run: &[char]) -> Option<u64> {
    if run.iter().any(char::is_ascii_digit) {
        return run.iter().collect::<String>().parse().ok();
    }
    match run.iter().any(|one| unit(*one).is_some()) {
        true => with_units(run),
        false => run.iter().try_fold(0_u64, |before, one| {
            before.checked_mul(10)?.checked_add(digit(*one)?)
        }),
    }
}

/// 一百零三: each digit times the unit behind it; a unit alone counts once.
fn with_units(run: &[char]) -> Option<u64> {
    let (mut total, mut waiting) = (0_u64, None);
    for one in run {
        match unit(*one) {
            Some(unit) => total = total.checked_add(waiting.take().unwrap_or(1) * unit)?,
            None => waiting = digit(*one).filter(|digit| *digit > 0),
        }
    }
    total.checked_add(waiting.unwrap_or_default())
}

fn digit(character: char) -> Option<u64> {
    let digits = [
        "〇零", "一", "二两", "三", "四", "五", "六", "七", "八", "九",
    ];
    let found = digits.iter().position(|same| same.contains(character))?;
    u64::try_from(found).ok()
}

fn unit(character: char) -> Option<u64> {
    match character {
        '十' => Some(10),
        '百' => Some(100),
        '千' => Some(1_000),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{natural_order, number_spellings, ordinal_of};

    #[test]
    fn a_number_in_a_name_is_written_in_four_ways() {
        for (name, others) in [
            ("岗西村三组", ["岗西村第三组", "岗西村3组", "岗西村第3组"]),
            ("岗西村第3组", ["岗西村三组", "岗西村第三组", "岗西村3组"]),
            ("十二号楼", ["第十二号楼", "12号楼", "第12号楼"]),
            ("20号院", ["二十号院", "第二十号院", "第20号院"]),
        ] {
            assert_eq!(number_spellings(name), others, "{name}");
        }
        assert!(number_spellings("岗西村").is_empty());
    }

    fn sorted<'n>(names: &[&'n str]) -> Vec<&'n str> {
        let mut names = names.to_vec();
        names.sort_by(|one, other| natural_order(one, other));
        names
    }

    #[test]
    fn numerals_count_by_their_value() {
        assert_eq!(
            sorted(&[
                "第十一党支部",
                "第二党支部",
                "第五党支部",
                "第二十党支部",
                "第一党支部",
                "第十党支部"
            ]),
            [
                "第一党支部",
                "第二党支部",
                "第五党支部",
                "第十党支部",
                "第十一党支部",
                "第二十党支部"
            ],
        );
        assert_eq!(
            sorted(&["一百零三", "九十", "二〇一六"]),
            ["九十", "一百零三", "二〇一六"]
        );
    }

    #[test]
    fn figures_count_by_their_value() {
        assert_eq!(
            sorted(&["照片10.jpg", "照片2.jpg", "照片1.jpg", "照片.jpg"]),
            ["照片1.jpg", "照片2.jpg", "照片10.jpg", "照片.jpg"],
        );
        assert_eq!(
            sorted(&["证明02", "证明2", "证明1"]),
            ["证明1", "证明02", "证明2"]
        );
        // More figures than can be counted stand by their characters.
        assert_eq!(sorted(&["1", "99999999999999999999999"]).len(), 2);
    }

    #[test]
    fn a_name_says_which_it_is() {
        assert_eq!(ordinal_of("第十一党支部"), Some(11));
        assert_eq!(ordinal_of("第3党支部"), Some(3));
        assert_eq!(ordinal_of("机关党支部"), None);
    }
}
