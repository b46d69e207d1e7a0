//! Writes an invented office of any size into a folder, to see how the program fares with it.

#[path = "../benches/office/mod.rs"]
mod office;

use std::path::PathBuf;

use clap::Parser;

/// 虚构一个单位的数据
#[derive(Parser)]
struct Arguments {
    /// 写到哪个文件夹
    folder: PathBuf,
    /// 案件数
    #[arg(long, default_value_t = 600)]
    cases: usize,
    /// 从 2016 年起的年数
    #[arg(long, default_value_t = 1)]
    years: i16,
    /// 随机数的种子
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

fn main() -> std::io::Result<()> {
    let Arguments {
        folder,
        cases,
        years,
        seed,
    } = Arguments::parse();
    let size = office::Size { cases, years, seed };
    let files = office::write_office(&folder, size)?;
    println!("{files} 个文件，截至 {}", size.last_day());
    Ok(())
}
