//! What the derive of `Printed` writes.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Data, DeriveInput, Error, Field, LitStr, Result};

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
        let identifier = match identifier(field)? {
            Some(identifier) => quote!(Some(#identifier)),
            None => quote!(None),
        };
        fields.push(quote! {
            crate::printed::Field {
                key: stringify!(#name),
                identifier: #identifier,
                node: crate::printed::Printed::printed(&self.#name),
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

/// What the field is called for ever; `None` of one that is layout alone.
fn identifier(field: &Field) -> Result<Option<LitStr>> {
    let mut attributes = field
        .attrs
        .iter()
        .filter(|one| one.path().is_ident("printed"));
    let Some(attribute) = attributes.next() else {
        let hint =
            "say what it is called, `#[printed(\"序号\")]`, or that it is `#[printed(layout)]`";
        return Err(Error::new_spanned(field, hint));
    };
    if let Ok(identifier) = attribute.parse_args::<LitStr>() {
        return Ok(Some(identifier));
    }
    let word: proc_macro2::Ident = attribute.parse_args()?;
    match word == "layout" {
        true => Ok(None),
        false => Err(Error::new_spanned(word, "a name in quotes, or `layout`")),
    }
}
