//! Whom the veil covers and how a word must be typed to be hidden, seen on the sheets.

use crate::support::build::{CASE, SURVEY, VISIT};
use crate::support::views::{Records, records};

const LOG: &str = "工作日志/2016-08/李红.yaml";
const OTHER: &str = "案件/2016/2016-0002/案件.yaml";
const OWN: &str = "案件/2016/2016-0002/对象/1";

/// A second case, received in August, with a marked victim and what tells of her.
const MARKED: &str = "登记号: 2016-0002\n案由: 强奸\n当事人:\n  - 编号: 1\n    姓名: 邢梓涵\n    身份: 被害人\n    标记: 性侵被害\n    \
    身份证号: 41169920000101123X\n    类别: 不批捕\n    决定日期: 2016-08-12\n\
    移送:\n  - 送交日期: 2016-08-15\n    收到日期: 2016-08-15\n\
    对象:\n  - 编号: 1\n    当事人: 1\n    关系: 本人\n    电话: 13977001234\n    居住地:\n      - 乡镇: 柳河乡\n        \
    村居: 槐树营村\n        地址: 槐树营村三组老井旁\n";

/// The same office with somebody's words in the log of August.
fn logged(records: Records, whom: &str, what: &str) -> Records {
    records.record(
        LOG,
        format!(
            "党员: 李红\n月份: 2016-08\n日志:\n  - 日期: 2016-08-17\n    访问对象: {whom}\n    时间: 9时\n    \
             方式: 面谈\n    情况: {what}\n    类别: [案件回访]\n"
        ),
    )
}

fn marked() -> Records {
    records().record(OTHER, MARKED).record(
        &format!("{OWN}/前期调查表.yaml"),
        "调查日期: 2016-08-20\n姓名: 邢梓涵\n所在单位: 县第三初中\n\
         村居沟通:\n  姓名: 贺老根\n  职务: 村支书\n",
    )
}

/// The logs of August, with what was said in one of them.
fn log_of(what: &str) -> String {
    logged(marked(), "群众", what).printed("工作日志", "2016-08")
}

#[test]
fn a_mark_holds_in_months_before_the_case() {
    let later = MARKED.replace("2016-08-1", "2016-12-1");
    let office = logged(records().record(OTHER, later), "邢梓涵", "家住槐树营村");
    let text = office.printed_outside("2016-0002", "2016-08");
    for word in ["邢梓涵", "槐树营村"] {
        assert!(!text.contains(word), "{word}");
    }
    assert!(text.contains("2016-0002案1号当事人"));
}

#[test]
fn a_mark_on_a_person_listed_later_hides_the_party_before() {
    let mother = "对象:\n  - 编号: 2\n    当事人: 1\n    关系: 母\n    列入日期: 2016-12-01\n    标记: 性侵被害\n";
    let office = records().edit(CASE, "对象:\n", mother);
    let text = office.printed_outside("2016-0001-1", "2016-08");
    for word in ["陈大有", "盗窃"] {
        assert!(!text.contains(word), "{word} in {text}");
    }
}

#[test]
fn a_name_is_hidden_however_it_is_spaced() {
    for typed in [
        "邢梓涵",
        "邢 梓涵",
        "邢　梓涵",
        "邢·梓涵",
        "邢-梓涵",
        "邢\u{200b}梓涵",
    ] {
        let text = log_of(&format!("\"找到{typed}，谈了 两 次\""));
        assert!(!text.contains(typed), "{typed}");
        assert!(
            text.contains("找到2016-0002案1号当事人，谈了 两 次"),
            "{typed}"
        );
    }
}

#[test]
fn a_number_is_hidden_however_it_is_grouped() {
    for typed in [
        "13977001234",
        "139 7700 1234",
        "139-7700-1234",
        "１３９７７００１２３４",
        "41169920000101123x",
        "411699 20000101 123X",
    ] {
        let text = log_of(&format!("\"号码{typed}，2016-08-17 记\""));
        assert!(text.contains("号码（号码从略），2016-08-17 记"), "{typed}");
    }
}

