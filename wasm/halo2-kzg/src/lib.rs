//! Halo2 proofs over KZG on BN254 (SHPLONK, Blake2b), verified by Axiom's crate behind checks that the crate does not make. A key is
//! read only with the circuit's own type, so this module has one circuit (`circuit`).
//!
//! Input, as `abi::fields`: key (points compressed), set-up (k, powers in G1 twice, generator and s in G2, all uncompressed), public values (words
//! of 32 bytes, little-endian), proof.

// Its source rather than its crate: the path of a crate outside this workspace would show in the artifact.
#[path = "../../abi/src/lib.rs"]
pub mod abi;

mod circuit;
mod strict;

use abi::Code;
use circuit::StandardPlonk;
use halo2_axiom::halo2curves::bn256::{Bn256, Fr, G1Affine, G2Affine};
use halo2_axiom::halo2curves::ff::PrimeField;
use halo2_axiom::halo2curves::group::cofactor::CofactorGroup;
use halo2_axiom::halo2curves::group::prime::PrimeCurveAffine;
use halo2_axiom::halo2curves::CurveAffine;
use halo2_axiom::plonk::{verify_proof, Error, VerifyingKey};
use halo2_axiom::poly::commitment::ParamsProver;
use halo2_axiom::poly::kzg::commitment::{KZGCommitmentScheme, ParamsKZG};
use halo2_axiom::poly::kzg::multiopen::VerifierSHPLONK;
use halo2_axiom::poly::kzg::strategy::SingleStrategy;
use halo2_axiom::SerdeFormat;
use strict::Strict;

crate::export_verifier!(verify_input);

// Nothing here draws randomness; the crates below only link it.
getrandom::register_custom_getrandom!(no_randomness);
fn no_randomness(_: &mut [u8]) -> Result<(), getrandom::Error> {
    Err(getrandom::Error::UNSUPPORTED)
}

/// Bytes of k, of a point of G1 and of one of G2.
const SETUP: (usize, usize, usize) = (4, 64, 128);
/// The roots of unity of the field go to 2^28; quotients need some room.
const MAX_K: u32 = 24;

fn verify_input(input: &[u8]) -> Code {
    let Some([key, setup, public_values, proof]) = abi::fields(input) else { return Code::BadFrame };
    let Some((setup, key)) = read_setup(setup).and_then(|(k, setup)| Some((setup, read_key(k, key)?))) else {
        return Code::OtherVersion;
    };
    match read_scalars(public_values).and_then(|values| check(&setup, &key, &values, proof)) {
        Ok(()) => Code::Verified,
        Err(code) => code,
    }
}

/// Exactly as many points as it says, and those that a verifier uses are what they must be: the crate looks at no curve here.
/// The other powers serve provers.
fn read_setup(bytes: &[u8]) -> Option<(u32, ParamsKZG<Bn256>)> {
    let k = u32::from_le_bytes(*bytes.first_chunk()?);
    if k > MAX_K || bytes.len() != SETUP.0 + (2 * SETUP.1 << k) + 2 * SETUP.2 {
        return None;
    }
    let setup = ParamsKZG::<Bn256>::read_custom(&mut &*bytes, SerdeFormat::RawBytes).ok()?;
    let s = setup.s_g2();
    let is_sound = setup.get_g()[0] == G1Affine::generator()
        && setup.g2() == G2Affine::generator()
        && bool::from(s.is_on_curve() & !s.is_identity() & s.to_curve().is_torsion_free());
    is_sound.then_some((k, setup))
}

/// For the circuit here and as many rows as the set-up has, written as it would be written again.
fn read_key(k: u32, bytes: &[u8]) -> Option<VerifyingKey<G1Affine>> {
    if bytes.get(1).copied().map(u32::from) != Some(k) {
        return None;
    }
    let key = VerifyingKey::from_bytes::<StandardPlonk>(bytes, SerdeFormat::Processed).ok()?;
    (key.to_bytes(SerdeFormat::Processed) == bytes).then_some(key)
}

fn read_scalars(bytes: &[u8]) -> Result<Vec<Fr>, Code> {
    let (words, rest) = bytes.as_chunks::<32>();
    if !rest.is_empty() {
        return Err(Code::Length);
    }
    words.iter().map(|word| Option::from(Fr::from_repr((*word).into())).ok_or(Code::NotCanonical)).collect()
}

fn check(setup: &ParamsKZG<Bn256>, key: &VerifyingKey<G1Affine>, values: &[Fr], proof: &[u8]) -> Result<(), Code> {
    let mut transcript = Strict::new(proof);
    let verdict = verify_proof::<KZGCommitmentScheme<Bn256>, VerifierSHPLONK<'_, Bn256>, _, _, _>(
        setup,
        key,
        SingleStrategy::new(setup),
        &[&[values]],
        &mut transcript,
    );
    match verdict {
        _ if transcript.is_short => Err(Code::Length),
        Err(Error::Transcript(_)) => Err(Code::NotCanonical),
        Err(_) => Err(Code::Equation),
        // The crate never asks whether anything is left.
        Ok(()) if transcript.again.len() != proof.len() => Err(Code::Length),
        Ok(()) if transcript.again != proof => Err(Code::NotCanonical),
        Ok(()) => Ok(()),
    }
}
