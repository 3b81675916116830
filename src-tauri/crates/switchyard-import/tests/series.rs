//! Tables as series by month.

mod common;

use common::*;
use switchyard_import::{Granularity, SeriesMapping, SeriesReading, Table, series, suggest_series};
use switchyard_model::calendar::{Calendar, Month};
use switchyard_model::plan::Context;
use switchyard_model::register::Assumption;

const PRICE: &str = "btc_price_curve_usd";
const CASH: &str = "conversion_cash_usd";
const HASHPRICE: &str = "hashprice_curve_usd_per_ph_day";

fn assumption(key: &str) -> Assumption {
    Context::standard()
        .catalogue
        .assumption(key)
        .unwrap()
        .clone()
}

fn plan_2027() -> Calendar {
    Calendar {
        start: Month::new(2027, 1),
        months: 24,
        fiscal_year_end_month: 12,
    }
}

fn suggested(table: &Table) -> SeriesMapping {
    let (price, hashprice) = (assumption(PRICE), assumption(HASHPRICE));
    suggest_series(table, &[&price, &hashprice])
}

fn read_price(text: &str) -> SeriesReading {
    let table = csv(text);
    series(&table, &suggested(&table), plan_2027(), &assumption(PRICE))
}

#[test]
fn headings_find_their_assumption() {
    // Header, the column of months, the columns found.
    type Columns = &'static [(usize, &'static str)];
    let cases: &[(&str, Option<usize>, Columns)] = &[
        ("Month,BTC price (USD)", Some(0), &[(1, PRICE)]),
        ("Date,Bitcoin Price", Some(0), &[(1, PRICE)]),
        ("month,btc_price_curve_usd", Some(0), &[(1, PRICE)]),
        ("Period,BTC", Some(0), &[(1, PRICE)]),
        ("Month,Power price ($/MWh)", Some(0), &[]),
        ("Month,Something else", Some(0), &[]),
        ("Month,Hashprice ($/PH/day)", Some(0), &[(1, HASHPRICE)]),
        (
            "Month,Hashprice,BTC price",
            Some(0),
            &[(2, PRICE), (1, HASHPRICE)],
        ),
    ];
    for (header, month_column, columns) in cases {
        let wide = header.matches(',').count();
        let row = |month: &str| format!("{month}{}\n", ",42".repeat(wide));
        let table = csv(&format!("{header}\n{}{}", row("2027-01"), row("2027-02")));
        let mapping = suggested(&table);
        assert_eq!(mapping.month_column, *month_column, "{header}");
        let mut found = mapping.value_columns;
        found.sort_by_key(|(_, key)| key.clone());
        let expected: Vec<_> = columns
            .iter()
            .map(|(at, key)| (*at, key.to_string()))
            .collect();
        assert_eq!(found, expected, "{header}");
    }
}

#[test]
fn one_column_of_numbers_needs_no_name() {
    let table = csv("Month,Case B\n2027-01,90000\n");
    let price = assumption(PRICE);
    assert_eq!(
        suggest_series(&table, &[&price]).value_columns,
        [(1, PRICE.to_string())]
    );
}

#[test]
fn cells_are_read_as_people_write_them() {
    let cases: &[(&str, f64)] = &[
        ("84714", 84714.0),
        ("\"84,714\"", 84714.0),
        ("\"$84,714.50\"", 84714.5),
        ("84\u{a0}714", 84714.0),
        ("84 714", 84714.0),
        ("84.7k", 84700.0),
        ("1.2m", 1_200_000.0),
        ("=80000*1.05", 84000.0),
        ("8.4714e4", 84714.0),
        ("8.471e4", 84710.0),
        ("84714.125", 84714.125),
        ("84.125", 84.125),
    ];
    for (cell, value) in cases {
        let reading = read_price(&format!("Month,BTC price\n2027-01,{cell}\n2027-02,1\n"));
        assert_eq!(reading.problems, [], "{cell}");
        assert_eq!(reading.values, [(0, *value), (1, 1.0)], "{cell}");
    }
}

