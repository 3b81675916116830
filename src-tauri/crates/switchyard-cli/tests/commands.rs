//! The command line as a user meets it: what it prints, where, and its exit code.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn switchyard(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_switchyard"))
        .args(arguments)
        .output()
        .expect("the program runs")
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("text")
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("text")
}

fn ok(arguments: &[&str]) -> String {
    let output = switchyard(arguments);
    assert_eq!(
        output.status.code(),
        Some(0),
        "{arguments:?}: {}",
        stderr(&output)
    );
    assert!(
        output.stderr.is_empty(),
        "{arguments:?}: {}",
        stderr(&output)
    );
    stdout(&output)
}

/// Bad input: exit 2, one sentence on stderr, nothing on stdout.
fn refused(arguments: &[&str], parts: &[&str]) {
    let output = switchyard(arguments);
    let message = stderr(&output);
    assert_eq!(output.status.code(), Some(2), "{arguments:?}: {message}");
    assert!(output.stdout.is_empty(), "{arguments:?}");
    assert_eq!(message.trim_end().lines().count(), 1, "{message}");
    for part in parts {
        assert!(message.contains(part), "'{part}' is not in: {message}");
    }
}

struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Folder {
        let path =
            std::env::temp_dir().join(format!("switchyard-cli-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&path).expect("a folder");
        Folder(path)
    }

    fn file(&self, name: &str) -> String {
        self.0.join(name).display().to_string()
    }

    fn write(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        std::fs::write(self.0.join(name), content).expect("a file");
        self.file(name)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

#[test]
fn samples_are_listed_name_first() {
    assert!(
        ok(&["samples"])
            .lines()
            .any(|line| line.starts_with("first-run  "))
    );
}

#[test]
fn eval_prints_the_documented_json() {
    let text = ok(&[
        "eval",
        "first-run",
        "--format",
        "json",
        "--view",
        "quarter",
        "--lines",
        "ebitda_usd,lot_runs",
    ]);
    let reply: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(reply["plan"], "First run");
    assert_eq!(reply["scenario"], "Base");
    assert_eq!(reply["periods"].as_array().map(Vec::len), Some(60));
    assert_eq!(reply["periods"][0], "2027-Q1");
    let lines = reply["lines"].as_array().expect("lines");
    assert_eq!(lines.len(), 5, "one company line and a flag of four lots");
    assert_eq!(lines[0]["key"], "ebitda_usd");
    assert_eq!(lines[0]["values"].as_array().map(Vec::len), Some(60));
    for key in [
        "npv_scenario_usd",
        "npv_twin_usd",
        "uplift_usd",
        "capex_total_usd",
    ] {
        assert!(reply["metrics"][key].is_f64(), "{key}");
    }
    let metrics = &reply["metrics"];
    let difference = metrics["npv_scenario_usd"].as_f64().expect("npv")
        - metrics["npv_twin_usd"].as_f64().expect("npv");
    assert!((difference - metrics["uplift_usd"].as_f64().expect("uplift")).abs() < 1e-6);
    assert_eq!(metrics["trough_month"], "2028-11");
    assert!(reply["findings"].is_array());
}

#[test]
fn set_changes_one_owner_or_all() {
    let megawatts = |settings: &[&str]| -> f64 {
        let mut arguments = vec!["eval", "first-run", "--format", "json"];
        settings
            .iter()
            .for_each(|setting| arguments.extend(["--set", setting]));
        let reply: serde_json::Value = serde_json::from_str(&ok(&arguments)).expect("JSON");
        reply["metrics"]["utility_mw_converted"]
            .as_f64()
            .expect("MW")
    };
    assert_eq!(megawatts(&[]), 50.0);
    assert_eq!(megawatts(&["converts=1"]), 100.0);
    assert_eq!(megawatts(&["A.converts=0"]), 25.0);
    assert_eq!(
        megawatts(&["Hall C.converts=Yes", "B.hall_utility_mw=20"]),
        70.0
    );
    assert_eq!(megawatts(&["convert_mw=75"]), 75.0);
}

#[test]
fn explain_goes_from_formula_to_source() {
    let lot = ok(&[
        "explain",
        "first-run",
        "lot_cash_margin_usd_per_mwh",
        "--month",
        "2027-03",
        "--owner",
        "MA",
    ]);
    for part in [
        "Earned per MWh if it runs",
        "Power price",
        "Variable O&M",
        "$36.00/MWh",
    ] {
        assert!(lot.contains(part), "'{part}' is not in:\n{lot}");
    }
    let price = ok(&[
        "explain",
        "first-run",
        "power_price_usd_per_mwh",
        "--month",
        "2027-03",
    ]);
    for part in ["Market data", "22 Nov 2026", "high", "EIA Jan-2026"] {
        assert!(price.contains(part), "'{part}' is not in:\n{price}");
    }
    let drain = ok(&[
        "explain",
        "first-run",
        "drain_months",
        "--month",
        "2027-03",
        "--owner",
        "A",
    ]);
    assert!(drain.contains("Placeholder, no public source"), "{drain}");
}

#[test]
fn check_exits_2_when_a_finding_is_an_error() {
    assert!(ok(&["check", "first-run"]).contains("note: "));
    let output = switchyard(&["check", "first-run", "--set", "contracted_utility_mw=80"]);
    assert_eq!(output.status.code(), Some(2));
    let text = stdout(&output);
    assert!(
        text.contains("error: ") && text.contains("the interconnect allows 80 MW"),
        "{text}"
    );
}

#[test]
fn figures_are_drawn_as_svg_and_png() {
    let folder = Folder::new("figure");
    for name in switchyard_app::figures::NAMES {
        let svg = folder.file(&format!("{name}.svg"));
        ok(&["figure", "first-run", name, "-o", &svg]);
        assert!(
            std::fs::read_to_string(&svg)
                .expect("svg")
                .starts_with("<svg"),
            "{name}"
        );
        let png = folder.file(&format!("{name}.png"));
        ok(&[
            "figure",
            "first-run",
            name,
            "-o",
            &png,
            "--theme",
            "dark",
            "--size",
            "800x450",
        ]);
        let bytes = std::fs::read(&png).expect("png");
        assert!(bytes.starts_with(b"\x89PNG"));
        // Width and height stand at bytes 16 to 24.
        assert_eq!(&bytes[16..24], &[0, 0, 3, 32, 0, 0, 1, 194], "{name}");
    }
    refused(
        &[
            "figure",
            "first-run",
            "mw_by_use",
            "-o",
            &folder.file("x.jpg"),
        ],
        &["x.jpg", ".svg", ".png"],
    );
    refused(
        &["figure", "first-run", "pie", "-o", &folder.file("x.svg")],
        &["pie", "mw_by_use"],
    );
    refused(
        &[
            "figure",
            "first-run",
            "mw_by_use",
            "-o",
            &folder.file("x.png"),
            "--size",
            "9x9",
        ],
        &["1600x900"],
    );
}

#[test]
fn convert_is_lossless_both_ways() {
    let folder = Folder::new("convert");
    let (toml, swy, again) = (
        folder.file("a.toml"),
        folder.file("b.swy"),
        folder.file("c.toml"),
    );
    ok(&[
        "convert",
        "first-run",
        "-o",
        &toml,
        "--set",
        "rent_usd_per_kw_month=121.7",
    ]);
    ok(&["convert", &toml, "-o", &swy]);
    ok(&["convert", &swy, "-o", &again]);
    let read = |path: &str| std::fs::read_to_string(path).expect("a text");
    assert_eq!(read(&toml), read(&again));
    let eval = |plan: &str| ok(&["eval", plan, "--format", "csv"]);
    assert_eq!(eval(&toml), eval(&swy));
}

#[test]
fn keys_are_the_register() {
    let csv = ok(&["keys"]);
    assert!(csv.starts_with("key,sheet,label,group,unit"));
    let json: serde_json::Value =
        serde_json::from_str(&ok(&["keys", "--format", "json"])).expect("JSON");
    assert_eq!(json.as_array().map(Vec::len), Some(csv.lines().count() - 1));
}

#[test]
fn workbook_writes_a_spreadsheet() {
    let folder = Folder::new("workbook");
    let path = folder.file("out.xlsx");
    ok(&["workbook", "first-run", "-o", &path]);
    assert!(std::fs::read(&path).expect("xlsx").starts_with(b"PK"));
}

#[test]
fn bad_input_is_one_sentence() {
    let folder = Folder::new("bad");
    let sample = folder.file("sample.toml");
    ok(&["convert", "first-run", "-o", &sample]);
    let text = std::fs::read_to_string(&sample).expect("the sample");
    let changed = |name: &str, from: &str, to: &str| {
        assert!(text.contains(from), "{from}");
        folder.write(name, text.replacen(from, to, 1))
    };
    refused(
        &["eval", "first-rum"],
        &["first-rum", "Did you mean 'first-run'"],
    );
    refused(&["eval", "nothing.swy"], &["nothing.swy"]);
    refused(&["eval", "nothing.toml"], &["nothing.toml"]);
    refused(
        &["eval", "first-run", "--set", "rent=100"],
        &["'rent'", "rent_usd_per_kw_month"],
    );
    refused(
        &["eval", "first-run", "--set", "rent_usd_per_kw_month"],
        &["'='"],
    );
    refused(
        &["eval", "first-run", "--set", "rent_usd_per_kw_month=NaN"],
        &["Rent", "NaN"],
    );
    refused(&["eval", "first-run", "--set", "Z.converts=1"], &["'Z'"]);
    for (setting, part) in [
        (
            "A.converts=0.5",
            "Converts to HPC is one of No, Yes; 0.5 is not.",
        ),
        (
            "A.converts=2",
            "Converts to HPC is one of No, Yes; 2 is not.",
        ),
        ("drain_months=1.5", "write one instead of 1.5."),
        ("MA.machines=5.400", "write one instead of 5.4."),
        ("MA.machines=12 0", "'12 0' was not understood."),
        (
            "btc_price_curve_usd=84 714",
            "can be read as 84714 or as 2 months",
        ),
        (
            "A.conversion_start_month=24330.5",
            "write one instead of 24330.5.",
        ),
    ] {
        refused(&["eval", "first-run", "--set", setting], &[part]);
    }
    // One number and a list of it count alike.
    let of = |setting: &str| switchyard(&["eval", "first-run", "--set", setting]).stdout;
    let [one, list] = ["uptime_fraction=0.9", "uptime_fraction=0.9 0.9"].map(of);
    assert!(!one.is_empty() && one == list, "a list of fractions");
    refused(
        &["eval", "first-run", "--set", "convert_mw=43"],
        &["25 MW", "50 MW"],
    );
    refused(
        &["eval", "first-run", "--lines", "ebita_usd"],
        &["ebita_usd", "ebitda_usd"],
    );
    refused(
        &[
            "eval",
            "first-run",
            "--lines",
            "discount_factor",
            "--view",
            "year",
        ],
        &["--view month"],
    );
    refused(
        &["explain", "first-run", "ebitda_usd", "--month", "2050-01"],
        &["2050-01", "2041-12"],
    );
    refused(
        &["explain", "first-run", "lot_runs", "--month", "2027-03"],
        &["MA"],
    );
    let cases = [
        (
            "key.toml",
            "hall_utility_mw",
            "hall_utility_mv",
            vec!["key.toml", "nearest is 'hall_utility_mw'"],
        ),
        (
            "nan.toml",
            "hall_utility_mw = 25.0",
            "hall_utility_mw = nan",
            vec!["nan.toml", "hall_utility_mw"],
        ),
        (
            "minus.toml",
            "hall_utility_mw = 25.0",
            "hall_utility_mw = -1.0",
            vec!["minus.toml", "must lie between"],
        ),
        ("zero.toml", "months = 180", "months = 0", vec!["12 to 360"]),
        (
            "many.toml",
            "months = 180",
            "months = 10000",
            vec!["12 to 360"],
        ),
        (
            "twins.toml",
            "\"Hall B\"",
            "\"Hall A\"",
            vec!["must differ"],
        ),
        (
            "row.toml",
            "library = \"s21\"",
            "library = \"s99\"",
            vec!["s99"],
        ),
    ];
    for (name, from, to, parts) in cases {
        refused(&["eval", &changed(name, from, to)], &parts);
    }
    refused(
        &["eval", &folder.write("text.swy", "not a database")],
        &["text.swy"],
    );
}

#[test]
fn a_damaged_file_is_refused_or_read_unchanged() {
    let folder = Folder::new("damaged");
    let sound = folder.file("sound.swy");
    ok(&["convert", "first-run", "-o", &sound]);
    let expected = ok(&["eval", &sound, "--format", "csv"]);
    let bytes = std::fs::read(&sound).expect("the file");
    let step = bytes.len() / 40;
    for at in (0..bytes.len()).step_by(step) {
        let mut flipped = bytes.clone();
        flipped[at] ^= 0x10;
        check_damaged(&folder.write("flipped.swy", &flipped), &expected);
        check_damaged(&folder.write("cut.swy", &bytes[..at]), &expected);
    }
    assert!(Path::new(&sound).exists());
}

fn check_damaged(path: &str, expected: &str) {
    let output = switchyard(&["eval", path, "--format", "csv"]);
    match output.status.code() {
        Some(0) => assert_eq!(
            stdout(&output),
            expected,
            "other numbers were read from {path}"
        ),
        Some(2) => assert!(stderr(&output).contains(path), "{}", stderr(&output)),
        code => panic!("{path}: exit {code:?}: {}", stderr(&output)),
    }
}

#[test]
fn output_that_cannot_be_written_is_said_and_nothing_is_left() {
    let folder = Folder::new("unwritable");
    let nowhere = folder.file("missing/out.toml");
    refused(
        &["convert", "first-run", "-o", &nowhere],
        &["missing/out.toml"],
    );
    refused(
        &[
            "convert",
            "first-run",
            "-o",
            &folder.file("missing/out.swy"),
        ],
        &["out.swy"],
    );
    refused(
        &["convert", "first-run", "-o", &folder.file("plan.doc")],
        &["plan.doc", ".swy", ".toml"],
    );
    assert_eq!(std::fs::read_dir(&folder.0).expect("the folder").count(), 0);
}

#[test]
fn every_command_has_help_with_an_example() {
    for command in [
        "samples", "eval", "explain", "check", "workbook", "figure", "convert", "keys",
    ] {
        assert!(ok(&[command, "--help"]).contains("Example"), "{command}");
    }
}

#[test]
fn new_makes_the_plan_of_the_wizard() {
    let folder = Folder::new("new");
    let plan = folder.file("helios.toml");
    let base = ["new", "--company", "Helios", "--region", "ercot_west"];
    let with = |more: &[&'static str]| -> Vec<String> {
        let all = base.iter().chain(more);
        all.map(|text| text.to_string()).collect()
    };
    let run = |arguments: Vec<String>| {
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        ok(&arguments)
    };
    let mut arguments = with(&[
        "--mw",
        "100",
        "--machine",
        "s19jpro=9000",
        "--machine",
        "s9",
    ]);
    arguments.extend(["-o".to_string(), plan.clone()]);
    let said = run(arguments);
    assert!(
        said.starts_with("4 halls of 25 MW gross, 100 MW in all.\n"),
        "{said}"
    );
    assert!(said.contains("Antminer S9 loses $"), "{said}");
    let lots = ok(&[
        "eval", &plan, "--lines", "lot_runs", "--view", "year", "--format", "csv",
    ]);
    assert!(lots.contains("lot_runs,MD_2,"), "{lots}");
    ok(&["check", &plan]);
    let refuse = |more: &[&'static str], part: &str| {
        let arguments = with(more);
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        refused(&arguments, &[part]);
    };
    refuse(
        &["--mw", "much", "-o", "x.swy"],
        "between 1 and 5,000 MW gross; 'much'",
    );
    refuse(
        &["--mw", "10", "--machine", "s21o", "-o", "x.swy"],
        "'s21o' is no machine",
    );
    refuse(
        &["--mw", "10", "--machine", "s21", "-o", "x.xls"],
        "neither in .swy nor in .toml",
    );
}
