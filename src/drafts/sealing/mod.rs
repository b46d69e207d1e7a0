//! What must happen before a record is sealed: the names taken out of every other record first,
//! then what is left of its own is number, dates and steps.

mod removal;
mod stub;
mod traces;

use std::path::Path;
use std::sync::Arc;

use super::draft::Refusal;
use crate::disk::{Folder, Overlay};
use crate::findings::{Edit, applied};
use crate::load::{MISSING_KEY, load};
use crate::privacy::{Veil, telling_of};
use crate::records::{Case, Choice, Kind, Mark, Office, Span, Spanned, Telling, Word, slot_of};
use stub::{stubbed, text_of, without_entry};
use traces::{Sought, is_record};

pub use stub::Rewritten;
pub use traces::Trace;

/// What stands between a case and its seal.
#[derive(Debug)]
pub struct Sealing {
    /// The parties that are sealed.
    pub parties: Vec<i32>,
    /// Records of others that name them, each as it is and without the names.
    pub elsewhere: Rewritten,
    /// What no edit of a record mends.
    pub traces: Vec<Trace>,
    /// The records of the case as they are and as the stub has them.
    pub stub: Rewritten,
    /// What tells who they are.
    pub telling: Telling,
}

/// What is to be done before the parties of a case are sealed: the one named, or those that
/// bear the mark already. `out` is the output folder, where there is one.
///
/// # Errors
/// Where there is no such case or party, or none is named.
pub fn sealing(
    office: &Office,
    folder: &Folder,
    out: &Path,
    (case, party): (&str, Option<i32>),
) -> Result<Sealing, Refusal> {
    let mut marked = office.clone();
    let own = marked.cases.get_mut(case).ok_or_else(|| {
        Refusal::new(
            format!("没有登记号为「{case}」、读得懂的案件"),
            "先运行 xiafang check，有错误的改好再来",
        )
    })?;
    let parties = parties(&own.case, party)?;
    for one in &mut own.case.edit().parties.0 {
        if parties.contains(&one.number.0) {
            one.value.mark = Some(sealed());
        }
    }
    let is_theirs = |party: i32| parties.contains(&party);
    let people = own.case.beneficiaries.iter();
    let people = people.filter(|person| is_theirs(person.party.0));
    let people: Vec<i32> = people.map(|person| person.number.0).collect();
    marked.telling = None;
    let telling = telling_of(&marked);
    let veil = Veil::of(Arc::clone(&telling));
    let sought = Sought {
        veil: &veil,
        case,
        parties: &parties,
    };
    let mut stub = stubbed(&marked, folder, case, &parties);
    take_incomplete(&mut stub, folder);
    for (path, (_, new)) in &mut stub {
        *new = without(&sought.edits(path, new), new);
    }
    let mut traces = sought.in_folder(folder);
    traces.extend(sought.in_output(out, &people));
    Ok(Sealing {
        elsewhere: elsewhere(&sought, folder, &stub),
        traces,
        stub,
        telling: of_parties(&telling, case, &parties),
        parties,
    })
}

impl Sealing {
    /// Whether nothing but the records of the case names them.
    pub fn is_clear(&self) -> bool {
        self.elsewhere.is_empty() && self.traces.is_empty()
    }

    /// The texts of the stub, to be looked at before they are written.
    pub fn stub_over(&self, folder: Folder) -> Folder {
        over(&self.stub, folder)
    }
}

fn over(stub: &Rewritten, folder: Folder) -> Folder {
    let mut overlay = Overlay::default();
    for (path, (_, new)) in stub {
        overlay.put(path, new);
    }
    folder.with_overlay(overlay)
}

/// The most entries of one kind within another that a form has.
const DEEPEST: usize = 4;

/// Takes out entries of which the stub has left too little: who came along, without a name.
fn take_incomplete(stub: &mut Rewritten, folder: &Folder) {
    for _ in 0..DEEPEST {
        let Ok(loaded) = load(&over(stub, folder.clone())) else {
            return;
        };
        let lacking = loaded.faults.iter().filter(|one| one.code == MISSING_KEY);
        let mut lacking: Vec<_> = lacking.map(|one| &one.place).collect();
        // From the end, so that those before stay where they are.
        lacking.sort_by_key(|place| std::cmp::Reverse(place.span.start));
        let mut any = false;
        for place in lacking {
            if let Some((_, new)) = stub.get_mut(&place.path) {
                *new = without_entry(new, place.span);
                any = true;
            }
        }
        if !any {
            return;
        }
    }
}

fn sealed() -> Choice<Mark> {
    Spanned {
        value: Word::of("封存"),
        span: Span::START,
    }
}

fn parties(case: &Case, asked: Option<i32>) -> Result<Vec<i32>, Refusal> {
    if let Some(party) = asked {
        return match case.party(party) {
            Some(_) => Ok(vec![party]),
            None => Err(Refusal::new(
                format!("案件 {} 没有 {party} 号当事人", case.number.as_str()),
                "--party 写 案件.yaml 里当事人的编号",
            )),
        };
    }
    let marks = case
        .marks()
        .filter(|(_, mark)| mark.meaning() == Some(Mark::Sealed));
    let mut marked: Vec<i32> = marks.map(|(party, _)| party).collect();
    marked.sort_unstable();
    marked.dedup();
    match (marked.is_empty(), case.parties.as_slice()) {
        (false, _) => Ok(marked),
        (true, [only]) => Ok(vec![only.number.0]),
        (true, _) => Err(Refusal::new(
            format!("案件 {} 有几名当事人，不知道封存谁的", case.number.as_str()),
            "用 --party 写他的编号",
        )),
    }
}

/// Records outside of the case's own, and of the case those that the stub leaves as they are.
fn elsewhere(sought: &Sought<'_>, folder: &Folder, stub: &Rewritten) -> Rewritten {
    let listed = folder.list().unwrap_or_default().into_iter();
    let records = listed.filter(|entry| {
        let is_lock = slot_of(&entry.path).kind() == Some(Kind::Lock);
        is_record(&entry.path) && !is_lock && !stub.contains_key(&entry.path)
    });
    let rewritten = records.filter_map(|entry| {
        let text = text_of(folder, &entry.path)?;
        let new = without(&sought.edits(&entry.path, &text), &text);
        (new != text).then_some((entry.path, (text, new)))
    });
    rewritten.collect()
}

fn without(edits: &[Edit], text: &str) -> String {
    applied(text, &edits.iter().collect::<Vec<_>>())
}

fn of_parties(telling: &Telling, case: &str, parties: &[i32]) -> Telling {
    let theirs = telling.parties.iter();
    let theirs = theirs.filter(|one| one.case == case && parties.contains(&one.party));
    Telling {
        parties: theirs.cloned().collect(),
        ..Telling::default()
    }
}
