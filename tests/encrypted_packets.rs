//! What travels on a stick, encrypted: only the word opens it, and whatever goes wrong changes
//! nothing.

use std::fs;
use std::path::{Path, PathBuf};

use crate::support::desk::{Desk, empty};
use crate::support::repository::{committed, git, git_at};

const WORD: &str = "山高水长，一路走好\n";
const OTHER: &str = "另一个口令另一个\n";
const VISIT: &str = "案件/2016/2016-0003/对象/1/访问/2016-08-16.yaml";

/// Two computers of one office, and a stick.
fn office() -> (Desk, Desk, tempfile::TempDir) {
    let first = committed();
    let second = empty();
    let from = first.home().join("data").to_string_lossy().into_owned();
    git_at(second.home(), &["clone", "-q", &from, "data"]);
    for (key, value) in [
        ("user.name", "马红梅"),
        ("user.email", "ma@example.org"),
        ("commit.gpgsign", "false"),
    ] {
        git(&second, &["config", key, value]);
    }
    let first = first.edit(VISIT, "着便装: 是", "着便装: 否");
    assert_eq!(first.run("save").exit, 0);
    (first, second, tempfile::tempdir().expect("a folder"))
}

fn sync(stick: &Path, more: &str) -> String {
    format!("sync {} {more}", stick.display())
}

/// The one file on the stick.
fn packet(stick: &Path) -> PathBuf {
    let mut files = fs::read_dir(stick).expect("a folder");
    let file = files.next().expect("a file").expect("readable");
    assert!(files.next().is_none(), "one file alone");
    file.path()
}

/// All that an exchange could change on a computer.
fn state(desk: &Desk) -> (String, String) {
    let head = git(desk, &["rev-parse", "HEAD"]);
    (head, git(desk, &["status", "--porcelain"]))
}

#[test]
fn what_is_encrypted_opens_with_the_word_and_stays_encrypted() {
    let (first, second, stick) = office();
    let given = first.fed(&sync(stick.path(), "--passphrase"), WORD);
    assert_eq!(given.exit, 0, "{}", given.stderr);
    let bytes = fs::read(packet(stick.path())).expect("a packet");
    assert!(bytes.starts_with(b"age-encryption.org/v1\n"));
    // Who forgets to say so gives nothing in the clear: the others' files say it.
    let met = second.fed(&sync(stick.path(), ""), WORD);
    assert_eq!(met.exit, 0, "{}", met.stderr);
    assert!(second.read(&format!("data/{VISIT}")).contains("着便装: 否"));
    let files = fs::read_dir(stick.path()).expect("a folder").flatten();
    let packets: Vec<Vec<u8>> = files
        .map(|file| fs::read(file.path()).expect("a packet"))
        .collect();
    assert_eq!(packets.len(), 2);
    assert!(packets.iter().all(|bytes| bytes.starts_with(b"age-")));
    // And on a new stick its own memory says it.
    let fresh = tempfile::tempdir().expect("a folder");
    let again = first.fed(&sync(fresh.path(), ""), WORD);
    assert_eq!(again.exit, 0, "{}", again.stderr);
    let bytes = fs::read(packet(fresh.path())).expect("a packet");
    assert!(bytes.starts_with(b"age-encryption.org/v1\n"));
    let left = first.fed(&sync(fresh.path(), "--plain"), WORD);
    assert_eq!(left.exit, 0, "{}", left.stderr);
    let bytes = fs::read(packet(fresh.path())).expect("a packet");
    assert!(bytes.starts_with(b"# v2 git bundle"));
}

