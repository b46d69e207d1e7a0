//! A case and the papers of its beneficiaries.

use std::io;

use fastrand::Rng;
use jiff::ToSpan;
use jiff::civil::Date;

use super::days::{after, outreach};
use super::names::{Group, name, one_of};
use super::organisation::{CLERK, Organisation};
use super::{DataFolder, Size};

/// Weeks between two contacts; the office's term, 220 days, has room for a holiday.
const WEEKS_BETWEEN: i64 = 30;

/// Money of the fund paid to a beneficiary.
pub struct Payment {
    pub day: Date,
    pub application: String,
    pub name: String,
    pub purpose: &'static str,
    pub yuan: u32,
}

/// A beneficiary on the way through the procedure.
struct Course<'a> {
    folder: String,
    number: String,
    name: String,
    pair: [&'a str; 2],
    assigned: Date,
    last_day: Date,
}

/// Writes a case whose decision is in force on a day; returns what its people are paid.
pub fn write_case(
    folder: &mut DataFolder,
    organisation: &Organisation,
    rng: &mut Rng,
    in_force: Date,
    number: &str,
    size: Size,
) -> io::Result<Vec<Payment>> {
    let people = if rng.u8(0..10) == 0 { 2 } else { 1 };
    let names: Vec<String> = (0..2).map(|_| name(rng, Group::Party)).collect();
    let handed = after(in_force, 1);
    let assigned = after(in_force, 2);
    let mut text = heading(rng, number, in_force, &names);
    text += &format!(
        "移送:\n  - 送交部门: 公诉科\n    送交人: {CLERK}\n    送交日期: {handed}\n    收件人: {CLERK}\n    收到日期: {handed}\n    登记人: {CLERK}\n    登记日期: {handed}\n对象:\n"
    );
    let mut payments = Vec::new();
    let mut ended = Vec::new();
    for (index, name) in names.iter().take(people).enumerate() {
        // Two people of one case never live with the same branch.
        let at = (rng.usize(0..2) * 2 + index) % organisation.branches.len();
        let branch = &organisation.branches[at];
        let first = rng.usize(0..branch.members.len());
        let second = (first + 1 + rng.usize(0..branch.members.len() - 1)) % branch.members.len();
        let course = Course {
            folder: format!("案件/{}/{number}/对象/{}", &number[..4], index + 1),
            number: format!("{number}-{}", index + 1),
            name: name.clone(),
            pair: [&branch.members[first], &branch.members[second]],
            assigned,
            last_day: size.last_day(),
        };
        let township = branch.townships[rng.usize(0..branch.townships.len())];
        let village = one_of(rng, &["东街村", "西头村", "前楼村", "后庄村", "河湾村"]);
        let (secretary, [one, other]) = (&branch.members[0], course.pair);
        text += &format!(
            "  - 编号: {0}\n    当事人: {0}\n    关系: 本人\n    居住地:\n      - 乡镇: {township}\n        村居: {village}\n    移交:\n      - 党支部: {1}\n        签收日期: {handed}\n        签收人: {secretary}\n    包案:\n      - 党员: [{one}, {other}]\n        指定日期: {assigned}\n        考虑因素: [案件类型, 传帮带]\n",
            index + 1,
            branch.name,
        );
        let end = course.write(folder, rng, &mut payments)?;
        if let Some(day) = end {
            text += &format!("    联系终止:\n      日期: {day}\n      原因: 期满\n");
        }
        ended.push(end);
    }
    let archived = ended.into_iter().collect::<Option<Vec<_>>>();
    if let Some(day) = archived.and_then(|days| days.into_iter().max()) {
        let day = after(day, 20);
        if day <= size.last_day() {
            text += &format!("归档:\n  日期: {day}\n  归档号: 访{number}\n");
        }
    }
    let path = format!("案件/{}/{number}/案件.yaml", &number[..4]);
    folder.write(&path, &text)?;
    Ok(payments)
}

