//! Disk that a folder takes.

use crate::bench::Result;
use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

/// Megabytes (10^6 bytes) of disk, a file with several names counted once.
pub fn megabytes(folder: &Path) -> Result<f64> {
    let mut counted = BTreeSet::new();
    Ok(bytes(folder, &mut counted)? as f64 / 1e6)
}

fn bytes(path: &Path, counted: &mut BTreeSet<(u64, u64)>) -> Result<u64> {
    let data = fs::symlink_metadata(path)?;
    if !counted.insert((data.dev(), data.ino())) {
        return Ok(0);
    }
    let mut sum = data.blocks() * 512;
    if data.is_dir() {
        for entry in fs::read_dir(path)? {
            sum += bytes(&entry?.path(), counted)?;
        }
    }
    Ok(sum)
}
