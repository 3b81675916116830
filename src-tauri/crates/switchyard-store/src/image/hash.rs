//! A SHA-256 over everything a file says. SQLite has no checksums: of 852 single flipped bits 459
//! loaded other numbers past its own check.
//!
//! The hashed text: for each statement that its version names, each row as `R` and its values, then
//! `E`. A value is a letter and its bytes: `n`; `i` with 8 bytes; `f` with the 8 bytes of an IEEE
//! double; `t` or `b` with 8 bytes of length and the bytes. Numbers are little-endian.

use rusqlite::fallible_iterator::FallibleIterator;
use rusqlite::types::ValueRef;
use rusqlite::{Batch, Connection};
use sha2::{Digest, Sha256};

use super::{Fault, load, schema};

pub(super) const KEY: &str = "content_sha256";

pub(super) fn check(connection: &Connection, schema: u32) -> Result<(), Fault> {
    let stated = load::meta(connection, KEY)?;
    if of(connection, schema)? == stated {
        return Ok(());
    }
    let detail = "its contents are not what was saved";
    Err(Fault::Damaged(detail.to_string()))
}

/// In hexadecimal.
pub(super) fn of(connection: &Connection, schema: u32) -> Result<String, Fault> {
    over(connection, schema::content(schema)?)
}

/// Over the plan alone, whoever wrote it and when.
pub(super) fn of_plan(connection: &Connection, schema: u32) -> Result<String, Fault> {
    over(connection, &[schema::plan(schema)?])
}

fn over(connection: &Connection, content: &[&str]) -> Result<String, Fault> {
    let mut hash = Sha256::new();
    for text in content {
        add_rows(&mut hash, connection, text)?;
    }
    Ok(hex(&hash.finalize()))
}

/// Of bytes as they are.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

fn hex(digest: &[u8]) -> String {
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn add_rows(hash: &mut Sha256, connection: &Connection, text: &str) -> Result<(), Fault> {
    let mut statements = Batch::new(connection, text);
    while let Some(mut statement) = statements.next()? {
        let columns = statement.column_count();
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            hash.update(b"R");
            for column in 0..columns {
                add(hash, row.get_ref(column)?);
            }
        }
        hash.update(b"E");
    }
    Ok(())
}

fn add(hash: &mut Sha256, value: ValueRef<'_>) {
    match value {
        ValueRef::Null => hash.update(b"n"),
        ValueRef::Integer(number) => add_bytes(hash, b"i", &number.to_le_bytes()),
        ValueRef::Real(number) => add_bytes(hash, b"f", &number.to_bits().to_le_bytes()),
        ValueRef::Text(text) => add_sized(hash, b"t", text),
        ValueRef::Blob(blob) => add_sized(hash, b"b", blob),
    }
}

fn add_sized(hash: &mut Sha256, letter: &[u8; 1], bytes: &[u8]) {
    add_bytes(hash, letter, &(bytes.len() as u64).to_le_bytes());
    hash.update(bytes);
}

fn add_bytes(hash: &mut Sha256, letter: &[u8; 1], bytes: &[u8]) {
    hash.update(letter);
    hash.update(bytes);
}
