//! What has made a sheet besides its data: the program, its templates, the fonts, typst.

use std::fmt;

use super::tools::pinned_version;

/// What a sheet's keywords say of its making begins so.
const HEAD: &str = "制作";
/// Letters of a hash that tell fonts and templates apart.
const ENOUGH: usize = 10;

/// What has made a sheet besides its data. Of the program and typst the versions, of templates and
/// fonts the beginning of a hash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Provenance {
    program: String,
    typst: String,
    templates: String,
    fonts: String,
}

impl Provenance {
    /// That of a sheet made now.
    pub(super) fn of(templates: &str, fonts: &str) -> Self {
        let short = |hash: &str| hash.chars().take(ENOUGH).collect();
        Provenance {
            program: env!("CARGO_PKG_VERSION").to_owned(),
            typst: pinned_version().to_owned(),
            templates: short(templates),
            fonts: short(fonts),
        }
    }

    /// As the keywords of a PDF say it; `None` of any other word.
    pub(super) fn parse(word: &str) -> Option<Self> {
        let parts: Vec<&str> = word.strip_prefix(HEAD)?.split('/').collect();
        let [program, typst, templates, fonts] = parts[..] else {
            return None;
        };
        let [program, typst, templates, fonts] =
            [program, typst, templates, fonts].map(str::to_owned);
        Some(Provenance {
            program,
            typst,
            templates,
            fonts,
        })
    }

    /// In which of program, templates and fonts another differs, in words.
    pub fn differences(&self, other: &Provenance) -> Vec<String> {
        let parts = [
            ("程序", &self.program, &other.program),
            ("排版程序", &self.typst, &other.typst),
            ("模板", &self.templates, &other.templates),
            ("字体", &self.fonts, &other.fonts),
        ];
        let different = parts.into_iter().filter(|(_, own, other)| own != other);
        different
            .map(|(part, own, other)| format!("{part}（{own} → {other}）"))
            .collect()
    }
}

impl fmt::Display for Provenance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts = [&self.program, &self.typst, &self.templates, &self.fonts];
        let parts = parts.map(String::as_str);
        write!(f, "{HEAD}{}", parts.join("/"))
    }
}
