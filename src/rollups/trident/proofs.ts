import type { Deployment, Finding, ProofDraft } from '../../core/adapter.ts';
import type { Steps } from '../../core/ask.ts';
import { pending, unverifiable } from '../../core/outcome.ts';
import { isGap, outcomeOfGap } from '../../core/proven.ts';
import type { Claim } from '../../core/statement.ts';
import { call } from '../../formats/abi.ts';
import { tridentAbi } from './abi.ts';
import { readAttestation } from './attestation.ts';
import { findProof, provedTopics } from './callData.ts';
import { LANE_NUMBER, type ProofLane } from './lanes.ts';
import { askContract } from './secondOpinion.ts';
import { publicInputs } from './statement.ts';

export interface LaneView {
  readonly draft: ProofDraft;
  readonly findings: readonly Finding[];
}

/** What one lane holds of one root: nothing (and storage proves it), or a proof to be verified here. */
export function* readLane(
  deployment: Deployment,
  claim: Claim,
  lane: ProofLane,
  position: 'backs' | 'opposes',
): Steps<LaneView> {
  const { contract } = deployment;
  const root = BigInt(claim.id);
  const about = `${lane.about} of root ${claim.id}`;
  const record = yield* call(contract, tridentAbi, 'getRecord', [root, LANE_NUMBER[lane.name]]);
  const base = { prover: lane.name, acceptedByL1: false, compared: [] };
  if (isGap(record)) {
    const draft: ProofDraft = {
      ...base,
      position: 'unknown',
      checked: about,
      result: outcomeOfGap(record),
      evidence: [],
    };
    return { draft, findings: [] };
  }
  const { prover, proofHash, keyHash, verifier, time, l1Block } = record.value;
  if (BigInt(prover) === 0n) {
    const checked = `${about}: none. The lane's record of this root is empty.`;
    const result = pending('proof-not-posted');
    return { draft: { ...base, position: 'silent', checked, result, evidence: record.evidence }, findings: [] };
  }
  const taken = { address: contract, topics: provedTopics(root, LANE_NUMBER[lane.name]), block: l1Block };
  const { statement } = claim;
  const recorded = { ...base, position, acceptedByL1: true, since: time, by: prover, statement, taken };
  const routed = verifier.toLowerCase() === lane.verifier;
  const findings: readonly Finding[] = routed
    ? []
    : [
        {
          code: 'route-changed',
          said: `The ${lane.name} proof of root ${claim.id} was accepted by ${verifier}, not by the pinned ${lane.verifier}.`,
          claim: claim.id,
          prover: lane.name,
          evidence: record.evidence,
        },
      ];
  const checked = `${about}, against the key ${keyHash}.`;
  const compared = [
    { what: 'verification key', expected: lane.keyHash, actual: keyHash, equal: keyHash === lane.keyHash },
  ];
  if (keyHash !== lane.keyHash) {
    const result = unverifiable('key-unknown', keyHash);
    return { draft: { ...recorded, checked, result, compared, evidence: record.evidence }, findings };
  }
  const found = yield* findProof(contract, root, LANE_NUMBER[lane.name], { ...record.value, proofHash });
  if (isGap(found)) {
    const draft: ProofDraft = {
      ...recorded,
      checked,
      result: outcomeOfGap(found),
      compared,
      evidence: record.evidence,
    };
    return { draft, findings };
  }
  const evidence = [...record.evidence, ...found.evidence];
  const bytes = (found.bytes.length - 2) / 2;
  if (lane.reader === 'attestation') {
    const read = yield* readAttestation(found.bytes, claim, time);
    const all = { compared: [...compared, ...read.compared], evidence: [...evidence, ...read.evidence] };
    return { draft: { ...recorded, checked, result: read.result, ...all, bytes }, findings };
  }
  const { verifier: id, key } = lane.reader;
  const inputs = publicInputs(claim.statement);
  const input = { form: 'words', key, publicInputs: inputs, proof: found.bytes };
  const also = [askContract(deployment.chainId, lane.verifier, found.bytes, inputs)];
  return {
    draft: { ...recorded, checked, result: { verifier: id, input, also }, compared, evidence, bytes },
    findings,
  };
}
