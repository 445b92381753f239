//! The proof as the prover writes it for the Cairo verifier: a JSON list of felts in hexadecimal. The vendor's crates write it
//! and do not read it.

use core::fmt;

use crate::abi::Code;
use cairo_air::claims::CairoClaim;
use serde::de::value::{SeqDeserializer, U32Deserializer};
use serde::de::{DeserializeOwned, DeserializeSeed, Deserializer, IntoDeserializer, SeqAccess, Visitor};
use serde::forward_to_deserialize_any;
use stwo::core::fields::m31::{BaseField, P};
use stwo::core::pcs::quotients::CommitmentSchemeProof;
use stwo::core::pcs::{PcsConfig, TreeVec};
use stwo::core::proof::StarkProof;
use stwo_cairo_common::preprocessed_columns::preprocessed_trace::PreProcessedTraceVariant;

use crate::{claim, Proof};

/// The order of fields is the prover's (cairo-air 1.3.0, `serde_utils`). The variant is not in the list: the reader decides it.
pub fn read(text: &[u8], variant: PreProcessedTraceVariant) -> Result<Proof, Code> {
    let words = scan(text)?;
    let mut felts = Felts { rest: &words, is_always_there: false };
    let claim: CairoClaim = felts.take()?;
    claim::check_memory(&claim)?;
    let (interaction_pow, interaction_claim) = (felts.take()?, felts.take()?);
    let config = PcsConfig { pow_bits: felts.take()?, fri_config: felts.take()?, lifting_log_size: None };
    let (commitments, sampled_values, decommitments) = (felts.take()?, felts.take()?, felts.take()?);
    let rows: Vec<Vec<BaseField>> = felts.take()?;
    let (proof_of_work, fri_proof, channel_salt) = (felts.take()?, felts.take()?, felts.take()?);
    if !felts.rest.is_empty() {
        return Err(Code::Length);
    }
    let stark_proof = StarkProof(CommitmentSchemeProof {
        config,
        commitments,
        sampled_values,
        decommitments,
        queried_values: columns_of(rows, &claim, variant)?,
        proof_of_work,
        fri_proof,
    });
    Ok(Proof {
        claim,
        interaction_pow,
        interaction_claim,
        stark_proof,
        channel_salt,
        preprocessed_trace_variant: variant,
    })
}

/// Every number of a proof fits 64 bits, and has one spelling.
fn scan(text: &[u8]) -> Result<Vec<u64>, Code> {
    let inside = text.trim_ascii().strip_prefix(b"[").and_then(|rest| rest.strip_suffix(b"]")).ok_or(Code::Length)?;
    inside.split(|byte| *byte == b',').map(|felt| number(felt.trim_ascii())).collect()
}

fn number(felt: &[u8]) -> Result<u64, Code> {
    let digits = felt.strip_prefix(b"\"0x").and_then(|rest| rest.strip_suffix(b"\"")).ok_or(Code::NotCanonical)?;
    let is_canonical = matches!(digits, [b'0'] | [b'1'..=b'9' | b'a'..=b'f', ..]) && digits.len() <= 16;
    if !is_canonical {
        return Err(Code::NotCanonical);
    }
    digits.iter().try_fold(0, |value, digit| match digit {
        b'0'..=b'9' => Ok(value << 4 | u64::from(digit - b'0')),
        b'a'..=b'f' => Ok(value << 4 | u64::from(digit - b'a' + 10)),
        _ => Err(Code::NotCanonical),
    })
}

