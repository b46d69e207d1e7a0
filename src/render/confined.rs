//! What is not trusted is done in a process of its own, the program itself, which may use a little
//! of the machine and no more: what a file or template breaks there breaks nothing else.

use std::ffi::OsStr;
use std::fmt;
use std::io::{Read, Write};
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use wait_timeout::ChildExt;

use crate::disk::{Confines, confine, ended_for_time, own_program};

/// Most memory of such a process, in bytes of address space.
const MEMORY: u64 = 1 << 30;
/// Longest that it may compute, and that it is waited for, in seconds.
const SECONDS: u64 = 60;
/// Most bytes that it may answer.
const LARGEST_ANSWER: u64 = 600 << 20;

/// Why a process brought no answer.
#[derive(Debug)]
pub(super) enum Stopped {
    /// It could not be started.
    Start(std::io::Error),
    /// It took longer than so many seconds.
    TimedOut(u64),
    /// It wanted more memory than it may have, or broke down.
    Broken,
    /// It answered without end.
    TooMuch,
}

impl fmt::Display for Stopped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Stopped::Start(error) => {
                write!(f, "处理它的程序启动不了：{}", crate::disk::reason(error))
            }
            Stopped::TimedOut(seconds) => write!(
                f,
                "{seconds} 秒还没有处理完，已经终止；确要等得更久的，在命令前面加 XIAFANG_SCAN_LIMIT=300（秒）"
            ),
            Stopped::Broken => write!(
                f,
                "处理它要的内存超过 {} GB，或者里面自己套自己，已经终止",
                MEMORY >> 30
            ),
            Stopped::TooMuch => f.write_str("处理出来的内容太大，已经终止"),
        }
    }
}

/// How long a confined process is waited for, unless `$XIAFANG_SCAN_LIMIT` says otherwise.
pub(super) fn seconds() -> u64 {
    let own = std::env::var("XIAFANG_SCAN_LIMIT").ok();
    let own = own.and_then(|text| text.parse().ok());
    own.filter(|seconds| *seconds > 0).unwrap_or(SECONDS)
}

/// What the program itself answers to `input` when it is called with `words`, confined.
///
/// # Errors
/// As [`Stopped`] says.
pub(super) fn ask(words: &[&OsStr], input: Vec<u8>) -> Result<Vec<u8>, Stopped> {
    let program = own_program().map_err(Stopped::Start)?;
    let limit = seconds();
    let mut child = Command::new(program)
        .args(words)
        .arg(std::process::id().to_string())
        .arg(limit.to_string())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(Stopped::Start)?;
    let (to, from) = (child.stdin.take(), child.stdout.take());
    let told = thread::spawn(move || {
        // One that ends before it has heard all says so by how it ends.
        let _ = to.map(|mut to| to.write_all(&input));
    });
    let heard = thread::spawn(move || {
        let mut answer = Vec::new();
        if let Some(from) = from {
            // What was heard before a broken pipe has no end, by which it is known.
            let _ = from.take(LARGEST_ANSWER + 1).read_to_end(&mut answer);
        }
        answer
    });
    let waited = child.wait_timeout(Duration::from_secs(limit));
    let status = match waited.map_err(Stopped::Start)? {
        Some(status) => status,
        None => {
            // Already gone, or about to be: either way nothing is left to end.
            let _ = child.kill();
            let _ = child.wait();
            return Err(Stopped::TimedOut(limit));
        }
    };
    let _ = told.join();
    let answer = heard.join().unwrap_or_default();
    match status {
        _ if answer.len() as u64 > LARGEST_ANSWER => Err(Stopped::TooMuch),
        status if status.success() => Ok(answer),
        status if ended_for_time(status) => Err(Stopped::TimedOut(limit)),
        _ => Err(Stopped::Broken),
    }
}

/// The words by which a command is called so that it is confined: the program itself, its task,
/// and what [`confine_as_told`] is to be told.
///
/// # Errors
/// When the system cannot tell which program this is.
pub(super) fn confined(task: &str) -> std::io::Result<Command> {
    let mut command = Command::new(own_program()?);
    command.arg(task).arg(std::process::id().to_string());
    command.arg(seconds().to_string());
    Ok(command)
}

/// Confines this process as it is told by [`ask`] or [`confined`], before it reads anything. It
/// may write files of so many bytes.
///
/// # Errors
/// When it is not called as [`ask`] calls it, or the system refuses.
pub(super) fn confine_as_told(
    parent: &OsStr,
    seconds: &OsStr,
    largest_file: u64,
) -> std::io::Result<()> {
    let number = |word: &OsStr| word.to_str().and_then(|word| word.parse::<u64>().ok());
    let wrong = || std::io::Error::from(std::io::ErrorKind::InvalidInput);
    let parent = number(parent).and_then(|parent| u32::try_from(parent).ok());
    let confines = Confines {
        memory: MEMORY,
        seconds: number(seconds).ok_or_else(wrong)?,
        file: largest_file,
    };
    confine(confines, parent.ok_or_else(wrong)?)
}
