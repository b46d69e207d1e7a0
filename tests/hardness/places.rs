//! Disks, users, clocks and paths that are not as usual.

use std::collections::BTreeSet;
use std::os::unix::fs::PermissionsExt;
use std::sync::atomic::{AtomicBool, Ordering};

use rustix::process::geteuid;
use walkdir::WalkDir;

use super::*;

/// Runs a shell script in which mounts are its own, with the scene as its folder and `xiafang`
/// as `$X`.
fn mounting(scene: &Scene, script: &str) -> Told {
    let mut command = Command::new("unshare");
    command
        .args(["--map-root-user", "--mount", "sh", "-euc", script])
        .env("X", env!("CARGO_BIN_EXE_xiafang"))
        .current_dir(scene.home.path())
        .stdin(Stdio::null());
    told(&mut command)
}

#[test]
fn a_full_disk_leaves_the_old_month() {
    let scene = scene();
    scene.run(&format!("build 2016-08 --as-of {DAY}")).exits(0);
    let old = scene.tree("out/2016-08");
    scene.edit(&format!("data/{VISIT}"), "缺化肥钱", "缺种子钱");
    let script = format!(
        "mkdir full; mount -t tmpfs -o size=3m none full; cp -a out/. full/
         dd if=/dev/zero of=full/rest bs=64k 2>/dev/null || true
         code=0; \"$X\" build 2016-08 --out full --as-of {DAY} || code=$?
         rm full/rest; ls -A full; mkdir back; cp -a full/2016-08 back/; exit $code"
    );
    let told = mounting(&scene, &script)
        .exits(2)
        .says("磁盘已满")
        .says("原来的表册没有动");
    assert_eq!(told.stdout, ".锁\n2016-08\n");
    assert!(scene.tree("back/2016-08") == old);
}

#[test]
fn a_full_disk_takes_no_record_and_leaves_no_litter() {
    let scene = scene();
    let script = "mkdir full; mount -t tmpfs -o size=1m none full; cp -a data full/
         dd if=/dev/zero of=full/rest bs=4k 2>/dev/null || true
         code=0; \"$X\" new visit 2016-0001-1 --date 2016-09-27 --data full/data || code=$?
         find full -name '.xiafang-*'; exit $code";
    let told = mounting(&scene, script).exits(2).says("磁盘已满");
    assert_eq!(told.stdout, "");
}

#[test]
fn a_founding_that_met_a_full_disk_goes_on_where_there_is_room() {
    let scene = scene();
    let script = "mkdir full; mount -t tmpfs -o size=64k none full
         \"$X\" init full/office --no-git --year 2016 && exit 9
         mount -o remount,size=8m full
         \"$X\" init full/office --no-git --year 2016
         \"$X\" check --data full/office --as-of 2016-12-31 --fail-on error >/dev/null; ls -A full/office";
    mounting(&scene, script)
        .says("磁盘已满")
        .says("设置.yaml")
        .exits(0);
}

#[test]
fn data_on_another_file_system() {
    let scene = scene();
    let script = format!(
        "mkdir other; mount -t tmpfs none other; cp -a data other/
         \"$X\" build 2016-08 --data other/data --out out --as-of {DAY}
         \"$X\" new visit 2016-0001-1 --date 2016-09-27 --data other/data"
    );
    mounting(&scene, &script)
        .exits(0)
        .says("out/2016-08/清单.pdf");
}

