//! Plonky2 proofs over Goldilocks and Poseidon in the standard configuration, verified by Plonky2's own crate behind checks that
//! the crate does not make.
//!
//! Input, as `abi::fields`: form (1 byte: 0 plain, 1 compressed), key, public inputs (words of 8 bytes, little-endian), proof. The
//! host has held the key against its hash: the crate does not look at all of its bytes.

// Its source rather than its crate: the path of a crate outside this workspace would show in the artifact.
#[path = "../../abi/src/lib.rs"]
pub mod abi;

mod compressed;

use abi::Code;
use plonky2::field::goldilocks_field::GoldilocksField;
use plonky2::field::types::PrimeField64;
use plonky2::plonk::circuit_data::{CircuitConfig, VerifierCircuitData};
use plonky2::plonk::config::PoseidonGoldilocksConfig;
use plonky2::plonk::proof::{CompressedProofWithPublicInputs, ProofWithPublicInputs};
use plonky2::util::serialization::DefaultGateSerializer;

crate::export_verifier!(verify_input);

const D: usize = 2;
type F = GoldilocksField;
type C = PoseidonGoldilocksConfig;
type Key = VerifierCircuitData<F, C, D>;

/// The field has roots of unity of 2^32, and the code is 2^3 times as long as the circuit.
const MAX_DEGREE_BITS: usize = 29;

fn verify_input(input: &[u8]) -> Code {
    let Some([form, key, public_inputs, proof]) = abi::fields(input) else {
        return Code::BadFrame;
    };
    let Some(key) = read_key(key) else { return Code::OtherVersion };
    let verdict = match form {
        [0] => check_plain(&key, public_inputs, proof),
        [1] => check_compressed(&key, public_inputs, proof),
        _ => return Code::BadFrame,
    };
    match verdict {
        Ok(()) => Code::Verified,
        Err(code) => code,
    }
}

/// A key of the standard configuration (100 bits by Plonky2's own account), written as it would be written again. The
/// parameters of FRI stand in it, so a key can ask for less.
fn read_key(bytes: &[u8]) -> Option<Key> {
    let key = Key::from_bytes(bytes.to_vec(), &DefaultGateSerializer).ok()?;
    let standard = CircuitConfig::standard_recursion_config();
    let degree_bits = key.common.degree_bits();
    let is_standard = key.common.config == standard
        && degree_bits <= MAX_DEGREE_BITS
        && key.common.fri_params == standard.fri_config.fri_params(degree_bits, false);
    let again = key.to_bytes(&DefaultGateSerializer).ok()?;
    (is_standard && again == bytes).then_some(key)
}

fn check_plain(key: &Key, public_inputs: &[u8], bytes: &[u8]) -> Result<(), Code> {
    let proof = ProofWithPublicInputs::<F, C, D>::from_bytes(bytes.to_vec(), &key.common).map_err(|_| Code::Length)?;
    check_bytes(bytes, &proof.to_bytes())?;
    check_public_inputs(key, &proof.public_inputs, public_inputs)?;
    key.verify(proof).map_err(|_| Code::Equation)
}

fn check_compressed(key: &Key, public_inputs: &[u8], bytes: &[u8]) -> Result<(), Code> {
    let proof =
        CompressedProofWithPublicInputs::<F, C, D>::from_bytes(bytes.to_vec(), &key.common).map_err(|_| Code::Length)?;
    check_bytes(bytes, &proof.to_bytes())?;
    check_public_inputs(key, &proof.public_inputs, public_inputs)?;
    compressed::check(key, &proof)?;
    key.verify_compressed(proof).map_err(|_| Code::Equation)
}

/// Every byte is used, and each word is below the modulus: the crate ignores what follows, and takes a word plus the modulus for
/// the same word.
fn check_bytes(given: &[u8], again: &[u8]) -> Result<(), Code> {
    match (given.len() == again.len(), given == again) {
        (false, _) => Err(Code::Length),
        (true, false) => Err(Code::NotCanonical),
        (true, true) => Ok(()),
    }
}

/// The question's, and as many as the circuit has.
fn check_public_inputs(key: &Key, carried: &[F], asked: &[u8]) -> Result<(), Code> {
    if carried.len() != key.common.num_public_inputs {
        return Err(Code::Length);
    }
    let carried: Vec<u8> = carried.iter().flat_map(|word| word.to_canonical_u64().to_le_bytes()).collect();
    if carried == asked { Ok(()) } else { Err(Code::StatementMismatch) }
}
