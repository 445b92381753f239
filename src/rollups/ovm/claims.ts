import type { ClaimsFound, Finding } from '../../core/adapter.ts';
import { all, type Steps } from '../../core/ask.ts';
import type { Digest } from '../../core/hex.ts';
import { listFindings } from '../../core/lists.ts';
import { verified } from '../../core/outcome.ts';
import { evidenceOf, type Gap, gap, isGap } from '../../core/proven.ts';
import type { Claim } from '../../core/statement.ts';
import { readProposer } from './proposer.ts';
import { undisputed } from './rule.ts';
import type { Site } from './site.ts';
import { type Batch, isUnknown, readBatches, readState, type State } from './state.ts';

/** What was read of batches, by the ids of their claims: L1 keeps nothing of them but hashes. */
export type Seen = Map<string, Batch>;

/** The newest `last` batches as claims, with the counter that proves that there is none newer. */
export function* readClaims(site: Site, seen: Seen, last: number): Steps<ClaimsFound | Gap> {
  const [state, proposer] = yield* all([readState(site), readProposer(site)]);
  if (isGap(state)) return state;
  const indices = Array.from({ length: Math.min(last + 1, state.count) }, (_, i) => state.count - 1 - i);
  const batches = yield* readBatches(site, state, indices);
  // A claim goes on from the batch before it: what cannot be read ends the list.
  const until = batches.findIndex(isGap);
  const read = (until < 0 ? batches : batches.slice(0, until)).filter((one): one is Batch => !isGap(one));
  for (const batch of read) seen.set(String(batch.index), batch);
  const [missing] = until < 0 ? [] : batches.slice(until);
  if (read.length < 2 && state.count > 1)
    return missing !== undefined && isGap(missing) ? missing : gap('data-missing');
  return {
    claims: read.slice(0, -1).map((batch, i) => claimOf(site, state, batch, read[i + 1] as Batch)),
    newest: {
      checked: `The chain has ${state.count} batches: none is newer at this head.`,
      result: verified(null),
      compared: [],
      evidence: state.evidence,
    },
    rule: undisputed(site.prover, state.window),
    findings: [...findingsOf(site, state), ...listFindings('who may post batches', proposer)],
  };
}

const NONE: Digest = `0x${'00'.repeat(32)}`;

/** What a batch claims: the Merkle root of its state roots after that of the batch before, one root for each L2 block. */
export function claimOf(site: Site, state: State, batch: Batch, before: Batch): Claim {
  const acceptedAt = batch.time + state.window;
  const onL1 = batch.isDisputed ? 'rejected' : state.now >= acceptedAt ? 'accepted' : 'open';
  return {
    id: String(batch.index),
    statement: {
      chain: { l1: site.chainId, contract: site.contract },
      pre: before.root,
      post: batch.root,
      range: { from: batch.before + 1, to: batch.before + batch.size },
      data: NONE,
      config: NONE,
    },
    posted: { time: batch.time, by: batch.proposer },
    onL1,
    ...(onL1 === 'accepted' ? { acceptedAt } : {}),
    evidence: evidenceOf([batch, before, state]),
  };
}

function findingsOf(site: Site, state: State): readonly Finding[] {
  const { evidence, codeHash, disputedFrom, window } = state;
  const findings: Finding[] = [];
  if (isUnknown(site, state))
    findings.push({
      code: 'code-changed',
      said: `The chain of batches runs ${codeHash}; pinned is ${site.codeHash}. Its calls still fit and are told; nothing is concluded from them.`,
      evidence,
    });
  if (site.codeHash !== undefined && JSON.stringify(undisputed(site.prover, window)) !== JSON.stringify(site.rule))
    findings.push({
      code: 'rule-changed',
      said: `The window is ${window} s, and not the one that is pinned here.`,
      evidence,
    });
  if (disputedFrom > 0)
    findings.push({
      code: 'challenged',
      said: `From L2 block ${disputedFrom} on a batch is disputed: what comes after it waits until a council has deleted it.`,
      evidence,
    });
  return findings;
}