#[test]
fn numbers_and_words_of_nobody_stay() {
    let said = "紫藤花店13977001235，槐树营的庙会，2016-08-17至2016-08-19";
    assert!(log_of(said).contains(said));
}

#[test]
fn a_name_in_one_field_hides_the_village_in_another() {
    for (whom, what, stays) in [
        ("邢梓涵", "走访槐树营村", false),
        ("2016-0002-1", "走访槐树营村", false),
        ("群众", "走访槐树营村", true),
    ] {
        let text = logged(marked(), whom, what).printed("工作日志", "2016-08");
        assert_eq!(text.contains("槐树营村"), stays, "{whom}");
    }
}

#[test]
fn home_and_school_tell_by_themselves_on_a_shared_sheet() {
    let text = log_of("到县第三初中，又到槐树营村三组老井旁");
    assert!(text.contains("到（单位从略），又到（地址从略）"), "{text}");
}

#[test]
fn a_school_is_hidden_without_the_grade_and_an_occupation_stays() {
    let survey = format!("{OWN}/前期调查表.yaml");
    for (employer, said, stays) in [
        ("县第三初中八年级", "到县第三初中讲课", false),
        ("在外打工", "他们都在外打工", true),
    ] {
        let office = marked().edit(&survey, "县第三初中", employer);
        let text = logged(office, "群众", said).printed("工作日志", "2016-08");
        assert_eq!(text.contains(said), stays, "{text}");
    }
}

#[test]
fn a_member_who_signed_for_the_person_is_no_relative() {
    let office = marked().record(
        &format!("{OWN}/意见表/1.yaml"),
        "日期: 2016-08-31\n代签人: 周强\n",
    );
    let text = logged(office, "群众", "同周强一起去").printed("工作日志", "2016-08");
    assert!(text.contains("同周强一起去"), "{text}");
}

#[test]
fn a_village_of_others_is_no_home_that_tells_by_itself() {
    let office = marked().edit(OTHER, "槐树营村三组老井旁", "东街村二组");
    let office = office.edit(CASE, "村居: 东街村", "村居: 东街村二组");
    let text = office.printed_outside("2016-0002", "2016-08");
    assert!(text.contains("东街村二组"), "{text}");
}

#[test]
fn who_is_known_from_the_papers_alone_is_hidden_too() {
    let office = marked()
        .record(
            &format!("{OWN}/访问/2016-08-30.yaml"),
            "日期: 2016-08-30\n方式: 登门\n结果: 见到\n受访人: 母亲沈玉梅，村支书贺老根\n\
             慰问:\n  - 物品: 书包\n    领取人: 沈玉芝（姨）\n",
        )
        .record(
            &format!("{OWN}/意见表/1.yaml"),
            "日期: 2016-08-31\n代签人: 邢志国（父亲）\n见证人: 贺老根\n",
        )
        .record(
            &format!("{OWN}/案件释明书.yaml"),
            "日期: 2016-08-31\n送达:\n  日期: 2016-08-31\n  签收人: 邢志军\n",
        )
        .record(
            &format!("{OWN}/基金申请/1.yaml"),
            "日期: 2016-08-31\n申请人: 邢志红\n",
        )
        .record(
            "帮扶基金/2016.yaml",
            "年份: 2016\n支出:\n  - 日期: 2016-08-31\n    凭证号: 付1\n    金额: 5\n    \
             申请: 2016-0002-1/1\n    领款人: 邢志兰\n",
        );
    let relatives = ["沈玉梅", "沈玉芝", "邢志国", "邢志军", "邢志红", "邢志兰"];
    let office = logged(office, "贺老根", &relatives.join("、"));
    let text = office.printed_outside("2016-0002", "2016-08");
    for name in relatives {
        assert!(!text.contains(name), "{name}");
    }
    assert!(text.contains("贺老根"), "an official stays");
}

#[test]
fn a_units_contact_is_hidden_by_name_and_by_phone() {
    let unit = "标记: 涉密\n    联系人: 刘强经理 13812345678\n";
    let office = marked().edit(OTHER, "标记: 性侵被害\n", unit);
    let text = logged(office, "刘强", "打电话138-1234-5678").printed("工作日志", "2016-08");
    assert!(!text.contains("刘强") && !text.contains("5678"), "{text}");
}

