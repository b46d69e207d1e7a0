//! Edits as clerks make them in a record's lines: by the text alone, and not by anything of the
//! program.

use fastrand::Rng;

/// The lines of an item of a list, and how far its dash is indented.
struct Item {
    lines: std::ops::Range<usize>,
    indent: usize,
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

fn says_something(line: &str) -> bool {
    let told = line.trim();
    !told.is_empty() && !told.starts_with('#')
}

/// Items of mappings, each with all lines below its dash.
fn items(lines: &[String]) -> Vec<Item> {
    let begins = |line: &String| {
        let told = line.trim_start_matches(' ');
        told.starts_with("- ") && told.contains(": ")
    };
    let starts = (0..lines.len()).filter(|at| begins(&lines[*at]));
    let whole = |at: usize| {
        let own = indent(&lines[at]);
        let behind = (at + 1..lines.len())
            .find(|next| says_something(&lines[*next]) && indent(&lines[*next]) <= own);
        Item {
            lines: at..behind.unwrap_or(lines.len()),
            indent: own,
        }
    };
    starts.map(whole).collect()
}

/// Lines with a key and one plain text that is no list and goes over no further line.
fn values(lines: &[String]) -> Vec<usize> {
    let is_plain = |at: &usize| {
        let line = &lines[*at];
        let Some((key, value)) = line.split_once(": ") else {
            return false;
        };
        let next = lines.get(at + 1);
        let goes_on = next.is_some_and(|next| {
            says_something(next) && indent(next) > indent(line) && !next.contains(": ")
        });
        says_something(line)
            && !key.contains('"')
            && !value.starts_with(['[', '"', '\'', '|', '>', '#'])
            && !goes_on
    };
    (0..lines.len()).filter(is_plain).collect()
}

/// One side's edits of a text: `tag` makes what it writes its own.
pub fn edited(rng: &mut Rng, text: &str, tag: &str, count: usize) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    for number in 0..count {
        let word = format!("{tag}{number}");
        match rng.u8(..10) {
            0..4 => change(rng, &mut lines, &word),
            4 | 5 => add_item(rng, &mut lines, &word),
            6 => remove_item(rng, &mut lines),
            7 => swap_items(rng, &mut lines),
            8 => add_key(rng, &mut lines, &word),
            _ => tidy(rng, &mut lines),
        }
    }
    lines.join("\n") + "\n"
}

fn change(rng: &mut Rng, lines: &mut [String], word: &str) {
    let values = values(lines);
    if let Some(at) = rng.choice(values)
        && let Some((key, _)) = lines[at].split_once(": ")
    {
        lines[at] = format!("{key}: {word}");
    }
}

fn add_key(rng: &mut Rng, lines: &mut Vec<String>, word: &str) {
    let values = values(lines);
    let Some(at) = rng.choice(values) else {
        return;
    };
    let line = &lines[at];
    let column = match line.trim_start_matches(' ').starts_with("- ") {
        true => indent(line) + 2,
        false => indent(line),
    };
    lines.insert(at + 1, format!("{}加记{word}: {word}", " ".repeat(column)));
}

fn add_item(rng: &mut Rng, lines: &mut Vec<String>, word: &str) {
    let items = items(lines);
    let Some(item) = rng.choice(items) else {
        return;
    };
    let mut copy: Vec<String> = lines[item.lines.clone()]
        .iter()
        .filter(|line| says_something(line))
        .cloned()
        .collect();
    for line in &mut copy {
        if let [_] = values(std::slice::from_ref(line))[..]
            && let Some((key, _)) = line.split_once(": ")
        {
            *line = format!("{key}: {word}");
        }
    }
    let at = item.lines.end;
    lines.splice(at..at, copy);
}

fn remove_item(rng: &mut Rng, lines: &mut Vec<String>) {
    let items = items(lines);
    let has_neighbour = |item: &&Item| {
        let like = |other: &Item| {
            other.indent == item.indent
                && other.lines != item.lines
                && (other.lines.end == item.lines.start || item.lines.end == other.lines.start)
        };
        items.iter().any(like)
    };
    let removable: Vec<&Item> = items.iter().filter(has_neighbour).collect();
    if let Some(item) = rng.choice(removable) {
        lines.drain(item.lines.clone());
    }
}

fn swap_items(rng: &mut Rng, lines: &mut Vec<String>) {
    let items = items(lines);
    let pairs: Vec<(&Item, &Item)> = items
        .iter()
        .flat_map(|one| {
            let next =
                |other: &&Item| other.indent == one.indent && other.lines.start == one.lines.end;
            items.iter().filter(next).map(move |other| (one, other))
        })
        .collect();
    if let Some((one, other)) = rng.choice(pairs) {
        let first = lines[one.lines.clone()].to_vec();
        let second = lines[other.lines.clone()].to_vec();
        lines.splice(
            one.lines.start..other.lines.end,
            second.into_iter().chain(first),
        );
    }
}

fn tidy(rng: &mut Rng, lines: &mut Vec<String>) {
    let values = values(lines);
    let Some(at) = rng.choice(values) else {
        return;
    };
    match rng.u8(..3) {
        0 => {
            if let Some((key, value)) = lines[at].clone().split_once(": ")
                && !value.contains(" #")
            {
                lines[at] = format!("{key}: \"{}\"", value.trim());
            }
        }
        1 => {
            let blanks = " ".repeat(indent(&lines[at]));
            lines.insert(at, format!("{blanks}# 看过"));
        }
        _ => lines[at].push_str(" # 问过"),
    }
}
