//! Killed at any moment, and two at once.

use std::io::{BufRead, BufReader};
use std::process::Child;
use std::thread::sleep;
use std::time::{Duration, Instant};

use fastrand::Rng;
use rustix::fs::{FlockOperation, flock};

use super::*;
use crate::support::repository::git_at;

/// Runs killed a test.
const KILLS: u32 = 24;

/// An entry for a book that has one.
const WAIVER: &str = "new waiver A06.2 --date 2016-09-27 --fill 理由=天冷 --fill 批准人=郑怀远";

/// How long a run takes from beginning to end, here and now.
#[expect(clippy::disallowed_methods, reason = "kills fall somewhere into it")]
fn duration(run: impl FnOnce()) -> Duration {
    let start = Instant::now();
    run();
    start.elapsed()
}

/// Lets a run live for some part of `whole`, a little more than which it would take.
fn kill_within(mut child: Child, whole: Duration, rng: &mut Rng) {
    sleep(whole.mul_f64(rng.f64() * 1.1));
    // One that has ended already is one more moment.
    let _ = child.kill();
    child.wait().expect("it ends");
}

#[test]
fn a_killed_build_leaves_the_old_month_or_the_new() {
    let scene = scene();
    scene.with_office("other/data");
    scene.edit(&format!("other/data/{VISIT}"), "缺化肥钱", "缺种子钱");
    let build = |data: &str, out: &str| {
        scene.command(&format!(
            "build 2016-08 --data {data} --out {out} --as-of {DAY}"
        ))
    };
    let whole = duration(|| drop(told(&mut build("data", "one")).exits(0)));
    told(&mut build("other/data", "two")).exits(0);
    let either = [scene.tree("one/2016-08"), scene.tree("two/2016-08")];
    assert!(either[0] != either[1]);
    told(&mut build("data", "out")).exits(0);
    let mut rng = Rng::with_seed(8);
    for round in 0..KILLS {
        let data = if round % 2 == 0 { "other/data" } else { "data" };
        let child = build(data, "out").spawn().expect("it starts");
        kill_within(child, whole, &mut rng);
        assert!(either.contains(&scene.tree("out/2016-08")), "round {round}");
    }
    told(&mut build("data", "out")).exits(0);
    assert!(scene.tree("out/2016-08") == either[0]);
    assert_eq!(scene.litter("out"), Vec::<String>::new());
}

/// A killed `new` leaves what was there, or that and a whole record.
#[track_caller]
fn killed_new(line: &str, path: &str) {
    let scene = scene();
    let before = scene.tree("data");
    let whole = duration(|| drop(scene.run(line).exits(0)));
    let after = scene.tree("data");
    assert!(before != after);
    let place = scene.path(format!("data/{path}"));
    let restore = || match before.get(Path::new(path)) {
        Some(old) => fs::write(&place, old).expect("it can be written"),
        None => drop(fs::remove_file(&place)),
    };
    let mut rng = Rng::with_seed(8);
    for round in 0..KILLS {
        restore();
        kill_within(
            scene.command(line).spawn().expect("it starts"),
            whole,
            &mut rng,
        );
        let mut now = scene.tree("data");
        now.retain(|path, _| !path.to_string_lossy().contains(".xiafang-"));
        assert!(now == before || now == after, "round {round}");
    }
    restore();
    scene.run(line).exits(0);
    assert!(scene.tree("data") == after);
    assert_eq!(scene.litter("data"), Vec::<String>::new());
}

#[test]
fn a_killed_new_leaves_a_whole_record_or_none() {
    let path = "案件/2016/2016-0001/对象/1/访问/2016-09-27.yaml";
    killed_new("new visit 2016-0001-1 --date 2016-09-27", path);
}

#[test]
fn a_killed_entry_leaves_the_book_with_it_or_without() {
    killed_new(WAIVER, "例外.yaml");
}

