//! What the crate takes for granted of a compressed proof, and panics over: that it answers the very queries that follow from its
//! commitments, with exactly the siblings that are left once shared ones are said only once.

use std::collections::{BTreeMap, BTreeSet};

use crate::abi::Code;
use plonky2::fri::proof::FriProof;
use plonky2::plonk::proof::{CompressedProofWithPublicInputs, Proof, ProofWithPublicInputs};

use crate::{C, D, F, Key};

pub fn check(key: &Key, proof: &CompressedProofWithPublicInputs<F, C, D>) -> Result<(), Code> {
    let queries = &proof.proof.opening_proof.query_round_proofs;
    if queries.indices != indices_of(key, proof)? {
        return Err(Code::Equation);
    }
    let cap_height = key.common.config.fri_config.cap_height;
    let mut height = key.common.fri_params.lde_bits();
    let mut indices = queries.indices.clone();
    let expected = path_lengths(&indices, height, cap_height);
    for (index, tree_proofs) in &queries.initial_trees_proofs {
        if tree_proofs.evals_proofs.iter().any(|(_, path)| Some(&path.len()) != expected.get(index)) {
            return Err(Code::Length);
        }
    }
    for (step, arity_bits) in queries.steps.iter().zip(&key.common.fri_params.reduction_arity_bits) {
        height -= arity_bits;
        indices.iter_mut().for_each(|index| *index >>= arity_bits);
        let expected = path_lengths(&indices, height, cap_height);
        if step.iter().any(|(index, step)| Some(&step.merkle_proof.len()) != expected.get(index)) {
            return Err(Code::Length);
        }
    }
    Ok(())
}

/// The queries that follow from what is committed to. They do not depend on the answers, so a proof without any gives them.
fn indices_of(key: &Key, proof: &CompressedProofWithPublicInputs<F, C, D>) -> Result<Vec<usize>, Code> {
    let CompressedProofWithPublicInputs { proof, public_inputs } = proof;
    let without_answers = ProofWithPublicInputs::<F, C, D> {
        proof: Proof {
            wires_cap: proof.wires_cap.clone(),
            plonk_zs_partial_products_cap: proof.plonk_zs_partial_products_cap.clone(),
            quotient_polys_cap: proof.quotient_polys_cap.clone(),
            openings: proof.openings.clone(),
            opening_proof: FriProof {
                commit_phase_merkle_caps: proof.opening_proof.commit_phase_merkle_caps.clone(),
                query_round_proofs: Vec::new(),
                final_poly: proof.opening_proof.final_poly.clone(),
                pow_witness: proof.opening_proof.pow_witness,
            },
        },
        public_inputs: public_inputs.clone(),
    };
    let hash = without_answers.get_public_inputs_hash();
    let challenges = without_answers
        .get_challenges(hash, &key.verifier_only.circuit_digest, &key.common)
        .map_err(|_| Code::Equation)?;
    Ok(challenges.fri_challenges.fri_query_indices)
}

/// How many siblings the path of each leaf still has: a node on any path is computed, and one that an earlier path has said is
/// not said again. Nodes are numbered from the root, 1; those below node i are 2i and 2i + 1.
fn path_lengths(indices: &[usize], height: usize, cap_height: usize) -> BTreeMap<usize, usize> {
    let path = |index: usize| (0..height - cap_height).map(move |level| (index + (1 << height)) >> level);
    let mut known: BTreeSet<usize> = indices.iter().flat_map(|index| path(*index)).collect();
    let mut lengths = BTreeMap::new();
    for &index in indices {
        if !lengths.contains_key(&index) {
            lengths.insert(index, path(index).filter(|node| known.insert(node ^ 1)).count());
        }
    }
    lengths
}
