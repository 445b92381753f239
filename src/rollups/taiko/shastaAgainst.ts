import type { CheckDraft, Finding, ProofDraft } from '../../core/adapter.ts';
import { all, type Steps } from '../../core/ask.ts';
import type { Digest } from '../../core/hex.ts';
import { unverifiable, verified } from '../../core/outcome.ts';
import { type Gap, isGap, outcomeOfGap } from '../../core/proven.ts';
import type { Claim } from '../../core/statement.ts';
import type { Inbox } from './inbox.ts';
import { asKnown, readGiven } from './lanes.ts';
import { type Range, readRanges } from './ranges.ts';
import { bundleOf, type ProveCall, readProveCall, statementOf } from './shastaCall.ts';
import type { Site } from './site.ts';
import type { ShastaCommitment } from './statement.ts';

export interface Against {
  readonly noContradiction: CheckDraft;
  readonly opposing: readonly ProofDraft[];
  readonly findings: readonly Finding[];
}

/** How many calls of `prove` are looked through where the inbox was set back. */
const MOST = 64;

/**
 * Proofs of another result of the same proposals. An inbox takes each proposal once, in order: only one that was set back can have
 * taken two, and its counter of initializations proves whether it ever was.
 */
export function* readAgainst(site: Site, inbox: Inbox, claim: Claim, own: ProveCall | Gap): Steps<Against> {
  const checked = `Proofs of another result of the proposals up to ${claim.id}.`;
  if (!inbox.wasSetBack) {
    const why = `${checked} The inbox takes each proposal once, and was never set back.`;
    return none({ checked: why, result: verified(null), compared: [], evidence: inbox.evidence });
  }
  if (isGap(own)) return none({ checked, result: outcomeOfGap(own), compared: [], evidence: [] });
  const ranges = yield* readRanges(site, inbox, MOST);
  if (isGap(ranges)) return none({ checked, result: outcomeOfGap(ranges), compared: [], evidence: [] });
  const others = [...ranges.standing, ...ranges.undone].filter(
    (range) => range.block !== own.block && overlaps(range, own),
  );
  const calls = yield* all(others.map(({ last, block }) => readProveCall(site, last, block)));
  const rivals = calls.filter(
    (one): one is ProveCall => !isGap(one) && rivalPost(own.commitment, one.commitment) !== undefined,
  );
  const views = yield* all(
    rivals.map((rival) => {
      const post = rivalPost(own.commitment, rival.commitment) ?? claim.statement.post;
      const isSameEnd = lastOf(rival.commitment) === lastOf(own.commitment);
      // Where it ends elsewhere, what the two have in common is one step of both, and its result is what differs.
      const statement = isSameEnd ? { ...statementOf(rival, claim.statement), post } : { ...claim.statement, post };
      return readGiven(site, bundleOf(site, rival, statement, 'opposes'));
    }),
  );
  const unread = calls.find(isGap);
  const partly = unverifiable('completeness-unproven', 'which other proofs there are is a source’s word');
  const findings = rivals.map(
    ({ block, evidence }): Finding => ({
      code: 'contradiction',
      said: `L1 took two proofs of the proposals up to ${claim.id} with different results: in block ${own.block}, and in block ${block}.`,
      claim: claim.id,
      evidence,
    }),
  );
  return {
    noContradiction: {
      checked: `${checked} ${others.length} more calls proved some of them; ${rivals.length} say otherwise.`,
      result: unread === undefined ? (ranges.isWhole ? verified(null) : partly) : outcomeOfGap(unread),
      compared: [],
      evidence: inbox.evidence,
    },
    opposing: asKnown(site, inbox.system, inbox.system.isKnown, views.flat()),
    findings,
  };
}

const overlaps = ({ first, last }: Range, { commitment, first: from }: ProveCall): boolean =>
  first <= lastOf(commitment) && last >= from;

const lastOf = ({ firstProposalId, transitions }: ShastaCommitment): number => firstProposalId + transitions.length - 1;

const hashAt = ({ firstProposalId, transitions }: ShastaCommitment, id: number): Digest | undefined =>
  transitions[id - firstProposalId]?.blockHash;

/** What the other says instead, at the last proposal of both: its root where it ends there, else its block hash. Undefined: the same. */
function rivalPost(own: ShastaCommitment, other: ShastaCommitment): Digest | undefined {
  const common = Math.min(lastOf(own), lastOf(other));
  const [mine, theirs] = [hashAt(own, common), hashAt(other, common)];
  const hasOtherRoot = lastOf(own) === lastOf(other) && own.endStateRoot !== other.endStateRoot;
  if (hasOtherRoot) return other.endStateRoot;
  return theirs !== mine ? theirs : undefined;
}

const none = (noContradiction: CheckDraft): Against => ({ noContradiction, opposing: [], findings: [] });
