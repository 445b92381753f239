//! How many values there are, and that each is below the modulus. The vendor's crate takes words as they come, and leaves out
//! values without a counterpart instead of refusing them.

use crate::abi::Code;
use cairo_air::cairo_components::CairoComponents;
use cairo_air::relations::CommonLookupElements;
use stwo::core::air::Components;
use stwo::core::circle::SECURE_FIELD_CIRCLE_GEN;
use stwo::core::fields::m31::{BaseField, P};
use stwo::core::fields::qm31::SecureField;
use stwo_cairo_common::prover_types::cpu::CasmState;

use crate::Proof;

/// Preprocessed, main, interaction, composition.
const TREES: usize = 4;
/// Two halves of the composition, of four coordinates each.
const COMPOSITION_COLUMNS: usize = 8;

/// Every word of the field is below its modulus.
pub fn check_words(proof: &Proof) -> Result<(), Code> {
    let stark = &proof.stark_proof;
    let states = [&proof.claim.public_data.initial_state, &proof.claim.public_data.final_state];
    let states = states.into_iter().flat_map(|CasmState { pc, ap, fp }| [*pc, *ap, *fp]);
    let queried = stark.queried_values.iter().flatten().flatten().copied();

    let memory = proof.interaction_claim.memory_id_to_big.iter().map(|sums| sums.claimed_sum);
    let layers = core::iter::once(&stark.fri_proof.first_layer).chain(&stark.fri_proof.inner_layers);
    let sums = match proof.interaction_claim.memory_id_to_big {
        Some(_) => proof.interaction_claim.flatten_interaction_claim(),
        None => return Err(Code::StatementMismatch),
    };
    let secure = memory
        .chain(sums)
        .chain(stark.sampled_values.iter().flatten().flatten().copied())
        .chain(layers.flat_map(|layer| layer.fri_witness.iter().copied()))
        .chain(stark.fri_proof.last_layer_poly.iter().copied());

    let salt = BaseField::from_u32_unchecked(proof.channel_salt);
    let words = states.chain(queried).chain(secure.flat_map(SecureField::to_m31_array)).chain([salt]);
    words.map(|word| word.0).all(|word| word < P).then_some(()).ok_or(Code::NotCanonical)
}

/// As many values as there are columns, points and queries. Expects a claim that was checked.
pub fn check(proof: &Proof) -> Result<(), Code> {
    let stark = &proof.stark_proof;
    let fri = &stark.config.fri_config;
    let (sampled, queried) = (&stark.sampled_values, &stark.queried_values);
    if [stark.commitments.len(), stark.decommitments.len(), queried.len(), sampled.len()] != [TREES; 4] {
        return Err(Code::Length);
    }

    let points = points_of_columns(proof);
    let queries = queried[0].first().map_or(0, Vec::len);
    let is_sampled = |(tree, points): (&Vec<Vec<_>>, &Vec<usize>)| tree.iter().map(Vec::len).eq(points.iter().copied());
    let is_queried = |(tree, points): (&Vec<Vec<_>>, &Vec<usize>)| {
        tree.len() == points.len() && tree.iter().all(|column| column.len() == queries)
    };
    let last = fri.log_last_layer_degree_bound;
    let is_whole = sampled.iter().zip(&points).all(is_sampled)
        && queried.iter().zip(&points).all(is_queried)
        && (1..=fri.n_queries).contains(&queries)
        && stark.fri_proof.last_layer_poly.iter().len() == 1 << last
        && log_size_of_last(proof) == Some(last);
    is_whole.then_some(()).ok_or(Code::Length)
}

/// At how many points each column of each tree is sampled.
fn points_of_columns(proof: &Proof) -> Vec<Vec<usize>> {
    let columns = proof.preprocessed_trace_variant.to_preprocessed_trace().ids();
    // How many does not depend on what is drawn.
    let drawn = CommonLookupElements::dummy();
    let cairo = CairoComponents::new(&proof.claim, &drawn, &proof.interaction_claim, &columns);
    let all = Components { components: cairo.components(), n_preprocessed_columns: columns.len() };
    let mask = all.mask_points(SECURE_FIELD_CIRCLE_GEN, 1, false);
    let mut points: Vec<Vec<usize>> = mask.iter().map(|tree| tree.iter().map(Vec::len).collect()).collect();
    points.push(vec![1; COMPOSITION_COLUMNS]);
    points
}

/// Stands beside the coefficients, and is hidden in the crate from all but its own encoding.
fn log_size_of_last(proof: &Proof) -> Option<u32> {
    let written = serde_json::to_value(&proof.stark_proof.fri_proof.last_layer_poly).ok()?;
    written.get("log_size")?.as_u64()?.try_into().ok()
}
