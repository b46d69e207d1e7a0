//! The templates: embedded ones, and an office's own that win by file name.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use walkdir::WalkDir;

use super::cache::sha256;
use crate::disk::read_text;

/// The folder in the data folder that holds an office's own templates.
pub const OVERRIDES: &str = "模板";

macro_rules! embedded {
    ($($name:literal),+ $(,)?) => {
        &[$(($name, include_str!(concat!("../../templates/", $name)))),+]
    };
}

const EMBEDDED: &[(&str, &str)] = embedded!(
    "下访帮扶前期调查表.typ",
    "下访帮扶对象意见表.typ",
    "下访帮扶工作年度报告.typ",
    "下访帮扶工作月报.typ",
    "下访帮扶工作季报.typ",
    "下访帮扶工作半年报.typ",
    "下访帮扶案卷.typ",
    "列表.typ",
    "不能登门访问证明.typ",
    "卷脊.typ",
    "合订本.typ",
    "一页纸.typ",
    "代访审批表.typ",
    "例外审批表.typ",
    "回避审批表.typ",
    "党员年终总结.typ",
    "机关党委决定.typ",
    "走访提示单.typ",
    "送达回证.typ",
    "院党组建议.typ",
    "党员联系卡.typ",
    "党组汇报记录.typ",
    "包案党员交接表.typ",
    "帮扶基金使用公示.typ",
    "帮扶基金年度计划表.typ",
    "帮扶基金收支明细账.typ",
    "帮扶基金申请审批表.typ",
    "帮扶总结报告.typ",
    "帮扶意见书.typ",
    "情况报告.typ",
    "发文稿纸.typ",
    "变更审阅单.typ",
    "批示办理单.typ",
    "操作手册.typ",
    "案件释明书.typ",
    "案件释明书核批表.typ",
    "法律文书移交清单.typ",
    "联系终止（变更）审批表.typ",
    "访问记录.typ",
    "领款单.typ",
    "版式/公文.typ",
    "版式/册页.typ",
    "版式/卡片.typ",
    "版式/图表.typ",
    "版式/案卷.typ",
    "版式/手册.typ",
    "版式/手册代码.typ",
    "版式/手册尺寸.typ",
    "版式/手册表.typ",
    "版式/表单.typ",
    "版式/表格.typ",
    "版式/账页.typ",
    "版式/页面.typ",
    "手册/一个月.typ",
    "手册/例外和保密.typ",
    "手册/前言.typ",
    "手册/审阅和锁定.typ",
    "手册/常见问题.typ",
    "手册/领导问的事.typ",
    "手册/怎样填写.typ",
);

/// Templates by name: documents at the top, shared layout under `版式/`.
#[derive(Debug, Clone)]
pub struct Templates {
    texts: BTreeMap<String, String>,
    overridden: Vec<String>,
}

impl Templates {
    /// The embedded templates, with those of `data`'s `模板/` in their place.
    ///
    /// # Errors
    /// When an own template cannot be read.
    pub fn load(data: &Path) -> io::Result<Self> {
        let mut templates = Templates {
            texts: EMBEDDED
                .iter()
                .map(|(n, text)| ((*n).to_owned(), (*text).to_owned()))
                .collect(),
            overridden: Vec::new(),
        };
        let folder = data.join(OVERRIDES);
        // A link leads out of the data folder; the check names it.
        if folder.is_symlink() || !folder.is_dir() {
            return Ok(templates);
        }
        for entry in WalkDir::new(&folder).sort_by_file_name() {
            let entry = entry.map_err(io::Error::other)?;
            let path = entry.path();
            if !entry.file_type().is_file() || path.extension().is_none_or(|ext| ext != "typ") {
                continue;
            }
            let inner = path.strip_prefix(&folder).unwrap_or(path);
            let name = inner
                .iter()
                .map(|part| part.to_string_lossy())
                .collect::<Vec<_>>()
                .join("/");
            templates.texts.insert(name.clone(), read_text(path)?);
            templates.overridden.push(name);
        }
        Ok(templates)
    }

