//! Findings that must not repeat what they find: texts that should never have entered git.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::data_marked::NAMED_OUTSIDE;
use super::rule;
use crate::disk::Sources;
use crate::findings::{Finding, Place};
use crate::load::FormWords;
use crate::privacy::{UNREPEATED, Veil, Withheld};
use crate::records::{Office, slot_of};

/// What to do where the words themselves are not repeated.
const REMEDY: &str = "打开文件看这一行，照表格改正；不该写的删去。这里不复述内容，不要抄到别处";

/// A line of a file.
type Line = (Arc<str>, u32);

/// The lines on which somebody is named whose name no finding repeats.
pub(super) fn lines_naming(findings: &[Finding], sources: &Sources) -> BTreeSet<Line> {
    let named = findings.iter().filter(|one| one.code == NAMED_OUTSIDE);
    named
        .flat_map(|one| lines_of(&one.place, sources))
        .collect()
}

fn lines_of(place: &Place, sources: &Sources) -> Vec<Line> {
    let source = sources.of(&place.path);
    let lines = source.map(|source| {
        let line = |byte: u32| source.position(byte).line;
        line(place.span.start)..=line(place.span.end)
    });
    let lines = lines.into_iter().flatten();
    lines.map(|line| (Arc::clone(&place.path), line)).collect()
}

/// Takes the words of a record out of every finding about a withheld place, about a line that
/// names somebody, or about what should not have been written at all.
pub(super) fn withhold(
    findings: &mut [Finding],
    withheld: &Withheld,
    naming: &BTreeSet<Line>,
    sources: &Sources,
) {
    let names = |place: &Place| {
        let mut of_file = naming
            .iter()
            .filter(|(path, _)| *path == place.path)
            .peekable();
        of_file.peek().is_some()
            && lines_of(place, sources)
                .iter()
                .any(|line| naming.contains(line))
    };
    let mut known = None;
    for finding in findings {
        let covered = || withheld.covers(&finding.place) || names(&finding.place);
        if !finding.withheld && covered() {
            let known = known.get_or_insert_with(FormWords::of_all);
            tell_less(finding, known);
        }
    }
}

/// Lays the veil over what findings say outside the files of a case with a marked person: a message may
/// quote another line than the one that it points at. Names of files are shown to everybody, and
/// so veiled wherever they stand.
pub(super) fn veil(findings: &mut [Finding], office: &Office) {
    let veil = Veil::of_office(office);
    if veil.is_empty() {
        return;
    }
    let is_own = |finding: &Finding| {
        let slot = slot_of(&finding.place.path);
        let case = slot.of_case().and_then(|(case, _)| office.cases.get(case));
        case.is_some_and(|folder| folder.case.has_marked_person())
    };
    for finding in findings.iter_mut() {
        let related = finding.related.iter_mut().map(|one| &mut one.place);
        for place in related.chain([&mut finding.place]) {
            let shown = veil.over(&place.path, None);
            place.veil_path(&shown);
        }
    }
    for finding in findings.iter_mut().filter(|finding| !is_own(finding)) {
        let over = |text: &mut String| *text = veil.over(text, None);
        over(&mut finding.message);
        finding.help.iter_mut().for_each(over);
        let related = finding.related.iter_mut();
        related.for_each(|one| over(&mut one.message));
        finding.fixes.retain(|fix| {
            let mut texts = fix.edits.iter().map(|edit| &edit.text);
            texts.all(|text| veil.over(text, None) == *text)
        });
        let fixes = finding.fixes.iter_mut();
        fixes.for_each(|fix| over(&mut fix.title));
    }
}

/// A fault of the data is told by its rule's title alone; what an article asks stays, without
/// anything quoted that is not a word of the forms.
fn tell_less(finding: &mut Finding, known: &FormWords) {
    let is_of_data = finding.code.article().is_none();
    let title = rule(finding.code.0).map(|rule| rule.title.to_owned());
    match title.filter(|_| is_of_data) {
        Some(title) => finding.withhold(title, Some(REMEDY.to_owned())),
        None => {
            let message = without_quotes(&finding.message, known);
            let help = finding.help.as_ref();
            let help = help.map(|help| without_quotes(help, known));
            finding.withhold(message, help);
        }
    }
}

fn without_quotes(text: &str, known: &FormWords) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, quoted)) = rest.split_once('「') {
        let (word, after) = quoted.split_once('」').unwrap_or((quoted, ""));
        out += before;
        match known.contains(word) {
            true => out += &format!("「{word}」"),
            false => out += UNREPEATED,
        }
        rest = after;
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_form_is_forgotten() {
        let known = crate::load::every_schema();
        for kind in crate::forms::KINDS {
            assert!(known.contains(&(kind.schema)()), "{}", kind.name);
        }
    }

    #[test]
    fn words_of_forms_stay_and_others_go() {
        let known = FormWords::of_all();
        let told = without_quotes("「关系」写的是「某人」，应当是「本人」", &known);
        assert_eq!(told, "「关系」写的是（不复述），应当是「本人」");
        assert_eq!(
            without_quotes("没有合上「某人", &known),
            "没有合上（不复述）"
        );
    }
}
