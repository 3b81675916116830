//! What the program said before today: plans keep it, names of it are read for ever, and nothing
//! of it is used again for something else.

use std::collections::BTreeMap;
use std::sync::Arc;

use switchyard_model::catalogue::Catalogue;
use switchyard_model::past::{
    Basis, FIRST, Given, Noun, Past, Retired, adopted, brought_up, newer, standing, whole,
};
use switchyard_model::plan::{Cell, Change, Context, Origin, Override, Plan, Row, Value};
use switchyard_model::plan_text;
use switchyard_model::sheet::Sheet;

const CHANGES: &str =
    "date,key,library,was,is,source_was,source_type_was,as_of_was,confidence_was,why\n";
const RETIRED: &str = "noun,old,new,rule,date,why\n";

/// A program whose register was changed as these lines of the table say.
fn program(changes: &str, retired: &str) -> Context {
    let retired = Retired::from_csv(&(RETIRED.to_string() + retired));
    Context {
        past: Arc::new(Past::read(&(CHANGES.to_string() + changes), retired)),
        ..Context::standard()
    }
}

/// Uptime was 90% and the resale price of an S21 was $3 before 1 December 2026.
fn december() -> Context {
    let today = Context::standard();
    let uptime = today.gives("uptime_fraction", "").unwrap().unwrap();
    let resale = today.gives("resale_usd_per_th", "s21").unwrap().unwrap();
    program(
        &format!(
            "2026-12-01,uptime_fraction,,0.9,{uptime},A guess,Placeholder,2026-11-22,low,a filing\n\
             2026-12-01,resale_usd_per_th,s21,3,{resale},A shop,Market data,2026-10-01,low,fell\n\
             2026-12-01,resale_usd_per_th,s9,,0.1,,,,,first price\n"
        ),
        "",
    )
}

const PLAN: &str = "[company]\nname = \"Co\"\n\
    [[site]]\nid = \"S1\"\n[[hall]]\nid = \"H1\"\nparent = \"S1\"\n\
    [[miner_lot]]\nid = \"L1\"\nparent = \"H1\"\nlibrary = \"s21\"\n\
    [[miner_lot]]\nid = \"L2\"\nparent = \"H1\"\nlibrary = \"s19\"\nuptime_fraction = 0.97\n";

fn read(context: &Context, head: &str) -> Plan {
    plan_text::read(context, &(head.to_string() + PLAN)).unwrap_or_else(|p| panic!("{p}"))
}

fn value(context: &Context, plan: &Plan, row: &str, key: &str) -> (f64, Origin) {
    let input = context.catalogue.assumption(key).unwrap();
    let (value, origin) = context.input(plan, plan.row(row).unwrap(), input);
    (value.at(0), origin)
}

#[test]
fn a_plan_from_before_keeps_its_defaults_and_says_since_when() {
    let context = december();
    let plan = read(&context, "");
    assert_eq!(
        value(&context, &plan, "L1", "uptime_fraction"),
        (0.9, Origin::Kept)
    );
    assert_eq!(
        value(&context, &plan, "L1", "resale_usd_per_th"),
        (3.0, Origin::Kept)
    );
    assert_eq!(
        value(&context, &plan, "L2", "uptime_fraction"),
        (0.97, Origin::Typed)
    );
    assert_eq!(
        value(&context, &plan, "L2", "resale_usd_per_th").1,
        Origin::Library
    );
    let input = context.catalogue.assumption("uptime_fraction").unwrap();
    let source = context.source(&plan, plan.row("L1").unwrap(), input);
    assert_eq!(
        (source.source.as_str(), source.as_of.as_str()),
        ("A guess", FIRST)
    );
}

#[test]
fn a_plan_of_today_or_of_a_sample_keeps_nothing() {
    let context = december();
    for head in ["register = \"newest\"\n", "register = \"2026-12-01\"\n"] {
        let plan = read(&context, head);
        assert!(plan.basis.is_empty(), "{head}");
        assert_eq!(
            value(&context, &plan, "L1", "uptime_fraction").1,
            Origin::Default
        );
    }
    assert!(
        read(&Context::standard(), "register = \"newest\"\n")
            .basis
            .is_empty()
    );
}

