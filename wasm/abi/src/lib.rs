//! The border between a verifier and its host: bytes in, a code out. No strings, no imports.
//!
//! The host asks `alloc` for as many bytes as its input has, writes it there, and calls `verify` with place and length.
//! `verify` takes the memory over. A panic is a trap: the host throws the instance away.

/// What a verification came to. The numbers are read by the host (`src/verifiers/wasm/abi.ts`); none may change its meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(i32)]
pub enum Code {
    Verified = 0,
    /// Too short, too long, bytes left over, or no such structure.
    Length = 1,
    /// Another encoding of the same values, or a word that is not below the modulus.
    NotCanonical = 2,
    /// Well formed, and the proof does not verify.
    Equation = 3,
    /// The proof is of another program, or was made for another key.
    KeyMismatch = 4,
    /// The recursion root is that of another release.
    VkRoot = 5,
    /// The program did not end with success.
    ExitCode = 6,
    /// The proof speaks of another statement.
    StatementMismatch = 7,
    /// The recursion program is not under the root.
    MerkleProofInvalid = 8,
    /// Nothing was proven: a receipt of development mode.
    Fake = 9,
    /// A circuit that this verifier does not have.
    OtherVersion = 10,
    /// A kind of proof other than the one asked for.
    OtherKind = 11,
    /// A receipt that rests on others, under roots which the program names.
    HasAssumptions = 12,
    /// The host's own input is not framed as this crate says.
    BadFrame = 13,
    /// The proof was made at a lower level of security than is asked for.
    SecurityFloor = 14,
    /// The tables that the proof looks things up in are not those that everybody has.
    PreprocessedRoot = 15,
    /// The parameters call for a key that the host does not have.
    KeyUnknown = 16,
}

/// Splits the host's input: fields, each after its length as u32 little-endian. None when it is not exactly `N` of them.
pub fn fields<const N: usize>(mut input: &[u8]) -> Option<[&[u8]; N]> {
    let mut found: [&[u8]; N] = [&[]; N];
    for field in &mut found {
        let (head, rest) = input.split_first_chunk::<4>()?;
        let (body, rest) = rest.split_at_checked(u32::from_le_bytes(*head) as usize)?;
        (*field, input) = (body, rest);
    }
    input.is_empty().then_some(found)
}

/// As `export_verifier`, of a vendor whose verifier refuses by assertion. Exports `asserted` as well: after a trap it gives the code
/// that a failed assertion stands for, or 0 when the trap was any other, such as memory that ran out.
#[macro_export]
macro_rules! export_asserting_verifier {
    ($verify:path, $code:expr) => {
        static ASSERTED: core::sync::atomic::AtomicI32 = core::sync::atomic::AtomicI32::new(0);

        $crate::export_verifier!(verify_watched);

        fn verify_watched(input: &[u8]) -> $crate::Code {
            std::panic::set_hook(Box::new(|_| {
                ASSERTED.store($code as i32, core::sync::atomic::Ordering::Relaxed);
            }));
            $verify(input)
        }

        #[no_mangle]
        pub extern "C" fn asserted() -> i32 {
            ASSERTED.load(core::sync::atomic::Ordering::Relaxed)
        }
    };
}

/// Exports `alloc` and `verify` around a function from the input's bytes to a code.
#[macro_export]
macro_rules! export_verifier {
    ($verify:path) => {
        #[no_mangle]
        pub extern "C" fn alloc(length: usize) -> *mut u8 {
            Box::into_raw(vec![0u8; length].into_boxed_slice()).cast()
        }

        /// # Safety
        /// `input` and `length` are what `alloc` gave and was given, and are used once.
        #[no_mangle]
        pub unsafe extern "C" fn verify(input: *mut u8, length: usize) -> i32 {
            let input = Box::from_raw(core::ptr::slice_from_raw_parts_mut(input, length));
            $verify(&input) as i32
        }
    };
}

#[cfg(test)]
mod tests {
    use super::fields;

    #[test]
    fn splits_exactly() {
        assert_eq!(fields::<2>(&[1, 0, 0, 0, 7, 0, 0, 0, 0]), Some([&[7u8][..], &[]]));
        assert_eq!(fields::<1>(&[1, 0, 0, 0]), None);
        assert_eq!(fields::<1>(&[0, 0, 0, 0, 9]), None);
        assert_eq!(fields::<1>(&[255, 255, 255, 255, 9]), None);
    }
}
