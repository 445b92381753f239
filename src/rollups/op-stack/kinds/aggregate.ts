import type { Finding } from '../../../core/adapter.ts';
import { all, type Steps } from '../../../core/ask.ts';
import type { Undo } from '../../../core/finality.ts';
import type { Outcome } from '../../../core/outcome.ts';
import { evidenceOf, type Gap, isGap, outcomeOfGap } from '../../../core/proven.ts';
import type { Challenge } from '../../../core/verdict.ts';
import { call } from '../../../formats/abi.ts';
import { aggregateAbi } from '../abi.ts';
import { type Game, type Listed, readGame } from '../games.ts';
import { twoArms } from '../rule.ts';
import { type Child, readSiblings } from '../siblings.ts';
import type { Site } from '../site.ts';
import { statementOf } from '../statement.ts';
import type { System } from '../system.ts';
import { readArm } from './arms.ts';
import { ARMS, type Bound, commitmentsOf, foreseeBound, readBound } from './bound.ts';
import { readChallenge } from './counterproof.ts';
import type { Examined, Kind } from './kind.ts';
import { readPrograms } from './programs.ts';

/**
 * Games of two kinds of proofs, TEE and ZK: one is enough after the long delay, both after the short one, and none never
 * finalizes. A ZK proof overrules a TEE's; two contradicting proofs of one kind switch that kind off. Source:
 * base/contracts, `src/L1/proofs/AggregateVerifier.sol`.
 */
export const aggregate: Kind = {
  foresee: foreseeBound,
  *commitments(_, game) {
    const bound = yield* readBound(game);
    return isGap(bound) ? bound : commitmentsOf(bound);
  },
  *rule({ by, programs }, { finalityDelay, evidence }, implementation) {
    const [slow, fast, keys] = yield* all([
      call(implementation, aggregateAbi, 'SLOW_FINALIZATION_DELAY', []),
      call(implementation, aggregateAbi, 'FAST_FINALIZATION_DELAY', []),
      readPrograms(implementation, programs),
    ]);
    if (isGap(slow)) return slow;
    if (isGap(fast)) return fast;
    if (isGap(keys)) return keys;
    const delays = { slow: Number(slow.value) + finalityDelay, fast: Number(fast.value) + finalityDelay };
    return { rule: twoArms(by, delays), findings: keys.findings, evidence: evidenceOf([slow, fast, { evidence }]) };
  },
  *examine(site, system, game, claim) {
    const bound = yield* readBound(game);
    if (isGap(bound)) return unread(outcomeOfGap(bound));
    const [arms, siblings, counter] = yield* all([
      all(
        ARMS.filter((arm) => arm === 'tee' || bound.countered === 0n).map((arm) =>
          readArm(site, system, game, bound, arm, 'backs', claim.statement),
        ),
      ),
      readSiblings(site, system, childOf(game, bound), {
        isParent: ({ address }, parent) => address === parent,
        read: (listed) => readOther(site, system, listed),
        proofs: (rival) => armsOf(site, system, rival),
      }),
      readChallenge(site, system, game, bound),
    ]);
    const resolution = bound.expectedResolution;
    const isDue = game.status === 'in-progress' && resolution < BigInt(Number.MAX_SAFE_INTEGER);
    return {
      proofs: arms.map(({ draft }) => draft),
      opposing: [...counter.opposing, ...siblings.opposing],
      noContradiction: siblings.noContradiction,
      challenge: counter.challenge,
      ...(isDue ? { notBefore: Number(resolution) } : {}),
      undo: undoOf(game, bound),
      findings: [...[...arms, counter, siblings].flatMap(({ findings }) => findings), ...nullifiedFindings(bound)],
    } satisfies Examined;
  },
};

interface Other extends Child {
  readonly bound: Bound;
}

/** The keeper of the anchor stands as the parent of a first game. */
const childOf = (game: Game, bound: Bound): Other => ({
  game,
  bound,
  parent: bound.parent,
  evidence: evidenceOf([game, bound]),
});

function* readOther(site: Site, system: System, listed: Listed): Steps<Other | Gap> {
  const [game, bound] = yield* all([readGame(site, system, listed), readBound(listed)]);
  if (isGap(game)) return game;
  return isGap(bound) ? bound : childOf(game, bound);
}

function armsOf(site: Site, system: System, { game, bound }: Other) {
  const { data, config } = commitmentsOf(bound);
  const given = ARMS.filter((arm) => BigInt(bound.provers[arm]) !== 0n && (arm === 'tee' || bound.countered === 0n));
  const statement = statementOf(site, game, { data, config });
  return given.map((arm) => readArm(site, system, game, bound, arm, 'opposes', statement));
}

function undoOf({ status }: Game, { expectedResolution }: Bound): readonly Undo[] {
  const what = 'a proof of another root for the same step';
  if (status !== 'in-progress')
    return [{ what, state: 'closed', why: 'The game is decided, and takes no more proofs.' }];
  const until = expectedResolution < BigInt(Number.MAX_SAFE_INTEGER) ? { until: Number(expectedResolution) } : {};
  const why = 'A ZK proof overrules a TEE’s, and two contradicting proofs of one kind switch that kind off.';
  return [{ what, state: 'open', ...until, why }];
}

const nullifiedFindings = ({ isNullified, verifiers, evidence }: Bound): readonly Finding[] =>
  ARMS.filter((arm) => isNullified[arm]).map((arm) => ({
    code: 'contradiction',
    said: `Two ${arm === 'tee' ? 'TEE' : 'ZK'} proofs contradicted each other: their verifier ${verifiers[arm]} is switched off for good.`,
    evidence,
  }));

function unread(result: Outcome<never>): Examined {
  const challenge: Outcome<Challenge> = result;
  return {
    proofs: [],
    opposing: [],
    noContradiction: { checked: 'Proofs of other roots.', result, compared: [], evidence: [] },
    challenge,
    undo: [],
    findings: [],
  };
}
