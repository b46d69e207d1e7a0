//! `new`: the next record, begun with what is known.

use crate::support::desk::{self, Desk, desk};

/// Files with their bytes.
type Tree = std::collections::BTreeMap<std::path::PathBuf, Vec<u8>>;

/// The record that a command line begins, as the office sees it.
fn begun(args: &str) -> String {
    let desk = desk();
    let told = desk.begin(args);
    assert_eq!(told.exit, 0, "{}", told.stderr);
    desk.read(told.stdout.trim())
}

#[test]
fn a_visit_at_the_door() {
    insta::assert_snapshot!(begun("visit 2016-0003-1 --date 2016-12-27"));
}

#[test]
fn a_call() {
    insta::assert_snapshot!(begun("phone 2016-0003-1 --date 2016-12-28"));
}

#[test]
fn a_visit_to_a_sealed_case_asks_for_no_words() {
    insta::assert_snapshot!(begun("visit 2016-0006-1 --date 2016-12-27"));
}

#[test]
fn a_case_with_the_next_number() {
    insta::assert_snapshot!(begun(
        "case --date 2016-12-27 --fill 对象/居住地/乡镇=桃园乡"
    ));
}

#[test]
fn a_calendar_with_the_announced_holidays() {
    let desk = desk().without("日历/2018.yaml");
    desk.begin("calendar 2018");
    insta::assert_snapshot!(desk.read("data/日历/2018.yaml"));
}

/// Every kind with a command line that suits the example office.
const EACH: &[&str] = &[
    "case",
    "party 2016-0003",
    "paper 2016-0003 1 --fill 名称=起诉书",
    "judgment 2016-0003 1",
    "change 2016-0003 1 --fill 变化=再审",
    "party-state 2016-0003 1 --fill 状态=服刑",
    "handling 2016-0003",
    "delivery 2016-0003",
    "recusal 2016-0003 --fill 党员=许文斌",
    "link 2016-0003 --fill 登记号=2016-0001",
    "beneficiary 2016-0003 --fill 当事人=1",
    "guardian 2016-0003-1",
    "handover 2016-0003-1",
    "assignment 2016-0003-3",
    "replacement 2016-0003-1",
    "residence 2016-0003-1 --fill 乡镇=三义镇",
    "state 2016-0003-1 --fill 状态=住院",
    "survey 2016-0003-3",
    "visit 2016-0003-1",
    "phone 2016-0003-1",
    "stand-in 2016-0003-1 --fill 党员=薛涛",
    "companion 2016-0003-1 --fill 姓名=万大有",
    "gift 2016-0003-1 --fill 物品=米一袋",
    "possible-error 2016-0003-1",
    "clue 2016-0003-1",
    "letter 2016-0003-1",
    "letter-check 2016-0007-3",
    "letter-approval 2016-0007-3",
    "letter-service 2016-0007-3",
    "proposal 2016-0003-1",
    "decision 2016-0003-1",
    "measure 2016-0003-1",
    "no-help 2016-0003-1",
    "opinion 2016-0003-1",
    "improvement 2016-0003-1",
    "summary 2016-0003-1",
    "examination 2016-0003-1",
    "goes-on 2016-0003-1",
    "end 2016-0003-1",
    "archiving 2016-0003",
    "application 2016-0003-1",
    "fund-opinion 2016-0003-1 --fill 层级=党支部",
    "fund-approval 2016-0003-1",
    "fund-sequel 2016-0003-1",
    "feedback 2016-0003-1",
    "payment 2016-0003-2/1",
    "refund 2016-0001-2/1 --fill 金额=1 --fill 凭证号=基退2016-001",
    "fee --fill 金额=1 --fill 凭证号=基手2016-001",
    "income --fill 金额=1 --fill 来源=利息",
    "reversal --fill 凭证号=基冲2016-001 --fill 冲销凭证=基收2016-003",
    "publication",
    "fund-plan --date 2017-01-10",
    "expense --fill 科目=差旅费 --fill 金额=1",
    "budget --fill 名称=慰问费",
    "budget-change 差旅费",
    "log 许文斌",
    "voluntary-help 许文斌",
    "attendance --date 2017-01-03",
    "activity",
    "absence --fill 党员=许文斌",
    "report 第一党支部",
    "taking-part --fill 姓名=吴庆山",
    "report-issue",
    "plan 2017",
    "deployment",
    "inspection",
    "assessment 2017",
    "year-end 许文斌",
    "year-end-opinion 任秀云",
    "calendar 2031",
    "holiday --date 2016-12-29",
    "workday --date 2016-12-31",
    "moved-day --fill 改为=2016-12-29",
    "branch --fill 名称=第六党支部",
    "secretary 第一党支部 --fill 姓名=许文斌",
    "contact-member 第一党支部 --fill 姓名=吴庆山",
    "party-group-member --fill 姓名=许文斌",
    "committee-head --fill 姓名=郑守义",
    "office-head --fill 姓名=许文斌",
    "member --fill 姓名=钱多多",
    "department 许文斌 --fill 名称=办公室",
    "membership 许文斌 --fill 名称=第一党支部",
    "post 许文斌 --fill 名称=副科长",
    "leave 许文斌 --fill 状态=病假",
    "township --fill 名称=新集乡",
    "allotment --fill 乡镇=桃园乡 --fill 党支部=第一党支部",
    "assessment-item --fill 名称=宣传",
    "approval-level --fill 层级=机关党委",
    "waiver A13.1 2016-0009 --fill 理由=法院迟送 --fill 批准人=吴庆山",
    "waiver A06.2 --fill 理由=停电 --fill 批准人=吴庆山",
    "correction 2016-08 --fill 文件=例外.yaml --fill 项目=例外 --fill 理由=写错 --fill 批准人=吴庆山",
];

