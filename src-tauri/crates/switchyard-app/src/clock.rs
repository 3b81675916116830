//! Today, now and who, the only place that asks the machine. Times are kept in UTC and told as
//! the clocks of the place show them.

pub use switchyard_model::calendar::long_date;

use std::time::{SystemTime, UNIX_EPOCH};

use switchyard_store::local_time;

/// `2026-11-22T14:02:31Z`.
pub fn now() -> String {
    iso(SystemTime::now())
}

/// The same of any moment, e.g. when a file was written.
pub fn iso(moment: SystemTime) -> String {
    let seconds = moment
        .duration_since(UNIX_EPOCH)
        .map_or(0, |since| since.as_secs());
    let (year, month, day) = date_of(seconds / 86_400);
    let (hour, minute, second) = (seconds / 3600 % 24, seconds / 60 % 60, seconds % 60);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
}

/// Who sits at this machine, as its system says.
pub fn user() -> String {
    let names = ["USER", "LOGNAME", "USERNAME"].into_iter();
    let mut known = names.filter_map(|name| std::env::var(name).ok());
    known.find(|name| !name.is_empty()).unwrap_or_default()
}

/// "22 Nov 2026, 14:02" here, of an ISO time in UTC.
pub fn long_time(iso: &str) -> String {
    let here = here(iso);
    format!("{}, {}", long_date(&here), hours(&here))
}

/// `14:02` here, of an ISO time in UTC.
pub fn time_of_day(iso: &str) -> String {
    hours(&here(iso))
}

/// "today, 14:02", "yesterday, 14:02" or "3 Nov 2026" here, of an ISO time in UTC.
pub fn relative(iso: &str) -> String {
    let here_then = here(iso);
    let (Some(then), Some(today)) = (day_number(&here_then), day_number(&here(&now()))) else {
        return iso.to_string();
    };
    match today - then {
        0 => format!("today, {}", hours(&here_then)),
        1 => format!("yesterday, {}", hours(&here_then)),
        _ => long_date(&here_then),
    }
}

/// As it is where the machine cannot say where it stands.
fn here(iso: &str) -> String {
    local_time(iso).unwrap_or_else(|| iso.to_string())
}

fn hours(iso: &str) -> String {
    iso.get(11..16).unwrap_or("").to_string()
}

/// Whole days since an ISO date; `None` when it is not one.
pub fn age_in_days(iso: &str) -> Option<i64> {
    Some(day_number(&now())? - day_number(iso)?)
}

/// Days since 1 January 1970 of the civil calendar (Howard Hinnant's `days_from_civil`).
fn day_number(iso: &str) -> Option<i64> {
    let year: i64 = iso.get(..4)?.parse().ok()?;
    let month: i64 = iso.get(5..7)?.parse().ok()?;
    let day: i64 = iso.get(8..10)?.parse().ok()?;
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year - era * 400;
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    Some(era * 146_097 + day_of_era - 719_468)
}

fn date_of(days: u64) -> (i64, i64, i64) {
    let days = days as i64 + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days - era * 146_097;
    let year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 {
        shifted + 3
    } else {
        shifted - 9
    };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_dates_agree() {
        for (iso, days) in [
            ("1970-01-01", 0),
            ("2000-02-29", 11_016),
            ("2026-11-22", 20_779),
        ] {
            assert_eq!(day_number(iso), Some(days), "{iso}");
            let (year, month, day) = date_of(days as u64);
            assert_eq!(format!("{year:04}-{month:02}-{day:02}"), iso);
        }
        assert_eq!(long_date("2026-10-03"), "3 Oct 2026");
        assert_eq!(day_number("soon"), None);
    }

    const ALONE: &str = "SWITCHYARD_TEST_ZONE";

    /// A zone belongs to a process: the test runs itself once in each.
    #[test]
    fn times_are_told_as_the_clocks_here_show_them() {
        if let Ok(expected) = std::env::var(ALONE) {
            assert_eq!(long_time("2026-07-01T03:30:00Z"), expected);
            return;
        }
        for (zone, expected) in [
            ("UTC0", "1 Jul 2026, 03:30"),
            ("CST6CDT,M3.2.0,M11.1.0", "30 Jun 2026, 22:30"),
            ("<+0530>-5:30", "1 Jul 2026, 09:00"),
        ] {
            let name = "clock::tests::times_are_told_as_the_clocks_here_show_them";
            let run = std::process::Command::new(std::env::current_exe().expect("this test"))
                .args(["--exact", name])
                .env("TZ", zone)
                .env(ALONE, expected)
                .output()
                .expect("runs");
            let said = String::from_utf8_lossy(&run.stdout);
            assert!(
                run.status.success() && said.contains("1 passed"),
                "{zone}: {said}"
            );
        }
    }
}
