import type { CheckDraft, Finding, ProofDraft } from '../../core/adapter.ts';
import { all, type Steps } from '../../core/ask.ts';
import type { Digest } from '../../core/hex.ts';
import { unverifiable, verified } from '../../core/outcome.ts';
import { evidenceOf, type Gap, isGap, outcomeOfGap } from '../../core/proven.ts';
import { call } from '../../formats/abi.ts';
import { gameAbi } from './abi.ts';
import { type Game, type Listed, readGame, readL2Block, readListed } from './games.ts';
import type { Site } from './site.ts';
import type { System } from './system.ts';

export interface Rivals {
  readonly noContradiction: CheckDraft;
  /** Games that were won for another root: L1 decided for both, and one of them is wrong. */
  readonly opposing: readonly ProofDraft[];
  readonly findings: readonly Finding[];
}

/** How many games of the list are looked through, from the newest down. */
const MOST = 64;

/**
 * Games with another root for the same L2 block, of which one at most is right. One that goes on from the same anchor was made
 * after the game that is this anchor: all games since that one are all that there can be.
 */
export function* readRivals(site: Site, system: System, game: Game): Steps<Rivals> {
  const checked =
    'A fault game takes no proof of another root: what opposes it is its challenge, or a game that was won for another root of the same L2 block.';
  const { gameCount } = system;
  const indices = Array.from({ length: Math.min(MOST, gameCount) }, (_, i) => gameCount - 1 - i);
  const listed = yield* all(indices.map((index) => readListed(site, index)));
  const others = listed.filter((one): one is Listed => !isGap(one) && one.type === game.type);
  const read = yield* all(others.map(readAbout));
  const missing = [...listed, ...read].find(isGap);
  if (missing !== undefined) return unknown(checked, missing);
  const seen = read.filter((one): one is About => !isGap(one));

  const rivalsHere = seen.filter(({ block, root }) => block === BigInt(game.block) && root !== game.root);
  const games = yield* all(rivalsHere.map((about) => readGame(site, system, about.listed)));
  const unread = games.find(isGap);
  if (unread !== undefined) return unknown(checked, unread);
  const standing = games.filter((one): one is Game => !isGap(one)).filter(stands);
  const evidence = evidenceOf([system, ...seen, ...standing]);
  const isWon = ({ status }: Game) => status === 'defender-wins';
  // Only what was decided can be contradicted, and only by what was.
  const won = isWon(game) ? standing.filter(isWon) : [];
  const isAnchor = ({ block, root }: About) => block === BigInt(game.startBlock) && root === game.startRoot;
  const isWhole = !isWon(game) || indices.length === gameCount || seen.some(isAnchor);
  const looked = `${checked} Of the ${seen.length} newest games of its type ${standing.length} have another root for block ${game.block}`;
  const partly = unverifiable('completeness-unproven', `${indices.length} of ${gameCount} games`);
  return {
    noContradiction: {
      checked: `${looked}, ${won.length} of them won.`,
      result: isWhole ? verified(null) : partly,
      compared: [],
      evidence,
    },
    opposing: won.map((rival) => opposingOf(site, rival)),
    // Said once, of the newer of the two.
    findings: standing.filter(({ index }) => index < game.index).map((rival) => rivalFinding(game, rival)),
  };
}

/** What games are compared by. */
interface About {
  readonly listed: Listed;
  readonly root: Digest;
  readonly block: bigint;
  readonly evidence: readonly Digest[];
}

function* readAbout(listed: Listed): Steps<About | Gap> {
  const { address } = listed;
  const [root, block] = yield* all([call(address, gameAbi, 'rootClaim', []), readL2Block(address)]);
  if (isGap(root)) return root;
  if (isGap(block)) return block;
  return { listed, root: root.value, block: block.value, evidence: evidenceOf([listed, root, block]) };
}

/** A game that was lost or voided claims nothing any more. */
const stands = ({ status, isBlacklisted, isRetired, isRespected }: Game): boolean =>
  status !== 'challenger-wins' && !isBlacklisted && !isRetired && isRespected;

const opposingOf = ({ by }: Site, { index, block, root, resolvedAt, evidence }: Game): ProofDraft => ({
  prover: by.game,
  position: 'opposes',
  acceptedByL1: false,
  checked: `Game ${index} was decided for another root of block ${block}: ${root}.`,
  result: verified(null),
  since: resolvedAt,
  compared: [],
  evidence,
});

const rivalFinding = (game: Game, rival: Game): Finding => ({
  code: 'rival',
  said: `Games ${game.index} and ${rival.index} claim other roots for L2 block ${game.block}: one of them at most is right.`,
  claim: String(game.index),
  evidence: evidenceOf([game, rival]),
});

const unknown = (checked: string, missing: Gap): Rivals => ({
  noContradiction: { checked, result: outcomeOfGap(missing), compared: [], evidence: [] },
  opposing: [],
  findings: [],
});
