//! The first 100 bytes of a SQLite file, read before SQLite sees any of it.

use super::{Fault, MAX_BYTES};

/// "SWYD"; tools such as `file` read it too.
pub(super) const APPLICATION_ID: u32 = 0x5357_5944;

const MAGIC: &[u8; 16] = b"SQLite format 3\0";
const LENGTH: usize = 100;
const PAGE_SIZE_AT: usize = 16;
const WRITE_VERSION_AT: usize = 18;
const READ_VERSION_AT: usize = 19;
const PAGE_COUNT_AT: usize = 28;
const USER_VERSION_AT: usize = 60;
const APPLICATION_ID_AT: usize = 68;

/// Both versions of a file without a write-ahead log beside it.
const ROLLBACK_JOURNAL: u8 = 1;

pub(super) struct Header {
    pub schema: u32,
    bytes_by_header: u64,
    has_write_ahead_log: bool,
}

pub(super) fn read(bytes: &[u8]) -> Result<Header, Fault> {
    if !bytes.starts_with(MAGIC) {
        return Err(Fault::NotADatabase);
    }
    check_size(bytes)?;
    if bytes.len() < LENGTH {
        return Err(Fault::Damaged("it breaks off in its header".to_string()));
    }
    if number(bytes, APPLICATION_ID_AT) != APPLICATION_ID {
        return Err(Fault::NotOurs);
    }
    Ok(Header {
        schema: number(bytes, USER_VERSION_AT),
        bytes_by_header: page_size(bytes) * u64::from(number(bytes, PAGE_COUNT_AT)),
        has_write_ahead_log: bytes[WRITE_VERSION_AT] != ROLLBACK_JOURNAL
            || bytes[READ_VERSION_AT] != ROLLBACK_JOURNAL,
    })
}

pub(super) fn check_size(bytes: &[u8]) -> Result<(), Fault> {
    match bytes.len() as u64 {
        size if size > MAX_BYTES => Err(Fault::TooLarge(size)),
        _ => Ok(()),
    }
}

impl Header {
    /// SQLite opens a file that breaks off between two pages; we do not.
    pub(super) fn check_length(&self, bytes: &[u8]) -> Result<(), Fault> {
        if self.has_write_ahead_log {
            let detail = "another program turned on its write-ahead log";
            return Err(Fault::Damaged(detail.to_string()));
        }
        if self.bytes_by_header == bytes.len() as u64 {
            return Ok(());
        }
        Err(Fault::Damaged(format!(
            "it has {} bytes instead of {}",
            bytes.len(),
            self.bytes_by_header
        )))
    }
}

fn page_size(bytes: &[u8]) -> u64 {
    match u16::from_be_bytes([bytes[PAGE_SIZE_AT], bytes[PAGE_SIZE_AT + 1]]) {
        // 65536 does not fit into two bytes; SQLite writes 1.
        1 => 65_536,
        size => u64::from(size),
    }
}

fn number(bytes: &[u8], at: usize) -> u32 {
    u32::from_be_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
}