/// A lock of nothing, for a month that may be corrected.
const LOCK: &str =
    "月份: 2016-08\n锁定日期: 2016-09-05\n锁定人: 苏婉珺\n版本: \"0\"\n截至: 2016-08-31\n";

/// The example office with that taken away which some kinds are to begin anew.
fn ready() -> Desk {
    desk()
        .without("案件/2016/2016-0003/对象/3/前期调查表.yaml")
        .without("年度/2016/总结/许文斌.yaml")
        .edit(
            "帮扶基金/2016.yaml",
            "申请: 2016-0003-2/1",
            "申请: 2016-0001-2/1",
        )
        .edit(
            "案件/2016/2016-0003/对象/2/基金申请/1.yaml",
            "2016-10-14",
            "2016-12-26",
        )
        .edit(
            "案件/2016/2016-0003/对象/2/基金申请/1.yaml",
            "2016-10-25",
            "2016-12-27",
        )
        .file("锁定/2016-08.yaml", LOCK)
        .file(
            "案件/2016/2016-0003/对象/1/基金申请/1.yaml",
            "日期: 2016-12-20\n困难类别: 生活困难\n申请金额: 500\n",
        )
        .edit(
            "案件/2016/2016-0003/案件.yaml",
            "    包案:\n      - 党员: [范德明, 白雪松]\n        指定日期: 2016-11-22\n        考虑因素: [对象情况]\n",
            "",
        )
        .cut(
            "案件/2016/2016-0007/对象/3/案件释明书.yaml",
            "承办部门核对:",
        )
        .cut("案件/2016/2016-0003/对象/1/帮扶意见书/1.yaml", "支部决定:")
        .cut("案件/2016/2016-0003/对象/1/总结报告/2.yaml", "审查:")
        .cut("年度/2016/总结/任秀云.yaml", "支部意见:")
}

/// The day of a command line that says none.
fn dated(line: &str) -> String {
    match line.contains("--date") {
        true => line.to_owned(),
        false => format!("{line} --date 2016-12-27"),
    }
}

/// What a new entry calls for by itself, besides what it leaves blank.
const CALLED_FOR: &[(&str, &str)] = &[
    ("change", "A12.5"),
    ("recusal", "A08.2"),
    ("residence", "A05.3"),
    ("replacement", "A15.2"),
    ("assignment", "A15.2"),
    ("assignment", "A19.2"),
    ("survey", "A16.2"),
    ("letter-check", "A22.3"),
    ("letter-approval", "A22.3"),
    ("payment", "A29.2"),
    ("moved-day", "A06.1"),
    ("letter-service", "A22.3"),
    ("end", "A07.2"),
    ("township", "A05.1"),
    ("branch", "A09.2"),
    ("approval-level", "A32.1"),
];

#[test]
fn every_kind_is_tried_here() {
    let tried: Vec<&str> = EACH
        .iter()
        .map(|line| line.split(' ').next().expect("a kind"))
        .collect();
    let missing: Vec<_> = xiafang::drafts::DRAFTS
        .iter()
        .filter(|kind| !tried.contains(&kind.name))
        .map(|kind| kind.name)
        .collect();
    assert_eq!(missing, Vec::<&str>::new());
}

