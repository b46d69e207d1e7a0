//! One more item in a list of a file that a person keeps.

use proptest::prelude::*;
use xiafang::forms::{Form, FormKind, NoPlace, Part, Step, Target, insert};
use xiafang::records::Span;

/// The book with a payment added.
fn with_payment(text: &str) -> Result<String, NoPlace> {
    let book = FormKind::named("帮扶基金").expect("the book is a kind");
    let item = Form::new()
        .with("日期", "2016-12-01")
        .with("凭证号", "支3")
        .with("金额", "1500");
    let place = Target::of("支出");
    insert(text, &book.fields(), &place, Part::Items(&[item])).map(|written| written.text)
}

const ITEM: &str = "  - 日期: 2016-12-01
    凭证号: 支3
    金额: 1500
";

#[track_caller]
fn adds(before: &str, behind: &str) {
    let text = format!("{before}{behind}");
    assert_eq!(with_payment(&text), Ok(format!("{before}{ITEM}{behind}")));
}

#[test]
fn at_the_end_of_the_file() {
    adds("年份: 2016\n支出:\n  - 日期: 2016-09-01\n    金额: 1\n", "");
}

#[test]
fn before_the_next_key_and_what_is_said_of_it() {
    adds(
        "年份: 2016\n支出:\n  - 日期: 2016-09-01\n    金额: 1 # 一元\n",
        "\n# 公示从这里起\n公示:\n  - 日期: 2016-10-10\n",
    );
}

#[test]
fn behind_a_list_that_was_left_blank() {
    adds("年份: 2016\n支出:\n", "收入:\n  - 金额: 1\n");
}

#[test]
fn with_the_key_where_the_file_has_none() {
    let text = "年份: 2016\n";
    assert_eq!(with_payment(text), Ok(format!("{text}支出:\n{ITEM}")));
}

#[test]
fn in_a_file_whose_last_line_has_no_end() {
    let text = "年份: 2016\n支出:\n  - 金额: 1";
    assert_eq!(with_payment(text), Ok(format!("{text}\n{ITEM}")));
}

#[test]
fn with_dashes_where_the_person_has_put_them() {
    let text = "年份: 2016\n支出:\n- 金额: 1\n";
    let flush: String = ITEM
        .lines()
        .map(|line| format!("{}\n", &line[2..]))
        .collect();
    assert_eq!(with_payment(text), Ok(format!("{text}{flush}")));
}

#[test]
fn not_where_it_would_have_to_be_guessed() {
    for text in [
        "支出: []\n",
        "支出: [{金额: 1}]\n",
        "支出: 没有\n",
        "支出: {金额: 1}\n",
    ] {
        assert_eq!(with_payment(text), Err(NoPlace::Inline), "{text}");
    }
    for text in ["支出:\n\t- 金额: 1\n", "支出: [\n", "", "- 支出\n"] {
        assert_eq!(with_payment(text), Err(NoPlace::Unreadable), "{text}");
    }
}

/// A step into the item of a list that begins with `first`.
fn item(text: &str, key: &'static str, first: &str) -> Step {
    let at = text.find(first).expect("the item is there");
    let item = Some(Span::of(at..at + 1));
    Step { key, item }
}

/// The case with something added at the end of a way.
fn in_case(
    text: &str,
    into: Vec<Step>,
    key: &'static str,
    part: Part<'_>,
) -> Result<String, NoPlace> {
    let case = FormKind::named("案件").expect("a case is a kind");
    let target = Target { into, key };
    insert(text, &case.fields(), &target, part).map(|written| written.text)
}

const CASE: &str = "\
登记号: 2016-0001
当事人:
  - 编号: 1
    姓名: 万新亮   # 又名万新良
    文书:
      # 两份一起送来
      - 名称: 起诉书
        页数: 4
    # 判决、服刑
    #后续变化:
    #  - 变化:
    #    日期:
    # 服刑等
    #状态:

  # 被害人
  - 编号: 2
    姓名: 贾小磊

# 由谁送来
移送:
  - 送交部门: 公诉科
对象:
  - 编号: 1
    当事人: 1
    无需帮扶:
";

