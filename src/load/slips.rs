//! Slips of the hand by which a text is no YAML, or says something else than was meant: found
//! line by line, each with what mends it, so that all of a file show at once.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::records::Span;

/// A slip in a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Slip {
    /// What is wrong, in bytes of the text.
    pub span: Span,
    /// What should stand there.
    pub mended: String,
    /// What it is.
    pub kind: SlipKind,
}

/// What people mistype in lines that they mean as YAML.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SlipKind {
    /// A tab before the line's first sign.
    Tab,
    /// A blank there that is no space.
    WideBlank,
    /// A full-width colon behind a key.
    WideColon,
    /// No space behind a key's colon.
    TightColon,
    /// No space behind the hyphen of a list's item.
    TightHyphen,
    /// Another stroke instead of that hyphen.
    OtherStroke,
    /// A line aligned with what stands right behind a hyphen without a space.
    BehindTight,
    /// A text that begins with something in square brackets, which YAML takes for a list.
    Bracket,
}

impl SlipKind {
    /// What is wrong.
    pub(super) fn message(self) -> &'static str {
        match self {
            SlipKind::Tab => "行首有制表符（按 Tab 键打的）",
            SlipKind::WideBlank => "行首有全角空格或者看不见的空格，不是普通空格",
            SlipKind::WideColon => "项目名称后面是全角冒号（：）",
            SlipKind::TightColon => "冒号后面少一个空格",
            SlipKind::TightHyphen => "「-」后面少一个空格",
            SlipKind::OtherStroke => "列表的短横不是半角的「-」",
            SlipKind::BehindTight => "缩进少一格：上面的「-」后面没有空格，这一行跟着它对齐了",
            SlipKind::Bracket => "以 [ 开头的文字没有加引号，会当成列表",
        }
    }

    /// What to do about it.
    pub(super) fn remedy(self) -> &'static str {
        match self {
            SlipKind::Tab => "删去，改按空格键，每级两个空格",
            SlipKind::WideBlank => "删去，改按空格键，每级两个空格",
            SlipKind::WideColon => "改为半角冒号（:）加一个空格，如「姓名: 张三」",
            SlipKind::TightColon => "冒号后面要有一个空格，如「姓名: 张三」",
            SlipKind::TightHyphen => "短横后面要有一个空格，如「- 张三」",
            SlipKind::OtherStroke => "改为半角短横加一个空格，如「- 张三」",
            SlipKind::BehindTight => "「-」后面加一个空格，这一条的各行都往后移一格",
            SlipKind::Bracket => {
                "整段前后加半角双引号；文号照文书写，检察院的用〔2016〕，法院的用（2016）"
            }
        }
    }
}

/// All keys of a form, at any depth.
pub(super) fn keys_of(schema: &Value) -> BTreeSet<&str> {
    let mut keys = BTreeSet::new();
    let mut parts = vec![schema];
    while let Some(part) = parts.pop() {
        match part {
            Value::Object(keywords) => {
                let fields = keywords.get("properties").and_then(Value::as_object);
                keys.extend(fields.into_iter().flatten().map(|(key, _)| key.as_str()));
                parts.extend(keywords.values());
            }
            Value::Array(items) => parts.extend(items),
            _ => {}
        }
    }
    keys
}

