import { encodeEventTopics } from 'viem/utils';
import type { ProofDraft } from '../../core/adapter.ts';
import { placedLogs, type RawLog, type SourceFault, type Steps } from '../../core/ask.ts';
import type { Digest, Hex } from '../../core/hex.ts';
import { type Outcome, pending, unverifiable } from '../../core/outcome.ts';
import { type Gap, gap, isGap, outcomeOfGap } from '../../core/proven.ts';
import type { Claim } from '../../core/statement.ts';
import type { ProofInput } from '../../core/verifier.ts';
import { readCarried } from '../../formats/carried.ts';
import { firstRemembered, REMEMBERED_SECONDS } from '../../formats/remembered.ts';
import { diamondAbi } from './abi.ts';
import { type Batch, callers, numberIn } from './batches.ts';
import type { Site } from './site.ts';
import type { State } from './state.ts';
import { publicInput, readProven, storedHash } from './storedBatch.ts';
import { proofInput } from './verifier.ts';

const [VERIFIED] = encodeEventTopics({ abi: diamondAbi, eventName: 'BlocksVerification' });

/** What L1 took as the proof of one batch, or that there is none: the counter of proven batches says which. */
export function* readProof(site: Site, state: State, claim: Claim, batch: Batch): Steps<ProofDraft> {
  const { number } = batch;
  const base = { prover: site.prover, compared: [], evidence: state.evidence };
  if (number > state.verified) {
    const checked = `Batch ${number} has no proof yet: ${state.verified} are proven.`;
    return { ...base, position: 'silent', acceptedByL1: false, checked, result: pending('proof-not-posted') };
  }
  const about = `Proof of batch ${number}, which L1 took`;
  const taken = yield* readTaken(site, state, claim, number);
  if (isGap(taken)) {
    const result = outcomeOfGap(taken);
    return { ...base, position: 'backs', acceptedByL1: true, checked: `${about}.`, result };
  }
  const { log, data, time, evidence } = taken;
  return {
    ...base,
    position: 'backs',
    acceptedByL1: true,
    checked: `${about} in block ${log.blockNumber}. Its public input is made of the commitments of batches ${number - 1} and ${number}, as storage has them.`,
    result: resultOf(site, state, batch, data, time),
    statement: claim.statement,
    since: time,
    bytes: (data.length - 2) / 2,
    taken: { address: site.contract, topics: log.topics, block: log.blockNumber },
    evidence: [...new Set([...state.evidence, ...state.verifier.evidence, ...batch.evidence, ...evidence])],
  };
}

interface Taken {
  readonly log: RawLog;
  /** What was handed in. */
  readonly data: Hex;
  readonly time: number;
  readonly evidence: readonly Digest[];
}

/** The newest call that proved the batch: a batch that was proven and then reverted had others before. */
function* readTaken(site: Site, { head }: State, { posted }: Claim, number: number): Steps<Taken | Gap> {
  const { contract: address, hasNoSlots } = site;
  const fromBlock = firstRemembered(head.number, hasNoSlots);
  const isYoung = hasNoSlots === true || head.timestamp - posted.time < REMEMBERED_SECONDS;
  const filter = { address, topics: [VERIFIED], fromBlock, toBlock: head.number };
  const newest = (found: readonly RawLog[]) => found.filter((one) => covers(one, number)).slice(-1);
  const said = yield* placedLogs(filter, (found) => (isYoung ? withheld(found, number) : null), newest);
  if (isGap(said)) return said;
  const [log] = newest(said.hint);
  if (log === undefined) return gap('data-missing', `L1 remembers no more where batch ${number} was proven`);
  const { topics, data, blockNumber: block, transactionHash: at } = log;
  const carried = yield* readCarried({ address, topics, data, block, at }, callers(site));
  if (isGap(carried)) return carried;
  const { functionName, args, time, evidence } = carried;
  if (functionName !== 'proveBatchesSharedBridge') return gap('unsupported-format', functionName);
  return { log, data: args[3] as Hex, time, evidence };
}

const covers = (log: RawLog, number: number): boolean => numberIn(log, 1) < number && number <= numberIn(log, 2);

/** The counter says that the batch is proven, so a log says where. */
function withheld(found: readonly RawLog[], number: number): SourceFault | null {
  if (found.some((log) => covers(log, number))) return null;
  return { code: 'log-withheld', said: `no log of the proof of batch ${number}, which storage proves` };
}

function resultOf(site: Site, state: State, batch: Batch, data: Hex, time: number): Outcome | ProofInput {
  const { isKnown, verifier } = state;
  if (!isKnown) return unverifiable('implementation-unknown', 'the facet that commits and proves batches');
  if (!verifier.isKnown) return unverifiable('implementation-unknown', 'the verifier that the diamond asks');
  if (!verifier.isKeyKnown) return unverifiable('key-unknown', 'the verifier’s key');
  if (time < site.verifierSince) return unverifiable('key-unknown', 'it was taken by an earlier verifier');
  const proven = readProven(data);
  if (proven === undefined) return unverifiable('unsupported-format', 'call data of another layout');
  const { layout, before, batches, proof } = proven;
  const [only] = batches;
  if (batches.length !== 1 || only === undefined)
    return unverifiable('unsupported-format', `one proof of ${batches.length} batches`);
  const isSame =
    storedHash(layout, before) === storedHash(batch.layout, batch.before) &&
    storedHash(layout, only) === storedHash(batch.layout, batch.stored);
  if (!isSame) return unverifiable('data-missing', 'the proof that L1 took is of a batch that was reverted');
  return proofInput(site, publicInput(batch.before.commitment, batch.stored.commitment), proof);
}