#[test]
fn months_are_read_as_people_write_them() {
    let march = [
        "2027-03",
        "Mar 2027",
        "Mar-27",
        "March 2027",
        "3/27",
        "03/2027",
        "2027/03",
        "2027-03-31",
        "2027-03-01 00:00:00",
        "2027-03-01T00:00:00",
        "31.03.2027",
        "1.3.2027",
        "3/31/2027",
        "31/03/2027",
        "3/3/2027",
        "1-Mar-27",
        "\"March 31, 2027\"",
        "202703",
        "MAR 27",
        "Mar'27",
    ];
    for text in march {
        let reading = read_price(&format!("Month,BTC price\n{text},5\nFeb 2028,6\n"));
        assert_eq!(reading.problems, [], "{text}");
        assert_eq!(reading.values, [(2, 5.0), (13, 6.0)], "{text}");
    }
}

#[test]
fn what_could_mean_two_things_is_refused_with_a_sentence() {
    // Month, value, what is said of it.
    let cases = [
        ("2027-01", "\"84,5\"", "decimals stand after a point"),
        ("2027-01", "\"84.714,50\"", "decimals stand after a point"),
        ("2027-01", "\"1,23,456\"", "decimals stand after a point"),
        ("2027-01", "84714 €", "amounts are in dollars"),
        (
            "2027-01",
            "n/a",
            "Bitcoin price by month needs a number such as $84,714/BTC; 'n/a' was not understood.",
        ),
        (
            "2027-01",
            "-5",
            "must lie between $0/BTC and $5,000,000/BTC",
        ),
        ("2027-01", "9e99", "must lie between"),
        ("2027-01", "12%", "was not understood"),
        (
            "3/1/2027",
            "5",
            "can be read with the day first or the month first",
        ),
        (
            "2027",
            "5",
            "'2027' is not a month; write it as 2027-03 or Mar 2027",
        ),
        ("Q2 FY27", "5", "is not a month"),
        ("Market 2027", "5", "is not a month"),
        ("2027-13", "5", "is not a month"),
        ("", "5", "has no month"),
        ("Feb 2027", "5", "Feb 2027 stands in the lines 2 and 3"),
    ];
    for (month, value, said) in cases {
        let mapping = SeriesMapping {
            month_column: Some(0),
            value_columns: vec![(1, PRICE.to_string())],
            ..SeriesMapping::default()
        };
        let table = csv(&format!("Month,BTC price\n2027-02,6\n{month},{value}\n"));
        let reading = series(&table, &mapping, plan_2027(), &assumption(PRICE));
        let [problem] = reading.problems.as_slice() else {
            panic!("{month},{value}: {reading:?}");
        };
        assert!(
            problem.sentence.contains(said),
            "{month},{value}: {problem}"
        );
        assert_eq!((problem.line, problem.column.as_str()), (3, "BTC price"));
        assert_eq!(reading.values, [(1, 6.0)], "{month},{value}");
    }
}

#[test]
fn the_heading_says_what_a_number_counts() {
    let cases: &[(&str, f64, &str)] = &[
        ("BTC price (USD)", 84.0, ""),
        ("BTC price ($k)", 84000.0, ""),
        ("BTC price ($ thousand)", 84000.0, ""),
        ("BTC price ('000)", 84000.0, ""),
        ("BTC price [K]", 84000.0, ""),
        ("BTC price (2026 view)", 84.0, ""),
        ("BTC price (EUR)", 0.0, "is another currency"),
        ("BTC price EUR", 0.0, "is another currency"),
        ("BTC price (€k)", 0.0, "is another currency"),
    ];
    for (heading, value, said) in cases {
        let reading = read_price(&format!("Month,{heading}\n2027-01,84\n"));
        match said.is_empty() {
            true => assert_eq!(reading.values, [(0, *value)], "{heading}: {reading:?}"),
            false => {
                assert_eq!(reading.values, [], "{heading}");
                assert!(
                    reading.problems[0].sentence.contains(said),
                    "{:?}",
                    reading.problems
                );
            }
        }
    }
}

