//! Plonky3 proofs, verified by Plonky3's own crates. It is a toolkit: constraints, field, hash and the parameters of FRI are code, so
//! this module is the key. It has one set of constraints (`fibonacci`) over BabyBear, and parameters of 116 bits by the usual
//! conjecture (50 queries of 2 bits, 16 of grinding).
//!
//! Input, as `abi::fields`: public values (words of 4 bytes, little-endian), proof in postcard.

// Its source rather than its crate: the path of a crate outside this workspace would show in the artifact.
#[path = "../../abi/src/lib.rs"]
pub mod abi;

mod fibonacci;

use abi::Code;
use fibonacci::{Fibonacci, PUBLIC_VALUES};
use p3_baby_bear::{default_babybear_poseidon2_16, BabyBear, Poseidon2BabyBear};
use p3_challenger::DuplexChallenger;
use p3_commit::ExtensionMmcs;
use p3_dft::Radix2DitParallel;
use p3_field::extension::BinomialExtensionField;
use p3_field::{Field, PrimeField32};
use p3_fri::{FriParameters, TwoAdicFriPcs};
use p3_merkle_tree::MerkleTreeMmcs;
use p3_symmetric::{PaddingFreeSponge, TruncatedPermutation};
use p3_uni_stark::{Proof, StarkConfig};

crate::export_verifier!(verify_input);

type Permutation = Poseidon2BabyBear<16>;
type Hash = PaddingFreeSponge<Permutation, 16, 8, 8>;
type Compress = TruncatedPermutation<Permutation, 2, 8, 16>;
type Packing = <BabyBear as Field>::Packing;
type Mmcs = MerkleTreeMmcs<Packing, Packing, Hash, Compress, 2, 8>;
type Extension = BinomialExtensionField<BabyBear, 4>;
type ExtensionTree = ExtensionMmcs<BabyBear, Extension, Mmcs>;
type Pcs = TwoAdicFriPcs<BabyBear, Radix2DitParallel<BabyBear>, Mmcs, ExtensionTree>;
type Config = StarkConfig<Pcs, Extension, DuplexChallenger<BabyBear, Permutation, 16, 8>>;

fn verify_input(input: &[u8]) -> Code {
    let Some([public_values, proof]) = abi::fields(input) else { return Code::BadFrame };
    match read_words(public_values).and_then(|words| check(&words, proof)) {
        Ok(()) => Code::Verified,
        Err(code) => code,
    }
}

fn config() -> Config {
    let permutation = default_babybear_poseidon2_16();
    let mmcs = Mmcs::new(Hash::new(permutation.clone()), Compress::new(permutation.clone()), 0);
    let fri = FriParameters {
        log_blowup: 2,
        log_final_poly_len: 0,
        max_log_arity: 1,
        num_queries: 50,
        batch_proof_of_work_bits: 0,
        commit_proof_of_work_bits: 0,
        query_proof_of_work_bits: 16,
        mmcs: ExtensionTree::new(mmcs.clone()),
    };
    Config::new(Pcs::new(Radix2DitParallel::default(), mmcs, fri), DuplexChallenger::new(permutation))
}

fn read_words(bytes: &[u8]) -> Result<Vec<BabyBear>, Code> {
    let (words, rest) = bytes.as_chunks::<4>();
    if words.len() != PUBLIC_VALUES || !rest.is_empty() {
        return Err(Code::Length);
    }
    let words = words.iter().map(|word| u32::from_le_bytes(*word));
    words.map(|word| if word < BabyBear::ORDER_U32 { Ok(BabyBear::new(word)) } else { Err(Code::NotCanonical) }).collect()
}

fn check(public_values: &[BabyBear], bytes: &[u8]) -> Result<(), Code> {
    let proof = read_proof(bytes)?;
    p3_uni_stark::verify(&config(), &Fibonacci, &proof, public_values).map_err(|_| Code::Equation)
}

/// Every byte is used, and each value is written as it would be written again.
fn read_proof(bytes: &[u8]) -> Result<Proof<Config>, Code> {
    let (proof, rest) = postcard::take_from_bytes::<Proof<Config>>(bytes).map_err(|error| match error {
        postcard::Error::DeserializeUnexpectedEnd => Code::Length,
        _ => Code::NotCanonical,
    })?;
    if !rest.is_empty() {
        return Err(Code::Length);
    }
    match postcard::to_allocvec(&proof) {
        Ok(again) if again == bytes => Ok(proof),
        _ => Err(Code::NotCanonical),
    }
}
