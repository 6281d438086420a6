//! Pictures: their attributes.

use super::attributes::{Attributes, Word};
use super::mask::Masked;
use super::names::{self, PictureKey};
use super::{Figure, Fit};
use crate::diag::{Diagnostic, Diagnostics, Message};
use crate::geom::{Crop, Focus, Length};

/// A figure with nothing said of it.
pub(crate) fn plain(path: String, path_span: crate::diag::Span) -> Figure {
    Figure {
        path,
        path_span,
        caption: Vec::new(),
        credit: None,
        alt: None,
        fit: Fit::default(),
        width: None,
        crop: None,
        focus: None,
        caption_beside: false,
        credit_at_edge: false,
    }
}

/// Writes what `key="value"` say into the figure.
pub(crate) fn apply(text: &Masked, attributes: &Attributes, figure: &mut Figure, diagnostics: &mut Diagnostics) {
    let mut seen = Vec::new();
    for (key, value) in &attributes.pairs {
        let error = match names::picture_key(&key.text) {
            None => {
                let message = Message::AttributeKeyUnknown { key: key.text.clone() };
                Some((key, message, names::picture_hint(&key.text)))
            }
            Some(known) if seen.contains(&known) => {
                let message = Message::AttributeTwice { key: key.text.clone() };
                Some((key, message, Message::AttributesHint))
            }
            Some(known) => {
                seen.push(known);
                set(known, value, figure).map(|hint| {
                    let message = Message::AttributeValue { key: key.text.clone(), value: value.text.clone() };
                    (value, message, hint)
                })
            }
        };
        if let Some((word, message, hint)) = error {
            diagnostics.push(Diagnostic::error(text.span(word.range.clone()), message).hint(hint));
        }
    }
}

/// Sets one attribute; a hint if the value is none of its.
fn set(key: PictureKey, value: &Word, figure: &mut Figure) -> Option<Message> {
    match key {
        PictureKey::Credit => figure.credit = Some(value.text.clone()),
        PictureKey::Alternative => figure.alt = Some(value.text.clone()),
        PictureKey::Fit => match Fit::from_name(&value.text.to_lowercase()) {
            Some(fit) => figure.fit = fit,
            None => return Some(names::fit_hint(&value.text)),
        },
        PictureKey::Crop => match Crop::parse(&value.text.to_lowercase()) {
            Some(crop) => figure.crop = Some(crop),
            None => return Some(Message::ExpectedCrop),
        },
        PictureKey::Focus => match Focus::parse(&value.text.to_lowercase()) {
            Some(focus) => figure.focus = Some(focus),
            None => return Some(Message::ExpectedFocus),
        },
        PictureKey::CaptionPlace => match names::place(&names::CAPTION_PLACES, &value.text) {
            Ok(beside) => figure.caption_beside = beside,
            Err(hint) => return Some(hint),
        },
        PictureKey::CreditPlace => match names::place(&names::CREDIT_PLACES, &value.text) {
            Ok(edge) => figure.credit_at_edge = edge,
            Err(hint) => return Some(hint),
        },
        PictureKey::Width => match Length::parse(&value.text) {
            Ok(width) if width > Length::ZERO => figure.width = Some(width),
            _ => return Some(Message::ExpectedWidth),
        },
    }
    None
}
