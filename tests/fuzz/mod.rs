//! Random input, always the same for the same seed: a bounded run with the other tests, a longer
//! one by `make fuzz`. What once failed stays in `corpus/` and is tried first.

mod engine;
mod escape;
mod figures;
mod readers;
