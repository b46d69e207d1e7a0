//! Why something cannot be added to a file.

use std::fmt;

/// Why something finds no place in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoPlace {
    /// The file cannot be read as it is.
    Unreadable,
    /// The list is written in one line with brackets, or is no list.
    Inline,
    /// The key has something already.
    Taken,
    /// The part that it belongs to is not there.
    Gone,
}

impl fmt::Display for NoPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            NoPlace::Unreadable => "文件里有格式错误",
            NoPlace::Inline => "这一项没有写成一行一条的列表",
            NoPlace::Taken => "这一项已经填了",
            NoPlace::Gone => "要加在哪一条下面，文件里已经找不到",
        })
    }
}
