//! The nearest known word to one that is not known.

use super::scalar::reading::plain;

/// Similarity below which a suggestion would mislead.
const LIKENESS: f64 = 0.34;

/// Signs by which a word means something else: who lacks or has one of them was not mistyped.
const TELLING: &str = "不未无非否前后岳继养侄甥表堂外孙祖公婆媳婿嫂舅姑姨叔伯\
                       父母夫妻子女儿兄弟姐妹姊哥爸妈男友未\
                       〇零一二三四五六七八九十百千0123456789";

/// What words of one kind end in.
const COMMON_ENDS: [&str; 1] = ["困难"];

/// The candidate most like `word`, if any is like it and may have been meant: none that differs
/// in a sign that tells another thing, and none where two are equally near.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    nearest_where(word, candidates, |one, other| !tells_apart(one, other))
}

/// As [`nearest`], of people: what a sign of a name means elsewhere does not count.
pub fn nearest_person<'a>(
    name: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    nearest_where(name, candidates, |_, _| true)
}

/// The candidate most like `word` of those that may have been meant.
fn nearest_where<'a>(
    word: &str,
    candidates: impl IntoIterator<Item = &'a str>,
    may_be_meant: fn(&str, &str) -> bool,
) -> Option<&'a str> {
    let word = comparable(word);
    // A number of a case is nothing but digits.
    let is_number = word.chars().all(|one| one.is_ascii_digit() || one == '-');
    let mut best: Option<(&str, Nearness)> = None;
    let mut is_tied = false;
    for candidate in candidates {
        let other = comparable(candidate);
        if other == word {
            return Some(candidate);
        }
        let near = Nearness::of(&word, &other);
        if near.likeness < LIKENESS || (!is_number && !may_be_meant(&word, &other)) {
            continue;
        }
        match best {
            Some((known, most)) if near == most => is_tied |= known != candidate,
            Some((_, most)) if near < most => {}
            _ => (best, is_tied) = (Some((candidate, near)), false),
        }
    }
    best.filter(|_| !is_tied).map(|(candidate, _)| candidate)
}

/// How near two words are: by what is alike, and then by how long they begin alike, since the
/// hand slips later.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
struct Nearness {
    likeness: f64,
    beginning: usize,
}

impl Nearness {
    fn of(one: &str, other: &str) -> Self {
        // What all words of a kind end in tells nothing: 上学困难 is no 生活困难.
        let stems = |tail| Some((one.strip_suffix(tail)?, other.strip_suffix(tail)?));
        let (one, other) = COMMON_ENDS
            .into_iter()
            .find_map(stems)
            .unwrap_or((one, other));
        let pairs = one.chars().zip(other.chars());
        Nearness {
            likeness: strsim::normalized_damerau_levenshtein(one, other),
            beginning: pairs.take_while(|(one, other)| one == other).count(),
        }
    }
}

/// A word in half-width signs, numbers in one kind of digits.
fn comparable(word: &str) -> String {
    const DIGITS: &str = "〇一二三四五六七八九";
    let digit = |one: char| {
        let at = DIGITS.chars().position(|digit| digit == one)?;
        char::from_digit(u32::try_from(at).ok()?, 10)
    };
    plain(word)
        .chars()
        .map(|one| digit(one).unwrap_or(one))
        .collect()
}

/// Whether what one word has and the other lacks means something.
fn tells_apart(one: &str, other: &str) -> bool {
    let lacks = |one: &str, other: &str| {
        let mut rest: Vec<char> = other.chars().collect();
        one.chars()
            .any(|sign| match rest.iter().position(|other| *other == sign) {
                Some(at) => {
                    rest.swap_remove(at);
                    false
                }
                None => TELLING.contains(sign),
            })
    };
    lacks(one, other) || lacks(other, one)
}

#[cfg(test)]
mod tests {
    use super::{nearest, nearest_person};
    use crate::records::{Hardship, Vocabulary};