#[test]
fn a_killed_lock_is_whole_or_none() {
    let scene = scene();
    let data = scene.path("data");
    git_at(&data, &["init", "-q", "--initial-branch=main"]);
    for (name, value) in [("user.name", "苏婉珺"), ("user.email", "su@example.org")] {
        git_at(&data, &["config", name, value]);
    }
    git_at(&data, &["add", "--all"]);
    git_at(&data, &["commit", "-q", "-m", "八月"]);
    let line = "lock 2016-08 --date 2016-09-30";
    let whole = duration(|| drop(scene.run(line).exits(0)));
    let lock = scene.path("data/锁定/2016-08.yaml");
    let sealed = fs::read(&lock).expect("the lock");
    let mut rng = Rng::with_seed(8);
    for round in 0..KILLS {
        let _ = fs::remove_file(&lock);
        kill_within(
            scene.command(line).spawn().expect("it starts"),
            whole,
            &mut rng,
        );
        assert!(
            fs::read(&lock).is_ok_and(|now| now == sealed) || !lock.exists(),
            "round {round}"
        );
    }
    let _ = fs::remove_file(&lock);
    scene.run(line).exits(0);
    assert!(fs::read(&lock).expect("the lock") == sealed);
    assert_eq!(scene.litter("data"), Vec::<String>::new());
    let status = git_at(&data, &["status", "--porcelain"]);
    // The lock, and the salts beside what it locks.
    let written: Vec<&str> = status.lines().collect();
    let salts = "\\351\\224\\201\\345\\256\\232\\347\\233\\220.yaml\"";
    let folder = "\"\\351\\224\\201\\345\\256\\232/\"";
    let is_own =
        |line: &&&str| line.starts_with("?? ") && (line.ends_with(salts) || line.ends_with(folder));
    assert_eq!(
        written.iter().filter(is_own).count(),
        written.len(),
        "{status}"
    );
}

#[test]
fn a_killed_build_of_the_past_leaves_no_record_behind() {
    let scene = scene();
    let data = scene.path("data");
    git_at(&data, &["init", "-q", "--initial-branch=main"]);
    git_at(&data, &["add", "--all"]);
    let named = ["-c", "user.name=su", "-c", "user.email=su@example.org"];
    git_at(
        &data,
        &[&named[..], &["commit", "-q", "-m", "八月"]].concat(),
    );
    let line = "build 2016-08 --at HEAD --as-of 2016-09-30";
    let whole = duration(|| drop(scene.run(line).exits(0)));
    let mut rng = Rng::with_seed(8);
    for _ in 0..6 {
        kill_within(
            scene.command(line).spawn().expect("it starts"),
            whole,
            &mut rng,
        );
    }
    scene.run(&format!("build 2016-08 --as-of {DAY}")).exits(0);
    assert_eq!(scene.litter("out"), Vec::<String>::new());
}

#[test]
fn of_two_builds_one_waits_and_says_so() {
    let scene = scene();
    fs::create_dir(scene.path("out")).expect("folders can be made");
    let lock = fs::File::create(scene.path("out/.锁")).expect("files can be made");
    flock(&lock, FlockOperation::LockExclusive).expect("it is free");
    let mut waiting = scene.command(&format!("build 2016-08 --as-of {DAY}"));
    let mut waiting = waiting.spawn().expect("it starts");
    let mut said = String::new();
    let stderr = waiting.stderr.take().expect("it is read");
    BufReader::new(stderr)
        .read_line(&mut said)
        .expect("it speaks");
    assert_eq!(said, "另一处正在制作，等它做完……\n");
    assert!(!scene.path("out/2016-08").exists());
    drop(lock);
    assert!(waiting.wait().expect("it ends").success());
    assert!(scene.path("out/2016-08/清单.pdf").exists());
}

#[test]
fn two_builds_at_once_make_a_whole_month() {
    let scene = scene();
    let line = format!("build 2016-08 2016-09 --as-of {DAY}");
    let pair = [0, 1].map(|_| scene.command(&line).spawn().expect("it starts"));
    for mut child in pair {
        assert!(child.wait().expect("it ends").success());
    }
    let made = scene.tree("out/2016-08");
    scene
        .run(&format!("build 2016-08 --force --out new --as-of {DAY}"))
        .exits(0);
    assert!(made == scene.tree("new/2016-08"));
    assert_eq!(scene.litter("out"), Vec::<String>::new());
}

#[test]
fn of_many_new_records_at_once_none_is_lost() {
    let scene = scene();
    let all = [0; 6].map(|_| scene.command(WAIVER).spawn().expect("it starts"));
    for mut child in all {
        assert!(child.wait().expect("it ends").success());
    }
    let book = fs::read_to_string(scene.path("data/例外.yaml")).expect("the book");
    assert_eq!(book.matches("理由: 天冷").count(), 6, "{book}");
}
