//! The wrappers with which SP1 6.1 puts its proofs on L1, verified by SP1's own crate: its parser, its field, its keys.
//!
//! Input, as `abi::fields`: wrapper (1 byte: 0 Groth16, 1 PLONK), program key (32 bytes as L1 has it), public values, proof with
//! its selector.

use core::fmt::Write;

use abi::Code;
use sp1_verifier::{
    Groth16Error, Groth16Verifier, PlonkError, PlonkVerifier, GROTH16_VK_BYTES, PLONK_VK_BYTES,
};

abi::export_verifier!(verify_input);

fn verify_input(input: &[u8]) -> Code {
    let Some([wrapper, key, public_values, proof]) = abi::fields(input) else {
        return Code::BadFrame;
    };
    let key = key.iter().fold(String::from("0x"), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    });
    match wrapper {
        [0] => match Groth16Verifier::verify(proof, public_values, &key, &GROTH16_VK_BYTES) {
            Ok(()) => Code::Verified,
            Err(Groth16Error::Groth16VkeyHashMismatch) => Code::OtherVersion,
            Err(Groth16Error::VkeyRootMismatch) => Code::VkRoot,
            Err(Groth16Error::ExitCodeMismatch) => Code::ExitCode,
            Err(_) => Code::Equation,
        },
        [1] => match PlonkVerifier::verify(proof, public_values, &key, &PLONK_VK_BYTES) {
            Ok(()) => Code::Verified,
            Err(PlonkError::PlonkVkeyHashMismatch) => Code::OtherVersion,
            Err(PlonkError::VkeyRootMismatch) => Code::VkRoot,
            Err(PlonkError::ExitCodeMismatch) => Code::ExitCode,
            Err(_) => Code::Equation,
        },
        _ => Code::BadFrame,
    }
}
