//! What is written otherwise than the form has it, and yet can mean one thing only: it loads, and
//! the tidy spelling is offered.

use std::sync::Arc;

use super::codes::{LOST_TEXT, UNTIDY};
use crate::findings::{Edit, Finding, Fix, Place, Safety, Severity};
use crate::records::{
    Amount, Answer, ClockTime, Count, Dated, FieldTraits, Fields, IsoDate, Money, Reader, Span,
    Spanned, Text, Timed, reading,
};

/// A reminder for each value of a record that is written untidily.
pub(super) fn untidy<F: Fields>(record: &F, path: &Arc<str>, text: &str) -> Vec<Finding> {
    let mut tidying = Tidying {
        path,
        text,
        found: Vec::new(),
    };
    record.read(&mut tidying);
    tidying.found
}

struct Tidying<'t> {
    path: &'t Arc<str>,
    text: &'t str,
    found: Vec<Finding>,
}

impl Tidying<'_> {
    /// What stands at a place, and the same without quotes; `None` of a value that has no place
    /// of its own.
    fn written(&self, span: Span) -> Option<(&str, &str)> {
        let raw = self.text.get(span.bytes()).filter(|raw| !raw.is_empty())?;
        let inner = ['"', '\''].into_iter().find_map(|quote| {
            let inner = raw.strip_prefix(quote)?;
            inner.strip_suffix(quote)
        });
        Some((raw, inner.unwrap_or(raw)))
    }

    /// Offers the tidy spelling where what is written is another.
    fn offer_unless(&mut self, span: Span, is_tidy: impl Fn(&str) -> bool, tidy: String) {
        let Some((raw, written)) = self.written(span) else {
            return;
        };
        if !is_tidy(written) {
            let raw = raw.to_owned();
            self.offer(span, &raw, tidy);
        }
    }

    fn offer(&mut self, span: Span, raw: &str, tidy: String) {
        let message = format!("「{raw}」读作「{tidy}」，写法不规范");
        let mut finding = Finding::new(UNTIDY, Severity::Reminder, self.path, span, message);
        finding.fixes.push(Fix {
            title: format!("改为「{tidy}」"),
            safety: Safety::Safe,
            edits: vec![Edit {
                place: Place::new(self.path, span),
                text: tidy,
            }],
        });
        let help = "运行 xiafang fix 一并整理，事实不变；也可以自己改";
        self.found.push(finding.help(help));
    }
}

impl Tidying<'_> {
    /// Names what YAML took for a comment or a sign of its own.
    fn lost(&mut self, span: Span) {
        let Some((raw, written)) = self.written(span).filter(|(raw, _)| !raw.contains('\n')) else {
            return;
        };
        if raw != written || raw.starts_with(['|', '>', '"', '\'']) {
            return;
        }
        let bytes = span.bytes();
        let behind = self.text.get(bytes.end..).unwrap_or_default();
        let behind = behind.lines().next().unwrap_or_default();
        let comment = behind.trim_start();
        let line = self.text[..bytes.start].rfind('\n').map_or(0, |at| at + 1);
        let before = self.text[line..bytes.start].trim_end();
        let token = before.rsplit(' ').next().unwrap_or_default();
        let (start, end) = if comment.starts_with('#') && comment.len() < behind.len() {
            (bytes.start, bytes.end + behind.trim_end().len())
        } else if token.len() > 1 && token.starts_with(['&', '!']) {
            (line + before.len() - token.len(), bytes.end)
        } else {
            return;
        };
        let whole = self.text[start..end].to_owned();
        let place = Place::new(self.path, Span::of(start..end));
        let message = format!(
            "只读到「{raw}」，「{}」丢了",
            whole.replacen(raw, "", 1).trim()
        );
        let mut finding = Finding::new(
            LOST_TEXT,
            Severity::Reminder,
            self.path,
            place.span,
            message,
        );
        let quoted = format!("\"{}\"", whole.replace('\\', "\\\\").replace('"', "\\\""));
        let reason = "丢掉的是不是正文，看了才知道";
        let title = format!("改为 {quoted}");
        finding
            .fixes
            .push(Fix::doubtful(title, reason, place, &quoted));
        let help =
            format!("是正文的，整段前后加半角双引号：{quoted}；是说明的，另起一行，以 # 开头");
        self.found.push(finding.help(help));
    }

    /// Names signs that nobody sees.
    fn unseen(&mut self, span: Span) {
        let Some(raw) = self.text.get(span.bytes()) else {
            return;
        };
        let is_hidden = |one: char| reading::is_unseen(one) || one == '\u{a0}' || one == '\u{b}';
        let Some(sign) = raw.chars().find(|one| is_hidden(*one)) else {
            return;
        };
        let tidy: String = raw.chars().filter(|one| !is_hidden(*one)).collect();
        let at = raw.find(sign).unwrap_or_default();
        let place = Span::of(span.bytes().start + at..span.bytes().start + at + sign.len_utf8());
        let message = format!("里面有看不见的字符 U+{:04X}", sign as u32);
        let mut finding = Finding::new(UNTIDY, Severity::Reminder, self.path, place, message);
        finding.fixes.push(Fix {
            title: "删去看不见的字符".to_owned(),
            safety: Safety::Safe,
            edits: vec![Edit {
                place: Place::new(self.path, span),
                text: tidy,
            }],
        });
        let help = "删去它；运行 xiafang fix 一并整理";
        self.found.push(finding.help(help));
    }
}

