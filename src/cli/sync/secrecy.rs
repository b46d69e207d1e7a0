//! Whether what travels is encrypted.

/// Whether the own file is to be encrypted, as it is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Secrecy {
    /// As the others are, or as it was the last time.
    AsBefore,
    /// It is.
    Encrypted,
    /// It is not.
    Plain,
}
