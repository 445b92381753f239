import { provenLogs, type Steps } from '../../core/ask.ts';
import type { Digest } from '../../core/hex.ts';
import { type Gap, gap, isGap } from '../../core/proven.ts';
import type { Statement } from '../../core/statement.ts';
import { readCarried } from '../../formats/carried.ts';
import { inboxAbi } from './abi.ts';
import { bindingOfCommitment } from './binding.ts';
import { readCommitment } from './commitment.ts';
import type { Bundle } from './lanes.ts';
import { idsOf, PROVED } from './ranges.ts';
import type { Site } from './site.ts';
import { commitmentHash, type ShastaCommitment } from './statement.ts';
import { type SubProof, subProofsByNumber } from './subProofs.ts';

/** One call of `prove`, proven to be what L1 carried. */
export interface ProveCall {
  readonly commitment: ShastaCommitment;
  readonly subs: readonly SubProof[];
  /** First proposal that was new with it. */
  readonly first: number;
  readonly block: number;
  readonly time: number;
  /** The block under which all this is proven. */
  readonly head: number;
  readonly taken: { readonly address: `0x${string}`; readonly topics: readonly Digest[]; readonly block: number };
  readonly evidence: readonly Digest[];
}

/** The call that proved up to a proposal, in a block that a claim names. */
export function* readProveCall(site: Site, last: number, block: number): Steps<ProveCall | Gap> {
  const address = site.contract;
  const logs = yield* provenLogs({ address, topics: [PROVED], fromBlock: block, toBlock: block });
  if (isGap(logs)) return logs;
  const log = logs.value.find(({ data }) => idsOf(data)?.last === last);
  const ids = log && idsOf(log.data);
  if (log === undefined || ids === undefined)
    return gap('data-missing', `block ${block} has no proof of proposal ${last}`);
  const { topics, data } = log;
  const carried = yield* readCarried(
    { address, topics, data, block, at: log.transactionIndex },
    { [address]: inboxAbi },
  );
  if (isGap(carried)) return carried;
  const [packed, proof] = carried.args;
  if (carried.functionName !== 'prove' || typeof packed !== 'string' || typeof proof !== 'string') {
    return gap('unsupported-format', carried.functionName);
  }
  const commitment = readCommitment(packed as Digest);
  if (commitment === undefined) return gap('unsupported-format', 'a commitment of another layout');
  const subs = subProofsByNumber(proof as Digest);
  if (subs === undefined) return gap('unsupported-format', 'sub-proofs of another layout');
  const { time, evidence } = carried;
  const head = logs.head.number;
  return { commitment, subs, first: ids.first, block, time, head, taken: { address, topics, block }, evidence };
}

/** What a call binds as a statement. `from` and the L1 contract are the claim's: a commitment names no first L2 block. */
export function statementOf({ commitment, first }: ProveCall, like: Statement): Statement {
  const at = first - commitment.firstProposalId;
  return {
    ...like,
    pre: at === 0 ? commitment.firstProposalParentBlockHash : (commitment.transitions[at - 1]?.blockHash ?? like.pre),
    post: commitment.endStateRoot,
    range: { from: like.range.from, to: commitment.endBlockNumber },
    data: commitment.lastProposalHash,
  };
}

/** What was handed in with a call, ready to be judged. */
export const bundleOf = (site: Site, call: ProveCall, statement: Statement, position: 'backs' | 'opposes'): Bundle => {
  const { commitment, subs, time, head, taken, evidence } = call;
  const last = commitment.firstProposalId + commitment.transitions.length - 1;
  return {
    subs,
    binding: bindingOfCommitment(site.l2ChainId, commitmentHash(commitment)),
    usedAt: time,
    head,
    draft: { position, statement, since: time, by: commitment.actualProver, taken },
    about: `Proof of proposals ${call.first} to ${last}, taken in block ${call.block}`,
    evidence,
  };
};
