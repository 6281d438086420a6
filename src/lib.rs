//! A typesetter for print-ready booklets.

pub mod content;
pub mod diag;
pub mod font;
pub mod geom;
pub mod image;
pub mod impose;
pub mod lang;
pub mod manifest;
pub mod page;
pub mod pdf;