/// Runs as an ordinary user, whom modes of files bind: root is bound by none.
fn ordinary(scene: &Scene, line: &str) -> Told {
    let mut usual = scene.command(line);
    if !geteuid().is_root() {
        return told(&mut usual);
    }
    // The tools and the program lie where this user may not look.
    let tools = xiafang::render::Tools::find().expect("typst and fonts are set up");
    let program = scene.path("xiafang");
    for (from, to) in [
        (Path::new(env!("CARGO_BIN_EXE_xiafang")), &program),
        (&tools.typst, &scene.path("typst")),
    ] {
        if !to.exists() {
            fs::copy(from, to).expect("it can be copied");
            fs::set_permissions(to, fs::Permissions::from_mode(0o755)).expect("it is ours");
        }
    }
    for entry in WalkDir::new(&tools.fonts).into_iter().flatten() {
        let inner = entry.path().strip_prefix(&tools.fonts).expect("below");
        let to = scene.path("cache/fonts").join(inner);
        if entry.file_type().is_dir() {
            fs::create_dir_all(&to).expect("folders can be made");
        } else if !to.exists() {
            fs::hard_link(entry.path(), &to)
                .or_else(|_| fs::copy(entry.path(), &to).map(drop))
                .expect("fonts can be had");
        }
    }
    fs::set_permissions(scene.home.path(), fs::Permissions::from_mode(0o755)).expect("ours");
    let mut command = Command::new("setpriv");
    command
        .args(["--reuid=65534", "--regid=65534", "--clear-groups"])
        .arg(&program)
        .args(line.split_whitespace())
        .env("XIAFANG_TYPST", scene.path("typst"))
        .env("XIAFANG_CACHE", scene.path("cache"))
        .env("HOME", "/nonexistent")
        .current_dir(scene.home.path())
        .stdin(Stdio::null());
    told(&mut command)
}

fn mode(scene: &Scene, path: &str, mode: u32) {
    let place = scene.path(path);
    fs::create_dir_all(&place).expect("folders can be made");
    fs::set_permissions(place, fs::Permissions::from_mode(mode)).expect("it is ours");
}

#[test]
fn folders_that_may_not_be_written() {
    let scene = scene();
    mode(&scene, "out", 0o555);
    mode(&scene, "data", 0o555);
    ordinary(&scene, &format!("build 2016-08 --as-of {DAY}"))
        .exits(2)
        .says("写不进")
        .says("没有权限");
    ordinary(&scene, "new visit 2016-0001-1 --date 2016-09-27")
        .exits(2)
        .says("没有权限");
    ordinary(&scene, &format!("check --as-of {DAY}")).exits(0);
    mode(&scene, "out", 0o777);
    ordinary(&scene, &format!("build 2016-08 --as-of {DAY}")).exits(0);
    mode(&scene, "data", 0o755);
}

#[test]
fn a_record_that_may_not_be_read_is_named() {
    let scene = scene();
    let visit = scene.path(format!("data/{VISIT}"));
    fs::set_permissions(&visit, fs::Permissions::from_mode(0o000)).expect("it is ours");
    ordinary(&scene, &format!("check --as-of {DAY}"))
        .exits(1)
        .says("没有权限")
        .says(VISIT);
}

#[test]
fn what_was_made_opens_for_the_user_alone_unless_the_settings_share_it() {
    let scene = scene();
    let build = format!("build 2016-08 --as-of {DAY}");
    let file = format!("file 2016-0001 --as-of {DAY}");
    let masked = |line: &str, mask: &str| {
        let mut shell = Command::new("sh");
        let script = format!(
            "umask {mask}; exec '{}' {line}",
            env!("CARGO_BIN_EXE_xiafang")
        );
        shell.args(["-c", &script]).current_dir(scene.path(""));
        assert!(shell.status().expect("it runs").success());
    };
    for mask in ["000", "022", "077"] {
        masked(&build, mask);
        masked(&file, mask);
        assert_eq!(
            modes(&scene),
            [(true, 0o700), (false, 0o600)].into(),
            "{mask}"
        );
    }
    // What was open before is closed by a build that makes nothing anew.
    for path in [
        "out",
        "out/2016-08",
        "out/2016-08/源",
        "out/2016-08/清单.json",
    ] {
        let open = fs::Permissions::from_mode(0o777);
        fs::set_permissions(scene.path(path), open).expect("it is ours");
    }
    masked(&build, "000");
    assert_eq!(modes(&scene), [(true, 0o700), (false, 0o600)].into());
    let settings = "data/设置.yaml";
    scene.edit(settings, "县名: 豫安县", "县名: 豫安县\n输出仅本人可读: 否");
    for mask in ["077", "000"] {
        masked(&build, mask);
        masked(&file, mask);
        let found: BTreeSet<(bool, u32)> = modes(&scene);
        assert_eq!(found, [(true, 0o755), (false, 0o644)].into(), "{mask}");
    }
    let group = fs::Permissions::from_mode(0o750);
    fs::set_permissions(scene.path("out"), group).expect("it is ours");
    masked(&build, "000");
    let of_month = fs::metadata(scene.path("out/2016-08")).expect("a month");
    assert_eq!(of_month.permissions().mode() & 0o777, 0o750);
}

