//! What says that the word before it is a person.

use std::ops::Range;

use crate::privacy::words::is_word;

/// What says that whose relative, home or schoolmate somebody is stands before it.
const KIN: [&str; 10] = [
    "母亲", "父亲", "妈妈", "爸爸", "父母", "爷爷", "奶奶", "同学", "家里", "家中",
];
/// Of what is said with 的 before it, too.
const OF: [&str; 9] = [
    "家",
    "母",
    "父",
    "妈",
    "爸",
    "家人",
    "家长",
    "监护人",
    "班主任",
];

/// Whether what stands behind a part says that it is a person.
pub fn is_before_kin(folded: &str, part: &Range<usize>, word: &str) -> bool {
    let behind = &folded[part.end..];
    let with_of = behind
        .strip_prefix('的')
        .or_else(|| behind.strip_prefix('之'));
    let begins = |text: &str, words: &[&str]| {
        words.iter().any(|word| {
            let longer: String = text.chars().take(word.chars().count() + 1).collect();
            text.starts_with(word) && (longer == *word || !is_word(&longer))
        })
    };
    match with_of {
        // 平安之家 is no home of anybody's, nor is 平安的家园.
        Some(rest) => begins(rest, &KIN) || (behind.starts_with('的') && begins(rest, &OF)),
        None => {
            begins(behind, &KIN)
                || (!is_word(word) && begins(behind, &OF))
                || begins(behind, &["家"])
        }
    }
}

#[cfg(test)]
mod tests {
    use super::is_before_kin;

    fn is_person(text: &str, word: &str) -> bool {
        let at = text.find(word).expect("it stands there");
        is_before_kin(text, &(at..at + word.len()), word)
    }

    #[test]
    fn relatives_homes_and_schoolmates_make_a_word_a_person() {
        for text in [
            "平安的母亲来访",
            "平安母亲来访",
            "到平安家走访",
            "平安的家",
            "平安家里没人",
            "平安同学说",
        ] {
            assert!(is_person(text, "平安"), "{text}");
        }
        assert!(is_person("小云妈妈", "小云") && is_person("小云妈同意", "小云"));
    }

    #[test]
    fn other_words_do_not() {
        for text in ["平安家庭创建", "平安之家", "平安的家园", "平安创建", "平安"]
        {
            assert!(!is_person(text, "平安"), "{text}");
        }
    }
}
