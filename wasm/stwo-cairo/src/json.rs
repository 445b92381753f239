//! The proof as the prover writes it for Rust verifiers: one JSON object, compact or laid out.

use crate::abi::Code;
use serde_json::error::Category;
use stwo_cairo_common::preprocessed_columns::preprocessed_trace::PreProcessedTraceVariant;

use crate::Proof;

/// Every byte but whitespace is used, and each value is written as it would be written again.
pub fn read(text: &[u8], variant: PreProcessedTraceVariant) -> Result<Proof, Code> {
    let proof: Proof = serde_json::from_slice(text).map_err(|error| match error.classify() {
        Category::Eof | Category::Syntax => Code::Length,
        _ => Code::NotCanonical,
    })?;
    let again = serde_json::to_vec(&proof).map_err(|_| Code::NotCanonical)?;
    if !without_layout(text).eq(again) {
        return Err(Code::NotCanonical);
    }
    (proof.preprocessed_trace_variant == variant).then_some(proof).ok_or(Code::PreprocessedRoot)
}

/// Whitespace between tokens carries nothing; in a string, where none belongs, it stays and is refused.
fn without_layout(text: &[u8]) -> impl Iterator<Item = u8> + '_ {
    let mut is_string = false;
    text.iter().copied().filter(move |byte| {
        is_string ^= *byte == b'"';
        is_string || !byte.is_ascii_whitespace()
    })
}
