//! What the commands that make sheets share: the output folder held, what was made told.

use std::error::Error;
use std::io::{IsTerminal, stderr};
use std::path::{Component, Path, PathBuf};

use indicatif::{ProgressBar, ProgressStyle};

use super::Exit;
use super::errors::Failure;
use super::reading::records;
use super::writing::expect_inside;
use crate::disk::{
    Hold, Readers, Reading, Scratch, clear_folders, expect_folder, make_private_folder,
};
use crate::history::{Repository, Revision};
use crate::load::Loaded;
use crate::printed::SUBSTITUTE;
use crate::records::{Filed, Settings};
use crate::registers::Sheet;
use crate::render::{
    BuildOptions, Built, Job, OutputError, Tools, Typesetting, UnshownSign, build_sheets, readers,
};
use crate::rules::{Checked, unshown_remedy};

/// Everything needed before sheets are made, the output folder held until it is dropped.
pub struct Workshop {
    /// Typst and fonts.
    pub tools: Tools,
    /// The output folder.
    pub out: PathBuf,
    /// Whether it is the one that nobody has typed.
    is_usual: bool,
    /// All that is read since it was opened.
    pub reading: Reading,
    _held: Hold,
}

impl Workshop {
    /// Finds the tools and takes hold of the output folder: `out`, else the one beside the
    /// data folder.
    ///
    /// # Errors
    /// When there is no data folder, a tool is missing or the folder cannot be written.
    pub fn open(data: &Path, out: Option<&Path>) -> Result<Self, Box<dyn Error>> {
        expect_folder(data).map_err(|error| Failure::no_data(data, &error))?;
        let tools = Tools::find()?;
        let is_usual = out.is_none();
        let out = out_folder(data, out);
        if data.canonicalize().ok() == out.canonicalize().ok() {
            return Err(Failure::boxed(
                "输出文件夹就是数据文件夹，分不清哪些是记录",
                "用 --out 另写一个输出文件夹，或者不写 --out",
            ));
        }
        Workshop::holding(tools, out, is_usual)
    }

    /// The same for what needs no records: `out`, else the one in the current folder.
    ///
    /// # Errors
    /// When a tool is missing or the folder cannot be written.
    pub fn without_data(out: Option<&Path>) -> Result<Self, Box<dyn Error>> {
        let tools = Tools::find()?;
        Workshop::holding(tools, out.unwrap_or(Path::new("out")).to_owned(), false)
    }

    fn holding(tools: Tools, out: PathBuf, is_usual: bool) -> Result<Self, Box<dyn Error>> {
        let waiting = || say!("另一处正在制作，等它做完……");
        Ok(Workshop {
            tools,
            reading: Reading::begin(),
            _held: Hold::output(&out, waiting).map_err(OutputError)?,
            out,
            is_usual,
        })
    }

    /// The records. Read once the folder is held, or they could be older than what another
    /// build has written.
    ///
    /// # Errors
    /// When the data folder cannot be listed.
    pub fn load(&self, data: &Path) -> Result<Loaded, Box<dyn Error>> {
        let loaded = records(data)?;
        self.admit(loaded.office.settings.as_ref());
        Ok(loaded)
    }

    /// Opens the output folder to those whom the settings name. One that somebody has typed is
    /// theirs, and is not closed: what is made in it is.
    pub fn admit(&self, settings: Option<&Filed<Settings>>) {
        let readers = readers(settings);
        if readers == Readers::AsOutput || self.is_usual {
            readers.admit_to_output(&self.out);
        }
    }

    /// Makes sheets that are of no month in the folder `name` of `shelf`, only those whose
    /// title is among `only` where it names any, and tells of it.
    ///
    /// # Errors
    /// When they could not be made at all; the old folder is then untouched.
    pub fn make(
        &self,
        data: &Path,
        checked: &Checked,
        (shelf, name): (&Path, &str),
        (sheets, only): (Vec<Sheet>, Vec<String>),
    ) -> Result<(Built, Exit), Box<dyn Error>> {
        let bar = progress();
        let job = Job {
            data,
            out: shelf,
            name,
            checked,
            tools: &self.tools,
            reading: self.reading,
            options: &BuildOptions {
                only,
                whose: None,
                force: false,
                jobs: None,
                typesetting: Typesetting::Bundle,
            },
            progress: &|what| bar.set_message(what.to_owned()),
        };
        let settings = checked.office.settings.as_ref();
        self.admit(settings);
        if shelf != self.out {
            readers(settings).admit_to_output(shelf);
        }
        let built = build_sheets(&job, sheets);
        bar.finish_and_clear();
        let built = built?;
        let inner = shelf.strip_prefix(&self.out).unwrap_or(shelf).join(name);
        let exit = tell(&inner.to_string_lossy(), &built);
        Ok((built, exit))
    }

