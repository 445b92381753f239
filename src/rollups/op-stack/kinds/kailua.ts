import { keccak256 } from 'viem/utils';
import type { Finding, ProofDraft } from '../../../core/adapter.ts';
import { all } from '../../../core/ask.ts';
import type { Dispute, Proposal } from '../../../core/dispute.ts';
import type { Digest } from '../../../core/hex.ts';
import { failed, type Outcome, pending, unverifiable, verified } from '../../../core/outcome.ts';
import { evidenceOf, type Gap, isGap, outcomeOfGap, type Proven } from '../../../core/proven.ts';
import { call } from '../../../formats/abi.ts';
import { kailuaAbi } from '../abi.ts';
import type { Game } from '../games.ts';
import { provenOrDecided } from '../rule.ts';
import type { Site } from '../site.ts';
import type { System } from '../system.ts';
import { type Child, readTournament, type Tournament } from '../tournament.ts';
import type { Examined, Kind } from './kind.ts';
import { readTournamentProof } from './tournamentProof.ts';

/**
 * Proposals that go on from one game are in one tournament: of two that contradict each other none is decided until a RISC Zero proof
 * eliminates one; alone, a proposal wins when its clock has run out, or at once by a proof of validity. Source:
 * boundless-xyz/kailua at 6755a1c, `KailuaTournament.sol`, `KailuaGame.sol`.
 */
export const kailua: Kind = {
  *commitments(_, { address }) {
    const [image, config] = yield* all([
      call(address, kailuaAbi, 'FPVM_IMAGE_ID', []),
      call(address, kailuaAbi, 'ROLLUP_CONFIG_HASH', []),
    ]);
    if (isMissing(image)) return image;
    if (isMissing(config)) return config;
    // Releases that keep them elsewhere are not known here, and neither are their proofs.
    const commitment = isGap(image) || isGap(config) ? NONE : keccak256(`${config.value}${image.value.slice(2)}`);
    return { config: commitment, evidence: evidenceOf([image, config]) };
  },
  *rule(site, { finalityDelay, evidence }, implementation) {
    const [image, config, verifier] = yield* all([
      call(implementation, kailuaAbi, 'FPVM_IMAGE_ID', []),
      call(implementation, kailuaAbi, 'ROLLUP_CONFIG_HASH', []),
      call(implementation, kailuaAbi, 'RISC_ZERO_VERIFIER', []),
    ]);
    const missing = [image, config, verifier].find(isMissing);
    if (missing !== undefined) return missing;
    const { by, kailua: pinned } = site;
    const findings = [
      ...changed('key-changed', 'The program of its proofs', image, pinned?.imageId, by.zk),
      ...changed('key-changed', 'The rollup configuration of its proofs', config, pinned?.rollupConfigHash, by.zk),
      ...changed('route-changed', 'The verifier of its proofs', verifier, pinned?.verifier, by.zk),
    ];
    const rule = provenOrDecided(by.game, by.zk ?? by.game, finalityDelay);
    return { rule, findings, evidence: evidenceOf([{ evidence }, image, config, verifier]) };
  },
  *examine(site, system, game, claim) {
    const [tournament, clock] = yield* all([
      readTournament(site, game),
      call(game.address, kailuaAbi, 'MAX_CLOCK_DURATION', []),
    ]);
    if (isGap(tournament)) return unread(outcomeOfGap(tournament));
    if (isGap(clock)) return unread(outcomeOfGap(clock));
    const own = tournament.children.find(({ address }) => address === game.address);
    const rivals = tournament.children.filter(({ signature }) => own !== undefined && signature !== own.signature);
    const read = yield* all(
      [...(own === undefined ? [] : [own]), ...distinct(rivals)]
        .filter(({ proof }) => proof !== 'none')
        .map((child) => readTournamentProof(site, system, { game, tournament, child, claim })),
    );
    // What a rival's proof computes is not known before it is read: then it may speak for this one.
    const backing =
      read.find(({ position }) => position === 'backs') ??
      read.find(({ position, result }) => position === 'unknown' && 'status' in result);
    const deadline = game.createdAt + Number(clock.value);
    // What was proposed after the clock had run out contradicts nothing any more.
    const standing = rivals.filter(({ proof, createdAt }) => proof !== 'fault' && createdAt < deadline);
    const state: State = { tournament, own, standing, deadline };
    const challengedAt = rivals.length === 0 ? null : Math.min(...rivals.map(({ createdAt }) => createdAt));
    return {
      proofs: [gameDraft(site, game, state), backing ?? noProof(site, game, tournament)],
      opposing: read.filter((draft) => draft.position === 'opposes'),
      noContradiction: {
        checked: `Proposals that go on from the same game as ${game.index}: it counts ${tournament.children.length}, and all were looked at. ${rivals.length} of them say otherwise.`,
        result: tournament.isWhole
          ? verified(null)
          : unverifiable(
              'completeness-unproven',
              `${tournament.children.length} proposals were looked at, and there are more`,
            ),
        compared: [],
        evidence: tournament.evidence,
      },
      challenge: verified({ at: challengedAt }),
      ...bound(system.now, game, state),
      ...(own === undefined || rivals.length === 0
        ? {}
        : { dispute: disputeOf(system, game, state, Number(clock.value)) }),
      undo: [
        {
          what: 'a proof of another output',
          state: game.status === 'in-progress' ? 'open' : 'closed',
          why: 'Until it is decided, anybody may prove that something else follows, and eliminate it.',
        },
      ],
      findings: rivals.map((rival) => rivalFinding(game, rival, tournament)),
    } satisfies Examined;
  },
};

