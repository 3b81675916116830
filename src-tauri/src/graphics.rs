//! WebKitGTK shows an empty window with NVIDIA's driver unless its DMA-BUF renderer is off.

#[cfg(target_os = "linux")]
pub fn settle() {
    use std::os::unix::process::CommandExt;
    use std::path::Path;
    use std::process::Command;
    use std::{env, io};

    const SWITCH: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";
    let nvidia = Path::new("/proc/driver/nvidia/version").exists();
    if !nvidia || env::var_os(SWITCH).is_some() {
        return;
    }
    // WebKit reads the variable from the environment it was born with; setting it in a running
    // process is unsafe in Rust, so the program replaces itself, once.
    let again = |program| -> io::Error {
        Command::new(program)
            .args(env::args_os().skip(1))
            .env(SWITCH, "1")
            .exec()
    };
    if let Ok(program) = env::current_exe() {
        let why = again(program);
        eprintln!("Switchyard goes on without {SWITCH}=1: {why}.");
    }
}

#[cfg(not(target_os = "linux"))]
pub fn settle() {}
