pub mod foreign;
pub mod sheet;
