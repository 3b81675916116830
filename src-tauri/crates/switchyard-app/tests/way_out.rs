//! What leaves the window: raw numbers as they are seen, the command line's own workbook, and
//! nothing written of what was refused or given up.

mod common;

use std::path::{Path, PathBuf};

use common::Desk;
use switchyard_app::api::*;
use switchyard_app::headless;
use switchyard_app::{Clip, Runs};

struct Window {
    desk: Desk,
    runs: Runs,
}

impl Window {
    fn new(name: &str) -> Window {
        let mut desk = common::desk(&format!("way-out-{name}"));
        desk.open_sample(ViewRequest::default());
        Window {
            desk,
            runs: Runs::default(),
        }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.desk.folder.join(name)
    }

    fn export(
        &mut self,
        output: Output,
        format: FileFormat,
        path: &Path,
    ) -> Result<Exported, Refusal> {
        let leaving = self.desk.session.leaving()?;
        let request = ExportRequest {
            run: 1,
            output,
            format,
        };
        self.runs.export(&leaving, &request, path)
    }

    /// The table as it is on the clipboard, by cells.
    fn copied(&mut self, output: Output) -> Vec<Vec<String>> {
        let leaving = self.desk.session.leaving().expect("a plan");
        let clip = self.runs.clip(&leaving, &CopyRequest { output });
        let Clip::Table(text) = clip.expect("copied") else {
            panic!("a table was asked for");
        };
        let cells = |line: &str| line.split('\t').map(str::to_string).collect();
        text.lines().map(cells).collect()
    }
}

fn figure(name: &str) -> FigureOf {
    FigureOf::Plan {
        name: name.to_string(),
        period: Gathering::Year,
        scenario: None,
    }
}

fn table_of(name: &str) -> Output {
    Output::FigureTable {
        figure: figure(name),
    }
}

fn number(text: &str) -> f64 {
    text.parse()
        .unwrap_or_else(|_| panic!("'{text}' is no number"))
}

#[test]
fn every_figure_leaves_as_a_picture_and_as_a_table() {
    let mut window = Window::new("figures");
    for name in switchyard_app::figures::NAMES {
        for (format, begins) in [
            (FileFormat::Png, b"\x89PNG" as &[u8]),
            (FileFormat::Svg, b"<svg"),
        ] {
            let path = window.path(&format!("f.{}", switchyard_app::extension(format)));
            let output = Output::Picture {
                figure: figure(name),
            };
            window.export(output, format, &path).expect(name);
            let bytes = std::fs::read(&path).expect("a file");
            assert!(bytes.starts_with(begins), "{name}");
        }
        let table = window.copied(table_of(name));
        assert!(table.len() > 1 && table[0].len() > 1, "{name}");
        assert!(
            table.iter().all(|row| row.len() == table[0].len()),
            "{name}"
        );
    }
}

#[test]
fn a_figures_table_has_raw_numbers_of_the_plan() {
    let mut window = Window::new("raw");
    let table = window.copied(table_of("mw_by_use"));
    assert_eq!(table[0][0], "MW gross");
    let total = table.iter().find(|row| row[0] == "Total").expect("a total");
    for period in 1..table[0].len() {
        let uses = table[1..].iter().take_while(|row| row[0] != "Total");
        let sum: f64 = uses.map(|row| number(&row[period])).sum();
        assert!((sum - number(&total[period])).abs() < 1e-9, "{table:?}");
    }
    let cash = window.copied(table_of("cumulative_cash"));
    let values = cash[1][1..].iter().map(|text| number(text));
    let deepest = values.fold(0.0, f64::min);
    assert!(deepest < -1e8, "in dollars and not in millions: {deepest}");
}

