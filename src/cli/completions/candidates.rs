//! What can be typed at each place of the command line, from the registries and the folder.

use std::collections::BTreeSet;
use std::ffi::{OsStr, OsString};

use clap::{Arg, Command};
use clap_complete::CompletionCandidate as Candidate;
use clap_complete::engine::{ArgValueCandidates, ArgValueCompleter};

use super::folder::DataFolder;
use crate::cli::{arguments, words};
use crate::drafts::{DRAFTS, DraftKind, Whom};
use crate::forms::{Field, FormKind};
use crate::registers::blank_forms;
use crate::rules::{Rule, all};

/// The command line, with what can be typed for the words typed so far.
pub fn offering(words: &[OsString]) -> Command {
    let data = DataFolder::of(words);
    let command = listing(arguments::plain())
        .mut_subcommand("explain", |explain| offer(explain, "what", codes))
        .mut_subcommand("blank", |blank| offer(blank, "forms", forms))
        .mut_subcommand("check", |check| offer(check, "code", codes))
        .mut_subcommand("new", |new| {
            let kind = kind_among(words);
            let new = offer(new, "kind", kinds);
            complete(new, "whom", &data, move |data, typed| {
                kind.map_or(Vec::new(), |kind| whom(kind, data, typed))
            })
        });
    let of_case = command
        .mut_subcommand("show", |show| {
            complete(show, "what", &data, cases_and_people)
        })
        .mut_subcommand("why", |why| {
            // A changed argument is put behind the others: all are, in their order.
            let why = complete(why, "case", &data, cases_and_people);
            let why = complete(why, "field", &data, |_, _| fields_of_a_case());
            complete(why, "aspect", &data, |_, _| vec!["期限".to_owned()])
        })
        .mut_subcommand("file", |file| {
            complete(file, "case", &data, |data, _| data.cases())
        });
    let of_period = ["build", "watch"]
        .into_iter()
        .fold(of_case, |command, name| {
            command.mut_subcommand(name, |one| {
                complete(one, "periods", &data, |data, _| data.months_and_years())
            })
        });
    let of_month = of_period.mut_subcommand("lock", |lock| {
        complete(lock, "month", &data, |data, _| data.months())
    });
    let whole = OF_A_PART.into_iter().fold(of_month, |command, name| {
        command.mut_subcommand(name, |one| with_parts(one, &data))
    });
    words::twice(whole)
}

/// Offers what stands in closed lists, in both languages.
fn listing(command: Command) -> Command {
    command.mut_subcommands(|one| {
        one.mut_args(|arg| match words::values_of(&arg) {
            values if values.is_empty() => arg,
            values => arg.add(ArgValueCandidates::new(move || {
                values.iter().map(Candidate::new).collect::<Vec<_>>()
            })),
        })
    })
}

/// Commands that look at a part of the work.
const OF_A_PART: [&str; 5] = ["check", "count", "due", "rounds", "show"];

/// The command with what its options of a part of the work take.
fn with_parts(command: Command, data: &DataFolder) -> Command {
    let command = complete(command, "member", data, |data, _| data.members());
    let command = complete(command, "branch", data, |data, _| data.branches());
    let command = complete(command, "township", data, |data, _| data.townships());
    let command = complete(command, "case", data, |data, _| data.cases());
    complete(command, "person", data, |data, typed| data.people(typed))
}

fn offer(command: Command, arg: &'static str, candidates: fn() -> Vec<Candidate>) -> Command {
    command.mut_arg(arg, |arg: Arg| arg.add(ArgValueCandidates::new(candidates)))
}

fn complete(
    command: Command,
    arg: &'static str,
    data: &DataFolder,
    candidates: impl Fn(&DataFolder, &str) -> Vec<String> + Send + Sync + 'static,
) -> Command {
    let data = data.clone();
    let completer = move |typed: &OsStr| {
        let Some(typed) = typed.to_str() else {
            return Vec::new();
        };
        let fitting = candidates(&data, typed).into_iter();
        let fitting = fitting.filter(|word| word.starts_with(typed));
        fitting.map(Candidate::new).collect()
    };
    command.mut_arg(arg, |arg: Arg| arg.add(ArgValueCompleter::new(completer)))
}

fn codes() -> Vec<Candidate> {
    let code = |rule: &&Rule| Candidate::new(rule.code.0).help(Some(rule.title.into()));
    all().iter().map(code).collect()
}

fn forms() -> Vec<Candidate> {
    let forms = blank_forms();
    forms
        .iter()
        .map(|form| Candidate::new(form.document))
        .collect()
}

fn kinds() -> Vec<Candidate> {
    let kind = |kind: &DraftKind| {
        let english = Candidate::new(kind.name).help(Some(kind.title.into()));
        [Candidate::new(kind.title), english]
    };
    DRAFTS.iter().flat_map(kind).collect()
}

/// The names of what a case's own record says.
fn fields_of_a_case() -> Vec<String> {
    fn gather(fields: Vec<Field>, names: &mut BTreeSet<String>) {
        for field in fields {
            match field.fields.is_empty() {
                true => drop(names.insert(field.key)),
                false => gather(field.fields, names),
            }
        }
    }
    let mut names = BTreeSet::new();
    gather(
        FormKind::named("案件").map_or(Vec::new(), FormKind::fields),
        &mut names,
    );
    names.into_iter().collect()
}

/// The kind that is to be begun, once it is typed.
fn kind_among(words: &[OsString]) -> Option<&'static DraftKind> {
    let mut typed = words.iter().filter_map(|word| word.to_str());
    typed.find(|word| words::command_named(word).is_some_and(|word| word.english == "new"))?;
    typed.find_map(DraftKind::named)
}

pub fn whom(kind: &DraftKind, data: &DataFolder, typed: &str) -> Vec<String> {
    match kind.whom {
        Whom::Case | Whom::Party => data.cases(),
        Whom::Beneficiary | Whom::Paper | Whom::Visit => data.people(typed),
        Whom::Application => data.applications(),
        Whom::Member => data.members(),
        Whom::Reporter | Whom::Branch => data.reporters(),
        Whom::Year => data.years(),
        Whom::Month => data.months(),
        Whom::Code => {
            let codes = all().into_iter().filter(|rule| rule.is_waivable());
            let codes = codes.map(|rule| rule.code.0.to_owned());
            codes.chain(cases_and_people(data, typed)).collect()
        }
        Whom::NewCase | Whom::BudgetLine | Whom::Nobody => Vec::new(),
    }
}

/// Cases; and people, once few cases are left to choose from.
fn cases_and_people(data: &DataFolder, typed: &str) -> Vec<String> {
    let mut both = data.cases();
    both.extend(data.people(typed));
    both.sort();
    both.dedup();
    both
}