#[test]
fn gaps_and_months_outside_the_plan_are_said() {
    let reading = read_price(
        "Month,BTC price\n2026-12,1\n2027-03,2\n2027-04,\n2027-06,3\n2030-01,4\nSource: us,\n",
    );
    assert_eq!(reading.problems, []);
    assert_eq!(reading.values, [(2, 2.0), (5, 3.0)]);
    assert_eq!(
        (reading.first, reading.last),
        (Some(Month::new(2027, 3)), Some(Month::new(2027, 6)))
    );
    assert_eq!(reading.filled, [Month::new(2027, 4), Month::new(2027, 5)]);
    assert_eq!(reading.outside, 2);
    let months = [(2, 2.0), (3, 2.0), (4, 2.0), (5, 3.0)];
    assert_eq!(reading.months(), months.into());
    assert_eq!(SeriesReading::default().months(), [].into());
    let elsewhere = read_price("Month,BTC price\n2020-12,1\n2020-11,2\n");
    assert_eq!(elsewhere.outside, 2);
    let said = elsewhere.problems[0].to_string();
    assert_eq!(
        said,
        "Line 1: No month of the table lies in the plan, which runs from Jan 2027 to Dec 2028; choose another table or move the plan."
    );
}

#[test]
fn months_may_stand_across_the_header() {
    let text = "Item,Unit,Jan-27,Feb-27,Mar-27\nHashprice,$/PH/day,40,41,42\nBTC price,$k,84,,86\n";
    let table = csv(text);
    let mapping = suggested(&table);
    assert_eq!(mapping.label_column, Some(0));
    let rows = [
        ("BTC price".to_string(), PRICE.to_string()),
        ("Hashprice".to_string(), HASHPRICE.to_string()),
    ];
    let mut found = mapping.value_rows.clone();
    found.sort();
    assert_eq!(found, rows);
    let price = series(&table, &mapping, plan_2027(), &assumption(PRICE));
    assert_eq!(price.values, [(0, 84000.0), (2, 86000.0)]);
    assert_eq!(price.filled, [Month::new(2027, 2)]);
    assert_eq!(price.problems, []);
    let hashprice = series(&table, &mapping, plan_2027(), &assumption(HASHPRICE));
    assert_eq!(hashprice.values, [(0, 40.0), (1, 41.0), (2, 42.0)]);
    // The remembered mapping finds its rows in the next file, whatever stands between.
    let next = csv(
        "Item,Unit,Apr-27,May-27,Jun-27\nNote,,,,\nPower,x,1,1,1\nbtc PRICE,$k,90,91,92\nHashprice,,1,1,oops\n",
    );
    assert_eq!(
        series(&next, &mapping, plan_2027(), &assumption(PRICE)).values[0],
        (3, 90000.0)
    );
    let broken = series(&next, &mapping, plan_2027(), &assumption(HASHPRICE));
    assert_eq!(
        (broken.problems[0].line, broken.problems[0].column.as_str()),
        (5, "Jun-27")
    );
    assert_eq!(broken.problems[0].text, "oops");
}

#[test]
fn without_months_values_run_from_the_first_month_of_the_plan() {
    let table = csv("BTC price\n5\n6\n7\n");
    let mapping = suggested(&table);
    assert_eq!(mapping.month_column, None);
    let reading = series(&table, &mapping, plan_2027(), &assumption(PRICE));
    assert_eq!(reading.values, [(0, 5.0), (1, 6.0), (2, 7.0)]);
    let long = csv(&format!("BTC price\n{}", "5\n".repeat(30)));
    let reading = series(&long, &mapping, plan_2027(), &assumption(PRICE));
    assert_eq!((reading.values.len(), reading.outside), (24, 6));
}