/// What stands above the hand-over: cause, handlers, parties with their papers.
fn heading(rng: &mut Rng, number: &str, in_force: Date, names: &[String]) -> String {
    let cause = one_of(
        rng,
        &[
            "盗窃",
            "故意伤害",
            "交通肇事",
            "诈骗",
            "寻衅滋事",
            "危险驾驶",
        ],
    );
    let handler = name(rng, Group::Handler);
    let serial = &number[5..];
    let year = in_force.year();
    let (stage, department, party) = match rng.u8(0..10) {
        0..6 => {
            let (judged, served) = (after(in_force, -13), after(in_force, -11));
            let party = format!(
                "    身份: 被告人\n    类别: 提起公诉\n    判决:\n      - 审级: 一审\n        日期: {judged}\n        送达日期: {served}\n        结果: 有期徒刑六个月\n    生效日期: {in_force}\n    文书:\n      - 名称: 起诉意见书\n        文号: 豫安公（刑）诉字〔{year}〕{serial}号\n      - 名称: 起诉书\n        文号: 豫安检公诉刑诉〔{year}〕{serial}号\n      - 名称: 一审刑事判决书\n        文号: （{year}）豫1699刑初{serial}号\n"
            );
            ("审查起诉", "公诉科", party)
        }
        6..9 => {
            let party = format!(
                "    身份: 犯罪嫌疑人\n    类别: 不起诉\n    决定日期: {in_force}\n    文书:\n      - 名称: 起诉意见书\n        文号: 豫安公（刑）诉字〔{year}〕{serial}号\n      - 名称: 不起诉决定书\n        文号: 豫安检公诉刑不诉〔{year}〕{serial}号\n"
            );
            ("审查起诉", "公诉科", party)
        }
        _ => {
            let party = format!(
                "    身份: 犯罪嫌疑人\n    类别: 不批捕\n    决定日期: {in_force}\n    文书:\n      - 名称: 不批准逮捕决定书\n        文号: 豫安检侦监不批捕〔{year}〕{serial}号\n"
            );
            ("审查逮捕", "侦查监督科", party)
        }
    };
    let born = 1950 + rng.i32(0..48);
    let (accused, victim) = (&names[0], &names[1]);
    format!(
        "登记号: {number}\n案由: {cause}\n承办:\n  - 环节: {stage}\n    部门: {department}\n    承办人: [{handler}]\n当事人:\n  - 编号: 1\n    姓名: {accused}\n    性别: 男\n    出生日期: {born}-03-05\n{party}  - 编号: 2\n    姓名: {victim}\n    身份: 被害人\n"
    )
}

