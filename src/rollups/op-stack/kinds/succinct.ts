import { encodeEventTopics, keccak256 } from 'viem/utils';
import type { Finding, ProofDraft } from '../../../core/adapter.ts';
import { all, type Steps } from '../../../core/ask.ts';
import type { Address, Digest, Hex } from '../../../core/hex.ts';
import { failed, type Outcome, pending, unverifiable, verified } from '../../../core/outcome.ts';
import { evidenceOf, type Gap, gap, isGap, outcomeOfGap } from '../../../core/proven.ts';
import type { Statement } from '../../../core/statement.ts';
import type { Challenge } from '../../../core/verdict.ts';
import { call } from '../../../formats/abi.ts';
import { succinctAbi } from '../abi.ts';
import { findCarried } from '../carried.ts';
import { type Game, type Listed, readGame } from '../games.ts';
import { LAYOUTS } from '../opSuccinct.ts';
import { readRoute } from '../routes.ts';
import { provenOrUnchallenged } from '../rule.ts';
import { type Child, readSiblings } from '../siblings.ts';
import type { Site } from '../site.ts';
import { statementOf } from '../statement.ts';
import type { System } from '../system.ts';
import type { Examined, Kind } from './kind.ts';

/**
 * Games that are posted without proof and answered with one SP1 proof when they are challenged, or before. Source:
 * succinctlabs/op-succinct, `contracts/src/fp/OPSuccinctFaultDisputeGame.sol`.
 */
export const succinct: Kind = {
  // biome-ignore lint/correctness/useYield: everything that it needs stands in the game and in its entry.
  *commitments(site, game) {
    return { config: configOf(site), evidence: game.evidence };
  },
  // biome-ignore lint/correctness/useYield: everything that it needs stands in the system.
  *rule({ by }, { finalityDelay, evidence }) {
    return { rule: provenOrUnchallenged(by.game, by.zk ?? by.game, finalityDelay), findings: [], evidence };
  },
  *examine(site, system, game, claim) {
    const state = yield* readState(game);
    if (isGap(state)) return unread(outcomeOfGap(state));
    const [proof, siblings] = yield* all([
      readProof(site, system, game, state, 'backs', claim.statement),
      readSiblings(site, system, childOf(game, state), {
        isParent: ({ index }, parent) => String(index) === parent,
        read: (listed) => readOther(site, system, listed),
        proofs: ({ game: rival, state: its }) =>
          BigInt(its.prover) === 0n
            ? []
            : [readProof(site, system, rival, its, 'opposes', statementOf(site, rival, { config: configOf(site) }))],
      }),
    ]);
    const { challengedAt, deadline } = state;
    const said = `Game ${game.index} was challenged.`;
    const evidence = state.evidence;
    const challenged: Finding = { code: 'challenged', said, claim: String(game.index), evidence };
    return {
      proofs: [gameDraft(site, game, state), proof.draft],
      opposing: siblings.opposing,
      noContradiction: siblings.noContradiction,
      challenge: verified({ at: challengedAt }),
      ...(game.status === 'in-progress' ? { notBefore: BigInt(state.prover) === 0n ? deadline + 1 : system.now } : {}),
      undo: [
        {
          what: 'a challenge that no proof answers',
          state: game.status === 'in-progress' && BigInt(state.prover) === 0n ? 'open' : 'closed',
          ...(game.status === 'in-progress' && BigInt(state.prover) === 0n ? { until: deadline } : {}),
          why: 'A game is lost when it is challenged and no proof comes in time, or when its parent is lost.',
        },
      ],
      findings: [...proof.findings, ...siblings.findings, ...(challengedAt === null ? [] : [challenged])],
    } satisfies Examined;
  },
};

interface State {
  /** Index of the game that this one goes on from; 2^32 - 1 stands for the anchor. */
  readonly parent: string;
  readonly prover: Address;
  readonly challengedAt: number | null;
  /** Unix seconds: of the challenge, or of the proof that must answer it. */
  readonly deadline: number;
  readonly evidence: readonly Digest[];
}

function* readState({ address }: Pick<Game, 'address'>): Steps<State | Gap> {
  const [data, most] = yield* all([
    call(address, succinctAbi, 'claimData', []),
    call(address, succinctAbi, 'maxProveDuration', []),
  ]);
  if (isGap(data)) return data;
  if (isGap(most)) return most;
  const [parent, counteredBy, prover, , , deadline] = data.value;
  if (deadline > BigInt(Number.MAX_SAFE_INTEGER)) return gap('too-large', `deadline ${deadline}`);
  return {
    parent: String(parent),
    prover: prover.toLowerCase() as Address,
    // A challenge sets the deadline anew: so long before it the challenge was.
    challengedAt: BigInt(counteredBy) === 0n ? null : Number(deadline - most.value),
    deadline: Number(deadline),
    evidence: evidenceOf([data, most]),
  };
}

