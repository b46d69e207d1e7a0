//! Every command of the handbook copies from the printed page as it must be typed, and runs.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::support::desk::{Desk, desk};
use crate::support::repository::{commit, committed, git};
use xiafang::cli::commands;
use xiafang::handbook::{BlockKind, first_day};

/// What begins a command.
const PROGRAMS: [&str; 5] = ["xiafang ", "git ", "make ", "cd ", "cp "];

fn is_command(text: &str) -> bool {
    PROGRAMS.iter().any(|program| text.starts_with(program))
}

/// The chapters of prose.
fn chapters() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/手册");
    let files = fs::read_dir(folder).expect("chapters");
    let text = |file: fs::DirEntry| fs::read_to_string(file.path()).expect("text");
    files.map(|file| text(file.expect("one"))).collect()
}

/// The commands that have lines of their own: typed blocks, the first day's, examples.
fn lines_of_their_own() -> Vec<String> {
    let chapters = chapters();
    let blocks = chapters
        .iter()
        .flat_map(|text| text.split("```sh\n").skip(1));
    let typed = blocks.flat_map(|rest| rest.split("```").next().expect("a block").lines());
    let mut lines: Vec<String> = typed.map(str::to_owned).collect();
    lines.extend(of_first_day());
    let examples = commands().into_iter().flat_map(|command| command.examples);
    lines.extend(examples.map(|example| example.line));
    assert!(lines.len() > 100, "{lines:?}");
    lines
}

fn of_first_day() -> Vec<String> {
    let blocks = first_day().into_iter();
    let commands = blocks.filter(|block| block.kind == BlockKind::Command);
    commands.flat_map(|block| block.lines).collect()
}

/// The commands that stand in a line of text.
fn in_text() -> Vec<String> {
    let chapters = chapters();
    let mut found = Vec::new();
    for text in &chapters {
        let outside: String = text.split("```").step_by(2).collect();
        let quoted = outside.split('`').skip(1).step_by(2).map(str::to_owned);
        found.extend(quoted.filter(|text| is_command(text)));
    }
    assert!(found.len() > 40, "{found:?}");
    found
}

/// The book's text as readers of PDF yield it.
fn readings(pdf: &Path) -> Vec<String> {
    let read = |how: &[&str]| {
        let mut command = Command::new("pdftotext");
        command.args(how).arg(pdf).arg("-");
        let output = command.output().expect("pdftotext runs");
        String::from_utf8(output.stdout).expect("UTF-8")
    };
    [&[][..], &["-raw"], &["-layout"]].map(read).into()
}

fn printed(desk: &Desk) -> PathBuf {
    let told = desk.run("manual");
    assert_eq!(told.exit, 0, "{}", told.stderr);
    desk.home().join("out/操作手册.pdf")
}

#[test]
fn every_command_copies_whole_and_nothing_invisible_with_it() {
    let desk = desk();
    for text in readings(&printed(&desk)) {
        let unseen = |one: &char| {
            matches!(one, '\u{ad}' | '\u{a0}' | '\u{200b}'..='\u{200f}' | '\u{2010}'..='\u{2013}'
                | '\u{2028}'..='\u{202f}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fffd}'
                | '\u{e000}'..='\u{f8ff}')
        };
        assert_eq!(text.chars().find(unseen), None);
        let lines: Vec<&str> = text.lines().map(str::trim).collect();
        for command in lines_of_their_own() {
            assert!(lines.contains(&command.as_str()), "{command}");
        }
        for command in in_text() {
            assert!(
                lines.iter().any(|line| line.contains(&command)),
                "{command}"
            );
        }
    }
}

#[test]
fn it_is_printed_where_there_is_no_data() {
    let desk = crate::support::desk::empty();
    let told = desk.run("manual");
    assert_eq!(
        (told.exit, told.stdout.as_str()),
        (0, "out/操作手册.pdf\n"),
        "{}",
        told.stderr
    );
    let text = readings(&desk.home().join("out/操作手册.pdf")).remove(0);
    assert!(text.contains("xiafang init data --office"), "{text}");
    assert!(!desk.home().join("data").exists());
    let named = desk.run("manual --data 别处");
    assert_eq!(named.exit, 2, "{}", named.stdout);
    assert!(
        named.stderr.contains("打不开数据文件夹 别处"),
        "{}",
        named.stderr
    );
    let elsewhere = desk.run("manual --out 打印");
    assert_eq!(
        (elsewhere.exit, elsewhere.stdout.as_str()),
        (0, "打印/操作手册.pdf\n")
    );
}

