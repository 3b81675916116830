//! The zip around a workbook. What it declares is looked at first, because that is cheap; then
//! every entry is unpacked into nothing and counted, because what it declares may be a lie.

use std::io::{self, BufReader, Cursor, Read};

use zip::ZipArchive;

use crate::error::Fault;
use crate::file::Progress;
use crate::workbook::parts;

/// A workbook of 300 sheets with a picture and a comment on each stays below.
pub const MAX_ENTRIES: usize = 2_000;
/// What all entries unpack to. Sheets are XML, about 40 bytes a cell.
pub const MAX_UNPACKED_BYTES: u64 = 64_000_000;
/// Tables of numbers pack 5 to 20 times; a bomb more than 1,000 times.
pub const MAX_RATIO: u64 = 100;
/// A small part of blanks may pack well and does no harm.
const RATIO_MATTERS_FROM_BYTES: u64 = 64 * 1024;
/// The first half of the work, as far as progress goes.
const SHARE_PERCENT: u64 = 50;

/// # Errors
/// The zip is damaged, or holds more than a workbook of tables needs.
pub(crate) fn check(bytes: &[u8], progress: Progress) -> Result<(), Fault> {
    entries_in_directory(bytes)?;
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(Fault::damaged)?;
    if archive.len() > MAX_ENTRIES {
        return Err(Fault::TooManyParts(archive.len()));
    }
    let declared = declared_bytes(&mut archive)?;
    let mut left = MAX_UNPACKED_BYTES;
    for index in 0..archive.len() {
        left -= unpack(&mut archive, index, left)?;
        let done = SHARE_PERCENT * (MAX_UNPACKED_BYTES - left) / declared.max(1);
        progress(done.min(SHARE_PERCENT) as usize)?;
    }
    Ok(())
}

/// Before the directory itself is read, which takes room for each entry. Packed data may hold the
/// mark of an entry by chance, so that twice the bound is allowed here.
fn entries_in_directory(bytes: &[u8]) -> Result<(), Fault> {
    let marks = bytes
        .windows(4)
        .filter(|four| four == b"PK\x01\x02")
        .count();
    if marks > 2 * MAX_ENTRIES {
        return Err(Fault::TooManyParts(marks));
    }
    Ok(())
}

fn declared_bytes(archive: &mut ZipArchive<Cursor<&[u8]>>) -> Result<u64, Fault> {
    let mut sum: u64 = 0;
    for index in 0..archive.len() {
        let entry = archive.by_index_raw(index).map_err(Fault::damaged)?;
        if entry.encrypted() {
            return Err(Fault::Encrypted);
        }
        sum = sum.saturating_add(entry.size());
        ratio(
            entry.name().ok().as_deref(),
            entry.size(),
            entry.compressed_size(),
        )?;
    }
    if sum > MAX_UNPACKED_BYTES {
        return Err(Fault::Swells);
    }
    Ok(sum)
}

/// Unpacks one entry, counts it, and looks at it as XML on the way. Gives its real size.
fn unpack(archive: &mut ZipArchive<Cursor<&[u8]>>, index: usize, left: u64) -> Result<u64, Fault> {
    let entry = archive.by_index(index).map_err(Fault::damaged)?;
    let name = entry.name().ok().map(|name| name.into_owned());
    let packed = entry.compressed_size();
    // One byte over is enough to know.
    let mut counted = Counted {
        inner: entry.take(left + 1),
        bytes: 0,
    };
    let verdict = parts::check(BufReader::new(&mut counted));
    // What the XML reader left, so that the size and the checksum are those of the whole part.
    let rest = io::copy(&mut counted, &mut io::sink());
    if counted.bytes > left {
        return Err(Fault::Swells);
    }
    ratio(name.as_deref(), counted.bytes, packed)?;
    rest.map_err(Fault::damaged)?;
    verdict?;
    Ok(counted.bytes)
}

fn ratio(part: Option<&str>, unpacked: u64, packed: u64) -> Result<(), Fault> {
    if unpacked < RATIO_MATTERS_FROM_BYTES || unpacked <= packed.saturating_mul(MAX_RATIO) {
        return Ok(());
    }
    Err(Fault::PackedTooTightly {
        part: crate::problem::shortened(part.unwrap_or("without a name")),
    })
}

struct Counted<R> {
    inner: R,
    bytes: u64,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.bytes += read as u64;
        Ok(read)
    }
}
