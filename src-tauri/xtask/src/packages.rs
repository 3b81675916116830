//! What the machine itself must have. On Debian and its relatives missing packages are installed;
//! elsewhere they are named.

use std::process::{Command, Stdio};

use crate::stop::Stop;

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Need {
    Run,
    Test,
}

const TO_RUN: &[&str] = &[
    "build-essential",
    "file",
    "fonts-inter",
    "libayatana-appindicator3-dev",
    "librsvg2-dev",
    "libssl-dev",
    "libwebkit2gtk-4.1-dev",
    "libxdo-dev",
    "pkg-config",
];

/// The flows need a screen, a driver, a camera and another program at the clipboard; the workbook is recalculated by LibreOffice.
const TO_TEST: &[&str] = &[
    "imagemagick",
    "iproute2",
    "libreoffice-calc",
    "poppler-utils",
    "webkit2gtk-driver",
    "xclip",
    "xvfb",
];

/// Vite asks for this much.
const NODE: (u32, u32) = (20, 19);

pub fn ensure(need: Need) -> Result<(), Stop> {
    node()?;
    if cfg!(target_os = "macos") {
        mac()
    } else if cfg!(windows) {
        windows()
    } else if answers("dpkg-query", &["--version"]) {
        debian(need)
    } else {
        other_linux()
    }
}

fn node() -> Result<(), Stop> {
    let said = said("node", &["--version"]).unwrap_or_default();
    let mut parts = said.trim().trim_start_matches('v').split('.');
    let mut next = || parts.next().and_then(|part| part.parse::<u32>().ok());
    let found = (next().unwrap_or(0), next().unwrap_or(0));
    if found >= NODE {
        return Ok(());
    }
    let (major, minor) = NODE;
    Err(Stop::new(match said.trim() {
        "" => format!("Node {major}.{minor} or newer is missing: it builds Switchyard's window."),
        old => format!("Node {major}.{minor} or newer builds Switchyard's window; this is {old}."),
    }))
}

fn debian(need: Need) -> Result<(), Stop> {
    let mut wanted = TO_RUN.to_vec();
    if need == Need::Test {
        wanted.extend(TO_TEST);
    }
    let missing = missing(&wanted);
    if missing.is_empty() {
        return Ok(());
    }
    println!("Missing packages: {}", missing.join(" "));
    let Some(before) = becoming_root() else {
        return Err(Stop::new(format!(
            "These packages are missing and only an administrator can install them; run this once, then try again:\n\n  \
             sudo apt-get update && sudo apt-get install --yes --no-install-recommends {}\n",
            missing.join(" ")
        )));
    };
    // A list that could not be refreshed is no reason to stop: the packages may be known already.
    apt(before, &["update"]);
    let mut words = vec!["install", "--yes", "--no-install-recommends"];
    words.extend(&missing);
    if apt(before, &words) && self::missing(&wanted).is_empty() {
        return Ok(());
    }
    Err(Stop::new(format!(
        "apt-get could not install {}; its own words are above.",
        missing.join(" ")
    )))
}

fn missing<'a>(wanted: &[&'a str]) -> Vec<&'a str> {
    let mut words = vec!["--show", "--showformat=${Package} ${db:Status-Status}\n"];
    words.extend(wanted);
    // Fails as soon as one package is unknown, and still lists the others.
    let listed = output("dpkg-query", &words).unwrap_or_default();
    let installed = |name: &str| {
        listed
            .lines()
            .any(|line| line == format!("{name} installed"))
    };
    wanted
        .iter()
        .copied()
        .filter(|name| !installed(name))
        .collect()
}

/// The words that go before `apt-get`: none as root, `sudo -n` where it asks for no password.
fn becoming_root() -> Option<&'static [&'static str]> {
    if said("id", &["-u"]).is_some_and(|id| id.trim() == "0") {
        Some(&[])
    } else if answers("sudo", &["-n", "true"]) {
        Some(&["sudo", "-n"])
    } else {
        None
    }
}

fn apt(before: &[&str], words: &[&str]) -> bool {
    let mut all = before.to_vec();
    // `env`, because sudo does not pass our own environment on.
    all.extend([
        "env",
        "DEBIAN_FRONTEND=noninteractive",
        "apt-get",
        "--quiet",
    ]);
    all.extend(["-o", "DPkg::Lock::Timeout=300", "-o", "Dpkg::Use-Pty=0"]);
    all.extend(words);
    let status = Command::new(all[0])
        .args(&all[1..])
        .stdin(Stdio::null())
        .status();
    status.is_ok_and(|status| status.success())
}

fn other_linux() -> Result<(), Stop> {
    if answers("pkg-config", &["--exists", "webkit2gtk-4.1", "librsvg-2.0"]) {
        return Ok(());
    }
    Err(Stop::new(
        "pkg-config does not find webkit2gtk-4.1 and librsvg-2.0. Install their development packages \
         (Fedora: webkit2gtk4.1-devel librsvg2-devel; Arch: webkit2gtk-4.1 librsvg), then try again.",
    ))
}

/// macOS brings its own webview; Rust links with Apple's tools.
fn mac() -> Result<(), Stop> {
    if answers("xcode-select", &["--print-path"]) {
        return Ok(());
    }
    Err(Stop::new(
        "Apple's command line tools are missing; run `xcode-select --install`, then try again.",
    ))
}

/// A Rust that compiled this has a linker already; the webview is what may be missing.
fn windows() -> Result<(), Stop> {
    const WEBVIEW2: &str = r"Microsoft\EdgeUpdate\Clients\{F3017226-FE2A-4295-8BDF-00C3A9A7E4C5}";
    let homes = [
        r"HKLM\SOFTWARE\WOW6432Node",
        r"HKLM\SOFTWARE",
        r"HKCU\Software",
    ];
    let found = |home: &&str| {
        answers(
            "reg",
            &["query", &format!(r"{home}\{WEBVIEW2}"), "/v", "pv"],
        )
    };
    if homes.iter().any(found) {
        return Ok(());
    }
    Err(Stop::new(
        "Microsoft Edge WebView2 is missing; install its \"Evergreen\" runtime from Microsoft, then try again.",
    ))
}

fn answers(program: &str, words: &[&str]) -> bool {
    said(program, words).is_some()
}

/// What a command printed, when it succeeded.
fn said(program: &str, words: &[&str]) -> Option<String> {
    let output = quiet(program, words).output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    output.status.success().then_some(text)
}

/// What a command printed, whether or not it succeeded.
fn output(program: &str, words: &[&str]) -> Option<String> {
    let output = quiet(program, words).output().ok()?;
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

fn quiet(program: &str, words: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(words).stdin(Stdio::null());
    command
}