    /// Document templates, which go through tera.
    pub fn documents(&self) -> impl Iterator<Item = (&str, &str)> {
        self.pairs().filter(|(name, _)| !name.contains('/'))
    }

    /// A hash of the templates by which a sheet is made.
    pub fn hash_of(&self, documents: &[String], source: &str) -> String {
        let mut hasher = blake3::Hasher::new();
        let of_documents = documents.iter().filter_map(|name| self.texts.get(name));
        let of_layouts = self.layouts_of(source).into_values();
        for text in of_documents.map(String::as_str).chain(of_layouts) {
            hasher.update(&(text.len() as u64).to_le_bytes());
            hasher.update(text.as_bytes());
        }
        hasher.finalize().to_hex().to_string()
    }

    /// The shared layout that a source needs: what it imports or includes, and what that
    /// does in turn. An office's own layout, which may put names of files together, always
    /// counts.
    pub fn layouts_of(&self, source: &str) -> BTreeMap<&str, &str> {
        let mut open: Vec<String> = references(source, "").collect();
        open.extend(
            self.overridden
                .iter()
                .filter(|name| name.contains('/'))
                .cloned(),
        );
        self.closure(open)
    }

    /// These layout files, and what they need in turn.
    fn closure(&self, mut open: Vec<String>) -> BTreeMap<&str, &str> {
        let mut needed = BTreeMap::new();
        while let Some(name) = open.pop() {
            let Some((name, text)) = self.texts.get_key_value(&name) else {
                continue;
            };
            if needed.insert(name.as_str(), text.as_str()).is_none() {
                let folder = name.rsplit_once('/').map_or("", |(folder, _)| folder);
                open.extend(references(text, folder));
            }
        }
        needed
    }

    /// Whether the office has a template of its own of this name.
    pub fn is_own(&self, name: &str) -> bool {
        self.overridden.iter().any(|own| own == name)
    }

    /// The office's own templates by which a sheet is made, each with its SHA-256: those of its
    /// documents, and the layout that they or the common ones name. An own template may put
    /// names of files together, so with one all own layout counts.
    pub fn own_of(&self, documents: &[String], source: &str) -> BTreeMap<String, String> {
        let has_own = documents.iter().any(|name| self.is_own(name));
        let layouts = match has_own {
            true => self.layouts_of(source),
            false => self.closure(references(source, "").collect()),
        };
        let named = documents
            .iter()
            .map(String::as_str)
            .chain(layouts.into_keys());
        let own = named.filter(|name| self.is_own(name));
        own.map(|name| (name.to_owned(), sha256(self.texts[name].as_bytes())))
            .collect()
    }

    fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.texts
            .iter()
            .map(|(name, text)| (name.as_str(), text.as_str()))
    }
}

/// The layout files that a text names: from the root of the sources, or beside itself.
fn references<'t>(text: &'t str, folder: &'t str) -> impl Iterator<Item = String> + use<'t> {
    let ends = text
        .match_indices(".typ\"")
        .map(|(at, end)| at + end.len() - 1);
    ends.filter_map(move |end| {
        let begin = text[..end].rfind('"')? + 1;
        let path = &text[begin..end];
        Some(match path.strip_prefix("/源/") {
            Some(name) => name.to_owned(),
            None => format!("{folder}/{path}"),
        })
    })
}

/// A template of the office's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnTemplate {
    /// Its name, as below `模板/`.
    pub name: String,
    /// Whether it is of any effect: it stands in for one of the program's, or is layout
    /// for own templates to import.
    pub used: bool,
    /// SHA-256 of its text.
    pub hash: String,
}

/// The office's own templates in a data folder.
///
/// # Errors
/// When one cannot be read.
pub fn own_templates(data: &Path) -> io::Result<Vec<OwnTemplate>> {
    let templates = Templates::load(data)?;
    let own = |name: String| OwnTemplate {
        used: name.contains('/') || EMBEDDED.iter().any(|(embedded, _)| *embedded == name),
        hash: sha256(templates.texts[&name].as_bytes()),
        name,
    };
    Ok(templates.overridden.iter().cloned().map(own).collect())
}
