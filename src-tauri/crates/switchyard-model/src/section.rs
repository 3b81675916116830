//! Sections: what a line is about. Statements, pages and lists group lines by section, in the
//! order written here; within a section lines stand as they are declared.

macro_rules! sections {
    ($( $(#[doc = $doc:literal])* $section:ident $label:literal ),* $(,)?) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Section { $( $(#[doc = $doc])* $section ),* }

        impl Section {
            pub const ALL: &[Section] = &[$( Section::$section ),*];

            pub fn label(self) -> &'static str {
                match self { $( Section::$section => $label ),* }
            }
        }
    };
}

sections! {
    /// Every input; the register's groups part them further.
    Inputs "Inputs",
    Calendar "Calendar",
    Price "Bitcoin price",
    Network "Network",
    Hashprice "Hashprice",
    Megawatts "Megawatts",
    Phases "Phases of a conversion",
    Mining "Mining",
    Lease "HPC lease",
    Power "Power",
    Revenue "Revenue",
    Cost "Cost",
    Margin "Margin",
    Capex "Capex",
    Cash "Cash",
    Value "Value",
    /// Against keeping the mine.
    Comparison "Comparison",
}
