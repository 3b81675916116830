//! A session in a folder of its own, and the sample in it.

use std::path::PathBuf;

use switchyard_app::Session;
use switchyard_app::api::{OpenSample, ViewRequest, ViewUpdate};
use switchyard_model::plan::Context;

pub struct Desk {
    pub session: Session,
    pub folder: PathBuf,
}

impl Drop for Desk {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

#[allow(dead_code, reason = "each test file takes what it needs of this one")]
pub fn desk(name: &str) -> Desk {
    desk_with(Context::standard(), name)
}

/// A desk whose product has other tables.
pub fn desk_with(context: Context, name: &str) -> Desk {
    let folder = std::env::temp_dir().join(format!("switchyard-app-{name}-{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a folder");
    Desk {
        session: Session::with(context, folder.join("data"), None),
        folder,
    }
}

impl Desk {
    pub fn open_sample(&mut self, view: ViewRequest) -> ViewUpdate {
        let request = OpenSample {
            name: "first-run".to_string(),
            view,
        };
        self.session.open_sample(request).expect("the sample opens")
    }
}
