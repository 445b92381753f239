//! What a proof claims beside its trace. The vendor's crate checks part of it, by assertion; the rest it takes as given, and with
//! some of it anything could be proven.

use crate::abi::Code;
use cairo_air::air::{PublicData, PublicMemory, SegmentRange};
use cairo_air::claims::{CairoClaim, CairoInteractionClaim};
use cairo_air::components::memory_address_to_id::MEMORY_ADDRESS_TO_ID_SPLIT;
use std::collections::HashMap;
use stwo::core::fields::m31::P;
use stwo::core::fields::qm31::SecureField;

use crate::Proof;

/// Addresses, and steps.
const MOST_MEMORY: u32 = 1 << 29;
/// The circle group has 2^31 points, and the domain of a trace takes two of its cosets.
const MOST_LOG_DOMAIN: u32 = 30;
/// 2^251 + 17 * 2^192 + 1, least word first.
const FELT_PRIME: [u32; 8] = [1, 0, 0, 0, 0, 0, 17, 0x0800_0000];

/// Instructions that enter main, and the loop in which a run ends: their words, the builtins' number and main's place left out.
const BOOT: [(usize, [u32; 2]); 4] =
    [(0, [0x7fff_7fff, 0x0407_8001]), (2, [0x8001_8000, 0x1104_8001]), (4, [0x7fff_7fff, 0x0107_8001]), (5, [0, 0])];

pub fn check(proof: &Proof) -> Result<(), Code> {
    check_public(&proof.claim.public_data)?;
    check_sizes(&proof.claim, proof.stark_proof.config.fri_config.log_blowup_factor)?;
    check_builtins(&proof.claim)?;
    check_sums(&proof.claim, &proof.interaction_claim)
}

fn check_public(public: &PublicData) -> Result<(), Code> {
    let PublicMemory { program, public_segments, output, safe_call_ids } = &public.public_memory;
    let segments = public_segments.present_segments();
    let pointers = segments.iter().flat_map(|SegmentRange { start_ptr, stop_ptr }| [start_ptr, stop_ptr]);
    let ids = program.iter().chain(output).map(|(id, _)| id).chain(safe_call_ids);
    if ids.chain(pointers.flat_map(|pointer| [&pointer.id, &pointer.value])).any(|word| *word >= P) {
        return Err(Code::NotCanonical);
    }
    // Bits above the prime's reach the hash of the program and no constraint.
    if program.iter().chain(output).any(|(_, value)| !value.iter().rev().lt(FELT_PRIME.iter().rev())) {
        return Err(Code::NotCanonical);
    }

    let (start, end) = (&public.initial_state, &public.final_state);
    let (entry_ap, final_ap) = (start.ap.0, end.ap.0);
    let written = public_segments.output;
    let count = segments.len() as u32;
    let word = |at: usize| program.get(at).map(|(_, value)| *value);
    let is_run = BOOT.iter().all(|(at, [low, high])| word(*at) == Some([*low, *high, 0, 0, 0, 0, 0, 0]))
        && word(1) == Some([count, 0, 0, 0, 0, 0, 0, 0])
        && start.pc.0 == 1
        && end.pc.0 == 5
        && entry_ap > 3
        && start.fp == start.ap
        && end.fp == start.fp
        && final_ap < MOST_MEMORY
        // The builtins' pointers, which a run is given where it starts and leaves where it ends.
        && entry_ap.saturating_add(count) <= final_ap
        // The crate looks for the output behind the last word of the run, wherever the program wrote its own.
        && written.start_ptr.value == final_ap
        && written.stop_ptr.value as usize == final_ap as usize + output.len()
        && written.stop_ptr.value < MOST_MEMORY;
    is_run.then_some(()).ok_or(Code::StatementMismatch)
}

fn check_sizes(claim: &CairoClaim, log_blowup: u32) -> Result<(), Code> {
    check_memory(claim)?;
    let sizes = claim.log_sizes();
    if !sizes.iter().flatten().all(|size| (1..=MOST_LOG_DOMAIN - log_blowup).contains(size)) {
        return Err(Code::StatementMismatch);
    }
    let mut uses = HashMap::new();
    claim.accumulate_relation_uses(&mut uses);
    let steps = uses.get("Opcodes").copied().unwrap_or(0);
    (steps <= u64::from(MOST_MEMORY)).then_some(()).ok_or(Code::StatementMismatch)
}