impl Course<'_> {
    /// Writes what is dated up to the last day; returns the day on which contact ended.
    fn write(
        &self,
        folder: &mut DataFolder,
        rng: &mut Rng,
        payments: &mut Vec<Payment>,
    ) -> io::Result<Option<Date>> {
        let first = outreach_or_holiday(after(self.assigned, 1));
        self.paper(folder, "前期调查表", self.assigned, &self.survey(rng))?;
        self.visit(folder, rng, first, true)?;
        self.help(folder, rng, first)?;
        if rng.u8(0..25) == 0 {
            payments.extend(self.money(folder, after(first, 10))?);
        }
        let end = after(first.saturating_add(5.years()), 3);
        let mut day = first;
        loop {
            day = outreach(after(day, WEEKS_BETWEEN * 7));
            if day >= end || day > self.last_day {
                break;
            }
            self.visit(folder, rng, day, false)?;
        }
        Ok((end <= self.last_day).then_some(end))
    }

    fn paper(&self, folder: &mut DataFolder, path: &str, day: Date, text: &str) -> io::Result<()> {
        if day > self.last_day {
            return Ok(());
        }
        folder.write(&format!("{}/{path}.yaml", self.folder), text)
    }

    fn survey(&self, rng: &mut Rng) -> String {
        let [one, other] = self.pair;
        let (name, day) = (&self.name, self.assigned);
        let (handler, cadre, liaison) = (
            super::names::name(rng, Group::Handler),
            super::names::name(rng, Group::Villager),
            super::names::name(rng, Group::Villager),
        );
        let age = 20 + rng.u8(0..50);
        let standing = one_of(rng, &["平时为人本分", "一时糊涂，平时不坏", "话少，肯干活"]);
        format!(
            "调查日期: {day}\n调查人: [{one}, {other}]\n姓名: {name}\n年龄: {age}\n受教育情况: 初中\n所在单位: 务农\n承办人沟通:\n  已沟通: 是\n  姓名: {handler}\n  内容: 案情简单，认罪态度好\n村居沟通:\n  已沟通: 是\n  姓名: {cadre}\n  职务: 村主任\n  内容: 家里种六亩地\n联络员沟通:\n  已沟通: 是\n  姓名: {liaison}\n  内容: {standing}\n了解情况: 村里知道案件经过\n社会评价: {standing}\n注意问题: 老人有病，说话轻些\n"
        )
    }

    fn visit(
        &self,
        folder: &mut DataFolder,
        rng: &mut Rng,
        day: Date,
        is_first: bool,
    ) -> io::Result<()> {
        let [one, other] = self.pair;
        let card = if is_first {
            "发放联系卡: 是\n"
        } else {
            ""
        };
        let hour = 8 + rng.u8(0..9);
        // On the first visit nothing can have changed yet.
        let later = |later, first| if is_first { first } else { later };
        let need = one_of(
            rng,
            &[
                "秋播缺化肥钱",
                "母亲的药费",
                "儿子上学的费用",
                later("没有变化", "无"),
                "房顶漏雨",
            ],
        );
        let mind = one_of(
            rng,
            &[
                "觉得抬不起头",
                "比上次好多了",
                later("没有变化", "无"),
                "担心以后找不到活",
            ],
        );
        let work = one_of(
            rng,
            &["在家种地", "在镇上打零工", "忙着秋收", "养了二十只羊"],
        );
        let written = after(day, 1);
        let text = format!(
            "日期: {day}\n开始时间: {hour:02}:30\n结束时间: {:02}:10\n方式: 登门\n结果: 见到\n地点: 家中\n访问人: [{one}, {other}]\n受访人: 本人\n表明身份: 是\n{card}说明来意: 是\n着便装: 是\n二人在场: 是\n现场记录:\n  进行: 否\n擅自表态: 否\n案件评价: 认为处理得公道\n案件影响: 误了农活，已经补上\n心理状况: {mind}\n存在困难: {need}\n工作生活: {work}\n家庭经济: 靠种地和零工，看病花销大\n主要问题: {need}\n各方意见: 村委会愿意帮着联系\n感受建议: 多走动，少说教\n制作日期: {written}\n",
            hour + 1,
        );
        self.paper(folder, &format!("访问/{day}"), day, &text)
    }

    /// Help from measure to examined summary, after the first visit.
    fn help(&self, folder: &mut DataFolder, rng: &mut Rng, first: Date) -> io::Result<()> {
        let (done, asked) = (after(first, 20), after(first, 23));
        let (told, examined) = (after(first, 33), after(first, 43));
        let [one, other] = self.pair;
        let name = &self.name;
        let what = one_of(
            rng,
            &["解释判决的法律含义", "介绍镇上的零工", "讲外出务工的权益"],
        );
        let mut measure = format!("日期: {first}\n方式: [法律辅导]\n内容: {what}\n");
        if done <= self.last_day {
            measure += &format!("落实日期: {done}\n");
        }
        self.paper(folder, "帮扶措施/1", first, &measure)?;
        let opinion = format!(
            "日期: {asked}\n评价: 满意\n意见: 没有意见\n签名方式: 本人签名\n征求人: [{one}, {other}]\n"
        );
        self.paper(folder, "意见表/1", asked, &opinion)?;
        let mut summary = format!(
            "日期: {told}\n基本情况: {name}，务农。\n帮扶经过: 登门访问，{what}。\n措施成效: 情绪平稳，生产照常。\n体会: 多听少说。\n今后联系: 每半年登门一次。\n"
        );
        if examined <= self.last_day {
            summary += &format!("审查:\n  日期: {examined}\n  结论: 通过\n  意见: 同意\n");
        }
        self.paper(folder, "总结报告/1", told, &summary)
    }

    /// An application to the fund with what is paid on it.
    fn money(&self, folder: &mut DataFolder, asked: Date) -> io::Result<Option<Payment>> {
        let (approved, paid) = (after(asked, 5), after(asked, 8));
        let (name, [clerk, _]) = (&self.name, self.pair);
        let mut text = format!(
            "日期: {asked}\n申请人: {name}\n困难类别: 疾病\n困难情况: 老人住院，家里没有积蓄\n证明: 村委会证明\n已获救助: 没有\n用途: 老人的药费\n申请金额: 800\n经办人: {clerk}\n"
        );
        if approved <= self.last_day {
            text +=
                &format!("批准:\n  日期: {approved}\n  同意: 是\n  金额: 800\n  批准人: 郑怀远\n");
        }
        self.paper(folder, "基金申请/1", asked, &text)?;
        Ok((paid <= self.last_day).then(|| Payment {
            day: paid,
            application: format!("{}/1", self.number),
            name: name.clone(),
            purpose: "老人的药费",
            yuan: 800,
        }))
    }
}

/// The next Tuesday: a first visit waits for no working day.
fn outreach_or_holiday(day: Date) -> Date {
    let mut day = day;
    while day.weekday() != jiff::civil::Weekday::Tuesday {
        day = after(day, 1);
    }
    day
}
