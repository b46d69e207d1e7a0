//! What loading finds. The checks run in `load`; here are their names and examples.

use super::example::{
    ALLOTMENTS, CASE, LAST_YEAR, REMOVED, SETTINGS, SURVEY, VISIT, WAIVERS, example,
};
use super::{Check, Example, Rule};
use crate::findings::{Code, Severity};
use crate::load::*;

const NOTHING: Example = example! {};

const fn loading(
    code: Code,
    title: &'static str,
    why: &'static str,
    raises: Example,
    passes: Example,
) -> Rule {
    Rule {
        code,
        severity: Severity::Error,
        title,
        why,
        term: None,
        checks: &[Check::Loading],
        raises,
        passes,
    }
}

pub(super) const RULES: &[Rule] = &[
    loading(
        UNREADABLE,
        "文件读不了",
        "文件没有读取权限、磁盘出错或者链接失效，里面的记录就没有参加检查。",
        NOTHING,
        NOTHING,
    ),
    loading(
        NOT_UTF8,
        "文件不是 UTF-8 编码",
        "旧式编辑器按 GBK（ANSI）保存的文件会变成乱码；另存为 UTF-8 即可。",
        NOTHING,
        NOTHING,
    ),
    loading(
        EMPTY,
        "文件是空的",
        "空文件多半是建好还没填，或者保存时出了错。",
        example! { VISIT = "# 待填\n" },
        example! { VISIT = REMOVED },
    ),
    loading(
        TOO_LARGE,
        "文件超过 1 MB",
        "记录只有文字，不会这样大；多半是把图片存成了记录。",
        NOTHING,
        NOTHING,
    ),
    loading(
        LINK_OUT,
        "链接指向数据文件夹之外",
        "数据文件夹要能整个复制、备份、查历史，里面的东西不能在别处。",
        NOTHING,
        NOTHING,
    ),
    loading(
        SYNTAX,
        "不合 YAML 格式",
        "缩进、冒号、引号有误，读到这里读不下去，整个文件没有参加检查。",
        example! { CASE: "案由: 盗窃" => "案由: 盗窃\n\t备注: 无"; at "\t备注" },
        example! { CASE: "案由: 盗窃" => "案由: \"盗窃(数额较大)\"" },
    ),
    loading(
        DUPLICATE_KEY,
        "一项写了两次",
        "同一项写两次，不知道以哪一个为准。",
        example! { CASE: "案由: 盗窃\n" => "案由: 盗窃\n案由: 抢夺\n"; at "案由: 抢夺" },
        example! { CASE: "案由: 盗窃\n" => "案由: 盗窃、抢夺\n" },
    ),
    loading(
        UNKNOWN_KEY,
        "表格里没有这一项",
        "写错的项不会被读取，等于没有填。",
        example! { SURVEY: "社会评价: " => "社会平价: "; at "社会平价" },
        example! { SURVEY: "社会评价: " => "\"社会评价\": " },
    ),
    loading(
        MISSING_KEY,
        "缺少标识项",
        "日期、编号、登记号等用来辨认记录的项必须有；其余的可以以后再填。",
        example! { VISIT: "日期: 2016-08-23\n" => "" },
        example! {
            VISIT: "地点: 东街村家中\n" => "地点:\n",
            WAIVERS: "例外: []"
                => "例外:\n  - 代码: A21.1\n    文件: 案件/2016/2016-0001/对象/1/访问/2016-08-23.yaml\n    理由: 示例\n    批准人: 王建国\n    日期: 2016-09-01"
        },
    ),
    loading(
        WRONG_TYPE,
        "内容的种类不对",
        "该写列表的写了文字，该写数的写了字，程序读不懂。",
        example! { SETTINGS: "初访期限: 7" => "初访期限: 七八天"; at "七八天" },
        example! { SURVEY: "年龄: 36" => "年龄: 三十六" },
    ),
    loading(
        IMPOSSIBLE_DATE,
        "没有这一天，或者日期写法不对",
        "日期写成 2016-08-09，时间写成 09:30，并且要真有这一天。",
        example! { SURVEY: "调查日期: 2016-08-22" => "调查日期: 2016-02-30"; at "2016-02-30" },
        example! { SURVEY: "调查日期: 2016-08-22" => "调查日期: 2016-02-29" },
    ),
    loading(
        ALIAS_BOMB,
        "引用展开后过大",
        "YAML 的 & 和 * 可以让小文件展开成极大的内容；记录用不着它们。",
        example! {
            SETTINGS =
                "单位名称: &a 甲\n县名: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]\n\
        发文代字: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]\n监督电话: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c]\n\
        字体文件夹: &e [*d, *d, *d, *d, *d, *d, *d, *d, *d, *d]\n首选字体: [*e, *e, *e, *e, *e, *e, *e, *e, *e, *e]\n"
        },
        example! { SETTINGS: "县名: 豫安县" => "县名: &县 豫安县\n发文代字: *县" },
    ),
    loading(
        UNKNOWN_PLACE,
        "文件的位置或者名称不对",
        "程序按位置和名称认文件；放错、写错名称的文件没有参加检查。",
        example! { MISNAMED_VISIT = "日期: 2016-08-23\n" },
        example! {
            VISIT_AGAIN = "日期: 2016-08-23\n结果: 无人\n"
        },
    ),
    loading(
        NAME_CONTRADICTS,
        "文件名与内容不符",
        "文件名和里面写的登记号、日期、姓名应当一致，否则不知道以哪一个为准。",
        example! { VISIT: "日期: 2016-08-23\n" => "日期: 2016-08-24\n"; at "2016-08-24\n开始" },
        example! {
            ALLOTMENTS: "起: 2016-07-28\n  - 乡镇: 柳河乡" => "起: 2016-07-27\n  - 乡镇: 柳河乡"
        },
    ),
    Rule {
        severity: Severity::Reminder,
        ..loading(
            LEFT_BLANK,
            "有的项目空着",
            "写了项目而后面空着，多半是还没有填完；暂时没有的可以留着，提醒到填好为止。",
            example! { VISIT: "制作日期: 2016-08-24\n" => "制作日期: 2016-08-24\n备注:\n"; at "备注" },
            example! { CASE: "例外: []\n" => "例外:\n" },
        )
    },
    Rule {
        severity: Severity::Reminder,
        ..loading(
            UNTIDY,
            "写法不规范",
            "日期、时间、金额、是否、词语和名单有好几种写法，读得懂的照读，只提醒；写成一样，查找、比较才方便。\
              运行 xiafang fix 一并整理，事实不变。",
            example! { VISIT: "制作日期: 2016-08-24" => "制作日期: 2016.8.24"; at "2016.8.24" },
            example! { VISIT: "制作日期: 2016-08-24" => "制作日期: \"2016-08-24\"" },
        )
    },
    Rule {
        severity: Severity::Reminder,
        ..loading(
            LOST_TEXT,
            "正文丢了一截",
            "空格加 # 以后的，程序当作说明不读；以 & 或者 ! 开头的字，程序当作记号。正文里有这些字的，前后加半角双引号。",
            example! { VISIT: "地点: 东街村家中" => "地点: 东街村家中 #2楼"; at "东街村家中 #2楼" },
            example! { VISIT: "地点: 东街村家中" => "地点: \"东街村家中 #2楼\"" },
        )
    },
    Rule {
        severity: Severity::Reminder,
        ..loading(
            OWN_TEMPLATE,
            "用了自备模板",
            "模板/ 里的模板可以不照记录印，别的数目、别的名字都印得出来。照它做的表册页脚注明「自备模板」，\
              清单和核对时写明是哪一个。",
            example! { TEMPLATE = "合计：9000 元\n" },
            example! { TEMPLATE_NOTE = "合计：9000 元\n" },
        )
    },
    loading(
        CONFLICT,
        "两个人的修改没有合并好",
        "两个人改了同一份记录的同一处，git 把两种写法都留在文件里，等人决定留哪一种。",
        example! {
            VISIT: "着便装: 是\n" => "<<<<<<< HEAD\n着便装: 是\n=======\n着便装: 否\n>>>>>>> 于洁\n";
            at "<<<<<<<"
        },
        example! { VISIT: "着便装: 是\n" => "着便装: 是 # <<<<<<< 这样写在说明里不算\n" },
    ),
    Rule {
        severity: Severity::Violation,
        ..loading(
            LOCKED_FACT,
            "锁定的月份里有改动",
            "月份锁定以后，当月的事实、当月有效的设置和任职都不再改动；确需更正的，逐项写明改为什么、理由、批准人和日期，\
              改动印在更正登记表上。锁定文件被改、被换、不见了，也在这里指出。",
            example! { LOCK = LOCKED, LAST_YEAR = CHANGED; at "无人应门" },
            example! { LOCK = LOCKED, LAST_YEAR = CHANGED, CORRECTIONS = CORRECTED },
        )
    },
    Rule {
        severity: Severity::Reminder,
        ..loading(
            LOCK_ADDITION,
            "锁定的月份有补记",
            "措施后来落实了、文书后来到了，照常补记，不算改动；只是列出来，下一次锁定时一并锁定。",
            NOTHING,
            NOTHING,
        )
    },
    Rule {
        severity: Severity::Violation,
        ..loading(
            LOCK_WITHOUT_SALT,
            "锁定盐不见了，或者被改过",
            "锁定只记加了盐的摘要，盐在记录的文件夹里；没有盐，锁定的内容就核对不了。依法清除的，在 锁定/改写.yaml 写明。",
            NOTHING,
            NOTHING,
        )
    },
];

/// A template of the office's own.
const TEMPLATE: &str = "模板/督办表.typ";
/// What stands beside templates and is none.
const TEMPLATE_NOTE: &str = "模板/说明.txt";
/// A visit whose file is not named after its day.
const MISNAMED_VISIT: &str = "案件/2016/2016-0001/对象/1/访问/8月23日.yaml";
/// A second visit on one day.
const VISIT_AGAIN: &str = "案件/2016/2016-0001/对象/1/访问/2016-08-23-2.yaml";
/// A lock of one file alone.
const LOCK: &str = "封存/2015-09.yaml";
const LOCKED: &str = include_str!("example/封存.yaml");
const CHANGED: &str = "日期: 2015-09-29\n结果: 无人\n备注: 无人应门\n";
const CORRECTIONS: &str = "更正/2015-09.yaml";
const CORRECTED: &str = "\
月份: 2015-09
更正:
  - 文件: 案件/2016/2016-0001/对象/1/访问/2015-09-29.yaml
    项目: 备注
    改为: 无人应门
    理由: 录入时写错
    批准人: 王建国
    日期: 2015-10-12
";