#[test]
fn nothing_of_it_is_left_in_the_clear() {
    let (first, _, stick) = office();
    assert_eq!(first.fed(&sync(stick.path(), "--passphrase"), WORD).exit, 0);
    let bytes = fs::read(packet(stick.path())).expect("a packet");
    let has = |needle: &[u8]| bytes.windows(needle.len()).any(|part| part == needle);
    assert!(!has(b"refs/heads/") && !has(b"PACK"));
    let own = fs::read_dir(first.home().join("data/.git")).expect("a folder");
    let names = own.map(|entry| entry.expect("readable").file_name());
    let left: Vec<_> = names
        .filter(|name| name.to_string_lossy().starts_with("xiafang-packets"))
        .collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn a_wrong_word_changes_nothing_and_the_right_one_then_does() {
    let (first, second, stick) = office();
    assert_eq!(first.fed(&sync(stick.path(), "--passphrase"), WORD).exit, 0);
    let (before, there) = (state(&second), fs::read(packet(stick.path())));
    let refused = second.fed(&sync(stick.path(), ""), OTHER);
    assert_eq!(refused.exit, 2);
    let said = &refused.stderr;
    assert!(said.contains("口令打不开它，什么都没有改动"), "{said}");
    assert_eq!(said.matches("错误：").count(), 1, "{said}");
    assert_eq!(state(&second), before);
    assert_eq!(
        fs::read(packet(stick.path())).expect("a packet"),
        there.expect("a packet")
    );
    assert_eq!(second.fed(&sync(stick.path(), ""), WORD).exit, 0);
}

#[test]
fn no_word_and_a_short_one_are_refused() {
    let (first, _, stick) = office();
    let line = sync(stick.path(), "--passphrase");
    for (typed, told) in [("", "没有写口令"), ("短口令\n", "口令太短，至少 8 个字符")]
    {
        let refused = first.fed(&line, typed);
        assert_eq!(refused.exit, 2);
        assert!(refused.stderr.contains(told), "{}", refused.stderr);
    }
    assert_eq!(fs::read_dir(stick.path()).expect("a folder").count(), 0);
}

#[test]
fn a_packet_cut_short_altered_or_foreign_is_told_of_and_changes_nothing() {
    let (first, second, stick) = office();
    assert_eq!(first.fed(&sync(stick.path(), "--passphrase"), WORD).exit, 0);
    let path = packet(stick.path());
    let whole = fs::read(&path).expect("a packet");
    let altered = |at: usize| {
        let mut bytes = whole.clone();
        bytes[at] ^= 1;
        bytes
    };
    let foreign = b"age-encryption.org/v1\n-> X25519 abc\nabc\n--- abc\n".to_vec();
    let broken = [
        whole[..whole.len() - 1].to_vec(),
        whole[..whole.len() / 2].to_vec(),
        whole[..30].to_vec(),
        whole[..5].to_vec(),
        altered(whole.len() / 2),
        altered(whole.len() - 3),
        foreign,
    ];
    let before = state(&second);
    for bytes in broken {
        fs::write(&path, bytes).expect("it can be written");
        let met = second.fed(&sync(stick.path(), ""), WORD);
        assert_eq!(met.exit, 2, "{}{}", met.stdout, met.stderr);
        assert!(
            met.stderr.contains("那里的文件不完整，或者坏了"),
            "{}",
            met.stderr
        );
        assert!(!met.stderr.contains("fatal"), "{}", met.stderr);
        assert_eq!(state(&second), before);
    }
    fs::write(&path, &whole).expect("it can be written");
    let met = second.fed(&sync(stick.path(), ""), WORD);
    assert_eq!(met.exit, 0, "{}", met.stderr);
    assert!(second.read(&format!("data/{VISIT}")).contains("着便装: 否"));
}

#[test]
fn a_stick_pulled_out_leaves_all_as_it_was() {
    let (first, _, stick) = office();
    let gone = stick.path().join("拔了");
    let before = state(&first);
    let told = first.fed(&sync(&gone, "--passphrase"), WORD);
    assert_eq!(told.exit, 2);
    assert!(told.stderr.contains("找不到"), "{}", told.stderr);
    assert_eq!(state(&first), before);
    let full = Path::new("/dev/full");
    if full.exists() {
        // A packet that cannot be read to its end is no packet.
        std::os::unix::fs::symlink("/proc/self/mem", stick.path().join("某-1.下访交换"))
            .expect("a link");
        let told = first.fed(&sync(stick.path(), "--passphrase"), WORD);
        assert_eq!(told.exit, 2);
        assert!(!told.stderr.contains("fatal"), "{}", told.stderr);
        assert_eq!(state(&first), before);
    }
}

#[test]
fn a_shared_repository_is_not_encrypted_and_that_is_said() {
    let (first, _, stick) = office();
    let place = stick.path().join("下访.git");
    assert_eq!(
        first.run(&format!("sync --found {}", place.display())).exit,
        0
    );
    let refused = first.fed(&sync(&place, "--passphrase"), WORD);
    assert_eq!(refused.exit, 2);
    assert!(
        refused.stderr.contains("是公共的仓库"),
        "{}",
        refused.stderr
    );
}

#[test]
fn an_encrypted_backup_is_taken_back_with_the_word_alone() {
    let (first, _, stick) = office();
    let made = first.fed(
        &format!("backup {} --passphrase", stick.path().display()),
        WORD,
    );
    assert_eq!(made.exit, 0, "{}", made.stderr);
    let file = made.stdout.trim();
    let bytes = fs::read(file).expect("a backup");
    assert!(bytes.starts_with(b"age-encryption.org/v1\n"));
    let line = format!("backup --restore {file} 取回");
    let refused = first.fed(&line, OTHER);
    assert_eq!(refused.exit, 2);
    assert!(!first.home().join("取回").exists());
    let back = first.fed(&line, WORD);
    assert_eq!(back.exit, 0, "{}", back.stderr);
    let tree = |folder: &str| git_at(&first.home().join(folder), &["rev-parse", "HEAD^{tree}"]);
    assert_eq!(tree("data"), tree("取回"));
}

#[test]
fn the_word_is_asked_for_twice_on_a_terminal_and_never_shown() {
    let (first, _, stick) = office();
    let line = sync(stick.path(), "--passphrase");
    let screen = first.on_a_terminal(&line, &format!("{WORD}{OTHER}"));
    assert!(screen.contains("两遍写的口令不一样"), "{screen}");
    assert_eq!(fs::read_dir(stick.path()).expect("a folder").count(), 0);
    let screen = first.on_a_terminal(&line, &WORD.repeat(2));
    assert!(screen.contains("交换好了"), "{screen}");
    assert!(!screen.contains("山高水长"), "{screen}");
}
