//! A document as the bytes of one SQLite database, and back.
//!
//! An image is always built fresh, so equal documents give equal bytes. It is read from memory:
//! nothing here touches a disk. The form of the tables stands in `sql/image/schema_1.sql`.

mod fault;
mod hash;
mod header;
mod load;
mod sanity;
mod schema;
mod write;

#[cfg(test)]
mod hostile_tests;

use rusqlite::{Connection, MAIN_DB};

use crate::document::Document;
use crate::guard;
pub(crate) use fault::Fault;
pub use schema::SCHEMA;

/// A 200-hall plan takes about 2 MB.
pub(crate) const MAX_BYTES: u64 = 64_000_000;

/// # Errors
/// When the document breaks a rule of [`sanity`] or is too large, and so could not be opened
/// again.
pub(crate) fn build(document: &Document) -> Result<Vec<u8>, Fault> {
    sanity::check(document)?;
    let mut connection = Connection::open_in_memory()?;
    connection.execute_batch(sql!("image/fresh"))?;
    let transaction = connection.transaction()?;
    schema::create(&transaction)?;
    write::document(&transaction, document)?;
    write::seal(&transaction)?;
    transaction.commit()?;
    let image = connection.serialize(MAIN_DB)?.to_vec();
    header::check_size(&image)?;
    Ok(image)
}

/// # Errors
/// Whatever is wrong with the bytes, before any of them is believed.
pub(crate) fn read(bytes: &[u8]) -> Result<Document, Fault> {
    let header = header::read(bytes)?;
    if header.schema > SCHEMA {
        return Err(newer(bytes, header.schema));
    }
    header.check_length(bytes)?;
    let mut connection = attach(bytes)?;
    schema::check(&connection, header.schema)?;
    if let Some(detail) = guard::quick_check(&connection)? {
        return Err(Fault::Damaged(detail));
    }
    hash::check(&connection, header.schema)?;
    schema::upgrade(&mut connection, header.schema)?;
    let document = load::document(&connection)?;
    sanity::check(&document)?;
    Ok(document)
}

/// The bytes as a database in memory; changes to it reach no file.
fn attach(bytes: &[u8]) -> Result<Connection, Fault> {
    let mut connection = Connection::open_in_memory()?;
    connection.deserialize_read_exact(MAIN_DB, bytes, bytes.len(), false)?;
    guard::harden(&connection)?;
    Ok(connection)
}

/// Which program made a file we cannot read: its own word, if it still says so where we look.
fn newer(bytes: &[u8], schema: u32) -> Fault {
    let made_with = attach(bytes)
        .and_then(|connection| load::app_version(&connection))
        .unwrap_or_else(|_| "of a later version".to_string());
    Fault::Newer { made_with, schema }
}
