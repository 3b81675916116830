//! The calendar: real months of 28 to 31 days, and the fiscal year they fall in.

use crate::lines::prelude::*;

/// 1 when the calendar year divides by `n` without rest.
fn year_divides_by(n: f64) -> Formula {
    equal(calendar_year() - floor(calendar_year() / n) * n, 0.0)
}

lines! {
    in Market, Calendar {
        /// Counts from 0, so that a growth rate starts at the first month.
        month_index: Stock["month", opens 0.0 - one_month()] "Months since start" =
            prev(month_index()) + one_month();
        /// 1 in every month of the plan and 0 before it: counts the months a window really has.
        model_month: Flag["flag"] "Month of the plan" =
            at_least(month_index(), 0.0);
        /// Year times 12 plus month less 1, so that months subtract like numbers.
        calendar_month: Stock["month_serial"] "Calendar month" =
            start_month() + month_index();
        calendar_year: Stock["year"] "Calendar year" =
            floor(calendar_month() / year_months());
        month_of_year: Stock["month"] "Month of the year" =
            calendar_month() - calendar_year() * year_months() + one_month();
        leap_year: Flag["flag"] "Leap year" =
            year_divides_by(4.0) - year_divides_by(100.0) + year_divides_by(400.0);
        days_in_month: Flow["day"] "Days in month" =
            choose(month_of_year() / one_month() - 1.0, days_by_month());
        hours_in_month: Flow["hour"] "Hours in month" =
            days_in_month() * hours_per_day();
        /// Named after the calendar year in which the fiscal year ends.
        fiscal_year: Stock["year"] "Fiscal year" =
            calendar_year() + above(month_of_year(), fiscal_year_end_month());
        fiscal_quarter: Stock["1"] "Fiscal quarter" =
            floor((month_of_year() - fiscal_year_end_month() - one_month()
                + when(above(month_of_year(), fiscal_year_end_month()), 0.0, year_months()))
                / quarter_months()) + 1.0;
        last_month_index: Stock["month"] "Last month" =
            (total(model_month()) - 1.0) * one_month();
        is_last_month: Flag["flag"] "Last month of the plan" =
            equal(month_index(), last_month_index());
    }
}

fn days_by_month() -> Vec<Formula> {
    let days = |count: f64| one_day() * count;
    let february = one_day() * (leap_year() + 28.0);
    vec![
        days(31.0),
        february,
        days(31.0),
        days(30.0),
        days(31.0),
        days(30.0),
        days(31.0),
        days(31.0),
        days(30.0),
        days(31.0),
        days(30.0),
        days(31.0),
    ]
}
