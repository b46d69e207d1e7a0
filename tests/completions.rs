//! What real shells complete after `xiafang`, over the worked example.

use std::env;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

use crate::support::desk::empty;

/// A shell that reads its completions, is given a line up to where the key is pressed, and
/// prints what it offers, a word a line.
struct Shell {
    name: &'static str,
    asks: fn(script: &str, typed: &str) -> String,
}

/// A line as a list of words, the last one unfinished.
fn words(typed: &str) -> Vec<&str> {
    typed.split(' ').collect()
}

const BASH: Shell = Shell {
    name: "bash",
    asks: |script, typed| {
        let (words, last) = (words(typed), words(typed).len() - 1);
        let line = words
            .iter()
            .map(|word| format!("'{word}'"))
            .collect::<Vec<_>>()
            .join(" ");
        format!(
            "source {script}\nCOMP_WORDS=({line}); COMP_CWORD={last}; COMP_TYPE=9\n\
             _clap_complete_xiafang xiafang '{}' x\nprintf '%s\\n' \"${{COMPREPLY[@]}}\"\n",
            words[last]
        )
    },
};

const FISH: Shell = Shell {
    name: "fish",
    asks: |script, typed| format!("source {script}\ncomplete -C '{typed}' | cut -f1\n"),
};

/// Completion of zsh lives in its line editor, so the key is really pressed, on a terminal.
const ZSH: Shell = Shell {
    name: "zsh",
    asks: |script, typed| {
        format!(
            "zmodload zsh/zpty\nzpty inner 'TERM=dumb zsh -f -i'\n\
             zpty -w inner \"PS1=; autoload -Uz compinit; compinit -u -D; source {script}; LISTMAX=1000\"\n\
             zpty -w inner 'print re\"\"ady'\nzpty -r -m inner told '*ready*'\n\
             zpty -n -w inner '{typed}'$'\\t\\t'\nsleep 2\n\
             zpty -w inner $'\\x15print do\"\"ne'\nzpty -r -m inner told '*done*'\n\
             print -r -- $told\n"
        )
    },
};

impl Shell {
    /// What is offered where the line is typed so far.
    fn offers(&self, typed: &str) -> String {
        let home = TempDir::new().expect("a folder for the run");
        let script = home.path().join("completions");
        let told = empty().run(&format!("completions {}", self.name));
        std::fs::write(&script, told.stdout).expect("the folder can be written");
        let program = Path::new(env!("CARGO_BIN_EXE_xiafang"));
        let folder = program.parent().expect("a program lies in a folder");
        let path = env::var("PATH").expect("there is a path");
        let asked = (self.asks)(&script.to_string_lossy(), typed);
        let output = Command::new(self.name)
            .args(["-c", &asked])
            .env("PATH", format!("{}:{path}", folder.display()))
            .env("HOME", home.path())
            .env("LC_ALL", "C.UTF-8")
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .output()
            .expect("the shell is installed");
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    #[track_caller]
    fn offer(&self, typed: &str, expected: &[&str], unexpected: &[&str]) {
        let offers = self.offers(typed);
        for word in expected {
            assert!(offers.contains(word), "{}: {typed} → {offers}", self.name);
        }
        for word in unexpected {
            assert!(!offers.contains(word), "{}: {typed} → {offers}", self.name);
        }
    }
}

#[test]
fn bash_completes() {
    completes(&BASH);
}

#[test]
fn fish_completes() {
    completes(&FISH);
}

#[test]
fn zsh_completes() {
    completes(&ZSH);
}

#[track_caller]
fn completes(shell: &Shell) {
    shell.offer("xiafang ch", &["check", "changes"], &["build"]);
    shell.offer("xiafang new su", &["survey", "summary"], &["visit"]);
    shell.offer(
        "xiafang new survey 2016-0003",
        &["2016-0003-1", "2016-0003-3"],
        &["2016-0004"],
    );
    shell.offer("xiafang explain A13.", &["A13.1", "A13.4"], &["A14"]);
    shell.offer(
        "xiafang check --format ",
        &["text", "json", "文字", "机读"],
        &["xiafang.1"],
    );
    shell.offer("xiafang 检", &["检查"], &["build", "制表"]);
    shell.offer("xiafang 检查 --截", &["--截至"], &["--as-of"]);
    shell.offer("xiafang 查看 2016-0003-", &["2016-0003-1"], &["2016-0004"]);
}

#[test]
fn each_place_offers_what_fits_it() {
    let offer =
        |typed, expected: &[&str], unexpected: &[&str]| FISH.offer(typed, expected, unexpected);
    offer(
        "xiafang show 2016-00",
        &["2016-0001\n", "2016-0012-1\n"],
        &[],
    );
    offer("xiafang file 2016-0003", &["2016-0003\n"], &["2016-0003-1"]);
    offer(
        "xiafang why 2016-0003",
        &["2016-0003\n", "2016-0003-1\n"],
        &[],
    );
    offer("xiafang why 2016-0003 生效", &["生效日期\n"], &["姓名"]);
    offer("xiafang build 2016", &["2016\n", "2016-08\n"], &["2017"]);
    offer(
        "xiafang lock 2016-1",
        &["2016-10\n", "2016-12\n"],
        &["2016\n"],
    );
    offer("xiafang blank 访", &["访问记录\n"], &["意见表"]);
    offer("xiafang check --code D0", &["D01\n"], &["A13"]);
    offer(
        "xiafang new payment ",
        &["2016-0003-2/1\n"],
        &["2016-0001-1\n"],
    );
    offer("xiafang new log 何", &["何晓燕\n"], &["于洁"]);
    offer(
        "xiafang new report ",
        &["第一党支部\n", "机关委员会\n"],
        &[],
    );
    offer("xiafang new waiver A13", &["A13.1\n"], &["D01"]);
    offer("xiafang new plan ", &["2016\n"], &["2016-08"]);
    offer("xiafang hook ", &["install\n", "安装\n"], &[]);
    offer("xiafang ", &["制表\n", "build\n", "出处\n"], &[]);
    offer("xiafang check --", &["--截至\n", "--as-of\n"], &[]);
    offer("xiafang 新建 登门", &["登门访问记录\n"], &["survey"]);
    offer("xiafang 新建 工作日志 何", &["何晓燕\n"], &["于洁"]);
    offer("xiafang show --data=nowhere ", &[], &["2016-0003"]);
}