    /// A folder below the output folder, cleared of what builds that died have left there.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn shelf(&self, name: &str) -> Result<PathBuf, Box<dyn Error>> {
        let shelf = self.out.join(name);
        expect_inside(&self.out, name)?;
        make_private_folder(&shelf).map_err(OutputError)?;
        clear_folders(&shelf);
        Ok(shelf)
    }
}

/// The data folder as it was in a revision, unfolded for one run.
pub struct Past {
    /// The revision.
    pub revision: Revision,
    /// Where it is unfolded.
    pub folder: Scratch,
}

impl Past {
    /// Unfolds it in a folder.
    ///
    /// # Errors
    /// When git cannot read it, or the folder cannot be written.
    pub fn unfold(data: &Path, name: &str, out: &Path) -> Result<Self, Box<dyn Error>> {
        let repository = Repository::around(data)?;
        let revision = repository.resolve(name)?;
        let folder = Scratch::within(out)?;
        for (path, bytes) in repository.whole_files(&revision)? {
            folder.write(&path, &bytes)?;
        }
        Ok(Past { revision, folder })
    }
}

/// A line that moves on a terminal and is silent elsewhere.
pub fn progress() -> ProgressBar {
    if !stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new_spinner();
    if let Ok(style) = ProgressStyle::with_template("{spinner} {msg}") {
        bar.set_style(style);
    }
    bar.enable_steady_tick(std::time::Duration::from_millis(100));
    bar
}

/// Tells what is wrong with what was made in the folder `name`, and what was kept.
pub fn tell(name: &str, built: &Built) -> Exit {
    for fault in &built.faults {
        say!("错误：《{}》没有做成\n{}\n", fault.title, fault.why);
    }
    for complaint in &built.unbound {
        say!("错误：附件没有装入 {complaint}");
    }
    built.unshown.iter().for_each(tell_unshown);
    tell_drafts(&built.drafts);
    for path in &built.kept {
        say!("留存：{name}/{path} 不是程序做的，或者做好后有人改过，已经保留");
    }
    match built.faults.is_empty() && built.drafts.is_empty() && built.unbound.is_empty() {
        true => Exit::Success,
        false => Exit::Wrong,
    }
}

/// What a sheet cannot show is told, and no fault: it is written in by hand.
fn tell_unshown(unshown: &UnshownSign) {
    let sign = unshown.sign;
    let code = sign as u32;
    let sheets = titles(&unshown.sheets);
    let places = match unshown.places.is_empty() {
        true => "模板或者保密的记录".to_owned(),
        false => unshown.places.join("、"),
    };
    say!(
        "缺字：「{sign}」（U+{code:04X}）没有一种字体能显示，印成「{SUBSTITUTE}」：{sheets}\n\
         出自 {places}\n办法：{}\n",
        unshown_remedy(sign)
    );
}

/// The first few titles, and how many there are where they are more.
fn titles(titles: &[String]) -> String {
    let first = titles.iter().take(FEW);
    let first: String = first.map(|title| format!("《{title}》")).collect();
    match titles.len() > FEW {
        true => format!("{first}等 {} 份", titles.len()),
        false => first,
    }
}

/// More sheets than these are told of together.
const FEW: usize = 3;

fn tell_drafts(titles: &[String]) {
    if titles.len() <= FEW {
        for title in titles {
            say!("草稿：《{title}》所依据的记录有错误，更正后再做");
        }
        return;
    }
    let first: Vec<String> = titles
        .iter()
        .take(FEW)
        .map(|title| format!("《{title}》"))
        .collect();
    let (count, first) = (titles.len(), first.concat());
    say!("草稿：{count} 份表册所依据的记录有错误，更正后再做：{first}……");
}

/// The output folder: as typed, else `out` beside the data folder.
pub fn out_folder(data: &Path, typed: Option<&Path>) -> PathBuf {
    typed.map_or_else(|| beside(data), Path::to_owned)
}

/// `out` beside the data folder; kept short on the screen where the folder was given by name alone.
fn beside(data: &Path) -> PathBuf {
    let mut parts = data.components();
    if let (Some(Component::Normal(_)), None) = (parts.next(), parts.next()) {
        return "out".into();
    }
    let absolute = std::path::absolute(data).unwrap_or_else(|_| data.to_owned());
    absolute
        .parent()
        .map_or_else(|| "out".into(), |parent| parent.join("out"))
}
