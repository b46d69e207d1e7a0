//! The word that opens an encrypted packet: asked for on the terminal without showing it, or read
//! as a line of standard input.

use std::error::Error;
use std::io::{IsTerminal, stdin};
use std::path::Path;

use super::errors::Failure;
use crate::history::{HistoryError, LEAST_SIGNS, PacketError, Word, decrypt};

/// Asks for the word, and where it `is_new`, so that nothing there shows whether it was mistyped,
/// for a second time.
///
/// # Errors
/// Where there is none, it is too short, or the two differ.
pub fn ask(is_new: bool) -> Result<Word, Box<dyn Error>> {
    let is_typed = stdin().is_terminal();
    let typed = line(is_typed, "口令")?;
    if typed.trim().is_empty() {
        return Err(Failure::boxed(
            "没有写口令，什么都没有改动",
            "再做一次，照提示写口令；口令几台电脑要一样",
        ));
    }
    let Some(word) = Word::of(&typed) else {
        return Err(Failure::boxed(
            format!("口令太短，至少 {LEAST_SIGNS} 个字符，什么都没有改动"),
            "再做一次，写长一些的，如一句记得住的话",
        ));
    };
    if is_typed && is_new && line(true, "再写一遍")? != typed {
        return Err(Failure::boxed(
            "两遍写的口令不一样，什么都没有改动",
            "再做一次",
        ));
    }
    Ok(word)
}

fn line(is_typed: bool, question: &str) -> std::io::Result<String> {
    if is_typed {
        return rpassword::prompt_password(format!("{question}："));
    }
    let mut line = String::new();
    stdin().read_line(&mut line)?;
    Ok(line)
}

/// Opens an encrypted file into another one.
///
/// # Errors
/// In words of the office, why it does not open.
pub fn open(packet: &Path, to: &Path, word: &Word) -> Result<(), Box<dyn Error>> {
    decrypt(packet, to, word).map_err(|error| unopened(packet, error))
}

/// Why a packet does not open.
pub fn unopened(packet: &Path, error: PacketError) -> Box<dyn Error> {
    let place = packet.display().to_string();
    match error {
        PacketError::WrongWord => Failure::boxed(
            format!("{place}：口令打不开它，什么都没有改动"),
            "看看口令写对没有，再做一次；换过口令的，先删去旧口令的文件，再由每台电脑重新送一份",
        ),
        PacketError::Broken => {
            let broken = HistoryError::Git("corrupt packet".to_owned());
            Failure::of_history(broken, &place)
        }
        PacketError::Disk(error) => {
            Failure::of_history(HistoryError::Git(error.to_string()), &place)
        }
    }
}
