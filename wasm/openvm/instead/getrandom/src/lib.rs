//! Stands in for `getrandom` 0.3: nothing here draws randomness; crates below only link it.

use core::fmt;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Error;

impl Error {
    pub fn raw_os_error(self) -> Option<i32> {
        None
    }
}

impl fmt::Display for Error {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("there is no randomness here")
    }
}

impl std::error::Error for Error {}

/// Fails, and writes nothing.
pub fn fill(_: &mut [u8]) -> Result<(), Error> {
    Err(Error)
}

/// Fails.
pub fn u32() -> Result<u32, Error> {
    Err(Error)
}

/// Fails.
pub fn u64() -> Result<u64, Error> {
    Err(Error)
}
