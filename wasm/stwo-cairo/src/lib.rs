//! Runs of Cairo programs proven by Stwo, release 1.3, over Blake2s: verified by StarkWare's own crate behind checks that it does
//! not make.
//!
//! Input, as `abi::fields`: encoding (1 byte: 0 JSON object as written for Rust, 1 list of felts as written for Cairo),
//! variant of the preprocessed trace (1 byte: 0 canonical, 1 canonical without Pedersen, 2 small), floor of security (bits, u32
//! little-endian), roots of that trace for log blow-ups 1 to 5 (32 bytes each, zero where none is known), hash of the program (32
//! bytes big-endian), its output (32 bytes each), proof.

// Its source rather than its crate: the path of a crate outside this workspace would show in the artifact.
#[path = "../../abi/src/lib.rs"]
pub mod abi;

mod claim;
mod felts;
mod json;
mod parameters;
mod shape;

use abi::Code;
use cairo_air::utils::{construct_f252, get_verification_output};
use cairo_air::verifier::verify_cairo;
use cairo_air::CairoProofForRustVerifier;
use stwo::core::vcs_lifted::blake2_merkle::{Blake2sMerkleChannel, Blake2sMerkleHasher};
use stwo_cairo_common::preprocessed_columns::preprocessed_trace::PreProcessedTraceVariant;

// The vendor's crate refuses claims by assertion.
crate::export_asserting_verifier!(verify_input, Code::Equation);

type Proof = CairoProofForRustVerifier<Blake2sMerkleHasher>;

const VARIANTS: [PreProcessedTraceVariant; 3] = [
    PreProcessedTraceVariant::Canonical,
    PreProcessedTraceVariant::CanonicalWithoutPedersen,
    PreProcessedTraceVariant::CanonicalSmall,
];

fn verify_input(input: &[u8]) -> Code {
    let Some([encoding, variant, floor, roots, program, output, proof]) = abi::fields(input) else {
        return Code::BadFrame;
    };
    let (&[variant], Ok(floor)) = (variant, floor.try_into()) else { return Code::BadFrame };
    let Some(variant) = VARIANTS.get(usize::from(variant)) else { return Code::BadFrame };
    let proof = match encoding {
        [0] => json::read(proof, *variant),
        [1] => felts::read(proof, *variant),
        _ => return Code::BadFrame,
    };
    match proof.and_then(|proof| check(proof, u32::from_le_bytes(floor), roots, program, output)) {
        Ok(()) => Code::Verified,
        Err(code) => code,
    }
}

fn check(proof: Proof, floor: u32, roots: &[u8], program: &[u8], output: &[u8]) -> Result<(), Code> {
    parameters::check(&proof.stark_proof.config, floor)?;
    parameters::check_root(&proof.stark_proof, roots)?;
    shape::check_words(&proof)?;
    claim::check(&proof)?;
    shape::check(&proof)?;
    check_statement(&proof, program, output)?;
    verify_cairo::<Blake2sMerkleChannel>(proof).map_err(|_| Code::Equation)
}

/// What ran and what it wrote are the asker's to say.
fn check_statement(proof: &Proof, program: &[u8], output: &[u8]) -> Result<(), Code> {
    let memory = &proof.claim.public_data.public_memory;
    let hash = get_verification_output(memory).program_hash.to_bytes_be();
    let written = memory.output.iter().flat_map(|(_, value)| construct_f252(value).to_bytes_be());
    (hash == program && written.eq(output.iter().copied())).then_some(()).ok_or(Code::StatementMismatch)
}
