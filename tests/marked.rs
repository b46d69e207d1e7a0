//! Names of marked persons against ordinary words: none of the ones stays, none of the others goes.

use xiafang::disk::Folder;
use xiafang::load::load;
use xiafang::privacy::{Around, Veil};
use xiafang::records::Office;

use crate::support::views::records;

const SENTENCES: &str = include_str!("fixtures/ordinary_sentences.txt");
const CASE: &str = "案件/2016/2016-0002/案件.yaml";

/// Marked persons, many of whom are called as ordinary words are.
const NAMES: [&str; 24] = [
    "王建国",
    "李国庆",
    "张平安",
    "赵小红",
    "邢梓涵",
    "阿依古丽·买买提",
    "周文明",
    "陈志强",
    "黄丽华",
    "马爱国",
    "刘海燕",
    "孙建军",
    "胡春梅",
    "林秀英",
    "何卫东",
    "郭胜利",
    "罗解放",
    "朱晓明",
    "吴世昌",
    "张国强",
    "高峰",
    "方正",
    "国庆",
    "李明",
];

/// An office in which somebody of each name is marked.
fn office(names: &[&str]) -> Office {
    let parties: String = names
        .iter()
        .zip(1..)
        .map(|(name, number)| {
            format!("  - 编号: {number}\n    姓名: {name}\n    身份: 被害人\n    标记: 性侵被害\n")
        })
        .collect();
    let case = format!("登记号: 2016-0002\n案由: 强奸\n当事人:\n{parties}");
    let files = records().record(CASE, case).files();
    load(&Folder::Memory(files)).expect("it loads").office
}

fn over(veil: &Veil, text: &str) -> String {
    veil.over_text(text, &Around::sheet())
}

#[test]
fn no_ordinary_sentence_is_veiled() {
    let sentences: Vec<&str> = SENTENCES.lines().collect();
    assert_eq!(sentences.len(), 500);
    let veil = Veil::of_office(&office(&NAMES));
    let changed = sentences.iter().filter(|one| over(&veil, one) != **one);
    let changed: Vec<String> = changed.map(|one| over(&veil, one)).collect();
    assert_eq!(changed, [""; 0]);
}

/// The ways in which a name may be typed.
fn spellings(name: &str) -> Vec<String> {
    let apart = [
        " ",
        "\u{3000}",
        "·",
        "˙",
        "●",
        "。",
        "°",
        "‧",
        "•",
        "・",
        "-",
        "－",
        "—",
        "\u{200b}",
        "\u{ad}",
        "\u{2060}",
        "\u{fe0f}",
        "\u{e0101}",
        "\u{3164}",
    ];
    let bare: String = name.chars().filter(|one| *one != '·').collect();
    let spell = |between: &str| {
        let characters: Vec<String> = bare.chars().map(String::from).collect();
        characters.join(between)
    };
    let mut spellings: Vec<String> = apart.iter().map(|between| spell(between)).collect();
    spellings.extend([name.to_owned(), bare.clone()]);
    spellings
}

#[test]
fn a_certain_name_is_veiled_however_it_is_spelt() {
    let veil = Veil::of_office(&office(&NAMES));
    let certain = NAMES.iter().filter(|name| name.chars().count() > 2);
    let mut seen = Vec::new();
    for name in certain {
        for typed in spellings(name) {
            let text = over(&veil, &format!("今天找到{typed}谈话"));
            if !text.starts_with("今天找到2016-0002案") || !text.ends_with("号当事人谈话")
            {
                seen.push(text);
            }
        }
    }
    assert_eq!(seen, [""; 0]);
}

#[test]
fn other_forms_and_sounds_of_a_name_are_veiled() {
    let names = [
        "马建国",
        "黄晓红",
        "车小长",
        "邢梓涵",
        "吴世昌",
        "阿依古丽·买买提",
    ];
    let veil = Veil::of_office(&office(&names));
    for typed in [
        "⻢建国",
        "馬建國",
        "⾺建国",
        "黃曉紅",
        "⻋小⻓",
        "車小長",
        "刑梓涵",
        "邢紫涵",
        "邢子函",
        "刑 子 涵",
        "吴士昌",
        "阿依古丽",
        "买买提",
        "阿依古麗",
    ] {
        let text = over(&veil, &format!("今天找到{typed}谈话"));
        assert!(text.starts_with("今天找到2016-0002案"), "{typed}: {text}");
        assert!(text.ends_with("号当事人谈话"), "{typed}: {text}");
    }
}

#[test]
fn a_likely_name_is_veiled_where_it_is_no_word() {
    let veil = Veil::of_office(&office(&["邢梓涵", "邢伟", "赵小红"]));
    for typed in ["梓涵", "邢伟", "小邢", "邢某", "小红", "梓 涵"] {
        let text = over(&veil, &format!("今天找到{typed}谈话"));
        assert!(!text.contains(typed), "{typed}: {text}");
    }
}

#[test]
fn a_name_that_is_a_word_is_veiled_where_it_is_a_person() {
    let names = ["张平安", "邢梓涵"];
    let veil = Veil::of_office(&office(&names));
    for (text, stays) in [
        ("平安的母亲来访", false),
        ("到平安家里走访", false),
        ("平安同学休学", false),
        ("2016-0002的平安来访", false),
        ("张平安来访，平安没有说话", false),
        ("平安创建进村", true),
        ("平安之家挂牌", true),
        ("平安家庭评比", true),
        ("一路平安", true),
    ] {
        assert_eq!(
            over(&veil, text) == text,
            stays,
            "{text}: {}",
            over(&veil, text)
        );
    }
}

#[test]
fn nobody_elses_recorded_name_sounds_like_one() {
    let other =
        "登记号: 2016-0003\n案由: 盗窃\n当事人:\n  - 编号: 1\n    姓名: 刑紫涵\n    身份: 被告人\n";
    let marked = "登记号: 2016-0002\n案由: 强奸\n当事人:\n  - 编号: 1\n    姓名: 邢梓涵\n    身份: 被害人\n    标记: 性侵被害\n";
    let files = records()
        .record(CASE, marked)
        .record("案件/2016/2016-0003/案件.yaml", other)
        .files();
    let office = load(&Folder::Memory(files)).expect("it loads").office;
    let veil = Veil::of_office(&office);
    assert_eq!(over(&veil, "找到刑紫涵谈话"), "找到刑紫涵谈话");
    assert_ne!(over(&veil, "找到刑子涵谈话"), "找到刑子涵谈话");
}
