//! What the vendor's crate takes from the proof, and must not: the level of security, and the root of the preprocessed trace.

use crate::abi::Code;
use stwo::core::pcs::PcsConfig;
use stwo::core::proof::StarkProof;
use stwo::core::vcs_lifted::blake2_merkle::Blake2sMerkleHasher;

const MOST_POW_BITS: u32 = 40;
const MOST_LOG_BLOWUP: u32 = 16;
const MOST_LAST_LAYER: u32 = 10;
const MOST_FOLD_STEP: u32 = 16;
/// More than any floor asks for; so that a proof cannot ask for work without end.
const MOST_QUERIES: usize = 1024;

/// Bits of security as the vendor counts them: proof of work, and log blow-up for each query. Conjectured, not proven.
pub fn check(config: &PcsConfig, floor: u32) -> Result<(), Code> {
    let fri = &config.fri_config;
    let is_bounded = config.pow_bits <= MOST_POW_BITS
        && (1..=MOST_LOG_BLOWUP).contains(&fri.log_blowup_factor)
        && (1..=MOST_QUERIES).contains(&fri.n_queries)
        && fri.log_last_layer_degree_bound <= MOST_LAST_LAYER
        && (1..=MOST_FOLD_STEP).contains(&fri.fold_step);
    (is_bounded && config.security_bits() >= floor).then_some(()).ok_or(Code::SecurityFloor)
}

/// Tables of ranges, of xor, of curve points: whoever may choose them proves what he likes.
pub fn check_root(proof: &StarkProof<Blake2sMerkleHasher>, roots: &[u8]) -> Result<(), Code> {
    // Lifted to a larger domain, the same trace has another root.
    if proof.config.lifting_log_size.is_some() {
        return Err(Code::PreprocessedRoot);
    }
    let pinned = roots.chunks_exact(32).nth(proof.config.fri_config.log_blowup_factor as usize - 1);
    match (pinned, proof.commitments.first()) {
        (None, _) => Err(Code::KeyUnknown),
        (Some(root), _) if root == [0; 32] => Err(Code::KeyUnknown),
        (Some(root), Some(found)) if found.0 == root => Ok(()),
        _ => Err(Code::PreprocessedRoot),
    }
}
