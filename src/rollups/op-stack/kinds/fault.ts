import type { Finding } from '../../../core/adapter.ts';
import { all } from '../../../core/ask.ts';
import type { Undo } from '../../../core/finality.ts';
import { failed, type Outcome, pending, verified } from '../../../core/outcome.ts';
import { evidenceOf, isGap, outcomeOfGap } from '../../../core/proven.ts';
import type { Challenge } from '../../../core/verdict.ts';
import { call } from '../../../formats/abi.ts';
import { faultAbi } from '../abi.ts';
import type { Game } from '../games.ts';
import { readRivals } from '../rivals.ts';
import { played } from '../rule.ts';
import type { Commitments, Examined, Kind } from './kind.ts';
import { readTree, type Tree } from './tree.ts';

/**
 * An interactive fault game: the root is posted without proof, and stands when nobody out-plays it. Source:
 * ethereum-optimism/optimism, `packages/contracts-bedrock/src/dispute/FaultDisputeGame.sol`.
 */
export const fault: Kind = {
  *commitments(_, { address }) {
    const prestate = yield* call(address, faultAbi, 'absolutePrestate', []);
    if (isGap(prestate)) return prestate;
    return { config: prestate.value, evidence: prestate.evidence } satisfies Commitments;
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
    const notBefore = isGap(tree) ? undefined : tree.dispute.notBefore;
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
        result: verified({ claims: isGap(tree) ? null : tree.dispute.count }),
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
      ...(isGap(tree) || tree.dispute.count < 2 ? {} : { dispute: tree.dispute }),
      ...(notBefore === undefined ? {} : { notBefore }),
      undo: [challengeUndo(game, notBefore)],
      findings: [...rivals.findings, ...(isGap(tree) ? [] : challengeFindings(game, tree))],
    } satisfies Examined;
  },
};

const movesSaid = ({ dispute: { count }, challengedAt }: Tree): string =>
  challengedAt === null
    ? 'Nobody has challenged it.'
    : `It was challenged: its tree has ${count} claims, the root among them.`;

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
