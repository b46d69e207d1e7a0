//! What loading says of each fault: code, place, message and remedy; and what it accepts.

mod accepted;
mod contradictions;
mod files;
mod keys;
mod names;
mod syntax;
mod values;
