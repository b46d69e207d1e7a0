//! The handbook's questions of a head: each is answered by at most two commands, which run on the
//! example; what they answer is kept.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::support::desk::{Desk, desk};

/// The 27th of December 2016, as the clock that the program is told.
const TODAY: &str = "1482796800";

/// The questions of the page, each with its commands.
fn questions() -> Vec<(String, Vec<String>)> {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/手册/领导问的事.typ");
    let page = fs::read_to_string(page).expect("the page");
    let sections = page.split("\n== ").skip(1);
    let question = |section: &str| {
        let title = section.lines().next().expect("a title").to_owned();
        let block = section.split("```sh\n").nth(1).expect("commands");
        let block = block.split("```").next().expect("an end");
        (title, block.lines().map(str::to_owned).collect())
    };
    sections.map(question).collect()
}

/// What a clerk sees who types the line.
fn typed(desk: &Desk, line: &str) -> String {
    let words = line
        .strip_prefix("xiafang ")
        .expect("a command of the program");
    let mut command = Command::new(assert_cmd::cargo::cargo_bin("xiafang"));
    command
        .args(words.split_whitespace())
        .current_dir(desk.home());
    command.env("SOURCE_DATE_EPOCH", TODAY);
    let output = command.output().expect("it runs");
    let code = output.status.code().expect("it ends");
    assert!(
        code < 2,
        "{line}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// The first lines of a long answer.
fn beginning(answer: &str) -> String {
    const MOST: usize = 24;
    let lines: Vec<&str> = answer.lines().collect();
    let first = lines
        .iter()
        .take(MOST)
        .map(|line| format!("{}\n", line.trim_end()));
    let more = match lines.len() > MOST {
        true => format!("……共 {} 行\n", lines.len()),
        false => String::new(),
    };
    first.collect::<String>() + &more
}

#[test]
fn each_question_is_answered_by_at_most_two_commands() {
    let desk = desk();
    let mut transcript = String::new();
    let questions = questions();
    assert!(questions.len() >= 10, "{questions:?}");
    for (question, commands) in questions {
        assert!((1..=2).contains(&commands.len()), "{question}");
        transcript += &format!("== {question}\n");
        for line in commands {
            let answer = typed(&desk, &line);
            assert!(!answer.is_empty(), "{line}");
            transcript += &format!("$ {line}\n{}\n", beginning(&answer));
        }
    }
    insta::assert_snapshot!(transcript);
}
