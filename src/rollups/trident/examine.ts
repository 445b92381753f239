import type { CheckDraft, ClaimFacts, Deployment, FinalityReport, ProofDraft } from '../../core/adapter.ts';
import { all, type Steps } from '../../core/ask.ts';
import type { Undo } from '../../core/finality.ts';
import { failed, type Outcome, pending, unverifiable, verified } from '../../core/outcome.ts';
import { isGap, outcomeOfGap } from '../../core/proven.ts';
import type { Rule } from '../../core/rule.ts';
import type { Claim } from '../../core/statement.ts';
import type { Challenge } from '../../core/verdict.ts';
import { call } from '../../formats/abi.ts';
import { numberToHex } from '../../formats/bytes.ts';
import type { PoseidonChainInput } from '../../formats/poseidonChain.ts';
import { tridentAbi } from './abi.ts';
import { findBatchData } from './callData.ts';
import { readContradictions } from './contradictions.ts';
import { PROOF_LANES } from './lanes.ts';
import { readLane } from './proofs.ts';
import { batchHash } from './statement.ts';

/** Everything that L1 holds of one root. */
export function* examineClaim(deployment: Deployment, claim: Claim, rule: Rule): Steps<ClaimFacts> {
  const [inputs, lanes, game, against] = yield* all([
    readInputs(deployment, claim),
    all(PROOF_LANES.map((lane) => readLane(deployment, claim, lane, 'backs'))),
    readChallenge(deployment, claim, rule),
    readContradictions(deployment, claim),
  ]);
  return {
    inputs,
    proofs: [...lanes.map(({ draft }) => draft), game.draft, replay(claim)],
    opposing: against.opposing.map(({ draft }) => draft),
    noContradiction: against.noContradiction,
    challenge: game.challenge,
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

interface Game {
  readonly draft: ProofDraft;
  readonly challenge: Outcome<Challenge>;
}

/**
 * What the challenge lane's silence about a root says: it backs one that stood its window, and nothing about one that was
 * accepted before anybody had the time to challenge it.
 * @param window seconds; 0 where the rule has none.
 */
export const silenceOf = (
  { onL1, posted, acceptedAt = 0 }: Pick<Claim, 'onL1' | 'posted' | 'acceptedAt'>,
  window: number,
): 'backs' | 'silent' => (onL1 === 'accepted' && window > 0 && acceptedAt >= posted.time + window ? 'backs' : 'silent');

/** The challenge lane speaks by silence: a root that stood its window unchallenged, or that can no longer be challenged. */
function* readChallenge({ contract }: Deployment, claim: Claim, rule: Rule): Steps<Game> {
  const base = { prover: 'optimistic', acceptedByL1: false, compared: [] };
  const checked = `Challenges of root ${claim.id}.`;
  const read = yield* call(contract, tridentAbi, 'getChallenge', [BigInt(claim.id)]);
  if (isGap(read)) {
    const result = outcomeOfGap(read);
    return { draft: { ...base, position: 'unknown', checked, result, evidence: [] }, challenge: result };
  }
  const { challenger, correctPost, time } = read.value;
  const { evidence } = read;
  if (BigInt(challenger) !== 0n) {
    const expected = numberToHex(correctPost, 32);
    const actual = claim.statement.post;
    const compared = [{ what: 'state root, computed on L1', expected, actual, equal: false }];
    const result = failed('root-rejected', { expected, actual });
    const succeeded = { checked: `${checked} One succeeded.`, result, compared, evidence };
    return {
      draft: { ...base, position: 'opposes', since: time, by: challenger, ...succeeded },
      challenge: verified({ at: time }),
    };
  }
  const window = Math.max(0, ...rule.filter(({ clock }) => clock === 'posted').map(({ delay }) => delay));
  const result: Outcome =
    claim.onL1 === 'accepted'
      ? verified({ challenges: 0 })
      : pending('challenge-open', window === 0 ? undefined : claim.posted.time + window);
  const position = silenceOf(claim, window);
  return {
    draft: { ...base, position, checked: `${checked} None.`, result, evidence },
    challenge: verified({ at: null }),
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

function finality({ id, onL1, acceptedAt, parentOnL1, evidence }: Claim): FinalityReport {
  const results: Readonly<Record<Claim['onL1'], Outcome>> = {
    accepted: verified({ acceptedAt: acceptedAt ?? 0 }),
    rejected: failed('root-rejected'),
    open: pending('not-accepted'),
    voided: unverifiable('voided'),
  };
  const checked = `What the contract has concluded about root ${id}.`;
  return {
    checked,
    result: results[onL1],
    compared: [],
    evidence,
    undo: onL1 === 'open' ? [...WHILE_OPEN, ...(parentOnL1 === 'open' ? [OF_PARENT] : [])] : CONCLUDED,
    withdrawal: { kind: 'none', why: 'Trident holds no deposits, so there is nothing to withdraw.' },
  };
}

const CHALLENGE = 'a successful challenge';
const OWNER = 'the owner, with another verifier, key or rule';
const WHILE_OPEN: readonly Undo[] = [
  { what: CHALLENGE, state: 'open', why: 'Until the contract accepts a root, anybody may challenge it.' },
  {
    what: OWNER,
    state: 'open',
    why: 'The owner acts without delay, and an open root is accepted by the rule of the day.',
  },
];
const OF_PARENT: Undo = {
  what: 'a successful challenge of the root before it',
  state: 'open',
  why: 'No root is accepted before its parent.',
};
const CONCLUDED: readonly Undo[] = [
  {
    what: CHALLENGE,
    state: 'closed',
    why: 'The contract takes no challenge of a root that it has accepted or rejected.',
  },
  { what: OWNER, state: 'closed', why: 'Nothing in the contract takes back what it has concluded.' },
];
