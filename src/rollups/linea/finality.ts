import type { FinalityReport } from '../../core/adapter.ts';
import { all, type Steps } from '../../core/ask.ts';
import type { Undo } from '../../core/finality.ts';
import { failed, type Outcome, unverifiable, verified } from '../../core/outcome.ts';
import { evidenceOf, isGap, outcomeOfGap } from '../../core/proven.ts';
import type { Claim } from '../../core/statement.ts';
import { call } from '../../formats/abi.ts';
import { rollupAbi } from './abi.ts';
import type { Site } from './site.ts';
import { PAUSES, type System } from './system.ts';

/** Proven is final here: there is no window. Withdrawals are proven against Merkle roots that the same call added. */
export function* readFinality({ contract }: Site, system: System, claim: Claim): Steps<FinalityReport> {
  const { post, range } = claim.statement;
  const [root, general, paused] = yield* all([
    call(contract, rollupAbi, 'stateRootHashes', [BigInt(range.to)]),
    call(contract, rollupAbi, 'isPaused', [PAUSES.general]),
    call(contract, rollupAbi, 'isPaused', [PAUSES.withdrawals]),
  ]);
  const checked = `Whether the root of L2 block ${range.to} is the one that the contract keeps.`;
  const base = { checked, undo: UNDO, compared: [], evidence: system.evidence };
  if (system.code === 'other') {
    return { ...base, result: unverifiable('implementation-unknown', 'what stands behind the contract') };
  }
  if (isGap(root)) return { ...base, result: outcomeOfGap(root) };
  const isKept = root.value === post;
  const result: Outcome = isKept
    ? verified({ acceptedAt: claim.acceptedAt })
    : failed('root-rejected', { expected: post, actual: root.value });
  const isRead = !isGap(general) && !isGap(paused);
  return {
    ...base,
    result,
    compared: [{ what: `root of L2 block ${range.to}`, expected: post, actual: root.value, equal: isKept }],
    evidence: evidenceOf([system, root, ...(isRead ? [general, paused] : [])]),
    ...(isRead
      ? { withdrawal: { kind: 'after-accepted' as const, delay: 0, isPaused: general.value || paused.value } }
      : {}),
  };
}

const UNDO: readonly Undo[] = [
  {
    what: 'the security council, with another implementation',
    state: 'open',
    why: 'Nothing delays an upgrade. What is proven stays as long as no upgrade sets it back.',
  },
  {
    what: 'whoever may set verifiers, with one that takes anything',
    state: 'open',
    why: 'It decides what the next proof must be, at once; what is proven already stays.',
  },
  {
    what: 'a pause of withdrawals, or the limit of a day',
    state: 'open',
    why: 'While it lasts, or once the limit is reached, nothing is paid.',
  },
];