/// Whether every file that was there still says all that it said.
fn every_line_stays(what: &str, before: &Tree, after: &Tree) {
    for (path, old) in before {
        let new = String::from_utf8_lossy(&after[path]).into_owned();
        let mut rest = new.lines();
        let old = String::from_utf8_lossy(old).into_owned();
        let stays = |line: &str| rest.any(|one| one == line);
        assert!(old.lines().all(stays), "{what}: {}", path.display());
    }
}

#[test]
fn of_a_new_record_check_names_its_blanks_alone_and_due_calls_nothing_unreadable() {
    let before = ready().findings();
    let mut wrong = Vec::new();
    for line in EACH {
        let desk = ready();
        let tree = desk.tree();
        let told = desk.begin(&dated(line));
        if told.exit != 0 {
            wrong.push(format!("{line}: {}", told.stderr));
            continue;
        }
        every_line_stays(line, &tree, &desk.tree());
        let due = desk.run("due --as-of 2016-12-27");
        assert!(!due.stderr.contains("读不了"), "{line}: {}", due.stderr);
        let kind = line.split(' ').next().expect("a kind");
        let path = told.stdout.trim().trim_start_matches("data/").to_owned();
        let blanks = desk.blank_keys(&path);
        for (code, file, message) in desk.findings() {
            if before.contains(&(code.clone(), file.clone(), message.clone())) {
                continue;
            }
            if CALLED_FOR.contains(&(kind, code.as_str())) {
                continue;
            }
            let is_blank = message.contains("没有填") || message.contains("空着");
            let names_one = is_blank || blanks.iter().any(|key| message.contains(key.as_str()));
            if file != path || !names_one {
                wrong.push(format!("{line}: {code} {file} {message}"));
            }
        }
    }
    assert_eq!(wrong, [] as [String; 0]);
}

/// Parts of records that have no `new` of their own, each with the reason.
const WITHOUT: &[(&str, &str, &str)] = &[
    (
        "汇报",
        "汇报/批示",
        "it is added to the report that it is about, in the file",
    ),
    (
        "汇报",
        "报告/批示",
        "it is added to the report that it is about, in the file",
    ),
    ("案件", "例外", "waiver writes it, where a case is named"),
    (
        "案件",
        "解除标记",
        "rare, and the error of the mark that is gone says what to write",
    ),
    (
        "帮扶基金",
        "收入/名单",
        "one line for each who gave, under the donation that a command has begun",
    ),
    (
        "案件",
        "对象/联系终止/包案党员意见",
        "three lines under the end that it is about",
    ),
    (
        "案件",
        "对象/联系终止/党支部意见",
        "three lines under the end that it is about",
    ),
    (
        "案件",
        "对象/以前终止/包案党员意见",
        "three lines under the end that it is about",
    ),
    (
        "案件",
        "对象/以前终止/党支部意见",
        "three lines under the end that it is about",
    ),
    (
        "案件",
        "附件",
        "three lines beside a scan that is put into the folder; without them it is bound in too",
    ),
    (
        "案件",
        "对象/以前终止",
        "an end that was taken up again is moved there, not written anew",
    ),
    (
        "案件",
        "对象/居住地/移送函",
        "three lines under the home that the person moved to, offered with it",
    ),
    (
        "案件",
        "回避申报/决定",
        "three lines under the declaration that it decides",
    ),
    ("设置", "期限", "init writes them, and a person changes one"),
    (
        "设置",
        "帮扶基金",
        "two ceilings, filled in once; its levels have their own",
    ),
    ("设置", "首选字体", "about the computer, not about the work"),
    ("党支部", "机关党委", "exactly one, which init writes"),
    ("党支部", "党务办公室", "exactly one, which init writes"),
    ("前期调查表", "承办人沟通", "asked for with the survey"),
    ("前期调查表", "单位沟通", "asked for with the survey"),
    ("前期调查表", "村居沟通", "asked for with the survey"),
    ("前期调查表", "联络员沟通", "asked for with the survey"),
    ("访问", "现场记录", "asked for with the visit"),
    ("年度考评", "党支部", "all are listed at once"),
    ("年度考评", "党支部/人工评分", "all are listed at once"),
    ("年度考评", "党员", "all are listed at once"),
    ("年度考评", "党员/人工评分", "all are listed at once"),
];

