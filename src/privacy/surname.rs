//! Where a Chinese name is parted.

const COMPOUND: [&str; 30] = [
    "欧阳", "司马", "上官", "诸葛", "东方", "夏侯", "尉迟", "公孙", "慕容", "令狐", "司徒", "皇甫",
    "长孙", "宇文", "轩辕", "端木", "百里", "南宫", "西门", "独孤", "呼延", "澹台", "公冶", "申屠",
    "太史", "闻人", "万俟", "赫连", "钟离", "濮阳",
];

/// The surname with which a name begins: two characters where those are one, else the first.
pub fn surname(name: &str) -> &str {
    let compound = COMPOUND.iter().find(|surname| name.starts_with(**surname));
    let first = || name.chars().next().map_or(0, char::len_utf8);
    &name[..compound.map_or_else(first, |surname| surname.len())]
}

#[cfg(test)]
mod tests {
    use super::surname;

    #[test]
    fn a_surname_is_one_character_or_two() {
        for (name, first) in [
            ("邢梓涵", "邢"),
            ("欧阳娜", "欧阳"),
            ("", ""),
            ("阿依古丽", "阿"),
        ] {
            assert_eq!(surname(name), first);
        }
    }
}