/// The permissions below the output folder, and whether they are a folder's; the file by which it
/// is held says nothing.
fn modes(scene: &Scene) -> BTreeSet<(bool, u32)> {
    let entries = WalkDir::new(scene.path("out")).into_iter().flatten();
    let entries = entries.filter(|entry| entry.file_name() != ".锁");
    let mode = |entry: walkdir::DirEntry| {
        let data = entry.metadata().expect("it is there");
        (data.is_dir(), data.permissions().mode() & 0o777)
    };
    entries.map(mode).collect()
}

#[test]
fn an_output_folder_that_somebody_has_typed_is_theirs() {
    let scene = scene();
    fs::create_dir(scene.path("共用")).expect("a folder");
    mode(&scene, "共用", 0o755);
    scene
        .run(&format!("build 2016-08 --as-of {DAY} --out 共用"))
        .exits(0);
    let mode_of = |path: &str| {
        let data = fs::metadata(scene.path(path)).expect("it is there");
        data.permissions().mode() & 0o777
    };
    assert_eq!(mode_of("共用"), 0o755);
    assert_eq!(mode_of("共用/2016-08"), 0o700);
}

#[test]
fn a_folder_in_the_making_opens_for_the_user_alone() {
    let scene = scene();
    let script =
        "#!/bin/sh\ncase \"$1\" in compile) stat -c %a . >>../../seen ;; esac\nexec TYPST \"$@\"\n";
    let typst = xiafang::render::Tools::find()
        .expect("typst and fonts are set up")
        .typst;
    scene.write(
        "typst",
        script.replace("TYPST", &typst.display().to_string()),
    );
    fs::set_permissions(scene.path("typst"), fs::Permissions::from_mode(0o755)).expect("ours");
    let line = format!("build 2016-08 --as-of {DAY}");
    let mut command = scene.command(&line);
    told(command.env("XIAFANG_TYPST", scene.path("typst"))).exits(0);
    let seen = fs::read_to_string(scene.path("seen")).expect("typst was called");
    assert!(
        seen.lines().count() > 0 && seen.lines().all(|mode| mode == "700"),
        "{seen}"
    );
}

#[test]
fn a_clock_at_1970() {
    let scene = scene();
    let at = |line: &str| told(scene.command(line).env("SOURCE_DATE_EPOCH", "0"));
    at("check").exits(0).says("截至 1970-01-01");
    at("due").exits(0);
    at("show 2016-0001");
    at("build").exits(2).says("还没有案件和访问");
    at("build 2016-08").exits(2).says("2016-08 还没有到");
    at("new log 王建国").exits(0);
    at("build 1970-01").exits(0);
}

#[test]
fn no_home_and_no_locale() {
    let scene = scene();
    let tools = xiafang::render::Tools::find().expect("typst and fonts are set up");
    let cache = tools.fonts.parent().expect("fonts lie in the cache");
    let bare = |line: &str| {
        let mut command = scene.command(line);
        command.env_clear();
        command
    };
    told(&mut bare(&format!("check --as-of {DAY}")))
        .exits(0)
        .says("13 个文件");
    let line = format!("build 2016-08 --as-of {DAY}");
    told(&mut bare(&line)).exits(2).says("make setup");
    let mut command = bare(&line);
    command
        .env("XIAFANG_CACHE", cache)
        .env("XIAFANG_TYPST", &tools.typst);
    told(&mut command).exits(0).says("out/2016-08/清单.pdf");
}