/// The parts of the trace that hold the memory are there. To be asked before any sizes, of which there could be millions.
pub fn check_memory(claim: &CairoClaim) -> Result<(), Code> {
    let large = claim.memory_id_to_big.as_ref().map_or(0, |memory| memory.big_log_sizes.len());
    let is_there = claim.memory_address_to_id.is_some()
        && claim.memory_id_to_small.is_some()
        && (1..=MEMORY_ADDRESS_TO_ID_SPLIT).contains(&large);
    is_there.then_some(()).ok_or(Code::StatementMismatch)
}

/// Where a builtin's cells start is in no hash, unless it is the public pointer: else it could be chosen last.
fn check_builtins(claim: &CairoClaim) -> Result<(), Code> {
    let segments = &claim.public_data.public_memory.public_segments;
    macro_rules! starts {
        ($($builtin:ident . $start:ident = $segment:ident),*) => {
            [$((claim.$builtin.map(|builtin| builtin.$start), segments.$segment)),*]
        };
    }
    let builtins = starts![
        add_mod_builtin.add_mod_builtin_segment_start = add_mod,
        bitwise_builtin.bitwise_builtin_segment_start = bitwise,
        mul_mod_builtin.mul_mod_builtin_segment_start = mul_mod,
        pedersen_builtin.pedersen_builtin_segment_start = pedersen,
        pedersen_builtin_narrow_windows.pedersen_builtin_segment_start = pedersen,
        poseidon_builtin.poseidon_builtin_segment_start = poseidon,
        range_check96_builtin.range_check96_builtin_segment_start = range_check_96,
        range_check_builtin.range_check_builtin_segment_start = range_check_128,
        ec_op_builtin.ec_op_builtin_segment_start = ec_op
    ];
    let is_bound = builtins.iter().all(|(start, segment)| match (start, segment) {
        (None, _) => true,
        (Some(start), Some(segment)) => *start == segment.start_ptr.value,
        (Some(_), None) => false,
    });
    is_bound.then_some(()).ok_or(Code::StatementMismatch)
}

/// The crate adds up every sum that is claimed: also of parts that are not in the trace, whose sum nothing bounds, and of the
/// memory one that is in no hash beside those that are.
fn check_sums(claim: &CairoClaim, sums: &CairoInteractionClaim) -> Result<(), Code> {
    macro_rules! same_parts {
        ($($part:ident)*) => {{
            let CairoClaim { public_data: _, $($part),* } = claim;
            let parts = [$($part.is_some()),*];
            let CairoInteractionClaim { $($part),* } = sums;
            parts == [$($part.is_some()),*]
        }};
    }
    let is_same = same_parts!(
        add_opcode add_opcode_small add_ap_opcode assert_eq_opcode assert_eq_opcode_imm assert_eq_opcode_double_deref
        blake_compress_opcode call_opcode_abs call_opcode_rel_imm generic_opcode jnz_opcode_non_taken jnz_opcode_taken
        jump_opcode_abs jump_opcode_double_deref jump_opcode_rel jump_opcode_rel_imm mul_opcode mul_opcode_small
        qm_31_add_mul_opcode ret_opcode verify_instruction blake_round blake_g blake_round_sigma triple_xor_32
        verify_bitwise_xor_12 add_mod_builtin bitwise_builtin mul_mod_builtin pedersen_builtin
        pedersen_builtin_narrow_windows poseidon_builtin range_check96_builtin range_check_builtin ec_op_builtin
        partial_ec_mul_generic pedersen_aggregator_window_bits_18 partial_ec_mul_window_bits_18
        pedersen_points_table_window_bits_18 pedersen_aggregator_window_bits_9 partial_ec_mul_window_bits_9
        pedersen_points_table_window_bits_9 poseidon_aggregator poseidon_3_partial_rounds_chain poseidon_full_round_chain
        cube_252 poseidon_round_keys range_check_252_width_27 memory_address_to_id memory_id_to_big memory_id_to_small
        range_check_6 range_check_8 range_check_11 range_check_12 range_check_18 range_check_20 range_check_4_3
        range_check_4_4 range_check_9_9 range_check_7_2_5 range_check_3_6_6_3 range_check_4_4_4_4 range_check_3_3_3_3_3
        verify_bitwise_xor_4 verify_bitwise_xor_7 verify_bitwise_xor_8 verify_bitwise_xor_9
    );
    let (Some(sizes), Some(memory)) = (&claim.memory_id_to_big, &sums.memory_id_to_big) else {
        return Err(Code::StatementMismatch);
    };
    let is_sum = memory.claimed_sum == memory.big_claimed_sums.iter().sum::<SecureField>();
    let is_whole = memory.big_claimed_sums.len() == sizes.big_log_sizes.len();
    (is_same && is_sum && is_whole).then_some(()).ok_or(Code::StatementMismatch)
}