#[test]
fn workbook_cells_say_what_they_are() {
    let table = &read("p.xlsx", price_workbook()).unwrap()[0];
    let mapping = suggested(table);
    let reading = series(table, &mapping, plan_2027(), &assumption(PRICE));
    assert_eq!(reading.values, [(0, 84714.0), (1, 85000.0), (2, 86000.5)]);
    let columns = |column| SeriesMapping {
        month_column: Some(0),
        value_columns: vec![(column, PRICE.to_string())],
        ..SeriesMapping::default()
    };
    let percents = series(table, &columns(2), plan_2027(), &assumption(PRICE));
    assert_eq!(percents.problems.len(), 3);
    assert!(
        percents.problems[0]
            .sentence
            .contains("'1.5%' is a percentage"),
        "{:?}",
        percents.problems
    );
    let failed = series(table, &columns(3), plan_2027(), &assumption(PRICE));
    assert_eq!(failed.problems.len(), 1);
    assert_eq!(failed.problems[0].text, "#DIV/0!");
    assert_eq!(failed.problems[0].line, 6);
    let dates = series(table, &columns(0), plan_2027(), &assumption(PRICE));
    assert!(
        dates.problems[0].sentence.contains("'Jan 2027' is a date"),
        "{:?}",
        dates.problems
    );
}

#[test]
fn a_remembered_mapping_is_untrusted_too() {
    let table = csv("Month,BTC price\n2027-01,5\n");
    for json in [
        r#"{"month_column":99,"value_columns":[[1,"btc_price_curve_usd"]]}"#,
        r#"{"month_column":0,"value_columns":[[99,"btc_price_curve_usd"]]}"#,
        r#"{"label_column":99,"value_rows":[["BTC","btc_price_curve_usd"]]}"#,
        r#"{"value_columns":[[1,"other"]]}"#,
        "{}",
    ] {
        let mapping: SeriesMapping = serde_json::from_str(json).unwrap();
        let reading = series(&table, &mapping, plan_2027(), &assumption(PRICE));
        assert_eq!(reading.values, [], "{json}");
        assert!(reading.problems[0].sentence.ends_with('.'), "{json}");
    }
    let mapping = suggested(&table);
    let json = serde_json::to_string(&mapping).unwrap();
    assert_eq!(
        serde_json::from_str::<SeriesMapping>(&json).unwrap(),
        mapping
    );
}

#[test]
fn a_thousand_problems_are_counted_and_not_all_listed() {
    let rows: String = (0..2_000).map(|_| "oops,5\n").collect();
    let table = csv(&format!("Month,BTC price\n2027-01,5\n{rows}"));
    let mapping = SeriesMapping {
        month_column: Some(0),
        value_columns: vec![(1, PRICE.to_string())],
        ..SeriesMapping::default()
    };
    let reading = series(&table, &mapping, plan_2027(), &assumption(PRICE));
    assert_eq!(
        (reading.problems.len(), reading.problems_left_off),
        (500, 1_500)
    );
}

/// As a person who takes the suggestion for one input.
fn read_as(key: &str, text: &str) -> SeriesReading {
    let (table, input) = (csv(text), assumption(key));
    let mapping = suggest_series(&table, &[&input]);
    series(&table, &mapping, plan_2027(), &input)
}

fn rows(heading: &str, months: &[&str]) -> String {
    let values = months.iter().enumerate();
    let rows = values.map(|(at, month)| format!("{month},{}\n", 50 + at));
    format!("{heading},BTC price\n{}", rows.collect::<String>())
}