#[test]
fn tools_named_from_where_one_stands() {
    let scene = scene();
    let tools = xiafang::render::Tools::find().expect("typst and fonts are set up");
    std::os::unix::fs::symlink(tools.fonts.parent().expect("a folder"), scene.path("cache"))
        .expect("links can be made");
    std::os::unix::fs::symlink(&tools.typst, scene.path("typst")).expect("links can be made");
    let line = format!("build 2016-08 --as-of {DAY}");
    let mut command = scene.command(&line);
    command
        .env("XIAFANG_CACHE", "cache")
        .env("XIAFANG_TYPST", "./typst");
    told(&mut command).exits(0);
}

#[test]
fn paths_with_blanks_quotes_line_breaks_and_emoji() {
    let scene = scene();
    let odd = "一 年'的\"数据\"\n🌾 $(x) #*";
    fs::create_dir(scene.path(odd)).expect("folders can be made");
    fs::rename(scene.path("data"), scene.path(odd).join("data")).expect("it can be moved");
    for folder in ["data", "./data/", "../data"] {
        let mut command = scene.command(&format!("build 2016-08 --as-of {DAY} --data"));
        let inner = scene.path(odd).join("data");
        command.current_dir(if folder == "../data" {
            &inner
        } else {
            inner.parent().expect("it has")
        });
        told(command.arg(folder)).exits(0);
    }
    assert!(scene.path(odd).join("out/2016-08/清单.pdf").exists());
}

#[test]
fn the_data_folder_may_be_a_link() {
    let scene = scene();
    fs::rename(scene.path("data"), scene.path("真正的")).expect("it can be moved");
    std::os::unix::fs::symlink("真正的", scene.path("data")).expect("links can be made");
    scene
        .run(&format!("check --as-of {DAY}"))
        .exits(0)
        .says("13 个文件");
    scene.run(&format!("build 2016-08 --as-of {DAY}")).exits(0);
}

#[test]
fn nobody_reads_what_is_told() {
    let scene = scene();
    for line in [
        format!("check --as-of {DAY}"),
        format!("build 2016-08 2016-09 --as-of {DAY}"),
        "new visit 2016-0001-1 --date 2016-09-27".to_owned(),
    ] {
        let mut command = scene.command(&line);
        let full = || {
            fs::OpenOptions::new()
                .write(true)
                .open("/dev/full")
                .expect("it is there")
        };
        let status = command.stderr(full()).status().expect("it runs");
        assert_eq!(status.code(), Some(0), "{line}");
    }
    assert!(scene.path("out/2016-09/清单.pdf").exists());
    let mut command = scene.command(&format!("check --as-of {DAY} --format json"));
    let full = fs::OpenOptions::new()
        .write(true)
        .open("/dev/full")
        .expect("it is there");
    let output = command
        .stdout(full)
        .stderr(Stdio::piped())
        .output()
        .expect("it runs");
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("磁盘已满"));
}

#[test]
fn who_stops_reading_stops_no_build() {
    let scene = scene();
    let line = format!("build 2016-08 2016-09 --as-of {DAY}");
    let mut child = scene.command(&line).spawn().expect("it starts");
    drop(child.stdout.take());
    assert!(child.wait().expect("it ends").success());
    assert!(scene.path("out/2016-09/清单.pdf").exists());
}

#[test]
fn a_record_that_comes_and_goes_while_it_is_read() {
    let scene = scene();
    let stop = AtomicBool::new(false);
    let place = scene.path(format!("data/{VISIT}"));
    let bytes = fs::read(&place).expect("the visit");
    std::thread::scope(|threads| {
        threads.spawn(|| {
            while !stop.load(Ordering::Relaxed) {
                let _ = fs::remove_file(&place);
                let _ = fs::create_dir(&place);
                let _ = fs::remove_dir(&place);
                let _ = fs::write(&place, &bytes);
            }
        });
        for _ in 0..20 {
            let told = scene.run(&format!("check --as-of {DAY}"));
            assert!(told.exit < 2, "{}", told.stderr);
        }
        stop.store(true, Ordering::Relaxed);
    });
}
