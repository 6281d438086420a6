//! The date, where one is given: nothing in the output depends on the clock.

use super::{World, refuse};
use crate::diag::{Message, Result};

/// A day of the calendar, in universal time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day {
    /// 1970 to 9999.
    pub year: u16,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
}

impl World {
    /// The day that `SOURCE_DATE_EPOCH` names, if it is set (<https://reproducible-builds.org/specs/source-date-epoch/>).
    ///
    /// # Errors
    /// If it is set to something else than seconds since 1970.
    pub fn date(&self) -> Result<Option<Day>> {
        match std::env::var_os("SOURCE_DATE_EPOCH") {
            None => Ok(None),
            Some(value) => day_of_epoch(&value.to_string_lossy()).map(Some),
        }
    }
}

const DAY: u64 = 86_400;
/// The last second of the year 9999.
const LAST: u64 = 253_402_300_799;

/// The day of a count of seconds since 1970.
///
/// # Errors
/// If it is no count, or after the year 9999.
pub fn day_of_epoch(seconds: &str) -> Result<Day> {
    let digits = !seconds.is_empty() && seconds.bytes().all(|byte| byte.is_ascii_digit());
    match seconds.parse::<u64>().ok().filter(|seconds| digits && *seconds <= LAST) {
        Some(seconds) => Ok(day_of(seconds / DAY)),
        None => Err(refuse(Message::BadEpoch { value: seconds.to_owned() })),
    }
}

/// The day after `days` days since 1 January 1970.
///
/// Years are counted from March, so that the leap day is the last of its year; a cycle of the calendar has 400 years and
/// 146 097 days, and the months from March on have 153 days in each five.
fn day_of(days: u64) -> Day {
    let since = days + 719_468; // since 1 March of the year 0
    let (cycle, day) = (since / 146_097, since % 146_097);
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let of_month = day - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = cycle * 400 + year + u64::from(month <= 2);
    Day { year: year as u16, month: month as u8, day: of_month as u8 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_of_the_calendar_follows_the_one_before() {
        let mut expected = Day { year: 1970, month: 1, day: 1 };
        for days in 0..=LAST / DAY {
            assert_eq!(day_of(days), expected);
            let of = |years| expected.year.is_multiple_of(years);
            let leap = of(4) && !of(100) || of(400);
            let length = match expected.month {
                2 => 28 + u8::from(leap),
                4 | 6 | 9 | 11 => 30,
                _ => 31,
            };
            expected = match (expected.month, expected.day) {
                (12, 31) => Day { year: expected.year + 1, month: 1, day: 1 },
                (month, day) if day == length => Day { month: month + 1, day: 1, ..expected },
                (_, day) => Day { day: day + 1, ..expected },
            };
        }
        assert_eq!(expected.year, 10_000);
    }

    #[test]
    fn only_seconds_are_a_date() {
        assert_eq!(day_of_epoch("1641340799"), Ok(Day { year: 2022, month: 1, day: 4 }));
        for wrong in ["", "-1", "+1", "2022-01-04", "253402300800", "99999999999999999999"] {
            assert!(day_of_epoch(wrong).is_err(), "{wrong}");
        }
    }
}