/// The slips of a text whose form has these keys.
pub(super) fn slips_in(text: &str, keys: &BTreeSet<&str>) -> Vec<Slip> {
    let mut slips = Vec::new();
    let mut first = 0;
    // The indent of a key behind which text goes over lines.
    let mut block: Option<usize> = None;
    // Where what stands right behind a hyphen begins: the lines aligned with it move with it.
    let mut tight: Option<usize> = None;
    for line in text.split_inclusive('\n') {
        let at = first;
        first += line.len();
        let line = line.trim_end_matches(['\n', '\r']);
        let indent = line.len() - line.trim_start_matches(' ').len();
        if line.trim().is_empty() || line.trim_start().starts_with('#') {
            continue;
        }
        if block.is_some_and(|above| indent > above) {
            continue;
        }
        block = begins_block(line).then_some(indent);
        tight = tight.filter(|column| indent >= *column);
        if tight == Some(indent) {
            slips.push(Slip {
                span: Span::of(at..at + indent),
                mended: " ".repeat(indent + 1),
                kind: SlipKind::BehindTight,
            });
        }
        let known = slips.len();
        slips_in_line(line, at, keys, &mut slips);
        let is_tight = |slip: &Slip| slip.kind == SlipKind::TightHyphen;
        if slips[known..].first().is_some_and(is_tight) {
            tight = Some(indent + 1);
        }
    }
    slips
}

/// Whether text that goes over lines begins behind a key, or a list's item.
fn begins_block(line: &str) -> bool {
    let end = line
        .trim_end()
        .trim_end_matches(|one: char| one.is_ascii_digit());
    let end = end.trim_end_matches(['+', '-']);
    end.ends_with(": |") || end.ends_with(": >") || end.ends_with("- |") || end.ends_with("- >")
}

fn slips_in_line(line: &str, at: usize, keys: &BTreeSet<&str>, slips: &mut Vec<Slip>) {
    let is_blank = |one: char| one.is_whitespace() || one == '\u{200b}' || one == '\u{feff}';
    let body = line.trim_start_matches(is_blank);
    let mut add = |from: usize, length: usize, mended: &str, kind| {
        slips.push(Slip {
            span: Span::of(at + from..at + from + length),
            mended: mended.to_owned(),
            kind,
        });
    };
    let indent = &line[..line.len() - body.len()];
    if !indent.chars().all(|one| one == ' ') {
        let widths = indent.chars().map(|one| match one {
            ' ' | '\u{a0}' => 1,
            '\t' | '\u{3000}' => 2,
            _ => 0,
        });
        let kind = match indent.contains('\t') {
            true => SlipKind::Tab,
            false => SlipKind::WideBlank,
        };
        add(0, indent.len(), &" ".repeat(widths.sum()), kind);
    }
    // Items of lists may hold lists or keys themselves.
    let mut from = indent.len();
    let mut rest = body;
    while let Some(head) = rest.chars().next().filter(|one| "-－—–".contains(*one)) {
        let behind = &rest[head.len_utf8()..];
        let next = behind.chars().next();
        let is_marker = rest.starts_with("---") || next.is_none();
        let is_number = next.is_some_and(|one| one.is_ascii_digit() || one == '.');
        if is_marker || (head == '-' && is_number) {
            return;
        }
        let spaces = behind.len() - behind.trim_start_matches([' ', '\u{3000}', '\u{a0}']).len();
        let is_tight = !behind.starts_with(' ');
        if head != '-' {
            add(from, head.len_utf8() + spaces, "- ", SlipKind::OtherStroke);
        } else if is_tight {
            add(from, 1 + spaces, "- ", SlipKind::TightHyphen);
        }
        from += head.len_utf8() + spaces;
        rest = &behind[spaces..];
    }
    let Some((colon, sign)) = rest
        .char_indices()
        .find(|(_, one)| matches!(one, ':' | '：'))
    else {
        return;
    };
    let key = rest[..colon].trim_end();
    if !keys.contains(key.trim_matches(['"', '\'', '“', '”'])) {
        return;
    }
    let behind = &rest[colon + sign.len_utf8()..];
    let spaces = behind.len() - behind.trim_start_matches([' ', '\u{3000}', '\u{a0}']).len();
    let blanks = rest[..colon].len() - key.len();
    let mended = if behind.trim().is_empty() { ":" } else { ": " };
    let length = blanks + sign.len_utf8() + spaces;
    if sign == '：' {
        add(from + key.len(), length, mended, SlipKind::WideColon);
    } else if !behind.is_empty() && !behind.starts_with([' ', '\t']) {
        add(from + key.len(), length, mended, SlipKind::TightColon);
    }
    if let Some(quoted) = in_quotes(&behind[spaces..]) {
        let begins = from + colon + sign.len_utf8() + spaces;
        add(
            begins,
            behind[spaces..].trim_end().len(),
            &quoted,
            SlipKind::Bracket,
        );
    }
}

