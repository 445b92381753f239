import { decodeAbiParameters, encodeEventTopics } from 'viem/utils';
import { all, ancestor, provenLogs, provenTransaction, type Steps } from '../../core/ask.ts';
import type { Digest, Hex } from '../../core/hex.ts';
import { evidenceOf, type Gap, gap, isGap } from '../../core/proven.ts';
import { readCarried } from '../../formats/carried.ts';
import { type BatchProof, type BatchTransition, bindingOfBatches, readBatches } from './batches.ts';
import type { Bundle } from './lanes.ts';
import type { Placed } from './logged.ts';
import { pacayaAbi } from './pacayaAbi.ts';
import type { Site } from './site.ts';
import { type SubProof, subProofsByAddress } from './subProofs.ts';

export const [BATCHES_PROVED] = encodeEventTopics({ abi: pacayaAbi, eventName: 'BatchesProved' });

/** What one log of an inbox says that was proven, and by which verifier. */
export interface Said {
  readonly verifier: string;
  readonly proven: readonly { readonly id: number; readonly transition: BatchTransition }[];
}

const EVENT = [
  { type: 'address' },
  { type: 'uint64[]' },
  {
    type: 'tuple[]',
    components: [
      { name: 'parentHash', type: 'bytes32' },
      { name: 'blockHash', type: 'bytes32' },
      { name: 'stateRoot', type: 'bytes32' },
    ],
  },
] as const;

/** Undefined for data of another shape. */
export function saidIn(data: Hex): Said | undefined {
  try {
    const [verifier, ids, transitions] = decodeAbiParameters(EVENT, data);
    if (ids.length !== transitions.length) return undefined;
    const proven = ids.map((id, i) => ({ id: Number(id), transition: transitions[i] as BatchTransition }));
    return { verifier: verifier.toLowerCase(), proven };
  } catch {
    return undefined;
  }
}

/** A log in a block that is proven to have it. */
export interface ProvenSaid extends Said {
  readonly log: Placed;
  readonly transactionIndex: number;
  readonly time: number;
  /** The block under which all this is proven. */
  readonly head: number;
  readonly evidence: readonly Digest[];
}

export function* readProvenSaid(site: Site, { blockNumber: block, data }: Placed): Steps<ProvenSaid | Gap> {
  const filter = { address: site.contract, topics: [BATCHES_PROVED], fromBlock: block, toBlock: block };
  // All of the block's transactions are proven with any: the call is among them, and is read next.
  const [header, logs] = yield* all([ancestor(block), provenLogs(filter), provenTransaction(block, 0)]);
  if (isGap(header)) return header;
  if (isGap(logs)) return logs;
  const log = logs.value.find((one) => one.data === data);
  const said = log && saidIn(log.data);
  if (log === undefined || said === undefined) return gap('data-missing', `block ${block} has no such proof`);
  const { transactionIndex } = log;
  const head = logs.head.number;
  return { ...said, log, transactionIndex, time: header.value.timestamp, head, evidence: evidenceOf([header, logs]) };
}

/** One call of `proveBatches`, proven to be what L1 carried. */
export interface BatchCall {
  readonly batches: readonly BatchProof[];
  readonly subs: readonly SubProof[];
  readonly said: ProvenSaid;
  readonly evidence: readonly Digest[];
}

export function* readBatchCall(site: Site, placed: Placed): Steps<BatchCall | Gap> {
  const said = yield* readProvenSaid(site, placed);
  if (isGap(said)) return said;
  const { log, transactionIndex } = said;
  if (said.verifier !== site.composer.address) return gap('implementation-unknown', `the verifier ${said.verifier}`);
  const at = { ...log, block: log.blockNumber, at: transactionIndex };
  const carried = yield* readCarried(at, { [site.contract]: pacayaAbi });
  if (isGap(carried)) return carried;
  const [params, proof] = carried.args;
  if (carried.functionName !== 'proveBatches') return gap('unsupported-format', carried.functionName);
  const batches = readBatches(params as Hex);
  const subs = subProofsByAddress(proof as Hex, site);
  if (batches === undefined || subs === undefined) return gap('unsupported-format', 'call data of another layout');
  return { batches, subs, said, evidence: carried.evidence };
}

export const batchBundle = (
  site: Site,
  { batches, subs, said, evidence }: BatchCall,
  draft: Pick<Bundle['draft'], 'position' | 'statement'>,
  by: `0x${string}`,
): Bundle => {
  const ids = batches.map(({ id }) => id);
  const { address, topics, blockNumber: block } = said.log;
  return {
    subs,
    binding: bindingOfBatches(site.l2ChainId, batches),
    usedAt: said.time,
    head: said.head,
    draft: { ...draft, since: said.time, by, taken: { address, topics, block } },
    about: `Proof of ${ids.length === 1 ? 'batch' : 'batches'} ${ids.join(', ')}, taken in block ${block}`,
    evidence,
  };
};
