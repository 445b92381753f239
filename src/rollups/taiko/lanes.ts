import type { ProofDraft } from '../../core/adapter.ts';
import { all, type Steps } from '../../core/ask.ts';
import type { Digest } from '../../core/hex.ts';
import { failed, type Outcome, pending, unverifiable } from '../../core/outcome.ts';
import { type Gap, outcomeOfGap } from '../../core/proven.ts';
import type { ProofInput } from '../../core/verifier.ts';
import { type Attested, readAttestation } from './attestation.ts';
import { type Binding, journalDigest, part, readRisc0, readSp1, type ZkProof } from './binding.ts';
import { LANES, type Lane, type Site } from './site.ts';
import type { SubProof } from './subProofs.ts';
import type { System } from './system.ts';

/** What one call handed in. */
export interface Bundle {
  readonly subs: readonly SubProof[];
  readonly binding: Binding;
  /** When L1 took it, in Unix seconds, and the head. */
  readonly usedAt: number;
  readonly head: number;
  /** What every draft of it has in common. */
  readonly draft: Pick<ProofDraft, 'position' | 'statement' | 'since' | 'by' | 'taken'>;
  readonly about: string;
  readonly evidence: readonly Digest[];
}

/** Every kind of proof of the deployment: those that were handed in, and those that were not. */
export function* readLanes(site: Site, bundle: Bundle): Steps<readonly ProofDraft[]> {
  return yield* all(LANES.map((lane) => readLane(site, bundle, lane)));
}

/** The same where the call is not read: two of them were handed in, and nothing says which. */
export function* unreadLanes(site: Site, about: string, missing: Gap): Steps<readonly ProofDraft[]> {
  return LANES.map((lane) => ({
    prover: site.by[lane],
    position: 'unknown',
    acceptedByL1: false,
    checked: `${about}: L1 took two, and which they are is not read.`,
    result: outcomeOfGap(missing),
    compared: [],
    evidence: [],
  }));
}

/**
 * What the drafts come to, once it is known whether the contracts are those whose layouts are known here: of others no proof is read.
 * @param isKnown whether inbox and composer are.
 */
export const asKnown = (
  site: Site,
  { isLaneKnown }: System,
  isKnown: boolean,
  drafts: readonly ProofDraft[],
): readonly ProofDraft[] =>
  drafts.map((draft) => {
    const lane = LANES.find((one) => site.by[one] === draft.prover);
    if (isKnown && lane !== undefined && (isLaneKnown[lane] || draft.position === 'silent')) return draft;
    const what = isKnown
      ? `the verifier that L1 sends ${lane} proofs to`
      : 'what stands behind the inbox, or what it asks';
    const result = unverifiable('implementation-unknown', what);
    return isKnown ? { ...draft, result } : { ...draft, position: 'unknown', acceptedByL1: false, result };
  });

/** Those alone that were handed in. */
export function* readGiven(site: Site, bundle: Bundle): Steps<readonly ProofDraft[]> {
  return yield* all(bundle.subs.map(({ lane }) => readLane(site, bundle, lane)));
}

function* readLane(site: Site, { subs, draft, about, evidence, ...bundle }: Bundle, lane: Lane): Steps<ProofDraft> {
  const base = { prover: site.by[lane], compared: [], evidence };
  const given = subs.find((sub) => sub.lane === lane);
  if (given === undefined) {
    const checked = `${about}: none of this kind was handed in. Two proofs are all that L1 takes.`;
    const result = pending('proof-not-posted');
    return { ...base, position: 'silent', acceptedByL1: false, checked, result };
  }
  const checked = `${about}, handed in with ${subs.length} in all.`;
  const taken = { ...base, ...draft, acceptedByL1: true, bytes: (given.proof.length - 2) / 2, checked };
  const read =
    lane === 'risc0' || lane === 'sp1'
      ? readZk(site, bundle.binding, lane, given)
      : yield* readSgx(site, bundle, lane, given);
  return { ...taken, ...read, evidence: [...new Set([...evidence, ...read.evidence])] };
}

function* readSgx(
  site: Site,
  { binding, usedAt, head }: Pick<Bundle, 'binding' | 'usedAt' | 'head'>,
  lane: 'sgxGeth' | 'sgxReth',
  { proof }: SubProof,
): Steps<Attested> {
  const signed = binding.signed(proof, site.verifiers[lane].address);
  if (signed === undefined) return settled(failed('proof-length'));
  return yield* readAttestation(site, { lane, usedAt, head }, signed);
}

/** A zkVM's proof: both of its programs must be pinned here. */
function readZk(site: Site, binding: Binding, lane: 'risc0' | 'sp1', { proof: bytes }: SubProof): Attested {
  const proof = lane === 'risc0' ? readRisc0(bytes) : readSp1(bytes);
  if (proof === undefined) return settled(unverifiable('unsupported-format', `a ${lane} proof of another layout`));
  const unknown = [proof.aggregation, proof.blocks].find((id) => !site.pinned[lane].includes(id));
  if (unknown !== undefined) return settled(unverifiable('key-unknown', `program ${unknown}`));
  return { result: inputOf(binding, lane, proof, site.verifiers[lane].address), compared: [], evidence: [] };
}

/** SP1 has two wrappers under one verifier: PLONK proofs are the longer ones. Its first four bytes name the release. */
const SP1_PLONK_BYTES = 800;

function inputOf(
  binding: Binding,
  lane: 'risc0' | 'sp1',
  { aggregation, blocks, proof }: ZkProof,
  verifier: `0x${string}`,
): ProofInput {
  const values = binding.values(blocks, verifier);
  const selector = part(proof, 0, 4);
  if (lane === 'risc0') {
    const input = { form: 'risc0', selector, seal: proof, imageId: aggregation, journalDigest: journalDigest(values) };
    return { verifier: 'groth16-bn254', input };
  }
  const isPlonk = (proof.length - 2) / 2 > SP1_PLONK_BYTES;
  const input = { form: 'sp1', selector, vkey: aggregation, publicValues: values, proof };
  return { verifier: isPlonk ? 'plonk-gnark' : 'groth16-bn254', input };
}

const settled = (result: Outcome): Attested => ({ result, compared: [], evidence: [] });
