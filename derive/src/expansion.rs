//! What the derive writes.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Data, DeriveInput, Error, Result};

use crate::attributes::{has_own_cut, key, traits};

/// The `Fields` of a record, and its `AsOf` unless it has one of its own.
pub fn expand(input: &DeriveInput) -> Result<TokenStream> {
    let Data::Struct(declared) = &input.data else {
        return Err(Error::new_spanned(input, "a form is a struct"));
    };
    let (mut described, mut read, mut edited) = (Vec::new(), Vec::new(), Vec::new());
    for field in &declared.fields {
        let Some(key) = key(field)? else { continue };
        let (name, held, traits) = (&field.ident, &field.ty, traits(field, &key)?);
        let at = described.len();
        described.push(quote! {
            crate::records::FieldTraits {
                #(#traits,)*
                ..crate::records::FieldTraits::of::<#held>(#key)
            }
        });
        let value = quote!(crate::records::FieldValue);
        read.push(quote!(#value::read(&self.#name, &Self::FIELDS[#at], reader);));
        edited.push(quote!(#value::edit(&mut self.#name, &Self::FIELDS[#at], editor);));
    }
    let record = &input.ident;
    let as_of = as_of(input)?;
    Ok(quote! {
        impl crate::records::Fields for #record {
            const FIELDS: &'static [crate::records::FieldTraits] = &[#(#described),*];

            fn read<'r, R: crate::records::Reader<'r>>(&'r self, reader: &mut R) {
                #(#read)*
            }

            fn edit<E: crate::records::Editor>(&mut self, editor: &mut E) {
                #(#edited)*
            }
        }

        #as_of
    })
}

fn as_of(input: &DeriveInput) -> Result<Option<TokenStream>> {
    if has_own_cut(&input.attrs)? {
        return Ok(None);
    }
    let record = &input.ident;
    Ok(Some(quote! {
        impl crate::records::AsOf for #record {
            fn forget_after(&mut self, day: jiff::civil::Date) -> bool {
                crate::records::cut(self, day)
            }
        }
    }))
}
