//! The derive by which the declaration of a form also tells what each of its fields is.

#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod attributes;
mod expansion;
mod printed;

use proc_macro::TokenStream;
use syn::{DeriveInput, parse_macro_input};

/// Makes a record's `Fields`: what its fields are, and the way through their values.
///
/// A field's key and article are those of its `serde` and `schemars` attributes. What else it
/// is stands in `#[field(…)]`, each word explained at `FieldTraits`: `hidden`, `hidden = "…"`,
/// `admits = "…"`, `dates = …`, `tells = …`, `narrative`, `identity`, `identity = 2`, `of_life`.
///
/// A record with `#[fields(own_cut)]` says by itself what of it was known on a day.
#[proc_macro_derive(Fields, attributes(field, fields))]
pub fn fields(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    let expanded = expansion::expand(&input);
    expanded
        .unwrap_or_else(syn::Error::into_compile_error)
        .into()
}

/// Makes of a struct what a sheet prints: each field under its key, which templates name, and
/// under the identifier that stands for it in the sheet's mark, for ever: `#[printed("序号")]`.
/// A field that only steers the layout is `#[printed(layout)]` and does not count.
#[proc_macro_derive(Printed, attributes(printed))]
pub fn printed(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    let expanded = printed::expand(&input);
    expanded
        .unwrap_or_else(syn::Error::into_compile_error)
        .into()
}
