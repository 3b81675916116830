//! Where things are: the repository, the build directory, the programs built there.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::stop::Stop;

pub struct Place {
    pub root: PathBuf,
    pub ui: PathBuf,
    target: PathBuf,
}

impl Place {
    pub fn find() -> Result<Place, Stop> {
        let xtask = Path::new(env!("CARGO_MANIFEST_DIR"));
        let root = xtask.join("../..").canonicalize().map_err(|why| {
            Stop::new(format!(
                "The repository this was built in ({}) is gone: {why}.",
                xtask.display()
            ))
        })?;
        let here = env::current_dir().unwrap_or_else(|_| root.clone());
        let target = match env::var_os("CARGO_TARGET_DIR") {
            Some(dir) => here.join(dir),
            None => root.join("target"),
        };
        Ok(Place {
            ui: root.join("ui"),
            root,
            target,
        })
    }

    /// The desktop app, once built.
    pub fn app(&self) -> PathBuf {
        self.built("debug", "switchyard-desktop")
    }

    /// The same with every optimisation; only people who measure build it.
    pub fn fast_app(&self) -> PathBuf {
        self.built("release", "switchyard-desktop")
    }

    /// The command-line door, once built.
    pub fn cli(&self) -> PathBuf {
        self.built("debug", "switchyard")
    }

    fn built(&self, profile: &str, name: &str) -> PathBuf {
        self.target
            .join(profile)
            .join(format!("{name}{}", env::consts::EXE_SUFFIX))
    }

    /// `cargo` in the repository. What cargo told *us* about the xtask package is taken out of its
    /// environment: build scripts that watch such variables would otherwise build again each time
    /// a person alternates between `cargo build` and `cargo xtask`.
    pub fn cargo(&self, words: &[&str]) -> Command {
        let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        for (name, _) in env::vars_os() {
            let told = name.to_string_lossy();
            if told.starts_with("CARGO_PKG_") || told.starts_with("CARGO_MANIFEST_") {
                cargo.env_remove(&name);
            }
        }
        cargo
            .args(words)
            .current_dir(&self.root)
            .env("CARGO_TARGET_DIR", &self.target);
        cargo
    }

    /// `npm` in the folder of the window's code.
    pub fn npm(&self, words: &[&str]) -> Command {
        let mut npm = Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" });
        npm.args(words).current_dir(&self.ui);
        npm
    }
}