const NONE: Digest = `0x${'00'.repeat(32)}`;

/** A revert is an answer: a release that has no such view. */
const isMissing = (one: Proven<unknown> | Gap): one is Gap => isGap(one) && one.gap !== 'call-reverted';

const changed = (
  code: 'key-changed' | 'route-changed',
  what: string,
  found: Proven<string> | Gap,
  pinned: string | undefined,
  prover: string | undefined,
): readonly Finding[] => {
  if (pinned === undefined || isGap(found) || found.value.toLowerCase() === pinned) return [];
  const said = `${what} is ${found.value.toLowerCase()}; pinned is ${pinned}.`;
  return [{ code, said, ...(prover === undefined ? {} : { prover }), evidence: found.evidence }];
};

/** One of each signature: a proof is of all that share it. */
const distinct = (children: readonly Child[]): readonly Child[] =>
  children.filter((child, i) => children.findIndex(({ signature }) => signature === child.signature) === i);

interface State {
  readonly tournament: Tournament;
  /** Absent: it is what the tournament starts from. */
  readonly own: Child | undefined;
  /** Those with another output that no proof has eliminated. */
  readonly standing: readonly Child[];
  /** Unix seconds. */
  readonly deadline: number;
}

/** What time and the tournament say of it, without any proof here. */
function gameDraft({ by }: Site, game: Game, { own, standing, deadline, tournament }: State): ProofDraft {
  const evidence = evidenceOf([game, tournament]);
  const base = { prover: by.game, acceptedByL1: false, compared: [], evidence };
  const about = `Proposal ${game.index}`;
  if (own === undefined) {
    const checked = `${about}: none. It is what all others go on from, put there by who made the contracts.`;
    return { ...base, position: 'silent', checked, result: pending('proof-not-posted') };
  }
  if (own.proof === 'fault') {
    const checked = `${about} was eliminated: L1 took a proof that another output follows.`;
    return { ...base, position: 'opposes', checked, since: own.provenAt, result: failed('root-rejected') };
  }
  if (game.status === 'defender-wins') {
    const checked = `${about} was decided for its root, and whatever contradicted it was eliminated.`;
    return { ...base, position: 'backs', checked, since: game.resolvedAt, result: verified(null) };
  }
  if (standing.length > 0 && own.proof === 'none') {
    const checked = `${about} is contradicted by ${standing.length} more: none of them is decided until a proof eliminates the others.`;
    return { ...base, position: 'silent', checked, result: pending('challenged') };
  }
  const checked = `${about} is not decided yet; nothing that still stands contradicts it.`;
  return { ...base, position: 'silent', checked, result: pending('challenge-open', deadline) };
}

function noProof({ by }: Site, { index }: Game, { evidence }: Tournament): ProofDraft {
  const checked = `RISC Zero proof of proposal ${index}: none. The game that it goes on from keeps no proof for it.`;
  const result = pending('proof-not-posted');
  const prover = by.zk ?? by.game;
  return { prover, position: 'silent', acceptedByL1: false, checked, result, compared: [], evidence };
}

/** A bound from the clock; none while a contradiction waits for a proof, since nothing says when one comes. */
function bound(now: number, { status }: Game, { own, standing, deadline }: State): Pick<Examined, 'notBefore'> {
  if (status !== 'in-progress' || own === undefined || own.proof === 'fault') return {};
  if (own.proof === 'validity') return { notBefore: now };
  return standing.length > 0 ? {} : { notBefore: deadline };
}

/** Proposals that are told of beside this one: the newest. */
const MOST_TOLD = 24;

/** All that was proposed for the step, with what proofs have made of it and how long it can still be contradicted. */
function disputeOf({ now }: System, game: Game, state: State, clock: number): Dispute {
  const { own, standing, tournament } = state;
  const { children, isWhole } = tournament;
  const others = children.filter((child) => child !== own).slice(-MOST_TOLD);
  const isOpen = game.status === 'in-progress' && own?.proof === 'none';
  return {
    kind: 'proposal',
    count: children.length,
    entries: [...(own === undefined ? [] : [own]), ...others].map(
      ({ index, address, root, signature, createdAt, proof }): Proposal => ({
        ...{ kind: 'proposal', index, game: address, claims: root, at: createdAt, proof },
        side: signature === own?.signature ? 'this' : 'other',
        ...(isOpen ? { left: Math.max(0, createdAt + clock - now) } : {}),
      }),
    ),
    ...(isWhole ? {} : { unread: 'There are more, which were not looked at.' }),
    ...(isOpen && standing.length > 0
      ? { waits: 'It waits for a proof that eliminates all but one, and nothing says when one comes.' }
      : {}),
    ...bound(now, game, state),
  };
}

const rivalFinding = ({ index }: Game, rival: Child, { evidence }: Tournament): Finding => ({
  code: 'rival',
  said: `Proposal ${rival.address} contradicts game ${index}${rival.proof === 'fault' ? ', and was eliminated by a proof' : ': a proof must eliminate one of them'}.`,
  claim: String(index),
  evidence,
});

function unread(result: Outcome<never>): Examined {
  const noContradiction = { checked: 'Other proposals.', result, compared: [], evidence: [] };
  return { proofs: [], opposing: [], noContradiction, challenge: result, undo: [], findings: [] };
}
