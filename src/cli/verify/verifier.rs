//! Papers compared with what the data yields, now or at an earlier revision.

use std::collections::BTreeMap;
use std::error::Error;
use std::io::Write;
use std::path::Path;

use jiff::civil::Date;

use super::past::{Past, Place};
use super::remake::{Remade, Shelf, plain};
use crate::cli::making::Workshop;
use crate::cli::screen::output;
use crate::disk::{has_bytes, read_whole};
use crate::faces::visible_in_line;
use crate::history::Repository;
use crate::load::Loaded;
use crate::printed::Mark;
use crate::registers::INDEX_TITLE;
use crate::render::PrintedPaper;

/// Compares papers with what data yields, each folder made again once.
pub(super) struct Verifier<'a> {
    data: &'a Path,
    loaded: Loaded,
    /// Where sheets are made again, once any is.
    workshop: Option<Workshop>,
    remade: BTreeMap<Place, Remade>,
    past: Past<'a>,
}

impl<'a> Verifier<'a> {
    /// With what the papers are compared.
    pub fn new(data: &'a Path, loaded: Loaded) -> Self {
        Verifier {
            data,
            loaded,
            workshop: None,
            remade: BTreeMap::new(),
            past: Past::of(data),
        }
    }

    /// Tells what is wrong with the papers at a path, and whether nothing is.
    pub fn tell(&mut self, path: &Path, papers: &[PrintedPaper]) -> Result<bool, Box<dyn Error>> {
        let (mut agreed, mut index) = (0, None);
        let mut own: Vec<String> = Vec::new();
        let count = papers.len();
        for paper in papers {
            own.extend(self.own_templates_of(paper)?);
            let verdict = self.verdict(paper)?;
            match verdict {
                Some(verdict) if paper.sheet == INDEX_TITLE => index = Some((paper, verdict)),
                None => agreed += 1,
                Some(verdict) => say_wrong(paper, &verdict)?,
            }
        }
        if let Some((paper, verdict)) = index {
            // It lists the other sheets: what is wrong with one of them is wrong with it, and
            // where they were made on several days it cannot be made again at once.
            let is_of_one_day = papers.iter().all(|other| day_of(other) == day_of(paper));
            match agreed + 1 == count && (count == 1 || is_of_one_day) {
                true => say_wrong(paper, &verdict)?,
                false => agreed += 1,
            }
        }
        if agreed > 0 {
            let all = if agreed == count { "都" } else { "" };
            let path = visible_in_line(&path.to_string_lossy());
            writeln!(output(), "✓ {path}：{agreed} 份{all}与所依据的数据一致")?;
        }
        own.sort();
        own.dedup();
        if !own.is_empty() {
            let own = visible_in_line(&own.join("、"));
            say!("用了自备模板 {own}：印的是什么由模板定，与记录一致不一致要看纸上");
        }
        Ok(agreed == count)
    }

    /// The office's own templates by which a paper was made, or would be now.
    fn own_templates_of(&mut self, paper: &PrintedPaper) -> Result<Vec<String>, Box<dyn Error>> {
        let mut own = paper.own_templates.clone();
        if let Some(place) = self.place_of(paper)
            && let Some(again) = self.remade(&place)?.sheet(&paper.sheet)
        {
            own.extend(again.own_templates.iter().cloned());
        }
        Ok(own)
    }

    /// With what a paper is compared first; `None` of one that cannot be made again.
    fn place_of(&self, paper: &PrintedPaper) -> Option<Place> {
        let shelf = Shelf::of(paper.period())?;
        let said = paper.said.as_ref()?;
        let as_of = said.as_of.unwrap_or_else(|| shelf.usual_day(&self.loaded));
        let revision = paper.revision().map(str::to_owned);
        Some((revision, paper.folder.clone(), as_of))
    }

    /// What is wrong with a paper; `None` where it is what the data yields, byte for byte.
    fn verdict(&mut self, paper: &PrintedPaper) -> Result<Option<String>, Box<dyn Error>> {
        if paper.is_gone {
            let words = "清单里有，文件不见了；用 xiafang build 重做";
            return Ok(Some(words.to_owned()));
        }
        if paper.is_altered {
            let words = "文件做好以后被改过，不是程序做的那一份；用 xiafang build 重做";
            return Ok(Some(words.to_owned()));
        }
        let Some(said) = paper.said.clone() else {
            return Ok(Some("不是程序做的 PDF".to_owned()));
        };
        let claimed = [&said.fingerprint, &said.sheet];
        if claimed != [&paper.fingerprint, &paper.sheet] {
            let words = "清单里写的和文件里写的不一样，其中一个被改过；用 xiafang build 重做";
            return Ok(Some(words.to_owned()));
        }
        let Some(shelf) = Shelf::of(paper.period()) else {
            let folder = &paper.folder;
            return Ok(Some(format!(
                "「{folder}」不是按月、按年、按案件做的表册，不能核对"
            )));
        };
        if Mark::parse(&paper.fingerprint).is_none() {
            return Ok(self.verdict_of_old(paper));
        }
        let Some(place) = self.place_of(paper) else {
            return Ok(Some("不是程序做的 PDF".to_owned()));
        };
        let Some(difference) = self.difference(paper, &place)? else {
            return Ok(None);
        };
        match difference {
            Difference::Made(words) => Ok(Some(words)),
            Difference::Data(words) => {
                let then = self.then(paper, (&shelf, place))?;
                Ok(Some(format!("{words}；{then}")))
            }
        }
    }