#[test]
fn a_column_of_months_is_found_by_its_heading_or_its_cells() {
    let cases: &[(&str, &[&str])] = &[
        ("Month", &["7/1/2028", "8/1/2028"]),
        ("When", &["3/4/2028", "5/6/2028"]),
        ("Year", &["2027", "2028"]),
        ("Calendar year", &["2027", "2029"]),
        ("When", &["2027", "2028"]),
        ("Quarter", &["Q1 2027", "Q2 2027"]),
        ("Quarter ending", &["nonsense", "more"]),
        ("Date", &["1", "2"]),
        ("Period", &["P1", "P2"]),
        ("Month (ending)", &["July", "August"]),
    ];
    for (heading, months) in cases {
        let table = csv(&rows(heading, months));
        let mapping = suggested(&table);
        assert_eq!(mapping.month_column, Some(0), "{heading} {months:?}");
        let values = [(1, PRICE.to_string())];
        assert_eq!(mapping.value_columns, values, "{heading} {months:?}");
        // Left out by a person or by a remembered choice, nothing runs from the first month.
        let without = SeriesMapping {
            month_column: None,
            ..mapping
        };
        let reading = series(&table, &without, plan_2027(), &assumption(PRICE));
        assert_eq!(reading.values, [], "{heading} {months:?}");
        let said = &reading.problems[0].sentence;
        assert!(said.contains("looks like the column of months"), "{said}");
    }
    let beside = csv("Year,Month,BTC price\n2027,2027-01,5\n2027,2027-02,6\n");
    assert_eq!(suggested(&beside).month_column, Some(1));
    for heading in ["Cost per month", "Price by year", "Week"] {
        let table = csv(&format!("{heading},BTC price\n7,50\n9,51\n"));
        assert_eq!(suggested(&table).month_column, None, "{heading}");
    }
}

#[test]
fn a_column_tells_day_and_month_apart_or_every_date_is_refused() {
    // Dates, and the months of the plan they are; none when they have two readings.
    let cases: &[(&[&str], &[usize])] = &[
        (
            &["7/1/2028", "8/1/2028", "9/1/2028", "10/1/2028"],
            &[18, 19, 20, 21],
        ),
        (&["01/07/2028", "01/08/2028"], &[18, 19]),
        (&["3/1/2027", "4/15/2027"], &[2, 3]),
        (&["3/1/27", "15/4/27"], &[0, 3]),
        (&["1-2-2027", "28-3-2027"], &[1, 2]),
        (&["3/4/2027", "5/6/2027"], &[]),
        (&["7/1/2027", "7/1/2028"], &[]),
        (&["3/1/2027"], &[]),
        (&["3/2/2027", "4/2/2027"], &[]),
    ];
    for (dates, months) in cases {
        let reading = read_as(PRICE, &rows("Month", dates));
        let found: Vec<usize> = reading.values.iter().map(|(month, _)| *month).collect();
        assert_eq!(found, *months, "{dates:?}: {:?}", reading.problems);
        let refused = if months.is_empty() { dates.len() } else { 0 };
        assert_eq!(reading.problems.len(), refused, "{dates:?}");
        for problem in &reading.problems {
            let said = "can be read with the day first or the month first";
            assert!(problem.sentence.contains(said), "{problem}");
        }
    }
    // Dates that contradict each other decide nothing.
    let mixed = read_as(
        PRICE,
        &rows("Month", &["3/31/2027", "31/5/2027", "3/4/2027"]),
    );
    assert_eq!((mixed.values.len(), mixed.problems.len()), (2, 1));
}

#[test]
fn a_quarter_and_a_year_are_spread_over_their_months() {
    for quarters in [
        ["Q1 2027", "Q2 2027"],
        ["1Q27", "2Q27"],
        ["2027-Q1", "2027 Q2"],
        ["Q1'27", "q2/27"],
    ] {
        let price = read_as(PRICE, &rows("Quarter", &quarters));
        assert_eq!(price.problems, [], "{quarters:?}");
        let values = [50.0, 50.0, 50.0, 51.0, 51.0, 51.0].into_iter().enumerate();
        assert_eq!(price.values, values.collect::<Vec<_>>(), "{quarters:?}");
        assert_eq!(price.granularities, [Granularity::Quarter].into());
    }
    let cash = read_as(CASH, "Quarter,Cash\nQ1 2027,9000000\nQ3 2027,3m\n");
    let written: Vec<(usize, f64)> = cash.months().into_iter().collect();
    assert_eq!(
        written,
        [(0, 3e6), (1, 3e6), (2, 3e6), (6, 1e6), (7, 1e6), (8, 1e6)]
    );
    let years = read_as(CASH, "Year,Cash\n2027,12\n2028,24\n");
    assert_eq!(years.problems, []);
    assert_eq!((years.values[0], years.values[23]), ((0, 1.0), (23, 2.0)));
    assert_eq!(years.granularities, [Granularity::Year].into());
    // Months first, quarters further out; what lies outside is counted in months.
    let mixed = read_as(PRICE, &rows("Month", &["2027-03", "Q2 27", "Q4 2026"]));
    assert_eq!((mixed.values.len(), mixed.outside), (4, 3));
}

