#[path = "support/cli.rs"]
mod cli;
use cli::*;
#[test]
fn explore() {
    let show = |name: &str, office: &Office| {
        let report = office.report(&[]);
        println!("### {name}");
        for f in report["findings"].as_array().unwrap() {
            println!(
                "{} {}:{}:{}-{}:{} [{}]\n    {}\n    {}",
                f["code"].as_str().unwrap(),
                f["file"].as_str().unwrap(),
                f["line"],
                f["column"],
                f["end_line"],
                f["end_column"],
                f["case"],
                f["message"].as_str().unwrap(),
                f["help"]
            );
        }
    };
    show(
        "fullcolon",
        &office().edit(CASE, "案由: 盗窃", "案由：盗窃"),
    );
    show(
        "fullcolon nested",
        &office().edit(CASE, "  - 送交部门: 公诉科", "  - 送交部门：公诉科"),
    );
    show("fullcolon all", &office().file(WAIVERS, "例外：无\n"));
    show("nospace", &office().edit(CASE, "案由: 盗窃", "案由:盗窃"));
    show("nospace all", &office().file(WAIVERS, "例外:无\n"));
    show("quote", &office().edit(CASE, "案由: 盗窃", "案由: \"盗窃"));
    show("large", &office().file(WAIVERS, vec![b'#'; 1_000_001]));
    show(
        "large ok",
        &office().file(
            WAIVERS,
            [
                vec![b'#'; 999_980],
                b"\n".to_vec(),
                "例外: []\n".as_bytes().to_vec(),
            ]
            .concat(),
        ),
    );
    show(
        "two docs",
        &office().file(WAIVERS, "例外: []\n---\n例外: []\n"),
    );
    show(
        "dangling",
        &office().link("案件/2016/2016-0001/对象/1/访问/2016-08-30.yaml", "nowhere"),
    );
    show(
        "dir link",
        &office().link("案件/2016/2016-0002", "2016-0001"),
    );
    show(
        "link out",
        &office().link(
            "案件/2016/2016-0001/对象/1/访问/2016-08-30.yaml",
            "/etc/hostname",
        ),
    );
    show(
        "link in",
        &office()
            .file(
                "案件/2016/2016-0001/附件/电话.yaml",
                "日期: 2016-08-30\n结果: 无人\n",
            )
            .link(
                "案件/2016/2016-0001/对象/1/访问/2016-08-30.yaml",
                "../../../附件/电话.yaml",
            ),
    );
    show("yml", &office().file("例外.yml", "例外: []\n"));
    show("misplaced", &office().file("案件/笔记.yaml", "a: b\n"));
    show(
        "hidden",
        &office()
            .file(".git/config.yaml", "a: b\n")
            .file("案件/.草稿.yaml", "a: b\n")
            .file("案件/2016/2016-0001/对象/1/访问/~.txt", "x"),
    );
    show("reserved", &office().file("出勤/2016-08.yaml", "x: 1\n"));
}
