//! Why a command could not go on, in one sentence for the person at the keyboard.

use std::fmt;

#[derive(Debug)]
pub struct Stop(String);

impl Stop {
    pub fn new(sentence: impl Into<String>) -> Stop {
        Stop(sentence.into())
    }
}

impl fmt::Display for Stop {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}