#[test]
fn rows_leave_as_they_are_seen() {
    let mut window = Window::new("rows");
    let request = TableRequest {
        sheet: Sheet::MinerLot,
        only: None,
    };
    let view = window.desk.session.table(request).expect("a table");
    let lines: Vec<&TableLine> = view.groups.iter().flat_map(|group| &group.rows).collect();
    let rows: Vec<String> = lines.iter().rev().map(|line| line.row.clone()).collect();
    let seen = window.copied(Output::Rows {
        sheet: Sheet::MinerLot,
        rows: rows[..2].to_vec(),
    });
    assert_eq!(
        seen.len(),
        4,
        "a heading, the rows in sight and their total"
    );
    let last = lines.last().expect("a lot");
    assert_eq!(seen[1][0], last.cells[0].text, "in the order seen");
    let machines = seen[0]
        .iter()
        .position(|name| name == "Machines (machines)");
    let machines = machines.expect("a column");
    assert_eq!(seen[1][machines], "6860", "no comma");
    assert_eq!(seen[3][0], "Total");
    let sum = number(&seen[1][machines]) + number(&seen[2][machines]);
    assert_eq!(number(&seen[3][machines]), sum);
    let alone = window.copied(Output::Rows {
        sheet: Sheet::MinerLot,
        rows: rows[..1].to_vec(),
    });
    assert_eq!(alone.len(), 2, "one row is its own total");

    let gone = Output::Rows {
        sheet: Sheet::MinerLot,
        rows: vec!["gone".to_string()],
    };
    let path = window.path("gone.csv");
    let refused = window.export(gone, FileFormat::Csv, &path);
    let message = refused.expect_err("it is gone").message;
    assert!(message.contains("look at it again"), "{message}");
    assert!(!path.exists());
}

#[test]
fn lines_of_the_time_grid_leave_as_they_are_seen() {
    let mut window = Window::new("grid");
    let period = Gathering::Year;
    let grid = window
        .desk
        .session
        .grid(GridRequest { period })
        .expect("a grid");
    let results = grid.sections.last().expect("results");
    let line = results.lines.last().expect("a line");
    let lines = vec![LineSeen {
        row: line.row.clone(),
        key: line.key.clone(),
    }];
    let seen = window.copied(Output::Grid { period, lines });
    assert_eq!(seen.len(), 2);
    assert_eq!(seen[0][..4], ["Section", "Row", "Line", "Unit"]);
    for (text, cell) in seen[1][4..].iter().zip(&line.cells) {
        let off = (number(text) - cell.value).abs();
        assert!(off <= cell.value.abs() * 1e-14, "{text} {}", cell.value);
    }
}

/// Whatever of a broken plan leaves the window says that it is not to be trusted, and why.
#[test]
fn an_error_goes_out_with_what_it_makes_untrue() {
    let mut window = Window::new("untrue");
    let edit = InputEdit::SetNumber {
        row: "L1".to_string(),
        key: "rent_usd_per_kw_month".to_string(),
        value: 100.0,
    };
    let picture = || Output::Picture {
        figure: figure("cumulative_cash"),
    };
    let path = window.path("f.svg");
    let said = |window: &mut Window, edit: InputEdit| {
        let request = EditRequest {
            edit: edit.into(),
            view: ViewRequest::default(),
        };
        window.desk.session.commit(request).expect("an edit");
        window
            .export(picture(), FileFormat::Svg, &path)
            .expect("written");
        let svg = std::fs::read_to_string(&path).expect("text");
        let period = Gathering::Year;
        let line = LineSeen {
            row: company(window),
            key: "ebitda_usd".to_string(),
        };
        let lines = vec![line];
        let grid = window.copied(Output::Grid { period, lines });
        let table = window.copied(table_of("cumulative_cash"));
        let last = |table: &[Vec<String>]| table.last().expect("a line")[0].clone();
        [svg, last(&grid), last(&table)].map(|text| text.contains("An error in the plan makes"))
    };
    assert_eq!(said(&mut window, edit), [false; 3]);
    let contract = contract(&mut window);
    let broken = InputEdit::SetNumber {
        row: contract,
        key: "power_share_fraction".to_string(),
        value: 0.5,
    };
    assert_eq!(said(&mut window, broken), [true; 3]);
    for (output, ending, format) in [
        (table_of("cumulative_cash"), "csv", FileFormat::Csv),
        (table_of("cumulative_cash"), "xlsx", FileFormat::Xlsx),
        (Output::Workbook { apart: false }, "xlsx", FileFormat::Xlsx),
    ] {
        let path = window.path(&format!("t.{ending}"));
        window.export(output, format, &path).expect("written");
        let tables = switchyard_import::read(&path, &mut |_, _| true).expect("a table");
        let found = tables.iter().any(|table| {
            let mut cells = table.rows.iter().flatten();
            cells.any(|cell| format!("{cell:?}").contains("cover 50% of the load"))
        });
        assert!(found, "{}", path.display());
    }
}

fn row_of(window: &mut Window, sheet: Sheet) -> String {
    let update = window
        .desk
        .session
        .view(ViewRequest::default())
        .expect("a view");
    let mut rows = update.objects.into_iter();
    rows.find(|row| row.sheet == sheet).expect("a row").id
}

fn company(window: &mut Window) -> String {
    row_of(window, Sheet::Company)
}

