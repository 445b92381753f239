import type { FinalityReport } from '../../core/adapter.ts';
import { all, type Steps } from '../../core/ask.ts';
import type { Undo } from '../../core/finality.ts';
import { failed, type Outcome, unverifiable, verified } from '../../core/outcome.ts';
import { evidenceOf, isGap, outcomeOfGap } from '../../core/proven.ts';
import type { Claim } from '../../core/statement.ts';
import { call } from '../../formats/abi.ts';
import { storeAbi } from './abi.ts';
import type { Inbox } from './inbox.ts';
import type { Site } from './site.ts';

/** What stands in the SignalService for the last block of a claim, and whether that is paused. */
export const readCheckpoint = (site: Site, { statement }: Claim) =>
  all([call(site.store, storeAbi, 'getCheckpoint', [statement.range.to]), call(site.store, storeAbi, 'paused', [])]);

type Checkpoint = ReturnType<typeof readCheckpoint> extends Steps<infer T> ? T : never;

/** Proven is final here: there is no window. What withdrawals are proven against is the checkpoint that the proof wrote. */
export function shastaFinality(inbox: Inbox, claim: Claim, [checkpoint, paused]: Checkpoint): FinalityReport {
  const { post, range } = claim.statement;
  const checked = `Whether the root of L2 block ${range.to} is the one that withdrawals are proven against.`;
  const base = { checked, undo: undoOf(inbox, claim), compared: [], evidence: inbox.evidence };
  if (claim.onL1 === 'voided') return { ...base, result: unverifiable('voided') };
  if (isGap(checkpoint)) return { ...base, result: outcomeOfGap(checkpoint) };
  const [, , root] = checkpoint.value;
  const isKept = root === post;
  const result: Outcome = isKept
    ? verified({ acceptedAt: claim.acceptedAt })
    : failed('root-rejected', { expected: post, actual: root });
  return {
    ...base,
    result,
    compared: [{ what: `root of L2 block ${range.to}`, expected: post, actual: root, equal: isKept }],
    evidence: [...new Set([...inbox.evidence, ...evidenceOf([checkpoint, ...(isGap(paused) ? [] : [paused])])])],
    ...(isGap(paused) ? {} : { withdrawal: { kind: 'after-accepted', delay: 0, isPaused: paused.value } }),
  };
}

const undoOf = ({ wasSetBack }: Inbox, { onL1 }: Claim): readonly Undo[] => [
  {
    what: 'the owner, who may set the inbox back',
    state: onL1 === 'voided' ? 'closed' : 'open',
    why:
      onL1 === 'voided'
        ? 'That has happened: this proof stands no more.'
        : wasSetBack
          ? 'It has been done before, after false proofs.'
          : 'An upgrade can bring a state of before; nothing delays it.',
  },
  {
    what: 'the owner, with other verifiers or lists of trusted programs',
    state: 'open',
    why: 'They decide what the next proof must be, at once; what is proven already stays.',
  },
  {
    what: 'a pause of bridge or SignalService',
    state: 'open',
    why: 'While it lasts, nothing is paid.',
  },
];