interface Other extends Child {
  readonly state: State;
}

const childOf = (game: Game, state: State): Other => ({
  game,
  state,
  parent: state.parent,
  evidence: evidenceOf([game, state]),
});

function* readOther(site: Site, system: System, listed: Listed): Steps<Other | Gap> {
  const [game, state] = yield* all([readGame(site, system, listed), readState(listed)]);
  if (isGap(game)) return game;
  return isGap(state) ? state : childOf(game, state);
}

const NONE: Digest = `0x${'00'.repeat(32)}`;

const configOf = ({ succinct: pinned }: Site): Digest =>
  pinned === undefined ? NONE : keccak256(`${pinned.rollupConfigHash}${pinned.rangeVkeyCommitment.slice(2)}`);

/** What time says of it, without any proof. */
function gameDraft({ by }: Site, game: Game, { challengedAt, deadline, evidence }: State): ProofDraft {
  const base = { prover: by.game, acceptedByL1: false, compared: [], evidence: evidenceOf([game, { evidence }]) };
  const decided = { ...base, since: game.resolvedAt };
  const about = `Posted without proof: game ${game.index}`;
  const so = challengedAt === null ? 'nobody has challenged it' : 'it was challenged';
  if (game.status === 'defender-wins') {
    const checked = `${about} was decided for its root; ${so}.`;
    return { ...decided, position: 'backs', checked, result: verified(null) };
  }
  if (game.status === 'challenger-wins') {
    const checked = `${about} was decided against its root; ${so}.`;
    return { ...decided, position: 'opposes', checked, result: failed('root-rejected') };
  }
  const result = challengedAt === null ? pending('challenge-open', deadline) : pending('challenged', deadline);
  return { ...base, position: 'silent', checked: `${about} is not decided yet; ${so}.`, result };
}

interface View {
  readonly draft: ProofDraft;
  readonly findings: readonly Finding[];
}

/** The SP1 proof of a game, with its public values rebuilt; or that there is none. */
function* readProof(
  site: Site,
  system: System,
  game: Game,
  { prover: by, evidence: own }: State,
  position: 'backs' | 'opposes',
  statement: Statement,
): Steps<View> {
  const about = `SP1 proof of game ${game.index}`;
  const evidence = evidenceOf([game, { evidence: own }]);
  const base = { prover: site.by.zk ?? site.by.game, acceptedByL1: false, compared: [], evidence };
  if (BigInt(by) === 0n) {
    const checked = `${about}: none. The game names no prover.`;
    return { draft: { ...base, position: 'silent', checked, result: pending('proof-not-posted') }, findings: [] };
  }
  const checked = `${about}, handed in by ${by}.`;
  const taken = { ...base, position, by, since: game.createdAt, acceptedByL1: true, statement };
  const { known } = game.code;
  const pinned = site.succinct;
  if (known?.layout === undefined || pinned === undefined) {
    const result = unverifiable('implementation-unknown', game.code.address);
    return { draft: { ...taken, checked, result }, findings: [] };
  }
  const topics = encodeEventTopics({ abi: succinctAbi, eventName: 'Proved', args: { prover: by } });
  const carried = yield* findCarried(site, system, {
    emitter: game.address,
    topics: topics.filter((topic): topic is Hex => typeof topic === 'string'),
    called: { [game.address]: succinctAbi },
    from: game.createdAt,
  });
  if (isGap(carried)) return { draft: { ...taken, checked, result: outcomeOfGap(carried) }, findings: [] };
  if (carried.functionName !== 'prove') {
    const result = unverifiable('unsupported-format', carried.functionName);
    return { draft: { ...taken, checked, result }, findings: [] };
  }
  const values = {
    l1Head: game.l1Head,
    l2PreRoot: game.startRoot,
    claimRoot: game.root,
    claimBlockNum: BigInt(game.block),
    chainId: BigInt(pinned.l2ChainId),
    rollupConfigHash: pinned.rollupConfigHash,
    rangeVkeyCommitment: pinned.rangeVkeyCommitment,
  };
  const publicValues = LAYOUTS[known.layout](values, by);
  const proof = carried.args[0] as Hex;
  const routed = yield* readRoute(site, { vkey: pinned.vkey, publicValues, proof });
  const bytes = (proof.length - 2) / 2;
  const found = { since: carried.time, bytes, evidence: evidenceOf([{ evidence }, carried, routed]) };
  return { draft: { ...taken, ...found, checked, result: routed.result }, findings: routed.findings };
}

function unread(result: Outcome<never>): Examined {
  const challenge: Outcome<Challenge> = result;
  const noContradiction = { checked: 'Proofs of other roots.', result, compared: [], evidence: [] };
  return { proofs: [], opposing: [], noContradiction, challenge, undo: [], findings: [] };
}
