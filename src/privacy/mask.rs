//! Names on what leaves the office.

/// The surname with 某某, as people appear in what leaves the office.
pub fn masked_name(name: &str) -> String {
    const COMPOUND: [&str; 10] = [
        "欧阳", "司马", "上官", "诸葛", "东方", "夏侯", "尉迟", "公孙", "慕容", "令狐",
    ];
    let compound = COMPOUND.iter().find(|surname| name.starts_with(**surname));
    let surname = compound.map(|surname| (*surname).to_owned());
    let first = || name.chars().next().map(String::from);
    surname
        .or_else(first)
        .map_or_else(String::new, |surname| format!("{surname}某某"))
}
