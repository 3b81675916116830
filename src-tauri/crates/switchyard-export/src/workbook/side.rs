//! Which of the two worlds a sheet is of.

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    Scenario,
    KeepMining,
}

impl Side {
    pub fn label(self) -> &'static str {
        match self {
            Side::Scenario => "Scenario",
            Side::KeepMining => "Keep mining",
        }
    }
}
