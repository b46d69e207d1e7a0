//! What is laid before whoever names the members in charge: each member of the branch with load,
//! recusal, contacts in the village, age and absence. The choice stays a person's.

use crate::cli::columns::table;
use crate::drafts::{DraftKind, Refusal};
use crate::privacy::Veil;
use crate::rules::{Candidate, candidates};

use super::begun::Begun;

/// The kinds that name members in charge.
const NAMING: [&str; 2] = ["assignment", "replacement"];

/// Whether a kind names members in charge.
pub(super) fn names_members(kind: &DraftKind) -> bool {
    NAMING.contains(&kind.name)
}

/// Tells of the members among whom is to be chosen, where a branch is in charge.
pub(super) fn tell(begun: &Begun<'_>) -> Result<(), Refusal> {
    let Some((branch, all)) = begun.with_course(candidates)? else {
        return Ok(());
    };
    let veil = Veil::of_office(begun.office());
    let head = ["党员", "职务", "在包", "同乡镇", "同村", "传帮带", "注意"];
    let mut rows = vec![head.map(str::to_owned).to_vec()];
    rows.extend(all.iter().map(|one| row(one, &veil)));
    say!(
        "{branch}的党员（第十五条），由书记选定二人，理由写进「考虑因素」：\n{}\n",
        table(&rows)
    );
    Ok(())
}

fn row(one: &Candidate, veil: &Veil) -> Vec<String> {
    let kind = match (one.is_mentor, one.is_young) {
        (true, _) => "可以带年轻党员",
        (false, true) => "年轻党员",
        (false, false) => "",
    };
    let absent = one
        .absent
        .as_ref()
        .map(|state| format!("不在岗（{state}）"));
    let recusal = one.recusal.as_ref();
    let recusal = recusal.map(|why| format!("须核查回避：{}", veil.over(why, None)));
    let notes: Vec<String> = absent.into_iter().chain(recusal).collect();
    vec![
        one.name.clone(),
        one.post.clone(),
        format!("{}人", one.load),
        format!("{}人", one.in_township),
        format!("{}人", one.in_village),
        kind.to_owned(),
        notes.join("；"),
    ]
}
