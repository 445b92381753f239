import { all, type Steps } from '../../../core/ask.ts';
import type { Digest, Hex } from '../../../core/hex.ts';
import { unverifiable } from '../../../core/outcome.ts';
import { evidenceOf, type Gap, isGap, outcomeOfGap, type Proven } from '../../../core/proven.ts';
import { call } from '../../../formats/abi.ts';
import { registeredSignature } from '../../../formats/teeSignature.ts';
import { proofVerifierAbi, signersAbi } from '../abi.ts';
import { readAdmission } from '../admission.ts';
import { recoverBy } from '../recover.ts';
import type { Site } from '../site.ts';
import type { Judged } from './arms.ts';
import type { Bound } from './bound.ts';

/** A signature over a journal, as L1 took it. */
export interface EnclaveSignature {
  readonly journal: Digest;
  readonly signature: Hex;
  /** L1 block. */
  readonly block: number;
}

/** From a TEE's signature to its key, from there to the registry of enclaves, and to what admitted the key. */
export function* readEnclave(site: Site, bound: Bound, signed: EnclaveSignature): Steps<Judged> {
  const registry = yield* call(bound.verifiers.tee, proofVerifierAbi, 'TEE_PROVER_REGISTRY', []);
  if (isGap(registry)) return unread(registry);
  const signer = yield* recoverBy(signed.journal, signed.signature);
  if (isGap(signer)) return unread(signer);
  const account = signer.value;
  const [isRegistered, image] = yield* all([
    call(registry.value, signersAbi, 'isRegisteredSigner', [account]),
    call(registry.value, signersAbi, 'signerImageHash', [account]),
  ]);
  if (isGap(isRegistered)) return unread(isRegistered);
  if (isGap(image)) return unread(image);
  const read = [registry, signer, isRegistered, image];
  // A key that was taken out or changed since may have been there when L1 took the proof: the registry keeps no history.
  if (!isRegistered.value || image.value !== bound.imageHash) {
    const now = isRegistered.value ? `registered now with the image ${image.value}` : 'not registered now';
    const result = unverifiable('key-unknown', `${account} is ${now}`);
    return { result, findings: [], evidence: evidenceOf(read) };
  }
  const admission = yield* readAdmission(site, {
    registry: registry.value.toLowerCase() as Hex,
    signer: account,
    imageHash: image.value,
    until: signed.block,
  });
  if (isGap(admission)) return unread(admission, read);
  const { outcome, restsOn, attested, compared, findings } = admission;
  const registered = [{ account, imageHash: image.value }];
  const { journal: message, signature } = signed;
  const signedBy = registeredSignature({ message, signature, registered, imageHash: bound.imageHash });
  return {
    result: outcome ?? { ...signedBy, restsOn },
    ...(attested === undefined ? {} : { attested }),
    compared,
    findings,
    evidence: evidenceOf([...read, admission]),
  };
}

const unread = (missing: Gap, read: readonly Proven<unknown>[] = []): Judged => ({
  result: outcomeOfGap(missing),
  findings: [],
  evidence: evidenceOf(read),
});
