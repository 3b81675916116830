//! Opens a file that was just written, or its folder, with the system's own program. The page says
//! the number of a file; a path never comes from it.

use std::path::Path;

use switchyard_app::api::{Nothing, Refusal};
use tauri::WebviewWindow;
use tokio::sync::oneshot;

use crate::dialogs::rehearsed;

/// # Errors
/// A sentence that names the file when nothing here opens it.
pub async fn show(window: &WebviewWindow, path: &Path, folder: bool) -> Result<Nothing, Refusal> {
    if let Some(list) = rehearsed("SWITCHYARD_TEST_OPENED") {
        let what = if folder { "folder of" } else { "file" };
        let noted = std::fs::write(list, format!("{what} {}", path.display()));
        return noted.map(|()| Nothing {}).map_err(Refusal::saying);
    }
    let (answer, answered) = oneshot::channel();
    let asked = path.to_path_buf();
    let work = move || {
        let opened = if folder {
            system::show_in_folder(&asked)
        } else {
            system::open(&asked)
        };
        drop(answer.send(opened));
    };
    let begun = window.run_on_main_thread(work).is_ok();
    let opened = match begun {
        true => answered.await.unwrap_or(Err("no answer".to_string())),
        false => Err("no answer".to_string()),
    };
    opened.map(|()| Nothing {}).map_err(|why| {
        Refusal::saying(format!(
            "Nothing here opens “{}” ({why}); look for it in its folder.",
            path.display()
        ))
    })
}

#[cfg(not(any(windows, target_os = "macos")))]
mod system {
    use std::path::Path;

    use gtk::gio::prelude::FileExt;
    use gtk::gio::{self, AppInfo, AppLaunchContext, BusType, Cancellable, DBusCallFlags};
    use gtk::glib::Error;
    use gtk::glib::prelude::ToVariant;

    const FILE_MANAGER: &str = "org.freedesktop.FileManager1";
    const ANSWERS_WITHIN_MS: i32 = 3000;

    pub fn open(path: &Path) -> Result<(), String> {
        let uri = gio::File::for_path(path).uri();
        AppInfo::launch_default_for_uri(&uri, None::<&AppLaunchContext>).map_err(said)
    }

    /// With the file marked, where the desktop's file manager can; else the folder alone.
    pub fn show_in_folder(path: &Path) -> Result<(), String> {
        mark(path).or_else(|_| open(path.parent().unwrap_or(path)))
    }

    fn mark(path: &Path) -> Result<(), Error> {
        let uri = gio::File::for_path(path).uri().to_string();
        let bus = gio::bus_get_sync(BusType::Session, Cancellable::NONE)?;
        bus.call_sync(
            Some(FILE_MANAGER),
            "/org/freedesktop/FileManager1",
            FILE_MANAGER,
            "ShowItems",
            Some(&(vec![uri], "").to_variant()),
            None,
            DBusCallFlags::NONE,
            ANSWERS_WITHIN_MS,
            Cancellable::NONE,
        )?;
        Ok(())
    }

    fn said(error: Error) -> String {
        error.message().trim_end_matches('.').to_string()
    }
}

#[cfg(windows)]
mod system {
    use std::os::windows::process::CommandExt;
    use std::path::Path;
    use std::process::Command;

    pub fn open(path: &Path) -> Result<(), String> {
        run(Command::new("explorer").arg(path))
    }

    pub fn show_in_folder(path: &Path) -> Result<(), String> {
        // A file name holds no quotation marks here.
        run(Command::new("explorer").raw_arg(format!("/select,\"{}\"", path.display())))
    }

    fn run(command: &mut Command) -> Result<(), String> {
        let started = command.spawn();
        started.map(drop).map_err(|error| error.to_string())
    }
}

#[cfg(target_os = "macos")]
mod system {
    use std::path::Path;
    use std::process::Command;

    pub fn open(path: &Path) -> Result<(), String> {
        run(Command::new("open").arg(path))
    }

    pub fn show_in_folder(path: &Path) -> Result<(), String> {
        run(Command::new("open").arg("-R").arg(path))
    }

    fn run(command: &mut Command) -> Result<(), String> {
        let done = command.output().map_err(|error| error.to_string())?;
        match done.status.success() {
            true => Ok(()),
            false => Err(String::from_utf8_lossy(&done.stderr).trim().to_string()),
        }
    }
}