/// The lists and groups of a form with what it is about, by their ways.
fn parts(fields: &[xiafang::forms::Field], head: &str, found: &mut Vec<String>) {
    for field in fields.iter().filter(|field| !field.fields.is_empty()) {
        let way = format!("{head}{}", field.key);
        parts(&field.fields, &format!("{way}/"), found);
        found.push(way);
    }
}

#[test]
fn every_record_and_every_part_that_grows_has_its_new() {
    use xiafang::drafts::DRAFTS;
    for kind in xiafang::forms::KINDS {
        assert!(
            DRAFTS.iter().any(|draft| draft.of == kind.name),
            "{}",
            kind.name
        );
        let mut ways = Vec::new();
        parts(&kind.fields(), "", &mut ways);
        for way in ways {
            let grows = DRAFTS
                .iter()
                .any(|draft| draft.of == kind.name && draft.way == way);
            let is_out = WITHOUT
                .iter()
                .any(|(of, part, _)| *of == kind.name && *part == way);
            assert!(grows != is_out, "{} {way}", kind.name);
        }
    }
    for draft in DRAFTS.iter().filter(|draft| !draft.way.is_empty()) {
        let kind = xiafang::forms::FormKind::named(draft.of).expect("a kind of record");
        let mut ways = Vec::new();
        parts(&kind.fields(), "", &mut ways);
        assert!(
            ways.contains(&draft.way.to_owned()),
            "{} {}",
            draft.of,
            draft.way
        );
    }
}

/// A value for every key of every form, from their samples.
fn examples() -> std::collections::BTreeMap<String, String> {
    fn add(
        fields: Vec<xiafang::forms::Field>,
        all: &mut std::collections::BTreeMap<String, String>,
    ) {
        for field in fields {
            all.extend(field.example.map(|example| (field.key, example)));
            add(field.fields, all);
        }
    }
    let mut all = std::collections::BTreeMap::new();
    xiafang::forms::KINDS
        .iter()
        .for_each(|kind| add(kind.fields(), &mut all));
    all
}

#[test]
fn a_sealed_case_is_never_asked_for_what_stays_on_paper() {
    let desk = desk();
    for kind in [
        "survey",
        "visit",
        "phone",
        "letter",
        "proposal",
        "measure",
        "opinion",
        "summary",
        "application",
    ] {
        let told = desk.begin(&format!("{kind} 2016-0006-1 --date 2016-12-27"));
        if told.exit == 2 {
            assert!(told.stderr.contains("已经有"), "{kind}: {}", told.stderr);
            continue;
        }
        let path = told.stdout.trim();
        let text = desk.read(path);
        let examples = examples();
        let filled: String = text
            .lines()
            .map(|line| match line.strip_suffix(':') {
                Some(key) if examples.contains_key(key.trim()) => {
                    format!("{line} {}\n", examples[key.trim()])
                }
                _ => format!("{line}\n"),
            })
            .collect();
        let refused: Vec<_> = desk::desk()
            .file(path.trim_start_matches("data/"), &filled)
            .findings()
            .into_iter()
            .filter(|(code, ..)| code == "D36")
            .collect();
        assert_eq!(refused, [], "{kind}\n{filled}");
    }
}

#[test]
fn every_blank_is_named() {
    let desk = ready();
    let told = desk.begin("opinion 2016-0003-1 --date 2016-12-27");
    assert_eq!(told.stderr, "还要填 3 项：评价、意见、签名方式\n");
    let reminders = desk.findings_at("案件/2016/2016-0003/对象/1/意见表/2.yaml");
    assert_eq!(reminders, ["D45 还空着 3 项：评价、意见、签名方式"]);
}

#[test]
fn what_is_said_on_the_command_line_is_filled_in() {
    let desk = desk();
    let args = "phone 2016-0003-1 --date 2016-12-28 --fill 结果=接通 --fill 地点=本人手机 \
                --fill 备注=说：「明年再谈」 --fill 擅自表态=否 --fill 访问人=[许文斌，于洁]";
    desk.begin(args);
    let text = desk.read("data/案件/2016/2016-0003/对象/1/访问/2016-12-28.yaml");
    for line in [
        "结果: 接通",
        "地点: 本人手机",
        "备注: 说：「明年再谈」",
        "擅自表态: 否",
        "访问人: [许文斌, 于洁]",
    ] {
        assert!(text.lines().any(|one| one == line), "{line}\n{text}");
    }
}

