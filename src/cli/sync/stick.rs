//! The exchange by files in a folder, one of each computer, encrypted where the office wants it.

use std::error::Error;
use std::path::{Path, PathBuf};

use super::Exchange;
use super::place::{ENCRYPTED, ENDING};
use super::secrecy::Secrecy;
use crate::cli::errors::Failure;
use crate::cli::passphrase::{ask, unopened};
use crate::cli::{Exit, clock};
use crate::disk::put_written_by;
use crate::history::{HistoryError, PacketError, Revision, Word, decrypt, encrypt, is_encrypted};

/// A file of a computer, and where git can read it.
struct Packet {
    path: PathBuf,
    readable: PathBuf,
}

/// The files that can be read, and why one cannot.
struct Opened {
    packets: Vec<Packet>,
    failed: Option<Box<dyn Error>>,
}

impl Exchange<'_> {
    /// Takes the files of the other computers and writes that of this one.
    ///
    /// # Errors
    /// Where the folder cannot be read or written, a file is broken, or the word opens none.
    pub(super) fn by_stick(&self, folder: &Path, secrecy: Secrecy) -> Result<Exit, Box<dyn Error>> {
        let unreadable = |error: std::io::Error| self.told(HistoryError::Git(error.to_string()));
        let desk = self.repository.desk(fresh_mark)?;
        let own = folder.join(format!("{desk}.{ENDING}"));
        let paths = packets(folder).map_err(unreadable)?;
        let is_any_encrypted = paths.iter().any(|path| is_encrypted(path));
        let encrypts = match secrecy {
            Secrecy::Encrypted => true,
            Secrecy::Plain => false,
            Secrecy::AsBefore => is_any_encrypted || self.encrypted_before(),
        };
        let word = (encrypts || is_any_encrypted)
            .then(|| ask(!is_any_encrypted))
            .transpose()?;
        let room = self.repository.packet_room()?;
        let Opened {
            packets,
            mut failed,
        } = opened(paths, word.as_ref(), room.path())?;
        for (number, packet) in packets.iter().enumerate() {
            match self.brought(packet, number) {
                Ok(theirs) => {
                    if self.meet(&theirs)? != Exit::Success {
                        return Ok(Exit::Wrong);
                    }
                }
                // One file that is broken hides no other.
                Err(error) => {
                    let name = packet.path.display().to_string();
                    failed = Some(Failure::of_history(error, &name));
                }
            }
            if encrypts && packet.path == packet.readable && packet.path != own {
                say!(
                    "{}：没有加密，请那台电脑也加上 --passphrase 交换一次",
                    packet.path.display()
                );
            }
        }
        let word = word.filter(|_| encrypts);
        let packed = put_written_by(&own, |beside| {
            self.write_packet(beside, word.as_ref(), room.path())
        });
        packed
            .map_err(unreadable)?
            .map_err(|error| self.told(error))?;
        self.repository
            .configure(ENCRYPTED, &encrypts.to_string())?;
        failed.map_or(Ok(Exit::Success), Err)
    }

    fn encrypted_before(&self) -> bool {
        let kept = self.repository.configured(ENCRYPTED);
        kept.is_some_and(|kept| kept == "true")
    }

    fn brought(&self, packet: &Packet, number: usize) -> Result<Revision, HistoryError> {
        let address = packet.readable.to_string_lossy();
        let branch = self.repository.shared_branch(&address)?;
        let branch = branch.as_deref().unwrap_or(self.branch);
        let name = format!("stick{number}");
        self.repository.bring(&address, &name, branch)
    }

    /// Writes the history to a path, by way of `room` where it is encrypted: nothing plain ever
    /// comes onto the stick.
    fn write_packet(
        &self,
        path: &Path,
        word: Option<&Word>,
        room: &Path,
    ) -> Result<(), HistoryError> {
        let Some(word) = word else {
            return self.repository.pack(path, self.branch);
        };
        let plain = room.join("own");
        self.repository.pack(&plain, self.branch)?;
        encrypt(&plain, path, word).map_err(|error| HistoryError::Git(error.to_string()))
    }
}

/// The files of all computers, an own one, too: a copy of this computer's folder may have written
/// it.
fn packets(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|ending| ending == ENDING) {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

/// Opens every file before anything is taken, so that a word mistyped changes nothing.
///
/// # Errors
/// Where the word opens one of them not, or the disk fails.
fn opened(paths: Vec<PathBuf>, word: Option<&Word>, room: &Path) -> Result<Opened, Box<dyn Error>> {
    let mut packets = Vec::new();
    let mut failed = None;
    for (number, path) in paths.into_iter().enumerate() {
        let Some(word) = word.filter(|_| is_encrypted(&path)) else {
            let readable = path.clone();
            packets.push(Packet { path, readable });
            continue;
        };
        let readable = room.join(format!("{number}.bundle"));
        match decrypt(&path, &readable, word) {
            Ok(()) => packets.push(Packet { path, readable }),
            Err(error @ PacketError::Broken) => failed = Some(unopened(&path, error)),
            Err(error) => return Err(unopened(&path, error)),
        }
    }
    Ok(Opened { packets, failed })
}

/// A mark that no other computer takes, or one of the day where the system has none to give.
fn fresh_mark() -> String {
    let mut bytes = [0; 4];
    match getrandom::fill(&mut bytes) {
        Ok(()) => format!("{:08x}", u32::from_be_bytes(bytes)),
        Err(_) => clock::today().to_string(),
    }
}