    /// How a paper differs from what is made again; `None` where it is the same.
    fn difference(
        &mut self,
        paper: &PrintedPaper,
        place: &Place,
    ) -> Result<Option<Difference>, Box<dyn Error>> {
        let as_of = place.2;
        let remade = self.remade(place)?;
        let fingerprint = &paper.fingerprint;
        let Some(again) = remade.sheet(&paper.sheet) else {
            return Ok(Some(Difference::Data(format!(
                "指纹 {fingerprint}，截至 {as_of} 现在的数据做不出这一份"
            ))));
        };
        if again.fingerprint != *fingerprint {
            return Ok(Some(Difference::Data(format!(
                "指纹 {fingerprint}，截至 {as_of} 现在的数据做出来是 {}",
                again.fingerprint
            ))));
        }
        let bytes = read_whole(&again.path)?;
        if has_bytes(&paper.path, &bytes) {
            return Ok(None);
        }
        let made_by =
            |paper: &PrintedPaper| paper.said.as_ref().and_then(|said| said.made_by.clone());
        let words = match (made_by(paper), made_by(again)) {
            (Some(then), Some(now)) if then == now => {
                "内容被改过：照同样的数据、程序、模板、字体做出来的不是这一份；用 xiafang build 重做"
                    .to_owned()
            }
            (Some(then), Some(now)) => {
                let differences = then.differences(&now).join("、");
                format!(
                    "指纹与数据一致，但不能逐字核对：做它的{differences}与现在的不同；\
                     换回当时的再核对，或者用 xiafang build 重做"
                )
            }
            _ => "指纹与数据一致，但不能逐字核对：做它的程序比现在的旧；用 xiafang build 重做".to_owned(),
        };
        Ok(Some(Difference::Made(words)))
    }

    /// What a paper's data has become: the revision whose data yields it, and whether the paper
    /// is what that makes.
    fn then(
        &mut self,
        paper: &PrintedPaper,
        (shelf, (_, folder, as_of)): (&Shelf, Place),
    ) -> Result<String, Box<dyn Error>> {
        let Some(revision) = self.past.revision_of(paper, (shelf, as_of))? else {
            return Ok("修改历史里也没有与它一致的版本".to_owned());
        };
        let short = revision.short().to_owned();
        let place = (Some(revision.0), folder, as_of);
        Ok(match self.difference(paper, &place)? {
            None => format!("与版本 {short} 的数据一致"),
            Some(Difference::Made(words) | Difference::Data(words)) => {
                format!("与版本 {short} 的数据比：{words}")
            }
        })
    }

    /// The sheets of a place, made again.
    fn remade(&mut self, place: &Place) -> Result<&Remade, Box<dyn Error>> {
        let missing = || std::io::Error::from(std::io::ErrorKind::NotFound);
        if self.workshop.is_none() {
            self.workshop = Some(Workshop::open(self.data, None)?);
        }
        if !self.remade.contains_key(place)
            && let Some(workshop) = &self.workshop
        {
            let (revision, folder, as_of) = place;
            let shelf = Shelf::of(folder.split('@').next().unwrap_or_default());
            let shelf = shelf.ok_or_else(missing)?;
            let to = (&shelf, folder.as_str(), *as_of);
            let remade = match revision {
                None => Remade::now(self.data, self.loaded.clone(), workshop, to)?,
                Some(name) => {
                    let revision = Repository::around(self.data)?.resolve(name)?;
                    Remade::at(self.data, &revision, workshop, to)?
                }
            };
            self.remade.insert(place.clone(), remade);
        }
        Ok(self.remade.get(place).ok_or_else(missing)?)
    }

    /// What is wrong with a paper that bears a fingerprint as they were before marks: those are
    /// looked up where they were written down, and never computed again.
    fn verdict_of_old(&self, paper: &PrintedPaper) -> Option<String> {
        let lock = self.loaded.office.lock_of(paper.period());
        let path = format!("{}.pdf", paper.sheet);
        let locked = lock.and_then(|lock| lock.sheets.get(&path));
        let fingerprint = &paper.fingerprint;
        match locked {
            Some(locked) if plain(locked) == plain(fingerprint) => None,
            Some(locked) => Some(format!(
                "指纹 {fingerprint}，锁定时记下的是 {locked}，不是同一份"
            )),
            None => Some(format!(
                "指纹 {fingerprint} 是以前的短指纹，只有锁定的月份查得到；用 xiafang build 重做，再签新的一份"
            )),
        }
    }
}

fn day_of(paper: &PrintedPaper) -> Option<Date> {
    paper.said.as_ref().and_then(|said| said.as_of)
}

/// How a paper differs from what is made again.
enum Difference {
    /// The data yields another.
    Data(String),
    /// The data yields the same, and the bytes are others.
    Made(String),
}

fn say_wrong(paper: &PrintedPaper, verdict: &str) -> Result<(), Box<dyn Error>> {
    let path = visible_in_line(&paper.path.to_string_lossy());
    let verdict = visible_in_line(verdict);
    Ok(writeln!(output(), "✗ {path}：{verdict}")?)
}