#[test]
fn a_value_that_yaml_would_read_otherwise_is_quoted() {
    let desk = desk();
    desk.begin("measure 2016-0003-1 --date 2016-12-28 --fill 内容=送:药#两盒 --fill 依据=[1 --fill 落实日期=2016-12-29");
    let measure = desk.read("data/案件/2016/2016-0003/对象/1/帮扶措施/3.yaml");
    assert!(measure.contains("内容: 送:药#两盒\n"), "{measure}");
    assert!(measure.contains("依据: \"[1\"\n"), "{measure}");
    assert!(measure.contains("落实日期: 2016-12-29\n"), "{measure}");
}

#[test]
fn an_entry_leaves_every_line_of_the_book_as_it_was() {
    let desk = ready();
    let before = desk.read("data/帮扶基金/2016.yaml");
    desk.begin("payment 2016-0003-2/1 --date 2016-12-27");
    let after = desk.read("data/帮扶基金/2016.yaml");
    let added: Vec<&str> = after
        .lines()
        .filter(|line| !before.contains(line))
        .collect();
    insta::assert_snapshot!(added.join("\n"));
    let mut rest = after.lines();
    assert!(
        before.lines().all(|line| rest.any(|one| one == line)),
        "{after}"
    );
}

#[test]
fn nothing_that_is_there_is_touched() {
    let desk = desk();
    let before = desk.tree();
    for line in [
        "survey 2016-0003-1",
        "letter 2016-0007-3",
        "calendar 2016",
        "year-end 许文斌",
        "case 2016-0003",
    ] {
        let told = desk.begin(&format!("{line} --date 2016-12-27"));
        assert_eq!((told.exit, told.stdout.as_str()), (2, ""), "{line}");
    }
    assert_eq!(desk.tree(), before);
}

#[test]
fn a_second_visit_of_a_day_is_a_file_of_its_own() {
    let desk = desk();
    let paths: Vec<_> = (0..3)
        .map(|_| desk.begin("visit 2016-0003-1 --date 2016-12-27").stdout)
        .collect();
    let folder = "data/案件/2016/2016-0003/对象/1/访问";
    assert_eq!(
        paths,
        [
            format!("{folder}/2016-12-27.yaml\n"),
            format!("{folder}/2016-12-27-2.yaml\n"),
            format!("{folder}/2016-12-27-3.yaml\n"),
        ]
    );
}

#[test]
fn what_cannot_be_begun_says_why_and_what_to_do() {
    let desk = desk();
    let lines = [
        "",
        "vist 2016-0003-1",
        "visit",
        "visit 2016-0003",
        "visit 2016-0030-1",
        "visit 2016-0003-1 --fill 结论=好",
        "visit 2016-0003-1 --fill 结果",
        "payment 2016-0001-9/1",
        "log 许文兵",
        "report 第十党支部",
        "attendance --date 2016-12-28",
        "waiver D24",
        "case 12号",
        "calendar 一六年",
    ];
    let told: String = lines
        .map(|line| desk.begin(line).told(&["new", line]))
        .concat();
    insta::assert_snapshot!(told);
}

#[test]
fn a_list_in_brackets_is_left_to_the_person_with_the_lines_to_add() {
    let desk = desk().file("汇报/2016.yaml", "年份: 2016\n汇报: []\n");
    let told = desk.begin("report 第一党支部 --date 2016-12-27 --fill 方式=口头");
    insta::assert_snapshot!(told.told(&["new", "report"]));
    assert_eq!(desk.read("data/汇报/2016.yaml"), "年份: 2016\n汇报: []\n");
}

#[test]
fn on_a_terminal_the_little_that_is_needed_is_asked_for() {
    let desk = desk();
    let screen = desk.on_a_terminal("new phone --date 2016-12-28", "2016-0003-1\n接通\n");
    insta::assert_snapshot!(screen);
    let text = desk.read("data/案件/2016/2016-0003/对象/1/访问/2016-12-28.yaml");
    assert!(text.contains("\n结果: 接通\n"), "{text}");
}