#[test]
fn what_is_newer_is_offered_and_taken_over_one_by_one() {
    let context = december();
    let plan = read(&context, "");
    let offered = newer(&context, &plan).unwrap();
    let said: Vec<_> = offered
        .iter()
        .map(|one| {
            (
                one.label.as_str(),
                one.was,
                one.of.as_str(),
                one.rows.join(", "),
            )
        })
        .collect();
    // Nothing stands on the S9, and L2 types its uptime.
    assert_eq!(said.len(), 2, "{said:?}");
    assert_eq!(said[0], ("Uptime", 0.9, FIRST, "L1".to_string()));
    assert!(said[1].0.contains(" of ") && said[1].1 == 3.0, "{said:?}");
    let some = adopted(&plan, [("uptime_fraction", "")]);
    assert_eq!(
        value(&context, &some, "L1", "uptime_fraction").1,
        Origin::Default
    );
    assert_eq!(
        value(&context, &some, "L1", "resale_usd_per_th"),
        (3.0, Origin::Kept)
    );
    assert_eq!(newer(&context, &some).unwrap().len(), 1);
}

#[test]
fn kept_values_come_back_from_text_and_from_a_file() {
    let context = december();
    let plan = read(&context, "");
    let some = adopted(&plan, [("uptime_fraction", "")]);
    for plan in [plan, some] {
        let text = plan_text::write(&context, &plan);
        assert_eq!(plan_text::read(&context, &text).unwrap(), plan, "{text}");
        let stored = whole(&context, &plan);
        assert_eq!(stored.basis.register, "2026-12-01");
        assert!(stored.basis.get("uptime_fraction", "").is_some());
        assert_eq!(brought_up(&context, &stored).unwrap(), plan);
        // Twice saved is saved alike.
        assert_eq!(
            whole(&context, &brought_up(&context, &stored).unwrap()),
            stored
        );
    }
}

#[test]
fn a_library_row_that_says_something_since_is_kept_silent() {
    let context = december();
    let mut plan = read(&context, "");
    plan.row_mut("L1").unwrap().library = Some("s9".to_string());
    let input = context.catalogue.assumption("resale_usd_per_th").unwrap();
    let expected = (input.default, Origin::Kept);
    assert_eq!(value(&context, &plan, "L1", "resale_usd_per_th"), expected);
    let text = plan_text::write(&context, &plan);
    assert_eq!(plan_text::read(&context, &text).unwrap(), plan, "{text}");
}

#[test]
fn saved_values_count_more_than_the_table_of_changes() {
    let context = december();
    let mut stored = whole(&context, &read(&context, "register = \"newest\"\n"));
    let mut basis = Basis::clone(&stored.basis);
    let given = |value, of: &str| Given {
        value,
        of: of.to_string(),
    };
    basis.insert("uptime_fraction", "", given(Some(0.8), "2026-11-30"));
    basis.insert("of_a_later_program", "", given(Some(1.0), "2027-01-01"));
    stored.basis = Arc::new(basis);
    let plan = brought_up(&context, &stored).unwrap();
    assert_eq!(
        value(&context, &plan, "L1", "uptime_fraction"),
        (0.8, Origin::Kept)
    );
    // Unknown here, and still there when the plan is saved again.
    let again = whole(&context, &plan);
    assert!(again.basis.get("of_a_later_program", "").is_some());
    assert_eq!(newer(&context, &plan).unwrap().len(), 1);
}

#[test]
fn a_damaged_list_of_kept_values_is_one_sentence() {
    let context = december();
    let kept = |line: &str| format!("{PLAN}\n[[kept]]\n{line}\n");
    let cases = [
        (
            kept("key = \"uptime_fraction\"\nvalue = 9.0\nof = \"2026-11-22\""),
            "must lie between",
        ),
        (
            kept("key = \"uptime_fraction\"\nvalue = \"a\"\nof = \"2026-11-22\""),
            "is a number",
        ),
        (
            kept("key = \"uptime_fraction\"\nvalue = nan\nof = \"2026-11-22\""),
            "is a number",
        ),
        (
            kept("key = \"uptime_fraction\"\nvalue = 0.9"),
            "needs a day",
        ),
        (kept("value = 0.9\nof = \"2026-11-22\""), "needs the key"),
        (
            kept("key = \"uptime_fraction\"\nvaleu = 0.9"),
            "'valeu' of [[kept]]",
        ),
        (format!("register = \"soon\"\n{PLAN}"), "is a day such as"),
        (
            format!("register = \"2026-1122\"\n{PLAN}"),
            "is a day such as",
        ),
        (
            format!("register = \"2027-05-01\"\n{PLAN}"),
            "update Switchyard",
        ),
        (format!("kept = 3\n{PLAN}"), "[[kept]]"),
    ];
    for (text, expected) in cases {
        let problem = plan_text::read(&context, &text).expect_err(&text);
        assert!(
            problem.message.contains(expected),
            "{text}\n{}",
            problem.message
        );
    }
}

