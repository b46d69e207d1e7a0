//! Files that are empty, unreadable, too large, in another encoding or in the wrong place.

use crate::support::cli::*;

const CALL: &str = "案件/2016/2016-0001/对象/1/访问/2016-08-30.yaml";
const CANNOT: &str = "没有权限的请管理电脑的人开通；链接失效、磁盘出错的，换成能打开的原文件";
const ENCODING: &str = "文件不是 UTF-8 编码，多半是用 GBK（ANSI）保存的";
const ENCODING_HELP: &str = "用编辑器打开，点「另存为」，编码选 UTF-8，文件名不变，保存";
const LINK: &str = "这是链接（快捷方式），指向数据文件夹之外，或者指向文件夹，没有读取";
const LINK_HELP: &str = "删去链接，把原文件复制到这里";
const PLACE: &str = "文件的位置或者名称不对，没有读取";

#[test]
fn an_empty_file_is_named() {
    for content in ["", "\n\n", "# 待填\n---\n", "\u{feff}"] {
        office().file(WAIVERS, content).finds(&[(
            "D03",
            WAIVERS,
            "1:1-1:1",
            "文件是空的",
            "填写内容；不要的记录请删除文件",
        )]);
    }
}

#[test]
fn a_file_in_gbk_is_named_at_the_first_strange_character() {
    // 「县名: 豫安县」 as Windows of old saved it.
    let gbk = b"\xcf\xd8\xc3\xfb: \xd4\xa5\xb0\xb2\xcf\xd8\n";
    office()
        .file(SETTINGS, *gbk)
        .finds(&[("D02", SETTINGS, "1:1-1:1", ENCODING, ENCODING_HELP)]);
    let later = ["# 设置\n县名: 豫".as_bytes(), b"\xb0\xb2\xcf\xd8\n"].concat();
    office()
        .file(SETTINGS, later)
        .finds(&[("D02", SETTINGS, "2:6-2:6", ENCODING, ENCODING_HELP)]);
}

#[test]
fn a_file_over_one_megabyte_is_not_read() {
    office().file(WAIVERS, vec![b'#'; 1_000_001]).finds(&[(
        "D04",
        WAIVERS,
        "1:1-1:1",
        "文件超过 1 MB，没有读取",
        "记录只写文字；照片、扫描件放到案件的 附件/ 文件夹",
    )]);
}

#[test]
fn a_link_out_of_the_folder_is_not_followed() {
    office()
        .beside("外面.yaml", "日期: 2016-08-30\n结果: 无人\n")
        .link(CALL, "../../../../../../../外面.yaml")
        .finds(&[("D05", CALL, "1:1-1:1", LINK, LINK_HELP)]);
}

#[test]
fn a_link_to_a_folder_is_not_followed() {
    let linked = "案件/2016/2016-0002";
    office()
        .link(linked, "2016-0001")
        .finds(&[("D05", linked, "1:1-1:1", LINK, LINK_HELP)]);
}

#[test]
fn a_link_to_nothing_is_unreadable() {
    office().link(CALL, "没有.yaml").finds(&[(
        "D01",
        CALL,
        "1:1-1:1",
        "文件读不了：链接所指的文件不存在",
        CANNOT,
    )]);
}

#[test]
fn what_is_no_file_is_unreadable() {
    let socket = "插口.yaml";
    office().socket(socket).finds(&[(
        "D01",
        socket,
        "1:1-1:1",
        "文件读不了：不是普通文件",
        CANNOT,
    )]);
}

#[test]
fn another_ending_is_named() {
    for path in ["例外.yml", "案件/2016/2016-0001/案件.YAML", "设置.yaml.txt"] {
        let help = "文件名应以 .yaml 结尾，小写，后面不加别的";
        office()
            .file(path, "例外: []\n")
            .finds(&[("D13", path, "1:1-1:1", PLACE, help)]);
    }
}

#[test]
fn a_record_in_the_wrong_place_is_named_with_the_right_one() {
    let case = "案件放在 案件/年份/登记号/，如 案件/2016/2016-0012/案件.yaml";
    let person = "对象文件夹里放 前期调查表.yaml、访问/2016-08-16.yaml（同日第二次加 -2）\
                  、案件释明书.yaml 和 帮扶措施、帮扶意见书、意见表、总结报告、基金申请 下的 \
                  1.yaml、2.yaml……";
    let year = "以四位年份命名，如 汇报/2016.yaml、帮扶基金/2016.yaml、工作经费/2016.yaml";
    let annual = "年度材料是 年度/2016/计划.yaml、年度/2016/考评.yaml 和 年度/2016/总结/姓名.yaml";
    let attendance = "出勤以月份命名，如 出勤/2016-08.yaml";
    for (path, help) in [
        ("案件/2016-0002.yaml", case),
        ("案件/2015/2016-0002/案件.yaml", case),
        ("案件/2016/2016-2/案件.yaml", case),
        ("案件/2016/2016-0001/笔记.yaml", case),
        ("案件/2016/2016-0001/对象/1/访问/8月30日.yaml", person),
        ("案件/2016/2016-0001/对象/1/访问/2016-02-30.yaml", person),
        ("案件/2016/2016-0001/对象/1/访问/2016-08-23-1.yaml", person),
        ("案件/2016/2016-0001/对象/1/帮扶措施/第一次.yaml", person),
        ("案件/2016/2016-0001/对象/甲/前期调查表.yaml", person),
        ("案件/2016/2016-0001/对象/1/基金申请/0.yaml", person),
        ("案件/2016/2016-0001/对象/1/案件释明书/1.yaml", person),
        ("汇报/今年.yaml", year),
        ("帮扶基金/2016/收入.yaml", year),
        ("工作经费/16.yaml", year),
        ("年度/2016.yaml", annual),
        ("年度/2016/总结.yaml", annual),
        ("出勤/2016-13.yaml", attendance),
        ("出勤/2016-8.yaml", attendance),
        ("日历/16.yaml", "日历文件以四位年份命名，如 日历/2016.yaml"),
        (
            "组织/支部.yaml",
            "组织文件夹里是 党支部.yaml、党员.yaml、乡镇.yaml、包乡分配.yaml",
        ),
        (
            "工作日志/八月/李红.yaml",
            "工作日志放在 工作日志/月份/姓名.yaml，如 工作日志/2016-08/王建国.yaml",
        ),
    ] {
        office()
            .file(path, "日期: 2016-08-30\n")
            .finds(&[("D13", path, "1:1-1:1", PLACE, help)]);
    }
}

#[test]
fn a_file_of_the_whole_office_that_cannot_be_read_makes_no_names_unknown() {
    for path in [MEMBERS, BRANCHES, TOWNSHIPS, ALLOTMENTS, CALENDAR, CASE] {
        office().file(path, "").finds(&[(
            "D03",
            path,
            "1:1-1:1",
            "文件是空的",
            "填写内容；不要的记录请删除文件",
        )]);
    }
}
