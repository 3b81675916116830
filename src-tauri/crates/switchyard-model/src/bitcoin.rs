//! The parts of the Bitcoin protocol that a planner may type or check: compact targets and the
//! difficulty they stand for. Subsidy and hashrate are lines of the model.

/// The largest target, difficulty 1, as mantissa and exponent: `0x00ffff` at 29 bytes.
const LIMIT_MANTISSA: f64 = 65_535.0;
const LIMIT_EXPONENT: i32 = 29;

/// Difficulty of a compact target such as `0x180192d4`; `None` when it is not one.
pub fn difficulty_of_bits(text: &str) -> Option<f64> {
    let bits = u32::from_str_radix(text.strip_prefix("0x")?, 16).ok()?;
    let (exponent, mantissa) = ((bits >> 24) as i32, bits & 0x007f_ffff);
    if mantissa == 0 || bits & 0x0080_0000 != 0 {
        return None;
    }
    Some(LIMIT_MANTISSA / f64::from(mantissa) * 256f64.powi(LIMIT_EXPONENT - exponent))
}