impl<'r> Reader<'r> for Tidying<'_> {
    fn text(&mut self, _: &'static FieldTraits, text: &'r Text) {
        self.lost(text.span);
        self.unseen(text.span);
    }

    fn day(&mut self, _: &'static FieldTraits, day: &'r Dated) {
        let is_tidy = |text: &str| IsoDate::parse(text).is_some();
        self.offer_unless(day.span, is_tidy, day.value.to_string());
    }

    fn count(&mut self, _: &'static FieldTraits, count: &'r Spanned<Count>) {
        let is_tidy = |text: &str| Count::parse(text).is_some();
        self.offer_unless(count.span, is_tidy, count.value.0.to_string());
    }

    fn amount(&mut self, _: &'static FieldTraits, amount: &'r Amount) {
        let is_tidy = |text: &str| Money::parse(text).is_some();
        self.offer_unless(amount.span, is_tidy, amount.value.0.to_string());
    }

    fn time(&mut self, _: &'static FieldTraits, time: &'r Timed) {
        let is_tidy = |text: &str| ClockTime::parse(text).is_some();
        self.offer_unless(time.span, is_tidy, time.value.to_string());
    }

    fn answer(&mut self, _: &'static FieldTraits, answer: &'r Answer) {
        let words = [
            "是", "否", "true", "True", "TRUE", "false", "False", "FALSE",
        ];
        let is_tidy = |text: &str| words.contains(&text);
        self.offer_unless(answer.span, is_tidy, answer.value.to_string());
    }

    fn word(&mut self, _: &'static FieldTraits, word: &'r str, span: Span) {
        self.offer_unless(span, |text| text == word, word.to_owned());
    }

    fn items(&mut self, _: &'static FieldTraits, places: &[Span]) {
        let (Some(first), Some(last)) = (places.first(), places.last()) else {
            return;
        };
        let before = self.text.get(..first.bytes().start).unwrap_or_default();
        let before = before.trim_end_matches([' ', '\u{3000}', '"', '\'', '［', '【']);
        let whole = Span {
            start: first.start,
            end: last.end,
        };
        let parts = places
            .iter()
            .filter_map(|place| self.text.get(place.bytes()));
        let parts: Vec<&str> = parts.map(str::trim).collect();
        let is_apart = places
            .windows(2)
            .all(|pair| self.is_apart(pair[0], pair[1]));
        let tidy = match before.chars().next_back() {
            Some('[' | ',') if is_apart => return,
            Some('[' | ',') => parts.join(", "),
            Some('-') if is_apart => return,
            Some('-') => {
                let line = before.rfind('\n').map_or(0, |at| at + 1);
                let indent = " ".repeat(before.len() - 1 - line);
                parts.join(&format!("\n{indent}- "))
            }
            // An item alone.
            Some(':') => format!("[{}]", parts.join(", ")),
            _ => return,
        };
        let raw = self.text.get(whole.bytes()).unwrap_or_default().to_owned();
        if raw != tidy {
            self.offer(whole, &raw, tidy);
        }
    }
}

impl Tidying<'_> {
    /// Whether two items of a list are parted as the form has it.
    fn is_apart(&self, one: Span, next: Span) -> bool {
        let between = self.text.get(one.bytes().end..next.bytes().start);
        between.is_none_or(|between| between.contains([',', '\n']))
    }
}
