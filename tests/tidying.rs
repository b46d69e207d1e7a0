//! What clerks type is read or offered in the form's own spelling, and `fix` writes that.

use std::fs;

use crate::support::cli::*;
use crate::support::desk::{Desk, desk};

/// A visit as somebody types it who knows forms and not YAML.
const TYPED: &str = "\
日期：2016.9.20
开始时间: 下午3点
结束时间:下午4点半
方式: “登门”
地点: 家中
结果: 见到
访问人: 李红、赵刚
表明身份: 是的
说明来意：√
着便装: 对
";

const TIDY: &str = "\
日期: 2016-09-20
开始时间: 15:00
结束时间: 16:30
方式: 登门
地点: 家中
结果: 见到
访问人: [李红, 赵刚]
表明身份: 是
说明来意: 是
着便装: 是
";

/// A visit of the example.
const DESK_VISIT: &str = "案件/2016/2016-0003/对象/1/访问/2016-09-20.yaml";

fn typed() -> Desk {
    desk().file(DESK_VISIT, TYPED)
}

#[test]
fn all_slips_of_a_file_are_named_in_one_run() {
    let told = typed().run("check --as-of 2016-09-30 案件/2016/2016-0003/对象/1/访问");
    for (line, words) in [
        (1, "项目名称后面是全角冒号"),
        (3, "冒号后面少一个空格"),
        (9, "项目名称后面是全角冒号"),
    ] {
        let place = format!("2016-09-20.yaml:{line}:");
        assert!(
            told.stdout.contains(&place) && told.stdout.contains(words),
            "{}",
            told.stdout
        );
    }
}

#[test]
fn fix_shows_what_it_would_write_and_writes_only_when_told() {
    let desk = typed();
    let told = desk.run("fix");
    assert_eq!(told.exit, 0, "{}", told.stderr);
    assert!(
        told.stdout
            .contains("  - 日期：2016.9.20\n  + 日期: 2016-09-20\n"),
        "{}",
        told.stdout
    );
    assert!(told.stderr.contains("可以整理"), "{}", told.stderr);
    assert_eq!(desk.read(&format!("data/{DESK_VISIT}")), TYPED);
    let told = desk.run("fix --write");
    assert_eq!(told.exit, 0, "{}", told.stderr);
    assert_eq!(desk.read(&format!("data/{DESK_VISIT}")), TIDY);
    let told = desk.run("整理");
    assert!(
        told.stderr.contains("没有可以整理的写法"),
        "{}",
        told.stderr
    );
}

#[test]
fn fix_keeps_comments_order_and_marks_of_the_system() {
    let typed = "\u{feff}# 回访\r\n日期: 2016/9/20 # 星期二\r\n\r\n结果: 见到\r\n";
    let desk = desk().file(DESK_VISIT, typed);
    desk.run("fix --write");
    let written = fs::read_to_string(desk.home().join("data").join(DESK_VISIT));
    assert_eq!(
        written.expect("it is there"),
        "\u{feff}# 回访\r\n日期: 2016-09-20 # 星期二\r\n\r\n结果: 见到\r\n"
    );
}

#[test]
fn text_behind_a_blank_and_a_number_sign_is_not_lost_in_silence() {
    for (written, read, lost) in [
        ("住前楼村3 #楼", "住前楼村3", "#楼"),
        ("&A栋 3楼", "3楼", "&A栋"),
    ] {
        let message = format!("只读到「{read}」，「{lost}」丢了");
        let loaded = office()
            .edit(
                SECOND_VISIT,
                "地点: 东街村地头",
                &format!("地点: {written}"),
            )
            .loaded();
        let found = loaded.faults.iter().find(|one| one.code.0 == "D48");
        assert_eq!(
            found.map(|one| one.message.as_str()),
            Some(message.as_str())
        );
    }
}

#[test]
fn a_chinese_text_over_two_lines_has_no_blank_between() {
    let loaded = office()
        .edit(SECOND_VISIT, "地点: 东街村地头", "地点: 东街村\n  地头")
        .loaded();
    let visits = &loaded.office.cases["2016-0001"].people[&1].visits;
    let place = visits[1].place.as_ref().map(|place| place.as_str());
    assert_eq!(place, Some("东街村地头"));
}

