//! Stands in for `libloading`: where this runs there are no dynamic libraries.

use core::fmt;
use core::marker::PhantomData;
use core::ops::Deref;
use std::ffi::OsStr;

/// Never made.
pub enum Library {}

impl Library {
    /// Fails.
    ///
    /// # Safety
    /// It does nothing.
    pub unsafe fn new<P: AsRef<OsStr>>(_: P) -> Result<Self, Error> {
        Err(Error)
    }

    /// # Safety
    /// There is no library to ask.
    pub unsafe fn get<T>(&self, _: &[u8]) -> Result<Symbol<'_, T>, Error> {
        match *self {}
    }
}

/// Never made.
pub struct Symbol<'lib, T> {
    never: Library,
    of: PhantomData<&'lib T>,
}

impl<T> Deref for Symbol<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        match self.never {}
    }
}

#[derive(Debug)]
pub struct Error;

impl fmt::Display for Error {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("there are no dynamic libraries here")
    }
}

impl std::error::Error for Error {}
