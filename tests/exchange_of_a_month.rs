//! Three clerks at three computers play a month with the program's own commands alone: every kind
//! of collision, and at the end everybody has every record of everybody.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use crate::support::cli::Outcome;
use crate::support::desk::{Desk, empty};
use crate::support::repository::{committed, git};

const WORD: &str = "山高水长，一路走好\n";
const AUGUST: &str = "案件/2016/2016-0003/对象/1/访问/2016-08-16.yaml";
const NOVEMBER: &str = "案件/2016/2016-0003/对象/1/访问/2016-11-08.yaml";
const DECEMBER: &str = "案件/2016/2016-0003/对象/1/访问/2016-12-20.yaml";
const NEW_VISIT: &str = "案件/2016/2016-0003/对象/1/访问/2016-12-22.yaml";
const NEW_CASE: &str = "案件/2016/2016-0025/案件.yaml";
const LOG: &str = "工作日志/2016-12/任秀云.yaml";
const FUND: &str = "帮扶基金/2016.yaml";

/// A clerk at a computer.
struct Clerk {
    desk: Desk,
    /// What was found each time that this clerk had saved.
    had: BTreeSet<Found>,
}

/// A finding: code, file, message.
type Found = (String, String, String);

impl Clerk {
    /// Joins by what stands at a place.
    fn joining(place: &Path, name: &str) -> Self {
        let desk = empty();
        let clerk = Clerk {
            desk,
            had: BTreeSet::new(),
        };
        clerk.does(&format!("sync --into data {}", place.display()));
        clerk.does(&format!("save --who {name}"));
        clerk
    }

    #[track_caller]
    fn does(&self, line: &str) -> Outcome {
        self.ends(line, "", 0)
    }

    /// Runs a command that ends as it is expected to, and never in git's own words.
    #[track_caller]
    fn ends(&self, line: &str, typed: &str, exit: i32) -> Outcome {
        let outcome = self.desk.fed(line, typed);
        let told = format!("{line}\n{}{}", outcome.stdout, outcome.stderr);
        assert_eq!(outcome.exit, exit, "{told}");
        for word in ["fatal", "error:", "hint:", "CONFLICT"] {
            assert!(!told.contains(word), "{told}");
        }
        outcome
    }

    #[track_caller]
    fn saves(&mut self) {
        self.does("save");
        self.had.extend(self.desk.findings());
    }

    #[track_caller]
    fn gives(&mut self) {
        self.saves();
        self.does("sync");
    }

    fn place(&self, path: &str) -> PathBuf {
        self.desk.home().join("data").join(path)
    }

    fn says(&self, path: &str) -> String {
        fs::read_to_string(self.place(path)).expect("the record is there")
    }

    fn writes(&self, path: &str, text: &str) {
        let place = self.place(path);
        fs::create_dir_all(place.parent().expect("a folder")).expect("folders can be made");
        fs::write(place, text).expect("it can be written");
    }

    #[track_caller]
    fn edits(&self, path: &str, from: &str, to: &str) {
        let text = self.says(path);
        assert_eq!(text.matches(from).count(), 1, "「{from}」 in {text}");
        self.writes(path, &text.replacen(from, to, 1));
    }

    fn removes(&self, path: &str) {
        fs::remove_file(self.place(path)).expect("the record is there");
    }

    /// All records, by path.
    fn folder(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let data = self.desk.home().join("data");
        let entries = WalkDir::new(&data).into_iter();
        let own = entries.filter_entry(|entry| entry.file_name() != ".git");
        let files = own
            .map(|entry| entry.expect("readable"))
            .filter(|entry| entry.file_type().is_file());
        let of = |path: &Path| {
            let inner = path.strip_prefix(&data).expect("below the folder");
            (inner.to_owned(), fs::read(path).expect("readable"))
        };
        files.map(|entry| of(entry.path())).collect()
    }
}

/// The office: a shared repository, and three clerks who have all that there is.
fn office(place: &Path) -> [Clerk; 3] {
    let desk = committed();
    let mut first = Clerk {
        desk,
        had: BTreeSet::new(),
    };
    first.does(&format!("sync --found {}", place.display()));
    first.had.extend(first.desk.findings());
    let second = Clerk::joining(place, "马红梅");
    let third = Clerk::joining(place, "刘洋");
    [first, second, third]
}

