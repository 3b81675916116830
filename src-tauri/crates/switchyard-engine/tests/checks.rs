//! The model's numbers against numbers of others, numbers worked by hand, and rules that must hold.
//! What each check says stands in `switchyard-testkit/src/checks/`.

use switchyard_model::library::Libraries;

macro_rules! tests {
    ($( $topic:ident { $( $name:ident, )* } )*) => { $(
        mod $topic {
            $( #[test]
            fn $name() {
                switchyard_testkit::checks::$topic::$name(&switchyard_testkit::engine());
            } )*
        }
    )* };
}
switchyard_testkit::every_check!(tests);

/// What the other rows need before they can be tested here.
#[test]
fn every_other_case_is_listed_with_its_reason() {
    let reasons = [
        ("HUT-HIGHRISE", "GPU cloud is not modelled"),
        ("IREN-MSFT", "GPU cloud is not modelled"),
        ("IREN-BC-SWAP", "GPU cloud is not modelled"),
        (
            "HUT-SALTCREEK",
            "states a build cost per MW, no result of ours",
        ),
        (
            "IREN-Q1FY26",
            "reported split, no inputs to compute it from",
        ),
        (
            "IREN-Q2FY26",
            "reported split, no inputs to compute it from",
        ),
        (
            "CORZ-MUSKOGEE",
            "a ratio that is an input here (kappa 1.43)",
        ),
        ("BITF-MOSESLAKE", "capex total without components"),
        (
            "HUT-SHELL-GUIDE",
            "a range, inside which the register's default lies",
        ),
    ];
    let tested = [
        "HASHPRICE-2025-03-03",
        "HASHPRICE-2025-11-03",
        "HUT-RIVERBEND",
        "WULF-CORE42",
        "WULF-LM-FLUID",
        "IREN-BTC-2025-04",
    ];
    for row in Libraries::shipped().public_cases {
        let known =
            tested.contains(&row.id.as_str()) || reasons.iter().any(|(id, _)| *id == row.id);
        assert!(known, "{} is neither tested nor listed", row.id);
    }
}
