//! From the page description to PDF files.
//!
//! Takes a [`crate::page::Document`]; gives bytes, by [`page::write`], the function to look at first. Sources: ISO 32000-1
//! (PDF 1.7), ISO 19005-2 (PDF/A-2), ISO 14289-1 (PDF/UA-1).

mod boxes;
pub mod foreign;
pub mod metadata;
pub mod page;
mod paint;
pub mod picture;
pub mod print;
pub mod sheet;
pub mod tags;
pub mod text;

pub use page::{Edition, Written, write};

#[cfg(test)]
mod tests;
