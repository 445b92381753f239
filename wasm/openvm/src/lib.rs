//! Runs of programs on OpenVM 2.0, proven up to the last layer of recursion: verified by OpenVM's own crate behind checks that it
//! does not make.
//!
//! Input, as `abi::fields`: key (the verifying key and baseline as the vendor's tools write them), public values that the program
//! revealed (one byte each), proof (not compressed).

// Its source rather than its crate: the path of a crate outside this workspace would show in the artifact.
#[path = "../../abi/src/lib.rs"]
pub mod abi;

use abi::Code;
use openvm_stark_backend::codec::{Decode, Encode};
use openvm_verify_stark_host::error::VerifyStarkError;
use openvm_verify_stark_host::vk::VmStarkVerifyingKey;
use openvm_verify_stark_host::{verify_vm_stark_proof_decoded, VmStarkProof};
use p3_field::PrimeField32;

crate::export_verifier!(verify_input);

// Nothing here draws randomness; the crates below only link it.
getrandom::register_custom_getrandom!(no_randomness);
fn no_randomness(_: &mut [u8]) -> Result<(), getrandom::Error> {
    Err(getrandom::Error::UNSUPPORTED)
}

fn verify_input(input: &[u8]) -> Code {
    let Some([key, public_values, proof]) = abi::fields(input) else {
        return Code::BadFrame;
    };
    match check(key, public_values, proof) {
        Ok(()) => Code::Verified,
        Err(code) => code,
    }
}

fn check(key: &[u8], public_values: &[u8], proof: &[u8]) -> Result<(), Code> {
    let proof = read(proof)?;
    // The crate proves what was revealed, and does not ask what should have been.
    let revealed = proof.user_pvs_proof.public_values.iter().map(|value| value.as_canonical_u32());
    if !revealed.eq(public_values.iter().copied().map(u32::from)) {
        return Err(Code::StatementMismatch);
    }
    let key: VmStarkVerifyingKey = bitcode::deserialize(key).map_err(|_| Code::KeyMismatch)?;
    verify_vm_stark_proof_decoded(&key, &proof).map_err(|error| code_of(&error))
}

/// Every byte is used, and each value is written as it would be written again.
fn read(bytes: &[u8]) -> Result<VmStarkProof, Code> {
    let mut rest = bytes;
    let proof = VmStarkProof::decode(&mut rest).map_err(|error| match error.kind() {
        std::io::ErrorKind::UnexpectedEof => Code::Length,
        _ => Code::NotCanonical,
    })?;
    if !rest.is_empty() {
        return Err(Code::Length);
    }
    match proof.encode_to_vec() {
        Ok(again) if again == bytes => Ok(proof),
        _ => Err(Code::NotCanonical),
    }
}

fn code_of(error: &VerifyStarkError) -> Code {
    match error {
        VerifyStarkError::StarkVerificationFailure(_) => Code::Equation,
        VerifyStarkError::UserPvsVerificationFailure(_) => Code::MerkleProofInvalid,
        VerifyStarkError::UserPvsLengthMismatch { .. } => Code::StatementMismatch,
        VerifyStarkError::ExecutionUnsuccessful(_) => Code::ExitCode,
        _ => Code::KeyMismatch,
    }
}
