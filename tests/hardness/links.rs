//! Links, `..` and templates lead nowhere outside the data and out folders.

use std::os::unix::fs::symlink;

use super::*;

/// Stands in what lies outside.
const OUTSIDE: &str = "外面的内容";

/// The office with a folder of somebody's beside it.
fn beside_precious() -> Scene {
    let scene = scene();
    scene.write("precious/督办表.typ", OUTSIDE);
    scene.write("precious/2016-08-23.yaml", OUTSIDE);
    scene.write("precious/.未完成-旧/甲", OUTSIDE);
    scene.write("precious/清单.json", OUTSIDE);
    scene
}

fn link(scene: &Scene, to: &str, path: &str) {
    let place = scene.path(path);
    let _ = fs::remove_file(&place);
    fs::create_dir_all(place.parent().expect("it has a folder")).expect("folders can be made");
    symlink(scene.path(to), place).expect("links can be made");
}

/// After a run nothing outside has changed, and nothing of it stands in what was made.
#[track_caller]
fn stays_inside(scene: &Scene, run: impl FnOnce(&Scene)) {
    let before = scene.tree("precious");
    run(scene);
    assert!(scene.tree("precious") == before);
    for (path, bytes) in scene.tree(".") {
        let inside = path.starts_with("out") && !scene.path(&path).is_symlink();
        let holds = String::from_utf8_lossy(&bytes).contains(OUTSIDE);
        assert!(!(inside && holds), "{}", path.display());
    }
}

fn build(scene: &Scene) -> Told {
    scene.run(&format!("build 2016-08 --as-of {DAY}"))
}

#[test]
fn links_in_the_data_folder() {
    let scene = beside_precious();
    link(&scene, "precious/2016-08-23.yaml", &format!("data/{VISIT}"));
    link(&scene, "precious", "data/模板");
    link(&scene, "precious", "data/工作日志");
    link(
        &scene,
        "precious/督办表.typ",
        "data/案件/2016/2016-0001/附件/扫描.pdf",
    );
    stays_inside(&scene, |scene| {
        build(scene).exits(1);
        let case = scene.run(&format!("file 2016-0001 --as-of {DAY}"));
        assert!(case.exit < 2, "{}", case.stderr);
    });
}

#[test]
fn links_in_the_output_folder() {
    let scene = beside_precious();
    build(&scene).exits(0);
    scene.edit(&format!("data/{VISIT}"), "缺化肥钱", "缺种子钱");
    link(&scene, "precious/清单.json", "out/2016-08/清单.json");
    link(&scene, "precious/督办表.typ", "out/2016-08/督办表.pdf");
    stays_inside(&scene, |scene| drop(build(scene).exits(0)));
    assert!(!scene.path("out/2016-08/清单.json").is_symlink());
}

#[test]
fn a_month_that_is_a_link() {
    let scene = beside_precious();
    link(&scene, "precious", "out/2016-08");
    stays_inside(&scene, |scene| {
        drop(build(scene).exits(2).says("不是文件夹"))
    });
    link(&scene, "nowhere", "out/2016-08");
    build(&scene).exits(2);
    assert_eq!(scene.litter("out"), Vec::<String>::new());
}

#[test]
fn a_shelf_that_is_a_link() {
    let scene = beside_precious();
    link(&scene, "precious", "out/案卷");
    stays_inside(&scene, |scene| {
        scene
            .run(&format!("file 2016-0001 --as-of {DAY}"))
            .exits(2)
            .says("是链接");
    });
}

#[test]
fn a_lock_that_is_a_link() {
    let scene = beside_precious();
    link(&scene, "precious/清单.json", "out/.锁");
    stays_inside(&scene, |scene| drop(build(scene).exits(2)));
}

#[test]
fn a_new_record_goes_through_no_link() {
    let scene = beside_precious();
    fs::rename(
        scene.path("data/案件/2016/2016-0001/对象/1/访问"),
        scene.path("visits"),
    )
    .expect("it moves");
    link(&scene, "precious", "data/案件/2016/2016-0001/对象/1/访问");
    link(&scene, "precious/清单.json", "data/例外.yaml");
    stays_inside(&scene, |scene| {
        scene
            .run("new visit 2016-0001-1 --date 2016-09-27")
            .exits(2)
            .says("是链接");
        let line = "new waiver A06.2 --date 2016-09-27 --fill 理由=天冷 --fill 批准人=郑怀远";
        scene.run(line).exits(2).says("是链接");
    });
}

#[test]
fn ways_up_in_arguments_and_manifests() {
    let scene = beside_precious();
    build(&scene).exits(0);
    let manifest = fs::read_to_string(scene.path("out/2016-08/清单.json")).expect("it is there");
    let up = manifest.replacen("\"path\": \"", "\"path\": \"../../precious/", 1);
    scene.write("out/2016-08/清单.json", up);
    stays_inside(&scene, |scene| {
        scene.run("verify out/2016-08").exits(1).says("文件不见了");
        scene.run("show ../../precious").exits(2);
        scene.run("file ../../precious").exits(2);
        scene.run("build ../precious").exits(2);
        scene.run("lock ../2016-08").exits(2);
        scene
            .run("new log ../../precious/甲 --date 2016-09-27")
            .exits(2);
        scene.run("new case 2016-0001/../../..").exits(2);
    });
}

#[test]
fn templates_that_reach_outside() {
    for (what, source) in [
        ("read", "#read(\"/../../precious/清单.json\")"),
        ("read from the root", "#read(\"/etc/passwd\")"),
        ("include", "#include \"../../../precious/督办表.typ\""),
        ("image", "#image(\"../../../precious/督办表.typ\")"),
        ("package", "#import \"@preview/example:0.1.0\": *"),
        (
            "package by parts",
            "#import (\"@pre\" + \"view/example:0.1.0\"): *",
        ),
        ("plugin", "#plugin(\"../../../precious/督办表.typ\")"),
        (
            "tera include",
            "{% include \"../../precious/督办表.typ\" %}",
        ),
        ("environment", "{{ get_env(name=\"HOME\") }}"),
    ] {
        let scene = beside_precious();
        scene.write("data/模板/督办表.typ", source);
        stays_inside(&scene, |scene| {
            let told = scene.run(&format!("build 2016-08 --only 督办表 --as-of {DAY}"));
            assert_eq!(told.exit, 2, "{what}\n{}", told.stderr);
            assert!(!told.stderr.contains("root:"), "{what}\n{}", told.stderr);
            assert!(!told.stderr.contains(OUTSIDE), "{what}\n{}", told.stderr);
        });
    }
}