#[test]
fn the_editor_opens_the_record() {
    let desk = desk().editor("printf '备注: 编辑过\\n' >>");
    let told = desk.begin("measure 2016-0003-1 --date 2016-12-28 --edit");
    assert_eq!(told.exit, 0, "{}", told.stderr);
    assert!(desk.read(told.stdout.trim()).ends_with("备注: 编辑过\n"));
    let told = desk
        .editor("false")
        .begin("measure 2016-0003-1 --date 2016-12-28 --edit");
    insta::assert_snapshot!(told.told(&["new", "measure", "--edit"]));
}

#[test]
fn a_new_years_book_goes_on_from_the_last() {
    let desk = desk();
    let told = desk.begin("income --date 2017-01-10 --fill 金额=100 --fill 来源=利息");
    assert_eq!(told.exit, 0, "{}", told.stderr);
    let book = desk.read("data/帮扶基金/2017.yaml");
    for line in [
        "年份: 2017",
        "上年结转: 33336.42",
        "    凭证号: 基收2017-001",
    ] {
        assert!(book.lines().any(|one| one == line), "{line}\n{book}");
    }
}

#[test]
fn what_is_paid_is_not_paid_again_nor_before_it_is_approved() {
    let told = desk().begin("payment 2016-0003-2/1 --date 2016-12-27");
    assert_eq!(told.exit, 2);
    assert!(told.stderr.contains("已经付清"), "{}", told.stderr);
    let told = ready().begin("payment 2016-0003-2/1 --date 2016-12-20");
    assert!(told.stderr.contains("2016-12-26 才批准"), "{}", told.stderr);
}

#[test]
fn a_draft_never_takes_its_file_from_those_that_read_it() {
    for line in [
        "case",
        "beneficiary 2016-0003 --fill 当事人=1",
        "assessment 2017",
    ] {
        let desk = desk();
        let told = desk.begin(&format!("{line} --date 2016-12-27"));
        assert_eq!(told.exit, 0, "{line}: {}", told.stderr);
        let errors: Vec<_> = desk
            .findings()
            .into_iter()
            .filter(|(code, ..)| code == "D09")
            .collect();
        assert_eq!(errors, [], "{line}");
    }
    for line in ["income", "expense", "waiver A06.2", "correction 2016-08"] {
        let told = ready().begin(&format!("{line} --date 2016-12-27"));
        assert!(
            told.exit == 2 && told.stderr.contains("还缺"),
            "{line}: {}",
            told.stderr
        );
    }
}

#[test]
fn two_at_once_take_two_numbers() {
    let desk = desk();
    let runs: Vec<_> = (0..4)
        .map(|_| {
            let mut command = std::process::Command::new(assert_cmd::cargo::cargo_bin("xiafang"));
            command
                .current_dir(desk.home())
                .args(["new", "letter", "2016-0001-1", "--no-ask"]);
            command
                .args(["--date", "2016-12-27"])
                .stderr(std::process::Stdio::null());
            command
                .stdout(std::process::Stdio::null())
                .spawn()
                .expect("it runs")
        })
        .collect();
    let ended: Vec<bool> = runs
        .into_iter()
        .map(|mut run| run.wait().expect("it ends").success())
        .collect();
    assert_eq!(ended.iter().filter(|good| **good).count(), 1);
    let numbers: Vec<_> = (0..3)
        .map(|_| desk.begin("case --date 2016-12-27").stdout)
        .collect();
    assert_eq!(
        numbers.len(),
        std::collections::BTreeSet::from_iter(&numbers).len()
    );
}

#[test]
fn what_could_not_be_read_is_refused_before_it_is_written() {
    let desk = desk();
    let before = desk.tree();
    for (fill, expected) in [
        ("结果=见着", "可填：见到"),
        ("开始时间=25点", "写成 "),
        ("日期=2016-12-20", "--date"),
        ("现场记录=否", "现场记录/进行"),
    ] {
        let told = desk.begin(&format!(
            "visit 2016-0003-1 --date 2016-12-27 --fill {fill}"
        ));
        assert!(
            told.exit == 2 && told.stderr.contains(expected),
            "{fill}: {}",
            told.stderr
        );
    }
    assert_eq!(desk.tree(), before);
    desk.begin(
        "measure 2016-0003-1 --date 2016-12-27 --fill 方式=法律辅导、心理疏导 --fill 内容=讲法",
    );
    let measure = desk.read("data/案件/2016/2016-0003/对象/1/帮扶措施/3.yaml");
    assert!(
        measure.contains("方式: [法律辅导, 心理疏导]\n"),
        "{measure}"
    );
}