#[test]
fn an_old_name_is_read_by_text_file_and_override() {
    let context = program(
        "",
        "input,rack_uptime_percent,uptime_fraction,times 0.01,2026-12-01,a fraction now\n\
         input,older_still,rack_uptime_percent,,2026-11-30,renamed\n\
         input,left_out,,,2026-12-01,it moved nothing.\n\
         link,lease,contract,,2026-12-01,renamed\n\
         sheet,miner_group,miner_lot,,2026-12-01,renamed\n\
         line,old_ebitda,ebitda_usd,,2026-12-01,renamed\n\
         measure,gain,uplift,,2026-12-01,renamed\n",
    );
    let old = PLAN
        .replace("uptime_fraction = 0.97", "older_still = 97.0")
        .replace("miner_lot", "miner_group");
    let tree = "\n[[scenario]]\nid = \"bear\"\n[[scenario.change]]\nrow = \"L1\"\n\
        key = \"rack_uptime_percent\"\nvalue = 50.0\n";
    let plan = plan_text::read(&context, &(old + tree)).unwrap_or_else(|p| panic!("{p}"));
    assert_eq!(
        value(&context, &plan, "L2", "uptime_fraction"),
        (0.97, Origin::Typed)
    );
    let change = &plan.scenarios[0].overrides[0];
    assert_eq!(change.key, "uptime_fraction");
    assert_eq!(change.change, Change::Cell(Cell::from(0.5)));
    let twice = PLAN.replace(
        "uptime_fraction = 0.97",
        "uptime_fraction = 0.97\nolder_still = 3.0",
    );
    let problem = plan_text::read(&context, &twice).unwrap_err();
    assert!(
        problem.message.contains("stands twice"),
        "{}",
        problem.message
    );
    let gone = PLAN.replace("uptime_fraction = 0.97", "left_out = 1.0");
    let problem = plan_text::read(&context, &gone).unwrap_err();
    assert!(
        problem.message.contains("left out on 2026-12-01"),
        "{}",
        problem.message
    );

    let stored = stored_under_old_names(&plan);
    let up = brought_up(&context, &stored).unwrap();
    let lot = up.row("L2").unwrap();
    assert_eq!(
        lot.cells["uptime_fraction"].value,
        Value::Series(vec![0.97, 0.5])
    );
    let months = BTreeMap::from([(3, 0.25)]);
    let expected = Change::Months {
        values: months,
        source: None,
    };
    assert_eq!(up.scenarios[0].overrides[0].change, expected);
    assert_eq!(
        up.basis.get("uptime_fraction", "").unwrap().value,
        Some(0.5)
    );

    let retired = &context.past.retired;
    assert_eq!(retired.measure("old_ebitda@2029"), "ebitda_usd@2029");
    assert_eq!(retired.measure("gain"), "uplift");
    assert_eq!(context.line("old_ebitda"), context.line("ebitda_usd"));
    assert!(context.line("old_ebitda").is_some());
}

/// As a file of that day has it: typed by month, overridden in some months, and kept.
fn stored_under_old_names(plan: &Plan) -> Plan {
    let mut stored = plan.clone();
    let lot: &mut Row = stored.row_mut("L2").unwrap();
    let cell = Cell {
        value: Value::Series(vec![97.0, 50.0]),
        source: None,
    };
    lot.cells = BTreeMap::from([("rack_uptime_percent".to_string(), cell)]);
    let months = BTreeMap::from([(3, 25.0)]);
    stored.scenarios[0].overrides = vec![Override {
        row: "L1".to_string(),
        key: "rack_uptime_percent".to_string(),
        change: Change::Months {
            values: months,
            source: None,
        },
    }];
    let mut basis = Basis::default();
    let given = Given {
        value: Some(50.0),
        of: FIRST.to_string(),
    };
    basis.insert("rack_uptime_percent", "", given);
    stored.basis = Arc::new(basis);
    stored
}

