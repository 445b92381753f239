//! Stands in for `getrandom` 0.2 (`[patch.crates-io]`).
//!
//! Nothing here draws randomness; crates below only link it, and the real one would make a module import functions from its host.
//! Failing always has a second use: constants that a crate draws while it is compiled must come from a seed instead
//! (`CONST_RANDOM_SEED`), so that an artifact can be built again.
#![no_std]

use core::num::NonZeroU32;

/// A number, as in the real one: crates turn it into their own errors and back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Error(NonZeroU32);

impl Error {
    pub const UNSUPPORTED: Error = Error(NonZeroU32::MIN);

    pub const fn code(self) -> NonZeroU32 {
        self.0
    }
}

impl From<NonZeroU32> for Error {
    fn from(code: NonZeroU32) -> Self {
        Self(code)
    }
}

impl core::fmt::Display for Error {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("there is no randomness here")
    }
}

impl core::error::Error for Error {}

/// Fails, and writes nothing.
pub fn getrandom(_: &mut [u8]) -> Result<(), Error> {
    Err(Error::UNSUPPORTED)
}
