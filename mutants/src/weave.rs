//! All mutants in one source: each function asks first which of its mutants is on, and
//! returns what its body with that one change yields.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::listed::{Mutant, Span};
use crate::refused::Refused;
use crate::text::{Places, body_that_ends};

/// A number of a mutant: its place in the list, from 1.
pub type Number = u32;

/// Lines of a woven text, from 1, each with whose they are.
pub type Lines = Vec<(Range<usize>, Number)>;

/// A file with its mutants in it.
#[derive(Default)]
pub struct Woven {
    /// The new text.
    pub text: String,
    /// The lines, from 1, on which each mutant stands.
    pub mutants: Lines,
    /// The lines from which on a function asks, to where its own body begins or ends.
    pub functions: Lines,
    /// The mutants that a switch inside a function cannot reach.
    pub outside: Vec<Number>,
    /// The numbers of each function that asks, under the first of them.
    pub asking: BTreeMap<Number, Vec<Number>>,
    line: usize,
}

/// Weaves the mutants of one file into its text, but for those that do not compile.
pub fn weave(text: &str, mutants: &[(Number, &Mutant)], refused: &Refused) -> Woven {
    let places = Places::of(text);
    let mut woven = Woven::default();
    let mut functions: BTreeMap<usize, Asking> = BTreeMap::new();
    for &(number, mutant) in mutants {
        let body = mutant
            .function
            .as_ref()
            .filter(|function| !is_const(text, &places, function.span))
            .and_then(|function| body_that_ends(text, &places, function.span.end));
        let Some(body) = body else {
            woven.outside.push(number);
            continue;
        };
        let function = functions.entry(body.start).or_insert_with(|| Asking {
            text,
            places: &places,
            body,
            mutants: Vec::new(),
        });
        function.mutants.push((number, mutant));
    }
    let mut insertions = BTreeMap::new();
    for function in functions.values() {
        let numbers: Vec<Number> = function.mutants.iter().map(|one| one.0).collect();
        if refused.functions.contains(&numbers[0]) {
            woven.outside.extend(numbers);
            continue;
        }
        let (before, after) = function.switch(&refused.mutants);
        insertions.insert(function.body.start, before);
        if let Some(after) = after {
            insertions.insert(function.body.end, vec![(Part::End(numbers[0]), after)]);
        }
        woven.asking.insert(numbers[0], numbers);
    }
    let mut from = 0;
    for (at, inserted) in insertions {
        woven.push(&text[from..at]);
        for (part, piece) in inserted {
            let lines = woven.push(&piece);
            match part {
                Part::Begin(function) => woven.functions.push((lines, function)),
                Part::Mutant(number) => woven.mutants.push((lines, number)),
                Part::End(function) => {
                    let begun = woven
                        .functions
                        .iter_mut()
                        .find(|(_, first)| *first == function);
                    if let Some((begun, _)) = begun {
                        begun.end = lines.end;
                    }
                }
            }
        }
        from = at;
    }
    woven.push(&text[from..]);
    woven
}

impl Woven {
    /// Adds a piece; yields its lines.
    fn push(&mut self, piece: &str) -> Range<usize> {
        let first = self.line + 1;
        self.line += piece.matches('\n').count();
        self.text.push_str(piece);
        first..self.line + 1
    }
}

/// A switch is no constant, so a function that may be called in one cannot have it.
fn is_const(text: &str, places: &Places, span: Span) -> bool {
    let text = &text[span.bytes(places)];
    let head = text.split('{').next().unwrap_or(text);
    head.contains("const fn ")
}

/// What a piece of a woven function is; functions by their first number.
enum Part {
    Begin(Number),
    Mutant(Number),
    End(Number),
}

/// A function that asks which of its mutants is on.
struct Asking<'t> {
    text: &'t str,
    places: &'t Places<'t>,
    body: Range<usize>,
    mutants: Vec<(Number, &'t Mutant)>,
}

impl Asking<'_> {
    /// What stands before the body, and what behind it.
    ///
    /// An opaque type has one meaning in a function, so where one is returned the bodies are
    /// boxed.
    fn switch(&self, unviable: &BTreeSet<Number>) -> (Vec<(Part, String)>, Option<String>) {
        let (first, function) = (self.mutants[0].0, self.mutants[0].1.function.as_ref());
        let last = self.mutants[self.mutants.len() - 1].0;
        let asked = format!("match crate::mutant_switch::on({first}, {last}) {{\n");
        let returned = function.map_or("", |function| function.return_type.as_str());
        let opaque = returned.strip_prefix("-> impl ").map(boxed);
        let (begin, open, close) = match &opaque {
            Some(kind) => (
                format!("\nlet woven: {kind} = {asked}"),
                "Box::new({",
                "}),\n",
            ),
            None => (format!("\n{asked}"), "return {", "},\n"),
        };
        let mut pieces = vec![(Part::Begin(first), begin)];
        for (number, mutant) in &self.mutants {
            if !unviable.contains(number) {
                let body = self.changed(mutant);
                let piece = format!("{number} => {open}{body}\n{close}");
                pieces.push((Part::Mutant(*number), piece));
            }
        }
        let (own, end) = match &opaque {
            Some(_) => ("_ => Box::new({", Some("\n})};\nwoven\n".to_owned())),
            None => ("_ => {}\n}\n", None),
        };
        pieces.push((Part::Begin(first), own.to_owned()));
        (pieces, end)
    }

    fn changed(&self, mutant: &Mutant) -> String {
        let change = mutant.span.bytes(self.places);
        format!(
            "{}{}{}",
            &self.text[self.body.start..change.start],
            mutant.replacement,
            &self.text[change.end..self.body.end]
        )
    }
}

/// The box of a type behind `impl`.
fn boxed(bounds: &str) -> String {
    let bounds: Vec<&str> = bounds
        .split('+')
        .map(str::trim)
        .filter(|bound| !bound.starts_with("use<"))
        .collect();
    format!("Box<dyn {} + '_>", bounds.join(" + "))
}