#[test]
fn codes_of_a_choice_are_read_by_the_table() {
    let retired = "input,feed,network_mode,codes 0:2 2:0,2026-12-01,order changed\n";
    let table = Retired::from_csv(&(RETIRED.to_string() + retired));
    let read: Vec<f64> = [0.0, 1.0, 2.0]
        .map(|code| table.value("feed", code))
        .to_vec();
    assert_eq!(read, [2.0, 1.0, 0.0]);
    assert_eq!(table.current(Noun::Input, "feed"), "network_mode");
    let circle = "line,a,b,,2026-12-01,x\nline,b,a,,2026-12-01,x\n";
    let circle = Retired::from_csv(&(RETIRED.to_string() + circle));
    assert_eq!(circle.current(Noun::Line, "a"), "a");
}

/// The first register as it was: `data/registers/2026-11-22.csv`. It is never written again.
fn first_register() -> Vec<Pinned> {
    let text = include_str!("../../../../data/registers/2026-11-22.csv");
    let rows = csv::Reader::from_reader(text.as_bytes()).into_deserialize();
    rows.map(|row| row.expect("well formed")).collect()
}

/// One value of it: an input's default, or what a library row says of the input.
#[derive(serde::Deserialize)]
struct Pinned {
    sheet: String,
    key: String,
    library: String,
    value: Option<f64>,
    min: Option<f64>,
    max: Option<f64>,
    choices: String,
}

#[test]
fn the_first_register_is_today_s_with_the_changes_taken_back() {
    let context = Context::standard();
    let first = standing(&context, FIRST);
    for pinned in first_register() {
        let retired = &context.past.retired;
        let key = retired.current(Noun::Input, &pinned.key);
        let was = pinned.value.map(|value| retired.value(&pinned.key, value));
        let now = match first.get(key, &pinned.library) {
            Some(given) => Some(given.value),
            None => context.gives(key, &pinned.library),
        };
        let place = format!("{} {}", pinned.key, pinned.library);
        assert_eq!(
            now,
            Some(was),
            "{place}: a changed value stands in data/register_changes.csv"
        );
    }
}

#[test]
fn the_last_change_of_each_value_is_what_the_register_says() {
    let context = Context::standard();
    let mut last = BTreeMap::new();
    for one in &context.past.moves {
        let before = last.insert((one.key.clone(), one.library.clone()), one);
        let goes_on = before.is_none_or(|before| before.is == one.was && before.date <= one.date);
        assert!(goes_on, "{} {}", one.date, one.key);
        assert!(!one.why.is_empty(), "{} {}", one.date, one.key);
    }
    for ((key, library), one) in last {
        assert_eq!(
            context.gives(&key, &library),
            Some(one.is),
            "{key} {library}"
        );
    }
}

#[test]
fn nothing_of_the_first_register_is_gone_or_means_something_else() {
    let context = Context::standard();
    let retired = &context.past.retired;
    for pinned in first_register().iter().filter(|one| one.library.is_empty()) {
        let sheet = retired.current(Noun::Sheet, &pinned.sheet);
        assert!(Sheet::from_key(sheet).is_some(), "{}", pinned.sheet);
        let key = retired.current(Noun::Input, &pinned.key);
        let Some(input) = context.catalogue.assumption(key) else {
            assert!(
                retired.farewell(Noun::Input, key).is_some(),
                "{key} is gone without a word"
            );
            continue;
        };
        if key != pinned.key {
            continue;
        }
        // What was once allowed opens for ever.
        assert!(
            Some(input.min) <= pinned.min && Some(input.max) >= pinned.max,
            "{key}"
        );
        for (code, label) in pinned.choices.split('|').enumerate() {
            let now = input.choices.get(code).map_or("", String::as_str);
            let listed = retired
                .names(Noun::Choice)
                .any(|one| one == format!("{key}={code}"));
            assert!(now == label || listed, "{key} {code}: {label} is now {now}");
        }
    }
}

#[test]
fn no_retired_name_is_used_again() {
    let context = Context::standard();
    let retired = &context.past.retired;
    let catalogue: &Catalogue = &context.catalogue;
    for name in retired.names(Noun::Input) {
        assert!(catalogue.assumption(name).is_none(), "input {name}");
    }
    for name in retired.names(Noun::Line) {
        assert!(catalogue.find(name).is_none(), "line {name}");
    }
    for name in retired.names(Noun::Sheet) {
        assert!(Sheet::from_key(name).is_none(), "sheet {name}");
    }
    for name in retired.names(Noun::Link) {
        let links = Sheet::ALL.iter().flat_map(|sheet| sheet.links().iter());
        assert!(links.clone().all(|(link, _)| *link != name), "link {name}");
    }
}
