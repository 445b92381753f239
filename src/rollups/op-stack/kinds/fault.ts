import type { Finding } from '../../../core/adapter.ts';
import { all, type Steps } from '../../../core/ask.ts';
import type { Undo } from '../../../core/finality.ts';
import { failed, type Outcome, pending, verified } from '../../../core/outcome.ts';
import { type Gap, isGap, outcomeOfGap } from '../../../core/proven.ts';
import type { Challenge } from '../../../core/verdict.ts';
import { call } from '../../../formats/abi.ts';
import { faultAbi } from '../abi.ts';
import type { Game } from '../games.ts';
import { readRivals } from '../rivals.ts';
import { played } from '../rule.ts';
import { evidenceOf, type System } from '../system.ts';
import type { Commitments, Examined, Kind } from './kind.ts';

/**
 * An interactive fault game: the root is posted without proof, and stands when nobody out-plays it. Source:
 * ethereum-optimism/optimism, `packages/contracts-bedrock/src/dispute/FaultDisputeGame.sol`.
 */
export const fault: Kind = {
  *commitments(_, { address, l1Head }) {
    const prestate = yield* call(address, faultAbi, 'absolutePrestate', []);
    if (isGap(prestate)) return prestate;
    return { data: l1Head, config: prestate.value, evidence: prestate.evidence } satisfies Commitments;
  },
  // biome-ignore lint/correctness/useYield: everything that it needs stands in the system.
  *rule({ by }, { finalityDelay, evidence }) {
    return { rule: played(by.game, finalityDelay), findings: [], evidence };
  },
  *examine(site, system, game) {
    const { by } = site;
    const [tree, rivals] = yield* all([readTree(system, game), readRivals(site, system, game)]);
    const evidence = isGap(tree) ? game.evidence : evidenceOf([game, tree]);
    const moves = isGap(tree) ? '' : ` ${movesSaid(tree)}`;
    const challenge: Outcome<Challenge> = isGap(tree) ? outcomeOfGap(tree) : verified({ at: tree.challengedAt });
    const notBefore = isGap(tree) ? undefined : tree.notBefore;
    const base = { prover: by.game, acceptedByL1: false, compared: [], evidence };
    const decided = { ...base, since: game.resolvedAt };
    const draft = {
      'in-progress': {
        ...base,
        position: 'silent',
        checked: `Posted without proof: game ${game.index} is not decided yet.${moves}`,
        result: pending('challenge-open', notBefore),
      },
      'defender-wins': {
        ...decided,
        position: 'backs',
        checked: `Posted without proof: game ${game.index} was decided for its root.${moves}`,
        result: verified({ claims: isGap(tree) ? null : tree.claims }),
      },
      'challenger-wins': {
        ...decided,
        position: 'opposes',
        checked: `Posted without proof: game ${game.index} was decided against its root.${moves}`,
        result: failed('root-rejected'),
      },
    } as const;
    return {
      proofs: [draft[game.status]],
      opposing: rivals.opposing,
      noContradiction: rivals.noContradiction,
      challenge,
      ...(notBefore === undefined ? {} : { notBefore }),
      undo: [challengeUndo(game, notBefore)],
      findings: [...rivals.findings, ...(isGap(tree) ? [] : challengeFindings(game, tree))],
    } satisfies Examined;
  },
};

/** The dispute below a root. Times are Unix seconds. */
interface Tree {
  readonly claims: number;
  readonly challengedAt: number | null;
  readonly notBefore?: number;
  readonly evidence: Game['evidence'];
}

/** How many claims of a dispute have their clocks read: the newest, whose clocks run longest. The bound holds with fewer. */
const CLOCKS = 8;

/** No claim is decided before the clock of those who could answer it has run out, and the root only after all of them. */
function* readTree(system: System, { address, status, createdAt }: Game): Steps<Tree | Gap> {
  const [count, most, byNumber] = yield* all([
    call(address, faultAbi, 'claimDataLen', []),
    call(address, faultAbi, 'maxClockDuration', []),
    call(address, faultAbi, 'l2BlockNumberChallenged', []),
  ]);
  if (isGap(count)) return count;
  if (isGap(most)) return most;
  // Games without that call take no such challenge.
  if (isGap(byNumber) && byNumber.gap !== 'call-reverted') return byNumber;
  const claims = Number(count.value);
  const first = claims > 1 ? yield* call(address, faultAbi, 'claimData', [1n]) : undefined;
  if (first !== undefined && isGap(first)) return first;
  const evidence = evidenceOf([
    count,
    most,
    ...(isGap(byNumber) ? [] : [byNumber]),
    ...(first === undefined ? [] : [first]),
  ]);
  const answered = first === undefined ? null : Number(first.value[6] & (2n ** 64n - 1n));
  // When the number itself was challenged is not kept: not before the game began.
  const challengedAt = answered ?? (!isGap(byNumber) && byNumber.value ? createdAt : null);
  if (status !== 'in-progress') return { claims, challengedAt, evidence };
  if (!isGap(byNumber) && byNumber.value) return { claims, challengedAt, notBefore: system.now, evidence };

  const newest = Array.from({ length: Math.min(claims, CLOCKS) }, (_, i) => BigInt(claims - 1 - i));
  const ran = yield* all(newest.map((index) => call(address, faultAbi, 'getChallengerDuration', [index])));
  const missing = ran.find(isGap);
  if (missing !== undefined) return missing;
  const left = ran.map((one) => (isGap(one) ? 0 : Math.max(0, Number(most.value - one.value))));
  const notBefore = system.now + Math.max(0, ...left);
  return {
    claims,
    challengedAt,
    notBefore,
    evidence: [...new Set([...evidence, ...ran.flatMap((one) => (isGap(one) ? [] : one.evidence))])],
  };
}

const movesSaid = ({ claims, challengedAt }: Tree): string =>
  challengedAt === null
    ? 'Nobody has challenged it.'
    : `It was challenged: its tree has ${claims} claims, the root among them.`;

function challengeFindings({ index, evidence }: Game, tree: Tree): readonly Finding[] {
  if (tree.challengedAt === null) return [];
  const said = `Game ${index} was challenged. ${movesSaid(tree)}`;
  return [{ code: 'challenged', said, claim: String(index), evidence: evidenceOf([{ evidence }, tree]) }];
}

function challengeUndo({ status }: Game, until: number | undefined): Undo {
  const what = 'a successful challenge';
  if (status === 'in-progress') {
    const why = 'Anybody may play against the root until the clocks have run out.';
    return { what, state: 'open', ...(until === undefined ? {} : { until }), why };
  }
  return { what, state: 'closed', why: 'The game is decided, and takes no more moves.' };
}
