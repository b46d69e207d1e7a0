//! `doctor`: what is missing, and the one command that mends it.

use std::error::Error;
use std::process::Command;

use super::Exit;
use super::arguments::DoctorOptions;
use crate::load::{Folder, load, reason};
use crate::render::{Tools, own_templates};

/// Runs the command.
pub fn run(options: &DoctorOptions) -> Result<Exit, Box<dyn Error>> {
    let data = &options.data.data;
    let mut exit = Exit::Success;
    let mut tell = |what: &str, state: Result<String, String>| match state {
        Ok(state) => println!("好　{what}：{state}"),
        Err(state) => {
            exit = Exit::Wrong;
            println!("缺　{what}：{state}");
        }
    };
    match Tools::find() {
        Ok(tools) => {
            tell("typst", Ok(tools.typst.display().to_string()));
            tell("字体", Ok(tools.fonts.display().to_string()));
        }
        Err(error) => tell("typst 和字体", Err(error.to_string())),
    }
    let git = Command::new("git").arg("--version").output();
    let version = git
        .ok()
        .and_then(|output| String::from_utf8(output.stdout).ok());
    tell(
        "git",
        version
            .map(|v| v.trim().to_owned())
            .ok_or("没有安装\n办法：安装 git".to_owned()),
    );
    let loaded = load(&Folder::Disk(data.clone()));
    let records = loaded.map(|loaded| format!("{}，{} 个记录文件", data.display(), loaded.files));
    tell(
        "数据文件夹",
        records.map_err(|e| format!("{}：{}\n办法：用 --data 指明", data.display(), reason(&e))),
    );
    for own in own_templates(data)? {
        match own.used {
            true => println!("　　本单位模板：{}", own.name),
            false => tell(
                "本单位模板",
                Err(format!(
                    "{} 不起作用，没有同名的表册\n办法：文件名照程序里的写，如 督办表.typ、版式/页面.typ",
                    own.name
                )),
            ),
        }
    }
    Ok(exit)
}
