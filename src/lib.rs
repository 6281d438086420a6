//! A typesetter for print-ready booklets.

pub mod booklet;
pub mod content;
pub mod diag;
pub mod flow;
pub mod font;
pub mod geom;
pub mod image;
pub mod impose;
pub mod ink;
pub mod lang;
pub mod manifest;
pub mod page;
pub mod paragraph;
pub mod pdf;
pub mod style;
pub mod world;
