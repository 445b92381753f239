import type { CheckDraft, Finding, ProofDraft } from '../../core/adapter.ts';
import { all, type Steps } from '../../core/ask.ts';
import type { Digest } from '../../core/hex.ts';
import { unverifiable, verified } from '../../core/outcome.ts';
import { evidenceOf, type Gap, isGap, outcomeOfGap } from '../../core/proven.ts';
import { type Game, type Listed, readListed } from './games.ts';
import type { Site } from './site.ts';
import type { System } from './system.ts';

export interface Siblings {
  readonly noContradiction: CheckDraft;
  readonly opposing: readonly ProofDraft[];
  readonly findings: readonly Finding[];
}

/** A game with what its kind knows of it. `parent` names the game that it goes on from; equal names mean the same. */
export interface Child {
  readonly game: Game;
  readonly parent: string;
  readonly evidence: readonly Digest[];
}

interface View {
  readonly draft: ProofDraft;
  readonly findings: readonly Finding[];
}

/** How one kind of game reads its like. */
interface Reader<T extends Child> {
  isParent(listed: Listed, parent: string): boolean;
  read(listed: Listed): Steps<T | Gap>;
  /** The proofs that a game with another root has. */
  proofs(rival: T): readonly Steps<View>[];
}

/** How many games of the list are looked through, from the newest down. */
const MOST = 64;

/**
 * Other games that go on from the same parent to another root, with their proofs. A child is made after its parent: all games
 * since the parent, by the factory's own counter, are all that there can be.
 */
export function* readSiblings<T extends Child>(
  site: Site,
  system: System,
  child: T,
  reader: Reader<T>,
): Steps<Siblings> {
  const { game, parent } = child;
  const checked = `Other games that go on from the parent of game ${game.index}.`;
  const indices = Array.from({ length: Math.min(MOST, system.gameCount) }, (_, i) => system.gameCount - 1 - i);
  const listed = yield* all(indices.map((index) => readListed(site, index)));
  const unlisted = listed.find(isGap);
  if (unlisted !== undefined) return unknown(checked, unlisted);
  const newest = listed.filter((one): one is Listed => !isGap(one));
  const at = newest.findIndex((one) => reader.isParent(one, parent));
  const since = at >= 0 ? newest.slice(0, at) : newest;
  const isWhole = at >= 0 || newest.length === system.gameCount;

  const others = since.filter(({ type, index }) => type === game.type && index !== game.index);
  const read = yield* all(others.map((other) => reader.read(other)));
  const unread = read.find(isGap);
  if (unread !== undefined) return unknown(checked, unread);
  const seen = read.filter((one): one is T => !isGap(one));
  const rivals = seen.filter(
    (one) => one.parent === parent && one.game.block === game.block && one.game.root !== game.root,
  );
  const views = yield* all(rivals.flatMap((rival) => reader.proofs(rival)));
  const evidence = evidenceOf([system, ...since, ...seen]);
  const findings = rivals.map(
    (rival): Finding => ({
      code: 'contradiction',
      said: `Game ${rival.game.index} has another root for the step of game ${game.index}.`,
      claim: String(game.index),
      evidence,
    }),
  );
  const looked = `${checked} All ${since.length} games since were looked at; ${rivals.length} of them have another root.`;
  const partly = unverifiable('completeness-unproven', `${since.length} of ${system.gameCount} games`);
  return {
    noContradiction: {
      checked: isWhole ? looked : `${looked} The parent is further back.`,
      result: isWhole ? verified(null) : partly,
      compared: [],
      evidence,
    },
    opposing: views.map(({ draft }) => draft),
    findings: [...findings, ...views.flatMap((view) => view.findings)],
  };
}

const unknown = (checked: string, missing: Gap): Siblings => ({
  noContradiction: { checked, result: outcomeOfGap(missing), compared: [], evidence: [] },
  opposing: [],
  findings: [],
});
