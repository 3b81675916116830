//! The system's own file dialogs, asked from Rust: the page never learns how to name a file.

use std::env;
use std::path::{Path, PathBuf};

use rfd::AsyncFileDialog;
use switchyard_app::api::FileFormat;
use switchyard_app::extension;
use tauri::WebviewWindow;
use tokio::sync::oneshot;

/// What a file is asked for.
#[derive(Clone, Copy)]
pub enum Kind {
    Plan,
    /// Something to import.
    Table,
    /// The change log.
    Log,
    /// What leaves in a form of its own.
    Output(FileFormat),
}

impl Kind {
    fn title(self, saving: bool) -> &'static str {
        match (self, saving) {
            (Kind::Plan, false) => "Open a plan",
            (Kind::Plan, true) => "Save the plan",
            (Kind::Table, _) => "Import a table",
            (Kind::Log, _) => "Export the change log",
            (Kind::Output(_), _) => "Export",
        }
    }

    fn name(self) -> &'static str {
        match self {
            Kind::Plan => "Switchyard plan",
            Kind::Table => "Table",
            Kind::Log | Kind::Output(FileFormat::Csv) => "Comma-separated values",
            Kind::Output(FileFormat::Svg) => "Scalable picture",
            Kind::Output(FileFormat::Png) => "Picture",
            Kind::Output(FileFormat::Xlsx) => "Excel workbook",
            Kind::Output(FileFormat::Toml) => "Plan as text",
        }
    }

    /// The first one is added to a name without an ending.
    fn endings(self, saving: bool) -> Vec<&'static str> {
        match (self, saving) {
            (Kind::Plan, false) => vec!["swy", "toml"],
            (Kind::Plan, true) => vec!["swy"],
            (Kind::Table, _) => vec!["xlsx", "csv", "tsv", "txt"],
            (Kind::Log, _) => vec!["csv"],
            (Kind::Output(format), _) => vec![extension(format)],
        }
    }
}

/// A file to open; `None` when the user thought better of it. As text, like every path in the
/// contract with the page.
pub async fn ask_open(window: &WebviewWindow, kind: Kind) -> Option<String> {
    if let Some(path) = rehearsed(DIALOG) {
        return Some(path.display().to_string());
    }
    let dialog = AsyncFileDialog::new()
        .set_title(kind.title(false))
        .add_filter(kind.name(), &kind.endings(false));
    let path = on_main_thread(window, move || dialog.pick_file()).await?;
    Some(path.display().to_string())
}

/// Where to save; the name is only a proposal. Whoever leaves out the ending has not been asked
/// about the file that has it, and is asked again with its full name.
pub async fn ask_save(window: &WebviewWindow, kind: Kind, name: &str) -> Option<PathBuf> {
    if let Some(path) = rehearsed(DIALOG) {
        return Some(if path.is_dir() { path.join(name) } else { path });
    }
    let mut proposed = PathBuf::from(name);
    loop {
        let path = ask_once(window, kind, &proposed).await?;
        if path.extension().is_some() {
            return Some(path);
        }
        let full = path.with_extension(kind.endings(true)[0]);
        if !full.exists() {
            return Some(full);
        }
        proposed = full;
    }
}

async fn ask_once(window: &WebviewWindow, kind: Kind, proposed: &Path) -> Option<PathBuf> {
    let name = proposed.file_name().unwrap_or_default().to_string_lossy();
    let mut dialog = AsyncFileDialog::new()
        .set_title(kind.title(true))
        .set_file_name(name)
        .add_filter(kind.name(), &kind.endings(true));
    if let Some(folder) = proposed.parent().filter(|folder| folder.is_absolute()) {
        dialog = dialog.set_directory(folder);
    }
    on_main_thread(window, move || dialog.save_file()).await
}

/// Toolkits make dialogs on the main thread only; the answer is waited for elsewhere, so that the
/// window goes on living behind its dialog.
async fn on_main_thread<Asking>(
    window: &WebviewWindow,
    ask: impl FnOnce() -> Asking + Send + 'static,
) -> Option<PathBuf>
where
    Asking: Future<Output = Option<rfd::FileHandle>> + Send + 'static,
{
    let (answer, answered) = oneshot::channel();
    let begin = move || {
        let asking = ask();
        tauri::async_runtime::spawn(async move { answer.send(asking.await) });
    };
    window.run_on_main_thread(begin).ok()?;
    let chosen = answered.await.ok().flatten()?;
    Some(chosen.path().to_path_buf())
}

const DIALOG: &str = "SWITCHYARD_TEST_DIALOG";

/// Native dialogs cannot be driven by a test. A cargo feature for this would make a second set of
/// features, and all of polars would be built twice; so the variable counts only in a process that
/// was started for automation, where whoever sets it holds the keyboard anyway.
pub fn rehearsed(variable: &str) -> Option<PathBuf> {
    let automated = env::var("TAURI_WEBVIEW_AUTOMATION").is_ok_and(|value| value == "true");
    let path = env::var_os(variable)?;
    automated.then(|| PathBuf::from(path))
}
