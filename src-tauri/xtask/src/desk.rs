//! A private screen for the flows: nothing of the person's own desktop is touched, and it ends with
//! this process, however that ends.

use std::io::{BufRead, BufReader};
use std::process::{Child, ChildStdout, Command, Stdio};

use crate::stop::Stop;

pub struct Desk {
    server: Child,
    display: String,
    /// Kept open: a server that writes to a closed pipe would die.
    _said: BufReader<ChildStdout>,
}

impl Desk {
    pub fn open() -> Result<Desk, Stop> {
        // With `-displayfd` the server itself picks a free number, and says so when it is ready.
        // `setpriv` has the kernel end it when we are killed and cannot do so ourselves.
        let mut server = Command::new("setpriv")
            .args(["--pdeathsig", "TERM", "Xvfb", "-displayfd", "1"])
            .args(["-screen", "0", "1440x900x24", "-nolisten", "tcp"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|why| Stop::new(format!("Xvfb could not be started: {why}.")))?;
        let mut said = BufReader::new(server.stdout.take().expect("stdout is piped"));
        let mut number = String::new();
        let read = said.read_line(&mut number);
        let desk = Desk {
            server,
            display: format!(":{}", number.trim()),
            _said: said,
        };
        match read {
            Ok(_) if desk.display.len() > 1 => Ok(desk),
            _ => Err(Stop::new("Xvfb ended before its screen was ready.")),
        }
    }

    /// Makes a program sit at this desk.
    pub fn seat(&self, program: &mut Command) {
        program
            .env("DISPLAY", &self.display)
            // No message bus: on one, desktop services would start that outlive the flows.
            .env("DBUS_SESSION_BUS_ADDRESS", "disabled:")
            .env("GDK_BACKEND", "x11")
            .env("LIBGL_ALWAYS_SOFTWARE", "1")
            .env("WEBKIT_DISABLE_DMABUF_RENDERER", "1")
            .env("NO_AT_BRIDGE", "1")
            .env_remove("WAYLAND_DISPLAY")
            .stdin(Stdio::null());
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        // Asked politely, so that it removes its lock file. It may be gone already.
        let mut kill = Command::new("kill");
        let asked = kill.arg(self.server.id().to_string()).status();
        if !asked.is_ok_and(|status| status.success()) {
            let _ = self.server.kill();
        }
        let _ = self.server.wait();
    }
}
