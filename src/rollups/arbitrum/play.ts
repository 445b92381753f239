import { all, type Steps } from '../../core/ask.ts';
import type { Edge as Entry, Side, Dispute as Told } from '../../core/dispute.ts';
import type { Digest } from '../../core/hex.ts';
import { type Dispute, decidedFrom, isLost } from './challenge.ts';
import type { Played } from './edges.ts';
import { blocksStood, type Edges, readHalves } from './halves.ts';
import { SECONDS_PER_BLOCK } from './site.ts';
import type { ParentTerms } from './step.ts';
import { readTime, timeOf } from './system.ts';
import type { View } from './view.ts';

/** Edges that are told of beside the first ones: the newest, whose clocks run. */
const MOST_TOLD = 24;

/**
 * The edges of a challenge with their clocks, out of what the judge keeps. What is played below single blocks L1 keeps by ids that
 * follow from states alone, so that nothing leads there: it is said to be left out.
 */
export function* readPlay(view: View): Steps<Told | undefined> {
  const { system, dispute, terms, claim, isUnknown } = view;
  const { parent } = terms;
  if (dispute === null || parent === null || isUnknown) return undefined;
  const sides = { this: topsOf([dispute.own]), other: topsOf(dispute.rivals.map(({ edge }) => edge)) };
  const edges = yield* readHalves(parent.challenges, [...sides.this, ...sides.other]);
  const told = toldOf(edges);
  const times = yield* all(told.map(({ createdAtBlock }) => readTime(system, createdAtBlock)));
  const stood = blocksStood(edges.read);
  const sideOf = { this: below(sides.this, edges), other: below(sides.other, edges) };
  const isOpen = claim.onL1 === 'open' && !isLost(dispute);
  const unread = unreadSaid(edges);
  return {
    kind: 'edge',
    count: edges.read.length + edges.unread.length,
    entries: told.map((edge, i) =>
      entryOf(edge, {
        index: edges.read.indexOf(edge),
        halfOf: edges.read.findIndex(({ halves }) => halves.includes(edge.id)),
        side: sideOf.this.has(edge.id) ? (sideOf.other.has(edge.id) ? 'both' : 'this') : 'other',
        at: times[i] ?? system.now,
        stood: (stood.get(edge.id) ?? edge.unrivaled) + aloneBefore(edge, view, dispute, parent),
        takes: dispute.own.period,
      }),
    ),
    ...(unread === '' ? {} : { unread }),
    ...(isOpen ? { notBefore: timeOf(system, decidedFrom(system, view.assertion, parent, dispute)) } : {}),
  };
}

const topsOf = (edges: readonly Dispute['own'][]): readonly Played[] =>
  edges.flatMap(({ played }) => (played === null ? [] : [played]));

/** The first ones and the newest, in the order in which they were made. */
function toldOf({ read }: Edges): readonly Played[] {
  const isTop = ({ staker }: Played) => BigInt(staker) !== 0n;
  const newest = read.filter((edge) => !isTop(edge)).sort((a, b) => b.createdAtBlock - a.createdAtBlock);
  const chosen = new Set([...read.filter(isTop), ...newest.slice(0, MOST_TOLD)]);
  return read.filter((edge) => chosen.has(edge));
}

/** Ids of some edges and of all that they were cut in. */
function below(tops: readonly Played[], { read }: Edges): ReadonlySet<Digest> {
  const ids = new Set(tops.map(({ id }) => id));
  // Those that were cut stand before what they were cut in.
  for (const { id, halves } of read) if (ids.has(id)) for (const half of halves) ids.add(half);
  return ids;
}

/** The first of two assertions was without a rival before the second was made: that counts for its first edge. */
function aloneBefore({ id }: Played, view: View, { own, rivals }: Dispute, { node }: ParentTerms): number {
  const contenders = [{ assertion: view.assertion, edge: own }, ...rivals];
  const isFirst = contenders.some(({ assertion, edge }) => assertion.node.isFirstChild && edge.played?.id === id);
  return isFirst ? node.secondChildBlock - node.firstChildBlock : 0;
}

/** What an edge itself does not say. */
interface Place {
  readonly index: number;
  readonly halfOf: number;
  readonly side: Side;
  readonly at: number;
  readonly stood: number;
  readonly takes: number;
}

function entryOf({ claims, from, to, staker, confirmedAtBlock, isRivaled }: Played, told: Place): Entry {
  const { halfOf, stood, takes } = told;
  const isConfirmed = confirmedAtBlock > 0;
  const runs = !isConfirmed && !isRivaled;
  return {
    kind: 'edge',
    ...told,
    halfOf: halfOf < 0 ? null : halfOf,
    ...(BigInt(staker) === 0n ? {} : { by: staker }),
    ...{ claims, from, to, isConfirmed },
    ...(runs ? { left: Math.max(0, takes - stood) * SECONDS_PER_BLOCK } : {}),
  };
}

function unreadSaid({ read, unread }: Edges): string {
  const single = read.filter(({ from, to, isRivaled }) => isRivaled && to - from === 1).length;
  return [
    ...(unread.length === 0 ? [] : [`${unread.length} of them are known by their ids alone, and were not read.`]),
    ...(single === 0
      ? []
      : [
          `${single} are about one block and have a rival: what is played below them, about single steps, is found by logs alone, and is left out.`,
        ]),
  ].join(' ');
}
