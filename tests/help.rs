//! Help, manual pages and completions: whole, in Chinese, and true.

use crate::support::desk::{desk, empty};
use xiafang::cli::commands;

#[test]
fn every_command_and_option_is_explained_in_chinese() {
    let is_chinese = |text: &str| {
        text.chars()
            .any(|one| ('\u{4e00}'..='\u{9fff}').contains(&one))
    };
    for command in commands() {
        assert!(is_chinese(&command.about), "{}", command.name);
        for option in &command.options {
            assert!(is_chinese(&option.help), "{} {}", command.name, option.name);
        }
    }
}

#[test]
fn every_command_has_examples_that_its_help_shows_and_it_understands() {
    let desk = desk();
    for command in commands() {
        assert!(!command.examples.is_empty(), "{}", command.name);
        let help = desk.run(&format!("{} --help", command.name));
        assert_eq!(
            (help.exit, help.stderr.as_str()),
            (0, ""),
            "{}",
            command.name
        );
        for example in &command.examples {
            let line = &example.line;
            assert!(
                help.stdout.contains(line) && help.stdout.contains(&example.about),
                "{line}"
            );
            let typed = line.split(['>', '|']).next().expect("a command line");
            let words: Vec<&str> = typed.split_whitespace().collect();
            assert_eq!(words[0], "xiafang", "{line}");
            assert!(xiafang::cli::understands(&words), "{line}");
        }
    }
}

#[test]
fn help_of_new_lists_every_kind() {
    let help = desk().run("new --help");
    insta::assert_snapshot!(help.stdout);
}

#[test]
fn there_is_a_manual_page_for_every_command() {
    let desk = empty();
    assert_eq!(desk.run("man pages").exit, 0);
    let page = desk.read("pages/xiafang-build.1");
    insta::assert_snapshot!(page);
    for command in commands() {
        let page = desk.read(&format!("pages/xiafang-{}.1", command.name));
        assert!(
            page.contains(".SH 用法") && page.contains(".SH 例子"),
            "{}",
            command.name
        );
    }
    assert!(desk.run("man").stdout.contains(".SH 命令"));
}
