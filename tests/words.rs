//! The office's words: every command, option and closed value in Chinese too, of equal rank; and
//! the menu for whoever types none.

use crate::support::desk::desk;
use xiafang::cli::commands;

fn has_chinese(text: &str) -> bool {
    text.chars()
        .any(|one| ('\u{4e00}'..='\u{9fff}').contains(&one))
}

#[test]
fn every_command_and_option_has_a_chinese_name_first_in_help() {
    let desk = desk();
    let whole = desk.run("--help").stdout;
    for command in commands() {
        assert!(has_chinese(&command.chinese), "{}", command.name);
        let both = format!("\n  {} {} ", command.chinese, command.name);
        assert!(whole.contains(&both), "{both}: {whole}");
        let help = desk.run(&format!("{} --help", command.name)).stdout;
        let usages = format!("用法：xiafang {} [选项]", command.chinese);
        let usages = usages.trim_end_matches(" [选项]");
        assert!(help.contains(usages), "{help}");
        for option in command
            .options
            .iter()
            .filter(|one| one.name.starts_with("--"))
        {
            assert!(
                has_chinese(option.name.split(',').next().unwrap_or("")),
                "{}",
                option.name
            );
            let shown = option.name.split(" <").next().expect("a name");
            assert!(help.contains(shown), "{shown}: {help}");
        }
    }
}

#[test]
fn both_languages_do_the_same() {
    let desk = desk();
    for (chinese, english) in [
        (
            "检查 --截至 2016-09-30 --形式 机读",
            "check --as-of 2016-09-30 --format json",
        ),
        (
            "到期 --截至 2016-09-30 --天数 30",
            "due --as-of 2016-09-30 --within 30",
        ),
        ("条文 A15.2", "explain A15.2"),
        (
            "查看 2016-0003 --截至 2016-09-30",
            "show 2016-0003 --as-of 2016-09-30",
        ),
        ("整理", "fix"),
        ("制表 --帮助", "build --help"),
        ("检查 --数据=nowhere", "check --data nowhere"),
    ] {
        let told = desk.run(chinese);
        assert_eq!(told, desk.run(english), "{chinese}");
        assert!(
            !told.stdout.is_empty() || !told.stderr.is_empty(),
            "{chinese}"
        );
    }
}

#[test]
fn closed_values_have_chinese_names_that_a_wrong_one_is_answered_with() {
    let desk = desk();
    for (line, expected) in [
        ("check --format xml", "文字、机读、text、json"),
        ("check --fail-on 提醒", "错误、违反、error、violation"),
        ("build --typeset 快", "一次、逐份、bundle、each"),
        (
            "merge --keep 谁的",
            "我的、对方的、都留、mine、theirs、both",
        ),
        ("hook 拆", "安装"),
    ] {
        let told = desk.run(line);
        assert!(
            told.exit == 2 && told.stderr.contains(expected),
            "{line}: {}",
            told.stderr
        );
    }
}

#[test]
fn an_unknown_word_is_answered_with_the_nearest_in_both_languages() {
    let desk = desk();
    for (line, expected) in [
        ("检察", "没有「检察」这个命令\n办法：是不是 检查（check）？"),
        ("chekc", "是不是 检查（check）？"),
        ("制作", "是不是 制表（build）？"),
        ("检查 --截止 2016-09-30", "是不是 --截至（--as-of）？"),
        ("check --as-off 2016-09-30", "是不是 --截至（--as-of）？"),
    ] {
        let told = desk.run(line);
        assert!(
            told.exit == 2 && told.stderr.contains(expected),
            "{line}: {}",
            told.stderr
        );
    }
}

#[test]
fn the_menu_runs_what_is_chosen_and_prints_the_command() {
    let screen = desk().on_a_terminal("", "1\n\n0\n");
    for expected in [
        "1  今天要办",
        "2  新建",
        "0  退出",
        "运行：xiafang 到期",
        "截至",
    ] {
        assert!(screen.contains(expected), "{expected}: {screen}");
    }
    assert!(
        !screen.contains("批量录入"),
        "what does not exist is offered: {screen}"
    );
}

#[test]
fn the_menu_lets_pick_from_lists() {
    let desk = desk();
    let screen = desk.on_a_terminal("", "2\n登门访问记录\n2016-0003-1\n见到\n\u{4}\u{4}\u{4}");
    assert!(
        screen.contains("运行：xiafang 新建 登门访问记录 2016-0003-1"),
        "{screen}"
    );
    let screen = desk.on_a_terminal("", "9\nx\n0\n");
    assert!(
        screen.contains("没有「9」这一项") && screen.contains("没有「x」这一项"),
        "{screen}"
    );
}

#[test]
fn without_a_terminal_bare_xiafang_shows_help() {
    let told = desk().run("");
    assert_eq!((told.exit, told.stdout.as_str()), (2, ""));
    assert!(told.stderr.contains("制表 build"), "{}", told.stderr);
}