/// The list has, query by query, a row of each tree, whose columns stand in the order of their sizes.
fn columns_of(
    rows: Vec<Vec<BaseField>>,
    claim: &CairoClaim,
    variant: PreProcessedTraceVariant,
) -> Result<TreeVec<Vec<Vec<BaseField>>>, Code> {
    let preprocessed = vec![0; variant.n_columns()];
    let sizes = [vec![preprocessed], claim.log_sizes().0, vec![vec![0; 8]]].concat();
    if sizes.len() != rows.len() {
        return Err(Code::Length);
    }
    let trees = rows.iter().zip(&sizes).map(|(rows, sizes)| {
        if sizes.is_empty() || rows.len() % sizes.len() != 0 {
            return Err(Code::Length);
        }
        let mut order: Vec<usize> = (0..sizes.len()).collect();
        order.sort_by_key(|column| sizes[*column]);
        let mut columns = vec![Vec::new(); sizes.len()];
        for row in rows.chunks_exact(sizes.len()) {
            for (column, value) in order.iter().zip(row) {
                columns[*column].push(*value);
            }
        }
        Ok(columns)
    });
    trees.collect::<Result<_, _>>().map(TreeVec)
}

struct Felts<'a> {
    rest: &'a [u64],
    /// Of the memory's segments all are written, without the word that says so.
    is_always_there: bool,
}

impl Felts<'_> {
    fn take<T: DeserializeOwned>(&mut self) -> Result<T, Code> {
        T::deserialize(self).map_err(|Refused(code)| code)
    }

    fn next(&mut self) -> Result<u64, Refused> {
        let (first, rest) = self.rest.split_first().ok_or(Refused(Code::Length))?;
        self.rest = rest;
        Ok(*first)
    }

    fn word(&mut self) -> Result<u32, Refused> {
        self.next()?.try_into().map_err(|_| Refused(Code::NotCanonical))
    }
}

impl<'de> Deserializer<'de> for &mut Felts<'_> {
    type Error = Refused;

    fn deserialize_u32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        visitor.visit_u32(self.word()?)
    }

    fn deserialize_u64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        visitor.visit_u64(self.next()?)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        if self.is_always_there {
            return visitor.visit_some(self);
        }
        match self.next()? {
            0 => visitor.visit_some(self),
            1 => visitor.visit_none(),
            _ => Err(Refused(Code::NotCanonical)),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, name: &'static str, visitor: V) -> Result<V::Value, Refused> {
        match name {
            "M31" => {
                let word: U32Deserializer<Refused> = match self.word()? {
                    word if word < P => word.into_deserializer(),
                    _ => return Err(Refused(Code::NotCanonical)),
                };
                visitor.visit_newtype_struct(word)
            }
            "Blake2sHash" => {
                let mut bytes = Vec::with_capacity(32);
                for _ in 0..8 {
                    bytes.extend(self.word()?.to_le_bytes());
                }
                visitor.visit_newtype_struct(SeqDeserializer::new(bytes.into_iter()))
            }
            _ => visitor.visit_newtype_struct(self),
        }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        let left = self.next()?.try_into().map_err(|_| Refused(Code::Length))?;
        visitor.visit_seq(Items { felts: self, left })
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, left: usize, visitor: V) -> Result<V::Value, Refused> {
        visitor.visit_seq(Items { felts: self, left })
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        left: usize,
        visitor: V,
    ) -> Result<V::Value, Refused> {
        visitor.visit_seq(Items { felts: self, left })
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Refused> {
        let is_segments = name == "PublicSegmentRanges";
        self.is_always_there |= is_segments;
        let value = visitor.visit_seq(Items { felts: &mut *self, left: fields.len() });
        self.is_always_there &= !is_segments;
        value
    }

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Refused> {
        Err(Refused(Code::Length))
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u128 f32 f64 char str string bytes byte_buf unit unit_struct map enum identifier
        ignored_any
    }
}

struct Items<'f, 'a> {
    felts: &'f mut Felts<'a>,
    left: usize,
}

impl<'de> SeqAccess<'de> for Items<'_, '_> {
    type Error = Refused;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Refused> {
        if self.left == 0 {
            return Ok(None);
        }
        self.left -= 1;
        seed.deserialize(&mut *self.felts).map(Some)
    }
}

#[derive(Debug)]
struct Refused(Code);

impl fmt::Display for Refused {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, out)
    }
}

impl std::error::Error for Refused {}

impl serde::de::Error for Refused {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Refused(Code::Length)
    }
}
