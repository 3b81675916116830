//! A moment as the clocks of this place show it. SQLite knows the zone of the machine and its
//! summer times, on every system, so that no other library has to.

use rusqlite::Connection;

/// `2026-11-22T08:02:31` where that of Greenwich is `2026-11-22T14:02:31Z`; `None` when the text
/// is no time or the machine does not say where it is.
pub fn local_time(iso: &str) -> Option<String> {
    let asked = Connection::open_in_memory().ok()?;
    let told = asked.query_row(sql!("local_time"), [iso], |row| row.get(0));
    told.ok()?
}
