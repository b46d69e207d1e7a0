//! Whatever text goes into a sheet comes out of the PDF as text, and nothing else.

use std::fs;
use std::process::Command;

use fastrand::Rng;
use jiff::civil::date;
use xiafang::render::{Tools, Typst, code_string, markup_string};

use super::engine::{rounds, seed};

/// Texts of one bundle.
const BATCH: usize = 60;
/// What Typst reads as something, each alone and in company.
const SPECIAL: [&str; 40] = [
    "#",
    "\\",
    "\"",
    "$",
    "*",
    "_",
    "`",
    "```",
    "<",
    ">",
    "@",
    "=",
    "==",
    "- ",
    "+ ",
    "/ ",
    "//",
    "/*",
    "*/",
    "~",
    "--",
    "---",
    "...",
    "'",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    ";",
    ":",
    ".",
    ",",
    "#let x = 1",
    "#read(\"x\")",
    "\\u{41}",
    "https://a.b",
    "{{ a }}",
    "{% b %}",
];
/// What people write.
const PLAIN: &str = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严";

fn text(rng: &mut Rng) -> String {
    let plain: Vec<char> = PLAIN.chars().collect();
    let mut text = String::new();
    for _ in 0..rng.usize(1..12) {
        match rng.u8(0..4) {
            0 => text.push(plain[rng.usize(0..plain.len())]),
            1 => text.push(char::from(rng.u8(0x21..0x7f))),
            2 => text.push_str(&rng.u32(0..5_000).to_string()),
            _ => text.push_str(SPECIAL[rng.usize(0..SPECIAL.len())]),
        }
    }
    text
}

/// Without blanks, which a PDF does not keep as they were.
fn dense(text: &str) -> String {
    text.chars()
        .filter(|one| !one.is_whitespace() && *one != '\u{c}')
        .collect()
}

#[test]
fn text_comes_out_as_it_went_in() {
    let tools = Tools::find().expect("typst and fonts are set up");
    let typst = Typst::asking(tools.typst, vec![tools.fonts]);
    let typst = Typst {
        as_of: date(2016, 8, 31),
        ..typst
    };
    let mut rng = Rng::with_seed(seed());
    for _ in 0..rounds(3 * BATCH).div_ceil(BATCH).min(2_000) {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let texts: Vec<String> = (0..BATCH).map(|_| text(&mut rng)).collect();
        let mut main = String::new();
        for (number, text) in texts.iter().enumerate() {
            // One in markup, one in code.
            let shown = match number % 2 {
                0 => markup_string(text),
                _ => format!("#raw({});", code_string(text)),
            };
            main += &format!(
                "#document(\"{number}.pdf\", title: \"x\")[#set text(font: (\"FandolSong\", \"Noto Serif CJK SC\"), lang: \"zh\")\n#show raw: set text(font: (\"FandolSong\", \"Noto Serif CJK SC\"))\n{shown}(end)]\n"
            );
        }
        fs::write(folder.path().join("main.typ"), main).expect("it can be written");
        typst
            .compile(folder.path(), "main.typ")
            .expect("it compiles");
        for (number, text) in texts.iter().enumerate() {
            let pdf = folder.path().join(format!("{number}.pdf"));
            let output = Command::new("pdftotext").arg(pdf).arg("-").output();
            let printed =
                String::from_utf8_lossy(&output.expect("pdftotext runs").stdout).into_owned();
            assert_eq!(dense(&printed), dense(&format!("{text}(end)")), "{text}");
        }
    }
}
