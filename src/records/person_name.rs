//! One reading of a person's name for all fields in which people write names.

use super::scalar::reading::is_unseen;

/// Titles that people put behind a name.
const TITLES: [&str; 31] = [
    "副检察长",
    "助理检察员",
    "检察官助理",
    "检察官",
    "检察长",
    "检察员",
    "书记员",
    "审判员",
    "人民陪审员",
    "副科长",
    "副处长",
    "副主任",
    "副书记",
    "副局长",
    "副庭长",
    "科长",
    "处长",
    "主任",
    "局长",
    "庭长",
    "书记",
    "支书",
    "法官",
    "警官",
    "民警",
    "律师",
    "同志",
    "老师",
    "先生",
    "女士",
    "干事",
];

/// The fewest signs of a name.
const SHORTEST: usize = 2;

/// A name without blanks, signs that nobody sees, titles, quotation marks, and what stands in
/// brackets: `刘 洋检察官（主办）` is `刘洋`.
pub fn bare_name(text: &str) -> String {
    let outside = without_brackets(text);
    let is_seen = |one: &char| {
        let is_mark = matches!(
            one,
            '“' | '”' | '"' | '\'' | '‘' | '’' | '「' | '」' | '，' | '、' | ','
        );
        !one.is_whitespace() && !is_unseen(*one) && !is_mark
    };
    let mut name: String = outside.chars().filter(is_seen).collect();
    while let Some(rest) = TITLES.iter().find_map(|title| name.strip_suffix(title)) {
        if rest.chars().count() < SHORTEST {
            break;
        }
        name = rest.to_owned();
    }
    name
}

/// What somebody wrote in brackets behind a name.
pub fn in_brackets(text: &str) -> Option<&str> {
    let (_, behind) = text.split_once(['（', '(', '［', '[', '【', '〔'])?;
    let (inner, _) = behind.split_once(['）', ')', '］', ']', '】', '〕'])?;
    Some(inner.trim())
}

fn without_brackets(text: &str) -> String {
    let mut depth = 0_usize;
    let mut outside = String::new();
    for one in text.chars() {
        match one {
            '（' | '(' | '［' | '[' | '【' | '〔' => depth += 1,
            '）' | ')' | '］' | ']' | '】' | '〕' => depth = depth.saturating_sub(1),
            _ if depth == 0 => outside.push(one),
            _ => {}
        }
    }
    outside
}

/// The several names that a text holds with blanks between; `None` of one name, be there a blank
/// within it, `刘 洋`.
pub fn parted_by_blanks(text: &str) -> Option<Vec<&str>> {
    let parts: Vec<&str> = text.split_whitespace().collect();
    let is_name = |part: &&str| {
        let signs = part.chars().count();
        (SHORTEST..=4).contains(&signs)
            && part
                .chars()
                .all(|one| ('\u{4e00}'..='\u{9fff}').contains(&one))
    };
    let are_names = parts.len() > 1 && parts.iter().all(is_name);
    are_names.then_some(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_person_however_the_name_is_written() {
        let spellings = [
            "刘洋",
            "刘 洋",
            "刘　洋",
            "刘洋检察官",
            "刘洋（主办）",
            "“刘洋”",
            "刘洋(010)",
            "刘\u{200b}洋",
            "刘洋副科长（兼）",
            "刘洋、",
            "刘洋同志",
        ];
        for text in spellings {
            assert_eq!(bare_name(text), "刘洋", "{text}");
        }
        // A name that ends as titles do.
        assert_eq!(bare_name("王主任"), "王主任");
        assert_eq!(bare_name("阿依古丽·买买提"), "阿依古丽·买买提");
        assert_eq!(in_brackets("刘洋（010）"), Some("010"));
    }

    #[test]
    fn blanks_part_names_and_stand_in_them() {
        assert_eq!(parted_by_blanks("刘洋 郑敏"), Some(vec!["刘洋", "郑敏"]));
        assert_eq!(parted_by_blanks("刘 洋"), None);
        assert_eq!(parted_by_blanks("刘洋"), None);
    }
}
