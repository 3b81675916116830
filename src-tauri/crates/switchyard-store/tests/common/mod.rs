//! Documents to store and folders to store them in. Not every test uses all of it.
#![allow(dead_code, unused_imports)]

mod folder;
mod random;
mod sample;

pub use folder::Folder;
pub use random::{Random, random_document};
pub use sample::sample_document;