#[test]
fn the_phone_of_somebody_without_a_mark_stays_in_the_own_file() {
    let phone = "关系: 本人\n    电话: 13900001111\n";
    let office = records().edit(CASE, "关系: 本人\n", phone);
    let office = office.edit(VISIT, "主要问题: ", "主要问题: 电话13900001111，");
    let log = office.printed("工作日志", "2016-08");
    assert!(log.contains("电话（号码从略）"), "{log}");
    let record = office.printed("访问记录", "2016-08");
    assert!(record.contains("13900001111"), "{record}");
}

#[test]
fn the_hand_over_list_of_the_case_tells_no_home() {
    let note = "  - 说明: 住槐树营村，邢 梓涵的材料另送\n    送交日期: 2016-08-15\n";
    let office = marked().edit(OTHER, "  - 送交日期: 2016-08-15\n", note);
    let list = office.printed("法律文书移交清单", "2016-08");
    let told = "住（地址从略），2016-0002案1号当事人的材料另送";
    assert!(list.contains(told), "{list}");
}

#[test]
fn a_case_in_another_encoding_or_in_brackets_hides_whom_it_names() {
    let (gbk, ..) = encoding_rs::GBK.encode(MARKED);
    let flow = "登记号: 2016-0002\n错键: 1\n当事人:\n  - {编号: 1, 姓名: 邢梓涵, 电话: 13977001234}\n地址: >-\n  槐树营村三组老井旁\n";
    for case in [gbk.to_vec(), flow.into()] {
        let office = records().record(OTHER, case);
        let what = "邢 梓涵，13977001234，槐树营村三组老井旁";
        let text = logged(office, "群众", what).printed("工作日志", "2016-08");
        let hidden = "（从略），（号码从略），（地址从略）";
        assert!(text.contains(hidden), "{text}");
    }
}

#[test]
fn papers_of_a_case_that_cannot_be_read_hide_whom_they_name() {
    let office = marked().record(OTHER, "登记号: 2016-0002\n错键: 1\n");
    let text = logged(office, "邢梓涵", "在县第三初中").printed("工作日志", "2016-08");
    assert!(!text.contains("邢梓涵") && !text.contains("初中"), "{text}");
}

#[test]
fn the_own_school_of_another_stays_in_the_own_file() {
    let office = marked().edit(SURVEY, "所在单位: 务农", "所在单位: 县第三初中");
    let survey = office.printed("下访帮扶前期调查表", "2016-08");
    assert!(survey.contains("县第三初中"), "{survey}");
}

#[test]
fn each_of_several_names_and_numbers_in_a_field_is_hidden() {
    let several = marked()
        .edit(
            OTHER,
            "    姓名: 邢梓涵\n",
            "    姓名: 邢梓涵/邢小满（小名妞妞）\n",
        )
        .edit(
            OTHER,
            "电话: 13977001234",
            "电话: 13977001234、0371-6123 4567",
        );
    for typed in [
        "邢梓涵",
        "邢小满",
        "妞妞",
        "13977001234",
        "61234567",
        "六一二三四五六七",
    ] {
        let office = logged(
            several.clone(),
            "群众",
            &format!("\"说到{typed}，没有谈成\""),
        );
        let text = office.printed("工作日志", "2016-08");
        assert!(!text.contains(typed), "{typed}");
    }
    assert_eq!(
        several.errors("2016-08", "D78"),
        ["案件.yaml:5", "案件.yaml:18"]
    );
}

#[test]
fn what_a_member_writes_on_the_day_of_a_visit_is_about_the_person() {
    let office = marked().edit(OTHER, "    姓名: 邢梓涵\n", "    姓名: 邢平安\n");
    let visit = "日期: 2016-08-17\n方式: 登门\n结果: 见到\n访问人: [李红, 赵刚]\n";
    let said = "盼着平安早日复学";
    for (visited, stays) in [("2016-08-17", false), ("2016-08-18", true)] {
        let visit = visit.replace("2016-08-17", visited);
        let office = office
            .clone()
            .record(&format!("{OWN}/访问/{visited}.yaml"), visit);
        let text = logged(office, "群众", said).printed("工作日志", "2016-08");
        assert_eq!(text.contains(said), stays, "{visited}");
    }
    let text = logged(office, "平安", "家访").printed("工作日志", "2016-08");
    assert!(
        !text.contains("平安"),
        "whom a log says it is about: {text}"
    );
}

