//! Whatever happens to the bytes of a file, opening it gives an error or the plan that was
//! saved: never a panic, and never other numbers.

mod common;

use std::fs;

use common::{Folder, Random, sample_document};
use switchyard_store::{Document, StoreError, open, save};

struct Damage {
    folder: Folder,
    original: Document,
    sound: Vec<u8>,
}

impl Damage {
    fn new() -> Damage {
        let folder = Folder::new();
        let original = sample_document();
        save(&folder.path("sound.swy"), &original).unwrap();
        let sound = fs::read(folder.path("sound.swy")).unwrap();
        Damage {
            folder,
            original,
            sound,
        }
    }

    fn open(&self, bytes: &[u8]) -> Result<Document, StoreError> {
        let path = self.folder.path("damaged.swy");
        fs::write(&path, bytes).unwrap();
        let opened = open(&path);
        assert_eq!(fs::read(&path).unwrap(), bytes, "opening changed the file");
        opened
    }

    fn must_be_found(&self, bit: usize) {
        let what = format!("bit {bit}");
        assert!(self.is_found(&flipped(&self.sound, bit), &what), "{what}");
    }

    /// True when the damage was found, false when it did not touch the plan.
    fn is_found(&self, bytes: &[u8], what: &str) -> bool {
        match self.open(bytes) {
            Ok(document) => {
                assert_eq!(document, self.original, "other numbers: {what}");
                false
            }
            Err(error) => {
                assert!(error.to_string().contains("damaged.swy"), "{error}");
                true
            }
        }
    }
}

#[test]
fn a_file_that_breaks_off_is_refused() {
    let damage = Damage::new();
    for length in (0..damage.sound.len()).step_by(512) {
        let what = format!("cut to {length} bytes");
        assert!(damage.is_found(&damage.sound[..length], &what), "{what}");
    }
    for length in [1, 15, 16, 99, 100, damage.sound.len() - 1] {
        let what = format!("cut to {length} bytes");
        assert!(damage.is_found(&damage.sound[..length], &what), "{what}");
    }
}

#[test]
fn a_file_with_something_behind_it_is_refused() {
    let damage = Damage::new();
    for extra in [1, 512, 4096] {
        let mut bytes = damage.sound.clone();
        bytes.resize(bytes.len() + extra, 0);
        assert!(damage.is_found(&bytes, "bytes added"));
    }
}

#[test]
fn a_flipped_bit_is_found_or_harmless() {
    let damage = Damage::new();
    let mut random = Random(0x5357_5944);
    let mut found = 0;
    for _ in 0..1500 {
        let bit = random.below(damage.sound.len() * 8);
        found += usize::from(damage.is_found(&flipped(&damage.sound, bit), &format!("bit {bit}")));
    }
    // Most of a small file is unused space in its pages.
    assert!(found > 100, "{found} found");
}

#[test]
fn every_bit_of_the_header_and_of_the_table_list_may_flip() {
    let damage = Damage::new();
    for bit in 0..120 * 8 {
        damage.is_found(&flipped(&damage.sound, bit), &format!("bit {bit}"));
    }
}

#[test]
fn a_flipped_bit_in_a_number_or_a_name_is_always_found() {
    let damage = Damage::new();
    // What the plan says, its first checkpoint says once more.
    let wanted: [(&[u8], usize); 4] = [
        (&(0.1_f64 + 0.2).to_be_bytes(), 2),
        ("O'Brien's \"Hall\"".as_bytes(), 2),
        (b"2026-07-01T09:32:00Z", 1),
        (b"Board, 12 Nov", 1),
    ];
    for (bytes, times) in wanted {
        let places = positions(&damage.sound, bytes);
        assert_eq!(places.len(), times);
        for bit in places.iter().flat_map(|at| at * 8..(at + bytes.len()) * 8) {
            damage.must_be_found(bit);
        }
    }
}

#[test]
fn every_bit_of_a_checkpoint_counts() {
    let damage = Damage::new();
    let path = damage.folder.path("flipped.swy");
    fs::write(&path, &damage.sound).unwrap();
    let connection = rusqlite::Connection::open(&path).unwrap();
    let get = "SELECT image FROM checkpoint WHERE position = 0";
    let image: Vec<u8> = connection.query_row(get, [], |row| row.get(0)).unwrap();
    let put = "UPDATE checkpoint SET image = ?1 WHERE position = 0";
    let mut random = Random(5);
    for _ in 0..200 {
        // Unused space, too: the bytes are carried as they are.
        let bit = random.below(image.len() * 8);
        connection.execute(put, [flipped(&image, bit)]).unwrap();
        let error = open(&path).unwrap_err();
        assert!(error.to_string().contains("not what was saved"), "{error}");
    }
    connection.execute(put, [image]).unwrap();
    assert_eq!(open(&path).unwrap(), damage.original);
}

#[test]
fn pages_that_were_lost_or_swapped_are_found_or_harmless() {
    let damage = Damage::new();
    let pages = damage.sound.len() / 4096;
    for page in 0..pages {
        let range = page * 4096..(page + 1) * 4096;
        for fill in [0x00, 0xff] {
            let mut bytes = damage.sound.clone();
            bytes[range.clone()].fill(fill);
            damage.is_found(&bytes, &format!("page {page} filled"));
        }
        for other in page + 1..pages {
            let mut bytes = damage.sound.clone();
            bytes.copy_within(range.clone(), other * 4096);
            damage.is_found(&bytes, &format!("page {page} over page {other}"));
        }
    }
}

#[test]
fn noise_behind_a_good_header_is_refused() {
    let damage = Damage::new();
    let mut random = Random(1);
    for _ in 0..100 {
        let mut bytes = damage.sound.clone();
        for byte in &mut bytes[100..] {
            *byte = random.next() as u8;
        }
        assert!(damage.is_found(&bytes, "noise"));
    }
}

fn flipped(bytes: &[u8], bit: usize) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    bytes[bit / 8] ^= 1 << (bit % 8);
    bytes
}

fn positions(bytes: &[u8], wanted: &[u8]) -> Vec<usize> {
    let windows = bytes.windows(wanted.len()).enumerate();
    windows
        .filter(|(_, window)| *window == wanted)
        .map(|(at, _)| at)
        .collect()
}