#[test]
fn a_file_of_an_old_system_is_read_by_its_own_line_ends() {
    let loaded = office().loaded();
    let text = "日期: 2016-09-20\r结果: 见到\r";
    let other = office().file(SECOND_VISIT, text).loaded();
    assert_eq!(other.faults, loaded.faults);
    let visits = &other.office.cases["2016-0001"].people[&1].visits;
    assert!(visits[1].outcome.is_some());
}

/// What is typed for a case of the example, and what `fix` makes of it.
fn fixed(typed: &str) -> String {
    const CASE: &str = "案件/2016/2016-0003/案件.yaml";
    let desk = desk().file(CASE, &format!("登记号: 2016-0003\n{typed}"));
    let told = desk.run(&format!("fix --write data/{CASE}"));
    assert_eq!(told.exit, 0, "{}", told.stderr);
    let text = desk.read(&format!("data/{CASE}"));
    text.strip_prefix("登记号: 2016-0003\n")
        .unwrap_or(&text)
        .to_owned()
}

#[test]
fn what_is_aligned_behind_a_tight_hyphen_moves_with_it() {
    let typed = "承办:\n  -环节: 审查起诉\n   部门: 公诉科\n   承办人: [钱思远]\n  - 环节: 侦查\n    部门: 公安局\n";
    let tidy = "承办:\n  - 环节: 审查起诉\n    部门: 公诉科\n    承办人: [钱思远]\n  - 环节: 侦查\n    部门: 公安局\n";
    assert_eq!(fixed(typed), tidy);
    let typed = "当事人:\n  - 编号: 1\n    判决:\n      -审级: 一审\n       日期: 2016-10-08\n    文书:\n      -名称: 起诉书\n";
    let tidy = "当事人:\n  - 编号: 1\n    判决:\n      - 审级: 一审\n        日期: 2016-10-08\n    文书:\n      - 名称: 起诉书\n";
    assert_eq!(fixed(typed), tidy);
}

#[test]
fn a_text_that_begins_with_a_bracket_is_quoted() {
    for (typed, tidy) in [
        ("案由: [2016]盗窃案\n", "案由: \"[2016]盗窃案\"\n"),
        ("案由: [2016] 盗窃案\n", "案由: \"[2016] 盗窃案\"\n"),
        ("案由: [甲]与“乙”互殴 \n", "案由: \"[甲]与“乙”互殴\" \n"),
        (
            "当事人:\n  - 编号: 1\n    文书:\n      - 名称: 起诉书\n        文号: [2016]豫9901刑初1号\n",
            "当事人:\n  - 编号: 1\n    文书:\n      - 名称: 起诉书\n        文号: \"[2016]豫9901刑初1号\"\n",
        ),
        (
            "承办:\n  - 承办人: [甲, 乙]\n",
            "承办:\n  - 承办人: [甲, 乙]\n",
        ),
        (
            "承办:\n  - 承办人: [甲, 乙] # 二人\n",
            "承办:\n  - 承办人: [甲, 乙] # 二人\n",
        ),
    ] {
        assert_eq!(fixed(typed), tidy);
    }
}

#[test]
fn a_day_without_its_year_is_offered_where_the_path_tells_it() {
    for (path, expected) in [
        (
            "案件/2016/2016-0003/对象/1/访问/2016-09-20.yaml",
            "改为「2016-10-09」",
        ),
        (
            "案件/2016/2016-0003/对象/1/帮扶措施/1.yaml",
            "改为「2016-10-09」",
        ),
        ("汇报/2016.yaml", "改为「2016-10-09」"),
    ] {
        let text = match path {
            "汇报/2016.yaml" => {
                "年份: 2016\n汇报:\n  - 日期: 10月9日\n    汇报单位: 第一党支部\n"
            }
            _ => "日期: 10月9日\n",
        };
        let told = desk().file(path, text).run("fix");
        assert!(told.stderr.contains(expected), "{path}: {}", told.stderr);
        assert!(
            !told.stdout.contains("2016-10-09"),
            "{path}: {}",
            told.stdout
        );
    }
}