/// The value in quotes, where it begins with a bracket behind whose end there is more text.
fn in_quotes(value: &str) -> Option<String> {
    let value = value.trim_end();
    let (_, behind) = value.strip_prefix('[')?.split_once(']')?;
    let mut signs = behind.trim_start().chars();
    let is_text = signs.next().is_some_and(|one| !",]}#".contains(one));
    is_text.then(|| format!("\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\"")))
}

/// A text with its slips mended, and where its bytes stood before.
#[derive(Debug)]
pub(super) struct Mended {
    pub(super) text: String,
    /// Of each stretch that was mended: where it begins in the mended text, and by how many bytes
    /// what stands behind it is further on than it was.
    shifts: Vec<(usize, isize)>,
}

impl Mended {
    pub(super) fn of(text: &str, slips: &[Slip]) -> Self {
        let mut mended = Mended {
            text: String::with_capacity(text.len()),
            shifts: Vec::new(),
        };
        let mut from = 0;
        let mut shift = 0_isize;
        for slip in slips {
            let bytes = slip.span.bytes();
            mended.text += &text[from..bytes.start];
            mended.text += &slip.mended;
            shift += slip.mended.len() as isize - bytes.len() as isize;
            mended.shifts.push((mended.text.len(), shift));
            from = bytes.end;
        }
        mended.text += &text[from..];
        mended
    }

    /// The stretch of the text as it was.
    pub(super) fn original(&self, span: Span) -> Span {
        let before = |byte: u32| {
            let byte = byte as usize;
            let behind = self.shifts.partition_point(|(begins, _)| *begins <= byte);
            let shift = behind.checked_sub(1).map_or(0, |at| self.shifts[at].1);
            byte.saturating_add_signed(-shift)
        };
        Span::of(before(span.start)..before(span.end))
    }
}

/// A remedy for where the parser gave up, at byte `at`, and no slip is known.
pub(super) fn help_near(text: &str, at: usize) -> (Option<Span>, String) {
    let around = lines_around(text, at);
    let has_open_quote = |line: &str| line.matches('"').count() % 2 == 1;
    if let Some((first, line)) = around.iter().find(|(_, line)| has_open_quote(line)) {
        let length = line.chars().next().map_or(0, char::len_utf8);
        let help = "半角双引号没有成对，补上或者删去；文字里要用引号时用「」或者“”";
        return (Some(Span::of(*first..*first + length)), help.to_owned());
    }
    if let Some((span, help)) = off_indent(text, at) {
        return (Some(span), help);
    }
    let help = "检查缩进是否对齐、冒号后是否有空格；\
                含「: 」「 #」或者以 @、%、*、&、[、{ 开头的文字，前后加半角双引号";
    (None, help.to_owned())
}

/// A line that stands a little off those it belongs to.
fn off_indent(text: &str, at: usize) -> Option<(Span, String)> {
    let at = text.floor_char_boundary(at);
    let first = text[..at].rfind('\n').map_or(0, |at| at + 1);
    let indent_of = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let line = text[first..].lines().next()?;
    let indent = indent_of(line);
    let above = text[..first].lines().rev();
    let mut above =
        above.filter(|line| !line.trim().is_empty() && !line.trim_start().starts_with('#'));
    let near = above.next().map(indent_of)?;
    let is_off = indent != near && indent.abs_diff(near) % 2 == 1;
    is_off.then(|| {
        let help = format!(
            "缩进差一点：这一行前面有 {indent} 个空格，上一行有 {near} 个；同级的对齐，下一级多两个"
        );
        (Span::of(first..first + line.len().min(indent + 1)), help)
    })
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