/// Commands that are not run here, each with the reason.
const NOT_RUN: &[(&str, &str)] = &[
    ("xiafang new", "names the command"),
    ("xiafang init", "names the command"),
    ("xiafang file", "names the command"),
    ("xiafang lock", "names the command"),
    ("xiafang verify", "names the command"),
    ("xiafang why", "names the command"),
    ("xiafang show", "names the command"),
    (
        "xiafang new assignment 2016-0003-1",
        "is refused where members are named",
    ),
    ("xiafang purge", "names the command"),
    (
        "xiafang seal 2016-0010 --party 2",
        "lists what is left, which is no success",
    ),
    (
        "xiafang seal 2016-0010 --party 2 --write",
        "leaves what a person must do",
    ),
    (
        "xiafang purge 2016-0010 --approver 吴庆山 --reason 未成年人犯罪记录依法封存",
        "tells of a history that is not rewritten here",
    ),
    (
        "xiafang purge 2016-0010 --approver 吴庆山 --reason 未成年人犯罪记录依法封存 --write",
        "tells of a history that is not rewritten here",
    ),
    ("git commit", "names the command"),
    ("xiafang find -", "asks for the words"),
    ("xiafang backup", "names the command"),
    ("xiafang sync /media/U盘 --passphrase", "asks for the word"),
    (
        "xiafang backup /media/U盘 --passphrase",
        "asks for the word",
    ),
    ("xiafang watch", "does not end by itself"),
    ("xiafang watch 2016-09", "does not end by itself"),
    (
        "xiafang completions powershell >> $PROFILE",
        "of another shell",
    ),
    ("xiafang new payment 2016-0012-1/1", "asks for the voucher"),
    ("xiafang new payment 2016-0003-2/1", "asks for the voucher"),
    ("xiafang new refund 2016-0012-1/1", "asks for the voucher"),
    ("xiafang new fee", "asks for the voucher"),
    (
        "xiafang new correction 2016-08",
        "asks what is corrected, and why",
    ),
    (
        "xiafang new waiver A13.1 2016-0009",
        "asks for reason and approver",
    ),
    (
        "xiafang new beneficiary 2016-0003",
        "asks whose relative it is",
    ),
];

/// Commands that are typed again where the book says them again.
fn is_repeated(command: &str) -> bool {
    command.starts_with("git ") || ["xiafang hook install", "xiafang doctor"].contains(&command)
}

/// The commands of the book in its order, each once, read from its page.
fn extracted(text: &str) -> Vec<String> {
    let mut known = lines_of_their_own();
    known.extend(in_text());
    known.sort_by_key(|command| std::cmp::Reverse(command.len()));
    let mut found: Vec<String> = Vec::new();
    for line in text.lines().filter(|line| !line.contains(". . .")) {
        let mut rest = line;
        while let Some(at) = PROGRAMS
            .iter()
            .filter_map(|program| rest.find(program))
            .min()
        {
            rest = &rest[at..];
            match known
                .iter()
                .find(|command| rest.starts_with(command.as_str()))
            {
                Some(command) => {
                    if is_repeated(command) || !found.contains(command) {
                        found.push(command.clone());
                    }
                    rest = &rest[command.len()..];
                }
                None => rest = &rest[1..],
            }
        }
    }
    found
}

