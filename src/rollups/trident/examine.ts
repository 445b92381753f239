import type { CheckDraft, ClaimFacts, Deployment, FinalityReport, ProofDraft } from '../../core/adapter.ts';
import { all, type Steps } from '../../core/ask.ts';
import { failed, type Outcome, pending, verified } from '../../core/outcome.ts';
import { isGap, outcomeOfGap } from '../../core/proven.ts';
import type { Rule } from '../../core/rule.ts';
import type { Claim } from '../../core/statement.ts';
import { call } from '../../formats/abi.ts';
import { numberToHex } from '../../formats/bytes.ts';
import type { PoseidonChainInput } from '../../formats/poseidonChain.ts';
import { tridentAbi } from './abi.ts';
import { findBatchData } from './callData.ts';
import { readContradictions } from './contradictions.ts';
import { PROOF_LANES } from './lanes.ts';
import { batchHash, readLane } from './proofs.ts';

/** Everything that L1 holds of one root. */
export function* examineClaim(deployment: Deployment, claim: Claim, rule: Rule): Steps<ClaimFacts> {
  const [inputs, lanes, optimistic, against] = yield* all([
    readInputs(deployment, claim),
    all(PROOF_LANES.map((lane) => readLane(deployment, claim, lane, 'backs'))),
    readOptimistic(deployment, claim, rule),
    readContradictions(deployment, claim),
  ]);
  return {
    inputs,
    proofs: [...lanes.map(({ draft }) => draft), optimistic, replay(claim)],
    opposing: against.opposing.map(({ draft }) => draft),
    noContradiction: against.noContradiction,
    finality: finality(claim),
    findings: [...lanes, ...against.opposing].flatMap(({ findings }) => findings).concat(against.findings),
  };
}

/** The batch's bytes, found in call data, against the hash of them that the contract keeps. */
function* readInputs({ contract }: Deployment, { id, statement }: Claim): Steps<CheckDraft> {
  const checked = `The data of L2 blocks ${statement.range.from} to ${statement.range.to}, against their hash on L1.`;
  const root = yield* call(contract, tridentAbi, 'getRoot', [BigInt(id)]);
  if (isGap(root)) return { checked, result: outcomeOfGap(root), compared: [], evidence: [] };
  const index = BigInt(root.value.batch);
  const batch = yield* call(contract, tridentAbi, 'getBatch', [index]);
  if (isGap(batch)) return { checked, result: outcomeOfGap(batch), compared: [], evidence: root.evidence };
  const found = yield* findBatchData(contract, index, batch.value);
  if (isGap(found)) return { checked, result: outcomeOfGap(found), compared: [], evidence: batch.evidence };
  const { dataHash } = batch.value;
  return {
    checked,
    result: verified({ bytes: (found.bytes.length - 2) / 2 }),
    compared: [{ what: 'Keccak-256 of the data', expected: dataHash, actual: dataHash, equal: true }],
    evidence: [...batch.evidence, ...found.evidence],
  };
}

/** The challenge lane speaks by silence: a root that stood its window unchallenged, or that can no longer be challenged. */
function* readOptimistic({ contract }: Deployment, claim: Claim, rule: Rule): Steps<ProofDraft> {
  const base = { prover: 'optimistic', acceptedByL1: false, compared: [] };
  const checked = `Challenges of root ${claim.id}.`;
  const read = yield* call(contract, tridentAbi, 'getChallenge', [BigInt(claim.id)]);
  if (isGap(read)) return { ...base, position: 'unknown', checked, result: outcomeOfGap(read), evidence: [] };
  const { challenger, correctPost, time } = read.value;
  const { evidence } = read;
  if (BigInt(challenger) !== 0n) {
    const expected = numberToHex(correctPost, 32);
    const actual = claim.statement.post;
    const compared = [{ what: 'state root, computed on L1', expected, actual, equal: false }];
    const result = failed('root-rejected', { expected, actual });
    return {
      ...base,
      position: 'opposes',
      since: time,
      checked: `${checked} One succeeded.`,
      result,
      compared,
      evidence,
    };
  }
  const window = Math.max(0, ...rule.filter(({ clock }) => clock === 'posted').map(({ delay }) => delay));
  const result: Outcome =
    claim.onL1 === 'accepted'
      ? verified({ challenges: 0 })
      : pending('challenge-open', window === 0 ? undefined : claim.posted.time + window);
  return {
    ...base,
    position: claim.onL1 === 'accepted' ? 'backs' : 'silent',
    checked: `${checked} None.`,
    result,
    evidence,
  };
}

/** Not a prover of the rollup: the step, executed again in the reader's own worker. */
const replay = ({ statement, evidence }: Claim): ProofDraft => ({
  prover: 'replay',
  position: 'backs',
  acceptedByL1: false,
  checked: 'The step, executed again here: Poseidon of the state before, the batch and its last block.',
  result: {
    verifier: 'poseidon-chain',
    input: {
      pre: statement.pre,
      batchHash: batchHash(statement.data),
      blockNumber: statement.range.to,
      post: statement.post,
    } satisfies PoseidonChainInput,
  },
  compared: [],
  statement,
  evidence,
});

function finality({ id, onL1, acceptedAt, evidence }: Claim): FinalityReport {
  const undo = onL1 === 'accepted' ? [] : ['a successful challenge'];
  const results: Readonly<Record<Claim['onL1'], Outcome>> = {
    accepted: verified({ acceptedAt: acceptedAt ?? 0 }),
    rejected: failed('root-rejected'),
    open: pending('not-accepted'),
  };
  const checked = `What the contract has concluded about root ${id}.`;
  return { checked, result: results[onL1], compared: [], evidence, undo };
}
