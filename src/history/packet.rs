//! What travels on a stick, readable only to who knows the word: the history in one file, in the
//! age format.

use std::fmt;
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::iter::once;
use std::path::Path;

use age::secrecy::SecretString;
use age::{DecryptError, Decryptor, Encryptor, Identity, Recipient, scrypt};
use unicode_normalization::UnicodeNormalization;

/// Signs that a word has at least.
pub const LEAST_SIGNS: usize = 8;
/// What an encrypted file begins with.
const BEGINNING: &[u8] = b"age-encryption.org/";
/// How hard it is to try a word, as a power of two: about a second, and 128 MB of memory.
const WORK: u8 = 17;
/// Harder ones are not tried: nobody here has made them.
const MOST_WORK: u8 = 20;

/// The word that opens what was encrypted with it.
pub struct Word(SecretString);

impl Word {
    /// The word as it was typed, full-width signs and half-width ones alike; `None` where it is
    /// shorter than [`LEAST_SIGNS`].
    pub fn of(typed: &str) -> Option<Self> {
        let even: String = typed.trim().nfkc().collect();
        let is_long = even.chars().count() >= LEAST_SIGNS;
        is_long.then(|| Word(SecretString::from(even)))
    }
}

impl fmt::Debug for Word {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Word")
    }
}

/// Why an encrypted file cannot be read.
#[derive(Debug)]
pub enum PacketError {
    /// The word is another one.
    WrongWord,
    /// It is cut short, altered, or was never one of ours.
    Broken,
    /// The disk fails.
    Disk(io::Error),
}

/// Whether a file is an encrypted one, by its beginning; one that cannot be read is none.
pub fn is_encrypted(path: &Path) -> bool {
    let mut first = [0; BEGINNING.len()];
    let read = File::open(path).and_then(|mut file| file.read_exact(&mut first));
    read.is_ok() && first == BEGINNING
}

/// Writes a file's content to another path, encrypted.
///
/// # Errors
/// As the file system says.
pub fn encrypt(plain: &Path, to: &Path, word: &Word) -> io::Result<()> {
    let mut recipient = scrypt::Recipient::new(word.0.clone());
    recipient.set_work_factor(WORK);
    let encryptor = Encryptor::with_recipients(once(&recipient as &dyn Recipient));
    let encryptor = encryptor.map_err(io::Error::other)?;
    let mut plain = BufReader::new(File::open(plain)?);
    let mut output = encryptor.wrap_output(BufWriter::new(File::create(to)?))?;
    io::copy(&mut plain, &mut output)?;
    output.finish()?.flush()
}

/// Writes what an encrypted file holds to another path.
///
/// # Errors
/// Where the word is another one, the file broken, or the disk fails; what stands at the other
/// path then is no whole file.
pub fn decrypt(packet: &Path, to: &Path, word: &Word) -> Result<(), PacketError> {
    let mut identity = scrypt::Identity::new(word.0.clone());
    identity.set_max_work_factor(MOST_WORK);
    let input = BufReader::new(File::open(packet).map_err(PacketError::Disk)?);
    let decryptor = Decryptor::new_buffered(input)?;
    let mut plain = decryptor.decrypt(once(&identity as &dyn Identity))?;
    let mut output = BufWriter::new(File::create(to)?);
    io::copy(&mut plain, &mut output)?;
    Ok(output.flush()?)
}

impl From<io::Error> for PacketError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof => PacketError::Broken,
            _ => PacketError::Disk(error),
        }
    }
}

impl From<DecryptError> for PacketError {
    fn from(error: DecryptError) -> Self {
        match error {
            DecryptError::DecryptionFailed | DecryptError::KeyDecryptionFailed => {
                PacketError::WrongWord
            }
            DecryptError::Io(error) => error.into(),
            _ => PacketError::Broken,
        }
    }
}
