//! Files by their names: which ending, where, whole or not at all.

use std::path::{Path, PathBuf};

use switchyard_model::problem::Problem;

/// What is added to the name that was chosen (mostly nothing), and the bytes of that file.
pub type Named = (String, Vec<u8>);

/// Replaces the file, whole or not at all.
///
/// # Errors
/// A sentence that names the file and what can be done.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), Problem> {
    switchyard_store::write_file(path, bytes).map_err(|error| Problem::new(error.to_string()))
}

/// Replaces each of several files; gives their paths.
///
/// # Errors
/// As [`write`].
pub fn write_all(path: &Path, files: Vec<Named>) -> Result<Vec<PathBuf>, Problem> {
    let written = files.into_iter().map(|(suffix, bytes)| {
        let path = with_suffix(path, &suffix);
        write(&path, &bytes).map(|()| path)
    });
    written.collect()
}

/// `out.xlsx` with ` (keep mining)` before its ending.
fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let part = |part: Option<&std::ffi::OsStr>| part.map(|part| part.to_string_lossy().to_string());
    let stem = part(path.file_stem()).unwrap_or_default();
    let ending = part(path.extension()).map_or_else(String::new, |ending| format!(".{ending}"));
    path.with_file_name(format!("{stem}{suffix}{ending}"))
}

/// The ending of a file that is about to be written, if it is one of these: a workbook under the
/// name of a picture would open nowhere.
///
/// # Errors
/// A sentence that names the endings there are.
pub fn ending<'known>(path: &Path, known: &[&'known str]) -> Result<&'known str, Problem> {
    let given = path.extension().map(|given| given.to_string_lossy());
    let same = |known: &&&str| {
        given
            .as_ref()
            .is_some_and(|g| g.eq_ignore_ascii_case(known))
    };
    known.iter().find(same).copied().ok_or_else(|| {
        let file = path.display();
        Problem::new(match known {
            [one] => format!("{file} does not end in .{one}; add it to the name."),
            _ => format!("{file} ends neither in .{}.", known.join(" nor in .")),
        })
    })
}
