//! The system's own file dialogs, asked from Rust: the page never learns how to name a file.

use std::env;
use std::path::PathBuf;

use rfd::AsyncFileDialog;
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
}

impl Kind {
    fn title(self, saving: bool) -> &'static str {
        match (self, saving) {
            (Kind::Plan, false) => "Open a plan",
            (Kind::Plan, true) => "Save the plan",
            (Kind::Table, _) => "Import a table",
            (Kind::Log, _) => "Export the change log",
        }
    }

    fn name(self) -> &'static str {
        match self {
            Kind::Plan => "Switchyard plan",
            Kind::Table => "Table",
            Kind::Log => "Comma-separated values",
        }
    }

    /// The first one is added to a name without an ending.
    fn endings(self, saving: bool) -> &'static [&'static str] {
        match (self, saving) {
            (Kind::Plan, false) => &["swy", "toml"],
            (Kind::Plan, true) => &["swy"],
            (Kind::Table, _) => &["xlsx", "csv", "tsv", "txt"],
            (Kind::Log, _) => &["csv"],
        }
    }
}

/// A file to open; `None` when the user thought better of it. As text, like every path in the
/// contract with the page.
pub async fn ask_open(window: &WebviewWindow, kind: Kind) -> Option<String> {
    if let Some(path) = rehearsed() {
        return Some(path.display().to_string());
    }
    let dialog = AsyncFileDialog::new()
        .set_title(kind.title(false))
        .add_filter(kind.name(), kind.endings(false));
    let path = on_main_thread(window, move || dialog.pick_file()).await?;
    Some(path.display().to_string())
}

/// Where to save; the name is only a proposal.
pub async fn ask_save(window: &WebviewWindow, kind: Kind, name: &str) -> Option<PathBuf> {
    if let Some(path) = rehearsed() {
        return Some(path);
    }
    let dialog = AsyncFileDialog::new()
        .set_title(kind.title(true))
        .set_file_name(name)
        .add_filter(kind.name(), kind.endings(true));
    let path = on_main_thread(window, move || dialog.save_file()).await?;
    Some(match path.extension() {
        Some(_) => path,
        None => path.with_extension(kind.endings(true)[0]),
    })
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

/// Native dialogs cannot be driven by a test. A cargo feature for this would make a second set of
/// features, and all of polars would be built twice; so the variable counts only in a process that
/// was started for automation, where whoever sets it holds the keyboard anyway.
fn rehearsed() -> Option<PathBuf> {
    let automated = env::var("TAURI_WEBVIEW_AUTOMATION").is_ok_and(|value| value == "true");
    let path = env::var_os("SWITCHYARD_TEST_DIALOG")?;
    automated.then(|| PathBuf::from(path))
}
