//! Where a text settles what an article demands: which words do, and which do not.

use jiff::civil::date;
use xiafang::load::load;
use xiafang::rules::{Edit, check, example_folder};

const CASE: &str = "案件/2016/2016-0001/案件.yaml";
const SURVEY: &str = "案件/2016/2016-0001/对象/1/前期调查表.yaml";
const VISIT: &str = "案件/2016/2016-0001/对象/1/访问/2016-08-23.yaml";
const SECOND_VISIT: &str = "案件/2016/2016-0001/对象/1/访问/2016-09-20.yaml";
const ODD_DAY: &str = "案件/2016/2016-0001/对象/1/访问/2016-09-21.yaml";
const MEASURE: &str = "案件/2016/2016-0001/对象/1/帮扶措施/1.yaml";
const PROPOSAL: &str = "案件/2016/2016-0001/对象/1/帮扶意见书/1.yaml";
const CALENDAR: &str = "日历/2016.yaml";
const FACTORS: &str = "        考虑因素: [案件类型]\n";

/// One demand: the rule that asks, the field that answers, the answers that settle it, and those
/// that do not. `{}` in the new text is the answer.
struct Demand {
    rule: &'static str,
    field: &'static str,
    edits: &'static [(&'static str, &'static str, &'static str)],
    settles: &'static [&'static str],
    settles_nothing: &'static [&'static str],
}

/// Blank in any field.
const BLANK: &[&str] = &["''", "'-'", "/", "'?'", "待补", "同上", "略", "'……'", "　"];

const DEMANDS: &[Demand] = &[
    Demand {
        rule: "A05.3",
        field: "去留决定",
        edits: &[(
            CASE,
            "        村居: 东街村\n",
            "        村居: 东街村\n      - 乡镇: 柳河乡\n        起: 2016-09-01\n        去留决定: {}\n",
        )],
        settles: &["机关党委决定仍由第一党支部包案", "继续包案（王建国）"],
        settles_nothing: &["无", "待定", "研究中", "还没有决定"],
    },
    Demand {
        rule: "A06.1",
        field: "非工作日原因",
        edits: &[(
            ODD_DAY,
            "",
            "日期: 2016-09-21\n方式: 登门\n结果: 见到\n访问人: [李红, 赵刚]\n非工作日原因: {}\n",
        )],
        settles: &["本人约定这一天", "周二在外打工"],
        settles_nothing: &["无", "没有", "不详", "原因不明", "其他"],
    },
    Demand {
        rule: "A07.2",
        field: "批准",
        edits: &[(
            CASE,
            FACTORS,
            "        考虑因素: [案件类型]\n    联系终止:\n      日期: 2016-09-27\n      原因: 迁出本县\n      批准: {}\n      批准日期: 2016-09-27\n",
        )],
        settles: &["机关党委会议", "郑怀远"],
        settles_nothing: &["无", "尚未批准", "待批", "没有批准", "待定"],
    },
    Demand {
        rule: "A07.2",
        field: "原因",
        edits: &[(
            CASE,
            FACTORS,
            "        考虑因素: [案件类型]\n    联系终止:\n      日期: 2016-09-27\n      原因: {}\n      批准: 机关党委\n      批准日期: 2016-09-27\n",
        )],
        settles: &["迁出本县", "失踪", "书面拒绝", "死亡", "去世"],
        settles_nothing: &["期满", "拒绝", "口头拒绝", "外出打工", "关系好转", "无"],
    },
    Demand {
        rule: "A12.5",
        field: "处理",
        edits: &[(
            CASE,
            "    后续变化: []\n",
            "    后续变化:\n      - 日期: 2016-09-12\n        变化: 再审\n        处理: {}\n",
        )],
        settles: &["继续帮扶", "终止联系，报机关党委"],
        settles_nothing: &["无", "待定", "研究中"],
    },
    Demand {
        rule: "A15.5",
        field: "更换原因",
        edits: &[(
            CASE,
            FACTORS,
            "        考虑因素: [案件类型]\n      - 党员: [王建国, 赵刚]\n        指定日期: 2016-09-20\n        考虑因素: [传帮带]\n        更换原因: {}\n",
        )],
        settles: &["李红调离", "身体原因"],
        settles_nothing: &["无", "没有原因", "不详"],
    },
    Demand {
        rule: "A16.3",
        field: "社会评价",
        edits: &[(SURVEY, "@社会评价", "社会评价: {}\n")],
        settles: &["无", "没有不好的反映", "邻里和睦"],
        settles_nothing: &[],
    },
    Demand {
        rule: "A16.4",
        field: "联络员沟通",
        edits: &[(
            SURVEY,
            "@联络员沟通",
            "联络员沟通:\n  已沟通: 否\n  说明: {}\n",
        )],
        settles: &["当地没有联络员", "未聘联络员", "无联络员"],
        settles_nothing: &["没时间", "联络员不在家", "电话打不通", "不需要"],
    },
    Demand {
        rule: "A16.5",
        field: "承办部门同意",
        edits: &[(SURVEY, "@承办部门同意", "程序未结: 是\n承办部门同意: {}\n")],
        settles: &["公诉科孙丽同意", "经承办部门同意"],
        settles_nothing: &[
            "无",
            "不同意",
            "未征得同意",
            "尚未征求",
            "没有征求",
            "待征求",
            "暂不宜下访",
        ],
    },
    Demand {
        rule: "A17.1",
        field: "未登门原因",
        edits: &[(
            VISIT,
            "方式: 登门",
            "方式: 电话\n未登门原因: {}\n未登门证明: 附件/证明.png",
        )],
        settles: &["在外省打工", "没有人在家，约定电话"],
        settles_nothing: &["无", "没有", "不详", "其他"],
    },
    Demand {
        rule: "A17.1",
        field: "未登门证明",
        edits: &[(
            VISIT,
            "方式: 登门",
            "方式: 电话\n未登门原因: 在外省打工\n未登门证明: {}",
        )],
        settles: &[
            "附件/证明.png",
            "东街村委会证明〔2016〕3号",
            "未登门证明.png",
        ],
        settles_nothing: &["无", "没有", "待补开", "未开", "没开证明", "尚未取得"],
    },
    Demand {
        rule: "A18.2",
        field: "心理状况",
        edits: &[(VISIT, "@心理状况", "心理状况: {}\n")],
        settles: &["无", "觉得抬不起头"],
        settles_nothing: &["没有变化", "同前", "无变化", "和以前一样"],
    },
    Demand {
        rule: "A21.1",
        field: "各方意见",
        edits: &[(VISIT, "@各方意见", "各方意见: {}\n")],
        settles: &["无", "村干部说他肯干"],
        settles_nothing: &["没有变化", "同前"],
    },
    Demand {
        rule: "A21.1",
        field: "各方意见",
        edits: &[(SECOND_VISIT, "@各方意见", "各方意见: {}\n")],
        settles: &["无", "没有变化", "同前"],
        settles_nothing: &[],
    },
    Demand {
        rule: "A22.1",
        field: "依据",
        edits: &[(
            MEASURE,
            "",
            "日期: 2016-09-26\n方式: [经济救助]\n内容: 救助\n金额: 500\n资金来源: 民政救助\n依据: {}\n",
        )],
        settles: &["豫安民救〔2016〕8号", "县民政局"],
        settles_nothing: &["无", "没有依据", "不详", "待补"],
    },
    Demand {
        rule: "A23.2",
        field: "主要问题",
        edits: &[(
            PROPOSAL,
            "",
            "日期: 2016-09-26\n基本情况: 缓刑在家\n主要问题: {}\n拟采取措施: 联系培训\n拟定人: [李红, 赵刚]\n",
        )],
        settles: &["没有手艺，找不到活"],
        settles_nothing: &["无", "没有", "不详", "没什么"],
    },
    Demand {
        rule: "A23.2",
        field: "拟采取措施",
        edits: &[(
            PROPOSAL,
            "",
            "日期: 2016-09-26\n基本情况: 缓刑在家\n主要问题: 没有手艺\n拟采取措施: {}\n拟定人: [李红, 赵刚]\n",
        )],
        settles: &["联系县职教中心"],
        settles_nothing: &["无", "待定", "研究中"],
    },
    Demand {
        rule: "A26.1",
        field: "事由",
        edits: &[(
            CALENDAR,
            "@群众工作日调整",
            "群众工作日调整:\n  - 原定: 2016-09-13\n    改为: 2016-09-14\n    事由: {}\n    党组建议: 2016-09-08\n    党委决定: 2016-09-09\n",
        )],
        settles: &["全县防汛", "宪法宣传日"],
        settles_nothing: &["无", "不详", "其他"],
    },
];

