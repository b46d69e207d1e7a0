//! The first day, as the handbook tells it: a new office from nothing to its first registers.

use std::fs;
use std::process::Command;

use crate::support::desk::{Desk, empty};
use xiafang::handbook::{Block, BlockKind, first_day};

/// Types a command line; what it prints, line by line.
fn typed(desk: &Desk, line: &str) -> Vec<String> {
    let (program, rest) = line.split_once(' ').expect("a program and its arguments");
    let printed = match program {
        "xiafang" => {
            let told = desk.run(rest);
            told.stdout + &told.stderr
        }
        other => {
            let mut command = Command::new(other);
            command
                .current_dir(desk.home())
                .args(rest.split_whitespace());
            // A computer that has never seen git.
            command
                .env("HOME", desk.home())
                .env_remove("XDG_CONFIG_HOME")
                .env("GIT_CONFIG_NOSYSTEM", "1");
            let output = command.output().expect("it runs");
            let both = [output.stdout, output.stderr].concat();
            String::from_utf8(both).expect("UTF-8")
        }
    };
    printed
        .lines()
        .map(|line| line.trim_end().to_owned())
        .collect()
}

/// Does to a file what a person would in an editor: lines put in place of others, or the
/// whole form filled in.
fn edited(desk: &Desk, edit: &Block) {
    let text = desk.read(&edit.file);
    let lines = |lines: &[String]| {
        lines
            .iter()
            .map(|line| format!("{line}\n"))
            .collect::<String>()
    };
    let (from, to) = (lines(&edit.removed), lines(&edit.added));
    let whole = match from.is_empty() {
        true => to,
        false => {
            let framed = format!("\n{text}");
            let from = format!("\n{from}");
            assert_eq!(framed.matches(&from).count(), 1, "{from} in {}", edit.file);
            framed.replacen(&from, &format!("\n{to}"), 1)[1..].to_owned()
        }
    };
    fs::write(desk.home().join(&edit.file), whole).expect("the file can be written");
}

#[test]
fn every_line_of_the_first_day_comes_out_as_the_handbook_says() {
    let desk = empty();
    let blocks = first_day();
    for (index, block) in blocks.iter().enumerate() {
        match block.kind {
            BlockKind::Command => {
                let [line] = &block.lines[..] else {
                    panic!("one command line a block: {:?}", block.lines);
                };
                let next = blocks
                    .get(index + 1)
                    .filter(|next| next.kind == BlockKind::Output);
                let expected = next.map_or(&[][..], |next| &next.lines);
                assert_eq!(typed(&desk, line), expected, "$ {line}");
            }
            BlockKind::Edit => edited(&desk, block),
            BlockKind::Text | BlockKind::Heading | BlockKind::Output => {}
        }
    }
    let register = desk.home().join("out/2016-08/下访帮扶案件登记簿.pdf");
    let text = Command::new("pdftotext")
        .arg(&register)
        .arg("-")
        .output()
        .expect("pdftotext runs");
    let text = String::from_utf8_lossy(&text.stdout).into_owned();
    assert!(
        text.contains("2016-0001") && text.contains("万新亮"),
        "{text}"
    );
}

#[test]
fn it_goes_from_init_through_a_mistake_to_the_registers() {
    let blocks = first_day();
    let commands = blocks
        .iter()
        .filter(|block| block.kind == BlockKind::Command);
    let words: Vec<&str> = commands
        .filter_map(|block| block.lines[0].split(' ').nth(1))
        .collect();
    let mut rest = words.iter();
    for step in ["init", "new", "check", "new", "new", "build"] {
        assert!(rest.any(|word| *word == step), "{step} in {words:?}");
    }
    let mistakes = blocks
        .iter()
        .filter(|block| block.kind == BlockKind::Output && block.lines[0].starts_with("错误["));
    assert_eq!(mistakes.count(), 1);
}
