//! Words of outreach days, attendance and reports (articles 6, 9, 26–28).

use jiff::civil;

use super::Vocabulary;

/// Kinds of outreach work: visiting, the six of article 27, and the rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Activity {
    /// Visiting and assisting itself.
    Visiting,
    /// Publicity for the procuratorate.
    Publicity,
    /// Prevention of duty crimes.
    Prevention,
    /// Return visits on cases.
    ReturnVisit,
    /// Petitions about the procuratorate.
    Petition,
    /// Building safe communities.
    SafeCommunity,
    /// Social management.
    SocialManagement,
    /// Anything else.
    Other,
}

impl Vocabulary for Activity {
    const NAME: &'static str = "工作类别";
    const WORDS: &'static [(&'static str, Self)] = &[
        ("下访帮扶", Activity::Visiting),
        ("检察宣传", Activity::Publicity),
        ("职务犯罪预防", Activity::Prevention),
        ("案件回访", Activity::ReturnVisit),
        ("涉检信访", Activity::Petition),
        ("平安创建", Activity::SafeCommunity),
        ("社会管理", Activity::SocialManagement),
        ("其他", Activity::Other),
    ];
}

impl Activity {
    /// The one character that stands for it in the attendance table.
    pub fn code(self) -> &'static str {
        match self {
            Activity::Visiting => "访",
            Activity::Publicity => "宣",
            Activity::Prevention => "防",
            Activity::ReturnVisit => "回",
            Activity::Petition => "信",
            Activity::SafeCommunity => "平",
            Activity::SocialManagement => "社",
            Activity::Other => "他",
        }
    }
}

/// Why a member was not there on an outreach day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Absence {
    /// In court.
    Court,
    /// On duty.
    Duty,
    /// On leave.
    Leave,
    /// At a training.
    Study,
    /// On a business trip.
    Trip,
    /// Seconded elsewhere.
    Seconded,
}

impl Vocabulary for Absence {
    const NAME: &'static str = "未参加原因";
    const WORDS: &'static [(&'static str, Self)] = &[
        ("出庭", Absence::Court),
        ("值班", Absence::Duty),
        ("请假", Absence::Leave),
        ("学习", Absence::Study),
        ("培训", Absence::Study),
        ("出差", Absence::Trip),
        ("借调", Absence::Seconded),
    ];
}

impl Absence {
    /// The one character that stands for it in the attendance table.
    pub fn code(self) -> &'static str {
        match self {
            Absence::Court => "庭",
            Absence::Duty => "班",
            Absence::Leave => "假",
            Absence::Study => "学",
            Absence::Trip => "差",
            Absence::Seconded => "借",
        }
    }
}

/// Which part of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DayPart {
    /// The whole day.
    Whole,
    /// The morning.
    Morning,
    /// The afternoon.
    Afternoon,
}

impl Vocabulary for DayPart {
    const NAME: &'static str = "时段";
    const WORDS: &'static [(&'static str, Self)] = &[
        ("全天", DayPart::Whole),
        ("上午", DayPart::Morning),
        ("下午", DayPart::Afternoon),
    ];
}

/// The weekday of the outreach day; article 6 fixes Tuesday.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct OutreachWeekday(pub civil::Weekday);

impl Vocabulary for OutreachWeekday {
    const NAME: &'static str = "星期";
    const WORDS: &'static [(&'static str, Self)] = &[
        ("星期一", OutreachWeekday(civil::Weekday::Monday)),
        ("星期二", OutreachWeekday(civil::Weekday::Tuesday)),
        ("星期三", OutreachWeekday(civil::Weekday::Wednesday)),
        ("星期四", OutreachWeekday(civil::Weekday::Thursday)),
        ("星期五", OutreachWeekday(civil::Weekday::Friday)),
        ("周一", OutreachWeekday(civil::Weekday::Monday)),
        ("周二", OutreachWeekday(civil::Weekday::Tuesday)),
        ("周三", OutreachWeekday(civil::Weekday::Wednesday)),
        ("周四", OutreachWeekday(civil::Weekday::Thursday)),
        ("周五", OutreachWeekday(civil::Weekday::Friday)),
    ];
}

/// How often the party group is reported to (article 9).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReportPeriod {
    /// Every month.
    Month,
    /// Every quarter.
    Quarter,
    /// Every half year.
    HalfYear,
    /// Every year.
    Year,
}

impl Vocabulary for ReportPeriod {
    const NAME: &'static str = "汇报周期";
    const WORDS: &'static [(&'static str, Self)] = &[
        ("每月", ReportPeriod::Month),
        ("每季度", ReportPeriod::Quarter),
        ("季度", ReportPeriod::Quarter),
        ("每半年", ReportPeriod::HalfYear),
        ("每年", ReportPeriod::Year),
    ];
}

impl ReportPeriod {
    /// How many months a period has.
    pub fn months(self) -> i8 {
        match self {
            ReportPeriod::Month => 1,
            ReportPeriod::Quarter => 3,
            ReportPeriod::HalfYear => 6,
            ReportPeriod::Year => 12,
        }
    }
}

/// How the monthly report is made up (article 9).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReportStyle {
    /// Put before its readers within the office: no red head, number or imprint.
    Presented,
    /// An official paper, reported upward.
    Official,
}

impl Vocabulary for ReportStyle {
    const NAME: &'static str = "月报版式";
    const WORDS: &'static [(&'static str, Self)] = &[
        ("呈阅", ReportStyle::Presented),
        ("呈阅件", ReportStyle::Presented),
        ("公文", ReportStyle::Official),
        ("红头", ReportStyle::Official),
    ];
}