#[test]
fn in_a_list_inside_an_item() {
    let paper = Form::new().with("名称", "起诉意见书");
    let into = vec![item(CASE, "当事人", "编号: 1")];
    let expected = CASE.replace(
        "        页数: 4\n",
        "        页数: 4\n      - 名称: 起诉意见书\n",
    );
    assert_eq!(
        in_case(CASE, into, "文书", Part::Items(&[paper])),
        Ok(expected)
    );
}

#[test]
fn where_the_file_offers_the_key() {
    let change = Form::new().with("变化", "撤销");
    let into = vec![item(CASE, "当事人", "编号: 1")];
    let expected = CASE.replace(
        "    #    日期:\n",
        "    #    日期:\n    后续变化:\n      - 变化: 撤销\n",
    );
    assert_eq!(
        in_case(CASE, into, "后续变化", Part::Items(&[change])),
        Ok(expected)
    );
}

#[test]
fn with_a_key_inside_an_item_where_the_form_has_it() {
    let papers = [
        Form::new().with("名称", "起诉书"),
        Form::new().with("名称", "抗诉书"),
    ];
    let into = vec![item(CASE, "当事人", "编号: 2")];
    let expected = CASE.replace(
        "    姓名: 贾小磊\n",
        "    姓名: 贾小磊\n    文书:\n      - 名称: 起诉书\n      - 名称: 抗诉书\n",
    );
    assert_eq!(
        in_case(CASE, into, "文书", Part::Items(&papers)),
        Ok(expected)
    );
}

#[test]
fn a_group_and_a_value_where_there_was_nothing() {
    let ruling = Form::new()
        .with("日期", "2016-12-01")
        .with("决定人", "李红");
    let into = || vec![item(CASE, "对象", "编号: 1\n    当事人")];
    let expected = format!("{CASE}      日期: 2016-12-01\n      决定人: 李红\n");
    assert_eq!(
        in_case(CASE, into(), "无需帮扶", Part::Group(&ruling)),
        Ok(expected.clone())
    );
    let again = in_case(&expected, into(), "无需帮扶", Part::Group(&ruling));
    assert_eq!(again, Err(NoPlace::Taken));
    let expected = CASE.replace("    当事人: 1\n", "    当事人: 1\n    关系: 妻\n");
    assert_eq!(
        in_case(CASE, into(), "关系", Part::Value("妻")),
        Ok(expected)
    );
}

#[test]
fn a_value_behind_a_key_that_was_left_blank() {
    let text = "登记号: 2016-0001\n案由:  # 起诉书上的罪名\n";
    let expected = "登记号: 2016-0001\n案由: 盗窃  # 起诉书上的罪名\n";
    let whole = in_case(text, Vec::new(), "案由", Part::Value("盗窃"));
    assert_eq!(whole.as_deref(), Ok(expected));
}

#[test]
fn not_in_an_item_that_is_gone_or_stands_in_one_line() {
    let paper = [Form::new().with("名称", "起诉书")];
    let nowhere = Step {
        key: "当事人",
        item: Some(Span::of(0..1)),
    };
    let whole = in_case(CASE, vec![nowhere], "文书", Part::Items(&paper));
    assert_eq!(whole, Err(NoPlace::Gone));
    let text = "登记号: 2016-0001\n当事人:\n  - {编号: 1, 姓名: 甲}\n";
    let into = vec![item(text, "当事人", "{编号")];
    assert_eq!(
        in_case(text, into, "文书", Part::Items(&paper)),
        Err(NoPlace::Inline)
    );
}

/// A line as people write them, in order or not.
fn line() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "年份: 2016",
        "支出:",
        "收入:",
        "  - 日期: 2016-09-01",
        "    金额: 1",
        "  # 说明",
        "# 说明",
        "",
        "- 金额: 2",
        "公示: []",
        "    用途: |",
        "      第一行：",
        "  - 凭证号: 甲",
    ])
}

proptest! {
    /// Whatever the file, nothing of it is lost: it is refused, or stands whole around the item.
    #[test]
    fn every_line_of_the_person_stays(lines in prop::collection::vec(line(), 0..14)) {
        let text: String = lines.iter().map(|line| format!("{line}\n")).collect();
        if let Ok(whole) = with_payment(&text) {
            let mut rest = whole.lines();
            for line in text.lines() {
                prop_assert!(rest.any(|one| one == line), "{line} is lost of\n{text}\n{whole}");
            }
        }
    }
}
