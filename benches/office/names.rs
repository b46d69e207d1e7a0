//! Invented names. Those of members, handlers and parties share no character at their end, so
//! that nobody is a namesake of somebody of another group.

use fastrand::Rng;

const SURNAMES: &str =
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章";
const FIRST: &str = "文国志永春秋玉金建德明学家天世新长立子小思雨晓海宏振兴光庆少";

/// The group a name belongs to.
#[derive(Debug, Clone, Copy)]
pub enum Group {
    Member,
    Handler,
    Party,
    Villager,
}

impl Group {
    fn last(self) -> &'static str {
        match self {
            Group::Member => "军平红梅刚峰洁静强丽",
            Group::Handler => "毅敏鹏蕾",
            Group::Party => "有福财旺根生林山水泉田柱石贵宝顺成发才良云霞兰英芝香莲花凤娥",
            Group::Villager => "业本堂存",
        }
    }
}

/// A name drawn from a group.
pub fn name(rng: &mut Rng, group: Group) -> String {
    [SURNAMES, FIRST, group.last()]
        .map(|from| {
            let characters: Vec<char> = from.chars().collect();
            characters[rng.usize(0..characters.len())]
        })
        .iter()
        .collect()
}

/// One of some words.
pub fn one_of<'w>(rng: &mut Rng, words: &[&'w str]) -> &'w str {
    words[rng.usize(0..words.len())]
}
