//! icons/: every size from the one drawing, icons/switchyard.svg.
//! `.ico` and `.icns` are small containers that hold the same PNG files.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::stop::Stop;

const SIZES: &[u32] = &[16, 24, 32, 48, 64, 128, 256, 512, 1024];
const ICO: &[u32] = &[16, 24, 32, 48, 64, 256];
/// Apple's name for each size; the second half are the doubled ones.
const ICNS: &[(&[u8; 4], u32)] = &[
    (b"icp4", 16),
    (b"icp5", 32),
    (b"icp6", 64),
    (b"ic07", 128),
    (b"ic08", 256),
    (b"ic09", 512),
    (b"ic10", 1024),
    (b"ic11", 32),
    (b"ic12", 64),
    (b"ic13", 256),
    (b"ic14", 512),
];

pub fn write(folder: &Path) -> Result<(), Stop> {
    for size in SIZES {
        draw(folder, *size)?;
    }
    save(folder, "128x128@2x.png", &png(folder, 256)?)?;
    save(folder, "icon.png", &png(folder, 512)?)?;
    save(folder, "icon.ico", &ico(folder)?)?;
    save(folder, "icon.icns", &icns(folder)?)
}

fn draw(folder: &Path, size: u32) -> Result<(), Stop> {
    let side = size.to_string();
    let status = Command::new("rsvg-convert")
        .args(["--width", &side, "--height", &side, "--output"])
        .arg(folder.join(name(size)))
        .arg(folder.join("switchyard.svg"))
        .status();
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(Stop::new(format!("rsvg-convert ended with {status}."))),
        Err(_) => Err(Stop::new(
            "rsvg-convert is missing; it comes with the Debian package librsvg2-bin.",
        )),
    }
}

/// Directory entries first (side 0 stands for 256), then the pictures.
fn ico(folder: &Path) -> Result<Vec<u8>, Stop> {
    let count = ICO.len() as u16;
    let mut head = vec![0, 0, 1, 0];
    head.extend(count.to_le_bytes());
    let mut body = Vec::new();
    for size in ICO {
        let picture = png(folder, *size)?;
        let at = 6 + 16 * u32::from(count) + body.len() as u32;
        let side = (*size % 256) as u8;
        head.extend([side, side, 0, 0, 1, 0, 32, 0]);
        head.extend((picture.len() as u32).to_le_bytes());
        head.extend(at.to_le_bytes());
        body.extend(picture);
    }
    head.extend(body);
    Ok(head)
}

fn icns(folder: &Path) -> Result<Vec<u8>, Stop> {
    let mut body = Vec::new();
    for (kind, size) in ICNS {
        let picture = png(folder, *size)?;
        body.extend(*kind);
        body.extend((picture.len() as u32 + 8).to_be_bytes());
        body.extend(picture);
    }
    let mut file = b"icns".to_vec();
    file.extend((body.len() as u32 + 8).to_be_bytes());
    file.extend(body);
    Ok(file)
}

fn png(folder: &Path, size: u32) -> Result<Vec<u8>, Stop> {
    let file = folder.join(name(size));
    fs::read(&file)
        .map_err(|why| Stop::new(format!("{} could not be read: {why}.", file.display())))
}

fn save(folder: &Path, name: &str, bytes: &[u8]) -> Result<(), Stop> {
    let file = folder.join(name);
    fs::write(&file, bytes)
        .map_err(|why| Stop::new(format!("{} could not be written: {why}.", file.display())))
}

fn name(size: u32) -> String {
    format!("{size}x{size}.png")
}
