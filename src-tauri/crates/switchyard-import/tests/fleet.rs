//! Tables as fleet lists.

mod common;

use std::collections::BTreeMap;

use common::*;
use rust_xlsxwriter::{Format, Workbook};
use switchyard_import::{FleetMapping, FleetReading, Table, fleet, suggest_fleet};
use switchyard_model::plan::{Context, Plan};
use switchyard_model::samples;

fn first_run(context: &Context) -> Plan {
    samples::load(context, "first-run").unwrap()
}

fn read_fleet(table: &Table) -> FleetReading {
    let context = Context::standard();
    fleet(
        table,
        &suggest_fleet(table, &context),
        &first_run(&context),
        &context,
    )
}

#[test]
fn columns_of_a_fleet_list_are_found() {
    let context = Context::standard();
    let headers = [
        "Lot,Model,Hall,Machines,Efficiency (J/TH),Hashrate (TH/s),Uptime (%),Pool fee (%)",
        "Name,Miner type,Building,Count,J/TH,TH/s,Availability,Pool fee %",
        "lot,machine,Hall name,Qty,efficiency_j_per_th,hashrate_th_per_machine,uptime_fraction,pool_fee_fraction",
        "Lot name,ASIC,Location,# of Machines,Efficiency,TH/s per machine,Uptime,Pool Fee",
    ];
    for header in headers {
        let table = csv(&format!(
            "{header}\nLot 1,Antminer S21,Hall A,6860,17.5,200,95,1.5\n"
        ));
        let mapping = suggest_fleet(&table, &context);
        assert_eq!(
            (mapping.name, mapping.model, mapping.hall),
            (Some(0), Some(1), Some(2)),
            "{header}"
        );
        let values: BTreeMap<String, usize> = [
            ("machines", 3),
            ("efficiency_j_per_th", 4),
            ("hashrate_th_per_machine", 5),
            ("uptime_fraction", 6),
            ("pool_fee_fraction", 7),
        ]
        .map(|(key, column)| (key.to_string(), column))
        .into();
        assert_eq!(mapping.values, values, "{header}");
    }
}

#[test]
fn a_fleet_is_read_into_lots() {
    let table = csv(
        "Lot,Model,Hall,Machines,Uptime (%)\nNorth,S21 XP,Hall A,\"6,860\",95\n,antminer s19j pro+ 122TH,b,500,\nSouth,Whatsminer M30S++ (112 TH/s),HALL C,20,97.5%\n",
    );
    let reading = read_fleet(&table);
    assert_eq!(reading.problems, []);
    let lots: Vec<_> = reading
        .lots
        .iter()
        .map(|lot| {
            (
                lot.line,
                lot.name.as_str(),
                lot.library.as_deref().unwrap_or(""),
                lot.hall.as_str(),
            )
        })
        .collect();
    assert_eq!(
        lots,
        [
            (2, "North", "s21xp", "A"),
            (3, "Antminer S19j Pro+, Hall B", "s19jproplus", "B"),
            (4, "South", "m30spp", "C"),
        ]
    );
    assert_eq!(reading.lots[0].cells["machines"], 6860.0);
    assert_eq!(reading.lots[0].cells["uptime_fraction"], 0.95);
    assert!(!reading.lots[1].cells.contains_key("uptime_fraction"));
    assert_eq!(reading.lots[2].cells["uptime_fraction"], 0.975);
}

#[test]
fn a_percent_may_be_written_in_three_ways_and_never_be_guessed() {
    let cases: &[(&str, &str, Option<f64>)] = &[
        ("Uptime", "95", Some(0.95)),
        ("Uptime", "95%", Some(0.95)),
        ("Uptime (%)", "95", Some(0.95)),
        ("Uptime fraction", "0.95", Some(0.95)),
        ("Uptime", "0.95", None),
        ("Uptime (%)", "0.95", None),
        ("Uptime", "1", None),
        ("Uptime", "105", None),
    ];
    for (heading, cell, expected) in cases {
        let table = csv(&format!("Model,Hall,Machines,{heading}\nS21,A,10,{cell}\n"));
        let reading = read_fleet(&table);
        match expected {
            Some(value) => {
                assert_eq!(reading.problems, [], "{heading} {cell}");
                let read = reading.lots[0].cells["uptime_fraction"];
                assert!((read - value).abs() < 1e-12, "{heading} {cell}: {read}");
            }
            None => {
                assert_eq!(reading.lots, [], "{heading} {cell}");
                assert_eq!(reading.problems.len(), 1, "{heading} {cell}");
                assert_eq!(reading.problems[0].text, *cell);
            }
        }
    }
}

