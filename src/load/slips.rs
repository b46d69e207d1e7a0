//! The slip of the hand behind a text that is no YAML, where it can be told.

use crate::records::Span;

/// What to do about a text that cannot be read, and where the slip is.
pub(super) struct Slip {
    /// The first character of its line; `None` where the parser's own place must do.
    pub span: Option<Span>,
    /// The remedy.
    pub help: &'static str,
}

/// A test of a line, and the remedy where it holds.
type Known = (fn(&str) -> bool, &'static str);

const KNOWN: [Known; 4] = [
    (
        is_indented_by_tab,
        "行首有制表符（按 Tab 键打的）；删去，改按空格键，每级两个空格",
    ),
    (
        has_only_full_width_colon,
        "项目名称后面是全角冒号（：）；改为半角冒号（:）加一个空格，如「姓名: 张三」",
    ),
    (
        has_open_quote,
        "半角双引号没有成对，补上或者删去；文字里要用引号时用「」或者“”",
    ),
    (
        has_only_tight_colon,
        "冒号后面要有一个空格，如「姓名: 张三」",
    ),
];

/// Looks where the parser gave up, at byte `at`: the slip is there, or a line above or below.
pub(super) fn slip_near(text: &str, at: usize) -> Slip {
    let around = lines_around(text, at);
    for (test, help) in KNOWN {
        if let Some((first, line)) = around.iter().find(|(_, line)| test(line)) {
            let length = line.chars().next().map_or(0, char::len_utf8);
            return Slip {
                span: Some(Span::of(*first..*first + length)),
                help,
            };
        }
    }
    Slip {
        span: None,
        help: "检查缩进是否对齐、冒号后是否有空格；\
               含「: 」「 #」或者以 @、%、*、&、[、{ 开头的文字，前后加半角双引号",
    }
}

/// The line of a byte with those above and below, each with its first byte.
fn lines_around(text: &str, at: usize) -> Vec<(usize, &str)> {
    let before = &text[..text.floor_char_boundary(at)];
    let index = before.matches('\n').count();
    let mut first = 0;
    let lines = text.split_inclusive('\n').map(|line| {
        let begins = first;
        first += line.len();
        (begins, line.trim_end_matches(['\n', '\r']))
    });
    lines.skip(index.saturating_sub(1)).take(3).collect()
}

fn is_indented_by_tab(line: &str) -> bool {
    line.trim_start_matches(' ').starts_with('\t')
}

fn has_only_full_width_colon(line: &str) -> bool {
    line.contains('\u{ff1a}') && !line.contains(':')
}

fn has_open_quote(line: &str) -> bool {
    line.matches('"').count() % 2 == 1
}

fn has_only_tight_colon(line: &str) -> bool {
    let is_comment = line.trim_start().starts_with('#');
    !is_comment && line.contains(':') && !line.contains(": ") && !line.trim_end().ends_with(':')
}
