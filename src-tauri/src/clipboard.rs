//! The system's clipboard, filled from Rust: a webview may refuse pictures, and what it takes from
//! a page passes through its own idea of a picture (docs/decisions/0025).

use switchyard_app::Clip;
use switchyard_app::api::{Copied, Refusal};
use tauri::WebviewWindow;
use tokio::sync::oneshot;

/// # Errors
/// A sentence when another program holds the clipboard or there is none.
pub async fn put(window: &WebviewWindow, clip: Clip) -> Result<Copied, Refusal> {
    let (what, instead) = match &clip {
        Clip::Picture(_) => ("Picture", "save the picture"),
        Clip::Table(_) => ("Table", "save the table"),
    };
    let (answer, answered) = oneshot::channel();
    // Toolkits own the clipboard on the main thread.
    let asked = window.run_on_main_thread(move || drop(answer.send(system::put(clip))));
    let taken = match asked {
        Ok(()) => answered.await.unwrap_or(Err("no answer".to_string())),
        Err(error) => Err(error.to_string()),
    };
    match taken {
        Ok(()) => Ok(Copied {
            sentence: format!("{what} copied."),
        }),
        Err(why) => Err(Refusal::saying(format!(
            "The clipboard could not be used ({why}); try again, or {instead} instead."
        ))),
    }
}

/// GTK owns the clipboard of its window, on X11 and on Wayland alike, and the webview brings it.
#[cfg(not(any(windows, target_os = "macos")))]
mod system {
    use gtk::gdk::SELECTION_CLIPBOARD;
    use gtk::{Clipboard, TargetEntry, TargetFlags};
    use switchyard_app::Clip;

    const BITS: i32 = 8;

    pub fn put(clip: Clip) -> Result<(), String> {
        let clipboard = Clipboard::get(&SELECTION_CLIPBOARD);
        match clip {
            Clip::Table(text) => clipboard.set_text(&text),
            Clip::Picture(picture) => {
                let offered = [TargetEntry::new("image/png", TargetFlags::empty(), 0)];
                let taken = clipboard.set_with_data(&offered, move |_, wanted, _| {
                    wanted.set(&wanted.target(), BITS, &picture.png);
                });
                if !taken {
                    return Err("the desktop refused".to_string());
                }
            }
        }
        Ok(())
    }
}

#[cfg(any(windows, target_os = "macos"))]
mod system {
    use arboard::{Clipboard, ImageData};
    use switchyard_app::Clip;

    pub fn put(clip: Clip) -> Result<(), String> {
        let mut clipboard = Clipboard::new().map_err(|error| error.to_string())?;
        let taken = match clip {
            Clip::Table(text) => clipboard.set_text(text),
            Clip::Picture(picture) => clipboard.set_image(ImageData {
                width: picture.width,
                height: picture.height,
                bytes: picture.rgba.into(),
            }),
        };
        taken.map_err(|error| error.to_string())
    }
}