#[test]
fn a_cell_shown_as_percent_is_one() {
    let mut workbook = Workbook::new();
    let percent = Format::new().set_num_format("0%");
    let sheet = workbook.add_worksheet();
    for (column, heading) in ["Model", "Hall", "Machines", "Uptime"].iter().enumerate() {
        sheet.write(0, column as u16, *heading).unwrap();
    }
    sheet.write(1, 0, "S21").unwrap();
    sheet.write(1, 1, "Hall D").unwrap();
    sheet.write(1, 2, 10).unwrap();
    sheet.write_with_format(1, 3, 0.95, &percent).unwrap();
    let reading = read_fleet(&read("f.xlsx", bytes(workbook)).unwrap()[0]);
    assert_eq!(reading.problems, []);
    assert_eq!(reading.lots[0].cells["uptime_fraction"], 0.95);
}

#[test]
fn what_a_row_gets_wrong_is_said_and_the_row_left_out() {
    // Row, column, what is said.
    let cases = [
        (
            "X,S99,Hall A,10",
            "Model",
            "'S99' is not in the machine library; write it as there, such as ",
        ),
        (
            "X,S19 pro j,Hall A,10",
            "Model",
            "is not in the machine library",
        ),
        (
            "X,S21,Hall Z,10",
            "Hall",
            "No hall of the plan is named 'Hall Z'; write one of its 4 halls, such as Hall ",
        ),
        ("X,S21,,10", "Hall", "No hall of the plan is named ''"),
        ("X,S21,Hall A,", "Machines", "has no number of machines"),
        (
            "X,S21,Hall A,many",
            "Machines",
            "Machines needs a number such as 6,800 machines; 'many' was not understood.",
        ),
        ("X,S21,Hall A,-4", "Machines", "must lie between"),
        (
            "X,S21,Hall A,\"6,5\"",
            "Machines",
            "decimals stand after a point",
        ),
        ("X,,Hall A,10", "Model", "names no machine"),
        ("Good,S21,Hall A,10", "Lot", "Another row is named 'Good'"),
        ("Total,,,20", "", "is a total"),
        ("TOTAL FLEET,,,20", "", "is a total"),
    ];
    for (row, column, said) in cases {
        let table = csv(&format!(
            "Lot,Model,Hall,Machines\nGood,S21,Hall A,10\n{row}\n"
        ));
        let context = Context::standard();
        let mapping = FleetMapping {
            name: Some(0),
            model: Some(1),
            hall: Some(2),
            values: [("machines".to_string(), 3)].into(),
        };
        let reading = fleet(&table, &mapping, &first_run(&context), &context);
        assert_eq!(reading.lots.len(), 1, "{row}");
        let [problem] = reading.problems.as_slice() else {
            panic!("{row}: {reading:?}");
        };
        assert!(problem.sentence.contains(said), "{row}: {problem}");
        assert!(problem.sentence.ends_with('.'), "{row}: {problem}");
        assert_eq!(
            (problem.line, problem.column.as_str()),
            (3, column),
            "{row}"
        );
    }
}

#[test]
fn all_problems_of_a_row_are_told_at_once() {
    let table = csv("Lot,Model,Hall,Machines\nY,S21,A,5\nX,S99,Hall Z,many\n");
    let context = Context::standard();
    let mapping = FleetMapping {
        name: Some(0),
        model: Some(1),
        hall: Some(2),
        values: [("machines".to_string(), 3)].into(),
    };
    let reading = fleet(&table, &mapping, &first_run(&context), &context);
    assert_eq!(reading.problems.len(), 3);
    assert_eq!(reading.lots.len(), 1);
}

