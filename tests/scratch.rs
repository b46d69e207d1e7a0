#[path = "support/cli.rs"]
mod cli;
use cli::*;
#[test]
fn explore() {
    let show = |name: &str, office: &Office| {
        let report = office.report(&[]);
        println!("### {name}");
        for f in report["findings"].as_array().unwrap() {
            println!("{} {}:{}:{}-{}:{} [{}]\n    {}\n    {}", f["code"].as_str().unwrap(), f["file"].as_str().unwrap(), f["line"], f["column"], f["end_line"], f["end_column"], f["case"], f["message"].as_str().unwrap(), f["help"]);
        }
    };
    show("unknown key", &office().edit(SURVEY, "社会评价: ", "社会平价: "));
    show("unknown nested", &office().edit(CASE, "    部门负责人: 孙丽", "    部门主管: 孙丽"));
    show("missing", &office().edit(VISIT, "日期: 2016-08-23\n", ""));
    show("missing nested", &office().edit(CASE, "      - 名称: 起诉书\n        文号", "      - 文号"));
    show("wrong type int", &office().edit(SETTINGS, "初访期限: 7", "初访期限: 七天"));
    show("wrong type list", &office().edit(VISIT, "访问人: [李红, 赵刚]", "访问人: 李红"));
    show("wrong type map", &office().edit(SURVEY, "承办人沟通:\n  已沟通: 是\n  姓名: 周强\n  内容: 案情简单,认罪态度好", "承办人沟通: 已谈过"));
    show("wrong type text", &office().edit(SURVEY, "姓名: 陈大有", "姓名: [陈大有]"));
    show("impossible date", &office().edit(SURVEY, "2016-08-22", "2016-02-30"));
    show("date shape", &office().edit(SURVEY, "2016-08-22", "2016年8月22日"));
    show("date shape", &office().edit(SURVEY, "2016-08-22", "2016.8.22"));
    show("date shape", &office().edit(SURVEY, "2016-08-22", "20160822"));
    show("date blank", &office().edit(SURVEY, "2016-08-22", ""));
    show("opt date blank", &office().edit(VISIT, "制作日期: 2016-08-24", "制作日期:"));
    show("time", &office().edit(VISIT, "09:30", "25:30"));
    show("time", &office().edit(VISIT, "09:30", "9:30"));
    show("yesno", &office().edit(VISIT, "着便装: 是", "着便装: 有"));
    show("dup", &office().edit(CASE, "案由: 盗窃\n", "案由: 盗窃\n案由: 抢夺\n"));
    show("dup nested", &office().edit(CASE, "    送交日期: 2016-08-16\n", "    送交日期: 2016-08-16\n    送交日期: 2016-08-17\n"));
    show("dup nested opt", &office().edit(SURVEY, "  姓名: 周强\n", "  姓名: 周强\n  姓名: 周强\n"));
    show("member", &office().edit(VISIT, "[李红, 赵刚]", "[李红, 赵钢]"));
    show("branch", &office().edit(CASE, "党支部: 第一党支部", "党支部: 第一支部"));
    show("township", &office().edit(CASE, "乡镇: 城关镇", "乡镇: 城关乡"));
    show("case", &office().edit(CASE, "关联案件: []", "关联案件:\n  - 登记号: 2016-0002"));
    show("word", &office().edit(CASE, "类别: 提起公诉", "类别: 公诉"));
    show("case name", &office().edit(CASE, "登记号: 2016-0001", "登记号: 2016-0002"));
    show("visit name", &office().edit(VISIT, "日期: 2016-08-23\n", "日期: 2016-08-24\n"));
    show("cal name", &office().edit(CALENDAR, "年份: 2016", "年份: 2017"));
    show("log name", &office().file("工作日志/2016-08/李红.yaml", "党员: 赵刚\n月份: 2016-08\n"));
    show("log month", &office().file("工作日志/2016-08/李红.yaml", "党员: 李红\n月份: 2016-09\n"));
    show("empty", &office().file(WAIVERS, ""));
    show("empty comments", &office().file(WAIVERS, "# 待填\n---\n"));
    show("gbk", &office().file(SETTINGS, b"\xb5\xa5\xce\xbb\xc3\xfb\xb3\xc6: \xd4\xa5\n".to_vec()));
    show("bom", &office().edit(SETTINGS, "单位名称", "\u{feff}单位名称"));
    show("bom+fault", &office().edit(SETTINGS, "单位名称", "\u{feff}单位名"));
    show("tab", &office().edit(CASE, "案由: 盗窃", "案由: 盗窃\n\t备注: 无"));
    show("fullcolon", &office().edit(CASE, "案由: 盗窃", "案由：盗窃"));
    show("fullcolon nested", &office().edit(CASE, "    送交部门: 公诉科", "    送交部门：公诉科"));
    show("fullcolon all", &office().file(WAIVERS, "例外：无\n"));
    show("nospace", &office().edit(CASE, "案由: 盗窃", "案由:盗窃"));
    show("nospace all", &office().file(WAIVERS, "例外:无\n"));
    show("quote", &office().edit(CASE, "案由: 盗窃", "案由: \"盗窃"));
    show("large", &office().file(WAIVERS, vec![b'#'; 1_000_001]));
    show("large ok", &office().file(WAIVERS, [vec![b'#'; 999_980], b"\n".to_vec(), "例外: []\n".as_bytes().to_vec()].concat()));
    show("two docs", &office().file(WAIVERS, "例外: []\n---\n例外: []\n"));
    show("dangling", &office().link("案件/2016/2016-0001/对象/1/访问/2016-08-30.yaml", "nowhere"));
    show("dir link", &office().link("案件/2016/2016-0002", "2016-0001"));
    show("link out", &office().link("案件/2016/2016-0001/对象/1/访问/2016-08-30.yaml", "/etc/hostname"));
    show("link in", &office().file("案件/2016/2016-0001/附件/电话.yaml", "日期: 2016-08-30\n结果: 无人\n").link("案件/2016/2016-0001/对象/1/访问/2016-08-30.yaml", "../../../附件/电话.yaml"));
    show("yml", &office().file("例外.yml", "例外: []\n"));
    show("misplaced", &office().file("案件/笔记.yaml", "a: b\n"));
    show("hidden", &office().file(".git/config.yaml", "a: b\n").file("案件/.草稿.yaml", "a: b\n").file("案件/2016/2016-0001/对象/1/访问/~.txt", "x"));
    show("reserved", &office().file("出勤/2016-08.yaml", "x: 1\n"));
}