fn contract(window: &mut Window) -> String {
    row_of(window, Sheet::PowerContract)
}

#[test]
fn workbook_and_plan_are_those_of_the_command_line() {
    let mut window = Window::new("workbook");
    let request = headless::Request {
        plan: "first-run".to_string(),
        ..headless::Request::default()
    };
    let theirs = headless::load(&request).expect("loads");
    let book = |apart| Output::Workbook { apart };
    let path = window.path("book.xlsx");
    window
        .export(book(false), FileFormat::Xlsx, &path)
        .expect("written");
    let files = theirs.workbook(false, &mut |_, _| true).expect("written");
    assert!(
        std::fs::read(&path).expect("a file") == files[0].1,
        "the same bytes"
    );

    let said = window
        .export(book(true), FileFormat::Xlsx, &path)
        .expect("written");
    assert!(window.path("book (keep mining).xlsx").exists());
    assert_eq!(
        said.sentence,
        "“book.xlsx” and “book (keep mining).xlsx” are written."
    );

    let (ours, converted) = (window.path("ours.toml"), window.path("theirs.toml"));
    window
        .export(Output::Plan, FileFormat::Toml, &ours)
        .expect("written");
    theirs.convert(&converted).expect("written");
    let read = |path: &Path| std::fs::read_to_string(path).expect("text");
    assert_eq!(read(&ours), read(&converted));
}

#[test]
fn what_was_given_up_leaves_the_old_file() {
    let mut window = Window::new("given-up");
    let path = window.path("book.xlsx");
    std::fs::write(&path, b"old").expect("a file");
    let leaving = window.desk.session.leaving().expect("a plan");
    let request = ExportRequest {
        run: 7,
        output: Output::Workbook { apart: false },
        format: FileFormat::Xlsx,
    };
    let at = RunRequest { run: 7 };
    // Cancelled from beside, as soon as it is under way.
    let outcome = std::thread::scope(|scope| {
        let export = scope.spawn(|| window.runs.export(&leaving, &request, &path));
        while window.runs.progress(&at).total == 0 && !export.is_finished() {
            std::thread::yield_now();
        }
        window.runs.cancel(&at);
        export.join().expect("no panic")
    });
    let message = outcome.expect_err("it was given up").message;
    assert!(message.contains("cancelled"), "{message}");
    assert_eq!(std::fs::read(&path).expect("still there"), b"old");
    let never = window.runs.written(0).expect_err("nothing was written");
    assert!(
        never.message.contains("export it again"),
        "{}",
        never.message
    );
}

#[test]
fn a_name_that_will_not_do_is_a_sentence_and_writes_nothing() {
    let mut window = Window::new("names");
    for (name, format, part) in [
        ("book.csv", FileFormat::Xlsx, "does not end in .xlsx; add"),
        ("book", FileFormat::Csv, "does not end in .csv; add"),
        ("gone/f.toml", FileFormat::Toml, "save in another folder"),
    ] {
        let output = match format {
            FileFormat::Toml => Output::Plan,
            _ => table_of("mw_by_use"),
        };
        let path = window.path(name);
        let message = window
            .export(output, format, &path)
            .expect_err(name)
            .message;
        assert!(message.contains(part), "{message}");
        assert!(!path.exists(), "{name}");
    }
}

#[test]
fn an_answers_figure_leaves_as_it_was_asked() {
    let mut window = Window::new("answer");
    let asking = window.desk.session.asking().expect("a plan");
    let request = AskRequest {
        run: 3,
        question: Question::Tornado {
            measure: "uplift".to_string(),
            most: 5,
        },
        width: 800,
        height: 400,
        dark: true,
    };
    window.runs.ask(&asking, &request).expect("an answer");
    let table = window.copied(Output::FigureTable {
        figure: FigureOf::Answer { run: 3 },
    });
    assert_eq!(
        table[0][1..],
        ["Low input", "At low", "High input", "At high"]
    );
    let bar = &table[2];
    assert!(bar[1].parse::<f64>().is_err(), "as it is read: {bar:?}");
    assert!(number(&bar[2]).abs() > 1e4, "dollars: {bar:?}");

    let leaving = window.desk.session.leaving().expect("a plan");
    let output = Output::Picture {
        figure: FigureOf::Answer { run: 99 },
    };
    let refused = window.runs.clip(&leaving, &CopyRequest { output });
    let message = refused.err().expect("not kept").message;
    assert!(message.contains("ask the question again"), "{message}");
}