#[test]
fn a_mapping_that_does_not_fit_is_said_once() {
    let table = csv("Model,Hall,Machines\nS21,A,5\nS21,B,5\n");
    let context = Context::standard();
    let cases = [
        ("{}", "No column is chosen for Machines"),
        (r#"{"values":{"machines":2}}"#, "the plan has 4 halls"),
        (r#"{"hall":1,"values":{"machines":9}}"#, "not among them"),
        (
            r#"{"hall":1,"values":{"machines":2,"rent":0}}"#,
            "'rent' is not a value of a miner lot",
        ),
        (
            r#"{"hall":1,"values":{"machines":2,"btc_price_curve_usd":0}}"#,
            "is not a value of a miner lot",
        ),
    ];
    for (json, said) in cases {
        let mapping: FleetMapping = serde_json::from_str(json).unwrap();
        let reading = fleet(&table, &mapping, &first_run(&context), &context);
        assert_eq!(reading.lots, [], "{json}");
        assert_eq!(reading.problems.len(), 1, "{json}");
        assert!(
            reading.problems[0].sentence.contains(said),
            "{json}: {:?}",
            reading.problems
        );
    }
    let many = csv(&format!(
        "Model,Hall,Machines\n{}",
        "S21,A,5\n".repeat(2_001)
    ));
    assert!(
        read_fleet(&many).problems[0]
            .sentence
            .contains("at most 2000 lots")
    );
}

#[test]
fn made_names_differ_from_each_other_and_from_the_plan() {
    let table = csv("Model,Hall,Machines\nS21,A,5\nS21,A,5\nS21,A,5\n");
    let names: Vec<String> = read_fleet(&table)
        .lots
        .into_iter()
        .map(|lot| lot.name)
        .collect();
    assert_eq!(
        names,
        [
            "Antminer S21, Hall A",
            "Antminer S21, Hall A 2",
            "Antminer S21, Hall A 3"
        ]
    );
}

#[test]
fn every_machine_of_the_library_is_found_by_its_name() {
    let context = Context::standard();
    for machine in &context.libraries.asics {
        let shouted = machine.label.to_uppercase();
        for name in [&machine.label, &machine.id, &shouted] {
            let table = csv(&format!("Model,Hall,Machines\n\"{name}\",A,5\n"));
            let reading = read_fleet(&table);
            assert_eq!(reading.problems, [], "{name}");
            assert_eq!(
                reading.lots[0].library.as_deref(),
                Some(machine.id.as_str()),
                "{name}"
            );
        }
    }
}

#[test]
fn a_count_that_can_be_read_two_ways_or_is_not_whole_is_refused() {
    let cases = [
        (
            "Model;Hall;Machines\nS21;A;1.000\n",
            "can be read as 1 or as 1,000; write 1 or 1000.",
        ),
        (
            "Model;Hall;Machines\nS21;A;12.500\n",
            "can be read as 12.5 or as 12,500",
        ),
        (
            "Model,Hall,Machines\nS21,A,6.5\n",
            "takes whole numbers; write one instead of 6.5.",
        ),
        (
            "Model,Hall,Machines\nS21,A,6.500\n",
            "takes whole numbers; write one instead of 6.5.",
        ),
    ];
    for (text, said) in cases {
        let reading = read_fleet(&csv(text));
        assert_eq!(reading.lots, [], "{text}");
        let [problem] = reading.problems.as_slice() else {
            panic!("{text}: {:?}", reading.problems);
        };
        assert!(problem.sentence.contains(said), "{text}: {problem}");
        assert!(problem.sentence.ends_with('.'), "{problem}");
        assert_eq!(problem.column, "Machines");
    }
    for (text, count) in [
        ("Model;Hall;Machines\nS21;A;1000\n", 1000.0),
        ("Model,Hall,Machines\nS21,A,7.000\n", 7.0),
        ("Model;Hall;Machines\nS21;A;1.234.567\n", 0.0),
    ] {
        let reading = read_fleet(&csv(text));
        let read = reading
            .lots
            .first()
            .map_or(0.0, |lot| lot.cells["machines"]);
        assert_eq!(read, count, "{text}");
        assert_eq!(reading.problems.is_empty(), count > 0.0, "{text}");
    }
}
