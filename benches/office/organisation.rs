//! Settings, branches, members, townships.

use std::collections::BTreeSet;
use std::io;

use fastrand::Rng;

use super::DataFolder;
use super::names::{Group, name};

/// Branches of the office.
const BRANCHES: [&str; 5] = [
    "第一党支部",
    "第二党支部",
    "第三党支部",
    "第四党支部",
    "第五党支部",
];
/// Members of a branch.
const MEMBERS: usize = 12;
/// Townships of the county, four to a branch.
const TOWNSHIPS: [&str; 20] = [
    "城关镇",
    "东陵镇",
    "柳河镇",
    "白渡镇",
    "石桥镇",
    "双塔镇",
    "南寨镇",
    "安平镇",
    "青湖镇",
    "龙泉镇",
    "杏林乡",
    "高庙乡",
    "红石乡",
    "槐店乡",
    "沙沟乡",
    "竹园乡",
    "北屯乡",
    "大洼乡",
    "望水乡",
    "太和乡",
];

/// Who there is.
pub struct Organisation {
    pub branches: Vec<Branch>,
}

/// A branch with its members, the secretary first.
pub struct Branch {
    pub name: &'static str,
    pub members: Vec<String>,
    pub townships: Vec<&'static str>,
}

/// The member of the party group whom every branch reports to.
pub const CONTACT: &str = "郑怀远";
/// The clerk of the party office.
pub const CLERK: &str = "苏婉珺";

impl Organisation {
    /// Draws the members.
    pub fn new(rng: &mut Rng) -> Self {
        let mut names = BTreeSet::new();
        while names.len() < BRANCHES.len() * MEMBERS {
            names.insert(name(rng, Group::Member));
        }
        let mut names: Vec<String> = names.into_iter().collect();
        rng.shuffle(&mut names);
        let townships = TOWNSHIPS.chunks(TOWNSHIPS.len() / BRANCHES.len());
        let branches = BRANCHES.iter().zip(names.chunks(MEMBERS)).zip(townships);
        let branches = branches.map(|((name, members), townships)| Branch {
            name,
            members: members.to_vec(),
            townships: townships.to_vec(),
        });
        Organisation {
            branches: branches.collect(),
        }
    }

    /// Writes what stands under `组织/`, and the settings.
    pub fn write(&self, folder: &mut DataFolder) -> io::Result<()> {
        let mut branches = format!(
            "院党组:\n  - 姓名: {CONTACT}\n机关党委:\n  - 名称: 机关党委\n党务办公室:\n  - 名称: 党务办公室\n    负责人:\n      - 姓名: {CLERK}\n党支部:\n"
        );
        let (mut members, mut townships, mut allotments) = (
            String::from("党员:\n"),
            String::from("乡镇:\n"),
            String::from("分配:\n"),
        );
        for branch in &self.branches {
            let (name, secretary) = (branch.name, &branch.members[0]);
            branches += &format!(
                "  - 名称: {name}\n    书记:\n      - 姓名: {secretary}\n    联系党组成员:\n      - 姓名: {CONTACT}\n"
            );
            for (index, member) in branch.members.iter().enumerate() {
                let (born, full) = (1960 + index, 1985 + index);
                members += &format!(
                    "  - 姓名: {member}\n    出生日期: {born}-05-01\n    转正日期: {full}-07-01\n    党支部:\n      - 名称: {name}\n"
                );
            }
            for township in &branch.townships {
                let kind = if township.ends_with('镇') {
                    "镇"
                } else {
                    "乡"
                };
                townships += &format!("  - 名称: {township}\n    类别: {kind}\n");
                allotments +=
                    &format!("  - 乡镇: {township}\n    党支部: {name}\n    起: 2016-07-28\n");
            }
        }
        folder.write("组织/党支部.yaml", &branches)?;
        folder.write("组织/党员.yaml", &members)?;
        folder.write("组织/乡镇.yaml", &townships)?;
        folder.write("组织/包乡分配.yaml", &allotments)?;
        folder.write(
            "设置.yaml",
            "单位名称: 豫安县人民检察院\n县名: 豫安县\n期限:\n  联系间隔: 220\n",
        )
    }
}
