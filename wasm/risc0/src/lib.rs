//! RISC Zero receipts, verified by RISC Zero's own crate behind checks that the crate does not make.
//!
//! Input, as `abi::fields`: encoding (1 byte: 0 CBOR, 1 bincode), kind asked for (1 byte: 0 composite, 1 succinct), control root
//! (32 bytes for a succinct receipt, else none), image id (32 bytes), journal, receipt.
//!
//! Or, for the Groth16 wrapper as L1 has it: encoding 2 (no encoding), kind 2, control root of the release (32 bytes), image id,
//! digest of the journal (32 bytes), control id of the release (32 bytes) and the seal without its selector.

use abi::Code;
use risc0_zkp::verify::VerificationError;
use risc0_zkvm::sha::{Digest, Digestible};
use risc0_zkvm::{
    CompositeReceipt, CompositeReceiptVerifierParameters, Groth16Receipt, Groth16ReceiptVerifierParameters, InnerReceipt,
    MaybePruned, Receipt, ReceiptClaim, SuccinctReceipt, SuccinctReceiptVerifierParameters, VerifierContext,
};

abi::export_verifier!(verify_input);

/// BabyBear.
const MODULUS: u32 = 0x7800_0001;

/// Of every succinct receipt since 1.0, in words and in digests.
const SUCCINCT_SEAL: usize = 55_667;
const CONTROL_TREE_DEPTH: usize = 8;

type Decode = fn(&[u8]) -> Result<Receipt, Code>;

fn verify_input(input: &[u8]) -> Code {
    let Some([encoding, kind, control_root, image_id, journal, receipt]) = abi::fields(input) else {
        return Code::BadFrame;
    };
    let decode: Decode = match encoding {
        [0] => from_cbor,
        [1] => from_bincode,
        [2] if *kind == [2] => return check_groth16(control_root, image_id, journal, receipt),
        _ => return Code::BadFrame,
    };
    let Ok(image_id) = Digest::try_from(image_id) else { return Code::BadFrame };
    let root = match (kind, Digest::try_from(control_root)) {
        ([0], _) => None,
        ([1], Ok(root)) => Some(root),
        _ => return Code::BadFrame,
    };
    match decode(receipt).and_then(|receipt| check(receipt, root, image_id, journal)) {
        Ok(()) => Code::Verified,
        Err(code) => code,
    }
}

/// The crate's parser and field code, under the control root and id of any release.
fn check_groth16(control_root: &[u8], image_id: &[u8], journal_digest: &[u8], id_and_seal: &[u8]) -> Code {
    let Some((control_id, seal)) = id_and_seal.split_at_checked(32) else { return Code::BadFrame };
    let (Ok(control_root), Ok(image_id), Ok(journal_digest), Ok(bn254_control_id)) = (
        Digest::try_from(control_root),
        Digest::try_from(image_id),
        Digest::try_from(journal_digest),
        Digest::try_from(control_id),
    ) else {
        return Code::BadFrame;
    };
    let parameters = Groth16ReceiptVerifierParameters { control_root, bn254_control_id, ..Default::default() };
    let claim = ReceiptClaim::ok(image_id, MaybePruned::Pruned(journal_digest));
    let receipt = Groth16Receipt::new(seal.to_vec(), MaybePruned::Value(claim), parameters.digest());
    let context = VerifierContext::empty().with_groth16_verifier_parameters(parameters);
    match receipt.verify_integrity_with_context(&context) {
        Ok(()) => Code::Verified,
        Err(VerificationError::ReceiptFormatError) => Code::NotCanonical,
        Err(_) => Code::Equation,
    }
}

fn from_cbor(bytes: &[u8]) -> Result<Receipt, Code> {
    let mut rest = bytes;
    let receipt: Receipt = ciborium::from_reader(&mut rest).map_err(|error| match error {
        ciborium::de::Error::Io(_) => Code::Length,
        _ => Code::NotCanonical,
    })?;
    let mut again = Vec::with_capacity(bytes.len());
    match ciborium::into_writer(&receipt, &mut again) {
        Ok(()) => admit(receipt, rest, again == bytes),
        Err(_) => Err(Code::NotCanonical),
    }
}

