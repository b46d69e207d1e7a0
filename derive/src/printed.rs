//! What the derive of `Printed` writes.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::parse::ParseStream;
use syn::{Data, DeriveInput, Error, Field, LitStr, Result, Token};

/// The `Printed` of a struct: each field under its key and its identifier.
pub fn expand(input: &DeriveInput) -> Result<TokenStream> {
    let Data::Struct(declared) = &input.data else {
        return Err(Error::new_spanned(input, "what is printed is a struct"));
    };
    let mut fields = Vec::new();
    for field in &declared.fields {
        let Some(name) = &field.ident else {
            return Err(Error::new_spanned(field, "a field has a name"));
        };
        let Told { identifier, closes } = told(field)?;
        let identifier = match identifier {
            Some(identifier) => quote!(Some(#identifier)),
            None => quote!(None),
        };
        fields.push(quote! {
            crate::printed::Field {
                key: stringify!(#name),
                identifier: #identifier,
                node: crate::printed::Printed::printed(&self.#name),
                closes: #closes,
            }
        });
    }
    let (name, generics) = (&input.ident, &input.generics);
    let (generics, arguments, bounds) = generics.split_for_impl();
    Ok(quote! {
        impl #generics crate::printed::Printed for #name #arguments #bounds {
            fn printed(&self) -> crate::printed::Node {
                crate::printed::Node::Object(crate::printed::Object(vec![#(#fields),*]))
            }
        }
    })
}

/// What the attribute of a field tells.
struct Told {
    /// What the field is called for ever; `None` of one that is layout alone.
    identifier: Option<LitStr>,
    /// Whether its empty cell is closed on a filled sheet.
    closes: bool,
}

fn told(field: &Field) -> Result<Told> {
    let mut attributes = field
        .attrs
        .iter()
        .filter(|one| one.path().is_ident("printed"));
    let Some(attribute) = attributes.next() else {
        let hint =
            "say what it is called, `#[printed(\"序号\")]`, or that it is `#[printed(layout)]`";
        return Err(Error::new_spanned(field, hint));
    };
    attribute.parse_args_with(|input: ParseStream<'_>| {
        if input.peek(LitStr) {
            let identifier = Some(input.parse()?);
            let closes = input.parse::<Option<Token![,]>>()?.is_some();
            if closes {
                keyword(input, "closed")?;
            }
            return Ok(Told { identifier, closes });
        }
        keyword(input, "layout")?;
        Ok(Told {
            identifier: None,
            closes: false,
        })
    })
}

fn keyword(input: ParseStream<'_>, expected: &str) -> Result<()> {
    let word: Ident = input.parse()?;
    match word == expected {
        true => Ok(()),
        false => Err(Error::new_spanned(
            word,
            format!("here stands `{expected}`"),
        )),
    }
}
