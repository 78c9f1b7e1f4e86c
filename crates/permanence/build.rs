//! How the program is linked.

use std::{env, io::Write};

/// Addresses to fix when the program starts are a megabyte as a list, and twenty kilobytes packed: glibc has read the packed
/// form since 2.36 (2022).
fn main() -> std::io::Result<()> {
    let is = |name: &str, value: &str| env::var_os(name).is_some_and(|found| found == value);
    let mut out = std::io::stdout();
    writeln!(out, "cargo:rerun-if-changed=build.rs")?;
    if is("CARGO_CFG_TARGET_OS", "linux") && is("CARGO_CFG_TARGET_ENV", "gnu") {
        writeln!(out, "cargo:rustc-link-arg-bins=-Wl,-z,pack-relative-relocs")?;
    }
    Ok(())
}
