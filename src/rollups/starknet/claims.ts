import type { CheckDraft, ClaimsFound, Finding } from '../../core/adapter.ts';
import { all, type Steps } from '../../core/ask.ts';
import { listFindings } from '../../core/lists.ts';
import { verified } from '../../core/outcome.ts';
import { type Gap, isGap } from '../../core/proven.ts';
import type { Claim } from '../../core/statement.ts';
import { readHistory } from './history.ts';
import { readOperators } from './operators.ts';
import { readAllLogs } from './rivals.ts';
import type { Site } from './site.ts';
import { statementOf } from './statement.ts';
import { readSystem, type System } from './system.ts';
import type { Update } from './updates.ts';

/**
 * The newest `last` state updates as claims. The core's own state proves that there is none newer. Behind those that stand come those that
 * its governor has undone.
 */
export function* readClaims(site: Site, last: number): Steps<ClaimsFound | Gap> {
  const [system, operators] = yield* all([readSystem(site), readOperators(site)]);
  if (isGap(system)) return system;
  // The same for all claims: asked for here, they cost no round of their own later.
  const [history] = yield* all([readHistory(site, system, last), readAllLogs(site, system.head)]);
  if (isGap(history)) return history;
  const { standing, undone } = history;
  const claims = [
    ...standing.map((update) => claimOf(site, update, 'accepted')),
    ...undone.map((update) => claimOf(site, update, 'voided')),
  ];
  return {
    claims: claims.slice(0, last),
    newest: newestOf(system),
    rule: site.rule,
    findings: [...system.findings, ...listFindings('who may hand in updates', operators), ...undone.map(undoneFinding)],
  };
}

const idOf = ({ to, block }: Update, onL1: 'accepted' | 'voided'): string =>
  onL1 === 'accepted' ? String(to.block) : `${to.block}@${block}`;

const claimOf = (site: Site, update: Update, onL1: 'accepted' | 'voided'): Claim => ({
  id: idOf(update, onL1),
  statement: statementOf(site, update),
  posted: { block: update.block, time: update.time },
  onL1,
  ...(onL1 === 'accepted' ? { acceptedAt: update.time } : {}),
  evidence: update.evidence,
});

const newestOf = ({ state, evidence }: System): CheckDraft => ({
  checked: `The core is at L2 block ${state.block}: no root beyond it is proven to L1 at this head.`,
  result: verified(null),
  compared: [],
  evidence,
});

const undoneFinding = (update: Update): Finding => ({
  code: 'voided',
  said: `L1 took an update to L2 block ${update.to.block} in block ${update.block}, which stands no more: the core was set back.`,
  claim: idOf(update, 'voided'),
  evidence: update.evidence,
});
