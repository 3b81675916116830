//! The desktop shell: one window, one session, one-line commands. What a command means is decided
//! in `switchyard-app`; what stands here is only what needs a window.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod clipboard;
mod commands;
mod contract;
mod desk;
mod dialogs;
mod graphics;
mod opener;

use std::env;
use std::error::Error;
use std::path::PathBuf;

use switchyard_app::Session;
use tauri::{App, Emitter, Manager, PhysicalPosition, PhysicalSize, Window, WindowEvent};

use desk::Desk;

/// As in the command line; docs/decisions says why.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    graphics::settle();
    tauri::Builder::default()
        .invoke_handler(commands::handler())
        .setup(open_desk)
        .on_window_event(ask_before_closing)
        .run(tauri::generate_context!())
        .expect("Switchyard could not open its window");
}

fn open_desk(app: &mut App) -> Result<(), Box<dyn Error>> {
    let data = match env::var_os("SWITCHYARD_DATA_DIR") {
        Some(dir) => PathBuf::from(dir),
        None => app.path().app_data_dir()?,
    };
    app.manage(Desk::new(Session::new(data, plan_on_command_line())));
    fit_to_screen(app)?;
    Ok(())
}

/// The window opens as large as it is designed for, but never larger than the screen it is on.
fn fit_to_screen(app: &App) -> Result<(), Box<dyn Error>> {
    let Some(window) = app.get_webview_window("main") else {
        return Ok(());
    };
    if let Some(monitor) = window.current_monitor()? {
        let (screen, size) = (monitor.size(), window.inner_size()?);
        let fits = PhysicalSize::new(size.width.min(screen.width), size.height.min(screen.height));
        if fits != size {
            window.set_size(fits)?;
            // Not `center`: it still counts with the size the window had before.
            let corner = monitor.position();
            let (spare_x, spare_y) = (screen.width - fits.width, screen.height - fits.height);
            window.set_position(PhysicalPosition::new(
                corner.x + spare_x as i32 / 2,
                corner.y + spare_y as i32 / 2,
            ))?;
        }
    }
    Ok(())
}

/// A plan double-clicked in a file manager, or named in a terminal. Anything else on the command
/// line is not ours: desktops and session managers add words of their own.
fn plan_on_command_line() -> Option<String> {
    env::args().skip(1).find(|word| {
        let word = word.to_lowercase();
        word.ends_with(".swy") || word.ends_with(".toml")
    })
}

/// With unsaved edits the window stays open and the page asks; its answer comes back as `quit`.
fn ask_before_closing(window: &Window, event: &WindowEvent) {
    let WindowEvent::CloseRequested { api, .. } = event else {
        return;
    };
    if window.state::<Desk>().is_dirty() && window.emit("close-requested", ()).is_ok() {
        api.prevent_close();
    }
}
