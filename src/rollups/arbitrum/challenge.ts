import { all, type Steps } from '../../core/ask.ts';
import type { Digest } from '../../core/hex.ts';
import { evidenceOf, type Gap, isGap } from '../../core/proven.ts';
import { type Edge, readEdge } from './edges.ts';
import { type Assertion, readChildren, readExisting, type Seen } from './nodes.ts';
import type { Site } from './site.ts';
import type { ParentTerms } from './step.ts';
import { readTime, type System } from './system.ts';

/** One of several assertions that go on from one parent. */
export interface Contender {
  readonly assertion: Assertion;
  readonly edge: Edge;
}

/** What is played about an assertion. Null where the parent has no other child: proven by what L1 keeps of the parent. */
export interface Dispute {
  readonly own: Edge;
  readonly rivals: readonly Contender[];
  /** When the second child of the parent was made: L1 block, and Unix seconds as far as they are known. */
  readonly since: { readonly block: number; readonly time: number };
  readonly evidence: readonly Digest[];
}

export function* readDispute(
  site: Site,
  system: System,
  seen: Seen,
  assertion: Assertion,
  { node: parent, challenges }: ParentTerms,
): Steps<Dispute | null | Gap> {
  const block = parent.secondChildBlock;
  if (block === 0) return null;
  const siblings = [...seen.values()].filter((one) => one.parent === parent.hash);
  const known = yield* readExisting(site, siblings);
  const among = isGap(known) ? [assertion] : [assertion, ...known];
  const [children, time] = yield* all([readChildren(site, parent, among), readTime(system, block)]);
  if (children.lost !== undefined) return children.lost;
  const others = children.found.filter(({ node }) => node.hash !== assertion.node.hash);
  const [own, ...edges] = yield* all([assertion, ...others].map((one) => readEdge(challenges, one)));
  if (own === undefined || isGap(own)) return own ?? null;
  const missing = edges.find(isGap);
  if (missing !== undefined) return missing;
  const rivals = others.flatMap((one, i): readonly Contender[] => {
    const edge = edges[i];
    return edge === undefined || isGap(edge) ? [] : [{ assertion: one, edge }];
  });
  return {
    own,
    rivals,
    since: { block, time },
    evidence: evidenceOf([parent, own, ...others, ...rivals.map(({ edge }) => edge)]),
  };
}

/**
 * The L1 block from which an assertion can be confirmed at the earliest. In a dispute its edge must be confirmed first, which moves
 * can bring about at any time, and the grace period runs from there.
 */
export function earliestBlock(
  { head, gracePeriod }: System,
  { node }: Assertion,
  { confirmPeriod }: ParentTerms,
  edge: Edge | null,
): number {
  const unchallenged = node.createdAtBlock + confirmPeriod;
  if (edge === null) return unchallenged;
  const confirmedAt = confirmedAtOf(edge);
  return Math.max(unchallenged, (confirmedAt === 0 ? head + 1 : confirmedAt) + gracePeriod);
}

const confirmedAtOf = ({ played }: Edge): number => played?.confirmedAtBlock ?? 0;

/** The L1 block from which a dispute can be decided at the earliest: that of the assertion that has won, or of whichever is next. */
export function decidedFrom(
  system: System,
  assertion: Assertion,
  parent: ParentTerms,
  { own, rivals }: Dispute,
): number {
  const all = [{ assertion, edge: own }, ...rivals];
  const won = all.filter(({ edge }) => confirmedAtOf(edge) > 0);
  const open = won.length > 0 ? won : all;
  return Math.min(...open.map((one) => earliestBlock(system, one.assertion, parent, one.edge)));
}

/** True when another assertion has won: of all that go on from one parent, one alone can. */
export const isLost = (dispute: Dispute | null): boolean =>
  dispute?.rivals.some(({ edge }) => confirmedAtOf(edge) > 0) ?? false;

/** How a dispute stands, in one sentence per contender. */
export function disputeSaid({ own, rivals }: Dispute): string {
  const many = rivals.length === 1 ? 'one other assertion goes' : `${rivals.length} other assertions go`;
  return `Challenged: ${many} on from the same parent. For this one ${edgeSaid(own)}; for the ${rivals.length === 1 ? 'other' : 'others'} ${rivals.map(({ edge }) => edgeSaid(edge)).join(', ')}.`;
}

function edgeSaid({ played, period }: Edge): string {
  if (played === null) return 'nobody plays';
  if (played.confirmedAtBlock > 0) return `the challenge was won in block ${played.confirmedAtBlock}`;
  const moves = played.halves.length > 0 ? 'an edge stands, which was bisected' : 'an edge stands';
  return `${moves}: ${played.unrivaled} of ${period} blocks without a rival`;
}
