//! One step after another, each with its minutes; the first that fails ends the row.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::stop::Stop;

#[derive(Default)]
pub struct Steps {
    done: Vec<(String, Duration)>,
}

impl Steps {
    /// Runs a command with its output shown; it gets no keyboard, so that nothing can wait for one.
    pub fn command(&mut self, name: &str, mut command: Command) -> Result<(), Stop> {
        self.step(name, || {
            let status = command.stdin(Stdio::null()).status().map_err(|why| {
                Stop::new(format!(
                    "`{}` could not be started: {why}.",
                    command.get_program().to_string_lossy()
                ))
            })?;
            if status.success() {
                return Ok(());
            }
            Err(Stop::new(format!(
                "Stopped at \"{name}\": `{}` ended with {status}; its own words are above.",
                line(&command)
            )))
        })
    }

    pub fn step(
        &mut self,
        name: &str,
        work: impl FnOnce() -> Result<(), Stop>,
    ) -> Result<(), Stop> {
        println!("\n=== {name}");
        let began = Instant::now();
        work()?;
        let took = began.elapsed();
        println!("=== {name}: {}", minutes(took));
        self.done.push((name.to_owned(), took));
        Ok(())
    }

    pub fn summary(&self) {
        println!();
        for (name, took) in &self.done {
            println!("{:>9}  {name}", minutes(*took));
        }
        let total = self.done.iter().map(|(_, took)| *took).sum();
        println!("{:>9}  all steps passed", minutes(total));
    }
}

fn minutes(took: Duration) -> String {
    format!("{:.1} min", took.as_secs_f64() / 60.0)
}

fn line(command: &Command) -> String {
    let mut words = vec![command.get_program().to_string_lossy().into_owned()];
    words.extend(command.get_args().map(|word| word.to_string_lossy().into()));
    words.join(" ")
}
