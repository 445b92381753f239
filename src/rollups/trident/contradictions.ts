import { encodeEventTopics } from 'viem/utils';
import type { CheckDraft, Deployment, Finding } from '../../core/adapter.ts';
import { all, provenLogs, type Steps } from '../../core/ask.ts';
import type { Address, Hex } from '../../core/hex.ts';
import { unverifiable, verified } from '../../core/outcome.ts';
import { type Gap, gap, isGap, mapProven, outcomeOfGap, type Proven } from '../../core/proven.ts';
import type { Claim } from '../../core/statement.ts';
import { call } from '../../formats/abi.ts';
import { numberToHex } from '../../formats/bytes.ts';
import { tridentAbi } from './abi.ts';
import { readClaim } from './claims.ts';
import { LANE_NUMBER, PROOF_LANES } from './lanes.ts';
import { type LaneView, readLane } from './proofs.ts';

export interface Against {
  /** Verified when a counter, or all logs of the time, prove that nothing was left out. */
  readonly noContradiction: CheckDraft;
  /** The proofs that L1 accepted for another root of the same step: each is verified like any other. */
  readonly opposing: readonly LaneView[];
  readonly findings: readonly Finding[];
}

/** Of a contract with no more contradictions each is read, whatever its batch; of one with more, the logs of the batch are. */
const MOST = 64;

/** Which proofs on L1 bind another root for the same parent and batch. */
export function* readContradictions(deployment: Deployment, claim: Claim): Steps<Against> {
  const { contract } = deployment;
  const checked = `Proofs of other roots for the same step as root ${claim.id}.`;
  const root = yield* call(contract, tridentAbi, 'getRoot', [BigInt(claim.id)]);
  if (isGap(root)) return unknown(checked, root);
  const ofBatch = yield* call(contract, tridentAbi, 'contradictions', [BigInt(root.value.batch)]);
  if (isGap(ofBatch)) return unknown(checked, ofBatch);
  if (ofBatch.value === 0n) return none(`${checked} The contract's counter of them is zero.`, ofBatch);

  const count = yield* call(contract, tridentAbi, 'contradictionCount', []);
  if (isGap(count)) return unknown(checked, count);
  const entries = yield* count.value > BigInt(MOST)
    ? contradictionsSince(contract, BigInt(root.value.batch), root.value.l1Block, count.head.number)
    : allContradictions(contract, count);
  if (isGap(entries)) return unknown(checked, entries);
  const proofs = new Map<string, { root: number; lane: number }>();
  for (const { rootA, laneA, rootB, laneB } of entries.value) {
    if (rootA === Number(claim.id)) proofs.set(`${rootB} ${laneB}`, { root: rootB, lane: laneB });
    if (rootB === Number(claim.id)) proofs.set(`${rootA} ${laneA}`, { root: rootA, lane: laneA });
  }
  if (proofs.size === 0) return none(`${checked} None of the contract's ${count.value} is of this root.`, entries);
  if (proofs.size > MOST) return unknown(checked, gap('too-large', `${proofs.size} proofs of other roots on L1`));
  const opposing = yield* all([...proofs.values()].map((proof) => readOpposing(deployment, proof)));
  const said = `L1 accepted proofs of other roots for the step of root ${claim.id}.`;
  const finding: Finding = { code: 'contradiction', said, claim: claim.id, evidence: ofBatch.evidence };
  return {
    ...none(`${checked} L1 has ${opposing.length}, each verified here.`, entries),
    opposing,
    findings: [finding],
  };
}

interface Contradiction {
  readonly rootA: number;
  readonly laneA: number;
  readonly rootB: number;
  readonly laneB: number;
}

/** The contract's whole list. */
function* allContradictions(contract: Address, count: Proven<bigint>): Steps<Proven<readonly Contradiction[]> | Gap> {
  const indices = Array.from({ length: Number(count.value) }, (_, i) => BigInt(i));
  const entries = yield* all(indices.map((i) => call(contract, tridentAbi, 'getContradiction', [i])));
  const read: Contradiction[] = [];
  for (const entry of entries) {
    if (isGap(entry)) return entry;
    read.push(entry.value);
  }
  return mapProven(count, () => read);
}

/**
 * Those of one batch since a root was posted, from all logs of that time: none can have been left out. A range that is too
 * wide for that stays `too-large`.
 */
function* contradictionsSince(
  address: Address,
  batch: bigint,
  fromBlock: number,
  toBlock: number,
): Steps<Proven<readonly Contradiction[]> | Gap> {
  const [signature] = encodeEventTopics({ abi: tridentAbi, eventName: 'Contradicted' });
  const topics = [signature, numberToHex(batch, 32)];
  const found = yield* provenLogs({ address, topics, fromBlock, toBlock });
  return isGap(found) ? found : mapProven(found, (logs) => logs.map(({ data }) => contradictionIn(data)));
}

/** The code of the contract is pinned, so its event has this shape: four words, the batch being a topic. */
function contradictionIn(data: Hex): Contradiction {
  const word = (i: number) => Number(`0x${data.slice(2 + 64 * i, 66 + 64 * i)}`);
  return { rootA: word(0), laneA: word(1), rootB: word(2), laneB: word(3) };
}

function* readOpposing(deployment: Deployment, proof: { root: number; lane: number }): Steps<LaneView> {
  const lane = PROOF_LANES.find(({ name }) => LANE_NUMBER[name] === proof.lane);
  const claim = yield* readClaim(deployment, proof.root);
  if (lane !== undefined && !isGap(claim)) return yield* readLane(deployment, claim, lane, 'opposes');
  const result = isGap(claim) ? outcomeOfGap(claim) : unverifiable('no-verifier', `lane ${proof.lane}`);
  const checked = `Proof of root ${proof.root}.`;
  const base = { prover: lane?.name ?? `lane ${proof.lane}`, position: 'opposes', acceptedByL1: true } as const;
  return { draft: { ...base, checked, result, compared: [], evidence: [] }, findings: [] };
}

const unknown = (checked: string, gap: Gap): Against => ({
  noContradiction: { checked, result: outcomeOfGap(gap), compared: [], evidence: [] },
  opposing: [],
  findings: [],
});

const none = (checked: string, { evidence }: Proven<unknown>): Against => ({
  noContradiction: { checked, result: verified(null), compared: [], evidence },
  opposing: [],
  findings: [],
});
