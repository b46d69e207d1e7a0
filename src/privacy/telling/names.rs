//! Names and numbers in a field that may say more than that.

/// What people write who have no employer, no name to give, or nobody.
const SAYS_NOTHING: &str = "务农 无单位 无业 在家 不详 没有 未知 保密 父亲 母亲 父母 爷爷 奶奶 祖父 \
    祖母 外祖父 外祖母 哥哥 弟弟 姐姐 妹妹 妻子 丈夫 儿子 女儿 夫妻 夫妇 \
    全家 家人 家里人 亲属 近亲属 邻居 本人 对象 对象本人 家属 监护人 被害人 \
    当事人 不知 无人 户主 委托人";

/// Whether a word is what people write who have nothing to say.
pub fn says_nothing(word: &str) -> bool {
    SAYS_NOTHING.split(' ').any(|nothing| nothing == word)
}

/// How a relative is called before or behind the name.
const RELATIONS: &str = "外祖父 外祖母 监护人 祖父 祖母 爷爷 奶奶 父亲 母亲 哥哥 弟弟 姐姐 妹妹 \
    妻子 丈夫 儿子 女儿 对象 本人 家属 其父 其母 其妻 其夫 其子 其女 之父 \
    之母 之子 代签";

/// Posts of those who answer for a unit.
const POSTS: &str = "法定代表人 负责人 联系人 董事长 总经理 副经理 经理 厂长 会计 出纳 校长 \
    主任 书记 科长";

/// How officials are called: what they were present as names nobody.
const OFFICIALS: &str = "主任 书记 支书 干部 老师 校长 教师 民警 所长 村长 组长 联络员 委员 人员 \
    会计 乡长 镇长 调解员 社工 检察官 法官 律师";

/// Signs of a sentence, which no name has.
const OF_SENTENCE: [char; 6] = ['没', '不', '未', '的', '在', '了'];
/// Between two names where there is no other sign.
const AND: [char; 3] = ['和', '与', '及'];

/// How a school is called.
const SCHOOLS: &str = "中学 小学 初中 高中 中专 职高 学校 学院 大学 幼儿园";
/// The fewest characters of a school that has a name.
const NAMED_SCHOOL: usize = 4;

/// What people do who have no employer that tells of them.
const OCCUPATIONS: &str = "务农 打工 务工 无业 无单位 无工作 零工 个体 退休 待业 失业 在家 自由职业 没有 种地 养殖 就业 经商";

/// The fewest digits of a number worth veiling: fewer are in any text.
pub const FEWEST_DIGITS: usize = 6;
/// The fewest characters of a word worth veiling: a single one is in any text.
pub const SHORTEST: usize = 2;
/// The most characters of a name without a dot.
const LONGEST: usize = 4;

/// The names of private persons in a field like `沈玉梅（母亲）`; an official is none.
pub fn private_names(text: &str) -> Vec<&str> {
    let is_official = |run: &&str| OFFICIALS.split(' ').any(|post| run.contains(post));
    let runs = runs(text).flat_map(|run| match run.chars().count() > LONGEST {
        true => run.split(AND.as_slice()).collect(),
        false => vec![run],
    });
    let runs = runs.filter(|run| !is_official(run) && !run.contains(OF_SENTENCE));
    runs.map(|run| without(run, RELATIONS))
        .filter(|run| is_name(run))
        .collect()
}

/// The name and the numbers in a field like `刘强经理 13812345678`.
pub fn contact_words(text: &str) -> Vec<String> {
    let name = runs(text).map(|run| without(run, POSTS));
    let name = name.filter(|run| is_name(run)).take(1);
    let is_of_number = |typed: char| typed.is_ascii_digit() || typed == '-';
    let numbers = text.split(move |typed| !is_of_number(typed));
    let numbers = numbers.filter(|number| number.len() >= FEWEST_DIGITS);
    name.chain(numbers).map(str::to_owned).collect()
}

/// The school in a field like `县第三初中八年级`.
pub fn school(text: &str) -> Option<&str> {
    let ends = |word: &str| text.find(word).map(|at| at + word.len());
    let end = SCHOOLS.split(' ').filter_map(ends).max()?;
    let school = text[..end].trim();
    (school.chars().count() >= NAMED_SCHOOL).then_some(school)
}

/// Whether an employer is none, or one that many have.
pub fn is_occupation(text: &str) -> bool {
    OCCUPATIONS.split(' ').any(|word| text.contains(word))
}

/// Runs of Chinese characters, with the dots of a name of several parts.
fn runs(text: &str) -> impl Iterator<Item = &str> {
    let is_of_name = |typed: char| matches!(typed, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}' | '·' | '•' | '‧' | '・');
    text.split(move |typed| !is_of_name(typed))
        .filter(|run| !run.is_empty())
}

/// A run without what says whose relative it is.
pub fn without_relations(run: &str) -> &str {
    without(run, RELATIONS)
}

fn without<'t>(run: &'t str, words: &str) -> &'t str {
    let rest = |run: &'t str| {
        let begins = words.split(' ').find_map(|word| run.strip_prefix(word));
        begins.or_else(|| words.split(' ').find_map(|word| run.strip_suffix(word)))
    };
    // What is nothing but such a word names nobody, and is no name by itself either.
    std::iter::successors(Some(run), |run| rest(run))
        .last()
        .unwrap_or(run)
}

fn is_name(run: &str) -> bool {
    let length = run.chars().count();
    let longest = if run.contains(['·', '•', '‧', '・']) {
        usize::MAX
    } else {
        LONGEST
    };
    (SHORTEST..=longest).contains(&length) && !says_nothing(run)
}

#[cfg(test)]
mod tests {
    use super::{contact_words, private_names, school};

    #[test]
    fn a_name_is_found_among_what_says_who_it_is() {
        for text in [
            "沈玉梅",
            "沈玉梅（母亲）",
            "母亲沈玉梅",
            "沈玉梅之母，对象本人",
            "其母 沈玉梅",
            "本人及母亲沈玉梅",
        ] {
            assert_eq!(private_names(text), ["沈玉梅"], "{text}");
        }
    }

    #[test]
    fn officials_and_words_for_nobody_are_no_names() {
        for text in [
            "村支书周强",
            "班主任老师",
            "对象本人",
            "母亲",
            "家里没人",
            "外出了",
        ] {
            assert_eq!(private_names(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn a_units_contact_is_a_name_and_its_numbers() {
        for text in [
            "刘强经理13812345678",
            "刘强 经理 13812345678",
            "联系人：刘强（总经理），电话13812345678",
        ] {
            assert_eq!(contact_words(text), ["刘强", "13812345678"], "{text}");
        }
    }

    #[test]
    fn a_school_is_named_without_the_grade() {
        assert_eq!(school("县第三初中八年级二班"), Some("县第三初中"));
        for text in ["初中毕业", "小学文化", "务农"] {
            assert_eq!(school(text), None, "{text}");
        }
    }
}
