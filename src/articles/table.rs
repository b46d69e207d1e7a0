//! The table of the 36 articles.

use super::Article;
use crate::findings::Code;
use crate::rules::{
    BALANCE_CONTRADICTS, BODIES, EMPTY_REVERSAL, FORCE_BEFORE_JUDGMENT, NEGATIVE_BALANCE,
    TWO_BRANCHES, TWO_MEMBERSHIPS, UNDATED_REPLACEMENT, VOUCHER_TWICE,
};

const fn plain(number: u8, title: &'static str) -> Article {
    Article {
        number,
        title,
        data_codes: &[],
        settings: &[],
        note: None,
    }
}

const fn noted(number: u8, title: &'static str, note: &'static str) -> Article {
    Article {
        note: Some(note),
        ..plain(number, title)
    }
}

const fn with_data(number: u8, title: &'static str, data_codes: &'static [Code]) -> Article {
    Article {
        data_codes,
        ..plain(number, title)
    }
}

const fn with_settings(
    number: u8,
    title: &'static str,
    settings: &'static [&'static str],
) -> Article {
    Article {
        settings,
        ..plain(number, title)
    }
}

/// All articles, in order.
pub const ARTICLES: &[Article] = &[
    noted(1, "目的和依据", "说明为什么制定，由人把握，不作检查。"),
    noted(
        2,
        "什么是下访帮扶",
        "界定下访帮扶的含义；对象范围的具体条件按第十二条检查。",
    ),
    noted(3, "指导思想", "工作的总要求，由人把握，不作检查。"),
    noted(
        4,
        "基本原则",
        "因案选人、方式得当、及时便民等原则落实在第十五条至第二十四条的检查里，其余由人把握。",
    ),
    Article {
        settings: &["迁出决定期限"],
        ..with_data(5, "支部包乡、党员包案", &[TWO_BRANCHES])
    },
    with_settings(6, "群众工作日", &["群众工作日"]),
    with_settings(7, "经常联系五年", &["联系间隔"]),
    plain(8, "承办人回避"),
    with_settings(9, "向院党组汇报", &["汇报周期"]),
    Article {
        note: Some("考评的项目和分值由另行制定的考评办法规定，程序只看是否部署、检查、考评。"),
        ..with_settings(10, "与业务工作一同部署、检查、考核", &["年终总结"])
    },
    with_data(11, "实施主体", &[BODIES, TWO_MEMBERSHIPS]),
    with_data(12, "帮扶对象的范围", &[FORCE_BEFORE_JUDGMENT]),
    with_settings(13, "三日内送交文书", &["节假日顺延"]),
    plain(14, "当日登记、移交支部"),
    Article {
        settings: &["老党员", "年轻党员"],
        ..with_data(15, "三日内指定二名包案党员", &[UNDATED_REPLACEMENT])
    },
    with_settings(16, "及时下访和前期调查", &["初访期限"]),
    plain(17, "登门为主、电话为辅"),
    plain(18, "登门访问的步骤和内容"),
    Article {
        note: Some("语言是否通俗家常、对象易于接受，由人判断，不作检查。"),
        ..plain(19, "登门访问的方式")
    },
    Article {
        note: Some("报告的内容和线索的内容只留在纸上；程序只记文号和日期，只印空白的报告封皮。"),
        ..with_settings(20, "可能有误的案件和新线索", &["报告检察长期限"])
    },
    with_settings(21, "访问记录", &["访问记录期限"]),
    plain(22, "帮扶方式和案件释明书"),
    with_settings(23, "帮扶意见书", &["帮扶意见书期限"]),
    with_settings(
        24,
        "征求意见、改进、总结、审查",
        &["意见表期限", "改进期限", "总结期限", "审查期限"],
    ),
    noted(
        25,
        "自愿帮助其他困难群众",
        "出于自愿，只计数，不要求，也不得用帮扶基金支付。",
    ),
    plain(26, "群众工作日的临时调整"),
    noted(
        27,
        "与其他群众工作相结合",
        "结合哪些工作由各支部安排，程序按类别计数。",
    ),
    with_settings(28, "工作日志", &["工作日志期限"]),
    plain(29, "帮扶基金的来源和对象"),
    Article {
        settings: &["基金拨付期限"],
        ..with_data(
            30,
            "专款专用、及时救助",
            &[
                NEGATIVE_BALANCE,
                BALANCE_CONTRADICTS,
                VOUCHER_TWICE,
                EMPTY_REVERSAL,
            ],
        )
    },
    with_settings(31, "统筹安排、公开公示", &["公示期限"]),
    Article {
        settings: &["帮扶基金"],
        ..noted(
            32,
            "基金管理办法",
            "基金的审批层级和限额由另行制定的《帮扶基金管理使用办法》规定，以该办法为准；填进设置的才查。",
        )
    },
    plain(33, "工作经费"),
    with_settings(34, "资料整理和年终总结", &["年终总结", "归档截止"]),
    noted(
        35,
        "解释权",
        "由机关党委解释；程序的提示与其解释不一致的，以解释为准。",
    ),
    Article {
        note: Some("下发以前的事不作检查。"),
        ..with_settings(36, "施行日期", &["下发日期"])
    },
];