    /// Words of which neither is ever offered for the other.
    const APART: [(&str, &str); 64] = [
        ("岳父", "父亲"),
        ("岳母", "母亲"),
        ("侄子", "儿子"),
        ("侄女", "女儿"),
        ("前妻", "妻子"),
        ("前夫", "丈夫"),
        ("表兄", "兄"),
        ("堂弟", "弟弟"),
        ("表姐", "姐姐"),
        ("儿媳", "儿子"),
        ("女婿", "女儿"),
        ("外甥", "儿子"),
        ("孙子", "儿子"),
        ("孙女", "女儿"),
        ("外孙", "孙子"),
        ("继父", "父亲"),
        ("继母", "母亲"),
        ("继子", "儿子"),
        ("养父", "父亲"),
        ("公公", "父亲"),
        ("婆婆", "母亲"),
        ("祖父", "父亲"),
        ("祖母", "母亲"),
        ("叔父", "父亲"),
        ("舅父", "父亲"),
        ("姑母", "母亲"),
        ("伯父", "父亲"),
        ("姨母", "母亲"),
        ("未婚妻", "妻子"),
        ("未婚夫", "丈夫"),
        ("前妻", "妻"),
        ("岳父", "父"),
        ("女友", "女儿"),
        ("男友", "女友"),
        ("父亲", "母亲"),
        ("哥哥", "姐姐"),
        ("儿子", "女儿"),
        ("丈夫", "妻子"),
        ("弟弟", "妹妹"),
        ("不起诉", "起诉"),
        ("不批捕", "批捕"),
        ("提起公诉", "不起诉"),
        ("满意", "不满意"),
        ("基本满意", "不满意"),
        ("同意", "不同意"),
        ("见到", "未见到"),
        ("第五党支部", "第一党支部"),
        ("第六党支部", "第一党支部"),
        ("第5党支部", "第一党支部"),
        ("公诉科党支部", "第一党支部"),
        ("第二党支部", "第三党支部"),
        ("初访", "不访"),
        ("未成年被害", "成年被害"),
        ("有单位", "无单位"),
        ("一审", "二审"),
        ("养子", "养女"),
        ("嫂子", "妻子"),
        ("姐夫", "丈夫"),
        ("妹夫", "丈夫"),
        ("弟媳", "弟弟"),
        ("外公", "公公"),
        ("堂兄", "表兄"),
        ("干儿子", "侄儿子"),
        ("非党员", "党员"),
    ];

    #[test]
    fn words_of_another_meaning_are_never_offered() {
        for (one, other) in APART {
            assert_eq!(nearest(one, [other]), None, "{one} → {other}");
            assert_eq!(nearest(other, [one]), None, "{other} → {one}");
        }
    }

    #[test]
    fn what_was_likely_meant_is_offered() {
        let meant = [
            ("受害人", "被害人"),
            ("赵钢", "赵刚"),
            ("第一支部", "第一党支部"),
            ("城关乡", "城关镇"),
            ("上学困难", "就学困难"),
            ("第5党支部", "第五党支部"),
            ("登门访", "登门"),
            ("见着", "见到"),
            ("当事入", "当事人"),
        ];
        let hardships = Hardship::WORDS.iter().map(|(word, _)| *word);
        assert_eq!(nearest("上学困难", hardships.clone()), Some("就学困难"));
        assert_eq!(nearest("住房困难", hardships), None);
        for (written, wanted) in meant {
            assert_eq!(nearest(written, [wanted]), Some(wanted), "{written}");
        }
        let branches = ["第一党支部", "第二党支部", "第五党支部"];
        assert_eq!(nearest("第5党支部", branches), Some("第五党支部"));
        assert_eq!(nearest("第六党支部", branches), None);
        assert_eq!(nearest("公诉科党支部", branches), None);
    }

    #[test]
    fn of_two_equally_near_none_is_offered() {
        assert_eq!(nearest("王建", ["王建国", "王建军"]), None);
        assert_eq!(nearest("王建国", ["王建民", "王建国"]), Some("王建国"));
    }

    #[test]
    fn a_sign_of_a_name_means_nothing() {
        let names = ["邓广友", "王三妹", "王二妹", "李前"];
        assert_eq!(nearest_person("邓广有", names), Some("邓广友"));
        assert_eq!(nearest_person("李千", names), Some("李前"));
        assert_eq!(nearest_person("王妹", names), None);
    }
}
