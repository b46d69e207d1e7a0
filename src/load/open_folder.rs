//! A folder that is loaded once and then kept in step with its files.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::assemble::{self, contradiction};
use super::decode::{self, ReadFile};
use super::papers::PlacedCase;
use super::schema::Schemas;
use super::{Loaded, completed};
use crate::disk::{Entry, Folder};
use crate::findings::Finding;
use crate::records::{Office, slot_of};

/// A folder of which each file is read again only when it has changed: what an editor or a
/// watch holds.
#[derive(Debug)]
pub struct OpenFolder {
    schemas: Schemas,
    folder: Folder,
    files: BTreeMap<Arc<str>, ReadFile>,
    /// The files of each case.
    of_cases: BTreeMap<String, BTreeSet<Arc<str>>>,
    /// What is said of the papers of a case as they stand together.
    astray: BTreeMap<String, Vec<Finding>>,
    office: Office,
}

impl OpenFolder {
    /// Reads all files of the folder, on all cores.
    ///
    /// # Errors
    /// Only when the folder itself cannot be listed.
    pub fn open(folder: Folder) -> std::io::Result<Self> {
        let listing = folder.list_all()?;
        let schemas = Schemas::default();
        let read: Vec<ReadFile> = listing
            .par_iter()
            .map(|entry| read(&schemas, &folder, entry))
            .collect();
        let mut opened = OpenFolder {
            schemas,
            folder,
            files: BTreeMap::new(),
            of_cases: BTreeMap::new(),
            astray: BTreeMap::new(),
            office: Office::default(),
        };
        for file in read {
            match file.place.of_case() {
                Some((case, _)) => opened.keep_of_case(case, &file.path),
                None => opened.office.place(file.clone()),
            }
            opened.files.insert(Arc::clone(&file.path), file);
        }
        let numbers: Vec<String> = opened.of_cases.keys().cloned().collect();
        for number in &numbers {
            opened.place_case(number);
        }
        Ok(opened)
    }

    /// Puts a text that is not saved yet over the file at a path.
    pub fn put(&mut self, path: &str, text: &str) {
        self.folder.overlay_mut().put(path, text);
        self.read_again(path);
    }

    /// Takes away the file at a path, on the disk as it may be.
    pub fn remove(&mut self, path: &str) {
        self.folder.overlay_mut().remove(path);
        self.read_again(path);
    }

    /// Leaves a path to the disk again, and reads what stands there now.
    pub fn leave_to_disk(&mut self, path: &str) {
        self.folder.overlay_mut().forget(path);
        self.read_again(path);
    }

    /// The office as its files are now, nothing cut away.
    pub fn office(&self) -> &Office {
        &self.office
    }

    /// The faults of the file at a path.
    pub fn faults_of(&self, path: &str) -> &[Finding] {
        self.files.get(path).map_or(&[], |file| &file.faults)
    }

    /// Everything, as if it had been loaded now.
    pub fn loaded(&self) -> Loaded {
        let files = || self.files.values();
        let mut loaded = Loaded {
            office: self.office.clone(),
            files: files().filter(|file| assemble::is_record(file)).count(),
            ..Loaded::default()
        };
        let faults = files().flat_map(|file| &file.faults);
        let faults = faults.chain(self.astray.values().flatten());
        loaded.faults = faults.cloned().collect();
        completed(&self.schemas, &self.folder, files(), loaded)
    }

    fn read_again(&mut self, path: &str) {
        let case = slot_of(path).of_case().map(|(case, _)| case.to_owned());
        let entry = self.folder.entry(path);
        let file = entry.map(|entry| read(&self.schemas, &self.folder, &entry));
        self.files.remove(path);
        match (&case, &file) {
            (None, None) => self.office.remove(path),
            (None, Some(file)) => {
                self.office.remove(path);
                self.office.place(file.clone());
            }
            (Some(case), None) => {
                if let Some(files) = self.of_cases.get_mut(case) {
                    files.remove(path);
                }
            }
            (Some(case), Some(file)) => self.keep_of_case(case, &file.path),
        }
        if let Some(file) = file {
            self.files.insert(Arc::clone(&file.path), file);
        }
        if let Some(case) = case {
            self.place_case(&case);
        }
    }

    fn keep_of_case(&mut self, case: &str, path: &Arc<str>) {
        match self.of_cases.get_mut(case) {
            Some(files) => {
                files.insert(Arc::clone(path));
            }
            None => {
                let files = BTreeSet::from([Arc::clone(path)]);
                self.of_cases.insert(case.to_owned(), files);
            }
        }
    }

    /// Puts the files of a case together anew.
    fn place_case(&mut self, number: &str) {
        let paths = self.of_cases.get(number).into_iter().flatten();
        let files: Vec<ReadFile> = paths
            .filter_map(|path| self.files.get(path).cloned())
            .collect();
        let (placed, astray) = PlacedCase::of(number, files);
        self.office.place_case(number.to_owned(), placed);
        self.astray.insert(number.to_owned(), astray);
    }
}

/// Reads a file, and says where its name and its content differ.
pub(super) fn read(schemas: &Schemas, folder: &Folder, entry: &Entry) -> ReadFile {
    let mut file = decode::read(schemas, folder, entry);
    file.faults.extend(contradiction(&file));
    file
}