#[test]
fn a_namesake_without_a_mark_is_shown_beside_the_own_number_alone() {
    let office = marked().edit(OTHER, "    姓名: 邢梓涵\n", "    姓名: 陈大有\n");
    let text = office.printed("下访帮扶案件登记簿", "2016-08");
    assert!(text.contains("陈大有"), "in the row of 2016-0001: {text}");
    for (whom, what, stays) in [
        ("陈大有", "谈了谈", false),
        ("群众", "找到陈大有谈了谈", false),
    ] {
        let text = logged(office.clone(), whom, what).printed("工作日志", "2016-08");
        assert_eq!(text.contains("陈大有\""), stays, "{whom}: {text}");
        assert!(!text.contains("找到陈大有"), "{text}");
    }
    assert_eq!(office.errors("2016-08", "D77"), ["案件.yaml:13"]);
}

#[test]
fn papers_of_one_case_tell_no_number_of_another() {
    let phone = "关系: 本人\n    电话: 13900001111\n";
    let third = MARKED
        .replace("2016-0002", "2016-0003")
        .replace("    标记: 性侵被害\n", "");
    let third = third
        .replace("邢梓涵", "高有田")
        .replace("13977001234", "13812345678");
    let office = records()
        .edit(CASE, "关系: 本人\n", phone)
        .edit(
            VISIT,
            "主要问题: ",
            "主要问题: 电话13900001111，亲戚138 1234 5678，",
        )
        .record("案件/2016/2016-0003/案件.yaml", third);
    let record = office.printed("访问记录", "2016-08");
    assert!(
        record.contains("电话13900001111，亲戚（号码从略）"),
        "{record}"
    );
}

#[test]
fn a_home_is_hidden_however_its_numbers_are_written() {
    for typed in [
        "槐树营村三组老井旁",
        "槐树营村3组老井旁",
        "槐树营村第三组老井旁",
        "槐树营村第3组老井旁",
        "槐树营村３组老井旁",
        "槐树营村➂组老井旁",
    ] {
        let text = log_of(&format!("去了{typed}"));
        assert!(!text.contains("老井旁"), "{typed}: {text}");
    }
}

#[test]
fn a_number_is_hidden_in_figures_of_any_kind() {
    for typed in [
        "➀➂➈➆➆⓪⓪➀➁➂➃",
        "1️⃣3️⃣9️⃣7️⃣7️⃣0️⃣0️⃣1️⃣2️⃣3️⃣4️⃣",
        "۱۳۹۷۷۰۰۱۲۳۴",
        "１３９７７００１２３４",
    ] {
        let text = log_of(&format!("打了电话{typed}没人接"));
        assert!(!text.contains(typed), "{typed}");
        assert!(text.contains("（号码从略）没人接"), "{typed}: {text}");
    }
}

#[test]
fn a_name_with_marks_upon_it_is_hidden() {
    for typed in [
        "邢\u{332}梓\u{332}涵\u{332}",
        "邢\u{2800}梓涵",
        "邢\u{fff9}梓\u{fffb}涵",
    ] {
        let text = log_of(&format!("\"见到{typed}了\""));
        assert!(
            text.contains("见到2016-0002案1号当事人了"),
            "{typed}: {text}"
        );
    }
}

#[test]
fn a_guardian_is_hidden_by_the_given_name_too() {
    let guardian = MARKED.replace(
        "    电话: 13977001234\n",
        "    监护人:\n      姓名: 祝丽敏\n      关系: 母亲\n    电话: 13977001234\n",
    );
    let office = logged(
        records().record(OTHER, guardian),
        "群众",
        "丽敏说孩子好多了",
    );
    let text = office.printed("工作日志", "2016-08");
    assert!(!text.contains("丽敏"), "{text}");
}