/// A case that nobody has yet.
fn new_case(office: &Clerk, cause: &str, name: &str) -> String {
    let text = office.says("案件/2016/2016-0024/案件.yaml");
    let (text, _) = text.split_once("对象:").expect("beneficiaries");
    text.replace("2016-0024", "2016-0025")
        .replace("过失致人重伤案", cause)
        .replace("车明亮", name)
}

fn visit(time: &str, place: &str, words: &str) -> String {
    format!(
        "日期: 2016-12-22\n方式: 登门\n结果: 见到\n开始时间: {time}\n地点: {place}\n访问人: [许文斌, 于洁]\n工作生活: {words}\n"
    )
}

/// An entry of income, to be put before the payments.
fn income(number: &str, yuan: &str) -> String {
    format!(
        "  - 日期: 2016-12-26\n    凭证号: {number}\n    金额: {yuan}\n    来源: 利息\n    交款人: 开户银行\n支出:\n"
    )
}

/// First week: two new cases get one number.
fn cases_of_one_number([first, second, third]: &mut [Clerk; 3]) {
    first.writes(NEW_CASE, &new_case(first, "盗窃案", "甲大山"));
    second.writes(NEW_CASE, &new_case(second, "交通肇事案", "乙大海"));
    first.gives();
    second.saves();
    let met = second.ends("sync", "", 1);
    assert!(met.stderr.contains("xiafang renumber 2016-0025 2016-0026"));
    second.does("renumber 2016-0025 2016-0026 --write");
    second.gives();
    for clerk in [&*first, &*third] {
        clerk.does("sync");
        assert!(clerk.says(NEW_CASE).contains("甲大山"));
        let other = clerk.says(&NEW_CASE.replace("0025", "0026"));
        assert!(other.contains("乙大海"));
    }
}

/// Second week: two visits of one day, two entries at one list's end.
fn papers_and_entries_beside_each_other([first, second, third]: &mut [Clerk; 3]) {
    second.writes(NEW_VISIT, &visit("09:30", "家中", "养羊"));
    third.writes(NEW_VISIT, &visit("15:00", "村委会", "外出打工"));
    let entry = |day: u8, what: &str| {
        format!(
            "  - 日期: 2016-12-{day}\n    访问对象: 群众\n    时间: 9时至10时\n    方式: {what}\n    情况: 讲了{what}\n"
        )
    };
    for (clerk, day, what) in [(&*first, 27, "法律宣传"), (&*second, 28, "法律咨询")] {
        clerk.writes(LOG, &(clerk.says(LOG) + &entry(day, what)));
    }
    for clerk in [&mut *first, &mut *second, &mut *third] {
        clerk.gives();
    }
    for clerk in [&*first, &*second] {
        clerk.does("sync");
    }
    for clerk in [&*first, &*second, &*third] {
        assert!(clerk.says(NEW_VISIT).contains("养羊"));
        let other = clerk.says(&NEW_VISIT.replace(".yaml", "-2.yaml"));
        assert!(other.contains("外出打工"));
        let log = clerk.says(LOG);
        let at = |what: &str| log.find(&format!("讲了{what}"));
        assert!(at("法律宣传") < at("法律咨询") && at("法律宣传").is_some());
    }
}

/// Third week: what cannot be put together is asked about.
fn what_two_say_otherwise([first, second, third]: &mut [Clerk; 3]) {
    // One value, two readings.
    first.edits(DECEMBER, "结束时间: 16:15", "结束时间: 16:20");
    second.edits(DECEMBER, "结束时间: 16:15", "结束时间: 16:30");
    first.gives();
    second.saves();
    second.ends("sync", "", 1);
    let open = second.desk.findings_at(DECEMBER);
    assert!(
        open.iter().any(|one| one.contains("两个人写的不一样")),
        "{open:?}"
    );
    second.ends("save", "", 1);
    second.does("merge --keep 我的");
    second.gives();
    third.does("sync");
    assert!(third.says(DECEMBER).contains("结束时间: 16:30"));

    // One removes what the other has changed.
    third.removes(NOVEMBER);
    third.gives();
    first.edits(NOVEMBER, "地点: ", "地点: 村口对面，");
    first.saves();
    first.ends("sync", "", 1);
    first.does("merge --keep 我的");
    first.gives();
    third.does("sync");
    assert!(third.says(NOVEMBER).contains("地点: 村口对面，"));

    // Two vouchers of one number.
    second.does("sync");
    second.edits(FUND, "支出:\n", &income("基收2016-004", "11.50"));
    third.edits(FUND, "支出:\n", &income("基收2016-004", "22.60"));
    second.gives();
    third.saves();
    third.ends("sync", "", 1);
    third.does("merge --keep 都留");
    let text = third.says(FUND);
    let (before, after) = text.split_once("22.60").expect("its own entry");
    let at = before.rfind("基收2016-004").expect("its number");
    let before = format!(
        "{}基收2016-005{}",
        &before[..at],
        &before[at + "基收2016-004".len()..]
    );
    third.writes(FUND, &format!("{before}22.60{after}"));
    third.gives();
    first.does("sync");
    let text = first.says(FUND);
    for part in ["基收2016-004", "11.50", "基收2016-005", "22.60"] {
        assert_eq!(text.matches(part).count(), 1, "{part}: {text}");
    }
}