#[test]
fn a_date_below_a_heading_of_quarters_stands_for_its_quarter() {
    let ends = read_as(PRICE, &rows("Quarter ending", &["3/31/2027", "6/30/2027"]));
    assert_eq!((ends.values.len(), ends.problems.len()), (6, 0));
    let within = read_as(PRICE, &rows("Quarter", &["2027-02"]));
    assert_eq!(within.values, []);
    let said = &within.problems[0].sentence;
    assert!(said.contains("neither begins nor ends a quarter"), "{said}");
}

#[test]
fn fiscal_quarters_and_totals_among_their_months_are_refused() {
    for (heading, period) in [
        ("Quarter", "Q1 FY27"),
        ("Fiscal quarter", "Q1 2027"),
        ("FY", "2027"),
    ] {
        let reading = read_as(PRICE, &rows(heading, &[period]));
        assert_eq!(reading.values, [], "{heading} {period}");
        assert_eq!(reading.problems.len(), 1, "{heading} {period}");
    }
    let total = read_as(
        PRICE,
        &rows("Month", &["2027-01", "2027-02", "2027-03", "Q1 2027"]),
    );
    assert_eq!((total.values.len(), total.problems.len()), (3, 1));
    assert!(
        total.problems[0]
            .sentence
            .contains("stands in the lines 2 and 5")
    );
}

#[test]
fn a_gap_goes_on_with_a_price_and_not_with_an_amount() {
    let text = "Month,Cash\n2027-01,9000000\n2027-04,9000000\n";
    let cash = read_as(CASH, text);
    assert_eq!(cash.months(), [(0, 9e6), (3, 9e6)].into());
    assert_eq!(cash.kept, [Month::new(2027, 2), Month::new(2027, 3)]);
    assert_eq!(cash.filled, []);
    let price = read_as(PRICE, &text.replace("9000000", "90000"));
    assert_eq!((price.months().len(), price.filled.len()), (4, 2));
    assert_eq!(price.kept, []);
}

#[test]
fn quarters_and_years_may_stand_across_the_header() {
    for header in ["Q1 2027,Q2 2027,Q3 2027", "1/1/2027,2/1/2027,3/1/2027"] {
        let reading = read_as(PRICE, &format!("Item,{header}\nBTC price,5,6,7\n"));
        assert_eq!(reading.problems, [], "{header}");
        assert_eq!((reading.values.len() % 3, reading.values[0]), (0, (0, 5.0)));
    }
    let years = read_as(PRICE, "Item,2027,2028,2029\nBTC price,5,6,7\n");
    assert_eq!((years.values.len(), years.outside), (24, 12));
    assert_eq!(years.values[12], (12, 6.0));
}

#[test]
fn a_point_before_three_digits_is_refused_where_commas_stand_before_decimals() {
    // File, how many values are read, how many refused.
    let cases = [
        ("Month;BTC price\n2027-01;84.714\n", 0, 1),
        ("Month;BTC price\n2027-01;84.714\n2027-02;85.5\n", 2, 0),
        ("Month,BTC price\n2027-01,84.714\n", 1, 0),
        ("Month,BTC price\n2027-01,84.714\n2027-02,\"84,5\"\n", 0, 2),
        ("Month;BTC price\n2027-01;0.714\n", 1, 0),
    ];
    for (text, read, refused) in cases {
        let mapping = SeriesMapping {
            month_column: Some(0),
            value_columns: vec![(1, PRICE.to_string())],
            ..SeriesMapping::default()
        };
        let reading = series(&csv(text), &mapping, plan_2027(), &assumption(PRICE));
        let counts = (reading.values.len(), reading.problems.len());
        assert_eq!(counts, (read, refused), "{text}: {:?}", reading.problems);
    }
}
