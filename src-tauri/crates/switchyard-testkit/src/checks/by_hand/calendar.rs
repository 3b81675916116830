//! Months, days and fiscal years of the plan: November 2027 to October 2029.

use switchyard_engine::Engine;

use super::scenario;

pub fn months_and_days(engine: &Engine) {
    let hand = scenario(engine);
    hand.runs("month_index", "market", &[0.0, 1.0, 2.0, 3.0]);
    hand.runs("model_month", "market", &[1.0; 24]);
    // 2027 x 12 + 10.
    hand.is("calendar_month", "market", 0, 24_334.0);
    hand.is("calendar_month", "market", 23, 24_357.0);
    hand.runs("calendar_year", "market", &[2027.0, 2027.0, 2028.0]);
    hand.runs("month_of_year", "market", &[11.0, 12.0, 1.0, 2.0]);
    hand.runs("leap_year", "market", &[0.0, 0.0, 1.0]);
    hand.is("leap_year", "market", 14, 0.0);
    let days = [
        30.0, 31.0, 31.0, 29.0, 31.0, 30.0, 31.0, 30.0, 31.0, 31.0, 30.0, 31.0, 30.0, 31.0, 31.0,
        28.0,
    ];
    hand.runs("days_in_month", "market", &days);
    hand.runs("hours_in_month", "market", &[720.0, 744.0, 744.0, 696.0]);
    hand.is("last_month_index", "market", 0, 23.0);
    hand.is("is_last_month", "market", 22, 0.0);
    hand.is("is_last_month", "market", 23, 1.0);
}

/// The fiscal year ends in May: June 2028, month 7, is the first month of 2029.
pub fn fiscal_years(engine: &Engine) {
    let hand = scenario(engine);
    for (month, year, quarter) in [
        (0, 2028.0, 2.0),
        (1, 2028.0, 3.0),
        (3, 2028.0, 3.0),
        (4, 2028.0, 4.0),
        (6, 2028.0, 4.0),
        (7, 2029.0, 1.0),
        (9, 2029.0, 1.0),
        (10, 2029.0, 2.0),
        (13, 2029.0, 3.0),
        (19, 2030.0, 1.0),
    ] {
        hand.is("fiscal_year", "market", month, year);
        hand.is("fiscal_quarter", "market", month, quarter);
    }
}

/// Centuries are leap years only by four hundreds.
pub fn leap_centuries(engine: &Engine) {
    for (start, leap, february) in [
        ("2100-01", 0.0, 28.0),
        ("2096-01", 1.0, 29.0),
        ("2000-01", 1.0, 29.0),
    ] {
        // In June the fiscal year that ends in May is another one than the calendar's.
        let text = format!("start = \"{start}\"\nmonths = 12\nfiscal_year_end_month = 5\n");
        let world = crate::evaluate(engine, &text).scenario;
        for month in [0, 5] {
            assert_eq!(crate::value(&world, "leap_year", 0, month), leap, "{start}");
        }
        assert_eq!(crate::value(&world, "days_in_month", 0, 1), february);
    }
}