fn from_bincode(bytes: &[u8]) -> Result<Receipt, Code> {
    let mut rest = bytes;
    let receipt: Receipt = bincode::deserialize_from(&mut rest).map_err(|error| match *error {
        bincode::ErrorKind::Io(_) | bincode::ErrorKind::SizeLimit => Code::Length,
        _ => Code::NotCanonical,
    })?;
    let is_same = bincode::serialize(&receipt).is_ok_and(|again| again == bytes);
    admit(receipt, rest, is_same)
}

/// Every byte is used, and each value is written as it would be written again.
fn admit(receipt: Receipt, rest: &[u8], is_same: bool) -> Result<Receipt, Code> {
    match (rest.is_empty(), is_same) {
        (false, _) => Err(Code::Length),
        (true, false) => Err(Code::NotCanonical),
        (true, true) => Ok(receipt),
    }
}

/// `root` is the control root of the prover's release, and asks for a succinct receipt; without it a composite one is asked for.
fn check(mut receipt: Receipt, root: Option<Digest>, image_id: Digest, journal: &[u8]) -> Result<(), Code> {
    let mut context = VerifierContext::default();
    match (&receipt.inner, root) {
        // First of all: such a receipt has no seal, and some settings would let it pass.
        (InnerReceipt::Fake(_), _) => return Err(Code::Fake),
        (InnerReceipt::Succinct(inner), Some(control_root)) => {
            let parameters = SuccinctReceiptVerifierParameters { control_root, ..Default::default() };
            check_succinct(inner, &parameters)?;
            context = context.with_succinct_verifier_parameters(parameters);
        }
        (InnerReceipt::Composite(inner), None) => check_composite(inner)?,
        _ => return Err(Code::OtherKind),
    }
    // The carried journal binds nothing: the question's takes its place.
    receipt.journal.bytes = journal.to_vec();
    receipt.verify_with_context(&context, image_id).map_err(|error| code_of(&error))
}

fn check_succinct(
    receipt: &SuccinctReceipt<ReceiptClaim>,
    parameters: &SuccinctReceiptVerifierParameters,
) -> Result<(), Code> {
    if receipt.verifier_parameters != parameters.digest() {
        return Err(Code::KeyMismatch);
    }
    if receipt.seal.len() != SUCCINCT_SEAL {
        return Err(Code::Length);
    }
    if receipt.seal.iter().any(|word| *word >= MODULUS) {
        return Err(Code::NotCanonical);
    }
    let path = &receipt.control_inclusion_proof;
    if path.digests.len() != CONTROL_TREE_DEPTH || path.index >> CONTROL_TREE_DEPTH != 0 {
        return Err(Code::MerkleProofInvalid);
    }
    Ok(())
}

/// The segments' circuit is fixed in the crate, and assumptions would be held against roots that the guest names.
fn check_composite(receipt: &CompositeReceipt) -> Result<(), Code> {
    if receipt.verifier_parameters != CompositeReceiptVerifierParameters::default().digest() {
        return Err(Code::OtherVersion);
    }
    if !receipt.assumption_receipts.is_empty() {
        return Err(Code::HasAssumptions);
    }
    Ok(())
}

fn code_of(error: &VerificationError) -> Code {
    match error {
        VerificationError::ControlVerificationError { .. } => Code::MerkleProofInvalid,
        VerificationError::ImageVerificationError
        | VerificationError::JournalDigestMismatch
        | VerificationError::ClaimDigestMismatch { .. }
        | VerificationError::UnresolvedAssumption { .. } => Code::StatementMismatch,
        VerificationError::UnexpectedExitCode => Code::ExitCode,
        VerificationError::VerifierParametersMissing
        | VerificationError::VerifierParametersMismatch { .. }
        | VerificationError::ProofSystemInfoMismatch { .. }
        | VerificationError::CircuitInfoMismatch { .. } => Code::KeyMismatch,
        _ => Code::Equation,
    }
}
