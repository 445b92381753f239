//! SP1 compressed proofs of circuit v6.1.0, verified by SP1's own crate behind checks that the crate does not make.
//!
//! Input, as `abi::fields`: envelope (1 byte: 0 SP1Proof alone, 1 with public values and version, 2 with these and an optional
//! TEE proof), program key (8 words of 4 bytes), public values, proof.

use abi::Code;
use serde::{Deserialize, Serialize};
use slop_algebra::PrimeField32;
use sp1_verifier::compressed::{CompressedError, SP1CompressedVerifier};
use sp1_verifier::{SP1Proof, VerifierRecursionVks};

abi::export_verifier!(verify_input);

// Nothing here draws randomness; the crates below only link it.
getrandom::register_custom_getrandom!(no_randomness);
fn no_randomness(_: &mut [u8]) -> Result<(), getrandom::Error> {
    Err(getrandom::Error::UNSUPPORTED)
}

/// KoalaBear.
const MODULUS: u32 = 0x7f00_0001;

/// Where the recursion circuit v6.1.0 puts what it proves, in words.
const COMMITTED_DIGEST: core::ops::Range<usize> = 32..64;
const PROGRAM_KEY: core::ops::Range<usize> = 136..144;
const VK_ROOT: core::ops::Range<usize> = 144..152;
const IS_COMPLETE: usize = 168;
const EXIT_CODE: usize = 170;
const PUBLIC_VALUES: usize = 187;

/// What carries a proof besides binds nothing, but must be there whole.
#[derive(Serialize, Deserialize)]
struct FromNetwork(SP1Proof, Vec<u8>, String);
#[derive(Serialize, Deserialize)]
struct WithPublicValues(SP1Proof, Vec<u8>, String, Option<Vec<u8>>);

fn verify_input(input: &[u8]) -> Code {
    let Some([envelope, key, public_values, proof]) = abi::fields(input) else {
        return Code::BadFrame;
    };
    let proof = match envelope {
        [0] => decode::<SP1Proof>(proof),
        [1] => decode::<FromNetwork>(proof).map(|FromNetwork(proof, ..)| proof),
        [2] => decode::<WithPublicValues>(proof).map(|WithPublicValues(proof, ..)| proof),
        _ => return Code::BadFrame,
    };
    match proof.and_then(|proof| check(&proof, key, public_values)) {
        Ok(()) => Code::Verified,
        Err(code) => code,
    }
}

/// Every byte is used, and each value is written as it would be written again.
fn decode<T: Serialize + for<'a> Deserialize<'a>>(bytes: &[u8]) -> Result<T, Code> {
    let mut rest = bytes;
    let value: T = bincode::deserialize_from(&mut rest).map_err(|error| match *error {
        bincode::ErrorKind::Io(_) | bincode::ErrorKind::SizeLimit => Code::Length,
        _ => Code::NotCanonical,
    })?;
    if !rest.is_empty() {
        return Err(Code::Length);
    }
    match bincode::serialize(&value) {
        Ok(again) if again == bytes => Ok(value),
        _ => Err(Code::NotCanonical),
    }
}

fn check(proof: &SP1Proof, key: &[u8], public_values: &[u8]) -> Result<(), Code> {
    let SP1Proof::Compressed(proof) = proof else { return Err(Code::OtherKind) };
    if key.len() != 32 {
        return Err(Code::Length);
    }
    let key: Vec<u32> = key.chunks_exact(4).map(|word| u32::from_le_bytes([word[0], word[1], word[2], word[3]])).collect();
    if key.iter().any(|word| *word >= MODULUS) {
        return Err(Code::NotCanonical);
    }

    // These say first what the crate would say last, and do not rest on which of its versions looks.
    let said: Vec<u32> = proof.proof.public_values.iter().map(|word| word.as_canonical_u32()).collect();
    if said.len() != PUBLIC_VALUES {
        return Err(Code::Length);
    }
    let vks = VerifierRecursionVks::default();
    let root = vks.root().map(|word| word.as_canonical_u32());
    let depth = vks.num_keys().next_power_of_two().ilog2() as usize;
    if said[VK_ROOT] != root {
        return Err(Code::VkRoot);
    }
    if said[EXIT_CODE] != 0 {
        return Err(Code::ExitCode);
    }
    if said[PROGRAM_KEY] != key[..] {
        return Err(Code::KeyMismatch);
    }
    if said[IS_COMPLETE] != 1 {
        return Err(Code::StatementMismatch);
    }
    if !is_committed(&said[COMMITTED_DIGEST], public_values) {
        return Err(Code::StatementMismatch);
    }
    if proof.vk_merkle_proof.path.len() != depth || proof.vk_merkle_proof.index >= vks.num_keys() {
        return Err(Code::MerkleProofInvalid);
    }

    let key = core::array::from_fn(|i| proof.proof.public_values[PROGRAM_KEY.start + i]);
    let verifier = SP1CompressedVerifier::new();
    verifier.verify_compressed_with_public_values(proof, public_values, &key).map_err(|error| match error {
        CompressedError::InvalidVkey(_) => Code::MerkleProofInvalid,
        CompressedError::PublicValuesMismatch => Code::StatementMismatch,
        _ => Code::Equation,
    })
}

/// All 256 bits of SHA-256, or of BLAKE3, which programs may use as well; one byte in each word.
fn is_committed(digest: &[u32], public_values: &[u8]) -> bool {
    let is = |hash: Vec<u8>| digest.iter().copied().eq(hash.into_iter().map(u32::from));
    is(sp1_verifier::sha256_hash(public_values).to_vec()) || is(sp1_verifier::blake3_hash(public_values).to_vec())
}