/// Fourth week: a locked month is changed elsewhere; two computers meet by a stick alone.
fn a_locked_month_and_a_stick([first, second, third]: &mut [Clerk; 3], stick: &Path) {
    for clerk in [&*first, &*second, &*third] {
        clerk.does("sync");
    }
    first.does("lock 2016-08 --date 2016-09-05");
    first.gives();
    second.edits(AUGUST, "着便装: 是", "着便装: 否");
    second.saves();
    let met = second.does("sync");
    assert!(met.stderr.contains("合并以后：L01.1"), "{}", met.stderr);
    second.edits(AUGUST, "着便装: 否", "着便装: 是");
    second.gives();

    third.edits(DECEMBER, "主要问题: 没有新问题", "主要问题: 老人要换药");
    third.saves();
    let by_stick = format!("sync {} --passphrase", stick.display());
    third.ends(&by_stick, WORD, 0);
    first.edits(NEW_CASE, "甲大山", "甲大川");
    first.saves();
    first.ends(&by_stick, WORD, 0);
    third.ends(&by_stick, WORD, 0);
    assert!(third.says(NEW_CASE).contains("甲大川"));
    assert!(first.says(DECEMBER).contains("老人要换药"));
}

/// The third computer is lost and comes back from a backup.
fn a_computer_comes_back(third: &mut Clerk, stick: &Path) {
    let backup = third.ends(&format!("backup {} --passphrase", stick.display()), WORD, 0);
    let had = std::mem::take(&mut third.had);
    let desk = empty();
    *third = Clerk { desk, had };
    let restore = format!("backup --restore {} data", backup.stdout.trim());
    third.ends(&restore, WORD, 0);
    third.does("save --who 刘洋");
}

#[test]
fn every_record_of_everybody_is_with_everybody_at_the_end() {
    let home = tempfile::tempdir().expect("a folder");
    let stick = tempfile::tempdir().expect("a folder");
    let place = home.path().join("下访.git");
    let mut clerks = office(&place);
    cases_of_one_number(&mut clerks);
    papers_and_entries_beside_each_other(&mut clerks);
    what_two_say_otherwise(&mut clerks);
    a_locked_month_and_a_stick(&mut clerks, stick.path());
    a_computer_comes_back(&mut clerks[2], stick.path());
    let shared = format!("sync {}", place.display());
    for _ in 0..2 {
        for clerk in &clerks {
            clerk.does(&shared);
        }
    }
    let [first, second, third] = &clerks;
    let folder = first.folder();
    assert!(folder == second.folder() && folder == third.folder());
    for clerk in &clerks {
        assert_eq!(git(&clerk.desk, &["status", "--porcelain"]), "");
    }
    let texts: String = folder
        .values()
        .map(|bytes| String::from_utf8_lossy(bytes))
        .collect();
    for fact in [
        "甲大川",
        "乙大海",
        "养羊",
        "外出打工",
        "讲了法律宣传",
        "讲了法律咨询",
        "结束时间: 16:30",
        "地点: 村口对面，",
        "金额: 11.50",
        "金额: 22.60",
        "老人要换药",
    ] {
        assert!(texts.contains(fact), "{fact}");
    }
    // A paper that was renamed is the paper that it was.
    let plain = |(code, file, message): &Found| {
        let file = file.replace("-2.yaml", ".yaml");
        (code.clone(), file, message.clone())
    };
    let had: BTreeSet<Found> = clerks
        .iter()
        .flat_map(|clerk| clerk.had.iter().map(plain))
        .collect();
    let now = first.desk.findings();
    let appeared: Vec<Found> = now
        .iter()
        .map(plain)
        .filter(|one| !had.contains(one))
        .collect();
    assert!(appeared.is_empty(), "{appeared:?}");
    assert!(
        now.iter()
            .all(|(code, _, _)| code != "D46" && code != "L01.1")
    );
}