#[test]
fn every_command_runs_in_the_order_of_the_book() {
    let desk = committed();
    let text = readings(&printed(&desk)).remove(0);
    let commands = extracted(&text);
    let first_day = of_first_day();
    let (before, after): (Vec<String>, Vec<String>) = commands
        .into_iter()
        .partition(|command| first_day.contains(command));
    let mut expected = first_day;
    let mut seen = std::collections::BTreeSet::new();
    expected.retain(|line| seen.insert(line.clone()));
    assert_eq!(before, expected);
    for tag in ["v1", "v2", "v3"] {
        git(&desk, &["commit", "-q", "--allow-empty", "-m", tag]);
        git(&desk, &["tag", tag]);
    }
    let mut shell = Shell::of(&desk);
    let mut failed = Vec::new();
    for command in &after {
        if NOT_RUN.iter().any(|(known, _)| known == command) {
            continue;
        }
        shell.prepare(command);
        if let Err(why) = shell.type_line(command) {
            failed.push(format!("$ {command}\n{why}"));
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

/// Commits what there is.
fn commit_if_any(desk: &Desk) {
    git(desk, &["add", "--all"]);
    git(desk, &["commit", "-q", "--allow-empty", "-m", "录完一批"]);
}

/// The number that two computers give.
const NUMBER: &str = "案件/2016/2016-0025";

/// A terminal in a folder.
struct Shell<'d> {
    desk: &'d Desk,
    folder: PathBuf,
}

impl<'d> Shell<'d> {
    fn of(desk: &'d Desk) -> Self {
        let folder = desk.home().join("data");
        Shell { desk, folder }
    }

    /// What has come about before a command is typed, where the example office is elsewhere.
    fn prepare(&mut self, command: &str) {
        const CASE: &str = "案件/2016/2016-0012/对象/1";
        let desk = self.desk;
        let remove =
            |path: &str| fs::remove_file(desk.home().join("data").join(path)).expect("a file");
        match command {
            "xiafang new survey 2016-0012-1" => remove(&format!("{CASE}/前期调查表.yaml")),
            "xiafang new attendance --date 2016-08-23" => remove("出勤/2016-08.yaml"),
            "xiafang new calendar 2017" => remove("日历/2017.yaml"),
            "xiafang new assessment 2016" => remove("年度/2016/考评.yaml"),
            "xiafang lock 2016-08" | "xiafang lock 2016-09" => {
                // The case that a chapter began and nobody filled in.
                let _ = fs::remove_dir_all(desk.home().join("data").join(NUMBER));
                commit(desk, "月末");
            }
            "cp 设置.yaml ../设置草稿.yaml" => self.folder = desk.home().join("data"),
            "xiafang rehearse ../设置草稿.yaml"
            | "xiafang rehearse ../设置草稿.yaml --as-of 2016-12-31" => {
                self.folder = desk.home().join("data");
                let draft = desk.home().join("设置草稿.yaml");
                fs::copy(desk.home().join("data/设置.yaml"), draft).expect("a draft");
            }
            "xiafang save" => self.note("# 又记了一笔\n"),
            "xiafang renumber 2016-0025 2016-0026 --write" => self.number_twice(),
            "xiafang verify out/2016-08" => {
                assert_eq!(desk.run("build 2016-08").exit, 0);
            }
            "xiafang init data --year 2016" => {
                self.folder = desk.home().join("新单位");
                fs::create_dir(&self.folder).expect("a folder");
            }
            _ if command.starts_with("xiafang save") => {
                self.folder = desk.home().join("data");
            }
            _ if command.starts_with("xiafang sync --into ") => {
                self.folder = desk.home().join("第二台");
                fs::create_dir_all(&self.folder).expect("a folder");
            }
            _ if command.starts_with("xiafang sync") => {
                self.folder = desk.home().join("data");
                fs::create_dir_all(desk.home().join("U盘")).expect("a folder");
                commit_if_any(desk);
                if command == "xiafang sync" {
                    assert_eq!(desk.run("sync U盘").exit, 0);
                }
            }
            _ if command.starts_with("xiafang backup ") => {
                self.folder = desk.home().join("data");
                fs::create_dir_all(desk.home().join("U盘")).expect("a folder");
                commit_if_any(desk);
            }
            _ if command.starts_with("xiafang completions ") => {
                let (_, file) = command.split_once("> ~/").expect("a file");
                let file = desk.home().join(file);
                fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
            }
            _ => {}
        }
    }

    /// Adds a line to a record, so that there is something to save.
    fn note(&self, line: &str) {
        let path = self.desk.home().join("data/设置.yaml");
        let text = fs::read_to_string(&path).expect("the settings") + line;
        fs::write(path, text).expect("the settings");
    }

    /// The name of the backup on the stick, without its ending.
    fn backup(&self) -> String {
        let files = fs::read_dir(self.desk.home().join("U盘"))
            .into_iter()
            .flatten();
        let names = files.map(|file| file.expect("one").file_name());
        let names = names.map(|name| name.to_string_lossy().into_owned());
        let mut backups = names.filter_map(|name| Some(name.strip_suffix(".bundle")?.to_owned()));
        backups.next().unwrap_or_default()
    }

    /// A case that has got the number of another.
    fn number_twice(&self) {
        let folder = self.desk.home().join("data").join(NUMBER);
        fs::create_dir_all(&folder).expect("a folder");
        let text = "登记号: 2016-0025\n案由: 抢夺案\n";
        fs::write(folder.join("案件.yaml"), text).expect("a case");
    }

    /// Types a line; what it says where it could not run.
    fn type_line(&mut self, line: &str) -> Result<(), String> {
        let head = git(self.desk, &["rev-parse", "--short=10", "HEAD"]);
        let shared = self.desk.home().join("下访.git");
        let home = self.desk.home().to_string_lossy().into_owned();
        let typed = line
            .replace("~/", &format!("{home}/"))
            .replace("/mnt/共享盘/下访.git", &shared.to_string_lossy())
            .replace("/media/U盘", &format!("{home}/U盘"))
            .replace("下访备份-2016-12-31", &self.backup())
            .replace("29e83752db", head.trim());
        if let Some(folder) = typed.strip_prefix("cd ") {
            self.folder.push(folder);
            return match self.folder.is_dir() {
                true => Ok(()),
                false => Err("没有这个文件夹".to_owned()),
            };
        }
        let program = assert_cmd::cargo::cargo_bin("xiafang");
        let programs = program
            .parent()
            .expect("a folder")
            .to_string_lossy()
            .into_owned();
        let path = format!("{programs}:{}", std::env::var("PATH").expect("a path"));
        let mut command = Command::new("sh");
        command
            .args(["-c", &typed])
            .current_dir(&self.folder)
            .stdin(Stdio::null());
        command
            .env("PATH", path)
            .env("EDITOR", "true")
            .env_remove("VISUAL");
        command.env("GIT_CONFIG_NOSYSTEM", "1");
        let output = command.output().expect("sh runs");
        let code = output.status.code().expect("it ends");
        let most = if typed.starts_with("xiafang ") { 1 } else { 0 };
        match code <= most {
            true => Ok(()),
            false => Err(format!(
                "{code}: {}{}",
                String::from_utf8_lossy(&output.stdout),
                String::from_utf8_lossy(&output.stderr)
            )),
        }
    }
}
