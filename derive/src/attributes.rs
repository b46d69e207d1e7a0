//! What the attributes of a record and its fields say.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::meta::ParseNestedMeta;
use syn::{Attribute, Error, Field, LitInt, LitStr, Result, Token, parenthesized};

/// Whether the record says by itself what of it was known on a day.
pub fn has_own_cut(attributes: &[Attribute]) -> Result<bool> {
    let mut own = false;
    each(attributes, "fields", |meta| {
        own = meta.path.is_ident("own_cut");
        own.then_some(())
            .ok_or_else(|| meta.error("a record may have its `own_cut`"))
    })?;
    Ok(own)
}

/// The key under which a field stands in the form; `None` for one that is no part of it.
pub fn key(field: &Field) -> Result<Option<LitStr>> {
    let (mut key, mut skipped) = (None, false);
    each(&field.attrs, "serde", |meta| {
        if meta.path.is_ident("rename") {
            key = Some(meta.value()?.parse()?);
        }
        if meta.path.is_ident("alias") {
            // A name of before, which the form no longer has.
            meta.value()?.parse::<LitStr>()?;
        }
        skipped |= meta.path.is_ident("skip");
        Ok(())
    })?;
    match key {
        _ if skipped => Ok(None),
        Some(key) => Ok(Some(key)),
        None => Err(Error::new_spanned(field, "a field of a form has a key")),
    }
}

/// What a field is, as values of `FieldTraits`.
pub fn traits(field: &Field, key: &LitStr) -> Result<Vec<TokenStream>> {
    let mut traits = Vec::new();
    each(&field.attrs, "schemars", |meta| {
        traits.extend(article(&meta)?);
        Ok(())
    })?;
    each(&field.attrs, "field", |meta| {
        traits.push(one(&meta, key)?);
        Ok(())
    })?;
    Ok(traits)
}

fn each(
    attributes: &[Attribute],
    name: &str,
    mut take: impl FnMut(ParseNestedMeta<'_>) -> Result<()>,
) -> Result<()> {
    let named = attributes.iter().filter(|one| one.path().is_ident(name));
    for attribute in named {
        attribute.parse_nested_meta(&mut take)?;
    }
    Ok(())
}

/// `extend("x-article" = 18)`.
fn article(meta: &ParseNestedMeta<'_>) -> Result<Option<TokenStream>> {
    let inside;
    parenthesized!(inside in meta.input);
    let keyword: LitStr = inside.parse()?;
    inside.parse::<Token![=]>()?;
    let number: LitInt = inside.parse()?;
    let is_article = meta.path.is_ident("extend") && keyword.value() == "x-article";
    Ok(is_article.then(|| quote!(article: Some(#number))))
}

/// One word of `#[field(…)]`.
fn one(meta: &ParseNestedMeta<'_>, key: &LitStr) -> Result<TokenStream> {
    let name = meta.path.require_ident()?;
    let has_value = meta.input.peek(Token![=]);
    Ok(match (name.to_string().as_str(), has_value) {
        ("narrative" | "of_life", false) => quote!(#name: true),
        ("hidden", false) => quote!(hidden: Some(#key)),
        ("identity", false) => quote!(identity: Some(1)),
        ("hidden" | "admits", true) => {
            let words: LitStr = meta.value()?.parse()?;
            quote!(#name: Some(#words))
        }
        ("identity", true) => {
            let rank: LitInt = meta.value()?.parse()?;
            quote!(identity: Some(#rank))
        }
        ("dates", true) => {
            let what: Ident = meta.value()?.parse()?;
            quote!(dates: Some(crate::records::Dates::#what))
        }
        ("tells", true) => {
            let what: Ident = meta.value()?.parse()?;
            quote!(tells: Some(crate::records::Tells::#what))
        }
        _ => return Err(meta.error("no field of a form is that")),
    })
}
