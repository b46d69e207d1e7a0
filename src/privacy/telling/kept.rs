//! What tells who the sealed are, kept in a file outside of all records.

use crate::records::{Certainty, MarkedParty, Telling, TellingWord, WordKind};

/// How certain words are written.
const CERTAINTIES: [(&str, Certainty); 3] = [
    ("确定", Certainty::Certain),
    ("可能", Certainty::Likely),
    ("姓氏", Certainty::OfSurname),
];
/// How kinds of words are written; of the others it is enough that they name somebody.
const KINDS: [(&str, WordKind); 5] = [
    ("姓名", WordKind::Party),
    ("号码", WordKind::Number),
    ("村居", WordKind::Village),
    ("地址", WordKind::Address),
    ("单位", WordKind::Employer),
];

/// The words as lines: case, party, kind, certainty and word, with tabs between.
pub fn kept_lines(telling: &Telling) -> Vec<String> {
    let parties = telling.parties.iter();
    let lines = parties.flat_map(|party| {
        party.words.iter().map(move |word| {
            let kind = KINDS.iter().find(|(_, kind)| *kind == word.kind);
            let kind = kind.map_or(KINDS[0].0, |(name, _)| name);
            let certainty = CERTAINTIES.iter().find(|(_, one)| *one == word.certainty);
            let certainty = certainty.map_or(CERTAINTIES[0].0, |(name, _)| name);
            let (case, number) = (&party.case, party.party);
            format!("{case}\t{number}\t{kind}\t{certainty}\t{}", word.text)
        })
    });
    lines.collect()
}

/// The words of such lines; blank ones and those that begin with # say nothing.
///
/// # Errors
/// The number, from 1, of the first line that is none.
pub fn kept_telling(text: &str) -> Result<Telling, usize> {
    let mut telling = Telling::default();
    for (at, line) in text.lines().enumerate() {
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        let (case, party, word) = parsed(line).ok_or(at + 1)?;
        let is_same = |one: &&mut MarkedParty| one.case == case && one.party == party;
        match telling.parties.iter_mut().find(is_same) {
            Some(known) => known.words.push(word),
            None => telling.parties.push(MarkedParty {
                case: case.to_owned(),
                party,
                words: vec![word],
                ..MarkedParty::default()
            }),
        }
    }
    Ok(telling)
}

fn parsed(line: &str) -> Option<(&str, i32, TellingWord)> {
    let mut fields = line.split('\t');
    let (case, party) = (fields.next()?, fields.next()?.parse().ok()?);
    let (kind, certainty, text) = (fields.next()?, fields.next()?, fields.next()?);
    let kind = KINDS.iter().find(|(name, _)| *name == kind)?.1;
    let certainty = CERTAINTIES.iter().find(|(name, _)| *name == certainty)?.1;
    let text = text.trim_end_matches('\r').to_owned();
    let word = TellingWord {
        text,
        kind,
        certainty,
    };
    (fields.next().is_none() && !word.text.is_empty()).then_some((case, party, word))
}

#[cfg(test)]
mod tests {
    use super::{kept_lines, kept_telling};

    #[test]
    fn lines_are_read_as_they_were_written() {
        let lines = "2016-0006\t1\t姓名\t确定\t邢梓涵\n2016-0006\t1\t号码\t确定\t13800000001\n\
                     2016-0007\t2\t姓名\t可能\t梓涵";
        let telling = kept_telling(lines).expect("they are lines");
        assert_eq!(kept_lines(&telling).join("\n"), lines);
    }

    #[test]
    fn a_line_that_is_none_is_told_by_its_number() {
        for wrong in [
            "邢梓涵",
            "2016-0006\t一\t姓名\t确定\t邢梓涵",
            "2016-0006\t1\t姓名\t确定\t",
        ] {
            let text = format!("# 封存的人\n\n{wrong}\n");
            assert_eq!(kept_telling(&text).err(), Some(3), "{wrong}");
        }
    }
}