/// The example after a demand's edits with an answer; `@key` stands for the whole entry of a key.
fn answered(demand: &Demand, answer: &str) -> Vec<Edit> {
    let edits = demand.edits.iter().map(|(file, from, to)| {
        let to: &'static str = to.replace("{}", answer).leak();
        match from.strip_prefix('@') {
            Some(key) => whole_entry(file, key, to),
            None => Edit { file, from, to },
        }
    });
    edits.collect()
}

/// The replacement of a key's whole entry at the beginning of a line, or its addition at the end.
fn whole_entry(file: &'static str, key: &str, to: &'static str) -> Edit {
    let xiafang::disk::Folder::Memory(files) = example_folder(&[]).expect("the example") else {
        unreachable!("the example is in memory")
    };
    let text = String::from_utf8(files[file].clone()).expect("UTF-8");
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let own = |line: &&str| line.starts_with(&format!("{key}:"));
    let kept: String = match lines.iter().position(own) {
        Some(first) => {
            let below = lines[first + 1..].iter();
            let length = below
                .take_while(|line| line.starts_with([' ', '-']))
                .count();
            let rest = lines[first + 1 + length..].concat();
            format!("{}{to}{rest}", lines[..first].concat())
        }
        None => format!("{text}{to}"),
    };
    Edit {
        file,
        from: "",
        to: kept.leak(),
    }
}

fn is_found(demand: &Demand, answer: &str) -> bool {
    let folder = example_folder(&answered(demand, answer)).unwrap_or_else(|edit| panic!("{edit}"));
    let checked = check(load(&folder).expect("it loads"), date(2016, 9, 30));
    let errors = checked.findings.iter().filter(|one| one.code.0 == "D01");
    assert_eq!(
        errors.count(),
        0,
        "{} {}: {answer} cannot be read",
        demand.rule,
        demand.field
    );
    checked
        .findings
        .iter()
        .any(|finding| finding.code.0 == demand.rule)
}

#[test]
fn every_answer_settles_what_it_may_and_no_more() {
    let mut wrong = Vec::new();
    for demand in DEMANDS {
        for answer in demand.settles {
            if is_found(demand, answer) {
                wrong.push(format!(
                    "{} {}：{answer} 应当算数",
                    demand.rule, demand.field
                ));
            }
        }
        for answer in demand.settles_nothing.iter().chain(BLANK) {
            if !is_found(demand, answer) {
                wrong.push(format!(
                    "{} {}：{answer} 不应当算数",
                    demand.rule, demand.field
                ));
            }
        }
    }
    assert_eq!(wrong, [] as [String; 0]);
}
