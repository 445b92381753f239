import { encodeAbiParameters, keccak256, stringToHex } from 'viem/utils';
import { all, code, type Steps } from '../../core/ask.ts';
import type { Compared } from '../../core/check.ts';
import type { Address, Digest, Hex } from '../../core/hex.ts';
import { failed, type Outcome, unverifiable } from '../../core/outcome.ts';
import { type Gap, isGap, outcomeOfGap, type Proven } from '../../core/proven.ts';
import type { Claim, Statement } from '../../core/statement.ts';
import type { ProofInput } from '../../core/verifier.ts';
import { call } from '../../formats/abi.ts';
import type { AttestedSignatureInput, ReportDataLayout } from '../../formats/attestedSignature.ts';
import { readCollateral } from '../../formats/pccs.ts';
import { registryAbi } from './abi.ts';
import { findQuote } from './callData.ts';
import { COLLATERAL, LANE_PINS, TEE_PINS } from './pins.ts';
import { publicInputs } from './statement.ts';

/** What came of following a signature to the enclave behind it. */
export interface Attested {
  readonly result: Outcome | ProofInput;
  readonly compared: readonly Compared[];
  readonly evidence: readonly Digest[];
}

/** How an instance came into the registry (TeeVerifier.sol). */
const NONE = 0;
const TRUSTED = 3;

/** Instance id, 4 bytes big-endian; the key's address, 20; signature r, s, v, 65. */
const PROOF_BYTES = 89;

/**
 * From the proof of the `tee` lane to all that judging it takes: the instance that it names, as the registry has it; the quote with which
 * that was registered; what the registry allows; collateral. One verifier then goes from the quote's bytes to the signature.
 * @param usedAt when L1 took the proof, in Unix seconds.
 */
export function* readAttestation(proof: Hex, claim: Claim, usedAt: number): Steps<Attested> {
  if (proof.length !== 2 + 2 * PROOF_BYTES) return settled(failed('proof-length'));
  const id = BigInt(proof.slice(0, 10));
  const key: Address = `0x${proof.slice(10, 50)}`;
  const registry = LANE_PINS.tee.verifier;
  const [runtime, instance, expiry] = yield* all([
    code(registry),
    call(registry, registryAbi, 'getInstance', [id]),
    call(registry, registryAbi, 'EXPIRY', []),
  ]);
  const gap = [runtime, instance, expiry].find(isGap);
  if (gap !== undefined || isGap(runtime) || isGap(instance) || isGap(expiry)) return lacking(gap);
  if (runtime.value.hash !== TEE_PINS.registryCode) {
    return settled(unverifiable('implementation-unknown', `the registry's code is ${runtime.value.hash}`), [runtime]);
  }
  const { admission, validSince, l1Block, quoteHash } = instance.value;
  const registered = instance.value.key.toLowerCase() as Address;
  const named: Compared = {
    what: `key of instance ${id}`,
    expected: registered,
    actual: key,
    equal: key === registered,
  };
  if (admission === NONE || key !== registered) {
    return settled(failed('instance-not-registered', { expected: registered, actual: key }), [instance], [named]);
  }
  if (admission === TRUSTED) {
    const why = `instance ${id} is trusted by the owner alone: no attestation stands behind it`;
    return settled(unverifiable('document-not-published', why), [instance], [named]);
  }

  const { mrEnclave, mrSigner } = TEE_PINS;
  const [quote, enclave, signer, found] = yield* all([
    findQuote(registry, id, { l1Block, quoteHash }),
    call(registry, registryAbi, 'trustedMrEnclave', [mrEnclave]),
    call(registry, registryAbi, 'trustedMrSigner', [mrSigner]),
    readCollateral(COLLATERAL),
  ]);
  if (isGap(quote)) return lacking(quote);
  // What the contract does not have, somebody else may.
  const isNone = isGap(found) && (found.gap === 'call-reverted' || found.gap === 'unsupported-version');
  if (isGap(found) && !isNone) return lacking(found);
  if (isGap(enclave) || isGap(signer)) return lacking([enclave, signer].find(isGap));
  const input: AttestedSignatureInput = {
    quote: quote.bytes,
    collateral: isGap(found) ? null : found.collateral,
    verifyAt: instance.head.timestamp,
    timeFrom: 'asked',
    root: { test: TEE_PINS.testRoot },
    // Pinned here and allowed on L1: both must hold.
    demands: {
      measurements: { mrEnclave: enclave.value ? [mrEnclave] : [], mrSigner: signer.value ? [mrSigner] : [] },
    },
    signed: {
      layout: layoutOf(quote.bytes),
      digest: signedHash(claim.statement, registry, registered),
      signature: `0x${proof.slice(50)}`,
      registered,
      window: { from: validSince, to: validSince + Number(expiry.value), usedAt },
    },
  };
  const registryEvidence = evidenceOf([runtime, instance, expiry, enclave, signer]);
  const evidence = [...new Set([...registryEvidence, ...quote.evidence, ...(isGap(found) ? [] : found.evidence)])];
  return { result: { verifier: 'attested-signature', input }, compared: [named], evidence };
}

/** What the enclave signs about a statement (`TeeVerifier.signedHash`): five words, without any prefix. */
function signedHash(statement: Statement, registry: Address, key: Address): Digest {
  const inputs = keccak256(
    `0x${publicInputs(statement)
      .map((word) => word.slice(2))
      .join('')}`,
  );
  const types = [
    { type: 'bytes32' },
    { type: 'uint256' },
    { type: 'address' },
    { type: 'bytes32' },
    { type: 'address' },
  ] as const;
  const tag = stringToHex('VERIFY_PROOF', { size: 32 });
  return keccak256(encodeAbiParameters(types, [tag, BigInt(statement.chain.l1), registry, inputs, key]));
}

/** Of the quote: 48 bytes of header, and 320 of the report before its data. */
const REPORT_DATA_AT = 368;

/**
 * Report data are the key's address, then number and hash of an L1 block. That the block was one of L1's last ones is the
 * registry's to know; here it only has a place, so that all 64 bytes are accounted for.
 */
function layoutOf(quote: Hex): ReportDataLayout {
  const at = (from: number, bytes: number): Hex =>
    `0x${quote.slice(2 + 2 * (REPORT_DATA_AT + from), 2 + 2 * (REPORT_DATA_AT + from + bytes))}`;
  const number = Number(at(20, 8));
  const hash = at(28, 32);
  if (!Number.isSafeInteger(number) || hash.length !== 66) return { form: 'address' };
  return { form: 'address-block', block: { number, hash } };
}

const settled = (
  result: Outcome,
  from: readonly Proven<unknown>[] = [],
  compared: readonly Compared[] = [],
): Attested => ({ result, compared, evidence: evidenceOf(from) });

const lacking = (gap: Gap | undefined): Attested => settled(outcomeOfGap(gap ?? { gap: 'data-missing' }));

const evidenceOf = (proven: readonly Proven<unknown>[]): readonly Digest[] => [
  ...new Set(proven.flatMap(({ evidence }) => evidence)),
];
