//! A document as the bytes of one SQLite database, and back.
//!
//! An image is always built fresh, so equal documents give equal bytes. It is read from memory:
//! nothing here touches a disk. The form of the tables stands in `sql/image/schema_1.sql` and the
//! steps after it.

mod checkpoint;
mod fault;
mod hash;
mod header;
mod load;
mod sanity;
mod schema;
mod write;

#[cfg(test)]
mod hostile_tests;

use std::sync::Arc;

use rusqlite::{Connection, MAIN_DB};
use switchyard_model::plan::Plan;

pub(crate) use hash::sha256;

use crate::checkpoint::Checkpoint;
use crate::document::Document;
use crate::guard;
pub(crate) use checkpoint::{PlanImage, pack};
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

/// Checkpoints whose bytes are those of `known`, in the same place, are not decoded again.
///
/// # Errors
/// Whatever is wrong with the bytes, before any of them is believed.
pub(crate) fn read(bytes: &[u8], known: &[Arc<Checkpoint>]) -> Result<Document, Fault> {
    let (mut connection, schema) = sound(bytes)?;
    schema::upgrade(&mut connection, schema)?;
    let document = load::document(&connection, known)?;
    sanity::check(&document)?;
    Ok(document)
}

/// # Errors
/// When the plan breaks a rule of [`sanity`].
pub(crate) fn plan_sha256(plan: &Plan) -> Result<String, Fault> {
    sanity::plan(plan)?;
    let mut connection = Connection::open_in_memory()?;
    let transaction = connection.transaction()?;
    schema::create(&transaction)?;
    write::plan(&transaction, plan)?;
    hash::of_plan(&transaction, SCHEMA)
}

/// # Errors
/// When a document with this checkpoint would not be sane.
pub(crate) fn check_checkpoint(checkpoint: &Checkpoint) -> Result<(), Fault> {
    Ok(sanity::checkpoint(checkpoint)?)
}

/// The bytes as a database that says what was saved, with the version it is in.
fn sound(bytes: &[u8]) -> Result<(Connection, u32), Fault> {
    let header = header::read(bytes)?;
    if header.schema > SCHEMA {
        return Err(newer(bytes, header.schema));
    }
    header.check_length(bytes)?;
    let connection = attach(bytes)?;
    schema::check(&connection, header.schema)?;
    if let Some(detail) = guard::quick_check(&connection)? {
        return Err(Fault::Damaged(detail));
    }
    hash::check(&connection, header.schema)?;
    may_be_read(&connection, header.schema)?;
    Ok((connection, header.schema))
}

/// A file of our tables may still say what only a later program understands.
fn may_be_read(connection: &Connection, schema: u32) -> Result<(), Fault> {
    if load::min_reader(connection)? <= SCHEMA {
        return Ok(());
    }
    let made_with = load::app_version(connection)?;
    Err(Fault::Newer { made_with, schema })
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
